"""The lines of a plain text, and what the first signs of one say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from site_builder.seeds.wrapped import BREAK

_INDENT = re.compile(r"[ \t\u3000\u00a0]*")
_EMPTY = "\ufeff \t\u3000\u00a0\u200b\x00\x1a"
OPENS = re.compile(
    r"[*•·]\s|[>|#]|={3}|-{3}|［＃(?:地付き|地から|ここから[^］]{0,12}字下げ|ここで字下げ終わり|[０-９]{1,2}字下げ|改ページ|改丁)"
)
"""What always begins a paragraph: a bullet, a sign of markup, a note of Aozora Bunko on how a line is set."""
LABEL = re.compile(r"[^\W\d_][\w-]{1,20}:\s")
MAY_OPEN = re.compile(rf"{LABEL.pattern}|[-–—]{{1,2}}\s|\(?\d{{1,3}}[.)]\s|\(?[a-z]\)\s|(?:By|BY|Von|Por|Par) \S")
"""What begins a paragraph unless a sentence may run on through it: a label, a dash, a number, a letter, a byline."""
COLUMNS = re.compile(r"(?:[^\s.!?:]|\d[.:])(?: {3,}|\t)[^\s]|\w ?(?:\.{5,}|(?: \.){4,}) ?\S")
"""What divides the columns of a table: spaces, a tab, or a leader of dots."""


class Line(NamedTuple):
    """A line: its text without what stands around it, where that is, and how it stands on the page.

    `indent` counts columns (a tab four, an ideographic space two), `width` characters with the indent, `blank` the
    blank lines before it.
    """

    text: str
    start: int
    end: int
    indent: int
    width: int
    blank: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text, blank ones not among them."""
    lines = []
    start, blank = 0, 0
    for end, after in [*(m.span() for m in BREAK.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        stripped = line.rstrip()
        if stripped and stripped.strip(_EMPTY):
            lead = indent = 0
            if stripped[0] in " \t\u3000\u00a0":
                space = _INDENT.match(stripped)[0]  # type: ignore[index]  # it begins with one
                lead, indent = len(space), len(space.expandtabs(4)) + space.count("\u3000")
            shown = stripped[lead:] if lead else stripped
            lines.append(Line(shown, start + lead, start + len(stripped), indent, len(stripped), blank))
            blank = 0
        else:
            blank += 1
        start = after
    return lines


def without_lines(text: str, numbers: Collection[int]) -> str:
    """The text without some of its lines, blank ones not counted."""
    kept, at = [], 0
    for number, line in enumerate(lines_of(text)):
        if number in numbers:
            kept.append(text[at : line.start])
            at = line.end
    return "".join([*kept, text[at:]])


def parts_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The stretches of lines between blank ones."""
    part: list[Line] = []
    for line in lines:
        if part and line.blank:
            yield part
            part = []
        part.append(line)
    yield part
