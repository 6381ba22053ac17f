"""status: what ingest would do, what people hold, and what they have to decide."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.inspect.status import _difference

Call = Callable[..., tuple[int, str, str]]

SEED = """HARBOUR NEWS

The ferry returns to the island

By Ada Quill

3 May 1924

The ferry to the island runs again from Monday, after a winter in the dock of Saltmere.

The fare is the same as before, and the first boat leaves at seven.
"""
NOTHING = (
    "seeds: 0 new, 0 changed, 0 renamed, 0 renames proposed, 0 gone · "
    "records: 0 outdated, 0 edited, 0 undecided, 0 waiting, 0 orphaned, 0 deleted\n"
)


@pytest.fixture
def project(tmp_path: Path, call: Call) -> Path:
    write(tmp_path / "seeds/ferry.txt", SEED)
    assert call("ingest", cwd=tmp_path)[0] == 0
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def record(project: Path) -> Path:
    return next((project / "content").rglob("*.md"))


def edit(path: Path, old: str, new: str) -> None:
    """Change a record as a person who has left the editor a while ago."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
    os.utime(path, (1e9, 1e9))


def files(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (project / "content").rglob("*.md")} | {
        "addresses": (project / "addresses.csv").read_bytes()
    }


def test_nothing_to_do(project: Path, call: Call) -> None:
    assert call("status", cwd=project) == (0, NOTHING, "")


def test_a_new_seed_is_a_finding_and_nothing_is_written(project: Path, call: Call) -> None:
    write(project / "seeds/mill.txt", "The mill turns again\n\nThe old mill at the weir turns again since Sunday.\n")
    before = files(project)
    code, out, _ = call("status", cwd=project)
    assert code == 3
    assert out.startswith("seeds new: 1\n  seeds/mill.txt\nseeds: 1 new, ")
    assert files(project) == before


def test_what_both_changed_is_undecided(project: Path, call: Call) -> None:
    edit(record(project), "The ferry returns to the island", "The ferry is back")
    code, out, _ = call("status", cwd=project)
    assert code == 0  # what a person holds is no finding
    assert "records edited: 1\n" in out
    write(project / "seeds/ferry.txt", SEED.replace("The ferry returns to the island", "The ferry runs again"))
    code, out, _ = call("status", cwd=project)
    identity = record(project).stem[-12:]
    place = f"content/{record(project).name}"
    assert code == 3
    assert "seeds changed: 1\n  seeds/ferry.txt\n" in out
    assert (
        f"records undecided: 1\n  {identity} {place}: title: "
        "yours “The ferry is back”, the program's “The ferry runs again”\n"
    ) in out
    assert call("ingest", cwd=project)[0] == 0
    code, out, _ = call("--json", "status", cwd=project)
    told = json.loads(out)
    assert code == 3
    assert told["records"]["undecided"] == [
        {
            "id": identity,
            "path": place,
            "field": "title",
            "person": "The ferry is back",
            "machine": "The ferry runs again",
        }
    ]
    assert told["records"]["edited"] == [{"id": identity, "path": place, "fields": ["title"]}]
    assert told["seeds"]["changed"] == []


def test_renames_orphans_and_deletions(project: Path, call: Call) -> None:
    (project / "seeds/ferry.txt").rename(project / "seeds/boat.txt")
    code, out, _ = call("status", cwd=project)
    assert (code, out.split("\n")[:2]) == (3, ["seeds renamed: 1", "  seeds/ferry.txt -> seeds/boat.txt"])
    assert call("ingest", cwd=project)[0] == 0
    (project / "seeds/boat.txt").unlink()
    code, out, _ = call("status", cwd=project)
    assert code == 0
    assert "seeds gone: 1\n  seeds/boat.txt\n" in out
    place = record(project)
    identity = place.stem[-12:]
    assert f"records orphaned: 1\n  {identity} content/{place.name}: seeds/boat.txt is gone\n" in out
    place.unlink()
    code, out, _ = call("status", cwd=project)
    assert code == 0
    assert f"records deleted: 1\n  {identity} items/{place.stem}.html\n" in out


def test_a_proposed_rename_is_a_finding(project: Path, call: Call) -> None:
    (project / "seeds/ferry.txt").unlink()
    write(project / "seeds/boat.txt", SEED.replace("at seven.", "at eight."))
    code, out, err = call("status", cwd=project)
    identity = record(project).stem[-12:]
    assert code == 3
    assert f"seeds renames proposed: 1\n  seeds/ferry.txt -> seeds/boat.txt ({identity})\n" in out
    assert err == ""


def test_a_record_saved_just_now_waits(project: Path, call: Call) -> None:
    edit(record(project), "The ferry returns to the island", "The ferry is back")
    os.utime(record(project))
    write(project / "seeds/ferry.txt", SEED.replace("at seven.", "at eight."))
    assert "records waiting: 1\n" in call("status", cwd=project)[1]


def test_a_folder_that_is_no_project(tmp_path: Path, call: Call) -> None:
    code, _, err = call("status", cwd=tmp_path)
    assert code == 2
    assert "is no project: there is no seeds/, content/ or site.toml" in err


def test_what_is_undecided_is_shown_from_where_both_differ() -> None:
    said = "Rescue crews searched the harbour all night long for {} fishing boat{} that had left on Monday."
    row = {
        "field": "body",
        "person": said.format("a missing", ", the Hela"),
        "machine": said.format("two missing", "s"),
    }
    shown = _difference(row)
    assert "yours “…night long for a missing fishing boat, the Hela" in shown
    assert "the program's “…night long for two missing fishing boats" in shown
    assert _difference({"field": "date", "person": None, "machine": "1921"}) == (
        "date: yours (none), the program's “1921”"
    )
