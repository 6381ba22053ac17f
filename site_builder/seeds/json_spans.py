"""JSON of which each string knows where it stands, so that a value can be quoted from the page it came from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

DEPTH = 64
"""How deep lists and objects may be nested."""

_OPENING = re.compile(r"[\[{]")
_TOKEN = re.compile(
    r"""[\t\n\r\ ]*+ (?: ("(?:[^"\\]++ | \\.)*+") | ([\[\]{},:]) | [^\t\n\r\ "\[\]{},:]++ )""", re.VERBOSE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A string literal, quotes included, by the indexes of its first character and of the one after its last."""

    start: int
    end: int


Node = Quoted | list["Node"] | dict[str, "Node"] | None
"""A value; numbers, `true`, `false` and `null` are None."""


def read_json(text: str, start: int, end: int) -> Node:
    """The first list or object in a stretch of text; None if there is none, if it is broken or nested too deep.

    Lenient where pages often are wrong: line breaks within strings, a comma too many, a comment or CDATA mark around.
    """
    opening = _OPENING.search(text, start, end)
    at = opening.start() if opening else end
    root: list[Node] = []
    path: list[list[Node] | dict[str, Node]] = [root]
    key: str | None = None
    colon = False
    while token := _TOKEN.match(text, at, end):
        at = token.end()
        container, mark = path[-1], token[2]
        if mark == ",":
            if key is not None:
                return None
        elif mark == ":":
            if key is None or colon:
                return None
            colon = True
        elif mark in ("]", "}"):
            if key is not None or isinstance(container, dict) != (mark == "}"):
                return None
            path.pop()
            if len(path) == 1:
                return root[0]
        elif isinstance(container, dict) and key is None:
            if not token[1]:
                return None
            key = unquoted(token[1])
        else:
            node: Node = Quoted(*token.span(1)) if token[1] else [] if mark == "[" else {} if mark else None
            if isinstance(container, list):
                container.append(node)
            elif key is not None and colon:
                container[key] = node
                key, colon = None, False
            else:
                return None
            if isinstance(node, list | dict):
                if len(path) > DEPTH:
                    return None
                path.append(node)
    return None


def unquoted(literal: str) -> str:
    """What a JSON string literal says; empty if it is not one, with U+FFFD for half of a surrogate pair."""
    try:
        value = json.loads(literal, strict=False) if literal.startswith('"') else ""
    except ValueError:
        return ""
    return str(value).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
