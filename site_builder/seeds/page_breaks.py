"""Line breaks of a web page: which of them count, and the blocks that the pieces between them make up."""

from __future__ import annotations

import re
from dataclasses import replace

from site_builder.model import Block, Piece
from site_builder.seeds.wrapped import RUNS_ON
from site_builder.text import fold

SHORT = 70
"""Characters that a line may have if the line breaks around it count."""

_END = re.compile(r"[.!?…。！？][\"'”’»」』）)]{0,2}\Z")
_WIDE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")
_BY = re.compile(r"(?:by|von|par|por|di|door|av|af)\s")


def by_lines(block: Block) -> tuple[Block, ...]:
    """A block whose line breaks count: verse where sentences run on through them, else a block for each line.

    They count between short lines of which none goes on in the next with a small letter, and in verse.
    """
    lines: list[list[Piece]] = [[]]
    for piece in block.pieces:
        if is_break(piece):
            lines.append([])
        else:
            lines[-1].append(piece)
    lines = [line for line in lines if any(piece.text.strip() for piece in line)]
    said = [fold("".join(piece.text for piece in line)) for line in lines]
    if len(lines) < 2 or max(map(len, said)) > SHORT:
        return (block,)
    if len(lines) > 2 and sum(bool(RUNS_ON.search(line)) for line in said) * 4 >= len(lines):
        broken = any("\n" in piece.text.strip() or "\r" in piece.text.strip() for piece in block.pieces)
        return (block if broken else replace(block, kind="verse"),)
    if any(line[:1].islower() and not _BY.match(line) for line in said[1:]):
        return (block,)
    return tuple(block_of(line, block.kind, block.level) for line in lines)


def is_break(piece: Piece) -> bool:
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
    """Whether a block ends like a sentence and has more than five words, or as many letters of East Asia as these have."""
    return bool(_END.search(text[-4:])) and (len(text.split(None, 5)) > 5 or len(_WIDE.findall(text[:40])) > 8)
