"""Tables of web pages: which rows become a table of the record, and that its bytes say the same."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.content.escape import table
from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.render.markdown import to_html
from site_builder.seeds.read import read_seeds

TEXT = "The prices were published by the county office on Monday and are the highest for ten years, as farmers said."
HEAD = "<tr><th>Grain</th><th>1890</th><th>1891</th></tr>"


def body(rows: str) -> str:
    """The record's body below its first paragraph, checked against the bytes that its receipt names."""
    data = f"<html><body><article><h1>Grain Prices</h1><p>{TEXT}<table>{rows}</table></article></body></html>".encode()
    record = extract(read_seeds("a.html", data)[0]).record
    assert record.receipt
    chunks = record.body.split("\n\n")
    for paragraph, chunk in zip(record.receipt.paragraphs, chunks, strict=True):
        said = quoted(data, (paragraph.span,), "utf-8", paragraph.normaliser)
        assert said.split() == [html.unescape(word) for word in re.sub(r"<[^>]*>", " ", to_html(chunk)).split()]
    return "\n\n".join(chunks[1:])


@pytest.mark.parametrize(
    "rows",
    [
        f"{HEAD}<tr><td>Wheat</td><td>31s</td><td>37s</td></tr><tr><td>Rye</td><td></td><td>28s</td></tr>",
        f"<thead>\n\t{HEAD}\n</thead>\n<tbody>\n\t<tr>\n\t\t<td>\tWheat\n<td>31s<td>\n37s\n<tr><td>Rye<td><td>28s</tbody>",
        f"{HEAD}<tr><td>Wheat</td><td>31s</td><td>37s</td></tr></tr><td>Rye</td><td> </td><td>28s</td>",
        f"{HEAD}<tr></tr><tr><td></td><td></td></tr><tr><td>Wheat<br><td><p>31s</p><td>37s<tfoot><td>Rye<td><td>28s",
    ],
    ids=["plain", "indented", "implied", "empty"],
)
def test_rows_below_a_head_become_a_table(rows: str) -> None:
    assert body(rows).split("\n") == [
        "| Grain | 1890 | 1891 |",
        "| --- | --- | --- |",
        "| Wheat | 31s | 37s |",
        "| Rye |  | 28s |",
    ]


def test_a_line_break_in_a_cell_is_a_space() -> None:
    rows = f"{HEAD}<tr><td>Wheat<br>Winter</td><td>31s</td><td>37s</td></tr>"
    assert body(rows).split("\n")[2] == "| Wheat Winter | 31s | 37s |"


def test_an_empty_corner_stays_empty() -> None:
    rows = "<tr><td></td><th>1890</th><th>1891</th></tr><tr><th>Wheat</th><td>31s</td><td>37s</td></tr>"
    assert body(rows).split("\n") == ["|  | 1890 | 1891 |", "| --- | --- | --- |", "| Wheat | 31s | 37s |"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            "<tr><td>Month<td>Inches<td>Days<tr><td>May<td><td>21<tr><td>June<td>4.2<td>",
            "| Month | Inches | Days |\n| --- | --- | --- |\n| May |  | 21 |\n| June | 4.2 |  |",
        ),
        ("<tr><td>kcal<td>214<tr><td>fat<td>", "|  |  |\n| --- | --- |\n| kcal | 214 |\n| fat |  |"),
        ("<tr><td><td>9<tr><td>fat<td>3g", "|  |  |\n| --- | --- |\n|  | 9 |\n| fat | 3g |"),
        ("<tr><th colspan=2>a<tr><th>b<td>c<tr><th>d<td>e", "a\n\n|  |  |\n| --- | --- |\n| b | c |\n| d | e |"),
        ("<tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e", "| a | b |\n| --- | --- |\n| c | d |\n|  | e |"),
        ("<tr><th>a<th colspan=2>b<tr><td>c<td>d<td>e", "| a | b |  |\n| --- | --- | --- |\n| c | d | e |"),
        ("<tr><th>a<th>b<th>c<tr><td colspan=2>d<td>e", "| a | b | c |\n| --- | --- | --- |\n| d |  | e |"),
        (
            "<tr><th>a<th>b<th>c<tr><td>d<td rowspan=2 colspan=2>e<tr><td>f<tr><td>g<td>h<td>i",
            "| a | b | c |\n| --- | --- | --- |\n| d | e |  |\n| f |  |  |\n| g | h | i |",
        ),
    ],
)
def test_cells_stay_in_their_columns(rows: str, expected: str) -> None:
    assert body(rows) == expected


