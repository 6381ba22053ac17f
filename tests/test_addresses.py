"""Addresses never break, and corrections are part of the record."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from site_builder.catalogue.additions import alias_path
from site_builder.catalogue.catalogue import catalogue
from site_builder.config import Config
from site_builder.content.addresses import Address, dump, load
from site_builder.errors import ContentError
from site_builder.model import Entry, Page, Withheld
from site_builder.pages.moved import REDIRECTS, Past, moved_pages

Run = Callable[..., subprocess.CompletedProcess[str]]
CONFIG = Config(base_url="https://example.org/an/archive/")


def entry(name: str, identity: str = "", **more: object) -> Entry:
    address = f"items/{name}-{identity}.html" if identity else f"items/{name}.html"
    return Entry(f"{name}.md", "", address, identity, f"The {name}", **more)  # type: ignore[arg-type]


def row(address: str, identity: str = "", state: str = "live", target: str = "") -> Address:
    return Address(address, identity, state, target, "")


def made(entries: list[Entry], *rows: Address, withheld: tuple[Withheld, ...] = ()) -> tuple[dict[str, Page], str]:
    planned = {one.address for one in entries} | {"index.html", "people/index.html"}
    pages, lines = moved_pages(catalogue(entries, withheld), Past(rows, withheld), planned, CONFIG)
    return {page.path: page for page in pages}, lines


def leads(page: Page) -> object:
    assert page.data["page"]["robots"] == "noindex"  # type: ignore[index]
    return page.data["moved"]["href"] if page.template == "moved.html" else page.data["gone"]  # type: ignore[index]


def test_another_slug_leaves_a_redirect() -> None:
    pages, lines = made([entry("new", "x")], row("items/old-x.html", "x"), row("items/new-x.html", "x"))
    assert {path: leads(page) for path, page in pages.items()} == {"items/old-x.html": "items/new-x.html"}
    assert lines == "/an/archive/items/old-x.html /an/archive/items/new-x.html 301\n"
    head = pages["items/old-x.html"].data["page"]
    assert head["canonical"] == "https://example.org/an/archive/items/new-x.html"  # type: ignore[index]


def test_a_chain_is_followed_to_its_end() -> None:
    rows = [row(f"items/{a}.html", "", "moved", f"items/{b}.html") for a, b in ("ab", "bc", "cd", "ef")]
    pages, _ = made([entry("d")], *rows, row("items/f.html", "f", "deleted"))
    found = {path: leads(page) for path, page in pages.items()}
    assert found["items/a.html"] == found["items/b.html"] == found["items/c.html"] == "items/d.html"
    assert found["items/e.html"] == "items/f.html"
    assert found["items/f.html"] == {"state": "deleted", "why": ""}


def test_what_is_withheld_or_deleted_leaves_a_tombstone_without_its_title() -> None:
    withheld = (
        Withheld("w.md", "w", "items/w-w.html", "", "A name was wrong.", ("old/w.html",)),
        Withheld("d.md", "d", "items/d-d.html", ""),
        Withheld("never.md", "", "items/never.html", ""),
        Withheld("true.md", "", "items/true.html", "", "true"),
    )
    pages, lines = made([], row("items/then-w.html", "w"), row("items/d-d.html", "d"), withheld=withheld)
    withdrawn = {"state": "withdrawn", "why": "A name was wrong."}
    assert {path: leads(page) for path, page in pages.items()} == {
        "items/then-w.html": withdrawn, "items/w-w.html": withdrawn, "old/w.html": withdrawn,
        "items/d-d.html": {"state": "draft", "why": ""}, "items/true.html": {"state": "withdrawn", "why": ""},
    }  # fmt: skip
    assert lines == ""


def test_a_list_that_became_empty_leads_to_its_index() -> None:
    pages, lines = made([], row("people/jane-doe.html"), row("tags/war.html"))
    assert {path: leads(page) for path, page in pages.items()} == {
        "people/jane-doe.html": "people/index.html", "tags/war.html": "index.html",
    }  # fmt: skip
    assert lines == ""  # it may come back, and browsers keep what is said to be permanent


def test_addresses_that_would_vanish_are_all_named() -> None:
    rows = [
        row("items/a.html"), row("items/b-b.html", "b"), row("items/c.html", "", "moved", "items/c.html"),
        row("items/d.html", "", "moved", "items/nowhere.html"),
    ]  # fmt: skip
    with pytest.raises(ContentError) as caught:
        made([], *rows)
    said = str(caught.value)
    assert len(caught.value.problems) == 4
    assert "items/a.html has no page any more: its record, which has no id" in said
    assert "no record has the id b; run site-builder ingest, restore" in said
    assert "items/c.html moved to items/c.html, which leads to no page" in said


def test_aliases_lead_to_the_page() -> None:
    one = entry("a", "x", aliases=("2019/a", "a.html", "story.php", "items/gone.html"))
    pages, lines = made([one], row("items/gone.html"))
    assert {path: leads(page) for path, page in pages.items()} == {
        "2019/a/index.html": "items/a-x.html", "a.html": "items/a-x.html", "items/gone.html": "items/a-x.html",
    }  # fmt: skip
    assert "/an/archive/2019/a /an/archive/items/a-x.html 301\n" in lines
    assert "/an/archive/story.php /an/archive/items/a-x.html 301\n" in lines


def test_an_alias_that_is_taken_names_both() -> None:
    first = entry("a", "x", aliases=("old.html", "items/B-y.html", "feed.xml", "people", "old.html/x.html"))
    with pytest.raises(ContentError) as caught:
        made([first, entry("b", "y", aliases=("Old.html",))])
    assert [str(problem) for problem in caught.value.problems] == [
        "content/a.md: aliases: items/B-y.html is the address of content/b.md; delete it there or here",
        "content/a.md: aliases: feed.xml is in feed.xml, which the site keeps for itself; delete it there or here",
        "content/a.md: aliases: people is the page people/index.html of the site; delete it there or here",
        "content/a.md: aliases: old.html/x.html is an alias of content/a.md; delete it there or here",
        "content/b.md: aliases: Old.html is an alias of content/a.md; delete it there or here",
    ]


@pytest.mark.parametrize(
    "said", ["../x.html", "/a/../../b", "a//b", "https://e.org/x", "a\\b", "/", ".git/x", "%2e%2e/x"]
)
def test_an_alias_stays_inside(said: str) -> None:
    assert alias_path(said) == ""


def test_hosts_get_no_more_lines_than_they_read() -> None:
    rows = [row(f"items/o{n}-x.html", "x") for n in range(REDIRECTS + 5)]
    pages, lines = made([entry("a", "x")], *rows)
    assert len(pages) == REDIRECTS + 5
    assert lines.count("\n") == REDIRECTS


def test_withheld_records_keep_their_ids() -> None:
    with pytest.raises(ContentError, match=r"claims one id with content/w\.md"):
        catalogue([entry("a", "x")], [Withheld("w.md", "x", "items/w-x.html", "", "Why.")])


def test_the_table_takes_lists_and_refuses_what_leads_out() -> None:
    text = dump([row("people/jon-doe.html"), row("items/a-x.html", "x")])
    assert load(text) == (row("items/a-x.html", "x"), row("people/jon-doe.html"))
    assert [one.line for one in load(text)] == [2, 3]
    with pytest.raises(ContentError):
        load("items/../../x.html,x,live,,\n")


# -- the whole way ----------------------------------------------------------------------------------------------------

SEED = "The Lamp\n\nBy Jane Doe\n\nThe lamp stood at the end of the pier, and it burned all night long for the boats.\n"


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/lamp.txt").write_text(SEED, encoding="utf-8")
    (tmp_path / "site.toml").write_text('base_url = "https://example.org/"\n', encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    return tmp_path


def change(project: Path, old: str, new: str) -> None:
    (path,) = (project / "content").glob("*.md")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_correction_is_said_wherever_it_is_asked_for(project: Path, run: Run) -> None:
    empty = (project / "output/corrections.html").read_text(encoding="utf-8")
    assert "No correction has a date so far." in empty
    said = 'corrected: {date: "2024-05-04", by: Ann, why: misread}\naliases: [/old/lamp]\n'
    change(project, "title: The Lamp\n", f"title: The Great Lamp\n{said}")
    done = run("-C", project, "build")
    assert done.returncode == 0, done.stderr
    (item,) = (project / "output/items").glob("*.html")
    html = item.read_text(encoding="utf-8")
    assert '<a href="#how">Corrected</a>: Title</p>' in html
    assert '<time datetime="2024-05-04">4 May 2024</time>' in html
    page = (project / "output/corrections.html").read_text(encoding="utf-8")
    assert "people changed: 1." in page
    assert "<del><bdi>The Lamp</bdi></del>" in page
    assert "<ins><bdi>The Great Lamp</bdi></ins>" in page
    with (project / "output/data/corrections.csv").open(encoding="utf-8", newline="") as file:
        (found,) = csv.DictReader(file)
    assert [found[name] for name in ("field", "original", "value", "date", "by", "why")] == [
        "title", "The Lamp", "The Great Lamp", "2024-05-04", "Ann", "misread",
    ]  # fmt: skip
    feed = ElementTree.parse(project / "output/corrections.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert str(feed.findtext(f"{atom}title")).startswith("Corrections – ")
    assert [one.findtext(f"{atom}updated") for one in feed.iter(f"{atom}entry")] == ["2024-05-04T00:00:00Z"]
    package = json.loads((project / "output/data/datapackage.json").read_text(encoding="utf-8"))
    assert "corrections.csv" in [one["path"] for one in package["resources"]]
    assert "old/lamp" not in (project / "output/sitemap.xml").read_text(encoding="utf-8")
    assert (project / "output/old/lamp/index.html").is_file()
    findings = json.loads(run("-C", project, "--json", "check").stdout)["findings"]
    assert not [one for one in findings if "old/lamp" in one or "links to" in one]


def test_a_withdrawn_record_leaves_its_reason_alone(project: Path, run: Run) -> None:
    (item,) = (project / "output/items").glob("*.html")
    change(project, "title: The Lamp\n", "title: The Lamp\nwithdrawn: A name was wrong.\n")
    assert run("-C", project, "build").returncode == 0
    html = item.read_text(encoding="utf-8")
    assert "A name was wrong." in html
    assert "The Lamp" not in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_lost_record_fails_a_build_without_ingest(project: Path, run: Run) -> None:
    (path,) = (project / "content").glob("*.md")
    (item,) = (project / "output/items").glob("*.html")
    path.unlink()
    done = run("-C", project, "build", "--no-ingest")
    assert done.returncode == 1
    assert f"addresses.csv:2: items/{item.name} has no page any more" in done.stderr
    assert item.is_file()
    done = run("-C", project, "build")
    assert done.returncode == 0, done.stderr
    assert "removed from the archive" in item.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: text.replace("---", "--", 1), "there is no title"),
        (lambda text: re.sub(r"\nid: .*", "", text), "there is no id, by which its address is known"),
        (lambda text: text.replace("title: The Lamp", "title: The Lamp\ndate: ca. 1921"), "1921~ for about 1921"),
    ],
)
def test_a_refused_build_gives_and_takes_no_address(
    project: Path, run: Run, spoil: Callable[[str], str], message: str
) -> None:
    (path,) = (project / "content").glob("*.md")
    given = (project / "addresses.csv").read_bytes()
    text = path.read_text(encoding="utf-8")
    path.write_text(spoil(text), encoding="utf-8")
    (project / "content/plain.md").write_text("No front matter.\n", encoding="utf-8")
    for command in ("ingest", "build", "build"):
        done = run("-C", project, command)
        assert (project / "addresses.csv").read_bytes() == given
    assert done.returncode == 1
    assert f"content/{path.name}:" in done.stderr
    assert message in done.stderr
    path.write_text(text, encoding="utf-8")
    (project / "content/plain.md").unlink()
    done = run("-C", project, "build")
    assert done.returncode == 0, done.stderr
    assert (project / "addresses.csv").read_bytes() == given
