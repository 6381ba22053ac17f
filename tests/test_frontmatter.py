import re
import subprocess
import sys
from dataclasses import replace

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.content import canonical, frontmatter, scalars
from site_builder.content.frontmatter import dump, glance, load
from site_builder.errors import ContentError
from site_builder.model import FIELDS, LISTS, Evidence, Paragraph, Receipt, Record, Removed, Value

CANONICAL = """\
---
title: Russia Lays Out Demands for a Sweeping New Security Deal With NATO
section: World
authors: [Anton Troianovski, "Sanger, David E."]
date: "2021-12-17"
language: "no"
source: {publisher: The New York Times, url: "https://nytimes.com/x?a=b#c"}
tags: [NATO, C#]
slug: russia-lays-out-demands
id: 7m3k9q2p4x1z
withdrawn: "yes"
aliases: [old/name.html]
corrected: {date: "2022-01-01", by: J. D., why: [spelling, "10"]}
seed:
  path: world/russia-nato.txt
  also: [copy.txt, "a,b.txt"]
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  bytes: 7345
  format: plain
  encoding: utf-8 utf-8
  evidence:
    title: quoted 7-73,80-90 value headline certain 1a2b3c4d
    authors: quoted 91-99 value byline certain 00000001; quoted 103-110 value byline probable 00000002
    language: computed - - py3langid probable 00000003
  doubtful:
    dateline: quoted 120-126 value dateline doubtful 00000004
  lines: 0-5 section; 88-111 authors
  body: 120-200 text 89abcdef; 201-300 verse 01234567
  removed: 300-310 advertisement
---

The first paragraph.

    indented

"""

RECEIPT = Receipt(
    "world/russia-nato.txt", "0123456789abcdef" * 4, 7345, "plain", "utf-8", "utf-8", ("copy.txt", "a,b.txt"),
    {
        "title": (Evidence("quoted", ((7, 73), (80, 90)), "value", "headline", "certain", "1a2b3c4d"),),
        "authors": (
            Evidence("quoted", ((91, 99),), "value", "byline", "certain", "00000001"),
            Evidence("quoted", ((103, 110),), "value", "byline", "probable", "00000002"),
        ),
        "language": (Evidence("computed", (), "", "py3langid", "probable", "00000003"),),
    },
    (((0, 5), "section"), ((88, 111), "authors")),
    (Paragraph((120, 200), "text", "89abcdef"), Paragraph((201, 300), "verse", "01234567")),
    (Removed((300, 310), "advertisement"),),
    {"dateline": (Evidence("quoted", ((120, 126),), "value", "dateline", "doubtful", "00000004"),)},
)  # fmt: skip

RECORD = Record(
    {
        "title": "Russia Lays Out Demands for a Sweeping New Security Deal With NATO",
        "section": "World",
        "authors": ("Anton Troianovski", "Sanger, David E."),
        "date": "2021-12-17",
        "language": "no",
        "source": {"publisher": "The New York Times", "url": "https://nytimes.com/x?a=b#c"},
        "tags": ("NATO", "C#"),
        "slug": "russia-lays-out-demands",
        "id": "7m3k9q2p4x1z",
        "withdrawn": "yes",
        "aliases": ("old/name.html",),
        "corrected": {"date": "2022-01-01", "by": "J. D.", "why": ("spelling", "10")},
    },
    "The first paragraph.\n\n    indented",
    RECEIPT,
)

FLAT = replace(RECORD, fields={name: value for name, value in RECORD.fields.items() if name != "corrected"})

