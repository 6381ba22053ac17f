"""The text of a table of corrections -> what is to be changed in which record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from site_builder import disk, edtf
from site_builder.content.merge import FROZEN
from site_builder.errors import ContentError, Problem
from site_builder.extract.known import COLUMNS
from site_builder.model import LISTS, Surveyed, Value
from site_builder.text import fold

KEYS = ("id", "path")
FIELDS: Mapping[str, str] = {**COLUMNS, "withdrawn": "withdrawn", "draft": "draft"}
"""The names of the fields that can be corrected, and the field that each means."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a record and its new value, empty to delete it; where that is said."""

    record: Surveyed
    field: str
    value: Value
    place: Problem
    own: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, and the line and column at which each begins."""

    cells: Sequence[str]
    places: Sequence[tuple[int, int]]


def parse(text: str, shown: str, records: Sequence[Surveyed]) -> list[Correction]:
    """The corrections in the text of a CSV file with columns `id` (or `path`), `field` and `value`.

    Lists are separated by `;`. Raises ContentError with everything that is wrong with the table.
    """
    rows = list(_rows(text.removeprefix("\ufeff"), shown))
    if not rows:
        raise ContentError([Problem(shown, "is empty", "write a line id,field,value and a line for each correction")])
    names = [name.strip().casefold() for name in rows[0].cells]
    problems = list(_faults(rows[0], names, shown))
    if problems:
        raise ContentError(problems)
    by_key = {"id": {one.id: one for one in records if one.id}, "path": {one.path: one for one in records}}
    key = next(name for name in KEYS if name in names)
    found: list[Correction] = []
    lines: dict[tuple[str, str], int] = {}
    for row in rows[1:]:
        if len(row.cells) != len(names):
            fact, remedy = f"the row has {len(row.cells)} cells", f"give it {len(names)}, with quotes around a comma"
            problems.append(Problem(shown, fact, remedy, *row.places[0]))
            continue
        cells = dict(zip(names, map(fold, row.cells), strict=True))
        places = {name: Problem(shown, "", "", *place) for name, place in zip(names, row.places, strict=True)}
        said = cells[key].removeprefix(f"{disk.CONTENT}/") if key == "path" else cells[key]
        record = by_key[key].get(said)
        if record is None:
            fact = f"{cells[key]!r} is no {key} of a record" if said else f"the row has no {key}"
            problems.append(_at(places[key], fact, "site-builder status and data/records.csv name them"))
        field, own, wrong = _field(cells["field"], places["field"])
        value, faults = _value(field, cells["value"], places["value"])
        problems += [*wrong, *faults]
        if record is None or wrong or faults:
            continue
        if first := lines.get((record.path, field)):
            fact = f"the {field} of {said} stands in line {first} already"
            problems.append(_at(places["field"], fact, "keep one of the two"))
            continue
        lines[record.path, field] = places["field"].line
        found.append(Correction(record, field, value, places["field"], own))
    if problems:
        raise ContentError(problems)
    return found


def unknown(field: str, place: Problem) -> Problem:
    """The fault of a field that is none of the program's and that the record does not have."""
    close = get_close_matches(field, FIELDS, 1)
    remedy = f"did you mean {close[0]}?" if close else f"use one of: {', '.join(FIELDS)}"
    return _at(place, f"{field!r} is no field of the program or of this record", remedy)


def _faults(header: _Row, names: Sequence[str], shown: str) -> Iterator[Problem]:
    for name, place in zip(names, header.places, strict=True):
        if name not in (*KEYS, "field", "value"):
            yield Problem(shown, f"the column {name!r} is unknown", "name the columns id, field, value", *place)
        elif names.count(name) > 1:
            yield Problem(shown, f"there are two columns {name!r}", "keep one of them", *place)
    for name in ("field", "value"):
        if name not in names:
            yield Problem(shown, f"there is no column {name!r}", "name the columns id, field, value", 1, 1)
    if sum(name in names for name in KEYS) != 1:
        yield Problem(shown, "records must be named by one column", "name it id or path", 1, 1)


def _field(said: str, place: Problem) -> tuple[str, bool, list[Problem]]:
    """The field a cell means, whether it is one of the program's, and what is wrong."""
    if not said:
        return "", False, [_at(place, "the row has no field", f"use one of: {', '.join(FIELDS)}")]
    if said in FROZEN:
        return said, True, [_at(place, f"{said} is frozen: the address hangs on it", "change it in the record itself")]
    if said in {"body", "seed", "source", "corrected"}:
        remedy = "use publisher or url" if said == "source" else "change it in the record itself"
        return said, True, [_at(place, f"{said} cannot be corrected by a table", remedy)]
    return FIELDS.get(said, said), said in FIELDS, []


def _value(field: str, said: str, place: Problem) -> tuple[Value, list[Problem]]:
    if field in LISTS:
        return tuple(dict.fromkeys(kept for one in said.split(";") if (kept := fold(one)))), []
    if field == "title" and not said:
        return "", [_at(place, "a record needs a title", "write one")]
    try:
        edtf.parse(said) if field == "date" and said else None
    except edtf.EdtfError as error:
        return "", [_at(place, f"date: {error}", "or leave the cell empty to delete it")]
    return said, []


def _at(place: Problem, fact: str, remedy: str) -> Problem:
    return Problem(place.path, fact, remedy, place.line, place.column)


def _rows(text: str, shown: str) -> Iterator[_Row]:
    """The rows that hold anything."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, strict=True)
    done = 0
    try:
        for cells in reader:
            raw = "".join(lines[done : reader.line_num])
            first, done = done + 1, reader.line_num
            if any(map(str.strip, cells)):
                yield _Row(cells, list(_places(raw, first)))
    except csv.Error as error:
        raise ContentError([Problem(shown, str(error), "save it as CSV again", max(reader.line_num, 1))]) from None


def _places(raw: str, line: int) -> Iterator[tuple[int, int]]:
    """The line and the column at which each cell of a row begins."""
    quoted = False
    column = 1
    yield line, column
    for character in raw:
        column += 1
        if character == '"':
            quoted = not quoted
        elif character == "\n":
            line, column = line + 1, 1
        elif character == "," and not quoted:
            yield line, column
