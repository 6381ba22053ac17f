"""A fast, strict reader of the form in which records are written; it refuses everything else.

What it accepts, YAML with all scalars taken for strings reads alike; YAML decides about the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from site_builder.model import FIELDS, Value

Parts = tuple[dict[str, Value], Value, str]
"""Fields, the value of `seed` (empty if there is none) and the body."""

_CONTROLS = bytes([*range(10), *range(11, 32), 127])
_ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_INDICATORS = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_KEY = r"[A-Za-z_][A-Za-z0-9_-]{0,99}"
_STRING = r'"(?:[^"\\]++|\\["\\bfnrt]|\\u(?:[0-9a-ce-f][0-9a-f]{3}|d[0-7][0-9a-f]{2}))*+"'
_WORDS = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^,?:\[\]{}\n]*+(?<! )"
_NAME = re.compile(_KEY)
_USUAL = frozenset(
    (*FIELDS, "path", "also", "sha256", "bytes", "format", "encoding", "lines", "body", "removed", "held")
)
_QUOTED = re.compile(_STRING)
_MEMBER = re.compile(f"{_STRING}|{_WORDS}")
_PAIR = re.compile(f"({_KEY}): ({_STRING}|{_WORDS})")
_LIST = re.compile(rf"\[(?:{_STRING}|{_WORDS})(?:, (?:{_STRING}|{_WORDS}))*\]")
_MAP = re.compile(rf"\{{{_PAIR.pattern}(?:, {_PAIR.pattern})*\}}")
_EVIDENCE = re.compile(r"\n  (evidence|doubtful):((?:\n    [^\n]+)+)")


class _DeviationError(Exception):
    """The text is not in the canonical form."""


def read(text: str) -> Parts | None:
    """The parts of a content file; None if its front matter is not in the canonical form."""
    return _read(text, _seed)


def glance(text: str) -> Parts | None:
    """Like `read`, but of `seed` only what stands before the evidence."""
    return _read(text, lambda block: _lines(block.partition("\n  evidence:")[0], "\n  "))


def _read(text: str, seed_of: Callable[[str], dict[str, Value]]) -> Parts | None:
    end = text.find("\n---\n", 3)
    if end < 0 or not text.startswith("---\n") or "\r" in text:
        return None
    head = text[3:end]
    if len(head.encode().translate(None, _CONTROLS)) != len(head) if head.isascii() else _ODD.search(head):
        return None
    top, opened, block = head.partition("\nseed:\n")
    try:
        fields = _lines(top, "\n") if top else {}
        seed = seed_of(f"\n{block}") if opened else ""
    except _DeviationError:
        return None
    return fields, seed, text[end + 5 :].removeprefix("\n").rstrip("\n")


def _seed(block: str) -> dict[str, Value]:
    found = _EVIDENCE.search(block)
    if not found:
        return _lines(block, "\n  ")
    seed = _seed(block[: found.start()] + block[found.end() :])
    if found[1] in seed:
        raise _DeviationError
    seed[found[1]] = _lines(found[2], "\n    ")
    return seed


def _lines(block: str, indent: str) -> dict[str, Value]:
    """The fields of a block of which every line is indented in the same way."""
    first, *lines = block.split(indent)
    if first or block.count("\n") != len(lines):
        raise _DeviationError
    suspect = " #" in block or block.count(": ") != len(lines)
    fields: dict[str, Value] = {}
    for line in lines:
        name, _, raw = line.partition(": ")
        if not raw or name in fields or not (name in _USUAL or _NAME.fullmatch(name)):
            raise _DeviationError
        if raw[0] in _INDICATORS:
            fields[name] = _bracketed(raw)
        elif raw[-1] in " :" or (suspect and (" #" in raw or ": " in raw)):
            raise _DeviationError
        else:
            fields[name] = raw
    if "seed" in fields:
        raise _DeviationError
    return fields


def _bracketed(raw: str) -> Value:
    """A text in quotes, a list or a map."""
    if _QUOTED.fullmatch(raw):
        return _unquoted(raw)
    if " #" in raw:
        raise _DeviationError
    if _LIST.fullmatch(raw):
        return tuple(map(_unquoted, _MEMBER.findall(raw[1:-1])))
    if _MAP.fullmatch(raw):
        pairs = _PAIR.findall(raw)
        made: dict[str, Value] = {name: _unquoted(member) for name, member in pairs}
        if len(made) == len(pairs):
            return made
    raise _DeviationError


def _unquoted(member: str) -> str:
    if member[0] != '"':
        return member
    return str(json.loads(member)) if "\\" in member else member[1:-1]
