"""On this day: what is dated to one day of the year, over all years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from site_builder import edtf, gregorian
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.edtf_words import say_day, say_month
from site_builder.model import Entry, Page
from site_builder.pages.lists import divided, head

_LEAP = 2000


def day_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """A list for each day of the year that a record is surely of, even where its year is in doubt; and their index."""
    days: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.entries:
        if day := edtf.day_of_year(entry.date):
            days[day].append(entry)
    found = sorted(days)
    # No counts, so that a new record leaves the index as it is.
    months = [_month(month, days, config.language) for month in range(1, 13)]
    path = "dates/on/index.html"
    yield Page(path, "days.html", {"days": {"months": months}, "page": head(path, "", config, "dates")})
    for place, day in enumerate(found):
        stem, title = f"dates/on/{day}", _said(day, config.language)
        for page in divided(title, "days", stem, days[day], {"title": "", "href": path}, config):
            yield _with_neighbours(page, found, place, config) if page.path == f"{stem}.html" else page


@lru_cache(maxsize=8192)
def day_link(date: str, language: str) -> Mapping[str, str] | None:
    """The list of the day of the year that a record is of, as its page names it; None if its day is not known."""
    day = edtf.day_of_year(date)
    return {"name": _said(day, language), "href": f"dates/on/{day}.html"} if day else None


def _month(month: int, days: Mapping[str, Sequence[Entry]], language: str) -> dict[str, object]:
    names = ((day, f"{month:02}-{day:02}") for day in range(1, gregorian.length(_LEAP, month) + 1))
    return {
        "name": say_month(month, language),
        "days": [{"day": day, "href": f"dates/on/{name}.html" if name in days else ""} for day, name in names],
    }


def _with_neighbours(page: Page, found: Sequence[str], place: int, config: Config) -> Page:
    """The list of a day with the days before and after it, which follow each other in a circle."""
    around = {"previous": found[place - 1], "next": found[(place + 1) % len(found)]} if len(found) > 1 else {}
    links = {name: day_link(f"XXXX-{day}", config.language) for name, day in around.items()}
    listed = page.data["list"]
    if not isinstance(listed, dict):
        raise TypeError("the page of a list tells what it lists")
    return replace(page, data={**page.data, "list": {**listed, "neighbours": links or None}})


def _said(day: str, language: str) -> str:
    return say_day(int(day[:2]), int(day[3:]), language)
