"""A site against its manifest: what is missing, altered or not named."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from site_builder import disk, publishing
from site_builder.errors import DiskError, Problem

AT_ONCE = 8
TIMEOUT = 30
"""Seconds that a server may take."""

_ALTERED = ("differs from the manifest", "deploy or build again")
_MISSING = ("is missing", "deploy or build again")


def verify_folder(folder: Path) -> tuple[int, list[Problem]]:
    """The number of files the manifest of a folder names, and where the folder differs from it.

    Raises DiskError if there is no manifest.
    """
    manifest = publishing.read_manifest(folder)
    if not manifest:
        raise DiskError(
            [Problem(str(folder / publishing.MANIFEST), "is missing or empty", "run site-builder build first")]
        )
    findings = []
    for path, digest in sorted(manifest.items()):
        try:
            if disk.sha256(folder / path) != digest:
                findings.append(Problem(path, *_ALTERED))
        except OSError:
            findings.append(Problem(path, *_MISSING))
    found, problems = disk.scan(folder)
    named = manifest.keys() | {publishing.MANIFEST}
    findings += [
        Problem(file.path, "is not named by the manifest", "remove it if it is not yours")
        for file in found
        if file.path not in named
    ]
    return len(manifest), [*findings, *problems]


def verify_url(address: str) -> tuple[int, list[Problem]]:
    """The same for a site on the web; files it does not name can't be seen there.

    Raises DiskError if the manifest can't be fetched.
    """
    base = f"{address.rstrip('/')}/"
    try:
        text = _fetch(base + publishing.MANIFEST).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DiskError(
            [Problem(base + publishing.MANIFEST, f"can't be fetched: {error}", "check the address")]
        ) from None
    manifest = publishing.parse_manifest(text)
    if not manifest:
        raise DiskError([Problem(base + publishing.MANIFEST, "names no file", "deploy the site again")])

    def differs(entry: tuple[str, str]) -> Problem | None:
        path, digest = entry
        try:
            data = _fetch(base + quote(path))
        except OSError:
            return None if path.startswith((".", "_")) else Problem(path, *_MISSING)
        return None if hashlib.sha256(data).hexdigest() == digest else Problem(path, *_ALTERED)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return len(manifest), [finding for finding in pool.map(differs, sorted(manifest.items())) if finding]


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  (the command line takes http and https alone)
        data: bytes = answer.read()
        return data
