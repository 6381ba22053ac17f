"""The headline and the standfirst among bylines, captions and headings; the first words where there is none."""

from __future__ import annotations

import pytest

from site_builder.extract.details import is_detail, is_name
from site_builder.extract.extract import Extraction, extract
from site_builder.seeds.read import read_seeds

TITLE = "Harbour Clock Stops for a Week"
BODY = (
    "The clock above the harbour office has been stopped for a week so that it can be cleaned, the keeper said.\n\n"
    "It was last taken apart in 1902, when a herring was found between the second wheel and the plate behind it.\n\n"
    "Ships will set their chronometers by the noon gun until the clock is going again, and a bell will be rung.\n"
)


def read(text: str) -> Extraction:
    return extract(read_seeds("a.txt", text.encode())[0])


def rule(found: Extraction) -> str:
    return next(claim.rule for claim in found.accepted if claim.field == "title")


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021",
        "3. Mai 2021, 15:04 | Lesedauer: 7 Minuten",
        "Agnes Torbay 9:46 am Sat Dec 12, 2020",
        "13 juin 2019, par La Rédaction du Port",
        "am 23. Januar 2020 von Agnes Torbay in Allgemeines",
        "Erscheinungsdatum: 14.08.2017",
        "Harbour News | Oct 2, 2020",
        "1 day ago",
        "vor 3 Stunden",
        "hace 2 días",
        "By Agnes Torbay",
        "harbournews نے Sunday، 8 July 2018 کو شائع کیا.",
        "Liman Haber, 8 Temmuz 2018 tarihinde yayınlandı",
    ],
)
def test_bylines_and_dates_are_details(line: str) -> None:
    assert is_detail(line)


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Weekly Edition for March 26, 2015",
        "Report on the flood of 3 May 2021 – what is the council waiting for?",
        "Address to the harbour board. January 22, 1970",
        "Why the clock stopped 40 years ago and nobody has seen to it since then",
        "Opening hours in the 1990s",
        TITLE,
    ],
)
def test_headlines_that_hold_a_date_are_none(line: str) -> None:
    assert not is_detail(line)


def test_names() -> None:
    assert is_name("Agnes Torbay")
    assert not is_name("Harbour Clock")


@pytest.mark.parametrize("byline", ["Agnes Torbay", "By Agnes Torbay", "3 May 2021", "13 juin 2019, par Agnes Torbay"])
def test_the_line_above_the_byline(byline: str) -> None:
    assert read(f"{TITLE}\n\n{byline}\n\nThe Keeper and His Wheels\n\n{BODY}").record.fields["title"] == TITLE


@pytest.mark.parametrize(
    "other",
    [
        "13 juin 2019, par La Rédaction du Port",
        "clock@harbour.example for questions on the clock",
        "Image caption The clock above the harbour office before it stopped",
        "تصویر کے کاپی رائٹ Harbour Office",
        "Translator: Agnes Torbay",
    ],
)
def test_other_lines_near_it_are_not_taken(other: str) -> None:
    assert read(f"{TITLE}\n\n{other}\n\n{BODY}").record.fields["title"] == TITLE


@pytest.mark.parametrize(
    "salutation", ["Fellow Keepers of the Clock:", "My dear Clock Keepers,", "Liebe Uhrenfreunde:"]
)
def test_a_salutation_is_no_headline(salutation: str) -> None:
    found = read(f"{salutation}\n\n{BODY}")
    assert rule(found) == "first-words"
    assert (
        found.record.fields["title"] == "The clock above the harbour office has been stopped for a week so that it can"
    )
    assert salutation.rstrip(":,") in found.record.body.replace("\\", "")


@pytest.mark.parametrize("heading", ["The Second Wheel", "About the herring", "A herring behind the wheel."])
def test_a_heading_below_the_first_paragraphs_is_none(heading: str) -> None:
    first, second, third = BODY.split("\n\n")
    assert rule(read(f"{first}\n\n{second}\n\n{heading}\n\n{third}")) == "first-words"


def test_the_first_line_of_verse_stays_whole() -> None:
    found = read("The wheels go round,\nthe keeper sleeps,\nthe gulls go down,\nthe herring leaps.\n")
    assert str(found.record.fields["title"]).startswith("The wheels go round")


def test_a_long_paragraph_is_no_headline_but_one_in_capitals_may_be() -> None:
    said = "The keeper's message to the harbour board on the state of the clock and on the wheels for the year 1946."
    assert rule(read(f"{said}\n\n{BODY}")) == "first-words"
    assert read(f"{said.upper()}\n\n{BODY}").record.fields["title"] == said.upper()


def test_kicker_headline_standfirst_and_byline_in_a_stack() -> None:
    deck = "Office says wheels are cleaned, and ships set their chronometers by gun"
    fields = read(f"Ports\n\n{TITLE}\n\n{deck}\n\nBy Agnes Torbay\n\n3 May 2021\n\n{BODY}").record.fields
    assert (fields["section"], fields["title"], fields["subtitle"]) == ("Ports", TITLE, deck)


