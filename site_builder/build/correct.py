"""Corrections in bulk: each changes one key of a content file and leaves the rest of its bytes alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder import disk, saving
from site_builder.build.convert import TRIES
from site_builder.build.corrections import Correction, unknown
from site_builder.build.work import read_content
from site_builder.content import frontmatter
from site_builder.content.merge import rewritten
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.model import Record, Value

_SOURCE = frozenset({"publisher", "url"})


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record before and after its corrections, and how many of its values these changed."""

    path: str
    before: bytes
    after: bytes
    values: int


def corrected(corrections: Sequence[Correction]) -> list[Corrected]:
    """Each record that changes, before and after.

    Raises ContentError with every correction of a field that is none.
    """
    by_path: dict[str, list[Correction]] = {}
    for one in corrections:
        by_path.setdefault(one.record.path, []).append(one)
    made: list[Corrected] = []
    problems: list[Problem] = []
    for path, group in by_path.items():
        try:
            now = _corrected(path, group)
            made += [now] if now.after != now.before else []
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(sorted(problems, key=lambda problem: (problem.line, problem.column)))
    return made


def write(root: Path, made: Sequence[Corrected], corrections: Sequence[Correction]) -> None:
    """Write the records that change; one that was saved meanwhile is corrected again as it is now.

    Raises DiskError.
    """
    for one in made:
        path = root / disk.CONTENT / one.path
        group = [each for each in corrections if each.record.path == one.path]
        for _ in range(TRIES):
            try:
                moved = saving.replace(path, one.before, one.after)
                if moved and saving.finish(moved):
                    break
            except OSError as error:
                fact = f"cannot be written: {error.strerror}"
                raise DiskError([Problem(f"{disk.CONTENT}/{one.path}", fact, "mend it and try again")]) from None
            one = _corrected(one.path, group)
        else:
            raise DiskError([Problem(f"{disk.CONTENT}/{one.path}", "is saved all the time", "close it and try again")])


def _corrected(path: str, corrections: Sequence[Correction]) -> Corrected:
    shown, before = read_content(path)
    record = frontmatter.load(before, shown)
    wrong = [unknown(one.field, one.place) for one in corrections if not (one.own or one.field in record.fields)]
    if wrong:
        raise ContentError(wrong)
    fields = dict(record.fields)
    for one in corrections:
        _set(fields, one)
    values = sum(_value(record.fields, one.field) != _value(fields, one.field) for one in corrections)
    if not values:
        return Corrected(path, before, before, 0)
    return Corrected(path, before, _text(before, record, replace(record, fields=fields), shown), values)


def _set(fields: dict[str, Value], one: Correction) -> None:
    if one.field not in _SOURCE:
        old = fields.get(one.field)
        value = one.value
        if not one.own and isinstance(old, tuple) and isinstance(value, str):
            value = tuple(kept for member in value.split(";") if (kept := member.strip()))
        if value:
            fields[one.field] = value
        else:
            fields.pop(one.field, None)
        return
    source = fields.get("source", {})
    held = dict(source) if isinstance(source, Mapping) else {}
    held[one.field] = one.value
    fields["source"] = {name: value for name, value in held.items() if value}
    if not fields["source"]:
        del fields["source"]


def _value(fields: Mapping[str, Value], name: str) -> Value | None:
    source = fields.get("source")
    if name in _SOURCE:
        return source.get(name) if isinstance(source, Mapping) else None
    return fields.get(name)


def _text(before: bytes, record: Record, after: Record, shown: str) -> bytes:
    try:
        text = rewritten(before.decode("utf-8-sig"), record, after, shown)
    except ValueError:  # it has no front matter yet
        text = frontmatter.dump(after)
    return frontmatter.encoded(text, before)
