"""Front matter as YAML of which every scalar is a string and every value knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from frontmatter.default_handlers import YAMLHandler

from site_builder.model import Value

if TYPE_CHECKING:
    from yaml._yaml import Mark as LibyamlMark

DEEPEST = 20
"""Levels of lists and maps inside each other."""

Fault = tuple[int, str, str]
"""Where it is, what is wrong and what to do."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.2.2, 5.1
_SURROGATE = re.compile(r"\\(?:u|U0000)[dD][89a-fA-F]")
_LIBYAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

HANDLER = YAMLHandler(fm_boundary=re.compile("^---$", re.MULTILINE))
"""The YAML of python-frontmatter, between fences of exactly three hyphens."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value and its offsets in the front matter; `members` are those of a list, or keys and values in turn."""

    value: Value
    start: int
    end: int
    members: tuple[Node, ...] = ()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys of a map with their values."""
        return zip(self.members[::2], self.members[1::2], strict=True)


class FaultsError(ValueError):
    """Front matter that can't be read, with all that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(fact for _, fact, _ in faults))


def read(text: str) -> Node:
    """The map in the text of a front matter; an empty one if it says nothing.

    Raises FaultsError: with the first error of syntax, or all others.
    """
    faults = [
        (found.start(), f"the character U+{ord(found[0]):04X} cannot stand in YAML", "delete it")
        for found in _UNPRINTABLE.finditer(text)
    ]
    if faults:
        raise FaultsError(faults)
    try:
        top: Node = HANDLER.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):
            # Newer versions of libyaml refuse what is nested deep before they tell where; this raises the fault.
            HANDLER.load(text, Loader=_LazyLoader)
        mark = error.problem_mark or error.context_mark
        fact = f"this is not YAML: {error.problem or error.context}"
        faults = [(mark.index if mark else 0, fact, "correct it or put the value in double quotes")]
    except (ArithmeticError, ValueError) as error:
        if isinstance(error, FaultsError):
            raise
        faults = [(0, f"this is not YAML: {error}", "correct the escapes that begin with a backslash")]
    if faults:
        raise FaultsError(faults)
    return top


class _Loader:
    """Events of YAML -> nodes; what YAML allows and front matter doesn't becomes a fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        # libyaml refuses an escaped surrogate, which a seed in a broken encoding may bring into a value.
        self.parser = (yaml.SafeLoader if _SURROGATE.search(text) else _LIBYAML)(text)

    def dispose(self) -> None:
        self.parser.dispose()

    def get_single_data(self) -> Node:
        top = None
        while self.parser.check_event():
            event = self.parser.get_event()
            if isinstance(event, yaml.NodeEvent):
                found = self.node(event, 1)
                if top:
                    self.fault(event, "a second YAML document starts", "keep one")
                top = top or found
        if top and not isinstance(top.value, dict) and (top.value or top.end > top.start):
            self.faults.append((top.start, "front matter must consist of lines `key: value`", "write it so"))
        if self.faults:
            raise FaultsError(self.faults)
        return top if top and isinstance(top.value, dict) else Node({}, 0, 0)

    def fault(self, event: yaml.Event, fact: str, remedy: str) -> None:
        self.faults.append((_index(event.start_mark), fact, remedy))

    def node(self, event: yaml.NodeEvent, depth: int) -> Node:
        start, end = _index(event.start_mark), _index(event.end_mark)
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, f"the alias *{event.anchor} is not allowed", "write the value itself")
            return Node("", start, end)
        if event.anchor is not None:
            self.fault(event, f"the anchor &{event.anchor} is not allowed", "delete it or quote the value")
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self.fault(event, "a tag is not allowed", "delete it or quote the value")
        if isinstance(event, yaml.ScalarEvent):
            return Node(event.value, start, start + len(self.text[start:end].rstrip()))
        if depth > DEEPEST:
            self.fault(event, f"more than {DEEPEST} lists and maps stand inside each other", "flatten the value")
            raise FaultsError(self.faults)
        members, end = self.members(depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(tuple(member.value for member in members), start, end, members)
        return Node(self.map(members), start, end, members)

    def members(self, depth: int) -> tuple[tuple[Node, ...], int]:
        """The nodes up to the end of a list or map, and where its text ends: before any comments after it."""
        members: list[Node] = []
        while not isinstance(event := self.parser.get_event(), yaml.CollectionEndEvent):
            members.append(self.node(event, depth + 1))
        start, end = _index(event.start_mark), _index(event.end_mark)
        return tuple(members), end if end > start else members[-1].end

    def map(self, members: tuple[Node, ...]) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for key, value in zip(members[::2], members[1::2], strict=True):
            name = key.value
            if not isinstance(name, str):
                self.faults.append((key.start, "a key must be text", "put it in double quotes"))
            elif name == "<<" and self.text[key.start : key.end] == name:
                self.faults.append((key.start, "the merge key << is not allowed", "write the values themselves"))
            elif name in made:
                self.faults.append((key.start, f"{name} stands here for the second time", "keep one of the two"))
            else:
                made[name] = value.value
        return made


def _index(mark: yaml.Mark | LibyamlMark | None) -> int:
    return mark.index if mark else 0


class _LazyLoader(_Loader):
    """The same with the parser in Python, which gives each event before it has read far ahead."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.parser = yaml.SafeLoader(text)
