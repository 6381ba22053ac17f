"""Catalogue -> related items: the few records that the page of each leads on to.

Records are related by what they share: tags, people, a place, words of their titles, passages. The rarer it is, the
more it weighs; the same section and a near date add to that. What a record wants to show depends on nothing but itself
and a bounded number of those that it shares something with, so that an edit changes few pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from site_builder.catalogue.catalogue import Catalogue
from site_builder.model import Entry, Likeness, Wants

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHOWN = 4
"""Related items of a record."""

WANTED = 8
"""Records that a record would show, the closest first; it gets the first of those that are still to be had."""

SHOWN_BY = 10
"""Records that show one and the same: no more pages than these change with its title."""

BESIDE = 8
"""Of records that share a value, so many on either side of one, in the order of the catalogue, are compared with it."""

ENOUGH = 48
"""Records to compare one with; values that are commoner than those by which so many were found lead to no others."""

FACETS = ("tags", "people", "places")

WEIGHTS = {"tags": 2, "people": 1, "places": 1, "titles": 1}
"""What a shared value of each kind weighs, times its rarity."""

RAREST = 12
"""What a value weighs before it loses one for each time that the number of its records doubles."""

SECTION = 2
"""What the same section adds, and another one takes away."""

NEARNESS = (6, 6, 5, 4, 3, 2, 1)
"""What it adds that two days are the same, 1 apart, 2 to 3, 4 to 7, and so on up to 63."""

PASSAGES = 12
"""Passages that two texts must share to be said to quote the same: some sixteen words in a row."""

QUOTED = 20
"""What shared passages weigh."""

LEAST = 8
"""The weight from which records are related: that of a word in up to 15 titles, if nothing else is known."""

_NEARNESS = (*NEARNESS, *[0] * 64)
_FAR = 1 << 24
_MASK = (1 << 64) - 1


class Trait(NamedTuple):
    """A value that some records share: what it weighs, its kind and name, and their places in order."""

    weight: int
    kind: str
    name: str
    places: Sequence[int]


def with_quotes(found: Catalogue, likeness: Mapping[tuple[int, int], Likeness]) -> Catalogue:
    """The catalogue with the pairs of records that quote the same; `likeness` is what texts share."""
    return replace(found, quoted={pair: one.shared for pair, one in likeness.items() if one.shared >= PASSAGES})


def with_related(found: Catalogue, known: Mapping[str, Wants]) -> tuple[Catalogue, Mapping[str, Wants]]:
    """The catalogue, which has its families and quotes, with the related items of each record.

    `known` is what this function gave the last time beside the catalogue; without it the same comes out, more slowly.
    """
    wants, kept = wanted(found, known)
    return replace(found, related=granted(wants, marks_of(found))), kept


def traits(found: Catalogue) -> list[Trait]:
    """What records have in common, the heaviest first; what a quarter of them have says nothing."""
    most = max(8, len(found.entries) // 4)
    words: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(found.entries):
        for word in entry.subject:
            words[word].append(place)
    lists: list[tuple[str, str, Sequence[int]]] = [("titles", word, places) for word, places in words.items()]
    lists += [(kind, one.address, one.members) for kind in FACETS for one in found.facets[kind]]
    made = [
        Trait(weight, kind, name, places)
        for kind, name, places in lists
        if 1 < len(places) <= most and (weight := WEIGHTS[kind] * (RAREST - len(places).bit_length())) > 0
    ]
    return sorted(made, key=lambda one: (-one.weight, one.kind, one.name))


Held = Sequence[tuple[int, int, Sequence[int]]]
"""The lists that a record stands in: the weight of each, its position in it, and the places."""


def wanted(found: Catalogue, known: Mapping[str, Wants]) -> tuple[list[Wants], dict[str, Wants]]:
    """For each record the places of those that it would show, at most 8; and the same to be `known` the next time.

    Each row is kept under a digest of all that it is told from, and names records by codes instead of places, so that
    it holds wherever in the catalogue these are then. Of a family only the first member is shown, and not by the
    others.
    """
    quoting: dict[int, list[int]] = defaultdict(list)
    for one, other in sorted(found.quoted):
        quoting[one].append(other)
        quoting[other].append(one)
    first = {place: family.members[0] for family in found.families for place in family.members}
    codes = _codes(found.entries, first)
    shared = traits(found)
    keys = _keys(codes, shared, quoting)
    asked = {here for here, key in enumerate(keys) if key not in known}
    held: dict[int, list[tuple[int, int, Sequence[int]]]] = {here: [] for here in asked}
    for weight, _, _, places in shared if asked else ():
        for position, place in enumerate(places):
            if place in asked:
                held[place].append((weight, position, places))
    weigh = _Scales(found, first)
    place_of = dict(zip(codes, range(len(codes)), strict=True))
    made: list[Wants] = []
    kept: dict[str, Wants] = {}
    for here, key in enumerate(keys):
        if here in asked:
            wants = weigh(here, held[here], quoting.get(here, ()))
            kept[key] = tuple([(codes[there], weight) for there, weight in wants])
        else:
            kept[key] = known[key]
            wants = tuple([(place_of[code], weight) for code, weight in known[key]])
        made.append(wants)
    return made, kept


def _codes(entries: Sequence[Entry], first: Mapping[int, int]) -> list[int]:
    """A number for each record, by what others may see of it; its path has a part in the order of the lists."""
    lines = [int(entry.line, 16) ^ crc32(entry.path.encode()) << 32 for entry in entries]
    codes = lines[:]
    for place, leader in first.items():
        codes[place] = hash((codes[place], lines[leader])) & _MASK
    return codes


def _keys(codes: Sequence[int], shared: Sequence[Trait], quoting: Mapping[int, Sequence[int]]) -> list[str]:
    """A digest for each record of all that its related items are told from.

    That is of each value that it shares which it is, and who stands near it in the list of its records; and who quotes
    the same. The parts are added, since each says itself what it is.
    """
    import numpy as np  # most runs do without it, and it takes a tenth of a second to import

    of = np.array(codes, dtype=np.uint64)
    keys = _mixed(of)
    if shared:
        counts = np.array([len(one.places) for one in shared])
        places = np.concatenate([np.array(one.places) for one in shared])
        ends = np.repeat(np.cumsum(counts), counts)
        starts = ends - np.repeat(counts, counts)
        here = np.arange(len(places))
        until = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum(of[places])))
        near = until[np.minimum(here + BESIDE + 1, ends)] - until[np.maximum(here - BESIDE, starts)]
        names = [crc32(f"{one.kind} {one.name}".encode()) << 32 | one.weight for one in shared]
        np.add.at(keys, places, _mixed(near ^ _mixed(np.repeat(np.array(names, dtype=np.uint64), counts))))
    quotes = [(place, other) for place, others in quoting.items() for other in others]
    if quotes:
        ones, others = np.array(quotes).T
        np.add.at(keys, ones, _mixed(of[others] + np.uint64(QUOTED)))
    return [f"{key:016x}" for key in keys.tolist()]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Other numbers that have nothing to do with each other (the finaliser of MurmurHash3)."""
    import numpy as np

    shift = np.uint64(33)
    numbers = (numbers ^ numbers >> shift) * np.uint64(0xFF51AFD7ED558CCD)
    numbers = (numbers ^ numbers >> shift) * np.uint64(0xC4CEB9FE1A85EC53)
    return numbers ^ numbers >> shift


