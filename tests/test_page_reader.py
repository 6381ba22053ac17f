import html
import itertools
import re
import sys
from collections.abc import Iterator

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.model import Block, Claim
from site_builder.seeds.decode import decode, locator, to_text
from site_builder.seeds.json_spans import DEPTH, Quoted, read_json
from site_builder.seeds.markup import BLOCKS, UNSHOWN, pieces, tokens, unescape, unescape_attribute, visible
from site_builder.seeds.page import NORMALISERS, Reading, declared_encoding, read_page
from site_builder.seeds.page_signs import sign
from site_builder.text import fold


def read(data: bytes | str) -> Reading:
    """The reading of a page, after a check that every block and claim is what its bytes say."""
    data = data.encode() if isinstance(data, str) else data
    decoded = decode(data, declared_encoding(data))
    locate, asked = locator(decoded), -1

    def rising(index: int) -> int:
        nonlocal asked
        assert index > asked
        asked = index
        return locate(index)

    reading = read_page(decoded.text, rising)
    last = 0
    for block in reading.blocks:
        assert last <= block.start < block.end <= len(data)
        last = block.end
        assert_honest(block, data, decoded.encoding)
    for claim in reading.claims:
        assert_quoted(claim, data, decoded.encoding)
        assert all(reading.blocks[index].start <= claim.spans[0][0] for index in claim.blocks)
    return reading


ROWS = ("table", "table-first", "table-head")


def assert_honest(block: Block, data: bytes, encoding: str) -> None:
    assert block.text == (block.text.rstrip() if block.kind == "pre" else block.text.strip())
    assert fold(block.text)
    assert block.text == "".join(piece.text for piece in block.pieces)
    assert (block.start, block.end) == (block.pieces[0].start, block.pieces[-1].end)
    for piece, following in itertools.pairwise(block.pieces):
        between = to_text(data[piece.end : following.start], encoding)
        assert piece.end <= following.start
        if block.kind in (*ROWS, "aside"):  # pages are often indented between the cells of a row, set apart or not
            assert fold(visible(between)) == ""
        elif between:
            assert visible(between) == ""
            assert between[0] + between[-1] == "<>"
    for piece in block.pieces:
        there = to_text(data[piece.start : piece.end], encoding)
        if there != piece.text:
            if re.match("<(?:sup|sub|a|rt|/?q)[ >]", there, re.IGNORECASE) and "\n" not in piece.text:
                assert piece.text == sign(there) != ""
                continue
            if re.match("<t[dh]", there, re.IGNORECASE):
                assert piece.text.strip("\t") == ""
                continue
            replaced = {"<": "\n", "&": html.unescape(there)}
            assert piece.text == replaced[there[0]]
            assert there.count(there[0]) == 1
    whole = to_text(data[block.start : block.end], encoding)
    assert visible(whole) == block.text or block.kind in (*ROWS, "aside")
    assert NORMALISERS["markup"](whole) == fold(block.text)


def assert_quoted(claim: Claim, data: bytes, encoding: str) -> None:
    assert claim.basis == "quoted"
    assert re.fullmatch("[a-z0-9-]+", claim.rule)
    there = "".join(to_text(data[start:end], encoding) for start, end in claim.spans)
    assert there == there.strip()
    assert claim.value == NORMALISERS[claim.normaliser](there) == fold(claim.value) != ""


def shape(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(page).blocks]


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks]


def claims(page: str, field: str) -> list[str]:
    return [claim.value for claim in read(page).claims if claim.field == field]


ARTICLE = """<!DOCTYPE html>
<html lang="en_us"><head><meta charset="utf-8"><title>Harbour reopens - The Gazette</title>
<meta name="keywords" content="harbour, Ships &amp; boats,,trade">
<meta property="og:title" content="Harbour reopens | The Gazette"><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2021-12-17T23:30:00-05:00">
<link rel="canonical" href="https://gazette.example/?a=1&copy=2">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Person", "@id": "#jane", "name": "Jane Doe"},
 {"@type": ["NewsArticle"], "headline": "Harbour \\u201creopens\\u201d", "author": [{"@id": "#jane"}, "Émile Zed"],
  "datePublished": "2021-12-17", "keywords": "harbour, p\\u00eache", "articleSection": ["City"],
  "publisher": {"@type": "Organization", "name": "The Gazette"}}]}</script>
<style>p { color: red }</style></head>
<body><header role=banner><h1>The Gazette</h1></header><nav><ul><li>Home<li>News</ul></nav>
<main><article><h1>Harbour <em>reopens</em></h1>
<p class=byline>By <a rel="author" href="/jane">Jane&nbsp;Doe</a></p>
<p>PORTO &mdash; The harbour<!-- really --> reopened<br>on Friday.<br> <br>Ships & boats came.
<h2>What <b>next?</h2><ul><li>First<li><p>Second</p><p>and more</p></ul>
<table><tr><th>Year<th>Ships<tr><td>2020</td><td></td></tr><tr><td>2021</td><td>12</td></tr></table>
<blockquote><p>&ldquo;Good.&rdquo;</blockquote><pre>
 a
   b</pre><figure><img alt="x"><figcaption>A ship</figcaption></figure>
<dl><dt>Crane<dd>A lifter</dl><address>Quay 1</address><aside>Read also</aside>
<form><p>Subscribe</form><footer>Corrections</footer></article></main>
<noscript>Enable scripts</noscript><svg><text>logo</text></svg><footer>&copy; Gazette</footer></body></html>
"""


