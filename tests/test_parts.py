"""Rows in parts: what was written is read, an edit writes few parts, and damage costs no more than its part."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import parts


class Row(NamedTuple):
    number: int
    names: tuple[str, ...] = ()
    sketch: bytes = b""


def base() -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.execute(parts.SHAPE)
    return opened


ROWS = st.dictionaries(st.text(max_size=8), st.builds(Row, st.integers(-9, 9), st.tuples(st.text()), st.binary()))


@given(st.lists(ROWS, min_size=1, max_size=5), ROWS)
def test_what_was_written_is_read(states: list[dict[str, Row]], more: dict[str, Row]) -> None:
    opened = base()
    before: dict[str, Row] = {}
    for after in states:
        parts.write(opened, "row", before, after)
        assert parts.read(opened, "row", Row) == after
        before = after
    assert parts.read(opened, "other", Row) == {}
    gone = list(before)[:2]
    parts.amend(opened, "row", Row, more, gone)
    held = {key: row for key, row in before.items() if key not in gone} | more
    assert parts.read(opened, "row", Row) == held
    for key in [*before, *more]:
        assert parts.read_one(opened, "row", key, Row) == held.get(key)


def test_an_edit_writes_one_part() -> None:
    opened = base()
    rows = {f"content/{number}.md": Row(number) for number in range(2000)}
    parts.write(opened, "row", {}, rows)
    changes = opened.total_changes
    parts.write(opened, "row", rows, rows | {"content/7.md": Row(0)})
    assert opened.total_changes == changes + 1
    parts.write(opened, "row", rows, rows)
    assert opened.total_changes == changes + 1


@pytest.mark.parametrize("damage", ["body = substr(body, 2)", "body = zeroblob(9)", "sum = sum + 1"])
def test_a_damaged_part_is_as_good_as_not_there(damage: str) -> None:
    opened = base()
    rows = {f"content/{number}.md": Row(number) for number in range(2000)}
    parts.write(opened, "row", {}, rows)
    opened.execute(f"update part set {damage} where number = 3")
    found = parts.read(opened, "row", Row)
    assert 1900 < len(found) < 2000
    assert found.items() <= rows.items()
    parts.write(opened, "row", found, rows)
    assert parts.read(opened, "row", Row) == rows


def test_rows_of_another_shape_are_refused() -> None:
    opened = base()
    parts.write(opened, "row", {}, {"a": (1, 2, 3)})
    with pytest.raises(ValueError, match="Expected"):
        parts.read(opened, "row", Row)
