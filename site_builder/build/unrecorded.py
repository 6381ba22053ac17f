"""Seeds without a record, for a build that makes none."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder import disk
from site_builder.build.account import UNREAD
from site_builder.build.convert import Identified
from site_builder.build.work import seed_bytes
from site_builder.config import Config
from site_builder.errors import ContentError, Problem
from site_builder.pages.about import Seeds

_REMEDY = "run site-builder ingest and commit content/ and addresses.csv"


def unreadable(seeds: Seeds, identified: Sequence[Identified], config: Config) -> list[Problem]:
    """Why those of the seeds without a record can't be read of which ingest would have made none.

    Raises ContentError with all seeds of which it would have made one.
    """
    from site_builder.seeds.read import UnreadableError, read_seed

    unread = {name for name, fact in seeds.skipped if fact == UNREAD}
    found: list[Problem] = []
    missing: list[Problem] = []
    for one in identified:
        if one.name not in unread:
            continue
        shown = f"{disk.SEEDS}/{one.name}"
        said = config.folder(one.path)
        try:
            data = seed_bytes(one.path, one.part, one.offset, one.size)
            read_seed(one.path, data, said.encoding, one.part, one.offset, said.main_text)
            missing.append(Problem(shown, "has no record", _REMEDY))
        except UnreadableError as error:
            found.append(Problem(shown, str(error)))
        except OSError as error:
            found.append(Problem(shown, f"cannot be read: {error.strerror or error}"))
    if missing:
        raise ContentError(missing)
    return found
