"""What stands in one text and not in the other, paragraph by paragraph and in these word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

SIZE = 4_000_000
"""Words of one stretch times words of the other up to which they are compared: the time grows with that product."""

ALIKE = 60
"""Characters that are shown of the first of the paragraphs that are alike."""

_TOKEN = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")

Change = Literal["same", "only"]


class Part(NamedTuple):
    """A stretch of a text, and whether the other has it too."""

    change: Change
    text: str


class Row(NamedTuple):
    """What stands side by side: the paragraphs of either text in parts; or, if `alike` is not 0, so many equal ones."""

    alike: int
    first: tuple[tuple[Part, ...], ...]
    second: tuple[tuple[Part, ...], ...]


def differences(first: Sequence[str], second: Sequence[str]) -> Iterator[Row]:
    """The rows of two texts given as paragraphs; of a run of equal ones the first says where in the text that is."""
    for kind, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Row(b - a, ((Part("same", _beginning(first[a])),),), ())
        else:
            yield Row(0, *_marked(first[a:b], second[c:d]))


def _beginning(text: str) -> str:
    return text if len(text) <= ALIKE else f"{text[:ALIKE].rpartition(' ')[0] or text[:ALIKE]} …"


def _marked(
    first: Sequence[str], second: Sequence[str]
) -> tuple[tuple[tuple[Part, ...], ...], tuple[tuple[Part, ...], ...]]:
    one, other = _TOKEN.findall("\n\n".join(first)), _TOKEN.findall("\n\n".join(second))
    if len(one) * len(other) > SIZE:
        return tuple((Part("only", text),) for text in first), tuple((Part("only", text),) for text in second)
    left: list[Part] = []
    right: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        change: Change = "same" if kind == "equal" else "only"
        left += _spaced(change, "".join(one[a:b]))
        right += _spaced(change, "".join(other[c:d]))
    return _paragraphs(left), _paragraphs(right)


def _spaced(change: Change, text: str) -> list[Part]:
    """A stretch as parts, so that the space around what is marked is not."""
    said = text.strip()
    start = text.find(said) if said else len(text)
    spaced = (Part("same", text[:start]), Part(change, said), Part("same", text[start + len(said) :]))
    return [part for part in spaced if part.text]


def _paragraphs(parts: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """The parts of joined paragraphs, parted again where these end."""
    found: list[list[Part]] = [[]]
    for part in parts:
        for place, text in enumerate(part.text.split("\n\n")):
            if place:
                found.append([])
            if text:
                found[-1].append(Part(part.change, text))
    return tuple(tuple(_joined(one)) for one in found if any(part.text.strip() for part in one))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, those next to each other joined that only differ in where they were cut; a space alone is no word."""
    waiting = Part("same", "")
    for place, part in enumerate(parts):
        following = parts[place + 1].change if place + 1 < len(parts) else "same"
        change = "only" if waiting.change == following == "only" and part.text.isspace() else part.change
        if change == waiting.change:
            waiting = Part(change, waiting.text + part.text)
        else:
            if waiting.text:
                yield waiting
            waiting = Part(change, part.text)
    if waiting.text:
        yield waiting