def test_blocks_of_an_article() -> None:
    assert shape(ARTICLE) == [
        ("aside", "The Gazette"), ("aside", "Home"), ("aside", "News"),
        ("heading", "Harbour reopens"),
        ("text", "By Jane\xa0Doe"),
        ("text", "PORTO — The harbour reopened\non Friday."), ("text", "Ships & boats came."),
        ("heading", "What next?"), ("item", "First"), ("item", "Second"), ("text", "and more"),
        ("table-head", "Year\tShips"), ("table", "2020"), ("table", "2021\t12"),
        ("quote", "“Good.”"), ("pre", " a\n   b"), ("text", "A ship"),
        ("text", "Crane"), ("text", "A lifter"), ("text", "Quay 1"), ("aside", "Read also"),
        ("aside", "Subscribe"), ("text", "Corrections"), ("aside", "© Gazette"),
    ]  # fmt: skip


def test_every_visible_word_of_an_article_is_in_a_block() -> None:
    body = re.sub(r"(?s)^.*</head>|<!--.*?-->|<(noscript|svg).*?</\1>", "", ARTICLE)
    words = html.unescape(re.sub("<[^>]*>", " ", body)).split()
    assert " ".join(texts(ARTICLE)).split() == words


def test_claims_of_an_article() -> None:
    found = [(claim.field, claim.value, claim.rule, claim.confidence) for claim in read(ARTICLE).claims]
    assert found == [
        ("title", "Harbour reopens", "html-h1", "certain"),
        ("title", "Harbour “reopens”", "json-ld-headline", "certain"),
        ("title", "Harbour reopens | The Gazette", "meta-og-title", "probable"),
        ("title", "Harbour reopens - The Gazette", "html-title", "probable"),
        ("section", "City", "json-ld-articlesection", "certain"),
        ("authors", "Jane Doe", "json-ld-author", "certain"),
        ("authors", "Émile Zed", "json-ld-author", "certain"),
        ("authors", "Jane Doe", "rel-author", "probable"),
        ("date", "2021-12-17", "json-ld-datepublished", "certain"),
        ("date", "2021-12-17", "meta-article-published-time", "certain"),
        ("language", "en-US", "html-lang", "probable"),
        ("tags", "harbour", "json-ld-keywords", "certain"),
        ("tags", "pêche", "json-ld-keywords", "certain"),
        ("tags", "harbour", "meta-keywords", "probable"),
        ("tags", "Ships & boats", "meta-keywords", "probable"),
        ("tags", "trade", "meta-keywords", "probable"),
        ("publisher", "The Gazette", "json-ld-publisher", "certain"),
        ("publisher", "The Gazette", "meta-og-site-name", "certain"),
        ("url", "https://gazette.example/?a=1&copy=2", "link-canonical", "certain"),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("By Ann Miller, The Gazette", [("Ann Miller", "certain")]),
        ("Ann Miller and Bob Øster", [("Ann Miller", "certain"), ("Bob Øster", "certain")]),
        ("Von Jürgen van der Berg &amp; Zoë Ek", [("Jürgen van der Berg", "certain"), ("Zoë Ek", "certain")]),
        ("Par Anne-Marie D'Aubigné; Luc Roy", [("Anne-Marie D'Aubigné", "certain"), ("Luc Roy", "certain")]),
        ("the night desk, the day desk and others", [("the night desk, the day desk and others", "certain")]),
        ("Institute of Fisheries and Seas", [("Institute of Fisheries and Seas", "certain")]),
        ("gazette.example", [("gazette.example", "doubtful")]),
        ("AFP", [("AFP", "doubtful")]),
        ("Admin", [("Admin", "doubtful")]),
    ],
)
def test_authors_in_metadata(said: str, expected: list[tuple[str, str]]) -> None:
    """Names are parted from each other, from what opens a byline and the house behind; accounts are doubtful."""
    claims = read(f'<meta name="author" content="{said}"><p>Text.').claims
    assert [(claim.value, claim.confidence) for claim in claims if claim.field == "authors"] == expected


