"""Where the running text stands in what was copied from a web page, and what around and inside it is not text.

Idea: the best contiguous stretch of lines that read like sentences (Finn, Kushmerick and Smyth, "Fact or fiction:
content classification for digital libraries", 2001), with lines instead of tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.extract.lines import Line
from site_builder.model import Block, Span

ENOUGH = 400
"""Letters of running text after which the heading of the comments ends it."""

MOST = 0.5
"""The share of all sentences that the running text has before what follows it."""

PAIR = 2
"""Lines in a row that look like headlines and are those of other articles: a headline inside the text stands alone."""

OFTEN = 3
"""How often a line stands in one copied page if it is furniture."""

TEASERS = 0.2
"""The share of all sentences that teasers after the text may have."""

REMARKS = 3
"""Lines that say when something was said if they head readers' remarks: a report may tell of an hour or two."""

RUN = 3
"""Short lines in a row that are rather a menu or a list of headlines than text."""

HEADING = 48
"""Letters that the heading of a part of the page may have; a longer line leads to one other article."""

_HEADS = {"comments": -6.0, "about-author": -6.0, "read-more": -3.0}
_ENDS = frozenset({"comments", "about-author"})
_GOES_ON = re.compile(r"(?:,? [a-zà-þ]| \()")
_YEARS = re.compile(r"\b\d{4} ?[–—-] ?(?:[^\W\d_]+\.? \d{1,2}, )?\d{4}\b")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:\D|$)")
_SAID = re.compile(
    r"\b(?:vor|hace|il y a) \d+ \w+|\b\d+ (?:hours?|days?|weeks?|months?|years?|mins?) ago|"
    r"\b(?:says|schreibt|sagt|schrieb|meint|dice|dit|pisze)\s?:?$",
    re.IGNORECASE,
)


def stretch(lines: Sequence[Line], junk: Mapping[int, str], first: int = 0) -> tuple[int, int]:
    """The indexes from, and up to but not including, which the running text stands; equal if there is none."""
    best = (0.0, first, first)
    total, start, width = 0.0, first, 0
    enough = max(ENOUGH, MOST * _prose(lines[first:]))
    for index in range(first, len(lines)):
        line = lines[index]
        rule = junk.get(index, "")
        total += _junk_weight(line, rule) if rule else _weight(line)
        if rule in _ENDS and line.width <= HEADING and width >= enough:
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


def is_copied_page(junk: Mapping[int, str]) -> bool:
    """Whether a text shows that it was copied from a web page: it holds furniture."""
    return any(rule not in {"ruler", "junk-list", "photo-credit", "copyright", "appeal"} for rule in junk.values())


def apart(
    layout: Layout, junk: Mapping[int, str], authors: Collection[str] = (), quoted: Collection[Span] = ()
) -> Iterator[tuple[int, str]]:
    """The index of each free block that is not of the running text, and the rule that says why.

    `quoted` are spans of accepted values: what opens with a dateline is text.

    Only of a text that shows that it was copied from a web page: a poem or a list has short lines too.
    """
    if layout.seed.format not in {"plain", "page"} or not is_copied_page(junk):
        return
    first, last = stretch(layout.lines, junk, layout.title + 1)
    if first == last:
        return
    blocks = layout.seed.blocks
    first = min([i for i in range(layout.title + 1, first) if layout.free(i) and _holds(blocks[i], quoted)] + [first])
    last = _without_teasers(layout, first, min(_end(layout, last), _remarks(layout, first)))
    counts = Counter(text for text in layout.texts if len(text) <= 100)
    title = layout.texts[layout.title] if layout.title >= 0 else ""
    lead = next((i for i in range(layout.title + 1, first) if layout.free(i) and not layout.lines[i].caption), -1)
    for index, text in enumerate(layout.texts):
        if layout.free(index):
            line = layout.lines[index]
            often = 2 if line.words >= 4 else OFTEN
            if text == title or (counts[text] >= often and not line.prose):
                yield index, "repeated-line"
            elif index < first:
                if index < layout.title or not (
                    line.prose or _runs_on(layout, index) or (index == lead and _leads_in(layout, index))
                ):
                    yield index, "before-text"
            elif index >= last:
                yield index, "after-text"
            elif line.caption:
                yield index, "caption"
            elif (index <= first + 1 or index >= last - 4) and _opens_with(text, authors):
                yield index, "about-author"
    yield from _menus(layout, first, last)


