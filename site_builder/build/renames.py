"""New seeds that are almost the text of a record whose own seed is gone: perhaps they were renamed and changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Executor

from site_builder.build.matching import Match
from site_builder.build.tables import Tables, facts_of
from site_builder.config import Config
from site_builder.model import Surveyed

ALMOST = 0.9
"""The Jaccard index of the passages of two texts from which the one may be the other, changed."""


def proposed_renames(
    matches: Sequence[Match],
    orphaned: Sequence[Surveyed],
    apart: Collection[str],
    tables: Tables,
    config: Config,
    pool: Executor,
) -> dict[str, str]:
    """The name of the new seed that may be that of an orphaned record, by the ids of these; the most alike first."""
    new = [one for one in matches if not one.record and not one.withdrawn and one.first.name not in apart]
    lost = [record for record in orphaned if record.id]
    if not new or not lost:
        return {}
    from site_builder.build.likeness import alike

    jobs = [(one.first, facts_of(one.first.path, [seed.path for seed in one.seeds], tables, config)) for one in new]
    found: dict[str, str] = {}
    for share, record, name in sorted(alike(jobs, lost, pool), key=lambda row: (-row[0], row[1], row[2])):
        if share >= ALMOST and record not in found and name not in found.values():
            found[record] = name
    return found
