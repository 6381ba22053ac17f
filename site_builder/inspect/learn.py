"""Page furniture learned by counting: whole lines that recur at one place in many seeds of one source.

Which lines recur is found in two readings, so that memory stays small however many seeds there are: the first counts
hashes by the lossy counting of Manku and Motwani ("Approximate frequency counts over data streams", 2002), which
misses none that is frequent enough; the second counts the few that are left exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from math import ceil
from typing import TypeVar

from site_builder import disk
from site_builder.build import work
from site_builder.executors import batches, in_order
from site_builder.extract.boilerplate import bare
from site_builder.extract.dates import find
from site_builder.extract.extract import extract
from site_builder.extract.layout import Known
from site_builder.model import Seed, Span
from site_builder.seeds.read import UnreadableError, read_seeds
from site_builder.text import caseless, fold

LEAST = 3
"""Seeds in which a line must stand, unless the person names another number."""

SHARE = 0.2
"""Part of the seeds of a source in which a line must stand."""

LONGEST = 200
"""Characters: longer lines are text."""

EDGE = 8
"""Blocks from either end that count as the edge of a document."""

SEEN = 60
"""Blocks from either end that are looked at."""

EXAMPLES = 3

_BUCKET = 50  # seeds between two prunings; well above 1 / SHARE
_NUMBER = re.compile(r"[\d_.-]+")

T = TypeVar("T")

Key = bytes
Job = tuple[str, Known]
"""The path of a seed and what is known of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a body: its text, the block it is from either end, and its place in the seed."""

    text: str
    top: int
    bottom: int
    offset: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A line that recurs in so many of the seeds of a source, with the first places where it stands."""

    source: str
    line: str
    seeds: int
    of: int
    examples: tuple[str, ...]


@dataclass(slots=True)
class _Tally:
    seeds: int = 0
    edge: int = 0
    tops: Counter[int] = field(default_factory=Counter)
    bottoms: Counter[int] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def in_place(self) -> bool:
        """Whether half of the occurrences or more stand at the edge or at one and the same place."""
        most = max(self.edge, max(self.tops.values()), max(self.bottoms.values()))
        return most * 2 >= self.seeds


def learn(jobs: Sequence[Job], pool: Executor, least: int = LEAST) -> list[Proposal]:
    """The lines that look like page furniture, by source, the most frequent first.

    A line that serves as a field's value anywhere in its source, or that holds a date, is none. Seeds with the same
    text count once.
    """
    sources: dict[str, list[Job]] = defaultdict(list)
    for job in jobs:
        sources[source_of(job[0])].append(job)
    proposals: list[Proposal] = []
    for source, members in sorted(sources.items()):
        if len(members) >= least:
            proposals += _of_source(source, members, pool, least)
    return proposals


def source_of(path: str) -> str:
    """The folder of a seed, without the folders at its end that are mere numbers: `wire/2021/12` is `wire`."""
    folders = path.split("/")[:-1]
    while folders and _NUMBER.fullmatch(folders[-1]):
        folders.pop()
    return "/".join(folders)


def _of_source(source: str, jobs: Sequence[Job], pool: Executor, least: int) -> list[Proposal]:
    counts: dict[Key, int] = {}
    texts: set[Key] = set()
    kept: set[tuple[str, int]] = set()
    bucket = 0
    for path, part, text, keys in _flat(in_order(pool, sketch, batches(jobs), 5)):
        if text in texts:
            continue
        texts.add(text)
        kept.add((path, part))
        for key in keys:
            counts[key] = counts.get(key, bucket) + 1
        if len(kept) % _BUCKET == 0:
            bucket += 1
            counts = {key: count for key, count in counts.items() if count > bucket}
    wanted = max(least, ceil(SHARE * len(kept)))
    candidates = frozenset(key for key, count in counts.items() if count >= wanted)
    if not candidates:
        return []
    paths = {path for path, _ in kept}
    again = [(candidates, job) for job in jobs if job[0] in paths]
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    used: set[str] = set()
    for path, part, lines, values in _flat(in_order(pool, examine, batches(again), 5)):
        used |= values
        if (path, part) not in kept:
            continue
        for said, edge, top, bottom, line in lines:
            tally = tallies[said]
            tally.seeds += 1
            tally.edge += edge
            tally.tops[top] += 1
            tally.bottoms[bottom] += 1
            if len(tally.examples) < EXAMPLES:
                tally.examples.append(f"{disk.SEEDS}/{path}:{line}")
    found = [
        Proposal(source, text, tally.seeds, len(kept), tuple(tally.examples))
        for text, tally in tallies.items()
        if tally.seeds >= wanted and tally.in_place() and caseless(text) not in used
    ]
    return sorted(found, key=lambda proposal: (-proposal.seeds, proposal.line))


