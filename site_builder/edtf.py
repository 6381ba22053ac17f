"""Partial and uncertain dates: a small, strict subset of EDTF.

EDTF is ISO 8601-2:2019, described at https://www.loc.gov/standards/datetime/. Accepted are

- days, months and years 0001 to 9999: ``2021-12-07``, ``2021-12``, ``2021``;
- these in doubt, ``?`` uncertain, ``~`` approximate, ``%`` both: ``2021-12-07?``; or the year alone: ``2021?-12-07``;
- unspecified digits: ``XXXX-12-07``, ``XXXX-12``, ``202X``, ``20XX``, ``202X-12-07``, ``2021-XX``, ``2021-12-XX``;
- one of a set: ``[2010-12-07,2021-12-07]``, ``[2021-12-07..2022-01-15]``;
- intervals of dates without X or doubt inside: ``1914/1918~``, open ``2021/..``, with an unknown end ``2021/``.

Every accepted text is its own canonical form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from site_builder import gregorian
from site_builder.edtf_words import Words, words_for

Day: TypeAlias = tuple[int, int, int]

LONGEST = 100  # characters
MOST_CANDIDATES = 9  # days in a set of LONGEST characters

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)([?~%]?)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)")
_FORMS = "write YYYY, YYYY-MM or YYYY-MM-DD"


class EdtfError(ValueError):
    """A text that is no date of the subset; the message says why and what to write."""


@dataclass(frozen=True, slots=True)
class Date:
    """One date of an expression, with the first and the last day it may mean (None when no digit of the year is known).

    `month` and `day` are 0 where unknown; `doubt` is the qualifier of the whole date, `year_doubt` that of the year
    alone; a `plain` date has neither, and no X.
    """

    year: str
    month: int
    day: int
    doubt: str
    year_doubt: str
    plain: bool
    earliest: Day | None
    latest: Day | None

    @property
    def precision(self) -> int:
        """0 for a year, 1 for a month, 2 for a day."""
        return (self.month > 0) + (self.day > 0)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date in EDTF, made by `parse`.

    `spans` are the alternatives, each from its first date to its last: both the same for a single date, None for the
    open or unknown end of an interval. `earliest` and `latest` are the first and last possible day, as (year, month,
    day); None when no digit of the year is known or an interval has no such end. A plain year, month or day (EDTF
    level 0) is `certain`: what `datePublished` may say.
    """

    text: str
    spans: tuple[tuple[Date | None, Date | None], ...] = field(compare=False, repr=False)
    earliest: Day | None = field(compare=False)
    latest: Day | None = field(compare=False)
    certain: bool = field(compare=False)

    def __str__(self) -> str:
        return self.text

    def sort_key(self) -> str:
        """The earliest possible day as YYYY-MM-DD, or an empty string."""
        return "{:04}-{:02}-{:02}".format(*self.earliest) if self.earliest else ""

    def year(self) -> str:
        """The year YYYY under which a list keeps this date: that of the earliest possible day; empty when unknown."""
        return self.sort_key()[:4]

    def month(self) -> str:
        """The month YYYY-MM under which a list keeps this date; empty when unknown, as for a year."""
        firsts = [first for first, _ in self.spans if first and first.earliest == self.earliest]
        return self.sort_key()[:7] if all(date.month for date in firsts) else ""

    def datetime_attribute(self) -> str:
        """The value of `<time datetime>`: a date, month, year or yearless date; empty where HTML has no form for it.

        https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
        """
        if self.certain:
            return self.text
        return self.text[5:] if self.text.startswith("XXXX") and len(self.text) == len("XXXX-12-07") else ""


class Shelf(NamedTuple):
    """Where a list keeps a date: by its earliest possible day YYYY-MM-DD, its month and its year; empty if unknown."""

    day: str
    month: str
    year: str


@lru_cache(maxsize=65536)
def shelf(text: str) -> Shelf:
    """Where a list keeps the date that a text says in EDTF; nowhere if it is empty. Raises `EdtfError`."""
    if not text:
        return Shelf("", "", "")
    found = parse(text)
    return Shelf(found.sort_key(), found.month(), found.year())


@lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """The date that a text says in EDTF; raises `EdtfError` for any other text, and for days that cannot be."""
    if not text:
        raise EdtfError(f"the date is empty; {_FORMS}, or leave it out")
    if len(text) > LONGEST:
        raise EdtfError(f"a date of {len(text):,} characters; write at most {LONGEST}")
    if text[0] == "[" and text[-1] == "]":
        return _set(text)
    if "/" in text:
        return _interval(text)
    date = _date(text)
    return Edtf(text, ((date, date),), date.earliest, date.latest, date.plain)


