"""What a value of a header means as a date; the same for every form of header.

The dates are those that generators write and people type: ISO 8601 and RFC 2822 with or without a time, and words.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from site_builder.text import fold

_LONGEST = 80
_TIME = (
    r"(?:(?:T|,? (?:at )?)[0-2]?\d[:.h][0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)? ?(?:[AaPp]\.?[Mm]\.?)?)"
    r"(?: ?\(?(?:Z|[A-Z]{2,5}(?: ?[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d(?::?\d\d)?|[A-Z][a-z]+/[A-Z][A-Za-z_]+)\)?){0,2}"
)
_ISO = re.compile(rf"(\d{{4}})(?:([-/.])(\d\d?)(?:\2(\d\d?))?|(\d\d)(\d\d))?(?:{_TIME})?")
# After a full date and the beginnings of a time, what is wrong with the time doesn't matter.
_ISO_MISTIMED = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ]\d\d?:\d\d(?!.*\d{4}-\d)[\w:.,+/() -]*")
_AROUND_TIME = re.compile(rf"(?<=\S){_TIME}(?=\Z| \d{{4}}\Z)|\A[0-2]?\d:[0-5]\d,? ")
_NUMBERS = re.compile(r"(\d\d?)([./-])(\d\d?)\2(\d{4})")
_CJK = re.compile(r"(\d{4}) ?[年년] ?(\d\d?) ?[月월](?: ?(\d\d?) ?[日일])?")
_PART = re.compile(r"(\d{1,4})|([^\W\d_]+)|[\s,.'’-]|(\S)")
_FILLERS = frozenset("st nd rd th er o de del of the den di d".split())
_WEEKDAYS = frozenset(
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so "
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miércoles jueves viernes sábado domingo "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica".split()
)
_UNSET = frozenset({"0001-01-01", "1970-01-01"})
"""What systems write for a date that was never filled in."""


def date_value(text: str) -> str:
    """The date that a value says, in EDTF, as it was written there: no shift to another time zone.

    Empty if it says none, or if the order of day and month is open (3/4/2021).
    """
    value = fold(text)
    if len(value) > _LONGEST:
        return ""
    if found := _ISO.fullmatch(value):
        year, _, month, day, packed_month, packed_day = found.groups()
        return _written(year, month or packed_month, day or packed_day)
    if found := _ISO_MISTIMED.fullmatch(value) or _CJK.match(value):
        return _written(*found.groups())
    value = _AROUND_TIME.sub("", value).strip()
    if found := _NUMBERS.fullmatch(value):
        first, mark, second, year = found.groups()
        if mark == "." or int(first) > 12 or first == second:
            return _written(year, second, first)
        return _written(year, first, second) if int(second) > 12 else ""
    return _in_words(value)


def _in_words(text: str) -> str:
    """A date with the name of its month: a day, a month, a year in any usual order, perhaps after a weekday."""
    day = month = year = ""
    for number, word, other in _PART.findall(text):
        folded = word.casefold()
        if other:
            return ""
        if len(number) == 4 and not year:
            year = number
        elif number and len(number) <= 2 and not day and not (year and not month):
            day = number
        elif number:
            return ""
        elif word and (named := months().get(folded)) and not month:
            month = str(named)
        elif word and not (folded in _FILLERS or (folded in _WEEKDAYS and not day)):
            return ""
    return _written(year, month, day) if year and month else ""


def _written(year: str, month: str | None = None, day: str | None = None) -> str:
    """Year, month and day as EDTF, if there is such a day."""
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    value = date.isoformat()
    return "" if day and value in _UNSET else value if day else value[:7] if month else value[:4]


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Names of months and their usual abbreviations, folded -> 1 to 12; without those that mean two months."""
    from site_builder.edtf_words import WORDS

    names: dict[str, int] = {}
    for words in WORDS.values():
        for row in (words.months, words.alone):
            for number, name in enumerate(row, 1):
                for said in {name.casefold(), *name.casefold().replace("’", " ").replace("'", " ").split()}:
                    if names.setdefault(said, number) != number:
                        names[said] = 0  # "listopad" is October in Croatian, November in Czech and Polish
    short = {
        "jan feb mar apr may jun jul aug sep oct nov dec": range(1, 13),
        "janv févr avr juil sept déc": (1, 2, 4, 7, 9, 12),
        "jän mär mrz märz okt dez": (1, 3, 3, 3, 10, 12),
        "ene abr ago dic": (1, 4, 8, 12),
        "gen giu lug set ott fev mai out": (1, 6, 7, 9, 10, 2, 5, 10),
    }
    names |= {name: number for row, numbers in short.items() for name, number in zip(row.split(), numbers, strict=True)}
    return {name: number for name, number in names.items() if number and not name.isdigit()}
