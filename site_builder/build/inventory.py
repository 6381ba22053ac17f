"""What there is in `seeds/` and `content/`: read, or remembered from the last run where nothing changed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from site_builder import disk
from site_builder.build import convert, memory
from site_builder.build.convert import Identified
from site_builder.build.memory import File, Memory, Piece
from site_builder.build.standing import Scan
from site_builder.build.texts import read_text
from site_builder.config import TABLE
from site_builder.content import addresses
from site_builder.content.addresses import Address
from site_builder.errors import ContentError, Problem
from site_builder.executors import Batches, batches, in_order
from site_builder.model import Surveyed


def identify_seeds(root: Path, scan: Scan, pool: Executor) -> tuple[list[Identified], list[Problem]]:
    """The identity of each seed, and why some files can't be looked at."""
    known = memory.load(root, memory.engine())
    identified, skipped, _ = identified_seeds(scan, pool, known)
    return identified, skipped


def identified_seeds(
    scan: Scan, pool: Executor, known: Memory
) -> tuple[list[Identified], list[Problem], dict[str, File]]:
    """The identity of each seed that was found, why some can't be looked at, and what to remember of the others."""
    found, skipped = scan[0], list(scan[1])
    files = [file for file in found if file.path != TABLE]
    held = _known(files, disk.SEEDS, known)
    fresh = [file for file in files if file.path not in held]
    reading = in_order(pool, convert.identify, in_batches(fresh), 5, convert.lost_file)
    made = dict(zip((file.path for file in fresh), (one for batch in reading for one in batch), strict=True))
    identified: list[Identified] = []
    memories = {}
    for file in files:
        name = f"{disk.SEEDS}/{file.path}"
        if file.path in held:
            identified += [_recalled_seed(file.path, *row) for row in held[file.path].seeds]
            memories[name] = held[file.path]
            continue
        parts = made[file.path]
        identified += parts
        if not any(one.problem for one in parts):
            pieces = [Piece(one.sha256, one.id, one.other_id, one.part, one.offset, one.size) for one in parts]
            memories[name] = File(file.size, file.mtime, tuple(pieces))
    return identified, skipped, memories


def _recalled_seed(path: str, sha256: str, own: str, other: str, part: str, offset: int, size: int) -> Identified:
    return Identified(path, sha256, own, other, None, part, offset, size)


def surveyed_records(
    scan: Scan, pool: Executor, known: Memory
) -> tuple[list[Surveyed], dict[str, File], Sequence[Problem]]:
    """The identity of every record that was found, what to remember of them, and for what a build refuses some.

    Raises ContentError with all records that can't be read.
    """
    files = records_in(scan)
    held = _known(files, disk.CONTENT, known)
    recalled = {path: one.record for path, one in held.items() if one.record}
    fresh = [file for file in files if file.path not in recalled]
    records: dict[str, Surveyed] = {}
    problems: list[Problem] = []
    faults: list[Problem] = []
    for found, wrong, less in in_order(pool, convert.survey, in_batches(fresh), 5, convert.lost_record):
        records |= {one.path: one for one in found}
        problems += wrong
        faults += less
    if problems:  # else what only a build would refuse is left to it
        raise ContentError(sorted([*problems, *faults], key=lambda one: one.path))
    faulty = {fault.path for fault in faults}
    memories = {}
    for file in files:
        name = f"{disk.CONTENT}/{file.path}"
        if file.path in recalled:
            memories[name] = held[file.path]
            records[file.path] = recalled[file.path]
        elif file.path in records and name not in faulty:
            memories[name] = File(file.size, file.mtime, record=records[file.path])
    return [records[file.path] for file in files if file.path in records], memories, faults


def _known(files: Sequence[disk.Found], folder: str, known: Memory) -> dict[str, File]:
    """What is remembered of the files of a folder that have not changed since."""
    held = {}
    for file in files:
        one = known.files.get(f"{folder}/{file.path}")
        if one and one.size == file.size and one.mtime == file.mtime:
            held[file.path] = one
    return held


def survey(root: Path, pool: Executor) -> list[Surveyed]:
    """The identity of every record in `content/`.

    Raises ContentError with all records that can't be read.
    """
    return surveyed_records(disk.scan(root / disk.CONTENT), pool, memory.load(root, memory.engine()))[0]


def content_batches(root: Path) -> Batches[str]:
    """The paths of all records, relative to `content/`, in batches of a size that keeps all processes at work.

    Raises ContentError for what is there and can't be read.
    """
    return in_batches(records_in(disk.scan(root / disk.CONTENT)))


def in_batches(files: Sequence[disk.Found]) -> Batches[str]:
    """The paths of files in batches of a size that keeps all processes at work."""
    return batches([file.path for file in files], sizes=[file.size for file in files])


def records_in(scan: Scan) -> list[disk.Found]:
    """The files of all records that were found, their paths relative to `content/`.

    Raises ContentError for what is there and can't be read.
    """
    found, problems = scan
    if problems:
        raise ContentError(problems)
    return [file for file in found if file.path.endswith(disk.RECORD)]


def load_addresses(root: Path) -> tuple[Address, ...]:
    """What `addresses.csv` says; nothing if there is none."""
    return addresses.load(read_text(root / addresses.NAME, addresses.NAME))
