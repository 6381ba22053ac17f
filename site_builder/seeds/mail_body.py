"""A part of an e-mail -> blocks: its transfer encoding and its charset undone, each paragraph with its own bytes.

Base64 writes three bytes as four signs. The signs that cover a paragraph may hold bytes of the line breaks around it,
which the normaliser drops; where they would hold text of the neighbour, both are one block. What can't be divided at
all (a web page in base64, a charset with states) is one block, or one a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from site_builder.model import Block, Piece
from site_builder.seeds.decode import Decoded, UnreadableError, decode, to_text, width
from site_builder.seeds.mail_structure import Leaf
from site_builder.seeds.mail_text import Stretch, stretches
from site_builder.seeds.mail_values import OF, UNQUOTED, Segment, base64, quoted_printable, unquoted
from site_builder.seeds.markup import visible
from site_builder.seeds.mend import JOINED, TWICE
from site_builder.text import fold, without_controls

_LINE = re.compile(rb"[^\r\n]+")
_SIGNS = re.compile(rb"[A-Za-z0-9+/=]+")
_CLEAN = re.compile(rb"[A-Za-z0-9+/\s]*+={0,2}\s*+")
_RUN = re.compile(r"[!-~]+|[^!-~]+")
_CODINGS = ("quoted-printable", "base64")
_STATEFUL = ("iso2022", "hz")
_WIDE = ("utf-16", "utf-32")


Place = Callable[[int, int], tuple[int, int]]
"""From a stretch of the text of a part to its bytes in the message."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a part and the coding that gives it; `place` finds the bytes of a stretch, None if nothing can."""

    text: str
    coding: str
    place: Place | None
    exact: bool


def read_part(data: bytes, leaf: Leaf, encoding: str) -> Iterator[Block]:
    """The blocks of a part that is shown; `encoding` is that of the message, in which plain parts are quoted."""
    part = _text(data, leaf, encoding)
    blocks = [block for block in _blocks(part, leaf) if len(block.text) > 40 or fold(block.text)]
    if leaf.coding not in _CODINGS:
        yield from blocks
    elif not blocks:
        yield from left_out(data, leaf.start, leaf.end, "structure")  # white space that is written in signs
    elif leaf.type == "text/html":
        yield from blocks
    else:
        yield from _covering(data, leaf, blocks)


def left_out(data: bytes, start: int, end: int, kind: str) -> Iterator[Block]:
    """A stretch that the body leaves out, without the white space around it, unless there is nothing else."""
    said = data[start:end]
    if said.strip():
        yield Block("", start + len(said) - len(said.lstrip()), start + len(said.rstrip()), kind)


def _blocks(part: Text, leaf: Leaf) -> Iterable[Block]:
    read = f"*{OF}{part.coding}" if part.coding else ""
    if leaf.type == "text/html":
        return _page(part, leaf, read)
    if part.place is None:
        return (_whole(leaf, part.text, "verse", read),)
    found = list(stretches(part.text, leaf.flowed))
    if leaf.coding in _CODINGS:
        found = list(_reaching(part.text, found))
    return [_block(part, one) for one in _apart(part.place, found)]


def needs_coding(data: bytes, leaf: Leaf, encoding: str) -> bool:
    """Whether a part is written in 8-bit characters of another charset than that of the message."""
    return leaf.coding not in _CODINGS and _text(data, leaf, encoding).coding.startswith("8bit-")


def charset_of(leaf: Leaf) -> str:
    """The charset that a part declares, under a name that Python knows; empty for ASCII and what is unknown."""
    if leaf.charset.lower() in ("", "us-ascii", "ascii"):
        return ""
    from site_builder.seeds.page import known_encoding

    return known_encoding(leaf.charset)


