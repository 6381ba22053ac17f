"""What a page strikes out stays in the text and is struck out there."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        said = quoted(data, (paragraph.span,), "utf-8", paragraph.normaliser)
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
        ("<p>Pay <strike> 4 <b>or</b> 5 </strike> now", "Pay ~~4~~ ~~or~~ ~~5~~ now"),
        ("<p>in<del>ter</del>esting", "in~~ter~~esting"),
        ("<p>a<del>-b</del>c, a<del> b </del>c, <del>-b</del>", "a-bc, a ~~b~~ c, ~~-b~~"),
        ("<del><p># a</p><p>1. b</p></del><p>c", "~~# a~~\n\n~~1. b~~\n\nc"),
        ("<ul><li><del>Old</del><li>New</ul>", "- ~~Old~~\n\n- New"),
        ("<p>a <del>b</p><p>c", "a ~~b~~\n\nc"),
        ("<p>\ue000a <del>b</del>", "\ue000a b"),
        ("<p>a <del>b~</del>", "a ~~b\\~~~"),
        ("<table><tr><th>a<th>b<tr><td><s>c|d</s><td>e</table>", "| a | b |\n| --- | --- |\n| ~~c\\|d~~ | e |"),
    ],
)
def test_what_is_struck_out_is_shown_so(page: str, expected: str) -> None:
    assert body("<h1>Resolved</h1>" + page) == expected


PARTS = [
    "<del>", "</del>", "<s>", "</s>", "<br>", "<b>", "</b>", "<p>", "a", "B,", " ", "\n", "-", "*", "~", "_", "1.", "#",
    "|", "\\", "`", "é", "e\u0301", "£", "…", "\u2003", "&amp;", "&#42;", "\ue000", "<li>", "<td>",
]  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PARTS), max_size=24))
def test_the_page_shows_the_words_of_the_seed(parts: list[str]) -> None:
    body("<h1>Resolved</h1><p>" + "".join(parts))
