"""What the bytes of an e-mail say: header values, transfer encodings, marks of quotation.

Sources: RFC 5322 (format, and section 4 the obsolete forms), RFC 2045 (quoted-printable and base64), RFC 2047 (encoded
words), RFC 4155 (mbox).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Mapping

from site_builder import edtf
from site_builder.seeds.decode import to_text
from site_builder.text import fold

OF = "-of-"
"""Stands in a normaliser between its name and the coding of the bytes: `text-of-qp-koi8-r`."""

UNQUOTED = "unquoted-"

_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?([^?\r\n]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)[ \t\r\n]++(?==\?)")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_QUOTED = re.compile(rb"((?:=[0-9A-Fa-f]{2})++)|=[ \t]*+(?:\r\n|\n|\r)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_MARKS = re.compile(r"[ \t]?(?:>(?!From )[ \t]?)++")
_ESCAPED = re.compile(r"^>(?=From(?: |\Z))", re.MULTILINE)  # a span ends before the space
_LINE = re.compile(r"\r\n|[\n\r]")

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = f"({'|'.join(_MONTHS)})[a-z]*+\\.?"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:[a-z]{{3,9}}[.,]*\s+)?(?P<d>\d{{1,2}})[\s-]+(?P<m>{_MONTH})[\s,-]+(?P<y>\d{{2,4}})(?!\d)",
        # As `ctime` writes it.
        rf"[a-z]{{3,9}},?\s+(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})\s+\d\d?:\d\d(?::\d\d)?\s+"
        r"(?:[a-z]{1,5}\s+)?(?P<y>\d{4})(?!\d)",
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    )
)

Segment = tuple[int, int, int]
"""From this decoded byte on, the place of its first encoded byte, and how many of these each takes."""


def header(text: str) -> str:
    """The value of a header, unfolded, its encoded words decoded; those in an unknown encoding stay as they are."""
    joined = _BETWEEN_WORDS.sub(r"\1", text) if "=?" in text else text
    return fold(_WORD.sub(lambda found: _decoded(found) or found[0], joined))


def _decoded(word: re.Match[str]) -> str:
    from site_builder.seeds.page import known_encoding

    encoding = known_encoding(word[1].partition("*")[0])
    data = word[3].encode("latin-1", "replace")
    raw = base64(data) if word[2] in "Bb" else _HEX.sub(_byte, data.replace(b"_", b" "))
    try:
        return to_text(raw, encoding) if encoding else ""
    except UnicodeDecodeError:
        return ""


def _byte(found: re.Match[bytes]) -> bytes:
    return binascii.a2b_hex(found[1])


def name(text: str) -> str:
    """The name of a person as a header has it: without the quotation marks around it."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = re.sub(r"\\(.)", r"\1", text[1:-1])
    return header(text).strip("\"' ")


def date(text: str) -> str:
    """The day in a `Date:` header as written, without regard to the time zone; empty if there is none.

    A year of two digits means what RFC 5322, section 4.3, says: 50 to 99 are of the last century.
    """
    for form in _DATES:
        if found := form.match(text.strip()[:200]):
            year, month = int(found["y"]), _MONTHS.get(found["m"][:3].lower()) or int(found["m"])
            year += {2: 2000 if year < 50 else 1900, 3: 1900}.get(len(found["y"]), 0)
            said = f"{year:04}-{month:02}-{int(found['d']):02}"
            try:
                edtf.parse(said)
            except edtf.EdtfError:
                return ""
            return said
    return ""


NORMALISERS: Mapping[str, Callable[[str], str]] = {"mail-header": header, "mail-name": name, "mail-date": date}


def unquoted(text: str) -> str:
    """A paragraph of a reply without the marks that the mail program set before its lines.

    Of a quotation inside a quotation, the marks of the outer ones stay, once. The mark by which a mailbox keeps a line
    that begins with `From ` from being taken for a new message goes.
    """
    text = text.lstrip(" \t\r\n")  # signs of base64 may hold more than the paragraph that they cover
    lines = [line for line in _LINE.split(text) if fold(line)]
    marks = [_MARKS.match(line) for line in lines]
    if not all(marks):
        return _ESCAPED.sub("", text)
    bare = [line[mark.end() :] for line, mark in zip(lines, marks, strict=True) if mark]
    said = [(line, mark) for line, mark in zip(bare, marks, strict=True) if line.strip() and mark]
    depth = said[0][1][0].count(">") if said else 1
    return f"{'>' * (depth - 1)} " * (depth > 1) + _ESCAPED.sub("", "\n".join(bare))


def uncoded(data: bytes, coding: str) -> str:
    """The text of some bytes of a message in a coding such as `qp-koi8-r` or `base64-utf-8`."""
    transfer, _, encoding = coding.partition("-")
    if transfer == "qp":
        data = quoted_printable(data)[0]
    elif transfer == "base64":
        data = base64(data)
    try:
        return to_text(data, encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, "replace")


def quoted_printable(data: bytes) -> tuple[bytes, list[Segment]]:
    """What quoted-printable bytes stand for, and where each comes from; what is no escape stands for itself."""
    out = bytearray()
    segments: list[Segment] = []
    at = 0
    for found in _QUOTED.finditer(data):
        if found.start() > at:
            segments.append((len(out), at, 1))
            out += data[at : found.start()]
        if found[1]:
            segments.append((len(out), found.start(), 3))
            out += binascii.a2b_hex(found[1].replace(b"=", b""))
        at = found.end()
    if at < len(data):
        segments.append((len(out), at, 1))
        out += data[at:]
    return bytes(out), segments


def base64(data: bytes) -> bytes:
    """What base64 bytes stand for; signs that don't belong there are passed over, and a rest that is cut off."""
    signs = _NOT_BASE64.sub(b"", data)
    if len(signs) % 4 == 1:
        signs = signs[:-1]
    return binascii.a2b_base64(signs + b"=" * (-len(signs) % 4))
