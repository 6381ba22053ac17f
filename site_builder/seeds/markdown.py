"""The reader of Markdown: front matter of any generator, and blocks that stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model import Block, Claim, Span, Value
from site_builder.text import fold, without_controls

if TYPE_CHECKING:
    import yaml

_FRONT = re.compile(r"---[ \t]*\r?\n((?:(?!---[ \t]*\r?$).*\n)*?)---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")

# The names that Jekyll, Hugo, Pelican, Nikola, Eleventy and Zola give to our fields.
_FIELDS = {
    "title": "title", "subtitle": "subtitle", "description": "subtitle", "author": "authors", "authors": "authors",
    "date": "date", "published": "date", "lang": "language", "language": "language", "tags": "tags",
    "keywords": "tags", "category": "section", "categories": "section", "section": "section",
}  # fmt: skip
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the blocks, the claims of the markup, and metadata under names that are not ours."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...] = ()
    extra: Mapping[str, Value] | None = None


def read_markdown(text: str, locate: Callable[[int], int]) -> Reading:
    """The blocks of a Markdown text, with the claims of its YAML front matter.

    What looks like front matter but is no map of YAML is text like any other.
    """
    claims: list[Claim] = []
    extra: dict[str, Value] = {}
    start = 0
    if front := _FRONT.match(text):
        entries = _mapping(front[1])
        if entries is not None:
            start = front.end()
            scope = ((locate(0), locate(start)),)
            for key, nodes in entries.items():
                _claim(key, nodes, front[1], front.start(1), locate, scope, claims, extra)
    blocks = tuple(
        Block(text[a:b], locate(a), locate(b), kind="markdown") for a, b in _chunks(text, start)
    )  # fmt: skip
    return Reading(blocks, tuple(claims), extra)


def _chunks(text: str, start: int) -> list[Span]:
    """Stretches between blank lines; a fenced block is one, blank lines and all."""
    chunks: list[Span] = []
    first = last = -1
    fence = ""
    at = start
    for line in _LINE.findall(text, start):
        end = at + len(line.rstrip())
        if fence or without_controls(line).strip():
            first = at if first < 0 else first
            last = max(end, first)
            if fence:
                fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
            elif opening := _FENCE.match(line):
                fence = opening[1]
        elif first >= 0:
            chunks.append((first, last))
            first = -1
        at += len(line)
    if first >= 0:
        chunks.append((first, last))
    return chunks


def _mapping(text: str) -> dict[str, list[yaml.ScalarNode]] | None:
    """Key -> the scalar nodes of its value, for a flat map of YAML; None if it is something else."""
    import yaml

    if "&" in text and re.search(r"(^|[\s\[{,:-])[&*][\w-]", text):  # anchors and aliases can grow without bound
        return None
    try:
        root = yaml.compose(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    entries: dict[str, list[yaml.ScalarNode]] = {}
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            return None
        nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
        entries[key.value] = [node for node in nodes if isinstance(node, yaml.ScalarNode)]
    return entries


def _claim(
    key: str,
    nodes: list[yaml.ScalarNode],
    text: str,
    offset: int,
    locate: Callable[[int], int],
    scope: tuple[Span, ...],
    claims: list[Claim],
    extra: dict[str, Value],
) -> None:
    field = _FIELDS.get(key.lower())
    for node in nodes:
        a, b = node.start_mark.index, node.end_mark.index
        quoted = text[a:b]
        value = fold(node.value)
        normaliser = "yaml"
        if field == "date" and (iso := _ISO_DATE.match(value)):
            value, normaliser = iso[0], "yaml-date"
        if not value or field is None or yaml_scalar(quoted) != node.value:
            continue
        span = (locate(offset + a), locate(offset + b))
        claims.append(Claim(field, value, "quoted", "front-matter", "certain", (span,), normaliser, scope=scope))
    if field is None and nodes and re.fullmatch(r"[A-Za-z][\w.-]*", key):
        values = tuple(value for node in nodes if (value := fold(node.value)))
        if values:
            extra[key] = values[0] if len(nodes) == 1 else values


def yaml_scalar(text: str) -> str:
    """The string that a YAML scalar as written in a seed stands for; the text itself where it is no scalar."""
    import yaml

    try:
        value = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (the base loader makes nothing but strings)
    except yaml.YAMLError:
        return text
    return value if isinstance(value, str) else text
