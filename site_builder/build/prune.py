"""Records whose seeds are gone: those that nobody touched can be put into the trash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder import disk, saving
from site_builder.build.ingested import Ingested
from site_builder.build.work import read_content
from site_builder.content import frontmatter
from site_builder.content.merge import FROZEN, flattened, is_edited, paragraphs
from site_builder.model import Receipt, Record
from site_builder.text import short_hash


@dataclass(frozen=True, slots=True)
class Orphan:
    """A record whose seed is gone: its path below `content/`, its bytes, and why it is left; empty if it can go."""

    path: str
    data: bytes
    why: str


def orphaned(done: Ingested) -> list[Orphan]:
    """The records whose seeds are gone, told from a rehearsal.

    Raises ContentError.
    """
    found = []
    for one in done.orphaned:
        shown, data = read_content(one.path)
        why = ", ".join(_touched(frontmatter.load(data, shown), data))
        why = f"may be a person’s: {why}" if why else ""
        if name := done.renames.get(one.id):
            why = f"{disk.SEEDS}/{name} may be its new seed"
        found.append(Orphan(one.path, data, why))
    return found


def _touched(record: Record, data: bytes) -> Iterator[str]:
    """What may be a person’s in a record: the names of fields, `body`, or the form if only that differs."""
    receipt = record.receipt or Receipt("", "", 0, "", "", "")
    held = flattened(record.fields)
    edited = False
    for name in dict.fromkeys([*held, *receipt.evidence]):
        entries = receipt.evidence.get(name, ())
        if name not in FROZEN and (not entries or is_edited(name, held.get(name, ""), entries)):
            edited = True
            yield name
    written = [one.digest for one in receipt.paragraphs]
    if receipt.held is not None or [short_hash(chunk) for chunk in paragraphs(record.body)] != written:
        edited = True
        yield "body"
    if not edited and frontmatter.dump(record).encode("utf-8") != data:
        yield "the form of the file"


def discard(root: Path, orphan: Orphan) -> str:
    """Move a record into the trash under a name that is free, and tell it; empty if somebody saved it meanwhile.

    Raises OSError.
    """
    path = root / disk.CONTENT / orphan.path
    place = _free(root / disk.TRASH / orphan.path)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.rename(place)
    except FileNotFoundError:
        return ""  # it was deleted meanwhile
    data = disk.read(place)
    if data == orphan.data:
        disk.remove_emptied(root / disk.CONTENT, orphan.path)
        return place.relative_to(root).as_posix()
    try:
        saving.create(path, data)
    except FileExistsError:
        return ""  # it was saved twice: the later one stands, the earlier one is in the trash
    place.unlink()
    return ""


def _free(path: Path) -> Path:
    number = 1
    place = path
    while place.exists():
        number += 1
        place = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return place
