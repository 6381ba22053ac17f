"""What people corrected: on the page of a record, on a page for the whole archive, and as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Change, Correction, Entry, Page
from site_builder.pages.about import Tally, changes_of
from site_builder.pages.cards import card, date
from site_builder.pages.data import Table, schema
from site_builder.pages.lists import head

LISTED = 500
"""Records of each kind that the page names."""

COLUMNS = ("id", "address", "field", "original", "value", "date", "by", "why")


def corrected_fields(made: Mapping[str, object]) -> list[str]:
    """The fields of a record that a person changed, each once; `body` for its paragraphs."""
    return list(dict.fromkeys(change.field for change in changes_of(made, "")))


def corrections_view(said: Iterable[Correction], language: str) -> list[dict[str, object]]:
    """What people say of their corrections, the dates as people read them."""
    return [{"date": date(one.date, language), "by": one.by, "why": one.why} for one in said]


def corrections_page(catalogue: Catalogue, config: Config, tally: Tally) -> Page:
    """The page itself: the records corrected on a date, the newest first, then the others."""
    changes = _changes(tally)
    dated: list[tuple[str, Entry]] = []
    others: list[Entry] = []
    for entry in catalogue.entries:
        day = max((_day(one) for one in entry.corrected), default="")
        if day:
            dated.append((day, entry))
        elif entry.corrected or entry.address in changes:
            others.append(entry)
    dated.sort(key=lambda row: row[0], reverse=True)
    data = {
        "changed": tally.changed,
        "records": tally.records,
        "dated": [_row(entry, changes, config) for _, entry in dated[:LISTED]],
        "others": [_row(entry, changes, config) for entry in others[:LISTED]],
        "more": max(0, len(dated) - LISTED) + max(0, len(others) - LISTED),
    }
    page = head("corrections.html", "", config, "corrections")
    return Page("corrections.html", "corrections.html", {"corrections": data, "page": page})


def corrections_table(catalogue: Catalogue, tally: Tally) -> Table:
    """A row for each changed value and each statement.

    Where a record has one statement it stands with the values; of several there is no telling which value is meant.
    """
    changes = _changes(tally)
    rows: list[dict[str, object]] = []
    for entry in catalogue.entries:
        held = changes.get(entry.address, ())
        if not held and not entry.corrected:
            continue
        joined = len(entry.corrected) == 1 and bool(held)
        said = entry.corrected[0] if joined else Correction("", "", "")
        place = {"id": entry.id, "address": entry.address}
        rows += [
            {**place, "field": one.field, "original": one.original, "value": one.value, **said._asdict()}
            for one in held
        ]  # fmt: skip
        rows += [
            {**place, "field": "", "original": "", "value": "", **one._asdict()}
            for one in ([] if joined else entry.corrected)
        ]  # fmt: skip
    return Table("corrections", COLUMNS, rows, schema(COLUMNS))


def _changes(tally: Tally) -> Mapping[str, Sequence[Change]]:
    found: dict[str, list[Change]] = defaultdict(list)
    for change in tally.changes:
        found[change.address].append(change)
    return dict(found)


def _day(said: Correction) -> str:
    return edtf.parse(said.date).sort_key() if said.date else ""


def _row(entry: Entry, changes: Mapping[str, Sequence[Change]], config: Config) -> dict[str, object]:
    return {
        **card(entry, config.language),
        "said": corrections_view(entry.corrected, config.language),
        "changes": [
            {"field": one.field, "original": one.original, "value": one.value}
            for one in changes.get(entry.address, ())
        ],
    }  # fmt: skip
