"""A date of the archive as the styles and formats of references write it: doubt is shown, never hidden.

The styles know "about" and, in brackets, what is inferred; the formats know less, and what one of them cannot say
stands in a note in EDTF. A date without a year is none for a reference.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple, TypeAlias

from site_builder import edtf
from site_builder.edtf import Date, Edtf
from site_builder.edtf_words import words_for

Write: TypeAlias = Callable[[Date, str], str]  # a date, with its year as it is to be written

_MONTHS = words_for("en").months
_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


class Dated(NamedTuple):
    """A date in the three styles (Chicago's closed with a full stop), and as lines or values of the formats.

    `csl` is the value of `issued`, empty if CSL has none. `note` says in EDTF what is not certain. `highwire` is
    YYYY/MM/DD or shorter, `day` YYYY-MM-DD; both are empty if the date is not certain.
    """

    chicago: str
    mla: str
    apa: str
    bibtex: str
    ris: str
    csl: str
    note: str
    highwire: str
    day: str


UNDATED = Dated("n.d.", "", "n.d.", "", "", "", "", "", "")


@lru_cache(maxsize=16384)
def dated(value: str) -> Dated:
    """What references say of a date in EDTF; an empty one is no date. Raises `EdtfError`."""
    if not value:
        return UNDATED
    found = edtf.parse(value)
    note = "" if found.certain else f"Date in EDTF: {value}"
    if found.text.startswith("XXXX"):
        return UNDATED._replace(note=note)
    return Dated(
        chicago=f"{_chicago(found)}.",
        mla=_mla(found),
        apa=_apa(found),
        bibtex=_bibtex(found),
        ris=_ris(found),
        csl=_csl(found),
        note=note,
        highwire=value.replace("-", "/") if found.certain else "",
        day=value if found.certain and len(value) == len("2021-12-17") else "",
    )


# -- the styles -------------------------------------------------------------------------------------------------------


def _american(date: Date, year: str) -> str:
    if not date.month:
        return year
    month = _MONTHS[date.month - 1]
    return f"{month} {date.day}, {year}" if date.day else f"{month} {year}"


def _short(date: Date, year: str) -> str:
    return " ".join(part for part in (str(date.day or ""), _SHORT[date.month - 1] if date.month else "", year) if part)


def _year_first(date: Date, year: str) -> str:
    if not date.month:
        return year
    return f"{year}, {_MONTHS[date.month - 1]}{f' {date.day}' if date.day else ''}"


def _chicago(found: Edtf) -> str:
    """CMOS 14.145: what is inferred stands in brackets, in doubt with a question mark."""
    text, doubt, year_doubt = _said(found, _american, _bracketed)
    return text if year_doubt or not doubt else _bracketed(text, doubt)


def _mla(found: Edtf) -> str:
    """MLA Handbook 5.82: circa before what is approximate, a question mark after what is uncertain, in brackets."""
    text, doubt, year_doubt = _said(found, _short, _circa)
    return text if year_doubt or not doubt else _circa(text, doubt)


def _apa(found: Edtf) -> str:
    """Publication Manual 9.14: "ca." before any date that is not certain."""
    text, doubt, year_doubt = _said(found, _year_first, lambda year, _: f"ca. {year}")
    return text if year_doubt or not doubt or doubt == "or" else f"ca. {text}"


def _bracketed(text: str, doubt: str) -> str:
    return f"[{'ca. ' if doubt in '~%' else ''}{text}{'?' if doubt in '?%' else ''}]"


def _circa(text: str, doubt: str) -> str:
    return f"circa {text}" if doubt == "~" else _bracketed(text, doubt).replace("ca.", "circa")


def _said(found: Edtf, write: Write, doubted: Callable[[str, str], str]) -> tuple[str, str, bool]:
    """The date without the doubt about the whole of it, that doubt, and whether its year has one of its own."""
    if found.text[0] == "[":
        return _alternatives(found, write), "or", False
    first, last = found.spans[0]
    if first and first is last and first.year_doubt:
        return write(first, doubted(_year(first), first.year_doubt)), first.year_doubt, True
    doubts = {date.doubt for date in (first, last) if date} - {""}
    doubt = "%" if len(doubts) > 1 else doubts.pop() if doubts else ""
    if first and first is last:
        return write(first, _year(first)), doubt or ("?" if "X" in first.year else ""), False
    return _range(first, last, write, found.text), doubt, False


def _range(first: Date | None, last: Date | None, write: Write, text: str) -> str:
    start = write(first, _year(first)) if first else "" if text.startswith("..") else "?"
    end = write(last, _year(last)) if last else "" if text.endswith("..") else "?"
    return start if start == end else f"{start}–{end}"


def _alternatives(found: Edtf, write: Write) -> str:
    dates = [first for first, last in found.spans if first and first is last]
    if len(dates) == len(found.spans) and len({(date.month, date.day) for date in dates}) == 1:
        return write(dates[0], " or ".join(map(_year, dates)))
    return " or ".join(
        write(first, _year(first)) if first is last else _range(first, last, write, found.text)
        for first, last in found.spans
        if first
    )


def _year(date: Date) -> str:
    """The year in digits; of one with an X the years it may be."""
    if "X" not in date.year:
        return str(int(date.year))
    return f"{max(int(date.year.replace('X', '0')), 1)}–{int(date.year.replace('X', '9'))}"


# -- the formats ------------------------------------------------------------------------------------------------------


def _bibtex(found: Edtf) -> str:
    """The fields `date`, of which biblatex reads EDTF of level 1, and `year` for those who know no other."""
    first, last = found.spans[0]
    years = dict.fromkeys(_year(date) for span in found.spans for date in span if date)
    year = f"  year = {{{(' or ' if found.text[0] == '[' else '--').join(years).replace('–', '--')}}},\n"
    if found.text[0] == "[":
        return year
    text = found.text
    if first and first is last and first.year_doubt:
        text = f"{text.replace(first.year_doubt, '')}{first.year_doubt}"
    elif first and "X" in first.year:
        text = first.year
    return f"  date = {{{text}}},\n{year}"


def _ris(found: Edtf) -> str:
    """`DA  - YYYY/MM/DD/other`, of which all but the year may be empty (RIS format specifications, 2011)."""
    first, last = found.spans[0]
    if not first or first is not last or found.text[0] == "[" or "X" in first.year:
        return ""
    month = f"{first.month:02}" if first.month else ""
    day = f"{first.day:02}" if first.day else ""
    other = "circa" if first.doubt or first.year_doubt else ""
    return f"PY  - {first.year}\r\nDA  - {first.year}/{month}/{day}/{other}\r\n"


def _csl(found: Edtf) -> str:
    """A date variable of CSL-JSON, which knows two ends and `circa`; what it doesn't know is said in words.

    https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html#dates
    """
    first, last = found.spans[0]
    if found.text[0] == "[" or not first or not last:
        return f'{{"literal": {quoted(_said(found, _american, _bracketed)[0])}}}'
    if "X" in first.year:
        ends = [f"[{year}]" for year in _year(first).split("–")]
    else:
        ends = [_parts(first)] if first is last else [_parts(first), _parts(last)]
    circa = any(date.doubt or date.year_doubt or "X" in date.year for date in (first, last))
    return f'{{"date-parts": [{", ".join(ends)}]{", " + quoted("circa") + ": true" if circa else ""}}}'


def _parts(date: Date) -> str:
    return f"[{', '.join(str(part) for part in (int(date.year), date.month, date.day) if part)}]"
