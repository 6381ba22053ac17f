"""Where work is done: in this process, or in a pool of them."""

from __future__ import annotations

import multiprocessing
import os
import platform
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
    """An executor of so many processes, each prepared by a call, as is this one; 1 stays in it."""
    prepare(*arguments)
    if jobs == 1:
        return SerialExecutor()
    if _FORKS:  # forked workers share what the parent has prepared
        return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=prepare, initargs=arguments)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(pool: Executor, work: Callable[[S], T], batches: Iterable[S], ahead: int) -> Iterator[T]:
    """The results of the batches in their order, at most `ahead` of them handed out at a time.

    Unlike `Executor.map` it does not read all batches before the first result, so that memory stays bounded.
    """
    waiting: list[Future[T]] = []
    for batch in batches:
        waiting.append(pool.submit(work, batch))
        if len(waiting) >= ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
