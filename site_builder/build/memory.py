"""What ingest remembers from one run to the next in `.site-cache/`; it can be thrown away at any time.

Files are known again by size and mtime, but never those that changed within two seconds of being looked at; what became
of a seed by everything that went into it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from site_builder import disk
from site_builder.build import parts
from site_builder.errors import Problem
from site_builder.model import Surveyed

T = TypeVar("T")

NAME = "ingest.sqlite"

DOUBT = 2_000_000_000
"""Nanoseconds after a change within which another might leave size and mtime as they are."""

_SHAPE = f"""
create table if not exists engine(digest text);
create table if not exists told(name text primary key, key text, said text, sum int) without rowid;
{parts.SHAPE}
"""


class Piece(NamedTuple):
    """A seed in a file: its SHA-256, both ids that may be its own, and which part of the file it is."""

    sha256: str
    id: str
    other_id: str
    part: str
    offset: int
    size: int


class File(NamedTuple):
    """A file by its size in bytes and its mtime in ns, and what was learnt from it: the seeds in it, or the record."""

    size: int
    mtime: int
    seeds: tuple[Piece, ...] = ()
    record: Surveyed | None = None


class Fate(NamedTuple):
    """What became of a seed, and the digest of everything that decided it.

    That is either a problem, or a record in which people `edited` some fields.
    """

    key: str
    edited: tuple[str, ...] = ()
    problem: Problem | None = None


class Told(NamedTuple):
    """What is told of a whole run, and the digest of everything that it depends on."""

    key: str
    said: str


@dataclass(slots=True)
class Memory:
    """What is known of files by their paths, of the fates of seeds by their names, and of the whole."""

    files: Mapping[str, File] = field(default_factory=dict)
    fates: Mapping[str, Fate] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)


def load(root: Path, engine: str) -> Memory:
    """What the last run with the same engine remembered; nothing where that was lost or damaged."""

    def everything(base: sqlite3.Connection) -> Memory:
        return Memory(parts.read(base, "file", File), parts.read(base, "fate", Fate), _told(base))

    return _found(root, engine, everything) or Memory()


def load_told(root: Path, engine: str, name: str) -> Told | None:
    """What is told of the whole under a name, without reading the rest."""
    return (_found(root, engine, _told) or {}).get(name)


def load_fate(root: Path, engine: str, seed: str) -> Fate | None:
    """One fate alone, without reading all others."""
    return _found(root, engine, lambda base: parts.read_one(base, "fate", seed, Fate))


def load_files(root: Path, engine: str) -> Mapping[str, File]:
    """All files by their paths, without the fates."""
    return _found(root, engine, lambda base: parts.read(base, "file", File)) or {}


def _told(base: sqlite3.Connection) -> dict[str, Told]:
    rows = base.execute("select name, key, said, sum from told")
    return {name: Told(key, said) for name, key, said, check in rows if _sum(name, key, said) == check}


def _found(root: Path, engine: str, asked: Callable[[sqlite3.Connection], T]) -> T | None:
    def same_engine(base: sqlite3.Connection) -> T | None:
        return asked(base) if base.execute("select digest from engine").fetchall() == [(engine,)] else None

    return parts.ask(root / disk.CACHE / NAME, same_engine)


def amend(root: Path, files: Mapping[str, File], fates: Mapping[str, Fate], told: Mapping[str, Told]) -> None:
    """Remember some things besides what is known; where that can't be written, more is done the next time."""
    path = root / disk.CACHE / NAME
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            parts.amend(base, "file", File, files)
            parts.amend(base, "fate", Fate, fates)
            _tell(base, told)
    except (OSError, *parts.FAULTS):
        parts.throw_away(path)


def save(root: Path, engine: str, before: Memory, after: Memory) -> None:
    """Remember for the next run; where that can't be written, more is done the next time."""
    files = {path: file for path, file in after.files.items() if is_settled([file])}
    path = root / disk.CACHE / NAME
    if (files, after.fates, after.told) == (before.files, before.fates, before.told) and path.exists():
        return
    if not before.files:
        parts.throw_away(path)  # it is damaged, or of another version
    try:
        path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            base.executescript(_SHAPE)
            base.execute("delete from engine")
            base.execute("insert into engine values (?)", (engine,))
            parts.write(base, "file", before.files, files)
            parts.write(base, "fate", before.fates, after.fates)
            base.execute("delete from told")
            _tell(base, after.told)
    except (OSError, *parts.FAULTS):
        parts.throw_away(path)


def is_settled(files: Iterable[File]) -> bool:
    """Whether all of these changed so long ago that their sizes and mtimes tell them apart."""
    latest = time.time_ns() - DOUBT
    return all(file.mtime < latest for file in files)


def _tell(base: sqlite3.Connection, told: Mapping[str, Told]) -> None:
    rows = [(name, *one, _sum(name, *one)) for name, one in sorted(told.items())]
    base.executemany("insert or replace into told values (?, ?, ?, ?)", rows)


def _sum(name: str, key: str, said: str) -> int:
    return zlib.crc32(f"{name}\0{key}\0{said}".encode())


@cache
def engine() -> str:
    """A digest of the program: what another version of it made is made again."""
    folder = Path(__file__).parent.parent
    files = sorted((str(path), path.stat()) for path in folder.rglob("*.py"))
    seen = [(path, status.st_size, status.st_mtime_ns) for path, status in files]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
