"""Tables of web pages: the rows that stand together in a record again once the rules have seen each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.extract.layout import Layout
from site_builder.model import Block
from site_builder.seeds.markup import is_cell, row_of

NORMALISER = "table-rows"
"""Reads the rows from the bytes between the first word of a table and its last."""


def table_at(seen: Layout, index: int) -> Sequence[Block]:
    """The rows of the table of which a block is the first row, and those that follow at once; or none."""
    blocks = seen.seed.blocks
    number = blocks[index].setting.table
    if blocks[index].kind not in ("table-head", "table-first") or not number or blocks[index].read:
        return ()
    rows = [blocks[index]]
    for place in range(index + 1, len(blocks)):
        row = blocks[place]
        if row.kind != "table" or place in seen.roles or row.setting.table != number:
            break
        rows.append(row)
    return rows if len(rows) > 1 else ()


def table_text(rows: Sequence[Block]) -> str:
    """The rows as lines, as the normaliser reads them; the first one begins with its first word."""
    head, *others = rows
    return "\n".join([row_of(_cells(head)), *(row_of([*[""] * row.place, *_cells(row)]) for row in others)])


def with_head(rows: Sequence[Block], text: str) -> str:
    """The rows as Markdown wants them: with empty cells before the first word, and below an empty head if need be."""
    columns = max(row.place + sum(1 for _ in _cells(row)) for row in rows)
    head = "\t" * (columns - 1) + "\n" if rows[0].kind == "table-first" else ""
    return head + "\t" * rows[0].place + text


def _cells(row: Block) -> Iterator[str]:
    cell: list[str] = []
    for piece in row.pieces:
        if is_cell(piece.text, piece.end - piece.start):
            yield "".join(cell)
            yield from [""] * (len(piece.text) - 1)
            cell = []
        else:
            cell.append(piece.text)
    yield "".join(cell)
