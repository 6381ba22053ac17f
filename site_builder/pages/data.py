"""The archive as data: records and related texts as CSV (RFC 4180) and JSON Lines, in a Frictionless data package."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import LISTS, Entry, Family, Page, Rows, SiteFile
from site_builder.pages.rights import UNKNOWN, licence
from site_builder.text import slug

PART = 2_000
"""Records in one file at most."""

COLUMNS = (
    "id", "title", "subtitle", "section", "authors", "date", "date_earliest", "date_latest", "dateline", "agency",
    "language",
    "publisher", "url", "rights", "tags", "words", "page", "seed", "seed_sha256", "copies", "text", "family",
)  # fmt: skip

RELATIONS = ("family", "first", "second", "relation", "jaccard", "containment")
"""The columns of the table of related records; the texts' passages in common, as shares of 1."""

Parts = list[tuple[str, list[Entry]]]


class Table(NamedTuple):
    """A name, the columns, the rows and their Frictionless schema.

    Of records the rows are made where the table is written; `families` names those of some, by the digests of their
    files.
    """

    name: str
    columns: Sequence[str]
    rows: Rows | list[dict[str, object]]
    schema: Mapping[str, object]
    families: Mapping[str, str] = {}

    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows.keys if isinstance(self.rows, Rows) else self.rows)


def record_tables(catalogue: Catalogue) -> Iterator[Table]:
    """The records in parts, and how they are related."""
    families = {catalogue.entries[place].digest: f.address for f in catalogue.families for place in f.members}
    for name, found in _parts(catalogue.entries):
        keys = tuple(entry.digest for entry in found)
        held = {key: families[key] for key in keys if key in families} if families else {}
        yield Table(name, COLUMNS, Rows(keys), _SCHEMA, held)
    kin = [row for family in catalogue.families for row in _relations(family, catalogue.entries)]
    for start in range(0, len(kin), PART):
        name = f"relations-{start // PART + 1}" if len(kin) > PART else "relations"
        yield Table(name, RELATIONS, kin[start : start + PART], _RELATED)


def data_pages(tables: Iterable[Table], config: Config) -> Iterator[Page]:
    """Each table as CSV and as JSON Lines."""
    rights = config.rights or UNKNOWN
    for one in tables:
        data = {"columns": one.columns, "rows": one.rows, "families": one.families, "rights": rights}
        for suffix in _MEDIA:
            yield Page(f"data/{one.name}.{suffix}", suffix, data)


def package_page(catalogue: Catalogue, config: Config, tables: Iterable[Table], files: Mapping[str, SiteFile]) -> Page:
    """`datapackage.json`, which describes all tables, with the hashes and sizes of their files."""
    resources = []
    for one in tables:
        for suffix, media in _MEDIA.items():
            path = f"{one.name}.{suffix}"
            file = files[f"data/{path}"]
            resources.append({
                "name": f"{one.name}-{suffix}", "path": path, "format": suffix, "mediatype": media, "encoding": "utf-8",
                "bytes": file.size, "hash": f"sha256:{file.sha256}", "rowCount": one.height(),
                **({"profile": "tabular-data-resource"} if suffix == "csv" else {}),
                # A reader of JSON Lines takes a file without a line for a broken table.
                **({"type": "file"} if suffix == "jsonl" and not one.height() else {}),
                "schema": one.schema if suffix == "csv" else _with_lists(one.schema),
            })  # fmt: skip
    licensed = licence(config.rights)
    # A licence of the package would hold for all of it.
    own = any(entry.rights not in ("", config.rights) for entry in catalogue.entries)
    package = {
        "name": slug(config.title) or "archive",
        "title": config.title,
        **({"description": config.description} if config.description else {}),
        **({"homepage": config.base_url} if config.base_url else {}),
        "rights": config.rights or UNKNOWN,
        **({"licenses": [licensed]} if licensed and not own else {}),
        "rowCount": len(catalogue.entries),
        "resources": resources,
    }
    return Page("data/datapackage.json", "json", {"document": package})


