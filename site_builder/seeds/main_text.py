"""Which blocks of a web page are its main text, as trafilatura sees it (https://trafilatura.readthedocs.io).

Its reading only chooses among the blocks that our own reader located, so that every word keeps its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from site_builder.model import Block
from site_builder.text import fold

SHARE = 0.6
"""How much of a block must stand in the main text: trafilatura leaves out some of the words within a paragraph."""

RUN = 3
"""Words in a row by which a block and the main text are compared."""


def main_blocks(page: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with those marked `aside` that are not of the main text and do not stand between it and the headline.

    Where trafilatura finds no main text they stay as they are.
    """
    from trafilatura import extract

    found = extract(page, include_comments=False, include_tables=True, deduplicate=False) or ""
    lines = {fold(line).casefold() for line in found.splitlines()}
    runs = {run for line in lines for run in _runs(line)}
    inside = [_is_inside(fold(block.text).casefold(), lines, runs) for block in blocks]
    if True not in inside:
        return tuple(blocks)
    first = inside.index(True)
    headlines = [index for index, block in enumerate(blocks[: first + 1]) if block.level == 1]
    head = headlines[-1] if headlines else first
    return tuple(
        _set(block, main or head <= index < first)
        for index, (block, main) in enumerate(zip(blocks, inside, strict=True))
    )


def _set(block: Block, main: bool) -> Block:
    if main:
        return replace(block, kind="text") if block.kind == "aside" else block
    return replace(block, kind="aside", level=0)


def _is_inside(text: str, lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    own = list(_runs(text))
    return text in lines or (bool(own) and sum(run in runs for run in own) >= SHARE * len(own))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = text.split()
    return zip(*(words[start:] for start in range(RUN)), strict=False)
