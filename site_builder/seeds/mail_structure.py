"""The structure of an e-mail: its headers and the leaves of its MIME tree, as spans of bytes.

Sources: RFC 5322, RFC 2045 and RFC 2046. Nothing is an error: what is broken is read as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Span

DEPTH = 12
"""How deep parts may lie in parts; deeper ones are attachments."""

_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*+:[ \t]*+")
_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})")
_PARAMETER = re.compile(r';\s*+([\w-]+)\*?(?:0\*?)?\s*+=\s*+("(?:[^"\\]|\\.)*+"|[^\s;]*+)')


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its name in lower case and the span of its value."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no other parts: what becomes of it, its type and coding, and where its headers and bytes are.

    `role` is `text` (shown), `alternative` (the same is shown in another form) or `attachment`.
    """

    role: str
    head: int
    start: int
    end: int
    type: str = "text/plain"
    coding: str = ""
    charset: str = ""
    flowed: bool = False


def headers(data: bytes, start: int, end: int) -> tuple[list[Header], int]:
    """The headers that begin at an offset, and where the text after them begins."""
    found: list[Header] = []
    at = start
    while at < end:
        stop = data.find(b"\n", at, end)
        after = end if stop < 0 else stop + 1
        line_end = after if stop < 0 else stop - (stop > at and data[stop - 1] == 13)
        if line_end == at:
            return found, after
        if data[at] in b" \t" and found:
            found[-1] = Header(found[-1].name, found[-1].start, line_end)
        elif name := _NAME.match(data, at, line_end):
            found.append(Header(name[1].decode("ascii").lower(), name.end(), line_end))
        elif not data.startswith((b"From ", b">From "), at):
            return found, at
        at = after
    return found, at


def leaves(data: bytes, heads: Sequence[Header], head: int, start: int, end: int) -> list[Leaf]:
    """The leaves of a message or part in their order; those of which another form is shown are `alternative`."""
    return list(_leaves(data, heads, head, (start, end), "text/plain", 0))


def _leaves(data: bytes, heads: Sequence[Header], head: int, span: Span, default: str, depth: int) -> Iterator[Leaf]:
    start, end = span
    said = {one.name: data[one.start : one.end].decode("latin-1") for one in heads if one.name.startswith("content-")}
    kind, parameters = _parsed(said.get("content-type", ""), default)
    coding = said.get("content-transfer-encoding", "").strip().lower().split(";")[0]
    placed = said.get("content-disposition", "")
    disposition, placing = placed.partition(";")[0].strip().lower(), _parsed(placed, "")[1]
    attached = depth > 0 and (disposition == "attachment" or "filename" in placing or "name" in parameters)
    if kind.startswith("multipart/") and depth < DEPTH:
        if parts := _parts(data, parameters.get("boundary", ""), start, end):
            yield from _children(data, parts, kind, depth)
            return
        kind = "text/plain"
    if kind == "message/rfc822" and depth < DEPTH and coding not in ("base64", "quoted-printable"):
        inner, body = headers(data, start, end)
        yield Leaf("text", head, start, body)
        yield from _leaves(data, inner, body, (body, end), "text/plain", depth + 1)
        return
    if coding == "quoted-printable" and (text := data[start:end].rstrip()).endswith(b"="):
        end = start + len(text) - 1  # the line break that it takes back belongs to the boundary
    role = "text" if kind in ("text/plain", "text/html") and not attached else "attachment"
    yield Leaf(
        role, head, start, end, kind, coding,
        parameters.get("charset", ""),
        parameters.get("format", "").lower() == "flowed",
    )  # fmt: skip


def _children(data: bytes, parts: Sequence[Span], kind: str, depth: int) -> Iterator[Leaf]:
    default = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    children: list[list[Leaf]] = []
    for start, end in parts:
        inner, body = headers(data, start, end)
        children.append(list(_leaves(data, inner, start, (body, end), default, depth + 1)))
    chosen = _best(data, children) if kind == "multipart/alternative" else -1
    for index, child in enumerate(children):
        for leaf in child:
            if 0 <= chosen != index and leaf.role == "text":
                yield Leaf("alternative", leaf.head, leaf.start, leaf.end)
            else:
                yield leaf


def _best(data: bytes, children: Sequence[Sequence[Leaf]]) -> int:
    """Which of several forms of a text is shown: the first that has plain text, else a page; -1 if none has any."""
    for wanted in ("text/plain", "text/html"):
        for index, child in enumerate(children):
            if any(
                leaf.role == "text" and leaf.type == wanted and data[leaf.start : leaf.end].strip() for leaf in child
            ):
                return index
    return -1


def _parsed(value: str, default: str) -> tuple[str, Mapping[str, str]]:
    """A header such as `text/plain; charset=utf-8`: what stands first, and the parameters."""
    parameters = {
        found[1].lower(): found[2].strip('"').replace("\\", "") for found in _PARAMETER.finditer(value[:4000])
    }
    kind = _TYPE.match(value)
    return kind[1].lower() if kind else default, parameters


def _parts(data: bytes, boundary: str, start: int, end: int) -> list[Span]:
    """The parts between the lines of a boundary; the last one may lack its end. none if the boundary isn't there."""
    mark = boundary.strip().encode("latin-1", "replace")
    if not mark:
        return []
    parts: list[Span] = []
    opened = -1
    line = re.compile(rb"(?<![^\n])--" + re.escape(mark) + rb"(--)?[ \t]*+\r?(?:\n|\Z)")
    for found in line.finditer(data, start, end):
        if opened >= 0:
            parts.append((opened, max(opened, _line_end(data, found.start()))))
        opened = -1 if found[1] else found.end()
        if found[1]:
            break
    if opened >= 0:
        parts.append((opened, end))
    return parts


def _line_end(data: bytes, at: int) -> int:
    """Where the line before a boundary ends: the line break belongs to the boundary."""
    at -= data[at - 1 : at] == b"\n"
    return at - (data[at - 1 : at] == b"\r")
