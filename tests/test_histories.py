"""Whatever happens to seeds, records and runs: what a person wrote is still there, what nobody touched follows.

What must be in each record and in `status` is told by a model of its own (`Kept`), which knows what the seeds say
because it wrote them, and nothing of how the program merges.
`HISTORIES=50000 python -m pytest tests/test_histories.py` tries so many histories instead of 500.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from site_builder import config, disk, saving
from site_builder.build import memory
from site_builder.build.ingest import Decisions, ingest, rehearse
from site_builder.build.ingested import Ingested
from site_builder.build.work import settle
from site_builder.executors import SerialExecutor
from site_builder.inspect.status import as_data, status

NAMES = st.sampled_from(["lamp.txt", "town/clock.txt", "town/bell.txt"])
SUBJECTS = st.sampled_from(["lamp", "clock"])
WRITERS = st.sampled_from([("Ann Miller",), ("Ann Miller", "Ben Oar"), ("Ben Oar",)])
RECORDS = st.integers(0, 2)
SLOTS = 6
HOT = st.sampled_from([1, 2, 2, 3, 5])
"""Where people and seeds change texts: few places, so that they meet there."""
FOREVER_AGO = 10**9


class StopError(Exception):
    """The power is gone."""


class Told(NamedTuple):
    """What a seed tells, as it was written here."""

    subject: str
    headline: int = 0
    writers: tuple[str, ...] = ("Ann Miller",)
    changed: frozenset[int] = frozenset()

    @property
    def title(self) -> str:
        return f"The {self.subject} of the harbour{' again' * self.headline}"

    def paragraph(self, place: int) -> str:
        how = "was mended in the spring" if place in self.changed else "was broken in the winter"
        return (
            f"In the matter of number {place} the {self.subject} {how}, as everybody on the island could see from the "
            f"quay, and the council talked of it for {place + 2} evenings without a result that could be written down."
        )

    def data(self) -> bytes:
        paragraphs = [self.paragraph(place) for place in range(1, SLOTS)]
        return "\n\n".join([self.title, f"By {' and '.join(self.writers)}", *paragraphs]).encode()


class Machine(NamedTuple):
    """What the program has to read in a seed; of the paragraphs the first is there only if it is not the title."""

    values: dict[str, str | None]
    authors: list[str]
    paragraphs: list[str | None]


class Undecided(NamedTuple):
    field: str
    person: object
    machine: object


@dataclass
class Kept:
    """A record as it must be: of each value and paragraph what stands there, and what the program wrote last.

    `added` are the paragraphs that a person put before each of the program's, and after the last.
    """

    slug: str
    base: dict[str, str | None]
    mine: dict[str, str | None]
    base_authors: list[str]
    authors: list[str]
    base_texts: list[str | None]
    texts: list[str | None]
    added: list[list[str]] = field(default_factory=lambda: [[] for _ in range(SLOTS + 1)])

    def body(self) -> list[str]:
        return [text for units in self.units(0, SLOTS) for text in units]

    def units(self, start: int, end: int) -> Iterator[list[str]]:
        """What stands before, in and after the places from `start` to `end`."""
        for place in range(start, end):
            yield self.added[place]
            yield [text for text in [self.texts[place]] if text is not None]
        yield self.added[end]

    def regions(self, machine: Machine) -> Iterator[tuple[int, int, list[str], list[str], list[str]]]:
        """The stretches between paragraphs that all agree on, and what each of the three has there."""
        start = 0
        for place in range(SLOTS + 1):
            three = [side[place] for side in (self.base_texts, self.texts, machine.paragraphs)] if place < SLOTS else []
            if place == SLOTS or (three[0] is not None and three[0] == three[1] == three[2]):
                mine = [text for units in self.units(start, place) for text in units]
                base, theirs = (
                    [text for text in side[start:place] if text is not None]
                    for side in (self.base_texts, machine.paragraphs)
                )
                yield start, place, base, mine, theirs
                start = place + 1

    def undecided(self, machine: Machine) -> Iterator[Undecided]:
        """What a person and the program changed differently."""
        for name, mine in self.mine.items():
            base, theirs = self.base[name], machine.values[name]
            if mine not in (base, theirs) and theirs != base:
                yield Undecided(name, mine, theirs)
        if not self.base_authors and self.authors and not set(machine.authors) <= set(self.authors):
            yield Undecided("authors", tuple(self.authors), tuple(machine.authors))
        for *_, base, mine, theirs in self.regions(machine):
            if mine not in (base, theirs) and theirs != base:
                yield Undecided("body", "\n\n".join(mine) or None, "\n\n".join(theirs) or None)

    def edited(self, machine: Machine) -> set[str]:
        """What a person holds."""
        found = {
            name for name, mine in self.mine.items()
            if mine != (self.base[name] if self.base[name] is not None else machine.values[name])
        }  # fmt: skip
        if self.authors != (self.base_authors or machine.authors):
            found.add("authors")
        if any(mine != base for *_, base, mine, _ in self.regions(machine)):
            found.add("body")
        return found

    def follow(self, machine: Machine, verdict: str) -> None:
        """What nobody touched follows the program, what both changed stays unless a verdict says otherwise."""
        disputed = {one.field for one in self.undecided(machine)}
        for name in self.mine:
            if self.mine[name] == self.base[name] or (name in disputed and verdict == "machine"):
                self.mine[name] = self.base[name] = machine.values[name]
            elif name in disputed and verdict == "person":
                self.base[name] = machine.values[name]
        self.follow_authors(machine.authors, "authors" in disputed, verdict)
        for start, end, base, mine, theirs in list(self.regions(machine)):
            if mine == base or (theirs not in (base, mine) and verdict == "machine"):
                self.base_texts[start:end] = self.texts[start:end] = machine.paragraphs[start:end]
                self.added[start : end + 1] = [[] for _ in range(start, end + 1)]
            elif theirs not in (base, mine) and verdict == "person":
                self.base_texts[start:end] = machine.paragraphs[start:end]

    def follow_authors(self, fresh: list[str], disputed: bool, verdict: str) -> None:
        """As sets: whom a person took out stays out, whom a person put in stays in."""
        base, mine = self.base_authors, self.authors
        if mine == base or (disputed and verdict == "machine"):
            self.authors, self.base_authors = list(fresh), list(fresh)
        elif disputed or not base:
            self.base_authors = list(fresh) if verdict == "person" and disputed else base
        else:
            new = [name for name in fresh if name not in mine and name not in base] if mine else []
            self.authors = [name for name in mine if name in fresh or name not in base] + new
            self.base_authors = [name for name in fresh if name in base or name not in mine]
            self.base_authors += [name for name in base if name not in fresh and name not in mine]


class Read(NamedTuple):
    """What stands in a content file, read by means of YAML alone."""

    path: Path
    data: bytes
    fields: dict[str, object]
    body: list[str]
    seed: str
    sha256: str


@lru_cache(maxsize=64)
def read(path: Path, data: bytes) -> Read:
    head, _, body = data.decode().removeprefix("---\n").partition("\n---\n")
    fields = yaml.load(head, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    chunks = [chunk for chunk in re.split(r"\n\n+", body.strip("\n")) if chunk]
    return Read(path, data, fields, chunks, fields["seed"]["path"], fields["seed"]["sha256"])


class Archive(RuleBasedStateMachine):
    """An archive, the people who work in it, and what they have a right to find again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="archive-"))
        (self.root / "seeds").mkdir()
        (self.root / "content").mkdir()
        (self.root / "site.toml").write_text('title = "Islander"\n', encoding="utf-8")
        self.told: dict[str, Told] = {}
        self.kept: dict[str, Kept] = {}
        self.last: dict[str, bytes] = {}
        self.given: set[str] = set()
        self.gone: set[str] = set()
        self.copies: list[tuple[str, bytes, Kept]] = []
        self.section = self.title = ""
        self.count = 0
        self.engine = "1"
        self.fault = 0
        self.meanwhile: tuple[Path, Callable[[], None]] | None = None
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(memory, "engine", lambda: self.engine)
        self.patch.setattr(os, "fsync", lambda _: None)
        for module, name in ((saving, "_fill"), (disk, "write"), (saving, "_name"), (saving, "_exchange")):
            self.patch.setattr(module, name, self._disturbed(getattr(module, name)))

    def _disturbed(self, call):  # type: ignore[no-untyped-def]
        def disturbed(*arguments):  # type: ignore[no-untyped-def]
            if self.fault:
                self.fault -= 1
                if not self.fault:
                    raise StopError
            if self.meanwhile and self.meanwhile[0] in arguments:
                edit, self.meanwhile = self.meanwhile[1], None
                edit()
            return call(*arguments)

        return disturbed

    def teardown(self) -> None:
        try:
            self.a_run_is_finished()
        finally:
            self.patch.undo()
            shutil.rmtree(self.root)

    # -- what there is --

    def records(self) -> dict[str, Read]:
        found = [read(path, path.read_bytes()) for path in sorted((self.root / "content").rglob("*.md"))]
        records = {str(one.fields["id"]): one for one in found}
        assert len(records) == len(found)
        return records

    def chosen(self, place: int) -> tuple[str, Read] | None:
        found = sorted(self.records().items())
        return found[place % len(found)] if found else None

    def seeds(self) -> dict[str, str]:
        files = [path for path in sorted((self.root / "seeds").rglob("*.txt")) if path.is_file()]
        return {
            path.relative_to(self.root / "seeds").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }  # fmt: skip

    def machine(self, record: Read, seeds: dict[str, str]) -> Machine | None:
        """What the program has to read in the seed of a record; None if that is gone."""
        group = [name for name, sha256 in seeds.items() if sha256 == record.sha256]
        if record.seed not in group:
            return None
        told = self.told[record.sha256]
        listed = self.title if "lamp.txt" in group else ""
        values = {"title": listed or told.title, "section": None}
        if record.seed.startswith("town/"):
            values["section"] = self.section or None
        first = told.title if listed else None
        texts = [first, *(told.paragraph(place) for place in range(1, SLOTS))]
        return Machine(values, list(told.writers), texts)

    # -- runs --

    def run(self, decisions: Decisions | None = None) -> Ingested:
        known = config.load(self.root)
        settle(self.root, self.root / "output", known, None, "")
        return ingest(self.root, known, SerialExecutor(), decisions)

    def learn(self, finished: bool, verdicts: dict[str, str] | None = None) -> None:
        """Compare the records with what must be in them after a run."""
        records, seeds = self.records(), self.seeds()
        assert self.kept.keys() <= records.keys(), "a record is lost"
        assert not self.gone & records.keys(), "what was deleted is back"
        for identity, record in records.items():
            machine = self.machine(record, seeds)
            if identity not in self.kept:
                assert machine
                values, authors, texts = deepcopy(machine)
                slug = str(record.fields["slug"])
                self.kept[identity] = Kept(slug, values, {**values}, authors, [*authors], texts, [*texts])
            elif finished or record.data != self.last[identity]:
                if machine:
                    self.kept[identity].follow(machine, (verdicts or {}).get(identity, ""))
                elif finished and record.seed in seeds:
                    assert seeds[record.seed] in {other.sha256 for other in records.values()}, "its seed is not read"
            self.last[identity] = record.data

    def shown(self) -> None:
        """Compare `status` with what it must show."""
        known = config.load(self.root)
        settle(self.root, self.root / "output", known, None, "")
        told = as_data(status(self.root, rehearse(self.root, known, SerialExecutor())))
        seeds, groups = told["seeds"], told["records"]
        records, present = self.records(), self.seeds()
        machines = {identity: self.machine(record, present) for identity, record in records.items()}
        undecided = [
            (identity, *one)
            for identity, machine in machines.items() if machine for one in self.kept[identity].undecided(machine)
        ]  # fmt: skip
        rows = [(row["id"], row["field"], row["person"], row["machine"]) for row in groups["undecided"]]
        assert sorted(map(repr, rows)) == sorted(map(repr, undecided))
        edited = {identity: self.kept[identity].edited(machine) for identity, machine in machines.items() if machine}
        assert {row["id"]: set(row["fields"]) for row in groups["edited"]} == {k: v for k, v in edited.items() if v}
        assert {row["id"] for row in groups["orphaned"]} == {k for k, machine in machines.items() if not machine}
        assert self.gone == {row["id"] for row in groups["deleted"]}
        assert not any(seeds[kind] for kind in ("new", "changed", "renamed")) and not groups["outdated"]

    def addressed(self) -> None:
        """Compare `addresses.csv` with the addresses ever given."""
        with (self.root / "addresses.csv").open(encoding="utf-8", newline="") as file:
            rows = {row["address"]: row for row in csv.DictReader(file)}
        live = {f"items/{kept.slug}-{identity}.html": identity for identity, kept in self.kept.items()}
        self.given |= live.keys()
        assert self.given <= rows.keys(), "an address is lost"
        assert all((rows[address]["state"], rows[address]["id"]) == ("live", live[address]) for address in live)
        assert self.gone <= {row["id"] for row in rows.values() if row["state"] == "deleted"}

    @rule()
    def a_run_is_finished(self) -> None:
        self.run()
        self.learn(finished=True)
        self.what_people_wrote_is_there()
        if self.kept or self.gone:
            self.addressed()
        before = self.state()
        again = self.run()
        assert self.state() == before
        assert (again.new, again.changed, again.waiting) == (0, 0, 0)
        if self.count % 2:  # what is remembered makes no difference
            self.the_cache_is_lost()
            self.run()
            assert self.state() == before
        self.shown()

    @rule()
    def a_run_is_done(self) -> None:
        self.run()
        self.learn(finished=True)
        if self.kept or self.gone:
            self.addressed()

    @rule(after=st.integers(1, 6))
    def a_run_is_broken_off(self, after: int) -> None:
        self.fault = after
        try:
            self.run()
        except StopError:
            self.learn(finished=False)
        else:
            self.learn(finished=True)
            if self.kept or self.gone:
                self.addressed()
        finally:
            self.fault = 0

    def state(self) -> dict[str, tuple[bytes, int]]:
        files = [*sorted((self.root / "content").rglob("*")), self.root / "addresses.csv"]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files if path.is_file()}

    @invariant()
    def what_people_wrote_is_there(self) -> None:
        records = self.records()
        for identity, kept in self.kept.items():
            record = records[identity]
            values = {name: record.fields.get(name) for name in kept.mine}
            assert values == kept.mine
            assert record.fields.get("authors", []) == kept.authors
            assert record.fields["slug"] == kept.slug
            assert record.body == kept.body()

    # -- seeds --

    @initialize()
    def first_seeds(self) -> None:
        self.put("lamp.txt", Told("lamp"))
        self.put("town/clock.txt", Told("clock"))
        self.run()
        self.learn(finished=True)
        self.addressed()

    def put(self, name: str, told: Told) -> None:
        path = self.root / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        self.told[hashlib.sha256(told.data()).hexdigest()] = told
        path.write_bytes(told.data())
        self.stamp(path)

    def stamp(self, path: Path) -> None:
        self.count += 1
        os.utime(path, (FOREVER_AGO + self.count, FOREVER_AGO + self.count))

    @rule(name=NAMES, subject=SUBJECTS, headline=st.integers(0, 1), writers=WRITERS, changed=st.frozensets(HOT))
    def a_seed_is_put(
        self, name: str, subject: str, headline: int, writers: tuple[str, ...], changed: frozenset[int]
    ) -> None:
        self.put(name, Told(subject, headline, writers, changed))

    @rule(name=NAMES, headline=st.booleans(), writers=st.none() | WRITERS, changed=st.frozensets(HOT, max_size=2))
    def a_seed_is_changed(
        self, name: str, headline: bool, writers: tuple[str, ...] | None, changed: frozenset[int]
    ) -> None:
        if sha256 := self.seeds().get(name):
            told = self.told[sha256]
            told = told._replace(headline=(told.headline + headline) % 3, changed=told.changed ^ changed)
            self.put(name, told._replace(writers=writers) if writers else told)

    @rule(old=NAMES, new=NAMES)
    def a_seed_is_moved(self, old: str, new: str) -> None:
        source, target = self.root / "seeds" / old, self.root / "seeds" / new
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            source.rename(target)

    @rule(name=NAMES)
    def a_seed_is_removed(self, name: str) -> None:
        (self.root / "seeds" / name).unlink(missing_ok=True)

    # -- what people do --

    def save(self, identity: str, record: Read, head: list[str] | None = None, body: list[str] | None = None) -> None:
        """Save a record with other lines of front matter, or other paragraphs."""
        text = record.path.read_text(encoding="utf-8")
        old, _, rest = text.partition("\n---\n")
        lines = old.split("\n") if head is None else head
        rest = rest if body is None else "\n" + "\n\n".join(body) + "\n"
        record.path.write_text("\n".join(lines) + "\n---\n" + rest, encoding="utf-8", newline="")
        self.stamp(record.path)
        self.last[identity] = record.path.read_bytes()

    def set_line(self, identity: str, record: Read, name: str, line: str) -> None:
        head = record.path.read_text(encoding="utf-8").partition("\n---\n")[0].split("\n")
        rest = [one for one in head[1:] if not one.startswith(f"{name}: ")]
        self.save(identity, record, [head[0], *([line] if line else []), *rest])

    def correct(self, identity: str, record: Read, name: str, how: str) -> None:
        """Write another title or section, or what the program might read one day, or delete it."""
        self.count += 1
        values = {"title": ["One", "The lamp of the harbour again"], "section": ["Harbour", None]}
        value = f"By hand {self.count}" if how == "own" else values[name][how == "other"]
        self.set_line(identity, record, name, f"{name}: {value}  # checked" if value else "")
        self.kept[identity].mine[name] = value

    def rewrite(self, identity: str, record: Read, place: int, how: str) -> None:
        """Put a paragraph before another, or in its place, or delete it, or write what its seed may say one day."""
        kept = self.kept[identity]
        self.count += 1
        mine: str | None = f"A person wrote this, number {self.count}."
        if how == "insert":
            kept.added[place] = [*kept.added[place], str(mine)]
        elif how == "clear":
            kept.added[place] = []
        else:
            if how == "foresee":
                told = self.told[record.sha256]
                mine = told._replace(changed=told.changed ^ {place}).paragraph(place)
            kept.texts[place] = None if how == "delete" else mine
        self.save(identity, record, body=kept.body())

    @rule(
        place=RECORDS, name=st.sampled_from(["title", "section"]), how=st.sampled_from(["own", "own", "one", "other"])
    )
    def a_value_is_corrected(self, place: int, name: str, how: str) -> None:
        if found := self.chosen(place):
            self.correct(*found, name, how)

    @rule(place=RECORDS, at=HOT, how=st.sampled_from(["replace", "delete", "insert", "foresee", "clear"]))
    def a_paragraph_is_written(self, place: int, at: int, how: str) -> None:
        if found := self.chosen(place):
            self.rewrite(*found, at, how)

    @rule(place=RECORDS, how=st.sampled_from(["add", "add known", "take out", "take out all"]))
    def authors_are_corrected(self, place: int, how: str) -> None:
        if found := self.chosen(place):
            identity, record = found
            self.count += 1
            names = self.kept[identity].authors
            name = "Ben Oar" if how == "add known" else f"Dora Reed {self.count}"
            names = names[1:] if how == "take out" else [] if how == "take out all" else [*names, name]
            names = list(dict.fromkeys(names))
            self.set_line(identity, record, "authors", f"authors: [{', '.join(names)}]" if names else "")
            self.kept[identity].authors = names

    @rule(place=RECORDS, at=HOT, how=st.sampled_from(["replace", "delete", "insert", "foresee"]), more=st.booleans())
    def both_change_a_paragraph(self, place: int, at: int, how: str, more: bool) -> None:
        if found := self.chosen(place):
            self.rewrite(*found, at, how)
            if self.seeds().get(found[1].seed) == found[1].sha256:
                told = self.told[found[1].sha256]
                self.put(found[1].seed, told._replace(changed=told.changed ^ ({at, 2} if more else {at})))

    @rule(place=RECORDS, name=st.sampled_from(["title", "section"]), how=st.sampled_from(["own", "one", "other"]))
    def both_change_a_value(self, place: int, name: str, how: str) -> None:
        if found := self.chosen(place):
            self.correct(*found, name, how)
            sha256 = self.seeds().get(found[1].seed)
            if name == "section":
                self.what_is_known_changes("Town" if self.section == "Harbour" else "Harbour")
            elif sha256:
                told = self.told[sha256]
                self.put(found[1].seed, told._replace(headline=(told.headline + 1) % 3))

    @rule(place=RECORDS)
    def a_record_is_deleted(self, place: int) -> None:
        if found := self.chosen(place):
            identity, record = found
            record.path.unlink()
            del self.kept[identity]
            self.copies = [copy for copy in self.copies if copy[0] != identity]
            if any(address.endswith(f"-{identity}.html") for address in self.given):
                self.gone.add(identity)

    @rule(place=RECORDS)
    def a_record_is_moved(self, place: int) -> None:
        if found := self.chosen(place):
            self.count += 1
            target = self.root / "content" / f"moved/{self.count}.md"
            target.parent.mkdir(exist_ok=True)
            found[1].path.rename(target)

    @rule(place=RECORDS)
    def a_slug_is_changed(self, place: int) -> None:
        if found := self.chosen(place):
            self.count += 1
            self.kept[found[0]].slug = f"slug-{self.count}"
            head = found[1].path.read_text(encoding="utf-8").partition("\n---\n")[0].split("\n")
            slug = f"slug: slug-{self.count}"
            self.save(*found, [slug if one.startswith("slug: ") else one for one in head])

    @rule(place=RECORDS)
    def a_copy_is_laid_aside(self, place: int) -> None:
        if found := self.chosen(place):
            self.copies.append((found[0], found[1].data, deepcopy(self.kept[found[0]])))

    @rule(which=st.integers(0, 3))
    def a_copy_is_put_back(self, which: int) -> None:
        """As from version control."""
        if self.copies:
            identity, data, kept = self.copies[which % len(self.copies)]
            path = self.records()[identity].path
            path.write_bytes(data)
            self.stamp(path)
            self.kept[identity], self.last[identity] = deepcopy(kept), data

    @rule(place=RECORDS, verdict=st.sampled_from(["person", "person", "machine", "undecided"]))
    def a_person_decides(self, place: int, verdict: str) -> None:
        if found := self.chosen(place):
            self.run(Decisions(verdicts={found[0]: verdict}))  # type: ignore[dict-item]
            self.learn(finished=True, verdicts={found[0]: verdict})
            self.addressed()

    @rule(place=RECORDS, at=HOT, value=st.booleans(), exchange=st.booleans())
    def a_person_saves_during_a_run(self, place: int, at: int, value: bool, exchange: bool) -> None:
        """Between the reading of a record and its writing, on systems that can exchange names and on others."""
        if found := self.chosen(place):

            def edit() -> None:
                if value:
                    self.correct(*found, "title", "own")
                else:
                    self.rewrite(*found, at, "replace")

            def refuse(*_: object) -> None:
                raise OSError(errno.EINVAL, "no such call")

            self.meanwhile = (found[1].path, edit)
            with pytest.MonkeyPatch.context() as patch:
                if not exchange:
                    patch.setattr(saving, "_exchange", refuse)
                self.run()
            self.meanwhile = None
            self.learn(finished=True)
            self.addressed()

    # -- what else may happen --

    @rule(section=st.sampled_from(["", "Harbour", "Town"]))
    def what_is_known_changes(self, section: str) -> None:
        self.section = section
        said = f'\n[[folder]]\npath = "town"\nsection = "{section}"\n' if section else ""
        (self.root / "site.toml").write_text(f'title = "Islander"\n{said}', encoding="utf-8")

    @rule(title=st.sampled_from(["", "One", "Two"]))
    def a_title_is_listed(self, title: str) -> None:
        """As good as a rule that got better: the program reads another title in the same seed."""
        self.title = title
        text = f"path,title\nlamp.txt,{title}\n" if title else "path\n"
        (self.root / "seeds/metadata.csv").write_text(text, encoding="utf-8")

    @rule()
    def the_program_is_upgraded(self) -> None:
        self.engine += "1"

    @rule()
    def the_cache_is_lost(self) -> None:
        shutil.rmtree(self.root / ".site-cache", ignore_errors=True)


TestHistories = Archive.TestCase
TestHistories.settings = settings(
    max_examples=int(os.environ.get("HISTORIES", "500")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
