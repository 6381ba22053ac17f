"""Tables of web pages: the rows that become a block each, and the tables whose rows are data and keep their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from site_builder.model import Piece
from site_builder.seeds.markup import spans
from site_builder.seeds.page_apart import Draft
from site_builder.seeds.page_breaks import SHORT, block_of

_FIGURE = re.compile(r"\d")


class Cell(NamedTuple):
    """The start tag of a cell, the number of drafts before it, and whether it is the head of a row or column."""

    start: int
    end: int
    first: int
    heads: bool


class Row(NamedTuple):
    """A row whose cells hold a paragraph at most: its draft, its columns, the first that holds something, how many do.

    `heads`: they are all heads of columns. `spanned`: its columns can't be told from what follows its first word.
    """

    draft: int
    columns: int
    place: int
    told: int
    heads: bool
    spanned: bool


@dataclass(slots=True)
class Table:
    """An open table: its number and container, its rows until now, and in which columns how many rows are still taken.

    `plain`: no cell holds more than a paragraph; `nested`: a table stands in it.
    """

    number: int
    container: int
    rows: list[Row] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    plain: bool = True
    nested: bool = False


def end_row(text: str, drafts: list[Draft], cells: Sequence[Cell], table: Table) -> None:
    """Make one block of a row of a table; a cell of several blocks shows that the table is there for the layout."""
    if not cells:
        return
    ends = [cell.first for cell in cells[1:]] + [len(drafts)]
    held = [drafts[cell.first : end] for cell, end in zip(cells, ends, strict=True)]
    inside = [draft for cell in held for draft in cell]
    sizes = [spans(text, cell.start, cell.end) for cell in cells]
    shifted = bool(table.taken)
    columns, width = _columns(sizes, table)
    if any(len(cell) > 1 for cell in held) or any(draft.block.kind != "text" for draft in inside):
        table.plain = False
        return
    if not inside:
        return
    first = next(place for place, cell in enumerate(held) if cell)
    heads = all(cell.heads for cell, said in zip(cells, held, strict=True) if said)
    if len(inside) > 1:
        tabs = [
            Piece("\t" * (at - before), cell.start, cell.end)
            for before, at, cell in zip([-1, *columns], columns, cells, strict=False)
        ]
        kind = "table-head" if heads else "table"
        drafts[cells[0].first :] = [_joined(tabs, held, kind, columns[first], table.container)]
    if any(piece.text == "\t" and piece.end - piece.start > 1 for draft in inside for piece in draft.block.pieces):
        return  # a reference to a tab reads like a cell
    spanned = (
        shifted
        or any(size != (1, 1) for size in sizes[: first + 1])
        or (columns[first] > 0 and any(high > 1 for _, high in sizes))
    )
    table.rows.append(Row(len(drafts) - 1, width, columns[first], len(inside), heads and len(inside) > 1, spanned))


def end_table(drafts: list[Draft], table: Table) -> None:
    """Set the rows of a table of data in their table, so that an empty cell moves no other one.

    It has heads of columns, or as many columns in each of its rows, and all cells short; a title above these is a line
    of its own. In the second case its first row is the head if it names the columns: all of it is told, without a
    figure, above a column of figures. Else the table has an empty head.
    """
    title = next((place for place, row in enumerate(table.rows) if row.told > 1 or not row.spanned), 0)
    rows = table.rows[title:]
    if table.nested or len(rows) < 2 or rows[0].columns < 2 or rows[0].spanned:
        return
    headed = rows[0].heads
    if not headed and not (table.plain and _is_data(drafts, rows)):
        return
    kept = 1
    while kept < len(rows) and rows[kept].columns <= rows[0].columns:
        kept += 1
    if kept < 2:
        return
    first = "table-head" if headed or _names_columns(drafts, rows) else "table-first"
    for place, row in enumerate(rows[:kept]):
        block = drafts[row.draft].block
        setting = block.setting._replace(table=table.number, container=table.container)
        block = replace(block, kind="table" if place else first, place=row.place, setting=setting)
        drafts[row.draft] = replace(drafts[row.draft], block=block)


def _columns(sizes: Sequence[tuple[int, int]], table: Table) -> tuple[list[int], int]:
    """The column in which each cell of a row begins, and the number of its columns."""
    taken = table.taken
    below = {column: rows - 1 for column, rows in taken.items() if rows > 1}
    at, found = 0, []
    for wide, high in sizes:
        while at in taken:
            at += 1
        found.append(at)
        if high > 1:
            below.update(dict.fromkeys(range(at, at + wide), high - 1))
        at += wide
    while at in taken:
        at += 1
    table.taken = below
    return found, at


def _joined(tabs: Sequence[Piece], held: Sequence[Sequence[Draft]], kind: str, place: int, container: int) -> Draft:
    drafts = [draft for cell in held for draft in cell]
    found: list[Piece] = []
    bits = drafts[0].bits
    for tab, inside in zip(tabs, held, strict=True):
        found.append(tab)
        for draft in inside:
            found.extend(draft.block.pieces)
            bits &= draft.bits
    links = [draft.block.setting.links for draft in drafts]
    setting = drafts[0].block.setting._replace(container=container, links=sum(links) if all(links) else 0)
    return Draft(replace(block_of(found, kind), place=place, setting=setting), bits)


def _is_data(drafts: Sequence[Draft], rows: Sequence[Row]) -> bool:
    """Whether the rows of a table without heads have as many columns each and short cells."""
    columns = {row.columns for row in rows}
    texts = [drafts[row.draft].block.text for row in rows]
    short = all(len(cell) <= SHORT for text in texts for cell in text.split("\t"))
    return len(columns) == 1 and short and any(row.told > 1 for row in rows)


def _names_columns(drafts: Sequence[Draft], rows: Sequence[Row]) -> bool:
    head, *others = (drafts[row.draft].block.text for row in rows)
    return (
        rows[0].told == rows[0].columns
        and not _FIGURE.search(head)
        and any(_FIGURE.search(text.partition("\t")[2]) for text in others)
    )
