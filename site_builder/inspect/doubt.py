"""What the program was not sure of: suggestions, encodings that are a guess, lines left out by their look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from site_builder import disk
from site_builder.build import work
from site_builder.build.inventory import content_batches
from site_builder.build.tables import Tables
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.errors import Problem, SiteError
from site_builder.executors import in_order
from site_builder.extract.decide import suggestions
from site_builder.extract.normalise import quoted
from site_builder.extract.rules import doubt
from site_builder.inspect.find import Target, reread
from site_builder.inspect.places import place
from site_builder.inspect.spelling import misspelt
from site_builder.model import LISTS, Evidence, Receipt, Record, Value
from site_builder.seeds.decode import to_text
from site_builder.text import short_hash

NAMED = 3
"""Records that a finding about many names as examples."""

MUCH = 0.25
"""The share of a text from which on it is worth a look what was left out among its paragraphs."""

BY_LOOK = frozenset({"before-text", "beside-text", "after-text"})
GUESSED = frozenset({"assumed", "detected"})

_LOST = re.compile("[\x80-\x84\x86-\x9f\ufffd]")  # U+0085 ends a line in some encodings
_IF_RIGHT = "add it to the record if it is right"


@dataclass(frozen=True, slots=True)
class Guess:
    """A record whose encoding is a guess, and how many of its characters are none."""

    path: str
    folder: str
    encoding: str
    basis: str
    lost: int


@dataclass(frozen=True, slots=True)
class Doubts:
    """What there is to say about the records of a batch; `open` are those to be read afresh.

    Of those in `thinned`, lines among the paragraphs were left out by their look: the share of the text, and the path.
    """

    findings: list[Problem]
    guesses: list[Guess]
    open: list[str]
    thinned: list[tuple[float, str]]


def check_doubt(pool: Executor, config: Config, tables: Tables) -> list[Problem]:
    """The suggestions for empty fields, the records whose encoding is a guess, and those of which much was left out."""
    root = work.HERE.root
    findings: list[Problem] = []
    guesses: list[Guess] = []
    thinned: list[tuple[float, str]] = []
    for found in in_order(pool, examine, content_batches(root), 5):
        findings += found.findings
        guesses += found.guesses
        thinned += found.thinned
        for path in found.open:
            findings += _afresh(path, config, tables)
    return [*sorted(findings, key=lambda finding: finding.path), *_of_guesses(guesses), *_of_thinned(thinned)]


def examine(paths: Sequence[str]) -> Doubts:
    """What is doubtful in the records of a batch."""
    root = work.HERE.root
    result = Doubts([], [], [], [])
    for path in paths:
        try:
            data = disk.read(root / disk.CONTENT / path)
            record = frontmatter.load(data, path)
        except (OSError, SiteError):
            continue  # named by those who build
        result.findings.extend(misspelt(f"{disk.CONTENT}/{path}", record.fields, data))
        receipt = record.receipt
        if receipt and not record.fields.get("withdrawn") and (share := _left_out(receipt)) > MUCH:
            result.thinned.append((share, path))
        wanted = {} if receipt is None else _unfilled(record, receipt)
        guessed = receipt is not None and receipt.encoding_basis in GUESSED
        if receipt is None or not (wanted or guessed) or record.fields.get("withdrawn"):
            continue
        seed = _seed_of(receipt)
        if seed is not None:
            for field, entries in wanted.items():
                if not all(map(_told, entries)):
                    result.open.append(path)
                else:
                    result.findings.append(_finding(path, field, entries, receipt, seed))
        if guessed:
            lost = len(_LOST.findall(to_text(seed, receipt.encoding))) if seed is not None else 0
            folder = receipt.path.rpartition("/")[0]
            result.guesses.append(Guess(path, folder, receipt.encoding, receipt.encoding_basis, lost))
    return result


def _left_out(receipt: Receipt) -> float:
    """How much of the text the lines would be that were left out among its paragraphs, by their look alone."""
    if receipt.held is not None or not receipt.paragraphs:
        return 0.0
    first, last = receipt.paragraphs[0].span[0], receipt.paragraphs[-1].span[1]
    among = sum(end - start for (start, end), rule in receipt.removed if rule in BY_LOOK and first < start < last)
    return among / (among + sum(end - start for (start, end), _, _ in receipt.paragraphs))


def _told(entry: Evidence) -> bool:
    """Whether the receipt alone tells the value of a suggestion."""
    return entry.basis == "quoted" and bool(entry.spans)


def _unfilled(record: Record, receipt: Receipt) -> Mapping[str, tuple[Evidence, ...]]:
    """The suggestions for fields that neither the program nor a person has filled."""
    source = record.fields.get("source")
    held: dict[str, Value] = {**(source if isinstance(source, Mapping) else {}), **record.fields}
    return {field: entries for field, entries in receipt.doubtful.items() if not held.get(field)}


def _seed_of(receipt: Receipt) -> bytes | None:
    """The bytes of a seed as they were when its record was made."""
    try:
        data = disk.read(work.HERE.root / disk.SEEDS / receipt.path, disk.SEED_LIMIT)
    except OSError:
        return None
    import hashlib

    return data if hashlib.sha256(data).hexdigest() == receipt.sha256 else None


def _finding(path: str, field: str, entries: Sequence[Evidence], receipt: Receipt, data: bytes) -> Problem:
    values = [quoted(data, entry.spans, receipt.encoding, entry.normaliser) for entry in entries]
    spans = [span for entry in entries for span in entry.spans]
    plain = "page-value" if receipt.format == "page" else "value"
    printed = [quoted(data, (span,), receipt.encoding, plain) for span in spans]
    line = place(data, spans[0][0], receipt.encoding)[0]
    return _suggestion(path, field, values, entries[0].rule, printed, line)


def _suggestion(
    path: str, field: str, values: Sequence[str], rule: str, printed: Sequence[str] = (), line: int = 0
) -> Problem:
    said = "; ".join(values)
    where = ", ".join(filter(None, ("; ".join(f"“{one}”" for one in printed), f"line {line}" if line else "")))
    verb = "may be" if field not in LISTS or len(values) == 1 else "may be each of"
    fact = f"{field} {verb} {said}{f' ({where})' if where else ''}: doubtful, {doubt(rule)}"
    return Problem(f"{disk.CONTENT}/{path}", fact, _IF_RIGHT)


def _afresh(path: str, config: Config, tables: Tables) -> Iterator[Problem]:
    """The suggestions of which the receipt can't tell the value, from a fresh reading."""
    root = work.HERE.root
    record = frontmatter.load(disk.read(root / disk.CONTENT / path), path)
    receipt = record.receipt
    if receipt is None:
        return
    made = reread(root, Target(path, record, receipt.path), tables, config).made
    if made is None:
        return
    claims = suggestions(made.accepted, made.rejected)
    for field, entries in _unfilled(record, receipt).items():
        if all(map(_told, entries)):
            continue
        digests = {entry.digest for entry in entries}
        values = [one.value for one in claims if one.field == field and short_hash(one.value) in digests]
        if values:
            yield _suggestion(path, field, values, entries[0].rule)


