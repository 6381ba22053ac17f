"""The reader of plain text: which lines belong to one paragraph.

Lines are joined only where they were wrapped, told by two signs together: a line ends where the next word would not
have fitted any more, and the next line goes on in the middle of a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from site_builder.model import Block
from site_builder.seeds.plain_groups import grouped, lines_among, verse_of
from site_builder.seeds.plain_lines import COLUMNS, LABEL, MAY_OPEN, OPENS, Line, lines_of, parts_of
from site_builder.seeds.plain_pages import Pages, has_pages, without_pages
from site_builder.seeds.wrapped import begins_cjk, decisions

_ITEM = re.compile(r"(?:[-–—*•·]|\(?(?:\d{1,3}|[a-z])[.)])\s+")
_SENTENCE_END = re.compile(r"[.!?:…。！？।۔][\"'”’»）)\]」』]*$")
_DANGLING = frozenset(
    """
    a an the of and in to for with at by from on under over into or der die das des dem den ein eine einen und zu mit
    von für auf am im zum zur le la les un une du de et à en au aux el los las y con por para il lo gli
    e di da del della
    """.split()
)
"""Words after which a sentence goes on, whatever the next line begins with."""
_WRAP_LIMIT = 100
"""Characters: longer lines were not broken by hand or by a wire machine."""


def read_plain(text: str, locate: Callable[[int], int]) -> tuple[Block, ...]:
    """The paragraphs and single lines of a plain text.

    Wrapped lines are joined; there, a paragraph ends at a blank line, where the next line is indented and this one is
    not, or where this line had room for the next word. Tables and verse keep their lines in one block, tables their
    columns too.
    """
    lines = _single_spaced(lines_of(text))
    pages = without_pages(text, lines) if has_pages(text, lines) else Pages(lines, [], frozenset())
    lines = pages.lines
    widths = _wrapped(lines)
    verse = lines_among(lines, widths) if widths else verse_of(lines)
    if verse and widths:
        widths = [0 if line in verse else width for line, width in zip(lines, widths, strict=True)]
    if not widths and not verse and "   " not in text and "\t" not in text and not (pages.breaks or pages.resumed):
        return tuple(Block(line.text, locate(line.start), locate(line.end)) for line in lines)
    groups = grouped(_joined(lines, widths) if widths else [[line] for line in lines], verse)
    groups = _resumed(groups, pages)
    marks = decisions(text, [[line.text for line in group] if kind == "text" else [] for kind, group in groups])
    blocks = []
    for (kind, group), hyphens in zip(groups, marks, strict=True):
        start, end = group[0].start, group[-1].end
        if kind not in ("text", "page"):
            start = group[0].end - group[0].width  # the first line's indent counts too
        paged = _within(text, start, end, pages.breaks) if kind == "text" and len(group) > 1 else ""
        blocks.append(Block(text[start:end], locate(start), locate(end), kind, hyphens=hyphens, paged=paged))
    return tuple(blocks)


def _resumed(groups: Sequence[tuple[str, list[Line]]], pages: Pages) -> list[tuple[str, list[Line]]]:
    """The groups, with those as one that the end of a page parts, and the lines of pages between the others."""
    found: list[tuple[str, list[Line]]] = []
    for kind, group in groups:
        if found and kind == found[-1][0] == "text" and group[0].start in pages.resumed:
            found[-1] = kind, [*found[-1][1], *group]
        else:
            found.append((kind, group))
    apart = [("page", [line]) for line in pages.breaks if not _is_among(line, found)]
    return sorted([*found, *apart], key=_start)


def _start(group: tuple[str, list[Line]]) -> int:
    return group[1][0].start


def _is_among(line: Line, groups: Sequence[tuple[str, list[Line]]]) -> bool:
    """Whether a line stands within one of the groups, which are in the order of the text."""
    at = bisect_right(groups, line.start, key=_start)
    return at > 0 and line.start < groups[at - 1][1][-1].end


def _within(text: str, start: int, end: int, breaks: Sequence[Line]) -> str:
    """Which lines of a stretch, blank ones not counted, are those of pages: their numbers, divided by hyphens."""
    first, last = (bisect_left(breaks, place, key=lambda line: line.start) for place in (start, end))
    inner = {line.start - start for line in breaks[first:last]}
    if not inner:
        return ""
    return "-".join(str(number) for number, line in enumerate(lines_of(text[start:end])) if line.start in inner)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """The lines of a typescript with a blank line below each as if it had none; other lines as they are."""
    if len(lines) < 4 or any(line.width > _WRAP_LIMIT or not line.blank for line in lines[1:]):
        return lines
    closer = [line._replace(blank=line.blank - 1 if line.blank else 0) for line in lines]
    within = [line for line in closer[1:] if not line.blank]
    goes_on = sum(line.text[0].islower() for line in within) * 2 > len(within)
    return closer if goes_on and _width(closer) else lines


def _wrapped(lines: Sequence[Line]) -> list[int]:
    """For each line the width to which its part of the text is wrapped, 0 where it is not; empty if no part is.

    The text is one part if none of its lines is too long; else each stretch between blank lines is one.
    """
    if len(lines) < 2:
        return []
    long = [line for line in lines if line.width > _WRAP_LIMIT and (" " in line.text or len(lines) < 20)]
    if not long:
        if width := _width(lines):
            return [width] * len(lines)
        if (widths := _hanging(lines)) or not any(line.blank for line in lines):
            return widths
    elif len(lines) - len(long) < 4:
        return []
    parts = list(parts_of(lines))
    found = [_width(part, alone=False) if len(part) > 5 else 0 for part in parts]
    width = max(found)
    if width and not long:  # then shorter paragraphs of the same width are wrapped too
        for number, part in enumerate(parts):
            if not found[number] and all(_room(a, b, width) <= 6 for a, b in pairwise(part)):
                found[number] = width
    if not width and not long and (longest := _longest(lines)) >= 20:
        return _by_pairs(parts, longest)
    return [width for width, part in zip(found, parts, strict=True) for _ in part] if width else []


def _by_pairs(parts: Sequence[Sequence[Line]], width: int) -> list[int]:
    """The width where a full line goes on in the next in the middle of a sentence, among lists and labels.

    A small letter tells, or the word before; in a script without case that the last line ends a sentence, and no other.
    """
    widths = []
    for part in parts:
        leads = [_leads_on(a, b, width, part[-1]) for a, b in pairwise(part)]
        told = [found and (all(leads) or _has_case(b.text[0])) for found, b in zip(leads, part[1:], strict=True)]
        widths += [0, *(width if one else 0 for one in told)]
    return widths if any(widths) else []


def _leads_on(line: Line, following: Line, width: int, last: Line) -> bool:
    first, end = following.text[0], line.text[-1]
    if _SENTENCE_END.search(line.text) or OPENS.match(following.text) or not first.isalpha():
        return False
    room = _room(line, following, width)
    if first.islower() or (first.isupper() and line.text.rpartition(" ")[2] in _DANGLING):
        return room <= 12 and width >= 40
    caseless = not first.isupper() and (end.isalnum() or end in ",、，،")
    closed = bool(_SENTENCE_END.search(last.text))
    return caseless and closed and room <= 0 and width >= (20 if begins_cjk(following.text) else 40)


def _has_case(letter: str) -> bool:
    return letter.islower() or letter.isupper()


def _hanging(lines: Sequence[Line]) -> list[int]:
    """The width where a full line, indented, is followed by one that is not: a paragraph among lines of figures."""
    longest = _longest(lines)
    widths = [0]
    for line, following in pairwise(lines):
        drops = line.indent >= following.indent + 2
        goes_on = drops or (widths[-1] > 0 and line.indent == following.indent)
        full = goes_on and _room(line, following, longest) <= 12
        full = full and (following.text[0].islower() or not _SENTENCE_END.search(line.text))
        widths.append(longest if full and longest >= 50 else 0)
    return widths if any(widths) else []


def _width(lines: Sequence[Line], alone: bool = True) -> int:
    """The width to which some lines are wrapped, 0 if they are not: most of them are full, and sentences run on.

    Of lines that are not `alone`, but stand among longer ones, more is asked: a list of links is no paragraph.
    """
    longest = _longest(lines)
    if longest < 20:
        return 0
    cjk = sum(begins_cjk(line.text) for line in lines) * 2 > len(lines)
    if longest < (20 if cjk else 30 if alone else 55):
        return 0
    slack = 2 if cjk else 12 if alone else 6
    full = exact = pairs = lower = upper = ended = 0
    for line, following in pairwise(lines):
        if following.blank or following.indent > line.indent + 1 or line.width > longest:
            continue
        if max(line.width, following.width) * 2 < longest:
            continue  # the lines of an address, or of a signature: they tell nothing of those that are full
        if OPENS.match(following.text) or MAY_OPEN.match(following.text) or "://" in following.text[:9]:
            continue
        pairs += 1
        room = _room(line, following, longest)
        full += room <= slack
        exact += room <= 2
        first = following.text[0]
        ends = not first.islower() and bool(_SENTENCE_END.search(line.text))  # it may be an abbreviation
        # Verse fills its lines as evenly as prose does, but each line of it begins anew.
        lower += first.islower() or not (first.isalpha() or ends)
        upper += first.isupper()
        ended += ends
    if pairs < (3 if alone else 5):
        return longest if alone and longest >= 40 and full == pairs <= lower * 2 and lower and not ended else 0
    if full * 10 < pairs * (7 if alone and not cjk else 9):
        return 0
    if lower + upper < pairs // 2:  # no capitals tell where a sentence goes on
        return longest if ended * 2 < pairs and exact * 10 >= pairs * (9 if alone and not cjk else 10) else 0
    return longest if lower * (4 if alone else 1) >= upper else 0


def _longest(lines: Sequence[Line]) -> int:
    """The width of the longest line, but for the few that stick out by far: a headline, an address."""
    widths = sorted(line.width for line in lines if line.width <= _WRAP_LIMIT and "://" not in line.text)
    for _ in range(len(widths) // 10):
        if widths[-1] - widths[-2] <= 6:
            break
        widths.pop()
    return widths[-1] if widths else 0


def _room(line: Line, following: Line, width: int) -> int:
    """How many characters are left on a line once the first word of the next one is put there; below 0, it is full."""
    if begins_cjk(following.text):
        return width - line.width - 1
    space = following.text.find(" ")
    return width - line.width - 1 - (space if space > 0 else len(following.text))


def _joined(lines: Sequence[Line], widths: Sequence[int]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    base, mark = _indents(lines)
    for line, width in zip(lines, widths, strict=True):
        # A short line out of line with the others is none of them: the sign-off of a wire.
        apart = line.indent == mark or (line.indent != base and len(line.text) <= 12)
        if groups and width and not apart and _goes_on(groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _indents(lines: Sequence[Line]) -> tuple[int, int]:
    """The indent of most lines, and that of lines which begin a paragraph: deeper than the line after them; or -1."""
    base = Counter(line.indent for line in lines).most_common(1)[0][0]
    drops = Counter(
        a.indent for a, b in pairwise(lines) if a.indent > b.indent + 1 and not b.blank and b.text[0].islower()
    )
    if not drops:
        return base, -1
    mark = drops.most_common(1)[0][0]
    body = Counter(b.indent for a, b in pairwise(lines) if a.indent == mark and not b.blank and b.indent < mark)
    return body.most_common(1)[0][0], mark


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether the second line is the continuation of the first in a text wrapped to a width."""
    if following.blank or (line.width > width and " " in line.text):
        return False
    if following.indent > line.indent + 1 and following.indent != _hanging_indent(line):
        return False
    if OPENS.match(following.text) or COLUMNS.search(line.text) or COLUMNS.search(following.text):
        return False
    if line.text.isupper() and not following.text.isupper():
        return False
    if "://" in following.text[:9] and " " not in following.text:  # an address on a line of its own
        return False
    room = _room(line, following, width)
    first = following.text[0]
    ends = not first.islower() and bool(_SENTENCE_END.search(line.text))
    if begins_cjk(following.text):
        return room <= (0 if ends else 2)
    if MAY_OPEN.match(following.text) and (ends or room > 0 or (first.isupper() and LABEL.match(line.text))):
        return False
    return room <= (5 if ends else 24 if first.islower() or not first.isalpha() else 12)


def _hanging_indent(line: Line) -> int:
    """Where the further lines of a list item begin; -1 for other lines."""
    mark = _ITEM.match(line.text)
    return line.indent + mark.end() if mark else -1
