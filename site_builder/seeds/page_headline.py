"""The headline of a web page as its readers saw it, told from the titles that the page gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_builder.model import Block, Claim, Confidence
from site_builder.text import fold, words

TOP = 60
"""Blocks from the top of a page among which its headline stands."""

PARAGRAPH = 100
"""Characters from which on a block is a paragraph."""

LEAST, SHARE = 3, 0.75
"""Words that a headline has to have to be known by them, and the share of them that another title has."""

_PARTS = re.compile(r"\s+(?:[|·•–—-]|::|»|›|<|/)\s+|\s*\|\s*")
_COLON = re.compile(r":\s+")


def headline(blocks: Sequence[Block], titles: Sequence[str]) -> Iterator[Claim]:
    """The headline as the page shows it: the line that is a part of another title, else the first `h1`.

    It is certain if another title begins with it, or has most of its words: often the name of the site is added, or it
    was made shorter for search engines.
    """
    first = next((index for index, block in enumerate(blocks) if block.level == 1), -1)
    parts = [_plain(part) for title in titles for part in (*_PARTS.split(title), *_COLON.split(title, maxsplit=1))]
    shown = [i for i, block in enumerate(blocks[:TOP]) if block.kind != "aside" and _part(block, parts) >= 0]
    said = first >= 0 and first not in shown and any(_says(title, fold(blocks[first].text)) for title in titles)
    index = first if said else _shown_headline(blocks, first, shown, parts)
    if index < 0:
        return
    block = blocks[index]
    value = fold(block.text)
    known = index in shown or any(_says(title, value) for title in titles)
    rule = "html-h1" if block.level == 1 else "html-title-line"
    confidence: Confidence = "certain" if known else "probable"
    span = block.start, block.end
    yield Claim("title", value, "quoted", rule, confidence, (span,), "markup", (index,))


def _shown_headline(blocks: Sequence[Block], first: int, shown: Sequence[int], parts: Sequence[str]) -> int:
    """The block that is the headline: the first `h1`, or where it is the name of the site, another part of a title."""

    def place(index: int) -> int:
        return _part(blocks[index], parts)

    if first in shown:
        text = next((i for i, block in enumerate(blocks) if i > first and len(block.text) > PARAGRAPH), len(blocks))
        for index in shown:
            if first < index < text and place(index) != place(first) and _is_of_site(blocks[first], blocks[index]):
                return index
        below = [
            i for i in shown
            if i > first and blocks[i].kind == "heading" and place(i) != place(first) and " " in blocks[i].text.strip()
        ]  # fmt: skip
        return next((i for i in below if place(i) < place(first) or _longer(blocks[i], blocks[first])), first)
    # A line that is a link, and no heading, is the name of the site.
    long = [
        i for i in shown
        if len(words(blocks[i].text)) >= LEAST and (blocks[i].kind == "heading" or not blocks[i].setting.links)
    ]  # fmt: skip
    best = max(long, key=lambda i: (len(words(blocks[i].text)), -i), default=first)
    # A heading right below a line that is none: that is the name of the site, and this the headline.
    beneath = (
        best >= 0 and best + 1 < len(blocks) and blocks[best].kind != "heading" and blocks[best + 1].kind == "heading"
    )
    return best + 1 if beneath and first < 0 else best


def _part(block: Block, parts: Sequence[str]) -> int:
    """Which part of the titles a line says, or says with more words; -1 if it says none."""
    said = _plain(block.text)
    if said in parts:
        return parts.index(said)
    if len(block.text) > PARAGRAPH:
        return -1
    longer = (place for place, part in enumerate(parts) if part.count(" ") + 1 > LEAST and said.startswith(f"{part} "))
    return next(longer, -1)


def _is_of_site(first: Block, other: Block) -> bool:
    """Whether of two headings, each of them a part of the page's title, the first one is the name of the site.

    It leads to the home page, or stands in another element than the second: a subtitle stands beside its title.
    """
    apart = first.setting.container != other.setting.container
    return other.kind == "heading" and (first.setting.links > 0 or apart)


def _longer(block: Block, other: Block) -> bool:
    return len(words(block.text)) > len(words(other.text))


def _says(title: str, headline: str) -> bool:
    """Whether a title of the page says the same as its headline."""
    if _plain(title).startswith(_plain(headline)):
        return True
    there, here = set(words(_plain(title))), words(_plain(headline))
    return len(here) >= LEAST and sum(word in there for word in here) >= SHARE * len(here)


def _plain(text: str) -> str:
    """A title without what differs between two spellings of it: case, signs and spaces."""
    return " ".join(words(fold(text).casefold().replace("’", "").replace("'", "")))
