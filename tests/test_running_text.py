"""How much a line of a copied page looks like running text: what speaks for it and against it."""

from __future__ import annotations

import pytest

from site_builder.extract.boilerplate import furniture
from site_builder.extract.extract import extract
from site_builder.extract.layout import Known, layout
from site_builder.extract.region import stretch
from site_builder.extract.running_text import belonging
from site_builder.seeds.read import read_seed

TITLE = "Harbour Clock Stops for a Week"
TEXT = (
    "The clock above the harbour office has been stopped for a week so that it can be cleaned, the keeper said.",
    "It was last taken apart in 1902, when a herring was found between its wheels, and nobody knows how it got there.",
    "Until Friday the hours will be struck by hand, and the boys of the school have drawn lots for the hammer.",
    "Ships that set their watches by it are asked to use the time ball on the hill, which drops at noon as always.",
)
MENU = ("Weather", "Harbours", "Fish", "Bells and guns")


def likeness(*lines: str) -> dict[str, float]:
    """How much each line that is no furniture looks like running text."""
    data = "\n\n".join(lines).encode()
    seen = layout(read_seed("page.txt", data), Known())
    junk = dict(furniture(seen))
    title = seen.texts.index(TITLE) if TITLE in seen.texts else -1
    seen = type(seen)(
        seen.seed, seen.known, seen.texts, seen.lines, {i: f"removed:{rule}" for i, rule in junk.items()}, title=title
    )
    found = belonging(seen, junk, stretch(seen.lines, junk, title + 1))
    return {seen.texts[index]: value for index, value in found}


def body(*lines: str) -> list[str]:
    data = "\n\n".join(lines).encode()
    return extract(read_seed("page.txt", data)).record.body.split("\n\n")


def test_paragraphs_are_text_and_menus_are_not() -> None:
    found = likeness("Skip to main content", *MENU, TITLE, *TEXT, "Back to top")
    assert all(found[paragraph] > 0 for paragraph in TEXT)
    assert all(found[line] < 0 for line in MENU)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("- Bring a hammer", "Bring a hammer"),
        ("The hammer is heavy.", "The hammer is heavy"),
        ("What they need:", "What they need"),
        ("and what they need", "And what they need"),
        ("A hammer, a ladder", "A hammer and ladder"),
        ("The hammer that they use", "The hammer that they …"),
        ("A hammer for the clock", "A hammer (photo: Harbour library)"),
        ("The clock and the school", "The trams and the circus"),
        ("Write to keeper@harbour.example", "Write to the keeper by post"),
    ],
)
def test_what_speaks_for_a_line(more: str, less: str) -> None:
    """The one of two lines at the same place looks more like text than the other."""
    found = [
        likeness("Skip to main content", TITLE, *TEXT[:2], line, *TEXT[2:], "Back to top")[line]
        for line in (more, less)
    ]
    assert found[0] > found[1]


def test_a_line_between_paragraphs_is_rather_text_than_one_among_buttons() -> None:
    line = "The hours by hand"
    within = likeness("Skip to main content", TITLE, *TEXT[:2], line, *TEXT[2:], "Back to top")[line]
    among = likeness("Skip to main content", TITLE, *TEXT, "Share", "Follow us on Twitter", "Print", line, "Tides")[
        line
    ]
    above = likeness("Skip to main content", line, TITLE, *TEXT, "Back to top")[line]
    assert within > 0 > among
    assert within > 0 > above


def test_a_subheading_and_a_list_stay() -> None:
    """What stands short between paragraphs is part of the text: a heading, the items of a list."""
    lines = (*TEXT[:2], "What to bring:", "- a hammer", "- a ladder", "- warm gloves", *TEXT[2:])
    assert body("Skip to main content", TITLE, *lines, "Back to top") == [
        line.replace("- ", r"\- ", 1) if line.startswith("- ") else line for line in lines
    ]


def test_nothing_follows_the_heading_of_the_comments() -> None:
    """Readers' remarks are sentences too, and may be longer than the text."""
    long = [f"On day {day} of May {line[0].lower()}{line[1:]}" for day in range(1, 4) for line in TEXT]
    remarks = [
        f"I heard it strike {n} times at noon, and my aunt says that she counted even more of them." for n in "234"
    ]
    assert body("Skip to main content", TITLE, *long, "12 comments", "Ann", remarks[0], "Bob", *remarks[1:]) == long


@pytest.mark.parametrize(
    "line",
    [
        "CONTENTS.", "[Pause.]", "TELEGRAM", "Further Reading", "Top", "Copy",
        "All rights reserved.", "Release date: March 5, 1911 [eBook #99999]", "REPLY",
    ],
)  # fmt: skip
def test_a_word_that_pages_have_too_takes_nothing_away(line: str) -> None:
    lines = (TEXT[0], "CHAPTER I.", TEXT[1], line, "CHAPTER II.", *TEXT[2:], "FINIS.")
    assert body(TITLE, *lines) == [each.replace("[", r"\[").replace("]", r"\]") for each in lines]


@pytest.mark.parametrize(
    "lines", [("Top", "Print"), ("Top", "3 May 2014"), ("Top", "www.example.org"), ("Share this",)]
)
def test_two_words_of_pages_or_one_of_their_time_show_that_a_text_was_copied(lines: tuple[str, ...]) -> None:
    assert body(TITLE, *TEXT, *lines, "Tides and trades") == list(TEXT)


def test_a_text_without_furniture_keeps_every_line() -> None:
    lines = (*MENU, *TEXT, *MENU)
    assert body(TITLE, *lines) == list(lines)
