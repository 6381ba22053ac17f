"""Catalogue -> all pages of the site: the planners one after the other, lazily."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Page
from site_builder.pages.dates import date_pages
from site_builder.pages.days import day_pages
from site_builder.pages.facets import facet_pages
from site_builder.pages.families import family_pages
from site_builder.pages.feeds import corrections_feed, feed_pages
from site_builder.pages.home import home_page
from site_builder.pages.hosts import host_pages, sitemap_pages
from site_builder.pages.items import item_pages
from site_builder.pages.moved import Past, moved_pages
from site_builder.pages.table import table_page
from site_builder.pages.timeline import timeline_page
from site_builder.pages.titles import title_pages

LAST = ("about.html", "corrections.html")
"""The pages that are made last, because they tell what the others were made of."""

Planner = Callable[[Catalogue, Config], Iterable[Page]]


def planners(seeds: Mapping[str, str]) -> Sequence[Planner]:
    """A planner for each kind of page that readers visit; items first, so that their rendering starts at once.

    `seeds` tells the state of each file of seeds that is there.
    """
    return (
        partial(item_pages, seeds=seeds), facet_pages, date_pages, day_pages, title_pages, timeline_page, table_page,
        family_pages, home_page,
    )  # fmt: skip


def plan(catalogue: Catalogue, past: Past, config: Config, epoch: str, planners: Sequence[Planner]) -> Iterator[Page]:
    """All pages; `epoch` (RFC 3339) is the time that feeds name when no item has a certain date.

    Raises ContentError for addresses of the `past` that would vanish, once all other pages are planned.
    """
    visited = []
    for planner in planners:
        for page in planner(catalogue, config):
            if page.path.endswith(".html") and page.path != "404.html":
                visited.append(page.path)
            yield page
    visited += LAST
    feeds = list(feed_pages(catalogue, config, epoch))
    moved, redirects = moved_pages(catalogue, past, {*visited, *(page.path for page in feeds)}, config)
    yield from moved
    yield from feeds
    yield corrections_feed(catalogue, config, epoch)
    hidden = {entry.address for entry in catalogue.entries if entry.noindex}
    yield from sitemap_pages([path for path in visited if path not in hidden], config)
    yield from host_pages(catalogue, config, redirects)