class _Scales:
    """Weighs what records share.

    Ties are broken by a mark of both, which spreads over all records what a first one in some order would take alone.
    """

    def __init__(self, found: Catalogue, first: Mapping[int, int]) -> None:
        self.first = first
        self.sections = [entry.section for entry in found.entries]
        self.days = [day(entry.date) or (place + 1) * _FAR for place, entry in enumerate(found.entries)]
        self.marks = marks_of(found)

    def __call__(self, here: int, lists: Held, quotes: Sequence[int]) -> Wants:
        """The records that one would show, of those near it in its lists and those that quote the same."""
        first, sections, days, marks = self.first, self.sections, self.days, self.marks
        sums = _sums(lists)
        for there in quotes:
            sums[there] = sums.get(there, 0) + QUOTED
        sums.pop(here, None)
        if first:
            own = first.get(here, here)
            sums = {
                there: weight for there, weight in sums.items() if there != own and first.get(there, there) == there
            }
        section, today, mark = sections[here], days[here], marks[here]
        other = -SECTION if section else 0
        added = {section: -other, "": 0}
        weights = [
            weight + added.get(sections[there], other) + _NEARNESS[(days[there] - today).bit_length()]
            for there, weight in sums.items()
        ]
        least = max(LEAST, sorted(weights)[-WANTED]) if len(weights) > WANTED else LEAST
        heaviest = sorted(
            (-weight, marks[there] ^ mark, there)
            for there, weight in zip(sums, weights, strict=True)
            if weight >= least
        )
        return tuple([(there, -weight) for weight, _, there in heaviest[:WANTED]])


def _sums(lists: Sequence[tuple[int, int, Sequence[int]]]) -> dict[int, int]:
    """The records near one in the lists that it stands in, with the weights of what they share, itself included."""
    sums: dict[int, int] = {}
    get = sums.get
    for weight, position, places in lists:
        near = places[position - BESIDE if position > BESIDE else 0 : position + BESIDE + 1]
        if len(sums) < ENOUGH:
            for there in near:
                sums[there] = get(there, 0) + weight
        else:
            for there in near:
                if there in sums:
                    sums[there] += weight
    return sums


def granted(wants: Sequence[Wants], marks: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """What each record shows: of those that want one and the same, ten get it, the closest first."""
    times = Counter([there for row in wants for there, _ in row])
    asked: dict[int, list[tuple[int, int, int]]] = {there: [] for there, count in times.items() if count > SHOWN_BY}
    for here, row in enumerate(wants):
        for there, weight in row:
            if there in asked:
                asked[there].append((-weight, marks[here] ^ marks[there], here))
    refused = {(here, there) for there, askers in asked.items() for _, _, here in sorted(askers)[SHOWN_BY:]}
    return tuple(
        tuple([there for there, _ in row if (here, there) not in refused][:SHOWN]) for here, row in enumerate(wants)
    )


def marks_of(found: Catalogue) -> list[int]:
    """A number for each record that has nothing to do with the others."""
    return [crc32(entry.address.encode()) for entry in found.entries]


@lru_cache(maxsize=65536)
def day(edtf: str) -> int:
    """The number of a day that is known for certain; 0 of any other date."""
    if len(edtf) != 10 or not edtf.isascii():
        return 0
    try:
        return date.fromisoformat(edtf).toordinal()
    except ValueError:
        return 0
