"""A line at the terminal that tells how far long work is: nothing in the first second, nothing where nobody looks."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, TextIO

from site_builder.executors import Batches, HandOut, observers, phase_of

PATIENCE = 1.0
"""Seconds that a phase takes before it is shown."""

PAUSE = 0.1
"""Seconds between two states of the line."""

WIDTH = 30


class Progress:
    """Writes how far each phase is over the line it wrote before, and clears that when the phase ends."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._shown = 0

    def around(self, hand_out: HandOut) -> HandOut:
        """Hand out work and follow its results."""

        def followed_hand_out(
            pool: Executor, work: Callable[[list[Any]], Any], batches: Iterable[list[Any]], ahead: int,
            lost: Callable[[Any], Any],
        ) -> Iterator[Any]:  # fmt: skip
            sizes: deque[int] = deque()
            results = hand_out(pool, work, _counted(batches, sizes), ahead, lost)
            total = batches.total if isinstance(batches, Batches) else 0
            return self._follow(phase_of(work), self._clock() + PATIENCE, sizes, results, total)

        return followed_hand_out

    def _follow(self, phase: str, due: float, sizes: deque[int], results: Iterator[Any], total: int) -> Iterator[Any]:
        done = 0
        try:
            for result in results:
                done += sizes.popleft() if sizes else 0
                if (now := self._clock()) >= due:
                    due = now + PAUSE
                    self._write(line(phase, done, total))
                yield result
        finally:
            self.clear()

    def _write(self, text: str) -> None:
        self._stream.write(f"\r{text.ljust(self._shown)}")
        self._stream.flush()
        self._shown = len(text)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()


def _counted(batches: Iterable[list[Any]], sizes: deque[int]) -> Iterator[list[Any]]:
    for batch in batches:
        sizes.append(len(batch))
        yield batch


def line(phase: str, done: int, total: int) -> str:
    """How far a phase is; without a total, how many are done."""
    if not total:
        return f"{phase} {done:,}"
    done = min(done, total)
    return f"{phase} [{('#' * (WIDTH * done // total)).ljust(WIDTH, '-')}] {done:,} of {total:,}"


@contextmanager
def progress() -> Iterator[None]:
    """Show how far the work within is."""
    shown = Progress(sys.stderr)
    observers.append(shown.around)
    try:
        yield
    finally:
        observers.remove(shown.around)
        shown.clear()
