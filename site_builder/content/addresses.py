"""`addresses.csv`: every address ever given, so that none disappears silently and what people deleted stays so.

These are the addresses of items and those of the lists of sections, people, places and tags.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from site_builder.errors import ContentError, Problem

NAME = "addresses.csv"
STATES = ("live", "moved", "withdrawn", "deleted")

_ADDRESS = re.compile(r"(?:items|people|places|sections|tags)/[A-Za-z0-9_-][A-Za-z0-9._-]*\.html")
_HEADER = ("address", "id", "state", "target", "seed")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, the id of its record, its state, where it leads now if moved, and the path of its seed.

    `line` is where it was read.
    """

    address: str
    id: str
    state: str
    target: str
    seed: str
    line: int = field(default=0, compare=False)

    @property
    def of_item(self) -> bool:
        """Whether it is the address of an item, not of a list."""
        return self.address.startswith("items/")


def seed_name(path: str, part: str) -> str:
    """The name of a seed among all: the path of its file, and the part of it that it is, if it is one."""
    return f"{path}#{part}" if part else path


@lru_cache(maxsize=2)  # a run asks for them again and again
def load(text: str) -> tuple[Address, ...]:
    """The addresses in the text of an `addresses.csv`.

    Raises ContentError with all lines that can't be read, as after a merge that was left half done.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    rows, problems = [], []
    for row in reader:
        if tuple(row) == _HEADER or not row:
            continue
        if len(row) == len(_HEADER) and _ADDRESS.fullmatch(row[0]) and row[2] in STATES:
            rows.append(Address(row[0], row[1], row[2], row[3], row[4], reader.line_num))
        else:
            remedy = f"write {','.join(_HEADER)} with a state of {', '.join(STATES)}"
            problems.append(Problem(NAME, f"{','.join(row)[:80]!r} is no address", remedy, reader.line_num))
    if problems:
        raise ContentError(problems)
    return tuple(rows)


class Standing(NamedTuple):
    """A record as it is now: its id, its address, its seed, the addresses of its lists, and whether it is published."""

    id: str
    address: str
    seed: str
    lists: tuple[str, ...]
    hidden: bool


def updated(given: Iterable[Address], records: Sequence[Standing]) -> list[Address]:
    """The addresses with those of all records; what was never published has none.

    An address stays with the record that has it now; of a record that is no longer there it becomes `deleted`.
    """
    rows = {row.address: row for row in given}
    standing = {record.id for record in records if record.id}
    for row in list(rows.values()):
        if row.state == "live" and row.id and row.id not in standing:
            rows[row.address] = Address(row.address, row.id, "deleted", "", row.seed)
    for identity, address, seed, lists, hidden in records:
        for each in lists:
            if each not in rows:
                rows[each] = Address(each, "", "live", "", "")
        before = rows.get(address)
        if before and (before.id, before.state, before.target, before.seed) == (identity, "live", "", seed):
            continue
        if (before is None and not hidden) or (before and (before.state != "live" or before.id == identity)):
            rows[address] = Address(address, identity, "live", "", seed)
    return list(rows.values())


def dump(addresses: Iterable[Address]) -> str:
    """The text of `addresses.csv`, sorted, one line an address, so that version control merges it well."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(sorted((one.address, one.id, one.state, one.target, one.seed) for one in addresses))
    return file.getvalue()
