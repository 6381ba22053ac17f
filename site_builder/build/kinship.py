"""Which texts may be related, and what they share: compared once, remembered under the digests of both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from site_builder.build import state, work
from site_builder.build.reading import Reading
from site_builder.build.state import State
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.related import with_quotes, with_related
from site_builder.executors import batches, in_order
from site_builder.model import Likeness, Wants

COMPARED = 256
"""Pairs of texts handed out at a time."""


def likeness(
    root: Path, output: Path, found: Catalogue, before: State, reading: Reading, pool: Executor
) -> dict[tuple[int, int], Likeness]:
    """What the texts share that may be related, by the places of their records."""
    places: dict[str, int] = {}
    for place, entry in enumerate(found.entries):
        places.setdefault(entry.text, place)
    if before.told.get("texts") == digest_of(found, before.likeness):
        return dict(sorted((_places(key, places), one) for key, one in before.likeness.items()))
    from site_builder.catalogue.families import candidates

    sketches = reading.sketches
    if places.keys() - sketches.keys():
        sketches = state.load_sketches(root, output) | sketches
    if lost := places.keys() - sketches.keys():
        again = work.catalogue_records([found.entries[places[text]].path for text in sorted(lost)])
        reading.sketches.update(again.sketches)
        sketches |= again.sketches
    pairs = candidates(found.entries, sketches)
    keys = {pair: key_of(found, pair) for pair in pairs}
    new = [pair for pair in pairs if keys[pair] not in before.likeness]
    paths = [(found.entries[first].path, found.entries[second].path) for first, second in new]
    compared = (one for batch in in_order(pool, work.compare_texts, batches(paths, COMPARED), 5) for one in batch)
    found_now = dict(zip(new, compared, strict=True))
    return {pair: found_now[pair] if pair in found_now else before.likeness[key] for pair, key in keys.items()}


def leading_on(
    found: Catalogue, alike: Mapping[tuple[int, int], Likeness], before: State
) -> tuple[Catalogue, str, Mapping[str, Wants]]:
    """The catalogue, which has its families, with what each record leads on to, and what to remember of that.

    Most edits change none of what it is told from: the lines of the records, families and quotes. Else it is told
    again of the records that this concerns.
    """
    found = with_quotes(found, alike)
    members = [family.members for family in found.families]
    seen = [entry.line for entry in found.entries], members, sorted(found.quoted)
    digest = hashlib.blake2b(repr(seen).encode(), digest_size=16).hexdigest()
    known, _, rows = before.told.get("leads", "").partition(" ")
    if known == digest:
        return (
            replace(found, related=tuple([tuple(row) for row in json.loads(rows)])),
            before.told["leads"],
            before.leads,
        )
    found, leads = with_related(found, before.leads)
    return found, f"{digest} {json.dumps(found.related, separators=(',', ':'))}", leads


def _places(key: str, of: Mapping[str, int]) -> tuple[int, int]:
    first, second = sorted(of[text] for text in key.split("-"))
    return first, second


def key_of(found: Catalogue, pair: tuple[int, int]) -> str:
    """The key under which it is remembered what a pair of texts shares."""
    return "-".join(sorted(found.entries[place].text for place in pair))


def digest_of(found: Catalogue, known: Mapping[str, Likeness]) -> str:
    """A digest of all texts in the order of the catalogue, for they decide who may be related, and what they share."""
    told = [entry.text for entry in found.entries], sorted(known.items())
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()
