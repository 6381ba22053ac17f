"""A fresh extraction meets a record that a person may have edited: what the person touched is the person's."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from site_builder.content import frontmatter, receipt, scalars
from site_builder.content.three_way import regions
from site_builder.errors import ContentError
from site_builder.model import FIELDS, LISTS, Evidence, Receipt, Record, Span, Value
from site_builder.text import short_hash

FROZEN = frozenset({"slug", "id"})
"""Fields that stay as the file has them: its address hangs on them."""

_PARTS = frozenset({"publisher", "url"})
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")

Name = tuple[str, ...]
"""The keys that lead to a value: one, or `source` and one inside it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the program would write where a person wrote something else: of a field, or of a stretch of the `body`."""

    field: str
    person: Value | None
    machine: Value | None


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of a content file, the names of what a person holds (`body` for the body), and what is undecided."""

    text: str
    edited: tuple[str, ...]
    proposals: tuple[Proposal, ...] = ()


Verdict = Literal["undecided", "person", "machine"]
"""Whose value stands where both changed it; the person's also while nobody has decided."""


class Outcome(NamedTuple):
    """A value, its evidence, whether a person holds it, and whether the program has changed its mind since."""

    value: Value | None
    evidence: tuple[Evidence, ...] = ()
    held: bool = False
    disputed: bool = False


def merge(current: str, machine: Record, path: str, verdict: Verdict = "undecided") -> Merged:
    """A content file brought up to date with a fresh extraction, without touching what a person did to it.

    The person's are the values and paragraphs whose hash is not the one in the receipt, and the gaps where values were
    deleted. Where the program changed its mind as well, the person's stays and the program's is a proposal, until there
    is a verdict. A file without a receipt was written by hand and stays as it is.

    Raises ContentError if the file can't be loaded.
    """
    person = frontmatter.load(current.encode("utf-8", "surrogatepass"), path)
    if person.receipt is None or machine.receipt is None:
        return Merged(current, ())
    fields, evidence, edited, proposals = _merge_fields(person, machine, person.receipt, machine.receipt, verdict)
    body = _merge_body(person, machine, person.receipt, verdict)
    if body.edited:
        edited.append("body")
    merged = Record(fields, body.text, replace(machine.receipt, evidence=evidence, held=body.held))
    text = current if merged == person else rewritten(current, person, merged, path)
    return Merged(text, tuple(edited), (*proposals, *body.proposals))


def digest(value: Value) -> str:
    """The short hash by which a value that the program wrote is known again."""
    if isinstance(value, str):
        return _digest(value)
    if isinstance(value, Mapping):
        lines = (f"{name}={inner if isinstance(inner, str) else scalars.flow(inner)}" for name, inner in value.items())
        return short_hash("\n".join(sorted(lines)))
    return short_hash(scalars.flow(value))


_digest = lru_cache(maxsize=16384)(short_hash)
"""Authors, sections and tags come again and again."""


def is_edited(field: str, value: Value, entries: Sequence[Evidence]) -> bool:
    """Whether the value of a field is not the one that the program wrote and has this evidence for."""
    if field in LISTS:
        members = value if isinstance(value, tuple) else (value,) if value else ()
        return [digest(member) for member in members] != [entry.digest for entry in entries]
    return not value or digest(value) != entries[0].digest


