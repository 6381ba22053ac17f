"""What a build remembers for the next one in `.site-cache/`; it can be thrown away at any time.

Records are known again by size and mtime, but never those that changed within two seconds of being looked at; pages by
their fingerprints, and their files by size and mtime.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from site_builder import disk
from site_builder.build import parts
from site_builder.model import Learnt, Likeness, SiteFile, Wants
from site_builder.text import short_hash

T = TypeVar("T")

_SHAPE = f"""
create table if not exists told(name text primary key, said text, sum int) without rowid;
{parts.SHAPE}
"""
_VERSION = zlib.crc32(_SHAPE.encode()) >> 1


class Known(NamedTuple):
    """A record by its size in bytes and its mtime in ns, and what the catalogue learnt of it."""

    size: int
    mtime: int
    learnt: Learnt


class Made(NamedTuple):
    """A page by its fingerprint: why it was made, what counts of an item (`pages/about.py`), and its files."""

    fingerprint: str
    why: str
    counted: bytes
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
            records, pages = parts.read(base, "record", Known), parts.read(base, "page", Made)
            likeness, leads = parts.read(base, "likeness", Likeness), parts.read(base, "lead", Wants)
            return State(told, records, pages, likeness, leads)
    except parts.FAULTS:
        parts.throw_away(path)
        return State()


def load_sketches(root: Path, output: Path) -> dict[str, bytes]:
    """The sketches of texts by their digests, without those that are damaged."""
    return parts.ask(place(root, output), lambda base: parts.read(base, "sketch", bytes)) or {}


def load_why(root: Path, output: Path, page: str) -> str:
    """Why a page was rendered the last time; empty if that is not known."""
    made = parts.ask(place(root, output), lambda base: parts.read_one(base, "page", page, Made))
    return made.why if made else ""


def load_told(root: Path, output: Path) -> Mapping[str, str]:
    """What is known of the whole, without reading the rest."""
    return parts.ask(place(root, output), lambda base: _sound(base.execute("select name, said, sum from told"))) or {}


def _sound(rows: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    return {name: said for name, said, check in rows if _sum(name, said) == check}


def save(root: Path, output: Path, before: State, after: State) -> None:
    """Remember for the next build; where that can't be written, more is done the next time."""
    path = place(root, output)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as base, base:
            base.execute("pragma synchronous = off")
            base.executescript(_SHAPE)
            base.execute(f"pragma user_version = {_VERSION}")
            parts.write(base, "record", before.records, after.records)
            parts.write(base, "page", before.pages, after.pages)
            parts.write(base, "likeness", before.likeness, after.likeness)
            parts.write(base, "lead", before.leads, after.leads)
            if before.records:
                parts.amend(base, "sketch", bytes, after.sketches, _texts_gone(before, after))
            else:
                parts.write(base, "sketch", {}, after.sketches)
            base.execute("delete from told")
            rows = [(name, said, _sum(name, said)) for name, said in sorted(after.told.items())]
            base.executemany("insert into told values (?, ?, ?)", rows)
    except (OSError, *parts.FAULTS):
        parts.throw_away(path)


def _texts_gone(before: State, after: State) -> set[str]:
    """The texts that some record had and none has any more."""
    changed = {path: one for path, one in before.records.items() if after.records.get(path) is not one}
    had = {one.learnt.entry.text for one in changed.values() if one.learnt.entry}
    return had.difference(one.learnt.entry.text for one in after.records.values() if had and one.learnt.entry)


def _sum(key: str, said: str) -> int:
    return zlib.crc32(f"{key}\0{said}".encode("utf-8", "surrogatepass"))
