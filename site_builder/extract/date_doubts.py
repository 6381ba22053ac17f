"""What speaks against a date being that of the document: an event beside it, its place, or its weekday.

Each doubt has the name of a rule, under which the date is kept as a suggestion while its line stays in the text.
"""

from __future__ import annotations

import re

from site_builder import gregorian
from site_builder.extract.byline_words import OPENERS
from site_builder.extract.date_events import tells_event
from site_builder.extract.date_forms import OLD_STYLE, Found, find_all
from site_builder.extract.date_labels import announces, others
from site_builder.extract.date_names import folded, weekdays
from site_builder.extract.layout import Layout, is_own

EVENT, ROW, WITHIN, WEEKDAY = "date-of-event", "date-in-row", "date-within-text", "weekday-disagrees"
"""The names of the doubts."""

AHEAD = 6
"""Lines after the row of a register among which another one stands."""

OPENS = 4
"""Characters before a date that opens a line."""

PARAGRAPH = 150
"""Characters from which on a sentence is a paragraph of a page, and no standfirst."""

JULIAN = 1923
"""The last year in which a European country counted its days by the Julian calendar."""

_PUBLISHED = re.compile(
    r"\b(?:published|updated|revised|veröffentlicht|aktualisiert|publiée?|publicad[oa]|pubblicat[oa]|gepubliceerd|"
    r"opublikowano|опубликовано)\s?:?(?:\s(?:on|am|le|el|il|em|op))?\s\Z",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_NEAR = re.compile(r"[^\d;:]*\Z")
_STOPS = (".", "!", "?", ":", ";", "…", "。", "！", "？", "：")
_SET_APART = frozenset({"quote", "quote-verse", "table", "table-head", "pre", "verse"})
"""Blocks of a page that are no head of it, wherever they stand."""


def doubt(layout: Layout, index: int, found: Found, label: str) -> str:
    """The rule that speaks against a date on a line being the document's own; empty if none does."""
    if _is_of_event(layout, index, found, label):
        return EVENT
    if is_own(layout):
        if _is_row(layout, index, label):
            return ROW
        return WITHIN if runs_through(layout, index) else ""
    return WITHIN if layout.seed.format == "page" and not _is_in_head(layout, index, label) else ""


def runs_through(layout: Layout, index: int) -> bool:
    """Whether a sentence runs through a line: the one above has no end, the one below begins with a small letter."""
    if not (layout.adjoins(index - 1) and layout.adjoins(index)):
        return False
    above, below = layout.texts[index - 1], layout.texts[index + 1]
    word = below.split(maxsplit=1)[0].casefold() if below else ""
    return below[:1].islower() and word not in OPENERS and not above.endswith(_STOPS)


def disagrees(text: str, found: Found) -> bool:
    """Whether the weekday beside a full date is not that of the day, in the Gregorian calendar or in the Julian one."""
    if not found.full or (said := _weekday(text, found)) is None:
        return False
    year, month, day = map(int, found.edtf.split("-"))
    days = {gregorian.weekday(year, month, day)}
    if year <= JULIAN:
        days.add(gregorian.julian_weekday(year, month, day))
    if year <= OLD_STYLE and month <= 3:
        days.add(gregorian.julian_weekday(year + 1, month, day))  # the year began on 25 March
    return said not in days


def _weekday(text: str, found: Found) -> int | None:
    """The weekday beside a date: the last word before it, one of the last three, or the first after it."""
    near = _NEAR.search(text, 0, found.start)
    before = [folded(word) for word in _WORD.findall(near[0])][-3:] if near else []
    for place, word in enumerate(reversed(before)):
        if word in weekdays() and (place == 0 or len(word) > 3):
            return weekdays()[word]
    after = re.match(r"[,.]?\s?[(\[]?([^\W\d_]{4,})(?![^\W\d_])", text[found.end : found.end + 40])
    return weekdays().get(folded(after[1])) if after else None


def _is_of_event(layout: Layout, index: int, found: Found, label: str) -> bool:
    """Whether words of an event stand beside a date; in what is no copied page also anywhere on its line."""
    text = layout.seed.blocks[index].text
    if _PUBLISHED.search(text[max(0, found.start - 40) : found.start]):
        return False
    if label == "event":
        return True
    if not is_own(layout):
        return tells_event(text[max(0, found.start - 60) : found.start + 1])
    if tells_event(text):
        return True
    above = layout.texts[index - 1] if layout.adjoins(index - 1) else ""
    return not _DIGIT.search(above) and tells_event(above)  # "Founded 1851" on a masthead has a date of its own


def _is_row(layout: Layout, index: int, label: str) -> bool:
    """Whether a line is one of several that have a day and other words each: the row of a register or a chronology."""
    if layout.seed.blocks[index].kind == "table":
        return True
    days = _said_on(layout, index)
    if label or not days or layout.texts[index].split()[0].casefold().strip(":") in OPENERS:
        return False
    if any(_said_on(layout, other) - days for other in _adjoining(layout, index)):
        return True
    opened = _opens(layout, index)
    ahead = range(index + 1, min(index + 1 + AHEAD, len(layout.texts)))
    return opened and any(_opens(layout, other) and _said_on(layout, other) - days for other in ahead)


def _adjoining(layout: Layout, index: int) -> list[int]:
    beside = [index - 1] if layout.adjoins(index - 1) else []
    return [*beside, index + 1] if layout.adjoins(index) else beside


def _said_on(layout: Layout, index: int) -> frozenset[str]:
    """The days of a line that says something else as well."""
    text = layout.seed.blocks[index].text
    dates = find_all(text, "dmy") if len(text) <= PARAGRAPH else ()
    return frozenset(date.edtf for date in dates) if dates and others(text, dates) else frozenset()


def _opens(layout: Layout, index: int) -> bool:
    dates = find_all(layout.seed.blocks[index].text[:40], "dmy")
    return bool(dates) and dates[0].start <= OPENS


def _is_in_head(layout: Layout, index: int, label: str) -> bool:
    """Whether a line of a page stands above its running text, or says that it is the date of publication."""
    if layout.seed.blocks[index].kind in _SET_APART:
        return announces(layout.seed.blocks[index].text)
    if label == "published":
        return True
    between = range(layout.title + 1, index)
    paragraphs = [i for i in between if layout.lines[i].prose and layout.roles.get(i) != "subtitle"]
    return not paragraphs or (len(paragraphs) == 1 and len(layout.texts[paragraphs[0]]) < PARAGRAPH)
