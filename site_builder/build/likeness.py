"""How much of a seed stands in a record, told from the passages of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

from site_builder.build.convert import Identified
from site_builder.build.work import load_record, read_again
from site_builder.catalogue.entry import comparable
from site_builder.catalogue.families import compared
from site_builder.catalogue.sketch import shingles, sketch
from site_builder.errors import SiteError
from site_builder.executors import batches, in_order
from site_builder.extract.layout import Known
from site_builder.model import Surveyed

Job = tuple[Identified, Known]


def alike(jobs: Sequence[Job], records: Sequence[Surveyed], pool: Executor) -> Iterator[tuple[float, str, str]]:
    """The Jaccard index of each pair that shares a passage of their sketches, the id of the record, the seed's name."""
    paths = [record.path for record in records]
    of_records = [one for batch in in_order(pool, _record_sketches, batches(paths), 5) for one in batch]
    of_seeds = [one for batch in in_order(pool, _seed_sketches, batches(jobs), 5) for one in batch]
    holders: dict[int, list[int]] = defaultdict(list)
    for place, hashes in enumerate(of_records):
        for one in hashes:
            holders[one].append(place)
    pairs = sorted(
        {(place, number) for number, hashes in enumerate(of_seeds) for one in hashes for place in holders.get(one, ())}
    )
    work = [(paths[place], jobs[number]) for place, number in pairs]
    shares = (one for batch in in_order(pool, _shares, batches(work), 5) for one in batch)
    for (place, number), share in zip(pairs, shares, strict=True):
        yield share, records[place].id, jobs[number][0].name


def _record_sketches(paths: Sequence[str]) -> list[list[int]]:
    return [_smallest(_text_of_record(path)) for path in paths]


def _seed_sketches(jobs: Sequence[Job]) -> list[list[int]]:
    return [_smallest(_text_of_seed(*job)) for job in jobs]


def _shares(pairs: Sequence[tuple[str, Job]]) -> list[float]:
    return [compared(shingles(_text_of_record(path)), shingles(_text_of_seed(*job))).jaccard for path, job in pairs]


def _smallest(text: str) -> list[int]:
    import numpy as np

    found = np.frombuffer(sketch(text).shingles, dtype=np.uint64)
    return [int(one) for one in found[:16]]


def _text_of_record(path: str) -> str:
    try:
        record = load_record(path)
    except SiteError:
        return ""
    return comparable(record.fields, record.body)


def _text_of_seed(seed: Identified, known: Known) -> str:
    from site_builder.extract.extract import extract
    from site_builder.seeds.read import UnreadableError

    try:
        record = extract(read_again(seed.path, seed.part, seed.offset, seed.size), known).record
    except (UnreadableError, OSError):
        return ""
    return comparable(record.fields, record.body)
