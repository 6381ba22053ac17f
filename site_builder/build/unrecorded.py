"""Seeds without a record, for a build that makes none."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from site_builder import disk
from site_builder.build.account import UNREAD
from site_builder.build.convert import Identified
from site_builder.build.inventory import load_addresses, survey
from site_builder.build.matching import match
from site_builder.build.work import read_again
from site_builder.errors import ContentError, Problem
from site_builder.model import Seeds

_REMEDY = "run site-builder ingest and commit content/ and addresses.csv"


def unreadable(root: Path, seeds: Seeds, identified: Sequence[Identified], pool: Executor) -> list[Problem]:
    """Why those of the seeds without a record can't be read of which ingest would have made none.

    Raises ContentError with all seeds of which it would have made one.
    """
    if not _is_in_doubt(seeds, identified):
        return []
    readable = [one for one in identified if not one.problem]
    matches = match(readable, survey(root, pool), load_addresses(root))
    found: list[Problem] = []
    missing: list[Problem] = []
    for one in matches:
        if not one.record and not one.withdrawn:
            why = _why_unreadable(one.first)
            names = [f"{disk.SEEDS}/{seed.name}" for seed in one.seeds]
            found += [Problem(name, why) for name in names if why]
            missing += [Problem(name, "has no record", _REMEDY) for name in names if not why]
    if missing:
        raise ContentError(sorted(missing, key=lambda problem: problem.path))
    return found


def _is_in_doubt(seeds: Seeds, identified: Sequence[Identified]) -> bool:
    """Whether some seed has no record by its name and bytes, or is what the seed of another record once was."""
    bytes_of = {one.name: one.sha256 for one in identified}
    return any(fact == UNREAD for _, fact in seeds.skipped) or any(
        bytes_of.get(holder, bytes_of[name]) != bytes_of[name] for name, holder in seeds.duplicates
    )


def _why_unreadable(one: Identified) -> str:
    from site_builder.seeds.read import UnreadableError

    try:
        read_again(one.path, one.part, one.offset, one.size)
    except UnreadableError as error:
        return str(error)
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    return ""
