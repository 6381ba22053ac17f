"""The line that tells how far long work is."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from conftest import PROJECT
from test_executors import project

from site_builder import executors
from site_builder.cli.progress import Progress, line
from site_builder.executors import SerialExecutor, batches, in_order

Call = Callable[..., tuple[int, str, str]]


def read_all(rows: list[str]) -> list[str]:
    return rows


def followed(work: Iterator[object], seconds: float, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written of some work whose every look at the clock takes so many seconds."""
    stream, ticks = io.StringIO(), count()
    shown = Progress(stream, lambda: next(ticks) * seconds)
    monkeypatch.setattr(executors, "observers", [shown.around])
    list(work)
    return stream.getvalue().split("\r")


def work(rows: str) -> Iterator[object]:
    yield from in_order(SerialExecutor(), read_all, batches(rows, 2), 2)


def test_short_work_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert followed(work("abcdef"), 0.3, monkeypatch) == [""]


def test_long_work_is_shown_until_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    written = followed(work("abcde"), 2, monkeypatch)
    bars = ["#" * 12 + "-" * 18, "#" * 24 + "-" * 6, "#" * 30]
    lines = [f"read all [{bar}] {done} of 5" for bar, done in zip(bars, (2, 4, 5), strict=True)]
    assert written == ["", *lines, " " * len(lines[0]), ""]


def test_work_that_is_given_up_leaves_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def some() -> Iterator[object]:
        results = work("abcdef")
        yield next(results)

    written = followed(some(), 2, monkeypatch)
    assert written[-2].strip() == written[-1] == ""


def test_without_a_total_the_number_is_told() -> None:
    assert line("rendering pages", 1234, 0) == "rendering pages 1,234"
    assert line("x", 9, 3).endswith("] 3 of 3")


def test_nobody_is_told_where_there_is_no_terminal(call: Call, tmp_path: Path) -> None:
    project(tmp_path)
    assert call("build", cwd=tmp_path)[0] == 0
    assert executors.observers == []


@pytest.mark.parametrize(("options", "shown"), [((), True), (("-q",), False), (("--json",), False)])
def test_a_terminal_shows_it(tmp_path: Path, options: tuple[str, ...], shown: bool) -> None:
    project(tmp_path)
    program = "from site_builder.cli import progress, main; progress.PATIENCE = 0; main()"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", program, *options, "build"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    said = os.read(ours, 65536) if shown else b""
    os.close(ours)
    assert done.returncode == 0
    assert (b"writing records [####" in said) == shown
    assert b"\r" not in done.stdout
