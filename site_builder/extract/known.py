"""What people know of seeds: `seeds/metadata.csv`, folder defaults and `junk.txt`."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from site_builder import edtf
from site_builder.config import Config
from site_builder.errors import ContentError, Problem
from site_builder.extract.layout import Known
from site_builder.model import LISTS
from site_builder.text import fold

TABLE = "metadata.csv"

_COLUMNS = {
    "title": "title", "subtitle": "subtitle", "section": "section", "author": "authors", "authors": "authors",
    "date": "date",
    "dateline": "dateline", "place": "dateline", "agency": "agency", "language": "language", "tags": "tags",
    "publisher": "publisher",
    "source_publisher": "publisher", "url": "url", "source_url": "url",
}  # fmt: skip

Table = Mapping[str, Mapping[str, tuple[str, ...]]]


def parse_table(text: str) -> Table:
    """Path of a seed -> field -> values, from the text of `seeds/metadata.csv`; lists are separated by `;`.

    Raises ContentError with everything that is wrong with the table.
    """
    shown = f"seeds/{TABLE}"
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        rows = [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise ContentError([Problem(shown, str(error), "save it as CSV again", reader.line_num)]) from None
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
        if name != "path" and name not in _COLUMNS:
            remedy = f"use one of: path, {', '.join(_COLUMNS)}"
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
            field = _COLUMNS[name]
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


def parse_junk(text: str) -> frozenset[str]:
    """The lines of `junk.txt`, folded; empty lines and those that begin with `#` say nothing."""
    lines = (line for line in text.removeprefix("\ufeff").splitlines() if not line.startswith("#"))
    return frozenset(said for line in lines if (said := fold(line)))


def known(path: str, table: Table, junk: frozenset[str], config: Config) -> Known:
    """What is known of one seed; its row in the table comes before the defaults of its folder."""
    folder = config.folder(path)
    listed: dict[str, tuple[tuple[str, ...], str]] = {
        name: ((value,), "folder")
        for name in ("section", "language", "publisher")
        if (value := getattr(folder, name))
    }  # fmt: skip
    listed |= {name: (values, "metadata-csv") for name, values in table.get(path, {}).items()}
    return Known(listed, junk, config.first, config.last)
