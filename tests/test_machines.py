"""What machines read: feeds by their schema, the sitemap by its protocol, the data package by its library."""

from __future__ import annotations

import csv
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from site_builder.catalogue.catalogue import catalogue
from site_builder.cli.building import build_site
from site_builder.config import Config
from site_builder.model import Entry, Page
from site_builder.pages import hosts
from site_builder.pages.hosts import sitemap_pages
from site_builder.pages.moved import Past
from site_builder.pages.plan import plan, planners

SCHEMAS = Path(__file__).parent / "schemas"
EPOCH = "1970-01-01T00:00:00Z"
ATOM = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
SITEMAP = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))

RECORDS = {
    "lamp": "title: The lamp & the <pier>\nsection: Harbour\ndate: 1924-03-03\nauthors: [A. Miller, B]\nrights: R\n",
    "bell": "title: The bell\nsection: Harbour\ndate: 1924-03-04\nlanguage: de\nsubtitle: It rang\n",
    "mill": "title: '=SUM(1)'\nsection: World\ndate: 1924?\ntags: [a, b]\n",
    "boat": "title: The boat\nsection: \u0639\u0644\u0648\u0645\ndate: 1924-05\ntags: a\n",
    "book": "title: The book\nsection: index\ndate: 0824-05-01\ncorrected: {date: 1931, by: J, why: W}\n",
    "coin": "title: The coin\n",
}


