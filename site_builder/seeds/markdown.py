"""The reader of Markdown: blocks that stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.model import Block, Span
from site_builder.text import without_controls

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")


def read_markdown(text: str, locate: Callable[[int], int], start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of a stretch of Markdown."""
    chunks = _chunks(text, start, len(text) if end is None else end)
    return tuple(Block(text[a:b], locate(a), locate(b), kind="markdown") for a, b in chunks)


def _chunks(text: str, start: int, end: int) -> list[Span]:
    """Stretches between blank lines; a fenced block is one, blank lines and all."""
    chunks: list[Span] = []
    first = last = -1
    fence = ""
    at = start
    for line in _LINE.findall(text, start, end):
        stop = at + len(line.rstrip())
        if fence or without_controls(line).strip():
            first = at if first < 0 else first
            last = max(stop, first)
            if fence:
                fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            elif opening := _FENCE.match(line):
                fence = opening[1]
        elif first >= 0:
            chunks.append((first, last))
            first = -1
        at += len(line)
    if first >= 0:
        chunks.append((first, last))
    return chunks
