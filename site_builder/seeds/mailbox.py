"""Which files are e-mail, and where the messages of a mailbox begin and end.

The seed is the message: its offsets, size and hash are those of its own bytes, which are a slice of the mailbox. The
lines `From ...` that divide a mailbox, and the blank line before each, belong to no message.
Sources: RFC 5322 (mail), RFC 5536 (news), RFC 4155 (mbox).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import NamedTuple

from site_builder.model import Span
from site_builder.seeds.mail_structure import headers

SUFFIXES = (".eml", ".mbox", ".mbx", ".mboxrd")
NOT_MAIL = (".html", ".htm", ".xhtml", ".md", ".markdown", ".mdown")

_ENVELOPE = re.compile(rb"(?<![^\n])From [^\r\n]{0,200}?\d\d:\d\d[^\r\n]{0,100}\r?\n(?=[!-9;-~]{1,100}[ \t]?:|>From )")
_HEAD = re.compile(
    rb"(?:from|subject|date|to|cc|newsgroups|message-id|received|return-path|path|organi[sz]ation|mime-version|lines|"
    rb"reply-to|delivered-to|sender|xref|references|in-reply-to|content-type|dkim-signature|x-[a-z-]{1,40})[ \t]?:",
    re.IGNORECASE,
)
_TECHNICAL = frozenset({"newsgroups", "message-id", "received", "mime-version", "return-path", "path"})
_ID = re.compile(r"<?([!-;=?-~]{3,200})>?")


class Part(NamedTuple):
    """A message of a mailbox: its name, which stays when others come and go, and its bytes."""

    name: str
    span: Span


def split(data: bytes) -> tuple[Part, ...]:
    """The messages of a mailbox in their order; none if the file is no mailbox.

    The name of a message is its Message-ID if no other has it, else the beginning of its SHA-256.
    """
    if not data.startswith(b"From "):
        return ()
    envelopes = [found for found in _ENVELOPE.finditer(data) if _begins(data, found.start())]
    if not envelopes or envelopes[0].start():
        return ()
    ends = [*(found.start() for found in envelopes[1:]), len(data)]
    spans = [(found.end(), _without_blank(data, found.end(), end)) for found, end in zip(envelopes, ends, strict=True)]
    ids = [_message_id(data, span) for span in spans]
    shared = {name for name, count in Counter(ids).items() if count > 1} | {""}
    seen: Counter[str] = Counter()
    parts = []
    for span, name in zip(spans, ids, strict=True):
        if name in shared:
            name = hashlib.sha256(data[slice(*span)]).hexdigest()[:12]
            seen[name] += 1
            name += f"-{seen[name]}" if seen[name] > 1 else ""
        parts.append(Part(name, span))
    return tuple(parts)


def _begins(data: bytes, at: int) -> bool:
    """Whether a line stands at the beginning or after a blank line."""
    return at == 0 or data.endswith((b"\n\n", b"\n\r\n"), max(0, at - 3), at)


def _without_blank(data: bytes, start: int, end: int) -> int:
    for blank in (b"\r\n\r\n", b"\n\n"):
        if data.endswith(blank, start, end):
            return end - len(blank) // 2
    return end


def _message_id(data: bytes, span: Span) -> str:
    heads, _ = headers(data, *span)
    said = next((data[one.start : one.end].decode("latin-1").strip() for one in heads if one.name == "message-id"), "")
    found = _ID.fullmatch(said)
    return found[1] if found else ""


def is_message(data: bytes, suffix: str) -> bool:
    """Whether the bytes are plainly a message: they open with headers of mail or news, among them a sender."""
    if suffix in NOT_MAIL:
        return False
    start = data.find(b"\n") + 1 if data.startswith(b"From ") else 0
    if not _HEAD.match(data, start) and suffix not in SUFFIXES:
        return False
    names: dict[str, bytes] = {}
    found, _ = headers(data[: 1 << 16], start, min(len(data), 1 << 16))
    for one in found:
        names.setdefault(one.name, data[one.start : one.end])
    if suffix in SUFFIXES:
        return bool(found)
    sender = b"@" in names.get("from", b"") or (b"!" in names.get("from", b"") and "newsgroups" in names)
    return len(found) >= 2 and sender and bool(names.keys() & {"subject", "date", *_TECHNICAL})