def test_a_title_with_more_than_the_headline_yields_to_it() -> None:
    """What systems add behind the headline, the name of the site or of the author, is no part of it."""
    page = '<meta property="og:title" content="Ferry sails - Ann Miller"><h1>Ferry sails</h1>'
    assert [(claim.value, claim.confidence) for claim in read(page).claims] == [
        ("Ferry sails", "certain"),
        ("Ferry sails - Ann Miller", "probable"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "gb18030"])
def test_bytes_are_told_in_every_encoding(encoding: str) -> None:
    page = "<meta charset=gbk>" if encoding == "gb18030" else ""
    page += "<title>Crème – brûlée</title><h1>Crème</h1><p>brûlée <b>à</b> l&rsquo;œuf — voilà"
    reading = read(page.encode(encoding))
    assert [block.text for block in reading.blocks] == ["Crème", "brûlée à l’œuf — voilà"]
    assert [claim.value for claim in reading.claims] == ["Crème", "Crème – brûlée"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a < b <3 c<", [("text", "a < b <3 c<")]),
        ("1 </ 2 > 3 <!x> 4 <?y?> 5 </> 6", [("text", "1  3  4  5  6")]),
        ("a <!--> b <!---> c <!-- x --!> d <!-- never", [("text", "a  b  c  d")]),
        ("<p>one<p>two</div>three<div>four</p>five", [("text", x) for x in ("one", "twothree", "four", "five")]),
        ("<h2>a</h3>b<h1>c<h2>d", [("heading", "a"), ("text", "b"), ("heading", "c"), ("heading", "d")]),
        ("<ol><li>a<ul><li>b</ul>c<li>d</ol>", [("item", "a"), ("item", "b"), ("text", "c"), ("item", "d")]),
        ("<ul><li><h3>a</h3><p>b</ul>", [("heading", "a"), ("text", "b")]),
        ("<dl><dt>a<dd>b<dl><dd>c</dl>d</dl>", [("text", "a"), ("text", "b"), ("text", "c"), ("text", "d")]),
        ("a<br>b</br>c<br/> &nbsp;<br>d", [("text", "a\nb\nc"), ("text", "d")]),
        ("A,<br>B</br>C<br/> &nbsp;<br>d", [("verse", "A,\nB\nC"), ("text", "d")]),
        ("A,<br>B\nC<br>D", [("text", "A,\nB\nC\nD")]),
        ("A<br>B<br>by C", [("text", "A"), ("text", "B"), ("text", "by C")]),
        (f"{'A' * 71}<br>B<br>C", [("text", f"{'A' * 71}\nB\nC")]),
        ("<pre>a<br><br>b</pre>", [("text", "a"), ("text", "b")]),
        ("<pre>\r\na b\r\n\r\nc d\r\ne f</pre>", [("text", "a b"), ("verse", "c d\r\ne f")]),
        ("<pre>a\n  b &amp;\n\n c</pre>", [("pre", "a\n  b &"), ("text", "c")]),
        ("<pre><code>\n  a\n\nb\n</code></pre>", [("pre", "  a\n\nb")]),
        ("<pre class='x lang-py'>a\nb</pre>", [("pre", "a\nb")]),
        ("<pre>f(x);\n y = 1;</pre><p><code>a</code> b", [("pre", "f(x);\n y = 1;"), ("text", "a b")]),
        ("<pre>a   1\nbb  2\nc   3</pre>", [("pre", "a   1\nbb  2\nc   3")]),
        ("x<script>a</b><p>c</scripty></script>y<title>z</title>", [("text", "xy")]),
        ("<p>a<SCRIPT>b", [("text", "a")]),
        ("<noscript>a<p>b", [("text", "a"), ("text", "b")]),
        ("<table><td>a<p>b<td>c</table>", [("text", "a"), ("text", "b"), ("text", "c")]),
        ("<table><td>a<td><table><td>b<td>c</table></table>", [("text", "a"), ("table", "b\tc")]),
        ("<table><tr>\n\t<td>a</td>\n\t<td></td><td>&nbsp;</td><td>b\n</table>", [("table", "a\t\t\tb")]),
        ("<table><caption>a<tr><td>b<tbody><tr><td>c", [("text", "a"), ("text", "b"), ("text", "c")]),
        ("<blockquote>a<div>b</div></blockquote>c", [("quote", "a"), ("quote", "b"), ("text", "c")]),
        ("<p>&shy;<p>&#8203;<p>&#x0;", [("text", "\ufffd")]),
        (
            "<blockquote>Port Lorne<br>Dear Sir<br>it fell.</blockquote>",
            [("quote", "Port Lorne\nDear Sir\nit fell.")],
        ),
        ("<blockquote>Port Lorne<br>\n4 May<br>Bo</blockquote>", [("quote-verse", "Port Lorne\n\n4 May\nBo")]),
        ("<blockquote><p>A,<br>B,<br>c</blockquote>", [("quote-verse", "A,\nB,\nc")]),
        ("<blockquote>Port\nLorne<br>4 May</blockquote>", [("quote", "Port\nLorne"), ("quote", "4 May")]),
        (f"<p><b>Q:</b> {'A' * 71}<br><b>A:</b> b", [("text", f"Q: {'A' * 71}"), ("text", "A: b")]),
        ("<p>老桥今日上午拆除，<br>持续三个月。市民说。", [("text", "老桥今日上午拆除，\n持续三个月。市民说。")]),
        (
            "<p>老桥今日上午拆除。<br>持续三个月。市民说。",
            [("text", "老桥今日上午拆除。"), ("text", "持续三个月。市民说。")],
        ),
        ("<p>床前明月光，<br>疑是地上霜。", [("text", "床前明月光，"), ("text", "疑是地上霜。")]),
        ("<h1><div>a</div></h1>", [("heading", "a")]),
        ('<a title="x>y" b=">z">a</a>', [("text", "a")]),
        ("<a title=\"it's>b</a>", []),
    ],
)
def test_tags_are_read_roughly_as_browsers_do(page: str, expected: list[tuple[str, str]]) -> None:
    assert shape(page) == expected


