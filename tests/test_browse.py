"""Ways through an archive: timeline, calendars, days, titles, the table, chance; and that all counts agree."""

from __future__ import annotations

import calendar
import csv
import html
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from random import Random
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from site_builder import edtf, gregorian
from site_builder.catalogue.catalogue import Catalogue, catalogue, facet_address
from site_builder.catalogue.entry import line_digest
from site_builder.cli.building import build_site
from site_builder.config import Config
from site_builder.model import Entry, Page, Rows
from site_builder.pages.coverage import coverage, picture
from site_builder.pages.dates import date_pages
from site_builder.pages.days import day_link, day_pages
from site_builder.pages.facets import LETTERED, facet_pages
from site_builder.pages.items import item_pages
from site_builder.pages.letters import coded, initial, letter
from site_builder.pages.lists import FULL
from site_builder.pages.table import ROWS, table_page
from site_builder.pages.timeline import timeline_page
from site_builder.pages.titles import title_pages
from site_builder.text import short_hash, sort_key

PROJECT = Path(__file__).resolve().parent.parent
CONFIG = Config()
WORDS = "anchor bell cable dial ember ferry gull harbour ink lamp moor north oar pier quay reed sail tide wire".split()


def entry(number: int, title: str, date: str = "", **more: Any) -> Entry:
    made = Entry(
        f"{number}.md", short_hash(f"{number} {title} {date}"), f"items/{number}.html", f"{number:012}", title,
        date=date, text=f"{number}", **more,
    )  # fmt: skip
    return made._replace(line=line_digest(made))


def archive(count: int, titles: int = 3) -> list[Entry]:
    """Records with dates of every sort, and with titles of some words."""
    chance = Random(count)

    def date() -> str:
        day = f"{chance.randint(2009, 2012)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        return chance.choice([day] * 6 + [day[:7], day[:4], f"{day[:4]}?{day[4:]}", f"XXXX{day[4:]}", f"{day}?", ""])

    return [entry(n, " ".join(chance.choices(WORDS, k=titles)).title(), date()) for n in range(count)]


def planned(found: Catalogue, config: Config = CONFIG) -> dict[str, Page]:
    planners = (date_pages, day_pages, title_pages, timeline_page, table_page)
    pages = [page for planner in planners for page in planner(found, config)]
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


def keys(page: Page) -> list[str]:
    """The records that a page lists."""
    (name,) = page.data.keys() & {"list", "titles"}
    listed: Any = page.data[name]
    return [key for lines in (listed["lines"], *(group["lines"] for group in listed["groups"])) for key in lines.keys]


def below(pages: Mapping[str, Page], folder: str) -> dict[str, Page]:
    return {path: page for path, page in pages.items() if path.startswith(folder) and page.template != "days.html"}


# -- titles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "key", "shown"),
    [
        ("The Line", "the line", "T"), ("“Ärger” in Ulm", "arger” in ulm", "A"), ("¿Qué?", "que?", "Q"),
        ("Øresund", "øresund", "Ø"), ("1914", "1914", ""), ("№ 5", "no 5", "N"), ("…", "...", ""),
        ("Їжак", "їжак", "Ї"), ("حجر رشيد", "حجر رشيد", "ح"), ("科学", "科学", "漢字"), ("ガス灯", "ガス灯", "かな"),
        ("한국", "한국", "한글"), ("STRASSE", "strasse", "S"), ("Straße", "strasse", "S"),
    ],
)  # fmt: skip
def test_titles_stand_where_people_look_for_them(title: str, key: str, shown: str) -> None:
    assert sort_key(title) == key
    assert letter(initial(key)) == shown


@given(st.text(min_size=1), st.text(min_size=1))
def test_each_beginning_has_an_address_of_its_own(first: str, second: str) -> None:
    assert (coded(first) == coded(second)) is (first == second)
    assert re.fullmatch(r"[A-Za-z0-9_-]+", coded(first))


@given(st.text(min_size=1))
def test_every_title_has_a_key(title: str) -> None:
    key = sort_key(title)
    assert key or not title.strip()
    assert letter(initial(key)) is not None


