"""What a build came to."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder import publishing
from site_builder.build.ingested import Ingested
from site_builder.errors import Problem
from site_builder.model import Seeds


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and what became of the seeds; `notices` are findings that stop nothing, one line each."""

    ingested: Ingested | None
    seeds: Seeds
    pages: int
    published: publishing.Published
    notices: tuple[Problem, ...] = field(default=())
