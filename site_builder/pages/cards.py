"""What a list shows of a record, and what a date shows of itself."""

from __future__ import annotations

from functools import lru_cache

from site_builder import edtf
from site_builder.model import Entry
from site_builder.text import direction

Card = dict[str, object]


def card(entry: Entry, language: str) -> Card:
    """A record as a line of a list, its date said in the language of the site."""
    return {
        "href": entry.address,
        "title": entry.title,
        "language": entry.language,
        "direction": direction(entry.language) if entry.language else "",
        "date": date(entry.date, language),
        "section": entry.section,
        "authors": entry.authors,
        "dateline": entry.dateline,
    }


@lru_cache(maxsize=65536)
def date(value: str, language: str) -> dict[str, str]:
    """A date as people read it, as `<time datetime>` has it (empty if HTML has no form for it) and as EDTF."""
    if not value:
        return {"shown": "", "datetime": "", "edtf": ""}
    parsed = edtf.parse(value)
    return {"shown": edtf.humanise(parsed, language), "datetime": parsed.datetime_attribute(), "edtf": value}
