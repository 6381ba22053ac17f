"""Dates that are not the document's own, though they stand where its own would: of events, rows, copies, quotations."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_laws import check

from site_builder import gregorian
from site_builder.extract.date_doubts import disagrees
from site_builder.extract.date_events import tells_event
from site_builder.extract.date_forms import find
from site_builder.extract.extract import Extraction, extract
from site_builder.seeds.read import read_seeds

PARAGRAPHS = (
    "The mill stood upon the brook, and had stood there since the days of the old king, as the men of the parish told "
    "us. It was held by one Adam, who took more toll than he should, and was presented for it at the court.",
    "His son was presented for the like offence, and paid twelve pence. The wheel was sold for old iron in the year of "
    "the great frost, and the house stood empty for so long that the roof fell in upon the floor of the loft.",
)


def made(*blocks: str) -> Extraction:
    found = check("a.txt", "\n\n".join(blocks).encode())
    assert found is not None
    return found


def page(markup: str) -> Extraction:
    data = f"<!doctype html><html lang=en><body><main>{markup}</main></body></html>".encode()
    return extract(read_seeds("a.html", data)[0])


def doubted(found: Extraction) -> list[tuple[str, str]]:
    """The dates that are no more than suggestions, and the rules that say so."""
    assert "date" not in found.record.fields
    return [(claim.value, claim.rule) for claim in found.rejected if claim.field == "date"]


def confidence(found: Extraction) -> str:
    (one,) = {claim.confidence for claim in found.accepted if claim.field == "date"}
    return one


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Not to be published before 14 October 1999", "1999-10-14"),
        ("Baptised 3 May 1702 at St. Keyne", "1702-05-03"),
        ("Transcribed by Ann Lee, 4 May 2001, from the original of 1701", "2001-05-04"),
        ("Acc. no. 1999/12, received 5 March 1999", "1999-03-05"),
        ("Gift of Mrs. Bray, 6 June 1951", "1951-06-06"),
        ("Scanned: 2012-03-04", "2012-03-04"),
        ("Photograph taken 3 May 1902", "1902-05-03"),
        ("William Drake, b. 3 May 1702; d. 9 June 1770.", "1702-05-03"),
        ("Abgeschrieben am 4. Mai 2001", "2001-05-04"),
        ("Numérisé le 4 mai 2001", "2001-05-04"),
        ("Donado por la familia, 4 de mayo de 2001", "2001-05-04"),
        ("Trascritto il 4 maggio 2001", "2001-05-04"),
        ("Ontvangen 4 mei 2001", "2001-05-04"),
        ("Przepisano 4 maja 2001", "2001-05-04"),
        ("Переписано 4 мая 2001", "2001-05-04"),
    ],
)
def test_the_day_of_an_event_or_of_the_copy(line: str, day: str) -> None:
    found = made("THE OLD MILL AT STOKE", line, *PARAGRAPHS)
    assert doubted(found) == [(day, "date-of-event")]
    assert line in found.record.body.replace("\\", "")


def test_the_own_date_comes_before_that_of_an_event() -> None:
    line = "Transcribed by Ann Lee, 4 May 2001"
    found = made("THE OLD MILL AT STOKE", line, "3 May 1843", *PARAGRAPHS)
    assert found.record.fields["date"] == "1843-05-03"
    assert line in found.record.body


def test_no_other_words_leave_the_text_with_the_date() -> None:
    for line in ("Date of judgment: 19 June 2003", "Second edition, 19 June 2003"):
        found = made("THE OLD MILL AT STOKE", line, *PARAGRAPHS)
        assert found.record.fields["date"] == "2003-06-19"
        assert confidence(found) == "probable"
        assert line in found.record.body
    for line in ("Dated: Thursday, 19 June 2003", "Published on 19 June 2003, 10:30 a.m."):
        found = made("THE OLD MILL AT STOKE", line, *PARAGRAPHS)
        assert confidence(found) == "certain"
        assert line not in found.record.body


def test_the_rows_of_a_register() -> None:
    rows = ("3 Jan 1701 John s. of Thos. Lee", "9 Feb 1701 Mary d. of Wm. Couch", "30 Mar 1701 Eliz. d. of Joan Rundle")
    found = made("ST. KEYNE CHRISTENINGS", "\n".join(rows))
    assert all(row in found.record.body for row in rows)
    assert doubted(found) == [("1701-01-03", "date-in-row")]
    found = made("ST. KEYNE MARRIAGES", "12 May 1753\nOf this parish, by banns", "3 June 1753\nBoth of this parish")
    assert "12 May 1753" in found.record.body
    assert confidence(found) == "probable"


def test_a_byline_is_no_row() -> None:
    found = made("THE OLD MILL AT STOKE", "By Ann Lee, 3 May 1931\nWith a map by T. Bray of 4 June 1930", *PARAGRAPHS)
    assert found.record.fields["date"] == "1931-05-03"


def test_a_sentence_that_runs_through_the_line_of_a_date() -> None:
    found = made(
        "INSCRIPTIONS AT ST. KEYNE", "Sacred to the Memory of\nA Stranger\nwho was found\n4 March 1802\naged 61 years"
    )
    assert doubted(found) == [("1802-03-04", "date-within-text")]
    assert "4 March 1802" in found.record.body


P = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        (f"{P}<dl><dt>Date acquired</dt><dd>12 March 1934</dd></dl>", "12 March 1934"),
        (f"<dl><dt>Date acquired</dt><dd>12 March 1934</dd></dl>{P}", "12 March 1934"),
        (f"<table><tr><th>Opened</th><td>9 May 1794</td></tr></table>{P}", "9 May 1794"),
        (f"{P}<p>This article was amended on 2 October 2011</p>", "2 October 2011"),
        (f"<p>{PARAGRAPHS[0]}</p><blockquote><p>Stoke, 3 May 1843</p><p>It is gone.</p></blockquote>", "3 May 1843"),
        (f"<p>{PARAGRAPHS[0]}</p><p>3 May 1843</p><p>{PARAGRAPHS[1]}</p>", "3 May 1843"),
        (f"{P}<ul><li>3 May 1843</li><li>the toll house</li></ul>", "3 May 1843"),
        (f"{P}<ol><li>Letter of 3 May 1843</li><li>Mercury, 4 May 1843</li></ol>", "3 May 1843"),
        (f"<table><tr><th>Flood</th><th>Day</th></tr><tr><td>1</td><td>3 May 1843</td></tr></table>{P}", "3 May 1843"),
    ],
)  # fmt: skip
def test_a_date_within_a_page(markup: str, kept: str) -> None:
    found = page(f"<h1>The old mill at Stoke</h1>{markup}")
    assert len(doubted(found)) == 1
    assert kept in found.record.body


@pytest.mark.parametrize(
    "markup",
    [
        f"<h1>The old mill at Stoke</h1><p>3 May 2021</p>{P}",
        f"<p>3 May 2021</p><h1>The old mill at Stoke</h1>{P}",
        f"<h1>The old mill at Stoke</h1><ul><li>By Jane Doe</li><li>3 May 2021</li></ul>{P}",
        f"<h1>The old mill at Stoke</h1><p>What became of the house, and of its wheel.</p><p>3 May 2021</p>{P}",
        f"<h1>The old mill at Stoke</h1>{P}<p>Published 3 May 2021</p>",
    ],
)
def test_a_date_at_the_head_of_a_page(markup: str) -> None:
    found = page(markup)
    assert found.record.fields["date"] == "2021-05-03"
    assert "3 May" not in found.record.body


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("SATURDAY, MAY 3, 1843", True),
        ("Sunday, 3 May 1843", True),
        ("Wednesday, 3 May 1843", False),
        ("Wednesday the 3d of May 1843", False),
        ("Wednesday evening, 3 May 1843", False),
        ("3 May 1843, Sunday", True),
        ("Mittwoch, den 3. Mai 1843", False),
        ("Sonntag, den 3. Mai 1843", True),
        ("Tuesday 30 January 1649", False),  # of the Gregorian year, Saturday
        ("Tuesday 30 January 1648", False),  # the same day, of a year that began in March
        ("Wednesday 30 January 1648", True),
        ("3 May 1843", False),
        ("May 1843", False),
        ("Market on Sunday; 3 May 1843", False),
    ],
)
def test_the_weekday_is_checked(said: str, wrong: bool) -> None:
    found = find(said)
    assert found
    assert disagrees(said, found) is wrong
    made_of = made("THE OLD MILL AT STOKE", said, *PARAGRAPHS)
    if wrong:
        assert doubted(made_of) == [(found.edtf, "weekday-disagrees")]
        assert said in made_of.record.body


def test_the_label_date_is_checked_as_well() -> None:
    found = made("Subject: The old mill at Stoke", "From: Jane Doe", "Date: Sunday, 3 May 1843", *PARAGRAPHS)
    assert {rule for _, rule in doubted(found)} == {"weekday-disagrees"}


@given(st.dates(min_value=date(1583, 1, 1), max_value=date(2090, 1, 1)))
def test_the_julian_calendar_counts_the_same_weekdays(day: date) -> None:
    """The Julian day is as many days behind as the leap years since that the Gregorian calendar has left out."""
    year = day.year - (day.month < 3)
    behind = year // 100 - year // 400 - 2
    julian = day - timedelta(behind)
    if (day.month, julian.month) in {(3, 2), (2, 2), (3, 3)}:
        return  # about the leap days of only one of the two
    assert gregorian.julian_weekday(julian.year, julian.month, julian.day) == day.weekday()


def test_a_night_is_not_its_second_day() -> None:
    for line in ("Night of 3rd–4th May 1843", "Nacht vom 3.–4. Mai 1843"):
        found = made("THE OLD MILL AT STOKE", line, *PARAGRAPHS)
        assert "date" not in found.record.fields
        assert line in found.record.body.replace("\\", "")


def test_words_that_are_of_no_event() -> None:
    for said in (
        "Held at the Guildhall",
        "Sitzung vom",
        "Don Smith",
        "Read before the Society",
        "den 3. maj",
        "Kjøbenhavn d. 3. maj",
    ):
        assert not tells_event(said)


DAYS = ("Sat. July 1. Lovely morning, and the guns going since five.", "Sun. July 2\nCarrying parties all night long.")


@pytest.mark.parametrize(
    ("title", "days", "expected"),
    [
        ("Diary of Ann Lee, 1916", DAYS, "1916-07-01"),
        ("Diary of Ann Lee, 1916", ("July 1. Lovely morning, and the guns.", "July 2. Rain all day."), "1916?-07-01"),
        ("Diary of Ann Lee, 1917", DAYS, None),
        ("Tagebuch der Anna Weber 1916", ("Samstag, 1. Juli. Schönes Wetter, und alle wohlauf.",
                                          "Sonntag, 2. Juli. Regen den ganzen Tag."), "1916-07-01"),
        ("Journal d'Anne Le Goff, 1916", ("samedi 1er juillet. Beau temps toute la journée.",
                                          "dimanche 2 juillet. De la pluie."), "1916-07-01"),
        ("Diary of Ann Lee", ("1 July 1916 - Lovely morning, and the guns going.", "2 July - Rain."), "1916-07-01"),
    ],
)  # fmt: skip
def test_a_diary_says_its_year_in_the_title(title: str, days: tuple[str, ...], expected: str | None) -> None:
    found = made(title, *days)
    assert found.record.fields.get("date") == expected
    assert "subtitle" not in found.record.fields
    body = found.record.body.replace("\\", "")
    assert all(line in body for day in days for line in day.split("\n"))


def test_a_masthead_with_a_year_of_its_own_is_no_event_of_the_day() -> None:
    found = made("THE ARROW ECHO", "Founded 1851\nSaturday, 4 May 1912", *PARAGRAPHS)
    assert found.record.fields["date"] == "1912-05-04"


@pytest.mark.parametrize("line", ["Received 3 March 1998; published 2 June 1998", "Last revised: 2 June 1998"])
def test_a_word_of_publication_right_before_the_date_says_what_it_is(line: str) -> None:
    found = page(f"<h1>The old mill at Stoke</h1><p>{line}</p><p>{PARAGRAPHS[0]}</p>")
    assert found.record.fields["date"] == "1998-06-02"


def test_needs_python_is_no_author() -> None:
    assert (
        "authors" not in made("Installing the loom", PARAGRAPHS[0], "Needs Python 3.8.", *PARAGRAPHS[1:]).record.fields
    )