def flattened(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields by name, those of the source beside the others."""
    source = fields.get("source")
    flat = {name: value for name, value in fields.items() if name != "source"}
    return flat | (dict(source) if isinstance(source, Mapping) else {})


def paragraphs(body: str) -> list[str]:
    """The stretches of a body between blank lines; a fenced block of code is not divided."""
    return [body[start:end] for start, end in _spans(body)]


def _spans(body: str) -> list[Span]:
    """Where the paragraphs of a body begin and end."""
    found: list[Span] = []
    fence, open_paragraph, at = "", False, 0
    for line in body.split("\n"):
        start, at = at, at + len(line) + 1
        if not fence and not line.strip(" \t"):
            open_paragraph = False
            continue
        found.append((found.pop()[0] if open_paragraph else start, at - 1))
        open_paragraph = True
        if not fence:
            opened = _FENCE.match(line)
            fence = opened[1] if opened else ""
        elif re.fullmatch(rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*[ \t]*", line):
            fence = ""
    return found


class _Body(NamedTuple):
    """A merged body, the digests it was made from if they are no longer the program's, and what is undecided."""

    text: str
    held: tuple[str, ...] | None
    edited: bool
    proposals: tuple[Proposal, ...]


def _merge_body(person: Record, machine: Record, known: Receipt, verdict: Verdict) -> _Body:
    """The paragraphs of three versions merged; of the one the program wrote last only the digests are known."""
    spans, fresh = _spans(person.body), paragraphs(machine.body)
    mine = [short_hash(person.body[start:end]) for start, end in spans]
    theirs = [short_hash(chunk) for chunk in fresh]
    base = list(known.held) if known.held is not None else [one.digest for one in known.paragraphs]
    if mine == base:
        return _Body(person.body if mine == theirs else machine.body.rstrip("\n"), None, False, ())
    held: list[str] = []
    edits: list[tuple[int, int, str]] = []
    proposals: list[Proposal] = []
    edited = False
    for kind, of, here, there in regions(base, mine, theirs):
        undecided = kind == "conflict" and verdict == "undecided"
        # What both wrote alike is still the person's.
        held += base[slice(*of)] if undecided or kind == "both" else theirs[slice(*there)]
        if kind == "theirs" or (kind == "conflict" and verdict == "machine"):
            edits.append(_replacement(len(person.body), spans, here, fresh[slice(*there)]))
        elif kind != "same":
            edited = True
        if undecided:
            text = "\n\n".join(person.body[start:end] for start, end in spans[slice(*here)])
            proposals.append(Proposal("body", text or None, "\n\n".join(fresh[slice(*there)]) or None))
    body = person.body
    for start, end, text in reversed(edits):
        body = body[:start] + text + body[end:]
    return _Body(body.rstrip("\n"), None if held == theirs else tuple(held), edited, tuple(proposals))


def _replacement(size: int, spans: Sequence[Span], of: Span, fresh: Sequence[str]) -> tuple[int, int, str]:
    """The stretch of a body of some size that paragraphs stand in, with what surrounds them, and its new text."""
    first, last = of
    text = "\n\n".join(fresh)
    if first < last and fresh:
        return spans[first][0], spans[last - 1][1], text
    if last < len(spans):  # before the next: nothing follows what is inserted, or what is deleted
        start = spans[last][0]
        return spans[first][0], start, f"{text}\n\n" if text else ""
    start = spans[first - 1][1] if first else 0
    return start, size, f"\n\n{text}" if text and first else text


def held_by_person(record: Record) -> tuple[str, ...]:
    """What a person holds of a record whose receipt is that of a fresh extraction, as `merge` would name it."""
    known = record.receipt
    if known is None:
        return ()
    divided = frozenset({"source"} - set(known.evidence))
    mine = _flat(record.fields, divided)
    names = [("source", key) if divided and key in _PARTS else (key,) for key in known.evidence]
    held = []
    for name in dict.fromkeys([*mine, *names]):
        before = _entries(known, name)
        if name[0] not in FROZEN and (not before or is_edited(name[0], mine.get(name, ""), before)):
            held.append(name[0])
    as_written = [short_hash(chunk) for chunk in paragraphs(record.body)] == [one.digest for one in known.paragraphs]
    return (*_ordered(held), *(() if as_written else ("body",)))


def _merge_fields(
    person: Record, machine: Record, old: Receipt, new: Receipt, verdict: Verdict
) -> tuple[dict[str, Value], dict[str, tuple[Evidence, ...]], list[str], list[Proposal]]:
    """The merged fields, their evidence, which of them the person holds, and what is undecided."""
    divided = frozenset({"source"} - {*old.evidence, *new.evidence})
    mine, theirs = _flat(person.fields, divided), _flat(machine.fields, divided)
    known = [("source", key) if divided and key in _PARTS else (key,) for key in old.evidence]
    flat: dict[Name, Value] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    edited: list[str] = []
    proposals: list[Proposal] = []
    for name in dict.fromkeys([*mine, *theirs, *known]):
        before, after = _entries(old, name), _entries(new, name)
        if old.sha256 != new.sha256:
            # Its spans are those of other bytes.
            before = tuple(entry._replace(spans=(), normaliser="") for entry in before)
        found = _outcome(name, mine.get(name), theirs.get(name), before, after)
        if found.disputed and verdict == "undecided":
            proposals.append(Proposal(name[-1], found.value, theirs.get(name)))
        elif found.disputed:
            value = found.value if verdict == "person" else theirs.get(name)
            found = Outcome(value, after, held=verdict == "person")
        if found.value:
            flat[name] = found.value
        if found.evidence:
            evidence[name[-1]] = found.evidence
        if found.held:
            edited.append(name[0])
    return _nested(flat), evidence, _ordered(edited), proposals


def _outcome(
    name: Name, mine: Value | None, theirs: Value | None, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> Outcome:
    if name[0] in FROZEN:
        return Outcome(mine, before)
    if not before:
        if mine is None:
            # Of a field of another name it can't be told without evidence whether a person deleted it.
            return Outcome(theirs, after) if after or name[0] in FIELDS else Outcome(None)
        # A list that holds all that the program reads leaves nothing to decide.
        has_all = name[0] in LISTS and set(_members(theirs)) <= set(_members(mine))
        return Outcome(mine, (), mine != theirs, bool(after) and mine != theirs and not has_all)
    if name[0] in LISTS:
        return _merge_list(name[0], mine, theirs, before, after)
    old = before[0].digest
    if mine is not None and digest(mine) == old:
        return Outcome(theirs, after)
    disputed = mine != theirs and (digest(theirs) if theirs is not None else "") != old
    return Outcome(mine, tuple(entry._replace(digest=old) for entry in after) or before, True, disputed)


def _merge_list(
    name: str, mine: Value | None, theirs: Value | None, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> Outcome:
    """Lists as sets: what the person took out stays out, what the person put in stays in."""
    held = [(digest(value), value) for value in _members(mine)]
    made = [(digest(value), value) for value in _members(theirs)]
    written = [entry.digest for entry in before]
    if [key for key, _ in held] == written:
        return Outcome(theirs, after)
    present, fresh = {key for key, _ in held}, {key for key, _ in made}
    entries = tuple(entry for entry in after if entry.digest in written or entry.digest not in present)
    entries += tuple(entry for entry in before if entry.digest not in fresh and entry.digest not in present)
    if not held:
        return Outcome(None, entries, held=True)
    kept = [value for key, value in held if key in fresh or key not in written]
    added = [value for key, value in made if key not in present and key not in written]
    merged = (*kept, *added)
    return Outcome(merged, entries, is_edited(name, merged, entries) if entries else merged != theirs)


def _members(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _entries(found: Receipt, name: Name) -> tuple[Evidence, ...]:
    if (name[-1] in _PARTS) != (len(name) == 2):  # a person's own field may be called `url`
        return ()
    return found.evidence.get(name[-1], ())


def _flat(fields: Mapping[str, Value], divided: Container[str]) -> dict[Name, Value]:
    """The fields by name, of those to be divided what is in them."""
    flat: dict[Name, Value] = {}
    for name, value in frontmatter.tidied(fields).items():
        if name in divided and isinstance(value, Mapping):
            flat |= {(name, key): inner for key, inner in value.items()}
        else:
            flat[name,] = value
    return flat


def _nested(flat: Mapping[Name, Value]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for name, value in flat.items():
        if len(name) == 1:
            fields[name[0]] = value
        else:
            held = fields.get(name[0], {})
            fields[name[0]] = {**(held if isinstance(held, Mapping) else {}), name[1]: value}
    return fields


def _ordered(names: Sequence[str]) -> list[str]:
    """The names without repetition, the program's own first."""
    return list(dict.fromkeys([*(name for name in FIELDS if name in names), *names]))


def rewritten(current: str, person: Record, merged: Record, path: str) -> str:
    """The merged record as text: only what differs is touched in a text that isn't canonical."""
    if frontmatter.dump(person) == current:
        return frontmatter.dump(merged)
    from site_builder.content.splice import respelt, splice

    changes = {
        name: scalars.line(name, merged.fields[name]) if name in merged.fields else ""
        for name in _ordered([*person.fields, *merged.fields])
        if person.fields.get(name) != merged.fields.get(name)
    }
    if merged.receipt and merged.receipt != person.receipt:
        changes["seed"] = receipt.write(merged.receipt)
    try:
        text = splice(current, changes, merged.body if merged.body != person.body else None)
        if frontmatter.load(text.encode("utf-8", "surrogatepass"), path) == merged:
            return text
    except (ContentError, ValueError):
        pass
    return respelt(current, frontmatter.dump(merged))
