import json
import pickle
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment
from markupsafe import Markup
from playwright.sync_api import Browser

from site_builder.disk import ThemeFiles, read_theme
from site_builder.errors import ConfigError, ContentError
from site_builder.pages.differences import Part, Row
from site_builder.render.markdown import to_html
from site_builder.render.render import environment, render, xml
from site_builder.render.theme import Theme, assemble

PROJECT = Path(__file__).resolve().parent.parent
READING_ROOM = read_theme(PROJECT, "reading-room")
LOCALES = READING_ROOM[0].locales
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def theme() -> Theme:
    return assemble(READING_ROOM, {}, "en")


@pytest.fixture(scope="module")
def templates(theme: Theme) -> Environment:
    return environment(theme)


# -- data, the poorest and the richest --------------------------------------------------------------------------------

Data = dict[str, Any]
SITE = {
    "title": "A",
    "description": "",
    "language": "en",
    "direction": "ltr",
    "publisher": "",
    "rights": "",
    "base_url": "",
}
HEAD = {
    "title": "",
    "description": "",
    "language": "en",
    "direction": "ltr",
    "canonical": "",
    "robots": "",
    "section": "",
}


def around(path: str, data: Data, **more: str) -> Data:
    return {"site": SITE, "page": {**HEAD, "path": path, **more}, "root": "../" * path.count("/"), **data}


def link(name: str, href: str, **more: Any) -> Data:
    return {"name": name, "href": href, **more}


def card(number: int, **more: Any) -> Data:
    shown = {
        "href": f"items/{number}.html",
        "title": f"Title {number}",
        "date": {"shown": "", "datetime": "", "edtf": ""},
    }
    return {**shown, "language": "", "direction": "", "section": "", "authors": (), "dateline": "", "copies": 1, **more}


CITED = {form: f"{form} of T" for form in ("chicago", "mla", "apa", "bibtex", "ris")} | {"csl": "[{}]"}
NO_META: Data = {
    "paper": "A", "identifier": "t", "issued": "", "day": "", "locale": "", "rights": "unknown",
    "json": Markup('{"@graph":[]}'),
}  # fmt: skip
NO_ITEM: Data = {
    "title": "T", "subtitle": "", "section": None, "authors": [], "date": None, "dateline": None, "agency": "",
    "language": "en", "language_name": "English", "direction": "ltr", "tags": [], "body": to_html(""), "words": 0,
    "source": {"publisher": "", "url": "", "href": ""}, "previous": None, "next": None,
    "in_section": [None, None], "related": [], "minutes": 0, "seed": None, "family": None,
    "made": None, "corrected": [], "corrections": [], "extra": {}, "cite": CITED, "meta": NO_META, "report": "",
    "day": None, "metadata_only": False, "rights": {"statement": "", "href": ""},
}  # fmt: skip
NO_LIST: Data = {
    "title": "", "kind": "dates", "kind_title": "", "parent": {"title": "", "href": "dates/index.html"},
    "count": 0, "texts": 0, "buckets": [], "lines": "", "groups": [], "calendar": None, "neighbours": None,
    "note": "", "feed": "",
}  # fmt: skip
NO_FACETS: Data = {
    "title": "",
    "kind": "people",
    "values": [],
    "missing": {"count": 0, "texts": 0, "href": ""},
    "groups": [],
}
NO_TIMELINE: Data = {"unit": "year", "bars": [], "certain": 0, "possible": 0, "undated": 0, "peak": None}
NO_DATES: Data = {"title": "", "years": [], "undated": {"count": 0, "texts": 0, "href": ""}, "first": "", "last": ""}
NO_HOME: Data = {
    "count": 0, "texts": 0, "newest": [], "sections": [], "span": {"first": "", "last": ""},
    "undated": {"count": 0, "texts": 0, "href": ""},
    "years": [], "people_count": 0, "places_count": 0, "tags_count": 0, "families_count": 0, "documents": 0,
    "timeline": NO_TIMELINE,
}  # fmt: skip

MEMBER: Data = {
    **card(1),
    "metadata_only": False,
    "relation": "same",
    "jaccard": 100,
    "containment": 100,
    "said": ["T"],
}
NO_FAMILY: Data = {"title": "T", "count": 2, "texts": 1, "members": [MEMBER], "others": [], "pages": [], "number": 1}

NOTHING: Data = {"count": 0, "rows": [], "more": 0}
NO_ABOUT: Data = {
    "count": 0, "texts": 0, "documents": 0, "families": 0, "years": [], "undated": 0, "declared": False,
    "timeline": NO_TIMELINE,
    "seeds": {"total": 0, "published": 0, "duplicates": NOTHING, "skipped": NOTHING, "withdrawn": NOTHING},
    "dates": {"certain": 0, "partial": 0, "inferred": 0, "undated": 0}, "languages": [], "publishers": [],
    "values": [], "removed": [], "unknown": [], "rights": [],
}  # fmt: skip

NO_MOVED: Data = {"href": "people/index.html", "title": "", "kind": "people", "language": "", "direction": ""}
NO_CORRECTIONS: Data = {"changed": 0, "records": 0, "dated": [], "others": [], "more": 0}
POOREST: dict[str, Data] = {
    "item.html": around("items/t.html", {"item": NO_ITEM}, title="T"),
    "list.html": around("dates/undated.html", {"list": NO_LIST}),
    "facets.html": around("people/index.html", {"facets": NO_FACETS}),
    "dates.html": around("dates/index.html", {"dates": NO_DATES}),
    "family.html": around("families/f.html", {"family": NO_FAMILY}, section="families"),
    "about.html": around("about.html", {"about": NO_ABOUT}, section="about"),
    "index.html": around("index.html", {"home": NO_HOME}, section="home"),
    "404.html": {**around("404.html", {}), "root": "/"},
    "moved.html": around("people/a.html", {"moved": NO_MOVED}, robots="noindex"),
    "gone.html": around("items/a.html", {"gone": {"state": "draft", "why": ""}}, robots="noindex"),
    "corrections.html": around("corrections.html", {"corrections": NO_CORRECTIONS}, section="corrections"),
    "timeline.html": around("timeline.html", {"timeline": {**NO_TIMELINE, "rows": [], "declared": False}}),
    "days.html": around("dates/on/index.html", {"days": {"months": []}}, section="dates"),
    "titles.html": around("titles/index.html", {"titles": {"letters": [], "groups": [], "lines": ""}}),
    "table.html": around("table.html", {"table": {"count": 0, "rows": []}}, section="titles"),
}

