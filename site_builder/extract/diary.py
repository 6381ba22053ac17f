"""The days of a diary: the heads of its entries, with the text below them or beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.date_forms import Found, find_all
from site_builder.extract.date_labels import others
from site_builder.extract.date_names import folded, weekdays
from site_builder.extract.layout import Layout, is_own

DAY = 40
"""Characters that the heading of an entry in a diary may have."""

MOST = 300
"""Lines among which entries are looked for."""

HEAD = 4
"""Lines from the top that may call a text a diary."""

_CALLED = re.compile(
    r"\b(?:diar(?:y|ies|io|ium)|diário|journal|log-?book|log|tagebuch|\w*tagebuch|dagboek|dziennik|pamiętnik|дневник)\b"
    r"|日記|日誌|日记|日志",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d|[〇一二三四五六七八九十]日")
_WORD = re.compile(r"[^\W\d_]+")
_SET_OFF = re.compile(r"\s*(?:[.,:;)\]]|[-–—]|\s|\Z)")

Entry = tuple[int, Found]
"""The line of an entry and its day."""


def entries(layout: Layout) -> list[Entry]:
    """The lines that hold the days of a diary, in the order of time; none of what is no diary."""
    if not is_own(layout):
        return []
    return _headed(layout) or (_opened(layout) if _is_called_one(layout) else [])


def days_alone(layout: Layout) -> Iterator[tuple[int, tuple[Found, ...]]]:
    """The short lines that hold dates and nothing else, and what they hold."""
    for index, text in enumerate(layout.texts[:MOST]):
        if len(text) <= DAY and _DIGIT.search(text) and layout.free(index):
            dates = find_all(text, "dmy")
            if dates and not others(text, dates):
                yield index, dates


def opens_with_day(text: str) -> bool:
    """Whether a line begins with a day, or with a weekday and a day, as entries of diaries do."""
    return _day_of(text) is not None


def year_said(layout: Layout) -> int:
    """The year that the headline says, 0 unless it says one alone."""
    years = set(_YEAR.findall(layout.texts[layout.title])) if layout.title >= 0 else set()
    return int(years.pop()) if len(years) == 1 else 0


def _headed(layout: Layout) -> list[Entry]:
    """The lines that hold a day each and nothing else, with text below each; the first one says the year."""
    found = [(at, days[0]) for at, days in days_alone(layout) if len(days) == 1 and days[0].edtf.count("-") == 2]
    last = len(layout.texts) - 1
    written = all(index < last and layout.lines[index + 1].words > 3 for index, _ in found)
    days = [day.edtf for _, day in found if day.full]
    begins = len(found) > 2 and found[0][1].full
    return found if begins and written and days == sorted(set(days)) else []


def _opened(layout: Layout) -> list[Entry]:
    """The lines that open with a day each, of what calls itself a diary."""
    found: list[Entry] = []
    for index, text in enumerate(layout.texts[:MOST]):
        if layout.free(index) and _DIGIT.search(text[:DAY]) and (day := _day_of(layout.seed.blocks[index].text)):
            found.append((index, day))
    dated = all(day.full for _, day in found)
    days = [day.edtf if dated else day.edtf[5:] for _, day in found]
    return found if len(found) > 1 and days == sorted(set(days)) else []


def _is_called_one(layout: Layout) -> bool:
    return any(map(_CALLED.search, layout.texts[:HEAD]))


def _day_of(text: str) -> Found | None:
    """The day with which a line begins, if it is set off from what follows."""
    dates = find_all(text[:DAY], "dmy")
    if not dates or dates[0].edtf.count("-") != 2:
        return None
    before = _WORD.findall(text[: dates[0].start])
    if not all(folded(word) in weekdays() for word in before) or not _SET_OFF.match(text, dates[0].end):
        return None
    return dates[0]
