"""Where work is done: in this process, or in a pool of them."""

from __future__ import annotations

import multiprocessing
import os
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

# macOS has fork too, but its system libraries do not survive it.
_FORKS = platform.system() == "Linux"

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


def executor(jobs: int, prepare: Callable[..., None], arguments: tuple[object, ...]) -> Executor:
    """An executor that makes use of so many processes, this one included; each is prepared by a call."""
    prepare(*arguments)
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
    """The results of the batches in their order, at most `ahead` of them handed out at a time.

    While the pool has that many to do, this process does the next batch itself. Unlike `Executor.map` this does not
    read all batches before the first result, so that memory stays bounded.
    """
    waiting: deque[Future[T]] = deque()
    here = SerialExecutor()
    for batch in batches:
        while waiting and waiting[0].done():
            yield waiting.popleft().result()
        busy = sum(not future.done() for future in waiting) >= ahead
        waiting.append((here if busy else pool).submit(work, batch))
    while waiting:
        yield waiting.popleft().result()
