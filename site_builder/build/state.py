"""What a build remembers for the next one in `.site-cache/`; it can be thrown away at any time.

Records are known again by size and mtime, but never those that changed within two seconds of being looked at; pages by
their fingerprints, and their files by size and mtime.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from site_builder import disk
from site_builder.model import Counted, Learnt, Likeness, SiteFile, Wants
from site_builder.text import short_hash

T = TypeVar("T")

_SHAPE = """
create table if not exists told(name text primary key, said text, sum int) without rowid;
create table if not exists part(kind text, number int, body blob, sum int, primary key(kind, number));
"""
_PARTS = 256
"""Parts into which the rows of a kind are divided: all are read at once, and an edit writes few of them."""


class Known(NamedTuple):
    """A record by its size in bytes and its mtime in ns, and what the catalogue learnt of it."""

    size: int
    mtime: int
    learnt: Learnt


class Made(NamedTuple):
    """A page by its fingerprint: why it was made, what counts of an item, and its files."""

    fingerprint: str
    why: str
    counted: Counted | None
    files: tuple[SiteFile, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What is known of records and pages by their paths, of related texts by the digests of both.

    `sketches` are those of new texts, by their digests; the others are loaded where they are needed. `leads` has what
    each record would lead on to, under a digest of what that is told from (`catalogue/related.py`). `told` has what is
    known of the whole: what made the records and the pages, and what the last build came to.
    """

    told: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, Known] = field(default_factory=dict)
    pages: Mapping[str, Made] = field(default_factory=dict)
    likeness: Mapping[str, Likeness] = field(default_factory=dict)
    leads: Mapping[str, Wants] = field(default_factory=dict)
    sketches: Mapping[str, bytes] = field(default_factory=dict)


_KINDS: Mapping[str, Any] = {
    "record": dict[str, Known],
    "page": dict[str, Made],
    "likeness": dict[str, Likeness],
    "lead": dict[str, Wants],
    "sketch": dict[str, bytes],
}
_VERSION = zlib.crc32(_SHAPE.encode()) >> 1


def place(root: Path, output: Path) -> Path:
    """Where it is remembered what was built into a folder."""
    shown = output.relative_to(root).as_posix() if output.is_relative_to(root) else output.as_posix()
    return root / disk.CACHE / f"build-{short_hash(shown)}.sqlite"


def load(root: Path, output: Path) -> State:
    """What the last build remembered; nothing where that was lost, and without the parts that are damaged."""
    path = place(root, output)
    if not path.exists():
        return State()
    try:
        with closing(sqlite3.connect(path)) as base:
            if base.execute("pragma user_version").fetchone()[0] != _VERSION:
                raise ValueError("another version wrote it")
            told = _sound(base.execute("select name, said, sum from told"))
            kinds = ("record", "page", "likeness", "lead")
            return State(told, *(_read(kind, base.execute(_ALL, (kind,))) for kind in kinds))
    except (sqlite3.Error, TypeError, ValueError):
        _throw_away(path)
        return State()


_ALL = "select body, sum from part where kind = ?"
_ONE = f"{_ALL} and number = ?"


def _read(kind: str, parts: Iterable[tuple[bytes, int]]) -> dict[str, Any]:
    """The rows in some parts, without those that are damaged."""
    import msgspec

    decoder = msgspec.msgpack.Decoder(_KINDS[kind])
    rows: dict[str, Any] = {}
    for body, check in parts:
        if zlib.crc32(body) == check:
            rows |= decoder.decode(body)
    return rows


def load_sketches(root: Path, output: Path) -> dict[str, bytes]:
    """The sketches of texts by their digests, without those that are damaged."""
    return _read("sketch", _rows(root, output, _ALL, "sketch"))


def load_why(root: Path, output: Path, page: str) -> str:
    """Why a page was rendered the last time; empty if that is not known."""
    rows = _read("page", _rows(root, output, _ONE, "page", _part_of(page)))
    return rows[page].why if page in rows else ""


def load_told(root: Path, output: Path) -> Mapping[str, str]:
    """What is known of the whole, without reading the rest."""
    return _sound(_rows(root, output, "select name, said, sum from told"))


def _sound(rows: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    return {name: said for name, said, check in rows if _sum(name, said) == check}


def _rows(root: Path, output: Path, query: str, *values: str | int) -> list[Any]:
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
            _write(base, "record", before.records, after.records)
            _write(base, "page", before.pages, after.pages)
            _write(base, "likeness", before.likeness, after.likeness)
            _write(base, "lead", before.leads, after.leads)
            _write_sketches(base, bool(before.records), after)
            base.execute("delete from told")
            rows = [(name, said, _sum(name, said)) for name, said in sorted(after.told.items())]
            base.executemany("insert into told values (?, ?, ?)", rows)
    except (sqlite3.Error, OSError, ValueError):
        _throw_away(path)


def _write(base: sqlite3.Connection, kind: str, before: Mapping[str, T], after: Mapping[str, T]) -> None:
    if not before:
        base.execute("delete from part where kind = ?", (kind,))
    changed = [key for key, row in after.items() if before.get(key) != row]
    touched = {_part_of(key) for key in [*changed, *(before.keys() - after.keys())]}
    parts: dict[int, dict[str, T]] = {number: {} for number in touched}
    for key, row in after.items() if touched else ():
        number = _part_of(key)
        if number in parts:
            parts[number][key] = row
    _write_parts(base, kind, parts)


def _write_sketches(base: sqlite3.Connection, known: bool, after: State) -> None:
    """Add the sketches of new texts, and drop those beside them of texts that are gone."""
    if not known:
        base.execute("delete from part where kind = 'sketch'")
    parts: dict[int, dict[str, bytes]] = {_part_of(text): {} for text in after.sketches}
    entries = [one.learnt.entry for one in after.records.values()] if parts else []
    texts = {entry.text for entry in entries if entry}
    for number, rows in parts.items():
        held = _read("sketch", base.execute(_ONE, ("sketch", number)))
        rows |= {text: sketch for text, sketch in held.items() if text in texts}
    for text, sketch in after.sketches.items():
        parts[_part_of(text)][text] = sketch
    _write_parts(base, "sketch", parts)


def _write_parts(base: sqlite3.Connection, kind: str, parts: Mapping[int, Mapping[str, object]]) -> None:
    import msgspec

    bodies = [(number, msgspec.msgpack.encode(rows)) for number, rows in sorted(parts.items())]
    rows = [(kind, number, body, zlib.crc32(body)) for number, body in bodies]
    base.executemany("insert or replace into part values (?, ?, ?, ?)", rows)


def _part_of(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % _PARTS


def _sum(key: str, said: str) -> int:
    return zlib.crc32(f"{key}\0{said}".encode("utf-8", "surrogatepass"))


def _throw_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
