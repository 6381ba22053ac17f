"""Posts of static generators: every form of front matter is read, and what only looks like one is text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_laws import check

from site_builder.model import Value
from site_builder.seeds.header import Node, Scalar
from site_builder.seeds.header_toml import read_toml, toml_scalar
from site_builder.seeds.header_values import date_value

BODY = "The lamp was lit at dusk, and the keeper wrote down the hour as he had done for thirty years.\n"


def fields(text: str, path: str = "post.md", encoding: str = "utf-8") -> dict[str, Value]:
    """The fields of a post, of which the laws hold, without the computed language."""
    made = check(path, text.encode(encoding))
    assert made is not None
    computed = {claim.field for claim in made.accepted if claim.basis == "computed"}
    return {name: value for name, value in made.record.fields.items() if name not in computed}


def body(text: str, path: str = "post.md") -> str:
    made = check(path, text.encode())
    assert made is not None
    return made.record.body


EXPECTED = {
    "title": "The Lamp at the Pier",
    "section": "Harbour",
    "authors": ("Jane Doe", "Émile Roux"),
    "date": "2010-12-03",
    "language": "zh_tw",
    "tags": ("lamps", "night watch"),
}
HEADERS = {
    "yaml": (
        "---\n# written by hand\ntitle: \"The Lamp at the Pier\"\nauthors: [Jane Doe, 'Émile Roux']\n"
        "date: 2010-12-03 10:20:00 +0100\nlang: zh_tw\ncategories:\n  - Harbour\ntags:\n- lamps\n- night watch\n---\n"
    ),
    "toml": (
        '+++\ntitle = "The Lamp at the Pier" # a comment\nauthors = ["Jane Doe",\n  "\\u00c9mile Roux"]\n'
        "date = 2010-12-03T10:20:00+01:00\nlanguage = 'zh_tw'\n[taxonomies]\ncategories = [\"Harbour\"]\n"
        'tags = ["lamps", """night watch"""]\n+++\n'
    ),
    "json": (
        '{\n  "title": "The Lamp at the Pier",\n  "author": ["Jane Doe", "\\u00c9mile Roux"], "weight": null,\n'
        '  "date": "2010-12-03T10:20:00Z", "locale": "zh_tw", "category": "Harbour",\n'
        '  "tags": ["lamps", "night watch"]\n}\n'
    ),
    "pelican": (
        "Title: The Lamp at the Pier\nDATE: 2010-12-03 10:20\nAuthors: Jane Doe, Émile Roux\nlang: zh_tw\n"
        "Category: Harbour\nTags: lamps,\n    night watch\n"
    ),
    "nikola": (
        ".. title: The Lamp at the Pier\n.. date: 2010-12-03 10:20:00 UTC+01:00\n.. author: Jane Doe and Émile Roux\n"
        ".. language: zh_tw\n.. category: Harbour\n.. tags: lamps, night watch\n.. description:\n"
    ),
    "nikola-comment": (
        "<!--\n.. title: The Lamp at the Pier\n.. date: 2010/12/03 10:20\n.. author: Jane Doe & Émile Roux\n"
        ".. language: zh_tw\n.. category: Harbour\n.. tags: lamps, night watch\n-->\n"
    ),
    "nikola-comments": (
        "<!-- .. title: The Lamp at the Pier -->\n<!-- .. date: 2010-12-03 -->\n"
        "<!-- .. author: Jane Doe; Émile Roux -->\n<!-- .. language: zh_tw -->\n"
        "<!-- .. category: Harbour -->\n<!-- .. tags: lamps, night watch -->\n"
    ),
    "rst": (
        "####################\nThe Lamp at the Pier\n####################\n\n:date: 2010-12-03 10:20\n:lang: zh_tw\n"
        ":authors: - Jane Doe\n          - Émile Roux\n:category: Harbour\n:tags: lamps, night watch\n"
    ),
}
MARKDOWN = ("post.md", "post.markdown", "post.mdown", "post.mkd")


SUFFIXES = (*MARKDOWN, "post.txt", "post.rst", "post.html", "post")
UNUSUAL = {"rst": {*MARKDOWN, "post.html"}, "json": {"post.txt", "post"}}


@pytest.mark.parametrize(
    ("form", "path"), [(form, path) for form in HEADERS for path in SUFFIXES if path not in UNUSUAL.get(form, ())]
)
def test_every_form_is_read_under_every_suffix(form: str, path: str) -> None:
    text = HEADERS[form] + "\n" + (f"<p>{BODY}</p>" if path.endswith("html") else BODY)
    assert fields(text, path) == EXPECTED
    assert fields(text.replace("\n", "\r\n"), path) == EXPECTED
    assert body(text, path) == BODY.strip()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("form", HEADERS)
def test_spans_are_right_in_every_encoding(form: str, encoding: str) -> None:
    path = "post.rst" if form == "rst" else "post.md"
    assert fields(f"\n{HEADERS[form]}\n{BODY}", path, encoding) == EXPECTED


def test_lektor() -> None:
    text = (
        "_model: blog-post\n---\ntitle: The Lamp\n---\npub_date: 2010-12-03\n---\nsummary:\n\nOne line\nand more\n---\n"
    )
    assert fields(f"{text}body:\n\n# Head\n\n{BODY}---\nauthor: Jane Doe\n", "contents.lr") == {
        "title": "The Lamp", "subtitle": "One line and more", "authors": ("Jane Doe",), "date": "2010-12-03",
        "_model": "blog-post",
    }  # fmt: skip
    assert body(f"{text}body:\n\n# Head\n\n{BODY}---\nauthor: Jane Doe\n", "contents.lr") == f"# Head\n\n{BODY.strip()}"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "---\nMonday: it rained all day\n---\n" + BODY),
        ("a.md", "---\nAt noon the clock stopped\n---\n" + BODY),
        ("a.md", "---\ntitle: The header never ends\n\n" + BODY),
        ("a.md", "+++\nthis is no TOML\n+++\n" + BODY),
        ("a.md", "{\n a brace and no more\n" + BODY),
        ("a.md", '{"title": "An object"} is how it began\n' + BODY),
        ("a.md", "Note: this is a sentence\n\n" + BODY),
        ("a.md", "Title: a line\nand a sentence below it\n\n" + BODY),
        ("a.md", "<!-- a remark -->\n" + BODY),
        ("a.txt", "Title: a line alone\n\n" + BODY),
        ("a.txt", "Warning: high water\nDate: next week\n\n" + BODY),
        ("a.txt", "---\nnote: a rule above and below\n---\n" + BODY),
        ("a.txt", '{"title": "An object"}\n' + BODY),
        ("a.rst", ".. note:: a directive\n\n" + BODY),
        ("a.lr", BODY),
    ],
)
def test_what_only_looks_like_a_header_is_text(path: str, text: str) -> None:
    made = check(path, text.encode())
    assert made is not None
    receipt = made.record.receipt
    assert receipt is not None
    assert all(role != "front-matter" for _, role in receipt.lines)


@pytest.mark.parametrize("head", ["---\n---\n", "---\nlayout: default\n---\n", "---\nheroImage: x.png\n---\n"])
def test_a_header_without_a_field_is_no_text(head: str) -> None:
    assert body(f"{head}\n# One\n\n{BODY}") == BODY.strip()
    assert fields(f"{head}\n# One\n\n{BODY}")["title"] == "One"


def test_a_header_alone_is_a_record() -> None:
    assert fields("---\ntitle: Nothing Yet\n---\n") == {"title": "Nothing Yet"}
    assert fields("---\nlayout: page\n---\n", "the-lamp.md") == {"title": "the lamp", "layout": "page"}
    assert fields("---\ntitle: Nothing Yet\n---\n", "a.html") == {"title": "Nothing Yet"}


def test_empty_values_are_none() -> None:
    said = fields(f"---\ntitle:\nauthor: ~\ndate: ''\ntags: []\ntranslator:\nlang: \"\"\n---\n# The Lamp\n\n{BODY}")
    assert said == {"title": "The Lamp"}
    assert fields(f"Title: The Lamp\nTags:\nCategory: \n\n{BODY}") == {"title": "The Lamp"}


def test_multi_line_and_escaped_values() -> None:
    head = (
        "---\ntitle: >-\n  The Lamp\n  at the Pier\ndescription: |\n  One\n  two\nauthor: 'Mary O''Neill'\n"
        'source: "The \\"Courier\\""\nsection: plain and\n  folded\n---\n'
    )
    assert fields(head + BODY) == {
        "title": "The Lamp at the Pier", "subtitle": "One two", "section": "plain and folded",
        "authors": ("Mary O'Neill",), "source": {"publisher": 'The "Courier"'},
    }  # fmt: skip


def test_a_title_with_a_colon_that_is_no_yaml() -> None:
    said = fields(f'---\ntitle: The lamp: a history\nauthor: "Jane Doe"\ntags: oil, wicks\n---\n{BODY}')
    assert said == {"title": "The lamp: a history", "authors": ("Jane Doe",), "tags": ("oil", "wicks")}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Lamps: one", "Lamps: one"),
        ("@keeper says", "@keeper says"),
        ('"Foo" and bar', '"Foo" and bar'),
        ("[Video] The lamp", "[Video] The lamp"),
        ("* a star", "* a star"),
        ("Lamps: one # two", "Lamps: one # two"),
        ("xxx", "xxx"),
    ],
)
def test_one_line_that_is_no_yaml_spoils_no_other(line: str, title: str) -> None:
    others = "categories: [Local, rivers]\nauthors:\n  - Jane Doe\n  - Émile Roux\nx: {y: 'a: b'}"
    said = fields(f"---\ntitle: {line}\n{others}\n---\n{BODY}")
    assert said == {
        "title": title, "section": "Local", "authors": ("Jane Doe", "Émile Roux"), "x": {"y": "a: b"},
        "categories": ("Local", "rivers"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- more -->", "%% ask Bob %%", "%%\na\n\nb\n%%", "<!--\n\n```\n-->", "{% comment %}\nx\n{%- endcomment -%}",
        "  <!-- a --> ",
    ],
)  # fmt: skip
def test_comments_of_markdown_are_not_shown(hidden: str) -> None:
    text = f"One.\n\n{hidden}\n\nTwo.\n{hidden}\n"
    record = check("a.md", text.encode()).record
    assert record.body == f"One.\n\nTwo.\n{hidden.rstrip()}"
    assert record.receipt is not None
    assert [one.rule for one in record.receipt.removed] == ["hidden-note"]


@pytest.mark.parametrize("shown", ["<!-- a --> b", "%% a", "<!-- a", "```\n%% a %%\n```", "a %% b %%", "%%"])
def test_what_is_no_comment_of_its_own_is_shown(shown: str) -> None:
    assert check("a.md", f"One.\n\n{shown}\n\nTwo.".encode()).record.body == f"One.\n\n{shown}\n\nTwo."


def test_other_keys_are_kept() -> None:
    head = (
        "---\ntitle: The Lamp\nslug: lamp\nweight: 010\nno: yes\nparams:\n  oil: {kind: rape, litres: [1, 2]}\n"
        "modified: 2011-01-01\nid: 7\nupdated: 2012-01-01\n---\n"
    )
    assert fields(head + BODY) == {
        "title": "The Lamp", "permalink": "lamp", "weight": "010", "no": "yes",
        "params": {"oil": {"kind": "rape", "litres": ("1", "2")}}, "modified": "2011-01-01", "updated": "2012-01-01",
    }  # fmt: skip
    assert fields(f"---\ntitle: T\nslug: a\npermalink: /b/\n---\n{BODY}")["permalink"] == "/b/"


def test_aliases_that_repeat_lists_do_not_grow() -> None:
    rows = "".join(f"k{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert fields(f"---\ntitle: Q & *A*\nauthor: &jane Jane Doe\neditor: *jane\nk0: &a0 [x]\n{rows}---\n{BODY}") == {
        "title": "Q & *A*", "authors": ("Jane Doe",), "k0": ("x",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("author: Doe, Jane", ("Doe, Jane",)),
        ("author: José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("author: Jane Doe y Ana Ruiz", ("Jane Doe", "Ana Ruiz")),
        ("author: Jane Doe und Ilse Vogt", ("Jane Doe", "Ilse Vogt")),
        ("author: ilse and jane", ("ilse", "jane")),
        ("authors: Doe, Jane; Roux, Émile", ("Doe, Jane", "Roux, Émile")),
        ("author: Jane Doe <jane@example.org>", ("Jane Doe",)),
        ("author: {name: Jane Doe, url: 'https://example.org/'}", ("Jane Doe",)),
        ("authors:\n- name: Jane Doe\n- Émile Roux", ("Jane Doe", "Émile Roux")),
        ("by: Jane Doe", ("Jane Doe",)),
    ],
)
def test_authors(line: str, names: tuple[str, ...]) -> None:
    assert fields(f"---\ntitle: The Lamp\n{line}\n---\n{BODY}")["authors"] == names


def test_tags_in_one_string() -> None:
    head = "---\nlayout: post\ntitle: The Lamp\ntags: oil wicks\n---\n"
    assert fields(head + BODY)["tags"] == ("oil wicks",)
    assert fields(head + BODY, "_posts/2010-12-03-lamp.md")["tags"] == ("oil", "wicks")
    assert fields(head.replace("oil w", "oil, w") + BODY)["tags"] == ("oil", "wicks")
    assert fields(f'---\ntitle: T\nkeywords: "oil,  night\twatch"\n---\n{BODY}')["tags"] == ("oil", "night watch")


def test_only_the_first_category_is_the_section() -> None:
    said = fields(f"---\ntitle: The Lamp\ncategories: [Harbour, Night]\n---\n{BODY}")
    assert (said["section"], said["categories"]) == ("Harbour", ("Harbour", "Night"))
    assert fields(f"---\ntitle: T\ncategory: Arts, Books and More\n---\n{BODY}")["section"] == "Arts, Books and More"


def test_the_source() -> None:
    assert fields(f"---\ntitle: T\nsource: {{name: Courier, url: 'https://example.org/a'}}\n---\n{BODY}")["source"] == {
        "publisher": "Courier", "url": "https://example.org/a",
    }  # fmt: skip
    assert fields(f"---\ntitle: T\ncanonical: https://example.org/a\n---\n{BODY}")["source"] == {
        "url": "https://example.org/a"
    }
    assert "source" not in fields(f"---\ntitle: T\nurl: /lamp/\n---\n{BODY}")


def test_the_header_wins_over_the_name_of_the_file() -> None:
    assert fields(f"---\ntitle: T\ndate: 2010-12-03\n---\n{BODY}", "2010-12-04-t.md")["date"] == "2010-12-03"
    assert fields(f"---\ntitle: T\ndate:\n---\n{BODY}", "2010-12-04-t.md")["date"] == "2010-12-04"
    assert fields(f"---\ntitle: T\nmodified: 2011-01-01\n---\n{BODY}", "2010-12-04-t.md")["date"] == "2010-12-04"
    assert fields(f"---\ntitle: T\npublished: true\ncreated: 2010-12-03\n---\n{BODY}")["date"] == "2010-12-03"


def test_a_page_with_front_matter() -> None:
    text = "---\nlayout: post\ntitle: The Lamp\n---\n<p>It {% include oil.html %} burned &amp; <b>shone</b>.</p>\n"
    assert body(text, "2010-12-03-lamp.html") == "It {% include oil.html %} burned & **shone**."
    assert fields(text, "2010-12-03-lamp.html") == {"title": "The Lamp", "date": "2010-12-03", "layout": "post"}


def test_restructured_text_without_fields_has_a_title() -> None:
    assert fields(f"The Lamp\n========\n\n{BODY}", "a.rst") == {"title": "The Lamp"}
    assert body(f"The Lamp\n========\n\n{BODY}", "a.rst") == BODY.strip()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2010-12-03", "2010-12-03"),
        ("2010-12-03 10:20:00 +0100", "2010-12-03"),
        ("2014-03-05T10:00Z", "2014-03-05"),
        ("2014-03-05T23:59:59.123-08:00", "2014-03-05"),
        ("2014-03-05 10:00 2014 -0800", "2014-03-05"),
        ("2014-03-05 23:00:00 UTC-03:00", "2014-03-05"),
        ("2010/12/03", "2010-12-03"),
        ("2010-12", "2010-12"),
        ("2010", "2010"),
        ("20101203", "2010-12-03"),
        ("3.12.2010", "2010-12-03"),
        ("25/12/2010", "2010-12-25"),
        ("3 May 2010", "2010-05-03"),
        ("May 3rd, 2010", "2010-05-03"),
        ("May 3, 2010 at 10:20 am", "2010-05-03"),
        ("Thu, 03 Dec 2010 10:20:30 +0100", "2010-12-03"),
        ("Thu Dec  3 10:20:30 CET 2010", "2010-12-03"),
        ("3. Mai 2010", "2010-05-03"),
        ("1er mars 2010", "2010-03-01"),
        ("3 de mayo de 2010", "2010-05-03"),
        ("3 maggio 2010", "2010-05-03"),
        ("3 травня 2010", "2010-05-03"),
        ("2010年12月3日", "2010-12-03"),
        ("2010년 12월 3일", "2010-12-03"),
        ("May 2010", "2010-05"),
        ("3/4/2010", ""),
        ("2010-13-01", ""),
        ("2010-02-30", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("1970-01-01", ""),
        ("true", ""),
        ("next spring", ""),
        ("updated 3 May 2010", ""),
        ("2010-12-03 10:00 - 2010-12-05 12:00", ""),
        ("", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert date_value(text) == date


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    return [plain(each) for each in node] if isinstance(node, list) else {key: plain(v) for key, v in node.items()}


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    return [found for each in (node if isinstance(node, list) else node.values()) for found in scalars(each)]


TOML = """\
a = "x\\ty" # "no"
'b b'.c = '''
l1
"l2" '''
d = [ 1979-05-27 07:32:00, 1e3, true, [ "[", ']' ],
  # in between
  {x = "}", y.z = 0x1F} ]
