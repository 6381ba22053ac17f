"""Runs that are killed, disks that are full, files that can't be written, two runs at once: nothing is lost.

`KILLS=10000 python -m pytest tests/test_faults.py -k killed` kills so many runs instead of 200.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder import config, disk, saving
from site_builder.build.ingest import ingest
from site_builder.build.ingested import Ingested
from site_builder.build.work import settle
from site_builder.content import frontmatter
from site_builder.errors import DiskError, SiteError
from site_builder.executors import SerialExecutor

Run = Callable[..., subprocess.CompletedProcess[str]]

KILLER = '''
import os, random, signal, sys, time
from contextlib import suppress
from pathlib import Path
from site_builder.cli.building import build_site
from site_builder.content import frontmatter
from site_builder import disk
from site_builder.errors import BusyError

root, undisturbed, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
chance = random.Random(1)

def build(folder, processes=1):
    with disk.lock(folder):
        build_site(folder, folder / "output", processes)

def known(folder, section):
    said = f'title = "Islander"\\n[[folder]]\\npath = ""\\nsection = "{section}"\\n'
    (folder / "site.toml").write_text(said, encoding="utf-8")

def tree(folder):
    found = [folder / "addresses.csv", *(folder / "content").rglob("*"), *(folder / "output").rglob("*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}

def start(processes):
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        build(root, processes)
        os._exit(0)
    with suppress(OSError):
        os.setpgid(child, child)  # whoever of the two comes first
    return child

def whole(processes):
    known(root, f"Measured with {processes}")
    began = time.perf_counter()
    os.waitpid(start(processes), 0)
    return time.perf_counter() - began

def set_free():
    """Wait until nothing that is left of a killed run holds the project."""
    latest = time.monotonic() + 30
    while True:
        try:
            with disk.lock(root):
                return
        except BusyError:
            assert time.monotonic() < latest, "what is left of a killed run holds the project"
            time.sleep(0.001)

build(root)
long = {processes: whole(processes) for processes in (1, 2)}
for number in range(count):
    processes = 2 if number % 3 == 0 else 1
    known(root, f"Section {number}")
    if number % 5 == 0:
        name = root / "seeds" / f"late-{number % 7}.txt"
        text = b"A late one %d\\n\\nIt was not seen before.\\n" % (number % 7)
        name.unlink() if name.exists() else name.write_bytes(text)
    child = start(processes)
    time.sleep(chance.uniform(0, long[processes]))
    (os.killpg if number % 2 else os.kill)(child, signal.SIGKILL)
    os.waitpid(child, 0)
    set_free()
    mine = 0
    for path in (root / "content").rglob("*.md"):
        record = frontmatter.load(path.read_bytes(), path.name)
        assert record.fields["title"] and record.receipt, path
        mine += str(record.fields["title"]).startswith("By hand") and "A person wrote this." in record.body
    assert mine == 4, number
    if number % 20 == 0:
        # Nothing but what was made public is in the site, whenever the run ended.
        for path in (root / "output").rglob("*.html"):
            assert path.read_bytes().rstrip().endswith(b"</html>"), path
for folder in (root, undisturbed):
    for path in (folder / "seeds").glob("late-*"):
        path.unlink()
    known(folder, "At last")
    build(folder)
for path in [*root.glob("content/*late*.md"), *undisturbed.glob("content/*late*.md")]:
    path.unlink()  # orphans: whether there is one hangs on when a run was killed
for folder in (root, undisturbed):
    (folder / "addresses.csv").unlink()
    build(folder)
left, right = tree(root), tree(undisturbed)
assert left.keys() == right.keys(), left.keys() ^ right.keys()
assert left == right, [name for name in left if left[name] != right[name]]
print("killed", count)
'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Twelve records, of which people edited four."""
    root = tmp_path / "project"
    (root / "seeds/town").mkdir(parents=True)
    (root / "site.toml").write_text('title = "Islander"\n', encoding="utf-8")
    for number in range(12):
        folder = "town/" if number % 3 else ""
        text = f"The lamp of pier {number}\n\nBy Ann Miller\n\nThe lamp went out.\n\nThe mail boat {number} was late.\n"
        (root / f"seeds/{folder}lamp-{number}.txt").write_text(text, encoding="utf-8")
    run_ingest(root)
    for path in sorted((root / "content").rglob("*.md"))[::3]:
        text = path.read_text(encoding="utf-8").replace("title: The", "title: By hand, the")
        path.write_text(text.replace("went out.", "went out.\n\nA person wrote this."), encoding="utf-8")
        os.utime(path, (10**9, 10**9))
    return root