RICH_SITE: Data = {
    "title": "The Line & the Wire", "description": "D", "language": "en", "direction": "ltr", "publisher": "P",
    "rights": "R", "base_url": "https://example.org/x/",
}  # fmt: skip
RICH_HEAD = {"title": "T", "description": "D", "canonical": "https://example.org/x/y.html", "robots": "noindex"}
CARD = card(
    7, title="حجر رشيد", language="ar", direction="rtl", section="ثقافة", authors=("ليلى الشامي", "B"),
    dateline="PARIS", date={"shown": "July 1914", "datetime": "1914-07", "edtf": "1914-07"}, summary="S",
)  # fmt: skip


def lines(*cards: Data) -> Markup:
    """What a list sees of its records."""
    made = environment(assemble(READING_ROOM, {}, "en"))
    seen = {"root": "../", "site": RICH_SITE}
    return Markup("".join(render(made, "_card.html", {"card": one, **seen}).decode() for one in cards))


BODY = f"One {'long' * 100}\n\n# H\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n\n- x\n\n> q\n\n![i](j.png)\n\n---\n\n    code"
BASES = (
    ("title", "quoted", 1, "certain"), ("date", "path", 0, "probable"), ("tags", "listed", 3, "doubtful"),
    ("photographer", "computed", 0, "certain"), ("agency", "person", 0, "certain"),
)  # fmt: skip
ITEM: Data = {
    "title": "Ü" * 300, "subtitle": "S", "section": link("World", "sections/world.html"),
    "authors": [link("A. B.", "people/a-b.html"), link("ليلى", "people/x.html")],
    "date": {"shown": "10. Juni 1901?", "datetime": "", "edtf": "1901-06-10?"},
    "dateline": link("KYIV", "places/kyiv.html"), "agency": "Reuters",
    "language": "de", "language_name": "Deutsch", "direction": "ltr",
    "tags": [link("war", "tags/war.html"), link("peace", "tags/peace.html")], "body": to_html(BODY), "words": 12345,
    "source": {"publisher": "P", "url": "https://example.org/<a>", "href": "https://example.org/" + "a" * 200},
    "previous": card(6), "next": CARD,
    "in_section": [card(4, section="World"), CARD], "minutes": 54, "related": [
        {**card(8), "reasons": []},
        {**CARD, "reasons": [
            {"kind": "tags", "names": ("war", "حجر", "p" * 90), "count": 0},
            {"kind": "passages", "names": (), "count": 1234}, {"kind": "days", "names": (), "count": 2},
        ]},
        {**card(9), "reasons": [{"kind": one, "names": ("N",), "count": 0} for one in ("people", "places", "titles")]},
        {**card(10), "reasons": [{"kind": kind, "names": (), "count": 0} for kind in ("same_day", "sections")]},
    ],
    "family": {
        "href": "families/f.html", "count": 7, "members": [
            {**card(1), "relation": "same", "jaccard": 100, "containment": 100},
            {**CARD, "relation": "near", "jaccard": 61, "containment": 80},
            {**card(2), "relation": "contained", "jaccard": 11, "containment": 99},
            {**card(3), "relation": "through", "jaccard": 0, "containment": 0},
        ],
    },
    "seed": {
        "path": "a/b.txt", "also": ["c.txt", "d.txt"], "sha256": "ab" * 32, "bytes": 1234, "encoding": "UTF-8",
        "format": "plain", "href": "seeds/x.txt",
    },
    "corrected": ["title", "body"],
    "corrections": [
        {"date": {"shown": "4. Mai 1931", "datetime": "1931-05-04", "edtf": "1931-05-04"}, "by": "J", "why": "W"},
        {"date": {"shown": "", "datetime": "", "edtf": ""}, "by": "J", "why": ""},
    ],
    "made": {
        "account": {"removed": 3, "changed": 0, "added": 0, "missing": 2},
        "evidence": [
            {"field": field, "value": "v", "basis": basis, "line": line, "quote": "q" * 60, "rule": "byline",
             "says": "Said so.", "confidence": confidence} for field, basis, line, confidence in BASES
        ],
        "removed": [
            {"line": 9, "text": "Back to top", "rule": "back-to-top", "says": "A link."},
            {"line": 0, "text": "", "rule": "r", "says": "s"},
        ],
        "doubtful": [{"field": "date", "value": "1901", "line": 3, "says": "Said so."}],
        "edited": [{"line": 4, "text": "As it was."}],
        "normalised": {"breaks": 1, "hyphens": 2, "page_lines": 6, "spaces": 3, "controls": 4, "composed": 5},
    },
    "extra": {"photographer": "X", "aliases": ("a", "b")}, "day": link("10 June", "dates/on/06-10.html"),
    "cite": {**CITED, "chicago": Markup("B, A. “<bdi lang=\"ar\">حجر</bdi>.” <i>P</i>. " + "https://example.org/" * 9)},
    "meta": {**NO_META, "issued": "1901/06/10", "day": "1901-06-10", "locale": "de_AT"},
    "report": "mailto:a@example.org?subject=T", "metadata_only": False,
    "rights": {"statement": "CC-BY-4.0", "href": "https://example.org/" + "a" * 200},
}  # fmt: skip
LIST: Data = {
    "title": "war", "kind": "tags", "kind_title": "Tags", "parent": {"title": "war", "href": "tags/war.html"},
    "count": 20000, "texts": 20000, "note": "N", "feed": "tags/war",
    "lines": lines(card(1), card(2, authors=("A", "B")), CARD),
    "buckets": [
        {"title": "1914", "href": "tags/war.1914.html", "count": 12, "texts": 12},
        {"title": "", "href": "tags/war.1914-00.html", "count": 1, "texts": 1},
        {"title": "", "href": "tags/war.undated.html", "count": 1, "texts": 1},
        {"title": "May 1914", "href": "", "count": 0, "texts": 0},
    ],
    "groups": [
        {"title": "2 July 1914", "anchor": "day-02", "lines": lines(card(3))},
        {"title": "", "anchor": "day-00", "lines": lines(card(4))},
    ],
    "calendar": {
        "weekday": 2, "rest": {"href": "tags/war.html#day-00", "count": 1},
        "days": [
            {"day": 1, "href": "", "count": 0}, {"day": 2, "href": "tags/war.html#day-02", "count": 1234},
            {"day": 3, "href": "", "count": 201}, *({"day": n, "href": "", "count": 0} for n in range(4, 32)),
        ],
    },
    "neighbours": {"previous": link("1 July", "dates/on/07-01.html"), "next": link("3 July", "dates/on/07-03.html")},
}  # fmt: skip
LETTERS = [
    {"title": "O", "anchor": "letter-o", "values": [link("One", "people/one.html", count=1234, texts=617)]},
    {"title": "", "anchor": "letter-none", "values": [link("ليلى", "people/x.html", count=1, texts=1, language="ar")]},
]
FACETS: Data = {
    "title": "Who", "kind": "people", "missing": {"count": 3, "texts": 3, "href": "people/none.html"}, "groups": [],
    "values": [link("One", "people/one.html", count=1234, texts=617),
               link("ليلى", "people/x.html", count=1, texts=1, language="ar")],
}  # fmt: skip
DATES: Data = {
    "title": "", "first": "1850", "last": "1995", "undated": {"count": 2, "texts": 2, "href": "dates/undated.html"},
    "years": [
        link("1914", "dates/1914.html", count=2, texts=1,
             months=[link("July 1914", "dates/1914-07.html", count=1, texts=1)]),
        link("1995", "dates/1995.html", count=1, texts=1, months=[]),
    ],
}  # fmt: skip
BARS: list[Data] = [
    {"name": "1914", "href": "dates/1914.html", "count": 7, "certain": 3, "possible": 4, "height": 100, "solid": 43},
    {"name": "1915", "href": "", "count": 0, "certain": 0, "possible": 0, "height": 0, "solid": 0},
    {"name": "1916", "href": "", "count": None, "certain": 0, "possible": 0, "height": 0, "solid": 0},
]
TIMELINE: Data = {"unit": "year", "bars": BARS, "certain": 3, "possible": 4, "undated": 3, "peak": BARS[0]}
BARRED: list[Data] = [
    {"first": "1914", "last": "1914", "href": "dates/1914.html", "count": 7, "certain": 3, "possible": 4, "empty": ""},
    {"first": "1915", "last": "1930", "href": "", "count": 0, "certain": 0, "possible": 0, "empty": "0"},
]
DAYS: Data = {
    "months": [
        {"name": name, "days": [{"day": 1, "href": ""}, {"day": 2, "href": "dates/on/07-02.html"}]}
        for name in ("July", "August")
    ]
}
TITLES: Data = {
    "letters": [
        {"title": "T", "anchor": "letter-t", "href": ""},
        {"title": "", "anchor": "letter-none", "href": "titles/x.html"},
    ],
    "groups": [{"title": "T", "anchor": "letter-t", "lines": lines(card(1))},
               {"title": "", "anchor": "letter-none", "lines": lines(CARD)}],
    "lines": "",
}  # fmt: skip
ROW: Data = {
    **card(1), "order": "1914-07-01", "section": link("W", "sections/w.html"), "words": 1234,
    "authors": [link("A", "people/a.html"), link("B", "people/b.html")], "dateline": link("KYIV", "places/kyiv.html"),
}  # fmt: skip
TABLE: Data = {
    "count": 2,
    "rows": [ROW, {**ROW, **CARD, "section": None, "authors": [], "dateline": None, "order": ""}],
}
HOME: Data = {
    "count": 3000, "texts": 3000, "newest": [CARD, card(1)],
    "sections": [link("W", "sections/w.html", count=1, texts=1)],
    "span": {"first": "1850", "last": "1995"}, "undated": {"count": 4, "texts": 4, "href": "dates/undated.html"},
    "years": [link("1914", "dates/1914.html", count=2, texts=1)], "people_count": 1, "places_count": 2, "tags_count": 3,
    "families_count": 4, "documents": 3100, "timeline": TIMELINE,
}  # fmt: skip
FAMILY: Data = {
    **NO_FAMILY, "members": [MEMBER, {**MEMBER, **CARD, "relation": "near"}],
    "others": [
        {**MEMBER, **CARD, "relation": "near", "jaccard": 61, "rows": [
            Row(0, ((Part("same", "One "), Part("only", "x" * 200)),), ((Part("only", "حجر"),), (Part("same", "b"),))),
            Row(12, ((Part("same", "The rest …"),),), ()),
            Row(0, (), ((Part("only", "More"),),)),
        ]},
        {**MEMBER, **CARD, "metadata_only": True, "relation": "near", "rows": []},
    ],
    "pages": [{"href": "families/f.html", "number": 1}, {"href": "families/f.2.html", "number": 2}],
}  # fmt: skip
ABOUT: Data = {
    **NO_ABOUT, "count": 3000, "texts": 2900, "documents": 3100, "families": 12, "undated": 3, "declared": True,
    "seeds": {
        "total": 3104, "published": 3000, "skipped": {"count": 2, "rows": [{"path": "a/b.bin", "why": "W"}], "more": 1},
        "duplicates": {"count": 100, "rows": [{"path": "حجر.txt", "why": "x" * 200}], "more": 0},
        "withdrawn": {"count": 2, "rows": [], "more": 0},
    },
    "years": [
        {"first": 1914, "last": 1914, "months": [1234, 0, None, *[1] * 9], "rest": 2, "count": 7, "empty": ""},
        {"first": 1915, "last": 1944, "months": [0] * 12, "rest": 0, "count": 0, "empty": "0"},
        {"first": 1945, "last": 1945, "months": [None] * 12, "rest": 0, "count": 0, "empty": "–"},
    ],
    "timeline": TIMELINE,
    "dates": {"certain": 1, "partial": 2, "inferred": 3, "undated": 4},
    "languages": [{"name": "العربية", "count": 3}, {"name": "", "count": 1}],
    "publishers": [{"name": "P", "count": 3}], "values": [{"rule": "byline", "says": "Said so.", "count": 3}],
    "removed": [
        {"rule": "share", "says": "A button.", "count": 30, "different": 21, "strings": [{"text": "Share", "count": 9}]}
    ],
    "unknown": [{"field": "date", "count": 3}], "rights": [{"name": "R", "count": 2}, {"name": "", "count": 1}],
}  # fmt: skip

