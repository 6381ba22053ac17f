"""Seeds -> content: which seed is which record, then each seed extracted and written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from site_builder import disk
from site_builder.build import work
from site_builder.build.work import Identified, Ingestion, Outcome, Surveyed
from site_builder.config import Config
from site_builder.content import addresses
from site_builder.content.addresses import Address
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import in_order
from site_builder.extract.known import AUTHORITY, TABLE, Forms, Table, known, parse_authority, parse_junk, parse_table
from site_builder.extract.layout import Known

BATCH = 64
"""Seeds or records handed out at a time."""

JUNK = "junk.txt"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of every seed: each is in a record, a duplicate, skipped with a reason, or withdrawn by a person.

    `outcomes` holds the changes of a rehearsal, `identified` the seeds that were found.
    """

    seeds: int = 0
    published: int = 0
    duplicates: int = 0
    withdrawn: int = 0
    new: int = 0
    changed: int = 0
    skipped_seeds: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=(), repr=False)
    identified: tuple[Identified, ...] = field(default=(), repr=False)

    @property
    def skipped(self) -> tuple[Problem, ...]:
        """The seeds that were skipped, and notices that concern them."""
        return (*self.skipped_seeds, *self.notices)


def ingest(root: Path, config: Config, pool: Executor, rehearse: bool = False) -> Ingested:
    """Bring `content/` and `addresses.csv` up to date with `seeds/`; a rehearsal only tells what would change.

    Raises ContentError if a record can't be read: nothing is written then, because it may belong to any seed.
    """
    identified, skipped = identify_seeds(root, pool)
    paths = {one.path for one in identified}
    tables = load_tables(root)
    table = tables.seeds
    notices = [
        Problem(f"{disk.SEEDS}/{TABLE}", f"the row for {path} names no seed", "mend the path or delete the row")
        for path in sorted(table.keys() - paths)
    ]
    skipped += [one.problem for one in identified if one.problem]
    records = survey(root, pool)
    before = load_addresses(root)
    jobs, withdrawn = _jobs([one for one in identified if not one.problem], records, before, tables, config)
    act = work.rehearse_seeds if rehearse else work.ingest_seeds
    outcomes = [one for batch in in_order(pool, act, batches(jobs), 5) for one in batch]
    if not rehearse:
        save_addresses(root, before, outcomes, records)
    skipped += [one.problem for one in outcomes if one.problem]
    also = {job.name: job.also for job in jobs}
    unread = [one for one in outcomes if one.problem]
    skipped += [
        replace(one.problem, path=f"{disk.SEEDS}/{name}") for one in unread if one.problem for name in also[one.seed]
    ]
    published = sum(not one.problem for one in outcomes)
    duplicates = sum(len(also[one.seed]) for one in outcomes if not one.problem)
    return Ingested(
        seeds=published + duplicates + withdrawn + len(skipped),
        published=published,
        duplicates=duplicates,
        withdrawn=withdrawn,
        new=sum(one.state == "new" for one in outcomes),
        changed=sum(one.state == "changed" for one in outcomes),
        skipped_seeds=tuple(skipped),
        notices=tuple(notices),
        outcomes=tuple(one for one in outcomes if one.text or one.before),
        identified=tuple(identified),
    )


def identify_seeds(root: Path, pool: Executor) -> tuple[list[Identified], list[Problem]]:
    """The identity of each seed, and why some files can't be looked at."""
    found, skipped = disk.scan(root / disk.SEEDS)
    paths = [file.path for file in found if file.path != TABLE]
    return [one for batch in in_order(pool, work.identify, batches(paths), 5) for one in batch], skipped