def table_bytes(page: Page, entries: Mapping[str, Entry]) -> bytes:
    """The bytes of a table; `entries` are those of the catalogue by the digests of their files."""
    rows, columns, families = page.data["rows"], page.data["columns"], page.data["families"]
    if isinstance(rows, Rows) and isinstance(families, Mapping):
        rows = [_row(entries[key], families.get(key, ""), str(page.data["rights"])) for key in rows.keys]
    if not isinstance(rows, list) or not isinstance(columns, Sequence):
        raise TypeError("a table has columns and rows")
    return _csv(rows, columns) if page.template == "csv" else _jsonl(rows)


_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl"}


def schema(columns: Sequence[str]) -> Mapping[str, object]:
    """The Frictionless schema of a table whose columns hold text, but for `count`."""
    return {"fields": [{"name": name, "type": "integer" if name == "count" else "string"} for name in columns]}


def _with_lists(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of the same table where a cell can hold a list."""
    fields = [{**one, "type": "array"} if one["name"] in LISTS else one for one in schema["fields"]]
    return {**schema, "fields": fields}


_SCHEMA = {
    "fields": [{"name": name, "type": "integer" if name in ("words", "copies") else "string"} for name in COLUMNS],
    "primaryKey": "page",
}
_RELATED = {
    "fields": [
        {"name": name, "type": "number" if name in ("jaccard", "containment") else "string"} for name in RELATIONS
    ],
}


def _parts(entries: Sequence[Entry]) -> Parts:
    """The records by the first characters of their ids as far as needed, so that a new one changes one part."""
    ordered = sorted(entries, key=lambda entry: (entry.id, entry.address))
    if len(ordered) <= PART:
        return [("records", ordered)]
    parts: Parts = []
    waiting = [("", ordered)]
    while waiting:
        prefix, members = waiting.pop(0)
        if len(members) <= PART or len(prefix) >= 12:
            parts.append((f"records-{prefix or 'none'}", members))
            continue
        split: dict[str, list[Entry]] = defaultdict(list)
        for entry in members:
            split[(entry.id or "none").ljust(12, "0")[: len(prefix) + 1]].append(entry)
        waiting += sorted(split.items())
    return sorted(parts)


def _relations(family: Family, entries: Sequence[Entry]) -> Iterator[dict[str, object]]:
    """A row for each two members of a family whose relation is known; one speaks for all that hold the same text."""
    texts: dict[str, list[Entry]] = defaultdict(list)
    for place in family.members:
        texts[entries[place].text].append(entries[place])
    for first, *others in texts.values():
        for other in others:
            yield _relation(family, first, other, "same", 1.0, 1.0)
    rank = {text: place for place, text in enumerate(texts)}
    for pair, (relation, found) in family.kin.items():
        first, second = (texts[text][0] for text in sorted(pair, key=rank.__getitem__))
        yield _relation(family, first, second, relation, found.jaccard, found.containment)


def _relation(
    family: Family, first: Entry, second: Entry, relation: str, jaccard: float, containment: float
) -> dict[str, object]:
    return {
        "family": family.address, "first": first.address, "second": second.address, "relation": relation,
        "jaccard": round(jaccard, 4), "containment": round(containment, 4),
    }  # fmt: skip


def _row(entry: Entry, family: str, rights: str) -> dict[str, object]:
    parsed = edtf.parse(entry.date) if entry.date else None
    return {
        "id": entry.id, "title": entry.title, "subtitle": entry.subtitle, "section": entry.section,
        "authors": entry.authors, "date": entry.date,
        "date_earliest": _day(parsed.earliest if parsed else None),
        "date_latest": _day(parsed.latest if parsed else None),
        "dateline": entry.dateline, "agency": entry.agency, "language": entry.language, "publisher": entry.publisher,
        "url": entry.url, "rights": entry.rights or rights,
        "tags": entry.tags, "words": entry.words, "page": entry.address, "seed": entry.seed,
        "seed_sha256": entry.seed_sha256, "copies": entry.duplicates + 1, "text": entry.text, "family": family,
    }  # fmt: skip


def _day(day: tuple[int, int, int] | None) -> str:
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else ""


def _csv(rows: Iterable[dict[str, object]], columns: Sequence[str]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return file.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """A value as a spreadsheet may open it: never a formula (OWASP, "CSV Injection")."""
    said = "; ".join(value) if isinstance(value, tuple) else value
    if isinstance(said, str) and said.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{said}"
    return said


def _jsonl(rows: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode("utf-8")
