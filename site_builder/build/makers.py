"""What makes all pages alike, as digests: the program and its libraries, the theme, the configuration."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import astuple
from importlib.util import find_spec
from pathlib import Path

from site_builder.config import Config
from site_builder.render.theme import Theme

_RENDERING = ("jinja2", "markupsafe", "markdown_it")
"""The libraries that have a say in the bytes of a page."""


def makers(program: str, theme: Theme, config: Config) -> Mapping[str, str]:
    """The digests of what makes all pages alike: the program and its libraries, the theme, the configuration."""
    return {
        "program": _digest([program, sys.version, *map(_installed, _RENDERING)]),
        "theme": _digest((theme.templates, theme.assets, theme.strings, theme.options)),
        "configuration": _digest(astuple(config)),
    }


def _installed(library: str) -> tuple[str, int]:
    """Where a library is, and when it was put there; it is not imported for that."""
    spec = find_spec(library)
    place = spec.origin if spec and spec.origin else ""
    return place, Path(place).stat().st_mtime_ns if place else 0


def _digest(value: object) -> str:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
