"""All records by their titles, from A to Z.

Up to 200 they are one page; above, each letter has one, and of a letter above 200 each beginning that is shared by so
few. A beginning never depends on other titles than those that share it, so that a new title changes few files.
Articles are not skipped, for what is one depends on the language, and titles of doubtful language would be lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import lines
from site_builder.pages.letters import anchor, by_letter, coded, letter
from site_builder.pages.lists import FULL, Link, counts, divided, head, list_page
from site_builder.text import sort_key

LONGEST = 24
"""Characters of a beginning at most; what shares more is divided by its dates."""

_END = "\0"
"""Closes a sort key, so that a title which begins others has a beginning of its own."""

Keyed = Sequence[tuple[str, Entry]]


def title_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The index of letters, and beyond 200 records the pages of each letter."""
    keyed = sorted(((sort_key(entry.title) + _END, entry) for entry in catalogue.entries), key=lambda one: one[0])
    letters = by_letter(keyed)
    one_page = len(keyed) <= FULL
    # No counts, so that a new record leaves the index as it is.
    index: list[Link] = [
        {"title": letter(initial), "anchor": anchor(initial), "href": "" if one_page else _address(initial)}
        for initial in letters
    ]
    groups = [
        {"title": letter(initial), "anchor": anchor(initial), "lines": lines(entry for _, entry in members)}
        for initial, members in letters.items()
    ]
    data = {"letters": index, "groups": groups if one_page else [], "lines": lines(())}
    page = head("titles/index.html", "", config, "titles")
    yield Page("titles/index.html", "titles.html", {"titles": data, "page": page})
    if not one_page:
        for initial, members in letters.items():
            yield from _letter_pages(initial, members, config)


def _letter_pages(initial: str, members: Keyed, config: Config) -> Iterator[Page]:
    shown, address = letter(initial), _address(initial)
    stem = address.removesuffix(".html")
    entries = [entry for _, entry in members]
    top = {"title": "", "href": "titles/index.html"}
    if len(members) <= FULL:
        yield list_page(shown, "titles", stem, counts(entries), [], entries, top, config)
        return
    whole = len(initial) != 1  # a script, or figures and signs: nothing of the beginning is said by the letter
    buckets: list[Link] = []
    for beginning, found in _beginnings(members, 1 if whole else 2):
        part = f"{stem}_{coded(beginning if whole else beginning[1:])}"
        title = _said(beginning)
        buckets.append({"title": title, "href": f"{part}.html", **counts(found)})
        yield from divided(title, "titles", part, found, {"title": shown, "href": address}, config)
    yield list_page(shown, "titles", stem, counts(entries), buckets, [], top, config)


def _beginnings(members: Keyed, length: int) -> Iterator[tuple[str, list[Entry]]]:
    """The beginnings, of this length at least, that at most 200 titles share, or none could be told apart."""
    parts: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for one in members:
        parts[one[0][:length]].append(one)
    for beginning, found in parts.items():
        if len(found) <= FULL or beginning.endswith(_END) or length >= LONGEST:
            yield beginning, [entry for _, entry in found]
        else:
            yield from _beginnings(found, length + 1)


def _address(initial: str) -> str:
    return f"titles/{coded(initial) or 'none'}.html"


def _said(beginning: str) -> str:
    said = beginning.removesuffix(_END)
    shown = said[:1].title() + said[1:]
    return shown if beginning.endswith(_END) else f"{shown.rstrip()}…"