def _without_teasers(layout: Layout, first: int, last: int) -> int:
    """The end of the text before a row of teasers: headlines of other articles, each with a sentence or none."""
    whole = _prose(layout.lines[first:last])
    end = last
    prose = others = headlines = junk = width = 0
    for index in range(last - 1, first, -1):
        line = layout.lines[index]
        if layout.free(index):
            prose += line.prose
            plain = not line.prose and not line.bullet and not line.ends
            others += plain
            headlines += plain and line.words >= 4 and line.width >= 25
            width += line.width if line.prose else 0
        else:
            junk += 1
        if width > whole * TEASERS:
            break
        few = headlines >= 3 or (headlines >= 2 and junk)
        if few and others >= prose and not line.prose and width <= 200 * max(prose, 1):
            end = index
    return end


def _remarks(layout: Layout, first: int) -> int:
    """Where readers' remarks begin: `REMARKS` short lines say at what time something was said."""
    enough = max(ENOUGH, MOST * _prose(layout.lines[first:]))
    width = 0
    begins = []
    for index in range(first, len(layout.texts)):
        line, text = layout.lines[index], layout.texts[index]
        width += line.width if line.prose else 0
        if width >= enough and line.width <= 70 and (_SAID.search(text) or (_CLOCK.search(text) and find(text))):
            begins.append(index)
    if len(begins) < REMARKS:
        return len(layout.texts)
    at = begins[0]
    return at - 1 if layout.lines[at - 1].words <= 4 and not layout.lines[at - 1].ends else at


def _holds(block: Block, quoted: Collection[Span]) -> bool:
    return any(block.start <= start < block.end for start, _ in quoted)


def _opens_with(text: str, names: Collection[str]) -> bool:
    """Whether a paragraph begins with the name of an author and goes on in small letters: it tells who that is."""
    said = text.casefold()
    return any(said.startswith(name.casefold()) and _GOES_ON.match(text, len(name)) for name in names if " " in name)


def _runs_on(layout: Layout, index: int) -> bool:
    """Whether a line is the beginning of a sentence that the next one ends, as in wrapped text."""
    following = layout.texts[index + 1] if index + 1 < len(layout.texts) else ""
    return layout.lines[index].width >= 60 and following[:1].islower()


def _leads_in(layout: Layout, index: int) -> bool:
    """Whether the line below the headline belongs to the text: a standfirst, the years of a life."""
    line = layout.lines[index]
    return (line.words >= 6 and line.width >= 40) or bool(_YEARS.search(layout.texts[index]))


def _end(layout: Layout, last: int) -> int:
    """The end of the text, with short last sentences that the stretch left out."""
    while last < len(layout.texts) and layout.free(last) and layout.lines[last].ends and layout.lines[last].words >= 3:
        last += 1
    return last


def _menus(layout: Layout, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Runs of short lines without full stops inside the text, unless a colon announces them or they are items."""
    run: list[int] = []
    for index in range(first, last + 1):
        line = layout.lines[index] if index < last else None
        if (
            line
            and layout.free(index)
            and not (line.prose or line.ends or line.bullet or line.caption or line.width >= 110)
        ):
            run.append(index)
            continue
        if line and not layout.free(index):
            continue
        headlines = all(layout.lines[i].words >= 5 and layout.lines[i].width >= 35 for i in run)
        if len(run) >= (PAIR if headlines else RUN) and not layout.texts[run[0] - 1].endswith((":", "：")):
            yield from ((i, "menu") for i in run)
        run = []
