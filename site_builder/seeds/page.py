"""The reader of HTML files: their visible text in blocks, and what they say about themselves."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from site_builder.model import Block, Claim
from site_builder.seeds.markup import Token, attributes, tokens, visible, without_frames
from site_builder.seeds.page_blocks import page_blocks
from site_builder.seeds.page_metadata import page_claims
from site_builder.seeds.page_values import NORMALISERS

__all__ = ["NORMALISERS", "Reading", "declared_encoding", "read_page", "visible"]

SNIFFED_BYTES = 1024
"""In how many bytes the declaration of the encoding must stand."""

_XML = re.compile(r"""<\?xml\b[^>]*?\bencoding[\t\n\r ]*+=[\t\n\r ]*+["']([^"'<>]*+)["']""")
_CHARSET = re.compile(r"""charset[\t\n\f\r ]*+=[\t\n\f\r ]*+["']?([^"'; \t\n\f\r]++)""", re.IGNORECASE)
_LABEL = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:+-]{0,39}")
# Python also knows codecs that are no encodings of the web, such as `unicode_escape` and `rot13`.
_WEB = re.compile(r"(?:utf-8|cp|iso8859|koi8|mac-|gb|big5|euc|iso2022|shift|johab|tis|hz)[\w-]*")
# Labels that the WHATWG Encoding Standard reads as another encoding, and names that Python doesn't know.
_LABELS = {
    **dict.fromkeys(("ascii", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "l1", "latin1"), "windows-1252"),
    **dict.fromkeys(("us-ascii", "ansi_x3.4-1968", "x-cp1252", "cp1252", "x-user-defined"), "windows-1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620", "windows-874"), "cp874"),
    "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-euc-jp": "euc_jp", "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman", "x-mac-roman": "mac-roman", "big5": "big5hkscs", "iso-8859-8-i": "iso8859-8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a page: its blocks, and the claims of its own metadata; all offsets count bytes of the file."""

    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]


def read_page(text: str, locate: Callable[[int], int]) -> Reading:
    """The blocks and claims of a decoded page; `locate` gives the offset in the file of the character at an index.

    A block's text is `markup.visible` of its bytes, without white space around it. Any text is read, in linear time.
    A page of frames is read as browsers without frames show it.
    """
    found = tuple(tokens(text))
    blocks = page_blocks(text, found) or page_blocks(text, without_frames(text, found))
    claims = page_claims(text, found, blocks)
    places = {index: locate(index) for index in sorted(set(_offsets(blocks, claims)))}
    return Reading(
        tuple(
            replace(
                block,
                start=places[block.start],
                end=places[block.end],
                pieces=tuple(
                    replace(piece, start=places[piece.start], end=places[piece.end]) for piece in block.pieces
                ),
            )
            for block in blocks
        ),
        tuple(
            replace(claim, spans=tuple((places[start], places[end]) for start, end in claim.spans)) for claim in claims
        ),
    )


def _offsets(blocks: tuple[Block, ...], claims: tuple[Claim, ...]) -> Iterator[int]:
    for block in blocks:
        for piece in block.pieces:
            yield from (piece.start, piece.end)
    for claim in claims:
        for span in claim.spans:
            yield from span


def declared_encoding(data: bytes) -> str:
    """The encoding that a page declares in an XML declaration or a `meta` element, under a name that Python knows.

    Empty if there is none or it is unknown. Labels mean what browsers take them for: `iso-8859-1` is windows-1252.
    Source: WHATWG, Encoding, "Names and labels" (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    head = data[:SNIFFED_BYTES].removeprefix(codecs.BOM_UTF8).decode("latin-1")
    if (declared := _XML.match(head.lstrip())) and (name := _known(declared[1])):
        return name
    for token in tokens(head):
        if token.kind == "open" and token.name == "meta" and (name := _known(_declared_in(head, token))):
            return name
    return ""


def _declared_in(head: str, meta: Token) -> str:
    found = {name: head[start:end] for name, (start, end) in attributes(head, meta).items()}
    if "charset" in found:
        return found["charset"]
    charset = _CHARSET.search(found.get("content", ""))
    return charset[1] if charset and found.get("http-equiv", "").strip().lower() == "content-type" else ""


def _known(label: str) -> str:
    label = label.strip().lower()
    label = _LABELS.get(label, label)
    if not _LABEL.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return ("windows-1252" if name == "cp1252" else name) if _WEB.fullmatch(name) else ""


def known_encoding(label: str) -> str:
    """The encoding that a label names, under a name that Python knows; empty if it names none of the web's."""
    return _known(label)