LETTER = """<pre>
Dear all, the harbour was closed on Monday because of the ice, which was thicker than in
any winter since the war, and nobody knew when the boats would be able to go out
again to the islands.

Yours
Anna
</pre>"""


def test_wrapped_paragraphs_are_told_from_lines_where_line_breaks_count() -> None:
    assert [kind for kind, _ in shape(LETTER)] == ["text", "verse"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("10<sup>3</sup> m<SUP>3</SUP>", "10³ m³"),
        ("10<sup>&minus;3</sup> to 10<sup>–12</sup>", "10⁻³ to 10⁻¹²"),
        ('so.<sup class="a"><a href="#1" title=\'x\'>12</a></sup> Then', "so.¹² Then"),
        ("Na<sup>+</sup>, 10<sup>( 3 )</sup>, 10<sup>3", "Na⁺, 10( 3 ), 103"),
        ("1<sup>st</sup> 1<sup>er</sup> x<sup>2n</sup> a<sup>[1]</sup>", "1st 1er x²ⁿ a[1]"),
        ("2<sup>n+1</sup> 10<sup>−x</sup> 10<sup>1/2</sup> 2<sup>n</sup> so<sup>1,*</sup>", "2ⁿ⁺¹ 10⁻ˣ 10¹⁄² 2ⁿ so¹,*"),
        ("e<sup>iπ</sup> M<sup>me</sup> 5<sup>*</sup> 2<sup>nd</sup>", "eiπ Mme 5* 2nd"),
        ("1101<sub>2</sub> <b>3<sup>1</sup></b>/<sub>2</sub> x<sub>1</sub>2 7<sub>a&b</sub>", "1101₂ 3¹/₂ x₁2 7a&b"),
        ("<p>In 1544<a href=#n>4</a>, 15 <a href=#n>4</a>, a<a href=x>4</a>", "In 1544⁴, 15 4, a4"),
        ("<a>note</a><a href=#n><sup>2</sup></a> <a>a</a><a>b</a>", "note² a\nb"),
        ("He: <q>no</q>, <Q class=a>no", "He: “no”, “no"),
        ("2<sup>e</sup>, 15<sup>s</sup> 4<sup>d</sup>, note<sup>1, 2</sup>", "2e, 15s 4d, note¹, ²"),
        ("<ruby>佐伯<rt>さえき</rt></ruby>さん", "佐伯（さえき）さん"),
        ("<ruby>佐<rp>(</rp><rt>さ</rt><rp>)</rp></ruby>", "佐(さ)"),
        ("<math><mi>v</mi><annotation encoding=t>v_0</annotation></math>", "v"),
        ("<p><sup>1</sup> See above.", "¹ See above."),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_figures_above_the_line_stay_above_it(page: str, expected: str) -> None:
    assert texts(page) == [expected]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ol><li>a<li>b</ol>", [1, 2]),
        ("<ol start=7><li>a<li value='9'>b<li>c</ol>", [7, 9, 10]),
        ("<ol><li>a<ol><li>b<li>c</ol><li>d</ol>", [1, 1, 2, 2]),
        ("<ol><li>a<ul><li>b</ul><li>c</ol>", [1, 0, 2]),
        ("<ol type=a><li>a<li>b</ol>", [0, 0]),
        ("<ol style='list-style: lower-alpha'><li>a</ol><ol reversed><li>b</ol>", [0, 0]),
        ("<ol><li><p>a</p><p>b</p></li><li>c</ol>", [1, 0, 2]),
        ("<ul><li value=3>a</ul><li>b", [0, 0]),
        ("<ol start=0.5 data-start=4><li>a</ol>", [1]),
    ],
)
def test_items_of_a_numbered_list_have_numbers(page: str, expected: list[int]) -> None:
    assert [block.place for block in read(page).blocks] == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div hidden>a</div><div aria-hidden=true>b</div><div style='x; display: none'>c</div>d", "aaat"),
        ("<div role=navigation>a</div><div role=banner>b</div><div role=contentinfo>c</div>d", "aaat"),
        ("<header>a</header><aside>b</aside><footer>c</footer>d", "aaat"),
        ("<section><header>a</header>b</section>c", "ttt"),
        ("<div id=wm-ipp-base><div>Wayback</div><table><tr><td>a<td>b</table></div><h1>c</h1>d", "aaht"),
        ("<h2>A<span class='mw-editsection'><span>[</span><a>edit</a>]</span></h2>b", "hat"),
        ("<h2><span class=editsection>[edit]</span> <span>A</span></h2>b", "aht"),
        ("<h2>A<a class='x headerlink' href=#a>¶</a></h2><p>b<a class=headerlinks>c</a>", "hat"),
        (
            "<article>b<aside>a</aside><aside><h2>In figures</h2><p>It was built there in 1907.</p></aside>",
            "taht",
        ),
        ("<article>b<aside><p>It is 31 metres high and was built in 1907.</p><p><a>More</a></p></aside>", "taa"),
        ("<article>b<aside><p>It is 31 metres high and was built in 1907.</p><form>c</form></aside>", "taa"),
        ("<article>b<aside><ul><li><a>It is 31 metres high and was built in 1907.</a></ul></aside>", "ta"),
        ("<article>b</article><aside><p>It is 31 metres high and was built in 1907.</p></aside>", "ta"),
        ("<article>b<aside><aside><p>起重机高三十一米，建于一九零七年。</p></aside></aside>c", "ttt"),
        ("<article><header>a</header><footer>b</footer><nav>c</nav>d</article>e", "ttata"),
        ("<div role=main>a</div>b", "ta"),
        ("<main></main><article> </article>a", "t"),
        ("a<aside><article>b</article></aside>", "ta"),
        ("<p>a <span hidden>b</span></p><p><span hidden>c</span></p>", "ta"),
        ("<span hidden>a<span>b</span>c</span>d<span aria-hidden=true>e<p>f</span>g</p>h", "taa"),
        ("<form><p>abc<p>def</form><p>a", "ttt"),
        ("<form><p>a</form><p>abc", "at"),
        ("<form><article>a</article><p>b</form>", "ta"),
        ("<table><form><tr><td>abc</td></tr></form></table><p>a", "tt"),
        ("<header><h1>a</h1></header><main>b</main>", "ht"),
        ("<h1>a</h1><article><h1>b</h1></article>", "ah"),
        ("<nav><h1>a</h1></nav><article>b</article>", "at"),
        ("<html hidden><body aria-hidden=true>a", "t"),
        ("<ul><li hidden>a<li>b<ul hidden></li>c</ul>d</li>e", "aiatt"),
        ("<dl><dt hidden>a<dd><p>b<dd hidden>c<p>d<dt>e", "ataat"),
        ("<h1 hidden>a<h2>b", "ah"),
        ("<table><td hidden>a<th>b<tr hidden><td>c<tr><td>d<tbody hidden><tr><td>e<tbody><tr><td>f", "tatat"),
    ],
)
def test_what_lies_outside_the_main_matter_is_set_apart(page: str, expected: str) -> None:
    assert "".join(kind[0] for kind, _ in shape(page)) == expected


