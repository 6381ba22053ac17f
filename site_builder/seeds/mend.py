"""Texts that were harmed before they came here: what can be undone for certain is undone, and the encoding says so.

Three names of encodings stand for harm. Each is a way to read bytes, so that whatever quotes a stretch of the file
gives the same text as the whole file did:

- `utf-8+windows-1252`: UTF-8 in which a few bytes are none, as where two files were joined; those are windows-1252.
- `utf-8-twice`: UTF-8 that somebody took for windows-1252 and encoded again ("Ã©" for "é"). Only if the whole file
  reads cleanly that way: then no letter of it was meant as it stands. A few such letters among proper ones stay.
- `...+entities`: plain text with character references (`&amp;`, `&#8217;`), the rest of an export from a web page. Only
  if each `&` of the file begins one and no tag stands there: an article on HTML or one that names AT&T stays as it is.
"""

from __future__ import annotations

import codecs
import html
import re
from bisect import bisect_right
from collections.abc import Callable
from html.entities import html5

from site_builder.model import Block, Piece

JOINED = "utf-8+windows-1252"
TWICE = "utf-8-twice"
ENTITIES = "+entities"

# The WHATWG Encoding Standard's windows-1252: the five bytes that Microsoft left undefined are C1 controls.
WINDOWS_1252 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
)  # fmt: skip
_BYTES = codecs.charmap_build(WINDOWS_1252)
_WRONG = re.compile("[\udc80-\udcff]")
_RUNS = re.compile("[\udc80-\udcff]|[^\udc80-\udcff]+")
_SEVERAL = re.compile("[^\x00-\x7f\udc80-\udcff]")
_FOLLOWING = "".join(map(re.escape, WINDOWS_1252[0x80:0xC0]))
_SEQUENCE = re.compile(
    f"[\u00c2-\u00df][{_FOLLOWING}]|[\u00e0-\u00ef][{_FOLLOWING}]{{2}}|[\u00f0-\u00f4][{_FOLLOWING}]{{3}}"
)
_REFERENCE = re.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][0-9A-Za-z]{1,30});")
_TAG = re.compile("</?[A-Za-z]")


def windows_1252(data: bytes) -> str:
    """The text of bytes in windows-1252, of which every byte has one."""
    return codecs.charmap_decode(data, "strict", WINDOWS_1252)[0]


# -- files joined -----------------------------------------------------------------------------------------------------


def joined(data: bytes) -> str:
    """UTF-8 with a lone surrogate for each byte that is none; empty unless four characters speak for each of them."""
    escaped = data.decode("utf-8", "surrogateescape")
    wrong = len(_WRONG.findall(escaped))
    return escaped if wrong and len(_SEVERAL.findall(escaped)) >= 4 * wrong else ""


def unescaped(text: str) -> str:
    """The text with windows-1252 characters in place of the lone surrogates that stand for single bytes."""
    return _WRONG.sub(lambda found: WINDOWS_1252[ord(found[0]) - 0xDC00], text)


def joined_pieces(block: Block, data: bytes) -> tuple[Piece, ...]:
    """The pieces of a block, divided so that each byte that is no UTF-8 is a piece of its own."""
    pieces: list[Piece] = []
    for piece in block.pieces or (Piece(block.text, block.start, block.end),):
        escaped = data[piece.start : piece.end].decode("utf-8", "surrogateescape")
        if not _WRONG.search(escaped) or unescaped(escaped) != piece.text:
            pieces.append(piece)
            continue
        at = piece.start
        for run in _RUNS.findall(escaped):
            end = at + len(run.encode("utf-8", "surrogateescape"))
            pieces.append(Piece(unescaped(run), at, end))
            at = end
    return tuple(pieces)


# -- encoded twice ----------------------------------------------------------------------------------------------------


def once(text: str) -> str:
    """The text of which this is the UTF-8 read as windows-1252; raises UnicodeError if it is not."""
    return codecs.charmap_encode(text, "strict", _BYTES)[0].decode("utf-8")


def twice(text: str) -> str:
    """The bytes of UTF-8 taken for windows-1252: what `once` undoes."""
    return windows_1252(text.encode("utf-8"))


def was_encoded_twice(text: str) -> bool:
    """Whether nothing outside ASCII in the text is anything but UTF-8 taken for windows-1252, and enough of it."""
    if text.isascii():
        return False
    try:
        if twice(once(text)) != text:
            return False
    except UnicodeError:
        return False
    found = _SEQUENCE.findall(text)
    # A capital before a closing quotation mark looks like two bytes of UTF-8, once.
    return len(found) > 1 or len(found[0]) > 2


# -- character references ---------------------------------------------------------------------------------------------


def referenced(text: str) -> str:
    """The text with its character references resolved; those that HTML doesn't know stay."""
    return _REFERENCE.sub(lambda found: _character(found[0]), text)


def _character(reference: str) -> str:
    return html.unescape(reference) if reference[1] == "#" else html5.get(reference[1:], reference)


def has_references(text: str) -> bool:
    """Whether a plain text was escaped for a web page and never read by a browser."""
    if ";" not in text or "&" not in text:
        return False
    found = _REFERENCE.findall(text)
    return (
        len(found) == text.count("&")
        and (len(found) > 1 or found[0][1] == "#")
        and all(_character(one) != one for one in set(found))
        and not _TAG.search(text)
    )


def reference_locator(text: str, locate: Callable[[int], int]) -> Callable[[int], int]:
    """From the index of a character in the resolved text to its byte, by the locator of the text as it stands."""
    ends, shifts = [0], [0]
    for found in _REFERENCE.finditer(text):
        shifts.append(shifts[-1] + len(found[0]) - len(_character(found[0])))
        ends.append(found.end() - shifts[-1])
    return lambda index: locate(index + shifts[bisect_right(ends, index) - 1])


def reference_pieces(block: Block, raw: str, width: Callable[[str], int]) -> tuple[Piece, ...]:
    """The pieces of a block whose bytes read `raw` before its references were resolved: each is a piece of its own."""
    pieces: list[Piece] = []
    at, byte = 0, block.start
    for found in (*_REFERENCE.finditer(raw), None):
        until, end = (found.start(), found.end()) if found else (len(raw), len(raw))
        if until > at:
            pieces.append(Piece(raw[at:until], byte, byte := byte + width(raw[at:until])))
        if found:
            pieces.append(Piece(_character(found[0]), byte, byte := byte + width(found[0])))
        at = end
    return tuple(pieces) if len(pieces) > 1 else ()
