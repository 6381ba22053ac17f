"""Where the pages of a printed book end in its text: page numbers, running heads, form feeds, and sentences that go on.

A number alone may head a chapter as well. It is one of a page where it parts a sentence, or beside a form feed, or
where it goes on counting from such ones.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.seeds.plain_lines import Line

_NUMBER = re.compile(r"(?=\d+\Z|[-–—] ?\d+ ?[-–—]\Z|[(\[] ?\d+ ?[)\]]\Z)[-–—\[( ]*+(\d{1,4})(?!\d)")
_HEAD = re.compile(r"(?:(\d{1,4})[ .]{1,60}(?=[^\W\d_])([^a-z\d]{4,60})|([^a-z\d]{4,60}?)[ .]{1,60}(\d{1,4}))\Z")
_EDGES = frozenset("0123456789-–—[(")
_MAY_RUN = re.compile(r"[^\Wa-z].*[^,;:!?]\Z", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?:…;][\"'”’»)\]]*\Z")

LEAST, FULL, LONGEST = 25, 40, 72
"""Letters of a line that goes on on the next page, of one that is full, and of the longest running head."""

PAGE = 400
"""Characters that a page has at least."""

YEARS = 1500
"""From here on a number is that of a year."""

RUNNING = 3
"""Times that a running head stands in the text at least, as the title or with a number too, to be known without one."""

FEW = 2
"""Sentences that pages part, from which on the numbers between them are those of pages too."""


class Pages(NamedTuple):
    """The lines of the text, those that are of its pages, and the starts of those that go on from the page before."""

    lines: list[Line]
    breaks: list[Line]
    resumed: frozenset[int]


def has_pages(text: str, lines: Sequence[Line]) -> bool:
    """Whether a text has a form feed or a line that may be the number of a page."""
    return "\f" in text or any(_number(line) is not None for line in lines)


def without_pages(text: str, lines: Sequence[Line]) -> Pages:
    """The lines apart from page numbers and running heads."""
    gaps = _gaps(text, lines)
    ends = [gap for gap in gaps if gap.goes_on and gap.lines and not gap.feeds]
    bare = [_number(gap.lines[-1]) or 0 for gap in ends if gap.is_bare]
    # A number alone may be that of the remarks on a page of the web, below a headline.
    counted = len(bare) >= FEW and all(a < b for a, b in pairwise(bare))
    # Those of articles, verses and notes follow each other soon.
    spaced = all(after.following - before.following >= PAGE for before, after in pairwise(ends))
    parting = [
        gap for gap in gaps
        if (gap.goes_on and (gap.feeds or (spaced and (counted or not gap.is_bare)))) or (gap.lines and gap.feeds)
    ]  # fmt: skip
    told = frozenset(parting)
    known = [(line.start, _number(line) or 0) for gap in parting for line in gap.lines]
    among = [
        gap for gap in gaps
        if gap not in told and gap.lines and len(parting) >= FEW and all(_continues(one, known) for one in gap.lines)
    ]  # fmt: skip
    breaks = sorted((line for gap in (*parting, *among) for line in gap.lines), key=lambda line: line.start)
    resumed = frozenset(gap.following for gap in parting if gap.goes_on)
    gone = frozenset(breaks)
    kept = [line for line in lines if line not in gone]
    following = {gap.following for gap in parting if gap.lines}
    kept = [line._replace(blank=max(line.blank, 1)) if line.start in following else line for line in kept]
    return Pages(kept, breaks, resumed)


class _Gap(NamedTuple):
    """Lines that may be of pages and where the text after them begins.

    `feeds`: there is a form feed; `is_bare`: nothing but a number says that a page ends, not even a divided word.
    """

    lines: tuple[Line, ...]
    following: int
    goes_on: bool
    feeds: bool
    is_bare: bool


def _gaps(text: str, lines: Sequence[Line]) -> list[_Gap]:
    often = Counter(_words(line) for line in lines if _is_short(line))
    found: list[_Gap] = []
    pending: list[Line] = []
    last: Line | None = None
    for line in lines:
        runs = often[_words(line)] >= RUNNING and _MAY_RUN.match(line.text)
        if last and (_number(line) is not None or runs):
            pending.append(line)
            continue
        feeds = last is not None and "\f" in text[last.end : line.start]
        if last and (pending or feeds):
            goes_on = _goes_on(last, line) and (not pending or _is_of_page(pending, last, line, feeds))
            bare = len(pending) == 1 and pending[0].text.isdigit() and not feeds and last.text[-1] not in "-\u00ad"
            found.append(_Gap(tuple(pending), line.start, goes_on, feeds, bare))
            pending = []
        last = line
    return [*found, _Gap(tuple(pending), len(text), False, False, True)] if pending else found


def _is_short(line: Line) -> bool:
    """Whether a line has the length of a running head, wide spaces in it not counted."""
    return len(line.text) <= LONGEST or len(" ".join(line.text[: 2 * LONGEST].split())) <= LONGEST


def _number(line: Line) -> int | None:
    """The number of a page on a line of its own or in a running head."""
    if not (line.text[0] in _EDGES or line.text[-1].isdigit()) or not _is_short(line):
        return None
    found = _NUMBER.match(line.text)
    if found:
        return int(found[1]) if int(found[1]) < YEARS else None
    found = _HEAD.match(line.text)
    said = found and (found[2] or found[3])
    if not found or not said or said.casefold() == said.upper() or sum(map(str.isalpha, said)) * 2 < len(said):
        return None
    number = int(found[1] or found[4])
    return number if number < YEARS else None


def _words(line: Line) -> str:
    """What a running head says beside the number."""
    return line.text.strip(" .0123456789-–—[]()").casefold()


def _is_of_page(found: Sequence[Line], line: Line, following: Line, feeds: bool) -> bool:
    """Whether lines between two of the text are a page number, or a running head beside one, set apart from these.

    They are by blank lines, by where they begin, or where the line before is full. A head alone may be a speaker, a
    refrain or a button, which come again and again too, unless a form feed stands there.
    """
    heads = [one for one in found if _number(one) is None]
    if len(found) - len(heads) > 1 or len(heads) > 1 or not (feeds or len(found) > len(heads)):
        return False
    blank = found[0].blank > 0 or following.blank > 0
    return blank or found[0].indent > following.indent + 3 or len(line.text) >= FULL


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence goes on in the next line."""
    first = following.text.lstrip("\"'“‘«(")[:1]
    return len(line.text) >= LEAST and first.islower() and not _SENTENCE_END.search(line.text)


def _continues(line: Line, known: Sequence[tuple[int, int]]) -> bool:
    """Whether the number of a line lies between those of the pages before and after it, or next to one of them.

    `known` are the places of other lines and their numbers, in the order of the text.
    """
    number = _number(line) or 0
    at = bisect(known, (line.start, 0))
    before, after = known[at - 1] if at else None, known[at] if at < len(known) else None
    if before and after:
        return before[1] < number < after[1]
    return 0 < number - before[1] <= 2 if before else bool(after) and 0 < (after or (0, 0))[1] - number <= 2
