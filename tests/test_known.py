"""What people say of seeds: metadata.csv and junk.txt, in every form of seed."""

from __future__ import annotations

import pytest

from site_builder.config import Config, Folder
from site_builder.extract.extract import extract
from site_builder.extract.known import known, parse_junk, parse_table
from site_builder.model import Receipt
from site_builder.seeds.read import read_seeds

JUNK = "Join the readers’ circle"
TEXT = (
    "The mill was lit by gas for the first time on Monday, and the men who work in it at night went home singing, "
    "for they had seen their hands."
)
WRAPPED = """\
The Mill Is Lit By Gas

The mill was lit by gas for the first time on Monday, and
the men who work in it at night went home singing, for
they had seen their hands, which is more than could be
said of any night before it in the forty years it stood.

Join the readers’ circle

The gas comes from the works at the bridge, by a pipe of
four inches, and the company has undertaken to keep it up
in all weathers for a yearly rent of ninety pounds, which
the owners of the mill have paid for three years at once.
"""


def removed(path: str, text: str, junk: str, encoding: str = "utf-8") -> list[str]:
    """What a seed loses to the junk list, as text."""
    data = text.encode(encoding)
    made = extract(read_seeds(path, data)[0], known(path, {}, parse_junk(junk), Config()))
    receipt = made.record.receipt
    assert isinstance(receipt, Receipt)
    assert JUNK not in made.record.body or not receipt.removed
    return [data[slice(*gone.span)].decode(encoding) for gone in receipt.removed if gone.rule == "junk-list"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", f"The Mill Is Lit\n\n{TEXT}\n\n{JUNK}\n\n{TEXT}\n"),
        ("a.txt", f"The Mill Is Lit\r\n{TEXT}\r\n  {JUNK}  \r\n{TEXT}\r\n"),
        ("wrapped.txt", WRAPPED),
        ("a.md", f"# The Mill Is Lit\n\n{TEXT}\n\n{JUNK}\n\n{TEXT}\n"),
        ("a.md", f"# The Mill Is Lit\n\n{TEXT}\n\n### {JUNK}\n\n{TEXT}\n"),
        ("a.md", f"# The Mill Is Lit\n\n{TEXT}\n\n**{JUNK}**\n\n{TEXT}\n"),
        ("a.html", f"<!doctype html><h1>The Mill Is Lit</h1><p>{TEXT}</p><p><b>{JUNK}</b></p><p>{TEXT}</p>"),
    ],
)
def test_junk_is_removed_from_every_form_of_seed(path: str, text: str) -> None:
    gone = removed(path, text, f"# seeds/wire: in 9 of 9 seeds\n\n {JUNK.replace(' the ', '  the ')}\n")
    assert len(gone) == 1 and JUNK in gone[0]


def test_junk_is_removed_in_other_encodings() -> None:
    assert removed("a.txt", f"The Mill\n\n{TEXT}\n\n{JUNK}\n", JUNK, "utf-16") == [
        JUNK.encode("utf-16-le").decode("utf-16-le")
    ]


@pytest.mark.parametrize("junk", ["", f"# {JUNK}", "readers’ circle", JUNK.upper(), f"{JUNK} today"])
def test_only_whole_lines_are_junk(junk: str) -> None:
    assert removed("a.txt", f"The Mill Is Lit\n\n{TEXT}\n\n{JUNK}\n", junk) == []


def test_a_sentence_that_holds_junk_stays() -> None:
    assert removed("a.txt", f"The Mill Is Lit\n\n{TEXT}\n\n{TEXT} {JUNK}\n", JUNK) == []


def test_a_row_comes_before_the_folder() -> None:
    table = parse_table("path,section,authors\nwire/a.txt,Trade,Ann Lee; Bob Ray\n")
    config = Config(folders=(Folder("wire", section="Wire", language="en"),))
    assert known("wire/a.txt", table, frozenset(), config).listed == {
        "section": (("Trade",), "metadata-csv"),
        "authors": (("Ann Lee", "Bob Ray"), "metadata-csv"),
        "language": (("en",), "folder"),
    }
    assert known("wire/b.txt", table, frozenset(), config).listed["section"] == (("Wire",), "folder")
