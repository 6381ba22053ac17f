"""Where the running text stands in what was copied from a web page, and what around and inside it is not text.

Idea: the best contiguous stretch of lines that read like sentences (Finn, Kushmerick and Smyth, "Fact or fiction:
content classification for digital libraries", 2001), with lines instead of tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from site_builder.extract.boilerplate import is_copied_page
from site_builder.extract.layout import Layout
from site_builder.extract.lines import Line
from site_builder.extract.page_region import SENTENCE, densest, held, text_end
from site_builder.extract.running_text import ENDINGS, SHORT, belonging
from site_builder.model import Block, Span

ENOUGH = 400
"""Letters of running text after which the heading of the comments ends it."""

MOST = 0.5
"""The share of all sentences that the running text has before what follows it."""

WHOLE, PART = 800, 0.2
"""Letters of running text, and their share of all, above what may be the heading of the comments."""

LEAD_IN = 80
"""Letters that a line may have which announces those below it."""

ITEMS = 40
"""Items of a list that are looked at."""

HEADING = 48
"""Letters that the heading of a part of the page may have; a longer line leads to one other article."""

_STRUCTURE = frozenset({"item", "table", "table-first", "table-head", "quote", "quote-verse", "verse", "pre"})
_LEADS_AWAY = ENDINGS | {"read-more"}
_HEADS = {"comments": -6.0, "about-author": -6.0, "read-more": -3.0}
_YEARS = re.compile(r"\b\d{4} ?[–—-] ?(?:[^\W\d_]+\.? \d{1,2}, )?\d{4}\b")
_GOES_ON = re.compile(r"(?:,? [a-zà-þ]| \()")


def stretch(lines: Sequence[Line], junk: Mapping[int, str], first: int = 0) -> tuple[int, int]:
    """The indexes from, and up to but not including, which the running text stands; equal if there is none."""
    best = (0.0, first, first)
    total, start, width = 0.0, first, 0
    enough = max(ENOUGH, MOST * _prose(lines[first:]))
    for index in range(first, len(lines)):
        line = lines[index]
        rule = junk.get(index, "")
        total += _junk_weight(line, rule) if rule else _weight(line)
        if rule in ENDINGS and line.width <= HEADING and width >= enough:
            total -= 40.0
        width += line.width if line.prose and not rule else 0
        if total <= 0:
            total, start, width = 0.0, index + 1, 0
        elif total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _prose(lines: Iterable[Line]) -> int:
    """How many letters the sentences among these lines have."""
    return sum(line.width for line in lines if line.prose)


def _junk_weight(line: Line, rule: str) -> float:
    return _HEADS.get(rule, -1.0) if line.width <= HEADING else -0.7


def _weight(line: Line) -> float:
    if line.caption:
        return -0.5
    if line.prose:
        return 1.0 + min(line.width, 500) / 100
    if line.ends and line.words >= 3:
        return 0.6
    if line.bullet or line.address:
        return 0.0
    return -0.5 if line.width >= 60 else -1.3


def apart(
    layout: Layout, junk: Mapping[int, str], authors: Collection[str] = (), quoted: Collection[Span] = ()
) -> Iterator[tuple[int, str]]:
    """The index of each free block that is not of the running text, and the rule that says why.

    `quoted` are spans of accepted values: what opens with a dateline is text.

    Only of a text that shows that it was copied from a web page: a poem or a list has short lines too.
    """
    if layout.seed.format not in {"plain", "page"} or not is_copied_page(layout, junk):
        return
    first, last = stretch(layout.lines, junk, layout.title + 1)
    if first == last:
        return
    if layout.seed.format == "page":
        first, last = densest(layout, junk, (first, last))
    title = layout.texts[layout.title] if layout.title >= 0 else ""
    lead = next((i for i in range(layout.title + 1, first) if layout.free(i) and not layout.lines[i].caption), -1)
    closing = _closing(layout.lines, junk, first)
    kept = frozenset(_marked_as_text(layout, junk, (first, last), closing))
    for index, likeness in belonging(layout, junk, (first, last)):
        line, text = layout.lines[index], layout.texts[index]
        if text == title:
            yield index, "repeated-line"
        elif (index <= first + 1 or index >= last - 4) and _opens_with(text, authors):
            yield index, "about-author"
        elif index > closing:
            yield index, "after-text"
        elif index in kept:
            continue
        elif likeness < 0 and not (
            (first <= index < last and _is_short_sentence(line))
            or (index == lead and _leads_in(line, text))
            or _holds(layout.seed.blocks[index], quoted)
        ):
            inside = "caption" if line.caption else "beside-text"
            yield index, "before-text" if index < first else "after-text" if index >= last else inside


def _marked_as_text(layout: Layout, junk: Mapping[int, str], matter: tuple[int, int], closing: int) -> Iterator[int]:
    """The blocks that are shown to be of the text: what a line with a colon announces, up to the next sentence.

    Of a web page, until what leads to other pages begins, also its lists, tables and the like, its sentences, the
    headings of these, and what stands in one element with its paragraphs.
    """
    first, last = matter
    page = layout.seed.format == "page"
    end = text_end(layout, junk, last, closing, _LEADS_AWAY) if page else min(last, closing)
    if page:
        yield from held(layout, junk, matter, end)
    announced = False
    for index in range(first + 1, end):
        line, text = layout.lines[index], layout.texts[index]
        sentence = line.ends and line.words >= SENTENCE and not line.caption
        leads_in = text.endswith((":", "：")) and line.width <= LEAD_IN and index not in junk
        announced = leads_in or (announced and not sentence)
        if announced or (page and (_is_set(layout, index) or sentence or _heads(layout, index, end))):
            yield index


def _is_set(layout: Layout, index: int) -> bool:
    """Whether a block is of a list, a table or the like; a list of nothing but links leads to other pages."""
    blocks = layout.seed.blocks
    if blocks[index].kind != "link":
        return blocks[index].kind in _STRUCTURE
    container = blocks[index].setting.container
    beside = reversed(blocks[max(0, index - ITEMS) : index]), blocks[index + 1 : index + ITEMS]
    ends = (next((block for block in side if block.kind != "link"), None) for side in beside)
    return any(end and end.kind == "item" and end.setting.container == container for end in ends)


def _heads(layout: Layout, index: int, end: int) -> bool:
    """Whether a block is the heading of a part of the text."""
    blocks = layout.seed.blocks
    if blocks[index].kind != "heading":
        return False
    below = next((i for i in range(index + 1, end) if blocks[i].kind != "heading"), index)
    line = layout.lines[below]
    return layout.free(below) and (_is_set(layout, below) or (line.ends and line.words >= SENTENCE))


def _closing(lines: Sequence[Line], junk: Mapping[int, str], first: int) -> int:
    """The heading of the comments below the text; their number if there is none."""
    enough = max(WHOLE, PART * _prose(lines[first:]))
    width = 0
    for index in range(first, len(lines)):
        if junk.get(index) in ENDINGS and lines[index].width <= HEADING and width >= enough:
            return index
        width += lines[index].width if lines[index].prose and index not in junk else 0
    return len(lines)


def _is_short_sentence(line: Line) -> bool:
    """Whether a short line ends like a sentence and has enough words for one: between paragraphs it is text."""
    return line.ends and line.words >= 3 and line.width < SHORT and not line.caption


def _leads_in(line: Line, text: str) -> bool:
    """Whether the line below the headline belongs to the text: a standfirst, the years of a life."""
    return (line.words >= 6 and line.width >= 40) or bool(_YEARS.search(text))


def _holds(block: Block, quoted: Collection[Span]) -> bool:
    return any(block.start <= start < block.end for start, _ in quoted)


def _opens_with(text: str, names: Collection[str]) -> bool:
    """Whether a paragraph begins with the name of an author and goes on in small letters: it tells who that is."""
    said = text.casefold()
    return any(said.startswith(name.casefold()) and _GOES_ON.match(text, len(name)) for name in names if " " in name)
