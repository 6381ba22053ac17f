"""The command line: one function for each command, which parses, calls and prints."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run `site-builder` and end the process with the exit code of the design."""
    # The values are many and free of cycles; looking for some would cost a tenth of a build.
    gc.set_threshold(500_000, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from site_builder.cli.commands import run

    code = run()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)  # taking a large catalogue apart, object by object, would only cost time
