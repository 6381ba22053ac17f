"""Which seed is which record: told by names, bytes and the addresses that were once given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from site_builder.build.convert import Identified
from site_builder.content.addresses import Address
from site_builder.model import Surveyed


@dataclass(frozen=True, slots=True)
class Match:
    """The byte-identical seeds of one text, the first of which its record names, and the id and record if there is one.

    `withdrawn` if a person deleted the record; `slug` that of the address which a restored one had.
    """

    seeds: tuple[Identified, ...]
    id: str = ""
    record: Surveyed | None = None
    withdrawn: bool = False
    slug: str = ""

    @property
    def first(self) -> Identified:
        """The seed that the record names."""
        return self.seeds[0]

    @property
    def also(self) -> tuple[str, ...]:
        """The names of the others."""
        return tuple(one.name for one in self.seeds[1:])

    @property
    def renamed(self) -> bool:
        """Whether the record names a seed that is none of these."""
        return self.record is not None and self.record.seed not in {one.name for one in self.seeds}


def match(
    identified: Sequence[Identified],
    records: Sequence[Surveyed],
    given: Sequence[Address],
    restored: Collection[str] = (),
) -> list[Match]:
    """What each distinct seed is: same name = same record; same bytes where the old name is gone = the same, renamed.

    Else it is a new one, unless its record was deleted by hand and is not to be restored.
    """
    by_bytes: dict[str, list[Identified]] = defaultdict(list)
    for one in identified:
        by_bytes[one.sha256].append(one)
    by_name = {record.seed: record for record in records if record.seed}
    by_hash = {record.seed_sha256: record for record in records if record.seed_sha256}
    taken = {record.id for record in records if record.id}
    gone = {row.id: row for row in given if row.id and row.id not in taken and row.address.startswith("items/")}
    present = {one.name for one in identified}
    matches: list[Match] = []
    matched: set[str] = set()
    for sha256, group in by_bytes.items():
        names = {one.name for one in group}
        held = by_hash.get(sha256)
        record: Surveyed | None = None
        if held and held.path not in matched and (held.seed in names or held.seed not in present):
            record = held
        else:
            same_name = (by_name[one.name] for one in group if one.name in by_name)
            record = next((one for one in same_name if one.path not in matched), None)
        if record:
            matched.add(record.path)
            named = record.seed
            seeds = tuple(sorted(group, key=lambda one: one.name != named))
            matches.append(Match(seeds, record.id, record))
            continue
        first = group[0]
        tombs = [gone[identity] for identity in (first.id, first.other_id) if identity in gone]
        if tombs and tombs[0].id not in restored:
            matches.append(Match(tuple(group), tombs[0].id, withdrawn=True))
            continue
        identity = tombs[0].id if tombs else first.id if first.id not in taken else first.other_id
        taken.add(identity)
        matches.append(Match(tuple(group), identity, slug=_slug(tombs[0]) if tombs else ""))
    return matches


def _slug(row: Address) -> str:
    return row.address.removeprefix("items/").removesuffix(f"-{row.id}.html")


def orphans(matches: Sequence[Match], records: Sequence[Surveyed]) -> list[Surveyed]:
    """The records whose seeds are gone."""
    matched = {one.record.path for one in matches if one.record}
    return [record for record in records if record.seed and record.path not in matched]
