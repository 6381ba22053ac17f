"""A Dask cluster that sees the project folder does the work of the processes.

Imported only where one is asked for, since `distributed` takes half a second to import.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import wait as wait_for
from typing import Any, ParamSpec, TypeVar
from uuid import uuid4

from distributed import Client, KilledWorker, WorkerPlugin

from site_builder import __version__
from site_builder.errors import DiskError, Problem
from site_builder.executors import Workers

PATIENCE = 5
"""Seconds to wait for the scheduler, and for its first worker."""

Place = tuple[Callable[..., None], tuple[object, ...]]
"""What prepares a process for a run, and its arguments."""

P = ParamSpec("P")
T = TypeVar("T")

_places: dict[str, Place] = {}
_ready = ""
_at_work = threading.Lock()


class Places(WorkerPlugin):  # type: ignore[misc]
    """Tells each worker, also one that joins later, what prepares it for a run."""

    def __init__(self, run: str, place: Place) -> None:
        self.name, self.run, self.place = f"site-builder-{run}", run, place

    def setup(self, worker: object) -> None:  # noqa: ARG002  (called with it)
        """Keep what prepares for the run."""
        _places[self.run] = self.place

    def teardown(self, worker: object) -> None:  # noqa: ARG002
        """Forget it."""
        _places.pop(self.run, None)


def _work(run: str, function: Callable[..., T], *arguments: object) -> T:
    """Do a batch of a run in this process, one at a time: what a process knows is of one run."""
    global _ready
    with _at_work:
        if _ready != run:
            prepare, place = _places[run]
            prepare(*place)
            _ready = run
        return function(*arguments)


def _version() -> str:
    return __version__


def _lost() -> DiskError:
    return DiskError([Problem("", "the connection to the cluster was lost", "try again; the site is as it was")])


class _Cluster(Executor):
    """The cluster of a client during one run."""

    def __init__(self, client: Client, place: Place) -> None:
        self._client, self._run = client, uuid4().hex
        self._waiting: set[Future[Any]] = set()
        client.register_plugin(Places(self._run, place))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have the work done by one of the workers."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()  # nobody can tell whether it was begun, so it can't be taken back
        # Not `pure`: the same batch may give another result once its files have changed.
        remote = self._client.submit(_work, self._run, fn, *args, pure=False, **kwargs)
        self._waiting.add(future)

        def finish(done: Any) -> None:
            try:
                future.set_result(done.result())
            except KilledWorker as error:
                future.set_exception(BrokenExecutor(str(error)))
            except BaseException as error:  # noqa: BLE001  (a future holds whatever its work raised)
                future.set_exception(error if done.status == "error" else _lost())
            self._waiting.discard(future)

        remote.add_done_callback(finish)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002
        """Let the workers forget the run when they have done what they were given."""
        if wait:
            wait_for(list(self._waiting))
        if self._client.status == "running":
            self._client.unregister_worker_plugin(f"site-builder-{self._run}")


class _Connected(Workers):
    """The workers of a cluster, and the connection to it."""

    def __init__(self, client: Client, place: Place) -> None:
        super().__init__(lambda _: _Cluster(client, place), sum(client.nthreads().values()))
        self._client = client

    def __exit__(self, *raised: object) -> None:
        super().__exit__(*raised)  # type: ignore[arg-type]
        self._client.close()


def cluster(address: str, prepare: Callable[..., None], arguments: tuple[object, ...]) -> Workers:
    """The cluster whose scheduler has the address HOST:PORT, as an executor; the call prepares each worker.

    Raises DiskError if it does not answer, has no worker, or one with another version of this program.
    """
    for name in ("distributed", "asyncio", "tornado"):  # what is wrong is said here in one line
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        client = Client(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):  # TimeoutError among them
        fact, remedy = "no Dask scheduler answers", f"start one with dask scheduler --port {address.rpartition(':')[2]}"
        raise DiskError([Problem(f"dask://{address}", fact, remedy)]) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        versions = set(client.run(_version).values())
    except (TimeoutError, ImportError, AttributeError) as error:
        client.close()
        none = isinstance(error, TimeoutError)
        fact = "the cluster has no worker" if none else "a worker of the cluster lacks this program"
        remedy = f"start one with dask worker {address}" if none else f"install version {__version__} there"
        raise DiskError([Problem(f"dask://{address}", fact, remedy)]) from None
    if versions != {__version__}:
        client.close()
        fact = f"a worker of the cluster has version {', '.join(sorted(versions - {__version__}))} of this program"
        raise DiskError([Problem(f"dask://{address}", fact, f"install version {__version__} there")])
    return _Connected(client, (prepare, arguments))
