"""Lines of a plain text that stay lines and belong together: verse, and the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from site_builder.seeds.plain_lines import COLUMNS, MAY_OPEN, OPENS, Line, parts_of
from site_builder.seeds.wrapped import RUNS_ON

_KEPT_LINES = 3
"""So many lines with columns in a row are a table, so many indented ones of differing lengths verse."""
_RULE = re.compile(r"[-–—=_]{2,}(?:\s+[-–—=_]{2,})*")

RARE = 0.01
"""The chance below which the lines of a paragraph don't all begin with a capital letter or a figure."""

_VERSE_LIMIT, _STANZA, _POEM = 70, 4, 6
"""Characters that a line of verse may have, lines of a stanza among other text, lines of a poem in smaller ones."""


def verse_of(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines that are verse in a text of single lines: short ones between blank lines, through which sentences run.

    A poem whose stanzas have few lines is known by them together.
    """
    stanzas = [part for part in parts_of(lines) if len(part) > 1 and _is_short(part)]
    if stanzas and stanzas[0][0] is lines[0] and not any(RUNS_ON.search(line.text) for line in stanzas[0]):
        stanzas.pop(0)  # a title, and who wrote it
    few = [line for part in stanzas for line in part]
    if not (len(few) >= _POEM and len(few) * 3 >= len(lines) * 2 and _is_verse(few)):
        few = [line for part in stanzas if len(part) >= _STANZA and _is_verse(part) for line in part]
    return frozenset(few)


def lines_among(lines: Sequence[Line], widths: Sequence[int]) -> frozenset[Line]:
    """The lines of verse and lists between blank lines in a text of wrapped paragraphs: each begins anew.

    So may the lines of a paragraph by chance, with that of all its lines that go on; less than one in a hundred should.
    """
    parts = [part for part in parts_of(lines) if len(part) > 1]
    wrapped = [part for part in parts if len(part) > 2 and not all(map(_begins_anew, part[1:]))]
    count = sum(len(part) - 1 for part in wrapped)
    if not count or not any(widths):
        return frozenset()
    chance = (sum(_begins_anew(line) for part in wrapped for line in part[1:]) + 1) / (count + 2)
    found = [part for part in parts if chance ** (len(part) - 1) < RARE and all(map(_is_own_line, part))]
    return frozenset(line for part in found for line in part)


def _is_own_line(line: Line) -> bool:
    return _begins_anew(line) and len(line.text) <= _VERSE_LIMIT and not COLUMNS.search(line.text)


def _begins_anew(line: Line) -> bool:
    first = line.text.lstrip("\"'“‘«([")[:1]
    return first.isupper() or first.isdigit()


def _is_short(part: Sequence[Line]) -> bool:
    return all(line.width <= _VERSE_LIMIT and " " in line.text for line in part)


def _is_verse(lines: Sequence[Line]) -> bool:
    words = sum(line.text.count(" ") + 1 for line in lines)
    return words * 2 >= len(lines) * 7 and sum(bool(RUNS_ON.search(line.text)) for line in lines) * 4 >= len(lines)


def grouped(groups: Sequence[list[Line]], verse: Collection[Line]) -> list[tuple[str, list[Line]]]:
    """The groups with their kind: single lines in a row that are verse or have columns become one."""
    found: list[tuple[str, list[Line]]] = []
    prose = {group[0].indent for group in groups if len(group) > 1}
    stretch: list[Line] = []
    mark = ""
    for number, group in enumerate(groups):
        said = _layout(group, prose) if number else ""  # the first line is the headline
        if group[0] in verse:
            said = "stanza"
        if mark == "table" and _RULE.fullmatch(group[0].text):
            said = "table"  # the rule above its sums
        if stretch and (said != mark or group[0].blank):
            found += _kept(stretch, mark)
            stretch = []
        if said:
            stretch.append(group[0])
        else:
            found.append(("text", group))
        mark = said
    return found + _kept(stretch, mark)


def _layout(group: Sequence[Line], prose: set[int]) -> str:
    line = group[0]
    if len(group) > 1 or OPENS.match(line.text) or MAY_OPEN.match(line.text):
        return ""
    if COLUMNS.search(line.text):
        return "table"
    return "verse" if prose and line.indent > 1 and line.indent not in prose else ""


def _in_columns(lines: Sequence[Line]) -> bool:
    """Whether lines are rows of a table: they have figures, or the same columns."""
    figures = sum(any(map(str.isdigit, line.text)) for line in lines)
    return figures * 2 > len(lines) or len({len(COLUMNS.findall(line.text)) for line in lines}) == 1


def _kept(stretch: Sequence[Line], mark: str) -> list[tuple[str, list[Line]]]:
    lines = list(stretch)
    few = len(lines) < _KEPT_LINES or (mark == "table" and not _in_columns(lines))
    if few and mark != "stanza":
        return [("text", [line]) for line in lines]
    return [("table" if mark == "table" else "verse", lines)]
