"""What all commands share: the project, how much to say, and how to say it."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import __version__
from site_builder.errors import ConfigError, Problem

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from site_builder.build.built import Built
    from site_builder.build.ingested import Ingested
    from site_builder.config import Config
    from site_builder.model import Entry
    from site_builder.profiling import Profile
    from site_builder.render.theme import Theme

FINDINGS = 3
"""The exit code of a command that found something to do."""

SHOWN = 10
"""Lines of one kind that are shown unless `-v` asks for all."""

SMALL = 150
"""Files up to which the work is done in one process."""


@dataclass(frozen=True, slots=True)
class Session:
    """The options that stand before the command."""

    root: Path
    quiet: bool = False
    verbose: bool = False
    as_json: bool = False
    began: float = field(default_factory=time.perf_counter)

    def result(self, line: str, data: Mapping[str, object]) -> None:
        """Print the result of the command: a line for people or an object for programs."""
        if self.as_json:
            print(json.dumps(data, ensure_ascii=False))  # noqa: T201  (the result goes to standard output)
        elif not self.quiet:
            print(line)  # noqa: T201

    def tell(self, problems: Iterable[Problem], always: bool = False) -> None:
        """Say problems on standard error, the first ten unless `-v` asks for all or they are the result."""
        lines = [str(problem) for problem in problems]
        if self.quiet and not always:
            return
        shown = lines if self.verbose or always else lines[:SHOWN]
        for line in shown:
            print(line, file=sys.stderr)  # noqa: T201
        if len(lines) > len(shown):
            print(f"... and {len(lines) - len(shown):,} more; -v shows all", file=sys.stderr)  # noqa: T201

    def seconds(self) -> float:
        """Seconds since the command began."""
        return time.perf_counter() - self.began


def require_project(session: Session) -> None:
    """Raise ConfigError for a folder that is no project."""
    if not any((session.root / name).exists() for name in ("seeds", "content", "site.toml")):
        remedy = "make a folder seeds/ with your documents, or run site-builder init"
        raise ConfigError(
            [Problem(str(session.root), "is no project: there is no seeds/, content/ or site.toml", remedy)]
        )


def show_diff(name: str, before: str, after: str) -> None:
    """Print what changes in a file; an empty `before` is a file that is not there yet."""
    from difflib import unified_diff

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in unified_diff(old, new, name if before else "/dev/null", name):
        print(line if line.endswith("\n") else f"{line}\n", end="")  # noqa: T201  (the result goes to standard output)


def following(session: Session) -> AbstractContextManager[None]:
    """Show how far the work within is, unless it is to be quiet or nobody is at a terminal."""
    if session.quiet or session.as_json or not sys.stderr.isatty():
        return nullcontext()
    from site_builder.cli.progress import progress

    return progress()


def measuring() -> AbstractContextManager[Profile]:
    """Measure where the time of the work within goes."""
    from site_builder.profiling import profile

    return profile()


def workers(
    root: Path,
    output: Path,
    config: Config,
    theme: Theme | None,
    jobs: int | None,
    scheduler: str = "",
    entries: Mapping[str, Entry] | None = None,
) -> AbstractContextManager[Executor]:
    """An executor whose processes know the project: serial for small jobs, a process pool beyond, or a cluster.

    Raises ConfigError, DiskError for a cluster that can't be used.
    """
    from site_builder import disk
    from site_builder.build.work import settle
    from site_builder.executors import executor, processors

    place = (root, output, config, theme, templates(), entries)
    settle(*place)
    if scheduler:
        return clustered(scheduler, settle, place)
    if jobs is None:
        large = any(disk.has_more_than(root / folder, SMALL) for folder in (disk.SEEDS, disk.CONTENT))
        jobs = processors() if large else 1
    return executor(jobs, settle, place)


def clustered(scheduler: str, prepare: Callable[..., None], place: tuple[object, ...]) -> Executor:
    """The cluster whose scheduler has the address `dask://HOST:PORT`.

    Raises ConfigError, DiskError.
    """
    found = re.fullmatch(r"dask://([^/:@\s]+|\[[0-9a-f:]+\]):(\d{1,5})/?", scheduler)
    if not found or not 0 < int(found[2]) < 65536:
        raise ConfigError([Problem("", f"--executor {scheduler!r} is no address", "write dask://HOST:PORT")])
    try:
        from site_builder.cluster import cluster
    except ImportError:
        remedy = 'run pip install "archive-site-builder[cluster]"'
        raise ConfigError([Problem("", "--executor needs Dask, which is not installed", remedy)]) from None
    return cluster(f"{found[1]}:{found[2]}", prepare, place)


def templates() -> str:
    """The folder in the user's cache that keeps compiled templates."""
    from platformdirs import user_cache_path

    return str(user_cache_path("site-builder") / f"templates-{__version__}")


def account(published: int, duplicates: int, skipped: int, withdrawn: int) -> str:
    """What became of the seeds: `2,225 seeds: 2,127 published, 98 duplicates, 0 skipped`."""
    total = published + duplicates + skipped + withdrawn
    rest = f", {withdrawn:,} withdrawn" if withdrawn else ""
    return f"{total:,} seeds: {published:,} published, {duplicates:,} duplicates, {skipped:,} skipped{rest}"


def summary(session: Session, built: Built) -> tuple[str, dict[str, object]]:
    """The last line of a build, and the same for programs."""
    fates = built.seeds
    counts = len(fates.duplicates), len(fates.skipped), len(fates.withdrawn)
    seeds = f"{account(fates.published, *counts)} · " if built.ingested else ""
    done = built.published
    total = done.written + done.unchanged
    line = (
        f"{seeds}{total:,} pages: {done.written:,} written, {done.removed:,} removed, {done.unchanged:,} unchanged · "
        f"{session.seconds():.2f} s"
    )
    pages = {"total": total, "written": done.written, "removed": done.removed, "unchanged": done.unchanged}
    data: dict[str, object] = {"pages": pages, "notices": [str(notice) for notice in built.notices]}
    if built.ingested:
        now = {"published": fates.published, "duplicates": len(fates.duplicates), "withdrawn": len(fates.withdrawn)}
        data["seeds"] = seeds_data(built.ingested) | now
    return line, data


def seeds_data(ingested: Ingested) -> dict[str, object]:
    """The account of the seeds for programs."""
    return {
        "total": ingested.seeds,
        "published": ingested.published,
        "duplicates": ingested.duplicates,
        "skipped": [str(problem) for problem in ingested.skipped_seeds],
        "withdrawn": ingested.withdrawn,
        "new": ingested.new,
        "changed": ingested.changed,
        "undecided": ingested.undecided,
        "waiting": ingested.waiting,
    }
