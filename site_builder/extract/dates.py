"""The document's own date: from a line near the headline, or the path; never from the body.

Forms: `date_forms`; traps: section 5 of the design. Lines compete: nearness to the headline says most, then what the
words around the date say (`date_labels`), then how much else stands on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.extract.byline_line import read
from site_builder.extract.byline_words import OPENERS
from site_builder.extract.date_doubts import WEEKDAY, disagrees, doubt
from site_builder.extract.date_forms import Found, about_year, find, find_all
from site_builder.extract.date_labels import (
    PLACE,
    announces,
    is_appointment,
    label_alone,
    others,
    own,
    said_of,
    timed,
    without,
)
from site_builder.extract.date_order import order_of
from site_builder.extract.date_windows import in_century, solved, windows
from site_builder.extract.diary import MOST, days_alone, entries, year_said
from site_builder.extract.layout import Layout, is_copied, is_own
from site_builder.model import Claim, Confidence

__all__ = ["Found", "date_claim", "date_lines", "find", "find_all", "is_date_line"]

AFTER, BEFORE, FOOT = 30, 10, 6
"""Blocks after and before the headline, and after the last paragraph, in which a date line may stand."""

LONGEST = 200
"""Characters of a line that may hold the date beside a byline, a place and a reading time."""

HEAD, OPENING = 3, 120
"""Blocks after the headline that may open with a date line run together with the text, and the characters looked at."""

LONG = 150
"""Characters from which on a block counts as text."""

MUCH = 6
"""Words that a line with a date and a name may have that is a byline without saying so."""

ENOUGH, SURE = 1.0, 2.5
"""Scores from which on a line's date is probable, and certain."""