@settings(max_examples=300)
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(["td", "td", "th"]), st.sampled_from(["", "", " colspan=2", " rowspan=2 x"]),
                      st.sampled_from(["", "a", "b 1", "|", "<p>c</p>", "&#9;", "<table><td>x</table>", "<br>d"])),
            max_size=4,
        ),
        max_size=5,
    )
)  # fmt: skip
def test_tables_of_any_kind_say_what_their_bytes_say(rows: list[list[tuple[str, str, str]]]) -> None:
    body("".join("<tr>" + "".join(f"<{cell}{size}>{said}" for cell, size, said in row) for row in rows))


def test_a_date_in_a_table_is_not_that_of_the_page() -> None:
    rows = "<table><tr><td>Opened<td>9 May 1794<tr><td>Length<td>34 km</table>"
    page = f"<html><body><h1>Lorne Canal</h1>{rows}<p>{TEXT}<p>{TEXT}</body></html>"
    assert "date" not in extract(read_seeds("a.html", page.encode())[0]).record.fields


def test_signs_of_markup_are_words_in_cells() -> None:
    rows = "<tr><th>a|b<th>*c*<tr><td>- d<td>`e` f"
    assert "<th>a|b</th>" in to_html(body(rows))


@pytest.mark.parametrize(
    "rows",
    [
        f"<tr><td>Wheat</td><td>{TEXT}</td></tr><tr><td>Rye</td><td>28s</td></tr>",  # no head, and text
        "<tr><td>Wheat<td>31s<tr><td>Rye<td>28s<td>29s",  # no head, and of several lengths
        "<tr><td>Wheat<td><p>31s<p>32s<tr><td>Rye<td>28s",  # no head, and cells of several paragraphs
        "<tr><th rowspan=2>Grain<th>1890<tr><td>31s",  # what the first word belongs to can't be told from its bytes
        "<tr><th>Grain<th>1890<tr><td>Wheat<td><table><tr><td>31s</table>",
        HEAD,  # no rows
        f"{HEAD}<tr><td>Wheat</td><td>1</td><td>2</td><td>3</td></tr>",  # more cells than the head has
        "<tr><th>Grain<th>1890<tr><td>Wheat<td>31s&#9;37s",  # a reference to a tab is taken for a cell
    ],
)
def test_other_rows_stay_paragraphs(rows: str) -> None:
    assert "|" not in body(rows)


def test_what_stands_between_rows_ends_the_table() -> None:
    row = "<tr><td>Wheat<td>31s<td>37s"
    said = body(f"{HEAD}{row}<tr hidden><td>Oats<td>1<td>2{row}")
    assert "Oats" not in said
    assert said.count("| Wheat |") == 1


@settings(max_examples=300)
@given(
    st.lists(
        st.lists(st.text("ab|*`_-# \\<&;:", max_size=6).map(str.strip), min_size=2, max_size=4), min_size=2, max_size=4
    )
)
def test_cells_show_what_they_hold(rows: list[list[str]]) -> None:
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    rows[0] = [cell or "h" for cell in rows[0]]
    text = "\n".join("\t".join(row) for row in rows)
    shown = to_html(table(text))
    cells = [html.unescape(cell) for cell in re.findall(r"<t[hd]>(.*?)</t[hd]>", shown)]
    assert [cell for cell in cells if cell] == [cell for row in rows for cell in row if cell]