HOSTILE = (
    "no", "No", "y", "N", "on", "off", "true", "False", "null", "~", "NULL", "1", "1.10", "010", "0o17", "0x1F",
    "1e3", "12345e7890", ".5", ".inf", "-.INF", "+.inf", ".NaN", "1_000", "+1", "-1", "0b11", "12:30", "12:30:45",
    "190:20:30.15", "2021-12-07", "2021-12-07T10:00:00Z", "2001-12-14 21:59:43.10 -5", "2021?-12-07", "2021/..", "=",
    "<<", "-", "?", ":", "---", "...", "--- x", "... x", " x", "x ", "", " ", "a: b", "a:", ":a", "a:b", "#x",
    "a #b", "a#b", "[x]", "{x}", "x]", "a, b", "&x", "*x", "!x", "!!str x", "|", ">", "'x'", '"x"', 'a "b" c',
    "it's", "%x", "@x", "`x`", "\\", "a\\nb", "a\nb", "a\n", "\n", "a\tb", "\t", "a\r\nb", "\u00a0x\u00a0",
    "a\u0085b", "a\u2028b", "\ufeffx", "a\u0000b", "\x1b[31m", "\x7f", "\ufffe", "\U0001f600", "שלום", "مرحبا",
    "\u202ex", "Київ", "10 тисяч", "2021年", "e\u0301", "null x", "nothing", "NATO", "7m3k9q2p4x1z", "1234567890ab",
    "123e45678901", "- a", "? a", ": a", "http://x.org/a?b#c", "x", "a", " ", "a,b", ",", "a ]", "\\u0041", "\\",
    "\U00020000", "\u3000", "${x}", "{{ x }}", "<script>", "</script>",
)  # fmt: skip

