"""The related items on the page of a record, and what they have in common with it, in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from site_builder.catalogue.catalogue import Catalogue, facet_address
from site_builder.catalogue.related import day
from site_builder.catalogue.subject import as_written
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import Card, card

NAMED = 3
"""Shared values of one kind that are named."""

KINDS = 3
"""Kinds of what is shared that are told of one item."""

MONTH = 31
"""Days apart that are told."""


def related_lines(place: int, catalogue: Catalogue) -> list[tuple[str, int]]:
    """The related items of a record as its page refers to them, each with how many passages both texts share."""
    if not catalogue.related:
        return []
    return [
        (catalogue.entries[there].line, catalogue.quoted.get((min(place, there), max(place, there)), 0))
        for there in catalogue.related[place]
    ]


def related_view(page: Page, here: Entry, entries: Mapping[str, Entry], config: Config) -> list[Card]:
    """The related items that the page of a record shows; `entries` are those of the catalogue by their keys."""
    return [
        {**card(entries[key], config.language), "reasons": reasons(here, entries[key], passages)[:KINDS]}
        for key, passages in listed(page.data["related"])
    ]


def reasons(here: Entry, there: Entry, passages: int) -> list[dict[str, object]]:
    """What two records share, the most telling first: its kind, and its names or a number; nothing else is said."""
    found: list[dict[str, object]] = []
    if passages:
        found.append({"kind": "passages", "names": (), "count": passages})
    if names := _shared("tags", here.tags, there.tags):
        found.append({"kind": "tags", "names": tuple(names[:NAMED]), "count": 0})
    if names := _shared("people", here.authors, there.authors):
        found.append({"kind": "people", "names": tuple(names[:NAMED]), "count": 0})
    if names := _shared("places", (here.dateline,), (there.dateline,)):
        found.append({"kind": "places", "names": tuple(names), "count": 0})
    if words := [word for word in here.subject if word in there.subject]:
        found.append({"kind": "titles", "names": tuple(as_written(here.title, words)[:NAMED]), "count": 0})
    today, then = day(here.date), day(there.date)
    if today and then and abs(today - then) <= MONTH:
        kind = "days" if today != then else "same_day"
        found.append({"kind": kind, "names": (), "count": abs(today - then)})
    if len(found) < 2 and (names := _shared("sections", (here.section,), (there.section,))):
        found.append({"kind": "sections", "names": tuple(names), "count": 0})
    return found


def listed(value: object) -> Sequence[Any]:
    """What the data of a page holds as a list."""
    return value if isinstance(value, (list, tuple)) else ()


def _shared(kind: str, here: tuple[str, ...], there: tuple[str, ...]) -> list[str]:
    """The values of a facet that are found in both, whatever their spelling, as the first spells them."""
    ours, theirs = _addresses(kind, here), _addresses(kind, there)
    return [] if ours.keys().isdisjoint(theirs) else [name for address, name in ours.items() if address in theirs]


@lru_cache(maxsize=16384)  # a record stands among the related ones of several
def _addresses(kind: str, names: tuple[str, ...]) -> dict[str, str]:
    return {facet_address(kind, name): name for name in names if name}
