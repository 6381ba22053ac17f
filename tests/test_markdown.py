import html
import re
import subprocess
import sys
from pathlib import Path

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.render.commonmark import NESTING, allowed, parse
from site_builder.render.markdown import plain, to_html

PROJECT = Path(__file__).resolve().parent.parent
REL = 'rel="noopener noreferrer nofollow"'


def visible(made: str) -> str:
    tree = html5lib.HTMLParser(strict=True).parseFragment(made)
    return "".join(tree.itertext())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


# -- the fast path ----------------------------------------------------------------------------------------------------

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
SPACES = "\t\x0b\x0c\x1c\x1f\x85\xa0\u1680\u2003\u2028\u202f\u3000\u200b\ufeff\r\0"
atoms = st.one_of(
    st.sampled_from(["word", "Kyiv", "世界", "e\u0301", "1", "19", "\u0661", "\u00b2", " ", "a b"]),
    st.sampled_from(["&amp;", "&#65;", "AT&T", "x;", "a_b"]),
    st.sampled_from([f"\\{character}" for character in PUNCTUATION]),
    st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n", " \n\n", "\n\n    ", "\n \n"]),
    st.sampled_from([*PUNCTUATION, "**", "~~", "---", "1. ", "# ", "> ", "[a]: b", "http://a.b", "<a@b.c>"]),
    st.sampled_from(SPACES),
)
bodies = st.lists(atoms, max_size=9).map("".join)
gentle = st.lists(
    st.sampled_from(
        ["word", "1914. A year", "19", ".", ")", "AT&T", ";", "=", "|", "#", "-", "+", ">", '"so"', " ", "\u3000",
         "_", "a_b", "\n\n", "\n\n", "\\*", "\\#", "\\.", "\\&", "\\\\", "\\_"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@settings(max_examples=2500)
@given(st.one_of(bodies, gentle))
@example("1914\\. The year\n\n\\# 5\\*3\\*2\n")
@example("a\n\n\n\nb")
@example("a\\\\*b*")
@example("\u3000a")
@example("[a]: b\n\na")
def test_the_fast_path_gives_what_the_parser_gives(body: str) -> None:
    fast = plain(body)
    if fast is not None:
        assert fast == parse(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "One line.",
        'He said "no" & left; it\'s 5 > 3.\n\nAnd AT&T paid 1914 – or not.\n',
        "1914\\. The year\n\n\\# 5\\*3\\*2 \\[Laughter\\] \\<b\\> \\&amp; snake\\_case\n",
        "-5 degrees, and +44\n\n1.5 million of snake_case\n\n— and so on",
        "„Ні“, — сказав він.\n\n世界は広い。\n",
    ],
)
def test_plain_paragraphs_take_the_fast_path(body: str) -> None:
    assert plain(body) == parse(body)


@pytest.mark.parametrize(
    "body",
    ["1. a", "12) a", "# a", "+ a", "- a", "> a", "    a", "\ta", "*a*", "a_b_", "_a_b", "-", "+ ", "1)", "===",
     "[a](b)", "<http://a>", "`a`", "~~a~~", "&amp;", "a\nb", "a  \nb", "\u3000a", "a\u00a0", "a\n\n\n\nb",
     "a\\", "a\\b", "\\\\", "\\*_a", "a\rb", "a\0"],
)  # fmt: skip
def test_what_markdown_could_see_does_not(body: str) -> None:
    assert plain(body) is None


def test_plain_bodies_need_no_parser() -> None:
    program = "import sys; from site_builder.render import markdown; markdown.to_html('a')\n"
    program += "sys.exit('markdown_it' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True)


def test_the_html_is_safe_to_be_put_into_a_page() -> None:
    assert to_html("a < b").__html__() == "<p>a &lt; b</p>\n"
    assert to_html("*a*").__html__() == "<p><em>a</em></p>\n"


# -- no word is lost --------------------------------------------------------------------------------------------------

FRAGMENTS = [
    "> ", "- ", "1. ", "  ", "    ", "\t", "\n", "\n\n", "word", "other", "|", "|a|b|\n|-|-|\n", "# ", "---\n", "===\n",
    "*", "~~", "`", "``", "```\n", "[", "]", "(", ")", "![", "<", ">", "\\", "<b>", "</b>", "<!-- ",
]  # fmt: skip
MARKS = ["> ", "- ", "[", "1. ", "> - ", "- > 1. ", "* > ", "![", "*", "**", "`", "~~", "(", "<", "[a](", "| "]


@pytest.mark.parametrize("mark", MARKS)
def test_every_word_is_there_however_deep(mark: str) -> None:
    for depth in range(1, 501) if mark in {"> ", "- ", "["} else [*range(1, 45), 100, 500]:
        body = f"first\n\n{mark * depth}inmost word\nlazy\n\nlast"
        assert {"first", "inmost", "word", "lazy", "last"} <= words(visible(parse(body))), depth


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_too_deep_a_block_is_shown_as_it_was_written(mark: str) -> None:
    body = f"before\n\n{mark * 2}a\n\nafter\n\n{mark * NESTING}<b>deep</b>"
    made = parse(body)
    written = mark.replace(">", "&gt;") * NESTING
    assert made.endswith(fenced(f"<code>{written}&lt;b&gt;deep&lt;/b&gt;\n</code>"))
    assert made.startswith("<p>before</p>\n")
    assert "<p>after</p>" in made


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_every_word_is_there_and_the_html_is_valid(body: str) -> None:
    made = parse(body)
    shown = " ".join([visible(made), *re.findall(r'(?:href|title|class)="([^"]*)"', made)])
    assert all(shown.count(word) >= body.count(word) for word in ("word", "other"))


def fenced(code: str) -> str:
    return f'<div class="table" tabindex="0">\n<pre>{code}</pre>\n</div>\n'


def test_the_words_after_the_language_of_a_fence_are_not_dropped() -> None:
    assert parse("```python\na\n```") == fenced('<code class="language-python">a\n</code>')
    assert parse("```\nto be\n```") == fenced("<code>to be\n</code>")
    assert parse("~~~ To my sister\nEdith") == fenced("<code>~~~ To my sister\nEdith\n</code>")


def test_cells_beyond_the_last_column_are_not_dropped() -> None:
    assert "lost" in parse("| a | b |\n|---|---|\n| 1 | 2 | lost |")
    assert "lost" in parse("> | a | b |\n> |---|---|\n> | 1 | 2 \\| 3 | lost")
    assert parse("| a |\n|---|\n| 1 | |").count("<td>") == 1


# -- links, images, headings, tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["http://a.b/c", "HTTPS://a.b", "mailto:a@b.c", "a.html", "../a/b.html#c", "/a", "?q=a:b", "#a", "./a:b", "a/b:c",
     ""],
)  # fmt: skip
def test_allowed_addresses(url: str) -> None:
    assert allowed(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:image/png;base64,AA", "data:text/html,a", "vbscript:a",
     "blob:http://a", "filesystem:a", "view-source:http://a", "intent:a", "file:///etc/passwd", "tel:1", "ftp://a",
     "//host/a", "\\\\host", "/\\host", "http:a", "http:///a", "https://", "mailto:", "\tjavascript:a",
     "java\tscript:a", " //host", "\x01javascript:a", "a:b", "http://a b"],
)  # fmt: skip
def test_other_addresses_stay_as_text(url: str) -> None:
    assert not allowed(url)
    texts = ["[a]({})", "[a](<{}>)", "![a]({})", "<{}>", "[a]\n\n[a]: {}", "[a]: {}\n\n[a]"]
    for body in (text.replace("{}", url) for text in texts):
        hrefs = re.findall(r'href="([^"]*)"', parse(body))
        assert all(href in {"", "http://a%20b", "%09javascript:a"} or allowed(href) for href in hrefs), body