_OPEN = frozenset({"removed:reading-time", "removed:share", "removed:comments", "removed:follow", "removed:newsletter"})
_DIGIT = re.compile(r"\d|[〇一二三四五六七八九十]日")
_WORD = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(r"\s*(?:[-–—]|to|bis|until|al?|au|do|до|por)\s*(?:zum\s)?", re.IGNORECASE)
_SPAN = re.compile(
    r"(?<![:.h\d])\d{1,2}(?:\.|st|nd|rd|th)?\s?(?:[-–—/&]|bis|to|al|au|do|und|and|et|y|e|и|і)\s?$", re.IGNORECASE
)
# "Held at the Guildhall on Tuesday, 9 November": the words before the date say something else, and stay in the text.
_ADVERBIAL = re.compile(r"[^\W\d_]\s(?:on|am|le|el|il|den|op|dnia|em)\s(?:[^\W\d_]{3,15}[,.]?\s)?$", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.|/.*\w-[^\W\d_]|\.(?:html?|php|md|txt|pdf|s?html)\b")
_BULLET = re.compile(r"\s*[*+-]\s")
_THEN = re.compile(
    r"(?:頃)?(?:に|まで|から|以前|以降|以后|以後|之前|之后|까지|부터|에)(?!\s?(?:公開|投稿|掲載|発表|게시|발행))"
)
_SENTENCE = re.compile(r"[.!?。！？।؟]['\"”’»）)]*\s*$")
_SET_OFF = re.compile(r"\s{2}|\s?[|•·\n–—]|\s-\s|, \d|\s\d\d?[:.]\d\d")
# The colophon of an e-text dates the e-text: https://www.aozora.gr.jp/
_COLOPHON = re.compile(r"(?:入力|校正)\s*[：:]")
_YEAR = re.compile(r"\s*(?:1[5-9]|20)\d\d\s*")  # several are the headings of a chronology


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line with a date; `found` has the day first where the order is open, `alone`: it holds nothing else.

    `doubt` names the rule that speaks against the date.
    """

    score: float
    index: int
    found: Found
    label: str
    alone: bool
    doubt: str = ""


def date_lines(layout: Layout) -> Iterator[Claim]:
    """The likeliest of the lines near the headline that hold a date; other lines that say the same day follow.

    Lines whose date something speaks against come last.
    """
    if days := entries(layout):
        yield from _diary(layout, *days[0])
        return
    candidates = sorted(_candidates(layout), key=lambda c: (c.doubt != "", -c.score, c.index))
    likely = [candidate for candidate in candidates if candidate.score >= ENOUGH]
    best = likely[0] if likely and not likely[0].doubt else _only(layout)
    if best is None or best.doubt:
        yield from _years(layout)
        best = likely[0] if likely else best
    if best is None:
        return
    yield from _claims(layout, best)
    for other in candidates:
        near = other is not best and other.alone and abs(other.index - layout.title) <= 6
        if near and (other.found.edtf, other.found.other) == (best.found.edtf, best.found.other):
            yield from _claims(layout, other)


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but labels, weekdays, times of day."""
    found = find_all(text)
    return bool(found) and not others(text, found)


def date_claim(
    layout: Layout, index: int, found: Found, rule: str, confidence: Confidence = "certain", whole: bool = True
) -> Claim | None:
    """A claim for a date found in a block with the day first; None unless the quoted characters alone say it too."""
    text = layout.seed.blocks[index].text
    if found.ambiguous:
        order, trust = order_of(layout, index, found)
        confidence = trust if trust == "doubtful" or confidence == "certain" else confidence
        if order == "mdy" and found.other and found.day_first:
            found = replace(found, edtf=found.other, other=found.edtf)
    if confidence != "doubtful" and disagrees(text, found):
        rule, confidence = WEEKDAY, "doubtful"
    said = text[found.start : found.end]
    read = ((name, find(said, order)) for name, order in (("date", "mdy"), ("date-dmy", "dmy")))
    normaliser = next((name for name, quoted in read if quoted and quoted.edtf == found.edtf), "")
    if not normaliser:
        return None
    return layout.quote("date", index, found.start, found.end, rule, normaliser, confidence, whole, found.edtf)


def _candidates(layout: Layout) -> Iterator[_Candidate]:
    title = layout.title
    last = len(layout.texts) - 1
    long = 0
    for index in range(title + 1, min(title + AFTER, last) + 1):
        gap = index - title - 1
        near = 4.0 - 0.25 * min(gap, 8) - 0.08 * max(0, gap - 8) - min(long, 3)
        long += len(layout.texts[index]) >= LONG
        if candidate := _candidate(layout, index, max(near, -0.5)):
            yield candidate
    for index in range(max(title - BEFORE, 0), title):
        if candidate := _candidate(layout, index, max(3.6 - 0.6 * (title - index), -0.5)):
            yield candidate
    foot = next((i for i in range(last, title, -1) if len(layout.texts[i]) >= LONG), last)
    for index in range(max(foot + 1, title + AFTER + 1), min(foot + FOOT, last) + 1):
        if (candidate := _candidate(layout, index, 0.0)) and (candidate.label == "published" or candidate.alone):
            yield candidate


def _candidate(layout: Layout, index: int, near: float) -> _Candidate | None:
    if layout.roles.get(index, "removed:share") not in _OPEN:
        return None
    text = layout.seed.blocks[index].text
    below = index - layout.title
    long = len(text) > LONGEST
    if long:
        if not 0 < below <= HEAD:
            return None
        text = text[:OPENING]
    if not _DIGIT.search(text) or not (dates := find_all(text, "dmy")):
        return None
    opens = 0 < below <= HEAD and _opens(text, dates[0])
    if long and not opens:
        return None
    found, label = own(text, dates)
    rest = others(text, dates)
    if not label and not rest and index:
        label = label_alone(layout.texts[index - 1])
    wrong = not found.ambiguous and disagrees(text, found)
    against = WEEKDAY if wrong else doubt(layout, index, found, label)
    if label == "other" or _is_trap(text, found) or (rest and not label and _BULLET.match(text)):
        return None
    if not found.full and (rest or _SENTENCE.search(text) or _DIGIT.search(without(text, dates))):
        return None
    if not found.full and any(map(is_appointment, layout.texts[index + 1 : index + 3])):
        return None
    if "年" in text and any(map(_COLOPHON.match, layout.texts[max(0, index - 4) : index])):
        return None
    much = sum(1 if word[0].upper() != word[0] else 1 + len(word) // 8 for word in rest)
    sentence = not opens and much > 7 and bool(_SENTENCE.search(text))
    if label == "published" and much > 10:
        label = ""
    score = near + {"published": 1.5, "updated": -1.5}.get(label, 0.0) + 0.5 * timed(text, found) + (not rest)
    score -= 1.0 if long else min(0.2 * max(0, much - 3), 1.0 if opens else 5.0)
    score -= 0.0 if found.full else 2.0 if found.edtf[0] == "X" else 1.5
    if label != "published":
        score -= 2.5 * sentence
        if any(a.edtf < b.edtf and _RANGE.fullmatch(text, a.end, b.start) for a, b in pairwise(dates)):
            return None
    return _Candidate(score, index, found, label, not rest, against)


def _only(layout: Layout) -> _Candidate | None:
    """The line that holds a date and nothing else, where all such lines of the document say the same day."""
    only: _Candidate | None = None
    for index, text in enumerate(layout.texts[:MOST]):
        if len(text) > 80 or not _DIGIT.search(text) or not (candidate := _candidate(layout, index, ENOUGH)):
            continue
        if candidate.alone and candidate.found.full:
            if only and only.found.edtf != candidate.found.edtf:
                return None
            only = only or candidate
    return only and replace(only, score=ENOUGH)


def _is_trap(text: str, found: Found) -> bool:
    """Whether a date is the end of a range, part of an address or a file name, or an adverbial of a CJK sentence."""
    start, stop = found.start, found.end
    while start and text[start - 1] not in " \t\n\xa0(":
        start -= 1
    while stop < len(text) and text[stop] not in " \t\n\xa0)":
        stop += 1
    return bool(
        _SPAN.search(text[: found.start])
        or _ADDRESS.search(text, start, stop)
        or (not text.isascii() and _THEN.match(text, found.end))
    )


def _opens(text: str, found: Found) -> bool:
    """Whether a date opens a block, set off from what follows: `Ed. / 31.10.2023  The former ...`."""
    before = text[: found.start]
    return (
        found.full and len(before) <= 40 and bool(_SET_OFF.match(text, found.end)) and len(_WORD.findall(before)) <= 5
    )


def _diary(layout: Layout, index: int, found: Found) -> Iterator[Claim]:
    """The first day of a diary, with the year that its title says if it has none itself; its line stays."""
    year = year_said(layout)
    if found.full or not year:
        yield from _claims(layout, _Candidate(SURE, index, found, "", True), whole=False)
        return
    text = layout.seed.blocks[index].text
    # A weekday that agrees leaves nothing open.
    agreed = solved(text[: found.end], found, (year, year), False).replace("?", "")
    if value := agreed or solved(text[: found.end], found, (year, year), True):
        spans = layout.quote("date", index, found.start, found.end, "year-of-title").spans
        yield Claim("date", value, "computed", "year-of-title", "probable", spans)
    elif claim := date_claim(layout, index, found, WEEKDAY, "doubtful", False):
        yield claim


def _claims(layout: Layout, candidate: _Candidate, whole: bool | None = None) -> Iterator[Claim]:
    index, found = candidate.index, candidate.found
    text = layout.seed.blocks[index].text
    confidence: Confidence = "certain" if candidate.score >= SURE and candidate.label != "updated" else "probable"
    if candidate.doubt:
        if claim := date_claim(layout, index, found, candidate.doubt, "doubtful", False):
            yield claim
        return
    if is_own(layout) and found.edtf[0] == "X":
        confidence = "probable"
    several = whole is None and candidate.alone and _is_one_of_several(layout, index, found)
    furniture = candidate.alone or _is_furniture(layout, text, candidate)
    if several or (whole is None and is_own(layout) and not (furniture or PLACE.match(text[: found.start]))):
        confidence = "probable"
    if whole is None:
        whole = furniture and not several
    for rule, years in windows(layout):
        if year := solved(text, found, years, rule == "year-of-folder") or in_century(found, years):
            rule = "century-in-window" if found.short and rule == "weekday-in-window" else rule
            spans = layout.quote("date", index, 0, len(text), rule).spans
            yield Claim("date", year, "computed", rule, "probable", spans, "", (index,) if whole else ())
            confidence = "probable"
            break
    if claim := date_claim(layout, index, found, "date-line", confidence, whole):
        yield claim


def _is_one_of_several(layout: Layout, index: int, found: Found) -> bool:
    """Whether a text of one's own has other lines that hold nothing but another day: the heads of its parts."""
    if not (found.full and is_own(layout)):
        return False
    return any(at != index and days[0].full and days[0].edtf != found.edtf for at, days in days_alone(layout))


def _is_furniture(layout: Layout, text: str, candidate: _Candidate) -> bool:
    """Whether what stands beside a date is no part of the text: a label, a byline, or any in a copied page."""
    if len(text) > LONGEST or _SENTENCE.search(text) or _adverbial(text, candidate.found):
        return False
    if is_own(layout):
        before = text[: candidate.found.start]
        stamped = candidate.label != "" and (announces(before) or timed(text, candidate.found))
        return stamped or _is_byline(text)
    return is_copied(layout.roles) or candidate.label != "" or _is_byline(text)


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote the text and no more: other names beside a date are words of the text."""
    line = read(text)
    bare = line.whole and bool(line.persons) and len(_WORD.findall(text)) <= MUCH
    return bare or (line.opened and bool(line.names))


def _adverbial(text: str, found: Found) -> bool:
    """Whether the words before a date are no byline and no label, so that the date belongs to them."""
    match = _ADVERBIAL.search(text, 0, found.start)
    if match is None or text.split(maxsplit=1)[0].casefold().strip(":：") in OPENERS:
        return False
    return not said_of(text[: match.start() + 1])


def _years(layout: Layout) -> Iterator[Claim]:
    """A line below the headline that is a year and nothing else, or one near it that is about a year."""
    for index in (*range(layout.title + 1, layout.title + 4), *range(layout.title - 1, max(layout.title - 4, -1), -1)):
        if not layout.free(index):
            continue
        text = layout.seed.blocks[index].text
        if not is_copied(layout.roles) and (about := about_year(text)):
            yield layout.quote("date", index, 0, len(text), "date-line", "about-year", "probable", value=about)
            return
        if index > layout.title and _YEAR.fullmatch(text) and sum(map(bool, map(_YEAR.fullmatch, layout.texts))) == 1:
            yield layout.quote("date", index, 0, len(text), "date-line", confidence="probable")
            return