@pytest.fixture(scope="module", params=["https://example.org/archive/", ""], ids=["online", "offline"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    (root / "content").mkdir()
    for number, (name, fields) in enumerate(RECORDS.items()):
        text = f"---\n{fields}id: {number:012}\n---\n\nOf the {name} nobody in town had ever heard a word before.\n"
        (root / f"content/{name}.md").write_text(text, encoding="utf-8")
    (root / "site.toml").write_text(f'title = "Islander & Co"\nbase_url = "{request.param}"\n', encoding="utf-8")
    build_site(root, root / "output", 1)
    return root / "output"


def feeds(site: Path) -> list[Path]:
    return [site / "feed.xml", *sorted((site / "sections").glob("*.xml"))]


def test_every_feed_is_valid_atom(site: Path) -> None:
    assert len(feeds(site)) == 4  # without that of the section that has no certain date
    for path in (*feeds(site), site / "corrections.xml"):
        assert ATOM.validate(etree.parse(path)), (path, ATOM.error_log)
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo
        assert parsed.entries and len({entry.id for entry in parsed.entries}) == len(parsed.entries)


def test_the_schema_refuses_what_is_no_feed(site: Path) -> None:
    text = (site / "feed.xml").read_text(encoding="utf-8")
    for wrong in (re.sub("<id>.*?</id>", "", text, count=1), text.replace("1924-03-04T", "4 March 1924 ")):
        assert not ATOM.validate(etree.fromstring(wrong.encode()))


def test_every_json_feed_has_what_the_format_asks_for(site: Path) -> None:
    for atom in feeds(site):
        feed = json.loads(atom.with_suffix(".json").read_text(encoding="utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["items"]
        for item in feed["items"]:
            assert all(type(item[name]) is str and item[name] for name in ("id", "url", "title", "content_text"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item["date_published"])
            assert all(set(author) == {"name"} for author in item["authors"])
        assert {key for key in feed if key.startswith("_")} == {"_rights"}
        assert [item["id"] for item in feed["items"]] == [e.id for e in feedparser.parse(atom.read_bytes()).entries]


def test_the_feed_of_a_section_has_its_items_and_is_named_by_its_list(site: Path) -> None:
    feed = json.loads((site / "sections/harbour.json").read_text(encoding="utf-8"))
    assert [item["title"] for item in feed["items"]] == ["The bell", "The lamp & the <pier>"]
    shown = (site / "sections/harbour.html").read_text(encoding="utf-8")
    for suffix, kind in (("xml", "atom"), ("json", "feed")):
        link = f'<link rel="alternate" type="application/{kind}+{suffix}" title="Islander &amp; Co: Harbour" '
        assert f'{link}href="../sections/harbour.{suffix}">' in shown
    assert "sections/world.xml" not in (site / "sections/world.html").read_text(encoding="utf-8")
    base = "https://example.org/archive/"
    near = base if feed["id" if "id" in feed else "feed_url"].startswith(base) else "../"
    assert feed["items"][0]["url"] == f"{near}items/the-bell-000000000001.html"
    assert feed["home_page_url"] == f"{near}sections/harbour.html"


# -- addresses --------------------------------------------------------------------------------------------------------


def entry(number: int, section: str, date: str = "1924-03-03") -> Entry:
    key = f"{number:012}"
    return Entry(
        f"{key}.md", key, f"items/{key}.html", key, f"T {number}", section=section, date=date, line=f"line{key}"
    )


HARD = ("World", "world!", "index", "Index", "科学", "___", "2014", "feed", "world.2014", "world 2014", "xml", "json")


def test_no_feed_takes_the_address_of_another_page() -> None:
    entries = [entry(number, HARD[number % len(HARD)], f"{1900 + number % 9}-03-03") for number in range(3000)]
    paths = [page.path for page in plan(catalogue(entries), Past(), Config(), EPOCH, planners({}))]
    assert len(paths) == len({path.casefold() for path in paths})
    assert sum(path.startswith("sections/") and path.endswith(".xml") for path in paths) == 10


def test_an_alias_may_not_take_the_address_of_a_feed(call: object, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    text = "---\ntitle: A\nsection: World\ndate: 1924-03-03\naliases: [/sections/world.xml]\n---\n\nT.\n"
    (tmp_path / "content/a.md").write_text(text, encoding="utf-8")
    code, _, said = call("build", cwd=tmp_path)  # type: ignore[operator]
    assert code == 1
    assert "sections/world.xml" in said


def rendered(entries: Sequence[Entry], config: Config) -> dict[str, str]:
    pages: Iterator[Page] = plan(catalogue(entries), Past(), config, EPOCH, planners({}))
    return {page.path: repr(page.data) for page in pages}


def test_a_new_item_changes_the_feeds_of_its_section_and_of_the_whole_alone() -> None:
    config = Config(base_url="https://example.org/")
    entries = [entry(number, f"S {number % 40}", f"19{number % 90 + 10}-03-03") for number in range(2000)]
    before = rendered(entries, config)
    after = rendered([*entries, entry(5000, "S 3", "2001-01-01")], config)
    changed = {path for path in after if before.get(path) != after[path]}
    assert {path for path in changed if path.endswith((".xml", ".json"))} == {
        "feed.xml", "feed.json", "sections/s-3.xml", "sections/s-3.json", "sitemap.xml",
    }  # fmt: skip
    assert len(changed) <= 50
    undated = rendered([*entries, entry(5000, "S 3", "")], config)
    assert not [
        path
        for path in undated
        if path.endswith((".xml", ".json")) and before[path] != undated[path] and "site" not in path
    ]


# -- the sitemap ------------------------------------------------------------------------------------------------------


def test_the_sitemap_follows_the_protocol(site: Path) -> None:
    base = (site / "robots.txt").read_text(encoding="utf-8")
    if "Sitemap" not in base:
        assert not (site / "sitemap.xml").exists()
        return
    tree = etree.parse(site / "sitemap.xml")
    assert SITEMAP.validate(tree), SITEMAP.error_log
    listed = {str(one.text).removeprefix("https://example.org/archive/") for one in tree.iter("{*}loc")}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert listed == pages - {"404.html"}


def sitemaps(paths: Sequence[str]) -> dict[str, Sequence[str]]:
    made = sitemap_pages(paths, Config(base_url="https://example.org/"))
    return {page.path: next(iter(page.data["sitemap"].values())) for page in made}  # type: ignore[attr-defined]


def test_beyond_its_limit_a_new_address_changes_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "SITEMAP_LIMIT", 100)
    paths = [f"items/{number}.html" for number in range(1000)]
    before, after = sitemaps(paths), sitemaps([*paths, "items/another.html"])
    assert len(before) == 17
    assert sum(before[name] != after[name] for name in after) == 1
    parts = [urls for name, urls in before.items() if name != "sitemap.xml"]
    assert sorted(url for part in parts for url in part) == sorted(f"https://example.org/{path}" for path in paths)
    assert max(map(len, parts)) <= 100
    assert sorted(before["sitemap.xml"]) == sorted(f"https://example.org/{n}" for n in before if n != "sitemap.xml")


# -- the data package -------------------------------------------------------------------------------------------------


def test_the_data_package_is_valid(site: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library and those it stands on
        import frictionless

        report = frictionless.validate(str(site / "data/datapackage.json"))
    assert report.valid, report.flatten(["name", "title", "note"])
    package = json.loads((site / "data/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        text = (site / "data" / resource["path"]).read_text(encoding="utf-8")
        rows = list(csv.reader(text.splitlines())) if resource["format"] == "csv" else ["", *text.splitlines()]
        assert len(rows) - 1 == resource["rowCount"]


def test_each_row_states_its_rights(site: Path) -> None:
    with (site / "data/records.csv").open(encoding="utf-8", newline="") as file:
        stated = {row["title"]: row["rights"] for row in csv.DictReader(file)}
    assert stated.pop("The lamp & the <pier>") == "R"
    assert set(stated.values()) == {"unknown"}
    lines = (site / "data/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["rights"] for line in lines].count("unknown") == len(RECORDS) - 1
