"""What the last runs came to, if nothing has changed since: told from the sizes and mtimes of the files alone.

Nothing here imports what a run needs, since most runs of a large archive change little or nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

from site_builder import disk, publishing
from site_builder.build import memory, state
from site_builder.build.built import Built
from site_builder.build.ingested import Ingested
from site_builder.build.memory import Told
from site_builder.build.texts import digest_of, read_text
from site_builder.config import TABLE, Config
from site_builder.content import addresses
from site_builder.errors import Problem
from site_builder.model import Seeds

RESTORED = "it was written again"
"""The remedy of what was altered in the site: it is told once."""


WHOLE = "whole"
"""Under this name it is remembered what the last run came to."""

Scan = tuple[Sequence[disk.Found], Sequence[Problem]]


class Look(NamedTuple):
    """What there is in `seeds/` and `content/`: the files, and the entries that can't be read."""

    seeds: Scan
    records: Scan


def look(root: Path) -> Look:
    """Look at the folders of a project."""
    return Look(disk.scan(root / disk.SEEDS), disk.scan(root / disk.CONTENT))


def files_digest(root: Path, config: Config, files: Iterable[tuple[str, int, int]]) -> str:
    """A digest of files, sorted by path, by their sizes and mtimes, and of what people say."""
    return _digest((digest_of(root, config), read_text(root / addresses.NAME, addresses.NAME)), files)


def told(done: Ingested) -> str:
    """What `ingested` tells of a run, as JSON."""
    problems = [astuple(problem) for problem in done.skipped_seeds]
    notices = [astuple(problem) for problem in done.notices]
    return json.dumps([done.seeds, done.published, done.duplicates, done.withdrawn, done.undecided, problems, notices])


def ingested(root: Path, config: Config, seen: Look) -> Ingested | None:
    """What the last run came to, without new and changed records, if nothing has changed since; else None.

    What became of each seed is not told.
    """
    run = memory.load_told(root, memory.engine(), WHOLE)
    if not run or seen.seeds[1] or seen.records[1] or disk.was_killed(root):
        return None
    if run.key != files_digest(root, config, files_of(seen)):
        return None
    return recalled(run)


def files_of(seen: Look) -> list[tuple[str, int, int]]:
    """The seeds and records that were seen, by path, size and mtime, sorted."""
    files = [
        (f"{disk.CONTENT}/{path}", size, mtime) for path, size, mtime in seen.records[0] if path.endswith(disk.RECORD)
    ]
    return files + [(f"{disk.SEEDS}/{path}", size, mtime) for path, size, mtime in seen.seeds[0] if path != TABLE]


def recalled(run: Told) -> Ingested:
    """What the last run came to, without new and changed records."""
    total, published, duplicates, withdrawn, undecided, problems, notices = json.loads(run.said)
    return Ingested(
        total, published, duplicates, withdrawn,
        undecided=undecided,
        skipped_seeds=tuple(Problem(*one) for one in problems),
        notices=tuple(Problem(*one) for one in notices),
    )  # fmt: skip


def built(
    root: Path, output: Path, config: Config, made_by: Mapping[str, str], drafts: bool, seen: Look
) -> Built | None:
    """What the last build came to, if nothing has changed since and the site is as it left it; else None.

    It is told from the sizes and mtimes of the files alone.
    """
    told = state.load_told(root, output)
    if not (told.get("whole") and "built" in told) or any(told.get(name) != made_by[name] for name in made_by):
        return None
    seeds_done = ingested(root, config, seen)
    if not seeds_done:
        return None
    if told["whole"] != site_digest(root, made_by, drafts, disk.listed(output)):
        return None
    _, pages, files, notices = json.loads(told["built"])
    problems = tuple(Problem(*one) for one in notices)
    return Built(seeds_done, seeds_of(told["built"]), pages, publishing.Published(0, 0, files), problems)


def seeds_of(built: str) -> Seeds:
    """What became of the seeds, from what is told of a build."""
    published, *rows = json.loads(built)[0]
    return Seeds(published, *(tuple((path, why) for path, why in one) for one in rows))


def told_of_site(built: Built) -> str:
    """What `built` tells of a build, as JSON."""
    seeds = built.seeds
    fates = seeds.published, seeds.duplicates, seeds.skipped, seeds.withdrawn
    standing = [astuple(one) for one in built.notices if one.remedy != RESTORED]
    done = built.published
    return json.dumps((fates, built.pages, done.written + done.unchanged, standing))


def site_digest(root: Path, made_by: Mapping[str, str], drafts: bool, files: Mapping[str, tuple[int, int]]) -> str:
    """A digest of all that went into a site and of the files in its folder; empty if that can't be told yet.

    `files` are their sizes and mtimes by their paths.
    """
    run = memory.load_told(root, memory.engine(), WHOLE)
    if not run:
        return ""
    told = [run.key, *made_by.values(), str(drafts), os.environ.get("SOURCE_DATE_EPOCH", "")]
    return _digest(told, ((path, *files[path]) for path in sorted(files)))


def _digest(told: Sequence[str], files: Iterable[tuple[str, int, int]]) -> str:
    rows = [*told, *(f"{path}\1{size}\1{mtime}" for path, size, mtime in files)]
    return hashlib.sha256("\0".join(rows).encode("utf-8", "surrogatepass")).hexdigest()
