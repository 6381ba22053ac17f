"""Whether 3/4/2021 is the third of April or the fourth of March, by what else the document says."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from site_builder.extract.date_forms import Found, find_all
from site_builder.extract.date_names import folded, weekdays
from site_builder.extract.layout import Layout
from site_builder.model import Confidence

_NUMBERS = re.compile(r"(?<![\d./-])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d./-])")
_WORD = re.compile(r"[^\W\d_]+")
_AMERICAN = frozenset("est edt cst cdt mst mdt pst pdt et ct pt".split())
_ELSEWHERE = frozenset("gmt bst ist cet cest aest aedt nzst nzdt sast wat eat cat sgt hkt pkt".split())
_US = frozenset(
    "color favor labor center organization behavior realize neighbor defense traveling organizations program programs "
    "recognize recognized realized organized favorite honor percent gray analyze theater license".split()
)  # fmt: skip
_UK = frozenset(
    "colour favour labour centre organisation behaviour realise neighbour defence travelling organisations programme "
    "programmes recognise recognised realised organised favourite honour whilst grey analyse theatre licence".split()
)  # fmt: skip


class Order(NamedTuple):
    """An order of day and month, and how sure it is."""

    order: str
    confidence: Confidence


def order_of(layout: Layout, index: int, found: Found) -> Order:
    """The order in which the ambiguous date of a block is to be read.

    Looked at in turn: the weekday beside it, other dates of the document whose order is open to no doubt, the same day
    in words, the language, and for English the time zone, the way dates are written in words, and the spelling.
    """
    text = layout.seed.blocks[index].text
    said = [folded(word) for word in _WORD.findall(text[: found.start] + " " + text[found.end :])]
    first, other = (found.edtf, found.other) if found.day_first else (found.other, found.edtf)
    days = [weekdays()[word] for word in said if word in weekdays()]
    if days and other and first:
        fits = [
            order for value, order in ((first, "dmy"), (other, "mdy")) if date.fromisoformat(value).weekday() in days
        ]
        if len(fits) == 1:
            return Order(fits[0], "certain")
    sep = next((sign for sign in "/.-" if sign in text[found.start : found.end]), "/")
    seen = {("dmy" if int(m[1]) > 12 else "mdy") for t in layout.texts for m in _NUMBERS.finditer(t)
            if m[2] == sep and (int(m[1]) > 12) != (int(m[3]) > 12)}  # fmt: skip
    if len(seen) == 1 and sep != ".":
        return Order(seen.pop(), "certain")
    words = [
        (text[date.start].isdigit(), date.edtf)
        for text in layout.texts
        if len(text) <= 200
        for date in find_all(text)
        if date.full and not date.ambiguous and any(map(str.isalpha, text[date.start : date.end]))
    ]
    same = {"dmy" if value == first else "mdy" for _, value in words if value in {first, other}}
    if len(same) == 1:
        return Order(same.pop(), "certain")
    language = layout.language.casefold().replace("_", "-")
    if sep == "." and (language not in {"", "en"} or not found.short):
        return Order("dmy", "certain" if language not in {"", "en"} else "probable")
    if language not in {"", "en"}:
        return Order("mdy" if language == "en-us" else "dmy", "certain")
    if found.short and sep == ".":
        return Order("dmy", "doubtful")
    if any(word in _AMERICAN for word in said) != any(word in _ELSEWHERE for word in said):
        return Order("mdy" if any(word in _AMERICAN for word in said) else "dmy", "probable")
    styles = {day_first for day_first, _ in words}
    if len(styles) == 1:
        return Order("dmy" if styles.pop() else "mdy", "probable")
    spelled = {word for text in layout.texts for word in text.casefold().split()}
    american, british = len(spelled & _US), len(spelled & _UK)
    if language == "en" and max(american, british) >= 2 and min(american, british) == 0:
        return Order("mdy" if american else "dmy", "probable")
    return Order("mdy", "doubtful")
