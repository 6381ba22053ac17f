"""The reader of plain text: which lines belong to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.model import Block

_LINE = re.compile(r"\r\n|[\n\r\x0c\u2028\u2029\x85]")
_INDENT = re.compile(r"[ \t\u3000\u00a0]*")
_LABELLED = re.compile(r"[^\W\d_][\w-]{1,20}:\s")
_WRAP_LIMIT = 100
"""Characters: longer lines were not broken by hand or by a wire machine."""

Line = tuple[str, int, bool]
"""A line's text, the index of its first character, and whether a blank line stands before it."""


def read_plain(text: str, locate: Callable[[int], int]) -> tuple[Block, ...]:
    """The paragraphs and single lines of a plain text.

    Lines are joined only where the text is wrapped: there, a paragraph ends at a blank line, or where the next line is
    indented and this one is not.
    """
    lines = _lines(text)
    groups = _paragraphs(lines) if _is_wrapped(lines) else [[line] for line in lines]
    blocks = []
    for group in groups:
        first, last = group[0], group[-1]
        lead = len(_INDENT.match(first[0])[0])  # type: ignore[index]  # it matches the empty string too
        start = first[1] + lead
        end = last[1] + len(last[0].rstrip())
        blocks.append(Block(text[start:end], locate(start), locate(end)))
    return tuple(blocks)


def _lines(text: str) -> list[Line]:
    lines = []
    start, blank = 0, False
    for end, after in [*((m.start(), m.end()) for m in _LINE.finditer(text)), (len(text), len(text))]:
        line = text[start:end]
        if line.strip("\ufeff \t\u3000\u00a0\u200b\x00\x1a") and not line.isspace():
            lines.append((line, start, blank))
            blank = False
        else:
            blank = True
        start = after
    return lines


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether most lines end just where the next word would not have fitted any more."""
    if len(lines) < 4:
        return False
    lengths = sorted(len(line[0].rstrip()) for line in lines)
    longest = lengths[-1]
    if longest > _WRAP_LIMIT or longest < 30:
        return False
    full = pairs = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if following[2] or _indent(following[0]) > _indent(line[0]) + 1:
            continue
        pairs += 1
        word = following[0].split(maxsplit=1)[0]
        full += len(line[0].rstrip()) + 1 + len(word) > longest - 12
    return pairs >= 3 and full * 10 >= pairs * 7


def _indent(line: str) -> int:
    return len(_INDENT.match(line)[0].expandtabs(4))  # type: ignore[index]  # it matches the empty string too


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    longest = max(len(line[0].rstrip()) for line in lines)
    for line in lines:
        previous = groups[-1][-1] if groups else None
        joined = (
            previous is not None
            and not line[2]
            and not _LABELLED.match(line[0])
            and not _indent(line[0]) > _indent(previous[0]) + 1
            and len(previous[0].rstrip()) + 1 + len(line[0].split(maxsplit=1)[0]) > longest - 25
        )
        if joined:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
