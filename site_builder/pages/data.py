"""The archive as data: all records as CSV (RFC 4180) and JSON Lines, described by a Frictionless data package."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.text import slug

PART = 10_000
"""Records in one file at most."""

COLUMNS = (
    "id", "title", "subtitle", "section", "authors", "date", "date_earliest", "date_latest", "dateline", "agency",
    "language",
    "publisher", "url", "tags", "words", "page", "seed", "seed_sha256",
)  # fmt: skip

Parts = list[tuple[str, list[Entry]]]


def data_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The records in parts of at most 10,000, and `datapackage.json` with the hash and row count of each."""
    resources = []
    for name, entries in _parts(catalogue.entries):
        rows = [_row(entry) for entry in entries]
        for suffix, data, media in (
            ("csv", _csv(rows), "text/csv"),
            ("jsonl", _jsonl(rows), "application/jsonl"),
        ):
            path = f"{name}.{suffix}"
            yield Page(f"data/{path}", "bytes", {"bytes": data})
            resources.append({
                "name": f"{name}-{suffix}", "path": path, "format": suffix, "mediatype": media, "encoding": "utf-8",
                "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "rowCount": len(rows),
                **({"profile": "tabular-data-resource", "schema": _SCHEMA} if suffix == "csv" else {}),
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


_SCHEMA = {
    "fields": [{"name": name, "type": "integer" if name == "words" else "string"} for name in COLUMNS],
    "primaryKey": "page",
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


def _row(entry: Entry) -> dict[str, object]:
    parsed = edtf.parse(entry.date) if entry.date else None
    return {
        "id": entry.id, "title": entry.title, "subtitle": entry.subtitle, "section": entry.section,
        "authors": entry.authors, "date": entry.date,
        "date_earliest": _day(parsed.earliest if parsed else None),
        "date_latest": _day(parsed.latest if parsed else None),
        "dateline": entry.dateline, "agency": entry.agency, "language": entry.language, "publisher": entry.publisher,
        "url": entry.url, "tags": entry.tags, "words": entry.words, "page": entry.address, "seed": entry.seed,
        "seed_sha256": entry.seed_sha256,
    }  # fmt: skip


def _day(day: tuple[int, int, int] | None) -> str:
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else ""


def _csv(rows: Iterable[dict[str, object]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return file.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    """A value as a spreadsheet may open it: never a formula (OWASP, "CSV Injection")."""
    said = "; ".join(value) if isinstance(value, tuple) else value
    if isinstance(said, str) and said.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{said}"
    return said


def _jsonl(rows: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode("utf-8")
