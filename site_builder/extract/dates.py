"""The document's own date: from a date line, a dateline, or the path; never from the body.

Forms and traps: section 5 of the design; month names are those of the Unicode CLDR (`edtf_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from site_builder import edtf
from site_builder.edtf_words import WORDS
from site_builder.extract.layout import Layout
from site_builder.model import Claim, Confidence

NEAR = 5
"""Blocks after the headline in which a date line may stand."""


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Month names and their usual abbreviations, folded -> 1 to 12."""
    names: dict[str, int] = {}
    for words in WORDS.values():
        for row in (words.months, words.alone):
            names |= {name.casefold(): number for number, name in enumerate(row, 1) if not name[0].isdigit()}
    for language in ("en", "de", "fr", "es", "it", "pt", "nl"):
        for number, name in enumerate(WORDS[language].alone or WORDS[language].months, 1):
            short = name.casefold()[:3]
            if names.setdefault(short, number) != number:
                names[short] = 0  # "jui" is June and July
    return {name: number for name, number in names.items() if number} | {"sept": 9, "juil": 7, "märz": 3, "mrz": 3}


_WEEKDAYS = {
    name: number
    for number, row in enumerate(
        (
            "monday mon montag lundi lunes lunedì понеділок понедельник",
            "tuesday tue tues dienstag mardi martes martedì вівторок вторник",
            "wednesday wed mittwoch mercredi miércoles mercoledì середа среда",
            "thursday thu thur thurs donnerstag jeudi jueves giovedì четвер четверг",
            "friday fri freitag vendredi viernes venerdì п'ятниця пятница",
            "saturday sat samstag sonnabend samedi sábado sabato субота суббота",
            "sunday sun sonntag dimanche domingo domenica неділя воскресенье",
        )
    )
    for name in row.split()
}  # fmt: skip
_LETTERS = r"[^\W\d_]"
_NAME = rf"(?P<month>{_LETTERS}{{3,12}})\.?"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<number>[01]?\d)\s?月\s?(?P<day>[0-3]?\d)\s?日",
        rf"(?<!\d){_YEAR}\s?년\s?(?P<number>[01]?\d)\s?월\s?(?P<day>[0-3]?\d)\s?일",
        rf"{_NAME}\s{{0,3}}(?P<day>(?<!\d)[0-3]?\d)(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er|º|°|\.)?\s{{0,3}}(?:de\s|of\s)?{_NAME},?\s{{1,3}}(?:de[l]?\s)?{_YEAR}",
        rf"{_DAY}(?P<mark>[./-])(?P<number>[01]?\d)(?P=mark){_YEAR}",
        r"(?<!\d)(?P<number>[01]?\d)/(?P<day>[0-3]\d)/(?P<year>[12]\d{3})(?!\d)",
        rf"{_NAME}\s{{0,3}}(?P<day>(?<!\d)[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])",
        rf"{_DAY}(?:st|nd|rd|th|er|º|°|\.)?\s{{0,3}}(?:de\s|of\s)?{_NAME}",
        rf"{_NAME},?\s{{1,3}}(?:de\s)?{_YEAR}",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<number>[01]?\d)\s?[月월]",
    )
)
_AROUND = re.compile(
    rf"(?:{_LETTERS}++\.?,?|\d{{1,2}}[:.h]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?|[|·•,:()–—-]|\s)*+", re.IGNORECASE
)
_LABELS = frozenset(
    "published posted date dated on at the am pm uhr um h et est edt gmt utc cet bst pst pdt ist last updated first "
    "le am den del el em "
    "publié publicado veröffentlicht stand erschienen pubblicato opublikowano опубліковано опубликовано "
    "день of de".split()
)  # fmt: skip
_UPDATED = re.compile(
    r"\b(?:updated|update|modified|aktualisiert|actualizado|mis à jour|aggiornato|оновлено)\b", re.IGNORECASE
)
_PATH = re.compile(
    r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_PATH_MONTH = re.compile(r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)[-_/](?P<m>0[1-9]|1[0-2])(?=[-_/.])")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: where it stands, what it says, and whether the order of day and month is open."""

    start: int
    end: int
    edtf: str
    ambiguous: bool = False


def find(text: str, order: str = "mdy") -> Found | None:
    """The first full date of a short text, or else the first partial one.

    `order` decides 3/4/2021: `mdy` or `dmy`.
    """
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            if found := _read(match, order):
                return found
    return None


def _read(match: re.Match[str], order: str) -> Found | None:
    parts = match.groupdict()
    day = int(parts.get("day") or 0)
    named = parts.get("month")
    month = months().get(named.casefold(), 0) if named else int(parts["number"])
    ambiguous = False
    mark = parts.get("mark")
    if mark in {"/", "-"} and day <= 12 and month <= 12 and day != month:
        ambiguous = True
        if order == "mdy":
            day, month = month, day
    if not month or (day == 0 and "day" in match.re.groupindex):
        return None
    value = f"{parts.get('year') or 'XXXX'}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        edtf.parse(value)
    except edtf.EdtfError:
        return None
    return Found(match.start(), match.end(), value, ambiguous)


def date_lines(layout: Layout) -> Iterator[Claim]:
    """A line near the headline that holds a date and nothing else but a label, a weekday or a time of day."""
    first = max(layout.title, -1) + 1
    for index in [*range(first, first + NEAR), *range(layout.title - 1, max(-1, layout.title - 4), -1)]:
        if layout.free(index) and len(layout.texts[index]) <= 90:
            yield from _line(layout, index)


def _line(layout: Layout, index: int) -> Iterator[Claim]:
    text = layout.seed.blocks[index].text
    order = "mdy" if layout.language in {"", "en"} else "dmy"
    found = find(text, order)
    if found is None:
        if re.fullmatch(r"\s*[12]\d{3}\s*", text):
            yield layout.quote("date", index, 0, len(text), "date-line", confidence="probable")
        return
    around = f"{text[: found.start]} {text[found.end :]}"
    if not _AROUND.fullmatch(around):
        return
    said = [word.casefold().strip(".") for word in re.findall(rf"{_LETTERS}+", around)]
    if any(word not in _LABELS and word not in _WEEKDAYS for word in said) or _UPDATED.search(around):
        return
    weekday = next((_WEEKDAYS[word] for word in said if word in _WEEKDAYS), None)
    confidence: Confidence = "doubtful" if found.ambiguous and order == "mdy" else "certain"
    normaliser = "date" if order == "mdy" else "date-dmy"
    solved = ""
    if weekday is not None and re.fullmatch(r"XXXX-\d\d-\d\d", found.edtf) and layout.known.first and layout.known.last:
        month, day = (int(part) for part in found.edtf[5:].split("-"))
        solved = edtf.solve_weekday(weekday, month, day, (layout.known.first, layout.known.last)) or ""
    if solved:
        spans = layout.quote("date", index, 0, len(text), "weekday-in-window").spans
        yield Claim("date", solved, "computed", "weekday-in-window", "probable", spans, "", (index,))
        confidence = "probable"
    yield layout.quote("date", index, found.start, found.end, "date-line", normaliser, confidence, value=found.edtf)


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
