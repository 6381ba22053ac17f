"""Letters: what stands for their title, who wrote them, and that they are printed whole."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import Extraction, extract
from site_builder.seeds.read import read_seeds

TEXT = (
    "I beg to acknowledge the receipt of your letter of the 28th ult. and to thank you for the plan of the quay.\n\n"
    "The harbour committee will meet on Thursday next, and I shall lay the matter before them at once.\n"
)


def read(text: str) -> Extraction:
    return extract(read_seeds("a.txt", text.encode())[0])


def title(found: Extraction) -> tuple[str, str]:
    return next((claim.value, claim.rule) for claim in found.accepted if claim.field == "title")


@pytest.mark.parametrize(
    ("salutation", "closing", "name"),
    [
        ("My dear Mr. Torbay,", "I remain, Sir,\nYour obedient servant,", "J. W. Patchett"),
        ("Dear Agnes", "Your brother", ""),
        ("DEAR DR. PRIDEAUX,—", "Believe me,", "Samuel Oke"),
        ("Sehr geehrter Herr Dr. Vogel!", "Mit vorzüglicher Hochachtung\nIhr ergebener", "Karl Lindner"),
        ("Liebe Tante Grete,", "Viele Grüße", "Else Brandt"),
        ("Mon cher Lucien,", "Bien à vous", "Paul Garnier"),
        ("Estimada doña Carmen:", "Un abrazo", "Luis Ortega"),
        ("Gentile signora Bianchi,", "Distinti saluti", "Carlo Neri"),
        ("Geachte heer de Vries,", "Hoogachtend", "Jan van der Meer"),
        ("Szanowny Panie Redaktorze!", "Z poważaniem", "Adam Nowak"),
        ("Дорогая Анна Павловна!", "С уважением", "Иван Орлов"),
        ("Dearest Mary,", "Ever yours,", ""),
        ("Darling Tom,", "God bless you", "Ann Lee"),
        ("Carissima sorella,", "Tua affezionatissima", "Teresa Neri"),
        ("Ma chère sœur,", "Ton frère affectionné,", "Louis Garnier"),
        ("Liebe Eltern!", "Seid herzlich gegrüßt von Eurem Sohn", "Karl Brandt"),
        ("Kochana Zosiu!", "Całuję Cię mocno", "Hela Nowak"),
    ],
)
def test_a_letter_is_called_by_its_salutation(salutation: str, closing: str, name: str) -> None:
    found = read(f"14 Quay Street, Oxmouth\n3 March 1891\n\n{salutation}\n\n{TEXT}\n{closing}\n{name}\n")
    assert title(found) == (salutation.rstrip(",!:—"), "salutation")
    assert found.record.fields.get("authors", ()) == ((name,) if name else ())
    assert found.record.fields["date"] == "1891-03-03"
    assert "section" not in found.record.fields
    for line in (salutation, *closing.split("\n"), name):
        assert line in found.record.body


@pytest.mark.parametrize("salutation", ["Sir,", "Dear Sir or Madam,", "Sehr geehrte Damen und Herren,", "Messieurs,"])
def test_where_nobody_is_named_the_first_words_stand_for_the_title(salutation: str) -> None:
    found = read(f"HARBOUR OFFICE\nOxmouth\n\n{salutation}\n\n{TEXT}\nYours faithfully,\nJ. W. Patchett\n")
    opening = "I beg to acknowledge the receipt of your letter of the 28th ult. and to thank"
    assert title(found) == (opening, "letter-opening")
    assert TEXT.split("\n")[0] in found.record.body


def test_a_printed_letter_keeps_its_headline() -> None:
    found = read(f"The quay needs a second crane\n\nDear Editor,\n\n{TEXT}\nYours sincerely,\nMary Oke\nOxmouth\n")
    assert title(found) == ("The quay needs a second crane", "headline")
    assert found.record.fields["authors"] == ("Mary Oke",)
    assert "Mary Oke" in found.record.body


def test_a_first_name_is_left_to_a_person() -> None:
    found = read(f"Dear Agnes,\n\n{TEXT}\nWith love,\nThomas\n")
    assert "authors" not in found.record.fields
    assert found.record.receipt
    assert [one.rule for one in found.record.receipt.doubtful["authors"]] == ["signature"]


@pytest.mark.parametrize(
    "text",
    [
        f"Dear harbour clock\n\n{TEXT}",
        f"Harbour Clock Stops\n\n{TEXT}\nYours is the only clock, he said, that ever kept the time of this old town.\n",
    ],
)
def test_a_salutation_or_a_farewell_alone_makes_no_letter(text: str) -> None:
    assert title(read(text))[1] == "headline"


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Bristol, 12th March 1848", "Bristol", "1848-03-12"),
        ("Torino, 6 giugno 1861", "Torino", "1861-06-06"),
        ("Frankfurt am Main, den 3. Mai 1931", "Frankfurt am Main", "1931-05-03"),
        ("Paris, le 18 octobre 1792", "Paris", "1792-10-18"),
        ("С.-Петербургъ, 10-го января 1905 г.", "С.-Петербургъ", "1905-01-10"),
        ("3 May 1859", None, "1859-05-03"),
    ],
)
def test_a_letter_says_where_it_was_written(line: str, place: str | None, date: str) -> None:
    found = read(f"{line}\n\nDear Mary,\n\n{TEXT}\nyour loving husband,\nJohn Hale\n")
    assert title(found) == ("Dear Mary", "salutation")
    assert found.record.fields.get("dateline") == place
    assert found.record.fields["date"] == date


def test_a_name_alone_takes_leave_too() -> None:
    found = read(f"3 May 1859\n\nDear Mary,\n\n{TEXT}\nJohn Hale\n")
    assert title(found) == ("Dear Mary", "salutation")
    assert found.record.fields["authors"] == ("John Hale",)
    assert found.record.body.endswith("John Hale")