def _flat(results: Iterable[list[T]]) -> Iterator[T]:
    for batch in results:
        yield from batch


Sketch = tuple[str, int, Key, tuple[Key, ...]]
"""A seed by path and number in its file, the hash of its text, and the hashes of its short lines."""


def sketch(jobs: Sequence[Job]) -> list[Sketch]:
    """What the first reading keeps of each seed of a batch."""
    made: list[Sketch] = []
    for path, known in jobs:
        for part, (seed, _) in enumerate(_read(path)):
            lines, _, long = _lines(seed, known)
            made.append((path, part, _key("\n".join(long) or seed.sha256), tuple({_key(one.text) for one in lines})))
    return made


Examined = tuple[str, int, list[tuple[str, bool, int, int, int]], frozenset[str]]
"""A seed by path and number, its recurring lines with their places, and those that are some field's value."""


def examine(tasks: Sequence[tuple[frozenset[Key], Job]]) -> list[Examined]:
    """What the second reading keeps of each seed of a batch."""
    made: list[Examined] = []
    for candidates, (path, known) in tasks:
        for part, (seed, data) in enumerate(_read(path)):
            lines, values, _ = _lines(seed, known)
            first: dict[str, Line] = {}
            for line in lines:
                if _key(line.text) in candidates and not find(line.text):
                    first.setdefault(line.text, line)
            rows = [
                (one.text, min(one.top, one.bottom) < EDGE, one.top, one.bottom, _number(data, seed, one.offset))
                for one in first.values()
            ]
            made.append((path, part, rows, values))
    return made


def _read(path: str) -> list[tuple[Seed, bytes]]:
    here = work.HERE
    try:
        data = disk.read(f"{here.root}/{disk.SEEDS}/{path}", disk.SEED_LIMIT)
        said = here.config.folder(path)
        return [(seed, data) for seed in read_seeds(path, data, said.encoding, said.main_text)]
    except (OSError, UnreadableError):
        return []  # ingest names them


def _lines(seed: Seed, known: Known) -> tuple[list[Line], frozenset[str], list[str]]:
    """The short lines of what is left for the body, the values of fields in caseless form, and the longest lines."""
    made = extract(seed, known)
    receipt = made.record.receipt
    body: set[Span] = {paragraph.span for paragraph in receipt.paragraphs} if receipt else set()
    claimed = {span for span, _ in receipt.lines} if receipt else set()
    values = {caseless(claim.value) for claim in made.accepted}
    count = len(seed.blocks)
    lines: list[Line] = []
    texts: list[str] = []
    for top, block in enumerate(seed.blocks):
        span = block.start, block.end
        if span in claimed and len(block.text) <= LONGEST:
            values.add(caseless(bare(fold(block.text))))
        if span not in body:
            continue
        text = fold(block.text)
        texts.append(text)
        bottom = count - 1 - top
        if block.kind in {"verse", "table", "pre"} or len(text) > LONGEST or min(top, bottom) >= SEEN:
            continue
        shown = bare(text) if seed.format == "markdown" else text
        if sum(map(str.isalpha, shown)) >= 2 and not shown.startswith("#"):
            lines.append(Line(shown, top, bottom, block.start))
    return lines, frozenset(values), sorted(texts, key=len)[-3:]


def _key(text: str) -> Key:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _number(data: bytes, seed: Seed, offset: int) -> int:
    from site_builder.inspect.places import place

    return place(data, offset, seed.encoding)[0]


def extended(junk: str, proposals: Iterable[Proposal]) -> str:
    """The text of `junk.txt` with proposed lines at its end, each once; what people wrote there stays as it is."""
    end = "\r\n" if "\r\n" in junk else "\n"
    held = {fold(line) for line in junk.removeprefix("\ufeff").splitlines()}
    added: list[str] = []
    by_source: Mapping[str, list[Proposal]] = _grouped(proposals)
    for source, members in by_source.items():
        fresh = [one for one in members if one.line not in held]
        held |= {one.line for one in fresh}
        for one in fresh:
            folder = f"{disk.SEEDS}/{source}".rstrip("/")
            added += [f"# {folder}: in {one.seeds:,} of {one.of:,} seeds", one.line]
    if not added:
        return junk
    start = junk if not junk or junk.endswith(("\n", "\r")) else junk + end
    return start + (end if start else "") + "".join(f"{line}{end}" for line in added)


def _grouped(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    groups: dict[str, list[Proposal]] = {}
    for one in proposals:
        groups.setdefault(one.source, []).append(one)
    return groups
