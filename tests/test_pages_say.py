"""What a web page says of itself in several ways: which headline and which day are those that its readers saw."""

from __future__ import annotations

import pytest

from site_builder.content.merge import paragraphs
from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.model import Record
from site_builder.seeds.read import read_seeds

TEXT = "<p>The council voted on Monday to close the old bridge over the river, and to build another beside it.</p>"


def read(head: str, body: str) -> Record:
    page = f"<html><head>{head}</head><body>{body}{TEXT}{TEXT}</body></html>"
    return extract(read_seeds("a.html", page.encode())[0]).record


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>Council votes to close bridge - The Penwick Ledger</title>",
            "<h1>Council votes to close the bridge</h1>",
            "Council votes to close the bridge",
        ),
        (
            "<title>Grandmother's Plum Cake - The Floured Table</title>",
            "<h1>Grandmother’s Plum Cake</h1>",
            "Grandmother’s Plum Cake",
        ),
        (
            '<meta property="og:title" content="Council votes"><meta property="og:site_name" content="Ledger">',
            "<h1>Council votes to close the bridge</h1>",
            "Council votes",
        ),
        (
            "<title>Ferry inquiry hears of radio | Sandmouth Echo</title>",
            "<h1><a href='/'>Sandmouth Echo</a></h1><h2>Ferry inquiry hears of radio</h2>",
            "Ferry inquiry hears of radio",
        ),
        (
            "<title>Evening Zarechsk :: News :: Bridge to open before winter</title>",
            "<h1>Evening Zarechsk</h1><h2>Bridge to open before winter</h2>",
            "Bridge to open before winter",
        ),
        (
            "<title>Grain prices rise | The Oxmouth Echo</title>",
            "<h1>The Oxmouth Echo</h1><h2>Grain prices rise</h2>",
            "Grain prices rise",
        ),
        (
            "<title>Prices rise | The Oxmouth Echo on Line</title>",
            "<h1>Prices rise</h1><p>The Oxmouth Echo on Line</p>",
            "Prices rise",
        ),
        (
            "<title>Valley News: Old mill becomes a museum</title>",
            "<h1>Valley News</h1><h2>Old mill becomes a museum</h2>",
            "Old mill becomes a museum",
        ),
        (
            "<title>Tin Roof Kitchen: The pear tree</title>",
            "<div><h1>Tin Roof Kitchen</h1></div><h3><a>The pear tree</a></h3>",
            "The pear tree",
        ),
        ("<title>Oar Notes &raquo; Rigging</title>", "<h1><a href='/'>Oar Notes</a></h1><h2>Rigging</h2>", "Rigging"),
        ("<title>Old rigging: A history</title>", "<h1>Old rigging</h1><h2>A history</h2>", "Old rigging"),
        (
            "<title>Kestrel Mountain reopens its lifts - SnowLine</title>",
            "<div>Kestrel Mountain reopens its lifts</div>",
            "Kestrel Mountain reopens its lifts",
        ),
        (
            "<title>The Penwick Ledger</title>",
            "<h1>Council votes to close the bridge</h1>",
            "Council votes to close the bridge",
        ),
    ],
)
def test_the_headline_is_the_one_that_readers_saw(head: str, body: str, title: str) -> None:
    record = read(head, f"<article>{body}</article>")
    assert record.fields["title"] == title
    assert "section" not in record.fields
    assert f"# {title}\n" not in record.body


@pytest.mark.parametrize(
    ("written", "printed", "expected"),
    [
        ("2017-10-12T02:14:07+00:00", "October 11, 2017", "2017-10-11"),
        ("2017-10-12T02:14:07Z", "October 11, 2017", "2017-10-11"),
        ("2017-10-11T15:00:00Z", "12 October 2017", "2017-10-12"),
        ("2017-10-12T02:14:07+00:00", "October 12, 2017", "2017-10-12"),
        ("2017-10-12T02:14:07+00:00", "October 1, 2017", "2017-10-12"),
        ("2017-10-12T02:14:07-04:00", "October 11, 2017", "2017-10-12"),
        ("2017-10-12T02:14:07Z", "", "2017-10-12"),
    ],
)
def test_the_day_is_the_one_that_is_printed(written: str, printed: str, expected: str) -> None:
    head = f'<meta property="article:published_time" content="{written}">'
    record = read(head, f"<article><h1>Council votes to close the bridge</h1><p>{printed}</p></article>")
    assert record.fields["date"] == expected


