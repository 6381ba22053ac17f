"""The reader of Markdown: blocks that stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.model import Block, Span
from site_builder.text import without_controls

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HIDDEN = re.compile(r"[ \t]*+(?:(<!--)|(%%)|(\{%-?[ \t]*comment\b))")
_CLOSINGS = (re.compile("-->"), re.compile("%%"), re.compile(r"\{%-?[ \t]*endcomment[ \t]*-?%\}"))


def read_markdown(text: str, locate: Callable[[int], int], start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of a stretch of Markdown.

    A comment with nothing beside it, as HTML, Obsidian and Liquid know it, is `hidden`.
    """
    found = _chunks(text, start, len(text) if end is None else end)
    return tuple(Block(text[a:b], locate(a), locate(b), kind) for a, b, kind in found)


def _chunks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Stretches between blank lines and their kinds; a fenced block is one, as is a comment with its blank lines."""
    chunks: list[tuple[int, int, str]] = []
    first = last = -1
    fence = ""
    endless: set[int] = set()
    at = start
    while at < end and (found := _LINE.match(text, at, end)):
        line, after = found[0], found.end()
        stop = at + len(line.rstrip())
        if first < 0 and not fence and (hidden := _hidden(text, at, end, endless)):
            chunks.append((*hidden, "hidden"))
            at = hidden[1]
            continue
        if fence or without_controls(line).strip():
            first = at if first < 0 else first
            last = max(stop, first)
            if fence:
                fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            elif opening := _FENCE.match(line):
                fence = opening[1]
        elif first >= 0:
            chunks.append((first, last, "markdown"))
            first = -1
        at = after
    if first >= 0:
        chunks.append((first, last, "markdown"))
    return chunks


def _hidden(text: str, start: int, end: int, endless: set[int]) -> Span | None:
    """The comment that begins on this line and ends one; `endless` are the signs that none closes any more."""
    opening = _HIDDEN.match(text, start, end)
    sign = opening.lastindex - 1 if opening and opening.lastindex else -1
    if not opening or sign in endless:
        return None
    closing = _CLOSINGS[sign].search(text, opening.end(), end)
    if not closing:
        endless.add(sign)
        return None
    rest = _LINE.match(text, closing.end(), end)
    return (opening.start(opening.lastindex or 0), closing.end()) if not rest or not rest[0].strip() else None
