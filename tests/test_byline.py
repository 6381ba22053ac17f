"""Bylines: who wrote a text, in the forms that pages and wires print, and who only stands near it."""

from __future__ import annotations

import pytest

from site_builder.extract.agencies import signs_as_agency
from site_builder.extract.byline_line import read
from site_builder.extract.byline_opening import is_byline
from site_builder.extract.extract import extract
from site_builder.extract.names import has_given_name, looks_like_name
from site_builder.seeds.read import read_seeds

BODY = (
    "The harbour board said on Tuesday that the old ferry would run again from the spring, after two winters in which "
    "the islands had been without a boat. The first crossing is planned for the second week of April, and the fare "
    "stays what it was.\n\n"
    "The board had sold the boat in the autumn and bought it back when no other could be found. It will be painted, "
    "and the engine will be taken out and put in again by the yard that built it forty years ago.\n"
)


def named(text: str) -> list[str]:
    return [text[name.start : name.end] for name in read(text).names if name.kind in {"person", "single"}]


def authors(*lines: str, after: str = "") -> list[str]:
    """The authors of an article with these lines between headline and text."""
    text = "\n\n".join(["Ferry returns to the islands after two winters", *lines, BODY + after])
    (seed,) = read_seeds("a.txt", text.encode("utf-8"))
    found = extract(seed).record.fields.get("authors", ())
    assert isinstance(found, tuple)
    return [str(name) for name in found]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("by Jane Doe and Ruth O’Hara", ["Jane Doe", "Ruth O’Hara"]),
        ("By JANE DOE, Staff Writer", ["JANE DOE"]),
        ("By Jane Doe | Harbour Gazette", ["Jane Doe"]),
        ("By Jane Doe@janedoe May 3, 2021, 4:05pm EST", ["Jane Doe"]),
        ("By Jane Doe (jane@example.org)", ["Jane Doe"]),
        ("By Peter Read, Reuters", ["Peter Read"]),
        ("ByJane Doe", ["Jane Doe"]),
        ("Written by: Jane Doe on April 29, 2018", ["Jane Doe"]),
        ("Posted by Jane Doe on Friday, 3 May 2021", ["Jane Doe"]),
        ("Monday May 3, 2021 7:45 am PST by Jane Doe", ["Jane Doe"]),
        ("Analysis by Jane Doe, Senior Harbour Analyst", ["Jane Doe"]),
        ("Jane Doe, April 2, 2021 10:30", ["Jane Doe"]),
        ("By Jane E. Doe and Peter Y. Torbay May 3, 2021", ["Jane E. Doe", "Peter Y. Torbay"]),
        ("By Dan Sailor", ["Dan Sailor"]),
        ("Por ANA LÓPEZ Y JUAN PÉREZ", ["ANA LÓPEZ", "JUAN PÉREZ"]),
        ("بقلم: أحمد سالم و سعيد كامل", ["أحمد سالم", "سعيد كامل"]),
        ("Oleh Jane Doe dan Peter Read", ["Jane Doe", "Peter Read"]),
        ("Text von Max Muster     Illustration von Anna Weber", ["Max Muster"]),
        ("Jane Doe | 3 May 2021", ["Jane Doe"]),
        ("Jane Doe 2 minutes read", ["Jane Doe"]),
        ("Jane Doe Harbour correspondent", ["Jane Doe"]),
        ("Jane DoeStaff Writer", ["Jane Doe"]),
        ("Von Max Muster", ["Max Muster"]),
        ("Von: Max Muster, Anna Weber und Karl Groß", ["Max Muster", "Anna Weber", "Karl Groß"]),
        ("von Max Muster am 29. Mai 2017 , 14:14 Uhr", ["Max Muster"]),
        ("3. Mai 2021 von Max Muster", ["Max Muster"]),
        ("Veröffentlicht am Freitag, 3. Mai 2021, 18:18 von Max Muster", ["Max Muster"]),
        ("Eine Kolumne von Anna von Weber", ["Anna von Weber"]),
        ("Anna Weber, Redakteurin", ["Anna Weber"]),
        ("Autor: Rechtsanwalt Max Muster", ["Max Muster"]),
        ("Anna Weber Jan Maria Funk", ["Anna Weber", "Jan Maria Funk"]),
        ("von Kathrin am 3. Mai 2021", ["Kathrin"]),
        ("Par Marie Dupont", ["Marie Dupont"]),
        ("par Marie Dupont, le 15 septembre 2009", ["Marie Dupont"]),
        ("Por Lucía Gómez y Pedro Díaz", ["Lucía Gómez", "Pedro Díaz"]),
        ("Domenica 19 Aprile 2020 di Carla Rossi", ["Carla Rossi"]),
        ("Por João Silva e Ana Costa", ["João Silva", "Ana Costa"]),
        ("Door Anna de Vries", ["Anna de Vries"]),
        ("Av Kari Nordmann", ["Kari Nordmann"]),
        ("Af Mette Hansen og Lars Holm", ["Mette Hansen", "Lars Holm"]),
        ("Autor: Anna Kowalska", ["Anna Kowalska"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Penulis: Budi Santoso", ["Budi Santoso"]),
        ("بقلم: أحمد سالم", ["أحمد سالم"]),
        ("כתב: דוד לוי", ["דוד לוי"]),
        ("記者 王小明", ["王小明"]),
        ("本报记者 王小明", ["王小明"]),
        ("文：王小明", ["王小明"]),
        ("文・山田太郎", ["山田太郎"]),
        ("取材・文＝山田太郎", ["山田太郎"]),
        ("山本太郎 2021年5月3日 09時00分", ["山本太郎"]),
        ("김민수 기자", ["김민수"]),
    ],
)
def test_the_names_of_a_line(line: str, names: list[str]) -> None:
    assert named(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Jane Doe",
        "Foto: Max Muster",
        "Foto von Max Muster",
        "Photograph: Jane Doe/Reuters",
        "Translated by Jane Doe",
        "Edited by Jane Doe",
        "Bild: Anna Weber",
        "Von der Insel zur Küste",
        "By our own correspondent",
        "By staff and wire reports",
        "Von der Redaktion",
        "By Reuters",
        "dpa",
        "Home News Sport",
        "May 3, 2021",
        "Climate Change",
        "New York",
        "The ferry was bought by the harbour board of the islands in the autumn",
    ],
)
def test_a_line_that_names_no_author(line: str) -> None:
    assert named(line) == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("By Jane Doe", True),
        ("By Our Correspondent", True),
        ("Von Anna Weber und Max Muster", True),
        ("Written by Jane Doe on May 3, 2021", True),
        ("Autor: Anna Weber", True),
        ("By the harbour they waited for two winters", False),
        ("Von Anfang an war die Fähre zu teuer", False),
        ("Ferry returns to the islands", False),
        ("Jane Doe", False),
        ("De Vries wins the cup", False),
    ],
)
def test_is_byline(line: str, answer: bool) -> None:
    assert is_byline(line) is answer


