"""correct: many values at once, and of each file nothing but these."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import SEED, files, record, write

from site_builder import saving
from site_builder.content import frontmatter

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    write(tmp_path / "seeds/ferry.txt", SEED)
    assert call("ingest", cwd=tmp_path)[0] == 0
    return tmp_path


def correct(project: Path, call: Call, rows: str, *options: str) -> tuple[int, str, str]:
    write(project / "c.csv", rows.replace("ID", record(project).stem[-12:]))
    return call("correct", "c.csv", *options, cwd=project)


ROWS = (
    "id,field,value\nID,title,The ferry is back\nID,authors,Ada Quill; Ben Oar\nID,date,1924-05\n"
    "ID,section,\nID,publisher,The Courier\n"
)


def test_values_change_and_a_second_run_changes_nothing(project: Path, call: Call) -> None:
    path = record(project)
    body = path.read_text().split("---\n", 2)[2]
    assert correct(project, call, ROWS) == (0, "5 values in 1 record changed\n", "")
    fields = frontmatter.load(path.read_bytes(), "").fields
    assert fields["title"] == "The ferry is back"
    assert fields["authors"] == ("Ada Quill", "Ben Oar")
    assert fields["date"] == "1924-05"
    assert "section" not in fields
    assert fields["source"] == {"publisher": "The Courier"}
    assert path.read_text().split("---\n", 2)[2] == body
    before = files(project)
    assert correct(project, call, ROWS) == (0, "0 values in 0 records changed\n", "")
    assert files(project) == before


def test_corrections_are_a_persons(project: Path, call: Call) -> None:
    assert correct(project, call, ROWS)[0] == 0
    told = json.loads(call("--json", "status", cwd=project)[1])
    assert told["records"]["edited"][0]["fields"] == ["title", "section", "authors", "date", "source"]
    assert call("ingest", cwd=project)[0] == 0
    assert "title: The ferry is back\n" in record(project).read_text()


def test_a_dry_run_shows_a_diff(project: Path, call: Call) -> None:
    before = files(project)
    code, out, _ = correct(project, call, "id,field,value\nID,title,Back\n", "--dry-run")
    assert code == 0
    assert "-title: The ferry returns to the island\n+title: Back\n" in out
    assert out.endswith("1 value in 1 record would be changed\n")
    assert files(project) == before


def test_only_the_span_of_a_key_changes(project: Path, call: Call) -> None:
    by_hand = (
        b"\xef\xbb\xbf---\r\n# found in the attic\r\ntags: [ 'a',  b ]  # two\r\n"
        b"title:   'Old'   # to be mended\r\nshelf: 'A  7'\r\n---\r\n\r\nText.  \r\n"
    )
    (project / "content/attic.md").write_bytes(by_hand)
    rows = "path,field,value\ncontent/attic.md,title,New\nattic.md,shelf,B 2\n"
    assert correct(project, call, rows) == (0, "2 values in 1 record changed\n", "")
    expected = by_hand.replace(b"'Old'", b"New").replace(b"title:   ", b"title: ").replace(b"'A  7'", b"B 2")
    assert (project / "content/attic.md").read_bytes() == expected


def test_standard_input(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = f'\ufefffield,value,id\ntitle,"Back, at last",{record(project).stem[-12:]}\n'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(rows.encode())))
    assert call("correct", "-", cwd=project) == (0, "1 value in 1 record changed\n", "")
    assert frontmatter.load(record(project).read_bytes(), "").fields["title"] == "Back, at last"


def test_everything_that_is_wrong_is_said_in_one_run_and_nothing_is_written(project: Path, call: Call) -> None:
    before = files(project)
    rows = (
        "id,field,value\nID,title,Good\n000000000000,title,x\nID,slug,new\nID,date,last May\nID,title,Again\n"
        'ID,title,\nID,source,x\nID\n"ID",,x\n'
    )
    code, _, err = correct(project, call, rows)
    identity = record(project).stem[-12:]
    assert code == 1
    told = err.splitlines()
    assert told[0] == (
        "error: c.csv:3:1: '000000000000' is no id of a record; site-builder status and data/records.csv name them"
    )
    assert told[1] == "error: c.csv:4:14: slug is frozen: the address hangs on it; change it in the record itself"
    assert told[2].startswith("error: c.csv:5:19: date: ")
    assert told[3] == f"error: c.csv:6:14: the title of {identity} stands in line 2 already; keep one of the two"
    assert told[4] == "error: c.csv:7:20: a record needs a title; write one"
    assert told[5] == "error: c.csv:8:14: source cannot be corrected by a table; use publisher or url"
    assert told[6] == "error: c.csv:9:1: the row has 1 cells; give it 3, with quotes around a comma"
    assert told[7].startswith("error: c.csv:10:16: the row has no field; use one of: title, ")
    assert len(told) == 8
    assert files(project) == before


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "c.csv: is empty; write a line id,field,value and a line for each correction"),
        ("id,field,worth\n", "c.csv:1:10: the column 'worth' is unknown; name the columns id, field, value"),
        ("field,value\n", "c.csv:1:1: records must be named by one column; name it id or path"),
        ("id,field,value,id\n", "c.csv:1:1: there are two columns 'id'; keep one of them"),
        (
            "id,field,value\nID,titel,x\n",
            "c.csv:2:14: 'titel' is no field of the program or of this record; did you mean title?",
        ),
        ('id,field,value\nID,title,"a\n', "c.csv:2: unexpected end of data; save it as CSV again"),
    ],
)
def test_a_table_that_is_none(project: Path, call: Call, rows: str, said: str) -> None:
    code, _, err = correct(project, call, rows)
    assert (code, err.splitlines()[0]) == (1, f"error: {said}")


def test_a_table_that_is_not_there(project: Path, call: Call) -> None:
    told = "error: no.csv: cannot be read: No such file or directory; name a CSV file\n"
    assert call("correct", "no.csv", cwd=project) == (2, "", told)


def test_a_record_that_is_saved_meanwhile_is_corrected_as_it_is_then(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, put = record(project), saving.replace

    def replace(place: Path, before: bytes, after: bytes) -> saving.Displaced | None:
        monkeypatch.setattr(saving, "replace", put)
        path.write_bytes(before.replace(b"at seven", b"at nine"))
        return put(place, before, after)

    monkeypatch.setattr(saving, "replace", replace)
    assert correct(project, call, "id,field,value\nID,title,Back\n") == (0, "1 value in 1 record changed\n", "")
    assert "title: Back\n" in path.read_text()
    assert "at nine" in path.read_text()
