"""Lists: facets and dates, divided so that one new item changes few of them.

Up to 200 items a list is one page; above, a page for each year, of a year above 200 for each month, of a month for
each day, and beyond that by prefix of the id. The undated stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder import edtf
from site_builder.catalogue.catalogue import KINDS, Catalogue, facet_address
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import date, lines
from site_builder.pages.feeds import section_latest
from site_builder.text import direction

FULL = 200
"""Items a list may show on one page."""

Link = Mapping[str, object]
Key = Callable[[Entry], str]


def facet_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The lists of sections, people, places and tags, and an index of each kind."""
    for kind in KINDS:
        facets = catalogue.facets[kind]
        counted = {place for facet in facets for place in facet.members}
        values = [
            {"name": f.name, "href": f.address, **counts([catalogue.entries[place] for place in f.members])}
            for f in facets
        ]
        rest = (entry for place, entry in enumerate(catalogue.entries) if place not in counted)
        missing = {**counts(rest), "href": ""}
        data = {"title": "", "kind": kind, "values": values, "missing": missing, "groups": []}
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


def date_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The index of years, a page for each year and each month that has items, and the undated shelf."""
    years: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.entries[: catalogue.dated]:
        years[edtf.shelf(entry.date).year].append(entry)
    undated = catalogue.entries[catalogue.dated :]
    index = []
    for year, entries in years.items():
        months: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            months[edtf.shelf(entry.date).month].append(entry)
        buckets = [
            {"title": date(month, config.language)["shown"], "href": f"dates/{month}.html", **counts(found)}
            for month, found in months.items()
            if month
        ]
        index.append({
            "name": year, "href": f"dates/{year}.html", **counts(entries),
            "months": [{"name": b["title"], **{key: b[key] for key in ("href", "count", "texts")}} for b in buckets],
        })  # fmt: skip
        parent = {"title": "", "href": "dates/index.html"}
        rest = months.pop("", [])
        shown = entries if len(entries) <= FULL else rest if len(rest) <= FULL else []
        if len(entries) > FULL and len(rest) > FULL:
            buckets.append({"title": "", "href": f"dates/{year}-00.html", **counts(rest)})
            yield from divided(
                "", "dates", f"dates/{year}-00", rest, {"title": year, "href": f"dates/{year}.html"}, config, 3
            )
        yield _list(year, "dates", f"dates/{year}", counts(entries), buckets, shown, parent, config)
        for month, found in months.items():
            title = date(month, config.language)["shown"]
            yield from divided(
                title, "dates", f"dates/{month}", found, {"title": year, "href": f"dates/{year}.html"}, config, 2
            )
    if undated:
        parent = {"title": "", "href": "dates/index.html"}
        yield from divided("", "dates", "dates/undated", undated, parent, config, 3)
    first, last = span(catalogue, config)
    data = {
        "title": "", "years": index, "first": first, "last": last,
        "undated": {**counts(undated), "href": "dates/undated.html" if undated else ""},
    }  # fmt: skip
    yield Page("dates/index.html", "dates.html", {"dates": data, "page": head("dates/index.html", "", config, "dates")})


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """How many items there are, and how many texts they hold."""
    texts = [entry.text for entry in entries]
    return {"count": len(texts), "texts": len(set(texts))}


def span(catalogue: Catalogue, config: Config) -> tuple[str, str]:
    """The first and the last year of the archive's documents as people read them; empty if none has a year."""
    if not catalogue.dated:
        return "", ""
    first = edtf.parse(catalogue.entries[0].date).year()
    last = edtf.parse(catalogue.entries[catalogue.dated - 1].date).year()
    return date(first, config.language)["shown"], date(last, config.language)["shown"]


def head(path: str, title: str, config: Config, section: str = "", language: str = "", description: str = "") -> Link:
    """What the head of a page says of it; a list without a title of its own is named by the theme."""
    spoken = language or config.language
    return {
        "path": path,
        "title": title,
        "description": description,
        "language": spoken,
        "direction": direction(spoken),
        "canonical": f"{config.base_url}{'' if path == 'index.html' else path}" if config.base_url else "",
        "robots": "noindex" if config.noindex else "",
        "section": section,
    }


