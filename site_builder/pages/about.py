"""The page about the archive: what became of every seed, what the dates cover, which rules acted, what is not known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.extract.rules import says
from site_builder.model import Change, Entry, Page, Seeds
from site_builder.pages.coverage import certainty, coverage, picture, table_of_months
from site_builder.pages.data import Table, schema
from site_builder.pages.languages import language_name
from site_builder.pages.lists import counts, head
from site_builder.pages.rights import rights_of

LISTED = 200
"""Seeds of one kind, or strings of one rule, that the page names; the data name all."""

STRINGS = 20
"""Strings that a rule left out which the page shows, the commonest first."""

KEPT = 100_000
"""Different strings that are counted; of an archive with more, those met later count for their rule alone."""

CHANGES = 10_000
"""Changed values that are named; beyond, they are counted."""


@dataclass(slots=True)
class Tally:
    """How often each rule gave a value, and each string that a rule left out of a text; summed over records.

    `changes` are the first values that people changed, `changed` counts them all and `records` those that have any.
    """

    values: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    strings: Counter[tuple[str, str]] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    changed: int = 0
    records: int = 0


Counted = tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[Change, ...]]
"""What counts of one record: the rules that gave values, those that left out which strings, and what people changed."""


def counted(made: Mapping[str, object], address: str) -> bytes:
    """What counts of one record for `tallied`, told from the view of how it was made."""
    rows = _rows(made.get("evidence"))
    values = tuple([str(row["rule"]) for row in rows if row["basis"] != "person"])
    removed = tuple([(str(row["rule"]), str(row["text"])) for row in _rows(made.get("removed"))])
    return msgspec.msgpack.encode((values, removed, changes_of(made, address) if is_touched(made) else ()))


def tallied(records: Iterable[bytes]) -> Tally:
    """The sum of what counts of all records, in the order of the catalogue."""
    found = Tally()
    decode = msgspec.msgpack.Decoder(Counted).decode
    for values, removed, changes in map(decode, filter(None, records)):
        found.values.update(values)
        for rule, text in removed:
            found.removed[rule] += 1
            if text and ((rule, text) in found.strings or len(found.strings) < KEPT):
                found.strings[rule, text] += 1
        if changes:
            found.changes += changes[: CHANGES - len(found.changes)]
            found.changed += len(changes)
            found.records += 1
    return found


def is_touched(made: Mapping[str, object]) -> bool:
    """Whether a person changed anything in a record, told from the view of how it was made."""
    return bool(made.get("edited")) or any(row["basis"] == "person" for row in _rows(made.get("evidence")))


def changes_of(made: Mapping[str, object], address: str) -> list[Change]:
    """The values and paragraphs of a record that a person changed; of a paragraph only the original is known."""
    rows = (row for row in _rows(made.get("evidence")) if row["basis"] == "person")
    values = [Change(address, str(row["field"]), str(row["quote"]), str(row["value"])) for row in rows]
    return values + [Change(address, "body", str(row["text"]), "") for row in _rows(made.get("edited"))]


def _rows(value: object) -> Sequence[Mapping[str, object]]:
    return value if isinstance(value, list) else []


def about_page(catalogue: Catalogue, config: Config, seeds: Seeds, tally: Tally) -> Page:
    """The page itself."""
    entries = catalogue.entries
    months, undated = coverage(entries, config)
    data = {
        **counts(entries),
        "documents": sum(entry.duplicates + 1 for entry in entries),
        "families": len(catalogue.families),
        "seeds": {
            "total": seeds.total, "published": seeds.published,
            **{name: _listed(getattr(seeds, name)) for name in ("duplicates", "skipped", "withdrawn")},
        },
        "years": table_of_months(months),
        "timeline": picture(months, undated, config),
        "undated": undated,
        "declared": bool(config.first or config.last),
        "dates": _dates(entries),
        "languages": _counted(language_name(entry.language) for entry in entries),
        "publishers": _counted(entry.publisher for entry in entries),
        "rights": _counted(rights_of(entry, config) for entry in entries),
        "values": [
            {"rule": rule, "says": says(rule), "count": number} for rule, number in _commonest(tally.values)
        ],
        "removed": _removed(tally),
        "unknown": _unknown(entries),
    }  # fmt: skip
    return Page("about.html", "about.html", {"about": data, "page": head("about.html", "", config, "about")})


def about_tables(catalogue: Catalogue, config: Config, seeds: Seeds, tally: Tally) -> Iterator[Table]:
    """The same figures as data: seeds that were not published, coverage, rules, and what they left out."""
    months, undated = coverage(catalogue.entries, config)
    rows: list[dict[str, object]] = [
        {"seed": path, "state": state, "why": why}
        for state in ("duplicates", "skipped", "withdrawn")
        for path, why in getattr(seeds, state)
    ]
    rows.insert(0, {"seed": "", "state": "published", "why": str(seeds.published)})
    yield Table("seeds", ("seed", "state", "why"), rows, schema(("seed", "state", "why")))
    covered: list[dict[str, object]] = [
        {"month": f"{one.year:04}-{one.month:02}" if one.month else f"{one.year:04}", "count": _or_empty(one.count)}
        for one in months
    ]
    covered.append({"month": "undated", "count": undated})
    yield Table("coverage", ("month", "count"), covered, schema(("month", "count")))
    hits: list[dict[str, object]] = [
        {"rule": rule, "does": does, "count": number, "says": says(rule)}
        for does, counter in (("value", tally.values), ("removal", tally.removed))
        for rule, number in _commonest(counter)
    ]
    yield Table("rules", ("rule", "does", "count", "says"), hits, schema(("rule", "does", "count", "says")))
    strings: list[dict[str, object]] = [
        {"rule": rule, "count": number, "text": text}
        for (rule, text), number in sorted(tally.strings.items(), key=lambda one: (one[0][0], -one[1], one[0][1]))
    ]
    yield Table("removed", ("rule", "count", "text"), strings, schema(("rule", "count", "text")))


def _or_empty(number: int | None) -> object:
    return "" if number is None else number


def _listed(rows: Sequence[tuple[str, str]]) -> dict[str, object]:
    return {
        "count": len(rows),
        "rows": [{"path": path, "why": why} for path, why in rows[:LISTED]],
        "more": max(0, len(rows) - LISTED),
    }


def _dates(entries: Iterable[Entry]) -> dict[str, int]:
    found = Counter({"certain": 0, "partial": 0, "inferred": 0, "undated": 0})
    for entry in entries:
        found[certainty(entry.date)] += 1
    return dict(found)


def _counted(names: Iterable[str]) -> list[dict[str, object]]:
    found = Counter(names)
    unknown = found.pop("", 0)
    rows: list[dict[str, object]] = [{"name": name, "count": number} for name, number in _commonest(found)[:LISTED]]
    return [*rows, *([{"name": "", "count": unknown}] if unknown else [])]


def _commonest(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda one: (-one[1], one[0]))


def _removed(tally: Tally) -> list[dict[str, object]]:
    strings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (rule, text), number in tally.strings.items():
        strings[rule].append((-number, text))
    return [
        {
            "rule": rule, "says": says(rule), "count": number, "different": len(strings[rule]),
            "strings": [{"text": text, "count": -times} for times, text in sorted(strings[rule])[:STRINGS]],
        }
        for rule, number in _commonest(tally.removed)
    ]  # fmt: skip


def _unknown(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """How many records lack each of the things that a reader asks for."""
    asked = ("date", "section", "authors", "dateline", "language", "publisher", "url")
    rows: list[dict[str, object]] = []
    for name in asked:
        missing = sum(not getattr(entry, name) for entry in entries)
        if missing:
            rows.append({"field": name, "count": missing})
    return rows
