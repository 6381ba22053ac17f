"""What a worker does with a batch of seeds: identify them, extract them, write the records that changed.

Each function may run in a process of its own.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_builder import disk, saving
from site_builder.build.work import HERE, read_again, read_content, refuse_faults
from site_builder.content import frontmatter
from site_builder.content.addresses import seed_name
from site_builder.content.merge import Proposal, Verdict, merge
from site_builder.errors import ContentError, DiskError, Problem, SiteError
from site_builder.executors import killed
from site_builder.model import Record, Surveyed, Value
from site_builder.profiling import measured
from site_builder.text import crockford

if TYPE_CHECKING:
    from site_builder.extract.layout import Known

TRIES = 5
"""How often a record is merged again because somebody saved it meanwhile."""

_EMPTY_RECORD = re.compile(r".*-[0-9a-hjkmnp-tv-z]{12}\.md")


@dataclass(frozen=True, slots=True)
class Identified:
    """The SHA-256 of a seed and the two ids it may be given, or why it can't be read.

    Of a message of a mailbox also its part, and the offset and number of its bytes.
    """

    path: str
    sha256: str = ""
    id: str = ""
    other_id: str = ""
    problem: Problem | None = None
    part: str = ""
    offset: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """The name of the seed among all."""
        return seed_name(self.path, self.part)


def identify(paths: Sequence[str]) -> list[list[Identified]]:
    """The identity of each seed in each file of a batch."""
    return [list(_identify(path)) for path in paths]


def lost_file(path: str) -> list[list[Identified]]:
    """What comes of a file at which the process died that read it."""
    return [[Identified(path, problem=killed(f"{disk.SEEDS}/{path}"))]]


def _identify(path: str) -> Iterator[Identified]:
    try:
        data = disk.read(f"{HERE.root}/{disk.SEEDS}/{path}", disk.SEED_LIMIT)
    except OSError as error:
        yield Identified(path, problem=_unread(path, error))
        return
    if data.startswith(b"From "):
        from site_builder.seeds.mailbox import split

        if parts := split(data):
            for name, (start, end) in parts:
                yield _identified(path, data[start:end], name, start)
            return
    yield _identified(path, data)


def _identified(path: str, data: bytes, part: str = "", offset: int = 0) -> Identified:
    digest = hashlib.sha256(data)
    other = digest.copy()
    other.update(b"\x00" + seed_name(path, part).encode("utf-8"))
    ids = crockford(digest.digest()), crockford(other.digest())
    return Identified(path, digest.hexdigest(), *ids, part=part, offset=offset, size=len(data))


def _unread(path: str, error: OSError) -> Problem:
    remedy = "divide it" if error.errno == errno.EFBIG else "check the file"
    return Problem(f"{disk.SEEDS}/{path}", f"cannot be read: {error.strerror or error}", remedy)


# -- records ----------------------------------------------------------------------------------------------------------


def survey(paths: Sequence[str]) -> tuple[list[Surveyed], list[Problem], list[Problem]]:
    """The identity of each record of a batch, what is wrong with those that can't be read, and with the others."""
    found: list[Surveyed] = []
    problems: list[Problem] = []
    faults: list[Problem] = []
    for path in paths:
        try:
            shown, data = read_content(path)
            if data or not _EMPTY_RECORD.fullmatch(path):  # else what a machine that lost its power left behind
                record = frontmatter.load(data, shown)
                found.append(surveyed(path, data, record))
                faults += _faults(record, path, data)
        except SiteError as error:
            problems += error.problems
    return found, problems, faults


def lost_record(path: str) -> tuple[list[Surveyed], list[Problem], list[Problem]]:
    """What comes of a record at which the process died that read it."""
    return [], [killed(f"{disk.CONTENT}/{path}")], []


def _faults(record: Record, path: str, data: bytes) -> tuple[Problem, ...]:
    try:
        refuse_faults(record.fields, path, data, record.receipt.path if record.receipt else "")
    except SiteError as error:
        return error.problems
    return ()


