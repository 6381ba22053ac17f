"""What a run of ingest came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.errors import Problem

if TYPE_CHECKING:
    from site_builder.build.convert import Identified, Outcome
    from site_builder.build.matching import Match
    from site_builder.content.addresses import Address
    from site_builder.model import Surveyed


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of every seed: each is in a record, a duplicate, skipped with a reason, or withdrawn by a person.

    `undecided` counts the records that hold something which both a person and the program changed, `waiting` those that
    were saved just now.

    `matches` holds which seed is which record, `outcomes` what became of them, `records` those there were before,
    `given` the addresses then, `orphaned` the records whose seeds are gone, `renames` the seeds that may be theirs by
    the ids of these. `faults` are those for which a build refuses records.
    """

    seeds: int = 0
    published: int = 0
    duplicates: int = 0
    withdrawn: int = 0
    new: int = 0
    changed: int = 0
    waiting: int = 0
    undecided: int = 0
    skipped_seeds: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    matches: tuple[Match, ...] = field(default=(), repr=False)
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)
    identified: tuple[Identified, ...] = field(default=(), repr=False)
    records: tuple[Surveyed, ...] = field(default=(), repr=False)
    given: tuple[Address, ...] = field(default=(), repr=False)
    orphaned: tuple[Surveyed, ...] = field(default=(), repr=False)
    renames: Mapping[str, str] = field(default_factory=dict, repr=False)
    faults: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def skipped(self) -> tuple[Problem, ...]:
        """The seeds that were skipped, and notices that concern them."""
        return (*self.skipped_seeds, *self.notices)
