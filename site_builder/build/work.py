"""What a worker does with a batch of seeds or records: read, extract, write, compare; rendering has its own module.

Each function may run in a process of its own.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import disk
from site_builder.catalogue.entry import entry, faults
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.content.addresses import seed_name
from site_builder.errors import ContentError, DiskError, Problem, SiteError
from site_builder.model import Entry, Likeness, Record, Value, Withheld
from site_builder.text import crockford

if TYPE_CHECKING:
    from jinja2 import Environment

    from site_builder.catalogue.sketch import Hashes
    from site_builder.extract.layout import Known
    from site_builder.render.theme import Theme


@dataclass(slots=True)
class Workplace:
    """What all batches of one run share; set once in each process."""

    root: Path = Path()
    output: Path = Path()
    staging: Path = Path()
    config: Config = Config()  # noqa: RUF009  (it is frozen)
    theme: Theme | None = None
    environment: Environment | None = None
    site: Mapping[str, object] = field(default_factory=dict)
    site_stands: Path | None = None


HERE = Workplace()


def settle(root: Path, output: Path, config: Config, theme: Theme | None, templates: str) -> None:
    """Prepare this process for the batches of a run; `templates` is the folder that keeps compiled templates."""
    HERE.root, HERE.output, HERE.config = root, output, config
    HERE.staging = disk.staging_folder(output)
    HERE.site = _site(config)
    HERE.site_stands = output if output.exists() else None
    if theme and HERE.theme is not theme:
        HERE.theme = theme
        # Here and not where they are used: what is imported before the workers fork is imported once.
        from site_builder.pages import plan  # noqa: F401
        from site_builder.render import markdown  # noqa: F401
        from site_builder.render.render import compile_all, environment

        HERE.environment = environment(theme, _compiled(templates))
        compile_all(HERE.environment, theme)


def _compiled(folder: str):  # type: ignore[no-untyped-def]
    from jinja2 import FileSystemBytecodeCache

    if not folder:
        return None
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        return FileSystemBytecodeCache(folder)
    except OSError:
        return None


def _site(config: Config) -> dict[str, object]:
    from site_builder.text import direction

    return {
        "title": config.title, "description": config.description,
        "language": config.language, "direction": direction(config.language),
        "publisher": config.publisher, "rights": config.rights, "base_url": config.base_url,
    }  # fmt: skip


# -- seeds ------------------------------------------------------------------------------------------------------------


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


def identify(paths: Sequence[str]) -> list[Identified]:
    """The identity of each seed in the files of a batch."""
    return [one for path in paths for one in _identify(path)]


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


def seed_bytes(path: str, part: str, offset: int, size: int) -> bytes:
    """The bytes of a seed, or of the part of a file that it is.

    Raises OSError.
    """
    file = f"{HERE.root}/{disk.SEEDS}/{path}"
    return disk.read_part(file, offset, size) if part else disk.read(file, disk.SEED_LIMIT)


@dataclass(frozen=True, slots=True)
class Ingestion:
    """One seed to be ingested: its id, the byte-identical others, what is known of it, and its record if it has one."""

    path: str
    id: str
    also: tuple[str, ...]
    known: Known
    record: str = ""
    part: str = ""
    offset: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """The name of the seed among all."""
        return seed_name(self.path, self.part)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the seed of this name: its record, its address, and `new`, `changed`, `unchanged` or `skipped`.

    `text` is the new content of the record and `before` the old one, both only if a dry run asked for them.
    """

    seed: str
    id: str = ""
    record: str = ""
    address: str = ""
    state: str = "skipped"
    problem: Problem | None = None
    before: str = ""
    text: str = ""


def ingest_seeds(jobs: Sequence[Ingestion]) -> list[Outcome]:
    """Extract each seed of a batch and write its record if it changed."""
    return [_ingest(job, _write) for job in jobs]


def rehearse_seeds(jobs: Sequence[Ingestion]) -> list[Outcome]:
    """Like `ingest_seeds`, but nothing is written: the outcomes hold the texts."""
    return [_ingest(job, _keep) for job in jobs]


def _ingest(job: Ingestion, put) -> Outcome:  # type: ignore[no-untyped-def]
    from site_builder.catalogue.entry import address, text
    from site_builder.content.merge import merge
    from site_builder.extract.extract import extract, with_identity
    from site_builder.seeds.read import UnreadableError, read_seed
    from site_builder.text import slug

    try:
        data = seed_bytes(job.path, job.part, job.offset, job.size)
        said = HERE.config.folder(job.path)
        seed = read_seed(job.path, data, said.encoding, job.part, job.offset, said.main_text)
    except UnreadableError as error:
        return Outcome(job.name, job.id, problem=Problem(f"{disk.SEEDS}/{job.name}", str(error)))
    except OSError as error:
        return Outcome(job.name, job.id, problem=_unread(job.path, error))
    record = extract(seed, job.known).record
    before = b""
    if job.record:
        before = disk.read(f"{HERE.root}/{disk.CONTENT}/{job.record}")
        current = before.decode("utf-8-sig")
        machine = with_identity(record, "", job.id, job.also)
        written = merge(current, machine, f"{disk.CONTENT}/{job.record}").text
        fields = frontmatter.load(written.encode("utf-8"), job.record).fields
        path = job.record
    else:
        name = slug(text(record.fields, "title")) or "item"
        record = with_identity(record, name, job.id, job.also)
        written, fields = frontmatter.dump(record), record.fields
        folder = job.path.rpartition("/")[0]
        path = f"{folder}/{name}-{job.id}.md" if folder else f"{name}-{job.id}.md"
    after = written.encode("utf-8")
    if before.startswith(b"\xef\xbb\xbf") and not after.startswith(b"\xef\xbb\xbf"):
        after = b"\xef\xbb\xbf" + after
    state = "new" if not job.record else "changed" if after != before else "unchanged"
    outcome = Outcome(job.name, job.id, path, address(fields), state)
    return outcome if state == "unchanged" else put(outcome, before, after)