MOVED: Data = {"href": "items/b.html", "title": "B & <C>", "kind": "", "language": "ar", "direction": "rtl"}
CORRECTED: Data = {
    "href": "items/b.html", "title": "B", "language": "ar", "direction": "rtl", "said": ITEM["corrections"],
    "changes": [
        {"field": "title", "original": "o" * 90, "value": "v"}, {"field": "body", "original": "", "value": ""},
        {"field": "photographer", "original": "o", "value": ""},
    ],
}  # fmt: skip
CORRECTIONS: Data = {
    "changed": 12345, "records": 2, "dated": [CORRECTED, {**CORRECTED, "said": [], "language": ""}],
    "others": [{**CORRECTED, "changes": []}], "more": 3,
}  # fmt: skip
RICHEST: dict[str, Data] = {
    "item.html": around("items/t.html", {"item": ITEM, "site": RICH_SITE}, **{**RICH_HEAD, "language": "de"}),
    "list.html": around("tags/war.1914-00.html", {"list": LIST, "site": RICH_SITE}, **RICH_HEAD, section="tags"),
    "facets.html": around("people/index.html", {"facets": FACETS, "site": RICH_SITE}, **RICH_HEAD, section="people"),
    "dates.html": around("dates/index.html", {"dates": DATES, "site": RICH_SITE}, **RICH_HEAD, section="dates"),
    "family.html": around("families/f.html", {"family": FAMILY, "site": RICH_SITE}, **RICH_HEAD, section="families"),
    "about.html": around("about.html", {"about": ABOUT, "site": RICH_SITE}, **RICH_HEAD, section="about"),
    "index.html": around("index.html", {"home": HOME, "site": RICH_SITE}, **RICH_HEAD, section="home"),
    "404.html": {**around("404.html", {"site": RICH_SITE}, robots="noindex"), "root": "/x/"},
    "moved.html": around("items/a.html", {"moved": MOVED, "site": RICH_SITE}, **RICH_HEAD | {"robots": "noindex"}),
    "gone.html": around(
        "items/a.html", {"gone": {"state": "withdrawn", "why": "R & <S>"}, "site": RICH_SITE}, robots="noindex"
    ),
    "corrections.html": around("corrections.html", {"corrections": CORRECTIONS, "site": RICH_SITE}, **RICH_HEAD),
    "timeline.html": around(
        "timeline.html", {"timeline": {**TIMELINE, "rows": BARRED, "declared": True}, "site": RICH_SITE}, **RICH_HEAD
    ),
    "days.html": around("dates/on/index.html", {"days": DAYS, "site": RICH_SITE}, **RICH_HEAD, section="dates"),
    "titles.html": around("titles/index.html", {"titles": TITLES, "site": RICH_SITE}, **RICH_HEAD, section="titles"),
    "table.html": around("table.html", {"table": TABLE, "site": RICH_SITE}, **RICH_HEAD, section="titles"),
}
PAGES = [(template, data) for kind in (POOREST, RICHEST) for template, data in kind.items()]
NAMES = [f"{kind}-{template}" for kind in ("poorest", "richest") for template in POOREST]