@pytest.mark.parametrize("prefix", ["", "java", " ", "\t", "&#9;", "&#x6A;", "\\"])
@pytest.mark.parametrize("body", ["javascript:alert(1)", "&#106;avascript:a", "//evil.example"])
def test_no_disguise_makes_an_address_allowed(prefix: str, body: str) -> None:
    for text in (f"[a](<{prefix}{body}>)", f"[a]({prefix}{body})", f"<{prefix}{body}>"):
        for href in re.findall(r'href="([^"]*)"', parse(text)):
            assert ":" not in re.split("[/?#]", html.unescape(href))[0]
            assert not href.startswith("//")


def test_links_say_nothing_of_the_reader() -> None:
    assert parse('[a](b.html "t")') == f'<p><a href="b.html" title="t" {REL}>a</a></p>\n'
    assert parse("<http://a.b>") == f'<p><a href="http://a.b" {REL}>http://a.b</a></p>\n'


@pytest.mark.parametrize(
    ("body", "made"),
    [
        ("![the *old* `mill` \\*](m.png)", f'<a href="m.png" {REL}>the old mill *</a>'),
        ('![](m.png "Mill")', f'<a href="m.png" title="Mill" {REL}>m.png</a>'),
        ("![a ![b](c) d](e)", f'<a href="e" {REL}>a b d</a>'),
        ("[![mill](m.png)](http://a.b)", f'<a href="http://a.b" {REL}>mill</a>'),
        ("[see <http://a.b>](c)", f'<a href="c" {REL}>see http://a.b</a>'),
        ("![mill](javascript:a)", "![mill](javascript:a)"),
        ("![mill](data:image/png;base64,AA)", "![mill](data:image/png;base64,AA)"),
    ],
)
def test_images_are_links_and_no_link_stands_in_another(body: str, made: str) -> None:
    assert parse(body) == f"<p>{made}</p>\n"


