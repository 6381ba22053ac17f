"""The lists of sections, people, places and tags, and an index of each kind, by letters where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder.catalogue.catalogue import KINDS, Catalogue
from site_builder.config import Config
from site_builder.model import Page
from site_builder.pages.feeds import section_latest
from site_builder.pages.letters import anchor, by_letter, letter
from site_builder.pages.lists import counts, divided, head
from site_builder.text import sort_key

LETTERED = 60
"""Values that an index may hold without letters between them."""


def facet_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The index of each kind, and the list of each of its values."""
    for kind in KINDS:
        facets = catalogue.facets[kind]
        counted = {place for facet in facets for place in facet.members}
        values: list[Mapping[str, object]] = [
            {"name": f.name, "href": f.address, **counts([catalogue.entries[place] for place in f.members])}
            for f in facets
        ]
        rest = (entry for place, entry in enumerate(catalogue.entries) if place not in counted)
        missing = {**counts(rest), "href": ""}
        grouped = _groups(values) if len(values) > LETTERED else []
        data = {"title": "", "kind": kind, "values": [] if grouped else values, "missing": missing, "groups": grouped}
        yield Page(
            f"{kind}/index.html", "facets.html", {"facets": data, "page": head(f"{kind}/index.html", "", config, kind)}
        )
        for facet in facets:
            members = [catalogue.entries[place] for place in facet.members]
            parent = {"title": "", "href": f"{kind}/index.html"}
            feed = kind == "sections" and bool(section_latest(catalogue, facet))
            for page in divided(facet.name, kind, facet.address.removesuffix(".html"), members, parent, config):
                yield _with_feed(page) if feed and page.path == facet.address else page


def _with_feed(page: Page) -> Page:
    listed = page.data["list"]
    listed = {**listed, "feed": page.path.removesuffix(".html")} if isinstance(listed, dict) else listed
    return replace(page, data={**page.data, "list": listed})


def _groups(values: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    named = ((sort_key(str(value["name"])), value) for value in values)
    return [
        {"title": letter(initial), "anchor": anchor(initial), "values": [value for _, value in members]}
        for initial, members in by_letter(named).items()
    ]
