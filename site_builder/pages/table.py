"""All records of an archive as one table; of a large one the page leads to the data instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page, Rows
from site_builder.pages.cards import date, linked
from site_builder.pages.lists import head
from site_builder.text import direction

ROWS = 2_000
"""Records that the table shows at most."""


def table_page(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page itself; its rows are made where it is rendered."""
    entries = catalogue.entries if len(catalogue.entries) <= ROWS else ()
    data = {"count": len(catalogue.entries), "rows": Rows(tuple([entry.digest for entry in entries]))}
    yield Page("table.html", "table.html", {"table": data, "page": head("table.html", "", config, "titles")})


def table_view(page: Page, entries: Mapping[str, Entry], config: Config) -> dict[str, object]:
    """What the template of the table sees; `entries` are those of the catalogue by the digests of their files."""
    table = page.data["table"]
    if not isinstance(table, dict):
        raise TypeError("the page of the table tells its rows")
    rows = [_row(entries[key], config.language) for key in table["rows"].keys]
    return {**page.data, "table": {**table, "rows": rows}}


def _row(entry: Entry, language: str) -> dict[str, object]:
    return {
        "href": entry.address, "title": entry.title,
        "language": entry.language, "direction": direction(entry.language) if entry.language else "",
        "date": date(entry.date, language), "order": edtf.shelf(entry.date).day,
        "section": linked("sections", entry.section), "authors": [linked("people", name) for name in entry.authors],
        "dateline": linked("places", entry.dateline), "words": entry.words,
    }  # fmt: skip
