"""What else tells the date of a document: names of folders and files, the archive's window, the day a page prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from site_builder import edtf, gregorian
from site_builder.extract.date_forms import Found
from site_builder.extract.date_names import folded, weekdays
from site_builder.extract.layout import Layout
from site_builder.model import Claim
from site_builder.seeds.page_values import UTC

_WORD = re.compile(r"[^\W\d_]+")
_PATH = re.compile(
    r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_FOLDER = re.compile(r"(?:^|/)(1[5-9]\d\d|20\d\d)(?=/)")
_FILE = re.compile(r"(?:^|/)(1[5-9]\d\d|20\d\d)(?=[-_ .][^/]*\Z)")
_PATH_MONTH = re.compile(r"(?<!\d)(?P<y>1[5-9]\d\d|20\d\d)[-_/](?P<m>0[1-9]|1[0-2])(?=[-_/.])")


def windows(layout: Layout) -> Iterator[tuple[str, tuple[int, int]]]:
    """The years in which a day without one may lie, and the rule that says so."""
    known = layout.known
    if year := _folder_year(layout):
        yield "year-of-folder", (year, year)
    if known.first and known.last:
        yield "weekday-in-window", (known.first, known.last)


def _folder_year(layout: Layout) -> int:
    """The year that is the name of a folder of the seed, if one alone is."""
    years = set(_FOLDER.findall(layout.seed.path))
    return int(years.pop()) if len(years) == 1 else 0


def solved(text: str, found: Found, window: tuple[int, int], alone: bool) -> str:
    """The year of a day without one, from its weekday and a window of years; of one year it may stand `alone`."""
    if not re.fullmatch(r"XXXX-\d\d-\d\d", found.edtf):
        return ""
    around = _WORD.findall(text[: found.start] + " " + text[found.end :])
    weekday = next((weekdays()[key] for word in around if (key := folded(word)) in weekdays()), None)
    month, day = (int(part) for part in found.edtf[5:].split("-"))
    if weekday is None:
        return f"{window[0]}?{found.edtf[4:]}" if alone and day <= gregorian.length(window[0], month) else ""
    return edtf.solve_weekday(weekday, month, day, window) or ""


def in_century(found: Found, window: tuple[int, int]) -> str:
    """The date with its year of two digits in a window of years where it was read as another; of several the latest."""
    if not found.short or found.ambiguous:
        return ""
    years = [year for year in range(window[0], window[1] + 1) if year % 100 == int(found.edtf[2:4])]
    if not years or found.edtf[:4] in map(str, years):
        return ""
    return f"{years[-1]:04}{'?' if len(years) > 1 else ''}{found.edtf[4:]}"


def as_printed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims; a date that a system wrote in Universal Time is less sure where the day beside it is printed."""
    printed = {claim.value for claim in claims if claim.rule == "date-line" and claim.confidence == "certain"}
    return [
        replace(claim, confidence="probable") if claim.normaliser in UTC and _beside(claim.value) & printed else claim
        for claim in claims
    ]


def _beside(value: str) -> set[str]:
    """The days before and after a day."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return set()
    return {(day + timedelta(days)).isoformat() for days in (-1, 1) if date.min < day < date.max}


def path_date(layout: Layout) -> Iterator[Claim]:
    """A date in the names of the file and its folders: `2021/12/17-x.txt`, `20211217-x.txt`, `1914/08/x.txt`.

    A year alone is less sure, and at the head of a file's name it may be part of a title.
    """
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
    if year := _folder_year(layout):
        yield Claim("date", str(year), "path", "path-year", "probable")
    elif match := _FILE.search(path):
        yield Claim("date", match[1], "path", "path-year", "doubtful")