def parsed(html: bytes) -> ElementTree.Element:
    return html5lib.HTMLParser(strict=True).parse(html)


def attributes(tree: ElementTree.Element, name: str) -> list[str]:
    return [value for element in tree.iter() if (value := element.get(name)) is not None]


# -- pages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("template", "data"), PAGES, ids=NAMES)
def test_pages_are_valid_and_hold_nothing_active(templates: Environment, template: str, data: Data) -> None:
    tree = parsed(render(templates, template, data))
    names = {str(element.tag).removeprefix(XHTML) for element in tree.iter()}
    for script in tree.iter(f"{XHTML}script"):
        said = {name for name in script.attrib if not name.startswith("data-")}
        assert said == {"src", "defer"} or script.attrib == {"type": "application/ld+json"}
    assert not names & {"style", "iframe", "object", "embed", "base", "form", "img"}
    assert {key for element in tree.iter() for key in element.attrib if key.startswith("on") or key == "style"} == set()
    ids = attributes(tree, "id")
    assert len(ids) == len(set(ids))
    assert {name for value in attributes(tree, "aria-labelledby") for name in value.split()} <= set(ids)
    assert len(list(tree.iter(f"{XHTML}h1"))) == 1
    assert [len(list(tree.iter(XHTML + name))) for name in ("main", "footer")] == [1, 1]
    assert "main" in ids and "#main" in attributes(tree, "href")
    html = next(tree.iter(f"{XHTML}html"))
    assert (html.get("lang"), html.get("dir")) == (data["page"]["language"], data["page"]["direction"])
    assert next(tree.iter(f"{XHTML}title")).text


@pytest.mark.parametrize(("template", "data"), PAGES, ids=NAMES)
def test_internal_links_are_relative_and_end_in_a_file_name(templates: Environment, template: str, data: Data) -> None:
    tree = parsed(render(templates, template, data))
    outside = {
        data["page"]["canonical"],
        "https://example.org/" + "a" * 200,
        "j.png",
        "#main",
        "#how",
        "mailto:a@example.org?subject=T",
    }
    for link in {*attributes(tree, "href"), *attributes(tree, "src")} - outside:
        href = link.partition("#")[0]
        assert href.startswith(data["root"])
        assert re.fullmatch(r"(\w+/)*[\w.-]+\.\w+", href.removeprefix(data["root"])), href


def test_the_policy_stands_directly_after_the_encoding(templates: Environment) -> None:
    html = render(templates, "404.html", POOREST["404.html"])
    assert (
        b"<head>\n"
        b'<meta charset="utf-8">\n'
        b"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; "
        b"img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'\">\n"
    ) in html


HOSTILE = '<script>alert(1)</script>"\'&<b x="{{ 7 * 7 }}">'
OF_THE_PROGRAM = {"state", "unit", "kind", "basis", "change", "confidence", "relation"}


def poisoned(value: Any, key: str = "") -> Any:
    """The same data with something hostile in every string, save the few words that only the program makes."""
    if isinstance(value, Mapping):
        return {name: poisoned(held, name) for name, held in value.items()}
    if isinstance(value, (Part, Row)):
        return value._replace(**{name: poisoned(held, name) for name, held in value._asdict().items()})
    if isinstance(value, (list, tuple)):
        return type(value)(poisoned(held, key) for held in value)
    return value + HOSTILE if type(value) is str and key not in OF_THE_PROGRAM else value


@pytest.mark.parametrize("template", RICHEST)
def test_whatever_is_in_the_data_stays_text(templates: Environment, template: str) -> None:
    html = render(templates, template, poisoned(RICHEST[template]))
    tree = parsed(html)
    assert f"{XHTML}b" not in {element.tag for element in tree.iter()}
    for script in tree.iter(f"{XHTML}script"):
        said = {name for name in script.attrib if not name.startswith("data-")}
        assert said == {"src", "defer"} or script.attrib == {"type": "application/ld+json"}
    assert b"<script>" not in html
    assert b"49" not in html.replace(b"&#", b"")


