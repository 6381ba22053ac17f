"""The document's own date: from a line near the headline, or the path; never from the body.

Forms: `date_forms`; traps: section 5 of the design. Lines compete: nearness to the headline says most, then what the
words around the date say, then how much else stands on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from site_builder import edtf
from site_builder.extract.date_forms import Found, find, find_all
from site_builder.extract.date_labels import says
from site_builder.extract.date_names import folded, weekdays
from site_builder.extract.date_order import Order, order_of
from site_builder.extract.layout import Layout
from site_builder.model import Claim, Confidence

__all__ = ["Found", "date_lines", "find", "find_all", "is_date_line", "path_date"]

AFTER, BEFORE = 30, 10
"""Blocks after and before the headline in which a date line may stand."""

LONGEST = 200
"""Characters of a line that may hold the date beside a byline, a place and a reading time."""

HEAD, OPENING = 3, 120
"""Blocks after the headline that may open with a date line run together with the text, and the characters looked at."""

LONG = 150
"""Characters from which on a block counts as text."""

ENOUGH, SURE = 1.0, 2.5
"""Scores from which on a line's date is probable, and certain."""

_OPEN = frozenset({"removed:reading-time", "removed:share", "removed:comments", "removed:follow", "removed:newsletter"})
_DIGIT = re.compile(r"\d")
_TIME = re.compile(
    r"\d{1,2}\s?[:.h]\s?\d\d(?:[:.]\d\d)*(?:\s?(?:[ap]\.?\s?m\b\.?|uhr\b|h\b))?|\d{1,2}\s?[ap]\.?m\b\.?|\d{1,2}\suhr\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ZONES = frozenset(
    "est edt cst cdt mst mdt pst pdt et pt gmt utc cet cest bst ist msk aest jst uhr am pm um at on the of "
    "a.m p.m las los le la les el kl alle ore ora hs hrs hours года року ч г".split()
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|bis|until|al?|au|do|до|por|–)\s*(?:zum\s)?", re.IGNORECASE)
_SPAN = re.compile(r"(?<![:.h\d])\d{1,2}\.?\s?(?:[-–—/&]|bis|to|al|au|do|und|and|et|y|e|и|і)\s?$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?。！？।؟]['\"”’»）)]*\s*$")
_LABEL = re.compile(r"[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20}){0,2}\s?[:：]|[^\W\d_]{1,20}")
_SET_OFF = re.compile(r"\s{2}|\s?[|•·\n–—]|\s-\s|, \d|\s\d\d?[:.]\d\d")
_PATH = re.compile(
    r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_PATH_MONTH = re.compile(r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)[-_/](?P<m>0[1-9]|1[0-2])(?=[-_/.])")


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    index: int
    found: Found
    label: str
    alone: bool
    order: Order


def date_lines(layout: Layout) -> Iterator[Claim]:
    """The likeliest of the lines near the headline that hold a date; other lines that say the same day follow."""
    candidates = sorted(_candidates(layout), key=lambda c: (-c.score, c.index))
    best = candidates[0] if candidates and candidates[0].score >= ENOUGH else _only(layout)
    if best is None:
        yield from _years(layout)
        return
    yield from _claims(layout, best)
    for other in candidates:
        if other is not best and other.alone and other.found.edtf == best.found.edtf and abs(other.index - layout.title) <= 6:
            yield from _claims(layout, other)


def is_date_line(text: str) -> bool:
    """Whether a line holds a date and nothing else but labels, weekdays, times of day."""
    found = find_all(text)
    return bool(found) and not _rest(text, found)


def _candidates(layout: Layout) -> Iterator[_Candidate]:
    title = layout.title
    last = len(layout.texts) - 1
    long = 0
    for index in range(title + 1, min(title + AFTER, last) + 1):
        text = layout.texts[index]
        gap = index - title - 1
        near = 4.0 - 0.25 * min(gap, 8) - 0.08 * max(0, gap - 8) - min(long, 3)
        long += len(text) >= LONG
        if candidate := _candidate(layout, index, max(near, -0.5)):
            yield candidate
    for index in range(max(title - BEFORE, 0), title):
        if candidate := _candidate(layout, index, max(3.6 - 0.6 * (title - index), -0.5)):
            yield candidate
    # The foot: right after the last paragraph.
    foot = next((i for i in range(last, title, -1) if len(layout.texts[i]) >= LONG), last)
    for index in range(max(foot + 1, title + AFTER + 1), min(foot + 6, last) + 1):
        if (candidate := _candidate(layout, index, 0.0)) and (candidate.label == "published" or candidate.alone):
            yield candidate


def _candidate(layout: Layout, index: int, near: float) -> _Candidate | None:
    if layout.roles.get(index, "removed:share") not in _OPEN:
        return None
    text = layout.seed.blocks[index].text
    long = len(text) > LONGEST
    if long:
        if not 0 < index - layout.title <= HEAD:
            return None
        text = text[:OPENING]
    if not _DIGIT.search(text) or not (dates := find_all(text, "dmy")):
        return None
    found, label = _own(text, dates)
    rest = _rest(text, dates)
    opens = 0 < index - layout.title <= HEAD and _opens(text, dates[0])
    if long and not opens:
        return None
    sentence = not opens and (len(rest) > 7 and bool(_SENTENCE.search(text)))
    if not label and not rest and index:
        label = _label_above(layout.texts[index - 1])
    if label == "other" or _SPAN.search(text[: found.start]):
        return None
    if not found.full and (rest or sentence or _DIGIT.search(_without(text, dates))):
        return None
    if label == "published" and len(rest) > 10:
        label = ""
    order = Order("dmy", "certain")
    if found.ambiguous:
        order = order_of(layout, index, found)
        found = next(f for f in find_all(text, order.order) if f.start == found.start)
    timed = bool(_TIME.search(text[: found.start] + " " + text[found.end :]))
    score = near + {"published": 1.5, "updated": -1.5}.get(label, 0.0) + 0.5 * timed + 1.0 * (not rest)
    score -= 1.0 if long else min(0.2 * max(0, len(rest) - 3), 1.0 if opens else 5.0)
    score -= 2.5 if sentence and label != "published" else 0.0
    score -= 0.0 if found.full else 2.0 if found.edtf[0] == "X" else 1.5
    score -= 3.0 if any(_RANGE.fullmatch(text, a.end, b.start) for a, b in zip(dates, dates[1:])) and label != "published" else 0.0
    return _Candidate(score, index, found, label, not rest, order)


def _only(layout: Layout) -> _Candidate | None:
    """The line that holds a date and nothing else, where all such lines of the document say the same day."""
    only: _Candidate | None = None
    for index, text in enumerate(layout.texts):
        if len(text) > 80 or not _DIGIT.search(text) or not (candidate := _candidate(layout, index, ENOUGH)):
            continue
        if candidate.alone and candidate.found.full:
            if only and only.found.edtf != candidate.found.edtf:
                return None
            only = only or candidate
    return only and replace(only, score=ENOUGH)


def _own(text: str, dates: tuple[Found, ...]) -> tuple[Found, str]:
    """Which of the dates on a line is the document's own, and what is said of it."""
    full = [day for day in dates if day.full] or list(dates)
    labels = [says(text[before : day.start]) for before, day in zip([0, *(d.end for d in full)], full, strict=False)]
    for wanted in ("published", ""):
        if wanted in labels:
            at = labels.index(wanted)
            if len(full) > at + 1 and not labels[at + 1] and not _WORD.search(_TIME.sub(" ", text[full[at].end : full[at + 1].start])):
                at += _changed_first(full[at], full[at + 1])
            return full[at], wanted
    at = labels.index("updated") if "updated" in labels else 0
    return full[at], labels[at]


def _changed_first(one: Found, two: Found) -> bool:
    """Whether the first of two bare dates is that of a change; one day apart, they are one day in two time zones."""
    return one.full and two.full and date.fromisoformat(one.edtf) - date.fromisoformat(two.edtf) > timedelta(1)


def _opens(text: str, found: Found) -> bool:
    """Whether a date opens a long block, set off from what follows: `Ed. / 31.10.2023  The former ...`."""
    return found.full and found.start <= 40 and bool(_SET_OFF.match(text, found.end)) and len(_WORD.findall(text[: found.start])) <= 5


def _label_above(text: str) -> str:
    """What the line above says of a date, if it is a label and nothing else: `Updated:`."""
    return says(text) if _LABEL.fullmatch(text) and says(text) != "other" else ""


def _rest(text: str, dates: tuple[Found, ...]) -> list[str]:
    """The words of a line that are no part of dates, times of day and what is said of them."""
    words = _WORD.findall(_without(text, dates))
    return [w for w in words if len(w) > 1 and (key := folded(w)) not in _ZONES and key not in weekdays() and not says(w)]


def _without(text: str, dates: tuple[Found, ...]) -> str:
    """A line without its dates and times of day."""
    end = 0
    parts = []
    for day in dates:
        parts.append(text[end : day.start])
        end = day.end
    return _TIME.sub(" ", " ".join((*parts, text[end:])))


def _claims(layout: Layout, candidate: _Candidate) -> Iterator[Claim]:
    index, found = candidate.index, candidate.found
    text = layout.seed.blocks[index].text
    confidence: Confidence = "certain" if candidate.score >= SURE and candidate.label != "updated" else "probable"
    if found.ambiguous and candidate.order.confidence != "certain":
        confidence = candidate.order.confidence
    if found.short and confidence == "certain" and found.ambiguous:
        confidence = "probable"
    normaliser = "date" if candidate.order.order == "mdy" or not found.ambiguous else "date-dmy"
    quoted = find(text[found.start : found.end], candidate.order.order)
    if quoted is None or quoted.edtf != found.edtf:
        return
    solved = _solved(layout, text, found)
    if solved:
        spans = layout.quote("date", index, 0, len(text), "weekday-in-window").spans
        yield Claim("date", solved, "computed", "weekday-in-window", "probable", spans, "", (index,))
        confidence = "probable"
    whole = candidate.alone or (len(text) <= LONGEST and not _SENTENCE.search(text))
    yield layout.quote(
        "date", index, found.start, found.end, "date-line", normaliser, confidence, whole, value=found.edtf
    )


def _solved(layout: Layout, text: str, found: Found) -> str:
    """The year of a day without one, from its weekday and the archive's window."""
    if not re.fullmatch(r"XXXX-\d\d-\d\d", found.edtf) or not (layout.known.first and layout.known.last):
        return ""
    around = _WORD.findall(text[: found.start] + " " + text[found.end :])
    weekday = next((weekdays()[key] for word in around if (key := folded(word)) in weekdays()), None)
    if weekday is None:
        return ""
    month, day = (int(part) for part in found.edtf[5:].split("-"))
    return edtf.solve_weekday(weekday, month, day, (layout.known.first, layout.known.last)) or ""


def _years(layout: Layout) -> Iterator[Claim]:
    """A line below the headline that is a year and nothing else."""
    for index in range(layout.title + 1, layout.title + 4):
        if layout.free(index) and re.fullmatch(r"\s*(?:1[5-9]|20)\d\d\s*", text := layout.seed.blocks[index].text):
            yield layout.quote("date", index, 0, len(text), "date-line", confidence="probable")
            return


def path_date(layout: Layout) -> Iterator[Claim]:
    """A date in the names of the file and its folders: `2021/12/17-x.txt`, `20211217-x.txt`, `1914/08/x.txt`."""
    path = layout.seed.path
    for pattern in (_PATH, _PATH_MONTH):
        if match := pattern.search(path):
            value = "-".join(match[part] for part in ("y", "m", "d") if part in match.re.groupindex)
            try:
                edtf.parse(value)
            except edtf.EdtfError:
                continue
            yield Claim("date", value, "path", "path-date")
            return
