"""What a page sets off within a paragraph: links, emphasis, and what is struck out because it no longer holds.

The signs stand in the Markdown alone: what a normaliser reads from the bytes is the text without them. A mark that
Markdown can't show where it stands is left out; the words never are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from site_builder.model import Block, Piece

STRUCK, EMPHASIS, STRONG = "~~", "*", "**"
"""The marks of a piece beside addresses (GitHub Flavored Markdown, sections 6.2 and 6.5)."""

_FIRST, _LAST = 0xE000, 0xF8FF
_PRIVATE = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""Characters for private use: two for each mark of a block stand around its text until the Markdown is made."""

_MARKED = re.compile(f"({_PRIVATE.pattern})([^{_PRIVATE.pattern[1:-1]}\n\t]*)({_PRIVATE.pattern})|{_PRIVATE.pattern}")
_UNSAFE = re.compile(r"[\s<>()\\\"'`|\[\]]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def marked(blocks: Sequence[Block], read: Callable[[Sequence[Block]], str], said: str) -> tuple[str, tuple[str, ...]]:
    """What is read of the blocks, with signs around what is set off where Markdown can show it, and the marks meant."""
    marks = tuple(dict.fromkeys(piece.mark for block in blocks for piece in block.pieces if piece.mark))
    if not marks or 2 * len(marks) > _LAST - _FIRST or _PRIVATE.search(said):
        return said, ()
    text = read([_marked(block, marks) for block in blocks])
    for number in range(len(marks)):
        text = re.sub(rf"{_close(number)}([^\S\n\t]*){_open(number)}", r"\1", text)
    if _PRIVATE.sub("", text) != said:
        return said, ()
    return _MARKED.sub(lambda pair: _shown(pair, marks), text), marks


def with_marks(markdown: str, marks: Sequence[str]) -> str:
    """Markdown with the marks in the place of the signs."""
    for number, mark in enumerate(marks):
        if mark in (STRUCK, EMPHASIS, STRONG):
            markdown = markdown.replace(_open(number), mark).replace(_close(number), mark)
        else:
            markdown = markdown.replace(f"!{_open(number)}", "\\![")  # or the bracket would begin an image
            markdown = markdown.replace(_open(number), "[").replace(_close(number), f"]({_address(mark)})")
    return markdown


def _open(number: int) -> str:
    return chr(_FIRST + 2 * number)


def _close(number: int) -> str:
    return chr(_FIRST + 2 * number + 1)


def _marked(block: Block, marks: Sequence[str]) -> Block:
    numbers = {mark: number for number, mark in enumerate(marks)}
    pieces = tuple(
        _around(piece, numbers[piece.mark]) if piece.mark and piece.text.strip() else piece for piece in block.pieces
    )
    return replace(block, text="".join(piece.text for piece in pieces), pieces=pieces)


def _around(piece: Piece, number: int) -> Piece:
    text = piece.text
    return replace(piece, text=text.replace(text.strip(), f"{_open(number)}{text.strip()}{_close(number)}", 1))


def _shown(pair: re.Match[str], marks: Sequence[str]) -> str:
    """A stretch with its signs if the marks there are read as such."""
    text, inside = pair.string, pair[2] or ""
    number, sign = divmod(ord(pair[1] or pair[0]) - _FIRST, 2)
    if sign or inside.strip() != inside or not inside or pair[3] != _close(number):
        return inside
    if marks[number] not in (STRUCK, EMPHASIS, STRONG):
        return pair[0]
    around = text[max(pair.start() - 1, 0) : pair.start()], text[pair.end() : pair.end() + 1]
    fits = not any(map(_PRIVATE.match, around)) and all(
        _is_letter(within) or _is_edge(without) for within, without in zip((inside[0], inside[-1]), around, strict=True)
    )
    return pair[0] if fits else inside


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNM"


def _is_edge(sign: str) -> bool:
    return not sign or sign.isspace() or unicodedata.category(sign)[0] == "P" or (sign.isascii() and not sign.isalnum())


def _address(link: str) -> str:
    """An address as a link of Markdown takes it (CommonMark, section 6.3)."""
    return _REFERENCE.sub("&amp;", _UNSAFE.sub(lambda sign: f"%{ord(sign[0]):02X}", link))