def test_whatever_a_line_of_a_list_shows_stays_text(templates: Environment) -> None:
    html = render(templates, "_card.html", poisoned({"card": CARD, "root": "../", "site": RICH_SITE}))
    assert b"<script>" not in html
    assert b"49" not in html.replace(b"&#", b"")


def test_the_head_tells_what_is_known_and_no_more(templates: Environment) -> None:
    poor = render(templates, "item.html", POOREST["item.html"]).decode()
    always = ["DC.type", "DC.title", "citation_title"]
    stated = ["DC.publisher", "DC.source", "DC.language", "DC.identifier", "DC.rights"]
    assert re.findall(r'<meta name="(\S+?)"', poor) == ["viewport", *always, *stated]
    assert re.findall(r'property="(\S+?)"', poor) == ["og:type", "og:title", "og:site_name"]
    assert "canonical" not in poor
    rich = render(templates, "item.html", RICHEST["item.html"]).decode()
    authors = ["DC.creator", "citation_author"] * 2
    assert re.findall(r'<meta name="(\S+?)"', rich) == [
        "viewport", "description", "robots", "citation_public_url", *always, *authors, *stated,
        "citation_publication_date",
    ]  # fmt: skip
    assert re.findall(r'property="(\S+?)"', rich)[2:] == [
        "og:description", "og:site_name", "og:url", "og:locale", "article:published_time", "article:section",
    ]  # fmt: skip
    assert '<link rel="prev" href="../items/6.html">\n<link rel="next" href="../items/7.html">' in rich
    assert '<link rel="canonical" href="https://example.org/x/y.html">' in rich


@pytest.mark.parametrize(
    ("edtf", "datetime", "issued"),
    [
        ("1914-07-28", "1914-07-28", True),
        ("1914-07", "1914-07", True),
        ("XXXX-12-07", "12-07", False),
        ("1914?", "", False),
    ],
)
def test_only_a_certain_date_is_the_date_of_issue(
    templates: Environment, edtf: str, datetime: str, issued: bool
) -> None:
    item = {**NO_ITEM, "date": {"shown": "some day", "datetime": datetime, "edtf": edtf}}
    html = render(templates, "item.html", {**POOREST["item.html"], "item": item}).decode()
    assert (f'<meta name="DCTERMS.issued" content="{datetime}">' in html) is issued
    assert (f'<time datetime="{datetime}">some day</time>' in html) is bool(datetime)
    assert "some day" in html


def test_what_is_not_in_the_language_of_the_page_says_so(templates: Environment) -> None:
    tree = parsed(render(templates, "item.html", RICHEST["item.html"]))
    languages = {
        str(element.tag).removeprefix(XHTML): element.get("lang") for element in tree.iter() if element.get("lang")
    }
    assert languages == {
        "html": "de",
        "a": "ar",
        "header": "en",
        "footer": "en",
        "aside": "en",
        "section": "en",
        "nav": "en",
        "details": "en",
        "div": "en",
        "bdi": "de",
    }
    skip = next(element for element in tree.iter() if element.get("class") == "skip")
    assert (skip.get("lang"), skip.get("dir")) == ("en", "ltr")
    plain = render(templates, "item.html", POOREST["item.html"])
    assert plain.count(b"lang=") == 1


def test_the_sentences_of_the_rules_are_marked_as_english() -> None:
    data = RICHEST["item.html"]
    made = environment(assemble(READING_ROOM, {}, "de"))
    html = render(made, "item.html", {**data, "site": {**RICH_SITE, "language": "de"}}).decode()
    assert '<bdi lang="en" dir="ltr">Said so.</bdi>' in html
    assert "Wie dieser Datensatz entstand" in html


def test_the_evidence_is_a_table_with_heads(templates: Environment) -> None:
    tree = parsed(render(templates, "item.html", RICHEST["item.html"]))
    box = next(one for one in tree.iter(f"{XHTML}details") if one.get("class") == "record")
    table = box.find(f".//{XHTML}table")
    assert table is not None
    assert [th.text for th in table.iter(f"{XHTML}th") if th.get("scope") == "col"] == [
        "Field", "Value", "Line", "Words of the original", "Basis", "Rule", "Confidence",
    ]  # fmt: skip
    assert [th.text for th in table.iter(f"{XHTML}th") if th.get("scope") == "row"] == [
        "Title",
        "Date",
        "Tags",
        "photographer",
        "Agency",
    ]
    assert "open" not in next(tree.iter(f"{XHTML}details")).attrib


def test_lists_without_a_title_are_named(templates: Environment) -> None:
    html = render(templates, "list.html", POOREST["list.html"]).decode()
    assert "<title>Undated – A</title>" in html
    data = {**POOREST["list.html"], "page": {**HEAD, "path": "dates/1914-00.html"}}
    assert "<h1><bdi>No closer date</bdi></h1>" in render(templates, "list.html", data).decode()


def test_feeds_and_sitemaps_are_well_formed(templates: Environment) -> None:
    entry = {"id": "urn:archive:x", "url": "items/x.html", "title": "A\x0b & <B>\ufffe",
        "updated": "1914-07-28T00:00:00Z",
             "published": "1914-07-28T00:00:00Z", "authors": ("C\x00", "D"), "section": "W\x1f",
             "rights": "R\x00", "summary": "\ud83d\ude00".encode(
                 "utf-16", "surrogatepass").decode("utf-16"), "language": "de"}  # fmt: skip
    feed = {"id": "urn:archive:feed", "self": "feed.xml", "home": "index.html", "title": "F", "subtitle": "S",
            "rights": "",
            "updated": "1914-07-28T00:00:00Z", "entries": [entry, {**entry, "section": "", "summary": "", "rights": "",
            "language": "en"}]}  # fmt: skip
    root = ElementTree.fromstring(render(templates, "feed.xml", {"site": RICH_SITE, "feed": feed}))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "A & <B>"
    assert [name.text for name in root.iter(f"{ATOM}name")] == ["C", "D", "C", "D"]
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "😀"
    assert [one.text for one in root.iter(f"{ATOM}rights")] == ["not known", "R"]
    urls = ["https://example.org/a?b&c", "https://example.org/"]
    sitemap = ElementTree.fromstring(render(templates, "sitemap.xml", {"site": RICH_SITE, "sitemap": {"urls": urls}}))
    assert ["".join(url.itertext()).strip() for url in sitemap] == urls
    index = render(templates, "sitemap-index.xml", {"site": RICH_SITE, "sitemap": {"parts": urls}})
    assert ["".join(url.itertext()).strip() for url in ElementTree.fromstring(index)] == urls


