"""The head of a book text, its notes and its colophon."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import Extraction, extract
from site_builder.seeds.read import read_seeds

RULE = "-" * 55
NOTES = f"{RULE}\n【テキスト中に現れる記号について】\n\n《》：ルビ\n（例）時計《とけい》\n{RULE}\n"
TEXT = (
    "　港の時計《とけい》は来週まで止まる。町の人々は困っているが、番人は何も言わない。［＃改ページ］\n"
    "　汽車は時間どおりに出る。潮もまた時間どおりに満ちる。\n"
)
ENGLISH = (
    "It was the year in which the harbour clock stopped, and those who had lived by it had to learn to live without. "
    "Some of them never did, and were late for the rest of their lives."
)


def read(text: str, encoding: str = "utf-8") -> Extraction:
    return extract(read_seeds("a.txt", text.encode(encoding))[0])


def removed(found: Extraction) -> set[str]:
    assert found.record.receipt
    return {part.rule for part in found.record.receipt.removed}


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_title_and_author_above_the_notes(encoding: str) -> None:
    found = read(
        f"港の時計\n山田太郎\n\n{NOTES}\n{TEXT}\n\n\n底本：「港の本」海辺社\n　　　1901年発行\n入力：山田\n".replace(
            "\n", "\r\n"
        ),
        encoding,
    )
    fields = found.record.fields
    assert (fields["title"], fields["authors"], fields["language"]) == ("港の時計", ("山田太郎",), "ja")
    assert "《とけい》" in found.record.body
    assert "［＃改ページ］" in found.record.body.replace("\\", "")
    assert "底本" not in found.record.body
    assert "記号について" not in found.record.body
    assert {"notes-block", "colophon"} <= removed(found)


def test_a_subtitle_between_them() -> None:
    fields = read(f"港の時計\n――ある町の話――\n山田太郎\n\n{NOTES}\n{TEXT}").record.fields
    assert (fields["title"], fields["subtitle"], fields["authors"]) == ("港の時計", "――ある町の話――", ("山田太郎",))


@pytest.mark.parametrize("by", ["by", "By", "BY", "von", "par", "di", "por"])
def test_by_on_a_line_of_its_own(by: str) -> None:
    found = read(f"THE CLOCK\n\n{by}\n\nAgnes van der Torbay\n\n\n\nCHAPTER I\n\n{ENGLISH}\n")
    fields = found.record.fields
    assert (fields["title"], fields["authors"]) == ("THE CLOCK", ("Agnes van der Torbay",))
    assert "book-by" in removed(found)


def test_by_and_name_above_a_chapter() -> None:
    fields = read(f"The Clock\n\nby Agnes Torbay\n\nCHAPTER I\n\n{ENGLISH}\n").record.fields
    assert (fields["title"], fields["authors"]) == ("The Clock", ("Agnes Torbay",))


def test_labels() -> None:
    fields = read(f"Title: The Clock\n\nAuthor: Agnes Torbay\n\nLanguage: English\n\n{ENGLISH}\n").record.fields
    assert (fields["title"], fields["authors"]) == ("The Clock", ("Agnes Torbay",))


@pytest.mark.parametrize(
    "text",
    [
        f"The Clock\n\nAgnes Torbay\n\n\n\n{ENGLISH}\n",
        f"The Clock\n\nby\n\nwhat means it was stopped nobody knows\n\n{ENGLISH}\n",
        f"The Clock\n\n{RULE}\n\n{ENGLISH}\n\n{RULE}\n\n{ENGLISH}\n",
        f"港の時計\n山田太郎\n\n{RULE}\n{TEXT}{RULE}\n{TEXT}",
        f"Title: The Clock\n\n{ENGLISH}\n",
        f"The Clock\n\nBy\n\nAgnes Torbay\n\nApril 28, 2022\n\n{ENGLISH}\n",
        f"The Clock\n\nBy\n\nAgnes Torbay\n\nShare on Facebook\n\n{ENGLISH}\n",
    ],
    ids=["two-lines", "no-name", "rules", "rules-ja", "label-alone", "article", "buttons"],
)
def test_no_head_is_invented(text: str) -> None:
    found = read(text)
    assert not [claim for claim in (*found.accepted, *found.rejected) if claim.rule.startswith("book-")]
    assert "notes-block" not in removed(found)


FRAMED = """The Project Gutenberg eBook of The Clock

This ebook is for the use of anyone anywhere, as its makers say at some length, and without any cost to them.

Title: The Clock

Author: Nell Ostrander

Release date: March 5, 2011 [eBook #99999]
Most recently updated: January 7, 2021

Language: English

*** START OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***

Produced by the harbour office at https://harbour.example

THE CLOCK

CONTENTS

CHAPTER I.

{0}

"It is."

      *      *      *

{0}

FINIS.

*** END OF THE PROJECT GUTENBERG EBOOK THE CLOCK ***

Updated editions will replace the previous one, as their makers say.
"""


def test_the_frame_of_project_gutenberg() -> None:
    found = read(FRAMED.format(ENGLISH))
    assert found.record.fields == {"title": "The Clock", "authors": ("Nell Ostrander",), "language": "en"}
    assert found.record.body.split("\n\n") == [
        "THE CLOCK", "CONTENTS", "CHAPTER I.", ENGLISH, '"It is."', r"\* \* \*", ENGLISH, "FINIS.",
    ]  # fmt: skip
    assert removed(found) == {"gutenberg-frame"}


def test_a_text_about_project_gutenberg_has_no_frame() -> None:
    text = f"Project Gutenberg turns forty\n\nBy Nell Ostrander\n\n{ENGLISH}\n\n{ENGLISH}\n"
    assert not removed(read(text))


def test_the_small_print_of_old_files() -> None:
    head = (
        "The Project Gutenberg Etext of The Clock\n\nPlease look at this header.\n\n*END*THE SMALL PRINT! FOR ETEXTS*"
    )
    end = "End of the Project Gutenberg Etext of The Clock\n"
    found = read("\n\n".join([head, "THE CLOCK", ENGLISH, ENGLISH, end]))
    assert found.record.body.split("\n\n")[-2:] == [ENGLISH, ENGLISH]
    assert "Please" not in found.record.body
