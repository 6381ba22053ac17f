"""Addresses that no page has any more: each leads on, or tells what became of its document.

`addresses.csv` holds the addresses once given. A redirect page works on any host; `_redirects` says the same to those
that read it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.content.addresses import NAME, Address
from site_builder.errors import ContentError, Problem
from site_builder.model import Entry, Page, Withheld
from site_builder.pages.lists import head
from site_builder.text import direction

REDIRECTS = 2000
"""Lines of `_redirects` at most: what Cloudflare Pages reads (https://developers.cloudflare.com/pages/configuration/redirects/)."""

RESERVED = frozenset({
    "assets", "data", "seeds", "404.html", "about.html", "corrections.html", "corrections.xml", "feed.json", "feed.xml",
    "manifest-sha256.txt", "robots.txt", "sitemap.xml", "table.html", "timeline.html", "_headers", "_redirects",
})  # fmt: skip
"""Names at the root of the site that no alias may have."""

_SAID = {"true", "yes"}


@dataclass(frozen=True, slots=True)
class Past:
    """What the site once had: the addresses that were given, and the records that are not published now."""

    rows: tuple[Address, ...] = ()
    withheld: tuple[Withheld, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """Why there is no document at an address: `withdrawn`, `draft` or `deleted`, and a person's reason."""

    state: str
    why: str = ""


Fate = str | Gone
"""Where an address leads, or why it leads nowhere."""


@dataclass(slots=True)
class Fates:
    """What became of each address, those of aliases first, and the lines that hosts read of them."""

    pages: dict[str, Fate] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def moved_pages(catalogue: Catalogue, past: Past, planned: Collection[str], config: Config) -> tuple[list[Page], str]:
    """A page for every address once given that none of the `planned` pages has, and the text of `_redirects`.

    Raises ContentError that names every address of which nothing is known, and every alias that is taken.
    """
    found = Fates()
    _aliases(catalogue, past, planned, found)
    _rows(catalogue, past, planned, found)
    if found.problems:
        raise ContentError(found.problems)
    entries = {entry.address: entry for entry in catalogue.entries}
    pages = [_page(address, fate, entries, config) for address, fate in sorted(found.pages.items())]
    base = urlsplit(config.base_url).path.rstrip("/")
    lines = [f"{base}/{quote(old)} {base}/{quote(new)} 301\n" for old, new in sorted(found.lines.items())]
    return pages, "".join(lines[:REDIRECTS])


def _rows(catalogue: Catalogue, past: Past, planned: Collection[str], found: Fates) -> None:
    rows = {row.address: row for row in past.rows}
    standing = {entry.id: entry.address for entry in catalogue.entries if entry.id}
    held = {key: one for one in past.withheld for key in (one.address, one.id) if key}
    for one in past.withheld:
        if one.why and one.address not in rows and one.address not in planned:
            found.pages.setdefault(one.address, _gone(one))

    def fate(row: Address) -> Fate | None:
        if not row.of_item:
            index = f"{row.address.partition('/')[0]}/index.html"
            return index if index in planned else "index.html"
        if row.id in standing:
            return standing[row.id]
        if row.state == "moved" and row.target:
            return row.target
        if one := held.get(row.id) or held.get(row.address):
            return _gone(one)
        return Gone(row.state) if row.state in ("withdrawn", "deleted") else None

    fates = {row.address: fate(row) for row in past.rows if row.address not in planned} | found.pages
    for row in past.rows:
        if row.address in planned or row.address in found.pages:
            continue
        last = _last(row.address, fates, planned)
        if last is None:
            found.problems.append(_lost(row))
            continue
        found.pages[row.address] = last
        if row.of_item and isinstance(last, str):
            found.lines[row.address] = last


def _last(address: str, fates: Mapping[str, Fate | None], planned: Collection[str]) -> Fate | None:
    """Where an address leads in the end; None if that is nowhere or in a circle.

    Where a document is gone, the page that says so at its own address is the end.
    """
    seen = {address}
    here = fates[address]
    while isinstance(here, str) and here not in planned:
        if here in seen:
            return None
        seen.add(here)
        after = fates.get(here)
        if isinstance(after, Gone):
            return here
        here = after
    return here


def _gone(one: Withheld) -> Gone:
    return Gone("withdrawn", "" if one.why in _SAID else one.why) if one.why else Gone("draft")


def _lost(row: Address) -> Problem:
    if row.state == "moved":
        fact = f"{row.address} moved to {row.target or 'nowhere'}, which leads to no page"
        return Problem(NAME, fact, "mend the target, or set the state to deleted", row.line)
    if row.id:
        fact = f"{row.address} has no page any more: no record has the id {row.id}"
        return Problem(NAME, fact, "run site-builder ingest, restore the record, or set the state to deleted", row.line)
    fact = f"{row.address} has no page any more: its record, which has no id, is gone or has another slug"
    remedy = "add the address to the aliases of a record, or set the state to moved with a target, or to deleted"
    return Problem(NAME, fact, remedy, row.line)


# -- aliases ----------------------------------------------------------------------------------------------------------


def _aliases(catalogue: Catalogue, past: Past, planned: Collection[str], found: Fates) -> None:
    """The pages of aliases; each path may be claimed once, and never where a page or a folder of the site stands."""
    records: Iterable[Entry | Withheld] = (*catalogue.entries, *(one for one in past.withheld if one.why))
    claims = [one for one in records if one.aliases]
    if not claims:
        return
    taken = {_folded(path): f"the page {path} of the site" for path in planned}
    taken |= {_folded(entry.address): f"the address of content/{entry.path}" for entry in catalogue.entries}
    taken |= {_folded(one.address): f"the address of content/{one.path}" for one in past.withheld}
    folders = {folder for path in taken for folder in _folders(path)}
    for one in claims:
        for alias in one.aliases:
            path = _file(alias)
            key = _folded(path)
            clash = _clash(key, taken, folders)
            if clash:
                fact = f"aliases: {alias} is {clash}"
                found.problems.append(Problem(f"content/{one.path}", fact, "delete it there or here"))
                continue
            taken[key] = f"an alias of content/{one.path}"
            folders |= set(_folders(key))
            if isinstance(one, Entry):
                found.lines[alias] = one.address
            if path.endswith((".html", ".htm")):
                found.pages[path] = one.address if isinstance(one, Entry) else _gone(one)


def _clash(key: str, taken: Mapping[str, str], folders: Collection[str]) -> str:
    first = key.partition("/")[0]
    if key in taken:
        return taken[key]
    if first in RESERVED or first.startswith("sitemap"):
        return f"in {first}, which the site keeps for itself"
    if key in folders:
        return "a folder of the site"
    return next((taken[above] for above in _folders(key) if above in taken), "")


def _file(alias: str) -> str:
    """The file that stands at an alias: a path whose name has no suffix is that of a folder."""
    return alias if "." in alias.rpartition("/")[2] else f"{alias}/index.html"


def _folders(path: str) -> Iterator[str]:
    names = path.split("/")
    return ("/".join(names[:length]) for length in range(1, len(names)))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", path.casefold())


# -- pages ------------------------------------------------------------------------------------------------------------


def _page(address: str, fate: Fate, entries: Mapping[str, Entry], config: Config) -> Page:
    page = {**head(address, "", config), "robots": "noindex"}
    if isinstance(fate, Gone):
        return Page(
            address, "gone.html", {"gone": {"state": fate.state, "why": fate.why}, "page": page | {"canonical": ""}}
        )
    page["canonical"] = f"{config.base_url or '../' * address.count('/')}{fate}"
    entry = entries.get(fate)
    spoken = entry.language if entry else ""
    moved = {
        "href": fate, "title": entry.title if entry else "", "kind": "" if entry else fate.partition("/")[0],
        "language": spoken, "direction": direction(spoken) if spoken else "",
    }  # fmt: skip
    return Page(address, "moved.html", {"moved": moved, "page": page})