def test_up_to_200_titles_are_one_page() -> None:
    found = catalogue(archive(FULL))
    pages = below(planned(found), "titles/")
    assert list(pages) == ["titles/index.html"]
    listed = keys(pages["titles/index.html"])
    titles = {one.line: sort_key(one.title) for one in found.entries}
    assert [titles[key] for key in listed] == sorted(titles.values())


def test_beyond_200_every_title_is_found_once_and_no_list_is_too_long() -> None:
    others = [entry(n, "Obituary", f"2010-{n % 12 + 1:02}-01") for n in range(5000, 5300)]
    strange = [entry(6000, "…"), entry(6001, "T"), entry(6002, "科学"), entry(6003, "o" * 300)]
    found = catalogue([*archive(3000), *others, *strange])
    pages = below(planned(found), "titles/")
    listed = [key for page in pages.values() for key in keys(page)]
    assert Counter(listed) == Counter(one.line for one in found.entries)
    assert max(len(keys(page)) for page in pages.values()) <= FULL
    letters: Any = pages["titles/index.html"].data["titles"]
    for one in letters["letters"]:
        divided: Any = pages[one["href"]].data["list"]
        counted = [bucket["count"] for bucket in divided["buckets"]] or [len(divided["lines"].keys)]
        assert sum(counted) == divided["count"]
        assert all(bucket["href"] in pages for bucket in divided["buckets"])


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2021-12-07", "12-07"), ("2021?-12-07", "12-07"), ("XXXX-12-07", "12-07"), ("XXXX-02-29", "02-29"),
        ("202X-12-07", "12-07"), ("[2010-12-07,2021-12-07]", "12-07"), ("[2010-12-07,2010-12-08]", ""),
        ("[2010-12-07..2010-12-09]", ""), ("2021-12-07?", ""), ("2021-12", ""), ("2021", ""), ("2021-XX", ""),
        ("2021-12-07/2021-12-08", ""), ("", ""),
    ],
)  # fmt: skip
def test_the_day_of_the_year_is_known_or_not(date: str, day: str) -> None:
    assert edtf.day_of_year(date) == day
    assert day_link(date, "de") == (
        {"name": f"{int(day[3:])}. {'Dezember' if day[:2] == '12' else 'Februar'}", "href": f"dates/on/{day}.html"}
        if day
        else None
    )


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_have_the_shape_of_the_calendar(year: int, month: int) -> None:
    shape = gregorian.weekday(year, month, 1), gregorian.length(year, month)
    assert shape == tuple(calendar.monthrange(year, month))


def test_the_days_of_the_year_list_what_is_of_them_and_follow_each_other_in_a_circle() -> None:
    found = catalogue(archive(900))
    pages = {path: page for path, page in planned(found).items() if path.startswith("dates/on/")}
    index: Any = pages.pop("dates/on/index.html").data["days"]
    linked = [day["href"] for month in index["months"] for day in month["days"] if day["href"]]
    assert linked == list(pages)
    assert sum(len(month["days"]) for month in index["months"]) == 366
    listed = Counter(key for page in pages.values() for key in keys(page))
    assert listed == Counter(one.line for one in found.entries if edtf.day_of_year(one.date))
    around: list[Any] = [page.data["list"] for page in pages.values()]
    assert [one["neighbours"]["next"]["href"] for one in around] == [*linked[1:], linked[0]]
    assert [one["neighbours"]["previous"]["href"] for one in around] == [linked[-1], *linked[:-1]]


