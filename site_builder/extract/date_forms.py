"""Dates in a short text: where one stands and what it says, read from its own characters alone.

Every form begins at a run of digits or at the name of a month just before one, so a text without digits costs nothing;
but for dates in Chinese numerals, which are looked for where there is the sign of a year or a month.
Eras and calendars: the Japanese eras, that of the Republic of China, the Thai solar calendar (which counts 543 years
more) and, in words, the Solar Hijri calendar.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from site_builder import edtf
from site_builder.extract.date_names import ENGLISH, folded, months

OLD_STYLE = 1752
"""The last year that began in March somewhere in the British Empire."""

FIRST, LAST = 1500, 2099
"""Years that are years: numbers below are years of other calendars, or no years at all."""


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: where it stands, what it says, and whether the order of day and month is open.

    `other` is what it says in the other order, `day_first` whether it was read with the day first, `short` a year of
    two digits.
    """

    start: int
    end: int
    edtf: str
    ambiguous: bool = False
    other: str = ""
    day_first: bool = False
    short: bool = False

    @property
    def full(self) -> bool:
        """Whether day, month and year are known."""
        return len(self.edtf) == 10 and self.edtf[0] != "X"


_ASCII: Final = dict.fromkeys((0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2060, 0x2067, 0x2069, 0xFEFF), " ") | {
    zero + digit: str(digit)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xBE6, 0xC66, 0xE50, 0x1040, 0xFF10)
    for digit in range(10)
}  # one character each, so that places stay the same
_DIGIT = re.compile(r"\d")
_ABOUT = re.compile(
    r"\W*(?:c|ca|circa|about|around|approx|um|etwa|gegen|vers|env|environ|hacia|alrededor de|verso il|por volta de|"
    r"omstreeks|omkring|około|ok|kolem|около|ок|близько|бл)\.?\s*((?:1[5-9]|20)\d\d)\W*",
    re.IGNORECASE,
)
_RUN = re.compile(r"\d+")
# A sign that can be part of a name: no space, digit or punctuation (vowel signs and joiners can).
_W = r"[^\s\d!-/:-@\[-`{-\u00bf\u2010-\u2027\u2030-\u205e،؛、。．／]"
_YEAR = (
    r"(?P<year>(?:1[5-9]|2[05])\d\d)"
    # The next words may follow without a space: a time of day or another date.
    r"(?:(?!\d|:\d)|(?=\d\d?(?:[:h]\s?\d\d|\.\d\d(?!\d)|\.?\s?[^\W\d_]{3}|[./-]\d\d?[./-]\d\d)))"
)
_GLUED = r"(?P<year>(?:1[2-9]|2[05])\d\d)"  # after a day and a month in words nothing else can follow
# Months of two words, and months that are abbreviated to two letters with a point between.
_TWO = r"(?:كانون|تشرين)\s(?:ال[اأ]\u0654?ول|الثاني)|(?:เม|[กมพสตธ]ี?)\.[คพย]"
# Old hands write 3d, 22d, 3ten and 3e.
_ORDINAL = r"(?:st|nd|rd|th|er|ten|ter|tes|[de](?=\s)|ος|η|-?го|-?а)?"
_WORD = rf"(?P<month>{_TWO}|{_W}{{2,20}})"
_NEN, _GATSU, _NICHI, _THANG, _NAM = (
    "|".join({form for word in words.split() for form in (word, unicodedata.normalize("NFD", word))})
    for words in ("年 년", "月 월", "日 일 号 號", "tháng Tháng", "năm")
)


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """Patterns that begin at a run of digits, the surer ones first; compiled when the first date is looked for."""
    return tuple(
        re.compile(pattern)
        for pattern in (
            # 2021-12-17, 2021/12/17, 2021. 12. 17
            r"(?P<year>\d{4})(?P<sep>\s?[-/.]\s?)(?P<number>\d\d?)(?P=sep)(?P<day>\d\d?)(?:(?!\d)|(?=\d\d?:\d))",
            # 17.12.2021, 17/12/21
            rf"(?P<first>\d\d?)(?P<sep>\s?[./-]\s?)(?P<second>\d\d?)(?P=sep)(?:{_YEAR}|(?P<short>\d\d)(?![\d./-]))",
            # 2021年12月17日, 2021년 12월 17일, 12月17日
            rf"(?:(?P<year>\d{{4}})\s?(?:{_NEN})\s?)?(?P<number>\d\d?)\s?(?:{_GATSU})\s?(?P<day>\d\d?)\s?(?:{_NICHI})",
            rf"(?P<year>\d{{4}})\s?(?:{_NEN})\s?(?P<number>\d\d?)\s?(?:{_GATSU})",
            # 17 tháng 12 năm 2021
            rf"(?P<day>\d\d?)\s{{0,2}}(?:{_THANG})\s{{0,2}}(?P<number>\d\d?)(?:,?\s{{0,2}}(?:(?:{_NAM})\s{{0,2}})?{_YEAR})?(?!\d)",
            # 2021. gada 17. decembrī
            rf"{_YEAR}\.?\s?gada\s(?P<day>\d\d?)\.\s{{0,2}}{_WORD}",
            # 2021. december 17., 2021 m. gruodžio 17 d., 2021 Dec 17
            rf"{_YEAR}(?:\.|,)?\s{{0,2}}(?:m\.\s)?{_WORD}\.?\s{{0,2}}(?P<day>\d\d?)(?!\d)",
            # 18 10bre 1792, 3. V. 1905
            rf"(?P<day>\d\d?){_ORDINAL}\s{{1,3}}(?P<bre>[789]|10|X)\s?b(?:re|er|ris)\.?,?\s{{1,3}}{_YEAR}",
            rf"(?P<day>\d\d?)\.?\s?(?P<roman>I{{1,3}}|IV|VI{{0,3}}|IX|XI{{0,2}})\.?\s?{_YEAR}",
            # 17 December 2021, 17. Dezember, 17-DEC-1987, the 3d of June, 1776, 4th day of May
            rf"(?P<day>\d\d?){_ORDINAL}(?P<dot>[.ºª°])?[\s./-]{{0,3}}"
            rf"(?:day of\s|de\s|d['’]|of\s|di\s|the\s)?{_WORD}"
            rf"(?P<tail>\.?(?:\s?/\s?(?:{_TWO}|{_W}{{2,14}}))?[\s,،./-]{{0,3}}"
            rf"(?:del?\s|of\s|พ\.ศ\.\s?|سنة\s)?(?:{_GLUED}|(?<=[-.])(?P<short>\d\d)(?!\d)|['’](?P<short2>\d\d)(?!\d)))?",
        )
    )


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], ...]:
    """Patterns that begin at the name of a month: December 17, 2021; Dec. 17; December 2021; 令和3年12月17日."""
    return (
        re.compile(rf"({_W}{{2,20}})\.?,?[\s-]{{0,3}}(?:the\s)?\Z"),
        re.compile(rf"(?P<day>\d\d?)(?:st|nd|rd|th|d(?!\w))?(?!\d)(?:[\s,،./-]{{1,4}}(?:del?\s)?{_GLUED})?"),
        re.compile(_YEAR),
        re.compile(rf"(?P<day>\d\d?){_GLUED}(?![\d:])"),
        re.compile(r"(\d\d?|元)\s?年\s?(?P<number>\d\d?)\s?月\s?(?P<day>\d\d?)\s?日"),
    )