TEXTS = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=[]), max_size=20)
PLAIN_TEXTS = st.text("abcXYZ 0123é:#-,", max_size=20)
FULL = (TEXTS | PLAIN_TEXTS).filter(bool)
VALUES: st.SearchStrategy[Value] = st.recursive(
    FULL,
    lambda inner: st.lists(inner | st.just(""), max_size=3).map(tuple) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
KEYS = (TEXTS | st.from_regex(r"[a-z_-]{1,8}", fullmatch=True)).filter(lambda key: key not in {"seed", *FIELDS, *LISTS})
KNOWN: dict[str, st.SearchStrategy[Value]] = {
    **dict.fromkeys(FIELDS, FULL),
    **dict.fromkeys(sorted(LISTS), st.lists(FULL, min_size=1, max_size=3).map(tuple)),
    "source": st.fixed_dictionaries({}, optional={"publisher": FULL, "url": FULL}).filter(bool),
}
FIELD_MAPS = st.builds(
    lambda known, free: {**known, **{key: value for key, value in free.items() if value}},
    st.fixed_dictionaries({}, optional=KNOWN),
    st.dictionaries(KEYS, VALUES, max_size=3),
)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
SPANS = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9))
HASHES = st.from_regex(r"[0-9a-f]{8}", fullmatch=True)
ENTRIES = st.builds(
    Evidence,
    st.sampled_from(["quoted", "path", "listed", "computed"]),
    st.lists(SPANS, max_size=3).map(tuple),
    NAMES | st.just(""),
    NAMES,
    st.sampled_from(["certain", "probable", "doubtful"]),
    HASHES,
)
EVIDENCE = st.dictionaries(
    st.sampled_from(FIELDS) | KEYS, st.lists(ENTRIES, min_size=1, max_size=3).map(tuple), max_size=3
)
RECEIPTS = st.builds(
    Receipt,
    path=FULL,
    sha256=st.from_regex(r"[0-9a-f]{64}|[0-9]{64}", fullmatch=True),
    size=st.integers(0, 10**12),
    format=NAMES,
    encoding=st.sampled_from(["utf-8", "cp1252", "iso8859_1"]),
    encoding_basis=NAMES,
    also=st.lists(FULL, max_size=2).map(tuple),
    evidence=EVIDENCE,
    lines=st.lists(st.tuples(SPANS, NAMES), max_size=3).map(tuple),
    paragraphs=st.lists(st.builds(Paragraph, SPANS, NAMES | st.just(""), HASHES), max_size=3).map(tuple),
    removed=st.lists(st.builds(Removed, SPANS, NAMES), max_size=3).map(tuple),
    doubtful=EVIDENCE,
)
LINES = st.sampled_from(["", "---", "a", "    code", "```", "title: x", " ", "# x"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r")
)
BODIES = st.lists(LINES, max_size=5).map("\n".join).map(lambda body: body.rstrip("\n"))
RECORDS = st.builds(Record, FIELD_MAPS, BODIES, st.none() | RECEIPTS)


def problems(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(text.encode(), "a.md")
    return str(caught.value).splitlines()


# -- the canonical form ------------------------------------------------------------------------------------------------


def test_canonical_form() -> None:
    assert dump(RECORD) + "\n" == CANONICAL
    assert load(CANONICAL.encode(), "a.md") == RECORD


@given(RECORDS)
@settings(max_examples=500)
@example(Record({}, ""))
@example(Record({}, "\n\nx"))
@example(Record({"x" * 2000: "y"}, "", replace(RECEIPT, evidence={"z" * 2000: RECEIPT.evidence["title"]})))
@example(Record({"x": {"k" * 2000: ("y",)}}, ""))
def test_what_is_written_is_read_again(record: Record) -> None:
    text = dump(record)
    assert load(text.encode(), "a.md") == record
    assert dump(load(text.encode(), "a.md")) == text


@given(RECORDS)
@example(RECORD)
@example(FLAT)
def test_a_glance_sees_what_is_loaded(record: Record) -> None:
    text = dump(record)
    fields, body, seed = glance(text.encode(), "a.md")
    made = record.receipt
    assert (fields, body) == (record.fields, record.body)
    assert seed == ((made.path, made.sha256, len(made.also)) if made else ("", "", 0))
    assert glance(b"\xef\xbb\xbf" + text.encode(), "a.md") == (fields, body, seed)


def test_a_glance_names_what_is_wrong() -> None:
    for data in (b"---\ntitle: [a]\n---\n", b"---\ntitle: a: b\n---\n", b"\xff"):
        with pytest.raises(ContentError, match=r"a\.md:[12]:"):
            glance(data, "a.md")


def test_nothing_is_said_of_what_is_empty() -> None:
    record = Record(
        {"title": "", "authors": ("", "A"), "tags": ("",), "source": {"url": ""}, "extra": {}, "seed": "x"}, "\n"
    )
    assert dump(record) == "---\nauthors: [A]\n---\n"


def test_other_fields_come_last_in_their_order() -> None:
    assert (
        dump(Record({"z": "1st", "id": "x", "a": "2nd", "title": "T"}, "B"))
        == "---\ntitle: T\nid: x\nz: 1st\na: 2nd\n---\n\nB\n"
    )


@pytest.mark.parametrize(
    "entry", [{"rule": "Head line"}, {"rule": ""}, {"normaliser": "a;b"}, {"digest": "xyz"}, {"spans": ((-1, 2),)}]
)
def test_a_receipt_that_could_not_be_read_is_not_written(entry: dict[str, str]) -> None:
    evidence = {"title": (RECEIPT.evidence["title"][0]._replace(**entry),)}
    with pytest.raises(ValueError, match="a receipt cannot hold"):
        dump(Record({}, "", replace(RECEIPT, evidence=evidence)))


# -- scalars -----------------------------------------------------------------------------------------------------------

CORE = re.compile(  # YAML 1.2.2, 10.3.2
    r"null|Null|NULL|~||true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


def is_text_everywhere(text: str) -> None:
    assert yaml.safe_load(f"key: {scalars.scalar(text)}\n") == {"key": text}
    assert yaml.safe_load(f"[{scalars.flow(text)}]") == [text]
    assert yaml.safe_load(f"{{{scalars.flow(text)}: {scalars.flow(text)}}}") == {text: text} or len(text) > 1000
    assert scalars.scalar(text).startswith('"') or not CORE.fullmatch(text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_for_every_reader(text: str) -> None:
    is_text_everywhere(text)


@given(TEXTS | st.text("0123456789.:-+_eExobTZ ,#'\"yn", max_size=12))
@settings(max_examples=1000)
def test_text_is_text_for_every_reader(text: str) -> None:
    is_text_everywhere(text)


@pytest.mark.parametrize(
    "text", ["7m3k9q2p4x1z", "NATO", "KYIV, Ukraine", "10 people", "it's", "a:b", "C#", "Київ", "no one"]
)
def test_what_is_harmless_stays_plain(text: str) -> None:
    assert scalars.scalar(text) == text


@pytest.mark.parametrize(
    "text", ["no", "1.10", "12:30", "2021-12-07", "2021?-12-07", "XXXX: x", "123456789012", "12345e789012"]
)
def test_what_is_ambiguous_is_quoted(text: str) -> None:
    assert scalars.scalar(text) == f'"{text}"'


def test_escapes_are_those_of_json() -> None:
    assert scalars.scalar('é\n"\\\x7f\u0085\u2028\ud800😀') == '"é\\n\\"\\\\\\u007f\\u0085\\u2028\\ud800😀"'


# -- what people write -------------------------------------------------------------------------------------------------


def test_text_without_front_matter_is_all_body() -> None:
    for text in ("", "Hello\n", "----\nx: y\n---\n", "--- \nx\n", " ---\nx: y\n---\n", "{}", "+++\nx = 1\n+++\n"):
        assert load(text.encode(), "a.md") == Record({}, text.rstrip("\n"))


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("", {}),
        ("# only a comment", {}),
        ("title: no", {"title": "no"}),
        ("title:   010   # octal?", {"title": "010"}),
        ("title: 'it''s'", {"title": "it's"}),
        ("title: >\n  one\n  two", {"title": "one two\n"}),
        ("title:\nsubtitle: ''\ntags: []\nauthors:\n- \nseed:\nsource:", {}),
        ("no: 1\n1: no\nnull: ~\n2020-02-30: 12:30:45", {"no": "1", "1": "no", "null": "~", "2020-02-30": "12:30:45"}),
        ("authors: Jane Doe", {"authors": ("Jane Doe",)}),
        ("tags:\n- a\n-   b # c\n", {"tags": ("a", "b")}),
        ("aliases: old.html", {"aliases": ("old.html",)}),
        ("source: The Times", {"source": {"publisher": "The Times"}}),
        ("source: https://x.org", {"source": {"url": "https://x.org"}}),
        ("source: {publisher: , url: http://x.org}", {"source": {"url": "http://x.org"}}),
        ("{title: T, id: x}", {"title": "T", "id": "x"}),
        ("? title\n: T", {"title": "T"}),
        ("extra: {a: [b, {c: d}], e: }", {"extra": {"a": ("b", {"c": "d"}), "e": ""}}),
        ("'<<': x\n\"\": y", {"<<": "x", "": "y"}),
        ('title: "\\ud83d"', {"title": "\ud83d"}),
        ("content: x\nhandler: y", {"content": "x", "handler": "y"}),
    ],
)
def test_every_scalar_is_a_string(head: str, fields: dict[str, Value]) -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"---\n{head}\n---\n\nBody\n".replace("\n", end)
        assert load(text.encode(), "a.md") == Record(fields, "Body")
        assert load(b"\xef\xbb\xbf" + text.encode(), "a.md") == Record(fields, "Body")


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("", ""), ("\n", ""), ("\n\n", ""), ("\nx", "x"), ("\n\nx\n\n", "x"), ("\n\n\nx", "\nx"),
        ("\n    x\n", "    x"), ("\n\n    x  \n", "    x  "), ("\r\n\r\nx\r\ny\r\n", "x\ny"),
        ("\n\n---\nx\n---\n", "---\nx\n---"),
    ],
)  # fmt: skip
def test_the_body_is_kept(written: str, body: str) -> None:
    for head in ("title: T\n", "title: 'T'\n"):
        assert load(f"---\n{head}---{written}".encode(), "a.md") == Record({"title": "T"}, body)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ntitle: x\n", "a.md:1: front matter is not closed; add a line --- after its last line"),
        ("---", "a.md:1: front matter is not closed; add a line --- after its last line"),
        ("---\ntitle: a: b\n---\n", "a.md:2:9: this is not YAML: mapping values are not allowed in this context; "
         "correct it or put the value in double quotes"),
        ("---\na: 1\ntitle: x\na: 2\n---\n", "a.md:4:1: a stands here for the second time; keep one of the two"),
        ("---\nx: {a: 1, 'a': 2}\n---\n", "a.md:2:11: a stands here for the second time; keep one of the two"),
        ("---\na: &b c\n---\n", "a.md:2:4: the anchor &b is not allowed; delete it or quote the value"),
        ("---\na: !!int 1\n---\n", "a.md:2:4: a tag is not allowed; delete it or quote the value"),
        ("---\na: ! x\n---\n", "a.md:2:4: a tag is not allowed; delete it or quote the value"),
        ("---\na: {<<: {b: c}}\n---\n", "a.md:2:5: the merge key << is not allowed; write the values themselves"),
        ("---\n[a]: b\n---\n", "a.md:2:1: a key must be text; put it in double quotes"),
        ("---\n- a\n---\n", "a.md:2:1: front matter must consist of lines `key: value`; write it so"),
        ("---\nHello\n---\n", "a.md:2:1: front matter must consist of lines `key: value`; write it so"),
        ("---\na: b\n--- c\n---\n", "a.md:3:5: a second YAML document starts; keep one"),
        ("---\na: \x07\n---\n", "a.md:2:4: the character U+0007 cannot stand in YAML; delete it"),
        ('---\na: "\\ud800 \\UFFFFFFFF"\n---\n', None),
        (f"---\na: {'[' * 21}{']' * 21}\n---\n",
         "a.md:2:23: more than 20 lists and maps stand inside each other; flatten the value"),
        (f"---\na: {'[' * 100_000}\n---\n",
         "a.md:2:23: more than 20 lists and maps stand inside each other; flatten the value"),
        ("---\n# é 😀\nx: {a: '😀', b: *c}\n---\n", "a.md:3:16: the alias *c is not allowed; write the value itself"),
        ("---\ntitle: [a]\n---\n", "a.md:2:8: title must be text; write it so, or give the key another name"),
        ("---\ndate:\n  a: b\n---\n", "a.md:3:3: date must be text; write it so, or give the key another name"),
        ("---\ntags: {a: b}\n---\n",
         "a.md:2:7: tags must be text or a list of texts; write it so, or give the key another name"),
        ("---\nauthors: [[a]]\n---\n",
         "a.md:2:10: authors must be text or a list of texts; write it so, or give the key another name"),
        ("---\nsource: [a]\n---\n",
         "a.md:2:9: source must be text or a map of publisher and url; write it so, or give the key another name"),
        ("---\nsource: {url: [a]}\n---\n",
         "a.md:2:9: source.url must be text; write it so, or give the key another name"),
        ("---\nseed: x\n---\n",
         "a.md:2:1: seed must hold the lines of a receipt; restore the seed block or delete it and run ingest"),
    ],
)  # fmt: skip
def test_errors_name_the_place(text: str, said: str | None) -> None:
    found = problems(text)
    assert len(found) == 1
    assert found == [said] if said else found[0].startswith("a.md:1:4: this is not YAML: ")


