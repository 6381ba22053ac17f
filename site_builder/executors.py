"""Where work is done: in this process, or in a pool of them."""

from __future__ import annotations

import multiprocessing
import os
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from typing import Any, Generic, Literal, NoReturn, ParamSpec, TypeVar

from site_builder.errors import ContentError, DiskError, Problem

Start = Literal["fork", "spawn"]

START: Start = "fork" if platform.system() == "Linux" else "spawn"
"""How processes are started; macOS has fork too, but its system libraries do not survive it."""

BATCH = 64
"""Seeds or records handed out at a time."""

BYTES = 256 * 1024
"""Bytes of seeds or records handed out at a time, where they are known."""

PATIENCE = 200
"""Batches and parts of them that are tried again in one run."""

HandOut = Callable[
    [Executor, Callable[[list[Any]], Any], Iterable[list[Any]], int, Callable[[Any], Any]], Iterator[Any]
]
"""A function such as `in_order`."""

observers: list[Callable[[HandOut], HandOut]] = []
"""Those who want to know how the work goes on: each puts a function of its own around what hands it out."""

PHASES = {
    "identify": "reading seeds",
    "survey": "reading records",
    "ingest_seeds": "writing records",
    "rehearse_seeds": "extracting seeds",
    "catalogue_records": "cataloguing records",
    "compare_texts": "comparing texts",
    "render_pages": "rendering pages",
}
"""What people call it that a function does with batches."""

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S")