@pytest.mark.parametrize(
    "text", ["&copy", "&notit;", "&amp;lt;", "&#x1;&#150;&#xD800;&#1114112;", "&a&&#&#x;&;", "a&b"]
)
def test_references_mean_what_html_unescape_makes_of_them(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@given(st.text(st.sampled_from("&#xX;amplt0123458nbsp \n<=é"), max_size=40))
def test_references_in_any_text(text: str) -> None:
    assert unescape(text) == html.unescape(text)
    found = list(pieces(text, 0, len(text)))
    assert "".join(text[start:end] for _, start, end in found) == text


def test_a_number_that_python_refuses_is_no_crash() -> None:
    (block,) = read_page(f"<p>a&#{'9' * 5000};b&#x{'0' * 5000}41;", int).blocks
    assert block.text == "a\ufffdbA"


def test_ampersands_in_addresses_stay() -> None:
    assert unescape_attribute("?a=1&copy=2&lt=3&ltx&lt;&lt &#60;") == "?a=1&copy=2&lt=3&ltx<< <"


@pytest.mark.parametrize(
    ("normaliser", "quoted", "value"),
    [
        ("markup", " a <b>&amp;</b><br>c<script>d</script> ", "a & c"),
        ("json", '"a \\u00e9\\n\\ud800 \\ud83d\\ude00"', "a é \ufffd 😀"),
        ("json", '"broken \\x"', ""),
        ("json", "[1]", ""),
        ("json", "[" * 100_000, ""),
        ("json-html", '"Q &amp; <b>A</b>"', "Q & A"),
        ("json-part", " \\u00e9t\\u00e9", "été"),
        ("attribute", "&quot;a&quot;\n b", '"a" b'),
        ("iso-date", "2021-12-17T10:00:00+01:00", "2021-12-17"),
        ("iso-date", "2021-12-17 10:00:00 GMT", "2021-12-17"),
        ("iso-date", "20211217", "2021-12-17"),
        ("iso-date", "20211217T100000Z", "2021-12-17"),
        ("iso-date", "2021/12/17", "2021-12-17"),
        ("iso-date", "2021-12", "2021-12"),
        ("iso-date", "1998", "1998"),
        ("iso-date", "2021-02-30", ""),
        ("iso-date", "2021-1217", ""),
        ("iso-date", "0000-00-00", ""),
        ("iso-date", "17 December 2021", ""),
        ("iso-date", "1639735200", ""),
        ("json-date", '"2021-12-17T23:59:59.000-11:00"', "2021-12-17"),
        ("language", "en_US", "en-US"),
        ("language", " ZH-hant-tw ", "zh-Hant-TW"),
        ("language", "de-1996", "de-1996"),
        ("language", "English", ""),
    ],
)
def test_normalisers(normaliser: str, quoted: str, value: str) -> None:
    assert NORMALISERS[normaliser](quoted) == value


@given(st.sampled_from(sorted(NORMALISERS)), st.text())
def test_normalisers_take_any_text(normaliser: str, quoted: str) -> None:
    value = NORMALISERS[normaliser](quoted)
    assert value == fold(value) or normaliser == "table-rows"  # which reads the text of a body


def json_ld(*objects: str) -> str:
    return f'<script type="application/ld+json">{"".join(objects)}</script>'


def test_json_ld_counts_only_for_articles() -> None:
    assert claims(json_ld('{"@type": "Recipe", "headline": "A", "name": "B"}'), "title") == []
    page = json_ld('<!-- [{"@type":"WebPage","name":"P","mainEntity":{"@type":"BlogPosting","name":"B"}},] -->')
    assert claims(page, "title") == ["B"]


def test_json_ld_says_what_the_first_article_that_says_it_says() -> None:
    page = json_ld('[{"@type":"Report","author":{"name":["A","B"]}},{"@type":"Article","author":"C","headline":"D"}]')
    assert claims(page, "authors") == ["A", "B"]
    assert claims(page, "title") == ["D"]


def test_what_can_not_be_right_is_doubted_or_dropped() -> None:
    page = json_ld('{"@type":"Article","author":{"@type":"Organization","name":"Staff"},"headline":"A &amp; B"}')
    page += '<meta property="og:site_name" content="The Gazette"><meta name=author content="The gazette">'
    page += '<meta property="article:author" content="https://x.example/jane"><link rel=canonical href="/a">'
    page += '<meta name=date content="1970-01-01"><meta name=description content="Deck">'
    page += '<meta property="og:title" content="A - The Gazette"><meta property="og:locale" content="en_US">'
    assert [(claim.field, claim.value, claim.confidence) for claim in read(page).claims] == [
        ("title", "A & B", "certain"),
        ("title", "A - The Gazette", "probable"),
        ("subtitle", "Deck", "doubtful"),
        ("authors", "Staff", "doubtful"),
        ("authors", "The gazette", "doubtful"),
        ("date", "1970-01-01", "doubtful"),
        ("language", "en-US", "doubtful"),
        ("publisher", "The Gazette", "certain"),
    ]


def test_dates_and_authors_in_the_text() -> None:
    page = "<p>By <a rel='nofollow author'><b>Jane</b> Doe</a>, <time pubdate datetime=2021-12-17>today</time>"
    page += "<time datetime=2020-01-01>then</time><time itemprop=datePublished datetime=20211218></time>"
    assert claims(page, "authors") == ["Jane Doe"]
    assert claims(page, "date") == ["2021-12-17", "2021-12-18"]
    card = read("<a rel=author><div>Jane Doe</div><div>Reporter</div></a>")
    assert [(claim.value, claim.blocks) for claim in card.claims] == [("Jane Doe", (0,))]


def test_a_lone_headline_is_probable_and_takes_its_block() -> None:
    (claim,) = read("<p>a<h1>The <i>Gazette</i></h1>").claims
    assert (claim.value, claim.confidence, claim.blocks) == ("The Gazette", "probable", (1,))


def test_meta_names_of_dublin_core() -> None:
    page = '<meta name="DC.date" content="1998-05"><meta name=DCTERMS.creator content="Doe, Jane">'
    assert claims("<meta name=date content=1999>" + page, "date") == ["1998-05", "1999"]
    assert claims(page, "authors") == ["Doe, Jane"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<frameset><frame src=m><noframes><body><p>a &amp; b<p>c</body></noframes></frameset>", ["a & b", "c"]),
        ("<noscript><p>a</noscript><noframes><p>b</noframes><noframes><p>c</noframes>", ["b", "c"]),
        ("<p>x<noframes>b</noframes>", ["x"]),
    ],
)
def test_a_page_without_text_is_read_as_browsers_without_frames_show_it(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_json_knows_where_strings_stand() -> None:
    text = 'x = {"a": ["b\\"", 1, null], "a\\u0062": {"": "c\nd"},}; {"e": 1}'
    value = read_json(text, 0, len(text))
    assert isinstance(value, dict)
    assert value == {"a": [Quoted(11, 16), None, None], "ab": {"": Quoted(44, 49)}}
    assert text[44:49] == '"c\nd"'


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "{", '{"a"}', '{"a", "b": "c"}', '{"a": "b": "c"}', '{"a" "b"}', "[}", '["a]', "{1: 2}", '{:"a"}',
        '[:"a"]', "[" * (DEPTH + 1) + "]" * (DEPTH + 1),
    ],
)  # fmt: skip
def test_broken_json_says_nothing(text: str) -> None:
    assert read_json(text, 0, len(text)) is None


