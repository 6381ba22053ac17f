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


def test_signs_of_markup_are_words_in_cells() -> None:
    rows = "<tr><th>a|b<th>*c*<tr><td>- d<td>`e` f"
    assert "<th>a|b</th>" in to_html(body(rows))


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Wheat</td><td>31s</td></tr><tr><td>Rye</td><td>28s</td></tr>",  # no head
        HEAD,  # no rows
        f"{HEAD}<tr><td>Wheat</td><td>1</td><td>2</td><td>3</td></tr>",  # more cells than the head has
        "<tr><th>Grain<th>1890<tr><td>Wheat<td>31s&#9;37s",  # a reference to a tab is taken for a cell
        "<tr><th>Grain</th><th colspan=2>Price</th></tr><tr><td>Wheat</td><td>31s</td><td>37s</td></tr>",
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
