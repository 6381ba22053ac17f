"""Records <-> the bytes of a content file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from site_builder.content import canonical, receipt, scalars
from site_builder.errors import ContentError, Problem
from site_builder.model import FIELDS, LISTS, Record, Value

if TYPE_CHECKING:
    from site_builder.content.nodes import Node

_MARK = b"\xef\xbb\xbf"
_RESTORE = "restore the seed block or delete it and run ingest"
_PARTS = ("publisher", "url")
_SHAPED = frozenset({"source", *LISTS})
_TEXTS = frozenset(FIELDS) - _SHAPED


def dump(record: Record) -> str:
    """A record as the text of its content file, in canonical form; what is empty is left out.

    Raises ValueError for a receipt that can't be written. A field `seed` is left out: the receipt has that name.
    """
    fields = tidied(record.fields)
    names = [name for name in FIELDS if name in fields] + [name for name in fields if name not in FIELDS]
    lines = ["---", *(scalars.line(name, fields[name]) for name in names)]
    if record.receipt:
        lines.append(receipt.write(record.receipt))
    lines.append("---\n")
    body = record.body.rstrip("\n")
    return "\n".join(lines) + (f"\n{body}\n" if body else "")


def encoded(text: str, before: bytes) -> bytes:
    """The bytes of a content file, with the byte order mark if it had one."""
    data = text.encode("utf-8")
    return _MARK + data if before.startswith(_MARK) and not data.startswith(_MARK) else data


def tidied(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that say anything, lists and `source` without empty members."""
    kept = {name: _full(value) if name in _SHAPED else value for name, value in fields.items() if name != "seed"}
    return {name: value for name, value in kept.items() if value}


def _full(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {name: value[name] for name in dict.fromkeys((*_PARTS, *value)) if value.get(name)}
    return tuple(member for member in value if member) if isinstance(value, tuple) else value


def load(data: bytes, path: str) -> Record:
    """The record in the bytes of a content file; a text without front matter is all body.

    Raises ContentError with all that is wrong.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        fact = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        raise ContentError([Problem(path, fact, "save the file as UTF-8", before.count(b"\n") + 1, column)]) from None
    parts = canonical.read(text)
    if parts:
        fields, seed, body = parts
        try:
            return Record(_typed(fields), body, receipt.read(seed) if seed else None)
        except ValueError:
            pass  # the other reader knows the line
    return _load_yaml(text, path)


Glance = tuple[Mapping[str, Value], str, tuple[str, str, int]]
"""The fields of a record, its body, and of its seed the path, the SHA-256 and the number of byte-identical others."""


def glance(data: bytes, path: str) -> Glance:
    """What the catalogue needs of a content file; the evidence in its receipt is not read.

    Raises ContentError with all that is wrong.
    """
    try:
        parts = canonical.glance(data.decode("utf-8"))
        if parts:
            fields, seed, body = parts
            if isinstance(seed, Mapping):
                found, sha256, also = seed.get("path"), seed.get("sha256"), seed.get("also", ())
                if isinstance(found, str) and isinstance(sha256, str):
                    return _typed(fields), body, (found, sha256, len(also) if isinstance(also, tuple) else 1)
            elif not seed:
                return _typed(fields), body, ("", "", 0)
    except ValueError:
        pass  # of which UnicodeDecodeError is one: the other reader knows the place
    record = load(data, path)
    of = record.receipt
    return record.fields, record.body, (of.path, of.sha256, len(of.also)) if of else ("", "", 0)


def _load_yaml(text: str, path: str) -> Record:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith("---\n") and text != "---":
        return Record({}, text.rstrip("\n"))
    from site_builder.content import nodes

    try:
        head, body = nodes.HANDLER.split(text)
    except ValueError:
        fact, remedy = "front matter is not closed", "add a line --- after its last line"
        raise ContentError([Problem(path, fact, remedy, 1)]) from None
    offset = len("---")
    try:
        record, faults = _record(nodes.read(head), body.removeprefix("\n").removeprefix("\n").rstrip("\n"))
    except nodes.FaultsError as error:
        faults = error.faults
    if faults:
        raise ContentError(_problem(path, text, offset + at, fact, remedy) for at, fact, remedy in sorted(faults))
    return record


def _problem(path: str, text: str, at: int, fact: str, remedy: str) -> Problem:
    return Problem(path, fact, remedy, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _record(top: Node, body: str) -> tuple[Record, list[tuple[int, str, str]]]:
    fields: dict[str, Value] = {}
    found = None
    faults = []
    for key, node in top.pairs():
        name = str(key.value)
        try:
            if name == "seed":
                found = receipt.read(node.value) if node.value else None
            else:
                fields |= _typed({name: node.value})
        except receipt.ReceiptError as error:
            faults += [(_place(key, node, keys), fact, _RESTORE) for keys, fact in error.faults]
        except ValueError as error:
            faults.append((node.start, str(error), "write it so, or give the key another name"))
    return Record(fields, body, found), faults


def _place(key: Node, node: Node, keys: tuple[str, ...]) -> int:
    """Where the field stands to which keys lead."""
    if not keys:
        return key.start
    return next(_place(inner, value, keys[1:]) for inner, value in node.pairs() if inner.value == keys[0])


def _typed(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields as the program holds them, without empty ones.

    Raises ValueError for one of the program's own fields that holds what it can't.
    """
    made: dict[str, Value] = {}
    for name, value in fields.items():
        if name in _TEXTS and not isinstance(value, str):
            raise ValueError(f"{name} must be text")
        if name in _SHAPED:
            value = _full(_source(value) if name == "source" else _strings(name, value))
        if value:
            made[name] = value
    return made


def _strings(name: str, value: Value) -> tuple[Value, ...]:
    members = (value,) if isinstance(value, str) else value
    if not isinstance(members, tuple) or not all(isinstance(member, str) for member in members):
        raise ValueError(f"{name} must be text or a list of texts")
    return members


def _source(value: Value) -> Mapping[str, Value]:
    if isinstance(value, str):
        return {"url" if value.startswith(("http://", "https://")) else "publisher": value}
    if not isinstance(value, Mapping):
        raise ValueError("source must be text or a map of publisher and url")
    for name in _PARTS:
        if not isinstance(value.get(name, ""), str):
            raise ValueError(f"source.{name} must be text")
    return value