def test_a_menu_in_a_line_is_no_section() -> None:
    for menu in ("<a>Accueil</a> <a>Archives</a>", "<a>Sport</a> | <a>World</a>"):
        record = read("", f"<p>{menu}</p><h1>Council votes to close the bridge</h1>")
        assert "section" not in record.fields
        assert record.receipt is not None
        assert [removed.rule for removed in record.receipt.removed] == ["menu"]
    assert read("", "<p><a>World</a></p><h1>Council votes to close the bridge</h1>").fields["section"] == "World"


LIST = (
    "<h3>Ingredients</h3><ul><li>3 cups flour</li><li>plums</li></ul><h3>Method</h3><ol><li>Stir</li><li>Bake</li></ol>"
)


@pytest.mark.parametrize(
    "end", ["", "<h3>Comments</h3><p>Deb says</p><p>I made it twice and it was good, thank you.</p>"]
)
def test_lists_and_headings_of_an_article_stay(end: str) -> None:
    page = f"<html><body><article><h1>Plum Cake for the Harvest</h1>{TEXT}{TEXT}{LIST}{end}</article></body></html>"
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    for line in ("### Ingredients", "- 3 cups flour", "- plums", "### Method", "1. Stir", "2. Bake"):
        assert line in body.split("\n\n")
    assert "Deb says" not in body


def test_numbers_begin_anew_in_another_list() -> None:
    """Markdown would count on: a list that follows another one at once has another sign."""
    lists = "<ol><li>Open the gate<ol><li>Look</li></ol></li><li>Close it</li></ol><ol start=7><li>Go<br>home</li></ol>"
    page = f"<html><body><article><h1>Plum Cake for the Harvest</h1>{TEXT}{lists}{TEXT}</article></body></html>"
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    assert body.split("\n\n")[1:5] == ["1. Open the gate", "1) Look", "2) Close it", "7. Go home"]


def test_code_keeps_its_spaces() -> None:
    code = "<pre><code>def tide(x):\n\tif x &gt; 1:\n\n\t\treturn x\n</code></pre>"
    page = f"<html><body><article><h1>Plum Cake for the Harvest</h1>{TEXT}{code}{TEXT}</article></body></html>"
    record = extract(read_seeds("a.html", page.encode())[0]).record
    assert paragraphs(record.body)[1] == "```\ndef tide(x):\n        if x > 1:\n\n                return x\n```"
    assert record.receipt is not None
    assert record.receipt.paragraphs[1].normaliser == "page-preformatted"
    (start, end), normaliser, _ = record.receipt.paragraphs[1]
    said = quoted(page.encode(), ((start, end),), "utf-8", normaliser)
    assert said.splitlines()[1] == "        if x > 1:"


def test_a_sentence_below_a_heading_stays() -> None:
    parts = "<h2>Isle of Mull</h2><p>Two cottages and no road.</p><h2>Pancha</h2><p>The ferry does not run today.</p>"
    page = f"<html><body><article><h1>Lighthouses</h1>{TEXT}{TEXT}{parts}<h3>Comments</h3><p>Deb says</p></article>"
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    assert "## Isle of Mull\n\nTwo cottages and no road.\n\n## Pancha\n\nThe ferry does not run today." in body


def test_lists_of_links_below_an_article_go() -> None:
    links = "<h3>More</h3><ul><li><a href='/a'>Longitude</a></li><li><a href='/b'>Clocks of the sea</a></li></ul>"
    page = f"<html><body><article><h1>The Watch at Sea</h1>{TEXT}{TEXT}<button>Share</button>{links}</article>"
    assert "Longitude" not in extract(read_seeds("a.html", page.encode())[0]).record.body


def test_links_side_by_side_are_words_of_their_own() -> None:
    page = (
        f"<html><body><article><h1>Plum Cake</h1>{TEXT}<p><a>City Hall</a><a>bridges</a> and <b>Fer</b>ry</p></article>"
    )
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    assert "City Hall bridges and **Fer**ry" in body


def test_lines_above_the_text_are_lines_of_their_own() -> None:
    head = (
        "FARM &amp; RANCH<BR><B>Late snow buries the calves of the plains</B><BR>By HAROLD LINDQUIST<BR>April 12, 1998"
    )
    page = f"<html><body><p>{head}{TEXT}{TEXT}</body></html>"
    fields = extract(read_seeds("a.html", page.encode())[0]).record.fields
    assert fields["title"] == "Late snow buries the calves of the plains"
    assert (fields["authors"], fields["date"]) == (("HAROLD LINDQUIST",), "1998-04-12")


