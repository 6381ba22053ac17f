"""A record on disk: whole, and never instead of what somebody saved meanwhile."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder import saving

OLD, NEW, MINE = b"old\n", b"new\n", b"mine\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    return path


def test_a_new_file_is_never_put_over_another(tmp_path: Path) -> None:
    size, mtime = saving.create(tmp_path / "town/a.md", NEW)
    assert (size, mtime) == (4, (tmp_path / "town/a.md").stat().st_mtime_ns)
    with pytest.raises(FileExistsError):
        saving.create(tmp_path / "town/a.md", MINE)
    assert [path.read_bytes() for path in (tmp_path / "town").iterdir()] == [NEW]


def test_without_hard_links_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refused)
    saving.create(tmp_path / "a.md", NEW)
    with pytest.raises(FileExistsError):
        saving.create(tmp_path / "a.md", MINE)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [NEW]


def refused(*_: object) -> None:
    raise OSError(errno.EPERM, "no such thing here")


def test_a_file_is_replaced(file: Path) -> None:
    file.chmod(0o640)
    displaced = saving.replace(file, OLD, NEW)
    assert displaced and file.read_bytes() == NEW and displaced.mtime == file.stat().st_mtime_ns
    assert file.stat().st_mode & 0o777 == 0o640
    assert saving.finish(displaced)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("broken", [NotImplementedError("here"), OSError(errno.EINVAL, "not on this file system")])
def test_a_file_is_replaced_where_names_cannot_be_exchanged(
    file: Path, monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    def exchange(*_: object) -> None:
        raise broken

    monkeypatch.setattr(saving, "_exchange", exchange)
    displaced = saving.replace(file, OLD, NEW)
    assert displaced and saving.finish(displaced)
    assert [path.read_bytes() for path in file.parent.iterdir()] == [NEW]


def test_what_was_saved_before_the_exchange_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By rename, between the last look at the file and the moment when the new one takes its place."""
    exchange = saving._exchange
    saves = [MINE, b"and mine again\n"]

    def late(one: Path, other: Path) -> None:
        if saves:
            aside = other.with_name("editor")
            aside.write_bytes(saves.pop(0))
            aside.replace(other)
        exchange(one, other)

    monkeypatch.setattr(saving, "_exchange", late)
    assert saving.replace(file, OLD, NEW) is None
    assert [path.read_bytes() for path in file.parent.iterdir()] == [b"and mine again\n"]


def test_what_was_written_into_the_old_file_stands(file: Path) -> None:
    """By an editor that had it open when it was replaced."""
    with file.open("r+b") as editor:
        displaced = saving.replace(file, OLD, NEW)
        assert displaced
        editor.write(MINE)
        editor.truncate()
    assert not saving.finish(displaced)
    assert [path.read_bytes() for path in file.parent.iterdir()] == [MINE]


def test_a_file_that_is_gone_stays_gone(file: Path) -> None:
    file.unlink()
    assert saving.replace(file, OLD, NEW) is None
    assert list(file.parent.iterdir()) == []


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "town").mkdir()
    for name in (".a.md.77.saving.tmp", "town/.b.md.78.saving.tmp", "town/b.md", ".hidden"):
        (tmp_path / name).write_bytes(OLD)
    saving.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [".hidden", "b.md"]


def in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def by_rename(path: Path, data: bytes) -> None:
    aside = path.with_name(".editor")
    aside.write_bytes(data)
    aside.replace(path)


@pytest.mark.parametrize("save", [in_place, by_rename])
def test_no_save_of_an_editor_is_lost(file: Path, save: Callable[[Path, bytes], None]) -> None:
    """An editor saves a thousand times while the program replaces the file as fast as it can.

    The editor works on what it read last, as editors do that look whether the file was changed: each of its saves holds
    all lines it ever wrote. At the end they are all there.
    """
    done = threading.Event()

    def edit() -> None:
        for number in range(1000):
            save(file, b"".join(b"line %d\n" % line for line in range(number + 1)))
            time.sleep(0.0002)
        done.set()

    editor = threading.Thread(target=edit)
    editor.start()
    replaced = 0
    while not done.is_set():
        before = file.read_bytes()
        lines = before.replace(b"; seen\n", b"\n").splitlines(keepends=True)
        if not lines:
            continue  # an editor that saves in place has just begun
        displaced = saving.replace(file, before, b"".join(lines).replace(b"\n", b"; seen\n"))
        if displaced:
            replaced += saving.finish(displaced)
    editor.join()
    found = file.read_bytes().replace(b"; seen\n", b"\n").splitlines()
    assert found == [b"line %d" % line for line in range(1000)]
    assert replaced > 0
