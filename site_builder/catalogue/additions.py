"""What people add to a record for its address and its history: `aliases` and `corrected`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from site_builder import edtf
from site_builder.model import Correction, Value

PARTS = ("date", "by", "why")
LONGEST = 200
"""Bytes of a name in a path; file systems take 255."""


def aliases(fields: Mapping[str, Value]) -> tuple[str, ...]:
    """The further paths of a record below the root of the site, each once, without what is none."""
    return tuple(dict.fromkeys(path for said in _listed(fields) if (path := alias_path(said))))


def alias_path(said: str) -> str:
    """The path that an alias means, without slashes at its ends; empty if it leaves the site."""
    path = unquote(said.strip()).strip("/")
    names = path.split("/")
    outside = any(not name or name.startswith(".") or len(name.encode()) > LONGEST for name in names)
    return "" if outside or not path.isprintable() or any(sign in path for sign in '\\:?#*"<>|') else path


def corrections(fields: Mapping[str, Value]) -> tuple[Correction, ...]:
    """What people say of their corrections, in the order of the record."""
    found = (Correction(*(_text(one.get(name, "")) for name in PARTS)) for one in _maps(fields))
    return tuple(one for one in found if any(one))


def additions_faults(fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What is wrong with `aliases` and `corrected`, each with its remedy."""
    for said in _listed(fields):
        if not alias_path(said):
            yield f"aliases: {said!r} is no path below the root of the site", "write it like /old/page.html"
    value = fields.get("corrected", ())
    members = value if isinstance(value, tuple) else (value,)
    for one in members:
        if not isinstance(one, Mapping) or not all(isinstance(part, str) for part in one.values()):
            yield (
                "corrected: must be a map of date, by and why, or a list of such maps",
                "write `corrected: {date: ...}`",
            )
            continue
        if unknown := [name for name in one if name not in PARTS]:
            yield f"corrected: does not know {unknown[0]!r}", f"name it one of: {', '.join(PARTS)}"
        try:
            if date := _text(one.get("date", "")):
                edtf.parse(date)
        except edtf.EdtfError as error:
            yield f"corrected: {error}", "or leave the date out"


def _listed(fields: Mapping[str, Value]) -> list[str]:
    value = fields.get("aliases", ())
    members = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return [member for member in members if isinstance(member, str)]


def _maps(fields: Mapping[str, Value]) -> list[Mapping[str, Value]]:
    value = fields.get("corrected", ())
    members = value if isinstance(value, tuple) else (value,)
    return [member for member in members if isinstance(member, Mapping)]


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
