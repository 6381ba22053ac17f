"""Entries -> Catalogue: order, facets and the checks that need all records at once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from site_builder import edtf
from site_builder.catalogue.entry import line_digest
from site_builder.errors import ContentError, Problem
from site_builder.model import Entry, Family, Likeness, Withheld
from site_builder.text import short_hash, slug, sort_key

KINDS = ("sections", "people", "places", "tags")
"""The facets by which an archive is browsed, apart from its dates."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet: its commonest spelling, its address, and its records by their place in the catalogue."""

    name: str
    address: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records in order: those with a year by their earliest possible day, then the others by their path.

    `dated` is the number of the former. `facets` are sorted by name. `families` are the records with related texts.
    `related` are the places of the records that each leads on to, `quoted` the pairs of places whose texts share
    passages, and how many (`related.py`).
    """

    entries: tuple[Entry, ...]
    dated: int
    facets: Mapping[str, tuple[Facet, ...]]
    families: tuple[Family, ...] = ()
    related: tuple[tuple[int, ...], ...] = ()
    quoted: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def keyed(self) -> dict[str, Entry]:
        """The entries by the keys with which pages refer to them: the digests of their lines and of their files."""
        keyed = {entry.line: entry for entry in self.entries}
        keyed |= {entry.digest: entry for entry in self.entries}
        return keyed | {one.line: one for one in self.firsts()}

    def firsts(self) -> list[Entry]:
        """The first member of each family, as the list of families shows it."""
        firsts = [
            self.entries[family.members[0]]._replace(address=family.address, duplicates=len(family.members) - 1)
            for family in self.families
        ]
        return [one._replace(line=line_digest(one)) for one in firsts]

    def neighbours(self, place: int) -> tuple[Entry | None, Entry | None]:
        """The entry before and the one after, in time or on the undated shelf."""
        first, last = (0, self.dated) if place < self.dated else (self.dated, len(self.entries))
        return (
            self.entries[place - 1] if place > first else None,
            self.entries[place + 1] if place + 1 < last else None,
        )

    def in_section(self) -> dict[int, tuple[Entry | None, Entry | None]]:
        """The entry before and the one after in the same section, by place; none for records without a section."""
        found: dict[int, tuple[Entry | None, Entry | None]] = {}
        for facet in self.facets["sections"]:
            shelves = groupby(facet.members, key=lambda place: place < self.dated)
            for members in (list(shelf) for _, shelf in shelves):
                row = [None, *(self.entries[place] for place in members), None]
                found |= {place: (row[n], row[n + 2]) for n, place in enumerate(members)}
        return found


def catalogue(entries: Iterable[Entry], withheld: Iterable[Withheld] = ()) -> Catalogue:
    """The catalogue of some records, whatever their order; those `withheld` keep their addresses and ids.

    Raises ContentError for records that claim one address or one id; addresses are compared after case folding and
    NFKC.
    """
    dated: list[tuple[str, str, Entry]] = []
    undated: list[tuple[str, str, Entry]] = []
    for entry in entries:
        day = edtf.shelf(entry.date).day
        (dated if day else undated).append((day or entry.path, entry.address, entry))
    ordered = tuple(entry for _, _, entry in [*sorted(dated, key=_key), *sorted(undated, key=_key)])
    claimants: list[Entry | Withheld] = [*ordered, *withheld]
    refuse_collisions((one.path, one.address, one.id) for one in claimants)
    values: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in KINDS}
    sections, people, places, tags = (values[kind] for kind in KINDS)
    for place, entry in enumerate(ordered):
        sections[entry.section].append(place)
        places[entry.dateline].append(place)
        for author in entry.authors:
            people[author].append(place)
        for tag in entry.tags:
            tags[tag].append(place)
    return Catalogue(ordered, len(dated), {kind: _facets(kind, found) for kind, found in values.items()})


def with_families(found: Catalogue, likeness: Mapping[tuple[int, int], Likeness]) -> Catalogue:
    """The catalogue with its families; `likeness` is what the candidates among its entries share."""
    from site_builder.catalogue.families import families  # numpy takes longer to import than a seed to be read

    certain = [bool(entry.date) and edtf.parse(entry.date).certain for entry in found.entries]
    return replace(found, families=families(found.entries, likeness, certain))


def facet_address(kind: str, name: str) -> str:
    """The address of the list of a facet's value; spellings with equal slugs share it."""
    made = slug(name) or short_hash(name)
    return f"{kind}/{made if made != 'index' else f'index-{short_hash(name)}'}.html"


def _key(row: tuple[str, str, Entry]) -> tuple[str, str]:
    return row[0], row[1]


def _facets(kind: str, found: Mapping[str, Sequence[int]]) -> tuple[Facet, ...]:
    """The facets of a kind, of the places of the records that have each value."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in found:
        if name:
            spellings[facet_address(kind, name)].append(name)
    facets = []
    for address, names in spellings.items():
        name = min(names, key=lambda s: (-len(found[s]), s))
        members = found[name] if len(names) == 1 else sorted(place for one in names for place in found[one])
        facets.append(Facet(name, address, tuple(dict.fromkeys(members))))
    return tuple(sorted(facets, key=lambda f: (sort_key(f.name), f.address)))


def refuse_collisions(records: Iterable[tuple[str, str, str]]) -> None:
    """Raise ContentError for records that claim one address or one id; each is given by path, address and id."""
    records = list(records)
    addresses = {_claimed(address) for _, address, _ in records}
    ids = [identity for _, _, identity in records if identity]
    if len(addresses) == len(records) and len(set(ids)) == len(ids):
        return
    claims: dict[str, list[str]] = defaultdict(list)
    for path, address, identity in records:
        claims[_claimed(address)].append(path)
        if identity:
            claims[f"id {identity}"].append(path)
    problems = []
    for claim, paths in claims.items():
        if len(paths) > 1 and not (claim.startswith("items/") and len(claims.get(f"id {_id(claim)}", ())) > 1):
            what = "one id" if claim.startswith("id ") else "one address"
            first, *others = sorted(paths)
            named = " and ".join(f"content/{path}" for path in others)
            remedy = "delete one of them, or give it another id" if what == "one id" else "change the slug of one"
            problems.append(
                Problem(f"content/{first}", f"claims {what} with {named}: {claim.removeprefix('id ')}", remedy)
            )
    if problems:
        raise ContentError(sorted(problems, key=lambda p: p.path))


def _claimed(address: str) -> str:
    return address.lower() if address.isascii() else unicodedata.normalize("NFKC", address.casefold())


def _id(address: str) -> str:
    return address.removesuffix(".html").rpartition("-")[2]