def test_lines_of_verse_stay_lines() -> None:
    verse = "<p>Mind the step,<br>it is higher than it was,<br>\nand the door is low.</p><p>Tel. 12<br>Fax 13</p>"
    page = f"<html><body><article><h1>The Step and the Door</h1>{TEXT}{TEXT}{verse}</article></body></html>"
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    assert body.endswith("Mind the step,\\\nit is higher than it was,\\\nand the door is low.\n\nTel. 12\n\nFax 13")


def test_elements_say_who_wrote_it_and_what_it_is_about() -> None:
    by = (
        '<p>11 Feb 2020 · <span itemprop="author">Wen Li</span>, <span itemprop="author">Karla Núñez</span> · 9 min</p>'
    )
    tags = '<ul><li><a rel="tag" href="/t">bridges</a></li><li><a rel="category tag" href="/u">City Hall</a></li></ul>'
    page = f"<html><body><article><h1>Council votes to close the bridge</h1>{by}{TEXT}{TEXT}{tags}</article>"
    record = extract(read_seeds("a.html", page.encode())[0]).record
    assert record.fields["authors"] == ("Wen Li", "Karla Núñez")
    assert record.fields["tags"] == ("bridges", "City Hall")
    assert record.fields["date"] == "2020-02-11"
    assert "City Hall" not in record.body


def test_who_remarks_on_an_article_is_not_its_author() -> None:
    remark = '<div itemprop="comment"><span itemprop="author">Islander</span><p>Too much!</p></div>'
    long = TEXT.replace("</p>", " The council will meet again in May.</p>")
    page = f"<html><body><article><h1>Ferry fares to rise</h1>{long}{long}{remark}</article>"
    assert "authors" not in extract(read_seeds("a.html", page.encode())[0]).record.fields


def test_a_cloud_of_tags_beside_the_text_is_not_its_tags() -> None:
    cloud = '<aside><h3>Tags</h3><a rel="tag">Budget</a><a rel="tag">Schools</a></aside>'
    page = f"<html><body><article><h1>Ferry fares to rise</h1>{TEXT}{TEXT}</article>{cloud}"
    assert "tags" not in extract(read_seeds("a.html", page.encode())[0]).record.fields


NAVIGATION = "<ul><li><a>Home</a></li><li><a>Fair</a></li></ul>"


def test_what_a_colon_announces_and_the_last_sentence_stay() -> None:
    end = "<p>Ask for tickets at:</p><p>Town Hall</p><p>4 Main Street</p><p>The next fair opens in August.</p>"
    page = f"<html><body>{NAVIGATION}<h1>Results of the fair</h1>{TEXT}{TEXT}{end}<p>Share</p></body></html>"
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    for line in ("Ask for tickets at:", "Town Hall", "4 Main Street", "The next fair opens in August."):
        assert line in body.split("\n\n")
    assert "Share" not in body


def test_a_list_is_kept_whole() -> None:
    items = "<p>Take these:</p><ul><li><a href='/m'>A map</a></li><li><a href='/k'>A knife</a></li><li>Water</li></ul>"
    page = (
        f"<html><body>{NAVIGATION}<article><h1>What to pack</h1>{TEXT}{TEXT}{items}</article><p>Share</p></body></html>"
    )
    body = extract(read_seeds("a.html", page.encode())[0]).record.body
    assert body.endswith("Take these:\n\n- A map\n\n- A knife\n\n- Water")


def test_teasers_below_the_article_go() -> None:
    teasers = "<h2>Read next</h2><h3><a href='/j'>Jazz fest returns</a></h3><p>The festival is back this summer.</p>"
    page = f"<html><body>{NAVIGATION}<article><h1>Ferry begins</h1>{TEXT}{TEXT}{teasers}</article></body></html>"
    assert "Jazz" not in extract(read_seeds("a.html", page.encode())[0]).record.body


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (
            "<title>Harbour Gazette - Ferry line to close</title>",
            "<font size=5><b>Ferry line to close after 112 years</b></font><br>",
            "Ferry line to close after 112 years",
        ),
        (
            "<title>The Lorne Review | Interview: Piet Haas</title>",
            "<table><tr><td><a href='/'>The Lorne Review</a></td></tr></table><h1>I never painted the sea</h1>",
            "I never painted the sea",
        ),
        (
            "<title>The Hadderley Post: Print this story</title>",
            "<p><b>The Hadderley Post</b></p><h2>Brass band wins at last</h2>",
            "Brass band wins at last",
        ),
    ],
)
def test_the_title_is_what_readers_saw_above_the_text(head: str, above: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>{above}{TEXT}{TEXT}</body></html>"
    assert extract(read_seeds("a.html", page.encode())[0]).record.fields["title"] == title
