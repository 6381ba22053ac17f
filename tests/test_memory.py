"""What ingest remembers: the same comes of it whether it is there, lost or damaged."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import config, disk
from site_builder.build import convert, memory
from site_builder.build.ingest import ingest
from site_builder.build.ingested import Ingested
from site_builder.build.standing import ingested, look
from site_builder.build.work import settle
from site_builder.executors import SerialExecutor

OLD = 10**9


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for number in range(6):
        path = tmp_path / f"seeds/lamp-{number}.txt"
        path.write_text(f"The lamp of pier {number}\n\nIt was lit on Monday.\n", encoding="utf-8")
        os.utime(path, (OLD, OLD))
    run(tmp_path)
    return tmp_path


def run(root: Path) -> Ingested:
    known = config.load(root)
    settle(root, root / "output", known, None, "")
    return ingest(root, known, SerialExecutor())


def tree(root: Path) -> dict[str, tuple[bytes, int]]:
    files = [root / "addresses.csv", *(root / "content").rglob("*.md")]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_what_is_settled_is_not_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    for name in ("identify", "survey", "ingest_seeds"):
        call = getattr(convert, name)

        def noted(rows: list[object], call: Callable[..., object] = call, name: str = name) -> object:
            read.append(f"{name} {len(rows)}")
            return call(rows)

        monkeypatch.setattr(convert, name, noted)
    run(project)
    assert read == []
    path = project / "seeds/lamp-3.txt"
    path.write_text("The lamp of pier 3\n\nIt was lit on Tuesday.\n", encoding="utf-8")
    os.utime(path, (OLD + 1, OLD + 1))
    assert run(project).changed == 1
    assert read == ["identify 1", "ingest_seeds 1"]


def test_a_file_that_changed_just_now_is_read_again_whatever_its_mtime(project: Path) -> None:
    """Another change in the same moment could leave size and mtime as they are."""
    path = project / "seeds/lamp-3.txt"
    path.write_text("The lamp of pier 3\n\nIt was lit on Sunday.\n", encoding="utf-8")
    now = path.stat().st_mtime_ns
    run(project)
    path.write_text("The lamp of pier 3\n\nIt was lit on Friday.\n", encoding="utf-8")
    os.utime(path, ns=(now, now))
    assert run(project).changed == 1


def test_nothing_changed_is_told_from_the_scan(project: Path) -> None:
    known = config.load(project)
    run(project)
    found = ingested(project, known, look(project))
    assert found and (found.seeds, found.published, found.new, found.changed) == (6, 6, 0, 0)
    for path, text in (("seeds/new.txt", "A new one\n\nHere.\n"), ("content/by-hand.md", "---\ntitle: Mine\n---\n")):
        (project / path).write_text(text, encoding="utf-8")
        assert ingested(project, known, look(project)) is None
        (project / path).unlink()
        assert ingested(project, known, look(project))
    (project / "seeds/metadata.csv").write_text("path,title\nlamp-1.txt,Another\n", encoding="utf-8")
    assert ingested(project, known, look(project)) is None


@pytest.mark.parametrize("seed", range(60))
def test_damage_changes_nothing(project: Path, seed: int) -> None:
    before = tree(project)
    chance = random.Random(seed)
    path = project / disk.CACHE / memory.NAME
    data = bytearray(path.read_bytes())
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    for _ in range(chance.choice((1, 5, 500))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)
    known = config.load(project)
    found = ingested(project, known, look(project))
    assert not found or found.published == 6
    done = run(project)
    assert (done.published, done.new, done.changed) == (6, 0, 0)
    assert tree(project) == before
    assert run(project).published == 6


def test_another_engine_does_all_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "engine", lambda: "another")
    assert memory.load(project, "another") == memory.Memory()
    assert run(project).published == 6
    assert memory.load(project, "another").files


def test_the_command_says_the_same_again(project: Path, run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    (project / "seeds/picture.bin").write_bytes(bytes(range(256)))
    os.utime(project / "seeds/picture.bin", (OLD, OLD))
    first, second = run("ingest", cwd=project), run("ingest", cwd=project)
    assert first.stderr == second.stderr != ""
    assert first.stdout.partition(" · ")[0] == second.stdout.partition(" · ")[0]
