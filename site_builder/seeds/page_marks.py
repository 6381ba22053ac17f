"""What a web page sets off within its blocks: links to other sites, emphasis, what is struck out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.model import Block
from site_builder.seeds.markup import Token, attributes, unescape_attribute

MARKED = {
    "~~": frozenset({"del", "s", "strike"}),
    "**": frozenset({"b", "strong"}),
    "*": frozenset({"cite", "dfn", "em", "i", "var"}),
}
"""The elements that set words off, by the mark of Markdown for them."""

EMPHASIS = ("**", "*")
MOST = 0.5
"""The share of a page from which on emphasis is how the page is set, and stresses nothing."""

LONGEST = 2000
"""Characters of the longest address."""

_HTTP = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_BREAKS = re.compile(r"[\t\n\r]")


def address(text: str, tag: Token) -> str:
    """The address of another page of the web to which a link leads; empty for what holds on the site of the page alone.

    Line breaks and tabs within count for nothing (WHATWG, URL, "URL parsing").
    """
    if text.find("://", tag.start, tag.end) < 0 or (span := attributes(text, tag).get("href")) is None:
        return ""
    link = _BREAKS.sub("", unescape_attribute(text[slice(*span)])).strip()
    return link if _HTTP.match(link) and len(link) <= LONGEST else ""


def even(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, without an emphasis that most of the page has."""
    letters = sum(len(piece.text) for block in blocks for piece in block.pieces)
    general = {
        mark
        for mark in EMPHASIS
        if sum(len(p.text) for block in blocks for p in block.pieces if p.mark == mark) > MOST * letters
    }
    return tuple(_without(block, general) for block in blocks) if general else tuple(blocks)


def _without(block: Block, marks: set[str]) -> Block:
    pieces = tuple(replace(piece, mark="") if piece.mark in marks else piece for piece in block.pieces)
    return replace(block, pieces=pieces)
