"""Broken projects: `tests/invalid/<name>/` is a project, its `message.txt` the exit code and the exact words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECTS = sorted(path for path in (Path(__file__).parent / "invalid").iterdir() if (path / "message.txt").is_file())
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("broken", PROJECTS, ids=lambda path: path.name)
def test_message(broken: Path, tmp_path: Path, run: Run) -> None:
    """The first line of `message.txt` is the exit code, the second the command, the others its diagnostics."""
    project = tmp_path / "project"
    shutil.copytree(broken, project, ignore=shutil.ignore_patterns("message.txt"))
    old = project / "output"
    old.mkdir(exist_ok=True)
    (old / "index.html").write_text("the old site", encoding="utf-8")
    code, command, *lines = (broken / "message.txt").read_text(encoding="utf-8").splitlines()
    ended = run("-C", project, *command.split())
    said = ended.stderr.replace(str(project), "PROJECT").splitlines()
    assert (said, ended.returncode) == (lines, int(code))
    assert (old / "index.html").read_text(encoding="utf-8") == "the old site"
