"""Changes to a content file that a person has touched: the spans of changed keys are replaced, all else stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from site_builder.content import nodes
from site_builder.content.nodes import Node

_FENCES = re.compile("\ufeff?---((\r\n|\n|\r)(?:(?:(?!---(?:[\r\n]|\\Z))[^\r\n]*)(?:\r\n|\n|\r))*+)---(?:[\r\n]|\\Z)")
_COMMENT = re.compile("(?<=\\s)#[^\r\n]*")
_REST = re.compile("[ \t]*(?:(?=#)|\r\n|\n|\r|\\Z)")

Edit = tuple[int, int, str]
"""A span of the text and what takes its place."""


def splice(text: str, changes: Mapping[str, str], body: str | None) -> str:
    """The text of a content file with other lines for some keys, and another body unless it is None.

    A change is the lines of a field or block without the last line end, empty to delete it. New fields come before
    `seed`. Comments inside what is replaced come before it. The text begins with front matter that can be loaded, its
    top level not in braces.
    """
    newline, head = _parts(text)
    top = nodes.read(head)
    pairs = {str(key.value): (key, value) for key, value in top.pairs()}
    margin = head[_line_start(head, top.start) : top.start] if pairs else ""
    last = _line_start(head, pairs["seed"][0].start) if "seed" in pairs else len(head)
    edits: list[Edit] = []
    for name, lines in changes.items():
        written = lines.replace("\n", newline + margin)
        if name in pairs:
            edits.append(_edit(head, *pairs[name], written, newline + margin))
        elif written:
            edits.append((last, last, f"{margin}{written}{newline}"))
    before, _, after = text.partition(head + "---")
    if body is not None:
        after = (f"\n\n{body}\n" if body else "\n").replace("\n", newline)
    return f"{before}{''.join(_applied(head, edits))}---{after}"


def _parts(text: str) -> tuple[str, str]:
    """The line end of a text, and what stands between the fences."""
    found = _FENCES.match(text)
    if not found:
        raise ValueError("a text without front matter")
    return found[2], found[1]


def _edit(head: str, key: Node, value: Node, written: str, newline: str) -> Edit:
    end = max(key.end, value.end)
    kept = list(_comments(head, key.start, end, key, value))
    if written:
        return key.start, end, newline.join([*kept, written])
    rest = _REST.match(head, end)
    if kept or not rest:
        return key.start, end, newline.join(kept)
    return _line_start(head, key.start), rest.end(), ""


def respelt(text: str, canonical: str) -> str:
    """A canonical text with the comments, the line ends and the byte order mark of another."""
    newline, head = _parts(text)
    kept = "".join(f"{comment}\n" for comment in _comments(head, 0, len(head), nodes.read(head)))
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return mark + canonical.replace("---\n", f"---\n{kept}", 1).replace("\n", newline)


def _comments(head: str, start: int, end: int, *found: Node) -> Iterator[str]:
    """The comments of a stretch in which these values stand: they can't be inside of a scalar."""
    for node in found:
        for scalar in _scalars(node):
            yield from _COMMENT.findall(head, start, scalar.start)
            start = scalar.end
    yield from _COMMENT.findall(head, start, end)


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        yield node
    for member in node.members:
        yield from _scalars(member)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _applied(text: str, edits: list[Edit]) -> Iterator[str]:
    at = 0
    for start, end, written in sorted(edits, key=lambda edit: edit[:2]):
        yield text[at:start]
        yield written
        at = end
    yield text[at:]
