"""Bytes -> text: which encoding, on what grounds, and where each character's bytes are."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass

DETECT_BYTES = 1 << 16
"""How many bytes the detector is shown."""

# The WHATWG Encoding Standard's windows-1252: the five bytes that Microsoft left undefined are C1 controls.
_WINDOWS_1252 = "".join(
    bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings whose characters don't have bytes of their own (escape sequences switch them): spans could not be told.
_STATEFUL = ("iso2022", "iso-2022", "hz", "utf-7", "utf7")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file without its byte order mark, which has `offset` bytes.

    `basis` is `bom`, `utf-8` (it is valid), `declared`, `configured`, `detected` or `assumed`.
    """

    text: str
    encoding: str
    basis: str
    offset: int


def decode(data: bytes, declared: str = "", configured: str = "") -> Decoded:
    """The text of a seed, by the first of these that fits: BOM, UTF-8, declared, configured, detected, windows-1252."""
    for mark, name in _BOMS:
        if data.startswith(mark) and (text := _strict(data[len(mark) :], name)) is not None:
            return Decoded(text, name, "bom", len(mark))
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8", "utf-8", 0)
    for name, basis in ((declared, "declared"), (configured, "configured")):
        if name and not name.lower().startswith(_STATEFUL) and (text := _strict(data, name)) is not None:
            return Decoded(text, codecs.lookup(name).name, basis, 0)
    if (name := _detect(data)) and (text := _strict(data, name)) is not None:
        return Decoded(text, name, "detected", 0)
    return Decoded(to_text(data, "windows-1252"), "windows-1252", "assumed", 0)


def to_text(data: bytes, encoding: str) -> str:
    """The text of some bytes of a seed in the encoding that its receipt names."""
    if encoding == "windows-1252":
        return codecs.charmap_decode(data, "strict", _WINDOWS_1252)[0]
    return data.decode(encoding)


def locator(decoded: Decoded) -> Callable[[int], int]:
    """A function from the index of a character to the offset of its first byte in the file.

    It is quickest when asked for rising indexes.
    """
    text, offset = decoded.text, decoded.offset
    if text.isascii() and not decoded.encoding.startswith(("utf-16", "utf-32")) or decoded.encoding == "windows-1252":
        return lambda index: index + offset
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
    """How many bytes a stretch of a seed's text takes in its encoding."""
    if encoding == "windows-1252":
        return len(text)
    return len(text) if text.isascii() and not encoding.startswith(("utf-16", "utf-32")) else len(text.encode(encoding))


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: many NUL or control bytes, and no Unicode byte order mark."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return False
    sample = data[:DETECT_BYTES]
    controls = len(sample) - len(sample.translate(None, bytes([*range(9), 14, 15, *range(16, 27), *range(28, 32)])))
    return controls * 20 > len(sample)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    # A codec that can't give back the same number of bytes can't tell where a value stands.
    return text if encoding == "utf-8" or width(text, encoding) == len(data) else None


def _detect(data: bytes) -> str:
    sample = data[:DETECT_BYTES]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    if high * 10 < len(sample):
        return ""
    import chardet

    name = chardet.detect(sample)["encoding"] or ""
    if not name or name.lower().startswith(_STATEFUL):
        return ""
    # Supersets that the WHATWG Encoding Standard reads in place of the narrower names.
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "iso-8859-1": "cp1252"}
    return codecs.lookup(wider.get(name.lower(), name)).name
