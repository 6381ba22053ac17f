"""Titles of what was written or transcribed: at the top, and not out of lists, forms and the speech of others."""

from __future__ import annotations

import pytest
from test_laws import check

from site_builder.extract.extract import Extraction, extract
from site_builder.seeds.read import read_seeds

TEXT = (
    "The mill stood upon the brook, and had stood there since the days of the old king, as the men of the parish told "
    "us. It was held by one who took more toll than he should, and was presented for it at the court."
)


def made(*blocks: str) -> Extraction:
    found = check("a.txt", "\n\n".join(blocks).encode())
    assert found is not None
    return found


MINUTES = (
    "BOROUGH OF ASHWELL",
    "MINUTES of a Meeting of the Highways and Lighting Committee\nheld at the Guildhall on Monday, 5th February 1934.",
    "Present: Alderman G. Tuck (in the Chair)",
    "Absent: Councillor Pym (ill)",
    "In attendance: The Town Clerk; the Borough Surveyor",
    "1. LAMPS IN MILL LANE. The Surveyor reported that three lamps had been broken by boys in the week before.",
)
JUDGMENT = (
    "IN THE HIGH COURT OF THE NORTHERN ISLANDS",
    "JUDGMENT",
    "Before: Mr Justice Rowe\nDate of hearing: 3 and 4 June 2003\nDate of judgment: 19 June 2003",
    "This is a claim for a declaration that the slipway at Brannoc is subject to a public right of way.",
)
PLAY = (
    "THE LODGER'S UMBRELLA",
    "A Farce in One Act",
    "PERSONS",
    "MR. PUDDEN, a retired grocer\nMRS. PUDDEN, his wife\nCAPTAIN FLASH, a lodger\nSUSAN, a maid",
    "SCENE. -- A parlour. An umbrella in the corner. Door on the left, and a window on the right of it.",
    "SUSAN. There's that bell again. No it ain't, it's the door. Who is there at this hour of the night?",
)
RECIPE = (
    "To make a Seed Cake",
    "Take of Flower one pound & a half\nButter one pound\nEggs eight, leave out four whites",
    "Beat the Butter to a cream with your hand, then put in the Eggs well beat, & the Flower by degrees. Bake it.",
)
INTERVIEW = (
    "Interview with Mrs. Kettle",
    "22 March 1984",
    "PM: What do you remember of the ferryman?",
    "DK: Old Tom, he was called, and the ferryman before him was his father. He had a voice like a foghorn.",
    "PM: And then?",
    "DK: Then they built the bridge, and the ferryman went to sea, and nobody heard of him any more.",
)


@pytest.mark.parametrize("text", [MINUTES, JUDGMENT, PLAY, RECIPE, INTERVIEW])
def test_the_title_stands_at_the_top(text: tuple[str, ...]) -> None:
    found = made(*text)
    assert found.record.fields["title"] == text[0]
    body = found.record.body.replace("\\", "")
    for block in text[1:]:
        if block != "22 March 1984":
            assert all(line.split(" -- ")[0] in body for line in block.split("\n")), block
    assert "section" not in found.record.fields


def test_the_rest_of_a_sentence_is_no_headline() -> None:
    found = made("bourer in the place came out to see it, and the carriage\nwas drawn home by hand. It was", TEXT, TEXT)
    assert found.record.receipt
    (one,) = found.record.receipt.evidence["title"]
    assert one.rule == "first-words"
    assert "bourer in the place" in found.record.body


def test_a_headline_in_the_midst_stays_in_the_text() -> None:
    found = made("a carriage was a thing unknown in the parish, and the Squire bought one at a sale. It was", TEXT,
                 "THE SQUIRE'S COACH. 13", TEXT.replace("mill", "coach of the Squire"))  # fmt: skip
    assert "THE SQUIRE'S COACH. 13" in found.record.body.replace("\\", "")


def test_a_place_below_the_title_is_none() -> None:
    found = made("GRAND CONCERT", "Town Hall, Stoke", "Saturday, 3 May 1902", TEXT)
    assert found.record.fields["title"] == "GRAND CONCERT"
    assert "section" not in found.record.fields
    assert "Town Hall, Stoke" in found.record.body


def test_a_kicker_in_capitals_is_no_title() -> None:
    found = made("LOCAL NEWS", "Lamps Are Broken in Mill Lane", "By Jane Doe", "3 May 1934", TEXT)
    assert found.record.fields["title"] == "Lamps Are Broken in Mill Lane"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("TELEGRAM", "4 AUG 1914", "PENROSE FALMOUTH"), "TELEGRAM"),
        (("TELEGRAM", "TO PENROSE SHIPPING OFFICE FALMOUTH"), "TELEGRAM"),
        (("4 AUG 1914", "PENROSE FALMOUTH"), "PENROSE FALMOUTH"),
    ],
)
def test_the_message_of_a_telegram_stays_in_the_text(lines: tuple[str, ...], title: str) -> None:
    message = "HOLD ALL VESSELS IN PORT STOP ADVISE MASTERS BY WIRELESS STOP PENROSE VESSELS STAY"
    found = made(*lines, message, "HARGREAVES")
    assert found.record.fields["title"] == title
    assert "section" not in found.record.fields
    assert "authors" not in found.record.fields
    assert message in found.record.body
    assert "PENROSE" in found.record.body.replace(message, "")
    assert found.record.body.endswith("HARGREAVES")


def test_the_place_before_a_hebrew_date_is_no_section() -> None:
    line = 'ירושלים, ט"ו בשבט תרפ"ה'
    found = made(
        line, "לכבוד ועד המושבה, שלום רב!", "קבלנו את מכתבכם מיום א' ושמחנו מאד לשמוע כי שלום לכולכם וכי הגשמים ירדו."
    )
    assert "section" not in found.record.fields
    assert line in found.record.body


@pytest.mark.parametrize("title", ["iTunes now selling the song", "de Klerk resigns after the talks", "eBay sold"])
def test_a_headline_may_begin_with_a_small_letter(title: str) -> None:
    text = "The company said on Monday that it would sell the songs in its shops, after talks that went on for months."
    record = extract(read_seeds("a.txt", f"{title}\n\n{text}\n\n{text}".encode())[0]).record
    assert (record.fields["title"], record.body) == (title, f"{text}\n\n{text}")
