"""Three versions of a sequence: where two of them agree, where one was changed, and where both were.

The algorithm is that of diff3 (S. Khanna, K. Kunal and B. Pierce, "A formal investigation of diff3", 2007).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Kind = Literal["same", "mine", "theirs", "both", "conflict"]
"""Who changed a region: nobody, one side, both in the same way, or both in different ways."""

Slice = tuple[int, int]


class Region(NamedTuple):
    """A stretch of three sequences, as the indexes where it begins and ends in each."""

    kind: Kind
    base: Slice
    mine: Slice
    theirs: Slice


def regions(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Region]:
    """The regions of three sequences in their order, without gaps; changes that touch are one."""
    at, left, right = 0, 0, 0
    for start, mine_start, theirs_start, length in _agreed(base, mine, theirs):
        if start > at or mine_start > left or theirs_start > right:
            yield _changed(base, mine, theirs, (at, start), (left, mine_start), (right, theirs_start))
        at, left, right = start + length, mine_start + length, theirs_start + length
        if length:
            yield Region("same", (start, at), (mine_start, left), (theirs_start, right))


def _changed(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str], of: Slice, left: Slice, right: Slice
) -> Region:
    before, here, there = base[slice(*of)], mine[slice(*left)], theirs[slice(*right)]
    kind: Kind = "conflict"
    if here == there:
        kind = "both"
    elif there == before:
        kind = "mine"
    elif here == before:
        kind = "theirs"
    return Region(kind, of, left, right)


def _agreed(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where all three agree: the beginnings and the length of each such run, the last at the ends and empty."""
    first, second = _matches(base, mine), _matches(base, theirs)
    one = other = 0
    while one < len(first) and other < len(second):
        start, mine_start, length = first[one]
        begin, theirs_begin, size = second[other]
        low, high = max(start, begin), min(start + length, begin + size)
        if low < high:
            yield low, mine_start + low - start, theirs_begin + low - begin, high - low
        if start + length < begin + size:
            one += 1
        else:
            other += 1
    yield len(base), len(mine), len(theirs), 0


def _matches(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The runs that two sequences share; what they begin and end with first, for it is most of them."""
    shorter = min(len(base), len(other))
    head = next((at for at in range(shorter) if base[at] != other[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if base[-1 - at] != other[-1 - at]), rest)
    inner = SequenceMatcher(None, base[head : len(base) - tail], other[head : len(other) - tail], autojunk=False)
    found = [(head + a, head + b, size) for a, b, size in inner.get_matching_blocks() if size]
    return _settled(base, other, [(0, 0, head), *found, (len(base) - tail, len(other) - tail, tail)])


def _settled(
    base: Sequence[str], other: Sequence[str], runs: Sequence[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """The runs with what was put in or taken out moved towards the end as far as it goes, as git does.

    Of two equal neighbours it can't be told which was taken out: it must be the same one in every comparison.
    """
    made = [runs[0]]
    for start, begin, length in runs[1:]:
        last, last_begin, size = made[-1]
        here, there = last + size, last_begin + size
        longer, at, end = (base, here, start) if there == begin else (other, there, begin)
        if here == start or there == begin:
            moved = 0
            while moved < length and longer[at + moved] == longer[end + moved]:
                moved += 1
            made[-1] = (last, last_begin, size + moved)
            start, begin, length = start + moved, begin + moved, length - moved
        if length:
            made.append((start, begin, length))
    return made
