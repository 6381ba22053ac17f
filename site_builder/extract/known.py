"""What people know of seeds: `seeds/metadata.csv`, folder defaults, `authority.csv` and `junk.txt`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from site_builder import edtf
from site_builder.config import AUTHORITY, TABLE, Config
from site_builder.errors import ContentError, Problem
from site_builder.extract.layout import Known
from site_builder.model import LISTS
from site_builder.text import caseless, fold

COLUMNS: Mapping[str, str] = {
    "title": "title", "subtitle": "subtitle", "section": "section", "author": "authors", "authors": "authors",
    "date": "date",
    "dateline": "dateline", "place": "dateline", "agency": "agency", "language": "language", "tags": "tags",
    "publisher": "publisher",
    "source_publisher": "publisher", "url": "url", "source_url": "url",
}  # fmt: skip
"""The columns of `seeds/metadata.csv`, and the field that each holds."""

KINDS: Mapping[str, str] = {
    "person": "authors", "place": "dateline", "section": "section", "agency": "agency", "tag": "tags",
    "publisher": "publisher",
}  # fmt: skip
"""The kinds of names in `authority.csv`, and the field that each is a value of."""

Table = Mapping[str, Mapping[str, tuple[str, ...]]]

Forms = Mapping[str, Mapping[str, str]]
"""Field -> caseless variant -> the form to use."""

NOTHING: Forms = {}

_NEEDED = ("kind", "variant", "form")


def _rows(text: str, shown: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV file that hold anything, each with the number of its last line."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise ContentError([Problem(shown, str(error), "save it as CSV again", reader.line_num)]) from None


def parse_table(text: str) -> Table:
    """Path of a seed -> field -> values, from the text of `seeds/metadata.csv`; lists are separated by `;`.

    Raises ContentError with everything that is wrong with the table.
    """
    shown = f"seeds/{TABLE}"
    rows = _rows(text, shown)
    if not rows:
        return {}
    line, header = rows[0]
    names = [name.strip().casefold() for name in header]
    problems = []
    if "path" not in names:
        problems.append(
            Problem(shown, "has no column `path`", "name the column that holds the paths of the seeds `path`", line)
        )
    for column, name in enumerate(names):
        if name != "path" and name not in COLUMNS:
            remedy = f"use one of: path, {', '.join(COLUMNS)}"
            problems.append(Problem(shown, f"column {column + 1} is called {name!r}, which is no field", remedy, line))
    if problems:
        raise ContentError(problems)
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for line, row in rows[1:]:
        cells = dict(zip(names, map(str.strip, row), strict=False))
        path = cells.pop("path", "").replace("\\", "/").removeprefix("seeds/")
        if not path or path in table or len(row) > len(names):
            fact = "names no seed" if not path else f"names {path} again" if path in table else f"has {len(row)} cells"
            problems.append(Problem(shown, f"the row {fact}", f"give each seed one row of {len(names)} cells", line))
            continue
        values: dict[str, tuple[str, ...]] = {}
        for name, cell in cells.items():
            field = COLUMNS[name]
            members = cell.split(";") if field in LISTS else [cell]
            if kept := tuple(said for member in members if (said := fold(member))):
                values[field] = kept
        try:
            edtf.parse(values["date"][0]) if "date" in values else None
        except edtf.EdtfError as error:
            problems.append(Problem(shown, f"date: {error}", "or leave the cell empty", line))
        table[path] = values
    if problems:
        raise ContentError(problems)
    return table


def parse_authority(text: str) -> Forms:
    """The forms to use, from the text of `authority.csv`; columns other than kind, variant and form say nothing here.

    Raises ContentError with everything that is wrong with the table.
    """
    rows = _rows(text, AUTHORITY)
    if not rows:
        return {}
    line, header = rows[0]
    names = [name.strip().casefold() for name in header]
    problems = [
        Problem(AUTHORITY, f"has no column `{name}`", f"name its columns {', '.join(_NEEDED)} in the first line", line)
        for name in _NEEDED
        if name not in names
    ]
    if problems:
        raise ContentError(problems)
    forms: dict[str, dict[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    for line, row in rows[1:]:
        cells = dict(zip(names, map(fold, row), strict=False))
        kind, variant, form = (cells.get(name, "") for name in _NEEDED)
        kind = kind.casefold()
        key = caseless(variant)
        if kind not in KINDS:
            fact, remedy = f"{kind!r} is no kind of name" if kind else "the row has no kind", f"use {', '.join(KINDS)}"
            problems.append(Problem(AUTHORITY, fact, remedy, line))
        for name, said in (("variant", variant), ("form", form)):
            if not said:
                problems.append(Problem(AUTHORITY, f"the row has no {name}", "fill the cell or delete the row", line))
        if kind not in KINDS or not variant or not form:
            continue
        if first := lines.get((kind, key)):
            fact = f"the {kind} {variant!r} stands in line {first} already"
            problems.append(Problem(AUTHORITY, fact, "keep one of the two", line))
            continue
        lines[kind, key] = line
        forms.setdefault(KINDS[kind], {})[key] = form
    for (kind, key), line in lines.items():
        form = forms[KINDS[kind]][key]
        if (other := forms[KINDS[kind]].get(caseless(form), form)) != form:
            problems.append(
                Problem(AUTHORITY, f"the form {form!r} is a variant of {other!r}", f"write {other!r}", line)
            )
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: problem.line))
    return forms


def parse_junk(text: str) -> frozenset[str]:
    """The lines of `junk.txt`, folded; empty lines and those that begin with `#` say nothing."""
    lines = (line for line in text.removeprefix("\ufeff").splitlines() if not line.startswith("#"))
    return frozenset(said for line in lines if (said := fold(line)))


def known(path: str, table: Table, junk: frozenset[str], config: Config, forms: Forms = NOTHING) -> Known:
    """What is known of one seed; its row in the table comes before the defaults of its folder."""
    folder = config.folder(path)
    listed: dict[str, tuple[tuple[str, ...], str]] = {
        name: ((value,), "folder")
        for name in ("section", "language", "publisher")
        if (value := getattr(folder, name))
    }  # fmt: skip
    listed |= {name: (values, "metadata-csv") for name, values in table.get(path, {}).items()}
    return Known(listed, junk, config.first, config.last, forms)
