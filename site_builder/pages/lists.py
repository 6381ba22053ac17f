"""Lists of records, divided so that one new item changes few of them.

Up to 200 items a list is one page; above, a page for each year, of a year above 200 for each month, of a month for
each day, and beyond that by prefix of the id. The undated stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import date, lines
from site_builder.text import direction

FULL = 200
"""Items a list may show on one page."""

Link = Mapping[str, object]
Key = Callable[[Entry], str]


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


_UNDATED, REST = "undated", "-00"


def shelf_of_day(value: str) -> str:
    """The day YYYY-MM-DD of a date that has a month, or that month with `-00` if it may be several days."""
    parsed = edtf.parse(value)
    return parsed.sort_key() if parsed.earliest == parsed.latest else f"{parsed.month()}{REST}"


_DIVISIONS: tuple[Key, ...] = (
    lambda entry: edtf.shelf(entry.date).year or _UNDATED if entry.date else _UNDATED,
    lambda entry: edtf.shelf(entry.date).month or f"{edtf.shelf(entry.date).year}{REST}",
    lambda entry: shelf_of_day(entry.date),
)


def divided(
    title: str, kind: str, stem: str, entries: Sequence[Entry], parent: Link, config: Config, level: int = 0
) -> Iterator[Page]:
    """The pages of one list: itself, and if it is too long its divisions, from `level` on.

    `parent` and the divisions are named by title and address.
    """
    if len(entries) <= FULL:
        yield list_page(title, kind, stem, counts(entries), [], entries, parent, config)
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
        open_end = key == _UNDATED or key.endswith(REST)
        shown = "" if open_end else date(key, config.language)["shown"]
        buckets.append({"title": shown, "href": f"{address}.html", **counts(members)})
        name = f"{title}, {shown}" if title and shown and kind != "dates" else shown or title
        after = len(_DIVISIONS) if open_end else level + 1
        yield from divided(name, kind, address, members, {"title": title, "href": f"{stem}.html"}, config, after)
    yield list_page(title, kind, stem, counts(entries), buckets, [], parent, config)


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
            yield list_page(name, kind, address, counts(divisions[key]), [], divisions[key], up, config)
        else:
            yield from _by_prefix(name, kind, address, divisions[key], up, config, length + 1)
    yield list_page(title, kind, stem, counts(entries), buckets, [], parent, config)


def list_page(
    title: str,
    kind: str,
    stem: str,
    counted: Mapping[str, int],
    buckets: Sequence[Link],
    entries: Sequence[Entry],
    parent: Link,
    config: Config,
) -> Page:
    """One page of a list: its divisions by title and address, and the records that it shows itself."""
    data = {
        "title": title, "kind": kind, "kind_title": "", "parent": parent, **counted, "buckets": list(buckets),
        "lines": lines(entries), "groups": [], "calendar": None, "neighbours": None, "note": "", "feed": "",
    }  # fmt: skip
    section = "dates" if kind == "days" else kind
    return Page(f"{stem}.html", "list.html", {"list": data, "page": head(f"{stem}.html", title, config, section)})