def surveyed(path: str, data: bytes, record: Record) -> Surveyed:
    """The identity of the record in the bytes of a content file."""
    from site_builder.catalogue.entry import address, is_draft, text

    receipt, fields = record.receipt, record.fields
    seed = (seed_name(receipt.path, receipt.part), receipt.sha256) if receipt else ("", "")
    digest = hashlib.sha256(data).hexdigest()
    hidden = bool(text(fields, "withdrawn")) or is_draft(fields)
    lists = () if hidden else _lists(fields)
    return Surveyed(path, digest, text(fields, "id"), address(fields), lists, *seed, hidden, _receipt(data))


def _receipt(data: bytes) -> str:
    """A digest of the receipt as it is written at the end of a front matter; empty if it stands elsewhere."""
    end = data.find(b"\n---\n", 3)
    start = data.find(b"\nseed:\n", 0, end + 1)
    block = data[start + 7 : end] if 0 <= start < end else b""
    usual = block and all(line.startswith(b"  ") for line in block.split(b"\n"))
    return hashlib.blake2b(block, digest_size=8).hexdigest() if usual else ""


def _lists(fields: Mapping[str, Value]) -> tuple[str, ...]:
    """The addresses of the lists by section, person, place and tag in which a record stands."""
    from site_builder.catalogue.catalogue import facet_address
    from site_builder.catalogue.entry import strings, text

    named = [("sections", text(fields, "section")), ("places", text(fields, "dateline"))]
    named += [("people", name) for name in strings(fields, "authors")]
    named += [("tags", name) for name in strings(fields, "tags")]
    return tuple(facet_address(kind, name) for kind, name in named if name)


