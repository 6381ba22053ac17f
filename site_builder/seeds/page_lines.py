"""Text of a web page in which spaces and line breaks count: `<pre>` and the like.

What it is, its lines tell as those of a plain text do: code and tables keep their columns, verse keeps its lines, and
what was wrapped, as old mail is, becomes paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from site_builder.model import Block, Piece
from site_builder.seeds.plain import read_plain
from site_builder.seeds.plain_lines import COLUMNS
from site_builder.seeds.wrapped import BREAK

LONG = 100
"""Characters from which on a line is a paragraph, whatever stands on the next."""

_CODE = re.compile(
    r"[;{}\\]\s*\Z|\A\s*(?:[#$]\s|//|/\*|\*/|</?\w|@\w)|\w\(.*\)|[=!<>]=|\s(?:=|->|=>|:=)\s|\A\s*[\w.-]+=\S",
)


def kept_lines(found: Sequence[Piece], is_code: bool) -> Iterator[Block]:
    """The blocks of an element whose white space counts; offsets count characters of the page.

    Of kind `pre` are those that keep every space.
    """
    text = "".join(piece.text for piece in found)
    if is_code or _is_code(text):
        yield _cut(found, _line_start(text, len(text) - len(text.lstrip())), len(text.rstrip()), "pre")
        return
    for block in _together(text, read_plain(text, lambda index: index)):
        if block.kind != "text" and _keeps_spaces(text, block):
            yield _cut(found, _line_start(text, block.start), block.end, "pre")
        else:
            yield _cut(found, block.start, block.end, block.kind, block.hyphens)


def _is_code(text: str) -> bool:
    lines = [line for line in BREAK.split(text) if line.strip()]
    return sum(bool(_CODE.search(line)) for line in lines) * 2 > len(lines)


def _together(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those of lines together that no blank line parts: the breaks between them were meant."""
    lines: list[Block] = []
    for block in blocks:
        single = block.kind != "text" or (len(block.text) <= LONG and not BREAK.search(block.text))
        if lines and not (single and len(BREAK.findall(text, lines[-1].end, block.start)) == 1):
            yield _one(text, lines)
            lines = []
        if single:
            lines.append(block)
        else:
            yield block
    if lines:
        yield _one(text, lines)


def _one(text: str, lines: Sequence[Block]) -> Block:
    start, end = lines[0].start, lines[-1].end
    return Block(text[start:end], start, end, "verse" if len(lines) > 1 else lines[0].kind)


def _keeps_spaces(text: str, block: Block) -> bool:
    """Whether the lines of a block begin in different columns, or have columns of their own."""
    lines = [line for line in BREAK.split(text[_line_start(text, block.start) : block.end]) if line.strip()]
    indents = {len(line.expandtabs()) - len(line.expandtabs().lstrip()) for line in lines}
    return len(indents) > 1 or sum(bool(COLUMNS.search(line)) for line in lines) * 2 >= len(lines)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _cut(found: Sequence[Piece], start: int, end: int, kind: str, hyphens: str = "") -> Block:
    """A stretch of the pieces' text as a block; a piece that stands in another form in the page is never cut."""
    kept: list[Piece] = []
    at = 0
    for piece in found:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        at += len(piece.text)
        if first >= last:
            continue
        if len(piece.text) == piece.end - piece.start:
            kept.append(Piece(piece.text[first:last], piece.start + first, piece.start + last))
        else:
            kept.append(piece)
    return Block(
        "".join(piece.text for piece in kept), kept[0].start, kept[-1].end, kind, 0, tuple(kept), hyphens=hyphens
    )