def _write(outcome: Outcome, before: bytes, after: bytes) -> Outcome:
    del before
    path = HERE.root / disk.CONTENT / outcome.record
    try:
        disk.write(path, after)
    except OSError as error:
        raise DiskError(
            [Problem(f"{disk.CONTENT}/{outcome.record}", f"cannot be written: {error.strerror}", "nothing was lost")]
        ) from None
    return outcome


def _keep(outcome: Outcome, before: bytes, after: bytes) -> Outcome:
    return replace(outcome, before=before.decode("utf-8-sig", "replace"), text=after.decode("utf-8-sig"))


# -- content ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The name of the seed a record belongs to, and its id and address."""

    path: str
    id: str
    address: str
    seed: str
    seed_sha256: str


def survey(paths: Sequence[str]) -> tuple[list[Surveyed], list[Problem]]:
    """The identity of each record of a batch, and what is wrong with those that can't be read."""
    from site_builder.catalogue.entry import address, text

    found: list[Surveyed] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            record = load_record(path)
        except SiteError as error:
            problems += error.problems
            continue
        receipt = record.receipt
        found.append(
            Surveyed(
                path,
                text(record.fields, "id"),
                address(record.fields),
                seed_name(receipt.path, receipt.part) if receipt else "",
                receipt.sha256 if receipt else "",
            )
        )
    return found, problems


@dataclass(frozen=True, slots=True)
class Catalogued:
    """The entries of a batch of records, the paths of drafts, the withdrawn ones, and what is wrong."""

    entries: list[Entry]
    drafts: list[str]
    withdrawn: list[Withheld]
    problems: list[Problem]


def catalogue_records(paths: Sequence[str]) -> Catalogued:
    """The entries of a batch of records."""
    from site_builder.catalogue.entry import text

    result = Catalogued([], [], [], [])
    for path in paths:
        try:
            shown, data = _content(path)
            seen = frontmatter.glance(data, shown)
            _refuse_faults(seen[0], path, data)
            if text(seen[0], "withdrawn"):
                result.withdrawn.append(_withdrawn(seen, path))
                continue
            if text(seen[0], "draft") in {"true", "yes"}:
                result.drafts.append(path)
            result.entries.append(entry(seen, path, hashlib.sha256(data).hexdigest()))
        except SiteError as error:
            result.problems.extend(error.problems)
    return result


def _withdrawn(seen: frontmatter.Glance, path: str) -> Withheld:
    from site_builder.catalogue.additions import aliases
    from site_builder.catalogue.entry import address, text

    fields = seen[0]
    place = text(fields, "id"), address(fields), seen[2][1]
    return Withheld(path, *place, text(fields, "withdrawn"), aliases(fields))


def compare_texts(pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
    """What the texts of the records at each pair of paths share."""
    from site_builder.catalogue.families import compared

    # For this batch alone, since a preview builds again in the same process.
    passages = lru_cache(maxsize=256)(_passages)
    return [compared(passages(first), passages(second)) for first, second in pairs]


def _passages(path: str) -> Hashes:
    from site_builder.catalogue.entry import comparable
    from site_builder.catalogue.sketch import shingles

    shown, data = _content(path)
    fields, body, _ = frontmatter.glance(data, shown)
    return shingles(comparable(fields, body))


def load_record(path: str) -> Record:
    """A record that can be published.

    Raises ContentError with all that is wrong with it.
    """
    shown, data = _content(path)
    record = frontmatter.load(data, shown)
    _refuse_faults(record.fields, path, data)
    return record


def _content(path: str) -> tuple[str, bytes]:
    shown = f"{disk.CONTENT}/{path}"
    try:
        return shown, disk.read(f"{HERE.root}/{disk.CONTENT}/{path}")
    except OSError as error:
        raise ContentError([Problem(shown, f"cannot be read: {error.strerror}", "check its permissions")]) from None


def _refuse_faults(fields: Mapping[str, Value], path: str, data: bytes) -> None:
    if wrong := faults(fields, path):
        raise ContentError([replace(fault, line=_line_of(data, fault.fact.partition(":")[0])) for fault in wrong])


def _line_of(data: bytes, field: str) -> int:
    """The line of the front matter on which a field stands; its first if it is not there."""
    lines = data.split(b"\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:".encode())), 1)
