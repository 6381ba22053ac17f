"""`content/` -> what the catalogue knows of each record: read, or remembered from the last build."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from site_builder.build import work
from site_builder.build.inventory import in_batches, records_in
from site_builder.build.memory import DOUBT, recalled
from site_builder.build.standing import Scan
from site_builder.build.state import Known
from site_builder.errors import ContentError, Problem
from site_builder.executors import in_order, near
from site_builder.model import Correction, Entry, Withheld


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of the records that are published, and of those that are not what the catalogue needs.

    `known` is what was learnt of all; what was last changed before `settled` (ns) can be remembered.
    """

    entries: list[Entry]
    withheld: list[Withheld]
    notices: list[Problem]
    known: Mapping[str, Known]
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
    reads = in_order(*near(pool, work.catalogue_records, in_batches(fresh)), 16, work.lost_record)
    meanwhile()
    for found in reads:
        for path, (said, text, sketch) in found.said.items():
            held[path] = Known(*sizes[path], said, text, sketch)
        problems += found.problems
    if problems:
        raise ContentError(problems)
    reading = Reading([], [], [], held, settled)
    for kind, row in recalled(held[file.path].said for file in files):
        _take(kind, row, drafts, reading)
    return reading


def _take(kind: str, row: list[Any], drafts: bool, reading: Reading) -> None:
    if kind == "withdrawn":
        row[-1] = tuple(row[-1])
        reading.withheld.append(Withheld(*row))
        reading.notices.append(Problem(f"content/{row[0]}", "is withdrawn and was left out"))
        return
    for place in _LISTS:
        row[place] = tuple(row[place])
    if row[_CORRECTED]:
        row[_CORRECTED] = tuple(Correction(*one) for one in row[_CORRECTED])
    entry = Entry(*row)
    if kind == "draft" and not drafts:
        reading.withheld.append(Withheld(entry.path, entry.id, entry.address, entry.seed_sha256))
        reading.notices.append(
            Problem(f"content/{entry.path}", "is a draft and was left out", "build with --drafts to see it")
        )
    else:
        reading.entries.append(entry)


_LISTS = tuple(map(Entry._fields.index, ("authors", "tags", "aliases", "corrected", "subject")))
_CORRECTED = Entry._fields.index("corrected")
