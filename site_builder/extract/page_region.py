"""What the markup of a web page says of where its text stands: that comes before the look of a line.

A short answer between two paragraphs, a line of verse or a caption reads like a button, but stands in the same element
as the paragraphs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from site_builder.extract.layout import Layout

CONTENTS = "contents-list"
"""The rule for lists of links to parts of the same page; they say nothing of where the page comes from."""

MENU = "menu"
"""The rule for lines of links above the headline."""

LABEL = 2
"""Words that a line beside a table of contents may have: a button that hides it."""

SENTENCE = 5
"""Words of a sentence."""

_HEADS_TEXT = frozenset({"read-more", "navigation", "share"})
_READ_MORE = "read-more"
_OF_ARTICLES = frozenset(
    "see also|further reading|references|external links|siehe auch|weblinks|literatur|voir aussi|véase también".split(
        "|"
    )
)
"""Headings of lists of links that are parts of an article."""


def contents(layout: Layout) -> Iterator[tuple[int, str]]:
    """The blocks of each table of contents: links to parts of the same page, two in a row or alone in an element."""
    blocks = layout.seed.blocks
    held: defaultdict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        held[block.setting.container].append(index)
    whole = {
        container
        for container, indexes in held.items()
        if any(_is_entry(layout, index) for index in indexes)
        and all(_is_entry(layout, i) or layout.texts[i].count(" ") < LABEL for i in indexes)
    }
    for index, block in enumerate(blocks):
        inside = block.setting.container in whole and block.level != 1
        if layout.free(index) and (
            inside or (_is_entry(layout, index) and (_is_entry(layout, index - 1) or _is_entry(layout, index + 1)))
        ):
            yield index, CONTENTS


def _is_entry(layout: Layout, index: int) -> bool:
    blocks = layout.seed.blocks
    return 0 <= index < len(blocks) and blocks[index].kind == "link" and blocks[index].setting.here


def menus(layout: Layout) -> Iterator[tuple[int, str]]:
    """The lines above the headline that consist of several links."""
    titles = [index for claim in layout.seed.claims if claim.field == "title" for index in claim.blocks]
    for index in range(min(titles, default=0)):
        if layout.free(index) and layout.seed.blocks[index].setting.links > 1:
            yield index, MENU


def headings(layout: Layout, found: Mapping[int, str]) -> Iterator[int]:
    """The lines that read like furniture and are the headline, or head a part of the text ("Further reading").

    What follows such a heading is no link and no furniture.
    """
    blocks = layout.seed.blocks
    titles = {index for claim in layout.seed.claims if claim.field == "title" for index in claim.blocks}
    for index, rule in found.items():
        below = index + 1
        heads = blocks[index].kind == "heading" and rule in _HEADS_TEXT and layout.free(below) and below not in found
        links = blocks[below].setting.links if heads else 0
        if index in titles or (heads and (not links or layout.texts[index].casefold() in _OF_ARTICLES)):
            yield index


def densest(layout: Layout, junk: Mapping[int, str], matter: tuple[int, int]) -> tuple[int, int]:
    """The stretch of paragraphs, or that of the element with most of them where it holds none of these."""
    letters: Counter[int] = Counter()
    places: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(layout.title + 1, len(layout.texts)):
        if layout.free(index) and index not in junk and layout.lines[index].prose:
            container = layout.seed.blocks[index].setting.container
            letters[container] += layout.lines[index].width
            places[container].append(index)
    most = places[letters.most_common(1)[0][0]] if letters else []
    if not most or any(matter[0] <= index < matter[1] for index in most):
        return matter
    return most[0], most[-1] + 1


def held(layout: Layout, junk: Mapping[int, str], matter: tuple[int, int], end: int) -> Iterator[int]:
    """The blocks below the headline that stand in one element with paragraphs of the text, or in the article.

    `matter` is the densest stretch of paragraphs, `end` the block with which something else begins. What consists of
    links is judged by its look.
    """
    first, last = matter
    blocks = layout.seed.blocks
    around = {blocks[i].setting.container for i in range(first, last) if layout.free(i) and layout.lines[i].prose}
    around |= _told(layout, end)
    head = blocks[layout.title].setting.container if layout.title >= 0 else -1
    for index in range(layout.title + 1 if layout.title >= 0 else first, end):
        setting = blocks[index].setting
        if (
            layout.free(index)
            and index not in junk
            and (not setting.links or blocks[index].kind == "heading")
            and (setting.article or setting.container in around or (index < first and setting.container == head))
        ):
            yield index


def _told(layout: Layout, end: int) -> set[int]:
    """The elements that hold a sentence, and neither links nor furniture: entries of a diary, answers to questions."""
    told: set[int] = set()
    other: set[int] = set()
    for index in range(max(layout.title, 0), end):
        line, setting = layout.lines[index], layout.seed.blocks[index].setting
        if not layout.free(index) or setting.links:
            other.add(setting.container)
        elif line.ends and line.words >= SENTENCE:
            told.add(setting.container)
    return told - other


def _is_sentence(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    return layout.free(index) and not layout.seed.blocks[index].setting.links and line.ends and line.words >= SENTENCE


def text_end(layout: Layout, junk: Mapping[int, str], last: int, closing: int, leading: Collection[str]) -> int:
    """The block with which leads to other pages or the comments begin below the text; `leading` are their rules.

    A line that only names another article ends nothing as long as paragraphs follow in the same element.
    """
    blocks = layout.seed.blocks
    around = {blocks[i].setting.container for i in range(last) if layout.free(i) and layout.lines[i].prose}
    lowest = max(
        (i for i in range(closing) if blocks[i].setting.container in around and _is_sentence(layout, i)), default=-1
    )
    ends = (
        index
        for index, rule in junk.items()
        if index >= last and rule in leading
        and (rule != _READ_MORE or blocks[index].kind == "heading" or index > lowest)
    )  # fmt: skip
    return min(ends, default=closing)
