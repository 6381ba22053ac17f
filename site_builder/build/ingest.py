"""Seeds -> content: which seed is which record, then each seed extracted and written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from site_builder import disk, saving
from site_builder.build import convert, memory, standing
from site_builder.build.convert import Ingestion, Outcome
from site_builder.build.ingested import Ingested
from site_builder.build.inventory import identified_seeds, load_addresses, surveyed_records
from site_builder.build.matching import Match, match, orphans
from site_builder.build.memory import Fate, File, Memory, Told
from site_builder.build.renames import proposed_renames
from site_builder.build.standing import Look, look
from site_builder.build.tables import Tables, facts_of, load_tables
from site_builder.build.texts import digest_of, read_text
from site_builder.catalogue.catalogue import refuse_collisions
from site_builder.config import TABLE, Config
from site_builder.content import addresses
from site_builder.content.merge import Verdict
from site_builder.errors import DiskError, Problem
from site_builder.executors import Workers, batches, in_order
from site_builder.model import Surveyed


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about records, by their ids: whose value stands, which are restored, which were renamed.

    `renamed` gives the name of the seed that is theirs now; a seed among `apart` is a record of its own.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    restored: Collection[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    apart: Collection[str] = ()


def ingest(
    root: Path, config: Config, pool: Executor, decisions: Decisions | None = None, seen: Look | None = None
) -> Ingested:
    """Bring `content/` and `addresses.csv` up to date with `seeds/`, as they were seen a moment ago or are now.

    Raises ContentError if a record can't be read: nothing is written then, because it may belong to any seed.
    """
    engine = memory.engine()
    if not (root / disk.CACHE / memory.NAME).exists() or disk.was_killed(root):
        saving.sweep(root / disk.CONTENT)
        disk.forget_killed(root)
        seen = None
    before = memory.load(root, engine)
    seen = seen or look(root)
    done, after = _ingest(root, config, pool, decisions or Decisions(), before, convert.ingest_seeds, seen)
    if isinstance(pool, Workers) and pool.deaths:
        saving.sweep(root / disk.CONTENT)
    told: dict[str, Told] = {}
    if not done.faults:  # else there is no telling whose address is whose; a build will say what to mend
        named = _named(done)
        if not (before.told.get(addresses.NAME) == named and (root / addresses.NAME).exists()):
            save_addresses(root, done)
            named = _named(replace(done, given=load_addresses(root)))
        told[addresses.NAME] = named
    if (
        not done.waiting
        and all(one.state != "killed" for one in done.outcomes)
        and memory.is_settled(after.files.values())
    ):
        rows = sorted((path, file.size, file.mtime) for path, file in after.files.items())
        told[standing.WHOLE] = Told(standing.files_digest(root, config, rows), standing.told(done))
    memory.save(root, engine, before, Memory(after.files, after.fates, told))
    return done


def rehearse(root: Path, config: Config, pool: Executor, decisions: Decisions | None = None) -> Ingested:
    """What `ingest` would do: nothing is written, and the outcomes hold the texts.

    Raises ContentError if a record can't be read.
    """
    before = memory.load(root, memory.engine())
    return _ingest(root, config, pool, decisions or Decisions(), before, convert.rehearse_seeds, look(root))[0]


Act = Callable[[Sequence[Ingestion]], list[Outcome]]


def _ingest(
    root: Path, config: Config, pool: Executor, decisions: Decisions, before: Memory, act: Act, seen: Look
) -> tuple[Ingested, Memory]:
    identified, skipped, seed_files = identified_seeds(seen.seeds, pool, before)
    readable = [one for one in identified if not one.problem]
    tables = load_tables(root)
    notices = list(_idle_rows(tables, {one.path for one in identified}))
    skipped += [one.problem for one in identified if one.problem]
    records, record_files, faults = surveyed_records(seen.records, pool, before)
    faulty = {fault.path for fault in faults}
    sound = [one for one in records if f"{disk.CONTENT}/{one.path}" not in faulty]
    refuse_collisions((one.path, one.address, one.id) for one in sound)
    given = load_addresses(root)
    matches = _decided(match(readable, records, given, decisions.restored), records, decisions)
    orphaned = orphans(matches, records)
    renames = proposed_renames(matches, orphaned, decisions.apart, tables, config, pool)
    held = frozenset(renames.values())
    skipped += [_rename(one, name) for one in orphaned for name in [renames.get(one.id)] if name]
    live = [one for one in matches if not one.withdrawn and one.first.name not in held]
    outcomes, fates = _outcomes(live, before, digest_of(root, config), tables, config, decisions, pool, act)
    for one, outcome in zip(live, outcomes, strict=True):
        if outcome.problem:
            skipped += [outcome.problem, *(replace(outcome.problem, path=f"{disk.SEEDS}/{name}") for name in one.also)]
    notices += [_waits(one) for one in outcomes if one.state == "waiting"]
    published = sum(not one.problem for one in outcomes)
    duplicates = sum(len(one.also) for one, outcome in zip(live, outcomes, strict=True) if not outcome.problem)
    withdrawn = sum(len(one.seeds) for one in matches if one.withdrawn)
    also_held = sum(len(one.also) for one in matches if one.first.name in held)
    done = Ingested(
        seeds=published + duplicates + withdrawn + len(skipped) + also_held,
        published=published,
        duplicates=duplicates + also_held,
        withdrawn=withdrawn,
        new=sum(one.state == "new" for one in outcomes),
        changed=sum(one.state == "changed" for one in outcomes),
        waiting=sum(one.state == "waiting" for one in outcomes),
        undecided=sum(bool(one.proposals) for one in outcomes),
        skipped_seeds=tuple(skipped),
        notices=tuple(notices),
        matches=tuple(matches),
        outcomes=tuple(outcomes),
        identified=tuple(identified),
        records=tuple(records),
        given=given,
        orphaned=tuple(orphaned),
        renames=renames,
        faults=tuple(faults),
    )
    return done, Memory(seed_files | record_files | _written(outcomes), fates)


def _decided(matches: Sequence[Match], records: Sequence[Surveyed], decisions: Decisions) -> list[Match]:
    """The matches with the renames that were decided."""
    if not decisions.renamed:
        return list(matches)
    of = {name: record for record in records for name in [decisions.renamed.get(record.id)] if name}
    return [
        replace(one, id=of[one.first.name].id, record=of[one.first.name]) if one.first.name in of else one
        for one in matches
    ]


def _rename(record: Surveyed, name: str) -> Problem:
    fact = f"is almost the text of content/{record.path}, whose seed {record.seed} is gone"
    remedy = f"run site-builder resolve {record.id} --machine if it is its new seed, else --person"
    return Problem(f"{disk.SEEDS}/{name}", fact, remedy)


def _waits(outcome: Outcome) -> Problem:
    path = outcome.record.path if outcome.record else outcome.seed
    return Problem(f"{disk.CONTENT}/{path}", "was saved just now and is left alone", "run ingest again")


def _idle_rows(tables: Tables, paths: Collection[str]) -> Iterator[Problem]:
    for path in sorted(tables.seeds.keys() - paths):
        fact = f"the row for {path} names no seed"
        yield Problem(f"{disk.SEEDS}/{TABLE}", fact, "mend the path or delete the row")


# -- what becomes of it -----------------------------------------------------------------------------------------------


def _outcomes(
    matches: Sequence[Match],
    known: Memory,
    said: str,
    tables: Tables,
    config: Config,
    decisions: Decisions,
    pool: Executor,
    act: Act,
) -> tuple[list[Outcome], dict[str, Fate]]:
    """What became of each match, and what to remember; what is settled is not done again."""
    keys = [_key(one, said) for one in matches]
    settled: dict[int, Outcome] = {}
    for place, (one, key) in enumerate(zip(matches, keys, strict=True)):
        fate = known.fates.get(one.first.name)
        if fate and fate.key == key and one.id not in decisions.verdicts:
            settled[place] = _settled(one, fate)
    jobs = [_job(one, tables, config, decisions) for place, one in enumerate(matches) if place not in settled]
    handed_out = batches(jobs, sizes=[job.size for job in jobs])
    results = (outcome for batch in in_order(pool, act, handed_out, 5, convert.lost_seed) for outcome in batch)
    outcomes = [settled[place] if place in settled else next(results) for place in range(len(matches))]
    fates: dict[str, Fate] = {}
    for place, (one, outcome) in enumerate(zip(matches, outcomes, strict=True)):
        if place in settled:
            fates[outcome.seed] = known.fates[outcome.seed]
        elif not outcome.proposals and outcome.state in {"unchanged", "new", "changed"} and outcome.record:
            key = _key(replace(one, record=outcome.record), said)
            fates[outcome.seed] = Fate(key, outcome.edited)
        elif (
            outcome.problem
            and outcome.state == "skipped"
            and not one.record
            and outcome.problem.path.startswith(f"{disk.SEEDS}/")
        ):
            fates[outcome.seed] = Fate(keys[place], (), outcome.problem)
    return outcomes, fates


def _settled(one: Match, fate: Fate) -> Outcome:
    if fate.problem:
        return Outcome(one.first.name, one.id, problem=fate.problem)
    return Outcome(one.first.name, one.id, one.record, "unchanged", edited=fate.edited)


def _key(one: Match, said: str) -> str:
    """A digest of everything that decides what becomes of a seed; then that of its record, as it is after that."""
    parts = [said, one.id, one.slug, *(f"{seed.name}\1{seed.sha256}" for seed in one.seeds)]
    if one.record:
        parts.append(one.record.path)
    key = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{key}{one.record.digest}" if one.record else key


def _job(one: Match, tables: Tables, config: Config, decisions: Decisions) -> Ingestion:
    first = one.first
    return Ingestion(
        first.path,
        one.id,
        one.also,
        facts_of(first.path, [seed.path for seed in one.seeds], tables, config),
        one.record.path if one.record else "",
        first.part,
        first.offset,
        first.size,
        one.slug,
        decisions.verdicts.get(one.id, "undecided"),
    )


def _written(outcomes: Sequence[Outcome]) -> dict[str, File]:
    """What to remember of the records that were written."""
    return {
        f"{disk.CONTENT}/{one.record.path}": File(one.size, one.mtime, record=one.record)
        for one in outcomes
        if one.record and one.mtime
    }


# -- addresses --------------------------------------------------------------------------------------------------------


def _named(done: Ingested) -> Told:
    """A digest of what `addresses.csv` says and of all that it is made from."""
    written = {one.record.path: one.record for one in done.outcomes if one.record}
    records = {record.path: record for record in done.records} | written
    given = [(row.address, row.state, row.id) for row in done.given]
    said = given, [(one.path, one.id, one.address, one.seed, one.lists, one.hidden) for one in records.values()]
    return Told(hashlib.sha256(msgspec.msgpack.encode(said)).hexdigest(), "")


def save_addresses(root: Path, done: Ingested) -> None:
    """Write `addresses.csv` if an address was given or a record deleted.

    Raises DiskError.
    """
    written = {one.record.path: one.record for one in done.outcomes if one.record}
    records = list(({record.path: record for record in done.records} | written).values())
    rows = addresses.updated(
        done.given, [addresses.Standing(one.id, one.address, one.seed, one.lists, one.hidden) for one in records]
    )
    text = addresses.dump(rows)
    path = root / addresses.NAME
    if rows and read_text(path, addresses.NAME) != text:
        try:
            disk.write(path, text.encode("utf-8"))
        except OSError as error:
            fact = f"cannot be written: {error.strerror}"
            raise DiskError([Problem(addresses.NAME, fact, "run ingest again")]) from None
