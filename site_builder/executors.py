"""Where work is done: in this process, or in a pool of them."""

from __future__ import annotations

import multiprocessing
import os
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import ParamSpec, TypeVar

# macOS has fork too, but its system libraries do not survive it.
_FORKS = platform.system() == "Linux"

BATCH = 64
"""Seeds or records handed out at a time."""

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


def batches(rows: Sequence[T], size: int = BATCH) -> Iterator[list[T]]:
    """The rows in lists of at most `size`."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def executor(jobs: int, prepare: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """An executor for so many processes, this one included; the call prepares each of the others."""
    if jobs == 1:
        return SerialExecutor()
    # Forked workers share what the parent has prepared, but only a process of one thread forks safely.
    if _FORKS and threading.active_count() == 1:
        return ProcessPoolExecutor(jobs - 1, mp_context=multiprocessing.get_context("fork"))
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs - 1, mp_context=context, initializer=prepare, initargs=arguments)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(pool: Executor, work: Callable[[S], T], batches: Iterable[S], ahead: int) -> Iterator[T]:
    """The results of the batches in their order, at most `ahead` of them handed out at a time, so many at once.

    When a result is asked for, this process takes part: it does the next batch while the pool has enough to do, and in
    the end those that nobody has begun. Unlike `Executor.map` this does not read all batches before the first result,
    so that memory stays bounded.
    """
    rest = iter(batches)
    first = list(islice(rest, 2))
    if len(first) < 2:  # not worth a process
        return iter([work(batch) for batch in first])
    rest = chain(first, rest)
    return _results(pool, work, rest, ahead, deque((pool.submit(work, batch), batch) for batch in islice(rest, ahead)))


def _results(
    pool: Executor, work: Callable[[S], T], batches: Iterator[S], ahead: int, waiting: deque[tuple[Future[T], S]]
) -> Iterator[T]:
    here = SerialExecutor()
    for batch in batches:
        while waiting and waiting[0][0].done():
            yield waiting.popleft()[0].result()
        busy = sum(not future.done() for future, _ in waiting) >= ahead
        waiting.append(((here if busy else pool).submit(work, batch), batch))
    unbegun = len(waiting)
    while waiting:
        # From the end, because the pool begins with the first.
        while unbegun > 0 and not waiting[0][0].done():
            unbegun -= 1
            future, batch = waiting[unbegun]
            if future.cancel():
                waiting[unbegun] = (here.submit(work, batch), batch)
        yield waiting.popleft()[0].result()
        unbegun -= 1
