"""Page numbers, running heads and form feeds in the text of a printed book, and sentences that go on behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_laws import check

from site_builder.extract.extract import extract
from site_builder.model import Record
from site_builder.seeds.read import read_seeds

TITLE = "The Mills of Harrow Vale"
FIRST = "It was told by an old man of the parish, who had it from his father, that the mill had been built by"
REST = "monks, and that the wheel had never once stopped in a hundred years."
LONG = " ".join(["The wheel turned and the stones ground, and the sacks went down the lane to the boats."] * 6)
NEXT = "Then the miller came and shut the door, and nobody saw him until the spring."


def read(*lines: str, between: str = "\n\n") -> Record:
    return extract(read_seeds("a.txt", between.join((TITLE, *lines)).encode())[0]).record


def body(*lines: str, between: str = "\n\n") -> list[str]:
    return read(*lines, between=between).body.split("\n\n")


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n"])
@pytest.mark.parametrize(
    "page",
    [
        "- 18 -",
        "[18]",
        "18   THE MILLS OF HARROW VALE.",
        "THE MILLS OF HARROW VALE. 19",
        "\f",
        "18\f",
        "\f18\r\n",
    ],
)
def test_a_sentence_goes_on_on_the_next_page(page: str, between: str) -> None:
    assert body(NEXT, FIRST, page, REST, NEXT, between=between) == [NEXT, f"{FIRST} {REST}", NEXT]


def test_numbers_that_part_two_sentences_are_of_pages() -> None:
    assert body(FIRST, "18", REST, LONG, FIRST, "19", REST) == [f"{FIRST} {REST}", LONG, f"{FIRST} {REST}"]
    for lines in (
        (FIRST, "19", REST, LONG, FIRST, "18", REST),
        (FIRST, "18", REST),
        (FIRST, "-1", REST),
        (FIRST, "1607", REST, LONG, FIRST, "1824", REST),
        (FIRST, "1", REST, FIRST, "2", REST),
        (FIRST, "MR. JUSTICE HALE", REST, LONG, FIRST, "MR. JUSTICE HALE", REST, "7", FIRST, "MR. JUSTICE HALE", REST),
    ):
        assert body(NEXT, *lines) == [NEXT, *lines]


def test_a_word_may_go_on_there_too() -> None:
    text = (f"{FIRST} the grand-", "18", f"fathers of those {REST}", "The grandfathers said nothing of it.")
    record = read(*text)
    assert record.body.split("\n\n")[0] == f"{FIRST} the grandfathers of those {REST}"
    assert record.receipt is not None
    assert record.receipt.paragraphs[0].normaliser == "unpaged-1-wrapped-d"


def test_a_head_beside_the_number_is_known_by_coming_again() -> None:
    head = "The Mills of Harrow"
    rests = [f"{word} and that the wheel had never once stopped." for word in ("monks,", "nuns,", "the king,")]
    lines = [line for page, rest in enumerate(rests, 18) for line in (FIRST, str(page), head, rest, LONG)]
    assert body(*lines) == [said for rest in rests for said in (f"{FIRST} {rest}", LONG)]
    buttons = ["Follow it" if line == head or line.isdigit() else line for line in lines]
    assert body("- 7 -", NEXT, *buttons) == [r"\- 7 -", NEXT, *buttons]


def test_a_head_without_a_number_is_known_by_others_and_the_title() -> None:
    lines = (FIRST, "14", TITLE.upper(), REST, LONG, FIRST, f"{TITLE.upper()}{' ' * 30}15", REST)
    assert body(*lines) == [f"{FIRST} {REST}", LONG, f"{FIRST} {REST}"]


def test_numbers_between_those_of_pages_are_of_pages() -> None:
    lines = (FIRST, "17", REST, "18", NEXT, "19", LONG, FIRST, "20", REST)
    assert body(*lines) == [f"{FIRST} {REST}", NEXT, LONG, f"{FIRST} {REST}"]
    record = read(*lines)
    assert record.receipt is not None
    assert [one.rule for one in record.receipt.removed] == ["page-line", "page-line"]


def test_numbers_of_chapters_stay() -> None:
    lines = ("1", f"{FIRST} {REST}", "2", NEXT, "3", NEXT)
    assert body(*lines) == list(lines)
    assert body(FIRST, "- 7 -", REST, "1", NEXT, "2", NEXT) == [f"{FIRST} {REST}", "1", NEXT, "2", NEXT]


@pytest.mark.parametrize(
    "lines",
    [
        ("Herring, per barrel", "18", "salted and smoked"),
        (f"{FIRST} {REST}", "18", "and so on."),
        (FIRST, "18", "The monks had built it."),
        (FIRST, "in 18 years", REST),
        (FIRST, "HARBOUR NEWS 1843", REST),
    ],
)
def test_where_no_sentence_goes_on_lines_stay(lines: tuple[str, ...]) -> None:
    assert body(NEXT, *lines, NEXT) == [NEXT, *lines, NEXT]


def test_wrapped_paragraphs_go_on_over_pages() -> None:
    text = (
        "The clock above the harbour office has been stopped for a week so that\n"
        "it can be cleaned, the keeper said, and until Friday the hours will be\n"
        "struck by hand. It was last taken apart in the year in which the king\n"
        "\n                              18\n\f\n"
        "died, when a herring was found between its wheels, and nobody knows how\n"
        "it got there or who it was that put it in. The boys of the school have\n"
        "drawn lots for the hammer.\n"
    )
    (said,) = body(text.rstrip("\n"))
    assert "in which the king died, when a herring" in said
    assert "18" not in said


@given(
    st.lists(
        st.sampled_from((FIRST, REST, NEXT, "17", "18", "- 19 -", "\f", "20  THE MILLS", "a", "grand-")), max_size=14
    ),
    st.sampled_from(("\n", "\n\n", "\n \n", "\n\f", "\n      ")),
)
def test_the_laws_hold_for_any_pages(lines: list[str], between: str) -> None:
    check("a.txt", between.join((TITLE, *lines)).encode())
