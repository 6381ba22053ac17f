"""What the page of a document tells machines: read as Zotero, search engines and browsers read it."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from site_builder.config import parse
from site_builder.errors import ConfigError

Call = Callable[..., tuple[int, str, str]]
BASE = "https://archive.example.org/"
SITE = f"""title = "The Line & the Wire"
base_url = "{BASE}"
[archive]
publisher = "The Courier"
report = "mailto:archive@example.org?subject={{title}}&body={{url}}%20{{id}}"
"""
RECORDS = {
    "certain": """title: "The Cable </script><b> & Laid"
subtitle: A standfirst
section: Telegraphs
authors: [Robert Ferryland, The Associated Press]
date: "1866-07-31"
dateline: HEART’S CONTENT
agency: Reuters
language: en-GB
source: {publisher: The Meridian Courier, url: "https://paper.example.org/cable"}
tags: [cables, "<i>"]
id: tn0m74jtpqsa""",
    "doubtful": 'title: On a Day\ndate: "1866?-07-31"\nlanguage: en',
    "undated": "title: حجر رشيد\nauthors: [ليلى الشامي]\nlanguage: ar",
}
BODY = """1914\\. A first *word* with 1915. in it, a [link](<https://example.org/x>), and 2 \\* 3 \\< 7.

# A head

- one
- two

> A quotation
"""


@pytest.fixture
def site(tmp_path: Path, call: Call) -> Path:
    """A site of three records, built with an address of its own."""
    (tmp_path / "site.toml").write_text(SITE, encoding="utf-8")
    for name, fields in RECORDS.items():
        path = tmp_path / "content" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\n{fields}\nslug: {name}\n---\n\n{BODY}", encoding="utf-8")
    code, _, err = call("build", cwd=tmp_path)
    assert code == 0, err
    return tmp_path / "output"


def page(site: Path, name: str) -> ElementTree.Element:
    (path,) = (site / "items").glob(f"{name}*.html")
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(path.read_bytes())


def metas(tree: ElementTree.Element) -> list[tuple[str, str]]:
    return [(one.get("name") or one.get("property") or "", one.get("content") or "") for one in tree.iter("meta")]


def as_zotero(tree: ElementTree.Element) -> dict[str, Any]:
    """The item that Zotero's translator "Embedded Metadata" makes of a page.

    Names are divided at `:`, `.` or `_`; the type that some of `citation_` have wins, then og:type unless it is
    `article`, then DC.type; what Highwire says is written over the rest.
    """
    said = metas(tree)
    rdf: dict[str, list[str]] = {}
    for name, value in said:
        if found := re.match(r"(dc|dcterms|og|article)[.:_](.)(\S*)$", name, re.IGNORECASE):
            rdf.setdefault(f"{found[1].lower()}:{found[2].lower()}{found[3]}", []).append(value)

    def first(*names: str) -> str:
        return next((rdf[name][0] for name in names if name in rdf), "")

    def highwire(name: str) -> list[str]:
        return [value for key, value in said if key == name]

    types = {
        "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
        "citation_conference_title": "conferencePaper", "citation_book_title": "bookSection",
        "citation_dissertation_institution": "thesis",
    }  # fmt: skip
    wins = [types[name] for name, _ in said if name in types]
    og = {"website": "webpage", "book": "book"}.get(first("og:type"), "")
    return {
        "itemType": wins[0] if wins else og or first("dc:type") or "journalArticle",
        "title": (highwire("citation_title") or [first("dc:title", "og:title")])[0],
        "creators": highwire("citation_author") or rdf.get("dc:creator", []),
        "publicationTitle": first("dc:source", "dcterms:source", "og:site_name"),
        "date": (highwire("citation_publication_date") or [first("article:published_time", "dcterms:issued")])[0],
        "url": (highwire("citation_public_url") or [first("og:url")])[0],
        "section": first("article:section"),
        "language": first("dc:language"),
        "rights": first("dc:rights"),
    }


def test_zotero_reads_a_newspaper_article(site: Path) -> None:
    assert as_zotero(page(site, "certain")) == {
        "itemType": "newspaperArticle",
        "title": "The Cable </script><b> & Laid",
        "creators": ["Robert Ferryland", "The Associated Press"],
        "publicationTitle": "The Meridian Courier",
        "date": "1866/07/31",
        "url": f"{BASE}items/certain-tn0m74jtpqsa.html",
        "section": "Telegraphs",
        "language": "en-GB",
        "rights": "unknown",
    }
    doubtful = as_zotero(page(site, "doubtful"))
    assert (doubtful["itemType"], doubtful["date"], doubtful["publicationTitle"]) == (
        "newspaperArticle", "", "The Courier",
    )  # fmt: skip


def test_the_head_has_what_open_graph_asks_for(site: Path) -> None:
    said = dict(metas(page(site, "certain")))
    assert {name: value for name, value in said.items() if re.match("og:|article:|DC", name)} == {
        "og:type": "article",
        "og:title": "The Cable </script><b> & Laid",
        "og:description": "A standfirst",
        "og:site_name": "The Meridian Courier",
        "og:url": f"{BASE}items/certain-tn0m74jtpqsa.html",
        "og:locale": "en_GB",
        "article:published_time": "1866-07-31",
        "article:section": "Telegraphs",
        "DC.type": "newspaperArticle",
        "DC.title": "The Cable </script><b> & Laid",
        "DC.creator": "The Associated Press",
        "DC.publisher": "The Meridian Courier",
        "DC.source": "The Meridian Courier",
        "DC.language": "en-GB",
        "DC.identifier": f"{BASE}items/certain-tn0m74jtpqsa.html",
        "DC.rights": "unknown",
        "DCTERMS.issued": "1866-07-31",
    }
    for name in ("doubtful", "undated"):
        assert not {"article:published_time", "DCTERMS.issued", "og:locale"} & {
            key for key, _ in metas(page(site, name))
        }


def linked(tree: ElementTree.Element) -> tuple[dict[str, Any], dict[str, Any]]:
    (block,) = (one for one in tree.iter("script") if one.get("type") == "application/ld+json")
    assert "<" not in (block.text or "")
    said = json.loads(block.text or "")
    assert said["@context"] == "https://schema.org"
    article, trail = said["@graph"]
    return article, trail


def test_json_ld_is_an_article_and_its_trail(site: Path) -> None:
    article, trail = linked(page(site, "certain"))
    assert article == {
        "@type": "NewsArticle",
        "headline": "The Cable </script><b> & Laid",
        "alternativeHeadline": "A standfirst",
        "datePublished": "1866-07-31",
        "dateline": "HEART’S CONTENT",
        "articleSection": "Telegraphs",
        "inLanguage": "en-GB",
        "identifier": "tn0m74jtpqsa",
        "url": f"{BASE}items/certain-tn0m74jtpqsa.html",
        "isBasedOn": "https://paper.example.org/cable",
        "publisher": {"@type": "Organization", "name": "The Meridian Courier"},
        "author": [
            {"@type": "Person", "name": "Robert Ferryland"},
            {"@type": "Organization", "name": "The Associated Press"},
        ],
        "sourceOrganization": {"@type": "Organization", "name": "Reuters"},
        "keywords": ["cables", "<i>"],
    }
    assert [(one["position"], one["name"], one["item"]) for one in trail["itemListElement"]] == [
        (1, "The Line & the Wire", f"{BASE}index.html"),
        (2, "Telegraphs", f"{BASE}sections/telegraphs.html"),
        (3, "The Cable </script><b> & Laid", f"{BASE}items/certain-tn0m74jtpqsa.html"),
    ]
    for name in ("doubtful", "undated"):
        article, trail = linked(page(site, name))
        assert {"@type", "headline", "publisher", "inLanguage"} <= set(article)
        assert "datePublished" not in article and "license" not in article and "copyrightNotice" not in article
        assert [one["position"] for one in trail["itemListElement"]] == [1, 2]


# -- the address for errors -------------------------------------------------------------------------------------------


def test_errors_are_reported_with_what_they_are_in(site: Path) -> None:
    (report,) = (one for one in page(site, "certain").iter("a") if (one.get("href") or "").startswith("mailto:"))
    title = "The%20Cable%20%3C%2Fscript%3E%3Cb%3E%20%26%20Laid"
    url = "https%3A%2F%2Farchive.example.org%2Fitems%2Fcertain-tn0m74jtpqsa.html"
    assert report.get("href") == f"mailto:archive@example.org?subject={title}&body={url}%20tn0m74jtpqsa"


@pytest.mark.parametrize("address", ["", "https://example.org/?u={url}&t={title}#{id}", "mailto:a@example.org"])
def test_addresses_for_errors(address: str) -> None:
    assert parse(f'[archive]\nreport = "{address}"').report == address


@pytest.mark.parametrize(
    ("address", "fact"),
    [
        ("javascript:alert(1)", "is no web or mail address"),
        ("example.org/report", "is no web or mail address"),
        ("https://", "is no web or mail address"),
        ("mailto:", "is no web or mail address"),
        ("https://[", "is no web or mail address"),
        ("mailto:a b@example.org", "is no web or mail address"),
        ("https://example.org/{titel}", "unknown placeholder {titel} in report; known are {title}, {url}, {id}"),
        ("https://example.org/{", "unknown placeholder { in report"),
    ],
)
def test_false_addresses_for_errors_are_named(address: str, fact: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(f'[archive]\nreport = "{address}"')
    assert fact in str(caught.value)
    assert "site.toml:2:1" in str(caught.value)


# -- in a browser -----------------------------------------------------------------------------------------------------


def opened(chromium: Browser, path: Path) -> tuple[Page, list[str]]:
    found = chromium.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    found.goto(path.as_uri())
    return found, said


def test_a_browser_copies_and_saves(site: Path, chromium: Browser) -> None:
    there, said = opened(chromium, next((site / "items").glob("certain*.html")))
    there.get_by_text("Cite or download").click()
    there.context.grant_permissions(["clipboard-read", "clipboard-write"])
    there.get_by_role("button", name="Copy: Chicago").click()
    there.get_by_role("status").get_by_text("Copied: Chicago").wait_for()
    copied = there.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ferryland, Robert, and The Associated Press. “The Cable")

    def saved(button: str) -> tuple[str, str]:
        with there.expect_download() as waiting:
            there.get_by_role("button", name=button).click()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes().decode("utf-8")

    there.get_by_text("RIS", exact=True).click()
    name, ris = saved("Download: RIS")
    assert name == "certain-tn0m74jtpqsa.ris"
    assert ris.startswith("TY  - NEWS\r\n") and ris.endswith("\r\nER  - \r\n")
    name, text = saved("Download: Markdown")
    assert name == "certain-tn0m74jtpqsa.md"
    assert text.startswith('---\ntitle: "The Cable </script><b> & Laid"\n')
    assert 'date: "1866-07-31"\n' in text
    assert text.endswith(f"---\n\n{BODY}")
    name, text = saved("Download: Plain text")
    assert (name, text.splitlines()[0]) == ("certain-tn0m74jtpqsa.txt", "The Cable </script><b> & Laid")
    assert "1914. A first word with 1915. in it, a link, and 2 * 3 < 7." in text
    name, text = saved("Download: JSON")
    assert name == "certain-tn0m74jtpqsa.json"
    assert json.loads(text)["articleBody"].startswith("1914. A first word")
    assert said == []  # nothing was refused: JSON-LD is data, which the policy about scripts leaves alone
    there.close()