def test_what_xml_forbids_is_dropped() -> None:
    forbidden = [c for c in map(chr, range(0x10000)) if xml(c) == ""]
    assert forbidden == [
        *map(chr, range(9)), "\x0b", "\x0c", *map(chr, range(0x0E, 0x20)), *map(chr, range(0xD800, 0xE000)),
            "\ufffe", "\uffff",
    ]  # fmt: skip
    assert xml("\U00010000\U0010ffff") == "\U00010000\U0010ffff"


def test_numbers_are_grouped_as_the_language_does() -> None:
    for language, shown in (("en", "12,345"), ("de", "12.345"), ("fr", "12\u202f345")):
        data = {**RICHEST["item.html"], "site": {**RICH_SITE, "language": language}}
        assert shown in render(environment(assemble(READING_ROOM, {}, language)), "item.html", data).decode()


# -- in a browser -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_work_from_a_folder(
    theme: Theme, templates: Environment, chromium: Browser, tmp_path: Path, scheme: str
) -> None:
    """At 320 pixels nothing scrolls sideways; the style sheet passes the policy from file:// too; axe finds nothing."""
    for path, content in theme.files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = chromium.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for template, data in RICHEST.items():
        file = tmp_path / (template if data["root"] != "../" else f"items/{template}")
        file.parent.mkdir(exist_ok=True)
        html = render(templates, template, {**data, "root": data["root"] if data["root"] == "../" else ""})
        file.write_bytes(html.replace(b'http-equiv="refresh"', b'name="stays"'))
        page.goto(file.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(element => { element.open = true })")
        assert page.evaluate("getComputedStyle(document.body).maxInlineSize") != "none", template
        assert page.evaluate("document.documentElement.scrollWidth") == 320, template
        assert said == [], template
        found = Axe().run(page)
        assert found.violations_count == 0, f"{template}: {found.generate_report()}"
        said.clear()  # axe asks for the style sheet itself, which the policy forbids
    page.close()


def test_printing_opens_what_is_closed(theme: Theme, templates: Environment, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for path, data in theme.files.items():
        (tmp_path / path).write_bytes(data)
    (tmp_path / "item.html").write_bytes(render(templates, "item.html", {**RICHEST["item.html"], "root": ""}))
    page = chromium.new_page()
    page.goto((tmp_path / "item.html").as_uri())
    row = page.get_by_text("Said so.").first
    assert not row.is_visible()
    page.emulate_media(media="print")
    assert row.is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    page.close()


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_colours_have_contrast_aa() -> None:
    sheet = READING_ROOM[0].assets["reading-room.css"].decode()
    light, dark, rest = re.split(r"@media \(prefers-color-scheme: dark\)|/\* Ground \*/", sheet)
    grounds = []
    for part in (light, dark):
        shared = dict(re.findall(r"--(\w+): (#\w+)", re.sub(r":root\.\w+ \{[^}]*\}", "", part)))
        accents = [shared["accent"], *re.findall(r":root\.\w+ \{ --accent: (#\w+); \}", part)]
        assert len(accents) == 3
        grounds += [
            (shared[ground], ink) for ground in ("paper", "shade") for ink in (shared["ink"], shared["quiet"], *accents)
        ]
    for ground, ink in grounds:
        bright, dim = sorted((luminance(ground), luminance(ink)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5, (ground, ink)
    assert "#" not in re.sub(r"@media print \{\n  :root \{[^}]*\}", "", rest)


# -- strings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", sorted(LOCALES))
def test_all_locales_have_the_same_strings(locale: str) -> None:
    assert list(LOCALES[locale]) == list(LOCALES["en"])
    assert all(LOCALES[locale].values())


def test_there_is_no_string_that_no_template_uses() -> None:
    text = "\n".join(READING_ROOM[0].templates.values())
    used = set(re.findall(r"\bt\.(\w+)", text))
    kinds = {"sections", "dates", "people", "places", "tags"}
    relations = {"is_same", "is_near", "is_contained", "is_through"}
    words = {"quoted", "path", "listed", "computed", "person", "certain", "probable", "doubtful"}
    parts = {"removed", "doubted", "breaks", "hyphens", "page_lines", "spaces", "controls", "composed"}
    fields = {"title", "subtitle", "section", "authors", "date", "dateline", "agency", "source", "slug", "id"}
    seeds = {"seeds_duplicates", "seeds_skipped", "seeds_withdrawn", "languages", "publishers"}
    dates = {"date_certain", "date_partial", "date_inferred", "date_undated"}
    without = {f"without_{kind}" for kind in kinds - {"dates"}}
    gone = {f"gone_{state}{end}" for state in ("withdrawn", "draft", "deleted") for end in ("", "_why")}
    shared = {
        f"shared_{kind}" for kind in ("tags", "people", "places", "titles", "sections", "passages", "days", "same_day")
    }
    shelves = {f"corrections_{shelf}{end}" for shelf in ("dated", "others") for end in ("", "_none")}
    assert used | kinds | {
        "families"
    } | relations | words | parts | seeds | dates | fields | without | gone | shelves | shared | {
        "thousands",
        "body",
    } == set(LOCALES["en"])


def files(name: str, parent: str = "", settings: Mapping[str, object] | None = None, **more: Any) -> ThemeFiles:
    return ThemeFiles(
        name, parent, settings or {}, *(more.get(part, {}) for part in ("templates", "assets", "locales"))
    )


def test_strings_come_from_the_nearest_language_and_theme() -> None:
    parent = files(
        "p",
        locales={
            "en": {"a": "en", "b": "en", "c": "en", "d": "en"},
            "pt": {"b": "pt", "c": "pt"},
            "pt-BR": {"d": "br"},
        },
    )
    child = files("c", "p", locales={"en": {"a": "child", "b": "child"}, "pt": {"c": "child pt"}})
    chain = (child, parent)
    assert assemble(chain, {}, "pt-br").strings == {"a": "child", "b": "pt", "c": "child pt", "d": "br"}
    assert assemble(chain, {}, "pt-PT").strings == {"a": "child", "b": "pt", "c": "child pt", "d": "en"}
    assert assemble(chain, {}, "xx").strings == {"a": "child", "b": "child", "c": "en", "d": "en"}


# -- themes -----------------------------------------------------------------------------------------------------------


def test_a_child_overrides_one_block() -> None:
    item = '{% extends "reading-room/item.html" %}{% block source %}<p>{{ t.hello }}</p>{{ super() }}{% endblock %}'
    child = files("mine", "reading-room", templates={"item.html": item}, locales={"en": {"hello": "Hello"}})
    theme = assemble((child, *READING_ROOM), {}, "en")
    html = render(environment(theme), "item.html", RICHEST["item.html"]).decode()
    assert '<p>Hello</p><aside class="margin"' in html
    assert "<h1>" in html and "How this record was made" in html
    assert theme.templates["reading-room/item.html"] == READING_ROOM[0].templates["item.html"]
    assert theme.templates["mine/item.html"] == theme.templates["item.html"] == item


def test_assets_are_named_by_their_bytes_and_refer_to_each_other_so() -> None:
    sheet = b"""@import "base/type.css"; a { background: url( 'img/a.svg#x' ) } b { background: url(img/a.svg) }
    c { background: url("data:image/svg+xml,<svg xmlns='x'><a href='#b'/></svg>") } d { src: url(none.woff2) }
    e { clip: url(#x) }
    f { background: url(https://example.org/img/a.svg) } \xff"""
    parent = files(
        "p", assets={"a.css": b"parent", "base/type.css": b"i { src: url(../img/a.svg?v) }", "img/a.svg": b"<svg/>"}
    )
    theme = assemble((files("c", "p", assets={"a.css": sheet, "LICENSE": b"MIT"}), parent), {}, "en")
    svg, kind = theme.assets["img/a.svg"], theme.assets["base/type.css"]
    assert re.fullmatch(r"assets/img/a\.[0-9a-f]{8}\.svg", svg)
    assert re.fullmatch(r"assets/LICENSE\.[0-9a-f]{8}", theme.assets["LICENSE"])
    assert set(theme.files) == set(theme.assets.values())
    hashed = svg.rpartition("/")[2].encode()
    assert theme.files[kind] == b"i { src: url(../img/" + hashed + b"?v) }"
    made = theme.files[theme.assets["a.css"]]
    assert (
        b'@import "base/' + kind.rpartition("/")[2].encode() + b"\"; a { background: url( 'img/" + hashed + b"#x' ) }"
        in made
    )
    assert b"url(img/" + hashed + b")" in made
    rest = sheet[sheet.index(b"c {") :]
    assert made.endswith(rest)


def test_an_asset_has_another_name_when_what_it_refers_to_changes() -> None:
    def names(image: bytes) -> Mapping[str, str]:
        return assemble((files("c", assets={"a.css": b"a { b: url(b.svg) }", "b.svg": image}),), {}, "en").assets

    assert names(b"1")["a.css"] != names(b"2")["a.css"]
    assert names(b"1") == names(b"1")


def refusal(chain: tuple[ThemeFiles, ...], options: Mapping[str, object]) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        assemble(chain, options, "en")
    return [str(problem) for problem in caught.value.problems]


def test_assets_that_cannot_be_published_are_named_all_at_once() -> None:
    chain = (files("c", assets={"a.css": b"@import 'b.css';", "b.css": b"@import 'a.css';", "my file.svg": b""}),)
    assert refusal(chain, {}) == [
        "themes/c/assets/a.css: style sheets refer to each other in a circle: a.css -> b.css -> a.css; break it",
        "themes/c/assets/my file.svg: has a name that an address can't hold; "
        "name it with the letters a to z, digits, dots, hyphens and underscores",
    ]


def test_options_have_the_defaults_of_the_theme_or_what_the_project_chose() -> None:
    assert assemble(READING_ROOM, {}, "en").options == {
        "accent": "oxblood",
        "newest": 12,
        "evidence": True,
        "cite": True,
        "colophon": "",
        "shelves": "sections dates people places tags titles",
    }
    chosen = {
        "accent": "pine",
        "newest": 3,
        "evidence": False,
        "cite": False,
        "colophon": "Made by hand.",
        "shelves": "dates",
    }
    theme = assemble(READING_ROOM, chosen, "en")
    assert theme.options == chosen
    html = render(environment(theme), "index.html", RICHEST["index.html"]).decode()
    assert 'class="pine"' in html and "Made by hand." in html
    assert re.findall(r'<li><a href="(\w+)/index.html">', html.partition("</header>")[0]) == ["dates"]
    html = render(environment(theme), "item.html", RICHEST["item.html"]).decode()
    assert "How this record" not in html and "Cite or download" not in html and "cite." not in html


def test_wrong_options_are_named_all_at_once() -> None:
    options = {"acent": "ink", "accent": "pin", "newest": True, "evidence": "yes", "colophon": 5, "zzz": 1}
    assert refusal(READING_ROOM, options) == [
        "site.toml: unknown option 'acent' in [theme-options]; did you mean 'accent'?",
        'site.toml: option \'accent\' must be one of "oxblood", "ink", "pine", not "pin"; did you mean \'pine\'?',
        "site.toml: option 'newest' must be a number, not true; write newest = 12",
        "site.toml: option 'evidence' must be true or false, not \"yes\"; write evidence = true",
        "site.toml: option 'colophon' must be text in quotes, not 5; write colophon = \"\"",
        "site.toml: unknown option 'zzz' in [theme-options]; "
        "known are: accent, newest, evidence, cite, colophon, shelves",
    ]
    assert refusal((files("c"),), {"a": 1}) == ["site.toml: unknown option 'a' in [theme-options]; this theme has none"]


def test_a_child_changes_the_default_of_an_option() -> None:
    child = files(
        "c", "reading-room", {"options": {"accent": {"default": "ink"}, "mood": {"type": "text", "default": "calm"}}}
    )
    assert assemble((child, *READING_ROOM), {}, "en").options["accent"] == "ink"
    assert assemble((child, *READING_ROOM), {}, "en").options["mood"] == "calm"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ('optons = 1', "unknown key 'optons'; did you mean 'options'?"),
        ("options = 1", "options must be tables; write [options.NAME]"),
        ("options.a = 1", "option 'a' must be a table; write [options.a]"),
        ("[options.a]\ndefault = 1",
            "option 'a' has no known type; write type = one of 'text', 'number', 'yes-no', 'choice'"),
        ('[options.a]\ntype = "number"', "option 'a' has no default; write default = a number"),
        ('[options.a]\ntype = "choice"\ndefault = "b"',
            "option 'a' has no choices; write choices = [\"...\", \"...\"]"),
        ('[options.a]\ntype = "choice"\nchoices = ["b"]\ndefault = "c"',
            'the default of option \'a\' must be one of "b", not "c"; change it'),
        ('[options.a]\ntype = "text"\ndefault = ""\nhlep = ""',
            "unknown key 'hlep' in [options.a]; did you mean 'help'?"),
    ],
)  # fmt: skip
def test_faults_of_a_theme_are_named(settings: str, problem: str) -> None:
    assert refusal((files("c", settings=tomllib.loads(settings)),), {}) == [f"themes/c/theme.toml: {problem}"]


def test_the_digest_knows_every_part() -> None:
    def digest(language: str = "en", options: Mapping[str, object] | None = None, name: str = "c", **more: Any) -> str:
        settings = {"options": {"a": {"type": "number", "default": 1}}}
        parts = {
            "templates": {"t": "1"},
            "assets": {"a": b"1"},
            "locales": {"en": {"s": "1"}, "de": {"s": "2"}},
            **more,
        }
        return assemble((files(name, "", settings, **parts),), options or {}, language).digest

    digests = [
        digest(), digest("de"), digest(options={"a": 2}), digest(name="d"), digest(templates={"t": "2"}),
            digest(assets={"a": b"2"}),
        digest(assets={"b": b"1"}),
    ]  # fmt: skip
    assert len(set(digests)) == len(digests)
    assert digest() == digest(options={"a": 1}) == digest(locales={"de": {"s": "2"}, "en": {"s": "1"}})


def test_a_theme_can_be_sent_to_another_process(theme: Theme) -> None:
    assert pickle.loads(pickle.dumps(theme)) == theme


# -- faults of templates ----------------------------------------------------------------------------------------------


def fault(templates: Mapping[str, str], data: Mapping[str, object] | None = None, template: str = "a.html") -> str:
    theme = assemble(
        (files("c", "p", templates=templates), files("p", templates={"p.html": "1\n{{ page.oops }}"})), {}, "en"
    )
    with pytest.raises(ContentError) as caught:
        render(environment(theme), template, data or {"page": {**HEAD, "path": "items/x.html"}})
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("1\n{{ itme }}", "c/templates/a.html:2: 'itme' is undefined"),
        ("1\n2\n{{ page.titel }}", "c/templates/a.html:3: 'titel' is undefined"),
        ("{{ page.title.oops }}", "c/templates/a.html:1: 'str object' has no attribute 'oops'"),
        ("1\n{% if %}", "c/templates/a.html:2: Expected an expression, got 'end of statement block'"),
        ("{{ page|nofilter }}", "c/templates/a.html:1: No filter named 'nofilter'."),
        ("1\n{% extends 'no.html' %}", "c/templates/a.html:2: there is no template 'no.html'"),
        ("{% include 'p/p.html' %}", "p/templates/p.html:2: 'oops' is undefined"),
        ("1\n{{ 1 // 0 }}", "c/templates/a.html:2: ZeroDivisionError: integer division or modulo by zero"),
        ("{{ ().__class__ }}", "c/templates/a.html:1: access to attribute '__class__' of 'tuple' object is unsafe."),
        ("{% set x = page.update({}) %}",
            "c/templates/a.html:1: access to attribute 'update' of 'dict' object is unsafe."),
        ("{{ lipsum() }}", "c/templates/a.html:1: 'lipsum' is undefined"),
        ("{{ range(999999) }}",
            "c/templates/a.html:1: OverflowError: Range too big."),
        ("{% include 'a.html' %}", "c/templates/a.html:1: RecursionError: maximum recursion depth exceeded"),
    ],
)  # fmt: skip
def test_faults_of_a_template_name_file_line_and_page(source: str, problem: str) -> None:
    said = fault({"a.html": source})
    assert said.startswith(f"themes/{problem}")
    assert said.endswith("; mend the template; the page was items/x.html")


