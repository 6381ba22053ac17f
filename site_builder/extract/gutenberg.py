"""What Project Gutenberg sets around a text: the head with its notices, the credits, the licence.

Forms: the files since 1991 (https://www.gutenberg.org), with the markers that its own tools look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.layout import Layout

HEAD = 400
"""Blocks within which the head ends: before 2003 it held the small print."""

CREDITS = 6
"""Blocks below the head among which those stand who made the file."""

_NAME = re.compile(r"project gutenberg", re.IGNORECASE)
_START = re.compile(
    r"\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b|\*END[* ]{1,2}THE SMALL PRINT", re.IGNORECASE
)
_END = re.compile(
    r"\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG E(?:BOOK|TEXT)\b|End of (?:the |this )?Project Gutenberg(?:'s|’s)?\b"
)
_CREDITS = re.compile(
    r"(?:(?:this )?e-?(?:text|book) (?:was )?)?(?:produced|prepared|transcribed|scanned) by ", re.IGNORECASE
)
_LABELS = re.compile(r"(?:Title|Author):\s")


def frame(layout: Layout) -> Iterator[tuple[int, str]]:
    """The blocks above the text that say what the file is, but for title and author, and the licence below it."""
    texts = layout.texts
    if layout.seed.format != "plain" or not any(_NAME.search(text) for text in texts[:5]):
        return
    count = len(texts)
    start = next((i for i in range(min(HEAD, count)) if _START.match(texts[i])), -1)
    end = next((i for i in range(start + 1, count) if _END.match(texts[i])), count)
    if start < 0 and end == count:
        return
    for index in range(start + 1):
        if not _LABELS.match(layout.seed.blocks[index].text):
            yield index, "gutenberg-frame"
    for index in range(start + 1, min(start + 1 + CREDITS, end)):
        if _CREDITS.match(texts[index]):
            yield index, "gutenberg-frame"
    for index in range(end, count):
        yield index, "gutenberg-frame"
