"""Plain text -> Markdown that shows exactly that text.

Rules: CommonMark 0.31.2 (https://spec.commonmark.org/0.31.2/), sections 2.4, 2.5, 4, 5 and 6, and the tables and the
strikethrough of GitHub Flavored Markdown. A text is as `tidy` leaves it: no control characters, no ASCII white space
but single spaces inside its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGN = re.compile(r"[\\`*\[\]<~|_&]")  # what `_INLINE` begins with; most lines have none
_INLINE = re.compile(
    r"[\\`*\[\]<~|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # an underscore inside a word neither begins nor ends emphasis
    r"|&(?=#?[0-9A-Za-z]+;)"
)
_BLOCK = re.compile(r"[#>=:]|[-+](?!\w)|([0-9]{1,9})[.)](?!\S)")
_CLOSING = re.compile(r"(?<!\S)#+\Z")
_EDGE = re.compile(r"\A[^\S ]|[^\S ]\Z")


def escape(text: str) -> str:
    """A paragraph; a newline in the text becomes a hard line break."""
    return _edged("\\\n".join(map(_line, text.split("\n"))))


def heading(text: str, level: int) -> str:
    """A heading of a level from 1 to 6, on one line."""
    line = _CLOSING.sub(r"\\\g<0>", _inline(text.replace("\n", " ")))  # or these # would be taken for its end
    return f"{'#' * level} {_edged(line)}"


def quote(text: str) -> str:
    """A quotation of one paragraph."""
    return "> " + escape(text).replace("\n", "\n> ")


def preformatted(text: str) -> str:
    """Lines whose spaces count, between fences (section 4.5); none of them is blank."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])
    return f"{fence}\n{text}\n{fence}"


def table(text: str) -> str:
    """A table, given as lines of cells divided by tabs; the first one is its head, and short ones are filled up."""
    rows = [line.split("\t") for line in text.split("\n")]
    columns = max(map(len, rows))
    lines = [_row(rows[0], columns), _row(["---"] * columns, columns), *(_row(row, columns) for row in rows[1:])]
    return "\n".join(lines)


def _row(cells: Sequence[str], columns: int) -> str:
    shown = [_edged(_inline(cell)) for cell in cells] + [""] * (columns - len(cells))
    return f"| {' | '.join(shown)} |"


def item(text: str, mark: str = "-") -> str:
    """An item of a list: its mark is a bullet, or a number with a full stop or a bracket."""
    return f"{mark} " + escape(text).replace("\n", "\n " + " " * len(mark))


def _line(text: str) -> str:
    escaped = _inline(text)
    start = _BLOCK.match(escaped)
    if not start:
        return escaped
    at = len(start[1] or "")
    return f"{escaped[:at]}\\{escaped[at:]}"


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text) if _SIGN.search(text) else text


def _edged(text: str) -> str:
    """The Markdown with Unicode spaces at its ends as references: a parser would strip them."""
    if not (text[:1].isspace() or text[-1:].isspace()):
        return text
    return _EDGE.sub(lambda found: f"&#{ord(found[0])};", text)