def _of_guesses(guesses: Sequence[Guess]) -> Iterator[Problem]:
    """A finding for each folder, encoding and way of guessing; first of all those that show that a guess is wrong."""
    groups: dict[tuple[str, str, str, bool], list[Guess]] = defaultdict(list)
    for guess in guesses:
        groups[guess.folder, guess.encoding, guess.basis, not guess.lost].append(guess)
    for (folder, encoding, basis, whole), members in sorted(groups.items(), key=lambda group: group[0]):
        shown = f"{disk.SEEDS}/{folder}".rstrip("/")
        named = ", ".join(f"{disk.CONTENT}/{one.path}" for one in members[:NAMED])
        named += ", ..." if len(members) > NAMED else ""
        lost = f", and {sum(one.lost for one in members):,} characters are none" if not whole else ""
        count = f"{len(members):,} records" if len(members) > 1 else "1 record"
        fact = f"the encoding of {count} is a guess ({encoding}, {basis}){lost}: {named}"
        yield Problem(shown, fact, "look at accents and quotation marks, and declare `encoding` in a [[folder]] entry")


def _of_thinned(thinned: Sequence[tuple[float, str]]) -> Iterator[Problem]:
    if not thinned:
        return
    paths = [f"{disk.CONTENT}/{path}" for _, path in sorted(thinned, key=lambda one: (-one[0], one[1]))]
    count = f"{len(paths):,} records leave" if len(paths) > 1 else "1 record leaves"
    named = ", ".join(paths[:NAMED]) + (", ..." if len(paths) > NAMED else "")
    fact = f"{count} out much of what stands among the paragraphs, by its look alone: {named}"
    yield Problem(disk.CONTENT, fact, "look at the lines that their pages name as left out, and add what is text")
