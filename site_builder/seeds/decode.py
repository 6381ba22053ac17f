"""Bytes -> text: which encoding, on what grounds, and where each character's bytes are."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.seeds.mend import (
    ENTITIES,
    JOINED,
    TWICE,
    joined,
    once,
    referenced,
    twice,
    unescaped,
    was_encoded_twice,
    windows_1252,
)

LOOKED_AT = 1 << 16
"""How many bytes decide whether a file is text, and in what width of character."""

_MARKS = frozenset("—–―‘’“”…·•\u3000、。，")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Encodings whose characters don't have bytes of their own (escape sequences switch them): spans could not be told.
_STATEFUL = ("iso2022", "iso-2022", "iso_2022", "csiso2022", "hz", "utf-7", "utf7")
_SHIFTS = re.compile(rb"\x1b(?:\$[@AB]|\$\([A-D]|\$\)[A-C]|\([IJ])")
_PLAIN = re.compile("[ -~\t\n\r\u3000-\u3002]")

# Supersets that the WHATWG Encoding Standard reads in place of the narrower names.
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5": "big5hkscs",
    "iso8859-1": "windows-1252", "cp1252": "windows-1252", "ascii": "windows-1252",
}  # fmt: skip


class UnreadableError(Exception):
    """The file holds no text that this program reads; the message says why, in a form that follows `path: `."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, which has `offset` bytes.

    `basis` is `bom`, `utf-8` (it is valid), `declared`, `configured`, `detected`, or, where the text may be wrong,
    `guessed` (the best of several readings) or `assumed` (nothing speaks for it). `escaped` is the text of a mended
    file with a lone surrogate for each byte that is no UTF-8.
    """

    text: str
    encoding: str
    basis: str
    offset: int
    escaped: str = ""


def decode(data: bytes, declared: str = "", configured: str = "") -> Decoded:
    """The text of a seed, by the first of these that fits: BOM, UTF-8, declared, configured, detected, windows-1252.

    Raises UnreadableError for encodings that switch by escape sequences.
    """
    for mark, name in _BOMS:
        if data.startswith(mark) and (text := _strict(data[len(mark) :], name)) is not None:
            return Decoded(text, name, "bom", len(mark))
    if data.startswith(codecs.BOM_UTF8) and (found := _joined(data)):
        return found
    if name := _wide(data):
        return Decoded(data.decode(name), name, "detected", 0)
    if (text := _strict(data, "utf-8")) is not None:
        if "\x1b" in text and _SHIFTS.search(data):
            raise _stateful("ISO-2022")
        if text.isascii() and configured and _is_stateful(configured):
            raise _stateful(configured)
        if was_encoded_twice(text):
            return Decoded(once(text), TWICE, "detected", 0)
        return Decoded(text, "utf-8", "utf-8", 0)
    for name, basis in ((declared, "declared"), (configured, "configured")):
        if not name:
            continue
        if _is_stateful(name) and basis == "configured":
            raise _stateful(name)
        if not _is_stateful(name) and (known := _known(name)) and (text := _strict(data, known)) is not None:
            return Decoded(text, known, basis, 0)
    if found := _joined(data):
        return found
    if name := _punctuated(data):
        return Decoded(to_text(data, name), name, "guessed", 0)
    from site_builder.seeds.detect import detect

    name, sure = detect(data)
    if name and (text := _strict(data, name)) is not None:
        return Decoded(text, name, "detected" if sure else "guessed", 0)
    return Decoded(to_text(data, "windows-1252"), "windows-1252", "assumed", 0)


def to_text(data: bytes, encoding: str) -> str:
    """The text of some bytes of a seed in the encoding that its receipt names."""
    if encoding == "utf-8":
        return data.decode()
    if encoding.endswith(ENTITIES):
        return referenced(to_text(data, encoding.removesuffix(ENTITIES)))
    if encoding == "windows-1252":
        return windows_1252(data)
    if encoding == JOINED:
        return unescaped(data.decode("utf-8", "surrogateescape"))
    return once(data.decode("utf-8")) if encoding == TWICE else data.decode(encoding)


def locator(decoded: Decoded) -> Callable[[int], int]:
    """A function from the index of a character to the offset of its first byte in the file.

    It is quickest when asked for rising indexes.
    """
    text, offset = decoded.text, decoded.offset
    if (text.isascii() and not decoded.encoding.startswith(("utf-16", "utf-32"))) or decoded.encoding == "windows-1252":
        return lambda index: index + offset
    if decoded.encoding == JOINED:
        text = decoded.escaped
    at, byte = 0, offset

    def locate(index: int) -> int:
        nonlocal at, byte
        if index < at:
            at, byte = 0, offset
        byte += width(text[at:index], decoded.encoding)
        at = index
        return byte

    return locate


def width(text: str, encoding: str) -> int:
    """How many bytes a stretch of a seed's text takes in its encoding; a lone surrogate takes one.

    So does a character that the encoding has not: a reference in the markup stands for it.
    """
    encoding = encoding.removesuffix(ENTITIES)
    if encoding == "windows-1252" or (text.isascii() and not encoding.startswith(("utf-16", "utf-32"))):
        return len(text)
    if encoding == JOINED:
        return len(text.encode("utf-8", "surrogateescape"))
    return len(twice(text).encode("utf-8") if encoding == TWICE else text.encode(encoding, "replace"))


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: many NUL or control bytes, and not an encoding's."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return False
    sample = data[:LOOKED_AT]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), 14, 15, *range(16, 27), *range(28, 32)])))
    return controls * 20 > len(sample) and not _wide(data) and not _SHIFTS.search(sample)


def _strict(data: bytes, encoding: str) -> str | None:
    if encoding == "windows-1252":
        return to_text(data, encoding)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    # A codec that can't give back the same number of bytes can't tell where a value stands.
    try:
        return text if encoding == "utf-8" or width(text, encoding) == len(data) else None
    except UnicodeEncodeError:
        return None


def _known(name: str) -> str:
    """The name under which the bytes of a declared encoding are read; empty for one that this program doesn't know."""
    try:
        found = codecs.lookup(name.strip())
    except LookupError:
        return ""
    known = found.name
    return _WIDER.get(known, known)


