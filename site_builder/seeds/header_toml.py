"""Front matter in TOML between lines of three plus signs, as of Hugo and Zola.

`tomllib` says whether it is TOML; where each value stands is found here. Source: TOML 1.0 (https://toml.io/en/v1.0.0).
"""

from __future__ import annotations

import re

from site_builder.seeds.header import Node, Scalar

DEPTH = 32
"""How deep lists and maps may be nested."""

_KEY = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"""[ \t]*+("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+(\.?)""")
_BARE_VALUE = re.compile(r"[^\s\[\]{},=#\"']++(?: [0-9][^\s\[\]{},=#\"']*+)?")
_STRING = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|\"{1,2}+(?!\"))*+\"{3,5} | '{3}(?:[^']|'{1,2}+(?!'))*+'{3,5}
    | "(?:[^"\\\n]|\\.)*+" | '[^'\n]*+'""",
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"(?:[ \t\r\n]++|\#[^\n]*+)*+")


class _StrangeError(Exception):
    """The text is TOML of a kind that the scanner doesn't follow."""


def toml_scalar(text: str) -> str:
    """The string that a TOML value as written stands for; numbers, dates and the like as they are written."""
    if text[:1] not in {'"', "'"}:
        return text
    import tomllib

    try:
        value = tomllib.loads(f"v = {text}\n".replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return text
    said = value.get("v")
    return said if isinstance(said, str) and len(value) == 1 else text


def read_toml(text: str, start: int, end: int) -> dict[str, Node] | None:
    """The entries of a stretch of TOML; None if it is none."""
    import tomllib

    stretch = text[start:end]
    if max(stretch.count("["), stretch.count("{"), stretch.count(".")) > 5000:
        return None  # nobody's front matter; deep nesting would take long
    try:
        tomllib.loads(stretch.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None
    try:
        return _Scanner(text, start, end).document()
    except _StrangeError:
        return None


class _Scanner:
    """A cursor over text that is known to be TOML."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.at, self.end = text, start, end

    def skip(self) -> str:
        """The next character that is neither space nor comment."""
        found = _SPACE.match(self.text, self.at, self.end)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1] if self.at < self.end else ""

    def keys(self) -> list[str]:
        made = []
        while found := _KEY.match(self.text, self.at, self.end):
            made.append(toml_scalar(found[1]))
            self.at = found.end()
            if not found[2]:
                return made
        raise _StrangeError

    def expect(self, mark: str) -> None:
        if self.skip() != mark:
            raise _StrangeError
        self.at += 1

    def document(self) -> dict[str, Node]:
        root: dict[str, Node] = {}
        table = root
        while mark := self.skip():
            if mark == "[":
                many = self.text.startswith("[[", self.at)
                self.at += 2 if many else 1
                path = self.keys()
                for _ in range(2 if many else 1):
                    self.expect("]")
                table = _opened(root, path, many)
            else:
                self.pair(table, 0)
        return root

    def pair(self, table: dict[str, Node], depth: int) -> None:
        *path, last = self.keys()
        self.expect("=")
        _opened(table, path, False)[last] = self.value(depth)

    def value(self, depth: int) -> Node:
        mark = self.skip()
        if depth > DEPTH:
            raise _StrangeError
        if mark == "[" or mark == "{":
            self.at += 1
            closing = "]" if mark == "[" else "}"
            members: list[Node] = []
            table: dict[str, Node] = {}
            while (following := self.skip()) and following != closing:
                if following == ",":
                    self.at += 1
                elif mark == "[":
                    members.append(self.value(depth + 1))
                else:
                    self.pair(table, depth + 1)
            self.expect(closing)
            return members if mark == "[" else table
        found = (_STRING if mark in {'"', "'"} else _BARE_VALUE).match(self.text, self.at, self.end)
        if not found:
            raise _StrangeError
        self.at = found.end()
        return Scalar(toml_scalar(found[0]), *found.span())


def _opened(table: dict[str, Node], path: list[str], many: bool) -> dict[str, Node]:
    """The table to which a path of keys leads, made where there is none; `many` appends one to a list of tables."""
    for number, key in enumerate(path, 1):
        appended = many and number == len(path)
        inner: Node | None = table.setdefault(key, [] if appended else {})
        if isinstance(inner, list):
            if appended:
                inner.append({})
            inner = inner[-1] if inner else None
        if not isinstance(inner, dict):
            raise _StrangeError
        table = inner
    return table