_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民国": 1911, "民國": 1911}
_NUMERAL = "〇一二三四五六七八九"
_NUMERALS = re.compile(
    rf"(?:({'|'.join(_ERAS)})?(元|[{_NUMERAL}]{{4}}|[{_NUMERAL}]?十?[{_NUMERAL}]?)年)?"
    rf"([{_NUMERAL[1:]}]|十[一二]?)月([{_NUMERAL[1:]}]?十?[{_NUMERAL[1:]}]?)日"
)
_SMALL = frozenset({"may", "march", "mar"})  # words of English, unless a capital or a year makes them months
_AFTER_NUMBER = re.compile(r"\d[.,]?\s?(?:de\s|of\s)?\Z")
_OLD = {"7": 9, "8": 10, "9": 11, "10": 12, "X": 12}
"""The months that are called by the numbers of the Roman calendar: 7bre is September."""
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_NEXT = re.compile(r"/(\d\d?)(?![\d/.-])")
_THEN = re.compile(r"\s?[-–—]\s?\d")
_FOLLOWED = re.compile(r"\s{0,2}\d\d?(?:st|nd|rd|th)?[\s,]{1,3}(?:1[5-9]|20)\d\d(?!\d)")


def about_year(text: str) -> str:
    """What a line says that holds a year with "circa" or its like and nothing else, in EDTF; empty if it is another."""
    match = _ABOUT.fullmatch(text)
    return f"{match[1]}~" if match else ""


