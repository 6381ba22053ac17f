"""explain: where each value came from, what lost and why, and what a person changed since."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.inspect.places import place

Run = Callable[..., subprocess.CompletedProcess[str]]

SEED = """\
Harbours

The Harbour Lights Are Lit Again

By A. Torbay and Émile Roux

3/4/1902

SALTMERE (Reuter) — The harbour lights were lit again on Saturday, after eleven months in which no ship had come in by
night, and the town went down to look at the harbour.

The lights burn gas, as they did before, and the keeper of the lights is the man who put them out.

Back to top
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    root = tmp_path_factory.mktemp("archive")
    seeds = root / "seeds" / "wire"
    seeds.mkdir(parents=True)
    (seeds / "lights.txt").write_text(SEED, encoding="utf-8")
    (seeds / "copy.txt").write_text(SEED, encoding="utf-8")
    (seeds / "edited.txt").write_text(SEED.replace("ights", "amps").replace("Lit", "Put Out"), encoding="utf-8")
    (root / "site.toml").write_text('base_url = "https://example.org/archive/"\n', encoding="utf-8")
    (root / "authority.csv").write_text("kind,variant,form\nperson,a. torbay,Agnes Torbay\n", encoding="utf-8")
    (root / "content").mkdir()
    (root / "content" / "hand.md").write_text(
        "---\ntitle: By Hand\nauthors: [Ann Lee]\n---\n\nText.\n", encoding="utf-8"
    )
    assert run("-C", root, "ingest").returncode == 0
    return root


def told(project: Path, run: Run, name: str) -> dict[str, Any]:
    ended = run("-C", project, "--json", "explain", name)
    assert ended.returncode == 0, ended.stderr
    data = json.loads(ended.stdout)
    assert isinstance(data, dict)
    return data


def field(data: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in data["fields"] if one["field"] == name)


def record_of(project: Path, word: str) -> Path:
    return next((project / "content" / "wire").glob(f"*{word}*.md"))


def test_each_value_has_its_evidence(project: Path, run: Run) -> None:
    data = told(project, run, "seeds/wire/copy.txt")
    title = field(data, "title")
    assert (title["value"], title["by"]) == ("The Harbour Lights Are Lit Again", "program")
    (taken,) = title["accepted"]
    assert (taken["basis"], taken["rule"]) == ("quoted", "headline")
    assert taken["says"].startswith("The line near the top")
    assert taken["quotes"] == [{"place": f"{data['seed']}:3:1", "text": "The Harbour Lights Are Lit Again"}]
    assert data["encoding_basis"] == "utf-8"
    assert data["removed"][-1]["rule"] == "back-to-top"
    assert data["notices"] == []


def test_columns_count_characters(project: Path, run: Run) -> None:
    authors = field(told(project, run, "seeds/wire/lights.txt"), "authors")
    assert [one["value"] for one in authors["accepted"]] == ["Agnes Torbay", "Émile Roux"]
    assert [one["quotes"][0]["text"] for one in authors["accepted"]] == ["A. Torbay", "Émile Roux"]
    assert [one["quotes"][0]["place"].partition(".txt:")[2] for one in authors["accepted"]] == ["5:4", "5:18"]


def test_the_losers_are_named_with_the_reason(project: Path, run: Run) -> None:
    data = told(project, run, "seeds/wire/lights.txt")
    assert [(one["value"], one["lost"]) for one in field(data, "authors")["rejected"]] == [("A. Torbay", "form")]
    date = field(data, "date")
    assert (date["value"], date["by"], date["accepted"]) == ("", "", [])
    assert [(one["value"], one["lost"]) for one in date["rejected"]] == [("1902-03-04", "doubtful")]
    said = run("-C", project, "explain", "seeds/wire/lights.txt").stdout
    assert "date: (none)" in said and "not “1902-03-04”: it is doubtful" in said


