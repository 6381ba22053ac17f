"""Where the running text stands in what was copied from a web page, and what around and inside it is not text.

Idea: the best contiguous stretch of lines that read like sentences (Finn, Kushmerick and Smyth, "Fact or fiction:
content classification for digital libraries", 2001), with lines instead of tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder.extract.lines import Line

STOPS = frozenset({"comments", "read-more"})
"""Rules whose lines head what follows the text on many pages."""


def stretch(lines: Sequence[Line], junk: Mapping[int, str], first: int = 0) -> tuple[int, int]:
    """The indexes from, and up to but not including, which the running text stands; equal if there is none."""
    best = (0.0, first, first)
    total, start = 0.0, first
    for index in range(first, len(lines)):
        total += _weight(lines[index], junk.get(index, ""))
        if total <= 0:
            total, start = 0.0, index + 1
        elif total > best[0]:
            best = (total, start, index + 1)
    return best[1], best[2]


def _weight(line: Line, junk: str) -> float:
    if junk:
        return -3.0 if junk in STOPS else -1.0
    if line.caption:
        return -0.5
    if line.prose:
        return 1.0 + min(line.width, 500) / 100
    if line.ends and line.words >= 3:
        return 0.6
    if line.bullet:
        return 0.0
    return -0.4 if line.width >= 60 else -0.9
