"""Lines that are there for others: bylines, dates, names, labels, captions, salutations. They are no headlines."""

from __future__ import annotations

import re
from functools import lru_cache

from site_builder.extract.byline_opening import is_byline
from site_builder.extract.date_labels import others, said_of
from site_builder.extract.dates import find, is_date_line
from site_builder.extract.layout import Layout
from site_builder.extract.names import has_given_name, looks_like_name

LONGEST = 120
"""Characters that a byline or date line may have."""

MUCH = 0.4
"""The share of a line that is a date if it says little else."""

_NO_HEADLINE = re.compile(
    r"\W*\d+\W*$|[\d¼½¾⅓⅔][\d./ ]* ?(?:cups?|g|kg|ml|cl|dl|l|oz|lbs?|tsp|tbsp|teaspoons?|tablespoons?|el|tl|pinch)\b|"
    r".*[,，،:：]$|(?:image|media) (?:caption|copyright)\b|تصویر کے کاپی رائٹ|\d{1,2}-[A-Z]{3}-\d{4} \d\d:|"
    r"(?:contact|media contact|press contact|kontakt|pressekontakt|"
    r"contacto|tel|telefon|phone|fax|e-?mail|"
    r"from|to|cc|ref|datum|date|embargo|for immediate release|zur sofortigen veröffentlichung)\b\.?\s?(?::|$)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:authors?|by|von|autor|autorin|par|por)\s?:?$", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)\d?\d[:.]\d\d(?![\d.])|\d ?(?:Uhr|[ap]m)\b", re.IGNORECASE)
_SET_OFF = re.compile(r"\s?[|/·•]|,? (?:by|von|par|por|di|de|av|door)\b", re.IGNORECASE)
_LABEL = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+){0,2} ?:\s?$|.* [|·•] $")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AGO = re.compile(
    r"\b\d\d? ?(?:min(?:ute)?s?|h|hours?|days?|weeks?|months?|years?) ago\b|\b(?:vor|hace|il y a) \d\d? [^\W\d_]+",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_detail(text: str) -> bool:
    """Whether a line is a byline, or a date with little else: a label, a time of day, who wrote it and where."""
    if len(text) > LONGEST:
        return False
    found = find(text)
    if found and found.end - found.start > len(text) * MUCH:
        return True
    if found and found.full and _is_dated(text, found.start, found.end):
        return True
    return bool((len(text) <= 60 and _AGO.search(text)) or (found and is_date_line(text)) or is_byline(text))


def _is_dated(text: str, start: int, end: int) -> bool:
    """Whether a date opens a line, has a time of day with it, or is set off by signs from what else is said."""
    if not _CJK.search(text) and said_of(text[end:]) == "published" and len(others(text[end:], ())) <= 2:
        return True  # "on 8 July, it was published", as languages say it that put the verb last
    return bool(start <= 3 or _TIME.search(text) or _SET_OFF.match(text, end) or _LABEL.match(text[:start]))


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Whether a line reads like the name of a person and nothing else."""
    return len(text) <= 40 and looks_like_name(text) and has_given_name(text)


def serves_others(layout: Layout, index: int) -> bool:
    """Whether a line is there for another one: a caption, a byline or date, a label, a salutation, heads of columns."""
    text = layout.texts[index]
    if index and _AUTHOR.match(layout.texts[index - 1]):
        return True
    if layout.seed.blocks[index].text.count("   ") > 1:
        return True  # the heads of columns
    return (index > 0 and layout.lines[index].caption) or is_detail(text) or bool(_NO_HEADLINE.match(text))
