"""What a build remembers for the next one in `.site-cache/`; it can be thrown away at any time.

Records are known again by size and mtime, but never those that changed within two seconds of being looked at; pages by
their fingerprints, and their files by size and mtime.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from site_builder import disk
from site_builder.model import Likeness, SiteFile
from site_builder.text import short_hash

T = TypeVar("T")

_SHAPE = """
create table if not exists told(name text primary key, said text, sum int) without rowid;
create table if not exists record(key text primary key, size int, mtime int, said text, sum int, text text,
    sketch blob, sketch_sum int);
create table if not exists likeness(key text primary key, jaccard real, containment real, shared int) without rowid;
create table if not exists lead(key text primary key, said text, sum int) without rowid;
create table if not exists page(key text primary key, print text, why text, tally text, files text, sum int)
    without rowid;
"""
_VERSION = zlib.crc32(_SHAPE.encode()) >> 1


class Known(NamedTuple):
    """A record by its size in bytes and its mtime in ns, and what the catalogue learnt of it, as JSON.

    Of what was read now also the digest of its text and the sketch of that; else they are empty, and loaded where they
    are needed.
    """

    size: int
    mtime: int
    said: str
    text: str = ""
    sketch: bytes = b""


class Made(NamedTuple):
    """A page by its fingerprint: why it was made, the tally of an item as JSON, and its files."""

    fingerprint: str
    why: str
    tally: str
    files: tuple[SiteFile, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is known of records and pages by their paths, of related texts by the digests of both.

    `leads` has what each record would lead on to, under a digest of what that is told from (`catalogue/related.py`).
    `told` has what is known of the whole: what made the records and the pages, and what the last build came to.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Known] = field(default_factory=dict)
    pages: Mapping[str, Made] = field(default_factory=dict)
    likeness: Mapping[str, Likeness] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)


def place(root: Path, output: Path) -> Path:
    """Where it is remembered what was built into a folder."""
    shown = output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()
    return root / disk.CACHE / f"build-{short_hash(shown)}.sqlite"


def load(root: Path, output: Path) -> State:
    """What the last build remembered; nothing where that was lost, and without the rows that are damaged."""
    path = place(root, output)
    if not path.exists():
        return State()
    try:
        with closing(sqlite3.connect(path)) as base:
            if base.execute("pragma user_version").fetchone()[0] != _VERSION:
                raise ValueError("another version wrote it")
            told = _sound(base.execute("select name, said, sum from told"))
            records = base.execute("select key, size, mtime, said, sum from record")
            known = {key: Known(*row) for key, *row, check in records if _sum(key, row[2]) == check}
            likeness = {key: Likeness(*row) for key, *row in base.execute("select * from likeness")}
            leads = _sound(base.execute("select key, said, sum from lead"))
            return State(told, known, dict(_sound_pages(base)), likeness, leads)
    except (sqlite3.Error, TypeError, ValueError):
        _throw_away(path)
        return State()


def _sound_pages(base: sqlite3.Connection) -> Iterator[tuple[str, Made]]:
    rows = [row for row in base.execute("select * from page") if _sum(row[0], "".join(row[1:5])) == row[5]]
    held = json.loads(f"[{','.join([row[4] for row in rows])}]")
    for (key, digest, why, tally, _, _), files in zip(rows, held, strict=True):
        yield key, Made(digest, why, tally, tuple([SiteFile(*file) for file in files]))


def load_sketches(root: Path, output: Path) -> dict[str, bytes]:
    """The sketches of texts by their digests, without those that are damaged."""
    rows = _rows(root, output, "select text, sketch, sketch_sum from record")
    return {text: sketch for text, sketch, check in rows if zlib.crc32(sketch) == check}


def load_why(root: Path, output: Path, page: str) -> str:
    """Why a page was rendered the last time; empty if that is not known."""
    rows = _rows(root, output, "select why from page where key = ?", page)
    return str(rows[0][0]) if rows else ""


def load_told(root: Path, output: Path) -> Mapping[str, str]:
    """What is known of the whole, without reading the rest."""
    return _sound(_rows(root, output, "select name, said, sum from told"))


def _sound(rows: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    return {name: said for name, said, check in rows if _sum(name, said) == check}


def _rows(root: Path, output: Path, query: str, *values: str) -> list[Any]:
    path = place(root, output)
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(path)) as base:
            return base.execute(query, values).fetchall()
    except (sqlite3.Error, TypeError, ValueError):
        return []


def save(root: Path, output: Path, before: State, after: State) -> None:
    """Remember for the next build; where that can't be written, more is done the next time."""
    path = place(root, output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            base.executescript(_SHAPE)
            base.execute(f"pragma user_version = {_VERSION}")
            if not before.records:
                base.execute("delete from record")
                base.execute("delete from likeness")
            if not before.leads:
                base.execute("delete from lead")
            if not before.pages:
                base.execute("delete from page")
            _write(base, "record", before.records, after.records, _record)
            _write(base, "page", before.pages, after.pages, _page)
            _write(base, "likeness", before.likeness, after.likeness, lambda key, row: (key, *row))
            _write(base, "lead", before.leads, after.leads, lambda key, said: (key, said, _sum(key, said)))
            base.execute("delete from told")
            rows = [(name, said, _sum(name, said)) for name, said in sorted(after.told.items())]
            base.executemany("insert into told values (?, ?, ?)", rows)
    except (sqlite3.Error, OSError):
        _throw_away(path)


def _write(
    base: sqlite3.Connection,
    table: str,
    before: Mapping[str, T],
    after: Mapping[str, T],
    row_of: Callable[[str, T], tuple[object, ...]],
) -> None:
    base.executemany(f"delete from {table} where key = ?", [(key,) for key in before.keys() - after.keys()])  # noqa: S608  (one of four names)
    rows = [row_of(key, row) for key, row in after.items() if before.get(key) != row]
    if rows:
        base.executemany(f"insert or replace into {table} values ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608


def _record(key: str, row: Known) -> tuple[object, ...]:
    return key, row.size, row.mtime, row.said, _sum(key, row.said), row.text, row.sketch, zlib.crc32(row.sketch)


def _page(key: str, row: Made) -> tuple[object, ...]:
    files = json.dumps(row.files, separators=(",", ":"))
    return key, row.fingerprint, row.why, row.tally, files, _sum(key, f"{row.fingerprint}{row.why}{row.tally}{files}")


def _sum(key: str, said: str) -> int:
    return zlib.crc32(f"{key}\0{said}".encode("utf-8", "surrogatepass"))


def _throw_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