def _text(data: bytes, leaf: Leaf, encoding: str) -> Text:
    raw = data[leaf.start : leaf.end]
    charset = charset_of(leaf)
    stateful = charset.startswith(_STATEFUL)
    if leaf.coding == "quoted-printable":
        plain, segments = quoted_printable(raw)
        text, charset = _decoded(plain, charset)
        place = None if charset.startswith((*_STATEFUL, *_WIDE)) else _by_segments(text, charset, segments, leaf.start)
        return Text(text, f"qp-{_named(charset)}", place, exact=True)
    if leaf.coding == "base64":
        plain = base64(raw)
        text, charset = _decoded(plain, charset)
        divisible = _CLEAN.fullmatch(raw) and not charset.startswith((*_STATEFUL, *_WIDE))
        place = _by_signs(text, charset, raw, leaf.start) if divisible else None
        return Text(text, f"base64-{_named(charset)}", place, exact=False)
    if stateful and (b"\x1b" in raw or charset == "hz") and _strict(raw, charset) is not None:
        return _by_lines(raw, charset, leaf.start)
    if not raw.isascii():
        for own in ("utf-8", charset):
            if own and not stateful and (said := _strict(raw, own)) is not None:
                if own == encoding:
                    break
                return Text(said, f"8bit-{_named(own)}", _by_width(said, own, leaf.start), exact=False)
    text = to_text(raw, encoding)
    return Text(text, "", _by_width(text, encoding, leaf.start), exact=True)


def decoded_as_bytes(data: bytes, declared: str = "", configured: str = "") -> Decoded:
    """Bytes of a message as `decode` reads them, unmended: each part of a message has a coding of its own."""
    try:
        decoded = decode(data, declared, configured)
    except UnreadableError:
        return Decoded(to_text(data, "windows-1252"), "windows-1252", "assumed", 0)
    if decoded.encoding == TWICE:
        return Decoded(to_text(data, "utf-8"), "utf-8", "utf-8", 0)
    if decoded.encoding == JOINED:
        return Decoded(to_text(data, "windows-1252"), "windows-1252", "assumed", 0)
    return decoded


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    if charset.startswith(_STATEFUL) and (text := _strict(data, charset)) is not None:
        return text, charset
    decoded = decoded_as_bytes(data, charset)
    if not decoded.offset and not extends_ascii(decoded.encoding):
        return to_text(data, "windows-1252"), "windows-1252"
    return ("\ufeff" if decoded.offset else "") + decoded.text, decoded.encoding


def extends_ascii(encoding: str) -> bool:
    """Whether ASCII means ASCII in an encoding: a detector may take a few bytes for UTF-16 or EBCDIC."""
    return b"Az09 <@>".decode(encoding, "replace") == "Az09 <@>"


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return to_text(data, charset)
    except UnicodeDecodeError:
        return None


def _named(charset: str) -> str:
    return charset.replace("_", "-").lower()


# -- places -----------------------------------------------------------------------------------------------------------


def _rising(text: str, charset: str) -> Callable[[int], int]:
    """A function from the index of a character to that of its first decoded byte, quick for rising indexes."""
    at = byte = 0

    def locate(index: int) -> int:
        nonlocal at, byte
        if index < at:
            byte -= width(text[index:at], charset)
        else:
            byte += width(text[at:index], charset)
        at = index
        return byte

    return locate


def _by_width(text: str, charset: str, offset: int) -> Place:
    locate = _rising(text, charset)
    return lambda start, end: (offset + locate(start), offset + locate(end))


def _by_segments(text: str, charset: str, segments: Sequence[Segment], offset: int) -> Place:
    locate = _rising(text, charset)
    starts = [segment[0] for segment in segments]

    def place(start: int, end: int) -> tuple[int, int]:
        first, last = locate(start), locate(end) - 1
        if not segments or last < first:
            return offset, offset
        a = segments[max(bisect_right(starts, first) - 1, 0)]
        b = segments[max(bisect_right(starts, last) - 1, 0)]
        return offset + a[1] + (first - a[0]) * a[2], offset + b[1] + (last - b[0] + 1) * b[2]

    return place


def _by_signs(text: str, charset: str, raw: bytes, offset: int) -> Place:
    locate = _rising(text, charset)
    places: list[int] = []
    before: list[int] = []
    count = 0
    for run in _SIGNS.finditer(raw):
        places.append(run.start())
        before.append(count)
        count += run.end() - run.start()

    def sign(number: int) -> int:
        run = bisect_right(before, number) - 1
        return offset + places[run] + number - before[run]

    def place(start: int, end: int) -> tuple[int, int]:
        if not count or end <= start:
            return offset, offset
        first, last = locate(start) // 3 * 4, min((locate(end) + 2) // 3 * 4, count) - 1
        return sign(first), sign(last) + 1

    return place