def test_crlf_does_not_move_the_place() -> None:
    assert problems("---\r\na: 1\r\ntitle: x\r\na: 2\r\n---\r\n")[0].startswith("a.md:4:1: ")


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(ContentError, match=r"a.md:3:4: the byte 0xE9 is not UTF-8; save the file as UTF-8"):
        load("---\ntitle: x\nné\xe9".encode("latin-1").replace(b"n\xe9", "né".encode() + b" "), "a.md")


def test_all_problems_are_told() -> None:
    assert [line.partition(": ")[0] for line in problems("---\ntitle: [a]\nx: 1\ntags: []\ndate: [b]\n---\n")] == [
        "a.md:2:8",
        "a.md:5:7",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  bytes: 7345\n", "", "a.md:14:1: seed.bytes is missing"),
        ("bytes: 7345", "bytes: 7_345", "a.md:18:3: seed.bytes cannot be read"),
        ("bytes: 7345", f"bytes: {'9' * 5000}", "a.md:18:3: seed.bytes cannot be read"),
        ("0123456789abcdef0", "", "a.md:17:3: seed.sha256 cannot be read"),
        ("utf-8 utf-8", "utf-8", "a.md:20:3: seed.encoding cannot be read"),
        ("format: plain", "format: [plain]", "a.md:19:3: seed.format cannot be read"),
        ("path: world", "path: {a: b}\n  x: world", None),
        ('also: [copy.txt, "a,b.txt"]', "also: {a: b}", "a.md:16:3: seed.also cannot be read"),
        ("quoted 7-73", "guessed 7-73", "a.md:22:5: seed.evidence.title cannot be read"),
        ("quoted 7-73", "quoted 07-73", "a.md:22:5: seed.evidence.title cannot be read"),
        ("1a2b3c4d", "1a2b3c4", "a.md:22:5: seed.evidence.title cannot be read"),
        ("00000004", "4", "a.md:26:5: seed.doubtful.dateline cannot be read"),
        ("0-5 section", "0-5", "a.md:27:3: seed.lines cannot be read"),
        ("120-200 text", "120 text", "a.md:28:3: seed.body cannot be read"),
        ("advertisement", "Ad", "a.md:29:3: seed.removed cannot be read"),
        ("  evidence:\n", "  evidence: x\n  more:\n", None),
    ],
)
def test_damaged_receipts(old: str, new: str, said: str | None) -> None:
    found = problems(CANONICAL.replace(old, new, 1))
    assert all(line.endswith("; restore the seed block or delete it and run ingest") for line in found)
    assert found[0].partition(";")[0] == said if said else len(found) == 2