def test_where_a_way_begins_is_no_author() -> None:
    assert not authors("vom Bahnhof Saltmere mit der Fähre bis zur Mole")
    assert not authors("Vom Turm Saltmere zu Fuß bis zum Hafen")


def test_a_bare_name_beside_a_date() -> None:
    assert authors("Jane Doe", "3 May 2021") == ["Jane Doe"]
    assert authors("3 May 2021", "Oddny Vesterhav") == ["Oddny Vesterhav"]


def test_a_role_on_the_line_below() -> None:
    assert authors("Jane Doe", "Harbour Editor") == ["Jane Doe"]


def test_a_label_on_the_line_above() -> None:
    assert authors("Author of the article:", "Jane Doe", "Published May 3, 2021") == ["Jane Doe"]
    assert authors("Von", "Anna Weber") == ["Anna Weber"]


def test_a_dateline_is_no_author() -> None:
    assert authors("PORT ELLEN, May 3 -\n    The ferry returned to the islands.") == []


def test_a_place_or_section_is_no_author() -> None:
    assert authors("Island News") == []
    assert authors("United Kingdom", "3 May 2021") == []
    assert authors("Künstliche Inseln") == []


def test_whom_the_text_is_about_is_no_author() -> None:
    text = "Jane Doe wins the harbour cup\n\nJane Doe\n\n" + BODY + "\nThe cup went to Jane Doe of the yard, " * 4
    (seed,) = read_seeds("a.txt", text.encode())
    assert "authors" not in extract(seed).record.fields


