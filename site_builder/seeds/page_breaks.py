"""Line breaks of a web page: which of them count, and the blocks that the pieces between them make up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.model import Block, Piece
from site_builder.seeds.wrapped import RUNS_ON
from site_builder.text import fold

SHORT = 70
"""Characters that a line may have if the line breaks around it count."""

_END = re.compile(r"[.!?…。！？][\"'”’»」』）)]{0,2}\Z")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_LABEL = re.compile(r"[^\W\d_][\w. -]{0,15}[:：](?: |$)|[^\W\d_]{1,8}：")
_NEWLINE = re.compile(r"[\n\r]")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)\s")


def by_lines(block: Block) -> tuple[Block, ...]:
    """A block whose line breaks count: verse where sentences run on through them, else a block for each line.

    They count between short lines of which none goes on in the next with a small letter, in verse, and where each line
    begins with who speaks (`Q:`).
    """
    lines = _lines(block)
    said = [fold("".join(piece.text for piece in line)) for line in lines]
    labelled = len(lines) > 1 and all(map(_LABEL.match, said))
    if len(lines) < 2 or (max(map(len, said)) > SHORT and not labelled) or _is_one_sentence(said):
        return (block,)
    if len(lines) > 2 and not labelled and sum(bool(RUNS_ON.search(line)) for line in said) * 4 >= len(lines):
        return (block if _is_wrapped(lines) else replace(block, kind="verse"),)
    if not labelled and any(line[:1].islower() and not _BY.match(line) for line in said[1:]):
        return (block,)
    return tuple(block_of(line, block.kind, block.level) for line in lines)


def quoted_lines(block: Block) -> tuple[Block, ...]:
    """A quotation, with its lines if the line breaks in it count."""
    lines = by_lines(replace(block, kind="text"))
    if len(lines) == 1 and lines[0].kind == "text":
        return (block,)
    if _is_wrapped(_lines(block)):
        return tuple(replace(line, kind="quote") for line in lines)
    return (replace(block, kind="quote-verse"),)


def _lines(block: Block) -> list[list[Piece]]:
    """The pieces between the line breaks, without empty lines."""
    lines: list[list[Piece]] = [[]]
    for piece in block.pieces:
        if is_break(piece):
            lines.append([])
        else:
            lines[-1].append(piece)
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _is_wrapped(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether a line goes on in another one of the file, which means nothing."""
    return any(_NEWLINE.search("".join(piece.text for piece in line).strip()) for line in lines)


def _is_one_sentence(said: Sequence[str]) -> bool:
    """Whether two lines in an East Asian script are one sentence: lines of verse are of one length."""
    if len(said) != 2 or _END.search(said[0][-3:]) or len(said[0]) == len(said[1]):
        return False
    return bool(_WIDE.search(said[0][-2:]) and _WIDE.match(said[1]) and re.search("[。！？]", said[1]))


def is_break(piece: Piece) -> bool:
    """Whether a piece is a break that stands for a tag, not a line of the file that ends."""
    return piece.text == "\n" and piece.end - piece.start > 1


def block_of(found: list[Piece], kind: str, level: int = 0) -> Block:
    """A block of pieces, without the white space around it; one of them at least must hold something else."""
    first, last = 0, len(found)
    while not found[first].text.strip():
        first += 1
    while not found[last - 1].text.strip():
        last -= 1
    kept = found[first:last]
    head = kept[0]
    lead = len(head.text) - len(head.text.lstrip())
    if lead:
        kept[0] = replace(head, text=head.text[lead:], start=head.start + lead)
    tail = kept[-1]
    trail = len(tail.text) - len(tail.text.rstrip())
    if trail:
        kept[-1] = replace(tail, text=tail.text[:-trail], end=tail.end - trail)
    return Block("".join(piece.text for piece in kept), kept[0].start, kept[-1].end, kind, level, tuple(kept))


def is_sentence(text: str) -> bool:
    """Whether a block ends like a sentence and has more than five words, or as many letters of East Asia."""
    return bool(_END.search(text[-4:])) and (len(text.split(None, 5)) > 5 or len(_WIDE.findall(text[:40])) > 8)