def test_json_may_be_nested_to_a_depth() -> None:
    text = "[" * DEPTH + "]" * DEPTH
    assert read_json(text, 0, len(text)) is not None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<meta charset='ISO-8859-1'>", "windows-1252"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=windows-1251'>", "cp1251"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?><meta charset=utf-8>', "cp932"),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<!-- <meta charset=utf-8> --><meta charset=koi8-r>", "koi8-r"),
        (b"<meta charset=klingon><meta charset=gb2312>", "gb18030"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=latin1>", "windows-1252"),
        (b"<meta name=description content='charset=utf-8'>", ""),
        (b"<meta charset=rot13>", ""),
        (b"<meta charset=unicode_escape>", ""),
        (b"<meta charset='\x00'>", ""),
        (b"<meta charset='" + b"a" * 999, ""),
        (b" " * 1010 + b"<meta charset=utf-8>", ""),
        (b"charset=utf-8", ""),
        (b"", ""),
    ],
)
def test_declared_encoding(data: bytes, name: str) -> None:
    assert declared_encoding(data) == name


NAMES = [
    "p", "div", "li", "ul", "h1", "td", "tr", "table", "dd", "pre", "b", "a", "form", "article", "nav", "svg", "script",
    "title", "template", "ol", "sup", "sub", "code", "q", "rt",
]  # fmt: skip
SOUP = [
    *(f"<{name}>" for name in NAMES), *(f"</{name}>" for name in NAMES), "/>", "<p hidden", '<a rel="author" href=">',
    "<br>", "</br>", "<br><br>", "<!--", "-->", "<", ">", "</", "<!", "<?", "'", '"', "=", ";", " ", "\n", "\r\n",
    "&", "&amp", "&nbsp;", "&eacute", "&#8211;", "&#x", "\xa0", "é", "–", "word", "Zz9", "}", "<html lang=fr>",
    '<meta name=keywords content="a,&eacute;, b">', "<meta property='og:title' content='",
    "<time pubdate datetime=2021-12-17>", '<script type="application/ld+json">', "<sup>2</sup>", "<ol start=3>",
    '<sup class="a>b"> <a href="#n">&minus;12</a></SUP >', "  ", "\t", "a = b;", "\n\n",
    '{"@type":"Article","author":["é\\u00e9",{"name":"x"}]',
]  # fmt: skip


