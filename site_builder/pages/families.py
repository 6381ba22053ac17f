"""Families: an index of them, and pages on which the members stand side by side with their differences marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import paragraphs, text
from site_builder.config import Config
from site_builder.model import Entry, Family, Likeness, Page, Record, Text
from site_builder.pages.cards import card
from site_builder.pages.differences import Row, differences
from site_builder.pages.lists import counts, divided, head

SHOWN = 6
"""Other members of its family that the page of an item names."""

COMPARED = 8
"""Members that one page sets beside the first."""


def family_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The index of families, if there are any, and the pages of each."""
    for family in catalogue.families:
        members = [catalogue.entries[place] for place in family.members]
        yield from _pages(family, members, config)
    if firsts := catalogue.firsts():
        yield from divided("", "families", "families/index", firsts, {"title": "", "href": ""}, config)


def _pages(family: Family, members: Sequence[Entry], config: Config) -> Iterator[Page]:
    stem = family.address.removesuffix(".html")
    first, others = members[0], members[1:]
    addresses = [family.address, *(f"{stem}.{n}.html" for n in range(2, (len(others) - 1) // COMPARED + 2))]
    for number, address in enumerate(addresses):
        shown = others[number * COMPARED : (number + 1) * COMPARED]
        data = {
            "members": [_member(one, first, family, config) for one in (first, *shown)],
            **counts(members),
            "pages": [{"href": one, "number": n} for n, one in enumerate(addresses, 1)] if len(addresses) > 1 else [],
            "number": number + 1,
            "title": first.title,
        }
        yield Page(address, "family.html", data)


def _member(entry: Entry, beside: Entry, family: Family, config: Config) -> dict[str, object]:
    return {
        **card(entry, config.language),
        "record": Text("content", entry.path, entry.digest),
        "metadata_only": entry.metadata_only,
        **related(entry, beside, family),
    }


def related(entry: Entry, beside: Entry, family: Family) -> dict[str, object]:
    """How a member is related to another: `same`, `near`, `contained`, or `through` others; and in hundredths."""
    if entry.text == beside.text:
        return {"relation": "same", "jaccard": 100, "containment": 100}
    kind, found = family.kin.get(frozenset((entry.text, beside.text)), ("through", Likeness(0.0, 0.0, 0)))
    # Rounded down, so that nothing but the same text is said to share all.
    return {"relation": kind, "jaccard": int(found.jaccard * 100), "containment": int(found.containment * 100)}


def family_box(place: int, catalogue: Catalogue, family: Family, config: Config) -> dict[str, object]:
    """What the page of an item says of its family."""
    here = catalogue.entries[place]
    # No more of them than are shown: a notice may have thousands of copies.
    others = [catalogue.entries[other] for other in family.members[: SHOWN + 1] if other != place][:SHOWN]
    return {
        "href": family.address,
        "count": len(family.members) - 1,
        "members": [{**card(one, config.language), **related(one, here, family)} for one in others],
    }


def shown_records(page: Page) -> list[Text]:
    """The records that the page of a family shows."""
    return [member["record"] for member in _members(page)]


def family_view(page: Page, records: Mapping[str, Record], config: Config) -> dict[str, object]:
    """What the template of a family sees; `records` are those it shows, by their paths."""
    first, *others = ({**member, "said": _said(records[member["record"].path])} for member in _members(page))
    rows = [{**other, "rows": _rows(first, other)} for other in others]
    family = {**page.data, "first": first, "others": rows}
    return {"family": family, "page": head(page.path, str(page.data["title"]), config, "families")}


def _rows(first: Mapping[str, Any], other: Mapping[str, Any]) -> list[Row]:
    """The differences of two members; none where the text of either is not published."""
    hidden = first["metadata_only"] or other["metadata_only"]
    return [] if hidden else list(differences(first["said"], other["said"]))


def _members(page: Page) -> list[dict[str, Any]]:
    members = page.data["members"]
    return members if isinstance(members, list) else []


def _said(record: Record) -> list[str]:
    """The headline and the paragraphs of a record as its page shows them."""
    return [text(record.fields, "title"), *paragraphs(record.body)]