def test_a_headline_that_is_printed_twice_on_its_line_is_read_once() -> None:
    assert read(f"{TITLE} {TITLE}\n\nBy Agnes Torbay\n\n{BODY}").record.fields["title"] == TITLE
    song = "Row, row, row the boat to the harbour"
    assert read(f"{song}\n\nBy Agnes Torbay\n\n{BODY}").record.fields["title"] == song


def test_of_two_equal_lines_the_one_above_the_byline() -> None:
    menu = "Home\nWorld\nSport\nHarbour\nWeather\nLog in\n"
    found = read(
        f"{menu}{TITLE}\nTides and winds\nShips in port\nContact\n{TITLE}\nBy Agnes Torbay\n3 May 2021\n{BODY}"
    )
    title = next(claim for claim in found.accepted if claim.field == "title")
    assert title.value == TITLE
    assert title.blocks[0] > 6


@pytest.mark.parametrize(
    "line",
    [
        "Its keeper has found the spring to be weak and will not say why.",
        "Der Wärter hat gesehen, dass die Feder schwach ist.",
        "管理人によると、ぜんまいが弱っていることが分かったという。",
    ],
)
def test_a_standfirst(line: str) -> None:
    assert read(f"{TITLE}\n\n{line}\n\nBy Agnes Torbay\n\n{BODY}").record.fields["subtitle"] == line


@pytest.mark.parametrize(
    "line",
    [
        "Agnes Torbay, Harbour Staff Writer",
        "Agnes Torbay | Berta Tordal",
        "Home > Harbour > News from the clocks",
        "(Photos by Agnes Torbay; illustration by the harbour office)",
        "FILE PHOTO: The keeper looks at the wheels of the clock",
        "Harbour Clock: Stops for a Week",
        "write to clock@harbour.example",
        "Autor Catch more herring in the morning",
    ],
)
def test_what_is_no_standfirst(line: str) -> None:
    assert "subtitle" not in read(f"{TITLE}\n\n{line}\n\n3 May 2021\n\n{BODY}").record.fields


def test_a_sentence_that_stands_for_the_headline_stays_in_the_text() -> None:
    first = "The news came this morning by the packet, and the whole of the town is upset by it."
    text = f"{first}\n\nNobody knows what is to become of the harbour now that the packet is gone, they said.\n"
    found = read(text)
    assert found.record.fields["title"] == first
    assert found.record.body.startswith(first)


@pytest.mark.parametrize("heading", ["LOSS OF THE HESPER", "A merchant's memoirs", "מזכרונות"])
def test_a_heading_comes_before_the_first_sentence(heading: str) -> None:
    first = "The barque Hesper, from New York to Oxmouth with wheat, drove ashore under the head last night."
    found = read(f"{heading}\n\n{first}\n\nEleven men and a boy were saved from the barque Hesper at Oxmouth.\n")
    assert found.record.fields["title"] == heading
    assert found.record.body.startswith(first)


def test_a_line_that_goes_on_in_the_next_is_no_headline() -> None:
    found = read("HARBOUR BOARD\n\nThe board met on the quay at noon\nand looked at the clock. It then\nAdjourned.\n")
    assert found.record.fields["title"] == "HARBOUR BOARD"
    assert "on the quay at noon" in found.record.body


def test_a_source_below_a_transcript_stays() -> None:
    text = BODY + "\nSource: Harbour Office, HO 42/5, f. 12\n"
    assert "HO 42/5" in read(f"{TITLE}\n\n{text}").record.body


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("THE TRUE RELATION OF THE WRECK", "OF THE BARQUE HESPER", "UNDER THE HEAD"), None),
        (("DISASTROUS FIRE AT", "THE HARBOUR MILL"), None),
        (("Protokoll", "über die Sitzung des Gemeinderates Oxmouth"), None),
        (("LOCAL NEWS", "Harbour Clock Stops for a Week"), "Harbour Clock Stops for a Week"),
        (("Harbour Clock Stops for a Week", "by Agnes Torbay"), "Harbour Clock Stops for a Week"),
    ],
)
def test_a_headline_may_go_on_over_lines(lines: tuple[str, ...], title: str | None) -> None:
    found = read("\n".join(lines) + f"\n\n{BODY}")
    assert found.record.fields["title"] == (title or " ".join(lines))


def test_first_words_end_before_a_divided_word() -> None:
    text = "\n".join(["With reference to your letter of the 4th August concerning the requi-", "sition of the clock."])
    found = read(f"Sir,\n\n{text} We remain at your service in this matter.\n\nYours faithfully,\nAnn Lee\n")
    assert found.record.fields["title"] == "With reference to your letter of the 4th August concerning the"