@lru_cache(maxsize=65536)
def day_of_year(text: str) -> str:
    """The month and day MM-DD that a date in EDTF means in any case, whatever its year; empty if there is none such.

    `2021?-12-07`, `XXXX-12-07` and `[2010-12-07,2021-12-07]` have one, `2021-12-07?` has none. Raises `EdtfError` for
    most texts that are none.
    """
    if len(text) == len("2021-12-07") and text.replace("-", "").isdecimal():
        return text[5:]  # nearly all dates, and all are asked in every build
    if not text or "/" in text:
        return ""
    dates = [date for span in parse(text).spans for date in span if date]
    days = {(date.month, date.day) for date in dates}
    if len(days) > 1 or ".." in text or any(date.doubt or not date.day for date in dates):
        return ""
    return "{:02}-{:02}".format(*days.pop())


def solve_weekday(weekday: int, month: int, day: int, window: tuple[int, int]) -> str | None:
    """The EDTF of a day whose weekday (Monday is 0) is known, in a window of years, both ends included.

    One year fits: `2021?-12-07`, for the window is no proof. Several fit: the set of them. None when no year fits, or
    more than `MOST_CANDIDATES`: the weekday then says too little.
    """
    if not (1 <= month <= 12 and day >= 1):
        return None
    years = [
        year
        for year in range(max(window[0], 1), min(window[1], 9999) + 1)
        if day <= gregorian.length(year, month) and gregorian.weekday(year, month, day) == weekday
    ]
    if len(years) == 1:
        return f"{years[0]:04}?-{month:02}-{day:02}"
    if 1 < len(years) <= MOST_CANDIDATES:
        return "[" + ",".join(f"{year:04}-{month:02}-{day:02}" for year in years) + "]"
    return None


@lru_cache(maxsize=4096)
def humanise(edtf: Edtf | None, language: str = "en") -> str:
    """The date in words, as a catalogue prints it: doubtful parts in brackets; None is "undated".

    `language` is a BCP 47 tag; without words for it or its primary subtag the words are English. Digits are Western
    in every language, as they are in the EDTF.
    """
    words = words_for(language)
    text = words.undated if edtf is None else _phrase(edtf, words)
    for clumsy, right in words.mended:
        text = text.replace(clumsy, right)
    return text


def _date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if not match:
        if text[10:11] in ("T", " ") and _DATE.fullmatch(text[:10]):
            raise EdtfError(f"{text!r} has a time of day; write {text[:10]}")
        raise EdtfError(
            f"{text!r} is not a date in EDTF; {_FORMS}, 1921~ for about 1921, 1921? if in doubt, "
            "1923/1925 for a span, XXXX for a year that is not given"
        )
    year, year_doubt, month, day, doubt = match.groups(default="")
    if year == "0000":
        raise EdtfError(f"{text!r} has no year 0000; write a year from 0001 to 9999")
    if year_doubt and doubt:
        raise EdtfError(f"{text!r} is doubted twice; keep {year_doubt} after the year or {doubt} at the end")
    if not month:
        year_doubt, doubt = "", year_doubt or doubt
        if year == "XXXX":
            raise EdtfError(f"{text!r} says nothing; leave the date out")
    unspecified = "X" in text
    if unspecified and (year_doubt or doubt):
        raise EdtfError(f"{text!r} doubts what X leaves open; leave out the {year_doubt or doubt}")
    if month == "XX" and day:
        raise EdtfError(f"{text!r} has a day without a month; write {year}-XX")
    if "X" in year and "XX" in (month, day):
        raise EdtfError(f"{text!r} leaves too much open; an XX needs a year of four digits before it")
    months, days = int(month.replace("XX", "0") or 0), int(day.replace("XX", "0") or 0)
    if month not in ("", "XX") and not 1 <= months <= 12:
        raise EdtfError(f"{text!r} has no month {month}; {_FORMS}")
    years = range(max(int(year.replace("X", "0")), 1), int(year.replace("X", "9")) + 1)
    if day not in ("", "XX"):
        leap_years = gregorian.leap_years(years)
        length = gregorian.length((leap_years or years)[0], months)
        if not 1 <= days <= length:
            raise EdtfError(f"{text!r} has no day {day}; write 01 to {length}, or {year}-{month}")
        if (months, days) == (2, 29):
            years = leap_years
    earliest = latest = None
    if year != "XXXX":
        last_month = months or 12
        earliest = (years[0], months or 1, days or 1)
        latest = (years[-1], last_month, days or gregorian.length(years[-1], last_month))
    return Date(year, months, days, doubt, year_doubt, not (unspecified or year_doubt or doubt), earliest, latest)


def _set(text: str) -> Edtf:
    members = text[1:-1].split(",")
    if len(members) == 1 and ".." not in text:
        raise EdtfError(f"{text!r} has fewer than two dates; write a single date without brackets")
    spans = [_range(member) if ".." in member else (_member(member),) * 2 for member in members]
    if len(set(members)) < len(members):
        raise EdtfError(f"{text!r} names one date twice; write each once")
    earliest = min(first.earliest for first, _ in spans if first.earliest)
    latest = max(last.latest for _, last in spans if last.latest)
    return Edtf(text, tuple(spans), earliest, latest, certain=False)


