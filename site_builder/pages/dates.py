"""The index of years, a page for each year and each month that has records, with calendars, and the undated shelf."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from site_builder import edtf, gregorian
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages.cards import date, lines
from site_builder.pages.lists import FULL, REST, Link, counts, divided, head, list_page, shelf_of_day, span

_INDEX = {"title": "", "href": "dates/index.html"}


def date_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """All of them."""
    years: dict[str, list[Entry]] = defaultdict(list)
    for entry in catalogue.entries[: catalogue.dated]:
        years[edtf.shelf(entry.date).year].append(entry)
    undated = catalogue.entries[catalogue.dated :]
    index = []
    for year, entries in years.items():
        months: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            months[edtf.shelf(entry.date).month].append(entry)
        rest = months.pop("", [])
        buckets = _months(year, months, config)
        index.append({
            "name": year, "href": f"dates/{year}.html", **counts(entries),
            "months": [
                {"name": bucket["title"], **{key: bucket[key] for key in ("href", "count", "texts")}}
                for bucket in buckets
                if bucket["href"]
            ],
        })  # fmt: skip
        parent = {"title": year, "href": f"dates/{year}.html"}
        shown = entries if len(entries) <= FULL else rest if len(rest) <= FULL else []
        if len(entries) > FULL and len(rest) > FULL:
            buckets.append({"title": "", "href": f"dates/{year}-00.html", **counts(rest)})
            yield from divided("", "dates", f"dates/{year}-00", rest, parent, config, 3)
        yield list_page(year, "dates", f"dates/{year}", counts(entries), buckets, shown, _INDEX, config)
        for month, found in months.items():
            title = date(month, config.language)["shown"]
            for page in divided(title, "dates", f"dates/{month}", found, parent, config, 2):
                yield _with_calendar(page, month, found, config) if page.path == f"dates/{month}.html" else page
    if undated:
        yield from divided("", "dates", "dates/undated", undated, _INDEX, config, 3)
    first, last = span(catalogue, config)
    data = {
        "title": "", "years": index, "first": first, "last": last,
        "undated": {**counts(undated), "href": "dates/undated.html" if undated else ""},
    }  # fmt: skip
    yield Page("dates/index.html", "dates.html", {"dates": data, "page": head("dates/index.html", "", config, "dates")})


def _months(year: str, months: Mapping[str, Sequence[Entry]], config: Config) -> list[Link]:
    """The twelve months of a year, without an address where there is no record; none if no month is known."""
    if not months:
        return []
    return [
        {
            "title": date(month, config.language)["shown"],
            "href": f"dates/{month}.html" if month in months else "",
            **counts(months.get(month, ())),
        }
        for month in (f"{year}-{number:02}" for number in range(1, 13))
    ]


def _with_calendar(page: Page, month: str, entries: Sequence[Entry], config: Config) -> Page:
    """The page of a month with its days: they lead to their places in its list, or to their pages if it is divided."""
    listed = page.data["list"]
    if not isinstance(listed, dict):
        raise TypeError("the page of a list tells what it lists")
    days: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        days[shelf_of_day(entry.date)].append(entry)
    rest = days.pop(f"{month}{REST}", [])
    year_and_month = int(month[:4]), int(month[5:])
    numbers = range(1, gregorian.length(*year_and_month) + 1)
    divisions = {str(bucket["href"]) for bucket in listed["buckets"]}

    def href(day: str) -> str:
        if divisions:
            return f"dates/{day}.html" if f"dates/{day}.html" in divisions else ""
        return f"dates/{month}.html#day-{day[-2:]}"

    calendar = {
        "weekday": gregorian.weekday(*year_and_month, 1),
        "days": [
            {"day": number, "href": href(day) if day in days else "", "count": len(days.get(day, ()))}
            for number, day in ((number, f"{month}-{number:02}") for number in numbers)
        ],
        "rest": {"href": f"dates/{month}.html#day-00" if rest and not divisions else "", "count": len(rest)},
    }
    named = {f"dates/{day}.html" for day in days}
    more: dict[str, object] = {"buckets": [one for one in listed["buckets"] if one["href"] not in named]}
    if not divisions:
        shown = [*sorted(days.items()), *([("", rest)] if rest else [])]
        more["lines"] = lines(())
        more["groups"] = [
            {
                "title": date(day, config.language)["shown"] if day else "",
                "anchor": f"day-{day[-2:] or '00'}", "lines": lines(found),
            }
            for day, found in shown
        ]  # fmt: skip
    return replace(page, data={**page.data, "list": {**listed, "calendar": calendar, **more}})