_UNDATED, _REST = "undated", "-00"


def _day(value: str) -> str:
    parsed = edtf.parse(value)
    return parsed.sort_key() if parsed.earliest == parsed.latest else f"{parsed.month()}{_REST}"


_DIVISIONS: tuple[Key, ...] = (
    lambda entry: edtf.shelf(entry.date).year or _UNDATED if entry.date else _UNDATED,
    lambda entry: edtf.shelf(entry.date).month or f"{edtf.shelf(entry.date).year}{_REST}",
    lambda entry: _day(entry.date),
)


def divided(
    title: str, kind: str, stem: str, entries: Sequence[Entry], parent: Link, config: Config, level: int = 0
) -> Iterator[Page]:
    """The pages of one list: itself, and if it is too long its divisions, from `level` on.

    `parent` and the divisions are named by title and address.
    """
    if len(entries) <= FULL:
        yield _list(title, kind, stem, counts(entries), [], entries, parent, config)
        return
    if level >= len(_DIVISIONS):
        yield from _by_prefix(title, kind, stem, entries, parent, config, 1)
        return
    divisions: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        divisions[_DIVISIONS[level](entry)].append(entry)
    if len(divisions) == 1 and level + 1 < len(_DIVISIONS) and _UNDATED not in divisions:
        yield from divided(title, kind, stem, entries, parent, config, level + 1)
        return
    top = stem if kind != "dates" else "dates/"
    base = stem.rpartition("/")[0] + "/" + stem.rpartition("/")[2].partition(".")[0] if kind != "dates" else ""
    buckets: list[Link] = []
    for key, members in divisions.items():
        address = f"{base}.{key}" if base else f"{top}{key}"
        open_end = key == _UNDATED or key.endswith(_REST)
        shown = "" if open_end else date(key, config.language)["shown"]
        buckets.append({"title": shown, "href": f"{address}.html", **counts(members)})
        name = f"{title}, {shown}" if title and shown and kind != "dates" else shown or title
        after = len(_DIVISIONS) if open_end else level + 1
        yield from divided(name, kind, address, members, {"title": title, "href": f"{stem}.html"}, config, after)
    yield _list(title, kind, stem, counts(entries), buckets, [], parent, config)


def _by_prefix(
    title: str, kind: str, stem: str, entries: Sequence[Entry], parent: Link, config: Config, length: int
) -> Iterator[Page]:
    """The pages of a list that no date divides: by the first characters of the id, which never change."""
    divisions: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        divisions[entry.seed_sha256[:length] if not entry.id else entry.id[:length]].append(entry)
    buckets: list[Link] = []
    base = stem if length == 1 else stem.rpartition(".")[0]
    for key in sorted(divisions):
        address = f"{base}.{key or 'none'}"
        buckets.append({"title": key, "href": f"{address}.html", **counts(divisions[key])})
        up = {"title": title, "href": f"{stem}.html"}
        name = f"{title} ({key})" if title else key
        if len(divisions[key]) <= FULL or length >= 12:
            yield _list(name, kind, address, counts(divisions[key]), [], divisions[key], up, config)
        else:
            yield from _by_prefix(name, kind, address, divisions[key], up, config, length + 1)
    yield _list(title, kind, stem, counts(entries), buckets, [], parent, config)


def _list(
    title: str,
    kind: str,
    stem: str,
    counted: Mapping[str, int],
    buckets: Sequence[Link],
    entries: Sequence[Entry],
    parent: Link,
    config: Config,
) -> Page:
    data = {
        "title": title, "kind": kind, "kind_title": "", "parent": parent, **counted, "buckets": list(buckets),
        "lines": lines(entries), "note": "", "feed": "",
    }  # fmt: skip
    return Page(f"{stem}.html", "list.html", {"list": data, "page": head(f"{stem}.html", title, config, kind)})


__all__ = ["date_pages", "divided", "facet_address", "facet_pages", "head", "span"]
