"""What a page sets off stays in the text and is set off there: links, emphasis, what is struck out."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.catalogue.entry import comparable, summary
from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.render.markdown import to_html
from site_builder.seeds.read import read_seeds


def body(page: str) -> str:
    """The body of a page, after a check that its HTML shows what the normalisers read from the bytes."""
    data = f"<html><body><article>{page}</article></body></html>".encode()
    record = extract(read_seeds("a.html", data)[0]).record
    assert record.receipt is not None
    chunks = record.body.split("\n\n") if record.body else []
    for paragraph, chunk in zip(record.receipt.paragraphs, chunks, strict=True):
        said = quoted(data, (paragraph.span,), record.receipt.encoding, paragraph.normaliser)
        shown = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</t[dh]>|<br[^>]*>", "\n", to_html(chunk))))
        assert said.split() == shown.split()
    return record.body


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<p>Pay <del>£400</del> <ins>£450</ins>, and <s>not</s> to paint.",
            "Pay ~~£400~~ £450, and ~~not~~ to paint.",
        ),
        ("<p>Pay <strike> 4 <u>or</u> 5 </strike> now", "Pay ~~4 or 5~~ now"),
        ("<p>The <i>Anna</i> did <b>not</b> sail; <cite>Mail</cite>", "The *Anna* did **not** sail; *Mail*"),
        ("<p><b>Q:</b> Why?<br><b>A:</b> So.", "**Q:** Why?\n\n**A:** So."),
        ("<p><em>a</em><strong>b</strong> <b>c<i>d</i></b>, <i>e </i>f", "ab cd, *e* f"),
        ("<h2><b>Bold</b> <i>i</i> <s>s</s></h2><p>x", "## Bold i ~~s~~\n\nx"),
        (
            '<p>See <a href="https://e.org/a_(b)?c=1&amp;copy=2">[1]</a>.',
            "See [\\[1\\]](https://e.org/a_%28b%29?c=1&copy=2).",
        ),
        (
            "<p>See <a href='http://e.org/x|y'>x</a>! Oh!<a href=https://e.org>y</a>",
            "See [x](http://e.org/x%7Cy)! Oh\\![y](https://e.org)",
        ),
        ("<p>No <a href='/x'>a</a> <a href='javascript:x'>b</a> <a>c</a> <a href=#d>d</a> link", "No a b c d link"),
        (
            '<p><a href="https://e.org/my file.pdf">a</a> <a href=\'https://e.org/?q="s"\'>b</a>',
            "[a](https://e.org/my%20file.pdf) [b](https://e.org/?q=%22s%22)",
        ),
        ("<p><b>All of it</b>, <b>but this</b>", "All of it, but this"),
        ("<p>a <a href='https://e.org/1'>b <s>c</s></a>", "a [b](https://e.org/1) ~~c~~"),
        ("<ul><li><a href='https://e.org/&amp;lt;'>x</a></ul><p>y", "- [x](https://e.org/&amp;lt;)\n\ny"),
        ("<p>in<del>ter</del>esting", "in~~ter~~esting"),
        ("<p>a<del>-b</del>c, a<del> b </del>c, <del>-b</del>", "a-bc, a ~~b~~ c, ~~-b~~"),
        ("<del><p># a</p><p>1. b</p></del><p>c", "~~# a~~\n\n~~1. b~~\n\nc"),
        ("<ul><li><del>Old</del><li>New</ul>", "- ~~Old~~\n\n- New"),
        ("<p>a <del>b</p><p>c", "a ~~b~~\n\nc"),
        ("<p>\ue000a <del>b</del>", "\ue000a b"),
        ("<p>a <del>b~</del>", "a ~~b\\~~~"),
        (
            "<table><tr><td><b>a</b><td><b>b</b><tr><td><i>c</i> <i>d</i><td>e</table>",
            "|  |  |\n| --- | --- |\n| **a** | **b** |\n| *c d* | e |",
        ),
        ("<table><tr><th>a<th>b<tr><td><s>c|d</s><td>e</table>", "| a | b |\n| --- | --- |\n| ~~c\\|d~~ | e |"),
    ],
)
def test_what_is_set_off_is_shown_so(page: str, expected: str) -> None:
    assert body("<h1>Resolved</h1>" + page) == expected


PARTS = [
    "<del>", "</del>", "<i>", "</i>", "</a>", "<a href='https://e.org/a(b|*_&lt;'>", "<a href=http://e.org/]>", "<br>",
    "<b>", "</b>", "<p>", "a", "B,", " ", "\n", "-", "*", "~", "_", "1.", "#", "|", "\\", "`", "é", "e\u0301", "£", "…",
    "\u2003", "&amp;", "&#42;", "\ue000", "<li>", "<td>", "<table><tr><td>", "</tr><tr><td>", "</table>", "!", "[", "]",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PARTS), max_size=24))
def test_the_page_shows_the_words_of_the_seed(parts: list[str]) -> None:
    body("<h1>Resolved</h1><p>" + "".join(parts))


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (
            "The *Anna* did **not** sail, see [tables of \\[1901\\]](https://e.org/a_%28b%29?x=1)!",
            "The Anna did not sail, see tables of [1901]!",
        ),
        ('2 * 3, a\\*b, snake_case and _x_ ~~gone~~ ![alt](a.png "t")', "2 * 3, a*b, snake_case and x gone alt"),
        ("- [One](https://e.org/1)", "One"),
        ("\\[no](link) [ref][1] [a](b", "[no](link) [ref][1] [a](b"),
        ("3. Three", "Three"),
    ],
)
def test_lists_and_feeds_say_the_words_alone(markdown: str, said: str) -> None:
    assert summary(markdown) == said


def test_where_links_lead_makes_no_texts_alike() -> None:
    linked = "The clock [stopped](https://e.org/a/long/address) at noon."
    assert comparable({}, linked) == comparable({}, "The clock stopped at noon.")
