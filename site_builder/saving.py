"""How a record is put on disk: atomically, and never over what somebody saved meanwhile."""

from __future__ import annotations

import errno
import os
import platform
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from site_builder.disk import read

GRACE = 2_000_000_000
"""Nanoseconds for which a file that a person saved is left alone: the editor may not be done with it."""

_SUFFIX = ".saving.tmp"


@dataclass(frozen=True, slots=True)
class Displaced:
    """The file that a new one took the place of; an editor that had it open may still write into it.

    `mtime` (in ns) is that of the new one.
    """

    path: Path
    aside: Path
    before: bytes
    mtime: int


def is_fresh(path: Path) -> bool:
    """Whether a file was saved in the last two seconds.

    Raises OSError.
    """
    return abs(time.time_ns() - path.stat().st_mtime_ns) < GRACE


def create(path: Path, data: bytes) -> tuple[int, int]:
    """Make a new file, whole or not at all, and tell its size in bytes and its mtime in ns.

    Raises FileExistsError where there is one of that name already, OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(path)
    try:
        mtime = _fill(aside, data)
        _name(aside, path)
        return len(data), mtime
    finally:
        with suppress(OSError):
            aside.unlink()


def replace(path: Path, before: bytes, after: bytes) -> Displaced | None:
    """Put other bytes in the place of a file that holds `before`; None if by now it holds others, or is gone.

    The new bytes are on the disk before they take the name, and the name before this returns. What they displaced is
    kept until `finish`.

    Raises OSError; the file is as it was then.
    """
    aside = _aside(path)
    kept = False
    try:
        mtime = _fill(aside, after, path)
        if _bytes(path) != before:
            return None
        try:
            _exchange(aside, path)
        except FileNotFoundError:
            return None
        except (NotImplementedError, OSError):  # not on this system, or not on this file system
            aside.replace(path)
            return Displaced(path, path, after, mtime)
        written: bytes | None = after
        found = _bytes(aside)
        if found == before:
            kept = True
            _sync_folder(path.parent)
            return Displaced(path, aside, before, mtime)
        while True:  # it was saved in the meantime: what was saved last stands
            _exchange(aside, path)
            last, written, found = written, found, _bytes(aside)
            if found == last:
                return None
    finally:
        if not kept:
            with suppress(OSError):
                aside.unlink()


def finish(displaced: Displaced) -> bool:
    """Let go of what was displaced; False if an editor wrote into it after all: then it has its name again.

    Raises OSError.
    """
    if displaced.aside == displaced.path:
        return True
    late = _bytes(displaced.aside) != displaced.before
    if late:
        _exchange(displaced.aside, displaced.path)
    displaced.aside.unlink()
    return not late


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written below a folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            if name.startswith(".") and name.endswith(_SUFFIX):
                with suppress(OSError):
                    os.unlink(os.path.join(place, name))  # noqa: PTH108, PTH118  (as os.walk gives them)


def _aside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{os.getpid()}{_SUFFIX}")


def _fill(path: Path, data: bytes, like: Path | None = None) -> int:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        if like is not None:
            with suppress(OSError):
                path.chmod(like.stat().st_mode & 0o7777)
            os.fsync(file.fileno())
    # So that nobody, the next run included, takes it for what a person saved just now.
    saved = time.time_ns() - GRACE
    os.utime(path, ns=(saved, saved))
    return path.stat().st_mtime_ns


def _bytes(path: Path) -> bytes | None:
    try:
        return read(path)
    except FileNotFoundError:
        return None


def _name(aside: Path, path: Path) -> None:
    """Give a file its name unless the name is taken."""
    try:
        os.link(aside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(errno.EEXIST, "is there already", str(path)) from None
        aside.rename(path)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # Windows has no such thing
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> None:
    """Exchange the names of two files at once: renameat2(2) of Linux, renamex_np(2) of macOS.

    Raises NotImplementedError on other systems, OSError.
    """
    import ctypes

    call, here, flag = _call()
    first, second = os.fsencode(one), os.fsencode(other)
    if call(*((here, first, here, second) if here else (first, second)), flag):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


@cache
def _call() -> tuple[Callable[..., int], int, int]:
    """The function of the C library, the descriptor that stands for the working folder, and the flag to exchange."""
    import ctypes

    known = {"Linux": ("renameat2", -100, 2), "Darwin": ("renamex_np", 0, 2)}
    name, here, flag = known.get(platform.system(), ("", 0, 0))
    try:
        return getattr(ctypes.CDLL(None, use_errno=True), name), here, flag
    except (AttributeError, OSError, TypeError):
        raise NotImplementedError(platform.system()) from None