@example("<nav><td>&<p><td>&", "utf-8")
@given(st.lists(st.sampled_from(SOUP), max_size=30).map("".join), st.sampled_from(["utf-8", "cp1252", "utf-16"]))
def test_any_soup_is_read_and_what_is_read_is_there(page: str, encoding: str) -> None:
    read(page.encode(encoding))


@given(st.text() | st.text(st.sampled_from("<>/!-?&#;=\"' \nabp"), max_size=60))
def test_any_text_is_read(page: str) -> None:
    read(page.encode("utf-8", "replace"))
    stretches = [(token.start, token.end) for token in tokens(page)]
    assert stretches == sorted(stretches)


FLOW = [
    "p", "div", "li", "ul", "ol", "dl", "dd", "dt", "h1", "h2", "blockquote", "section", "article", "main", "a", "b",
    "i", "span", "em",
]  # fmt: skip
TABLES = ["table", "tbody", "tr", "td", "th", "caption", "form", "center", "pre", "nav"]
HIDDEN = [
    "<script>'<p>' qq0qq</script>", "<style>qq0qq</style>", "<svg><text>qq0qq</text></svg>", "<iframe>qq0qq</iframe>",
    "<noscript>qq0qq</noscript>", "<textarea>qq0qq</textarea>", "<!-- qq0qq -->", "<title>qq0qq</title>",
]  # fmt: skip


