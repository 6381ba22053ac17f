"""The reader of e-mail and news: one message.

Its headers are its front matter. Sources: RFC 5322 (mail), RFC 5536 (news).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.model import Block, Claim, Span
from site_builder.seeds import mail_values
from site_builder.seeds.decode import Decoded, to_text
from site_builder.seeds.mail_body import charset_of, decoded_as_bytes, extends_ascii, left_out, needs_coding, read_part
from site_builder.seeds.mail_structure import Header, Leaf, headers, leaves

LONGEST = 2000
"""Bytes of a header in which senders are looked for."""

_ADDRESS = re.compile(r"<[^<>]*>")
_COMMENT = re.compile(r"\(([^()]*)\)\s*$")
_MAILBOX = re.compile(r'(?:=\?[^?\s]++\?[bBqQ]\?[^?]*+\?=|"(?:[^"\\]|\\.)*+"|\([^()]*+\)|<[^<>]*+>|[^",(<]|["(<])++')

_FIELDS = {
    "to": "to", "cc": "cc", "newsgroups": "newsgroups", "message-id": "message_id", "in-reply-to": "in_reply_to",
    "organization": "organization", "organisation": "organization",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a message: its text as decoded whole, its blocks and the claims of its headers."""

    decoded: Decoded
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...]


def read_mail(data: bytes, configured: str = "") -> Reading:
    """The blocks of the text of a message, and what its headers claim. Any bytes are read."""
    heads, body = headers(data, 0, len(data))
    found = leaves(data, heads, body, body, len(data))
    shown = [leaf for leaf in found if leaf.role == "text"]
    declared = next((charset_of(leaf) for leaf in shown if leaf.coding not in ("base64", "quoted-printable")), "")
    decoded = decoded_as_bytes(data, declared, configured)
    odd = decoded.offset or not extends_ascii(decoded.encoding)
    if odd or any(needs_coding(data, leaf, decoded.encoding) for leaf in shown):
        decoded = Decoded(to_text(data, "windows-1252"), "windows-1252", "assumed", 0)
    claims = tuple(_claims(data, heads, body, decoded.encoding))
    blocks = list(_blocks(data, found, body, decoded.encoding))
    if not claims and data[:body].strip():
        blocks = [*left_out(data, 0, body, "header"), *blocks]
    return Reading(decoded, tuple(blocks), claims)


def _blocks(data: bytes, found: Sequence[Leaf], body: int, encoding: str) -> Iterator[Block]:
    at = body
    for leaf in found:
        attached = leaf.role == "attachment"
        yield from left_out(data, at, leaf.head if attached else leaf.start, "structure")
        if leaf.role == "text":
            yield from read_part(data, leaf, encoding)
        elif attached:
            yield from left_out(data, max(leaf.head, at), leaf.start, "attachment")
            yield from left_out(data, leaf.start, leaf.end, "attachment-data")
        else:
            yield from left_out(data, leaf.start, leaf.end, leaf.role)
        at = leaf.end
    yield from left_out(data, at, len(data), "structure")


# -- headers ----------------------------------------------------------------------------------------------------------


def _claims(data: bytes, heads: Sequence[Header], body: int, encoding: str) -> Iterator[Claim]:
    scope = ((0, len(data[:body].rstrip(b"\r\n"))),)
    first: Mapping[str, Header] = {one.name: one for one in reversed(heads)}

    def claim(field: str, rule: str, span: Span, normaliser: str) -> Iterator[Claim]:
        try:
            said = to_text(data[slice(*span)], encoding)
        except UnicodeDecodeError:  # a sign of ASCII was half a character
            return
        if value := mail_values.NORMALISERS[normaliser](said):
            yield Claim(field, value, "quoted", rule, "certain", (span,), normaliser, scope=scope)

    if one := first.get("subject"):
        yield from claim("title", "mail-subject", (one.start, one.end), "mail-header")
    if one := first.get("from"):
        for span in _names(data, one):
            yield from claim("authors", "mail-from", span, "mail-name")
    if one := first.get("date"):
        yield from claim("date", "mail-date", (one.start, one.end), "mail-date")
    for name, field in _FIELDS.items():
        if one := first.get(name):
            yield from claim(field, f"mail-{name}", (one.start, one.end), "mail-header")


def _names(data: bytes, sender: Header) -> Iterator[Span]:
    """Where the names of the senders stand: before the address, or in brackets after it."""
    text = data[sender.start : sender.end][:LONGEST].decode("latin-1")
    for found in _MAILBOX.finditer(text):
        said = found[0]
        if address := _ADDRESS.search(said):
            start, end = found.start(), found.start() + address.start()
        elif comment := _COMMENT.search(said):
            start, end = found.start() + comment.start(1), found.start() + comment.end(1)
        elif "@" in said or "!" in said or " " not in said.strip():
            continue
        else:
            start, end = found.span()
        name = text[start:end]
        lead = len(name) - len(name.lstrip())
        start, end = sender.start + start + lead, sender.start + start + len(name.rstrip())
        if start < end and b"@" not in data[start:end]:
            yield start, end