[t.u]
v = \"\"\"one \\
    line\"\"\"
[[w]]
n = -1
[[w]]
n = +2.5
m = {}
"""


def test_toml_values_know_where_they_stand() -> None:
    found = read_toml(TOML, 0, len(TOML))
    assert found is not None
    assert plain(found) == {
        "a": "x\ty",
        "b b": {"c": 'l1\n"l2" '},
        "d": ["1979-05-27 07:32:00", "1e3", "true", ["[", "]"], {"x": "}", "y": {"z": "0x1F"}}],
        "t": {"u": {"v": "one line"}},
        "w": [{"n": "-1"}, {"n": "+2.5", "m": {}}],
    }
    assert all(toml_scalar(TOML[each.start : each.end]) == each.value for each in scalars(found))


words = st.text(st.sampled_from("ab é😀\"'\\:#,-[]{}&*|>%@!?~=+\u2028\u00a0"), max_size=12)


@settings(max_examples=300)
@given(words)
@example("---")
@example("a: b")
@example("a #b")
@example("| 2")
def test_the_laws_hold_for_any_scalar(word: str) -> None:
    for text in (f"---\ntitle: {word}\ntags: [{word}]\n---\n", f"+++\ntitle = {word}\n+++\n", f"title: {word}\n"):
        check("a.md", f"{text}\n{BODY}".encode())


@settings(max_examples=300)
@given(
    st.sampled_from(
        [
            *HEADERS.values(),
            TOML,
            "---\n",
            "+++\n",
            "<!--\n",
            "title: x\n---\n",
            ":a:\n",
            "%% a\n\n%%\n",
            "<!-- a -->\n",
        ]
    ),
    st.lists(st.tuples(st.integers(0, 400), words), max_size=4),
    st.sampled_from(["a.md", "a.txt", "a.rst", "a.html", "a.lr"]),
)
def test_the_laws_hold_for_damaged_headers(header: str, damages: list[tuple[int, str]], path: str) -> None:
    text = f"{header}\n{BODY}"
    for at, word in damages:
        text = text[:at] + word + text[at + len(word) // 2 :]
    check(path, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "---\na: " + "[" * 60000 + "\n---\n", "---\n" + "- " * 30000 + "\n---\n", "---\n" + "{a: " * 15000 + "\n---\n",
        "---\n" + "? " * 30000 + "\n---\n", "+++\na = " + "[" * 4000 + "]" * 4000 + "\n+++\n",
        "+++\n" + "a." * 4000 + "b = 1\n+++\n", '{"a":' * 10000, "Title: " * 10000, ":a: " * 15000,
        "<!-- .. title: " * 5000, "---\nauthor: x" + " and x" * 10000 + "\n---\n", "---\n" + " " * 60000 + "\n---\n",
        "---\ndate: " + "1 " * 30000 + "\n---\n",
        "<!--\n\n" * 20000, "%%\n\n" * 20001, "{% comment\n\n" * 10000, "---\n" + "a: b: c\n" * 8000 + "---\n",
    ],
)  # fmt: skip
def test_hostile_headers_are_read(text: str) -> None:
    for path in ("a.md", "a.rst", "a.lr"):
        check(path, text.encode())
