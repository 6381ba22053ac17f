"""Feeds, of the archive and of each section: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import quote

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue, Facet
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.rights import UNKNOWN

LATEST = 50
"""Items that a feed lists."""


def feed_pages(catalogue: Catalogue, config: Config, epoch: str) -> Iterator[Page]:
    """The latest items with a certain date, of the archive and of each section that has any, in both formats.

    `epoch` is the time named where none is known. A feed counts nothing and lists its own items alone, so that a new
    item changes those of its section and of the whole.
    """
    whole = _latest(reversed(catalogue.entries[: catalogue.dated]))
    yield from _both("feed", "index.html", config.title, config.description, whole, config, epoch)
    for facet in catalogue.facets["sections"]:
        if entries := section_latest(catalogue, facet):
            stem = facet.address.removesuffix(".html")
            yield from _both(stem, facet.address, f"{config.title}: {facet.name}", "", entries, config, epoch)


def section_latest(catalogue: Catalogue, facet: Facet) -> list[Entry]:
    """The items that the feed of a section lists, the latest first; without any it has no feed."""
    return _latest(catalogue.entries[place] for place in reversed(facet.members) if place < catalogue.dated)


def _latest(entries: Iterable[Entry]) -> list[Entry]:
    return list(islice((entry for entry in entries if edtf.parse(entry.date).certain), LATEST))


def _both(
    stem: str, home: str, title: str, description: str, latest: Sequence[Entry], config: Config, epoch: str
) -> Iterator[Page]:
    """One feed as Atom and as JSON; `home` is the page that it is the feed of."""
    base = config.base_url
    near = base or "../" * stem.count("/")  # without an address of the site links lead from the feed to its files
    entries = [_feed_entry(entry, config, near) for entry in latest]
    page = base if base and home == "index.html" else f"{near}{home}"
    name = "" if stem == "feed" else f"{stem}.xml"
    feed = {
        "id": f"{base}{name}" if base else f"urn:archive:{name or 'feed'}",
        "self": f"{near}{stem}.xml", "home": page, "title": title, "subtitle": description, "rights": config.rights,
        "updated": max((str(entry["updated"]) for entry in entries), default=epoch), "entries": entries,
    }  # fmt: skip
    yield Page(f"{stem}.xml", "feed.xml", {"feed": feed})
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page,
        "feed_url": f"{near}{stem}.json",
        "language": config.language,
        **({"description": description} if description else {}),
        "_rights": {"statement": config.rights or UNKNOWN},
        "items": [
            {
                "id": entry["id"], "url": entry["url"], "title": entry["title"],
                "content_text": entry["summary"] or entry["title"],
                "date_published": entry["published"], "language": entry["language"],
                "authors": [{"name": name} for name in _strings(entry["authors"])],
                **({"tags": [entry["section"]]} if entry["section"] else {}),
                **({"_rights": {"statement": entry["rights"]}} if entry["rights"] else {}),
            }
            for entry in entries
        ],
    }  # fmt: skip
    yield Page(f"{stem}.json", "json", {"document": document})


def corrections_feed(catalogue: Catalogue, config: Config, epoch: str) -> Page:
    """The latest corrections with a date, as Atom; what is said of one record on one day has a number."""
    rows: list[tuple[str, Entry, str]] = []
    for entry in catalogue.entries:
        met: Counter[str] = Counter()
        for one in entry.corrected:
            day = edtf.parse(one.date).sort_key() if one.date else ""
            if day:
                met[one.date] += 1
                mark = f"corrected-{quote(one.date)}" + (f"-{met[one.date]}" if met[one.date] > 1 else "")
                rows.append((f"{day}T00:00:00Z", entry._replace(subtitle=one.why, authors=(one.by,)), mark))
    rows.sort(key=lambda row: (row[0], row[1].address, row[2]))
    entries = [
        {
            "id": f"{_identity(entry, config)}#{mark}",
            "url": f"{config.base_url}{entry.address}", "title": entry.title, "updated": when, "published": when,
            "authors": entry.authors if any(entry.authors) else (config.publisher or config.title,),
            "section": entry.section, "summary": entry.subtitle, "language": entry.language or config.language,
            "rights": "",
        }
        for when, entry, mark in reversed(rows[-LATEST:])
    ]  # fmt: skip
    feed = {
        "id": f"{config.base_url}corrections.xml" if config.base_url else "urn:archive:corrections",
        "self": f"{config.base_url}corrections.xml", "home": f"{config.base_url}corrections.html",
        "title": config.title, "subtitle": "", "rights": config.rights,
        "updated": max((row[0] for row in rows), default=epoch), "entries": entries,
    }  # fmt: skip
    return Page("corrections.xml", "corrections.xml", {"feed": feed})


def _strings(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()


def _feed_entry(entry: Entry, config: Config, near: str) -> dict[str, object]:
    year, month, day = edtf.parse(entry.date).earliest or (1970, 1, 1)
    when = f"{year:04}-{month:02}-{day:02}T00:00:00Z"
    return {
        "id": _identity(entry, config),
        "url": f"{near}{entry.address}",
        "title": entry.title,
        "updated": when,
        "published": when,
        "authors": entry.authors or ((config.publisher,) if config.publisher else (config.title,)),
        "section": entry.section,
        "summary": entry.subtitle or entry.summary,
        "language": entry.language or config.language,
        "rights": entry.rights if entry.rights != config.rights else "",
    }


def _identity(entry: Entry, config: Config) -> str:
    return f"{config.base_url}{entry.address}" if config.base_url else f"urn:archive:{entry.id or entry.address}"
