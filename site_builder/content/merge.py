"""A fresh extraction meets a record that a person may have edited: what the person touched is the person's."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.content import frontmatter, receipt, scalars
from site_builder.errors import ContentError
from site_builder.model import FIELDS, LISTS, Evidence, Receipt, Record, Value
from site_builder.text import short_hash

FROZEN = frozenset({"slug", "id"})
"""Fields that stay as the file has them: its address hangs on them."""

_PARTS = frozenset({"publisher", "url"})
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")

Name = tuple[str, ...]
"""The keys that lead to a value: one, or `source` and one inside it."""

Outcome = tuple[Value | None, tuple[Evidence, ...], bool]
"""A value, its evidence, and whether a person holds it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of a content file and the names of the fields that a person holds, `body` for the body."""

    text: str
    edited: tuple[str, ...]


def merge(current: str, machine: Record, path: str) -> Merged:
    """A content file brought up to date with a fresh extraction, without touching what a person did to it.

    The person's are the values and the body whose hash is not the one in the receipt, and the gaps where values were
    deleted. A file without a receipt was written by hand and stays as it is.

    Raises ContentError if the file can't be loaded.
    """
    person = frontmatter.load(current.encode("utf-8", "surrogatepass"), path)
    if person.receipt is None or machine.receipt is None:
        return Merged(current, ())
    fields, evidence, edited = _merge_fields(person, machine, person.receipt, machine.receipt)
    body, known = person.body, person.receipt.paragraphs
    mine = paragraphs(person.body)
    if [short_hash(chunk) for chunk in mine] != [paragraph.digest for paragraph in known]:
        edited.append("body")
    else:
        known = machine.receipt.paragraphs
        if mine != paragraphs(machine.body):
            body = machine.body.rstrip("\n")
    merged = Record(fields, body, replace(machine.receipt, evidence=evidence, paragraphs=known))
    return Merged(current if merged == person else _written(current, person, merged, path), tuple(edited))


def digest(value: Value) -> str:
    """The short hash by which a value that the program wrote is known again."""
    if isinstance(value, str):
        return short_hash(value)
    if isinstance(value, Mapping):
        lines = (f"{name}={inner if isinstance(inner, str) else scalars.flow(inner)}" for name, inner in value.items())
        return short_hash("\n".join(sorted(lines)))
    return short_hash(scalars.flow(value))


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
    found: list[list[str]] = []
    fence, open_paragraph = "", False
    for line in body.split("\n"):
        if not fence and not line.strip(" \t"):
            open_paragraph = False
            continue
        if not open_paragraph:
            found.append([])
            open_paragraph = True
        found[-1].append(line)
        if not fence:
            opened = _FENCE.match(line)
            fence = opened[1] if opened else ""
        elif re.fullmatch(rf" {{0,3}}{re.escape(fence)}{re.escape(fence[0])}*[ \t]*", line):
            fence = ""
    return ["\n".join(lines) for lines in found]


def _merge_fields(
    person: Record, machine: Record, old: Receipt, new: Receipt
) -> tuple[dict[str, Value], dict[str, tuple[Evidence, ...]], list[str]]:
    """The merged fields, their evidence, and which of them the person holds."""
    divided = frozenset({"source"} - {*old.evidence, *new.evidence})
    mine, theirs = _flat(person.fields, divided), _flat(machine.fields, divided)
    known = [("source", key) if divided and key in _PARTS else (key,) for key in old.evidence]
    flat: dict[Name, Value] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    edited: list[str] = []
    for name in dict.fromkeys([*mine, *theirs, *known]):
        before, after = _entries(old, name), _entries(new, name)
        value, entries, held = _outcome(name, mine.get(name), theirs.get(name), before, after)
        if value:
            flat[name] = value
        if entries:
            evidence[name[-1]] = entries
        if held:
            edited.append(name[0])
    return _nested(flat), evidence, _ordered(edited)


def _outcome(
    name: Name, mine: Value | None, theirs: Value | None, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> Outcome:
    if name[0] in FROZEN:
        return mine, before, False
    if not before:
        if mine is None:
            # Of a field of another name it can't be told without evidence whether a person deleted it.
            return (theirs, after, False) if after or name[0] in FIELDS else (None, (), False)
        return mine, (), mine != theirs
    if name[0] in LISTS:
        return _merge_list(mine, theirs, before, after)
    old = before[0].digest
    if mine is not None and digest(mine) == old:
        return theirs, after, False
    return mine, tuple(entry._replace(digest=old) for entry in after) or before, True


def _merge_list(
    mine: Value | None, theirs: Value | None, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> Outcome:
    """Lists as sets: what the person took out stays out, what the person put in stays in."""
    held = [(digest(value), value) for value in (mine if isinstance(mine, tuple) else ())]
    made = [(digest(value), value) for value in (theirs if isinstance(theirs, tuple) else ())]
    written = [entry.digest for entry in before]
    if [key for key, _ in held] == written:
        return theirs, after, False
    present, fresh = {key for key, _ in held}, {key for key, _ in made}
    entries = tuple(entry for entry in after if entry.digest in written or entry.digest not in present)
    entries += tuple(entry for entry in before if entry.digest not in fresh and entry.digest not in present)
    if not held:
        return None, entries, True
    kept = [value for key, value in held if key in fresh or key not in written]
    added = [value for key, value in made if key not in present and key not in written]
    return (*kept, *added), entries, True


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


def _written(current: str, person: Record, merged: Record, path: str) -> str:
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