def _range(text: str) -> tuple[Date, Date]:
    first, last = (_member(end) for end in text.split("..", 1))
    if first.precision != last.precision:
        raise EdtfError(f"{text!r} mixes a year, month or day with another; write both ends to the same precision")
    if (first.earliest or ()) >= (last.earliest or ()):
        raise EdtfError(f"{text!r} ends before it has begun; write the earlier date first")
    return first, last


def _member(text: str) -> Date:
    date = _date(text)
    if not date.plain:
        raise EdtfError(f"{text!r} in a set is not a plain date; {_FORMS}, without X, ?, ~ or %")
    return date


def _interval(text: str) -> Edtf:
    ends = text.split("/")
    if len(ends) != 2:
        raise EdtfError(f"{text!r} has more than one /; write YYYY-MM-DD for a day, START/END for an interval")
    first, last = (_end(end) if end not in ("", "..") else None for end in ends)
    if not first and not last:
        raise EdtfError(f"{text!r} has no date; write at least one end of the interval")
    if first and last and (first.earliest or ()) > (last.earliest or ()):
        raise EdtfError(f"{text!r} may end before it begins; write the earlier date first, both to the same precision")
    earliest, latest = first.earliest if first else None, last.latest if last else None
    return Edtf(text, ((first, last),), earliest, latest, certain=False)


def _end(text: str) -> Date:
    date = _date(text)
    if not (date.plain or date.doubt):
        raise EdtfError(f"{text!r} cannot end an interval; {_FORMS}, with ?, ~ or % after it where it is in doubt")
    return date


def _phrase(edtf: Edtf, words: Words) -> str:
    if edtf.text[0] == "[":
        return _alternatives(edtf, words)
    first, last = edtf.spans[0]
    if first and "/" not in edtf.text:
        return _doubted(first, words)
    missing = "…" if ".." in edtf.text else "?"
    if missing == "…" and first and first.plain:
        return words.since[first.precision].format(_plain(first, words, words.months))
    if missing == "…" and last and last.plain:
        return words.until[last.precision].format(_plain(last, words, words.months))
    dash = words.dash if re.fullmatch(r"[0-9]{4}/[0-9]{4}", edtf.text) else words.long_dash
    return dash.join(_doubted(date, words) if date else missing for date in (first, last))


def _alternatives(edtf: Edtf, words: Words) -> str:
    spans = [(first, last) for first, last in edtf.spans if first and last]
    dates = [first for first, last in spans if first == last]
    one_day = len(dates) == len(spans) and len({(date.month, date.day) for date in dates}) == 1
    if one_day and words.month_year.startswith("{month}"):  # with the year in front, the day would seem the last year's
        years = words.either.join(_year(date, words) for date in dates)
        return _composed(dates[0], years, words, words.alone or words.months)
    return words.either.join(
        _plain(first, words, words.alone or words.months)
        if first == last
        else words.between[first.precision].format(*(_plain(end, words, words.months) for end in (first, last)))
        for first, last in spans
    )


def _doubted(date: Date, words: Words) -> str:
    if date.doubt in ("~", "%"):
        about = words.about[date.precision].format(_plain(date, words, words.months))
        return f"[{about}?]" if date.doubt == "%" else about
    plain = _plain(date, words, words.alone or words.months)
    return f"[{plain}?]" if date.doubt else plain


def _plain(date: Date, words: Words, months: tuple[str, ...]) -> str:
    """The date without the doubt about the whole of it; `months` are the names to use where there is no day."""
    return _composed(date, _year(date, words), words, months)


def _composed(date: Date, year: str, words: Words, months: tuple[str, ...]) -> str:
    if not date.month:
        return year
    month = (words.months if date.day else months)[date.month - 1]
    day = words.first_day if date.day == 1 and words.first_day else date.day
    if "X" in date.year:
        return (words.day_month.format(day=day, month=month) if date.day else month) + words.comma + year
    return (words.day_month_year if date.day else words.month_year).format(day=day, month=month, year=year)


def _year(date: Date, words: Words) -> str:
    if date.year == "XXXX":
        return words.no_year
    if date.year.endswith("X"):
        first, last = max(int(date.year.replace("X", "0")), 1), int(date.year.replace("X", "9"))
        if words.decade and not date.year.endswith("XX") and first >= 1000:
            return words.decade.format(first, last)
        return words.between[0].format(words.year.format(first), words.year.format(last))
    year = words.year.format(int(date.year))
    if not date.year_doubt:
        return year
    return f"[{year if date.year_doubt == '?' else words.about[0].format(year)}{'' if date.year_doubt == '~' else '?'}]"
