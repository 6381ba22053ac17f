"""Names in what was written or transcribed: whom a text is about, who holds an office, what is no name at all."""

from __future__ import annotations

import pytest
from test_laws import check

from site_builder.extract.byline_line import read
from site_builder.extract.extract import Extraction, extract
from site_builder.extract.names import looks_like_name
from site_builder.seeds.read import read_seeds

TEXT = (
    "The mill stood upon the brook, and had stood there since the days of the old king, as the men of the parish told "
    "us. It was held by one who took more toll than he should, and was presented for it at the court."
)


def made(*blocks: str, title: str = "THE OLD MILL AT STOKE") -> Extraction:
    found = check("a.txt", "\n\n".join((title, *blocks)).encode())
    assert found is not None
    return found


@pytest.mark.parametrize(
    "stone",
    [
        "Sacred to the Memory of\nJOHN HOCKING\nwho departed this life\n4 March 1802\naged 61 years",
        "IN MEMORY OF\nANN LEE\ndied 4 March 1802",
        "Hier ruht in Gott\nJOHANN WEBER\ngest. den 4. März 1802",
    ],
)
def test_whom_a_stone_remembers_is_no_author(stone: str) -> None:
    found = made(stone, TEXT)
    assert "authors" not in found.record.fields
    assert all(line in found.record.body for line in stone.split("\n")[:2])


def test_nobody_born_and_died_is_the_author() -> None:
    found = made("Thomas Arkwright Bell\nBorn 3 May 1902, died 11 October 1987", TEXT)
    assert "authors" not in found.record.fields


def test_nobody_of_a_register_is_the_author() -> None:
    rows = ("12 May 1753\nWilliam Carter\nAnn Lee", "3 June 1753\nThomas Couch\nMary Rundle")
    found = made(*rows, TEXT, title="ST. KEYNE MARRIAGES")
    assert "authors" not in found.record.fields
    assert all(name in found.record.body for name in ("William Carter", "Ann Lee"))


@pytest.mark.parametrize(
    "line", ["Στη Σμύρνη, 4 Μαΐου 1878", "Ἐν Σμύρνῃ, τῇ 4 Μαΐου 1878", "Hendra, 4 May 1878", "от 4 мая 1878 года"]
)
def test_what_stands_beside_the_date_of_a_letter_is_no_author(line: str) -> None:
    found = made(line, TEXT)
    assert "authors" not in found.record.fields
    assert found.record.fields["date"] == "1878-05-04"


@pytest.mark.parametrize(
    "head",
    ["CHAPTER I.", "Chapter II", "PART THE FIRST", "KAPITEL IV.", "CHAPITRE II.", "Capítulo III", "CAPITOLO V.",
     "HOOFDSTUK II.", "ROZDZIAŁ I.", "ГЛАВА II.", "ACT I.", "Akt III", "ATTO II.", "SCENE II", "Szene IV"],
)  # fmt: skip
def test_heads_of_chapters_and_acts_are_no_names(head: str) -> None:
    assert not looks_like_name(head)
    found = made(TEXT, head, TEXT)
    assert "authors" not in found.record.fields
    assert head in found.record.body


@pytest.mark.parametrize(
    ("lines", "confidence"),
    [
        (("John Hocking",), "probable"),
        (("By Penny Post",), "probable"),
        (("By John Hocking",), "certain"),
        (("John Hocking", "4 May 1878"), "certain"),
        (("John Hocking, 4 May 1878",), "certain"),
    ],
)
def test_how_sure_a_name_below_the_title_is(lines: tuple[str, ...], confidence: str) -> None:
    found = made(*lines, TEXT)
    assert [claim.confidence for claim in found.accepted if claim.field == "authors"] == [confidence]


@pytest.mark.parametrize(
    "line",
    ["Edith Prowse, Hon. Sec.", "Edith Prowse, J.P., Chairman", "Edith Prowse, M.A., Town Clerk", "Edith Prowse, Esq."],
)
def test_an_office_belongs_to_the_name_before_it(line: str) -> None:
    assert [line[name.start : name.end] for name in read(line).persons] == ["Edith Prowse"]
    found = check("a.txt", f"From: {line}\nDate: 6 October 1993\nSubject: The photocopier\n\n{TEXT}\n".encode())
    assert found
    assert found.record.fields["authors"] == ("Edith Prowse",)


def test_the_head_of_a_table_is_no_author() -> None:
    table = "<table><tr><th>Author</th><th>Message</th></tr><tr><td>Jane Doe</td><td>Hello all</td></tr></table>"
    page = f"<html><body><article><h1>The old mill</h1>{table}<p>{TEXT}</p></article></body></html>"
    assert "authors" not in extract(read_seeds("a.html", page.encode())[0]).record.fields


@pytest.mark.parametrize(
    ("line", "name"),
    [("作者：李文", "李文"), ("作者：李文华", "李文华"), ("記者 李文", "李文"), ("山田太郎記者", "山田太郎")],
)
def test_chinese_and_japanese_bylines(line: str, name: str) -> None:
    assert [line[one.start : one.end] for one in read(line).persons] == [name]
