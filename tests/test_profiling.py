"""`build --profile` tells where the time went and changes nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_executors import WORDS, project, tree

from site_builder import executors

Call = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_site_is_the_same_with_a_profile(call: Call, tmp_path: Path, jobs: str) -> None:
    sites = []
    for name, options in (("with", ["--profile"]), ("without", [])):
        project(tmp_path / name)
        assert call("build", "-j", jobs, *options, cwd=tmp_path / name)[0] == 0
        sites.append(tree(tmp_path / name / "output"))
    assert sites[0] == sites[1]
    assert executors.observers == []


def test_each_page_and_seed_is_counted(call: Call, tmp_path: Path) -> None:
    project(tmp_path)
    code, said, _ = call("--json", "build", "--profile", cwd=tmp_path)
    assert code == 0
    told = json.loads(said)["profile"]
    assert list(told["phases"])[:2] == ["reading seeds", "writing records"]
    assert told["phases"]["writing records"]["work"]["number"] == len(WORDS)
    assert told["templates"]["seed"]["number"] == told["templates"]["item.html"]["number"] == len(WORDS)
    assert told["planners"]["items"]["number"] == len(WORDS)
    assert len(told["slowest"]) == 10
    assert all({"seconds", "of", "path"} == set(one) for one in told["slowest"])


def test_people_get_a_table_on_standard_error(call: Call, tmp_path: Path) -> None:
    project(tmp_path)
    code, said, errors = call("build", "--profile", cwd=tmp_path)
    assert code == 0
    assert said.count("\n") == 1
    for word in ("rendering pages", "everything else", "item.html", "sections", "slowest"):
        assert word in errors


def test_a_profile_ends_with_a_build_that_fails(call: Call, tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert call("build", "--profile", cwd=tmp_path)[0] == 1
    assert executors.observers == []
