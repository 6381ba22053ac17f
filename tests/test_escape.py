import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from site_builder.content.escape import escape, heading, item, preformatted, quote

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

NASTY = (
    "1914. A year", "1914.", "123456789. x", "1234567890. x", "5) five", "5)", "3.5 million", "# 7", "#1", "#",
    "####### x", "x #", "x ##", "C#", "---", "- - -", "-", "- x", "-5 degrees", "-:", "+ x", "+44 20", "===", "=",
    "= x", "~~~", "~~~ x", "~~a~~", "~a~", "* * *", "*", "**", "_ _ _", "a*b*c", "a _b_ c", "_a_", "snake_case_name",
    "a__b__c", "`", "``` x", "a `b`", "a | b", "| a | b |", "|-|", "&amp; &copy;", "&#65; &#x41;", "& AT&T; &",
    "AT&T", "&;", "<script>", "<!-- x -->", "a < b > c", "<http://x.org>", "<a@b.org>", "http://x", "www.x.org",
    "[x](javascript:alert(1))", "![x](y)", "[x]: y", "[^1]: x", "[x]", "]", "- [ ] x", "[ ] x", ": x", "::: x",
    "> x", ">", "trailing backslash \\", "\\", "\\\\", "\\*", "C:\\dir\\_x_", "“quote”", "'a' \"b\" ... -- (c)",
    "\u00a0x\u00a0", "\u3000", "\u3000\u3000x\u2003", "1.\u00a0x", "#\u3000x", "a\u2028b", "$x$", "{#id .x}",
    "a\u00adb\u200bc", "{{ x }}", "{% x %}", "<b>*</b>", "x&#x", "\U0001f600 *", "٣. x", "e\u0301_x_", "²_x_",
)  # fmt: skip
VERSE = (
    "a\nb", "a\n\nb", "a | b\n-:", "a | b\n- | -", "a\n===", "a\n---", "a\n1. b", "a\n# b", "a\n> b", "a\\\nb",
    "a\n```\nb", "a\n:-", "a\n+", "a\n\\", "|\n|-", "*\n*", "[x]: y\nz", "1.\n2.", "<b\nc>", "a&\namp;",
)  # fmt: skip

ORDINARY = (
    "He said “no”, she said 'yes' (twice) - at 10:30 a.m.; 100% & more!", "3.5 million; 50/50", "AT&T",
    "snake_case in a_b@c.org", "C# in 1914", "-5 degrees", "+44 20 7946", "Mr. X. 1914.", "http://x.org/a?b=c&d=e",
)  # fmt: skip

CHARACTERS = "\\`*_[]<>~|&#+-=:;.,!()'\"{}^$/@%?19aAx \u00a0\u2003\u3000é—中"
PIECES = st.sampled_from([*CHARACTERS, "amp;", "#x41;", "http://", "---", "```", "~~~", "1. ", "- ", "| "])


def spaced(text: str) -> str:
    return re.sub(r" +", " ", text).strip(" ")


TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join).map(spaced).filter(bool)
ANY_TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30).map(spaced).filter(bool)
LINES = st.lists(TEXTS | st.just(""), min_size=1, max_size=5)
VERSES = LINES.map("\n".join).map(lambda text: text.strip("\n")).filter(bool)


def shown(markdown: str, *blocks: str) -> str:
    """The text that a reader sees, after a check that it stands in these blocks and that nothing in it is active."""
    tokens = MARKDOWN.parse(markdown)
    assert tuple(token.tag for token in tokens if token.nesting == 1) == blocks
    for token in tokens:
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text", "text_special", "hardbreak"}
    tag = "li" if "li" in blocks else blocks[-1]  # the paragraph of an item leaves no tag
    found = re.search(f"<{tag}>(.*)</{tag}>", MARKDOWN.render(markdown), re.DOTALL)
    assert found
    return html.unescape(re.sub(r"<[^>]*>", "", found[1]))


@pytest.mark.parametrize("text", NASTY + VERSE)
def test_nasty_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escape(text), "p") == text
    assert shown(quote(text), "blockquote", "p") == text
    assert shown(item(text), "ul", "li", "p") == text
    assert shown(heading(text, 3), "h3") == text.replace("\n", " ")


@settings(max_examples=2000)
@given(TEXTS | VERSES | ANY_TEXTS)
@example("&#\n65;")
def test_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escape(text), "p") == text


@settings(max_examples=1000)
@given(VERSES)
def test_text_is_shown_as_it_is_in_other_blocks(text: str) -> None:
    assert shown(quote(text), "blockquote", "p") == text
    assert shown(item(text), "ul", "li", "p") == text
    assert html.unescape(MARKDOWN.render(preformatted(text))) == f"<pre><code>{text}\n</code></pre>\n"


@settings(max_examples=1000)
@given(TEXTS, st.integers(1, 6))
def test_headings_show_the_text(text: str, level: int) -> None:
    assert shown(heading(text, level), f"h{level}") == text


@settings(max_examples=500)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_paragraphs_do_not_touch_each_other(texts: list[str]) -> None:
    rendered = MARKDOWN.render("\n\n".join(map(escape, texts)))
    assert [html.unescape(found) for found in re.findall("<p>(.*)</p>", rendered)] == texts


@settings(max_examples=500)
@given(TEXTS, TEXTS)
def test_cells_of_tables_show_the_text(first: str, second: str) -> None:
    rendered = MARKDOWN.render(f"| {escape(first)} | {escape(second)} |\n| --- | --- |")
    assert [html.unescape(found) for found in re.findall("<th>(.*)</th>", rendered)] == [first, second]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1914. A year", "1914\\. A year"),
        ("# 7", "\\# 7"),
        ("a*b*c", "a\\*b\\*c"),
        ("&amp; & AT&T", "\\&amp; & AT&T"),
        ("one\ntwo", "one\\\ntwo"),
        ("\u3000x", "&#12288;x"),
    ],
)
def test_what_is_escaped(text: str, markdown: str) -> None:
    assert escape(text) == markdown


def test_blocks() -> None:
    assert heading("A # b #", 2) == "## A # b \\#"
    assert quote("a\n- b") == "> a\\\n> \\- b"
    assert item("1. a\nb") == "- 1\\. a\\\n  b"
