"""What a person decides about a record, as the decisions of an ingest."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Literal

from site_builder import disk, saving
from site_builder.build.convert import Outcome
from site_builder.build.ingest import Decisions
from site_builder.build.ingested import Ingested
from site_builder.errors import ConfigError, DiskError, Problem

_LOOK = "site-builder status names the records with something to decide"


def undecided(done: Ingested, identity: str) -> Outcome | None:
    """What became of the record of this id, if it holds something that is undecided."""
    return next((one for one in done.outcomes if identity and one.id == identity and one.proposals), None)


def decision(done: Ingested, identity: str, verdict: Literal["person", "machine"], shown: str) -> Decisions:
    """The decisions that say a verdict about a record: on what both changed, or on a proposed rename.

    Raises ConfigError if there is nothing to decide; `shown` is what the person called the record.
    """
    if undecided(done, identity):
        return Decisions(verdicts={identity: verdict})
    if name := done.renames.get(identity):
        return Decisions(renamed={identity: name}) if verdict == "machine" else Decisions(apart=[name])
    raise ConfigError([Problem("", f"there is nothing to decide about {shown}", _LOOK)])


def wait(root: Path, done: Ingested, identity: str) -> None:
    """Let the two seconds pass for which ingest leaves a record alone that was saved just now."""
    for one in done.records:
        if one.id == identity:
            try:
                while saving.is_fresh(root / disk.CONTENT / one.path):
                    time.sleep(0.05)
            except OSError:
                return  # it was deleted meanwhile: ingest tells


def refuse_if_waiting(done: Ingested, identity: str) -> None:
    """Raise DiskError if the record of this id was saved while a decision about it was carried out."""
    for one in done.outcomes:
        if one.id == identity and one.state == "waiting":
            place = f"{disk.CONTENT}/{one.record.path}" if one.record else one.seed
            raise DiskError([Problem(place, "was saved meanwhile, so nothing was decided", "run the command again")])