def run_ingest(root: Path) -> Ingested:
    known = config.load(root)
    settle(root, root / "output", known, None, "")
    return ingest(root, known, SerialExecutor())


def tell(root: Path, section: str) -> None:
    said = f'title = "Islander"\n[[folder]]\npath = ""\nsection = "{section}"\n'
    (root / "site.toml").write_text(said, encoding="utf-8")


def tree(root: Path) -> dict[str, bytes]:
    files = [root / "addresses.csv", *(root / "content").rglob("*")]
    return {str(path.relative_to(root)): path.read_bytes() for path in files if path.is_file()}


def test_killed_runs_lose_nothing(project: Path, tmp_path: Path) -> None:
    """At random moments of ingest and build; the next run ends with the bytes of one that nobody disturbed.

    A third of them work with two processes: half of these are killed together, of the others the first one alone.
    """
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(project, undisturbed)
    command = [sys.executable, "-c", KILLER, str(project), str(undisturbed), os.environ.get("KILLS", "200")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.startswith("killed")


def test_what_a_killed_run_left_is_cleared_up_whatever_ran_in_between(project: Path) -> None:
    left = project / "content/.lamp.md.1.saving.tmp"
    left.write_text("half", encoding="utf-8")
    running = project / ".site-cache/running"
    running.write_text("1", encoding="ascii")
    with disk.lock(project):
        assert disk.was_killed(project)
    with disk.lock(project):
        run_ingest(project)
        assert not disk.was_killed(project)
    assert not running.exists()
    assert not left.exists()


# -- the disk ---------------------------------------------------------------------------------------------------------


def test_whichever_write_finds_the_disk_full_nothing_is_lost(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(project)
    tell(project, "Harbour")
    (project / "seeds/new.txt").write_text("A new lamp\n\nIt was lit on Monday.\n", encoding="utf-8")
    expected = expected_after(project)
    fill, write = saving._fill, disk.write
    for broken in range(1, 40):
        count = iter(range(1, 10**6))

        def full(
            call: Callable[..., object], count: Iterator[int] = count, broken: int = broken
        ) -> Callable[..., object]:
            def attempt(*arguments: object) -> object:
                if next(count) >= broken:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return call(*arguments)

            return attempt

        monkeypatch.setattr(saving, "_fill", full(fill))
        monkeypatch.setattr(disk, "write", full(write))
        try:
            run_ingest(project)
        except DiskError as error:
            (problem,) = error.problems
            assert problem.path in {*expected, *before}
            assert problem.fact == "cannot be written: No space left on device"
        else:
            break
        now = tree(project)
        assert now.keys() <= expected.keys()
        assert all(data in (before.get(name), expected[name]) for name, data in now.items())
    else:
        raise AssertionError("it never came to its end")
    monkeypatch.undo()
    run_ingest(project)
    assert tree(project) == expected


def expected_after(project: Path) -> dict[str, bytes]:
    other = project.with_name("undisturbed")
    shutil.copytree(project, other)
    run_ingest(other)
    return tree(other)


@pytest.mark.full
def test_a_small_disk(tmp_path: Path, run: Run) -> None:
    """A real one of 200 KB; needs the right to mount."""
    root = tmp_path / "small"
    root.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", root], check=True)
    try:
        (root / "seeds").mkdir()
        for number in range(60):
            text = f"The lamp of pier {number}\n\nThe lamp went out.\n\n" + "The mail boat was late. " * 40
            (root / f"seeds/lamp-{number}.txt").write_text(text, encoding="utf-8")
            if shutil.disk_usage(root).free < 90_000:
                break
        seeds = {path: path.read_bytes() for path in (root / "seeds").iterdir()}
        done = run("ingest", "-j", "1", cwd=root)
        assert done.returncode == 5, done.stderr
        assert "cannot be written: No space left on device" in done.stderr
        for path in (root / "content").rglob("*.md"):
            assert frontmatter.load(path.read_bytes(), "").receipt
        assert {path: path.read_bytes() for path in seeds} == seeds
        subprocess.run(["mount", "-o", "remount,size=2m", root], check=True)
        assert run("ingest", "-j", "1", cwd=root).returncode == 0
        assert len(list((root / "content").rglob("*.md"))) == len(seeds)
        assert not list((root / "content").rglob(".*"))
    finally:
        subprocess.run(["umount", root], check=True)


NOBODY = """
import os, sys
from site_builder.cli.commands import run
from site_builder.extract.language import _model
_model()
for place in sys.argv[1:]:
    sys.argv = ["site-builder", "-C", place, "ingest", "-j", "1"]
    code = run()
    if not os.getuid():  # in the first place all is loaded that a user without rights can't load later
        os.setgid(65534)
        os.setuid(65534)
sys.exit(code)
"""


@pytest.mark.full
def test_files_of_somebody_else(project: Path) -> None:
    """One record that can't be read, then a folder that can't be written; needs to be root."""
    for path in [project, *project.parents]:
        if path.owner() == "root" and str(path) != "/":
            path.chmod(path.stat().st_mode | 0o055)
    for path in [project, *project.rglob("*")]:
        os.chown(path, 65534, 65534)
    before = tree(project)
    tell(project, "Harbour")
    secret = next(path for path in (project / "content").glob("*.md") if b"By hand" in path.read_bytes())
    os.chown(secret, 0, 0)
    secret.chmod(0o600)
    warm = project.with_name("warm")
    shutil.copytree(project, warm)

    def as_nobody() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", NOBODY, str(warm), str(project)], capture_output=True, encoding="utf-8",
            check=False, cwd=Path(__file__).parent.parent,
        )  # fmt: skip

    done = as_nobody()
    assert f"content/{secret.name}: cannot be read: Permission denied" in done.stderr
    assert done.returncode == 1
    assert tree(project) == before
    os.chown(secret, 65534, 65534)
    for folder in [project / "content", *(project / "content").rglob("*/")]:
        os.chown(folder, 0, 0)
        folder.chmod(0o755)
    done = as_nobody()
    assert done.returncode == 5, done.stderr
    assert ": cannot be written: Permission denied; nothing was lost" in done.stderr
    assert tree(project) == before


def test_one_file_that_cannot_be_replaced_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(project)
    tell(project, "Harbour")

    def refused(path: Path, *_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(saving, "replace", refused)
    with pytest.raises(DiskError, match=r"^content/.*\.md: cannot be written: Permission denied; nothing was lost$"):
        run_ingest(project)
    assert tree(project) == before


def test_the_second_of_two_runs_ends_at_once(project: Path, run: Run) -> None:
    with disk.lock(project):
        done = run("ingest", cwd=project)
    assert done.returncode == 4
    assert f"process {os.getpid()} is at work in" in done.stderr


# -- people at work ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["in place", "by rename"])
def test_no_save_is_lost_while_records_are_brought_up_to_date(
    project: Path, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor saves a record a thousand times during ingests that have something to change in it each time."""
    monkeypatch.setattr(saving, "GRACE", 0)  # or nothing would be written at all
    path = next(path for path in (project / "content").glob("*.md") if b"By hand" in path.read_bytes())
    text = path.read_text(encoding="utf-8")
    done = threading.Event()
    saves = 0

    def edit() -> None:
        nonlocal saves, text
        for number in range(1000):
            now = text.replace("By hand", f"By hand {number}").encode()
            if style == "in place":
                path.write_bytes(now)
            else:
                aside = path.with_name(".editor")
                aside.write_bytes(now)
                aside.replace(path)
            saves += 1
            time.sleep(0.0005)
        done.set()

    editor = threading.Thread(target=edit)
    editor.start()
    number = 0
    while not done.is_set():
        number += 1
        tell(project, f"Harbour {number}")
        try:
            run_ingest(project)
        except SiteError:
            continue  # it was read while the editor had written a half
    editor.join()
    run_ingest(project)
    record = frontmatter.load(path.read_bytes(), path.name)
    assert (saves, str(record.fields["title"]).partition(",")[0]) == (1000, "By hand 999")
    assert "A person wrote this." in record.body
    assert number > 3