def find(text: str, order: str = "mdy") -> Found | None:
    """The first full date of a short text, or else the first partial one.

    `order` decides 3/4/2021: `mdy` or `dmy`.
    """
    first = None
    for found in _all(text, order):
        if found.full:
            return found
        first = first or found
    return first


def find_all(text: str, order: str = "mdy") -> tuple[Found, ...]:
    """All dates of a short text from left to right."""
    return tuple(_all(text, order))


def _all(text: str, order: str) -> Iterator[Found]:
    if not text.isascii():
        if "年" in text or "月" in text:
            yield from _in_numerals(text)
        text = text.translate(_ASCII)
    if not _DIGIT.search(text):
        return
    at = 0
    while run := _RUN.search(text, at):
        start = run.start()
        found = _month_first(text, start, run.end(), at) if start > at else None
        if found is None or not found.full:
            found = _digits_first(text, start, order, found) or found
        if found:
            found = _double_year(text, found)
            yield found
            at = max(found.end, start + 1)
        else:
            at = run.end()


def _double_year(text: str, found: Found) -> Found:
    """3 Feb. 1688/9, as it was written where the year began on 25 March: the later one is meant today."""
    year, month = found.edtf[:4], found.edtf[5:7]
    if not (year.isdigit() and int(year) <= OLD_STYLE and month in ("01", "02", "03")):
        return found
    match = _NEXT.match(text, found.end) if text[: found.end].endswith(year) else None
    following = str(int(year) + 1)
    if match and following.endswith(match[1]):
        return replace(found, end=match.end(), edtf=f"{following}{found.edtf[4:]}")
    return found


def _in_numerals(text: str) -> Iterator[Found]:
    """Dates in the numerals of China and Japan: 二〇二一年五月三日, 昭和十一年二月二十六日, 五月三日."""
    for match in _NUMERALS.finditer(text):
        era, year, month, day = match.groups()
        counted = (_ERAS[era] + _numeral(year) if era else _numeral(year)) if year else 0
        if found := _made(match.start(), match.end(), counted, _numeral(month), _numeral(day)):
            yield found


def _numeral(said: str) -> int:
    """The number that a numeral says, by places (二〇二一) or tens (二十六); 元 is the first year of an era."""
    if said == "元":
        return 1
    if "十" not in said:
        return int("".join(str(_NUMERAL.index(sign) % 10) for sign in said))
    tens, _, ones = said.partition("十")
    return 10 * (_NUMERAL.index(tens) if tens else 1) + (_NUMERAL.index(ones) if ones else 0)


def _digits_first(text: str, start: int, order: str, partial: Found | None) -> Found | None:
    before = text[max(0, start - 2) : start]
    if before[-1:] == ":" or (before[-1:] in {".", "/", "-", ","} and before[:1].isdigit()):
        return None
    for form in _forms():
        if (match := form.match(text, start)) and (found := _read(match, text, order)):
            if partial and not found.full:
                continue
            return found
    return None


def _read(match: re.Match[str], text: str, order: str) -> Found | None:
    said = match.groupdict()
    short = said.get("short") or said.get("short2") or ""
    year = int(said.get("year") or 0) or (_century(int(short)) if short else 0)
    if said.get("first"):
        return _numeric(match, int(said["first"]), int(said["second"]), year, bool(short), order)
    day = int(said.get("day") or 0)
    end = match.end()
    name = said.get("month")
    if old := said.get("bre") or said.get("roman"):
        month = _OLD.get(old, 0) if said.get("bre") else _ROMAN.index(old) + 1
    elif name is None:
        month = int(said["number"])
    else:
        month, name_end = _month(name)
        if name_end < len(name):  # "3 MayPublished"
            return None
        if month and said.get("dot") == "." and folded(name) == "listopada":
            month = 10  # Croatian writes the dot, Polish does not
        if month and "tail" in said and not year:
            end = match.end("month")
            small = name in _SMALL and text[end : end + 1] != "."
            if _FOLLOWED.match(text, end) or folded(name) not in _alone() or small:
                return None
    return _made(match.start(), end, year, month, day, bool(short))


