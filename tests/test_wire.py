"""Wire copy: headline, byline, date line and end mark, and the texts that are none."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import Extraction, extract
from site_builder.extract.normalise import normalised
from site_builder.extract.wire import is_end_mark, stamp
from site_builder.seeds.read import read_seeds

LEAD = (
    "    OXMOUTH, May 3 - The harbour clock will be stopped for one\n"
    "week to be cleaned, the harbour office said, adding that trains\n"
    "and tides would keep their times.\n"
    "    The keeper declined to comment.\n"
)


def read(text: str) -> Extraction:
    return extract(read_seeds("a.txt", text.encode("latin-1"))[0])


def test_a_report() -> None:
    found = read(
        f"3-MAY-1901 15:01:01.79\n\nHARBOUR OFFICE <HBR> TO STOP CLOCK\n    By Agnes Torbay, Reuters\n{LEAD} Reuter\n"
    )
    fields = found.record.fields
    assert fields["title"] == "HARBOUR OFFICE <HBR> TO STOP CLOCK"
    assert fields["authors"] == ("Agnes Torbay",)
    assert fields["agency"] == "Reuters"
    assert fields["date"] == "1901-05-03"
    assert fields["dateline"] == "OXMOUTH"
    assert found.record.body.split("\n\n") == [
        "OXMOUTH, May 3 - The harbour clock will be stopped for one week to be cleaned, the harbour office said, "
        "adding that trains and tides would keep their times.",
        "The keeper declined to comment.",
    ]
    assert found.record.receipt
    assert [removed.rule for removed in found.record.receipt.removed] == ["end-mark"]


def test_a_headline_of_two_lines() -> None:
    found = read(f"HARBOUR OFFICE SAYS IT WILL STOP THE CLOCK FOR A WEEK\nIN MAY TO CLEAN IT\n{LEAD}")
    assert found.record.fields["title"] == ("HARBOUR OFFICE SAYS IT WILL STOP THE CLOCK FOR A WEEK IN MAY TO CLEAN IT")


def test_a_bulletin() -> None:
    found = read("4-MAY-1901 11:00:33.07\n\n******HARBOUR OFFICE SHR 14 CTS VS 9 CTS\nNo more at this hour.\n")
    assert found.record.fields["title"] == "HARBOUR OFFICE SHR 14 CTS VS 9 CTS"
    assert found.record.fields["language"] == "en"


def test_figures_and_a_paragraph_among_them() -> None:
    found = read(
        "HARBOUR OFFICE <HBR> 1ST QTR NET\n    OXMOUTH, May 3 -\n    Shr 38 cts vs 47 cts\n    Net 1,200 vs 1,400\n"
        "    Note: Net includes gains on the sale of a clock of 126 dlrs\nand of a bell of 29 dlrs\n Reuter\n"
    )
    assert found.record.fields["title"] == "HARBOUR OFFICE <HBR> 1ST QTR NET"
    assert found.record.fields["dateline"] == "OXMOUTH"
    assert found.record.body.split("\n\n") == [
        "OXMOUTH, May 3 -", "Shr 38 cts vs 47 cts", "Net 1,200 vs 1,400",
        "Note: Net includes gains on the sale of a clock of 126 dlrs and of a bell of 29 dlrs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Agnes Torbay, Reuters", ("Agnes Torbay",)),
        ("by Agnes Torbay and Emile O'Roux, Reuters", ("Agnes Torbay", "Emile O'Roux")),
        ("BY AGNES TORBAY, Reuters", ("AGNES TORBAY",)),
        ("By Agnes d'Arc, UPI", ("Agnes d'Arc",)),
    ],
)
def test_bylines(byline: str, authors: tuple[str, ...]) -> None:
    assert read(f"CLOCK STOPPED\n    {byline}\n{LEAD}").record.fields["authors"] == authors


def test_capitals_alone_are_no_wire_copy() -> None:
    found = read(
        "THE CLOCK\n\nIt stood at the harbour, and nobody knew who had wound it or when.\n\nMore on page two.\n"
    )
    assert "wire-headline" not in {claim.rule for claim in (*found.accepted, *found.rejected)}


@pytest.mark.parametrize(
    "line",
    ["Reuter", "REUTER", "Reuters", "REUTER...", "MORE", "(END)", "(Ends)", "-30-", "- 30 -", "###", "# # #", "ENDS",
     "--END--", "(dpa)", "- AFP", "(ANSA)", "-dpa-", "(Xinhua)", "(了)", "(끝)", "(PTI)", "/ТАСС/"],
)  # fmt: skip
def test_end_marks(line: str) -> None:
    assert is_end_mark(line)
    text = (
        f"CLOCK STOPPED\n\nThe harbour clock will be stopped for a week.\n\nThe keeper declined to comment.\n\n{line}\n"
    )
    receipt = extract(read_seeds("a.txt", text.encode())[0]).record.receipt
    assert receipt
    assert "end-mark" in {removed.rule for removed in receipt.removed} or line in {"###", "# # #", "MORE"}


@pytest.mark.parametrize(
    "line",
    ["The End", "END", "more", "AFP", "(sic)", "- Torbay", "Reuters said so.", "30", "# 7", "(Agnes Torbay)",
     "Ende gut", "moreover", "ENDSTATION"],
)  # fmt: skip
def test_no_end_marks(line: str) -> None:
    assert not is_end_mark(line)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        (" 3-may-1901 ", "1901-05-03"),
        ("27-MAR-1987 08:13:21.80&#5;&#5;&#5;F RM", "1987-03-27"),
        ("31-FEB-1987 15:01:01.79", ""),
        ("26-FOO-1987", ""),
        ("26-FEB-1987 was a Thursday", ""),
        ("", ""),
    ],
)
def test_stamps(text: str, value: str) -> None:
    assert stamp(text) == value
    assert normalised(text, "wire-date") == value


def test_short_lines_of_a_stamped_wire_are_no_names() -> None:
    """Nor is its first paragraph a standfirst."""
    stamp = "26-FEB-1987 15:01:01.79"
    table = ("    Copper Std", "    Grain Dealers", "    Bankers Trust")
    found = read("\n\n".join((stamp, "HARBOUR OFFICE LISTS PRICES OF THE DAY", *table, LEAD, " Reuter")))
    assert not {"authors", "subtitle"} & set(found.record.fields)


def test_a_line_of_a_wire_that_ends_with_a_name_is_no_byline() -> None:
    heading = "    OXMOUTH, MAY 3 - BEST BIDS POSTED BY GRAIN DEALERS"
    found = read("\n\n".join(("26-FEB-1987 15:01:01.79", "OXMOUTH CASH GRAIN", heading, LEAD)))
    assert "authors" not in found.record.fields


def test_a_headline_of_a_wire_is_no_link_to_more() -> None:
    found = read("\n\n".join(("26-FEB-1987 15:01:01.79", "MORE ON THE CLOCK OF THE HARBOUR", LEAD)))
    assert found.record.fields["title"] == "MORE ON THE CLOCK OF THE HARBOUR"


def test_a_stamped_wire_names_who_signs_it() -> None:
    found = read(
        "\n\n".join(("26-FEB-1987 15:01:01.79", "HARBOUR OFFICE STOPS CLOCK", "    By Jane Doe", LEAD, " Reuter"))
    )
    assert found.record.fields["authors"] == ("Jane Doe",)