def test_a_month_leads_to_its_days_and_has_each_record_once() -> None:
    entries = [
        entry(1, "A", "2010-12-07"), entry(2, "B", "2010-12-07"), entry(3, "C", "2010-12"),
        entry(4, "D", "2010-12-09?"), entry(5, "E", "[2010-12-07,2011-12-07]"),
    ]  # fmt: skip
    found = catalogue(entries)
    page = planned(found)["dates/2010-12.html"]
    listed: Any = page.data["list"]
    assert Counter(keys(page)) == Counter(one.line for one in entries)
    assert [(group["anchor"], len(group["lines"].keys)) for group in listed["groups"]] == [
        ("day-07", 2), ("day-09", 1), ("day-00", 2),
    ]  # fmt: skip
    days = {day["day"]: (day["href"], day["count"]) for day in listed["calendar"]["days"]}
    assert len(days) == 31
    assert {day: held for day, held in days.items() if held[1]} == {
        7: ("dates/2010-12.html#day-07", 2), 9: ("dates/2010-12.html#day-09", 1),
    }  # fmt: skip
    assert listed["calendar"]["rest"] == {"href": "dates/2010-12.html#day-00", "count": 2}
    year: Any = planned(found)["dates/2010.html"].data["list"]
    assert [bucket["href"] for bucket in year["buckets"]] == [""] * 11 + ["dates/2010-12.html"]


def test_a_long_month_leads_to_the_pages_of_its_days() -> None:
    found = catalogue([entry(n, "A", f"2010-12-{n % 3 + 1:02}" if n % 4 else "2010-12") for n in range(300)])
    pages = planned(found)
    listed: Any = pages["dates/2010-12.html"].data["list"]
    days = [day for day in listed["calendar"]["days"] if day["count"]]
    assert [day["href"] for day in days] == ["dates/2010-12-01.html", "dates/2010-12-02.html", "dates/2010-12-03.html"]
    assert [bucket["href"] for bucket in listed["buckets"]] == ["dates/2010-12-00.html"]
    assert sum(day["count"] for day in days) + listed["buckets"][0]["count"] == 300
    one_day = catalogue([entry(n, "A", "2010-12-01") for n in range(300)])
    listed = planned(one_day)["dates/2010-12.html"].data["list"]
    assert listed["calendar"]["days"][0] == {"day": 1, "href": "dates/2010-12-01.html", "count": 300}
    assert listed["buckets"] == []


def test_the_picture_tells_certain_possible_and_undated_apart() -> None:
    dates = ["1914-07-28", "1914", "1916-01-01?", "", "XXXX-12-07", "[1917-01-01,1918-01-01]"]
    drawn: Any = picture(*coverage([entry(1, "A", date) for date in dates], CONFIG), CONFIG)
    assert drawn["unit"] == "year"
    assert [(bar["name"], bar["count"], bar["certain"], bar["possible"]) for bar in drawn["bars"]] == [
        ("1914", 2, 1, 1), ("1915", None, 0, 0), ("1916", 1, 0, 1), ("1917", 1, 0, 1),
    ]  # fmt: skip
    assert (drawn["certain"], drawn["possible"], drawn["undated"]) == (1, 3, 2)
    assert [(bar["height"], bar["solid"]) for bar in drawn["bars"]] == [(100, 50), (0, 0), (50, 0), (50, 0)]
    assert drawn["bars"][0]["href"] == "dates/1914.html"


def test_the_bars_are_months_years_or_decades() -> None:
    def unit(*dates: str, config: Config = CONFIG) -> tuple[Any, Any]:
        drawn: Any = picture(*coverage([entry(1, "A", date) for date in dates], config), config)
        return drawn["unit"], [bar["href"] for bar in drawn["bars"] if bar["href"]]

    assert unit("1914-07-28", "1915-01-01") == ("month", ["dates/1914-07.html", "dates/1915-01.html"])
    assert unit("1914-07-28", "1915") == ("year", ["dates/1914.html", "dates/1915.html"])
    assert unit("1814-07-28", "1914-07-28") == ("year", ["dates/1814.html", "dates/1914.html"])
    assert unit("1814-07-28", "1818-01-01", "2014-07-28") == (
        "decade", ["dates/index.html#year-1814", "dates/index.html#year-2014"],
    )  # fmt: skip
    assert unit() == ("month", [])
    assert unit("1914-07-28", config=Config(first=1800, last=2000)) == ("decade", ["dates/index.html#year-1914"])


