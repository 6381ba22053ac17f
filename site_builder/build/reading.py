"""`content/` -> what the catalogue knows of each record: read, or remembered from the last build."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass

from site_builder.build import work
from site_builder.build.inventory import in_batches, records_in
from site_builder.build.memory import DOUBT
from site_builder.build.standing import Scan
from site_builder.build.state import Known
from site_builder.errors import ContentError, Problem
from site_builder.executors import in_order, near
from site_builder.model import Entry, Learnt, Withheld


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of the records that are published, and of those that are not what the catalogue needs.

    `known` is what was learnt of all; what was last changed before `settled` (ns) can be remembered. `sketches` are
    those of the texts that were read now, by their digests.
    """

    entries: list[Entry]
    withheld: list[Withheld]
    notices: list[Problem]
    known: Mapping[str, Known]
    sketches: dict[str, bytes]
    settled: int


def read_records(
    scan: Scan, pool: Executor, before: Mapping[str, Known], drafts: bool, meanwhile: Callable[[], None] = lambda: None
) -> Reading:
    """What the catalogue knows of every record that was found; `before` is what the last build remembered.

    `meanwhile` is called once, as soon as others have begun to read.

    Raises ContentError with everything that is wrong in any of them.
    """
    files = records_in(scan)
    held = {
        file.path: one
        for file in files
        if (one := before.get(file.path)) and one.size == file.size and one.mtime == file.mtime
    }
    fresh = [file for file in files if file.path not in held]
    sizes = {file.path: (file.size, file.mtime) for file in fresh}
    # Before they are read, so that a file which is saved again meanwhile is read again the next time.
    settled = time.time_ns() - DOUBT
    problems: list[Problem] = []
    sketches: dict[str, bytes] = {}
    reads = in_order(*near(pool, work.catalogue_records, in_batches(fresh)), 16, work.lost_record)
    meanwhile()
    for found in reads:
        for path, learnt in found.learnt.items():
            held[path] = Known(*sizes[path], learnt)
        sketches |= found.sketches
        problems += found.problems
    if problems:
        raise ContentError(problems)
    reading = Reading([], [], [], held, sketches, settled)
    for file in files:
        _take(held[file.path].learnt, drafts, reading)
    return reading


def _take(one: Learnt, drafts: bool, reading: Reading) -> None:
    if one.withheld:
        reading.withheld.append(one.withheld)
        reading.notices.append(Problem(f"content/{one.withheld.path}", "is withdrawn and was left out"))
    elif one.entry and one.is_draft and not drafts:
        entry = one.entry
        reading.withheld.append(Withheld(entry.path, entry.id, entry.address, entry.seed_sha256))
        reading.notices.append(
            Problem(f"content/{entry.path}", "is a draft and was left out", "build with --drafts to see it")
        )
    elif one.entry:
        reading.entries.append(one.entry)
