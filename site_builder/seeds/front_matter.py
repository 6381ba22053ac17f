"""The front matter of a post, of whatever generator: whether there is one, and where it ends.

A text that merely begins with hyphens, a brace or a word and a colon is text: a header has keys that generators know.
"""

from __future__ import annotations

import json
import re

from site_builder.seeds.header import TELLING, Header, Node, Scalar, known_keys

LONGEST = 1 << 16
"""Characters of the longest header."""

_BLANK = re.compile(r"\s*+")
_START = re.compile(r"---|\+\+\+|\{|<!--|\.\. [A-Za-z]|[A-Za-z_][\w -]{0,60}:(?!:)|:[A-Za-z][\w -]{0,60}:(?=\s)")
_UNDERLINED = re.compile(
    r"[^\r\n]{1,300}(?:\r\n|[\r\n])([^\w\s])\1{2,}+[ \t]*+(?:[\r\n]|\Z)|([^\w\s])\2{2,}+[ \t]*+[\r\n]"
)
_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*+\r?(?:\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*+\r?(?:\n|\Z)", re.MULTILINE),
}
_FENCE = re.compile(r"(---|\+\+\+)[ \t]*+\r?\n")
_WORD = re.compile(r"[a-z_][A-Za-z0-9_-]*")
_NAME = re.compile(r"[^\W\d][\w .-]{0,60}")


def find_header(text: str, suffix: str, markup: bool) -> Header | None:
    """The header at the top of a text; `markup` tells that the file is a post by its suffix, not any plain text."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    rst = suffix in {".rst", ".rest"}
    if not _START.match(text, start):
        if not _UNDERLINED.match(text, start):
            return None
        return _field_list(text, start, rst)
    from site_builder.seeds import header_lines

    first = text[start]
    header: Header | None
    if suffix == ".lr":
        return header_lines.sections(text, start)
    if fence := _FENCE.match(text, start):
        return _fenced(text, start, fence, markup)
    if first == "{":
        return _json(text, start, markup)
    if first in "<.":
        header = header_lines.comments(text, start)
        return header if header and TELLING & known_keys(header.entries) else None
    if first == ":" or _UNDERLINED.match(text, start):
        return _field_list(text, start, rst)
    header = header_lines.labelled(text, start)
    return header if header and _is_telling(header, markup) else None


def _is_telling(header: Header, markup: bool) -> bool:
    """Whether labelled lines are a header: a title, and in a plain text another key that generators know."""
    known = known_keys(header.entries)
    if markup and next(iter(header.entries)).casefold() == "title":
        return True
    return len(known) > 1 and ("title" in known if not markup else bool(TELLING & known))


def _field_list(text: str, start: int, rst: bool) -> Header | None:
    from site_builder.seeds import header_lines

    header = header_lines.fields(text, start)
    if header is None or rst:
        return header if header and (header.heading or TELLING & known_keys(header.entries)) else None
    known = known_keys(header.entries)
    return header if len(known) > 1 and TELLING & known else None


def _fenced(text: str, start: int, fence: re.Match[str], markup: bool) -> Header | None:
    """Front matter between two lines of hyphens or plus signs."""
    from site_builder.seeds import header_lines

    end = _FENCES[fence[1]].search(text, fence.end(), fence.end() + LONGEST)
    if not end:
        return None
    inner = (fence.end(), end.start())
    scope, body = ((start, end.end()),), (end.end(), len(text))
    entries: dict[str, Node] | None
    if fence[1] == "+++":
        from site_builder.seeds.header_toml import read_toml

        entries = read_toml(text, *inner)
        return Header("toml", entries, scope, body) if entries is not None and (markup or entries) else None
    from site_builder.seeds.header_yaml import read_yaml

    entries = read_yaml(text, *inner) if "\n" in text[slice(*inner)] or markup else None
    if entries is not None:
        return Header("yaml", entries, scope, body) if _is_metadata(entries, markup) else None
    # "title: One: two" is no YAML, but what was meant is plain.
    lines = header_lines.labelled(text, *inner)
    if lines and not text[lines.scope[0][1] : inner[1]].strip() and TELLING & known_keys(lines.entries):
        return Header("line", _bared(lines.entries), scope, body)
    return None


def _is_metadata(entries: dict[str, Node], markup: bool) -> bool:
    """Whether a map is a header: it has keys that generators know, or in a post none but names as machines have."""
    if markup and all(map(_WORD.fullmatch, entries)):
        return True
    known = known_keys(entries)
    return bool(known if markup else TELLING & known) and all(map(_NAME.fullmatch, entries))


def _bared(entries: dict[str, Node]) -> dict[str, Node]:
    """Values without the quotation marks around them."""
    made: dict[str, Node] = {}
    for key, node in entries.items():
        if (
            isinstance(node, Scalar)
            and len(node.value) > 1
            and node.value[0] == node.value[-1]
            and node.value[0] in "\"'"
        ):
            node = Scalar(node.value[1:-1], node.start + 1, node.end - 1)
        made[key] = node
    return made


def _json(text: str, start: int, markup: bool) -> Header | None:
    """Hugo's front matter in JSON: an object, a line end, and then text."""
    from site_builder.seeds.json_spans import read_json

    decoder = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
    try:
        value, end = decoder.raw_decode(text[start : start + LONGEST])
    except (ValueError, RecursionError):
        return None
    end += start
    entries = _united(value, read_json(text, start, end))
    if not isinstance(entries, dict) or text[end : end + 1] not in {"\n", "\r", ""}:
        return None
    if not markup or not TELLING & known_keys(entries) or not _is_metadata(entries, markup):
        return None
    return Header("json-text", entries, ((start, end),), (end, len(text)))


def _united(value: object, node: object) -> Node:
    """What the standard library reads, with the places of its strings."""
    from site_builder.seeds.json_spans import Quoted

    if isinstance(value, dict):
        nodes = node if isinstance(node, dict) else {}
        return {str(key): _united(each, nodes.get(key)) for key, each in value.items()}
    if isinstance(value, list):
        members = node if isinstance(node, list) and len(node) == len(value) else [None] * len(value)
        return [_united(each, member) for each, member in zip(value, members, strict=True)]
    said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return Scalar(said, node.start, node.end) if isinstance(node, Quoted) else Scalar(said, -1, -1)