@given(
    st.lists(st.sampled_from(["2010-01-01", "2010-01", "2010", "2010-01-02?", "2011-05-05", "1700", ""]), max_size=30)
)
def test_the_bars_add_up(dates: list[str]) -> None:
    found = catalogue([entry(n, "A", date) for n, date in enumerate(dates)])
    (page,) = timeline_page(found, CONFIG)
    drawn: Any = page.data["timeline"]
    assert sum(bar["count"] or 0 for bar in drawn["bars"]) + drawn["undated"] == len(dates)
    assert sum(row["count"] or 0 for row in drawn["rows"]) == drawn["certain"] + drawn["possible"]
    for bar in drawn["bars"]:
        assert bar["certain"] + bar["possible"] == (bar["count"] or 0)
        assert 0 <= bar["solid"] <= bar["height"] <= 100
        assert bool(bar["height"]) is bool(bar["count"])
        if bar["count"]:
            assert (bar["solid"] == bar["height"]) is (bar["possible"] == 0)


# -- what a change costs ----------------------------------------------------------------------------------------------


def changed(before: Mapping[str, Page], after: Mapping[str, Page]) -> set[str]:
    both = before.keys() | after.keys()
    found = {path for path in both if repr(before.get(path)) != repr(after.get(path))}
    return {path for path in found if not re.fullmatch(r"dates/[\d-]+\.html|dates/index\.html", path)}


def test_an_edited_title_changes_few_of_these_pages() -> None:
    entries = archive(3000, titles=5)
    before = planned(catalogue(entries))
    for place in (7, 70, 700):
        one = entries[place]
        other = entry(place, f"{one.title} Again", one.date)
        after = planned(catalogue([*entries[:place], other, *entries[place + 1 :]]))
        assert 1 <= len(changed(before, after)) <= 4


def test_a_new_record_changes_few_of_these_pages_and_no_other_item() -> None:
    entries = archive(3000, titles=5)
    before = planned(catalogue(entries))
    items = {page.path: page for page in item_pages(catalogue(entries), CONFIG, {})}
    for title in ("Harbour Lamp Oar", "Wire Sail", "Quay"):
        new = entry(9000, title, "2010-05-05")
        found = catalogue([*entries, new])
        assert 3 <= len(changed(before, planned(found))) <= 5
        again = {page.path: page for page in item_pages(found, CONFIG, {})}
        assert len([path for path, page in items.items() if repr(page) != repr(again[path])]) == 2  # its neighbours


def test_the_table_has_rows_up_to_2000_and_costs_nothing_beyond() -> None:
    for count, rows in ((0, 0), (ROWS, ROWS), (ROWS + 1, 0)):
        (page,) = table_page(catalogue([entry(n, "A") for n in range(count)]), CONFIG)
        table: Any = page.data["table"]
        assert table["count"] == count
        assert isinstance(table["rows"], Rows)
        assert len(table["rows"].keys) == rows


def test_a_long_index_has_letters() -> None:
    names = [f"{word.title()} {other.title()}" for word in WORDS for other in WORDS[:5]]
    for some in (names[:LETTERED], names):
        found = catalogue([entry(n, "A", authors=(name,)) for n, name in enumerate(some)])
        index: Any = next(page for page in facet_pages(found, CONFIG) if page.path == "people/index.html").data[
            "facets"
        ]
        values = [*index["values"], *(value for group in index["groups"] for value in group["values"])]
        assert [value["name"] for value in values] == sorted(some)
        assert [group["title"] for group in index["groups"]] == (
            [word[0].upper() for word in WORDS] if len(some) > LETTERED else []
        )


