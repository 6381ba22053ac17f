"""resolve: what both changed is decided for one of them, and a rename is taken or not."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import NOTHING, SEED, edit, files, record, write

Call = Callable[..., tuple[int, str, str]]

AGAIN = SEED.replace("The ferry returns to the island", "The ferry runs again")


@pytest.fixture
def plain(tmp_path: Path, call: Call) -> Path:
    """A project with one record."""
    write(tmp_path / "seeds/ferry.txt", SEED)
    assert call("ingest", cwd=tmp_path)[0] == 0
    return tmp_path


@pytest.fixture
def project(plain: Path) -> Path:
    """A project whose one record has an undecided headline."""
    edit(record(plain), "The ferry returns to the island", "The ferry is back")
    write(plain / "seeds/ferry.txt", AGAIN)
    return plain


@pytest.mark.parametrize(
    ("verdict", "said", "title"),
    [("--person", "yours", "The ferry is back"), ("--machine", "what the program reads", "The ferry runs again")],
)
def test_one_of_them_stands(project: Path, call: Call, verdict: str, said: str, title: str) -> None:
    path = record(project)
    code, out, _ = call("resolve", path.stem[-12:], verdict, cwd=project)
    assert (code, out) == (0, f"content/{path.name}: {said} stands (title)\n")
    assert f"title: {title}\n" in path.read_text()
    assert "0 undecided" in call("status", cwd=project)[1]
    before = files(project)
    assert call("ingest", cwd=project)[0] == 0
    assert files(project) == before


def test_a_record_is_found_by_its_path_and_its_address(project: Path, call: Call) -> None:
    path = record(project)
    assert call("resolve", f"items/{path.stem}.html", "--person", cwd=project)[0] == 0
    code, _, err = call("resolve", f"content/{path.name}", "--machine", cwd=project)
    told = f"error: there is nothing to decide about content/{path.name}; "
    assert (code, err) == (2, f"{told}site-builder status names the records with something to decide\n")


def test_what_is_no_record_and_no_verdict(project: Path, call: Call) -> None:
    code, _, err = call("resolve", "000000000000", "--person", cwd=project)
    assert code == 2
    assert "'000000000000' is no seed, record or address of this project" in err
    code, _, err = call("resolve", record(project).stem[-12:], cwd=project)
    assert (code, err) == (2, "error: nobody is named whose value stands; add --person, --machine or --edit\n")


def test_a_rename_is_taken(plain: Path, call: Call) -> None:
    path = record(plain)
    address = path.name
    (plain / "seeds/ferry.txt").rename(plain / "seeds/boat.txt")
    write(plain / "seeds/boat.txt", SEED.replace("at seven.", "at eight."))
    code, out, _ = call("resolve", path.stem[-12:], "--machine", cwd=plain)
    assert (code, out) == (0, f"seeds/boat.txt is the new seed of content/{address}\n")
    assert [one.name for one in (plain / "content").iterdir()] == [address]
    assert "path: boat.txt" in path.read_text()
    assert "at eight" in path.read_text()


def test_a_rename_is_not_taken(plain: Path, call: Call) -> None:
    path = record(plain)
    (plain / "seeds/ferry.txt").unlink()
    write(plain / "seeds/boat.txt", SEED.replace("at seven.", "at eight."))
    code, _, err = call("resolve", path.stem[-12:], "--edit", cwd=plain)
    assert (code, err) == (2, "error: a rename cannot be edited; add --person or --machine\n")
    code, out, _ = call("resolve", path.stem[-12:], "--person", cwd=plain)
    assert (code, out) == (0, f"seeds/boat.txt is not that of content/{path.name}\n")
    assert len(list((plain / "content").iterdir())) == 2
    assert "0 renames proposed" in call("status", cwd=plain)[1]


def editor(folder: Path, code: str) -> str:
    """The command of an editor that does this to the text of the file at `path`."""
    script = folder / "editor.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n")
    return f"{sys.executable} {script}"


def test_what_is_saved_in_the_editor_stands(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    change = "path.write_text(path.read_text().replace('The ferry is back', 'The ferry, again'))"
    monkeypatch.setenv("VISUAL", editor(project, change))
    path = record(project)
    code, out, err = call("resolve", path.stem[-12:], "--edit", cwd=project)
    assert (code, out) == (0, f"content/{path.name}: yours stands (title)\n")
    assert "title: yours “The ferry is back”, the program's “The ferry runs again”\n" in err
    assert "title: The ferry, again\n" in path.read_text()
    assert "0 undecided" in call("status", cwd=project)[1]


def test_nothing_is_decided_if_nothing_is_saved(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor(project, "pass"))
    before = files(project)
    code, out, _ = call("--json", "resolve", record(project).stem[-12:], "--edit", cwd=project)
    assert (code, json.loads(out)) == (0, {"decided": None})
    monkeypatch.setenv("VISUAL", str(project / "no-such-editor"))
    code, _, err = call("resolve", record(project).stem[-12:], "--edit", cwd=project)
    assert code == 2
    assert err.endswith("set EDITOR, or add --person or --machine; nothing was decided\n")
    assert files(project) == before


def test_a_deleted_record_comes_back_from_its_seed(plain: Path, call: Call) -> None:
    path, before = record(plain), files(plain)
    identity = path.stem[-12:]
    code, _, err = call("restore", identity, cwd=plain)
    told = f"error: the record {identity} is not deleted: content/{path.name}; site-builder status names those that are"
    assert (code, err) == (2, f"{told}\n")
    path.unlink()
    assert call("ingest", cwd=plain)[0] == 0
    assert ",deleted,," in (plain / "addresses.csv").read_text()
    code, out, _ = call("restore", identity, cwd=plain)
    assert (code, out) == (0, f"content/{path.name} is back from seeds/\n")
    assert files(plain) == before
    assert call("status", cwd=plain)[1] == NOTHING


def test_a_deleted_record_comes_back_from_the_trash(plain: Path, call: Call) -> None:
    path, before = record(plain), files(plain)
    trashed = plain / ".site-trash" / path.name
    trashed.parent.mkdir()
    path.replace(trashed)
    (plain / "seeds/ferry.txt").unlink()
    assert call("ingest", cwd=plain)[0] == 0
    write(path, "---\ntitle: Another\n---\n")
    code, _, err = call("restore", path.stem[-12:], cwd=plain)
    told = f"error: content/{path.name}: has the name of the record in .site-trash/; rename it and try again\n"
    assert (code, err) == (5, told)
    assert path.read_text() == "---\ntitle: Another\n---\n"
    path.unlink()
    code, out, _ = call("restore", f"items/{path.stem}.html", cwd=plain)
    assert (code, out) == (0, f"content/{path.name} is back from .site-trash/\n")
    assert path.read_bytes() == before[str(path)]
    assert ",live,," in (plain / "addresses.csv").read_text()
    assert not trashed.exists()


def test_what_cannot_come_back(tmp_path: Path, call: Call) -> None:
    write(tmp_path / "seeds/ferry.txt", SEED)
    code, _, err = call("restore", "000000000000", cwd=tmp_path)
    fact = "the record 000000000000 is neither in .site-trash/ nor is its seed there"
    assert (code, err) == (2, f"error: {fact}; take it from your version control or your backup\n")
    code, _, err = call("restore", "ferry", cwd=tmp_path)
    told = "error: 'ferry' is no id; give the last twelve letters of the record's address\n"
    assert (code, err) == (2, told)


@pytest.mark.parametrize(
    ("verdict", "kept", "lost"), [("person", "at nine", "at ten"), ("machine", "at ten", "at nine")]
)
def test_paragraphs_are_decided_too(plain: Path, call: Call, verdict: str, kept: str, lost: str) -> None:
    path = record(plain)
    edit(path, "at seven.", "at nine.")
    write(plain / "seeds/ferry.txt", SEED.replace("at seven.", "at ten."))
    told = json.loads(call("--json", "status", cwd=plain)[1])["records"]["undecided"]
    assert [(one["field"], one["person"][-8:], one["machine"][-7:]) for one in told] == [
        ("body", "at nine.", "at ten.")
    ]
    code, out, _ = call("resolve", path.stem[-12:], f"--{verdict}", cwd=plain)
    assert code == 0
    assert out.endswith(" stands (body)\n")
    assert kept in path.read_text()
    assert lost not in path.read_text()
    assert "0 undecided" in call("status", cwd=plain)[1]
