"""Where a byte of a seed stands, for people: line and column."""

from __future__ import annotations

import re

from site_builder.seeds.decode import to_text

_END = re.compile(r"\r\n|[\n\r]")


def place(data: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """The line and the column of the character that begins at a byte, both counted from 1."""
    before = to_text(data[:offset], encoding).removeprefix("\ufeff")
    line, start = 1, 0
    for end in _END.finditer(before):
        line, start = line + 1, end.end()
    return line, len(before) - start + 1