def test_a_template_that_is_not_there_is_named() -> None:
    assert (
        fault({}, {"x": 1})
        == "themes/c/templates/a.html: there is no template 'a.html'; mend the template; the page was a.html"
    )


def test_data_comes_before_the_methods_of_a_mapping() -> None:
    theme = assemble((files("c", templates={"a": "{{ d.values }}{{ d.items()|list|length }}"}),), {}, "en")
    assert render(environment(theme), "a", {"d": {"values": "v"}}) == b"v1"


def test_locale_files_are_flat(theme: Theme) -> None:
    assert json.loads(json.dumps(theme.strings)) == theme.strings


def once(source: str, *pages: dict[str, object]) -> list[bytes]:
    look = assemble(READING_ROOM, {}, "en")
    made = environment(replace(look, templates={"t.html": source}, origins={"t.html": "t.html"}))
    return [render(made, "t.html", {"site": {}, **page}) for page in pages]


def test_what_is_made_once_is_made_for_each_value_it_names() -> None:
    twice = "{% for n in [1, 2] %}{{ n }}{{ root }}{{ page.kind }}{% endfor %}"
    source = f"{{% filter once(root, page.kind) %}}{twice}{{% endfilter %}}."
    pages = [{"root": root, "page": {"kind": kind}} for root, kind in (("a", "<"), ("b", "<"), ("a", "<"), ("a", "y"))]
    assert once(source, *pages) == [b"1a&lt;2a&lt;.", b"1b&lt;2b&lt;.", b"1a&lt;2a&lt;.", b"1ay2ay."]


@pytest.mark.parametrize("wrong", ["page.title", "page", "item.title", "card"])
def test_what_is_made_once_names_all_it_depends_on(wrong: str) -> None:
    with pytest.raises(ContentError, match=f"name it: once\\({re.escape(wrong)}\\)"):
        once(
            f"\n{{% filter once(root, page.kind) %}}{{{{ {wrong} }}}}{{% endfilter %}}",
            {"root": "", "page": {}, "item": {}},
        )


def test_what_is_made_once_stands_in_one_template() -> None:
    with pytest.raises(ContentError, match="cannot be divided"):
        once("{% filter once() %}{% include 't.html' %}{% endfilter %}", {})


def test_nothing_is_the_newest_where_nothing_has_a_date(templates: Environment) -> None:
    undated = {**NO_HOME, "newest": [{**card(1), "summary": ""}]}
    assert b'<h2 id="newest">Documents</h2>' in render(templates, "index.html", around("index.html", {"home": undated}))
    assert b'<h2 id="newest">Newest documents</h2>' in render(templates, "index.html", RICHEST["index.html"])
