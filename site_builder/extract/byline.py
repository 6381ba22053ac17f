"""Bylines: `By Jane Doe`, `Von A und B`, `Por X` on a line of their own near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.layout import Layout
from site_builder.model import Claim

NEAR = 5
"""Blocks after the headline in which a byline may stand."""

_BY = (
    r"written by|reported by|story by|posted by|text by|by|von|vom|por|par|di|da|door|av|af|od|autora?|auteur|autore|"
    r"text|текст|автор|від|من|بقلم|כתב|מאת|tekst|yazan"
)
BY = re.compile(rf"(?:{_BY})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE)
_CJK = re.compile(r"(?:文|作者|記者|记者|執筆|筆者)\s*[:：／/]?\s*(?=\S)")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bта\b|\bі\b|\bи\b|\sو\s?|、|，)\s*")
_NAME_WORD = re.compile(r"(?:[^\W\d_]['’\w.-]*|al-\w+|de|da|di|du|van|von|der|den|la|le|bin|ibn|el|y)$")
_SMALL = frozenset("de da di du dos das van von der den la le bin ibn el y del".split())
_WORD = re.compile(r"\S+")


def bylines(layout: Layout) -> Iterator[Claim]:
    """The names after `By` (or its like in other languages) on a short line near the headline, each quoted."""
    first = layout.title + 1
    for index in [*range(first, first + NEAR), layout.title - 1]:
        if not layout.free(index):
            continue
        text = layout.seed.blocks[index].text
        if len(text) > 120 or not (opening := BY.match(text) or _CJK.match(text)):
            continue
        names = list(_names(text, opening.end()))
        if names and all(_is_name(text[a:b]) for a, b in names):
            for a, b in names:
                yield layout.quote("authors", index, a, b, "byline")
            return


def _names(text: str, start: int) -> Iterator[tuple[int, int]]:
    end = len(text.rstrip(" .\t\r\n"))
    for separator in _AND.finditer(text, start, end):
        if separator.start() > start:
            yield start, separator.start()
        start = separator.end()
    if start < end:
        yield start, end


def _is_name(text: str) -> bool:
    found = _WORD.findall(text)
    return (
        1 <= len(found) <= 5
        and len(text) >= 2
        and all(_NAME_WORD.match(word) for word in found)
        and all(not word[0].islower() or word.lower() in _SMALL for word in found)
    )
