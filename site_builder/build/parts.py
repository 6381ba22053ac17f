"""Rows by their keys in an SQLite file: those of a kind are divided into parts, each with a check sum.

All parts of a kind are read at once, ten times as fast as a row for each key, and an edit writes few of them. What is
damaged is as good as not there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from types import GenericAlias
from typing import TypeVar

T = TypeVar("T")

SHAPE = "create table if not exists part(kind text, number int, body blob, sum int, primary key(kind, number));"
FAULTS = (sqlite3.Error, TypeError, ValueError)
"""What a damaged file leads to."""

_PARTS = 256
_ALL = "select body, sum from part where kind = ?"


def ask(path: Path, asked: Callable[[sqlite3.Connection], T]) -> T | None:
    """What a file answers; None if it is not there or damaged."""
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(path)) as base:
            return asked(base)
    except FAULTS:
        return None


def throw_away(path: Path) -> None:
    """Remove a file of what can be made again, if that is possible."""
    with suppress(OSError):
        path.unlink()


def read(base: sqlite3.Connection, kind: str, row: type[T]) -> dict[str, T]:
    """All rows of a kind.

    Raises sqlite3.Error, ValueError.
    """
    return _rows(base.execute(_ALL, (kind,)), row)


def read_one(base: sqlite3.Connection, kind: str, key: str, row: type[T]) -> T | None:
    """One row, without reading all others.

    Raises sqlite3.Error, ValueError.
    """
    return _part(base, kind, _part_of(key), row).get(key)


def write(base: sqlite3.Connection, kind: str, before: Mapping[str, T], after: Mapping[str, T]) -> None:
    """Write the rows of a kind, of which those `before` are there; if that is none, all are written anew.

    Raises sqlite3.Error, ValueError.
    """
    if not before:
        base.execute("delete from part where kind = ?", (kind,))
    changed = [key for key, row in after.items() if before.get(key) != row]
    touched = {_part_of(key) for key in [*changed, *(before.keys() - after.keys())]}
    parts: dict[int, dict[str, T]] = {number: {} for number in touched}
    for key, row in after.items() if touched else ():
        number = _part_of(key)
        if number in parts:
            parts[number][key] = row
    _write(base, kind, parts)


def amend(base: sqlite3.Connection, kind: str, row: type[T], rows: Mapping[str, T], gone: Collection[str] = ()) -> None:
    """Write some rows besides those that are there, without those that are `gone`.

    Raises sqlite3.Error, ValueError.
    """
    parts = {number: _part(base, kind, number, row) for number in set(map(_part_of, [*rows, *gone]))}
    for key in gone:
        parts[_part_of(key)].pop(key, None)
    for key, one in rows.items():
        parts[_part_of(key)][key] = one
    _write(base, kind, parts)


def _part(base: sqlite3.Connection, kind: str, number: int, row: type[T]) -> dict[str, T]:
    return _rows(base.execute(f"{_ALL} and number = ?", (kind, number)), row)


def _rows(parts: Iterable[tuple[bytes, int]], row: type[T]) -> dict[str, T]:
    import msgspec  # the commonest build, which finds nothing to do, does not need it

    decoder: msgspec.msgpack.Decoder[dict[str, T]] = msgspec.msgpack.Decoder(GenericAlias(dict, (str, row)))
    rows: dict[str, T] = {}
    for body, check in parts:
        if zlib.crc32(body) == check:
            rows |= decoder.decode(body)
    return rows


def _write(base: sqlite3.Connection, kind: str, parts: Mapping[int, Mapping[str, object]]) -> None:
    import msgspec

    bodies = [(number, msgspec.msgpack.encode(rows)) for number, rows in sorted(parts.items())]
    rows = [(kind, number, body, zlib.crc32(body)) for number, body in bodies]
    base.executemany("insert or replace into part values (?, ?, ?, ?)", rows)


def _part_of(key: str) -> int:
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % _PARTS