# -- the fast reader ---------------------------------------------------------------------------------------------------


def both(text: str) -> tuple[Record | str, Record | str]:
    """What the fast reader with YAML behind it makes of a text, and what YAML alone."""

    def outcome(read: object) -> Record | str:
        try:
            return read()  # type: ignore[operator,no-any-return]
        except ContentError as error:
            return str(error)

    return outcome(lambda: load(text.encode(), "a.md")), outcome(
        lambda: frontmatter._load_yaml(text.removeprefix("\ufeff"), "a.md")
    )


PARTS = (
    ": ", " #", "\n ", "\n  ", "\n    ", "---\n", "...\n", "\n---\n", "a: b\n", "title: x\n", "seed:\n", "\\u0041",
    "\\ud800", "\\/", "\\x41", "''", '""', ", ", "  evidence:\n", "    title: x\n", "<<: x\n", "- x\n", "? x\n",
    "# x\n", "  path: y\n", "\n\n", "[]", "{}", '"a"', "'a'", "x: &a b\n", "{a: b, a: c}", "[a, b]",
)  # fmt: skip
CHARACTERS = " :#-?,[]{}&*!|>'\"%@`~=<\\\n\t\r0aé\u00a0\u0085\u2028\ufeff\x00\U0001f600"
PIECES = st.sampled_from([*CHARACTERS, *PARTS])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.just(dump(FLAT)) | RECORDS.filter(lambda r: all(map(encodable, (r.body,)))).map(dump))
    for _ in range(draw(st.integers(1, 3))):
        end = min(len(text), text.find("\n---\n", 3) + 6)
        start = draw(st.integers(0, max(0, end)))
        if draw(st.booleans()):  # whole lines
            lines = text.split("\n")
            at = draw(st.integers(0, min(len(lines) - 1, text[:end].count("\n"))))
            line = draw(st.sampled_from(lines[: at + 1]) | st.just(""))
            lines[at : at + draw(st.integers(0, 1))] = draw(
                st.sampled_from([[], [line], [f" {line}"], [f"{line} "], [line.lstrip()]])
            )
            text = "\n".join(lines)
        else:
            text = text[:start] + draw(PIECES | st.just("")) + text[start + draw(st.integers(0, 3)) :]
    return text


