"""Front matter in YAML between lines of three hyphens, as of Jekyll, Hugo, Eleventy, Hexo, Astro and Pandoc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from site_builder.seeds.header import Node, Scalar

if TYPE_CHECKING:
    import yaml

DEPTH = 32
"""How deep lists and maps may be nested."""

# A scalar that stands for itself, and one in double quotes without escapes: there YAML need not be asked.
_PLAIN = re.compile(r"[^\W_](?:[\w.,/()'’+-]| (?=[\w(+]))*+")
_SIMPLE = re.compile(r'"([\x20\x21\x23-\x5b\x5d-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe]*+)"')

_VALUE = re.compile(r"^([ \t]*(?:- )?[^\W\d][\w -]{0,60}:[ \t]++)([^\r\n]*[^\r\n \t])", re.MULTILINE)
_NO_YAML = re.compile(
    r"""[^"'\[{|>].*:(?:[ \t]|\Z) | [@`%*&!] | "(?!.*"\Z) | '(?!.*'\Z) | \[(?!.*\]\Z) | \{(?!.*\}\Z) | ".*".*"\Z""",
    re.VERBOSE,
)
"""What a value that is not in quotes can't be in YAML, though it is plain what was meant."""


def read_yaml(text: str, start: int, end: int) -> dict[str, Node] | None:
    """The entries of a stretch of YAML, all scalars as strings; None if it is no map.

    In what is no YAML because of a line such as `title: One: two` or `title: @handle`, the value of that line is what
    stands there, and the others are read as ever.
    """
    stretch = text[start:end]
    if (entries := _read(stretch, start)) is not None:
        return entries
    masked = _VALUE.sub(_masked, stretch)
    entries = _read(masked, start) if masked != stretch else None
    return None if entries is None else {key: _unmasked(node, text) for key, node in entries.items()}


def _masked(line: re.Match[str]) -> str:
    """The line with letters in place of a value that is no YAML."""
    return line[1] + ("x" * len(line[2]) if _NO_YAML.match(line[2]) else line[2])


def _read(stretch: str, offset: int) -> dict[str, Node] | None:
    import yaml

    if _too_deep(stretch):
        return None
    try:
        root = yaml.compose(stretch, _loader(yaml))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if root is None:
        return {}
    seen: set[int] = set()
    made = _node(root, offset, seen, 0) if isinstance(root, yaml.MappingNode) else None
    return made if isinstance(made, dict) else None


def _unmasked(node: Node, text: str) -> Node:
    """A node with the values that were masked as they stand in the text."""
    if isinstance(node, dict):
        return {key: _unmasked(each, text) for key, each in node.items()}
    if isinstance(node, list):
        return [_unmasked(each, text) for each in node]
    masked = len(node.value) == node.end - node.start and not node.value.strip("x")
    return Scalar(text[node.start : node.end], node.start, node.end) if masked and node.value else node


def yaml_scalar(text: str) -> str:
    """The string that a YAML scalar as written in a seed stands for; the text itself where it is no scalar."""
    if _PLAIN.fullmatch(text):
        return text
    if simple := _SIMPLE.fullmatch(text):
        return simple[1]
    import yaml

    if _too_deep(text):
        return text
    try:
        value = yaml.load(text, Loader=_loader(yaml))  # noqa: S506  (the base loader makes nothing but strings)
    except (yaml.YAMLError, RecursionError, ValueError):
        return text
    return value if isinstance(value, str) else text


def _loader(module: Any) -> Any:
    return getattr(module, "CBaseLoader", module.BaseLoader)


def _too_deep(text: str) -> bool:
    """Whether brackets could be nested so deep that a parser would use up the stack."""
    depth = deepest = 0
    for mark in re.findall(r"[\[\]{}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > DEPTH or any(len(lead) > 20 * DEPTH for lead in re.findall(r"^[ \t?:-]*", text, re.MULTILINE))


def _node(node: yaml.Node, offset: int, seen: set[int], depth: int) -> Node | None:
    """A node of YAML as one of ours; a list or map that an alias repeats is left out, for such can grow without end."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        # An empty value, `~` and `null` say nothing, unless they stand in quotes.
        said = "" if not node.style and node.value in {"~", "null", "Null", "NULL"} else str(node.value)
        return Scalar(said, offset + node.start_mark.index, offset + node.end_mark.index)
    if id(node) in seen or depth > DEPTH:
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        found = (_node(each, offset, seen, depth + 1) for each in node.value)
        return [each for each in found if each is not None]
    made: dict[str, Node] = {}
    for key, each in node.value:
        if isinstance(key, yaml.ScalarNode) and (value := _node(each, offset, seen, depth + 1)) is not None:
            made.setdefault(str(key.value), value)
    return made