def soup(names: list[str], others: list[str]) -> st.SearchStrategy[str]:
    """Tags in any order, with words of which no two are the same."""
    tags = [f"<{name}>" for name in names] + [f"</{name}>" for name in names]
    parts = st.lists(st.sampled_from([*tags, *others, "word", "word ", " ", " word"]), max_size=40)
    return parts.map(
        lambda found: (
            "<!DOCTYPE html><body>" + "".join(part.replace("word", f"q{index}q") for index, part in enumerate(found))
        )
    )


def shown(page: str) -> Iterator[str]:
    """The lines that a browser shows, by the tree that html5lib makes of the page."""
    body = html5lib.HTMLParser(namespaceHTMLElements=False).parse(page, scripting=True).find("body")
    text: list[str] = []
    todo: list[object] = [body]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            text.append(node)
            continue
        name = str(node.tag).rpartition("}")[2]  # type: ignore[attr-defined]
        todo.append(node.tail or "")  # type: ignore[attr-defined]
        if name in UNSHOWN or callable(node.tag):  # type: ignore[attr-defined]
            continue
        edge = "\0" if name in BLOCKS else ""
        todo.append(edge)
        todo.extend(reversed(list(node)))  # type: ignore[call-overload]
        todo.append(edge + ("\n" if name == "br" else node.text or ""))  # type: ignore[attr-defined]
    return filter(None, map(fold, re.split(r"\0|\n\s*\n", "".join(text))))


@given(soup(FLOW, ["<br>", "<hr>", "&amp;", "<!-- x -->", "<b/>", "</br>", *HIDDEN]))
def test_blocks_are_the_lines_that_a_browser_shows(page: str) -> None:
    assert [fold(block.text) for block in read(page).blocks] == list(shown(page))


@given(soup([*FLOW, *TABLES], HIDDEN))
def test_all_words_that_a_browser_shows_are_in_blocks_and_no_others(page: str) -> None:
    found = re.findall("q[0-9]+q", " ".join(texts(page)))
    assert sorted(found) == sorted(re.findall("q[0-9]+q", " ".join(shown(page))))


LONG = [
    "<", "<!--", "<p", "&", '<a href="', "<div>", "&#", "<!", "</", "<svg>", "<script>", "<title>", "<li>", "<b></li>",
    "<table><td>", "<a rel=author>x</a>", "x<br>", "<form>", "<h1>x", "<td>x", "<p>x", "&amp", "<a b='", "<b =",
    "<!-->", "<x y=z ", "<dd><div>", "<table><b></li>",
    "<sup>2", "<sub>2</sub>", "<a href=#n>4</a>", "<q>", "<rt>a", "</q>", "<article><aside>a", "<del>x",
    "<noframes>", "<span hidden>", '<meta name=keywords content=",a">',
    '<meta property=og:title content="a - b"><meta property=og:site_name content=b>',
    '<script type="application/ld+json">', '<script type="application/ld+json">{"a":[',
]  # fmt: skip


def calls(page: str) -> int:
    """How many functions are called while a page is read: a measure of the work that no other process disturbs."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        read_page(page, int)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("part", LONG)
def test_work_grows_with_the_length_of_the_page(part: str) -> None:
    small = calls(part * 250)
    assert calls(part * 1000) <= small * 5 + 1000


@pytest.mark.parametrize("part", ["<", "<!--", "<p", "&", '<a href="', "<div>", "&#", "</", "<svg>", '"<!'])
def test_long_pages_are_read(part: str) -> None:
    for size in (50_000, 800_000):
        read_page(part * (size // len(part)), int)


def test_deep_nesting_needs_no_recursion() -> None:
    depth = 5000
    assert depth > sys.getrecursionlimit()
    assert texts("<div>" * depth + "a" + "</div>" * depth + "b") == ["a", "b"]
    assert texts("<ul><li>" * depth + "a") == ["a"]
    assert texts("<table><tr><td>" * depth + "a" + "</table>" * depth + "b") == ["a", "b"]
    assert read_json("[" * depth, 0, depth) is None
