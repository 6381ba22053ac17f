"""The commands that keep what people did, each in a process of its own: exit codes, messages, and a real editor."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import SEED, edit, files, record, write

Run = Callable[..., subprocess.CompletedProcess[str]]

EDITOR = """import os, pathlib, sys
path = pathlib.Path(sys.argv[1])
path.write_bytes(path.read_bytes().replace(b"The ferry is back", b"The ferry, again"))
os.utime(path, (10**9, 10**9))
"""


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """A project in a folder with a space in its name, whose one record has an undecided headline."""
    root = tmp_path / "an archive"
    write(root / "site.toml", 'title = "Archive"\n')
    write(root / "seeds/ferry.txt", SEED)
    done = run("ingest", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    edit(record(root), "The ferry returns to the island", "The ferry is back")
    write(root / "seeds/ferry.txt", SEED.replace("The ferry returns to the island", "The ferry runs again"))
    return root


def editor(root: Path, code: str) -> dict[str, str]:
    """The environment of a person whose editor does this."""
    write(root / "my editor.py", code)
    return {"VISUAL": "", "EDITOR": shlex.join([sys.executable, str(root / "my editor.py")])}


def test_a_person_sees_what_is_undecided_and_decides_in_an_editor(project: Path, run: Run) -> None:
    path = record(project)
    identity = path.stem[-12:]
    done = run("status", cwd=project)
    line = "title: yours “The ferry is back”, the program's “The ferry runs again”\n"
    assert (done.returncode, done.stderr) == (3, "")
    assert f"records undecided: 1\n  {identity} content/{path.name}: {line}" in done.stdout
    done = run("resolve", identity, "--edit", cwd=project, env=editor(project, EDITOR))
    assert (done.returncode, done.stderr) == (0, line)
    assert done.stdout == f"content/{path.name}: yours stands (title)\n"
    assert "title: The ferry, again\n" in path.read_text(encoding="utf-8")
    done = run("--json", "status", cwd=project)
    told = json.loads(done.stdout)
    assert (done.returncode, told["records"]["undecided"]) == (0, [])
    assert told["records"]["edited"] == [{"id": identity, "path": f"content/{path.name}", "fields": ["title"]}]


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("", 0, "nothing was saved, so nothing was decided\n"),
        ("raise SystemExit(1)", 2, "set EDITOR, or add --person or --machine; nothing was decided\n"),
    ],
)
def test_nothing_is_decided_where_nothing_is_saved(project: Path, run: Run, code: str, status: int, said: str) -> None:
    environment = editor(project, code)
    before = files(project)
    done = run("resolve", record(project).stem[-12:], "--edit", cwd=project, env=environment)
    assert done.returncode == status
    assert (done.stderr if status else done.stdout).endswith(said)
    assert files(project) == before


def test_what_is_deleted_comes_back_and_what_lost_its_seed_goes(project: Path, run: Run) -> None:
    path = record(project)
    identity = path.stem[-12:]
    done = run("resolve", identity, "--machine", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"content/{path.name}: what the program reads stands (title)\n")
    done = run("restore", identity, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: the record {identity} is not deleted: content/{path.name}; ")
    before = path.read_bytes()
    (project / "seeds/ferry.txt").unlink()
    done = run("prune", cwd=project)  # nobody is there to be asked
    counted = "1 of 1 orphaned records can be moved to .site-trash/\n"
    assert (done.returncode, done.stdout) == (0, f"would move content/{path.name}\n{counted}")
    assert path.exists()
    done = run("prune", "--yes", cwd=project)
    moved = f"moved .site-trash/{path.name}\n1 of 1 orphaned records moved to .site-trash/\n"
    assert (done.returncode, done.stdout) == (0, moved)
    assert not path.exists()
    done = run("restore", identity, cwd=project)
    assert (done.returncode, done.stdout) == (0, f"content/{path.name} is back from .site-trash/\n")
    assert path.read_bytes() == before


def test_a_record_is_made_and_corrected(project: Path, run: Run) -> None:
    done = run("new", "The noon gun", "--date", "1924-05~", cwd=project)
    assert (done.returncode, done.stdout) == (0, "content/the-noon-gun.md\n")
    done = run("new", "The noon gun!", cwd=project)
    fact = "items/the-noon-gun.html is the address of content/the-noon-gun.md"
    assert (done.returncode, done.stderr) == (1, f"error: {fact}; choose another headline, or edit that record\n")
    write(project / "wrong.csv", "path,field,value\nthe-noon-gun.md,date,last May\nno.md,title,None\n")
    before = files(project)
    done = run("correct", "wrong.csv", cwd=project)
    assert done.returncode == 1
    assert [line.split(": ")[1].rpartition(":")[0] for line in done.stderr.splitlines()] == [
        "wrong.csv:2",
        "wrong.csv:3",
    ]
    assert files(project) == before
    write(project / "right.csv", "path,field,value\nthe-noon-gun.md,section,Harbour\n")
    done = run("correct", "right.csv", "--dry-run", cwd=project)
    assert "\n title: The noon gun\n+section: Harbour\n date: " in done.stdout
    assert done.stdout.endswith("\n1 value in 1 record would be changed\n")
    assert files(project) == before
    done = run("correct", "right.csv", cwd=project)
    assert (done.returncode, done.stdout) == (0, "1 value in 1 record changed\n")
    assert "section: Harbour\n" in (project / "content/the-noon-gun.md").read_text(encoding="utf-8")
