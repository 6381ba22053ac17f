"""Whatever happens to seeds, records and runs: every value and paragraph that a person wrote is still there.

`HISTORIES=50000 python -m pytest tests/test_histories.py` tries so many histories instead of 500.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from site_builder import config, disk, saving
from site_builder.build import Decisions, Ingested, ingest, memory, rehearse
from site_builder.build.work import settle
from site_builder.content import frontmatter
from site_builder.content.merge import paragraphs
from site_builder.executors import SerialExecutor
from site_builder.model import Record

NAMES = st.sampled_from(["lamp.txt", "ferry.txt", "town/clock.txt", "town/bell.txt"])
SUBJECTS = ("lamp", "ferry", "clock", "market")
PLACES = st.integers(0, 4)
FOREVER_AGO = 10**9


class StopError(Exception):
    """The power is gone."""


def text_of(subject: str, headline: int, changed: frozenset[int]) -> bytes:
    """A seed of five paragraphs, some of them changed."""
    lines = [f"The {subject} of the harbour {'again ' * headline}", "By Ann Miller"]
    for place in range(5):
        how = "was mended in the spring" if place in changed else "was broken in the winter"
        lines.append(
            f"In the matter of number {place} the {subject} {how}, as everybody on the island could see from the quay, "
            f"and the council talked of it for {place + 2} evenings without any result that could be written down."
        )
    return "\n\n".join(lines).encode()


class Archive(RuleBasedStateMachine):
    """An archive, the people who work in it, and what they have a right to find again."""

    seeds = Bundle("seeds")

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="archive-"))
        (self.root / "seeds").mkdir()
        (self.root / "content").mkdir()
        (self.root / "site.toml").write_text('title = "Islander"\n', encoding="utf-8")
        self.values: dict[str, dict[str, str]] = {}
        self.written: dict[str, list[str]] = {}
        self.deleted: set[str] = set()
        self.count = 0
        self.engine = "1"
        self.fault = 0
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(memory, "engine", lambda: self.engine)
        for module, name in ((saving, "_fill"), (disk, "write"), (saving, "_name"), (saving, "_exchange")):
            self.patch.setattr(module, name, self._failing(getattr(module, name)))

    def _failing(self, call):  # type: ignore[no-untyped-def]
        def failing(*arguments):  # type: ignore[no-untyped-def]
            if self.fault:
                self.fault -= 1
                if not self.fault:
                    raise StopError
            return call(*arguments)

        return failing

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root)

    def run(self, decisions: Decisions | None = None) -> Ingested:
        known = config.load(self.root)
        settle(self.root, self.root / "output", known, None, "")
        return ingest(self.root, known, SerialExecutor(), decisions)

    def records(self) -> dict[str, tuple[Path, Record]]:
        found = {}
        for path in sorted((self.root / "content").rglob("*.md")):
            record = frontmatter.load(path.read_bytes(), path.name)
            found[str(record.fields["id"])] = (path, record)
        return found

    def chosen(self, place: int) -> tuple[str, Path, Record] | None:
        found = self.records()
        if not found:
            return None
        identity = sorted(found)[place % len(found)]
        return identity, *found[identity]

    def save(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="")
        self.count += 1
        os.utime(path, (FOREVER_AGO + self.count, FOREVER_AGO + self.count))

    # -- seeds --

    @initialize(target=seeds)
    def first_seeds(self) -> object:
        names = [self.put(*row, 0, frozenset()) for row in (("lamp.txt", "lamp"), ("town/clock.txt", "clock"))]
        self.run()
        return multiple(*names)

    def put(self, name: str, subject: str, headline: int, changed: frozenset[int]) -> str:
        path = self.root / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text_of(subject, headline, changed))
        self.count += 1
        os.utime(path, (FOREVER_AGO + self.count, FOREVER_AGO + self.count))
        return name

    @rule(target=seeds, name=NAMES, subject=st.sampled_from(SUBJECTS), headline=st.integers(0, 2),
          changed=st.frozensets(PLACES))  # fmt: skip
    def a_seed_is_put(self, name: str, subject: str, headline: int, changed: frozenset[int]) -> str:
        return self.put(name, subject, headline, changed)

    @rule(target=seeds, old=consumes(seeds), new=NAMES)
    def a_seed_is_moved(self, old: str, new: str) -> object:
        source, target = self.root / "seeds" / old, self.root / "seeds" / new
        if not source.exists() or target.exists():
            return multiple()
        target.parent.mkdir(exist_ok=True)
        source.rename(target)
        return new

    @rule(name=consumes(seeds))
    def a_seed_is_removed(self, name: str) -> None:
        (self.root / "seeds" / name).unlink(missing_ok=True)

    # -- what people do --

    @rule(place=PLACES, field=st.sampled_from(["title", "section", "dateline"]))
    def a_value_is_corrected(self, place: int, field: str) -> None:
        if found := self.chosen(place):
            identity, path, record = found
            self.count += 1
            value = f"By hand {self.count}"
            lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith(f"{field}: ")]
            self.save(path, "\n".join([lines[0], f"{field}: {value}  # checked", *lines[1:]]))
            self.values.setdefault(identity, {})[field] = value
            assert frontmatter.load(path.read_bytes(), "").receipt == record.receipt

    @rule(place=PLACES)
    def authors_are_taken_out(self, place: int) -> None:
        if found := self.chosen(place):
            identity, path, _ = found
            lines = path.read_text(encoding="utf-8").split("\n")
            if any(line.startswith("authors: ") for line in lines):
                self.save(path, "\n".join(line for line in lines if not line.startswith("authors: ")))
                self.values.setdefault(identity, {})["authors"] = ""

    @rule(place=PLACES, at=st.integers(0, 7), instead=st.booleans())
    def a_paragraph_is_written(self, place: int, at: int, instead: bool) -> None:
        if found := self.chosen(place):
            identity, path, record = found
            self.count += 1
            mine = f"A person wrote this, number {self.count}."
            held = paragraphs(record.body)
            at = min(at, len(held))
            lost = held[at : at + instead]
            chunks = [*held[:at], mine, *held[at + instead :]]
            head = path.read_text(encoding="utf-8").partition("\n---\n")[0]
            self.save(path, f"{head}\n---\n\n" + "\n\n".join(chunks) + "\n")
            own = self.written.setdefault(identity, [])
            own[:] = [one for one in own if one not in lost] + [mine]

    @rule(place=PLACES)
    def a_record_is_deleted(self, place: int) -> None:
        if (found := self.chosen(place)) and not self.values.get(found[0]) and not self.written.get(found[0]):
            found[1].unlink()
            self.deleted.add(found[0])

    @rule(place=PLACES)
    def a_record_is_moved(self, place: int) -> None:
        if found := self.chosen(place):
            self.count += 1
            target = self.root / "content" / f"moved/{self.count}.md"
            target.parent.mkdir(exist_ok=True)
            found[1].rename(target)

    @rule(place=PLACES)
    def a_slug_is_changed(self, place: int) -> None:
        if found := self.chosen(place):
            identity, path, _ = found
            self.count += 1
            lines = path.read_text(encoding="utf-8").split("\n")
            slug = f"slug-{self.count}"
            self.save(path, "\n".join(f"slug: {slug}" if line.startswith("slug: ") else line for line in lines))
            self.values.setdefault(identity, {})["slug"] = slug

    @rule(place=PLACES, verdict=st.sampled_from(["person", "undecided"]))
    def a_person_decides(self, place: int, verdict: str) -> None:
        if found := self.chosen(place):
            self.run(Decisions(verdicts={found[0]: verdict}))  # type: ignore[dict-item]
            if verdict == "person":
                again = self.run()
                assert not [one for one in again.outcomes if one.id == found[0] and one.proposals]

    # -- what else may happen --

    @rule(section=st.sampled_from(["", "Harbour", "Town"]))
    def what_is_known_changes(self, section: str) -> None:
        said = f'\n[[folder]]\npath = "town"\nsection = "{section}"\n' if section else ""
        (self.root / "site.toml").write_text(f'title = "Islander"\n{said}', encoding="utf-8")

    @rule(title=st.sampled_from(["", "One", "Two"]))
    def a_title_is_listed(self, title: str) -> None:
        """As good as a rule that got better: the program reads another title in the same seed."""
        text = f"path,title\nlamp.txt,{title}\n" if title else "path\n"
        (self.root / "seeds/metadata.csv").write_text(text, encoding="utf-8")

    @rule()
    def the_program_is_upgraded(self) -> None:
        self.engine += "1"

    @rule()
    def the_cache_is_lost(self) -> None:
        shutil.rmtree(self.root / ".site-cache", ignore_errors=True)

    @rule(after=st.integers(1, 6))
    def a_run_is_broken_off(self, after: int) -> None:
        self.fault = after
        try:
            self.run()
        except StopError:
            pass
        finally:
            self.fault = 0

    @rule()
    def a_run_is_finished(self) -> None:
        done = self.run()
        self.check_proposals(done)
        before = self.state()
        again = self.run()
        assert self.state() == before
        assert (again.new, again.changed, again.waiting) == (0, 0, 0)
        shutil.rmtree(self.root / ".site-cache", ignore_errors=True)
        fresh = self.run()
        assert self.state() == before
        assert [one.proposals for one in fresh.outcomes] == [one.proposals for one in again.outcomes]

    def state(self) -> dict[str, tuple[bytes, int]]:
        files = [*sorted((self.root / "content").rglob("*")), self.root / "addresses.csv"]
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files if path.is_file()}

    def check_proposals(self, done: Ingested) -> None:
        """What the program would write otherwise than a person did, and otherwise than it did, is shown."""
        fresh = rehearse(self.root, config.load(self.root), SerialExecutor())
        assert [one.proposals for one in fresh.outcomes] == [one.proposals for one in done.outcomes]
        assert not any(one.state in {"new", "changed"} for one in fresh.outcomes)

    # -- what must hold --

    @invariant()
    def everything_a_person_wrote_is_there(self) -> None:
        found = self.records()
        for identity, values in self.values.items():
            _, record = found[identity]
            for field, value in values.items():
                assert record.fields.get(field, "") == value
        for identity, chunks in self.written.items():
            _, record = found[identity]
            held = paragraphs(record.body)
            assert [one for one in held if one in chunks] == sorted(chunks, key=held.index)
            assert set(chunks) <= set(held)

    @invariant()
    def what_was_deleted_stays_deleted(self) -> None:
        standing = self.records().keys()
        rows = (
            (self.root / "addresses.csv").read_text(encoding="utf-8") if (self.root / "addresses.csv").exists() else ""
        )
        for identity in self.deleted & standing:
            assert f"{identity}.html" not in rows, "it came back although its address was known"


TestHistories = Archive.TestCase
TestHistories.settings = settings(
    max_examples=int(os.environ.get("HISTORIES", "500")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
