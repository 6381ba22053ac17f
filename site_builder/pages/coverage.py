"""What the dates of an archive cover: by month, as a table of years, and as the bars of a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from site_builder import edtf
from site_builder.config import Config
from site_builder.model import Entry
from site_builder.pages.cards import date

BARS = 120
"""Bars of a picture that stand well side by side: months where they are no more, else years, else decades."""


@dataclass(frozen=True, slots=True)
class Month:
    """How many records a month has, or a year without a closer date (`month` is 0); None where nothing is known.

    Of `certain` of them the day is known beyond doubt; the others stand at the earliest day that they may mean.
    """

    year: int
    month: int
    count: int | None
    certain: int = 0


def coverage(entries: Iterable[Entry], config: Config) -> tuple[list[Month], int]:
    """The records of each month from the first year to the last, and how many are undated.

    A month without records is zero inside the window that the configuration declares; elsewhere there is no telling
    whether nothing was printed or nothing is held.
    """
    found: Counter[tuple[int, int]] = Counter()
    certain: Counter[tuple[int, int]] = Counter()
    undated = 0
    for text, number in Counter([entry.date for entry in entries]).items():
        kept = edtf.shelf(text)
        if not kept.year:
            undated += number
            continue
        place = int(kept.year), int(kept.month.rpartition("-")[2]) if kept.month else 0
        found[place] += number
        if certainty(text) == "certain":
            certain[place] += number
    years = [year for year, _ in found]
    first = min([*years, *([config.first] if config.first else [])], default=0)
    last = max([*years, *([config.last] if config.last else [])], default=-1)
    months = []
    for each in range(first, last + 1):
        declared = bool(config.first or config.last) and (config.first or first) <= each <= (config.last or last)
        for place in ((each, month) for month in range(13)):
            count = found.get(place)
            if count or place[1]:
                months.append(Month(*place, count or (0 if declared else None), certain.get(place, 0)))
    return months, undated


@lru_cache(maxsize=65536)
def certainty(text: str) -> str:
    """What is known of a date in EDTF: `certain` to the day, `partial`, `inferred`, which is in doubt, or `undated`."""
    if not edtf.shelf(text).year:
        return "undated"
    parsed = edtf.parse(text)
    if not parsed.certain:
        return "inferred"
    return "partial" if parsed.earliest != parsed.latest else "certain"


def table_of_months(months: Iterable[Month]) -> list[dict[str, object]]:
    """A row for each year; years in a row without a record are one, and `empty` tells zero from no data."""
    rows: list[dict[str, object]] = []
    for year, group in groupby(months, key=lambda one: one.year):
        held = {one.month: one.count for one in group}
        number = sum(filter(None, held.values()))
        empty = "" if number else "0" if 0 in held.values() else "–"
        if empty and rows and rows[-1]["empty"] == empty:
            rows[-1]["last"] = year
            continue
        rows.append({
            "first": year, "last": year, "months": [held.get(month) for month in range(1, 13)],
            "rest": held.get(0) or 0, "count": number, "empty": empty,
        })  # fmt: skip
    return rows


def picture(months: Sequence[Month], undated: int, config: Config) -> dict[str, object]:
    """The bars of a picture, with the list that each leads to and the heights of its parts in hundredths.

    They are months, years or decades, as the span asks. The sums stand beside them, the undated among these.
    """
    unit, bars = _bars(months)
    most = max((count for count, _ in bars.values() if count), default=0)
    rows: list[dict[str, object]] = [
        {
            "name": date(name, config.language)["shown"], "href": _list_of(name, bars, months), "count": count,
            "certain": certain, "possible": (count or 0) - certain, **_heights(count or 0, certain, most),
        }
        for name, (count, certain) in bars.items()
    ]  # fmt: skip
    total = sum(one.count or 0 for one in months)
    certain = sum(one.certain for one in months)
    return {
        "unit": unit, "bars": rows, "certain": certain, "possible": total - certain, "undated": undated,
        "peak": next((row for row in rows if row["count"] == most), None) if most else None,
    }  # fmt: skip


def _bars(months: Sequence[Month]) -> tuple[str, Mapping[str, tuple[int | None, int]]]:
    """The name of what a bar stands for, and of each bar in EDTF its records and those of a certain day."""
    if len(months) <= BARS and all(one.month for one in months):
        return "month", {f"{one.year:04}-{one.month:02}": (one.count, one.certain) for one in months}
    many = months[-1].year - months[0].year >= BARS
    bars: dict[str, tuple[int | None, int]] = {}
    for one in months:
        name = f"{one.year // 10:03}X" if many else f"{one.year:04}"
        count, certain = bars.get(name, (None, 0))
        bars[name] = (count if one.count is None else one.count + (count or 0), certain + one.certain)
    return "decade" if many else "year", bars


def _heights(count: int, certain: int, most: int) -> Mapping[str, int]:
    """Of a bar and of the part of it that is certain, at least one if there is any."""
    height = max(1, round(100 * count / most)) if count else 0
    mixed = min(height - 1, max(1, round(height * certain / count))) if count else 0
    return {"height": height, "solid": height if certain == count else mixed if certain else 0}


def _list_of(name: str, bars: Mapping[str, tuple[int | None, int]], months: Sequence[Month]) -> str:
    """The list of a month or year; of a decade, its first year with a record in the index of dates."""
    if not bars[name][0]:
        return ""
    if not name.endswith("X"):
        return f"dates/{name}.html"
    year = next(one.year for one in months if one.count and f"{one.year // 10:03}X" == name)
    return f"dates/index.html#year-{year:04}"
