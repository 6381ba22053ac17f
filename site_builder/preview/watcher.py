"""Which edits matter, and when they have settled: livereload's watcher, driven by watchfiles in a thread."""

from __future__ import annotations

import re
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from livereload.watcher import Watcher
from watchfiles import Change, watch

Marks = dict[Path, tuple[int, ...]]

_QUIET = 50  # ms without a change after which changes count as settled
_LONGEST = 500  # ms after which a stream of changes that does not pause is acted upon
_NOISE = re.compile(r"\.|.*~$|#.*#$|.*\.sw[a-z]$|4913$")  # hidden files; what Emacs, vim and others write beside a file


class FileWatcher(Watcher):  # type: ignore[misc]  # livereload ships no types
    """Watches files and folders in a thread, instead of polling them on the I/O loop as its base class does.

    Paths need not exist yet. `error` holds what ended the watch, if anything did before `stop` was set.
    """

    def __init__(self, paths: Sequence[Path], stop: threading.Event) -> None:
        super().__init__()
        self.error: Exception | None = None
        self._paths = tuple(path.absolute() for path in paths)
        self._stop = stop
        self._watching = threading.Event()

    def start(self, callback: Callable[[], object]) -> bool:
        """Call `callback` in the thread after each group of changes; true, for nothing is left to poll.

        Returns once no later change can be missed. What changes during a call leads to another call.
        """
        self._thread = threading.Thread(target=self._run, args=(callback,), name="watch", daemon=True)
        self._thread.start()
        self._watching.wait()
        return True

    def join(self, timeout: float) -> None:
        """Wait up to `timeout` seconds for the thread to end."""
        self._thread.join(timeout)

    def _run(self, callback: Callable[[], object]) -> None:
        try:
            for changed in changes(self._paths, self._stop):
                self._watching.set()
                if changed:
                    callback()
        except (OSError, RuntimeError) as error:  # such as too many folders for the system to watch
            self.error = error
        finally:
            self._stop.set()
            self._watching.set()


def changes(paths: Sequence[Path], stop: threading.Event) -> Iterator[bool]:
    """Say over and over, some ten times a second, whether anything under the paths has changed and settled.

    The system reports on folders. Files are looked at: a watched file that an editor replaces is no longer watched
    (watchfiles issue 127). A folder that comes, or is made anew, is watched from then on and counts as changed.
    """
    folders, files = survey(paths)
    pending = False
    while not stop.is_set():
        try:
            for found in watch(
                *folders,
                watch_filter=partial(matters, folders),
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=stop,
                rust_timeout=_QUIET,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                folders_now, files_now = survey(paths)
                settled = files_now == files
                pending = pending or bool(found) or not settled
                files = files_now
                if folders_now != folders:
                    folders, pending = folders_now, True
                    break
                yield pending and settled
                pending = pending and not settled
        except FileNotFoundError:  # a folder went before it could be watched
            folders, pending = survey(paths)[0], True


def survey(paths: Iterable[Path]) -> tuple[Marks, Marks]:
    """The folders and the files among the paths that are there, each with what tells it from a later one."""
    folders: Marks = {}
    files: Marks = {}
    for path in paths:
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                folders[path.resolve()] = status.st_dev, status.st_ino
            else:
                files[path] = status.st_ino, status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return folders, files


def matters(folders: Iterable[Path], change: Change, path: str) -> bool:
    """Whether a change in one of the watched folders is an edit of the project, not an editor's own business."""
    place = Path(path)
    if change is Change.modified and place.is_dir():
        return False  # what changed in it is reported by itself
    inside = next((place.relative_to(folder) for folder in folders if place.is_relative_to(folder)), Path(place.name))
    return not any(map(_NOISE.match, inside.parts))
