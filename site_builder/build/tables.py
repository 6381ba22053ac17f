"""What people say of seeds in `seeds/metadata.csv`, `junk.txt`, `authority.csv` and the configuration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from site_builder import disk
from site_builder.build.texts import read_text
from site_builder.config import AUTHORITY, JUNK, TABLE, Config
from site_builder.errors import ContentError, Problem
from site_builder.extract.known import Forms, Table, known, parse_authority, parse_junk, parse_table
from site_builder.extract.layout import Known

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tables:
    """What people say in `seeds/metadata.csv`, `junk.txt` and `authority.csv`."""

    seeds: Table
    junk: frozenset[str]
    forms: Forms


def load_tables(root: Path) -> Tables:
    """The tables that people keep; those that are not there say nothing.

    Raises ContentError with everything that is wrong in any of them.
    """
    problems: list[Problem] = []

    def read(parse: Callable[[str], T], path: str) -> T:
        try:
            return parse(read_text(root / path, path))
        except ContentError as error:
            problems.extend(error.problems)
            return parse("")

    tables = Tables(
        read(parse_table, f"{disk.SEEDS}/{TABLE}"), read(parse_junk, JUNK), read(parse_authority, AUTHORITY)
    )  # fmt: skip
    if problems:
        raise ContentError(problems)
    return tables


def facts_of(path: str, group: Sequence[str], tables: Tables, config: Config) -> Known:
    """What people say of a seed; a row in the table for a byte-identical one of its group counts for it."""
    row = next((tables.seeds[one] for one in group if one in tables.seeds), None)
    return known(path, {path: row} if row is not None else {}, tables.junk, config, tables.forms)
