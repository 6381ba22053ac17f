"""prune: only what nobody touched goes to the trash, and it comes back from there."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import SEED, edit, files, write

Call = Callable[..., tuple[int, str, str]]


class Terminal:
    """A standard input at which a person sits."""

    def __init__(self, said: str) -> None:
        self.said = said

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return self.said


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    """A project with a record that has its seed, and three without: one as it was, and two that were edited."""
    write(tmp_path / "seeds/ferry.txt", SEED)
    for thing in ("mill", "forge", "dairy"):
        text = f"The {thing} opens again\n\nBy Ada Quill\n\nThe old {thing} at the weir is open again since Sunday.\n"
        write(tmp_path / f"seeds/old/{thing}.txt", text)
    assert call("ingest", cwd=tmp_path)[0] == 0
    edit(found(tmp_path, "forge"), "Ada Quill", "Ben Oar")
    edit(found(tmp_path, "dairy"), "at the weir", "by the weir")
    for path in (tmp_path / "seeds/old").iterdir():
        path.unlink()
    return tmp_path


def found(project: Path, thing: str, folder: str = "content") -> Path:
    return next(path for path in (project / folder).rglob("*.md") if thing in path.name)


def listed(project: Path) -> list[str]:
    return [f"content/old/{found(project, thing).name}" for thing in ("dairy", "forge", "mill")]


def test_without_a_terminal_it_says_what_it_would_do(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    before = files(project)
    dairy, forge, mill = listed(project)
    code, out, _ = call("prune", cwd=project)
    assert (code, out) == (
        0,
        f"would move {mill}\nleaves {dairy}: may be a person’s: body\nleaves {forge}: may be a person’s: authors\n"
        "1 of 3 orphaned records can be moved to .site-trash/\n",
    )
    assert files(project) == before
    assert not (project / ".site-trash").exists()


def test_what_nobody_touched_goes_and_comes_back(project: Path, call: Call) -> None:
    mill = found(project, "mill")
    before, identity = mill.read_bytes(), mill.stem[-12:]
    write(project / ".site-trash/old" / mill.name, "another")
    code, out, _ = call("--json", "prune", "--yes", cwd=project)
    place = f".site-trash/old/{mill.stem}-2.md"
    assert (code, json.loads(out)["moved"]) == (0, [place])
    assert (project / place).read_bytes() == before
    assert (project / ".site-trash/old" / mill.name).read_text() == "another"
    assert not mill.exists()
    assert f"{mill.stem}.html,{identity},deleted,," in (project / "addresses.csv").read_text()
    assert call("prune", "--yes", cwd=project)[1].endswith("\n0 of 2 orphaned records can be moved to .site-trash/\n")
    assert call("restore", identity, cwd=project)[0] == 0
    assert found(project, "mill").read_bytes() == before
    assert f"{mill.stem}.html,{identity},live,," in (project / "addresses.csv").read_text()


@pytest.mark.parametrize(("said", "stays"), [("n\n", True), ("y\n", False)])
def test_a_person_is_asked(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch, said: str, stays: bool) -> None:
    mill = found(project, "mill")
    monkeypatch.setattr(sys, "stdin", Terminal(said))
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: said.strip())
    code, out, err = call("prune", cwd=project)
    assert code == 0
    assert f"would move content/old/{mill.name}\n" in err
    assert (out == "nothing was moved\n") is stays
    assert mill.exists() is stays


def test_a_record_spelt_otherwise_and_one_that_may_be_renamed_stay(project: Path, call: Call) -> None:
    edit(found(project, "mill"), "title: The mill opens again", "title:  The mill opens again")
    assert (
        f"leaves {listed(project)[2]}: may be a person’s: the form of the file\n"
        in call("prune", "--yes", cwd=project)[1]
    )
    (project / "seeds/ferry.txt").unlink()
    write(project / "seeds/boat.txt", SEED.replace("at seven.", "at eight."))
    assert ": seeds/boat.txt may be its new seed\n" in call("prune", "--yes", cwd=project)[1]
    assert not (project / ".site-trash").exists()


def test_the_folders_that_it_emptied_go_and_no_others(tmp_path: Path, call: Call) -> None:
    for name in ("a/b/mill", "a/forge", "c/d/dairy", "e/smithy"):
        thing = name.rpartition("/")[2]
        write(
            tmp_path / f"seeds/{name}.txt", f"The {thing} opens again\n\nThe old {thing} is open again since Sunday.\n"
        )
    assert call("ingest", cwd=tmp_path)[0] == 0
    edit(found(tmp_path, "forge"), "since Sunday", "since Monday")
    write(tmp_path / "content/e/.keep", "")
    (tmp_path / "content/c/empty").mkdir()
    for path in list((tmp_path / "seeds").rglob("*.txt")):
        path.unlink()
    assert call("prune", "--yes", cwd=tmp_path)[1].endswith("\n3 of 4 orphaned records moved to .site-trash/\n")
    content = tmp_path / "content"
    folders = [path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_dir()]
    assert sorted(folders) == ["a", "c", "c/empty", "e"]
    assert call("restore", found(tmp_path, "dairy", ".site-trash").stem[-12:], cwd=tmp_path)[0] == 0
    assert found(tmp_path, "dairy").parent == content / "c/d"
    assert not (tmp_path / ".site-trash/c").exists()
