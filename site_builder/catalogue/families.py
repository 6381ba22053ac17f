"""Records that hold the same text, or much of the same: pairs likely to, what they share exactly, families of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from site_builder.catalogue.sketch import Hashes
from site_builder.model import Entry, Family, Likeness, Relation

NEAR = 0.5
"""The Jaccard index of two texts' passages from which they are versions of one text."""

CONTAINED = 0.8
"""The share of the shorter text's passages that the longer must hold for the one to be a part of the other."""

PASSAGES = 20
"""Passages that two texts must share for one to be a part of the other: a stock phrase is none."""

DEVIATIONS = 4.0
"""Standard deviations by which sketches, which are samples, may fall below a threshold for the texts to be compared."""

CROWD = 64
"""Texts that share one passage and are all compared with each other; of more, each with those next to it alone."""

BESIDE = 8
"""Texts of a crowd on either side of one that it is compared with."""


def compared(first: Hashes, second: Hashes) -> Likeness:
    """What two texts share, exactly, given all their passages."""
    shared = len(np.intersect1d(first, second, assume_unique=True))
    union = len(first) + len(second) - shared
    shorter = min(len(first), len(second))
    return Likeness(shared / union if union else 0.0, shared / shorter if shorter else 0.0, shared)


def relation(found: Likeness) -> Relation | None:
    """What two different texts are to each other; None if nothing."""
    if found.jaccard >= NEAR:
        return "near"
    return "contained" if found.containment >= CONTAINED and found.shared >= PASSAGES else None


def same_texts(entries: Sequence[Entry]) -> dict[str, list[int]]:
    """The places of the entries by the digest of their text, in their order."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        groups[entry.text].append(place)
    return groups


def candidates(entries: Sequence[Entry], known: Mapping[str, bytes]) -> list[tuple[int, int]]:
    """Pairs of places of different texts that may be related, told by their sketches, each once.

    `known` has the sketches by the digests of the texts. Of entries with the same text only the first takes part.
    Linear in their number but for a sort: what many texts share does not make pairs of them all.
    """
    places = [group[0] for group in same_texts(entries).values()]
    sketches = [np.frombuffer(known[entries[place].text], dtype=np.uint64) for place in places]
    if not sketches:
        return []
    owners = np.repeat(np.arange(len(places)), [len(one) for one in sketches])
    hashes = np.concatenate(sketches)
    order = np.lexsort((owners, hashes))
    pairs = np.unique(np.concatenate([_EMPTY, *_pairs(hashes[order], owners[order])]), axis=0)
    return sorted(
        (places[first], places[second])
        for first, second in pairs.tolist()
        if _may_be_related(sketches[first], sketches[second])
    )


_EMPTY = np.empty((0, 2), dtype=np.int64)


def _pairs(hashes: Hashes, owners: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The pairs of owners of equal hashes, which stand next to each other."""
    starts = np.concatenate(([True], hashes[1:] != hashes[:-1]))
    runs = np.diff(np.append(np.flatnonzero(starts), len(hashes)))
    crowded = np.repeat(runs, runs) > CROWD
    for distance in range(1, CROWD):
        equal = hashes[distance:] == hashes[:-distance]
        if not equal.any():
            return
        if distance > BESIDE:
            equal &= ~crowded[:-distance]
        yield np.stack((owners[:-distance][equal], owners[distance:][equal]), axis=1)


def _may_be_related(first: Hashes, second: Hashes) -> bool:
    """Whether two sketches share about as much as those of related texts."""
    if not len(first) or not len(second):
        return False
    # Up to the smaller of their largest hashes both sketches are complete.
    limit = min(first[-1], second[-1])
    one, other = first[first <= limit], second[second <= limit]
    shared = len(np.intersect1d(one, other, assume_unique=True))
    shorter = min(len(one), len(other))
    return shared >= _expected(len(one) + len(other) - shared, NEAR) or shared >= _expected(shorter, CONTAINED)


def _expected(size: int, share: float) -> float:
    """How many of a sample are shared at least, if this share is of all (binomial distribution)."""
    return max(1.0, size * share - DEVIATIONS * math.sqrt(size * share * (1 - share)))


def families(
    entries: Sequence[Entry], likeness: Mapping[tuple[int, int], Likeness], certain: Sequence[bool]
) -> tuple[Family, ...]:
    """The families among entries that stand in the order of the catalogue, in the order of their first members.

    `likeness` holds what the candidates share, `certain` says of each entry whether its date is certain.
    """
    kin: dict[tuple[int, int], tuple[Relation, Likeness]] = {}
    for pair, found in likeness.items():
        if kind := relation(found):
            kin[pair] = (kind, found)
    same = [(group[0], place) for group in same_texts(entries).values() for place in group[1:]]
    inside: dict[int, dict[frozenset[str], tuple[Relation, Likeness]]] = defaultdict(dict)
    groups = _joined([*same, *kin])
    of = {place: number for number, members in enumerate(groups) for place in members}
    for (first, second), how in kin.items():
        inside[of[first]][frozenset((entries[first].text, entries[second].text))] = how
    made = []
    for number, members in enumerate(groups):
        members.sort(key=lambda place: (not certain[place], place))
        name = min(entries[place].id or entries[place].text for place in members)
        made.append(Family(f"families/{name}.html", tuple(members), inside[number]))
    return tuple(sorted(made, key=lambda family: family.members[0]))


def _joined(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The sets of places that pairs join, each sorted (union-find)."""
    parent = {place: place for pair in pairs for place in pair}

    def top(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for first, second in pairs:
        parent[top(second)] = top(first)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in sorted(parent):
        groups[top(place)].append(place)
    return list(groups.values())
