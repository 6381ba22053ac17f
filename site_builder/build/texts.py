"""The text files in which people say something of the archive, and a digest of them all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from site_builder import disk
from site_builder.config import AUTHORITY, JUNK, TABLE, Config
from site_builder.errors import ContentError, DiskError, Problem


def read_text(path: Path, shown: str) -> str:
    """The text of a file that people keep; empty if there is none.

    Raises ContentError, DiskError.
    """
    try:
        return disk.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ContentError(
            [Problem(shown, f"not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8")]
        ) from None
    except OSError as error:
        raise DiskError([Problem(shown, f"cannot be read: {error.strerror}", "check its permissions")]) from None


def digest_of(root: Path, config: Config) -> str:
    """A digest of everything that people say of seeds."""
    said = [read_text(root / path, path) for path in (f"{disk.SEEDS}/{TABLE}", JUNK, AUTHORITY)]
    # Under which terms a folder is published has no say in what is read from its seeds.
    folders = [replace(one, rights="", noindex=False, publish="") for one in config.folders]
    said.append(repr((folders, config.language, config.publisher, config.first, config.last)))
    return hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()