def _by_lines(raw: bytes, charset: str, offset: int) -> Text:
    """A charset with states begins each line in ASCII (RFC 1468), so that lines can be read on their own."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    spans: list[tuple[int, int]] = []
    at = last = 0
    for line in _LINE.finditer(raw):
        said = line[0].decode(charset, "replace")
        gap = raw[last : line.start()].decode("ascii", "replace")
        starts.append(at + len(gap))
        ends.append(at + len(gap) + len(said))
        spans.append((offset + line.start(), offset + line.end()))
        parts += [gap, said]
        at, last = ends[-1], line.end()

    def place(start: int, end: int) -> tuple[int, int]:
        return spans[max(bisect_right(starts, start) - 1, 0)][0], spans[max(bisect_right(starts, end - 1) - 1, 0)][1]

    return Text("".join(parts), f"8bit-{_named(charset)}", place, exact=False)


# -- blocks -----------------------------------------------------------------------------------------------------------


def _apart(place: Place, found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those joined whose bytes overlap."""
    apart: list[Stretch] = []
    until = -1
    for one in found:
        start, end = place(one.start, one.end)
        if apart and start < until:
            last = apart.pop()
            kind = "quote-verse" if last.kind.startswith("quote") and one.kind.startswith("quote") else "verse"
            one = Stretch(last.start, one.end, kind, last.marked or one.marked)
        apart.append(one)
        until = end
    return apart


def _reaching(text: str, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches of an encoded part, each with the lines around it that hold invisible characters alone.

    Their signs are visible in the seed, and belong to the paragraph before them, or to the first one.
    """
    starts = [one.start for one in found[1:]]
    for one, since, until in zip(found, [0, *starts], [*starts, len(text)], strict=False):
        said = text[since : one.start], text[one.end : until]
        before, after = (gap.strip() if without_controls(gap).strip() else "" for gap in said)
        yield one._replace(
            start=since + said[0].index(before) if before else one.start,
            end=one.end + said[1].index(after) + len(after) if after else one.end,
        )


def _block(part: Text, one: Stretch) -> Block:
    """A stretch of a part as a block; its text is that which its normaliser sees."""
    said = part.text[one.start : one.end]
    if part.place is None:
        raise ValueError("a part that can't be divided")
    start, end = part.place(one.start, one.end)
    if not part.coding and not one.marked:
        return Block(said, start, end, one.kind)
    read = f"{UNQUOTED if one.marked else ''}*{f'{OF}{part.coding}' if part.coding else ''}"
    if one.marked:
        said = unquoted(said)
    if part.exact and not one.marked:
        # Runs that stand in the seed as they are, and between them what is written in another form.
        runs = _RUN.finditer(part.text, one.start, one.end)
        pieces = tuple(Piece(run[0], *part.place(run.start(), run.end())) for run in runs)
    else:
        pieces = (Piece(said, start, end),)
    return Block(said, start, end, one.kind, pieces=pieces, read=read)


def _covering(data: bytes, leaf: Leaf, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each with the white space after it, which may be written in signs that are no white space."""
    starts = [leaf.start, *(block.start for block in blocks[1:])]
    for block, start, end in zip(blocks, starts, [*starts[1:], leaf.end], strict=False):
        raw = data[start:end]
        first = start + len(raw) - len(raw.lstrip())
        said = raw.rstrip()
        # Never between `=` and the line break that it takes back.
        last = end if said.endswith(b"=") else start + len(said)
        yield replace(block, start=min(first, block.start), end=max(last, block.end))


def _whole(leaf: Leaf, text: str, kind: str, read: str) -> Block:
    return Block(text, leaf.start, leaf.end, kind, pieces=(Piece(text, leaf.start, leaf.end),), read=read)


def _page(part: Text, leaf: Leaf, read: str) -> Iterator[Block]:
    """The visible text of a part in HTML."""
    from site_builder.seeds.page import read_page

    read = f"page-{read or '*'}"
    if part.place is None or not part.exact:
        yield _whole(leaf, visible(part.text), "verse", read)
        return
    place = part.place
    for block in read_page(part.text, lambda index: index).blocks:
        pieces = tuple(Piece(piece.text, *place(piece.start, piece.end)) for piece in block.pieces)
        start, end = place(block.start, block.end)
        yield replace(block, start=start, end=end, pieces=pieces, read=read)
