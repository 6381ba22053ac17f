"""The index page and the page for addresses that don't exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import card
from site_builder.pages.coverage import coverage, picture
from site_builder.pages.lists import counts, head, span

NEWEST = 12
"""Items that the index page shows."""


def home_page(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The first look: the newest items, the sections, the years, the span of the archive and the undated."""
    dated = catalogue.entries[: catalogue.dated]
    newest = (*reversed(dated[-NEWEST:]), *catalogue.entries[catalogue.dated :][: max(0, NEWEST - len(dated))])
    first, last = span(catalogue, config)
    years: dict[str, list[Entry]] = defaultdict(list)
    for entry in dated:
        years[edtf.shelf(entry.date).year].append(entry)
    undated = catalogue.entries[catalogue.dated :]
    data = {
        **counts(catalogue.entries),
        "documents": sum(entry.duplicates + 1 for entry in catalogue.entries),
        "newest": [{**card(entry, config.language), "summary": entry.summary} for entry in newest],
        "sections": [
            {"name": f.name, "href": f.address, **counts(catalogue.entries[place] for place in f.members)}
            for f in catalogue.facets["sections"]
        ],
        "timeline": picture(*coverage(catalogue.entries, config), config),
        "span": {"first": first, "last": last},
        "undated": {**counts(undated), "href": "dates/undated.html" if undated else ""},
        "years": [{"name": year, "href": f"dates/{year}.html", **counts(found)} for year, found in years.items()],
        "people_count": len(catalogue.facets["people"]),
        "places_count": len(catalogue.facets["places"]),
        "tags_count": len(catalogue.facets["tags"]),
        "families_count": len(catalogue.families),
    }  # fmt: skip
    page = head("index.html", config.title, config, "home", description=config.description)
    yield Page("index.html", "index.html", {"home": data, "page": page})
    missing = {**head("404.html", "", config), "robots": "noindex", "canonical": ""}
    yield Page("404.html", "404.html", {"page": missing})