def test_who_took_the_picture_is_no_author() -> None:
    assert authors("Photo: Jane Doe", "By Ruth O’Hara") == ["Ruth O’Hara"]
    assert authors("Jane Doe / AP") == []
    assert authors("Jane Doe/Getty Images") == []


def test_who_is_named_after_a_sign_of_copyright_is_no_author() -> None:
    assert authors("© Anna Weber") == []
    assert authors("© Anna Weber", "Ruth Read") == ["Ruth Read"]


def test_who_is_named_below_a_time_of_beginning_is_no_author() -> None:
    assert authors("Harbour Green", "Tuesday, 1 March", "2000 GMT", "Peter Read (Saltmere)") == []
    assert authors("Tuesday, 1 March 2021", "Peter Read") == ["Peter Read"]


def test_a_bare_name_that_the_text_signs_with() -> None:
    text = (
        " told the board that the crossing is safe, and that the boat will be painted before the spring comes again."
        * 2
    )
    assert authors("Peter Read", after=f"\n\nAt the yard Peter Read{text}") == []
    assert authors("Peter Read", after=f"\n\n(Reporting by Peter Read; a second reporter{text})") == ["Peter Read"]


def test_marks_between_date_and_name() -> None:
    assert authors("3 May 2021", ",", "Ottilie Torbay") == ["Ottilie Torbay"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Reuters", True),
        ("REUTERS", True),
        ("dpa/afp", True),
        ("ASSOCIATED PRESS", True),
        ("Associated press", True),
        ("PA", True),
        ("Agenturen", True),
        ("Pa.", False),
        ("Ap", False),
        ("Petra", False),
        ("MAP", False),
        ("Trend", False),
        ("Reuters/Harbour Gazette", False),
        ("", False),
    ],
)
def test_agencies_in_bylines(text: str, agency: bool) -> None:
    assert signs_as_agency(text) is agency


def test_who_is_quoted_from_a_network_is_no_author() -> None:
    assert authors("— Jane Doe (@janedoe) January 1, 2020") == []


def test_who_is_quoted_above_the_name_is_no_author() -> None:
    assert authors("“The boat was sold, and the boat is back.”", "— Jane Doe, Saltmere, April 15, 2019") == []


def test_the_word_of_a_reporter_after_each_name() -> None:
    assert authors("김민수 기자", "이지은 기자") == ["김민수", "이지은"]


def test_one_word_signs_only_close_to_the_headline() -> None:
    assert authors("by harbourmaid on May 3, 2021") == ["harbourmaid"]
    assert (
        authors(after="\n\nby harbourmaid\n\nThe yard says that it has the men for the work, and the board agrees.")
        == []
    )


def test_a_newsroom_signs_after_by() -> None:
    assert authors("By Harbour News Desk") == ["Harbour News Desk"]
    assert authors("Harbour News Desk") == []


def test_below_the_text() -> None:
    assert authors(after="\n\nText: Anna Weber") == ["Anna Weber"]


def test_said_twice_is_one_author() -> None:
    assert authors("By Jane Doe", "3 May 2021", after="\n\nJane Doe") == ["Jane Doe"]


def test_the_agency_is_a_field_of_its_own() -> None:
    for line, names in (("By Jane Doe, Reuters", ("Jane Doe",)), ("By Reuters", None)):
        (seed,) = read_seeds("a.txt", f"Ferry returns to the islands\n\n{line}\n\n{BODY}".encode())
        fields = extract(seed).record.fields
        assert (fields.get("agency"), fields.get("authors")) == ("Reuters", names)


def test_a_nameless_byline_leaves_the_text() -> None:
    (seed,) = read_seeds("a.txt", f"Ferry returns to the islands\n\nBy Our Correspondent\n\n{BODY}".encode())
    record = extract(seed).record
    assert "authors" not in record.fields
    assert "Correspondent" not in record.body


