"""The text of an e-mail: which of its lines belong together, which are quoted, and where the signature begins.

Sources: RFC 3676 (format=flowed, and the line `-- ` before a signature); habits of mail and news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from site_builder.text import fold

WRAP_LIMIT = 100
"""Characters: longer lines were not broken by hand or by a mail program."""

SIGNATURE_LINES = 15

_LINE = re.compile(r"[^\r\n]+")
_BREAK = re.compile(r"\r\n|[\n\r]")
_MARKS = re.compile(r"[ \t]?(?:>(?!From )[ \t]?)++")
_ESCAPED = re.compile(r">From ")
_ITEM = re.compile(r"\s*+(?:[-*+•·]\s|\(?\d{1,3}[.)]\s|[^\W\d_][\w-]{1,20}:\s)")


class Line(NamedTuple):
    """A line that says something: its text without the marks of quotation, how many these are, and where it stands."""

    text: str
    start: int
    end: int
    depth: int
    blank: bool


class Stretch(NamedTuple):
    """A paragraph or group of lines: `kind` of the block, and whether its lines carry marks that are no text."""

    start: int
    end: int
    kind: str
    marked: bool


def stretches(text: str, flowed: bool) -> Iterator[Stretch]:
    """The paragraphs of the text of a message in their order; quotations are `quote`, or `quote-verse` line by line."""
    lines = _lines(text)
    longest = {depth: _longest([line for line in lines if bool(line.depth) == depth]) for depth in (False, True)}
    at = 0
    while at < len(lines):
        if (end := _signature(lines, at)) > at:
            yield _stretch(text, lines[at:end], "verse")
            at = end
            continue
        end = at + 1
        while end < len(lines) and _together(lines[end - 1], lines[end]) and not _signature(lines, end):
            end += 1
        yield from _divided(text, lines[at:end], longest[bool(lines[at].depth)], flowed)
        at = end


def _lines(text: str) -> list[Line]:
    """The lines with text; one that holds nothing but marks of quotation is counted to the quotation before it."""
    lines: list[Line] = []
    last, blank, pending = 0, True, -1
    for found in _LINE.finditer(text):
        raw, start = found[0], found.start()
        blank = blank or len(_BREAK.findall(text, last, start)) > 1
        last = found.end()
        if not raw.strip() or (len(raw) <= 40 and not fold(raw)):
            blank = True
            continue
        marks = _MARKS.match(raw)
        said = raw[marks.end() :] if marks else raw
        end = start + len(raw.rstrip())
        depth = marks[0].count(">") if marks else 0
        if marks and not (fold(said) if len(said) <= 40 else said.strip()):
            if lines and lines[-1].depth:
                lines[-1] = lines[-1]._replace(end=end)
            elif pending < 0:
                pending = start
            blank = True
            continue
        if pending >= 0 and not depth:
            lines.append(_bare(text, pending, start))
            blank, pending = True, -1
        first = start + (len(raw) - len(raw.lstrip())) if pending < 0 else pending
        lines.append(Line(said, first, end, depth, blank))
        blank, pending = False, -1
    if pending >= 0:
        lines.append(_bare(text, pending, len(text)))
    return lines


def _bare(text: str, start: int, end: int) -> Line:
    """Marks of quotation to which no quotation belongs."""
    said = text[start:end].rstrip()
    return Line(said.lstrip(), start, start + len(said), 0, True)


def _longest(lines: Sequence[Line]) -> int:
    """The length of a full line; 0 if the text is not wrapped."""
    lengths = sorted(len(line.text.rstrip()) for line in lines)
    short = [length for length in lengths if length <= WRAP_LIMIT]
    return short[-1] if short and len(short) * 10 >= len(lengths) * 9 and short[-1] >= 40 else 0


def _signature(lines: Sequence[Line], at: int) -> int:
    """Where the signature ends that begins with this line; 0 if none does."""
    if lines[at].depth or lines[at].text.rstrip() != "--":
        return 0
    end = at + 1
    while end < len(lines) and not lines[end].depth and end - at <= SIGNATURE_LINES:
        end += 1
    return end if 1 < end - at <= SIGNATURE_LINES else 0


def _together(line: Line, following: Line) -> bool:
    return not following.blank and line.depth == following.depth


def _divided(text: str, lines: Sequence[Line], longest: int, flowed: bool) -> Iterator[Stretch]:
    """The paragraphs of lines between which no blank line stands; line by line if none runs on into the next."""
    groups: list[list[Line]] = [[lines[0]]]
    for line, following in pairwise(lines):
        if _runs_on(line, following, longest, flowed):
            groups[-1].append(following)
        else:
            groups.append([following])
    quoted = "quote" if lines[0].depth else ""
    if len(groups) == len(lines) > 1 and all(len(line.text) <= WRAP_LIMIT for line in lines):
        yield _stretch(text, lines, "quote-verse" if quoted else "verse")
        return
    for group in groups:
        yield _stretch(text, group, quoted or "text")


def _runs_on(line: Line, following: Line, longest: int, flowed: bool) -> bool:
    if flowed and line.text.endswith(" "):
        return True
    if flowed or not longest or _ITEM.match(following.text):
        return False
    if _indent(following.text) > _indent(line.text) + 1:
        return False
    return len(line.text.rstrip()) + 1 + len(following.text.split(maxsplit=1)[0]) > longest - 25


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _stretch(text: str, lines: Sequence[Line], kind: str) -> Stretch:
    start, end = lines[0].start, lines[-1].end
    marked = bool(lines[0].depth) or any(_ESCAPED.match(text, line.start) for line in lines)
    return Stretch(start, end, kind, marked)