def encodable(text: str) -> bool:
    return not re.search("[\ud800-\udfff]", text)


@given(mutated())
@settings(max_examples=800)
def test_the_fast_reader_agrees_with_yaml(text: str) -> None:
    fast, slow = both(text)
    assert fast == slow


@given(st.lists(PIECES | st.just("a: "), max_size=8).map("".join))
@settings(max_examples=800)
def test_the_fast_reader_agrees_with_yaml_on_anything(middle: str) -> None:
    for text in (
        f"---\n{middle}\n---\n",
        f"---\na: {middle}\n---\n",
        f"---\na: [{middle}]\n---\n",
        f"---\na: {{b: {middle}}}\n---\n",
    ):
        fast, slow = both(text)
        assert fast == slow


def test_the_fast_reader_reads_what_is_written() -> None:
    assert canonical.read(dump(FLAT)) is not None
    assert canonical.read(CANONICAL) is None  # a list inside a map is YAML's


def test_yaml_is_not_imported_for_the_canonical_form() -> None:
    flat = replace(RECORD, fields={"title": "T", "tags": ("a", "b"), "source": {"publisher": "P"}})
    code = (
        "import sys; from site_builder.content import escape, frontmatter, merge;"
        "record = frontmatter.load(sys.stdin.buffer.read(), 'a.md'); assert record.fields['title'] == 'T';"
        "frontmatter.load(b'no front matter', 'a.md');"
        "assert not {'yaml', 'frontmatter', 'markdown_it'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], input=dump(flat).encode(), check=True)