def _month_first(text: str, start: int, end: int, since: int) -> Found | None:
    """The date whose month is named just before the run of digits from `start` to `end`."""
    word, day_year, only_year, closed, era = _named()
    before = text[max(since, start - 24) : start]
    match = word.search(before)
    if not match:
        return None
    name = match[1]
    if counted := _ERAS.get(name[-2:]):
        if now := era.match(text, start):
            year = counted + int(now[1])
            return _made(start - 2 - len(match[0]) + len(name), now.end(), year, int(now["number"]), int(now["day"]))
        return None
    month = months().get(folded(name), 0)
    begin = start - len(match[0])
    if not month:  # "PressApril 28": words without a space between
        cut = max((i for i in range(1, len(name)) if name[i].isupper() and not name[i - 1].isupper()), default=0)
        month = months().get(folded(name[cut:]), 0) if cut else 0
        begin += cut
        name = name[cut:]
    if not month:
        return None
    if now := day_year.match(text, start) or closed.match(text, start):
        year = int(now["year"] or 0)
        stop = now.end() if year else end
        if (
            not year
            and not _THEN.match(text, stop)
            and text[stop : stop + 1] in {"", " ", ",", "\t", "\xa0", ")", "|", ".", ";", "-", "–", "—"}
        ):
            return (
                _made(begin, stop, 0, month, int(now["day"]))
                if folded(name) in _alone() and name not in _SMALL
                else None
            )
        return _made(begin, stop, year, month, int(now["day"])) if year else None
    if (now := only_year.match(text, start)) and len(name) > 2 and not _AFTER_NUMBER.search(text, 0, begin):
        return _made(begin, now.end(), int(now["year"]), month, 0)
    return None


def _numeric(match: re.Match[str], first: int, second: int, year: int, short: bool, order: str) -> Found | None:
    sep = match["sep"].strip()
    # 1.4.21 is as likely the number of a chapter or a version, unless it stands alone.
    if (
        short
        and (len(match["first"]) < 2 or len(match["second"]) < 2)
        and (match[0] != match.string.strip() or first <= 12)
    ):
        return None
    day_first = order == "dmy" or sep == "." if first <= 12 and second <= 12 else first > 12
    day, month = (first, second) if day_first else (second, first)
    found = _made(match.start(), match.end(), year, month, day, short)
    if found is None or first > 12 or second > 12 or first == second:
        return found
    other = _made(match.start(), match.end(), year, day, month)
    return Found(found.start, found.end, found.edtf, True, other.edtf if other else "", day_first, short)


def _made(start: int, end: int, year: int, month: int, day: int, short: bool = False) -> Found | None:
    if month > 12:
        return _from_solar(start, end, year, month - 12, day)
    if 2400 <= year <= 2599:
        year -= 543
    if not 1 <= month <= 12 or day > 31 or (year and not FIRST <= year <= LAST) or not (year or day):
        return None
    value = f"{year or 'XXXX'}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        edtf.parse(value)
    except edtf.EdtfError:
        return None
    return Found(start, end, value, short=short)


def _from_solar(start: int, end: int, year: int, month: int, day: int) -> Found | None:
    """A date of the Solar Hijri calendar, by its leap years of 33-year cycles (exact from 1178 to 1633)."""
    if not 1200 <= year < FIRST or not 1 <= day <= (31 if month < 7 else 30):
        return None
    ordinal = _new_year(year) + (month - 1) * 31 - max(0, month - 7) + day - 1
    return Found(start, end, date.fromordinal(ordinal).isoformat()) if ordinal < _new_year(year + 1) else None


def _new_year(year: int) -> int:
    """The ordinal of the first day of a year of the Solar Hijri calendar."""
    cycles = year + 1595
    return 365 * cycles + cycles // 33 * 8 + (cycles % 33 + 3) // 4 - 356032


def _month(name: str) -> tuple[int, int]:
    """The number of a month, 0 if it is none, and how much of the word was read."""
    table = months()
    key = " ".join(folded(name).split())
    if number := table.get(key):
        return number, len(name)
    if key[:1] == "ב":  # "in" in Hebrew
        return table.get(key[1:], 0), len(name)
    return 0, len(name)


def _century(short: int) -> int:
    """The year that two digits mean: the web's own years, or the last third of the century before."""
    return 2000 + short if short < 50 else 1900 + short if short >= 70 else 0


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    return frozenset(name for name in months() if len(name) > 3 or not name.isascii()) | ENGLISH
