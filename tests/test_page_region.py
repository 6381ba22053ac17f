"""Which lines of a web page belong to its text: where the markup sets them comes before how they look."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import extract
from site_builder.seeds.read import read_seeds

TEXT = "<p>The council voted on Monday to close the old bridge over the river, and to build another beside it.</p>"
SHARE = "<div>Share this article</div>"


def read(body: str) -> list[str]:
    """The paragraphs of the body of a page that has a button above and below its text."""
    page = f"<html><body>{SHARE}<h1>The old bridge</h1>{body}{SHARE}</body></html>"
    return extract(read_seeds("a.html", page.encode())[0]).record.body.split("\n\n")


@pytest.mark.parametrize(
    "lines",
    [
        "<p>When?</p><p>In May.</p><p>Why?</p><p>Mud.</p>",
        "<ol><li><p>Add stock.</p><p>Simmer for 1½ hours.</p></li></ol>",
        "<p>I am, Sir, yours etc.,</p><p>Bo Ek</p>",
        "<h2>Locks</h2><table><tr><th>Lock<th>Rise<tr><td>Sea<td>3.2</table><h2>References</h2><ol><li>^ Moss</ol>",
        "<figure><img src=a.jpg><figcaption>The loom shed</figcaption></figure>",
        "<h2>Further reading</h2><ul><li>Moss, K. <i>Cranes</i>.</li><li>Pratt</li></ul>",
        "<div><p><time>18.40</time></p><h2>Bridge opens</h2><p>It is open to cars, not to lorries.</p></div>",
    ],
)
@pytest.mark.parametrize("text", ["{0}{1}{0}", "{1}{0}", "{0}{1}", "<div>{0}{1}</div>", "<article>{1}{0}</article>"])
def test_short_lines_beside_paragraphs_stay(text: str, lines: str) -> None:
    page = f"<html><body><h1>The old bridge</h1>{text.format(TEXT, lines)}</body></html>"
    whole = extract(read_seeds("a.html", page.encode())[0]).record.body.split("\n\n")
    assert read(text.format(TEXT, lines)) == whole


def test_what_stands_in_the_article_stays() -> None:
    assert read(f"<article><div><span>Serves 6</span></div>{TEXT}<div>Makes two</div></article>")[::2] == [
        "Serves 6",
        "Makes two",
    ]


def test_lines_in_other_elements_go() -> None:
    assert len(read(f"<div>{TEXT}{TEXT}</div><div>Related topics:<ul><li><a>Jazz</a></li></ul></div>")) == 2
    menu = "<div><a href=/a>Ferries</a></div><div>Weather now</div>"
    assert len(read(f"{menu}<div>{TEXT}{TEXT}</div><div><div>Ferries run</div>{menu}</div>")) == 2


def test_the_lines_of_a_footer_are_no_stretch_of_text() -> None:
    """It may be denser than a text with many headings and tables."""
    rows = "".join(f"<h2>Lock {number}</h2><p>A</p>" for number in range(9))
    foot = "<p>This page was last modified on 3 February 2012 at five minutes past two in the morning.</p>" * 2
    body = read(f"<div>{TEXT}{rows}{TEXT}</div><div><ul><li><a>Help</a></ul></div><div>{foot}</div>")
    assert body[:3] == [TEXT[3:-4], "## Lock 0", "A"]
    assert "## Lock 8" in body
    assert "- Help" not in body


def test_what_leads_to_other_pages_ends_the_text() -> None:
    assert len(read(f"<article>{TEXT}{TEXT}<h2>Comments</h2><p>Deb</p><p>Nice</p></article>")) == 2
    assert len(read(f"{TEXT}{TEXT}<h2>Read next</h2><h3><a href=/j>Jazz</a></h3><p>Festival news</p>")) == 2


@pytest.mark.parametrize("title", ["Newsletter", "Further reading", "Share this article"])
def test_a_headline_in_words_of_furniture_trims_nothing(title: str) -> None:
    page = f"<html><body><h1>{title}</h1><p>Dear all,</p>{TEXT}<p>Yours</p><p>Bo</p></body></html>"
    record = extract(read_seeds("a.html", page.encode())[0]).record
    assert record.fields["title"] == title
    assert record.receipt is not None
    assert record.receipt.removed == ()


def test_a_table_of_contents_goes_and_proves_nothing() -> None:
    contents = "<div><h2>Contents</h2><ul><li><a href='#h'>1 History</a></li><li><a href=#l>2 Locks</a></li></ul></div>"
    page = f"<html><body><h1>Lorne Canal</h1>{TEXT}{contents}<h2>Locks</h2><p>Two.</p>{TEXT}</body></html>"
    record = extract(read_seeds("a.html", page.encode())[0]).record
    assert record.receipt is not None
    assert [removed.rule for removed in record.receipt.removed] == ["contents-list"] * 3
    assert record.body.split("\n\n")[1:3] == ["## Locks", "Two."]


@pytest.mark.parametrize("outer", ["div", "article"])
def test_paragraphs_may_be_set_in_elements_of_their_own(outer: str) -> None:
    said = [f"The baker of ward {number} said that there was bread enough." for number in range(4)]
    inner = "".join(f"<div>{line}</div>" for line in said)
    related = "<div>Related topics:<ul><li><a href=/a>Jazz in the harbour</a></ul></div>"
    assert read(f"<{outer}><div>{TEXT[3:-4]}</div>{related}{inner}<div>Nothing else.</div></{outer}>")[-5:] == [
        *said, "Nothing else.",
    ]  # fmt: skip


def test_a_sentence_after_a_link_to_another_article_stays() -> None:
    more = "<p>Read more: <a href=/a>The other bridge of the town</a></p>"
    assert (
        read(f"<article>{TEXT}{more}<p>The town hall did not answer.</p></article>")[-1]
        == "The town hall did not answer."
    )


def test_links_below_see_also_stay_with_their_heading() -> None:
    links = "<ul><li><a href=/a>List of lighthouses</a></li></ul>"
    keepers = "<h2>Keepers</h2><ul><li>Anders Lie</li></ul>"
    body = read(f"<article>{TEXT}{keepers}<h2>See also</h2>{links}<h2>References</h2><p>Hamre, On Lamps.</p></article>")
    assert body[-4:] == ["## See also", "- List of lighthouses", "## References", "Hamre, On Lamps."]