# -- from the one to the other ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ingestion:
    """One seed to be ingested: its id, the byte-identical others, what is known of it, and its record if it has one.

    `slug` is that of the address a new record gets back, `verdict` what is decided about what both changed.
    """

    path: str
    id: str
    also: tuple[str, ...]
    known: Known
    record: str = ""
    part: str = ""
    offset: int = 0
    size: int = 0
    slug: str = ""
    verdict: Verdict = "undecided"

    @property
    def name(self) -> str:
        """The name of the seed among all."""
        return seed_name(self.path, self.part)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the seed of this name.

    `state` is `new`, `changed`, `unchanged`, `waiting` (its record was saved just now), `skipped` or `killed` (so was
    the process at work on it; another time it may go well). `edited` names what a person holds, `proposals` what is
    undecided. `before` and `text` are there only if a rehearsal asked for them, `size` and `mtime` (in ns) only of a
    file that was written.
    """

    seed: str
    id: str = ""
    record: Surveyed | None = None
    state: str = "skipped"
    problem: Problem | None = None
    edited: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    before: str = ""
    text: str = ""
    size: int = 0
    mtime: int = 0


def ingest_seeds(jobs: Sequence[Ingestion]) -> list[Outcome]:
    """Extract each seed of a batch and write its record if it changed."""
    outcomes: list[Outcome] = []
    displaced: list[tuple[int, saving.Displaced]] = []
    try:
        for job in jobs:
            with measured("seed", job.path):
                outcome, moved = _write(job)
            if moved:
                displaced.append((len(outcomes), moved))
            outcomes.append(outcome)
    finally:
        for place, one in displaced:
            if not saving.finish(one):
                outcomes[place] = replace(outcomes[place], state="waiting")
    return outcomes


def lost_seed(job: Ingestion) -> list[Outcome]:
    """What comes of a seed at which the process died that extracted it."""
    return [Outcome(job.name, job.id, state="killed", problem=killed(f"{disk.SEEDS}/{job.name}"))]


def rehearse_seeds(jobs: Sequence[Ingestion]) -> list[Outcome]:
    """Like `ingest_seeds`, but nothing is written: the outcomes hold the texts."""
    outcomes = []
    for job in jobs:
        outcome, before, after = _decide(job)
        if outcome.state in {"new", "changed"}:
            shown = before.decode("utf-8-sig", "replace"), after.decode("utf-8-sig")
            outcome = replace(outcome, before=shown[0], text=shown[1])
        outcomes.append(outcome)
    return outcomes


def _write(job: Ingestion) -> tuple[Outcome, saving.Displaced | None]:
    for _ in range(TRIES):
        outcome, before, after = _decide(job)
        if outcome.state not in {"new", "changed"} or outcome.record is None:
            return outcome, None
        path = HERE.root / disk.CONTENT / outcome.record.path
        try:
            if not before and outcome.state == "new" and not _holds(outcome.record.path, b""):
                size, mtime = saving.create(path, after)
                return replace(outcome, size=size, mtime=mtime), None
            if saving.is_fresh(path) and is_by_hand(outcome, before):
                return replace(outcome, state="waiting"), None
            if moved := saving.replace(path, before, after):
                return replace(outcome, size=len(after), mtime=moved.mtime), moved
        except FileExistsError:
            if _holds(outcome.record.path, after):  # written by a process that died over a later seed of its batch
                return outcome, None
            fact, remedy = "stands where the record of a seed should be", "give it another name"
            shown = f"{disk.CONTENT}/{outcome.record.path}"
            return Outcome(job.name, job.id, problem=Problem(shown, f"{fact} ({job.name})", remedy)), None
        except FileNotFoundError:
            return replace(outcome, state="waiting"), None  # it was deleted meanwhile
        except OSError as error:
            fact = f"cannot be written: {error.strerror}"
            raise DiskError([Problem(f"{disk.CONTENT}/{outcome.record.path}", fact, "nothing was lost")]) from None
    return replace(outcome, state="waiting"), None


def _holds(path: str, data: bytes) -> bool:
    """Whether a record holds these bytes."""
    try:
        return read_content(path)[1] == data
    except ContentError:
        return False


def is_by_hand(outcome: Outcome, before: bytes) -> bool:
    """Whether a record holds anything that a person wrote."""
    if outcome.edited:
        return True
    text = before.decode("utf-8", "replace")
    return frontmatter.dump(frontmatter.load(before, "")) != text


def _decide(job: Ingestion) -> tuple[Outcome, bytes, bytes]:
    """What becomes of a seed, and the bytes of its record before and after."""
    from site_builder.catalogue.entry import text
    from site_builder.extract.extract import extract, with_identity
    from site_builder.seeds.read import UnreadableError
    from site_builder.text import slug

    try:
        seed = read_again(job.path, job.part, job.offset, job.size)
    except UnreadableError as error:
        return Outcome(job.name, job.id, problem=Problem(f"{disk.SEEDS}/{job.name}", str(error))), b"", b""
    except OSError as error:
        return Outcome(job.name, job.id, problem=_unread(job.path, error)), b"", b""
    record = extract(seed, job.known).record
    if not job.record:
        name = job.slug or slug(text(record.fields, "title")) or "item"
        record = with_identity(record, name, job.id, job.also)
        after = frontmatter.dump(record).encode("utf-8")
        folder = job.path.rpartition("/")[0]
        path = f"{folder}/{name}-{job.id}.md" if folder else f"{name}-{job.id}.md"
        return Outcome(job.name, job.id, surveyed(path, after, record), "new"), b"", after
    shown, before = read_content(job.record)
    merged = merge(before.decode("utf-8-sig"), with_identity(record, "", job.id, job.also), shown, job.verdict)
    after = frontmatter.encoded(merged.text, before)
    now = surveyed(job.record, after, frontmatter.load(after, shown))
    state = "changed" if after != before else "unchanged"
    return Outcome(job.name, job.id, now, state, None, merged.edited, merged.proposals), before, after
