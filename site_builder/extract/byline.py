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
_CJK = re.compile(r"(?:本报|本報|本刊)?(?:文|作者|記者|记者|執筆|筆者)\s*[:：／/]?\s*(?=\S)")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bта\b|\bі\b|\bи\b|\sو\s?|、|，)\s*")
_NAME_WORD = re.compile(r"(?:[^\W\d_]['’\w.-]*|al-\w+|de|da|di|du|van|von|der|den|la|le|bin|ibn|el|y)$")
_CJK_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,8}$")
_SMALL = frozenset("de da di du dos das van von der den la le bin ibn el y del".split())
_WORD = re.compile(r"\S+")
_NOT_A_PERSON = frozenset(
    "staff agency agencies wire press news times post correspondent correspondents reporter reporters "
    "editor editors editorial "
    "writer writers newsroom desk bureau team redaktion redaction rédaction redacción redazione redação редакція "
    "редакция".split()
)  # fmt: skip


def is_byline(text: str) -> bool:
    """Whether a line is a byline: it opens like one, and names or roles follow and nothing else."""
    opening = BY.match(text) or _CJK.match(text)
    if not opening or len(text) > 120:
        return False
    parts = [text[a:b] for a, b in _parts(text, opening.end(), len(text))]
    return bool(parts) and all(_is_role(part) or _is_name(part) for part in parts)


def nameless(layout: Layout) -> Iterator[int]:
    """The indexes of bylines near the headline that name no person: `By Our Correspondent`."""
    for index in range(layout.title + 1, layout.title + 1 + NEAR):
        if layout.free(index) and len(text := layout.seed.blocks[index].text) <= 60 and (opening := BY.match(text)):
            parts = [text[a:b] for a, b in _parts(text, opening.end(), len(text))]
            if parts and all(map(_is_role, parts)):
                yield index


def bylines(layout: Layout) -> Iterator[Claim]:
    """The names after `By` (or its like in other languages) on a short line near the headline, each quoted."""
    first = layout.title + 1
    for index in [*range(first, first + NEAR), layout.title - 1]:
        if not layout.free(index):
            continue
        text = layout.seed.blocks[index].text
        if len(text) > 120 or not (opening := BY.match(text) or _CJK.match(text)):
            continue
        if found := names(text, opening.end(), len(text)):
            for a, b in found:
                yield layout.quote("authors", index, a, b, "byline")
            return


def names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names of persons stand in a stretch that lists them; none unless each part is a name or a role."""
    found = [(a, b) for a, b in _parts(text, start, end) if not _is_role(text[a:b])]
    if len(found) > 1 and len(text[slice(*found[0])].split()) > 1:  # "By Jane Doe, Librarian"
        found = [(a, b) for a, b in found if len(text[a:b].split()) > 1 or _CJK_NAME.match(text[a:b])]
    return found if all(_is_name(text[a:b]) for a, b in found) else []


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    end = len(text[:end].rstrip(" .\t\r\n"))
    for separator in _AND.finditer(text, start, end):
        if separator.start() > start:
            yield start, separator.start()
        start = separator.end()
    if start < end:
        yield start, end


def _is_role(text: str) -> bool:
    return any(word.casefold().strip(".,") in _NOT_A_PERSON for word in text.split())


def _is_name(text: str) -> bool:
    found = _WORD.findall(text)
    return (
        1 <= len(found) <= 5
        and len(text) >= 2
        and all(_NAME_WORD.match(word) for word in found)
        and all(not word[0].islower() or word.lower() in _SMALL for word in found)
    )