class SerialExecutor(Executor):
    """An executor that does the work at once, in the calling process."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do the work now and return its finished future."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (a future holds whatever its work raised)
            future.set_exception(error)
        return future


@dataclass(frozen=True, slots=True)
class Batches(Generic[T]):
    """Rows in lists of at most `size`, and by their `sizes` in bytes."""

    rows: Sequence[T]
    size: int
    sizes: Sequence[int]

    @property
    def total(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[list[T]]:
        batch: list[T] = []
        held = 0
        for row, number in zip(self.rows, self.sizes or [0] * len(self.rows), strict=True):
            if batch and (len(batch) == self.size or held + number > BYTES):
                yield batch
                batch, held = [], 0
            batch.append(row)
            held += number
        if batch:
            yield batch


def batches(rows: Sequence[T], size: int = BATCH, sizes: Sequence[int] = ()) -> Batches[T]:
    """The rows in lists of at most `size`.

    If `sizes` tells their bytes, those of one list are at most BYTES together, so that no process is long at work while
    the others wait; a row that has more is a list of its own.
    """
    return Batches(rows, size, sizes)


class Workers(Executor):
    """A pool of processes that is made anew when one of them dies.

    `make` gives a pool of so many processes. `deaths` counts the batches, and parts of them, at which one died.
    """

    def __init__(self, make: Callable[[int], Executor], count: int) -> None:
        self._make, self.count = make, count
        self._pool: Executor | None = None
        self.deaths = 0

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have the work done by one of the processes."""
        try:
            return self._running().submit(fn, *args, **kwargs)
        except BrokenExecutor:
            self.shutdown()
            return self._running().submit(fn, *args, **kwargs)

    def _running(self) -> Executor:
        self._pool = self._pool or self._make(self.count)
        return self._pool

    def alone(self, work: Callable[[S], T], batch: S) -> T:
        """The result of a batch that has a process of its own, while no other works.

        Raises BrokenExecutor if the process dies.
        """
        self.shutdown()
        with self._make(1) as one:
            return one.submit(work, batch).result()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes end when they have done what they were given."""
        if self._pool:
            self._pool.shutdown(wait, cancel_futures=cancel_futures)
        self._pool = None


def executor(jobs: int, prepare: Callable[..., None], arguments: tuple[object, ...], start: Start = START) -> Executor:
    """An executor for so many processes, this one included; the call prepares each of the others."""
    if jobs == 1:
        return SerialExecutor()

    def make(count: int) -> Executor:
        # Forked workers share what the parent has prepared, but only a process of one thread forks safely.
        if start == "fork" and threading.active_count() == 1:
            return ProcessPoolExecutor(
                count, mp_context=multiprocessing.get_context("fork"), initializer=_end_with_parent
            )
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(prepare, arguments))

    return Workers(make, jobs - 1)


def _begin(prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    _end_with_parent()
    prepare(*arguments)


def _end_with_parent() -> None:
    """Let this worker end with the process that it works for, lest it wait for ever."""
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def killed(path: str) -> Problem:
    """What is said of the seed, record or page at which a process died twice."""
    return Problem(path, "killed the process that worked on it, perhaps for want of memory", "free memory or divide it")


def phase_of(work: object) -> str:
    """What people call it that a function does with batches."""
    name = getattr(work, "__name__", "")
    return PHASES.get(name, name.strip("_").replace("_", " "))


def _refuse(row: object) -> NoReturn:
    rows = row if isinstance(row, tuple) else (row,)
    raise ContentError([killed(", ".join(str(getattr(one, "path", one)) for one in rows))])


def in_order(
    pool: Executor,
    work: Callable[[list[S]], T],
    batches: Iterable[list[S]],
    ahead: int,
    lost: Callable[[S], T] = _refuse,
) -> Iterator[T]:
    """The results of the batches in their order, `ahead` of them handed out at a time, or two for each process.

    When a result is asked for, this process takes part: it does the next batch while the pool has enough to do, and in
    the end those that nobody has begun. Unlike `Executor.map` this does not read all batches before the first result,
    so that memory stays bounded.

    A batch at which a process died is done again in one of its own, and divided while that dies too, so that its parts
    have results of their own; for a single row that kills, `lost` gives the result. From then on this process does no
    batch itself.
    """
    hand_out: HandOut = _hand_out
    for around in observers:
        hand_out = around(hand_out)
    return hand_out(pool, work, batches, ahead, lost)


def _hand_out(
    pool: Executor,
    work: Callable[[list[S]], T],
    batches: Iterable[list[S]],
    ahead: int,
    lost: Callable[[S], T],
) -> Iterator[T]:
    if isinstance(pool, Workers):
        ahead = max(ahead, 2 * pool.count)
    rest = iter(batches)
    waiting = deque((pool.submit(work, batch), batch) for batch in islice(rest, ahead))
    return _results(pool, work, rest, ahead, waiting, lost)


def near(
    pool: Executor, work: Callable[[list[S]], T], batches: Iterable[list[S]]
) -> tuple[Executor, Callable[[list[S]], T], Iterator[list[S]]]:
    """What `in_order` is to be told so that a single batch is done in this process: another is not worth its start."""
    rest = iter(batches)
    first = list(islice(rest, 2))
    alone = len(first) < 2 and not _has_lost(pool)
    return (SerialExecutor() if alone else pool), work, chain(first, rest)


def _has_lost(pool: Executor) -> bool:
    """Whether a process has died: then this one does no batch itself, lest it die, too."""
    return isinstance(pool, Workers) and pool.deaths > 0


def _results(
    pool: Executor,
    work: Callable[[list[S]], T],
    batches: Iterator[list[S]],
    ahead: int,
    waiting: deque[tuple[Future[T], list[S]]],
    lost: Callable[[S], T],
) -> Iterator[T]:
    here = SerialExecutor()

    def first() -> Iterator[T]:
        future, batch = waiting.popleft()
        try:
            yield future.result()
        except BrokenExecutor:
            yield from _again(pool, work, batch, lost)

    for batch in batches:
        while waiting and waiting[0][0].done():
            yield from first()
        busy = sum(not future.done() for future, _ in waiting) >= ahead
        if busy and _has_lost(pool):
            yield from first()
        waiting.append(((here if busy and not _has_lost(pool) else pool).submit(work, batch), batch))
    unbegun = len(waiting)
    while waiting:
        # From the end, because the pool begins with the first.
        while unbegun > 0 and not waiting[0][0].done() and not _has_lost(pool):
            unbegun -= 1
            future, batch = waiting[unbegun]
            if future.cancel():
                waiting[unbegun] = (here.submit(work, batch), batch)
        yield from first()
        unbegun -= 1


def _again(pool: Executor, work: Callable[[list[S]], T], batch: list[S], lost: Callable[[S], T]) -> Iterator[T]:
    """The results of a batch at which a process died, of the whole or of its parts."""
    if not isinstance(pool, Workers):
        raise BrokenExecutor
    pool.deaths += 1
    if pool.deaths > PATIENCE:
        fact = "worker processes die again and again, perhaps for want of memory"
        raise DiskError([Problem("", fact, "try again with -j 1; the site is as it was")])
    try:
        yield pool.alone(work, batch)
    except BrokenExecutor:
        if len(batch) == 1:
            yield lost(batch[0])
            return
        for part in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
            yield from _again(pool, work, part, lost)