def _is_stateful(name: str) -> bool:
    return name.strip().lower().startswith(_STATEFUL)


def _stateful(name: str) -> UnreadableError:
    return UnreadableError(f"is in {name}, whose characters have no bytes of their own; convert it to UTF-8")


def _wide(data: bytes) -> str:
    """Which form of UTF-16 or UTF-32 a text without a byte order mark is in, told by its spaces and line ends."""
    if b"\x00" not in data[:LOOKED_AT] or len(data) % 2:
        return ""
    sample = data[:LOOKED_AT]
    plain: dict[str, int] = {}
    for name in _WIDE:
        if len(data) % (4 if "32" in name else 2) == 0:
            try:
                text = sample.decode(name)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                plain[name] = len(_PLAIN.findall(text)) * 16 // max(1, len(text))
    name = max(plain, key=lambda one: plain[one], default="")
    return name if name and plain[name] and _strict(data, name) is not None else ""


def _punctuated(data: bytes) -> str:
    """The East Asian encoding in which a Western text has its quotation marks and dashes, and nothing else; or none."""
    if len(data.translate(None, bytes(range(128)))) * 20 > len(data):
        return ""
    for name in ("cp950", "gb18030", "cp932", "cp949"):
        text = _strict(data, name)
        if text is not None and all(c in _MARKS for c in set(text) if c > "\x7f"):
            return name
    return ""


def _joined(data: bytes) -> Decoded | None:
    if not (escaped := joined(data)):
        return None
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    escaped = escaped.removeprefix("\ufeff")
    return Decoded(unescaped(escaped), JOINED, "guessed", mark, escaped)