def batches(rows: Sequence[T], size: int = BATCH) -> Iterator[list[T]]:
    """The rows in lists of at most `size`."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def survey(root: Path, pool: Executor) -> list[Surveyed]:
    """The identity of every record in `content/`.

    Raises ContentError with all records that can't be read.
    """
    paths = content_paths(root)
    records: list[Surveyed] = []
    problems: list[Problem] = []
    for found, wrong in in_order(pool, work.survey, batches(paths), 5):
        records += found
        problems += wrong
    if problems:
        raise ContentError(problems)
    return records


def content_paths(root: Path) -> list[str]:
    """The paths of all records, relative to `content/`.

    Raises ContentError for what is there and can't be read.
    """
    found, problems = disk.scan(root / disk.CONTENT)
    if problems:
        raise ContentError(problems)
    return [file.path for file in found if file.path.endswith(".md")]


def load_addresses(root: Path) -> tuple[Address, ...]:
    """What `addresses.csv` says; nothing if there is none."""
    text = read_text(root / addresses.NAME, addresses.NAME)
    return addresses.load(text)


def save_addresses(
    root: Path, before: Sequence[Address], outcomes: Sequence[Outcome], records: Sequence[Surveyed]
) -> None:
    """Write `addresses.csv` if an address was given or a record deleted."""
    rows = {row.address: row for row in before}
    standing = {one.id for one in outcomes if one.id} | {one.id for one in records if one.id}
    for row in before:
        if row.state == "live" and row.id and row.id not in standing:
            rows[row.address] = Address(row.address, row.id, "deleted", "", row.seed)
    for record in records:
        if record.address not in rows:
            rows[record.address] = Address(record.address, record.id, "live", "", record.seed)
    for one in outcomes:
        if one.address:
            rows[one.address] = Address(one.address, one.id, "live", "", one.seed)
    text = addresses.dump(rows.values())
    path = root / addresses.NAME
    if rows and read_text(path, addresses.NAME) != text:
        try:
            disk.write(path, text.encode("utf-8"))
        except OSError as error:
            raise DiskError(
                [Problem(addresses.NAME, f"cannot be written: {error.strerror}", "run ingest again")]
            ) from None


@dataclass(frozen=True, slots=True)
class Tables:
    """What people say in `seeds/metadata.csv`, `junk.txt` and `authority.csv`."""

    seeds: Table
    junk: frozenset[str]
    forms: Forms


def load_tables(root: Path) -> Tables:
    """The tables that people keep; those that are not there say nothing.

    Raises ContentError with everything that is wrong in any of them.
    """
    problems: list[Problem] = []

    def read(parse: Callable[[str], T], path: str) -> T:
        try:
            return parse(read_text(root / path, path))
        except ContentError as error:
            problems.extend(error.problems)
            return parse("")

    tables = Tables(
        read(parse_table, f"{disk.SEEDS}/{TABLE}"), read(parse_junk, JUNK), read(parse_authority, AUTHORITY)
    )  # fmt: skip
    if problems:
        raise ContentError(problems)
    return tables


def read_text(path: Path, shown: str) -> str:
    """The text of a file that people keep; empty if there is none.

    Raises ContentError, DiskError.
    """
    try:
        return disk.read(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ContentError(
            [Problem(shown, f"not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8")]
        ) from None
    except OSError as error:
        raise DiskError([Problem(shown, f"cannot be read: {error.strerror}", "check its permissions")]) from None


def _jobs(
    identified: Sequence[Identified],
    records: Sequence[Surveyed],
    before: Sequence[Address],
    tables: Tables,
    config: Config,
) -> tuple[list[Ingestion], int]:
    """What to do for each distinct seed, and how many seeds belong to records that a person deleted.

    Same name = same record; same bytes where the old name is gone = the same record, renamed; else a new one. The row
    of a file in the table holds for each message in it.
    """
    by_bytes: dict[str, list[Identified]] = defaultdict(list)
    for one in identified:
        by_bytes[one.sha256].append(one)
    by_name = {record.seed: record for record in records if record.seed}
    by_hash = {record.seed_sha256: record for record in records if record.seed_sha256}
    taken = {record.id for record in records if record.id}
    gone = {row.id for row in before if row.id and row.id not in taken}
    present = {one.name for one in identified}
    jobs: list[Ingestion] = []
    withdrawn = 0
    matched: set[str] = set()
    for sha256, group in by_bytes.items():
        held = by_hash.get(sha256)
        record: Surveyed | None
        if held and (held.seed in {one.name for one in group} or held.seed not in present):
            record = held
        else:
            record = next(
                (by_name[one.name] for one in group if one.name in by_name and by_name[one.name].path not in matched),
                None,
            )
        first = next((one for one in group if record and one.name == record.seed), group[0])
        if record:
            matched.add(record.path)
            identity = record.id
        elif first.id in gone or first.other_id in gone:
            withdrawn += len(group)
            continue
        else:
            identity = first.id if first.id not in taken else first.other_id
            taken.add(identity)
        also = tuple(one.name for one in group if one.name != first.name)
        facts = facts_of(first.path, [one.path for one in group], tables, config)
        place = first.part, first.offset, first.size
        jobs.append(Ingestion(first.path, identity, also, facts, record.path if record else "", *place))
    return jobs, withdrawn


def facts_of(path: str, group: Sequence[str], tables: Tables, config: Config) -> Known:
    """What people say of a seed; a row in the table for a byte-identical one of its group counts for it."""
    row = next((tables.seeds[one] for one in group if one in tables.seeds), None)
    return known(path, {path: row} if row is not None else {}, tables.junk, config, tables.forms)
