"""What became of every seed, told from the seeds, the records and the addresses that were once given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from site_builder.build.convert import Identified
from site_builder.errors import Problem
from site_builder.model import Entry, Seeds

UNREAD = "was not read: the archive was built without ingest"
DELETED = "its record was deleted by hand"


def account(
    identified: Sequence[Identified],
    entries: Iterable[Entry],
    held_back: Mapping[str, str],
    skipped: Iterable[Problem],
    gone: Collection[str],
) -> Seeds:
    """The account of the seeds that were found.

    `held_back` tells by the SHA-256 of a seed why its record is not published, `skipped` why a seed has none, `gone`
    holds the ids of the records that a person deleted.
    """
    by_bytes = {entry.seed_sha256: entry.seed for entry in entries if entry.seed_sha256}
    named = set(by_bytes.values())
    why = {problem.path.partition("/")[2]: problem.fact for problem in skipped}
    present = {one.name for one in identified}
    published = 0
    duplicates: list[tuple[str, str]] = []
    refused: list[tuple[str, str]] = []
    withdrawn: list[tuple[str, str]] = []
    met: set[str] = set()
    for one in identified:
        holder = by_bytes.get(one.sha256, "") if one.sha256 else ""
        if one.problem:
            refused.append((one.name, one.problem.fact))
        elif holder and (one.name == holder or (holder not in present and one.sha256 not in met)):
            published += 1
        elif holder:
            duplicates.append((one.name, holder))
        elif one.name in named:
            published += 1  # its record was made from an earlier state of it
        elif one.sha256 in held_back:
            withdrawn.append((one.name, held_back[one.sha256]))
        elif one.name in why:
            refused.append((one.name, why[one.name]))
        elif one.id in gone or one.other_id in gone:
            withdrawn.append((one.name, DELETED))
        else:
            refused.append((one.name, UNREAD))
        met.add(one.sha256)
    seen = {one.name for one in identified}
    refused += [(path, fact) for path, fact in why.items() if path not in seen]
    return Seeds(published, tuple(sorted(duplicates)), tuple(sorted(refused)), tuple(sorted(withdrawn)))
