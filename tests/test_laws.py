"""Laws 2, 3 and 4 of the design, on texts put together from what scraped documents are made of."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.content.merge import paragraphs
from site_builder.extract.extract import Extraction, extract
from site_builder.extract.layout import Known
from site_builder.extract.normalise import normalised, quoted
from site_builder.extract.partition import SEPARATOR, partition
from site_builder.render.markdown import to_html
from site_builder.seeds.decode import to_text
from site_builder.seeds.markup import visible
from site_builder.seeds.read import UnreadableError, read_seeds
from site_builder.text import caseless, short_hash

LINES = (
    "World", "Politik", "科学", "Home / News / World", "The Sea Enters the Towns of the Sunda Strait",
    "حجر رشيد: ثلاثة خطوط ومفتاح واحد",
    "By Agnes Torbay and Émile Roux", "Von Ilse Brandau", "من ليلى الشامي", "December 12, 1901", "12.12.1901",
    "Dec. 7", "Tuesday, Dec. 7",
    "Updated: 4 March 1902, 10:30 a.m.",
    "LONDON, Dec. 14 — The wire was landed before daylight, and those who had waited for it went home to bed.",
    "PARIS (AP) -- It was raining when the instrument spoke for the first time, and nobody wrote down what it said.",
    "1914. A year that no one who lived through it forgot, though many of them would have liked to do so.", "# 7",
    "---", "***", "~~~", "===",
    "A * star and a _line_ and `code` and [a link](javascript:alert(1)) and ![a picture](x.png) stood in the text as "
    "they were printed.",
    "<script>alert(1)</script> & &amp; &copy; <b>bold</b> {{ 7*7 }} {% raw %} stood there too, and were taken for "
    "what they were: text.",
    "    indented by four spaces", "\tby a tab", "- one", "1) two", "> quoted", "a | b | c",
    "Tags: cables, telegraph; sea", "Back to top", "Share",
    "Advertisement", "Comments (3)", "© 1999 The Meridian Courier", "Photograph: Courier library", "Read more",
    "Subject: Re: The two noons",
    "“Quoted” — ‘so’ … and so\u00a0on\u200b with\u00adout\u2028end", "\ufeffmarked",
    "bell\x07 and nul\x00 and escape\x1b[31m", "\u202eturned\u202c",
    "e\u0301 and \U0001f30d and 𝔘",
    "明石を通る一本の線は、北から南へ町を分けている。天文台の人は夜ごとに星を待った。", "x" * 300,
)  # fmt: skip
SEPARATORS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n", "\n \n", "\r", "\x0c")
FORMS = {
    "authors": {"agnes torbay": "Agnes M. Torbay", "ilse brandau": "Brandau, Ilse"},
    "dateline": {"london": "London", "paris": "Paris (France)"}, "agency": {"ap": "Associated Press"},
    "section": {"world": "Abroad"}, "tags": {"sea": "sea, the"},
}  # fmt: skip
PAGE = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)

lines = st.one_of(
    st.sampled_from(LINES), st.text(max_size=80), st.text("ab .,*_#`-+>|\\[]()!&<~=:1\u00a0\u3000", max_size=40)
)
texts = st.lists(st.tuples(lines, st.sampled_from(SEPARATORS)), min_size=1, max_size=14).map(
    lambda rows: "".join(a + b for a, b in rows)
)
names = st.sampled_from(("a.txt", "1901/12/12-a.txt", "a.md", "19011212-a.log", "letters/a"))
encodings = st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "cp1252", "cp932", "latin-1"))


def shown(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup.replace("<br>\n", "\n").replace("<br />\n", "\n"))).strip("\n")


def check(path: str, data: bytes) -> Extraction | None:
    try:
        seed = read_seeds(path, data)[0]
    except UnreadableError:
        return None
    result = extract(seed, Known(first=1850, last=1995, forms=FORMS))
    receipt = result.record.receipt
    assert receipt is not None
    parts = partition(receipt)
    assert b"".join(data[start:end] for (start, end), _ in parts) == data
    for (start, end), role in parts:
        if role == SEPARATOR:
            rest = to_text(data[start:end], receipt.encoding)
            if receipt.format == "page":
                rest = visible(rest)
            assert not [c for c in rest if not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf", "Cn"}], (
                start,
                end,
                rest,
            )
    for claim in result.accepted:
        if claim.basis == "quoted":
            assert quoted(data, claim.spans, receipt.encoding, claim.normaliser) == claim.value, claim
            assert claim.value
        elif claim.rule == "authority":
            printed = quoted(data, claim.spans, receipt.encoding, claim.normaliser)
            assert FORMS[claim.field][caseless(printed)] == claim.value, claim
    for entry in (entry for entries in receipt.doubtful.values() for entry in entries):
        if entry.basis == "quoted":
            assert short_hash(quoted(data, entry.spans, receipt.encoding, entry.normaliser)) == entry.digest, entry
    chunks = paragraphs(result.record.body)
    assert len(chunks) == len(receipt.paragraphs)
    for chunk, paragraph in zip(chunks, receipt.paragraphs, strict=True):
        said = quoted(data, (paragraph.span,), receipt.encoding, paragraph.normaliser)
        if receipt.format == "markdown":
            assert chunk == said
        else:
            assert shown(to_html(chunk)) == said
    return result


@settings(max_examples=400)
@given(texts, names, encodings)
@example("---\nMONDAY\n---\nbody", "a.md", "utf-8")
@example("{\n", "a.txt", "utf-8")
@example("Only a headline", "a.txt", "utf-8")
@example("\n\n  \n\x00", "a.txt", "utf-8")
@example("Ku\u0308che\n\nDie Ku\u0308che im\u2028Tu\u0308rm war am Abend noch warm, sagte er.\n", "a.txt", "utf-8")
@example("<p>Ku\u0308<b>che</b> u\u0308ber", "a.html", "utf-8")
def test_every_text_is_accounted_for(text: str, path: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    check(path, data)


@settings(max_examples=150)
@given(st.binary(max_size=300), names)
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    check(path, data)


PIECES = st.sampled_from(
    ("<p>", "</p>", "<h1>", "</h1>", "<b>", "</b>", "<br>", "<li>", "<div>", "</div>", "<article>", "<nav>",
    "</nav>", "<!-- x -->", "&amp;", "&nbsp;", "&#x41;", "&", "<")
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.one_of(PIECES, lines), max_size=25).map("\n".join), st.sampled_from(("utf-8", "cp1252")))
def test_every_page_is_accounted_for(text: str, encoding: str) -> None:
    check(
        "a.html",
        f"<!doctype html><html lang=en><title>A page</title><body>{text}".encode(encoding, "xmlcharrefreplace"),
    )


@pytest.mark.parametrize("name", ["value", "text", "verse", "date", "page-value", "page-text"])
def test_normalisers_are_stable(name: str) -> None:
    said = normalised("  7 December\u00a01921 ", name)
    assert normalised(said, name) == said
