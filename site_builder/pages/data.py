"""The archive as data: records and related texts as CSV (RFC 4180) and JSON Lines, in a Frictionless data package."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Family, Page
from site_builder.text import slug

PART = 10_000
"""Records in one file at most."""

COLUMNS = (
    "id", "title", "subtitle", "section", "authors", "date", "date_earliest", "date_latest", "dateline", "agency",
    "language",
    "publisher", "url", "tags", "words", "page", "seed", "seed_sha256", "copies", "text", "family",
)  # fmt: skip

RELATIONS = ("family", "first", "second", "relation", "jaccard", "containment")
"""The columns of the table of related records; the texts' passages in common, as shares of 1."""

Parts = list[tuple[str, list[Entry]]]
Table = tuple[str, Sequence[str], list[dict[str, object]], Mapping[str, object]]
"""A name, the columns, the rows and their Frictionless schema."""


def data_pages(catalogue: Catalogue, config: Config, about: Iterable[Table]) -> Iterator[Page]:
    """The records in parts of at most 10,000, how they are related, what is said `about` the archive as a whole.

    `datapackage.json` describes them all, with hashes and row counts.
    """
    resources = []
    families = {catalogue.entries[place].address: f.address for f in catalogue.families for place in f.members}
    tables: list[Table] = [
        (n, COLUMNS, [_row(one, families.get(one.address, "")) for one in found], _SCHEMA)
        for n, found in _parts(catalogue.entries)
    ]
    kin = [row for family in catalogue.families for row in _relations(family, catalogue.entries)]
    for start in range(0, len(kin), PART):
        name = f"relations-{start // PART + 1}" if len(kin) > PART else "relations"
        tables.append((name, RELATIONS, kin[start : start + PART], _RELATED))
    tables += about
    for name, columns, rows, described in tables:
        for suffix, data, media in (
            ("csv", _csv(rows, columns), "text/csv"),
            ("jsonl", _jsonl(rows), "application/jsonl"),
        ):
            path = f"{name}.{suffix}"
            yield Page(f"data/{path}", "bytes", {"bytes": data})
            resources.append({
                "name": f"{name}-{suffix}", "path": path, "format": suffix, "mediatype": media, "encoding": "utf-8",
                "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "rowCount": len(rows),
                **({"profile": "tabular-data-resource", "schema": described} if suffix == "csv" else {}),
            })  # fmt: skip
    package = {
        "name": slug(config.title) or "archive",
        "title": config.title,
        **({"description": config.description} if config.description else {}),
        **({"homepage": config.base_url} if config.base_url else {}),
        "rights": config.rights or "unknown",
        "rowCount": len(catalogue.entries),
        "resources": resources,
    }
    yield Page("data/datapackage.json", "json", {"document": package})


def schema(columns: Sequence[str]) -> Mapping[str, object]:
    """The Frictionless schema of a table whose columns hold text, but for `count`."""
    return {"fields": [{"name": name, "type": "integer" if name == "count" else "string"} for name in columns]}


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


def _row(entry: Entry, family: str) -> dict[str, object]:
    parsed = edtf.parse(entry.date) if entry.date else None
    return {
        "id": entry.id, "title": entry.title, "subtitle": entry.subtitle, "section": entry.section,
        "authors": entry.authors, "date": entry.date,
        "date_earliest": _day(parsed.earliest if parsed else None),
        "date_latest": _day(parsed.latest if parsed else None),
        "dateline": entry.dateline, "agency": entry.agency, "language": entry.language, "publisher": entry.publisher,
        "url": entry.url, "tags": entry.tags, "words": entry.words, "page": entry.address, "seed": entry.seed,
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