def test_headings_stand_below_the_title_of_the_item_and_leave_out_no_level() -> None:
    assert parse("# a\n\n## b\n\nc\n-\n\n##### d\n\n###### e\n\n## f") == (
        "<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>\n<h5>e</h5>\n<h3>f</h3>\n"
    )
    assert parse("### a\n\n##### b\n\n# c\n\n> ### d") == (
        "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n<blockquote>\n<h3>d</h3>\n</blockquote>\n"
    )


def test_no_level_of_headings_is_left_out() -> None:
    assert re.findall(r"<h(\d)>", parse("### a\n\n### b\n\n> ###### c\n\n## d\n\n### e\n\n# f")) == list("223232")
    assert re.findall(r"<h(\d)>", parse("".join(f"{'#' * n} a\n\n" for n in range(1, 7)))) == list("234566")


def test_tables_scroll_by_themselves_and_have_no_style() -> None:
    made = parse("| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |")
    assert made.startswith('<div class="table" tabindex="0">\n<table>')
    assert made.endswith("</table>\n</div>\n")
    assert re.findall(r"<th\b[^>]*>", made) == [
        '<th class="align-left">',
        '<th class="align-right">',
        '<th class="align-center">',
        "<th>",
    ]
    assert "style=" not in made


@pytest.mark.parametrize("body", ["<script>a</script>", "a <b onclick=x>b</b>", "<!-- a -->", "<style>a</style>\n\nb"])
def test_raw_html_is_text(body: str) -> None:
    assert "<script" not in parse(body)
    assert visible(parse(body)).strip().replace("\n\n", "\n") == body.replace("\n\n", "\n")


def test_heads_of_tables_that_say_nothing_are_none() -> None:
    assert "<thead" not in parse("|  |  |\n| --- | --- |\n| a | b |")
    assert "<tbody>\n<tr>\n<td>a</td>" in parse("|  |  |\n| --- | --- |\n| a | b |")
    made = parse("| | a |\n| --- | --- |\n| b | c |\n\n- | x | |\n  | - | - |\n  | y | z |")
    assert "<thead>\n<tr>\n<td></td>\n<th>a</th>" in made
    assert "<th>x</th>\n<td></td>" in made
