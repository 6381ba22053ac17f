"""What a list shows of a record, and what a date and a value of a facet show of themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from site_builder import edtf
from site_builder.catalogue.catalogue import facet_address
from site_builder.model import Entry, Lines
from site_builder.text import direction

Card = dict[str, object]


def lines(entries: Iterable[Entry]) -> Lines:
    """Some records as a page refers to them; `card` gives what it shows of each."""
    return Lines(tuple([entry.line for entry in entries]))


def card(entry: Entry, language: str) -> Card:
    """A record as a line of a list, its date said in the language of the site."""
    return _card(
        entry.address, entry.title, entry.language, entry.date, entry.section, entry.authors, entry.dateline,
        entry.duplicates + 1, language,
    )  # fmt: skip


@lru_cache(maxsize=16384)  # a record stands in some ten lists
def _card(
    address: str,
    title: str,
    spoken: str,
    when: str,
    section: str,
    authors: tuple[str, ...],
    dateline: str,
    copies: int,
    language: str,
) -> Card:
    return {
        "href": address,
        "title": title,
        "language": spoken,
        "direction": direction(spoken) if spoken else "",
        "date": date(when, language),
        "section": section,
        "authors": authors,
        "dateline": dateline,
        "copies": copies,
    }


@lru_cache(maxsize=16384)  # sections, authors and tags come again and again
def linked(kind: str, name: str) -> dict[str, str] | None:
    """A value of a facet with the address of its list; None for an empty one."""
    return {"name": name, "href": facet_address(kind, name)} if name else None


@lru_cache(maxsize=65536)
def date(value: str, language: str) -> dict[str, str]:
    """A date as people read it, as `<time datetime>` has it (empty if HTML has no form for it) and as EDTF."""
    if not value:
        return {"shown": "", "datetime": "", "edtf": ""}
    parsed = edtf.parse(value)
    return {"shown": edtf.humanise(parsed, language), "datetime": parsed.datetime_attribute(), "edtf": value}
