"""`addresses.csv`: every item address ever given, so that none disappears silently and what people deleted stays so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.errors import ContentError, Problem

NAME = "addresses.csv"
STATES = ("live", "moved", "withdrawn", "deleted")

FOLDERS = ("items/", "sections/", "people/", "places/", "tags/")
"""Where the addresses stand that are kept: those of the records, and of the lists that may become empty."""

_HEADER = ("address", "id", "state", "target", "seed")


@dataclass(frozen=True, slots=True)
class Address:
    """An address, the id of its record, its state, where it leads now if moved, and the path of its seed."""

    address: str
    id: str
    state: str
    target: str
    seed: str


def seed_name(path: str, part: str) -> str:
    """The name of a seed among all: the path of its file, and the part of it that it is, if it is one."""
    return f"{path}#{part}" if part else path


def load(text: str) -> tuple[Address, ...]:
    """The addresses in the text of an `addresses.csv`.

    Raises ContentError with all lines that can't be read, as after a merge that was left half done.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    rows, problems = [], []
    for row in reader:
        if tuple(row) == _HEADER or not row:
            continue
        if len(row) == len(_HEADER) and row[0].startswith(FOLDERS) and row[2] in STATES:
            rows.append(Address(*row))
        else:
            remedy = f"write {','.join(_HEADER)} with a state of {', '.join(STATES)}"
            problems.append(Problem(NAME, f"{','.join(row)[:80]!r} is no address", remedy, reader.line_num))
    if problems:
        raise ContentError(problems)
    return tuple(rows)


def updated(
    given: Iterable[Address], records: Iterable[tuple[str, str, str, tuple[str, ...]]]
) -> list[Address]:
    """The addresses with those of all records, each given by its id, its address, its seed and those of its lists.

    An address stays with the record that has it now; of a record that is no longer there it becomes `deleted`.
    """
    records = list(records)
    rows = {row.address: row for row in given}
    standing = {identity for identity, *_ in records if identity}
    for row in list(rows.values()):
        if row.state == "live" and row.id and row.id not in standing:
            rows[row.address] = Address(row.address, row.id, "deleted", "", row.seed)
    for identity, address, seed, lists in records:
        for each in lists:
            rows.setdefault(each, Address(each, "", "live", "", ""))
        before = rows.get(address)
        if before is None or before.state != "live" or before.id == identity:
            rows[address] = Address(address, identity, "live", "", seed)
    return list(rows.values())


def dump(addresses: Iterable[Address]) -> str:
    """The text of `addresses.csv`, sorted, one line an address, so that version control merges it well."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(sorted((one.address, one.id, one.state, one.target, one.seed) for one in addresses))
    return file.getvalue()
