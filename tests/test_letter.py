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