def test_a_wire_byline_over_an_indented_paragraph() -> None:
    text = "FERRY RETURNS TO ISLANDS\nBy Jane Doe, Reuters\n    HARBOUR, March 2 - " + BODY
    (seed,) = read_seeds("a.txt", text.encode())
    assert extract(seed).record.fields.get("authors") == ("Jane Doe",)


@pytest.mark.parametrize("text", ["a" * 5000, "By " * 2000, "(" * 5000, "A B " * 1000, "a-" * 3000, "", " \t"])
def test_hostile_lines_are_no_bylines(text: str) -> None:
    assert not is_byline(text)
    assert read(text).names == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Jane Doe", True),
        ("Ludwig van Beethoven", True),
        ("Leah C. Stone", True),
        ("Anne-Marie O’Neill", True),
        ("TED d’ANGELO", True),
        ("Dr. Anna Weber", True),
        ("Jane", False),
        ("Breaking News", False),
        ("ferry returns", False),
        ("Hong Kong", False),
    ],
)
def test_the_shape_of_a_name(text: str, answer: bool) -> None:
    assert looks_like_name(text) is answer


def test_given_names_of_many_cultures() -> None:
    for name in (
        "Jane Doe",
        "Jürgen Groß",
        "Agnieszka Nowak",
        "Мария Иванова",
        "محمد سالم",
        "王小明",
        "김민수",
        "Thabo Nkosi",
    ):
        assert has_given_name(name), name
    assert not has_given_name("Harbour Board")


def test_accents_may_be_printed_apart_from_their_letters() -> None:
    assert authors("By Andre\u0301 Klein") == ["André Klein"]


NAMES = "Robert Bate\nEdward Tippett\nMary Kestle"


@pytest.mark.parametrize("place", ["above", "below"])
def test_nobody_of_a_list_of_names_is_the_author(place: str) -> None:
    text = (
        "The vestry agreed that the north wall of the church be repaired and the cost be borne by the parish this year."
    )
    parts = ["VESTRY MINUTES", f"Present:\n{NAMES}", text] if place == "above" else ["VESTRY MINUTES", text, NAMES]
    record = extract(read_seeds("a.txt", "\n\n".join(parts).encode())[0]).record
    assert "authors" not in record.fields
    assert all(name in record.body for name in NAMES.split("\n"))


def test_a_signature_below_a_transcript_stays_in_the_text() -> None:
    text = "The drains of the borough were looked at in the spring, and nineteen of them were found in want of repair."
    data = f"REPORT ON THE DRAINS\n\n{text}\n\nAlfred Gummer\n".encode()
    record = extract(read_seeds("a.txt", data)[0]).record
    assert record.fields["authors"] == ("Alfred Gummer",)
    assert record.body.endswith("Alfred Gummer")


def test_a_newspaper_below_a_cutting_is_no_author() -> None:
    text = "The drains of the borough were looked at in the spring, and nineteen of them were found in want of repair."
    data = f"REPORT ON THE DRAINS\n\n{text}\n\n--Salthaven Mercury, 14 November 1902.\n".encode()
    assert "authors" not in extract(read_seeds("a.txt", data)[0]).record.fields


def test_a_name_in_a_heading_of_a_page_is_no_author() -> None:
    text = "<p>The seat fell vacant in the spring, when the mayor went to live with his sister across the bay.</p>"
    page = f"<html><body><article><h1>Three candidates</h1>{text}<h2>Andrew Dunn</h2>{text}</article></body></html>"
    record = extract(read_seeds("a.html", page.encode())[0]).record
    assert "authors" not in record.fields
    assert "## Andrew Dunn" in record.body


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_two_names_above_the_text_are_its_authors(between: str) -> None:
    text = "The crews of the ferries will strike from Monday, and no boat will leave the harbour until they are heard."
    data = f"Ferry crews will strike\n\nMaria Gomez{between}Kevin Chu\n\nOct. 12, 2004\n\n{text}\n".encode()
    record = extract(read_seeds("a.txt", data)[0]).record
    assert record.fields["authors"] == ("Maria Gomez", "Kevin Chu")
    assert record.body == text