# -- built sites ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive."""
    root = tmp_path_factory.mktemp("sample")
    for name in ("seeds", "site.toml", "content"):
        place = PROJECT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, root / name)
    build_site(root, root / "output", 1)
    return root / "output"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records written by hand, so many that their lists are divided; 230 of them in one month."""
    root = tmp_path_factory.mktemp("large")
    (root / "content").mkdir()
    for one in archive(500):
        day = f"2011-03-{int(one.id) % 5 + 1:02}" if int(one.id) < 230 else one.date
        head = f"title: {one.title}\nslug: r{int(one.id)}\nauthors: [{one.title.split()[0]} {int(one.id) % 7}]\n"
        dated = f'date: "{day}"\n' if day else ""
        text = f"---\n{head}{dated}---\nThe {one.title} of {one.id}.\n"
        (root / f"content/{one.path}").write_text(text, encoding="utf-8")
    build_site(root, root / "output", 1)
    return root / "output"


def pages_of(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.rglob("*.html")):
        yield path.relative_to(output).as_posix(), path.read_text(encoding="utf-8")


def test_links_lead_to_pages_and_to_places_on_them(large: Path) -> None:
    texts = dict(pages_of(large))
    ids = {path: set(re.findall(r'\bid="([^"]+)"', text)) for path, text in texts.items()}
    for path, text in texts.items():
        if path == "404.html":
            continue
        for link in map(html.unescape, re.findall(r'<a [^>]*?href="([^":]*)"', text)):
            target, _, place = link.partition("#")
            there = normpath(join(dirname(path), target)) if target else path
            assert (large / there).is_file(), f"{path}: {link}"
            assert not place or place in ids[there], f"{path}: {link}"


def test_three_clicks_lead_to_every_document(large: Path) -> None:
    texts = dict(pages_of(large))
    links = {
        path: {
            normpath(join(dirname(path), link.partition("#")[0])) if link.partition("#")[0] else path
            for link in re.findall(r'<a [^>]*?href="([^":]*)"', text)
        }
        for path, text in texts.items()
    }
    near = {"index.html"}
    for _ in range(3):
        near |= {link for path in near for link in links.get(path, ())}
    assert texts.keys() - near <= {"404.html"} | {path for path in texts if re.match(r"titles/._|people/", path)}
    assert {path for path in texts if path.startswith("items/")} <= near


@pytest.mark.parametrize("name", ["sample", "large"])
def test_the_counts_of_all_lists_are_those_of_the_data(name: str, request: pytest.FixtureRequest) -> None:
    output: Path = request.getfixturevalue(name)
    rows = [
        row
        for path in sorted((output / "data").glob("records*.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    expected: dict[str, set[str]] = {}

    def expect(address: str, row: Mapping[str, str]) -> None:
        expected.setdefault(address, set()).add(row["page"])

    for row in rows:
        for kind, column in (("sections", "section"), ("people", "authors"), ("places", "dateline"), ("tags", "tags")):
            for value in filter(None, row[column].split("; ")):
                expect(facet_address(kind, value), row)
        shelf = edtf.shelf(row["date"])
        for part in {shelf.year, shelf.month} - {""} or {"undated"}:
            expect(f"dates/{part}.html", row)
        if day := edtf.day_of_year(row["date"]):
            expect(f"dates/on/{day}.html", row)
    texts = dict(pages_of(output))
    for address, found in expected.items():
        counted = re.search(r'class="count" data-count="(\d+)"', texts[address])
        assert counted, address
        assert int(counted[1]) == len(found), address
        listed = set(re.findall(r'<p class="title"><a href="(?:\.\./)+(items/[^"]+)"', texts[address]))
        assert listed == found or len(found) > FULL, address
    for path, text in texts.items():
        # What an index says of a list is what the list has.
        for href, count in re.findall(
            r'<a href="([^"#]+)"[^>]*>(?:<bdi>)?[^<]*(?:</bdi>)?</a> <span class="count">(\d+)', text
        ):
            there = normpath(join(dirname(path), href))
            if there in expected:
                assert int(count) == len(expected[there]), f"{path}: {href}"
    titles = [key for path, text in texts.items() if path.startswith("titles/") for key in cards(text)]
    assert sorted(titles) == sorted(row["page"] for row in rows)
    table = re.findall(r'<th scope="row"><a href="(items/[^"]+)"', texts["table.html"])
    assert sorted(table) == sorted(row["page"] for row in rows)


def cards(text: str) -> list[str]:
    return re.findall(r'<p class="title"><a href="(?:\.\./)+(items/[^"]+)"', text)


@pytest.mark.parametrize("name", ["sample", "large"])
def test_chance_is_fair(name: str, request: pytest.FixtureRequest) -> None:
    """Of each list that the script goes through, the links weigh as much as the documents behind them."""
    output: Path = request.getfixturevalue(name)
    weighed = {"dates/index.html"}
    waiting = ["dates/index.html"]
    while waiting:
        path = waiting.pop()
        text = (output / path).read_text(encoding="utf-8")
        main = text[text.index("<main") :]
        links = re.findall(r'<a href="([^"]+)" data-count="(\d+)"', main)
        if said := re.search(r'class="count" data-count="(\d+)"', main):
            total = int(said[1])
        else:
            total = len(list((output / "items").iterdir()))
        if len(cards(main)) == total:
            continue
        assert len(cards(main)) + sum(int(count) for _, count in links) == total, path
        for href, count in links:
            there = normpath(join(dirname(path), href))
            assert f'class="count" data-count="{count}"' in (output / there).read_text(encoding="utf-8")
            weighed.add(there)
            waiting.append(there)
    assert len(weighed) > 5


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_wide_pages(sample: Path, large: Path, chromium: Browser, scheme: Any) -> None:
    """`test_theme.py` looks at narrow ones."""
    pages = [sample / path for path in ("index.html", "table.html", "titles/index.html")]
    of_dates = ("index", "2011-03", "2012-05", "on/index", min(f"on/{p.stem}" for p in large.glob("dates/on/05*")))
    pages += [large / path for path in ("timeline.html", "titles/c.html", "people/index.html")]
    pages += [large / f"dates/{name}.html" for name in of_dates]
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in pages:
        page.goto(path.as_uri())
        assert said == [], path
        found = Axe().run(page)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        said.clear()  # axe asks for the style sheet itself, which the policy forbids
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
        page.set_viewport_size({"width": 1280, "height": 800})
    page.close()


def test_the_table_is_sorted_and_filtered_with_the_keyboard(sample: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((sample / "table.html").as_uri())
    titles = "rows => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent)"
    whole: list[str] = page.eval_on_selector_all("tbody tr", titles)
    assert len(whole) == len(list((sample / "items").iterdir()))
    shown = page.locator("output")
    assert shown.text_content() == f"Rows shown: {len(whole)}"
    page.get_by_label("Show rows with these words:").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("cable LAID")
    assert page.eval_on_selector_all("tbody tr", titles) == ["The Cable Is Laid"] * 2
    assert shown.text_content() == "Rows shown: 2"
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Words":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    numbers = "cells => cells.map(cell => Number(cell.dataset.order))"
    page.keyboard.press("Enter")
    assert page.get_attribute("th:last-child", "aria-sort") == "ascending"
    up: list[int] = page.eval_on_selector_all("td.number", numbers)
    page.keyboard.press("Space")
    assert page.get_attribute("th:last-child", "aria-sort") == "descending"
    assert page.eval_on_selector_all("td.number", numbers) == sorted(up, reverse=True)
    assert up == sorted(up)
    page.get_by_role("button", name="Date").click()
    assert page.locator("[aria-sort]").count() == 1
    days: list[str] = page.eval_on_selector_all("td[data-order]:nth-child(2)", "d => d.map(one => one.dataset.order)")
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days == dated + [""] * (len(days) - len(dated))
    page.close()


def test_the_table_is_whole_without_scripts(sample: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sample / "table.html").as_uri())
    assert page.locator("tbody tr").count() == len(list((sample / "items").iterdir()))
    assert page.locator("button, input").count() == 0
    context.close()


@pytest.mark.parametrize("name", ["sample", "large"])
def test_chance_ends_at_a_document(name: str, request: pytest.FixtureRequest, chromium: Browser) -> None:
    output: Path = request.getfixturevalue(name)
    met = set()
    for chance in (0.0, 0.31, 0.62, 0.999999):
        page = chromium.new_page()
        page.add_init_script(f"Math.random = () => {chance}")
        page.goto((output / "index.html").as_uri())
        page.get_by_role("link", name="A document at random").click()
        page.wait_for_url("**/items/*.html")
        met.add(page.url)
        page.close()
    assert len(met) == 4


def test_pages_without_scripts_lead_from_chance_to_the_years(sample: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sample / "index.html").as_uri())
    page.get_by_role("link", name="A document at random").click()
    assert page.url.endswith("dates/index.html#random")
    context.close()
