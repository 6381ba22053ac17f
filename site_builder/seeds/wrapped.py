"""Wrapped lines -> the paragraph they were: what stands between two lines, and what a hyphen at a line's end means.

A hyphen goes where the word without it stands elsewhere in the text, and stays where the compound does; with no such
evidence it goes in a text that divides words elsewhere, or has many of them. Else it stays, because a reader sees
through "inter-national" but not through "resign" for "re-sign".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from site_builder.text import tidy

BREAK = re.compile(r"\r\n|[\n\r\x0c\u2028\u2029\x85]")
_HYPHENS = "-\u2010\u00ad"
_SPACE = " \t\u3000\u00a0"
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3001-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_SUSPENDED = frozenset("and or to nor und oder bis sowie et ou y o e en of och eller og i lub i и или та".split())
RUNS_ON = re.compile(r"[,;—–-][\"'”’»]*$")
"""How a line of verse ends before the sentence does; the entries of a list have no such sign."""

MANY = 3
"""Fragments at the ends of lines, of which nothing else is known, that show that a text divides words."""

DROPPED, KEPT, SPACED = "d", "k", "s"


def unwrap(text: str, marks: str = "") -> str:
    """The paragraph that wrapped lines make; each line-end hyphen is dropped (d), kept (k), or kept and spaced (s)."""
    lines = [stripped for line in BREAK.split(text) if (stripped := line.strip(_SPACE))]
    parts: list[str] = []
    at = 0
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if following and is_hyphenated(line, following):
            mark = marks[at] if at < len(marks) else KEPT
            at += 1
            parts.append(line[:-1] if mark == DROPPED else f"{line} " if mark == SPACED else line)
        elif following and not (_CJK.match(line[-1]) and _CJK.match(following[0])):
            parts.append(f"{line} ")
        else:
            parts.append(line)
    return tidy("".join(parts))


def begins_cjk(text: str) -> bool:
    """Whether a line begins with a character of a script that breaks lines between any two of them."""
    return bool(_CJK.match(text))


def is_hyphenated(line: str, following: str) -> bool:
    """Whether a line ends in a hyphen between two letters."""
    return line[-1] in _HYPHENS and len(line) > 1 and line[-2].isalpha() and following[0].isalpha()


def decisions(text: str, paragraphs: Sequence[Sequence[str]]) -> list[str]:
    """For each paragraph, given as its lines, what becomes of its line-end hyphens, by the words of the whole text."""
    ends = [
        [(a, b) for a, b in pairwise(lines) if is_hyphenated(a, b)] if len(lines) > 1 else [] for lines in paragraphs
    ]
    if not any(ends):
        return [""] * len(paragraphs)
    counts = Counter(word.casefold() for word in _WORD.findall(text))
    counts.subtract(part for pairs in ends for line, following in pairs for part in _parts(line, following))
    said = {word for word, count in counts.items() if count > 0}
    found = [[_decision(a, b, said) for a, b in pairs] for pairs in ends]
    flat = [mark for marks in found for mark in marks]
    # A text that is known to divide words divides those too of which there is no other sign; and so does one in which
    # many lines end in what is no word.
    unknown_ends = flat.count("")
    divides = flat.count(DROPPED) >= 2 and flat.count(DROPPED) > flat.count(KEPT)
    divides = divides or (unknown_ends >= MANY and unknown_ends > 2 * flat.count(KEPT))
    unknown = DROPPED if divides else KEPT
    return ["".join(mark or (unknown if b[0].islower() else KEPT) for mark, (_, b) in zip(marks, pairs, strict=True))
            for marks, pairs in zip(found, ends, strict=True)]  # fmt: skip


def _parts(line: str, following: str) -> tuple[str, str]:
    """What stands before and after the hyphen at the end of a line."""
    return _trailing(line[:-1]), _LAST.match(following)[0].casefold()  # type: ignore[index]  # it begins with a letter


def _decision(line: str, following: str, said: set[str]) -> str:
    if line[-1] == "\u00ad":
        return DROPPED
    left, right = _parts(line, following)
    if f"{left}-{right}" in said:
        return KEPT
    if left + right in said:
        return DROPPED
    if right in _SUSPENDED:
        return SPACED
    return KEPT if left in said and right in said else ""


def _trailing(text: str) -> str:
    at = len(text)
    while at and text[at - 1].isalpha():
        at -= 1
    return text[at:].casefold()
