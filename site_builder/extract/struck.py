"""What a page shows as struck out: the text says all its words, and its Markdown which of them no longer hold.

The signs stand in the Markdown alone: what a normaliser reads from the bytes is the text without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from site_builder.model import Block, Piece

OPEN, CLOSE = "\ue000", "\ue001"
"""Signs that stand around what is struck out until the Markdown is made."""

_STRUCK = re.compile(f"{OPEN}([^{OPEN}{CLOSE}\n]*){CLOSE}|[{OPEN}{CLOSE}]")


def marked(blocks: Sequence[Block], read: Callable[[Sequence[Block]], str], said: str) -> str:
    """What is read of the blocks, with signs around what is struck out where Markdown can show them."""
    if not any(piece.struck for block in blocks for piece in block.pieces) or OPEN in said or CLOSE in said:
        return said
    text = read([_marked(block) for block in blocks]).replace(f"{CLOSE}{OPEN}", "")
    return _STRUCK.sub(_shown, text) if text.replace(OPEN, "").replace(CLOSE, "") == said else said


def strikethrough(markdown: str) -> str:
    """Markdown with tildes in the place of the signs."""
    return markdown.replace(OPEN, "~~").replace(CLOSE, "~~")


def _marked(block: Block) -> Block:
    pieces = tuple(_around(piece) if piece.struck and piece.text.strip() else piece for piece in block.pieces)
    return replace(block, text="".join(piece.text for piece in pieces), pieces=pieces)


def _around(piece: Piece) -> Piece:
    text = piece.text
    return replace(piece, text=text.replace(text.strip(), f"{OPEN}{text.strip()}{CLOSE}", 1))


def _shown(pair: re.Match[str]) -> str:
    """A stretch with its signs if tildes there are read as such (GitHub Flavored Markdown, sections 6.2 and 6.5)."""
    text, inside = pair.string, pair[1] or ""
    outside = text[max(pair.start() - 1, 0) : pair.start()], text[pair.end() : pair.end() + 1]
    fits = inside and all(
        _is_letter(within) or _is_edge(without)
        for within, without in zip((inside[0], inside[-1]), outside, strict=True)
    )
    return pair[0] if fits and inside.strip() == inside else inside


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


def _is_edge(sign: str) -> bool:
    return not sign or sign.isspace() or unicodedata.category(sign)[0] == "P" or (sign.isascii() and not sign.isalnum())
