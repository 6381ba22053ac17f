"""build --no-ingest: what a run without anybody at hand does, which writes no record and misses none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import SEED, edit, files, record, write

Call = Callable[..., tuple[int, str, str]]

MILL = "The mill turns again\n\nThe old mill at the weir turns again since Sunday, says the miller.\n"


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    write(tmp_path / "seeds/ferry.txt", SEED)
    write(tmp_path / "seeds/copies/ferry.txt", SEED)
    write(tmp_path / "seeds/mill.txt", MILL)
    (tmp_path / "seeds/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4)
    assert call("ingest", cwd=tmp_path)[0] == 0
    return tmp_path


def test_what_has_a_record_is_built(project: Path, call: Call) -> None:
    next(path for path in (project / "content").rglob("*.md") if "mill" in path.name).unlink()
    assert call("ingest", cwd=project)[0] == 0
    before = files(project)
    code, _, err = call("build", "--no-ingest", cwd=project)
    assert code == 0, err
    assert files(project) == before
    listed = (project / "output/data/seeds.csv").read_text()
    assert "picture.txt" in listed
    assert "was not read" not in listed


def test_each_seed_without_a_record_is_named(project: Path, call: Call) -> None:
    write(project / "seeds/new/a.txt", MILL.replace("mill", "forge"))
    write(project / "seeds/new/b.txt", MILL.replace("mill", "dairy"))
    write(project / "seeds/new/again.txt", SEED)
    (project / "seeds/new/picture.txt").write_bytes((project / "seeds/picture.txt").read_bytes() + b"\0")
    before = files(project)
    code, _, err = call("build", "--no-ingest", cwd=project)
    remedy = "run site-builder ingest and commit content/ and addresses.csv"
    assert code == 1
    assert err == "".join(f"error: seeds/new/{name}.txt: has no record; {remedy}\n" for name in "ab")
    assert files(project) == before
    assert not (project / "output").exists()
    assert call("ingest", cwd=project)[0] == 0
    assert call("build", "--no-ingest", cwd=project)[0] == 0


def test_a_changed_seed_and_a_renamed_one_have_a_record(project: Path, call: Call) -> None:
    assert record(project)
    write(project / "seeds/mill.txt", f"{MILL}\nIt will grind until October.\n")
    (project / "seeds/ferry.txt").rename(project / "seeds/boat.txt")
    code, _, err = call("build", "--no-ingest", cwd=project)
    assert code == 0, err


def test_drafts_and_copies_of_a_changed_seed_have_a_record(project: Path, call: Call) -> None:
    mill = next(path for path in (project / "content").rglob("*.md") if "mill" in path.name)
    edit(mill, "---\ntitle", "---\ndraft: true\ntitle")
    write(project / "seeds/mill.txt", f"{MILL}\nIt will grind until October.\n")
    for path in (project / "seeds/ferry.txt", project / "seeds/copies/ferry.txt"):
        write(path, SEED.replace("at seven", "at eight"))
    code, _, err = call("build", "--no-ingest", cwd=project)
    assert code == 0, err


def test_a_seed_that_is_what_another_once_was_has_none(project: Path, call: Call) -> None:
    write(project / "seeds/mill.txt", f"{MILL}\nIt will grind until October.\n")
    write(project / "seeds/mill-before.txt", MILL)
    code, _, err = call("build", "--no-ingest", cwd=project)
    assert (code, err.partition(";")[0]) == (1, "error: seeds/mill-before.txt: has no record")