def test_every_name_of_a_record_leads_to_it(project: Path, run: Run) -> None:
    path = record_of(project, "lights")
    identity = path.stem[-12:]
    address = f"items/the-harbour-lights-are-lit-again-{identity}.html"
    names = [
        "seeds/wire/lights.txt", "wire/copy.txt", str(path), f"content/wire/{path.name}", identity, address,
        f"https://example.org/archive/{address}", f"http://localhost:8000/{address}#top", f"/{address}",
        f"https://example.org/archive/seeds/{identity}.txt", address.removesuffix(".html"),
    ]  # fmt: skip
    for name in names:
        assert told(project, run, name)["record"] == f"content/wire/{path.name}", name
    ended = run("-C", project, "explain", "lights.txt", cwd=project / "seeds" / "wire")
    assert ended.returncode == 0, ended.stderr


def test_what_a_person_changed_is_told_with_what_the_program_reads(project: Path, run: Run) -> None:
    path = record_of(project, "lamps")
    text = path.read_text(encoding="utf-8")
    text = text.replace("section: Harbours", "section: The Coast").replace("dateline: SALTMERE\n", "date: 1902-04-03\n")
    text = text.replace("[Agnes Torbay, Émile Roux]", "[Agnes Torbay]").replace("eleven months", "twelve months")
    path.write_bytes(text.encode())
    data = told(project, run, f"content/wire/{path.name}")
    section = field(data, "section")
    assert (section["value"], section["by"], section["accepted"][0]["value"]) == ("The Coast", "person", "Harbours")
    assert (field(data, "date")["value"], field(data, "date")["by"]) == ("1902-04-03", "person")
    dateline = field(data, "dateline")
    assert (dateline["value"], dateline["by"], dateline["accepted"][0]["value"]) == ("", "person", "SALTMERE")
    assert field(data, "authors")["by"] == "person"
    assert field(data, "title")["by"] == "program"
    assert data["body"] == "person"
    said = run("-C", project, "explain", f"content/wire/{path.name}").stdout
    assert "section: The Coast — a person’s\n  the program reads “Harbours”" in said
    assert "dateline: (none) — deleted by a person" in said
    assert "body: changed by a person" in said
    assert run("-C", project, "ingest").returncode == 0
    again = told(project, run, f"content/wire/{path.name}")
    assert [(one["value"], one["by"]) for one in again["fields"]] == [
        (one["value"], one["by"]) for one in data["fields"]
    ]
    assert again["notices"] == []


def test_a_record_written_by_hand(project: Path, run: Run) -> None:
    data = told(project, run, "content/hand.md")
    assert data["notices"] == ["there is no seed: the record was written by hand"]
    assert field(data, "authors")["value"] == ["Ann Lee"]
    assert told(project, run, "items/by-hand.html") == data


def test_what_is_not_as_it_was_at_the_last_ingest(tmp_path: Path, run: Run) -> None:
    seed = tmp_path / "seeds" / "a.txt"
    seed.parent.mkdir()
    seed.write_text(SEED, encoding="utf-8")
    assert told(tmp_path, run, "seeds/a.txt")["notices"] == ["there is no record yet; run site-builder ingest"]
    assert run("-C", tmp_path, "ingest").returncode == 0
    (tmp_path / "authority.csv").write_text("kind,variant,form\nsection,harbours,Coast\n", encoding="utf-8")
    assert "otherwise" in told(tmp_path, run, "seeds/a.txt")["notices"][0]
    seed.write_text(SEED.replace("eleven", "twelve"), encoding="utf-8")
    assert "has changed" in told(tmp_path, run, "seeds/a.txt")["notices"][0]
    seed.unlink()
    data = told(tmp_path, run, "seeds/a.txt")
    assert "cannot be read" in data["notices"][0]
    assert field(data, "section")["accepted"][0]["rule"] == "kicker"
    assert "bytes 0-8" in run("-C", tmp_path, "explain", "seeds/a.txt").stdout


@pytest.mark.parametrize(
    "name", ["seeds/nothing.txt", "items/nothing-0123456789ab.html", "https://example.org/", "", "../.."]
)
def test_what_names_nothing_is_refused(project: Path, run: Run, name: str) -> None:
    ended = run("-C", project, "explain", name)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "is no seed, record or address of this project; name a file" in ended.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp932"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places(encoding: str, end: str) -> None:
    text = f"one{end}{end}two × 2 three"
    data = text.encode(encoding)
    mark = len("".encode(encoding))
    name = {"utf-16": "utf-16-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    at = mark + len(text[: text.index("three")].encode(name))
    assert place(data, at, name) == (3, 9)
    assert place(data, mark, name) == (1, 1)
