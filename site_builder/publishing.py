"""The site's folder: pages wait until all are there, then move into it, and a manifest names what is the program's."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.disk import read, remove_emptied, remove_folder, write
from site_builder.errors import DiskError, Problem

MANIFEST = "manifest-sha256.txt"

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def stage(output: Path | None, staging: Path, path: str, data: bytes) -> tuple[int, bool]:
    """Put the bytes of a page into the staging folder unless the site has them already; its mtime, and whether it was.

    `output` is None where there is no site yet.
    """
    # Strings and file descriptors instead of pathlib and file objects: this is done for each file of the site.
    target = f"{staging}/{path}"
    with suppress(OSError):
        if output:
            status = os.stat(f"{output}/{path}")  # noqa: PTH116
            if status.st_size == len(data) and read(f"{output}/{path}") == data:
                return status.st_mtime_ns, False
    try:
        handle = os.open(target, _CREATE, 0o666)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(target, _CREATE, 0o666)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        return os.fstat(handle).st_mtime_ns, True
    finally:
        os.close(handle)


def staging_folder(output: Path) -> Path:
    """Where the pages of a build wait until all of them are there."""
    return output.with_name(f".{output.name}.staging")


@dataclass(frozen=True, slots=True)
class Published:
    """How many files of the site a build wrote, removed and left alone.

    `restored` names those that others had altered, `gone` those that are no longer of the site.
    """

    written: int
    removed: int
    unchanged: int
    restored: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def publish(output: Path, manifest: Mapping[str, str], staged: Collection[str]) -> Published:
    """Move the staged files into the site, one by one: assets, new, changed, removals, the manifest last.

    Files that no manifest names are never touched. Raises DiskError, and before anything is moved where a page would
    overwrite a file that is not the program's.
    """
    staging = staging_folder(output)
    before = read_manifest(output)
    owned = before.keys() | _unfinished(output)
    folders = {path.partition("/")[0] for path in staged if "/" in path}
    fresh = {folder for folder in folders if not os.path.lexists(f"{output}/{folder}")}
    moved = sorted(path for path in staged if path.partition("/")[0] not in fresh)
    present = {path for path in moved if os.path.lexists(f"{output}/{path}")}
    foreign = sorted(present - owned)
    if foreign:
        remedy = "move it away, or name another folder with -o"
        raise DiskError(
            [Problem(f"{output.name}/{path}", "was not written by site-builder", remedy) for path in foreign]
        )
    text = "".join(f"{digest}  {path}\n" for path, digest in sorted(manifest.items()))
    gone = sorted(owned - manifest.keys() - {MANIFEST})
    restored = tuple(path for path in sorted(staged) if before.get(path) == manifest[path])
    if staged or gone or before != manifest:
        # Should this run be killed, the next one knows what is the program's, however many are killed in a row.
        write(_claims(output), "\n".join(sorted(owned | manifest.keys())).encode("utf-8"))
        write(staging / MANIFEST, text.encode("utf-8"))
    if staged:
        output.mkdir(parents=True, exist_ok=True)
    # A folder that the site does not have yet comes as a whole; nobody can be reading it.
    for folder in sorted(fresh, key=lambda name: (name != "assets", name)):
        os.replace(f"{staging}/{folder}", f"{output}/{folder}")  # noqa: PTH105
    for folder in {path.rpartition("/")[0] for path in moved}:
        (output / folder).mkdir(parents=True, exist_ok=True)
    for path in sorted(moved, key=lambda path: (not path.startswith("assets/"), path in present, path)):
        os.replace(f"{staging}/{path}", f"{output}/{path}")  # noqa: PTH105  (strings are faster, and there are many)
    removed = sum(_remove(output, path) for path in gone)
    if (staging / MANIFEST).exists():
        output.mkdir(parents=True, exist_ok=True)
        os.replace(staging / MANIFEST, output / MANIFEST)  # noqa: PTH105
    _claims(output).unlink(missing_ok=True)
    remove_folder(staging)
    return Published(len(staged), removed, len(manifest) - len(staged), restored, tuple(gone))


def _claims(output: Path) -> Path:
    """Where a run that publishes names what is, or will be, the program's, until the manifest says so."""
    return output.with_name(f".{output.name}.claims")


def _unfinished(output: Path) -> set[str]:
    """The paths that a run which did not come to its end may have published."""
    try:
        paths = _claims(output).read_text(encoding="utf-8").split("\n")
        return {path for path in paths if path and _inside(path)}
    except (OSError, UnicodeDecodeError):
        return set()


def read_manifest(folder: Path) -> dict[str, str]:
    """Path -> SHA-256 of what a manifest names; empty if there is none."""
    try:
        text = (folder / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return parse_manifest(text)


def parse_manifest(text: str) -> dict[str, str]:
    """Path -> SHA-256, from lines as `sha256sum` writes them; what would lead out of the folder is left out."""
    if _LEADS_OUT.search(text):
        entries = (line.split("  ", 1) for line in text.split("\n"))
        return {entry[1]: entry[0] for entry in entries if len(entry) == 2 and _inside(entry[1])}
    return {line[66:]: line[:64] for line in text.split("\n") if line[64:66] == "  "}


def unpublish(output: Path) -> int:
    """Remove the files that the manifest names, and the manifest; return their number."""
    paths = [*sorted(read_manifest(output).keys() | _unfinished(output)), MANIFEST]
    remove_folder(staging_folder(output))
    _claims(output).unlink(missing_ok=True)
    return sum(_remove(output, path) for path in paths)


_LEADS_OUT = re.compile(r"  [/\\]|\.\.|:")
"""What may lead out of a folder in a manifest."""


def _remove(output: Path, path: str) -> bool:
    target = output / path
    try:
        target.unlink()
    except OSError:
        return False
    remove_emptied(output, path)
    return True


def _inside(path: str) -> bool:
    return not path.startswith(("/", "\\")) and ":" not in path.split("/")[0] and ".." not in path.split("/")
