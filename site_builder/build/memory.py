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
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from site_builder import disk

NAME = "ingest.sqlite"

DOUBT = 2_000_000_000
"""Nanoseconds after a change within which another might leave size and mtime as they are."""

_SHAPE = """
create table if not exists engine(digest text);
create table if not exists file(path text primary key, size int, mtime int, said text, sum int);
create table if not exists fate(seed text primary key, key text, said text, sum int);
"""


class File(NamedTuple):
    """A file by its size in bytes and its mtime in ns, and what was learnt from it, as JSON."""

    size: int
    mtime: int
    said: str

    def sum(self, path: str) -> int:
        """A check sum of the row at a path."""
        return zlib.crc32(f"{path}\0{self.said}".encode(), (self.size ^ self.mtime) & 0xFFFFFFFF)


class Fate(NamedTuple):
    """What became of a seed, as JSON, and the digest of everything that decided it."""

    key: str
    said: str

    def sum(self, seed: str) -> int:
        """A check sum of the row of a seed."""
        return zlib.crc32(f"{seed}\0{self.key}\0{self.said}".encode())


@dataclass(slots=True)
class Memory:
    """What is known of files by their paths, and of the fates of seeds by their names."""

    files: Mapping[str, File] = field(default_factory=dict)
    fates: Mapping[str, Fate] = field(default_factory=dict)


def load(root: Path, engine: str) -> Memory:
    """What the last run with the same engine remembered; nothing where that was lost or damaged."""
    path = root / disk.CACHE / NAME
    if not path.exists():
        return Memory()
    try:
        with closing(sqlite3.connect(path)) as base:
            if base.execute("select digest from engine").fetchall() != [(engine,)]:
                return Memory()
            files = {row[0]: (File(*row[1:4]), row[4]) for row in base.execute("select * from file")}
            fates = {row[0]: (Fate(*row[1:3]), row[3]) for row in base.execute("select * from fate")}
            return Memory(
                {path: one for path, (one, check) in files.items() if one.sum(path) == check},
                {seed: one for seed, (one, check) in fates.items() if one.sum(seed) == check},
            )
    except (sqlite3.Error, TypeError, ValueError):
        with suppress(OSError):
            path.unlink()
        return Memory()


def load_fate(root: Path, engine: str, seed: str) -> Fate | None:
    """One fate alone, without reading all others."""
    rows = _rows(root, engine, "select key, said, sum from fate where seed = ?", seed)
    found = [Fate(*row[:2]) for row in rows if Fate(*row[:2]).sum(seed) == row[2]]
    return found[0] if found else None


def load_sizes(root: Path, engine: str) -> list[tuple[str, int, int]]:
    """The sizes and mtimes of all files by path, sorted, without what was learnt of them."""
    return _rows(root, engine, "select path, size, mtime from file order by path")


def load_file(root: Path, engine: str, path: str) -> File | None:
    """One file alone."""
    rows = _rows(root, engine, "select size, mtime, said, sum from file where path = ?", path)
    found = [File(*row[:3]) for row in rows if File(*row[:3]).sum(path) == row[3]]
    return found[0] if found else None


def _rows(root: Path, engine: str, query: str, *values: str) -> list[Any]:
    path = root / disk.CACHE / NAME
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(path)) as base:
            if base.execute("select digest from engine").fetchall() != [(engine,)]:
                return []
            return base.execute(query, values).fetchall()
    except (sqlite3.Error, TypeError, ValueError):
        return []


def amend(root: Path, files: Mapping[str, File], fates: Mapping[str, Fate]) -> None:
    """Remember some files and fates besides what is known; where that can't be written, more is done the next time."""
    path = root / disk.CACHE / NAME
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            _write(base, "file", dict.fromkeys(files, _NO_FILE), files)
            _write(base, "fate", dict.fromkeys(fates, _NO_FATE), fates)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            path.unlink()


_NO_FILE, _NO_FATE = File(0, 0, ""), Fate("", "")


def recalled(sayings: Iterable[str]) -> list[Any]:
    """What was said in each of these; all at once, since there are tens of thousands."""
    held: list[Any] = json.loads(f"[{','.join(sayings)}]")
    return held


def save(root: Path, engine: str, before: Memory, after: Memory) -> None:
    """Remember for the next run; where that can't be written, more is done the next time."""
    files = {path: file for path, file in after.files.items() if is_settled([file])}
    path = root / disk.CACHE / NAME
    if files == before.files and after.fates == before.fates and path.exists():
        return
    try:
        path.parent.mkdir(exist_ok=True)
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            base.executescript(_SHAPE)
            base.execute("delete from engine")
            base.execute("insert into engine values (?)", (engine,))
            _write(base, "file", before.files, files)
            _write(base, "fate", before.fates, after.fates)
    except (sqlite3.Error, OSError):
        with suppress(OSError):
            path.unlink()


def is_settled(files: Iterable[File]) -> bool:
    """Whether all of these changed so long ago that their sizes and mtimes tell them apart."""
    latest = time.time_ns() - DOUBT
    return all(file.mtime < latest for file in files)


def _write(
    base: sqlite3.Connection,
    table: str,
    before: Mapping[str, File] | Mapping[str, Fate],
    after: Mapping[str, File] | Mapping[str, Fate],
) -> None:
    if not before:
        base.execute(f"delete from {table}")  # noqa: S608  (one of two names)
    base.executemany(f"delete from {table} where {_KEYS[table]} = ?", [(key,) for key in before.keys() - after.keys()])  # noqa: S608
    rows = [(key, *row, row.sum(key)) for key, row in after.items() if before.get(key) != row]
    marks = ", ".join("?" * (len(File._fields if table == "file" else Fate._fields) + 2))
    base.executemany(f"insert or replace into {table} values ({marks})", rows)  # noqa: S608


_KEYS = {"file": "path", "fate": "seed"}


@cache
def engine() -> str:
    """A digest of the program: what another version of it made is made again."""
    folder = Path(__file__).parent.parent
    files = sorted((str(path), path.stat()) for path in folder.rglob("*.py"))
    seen = [(path, status.st_size, status.st_mtime_ns) for path, status in files]
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
