"""The bytes of a file -> the seeds in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from site_builder.model import Claim, Seed, Span, Value
from site_builder.seeds.decode import decode, is_binary, locator
from site_builder.seeds.front_matter import find_header
from site_builder.seeds.mailbox import is_message, split
from site_builder.seeds.markdown import read_markdown
from site_builder.seeds.plain import read_plain
from site_builder.text import fold

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdwn", ".mdx", ".qmd", ".rmd", ".lr"}
)
_MARKUP = _MARKDOWN | {".rst", ".rest", ".adoc", ".asciidoc", ".org", ".textile", ".njk", ".liquid", ".pug", ".haml"}


class UnreadableError(Exception):
    """The file holds no text that this program reads; the message says why, in a form that follows `path: `."""


def read_seeds(path: str, data: bytes, encoding: str = "") -> tuple[Seed, ...]:
    """The seeds in one file; `encoding` is what the configuration declares for its folder.

    Raises UnreadableError; for a mailbox only if none of its messages can be read.
    """
    if not data.startswith(b"From ") or not (parts := split(data)):
        return (read_seed(path, data, encoding),)
    seeds = []
    for part in parts:
        try:
            seeds.append(read_seed(path, data[slice(*part.span)], encoding, part.name, part.span[0]))
        except UnreadableError:
            continue
    if not seeds:
        raise UnreadableError("holds no text")
    return tuple(seeds)


def read_seed(path: str, data: bytes, encoding: str = "", part: str = "", offset: int = 0) -> Seed:
    """The seed that a file is, or that the bytes of a part of it are, which begins at an offset.

    Raises UnreadableError.
    """
    if not data.strip(b"\x00\t\n\r\f \x1a\xef\xbb\xbf"):
        raise UnreadableError("is empty")
    if is_binary(data):
        raise UnreadableError("is no text; convert it to text, Markdown or HTML")
    suffix = path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""
    head = data[:1024].lower()
    if part or is_message(data, suffix):
        from site_builder.seeds.mail import read_mail

        mail = read_mail(data, encoding)
        if not mail.claims and not any(block.text for block in mail.blocks):
            raise UnreadableError("holds no text")
        sha256, decoded = hashlib.sha256(data).hexdigest(), mail.decoded
        return Seed(
            path, part, sha256, len(data), "mail", decoded.encoding, decoded.basis, mail.blocks, mail.claims,
            offset=offset,
        )  # fmt: skip
    is_page = suffix in _PAGES or (b"<" in head[:200] and bool(_PAGE.match(data[:512].decode("latin-1"))))
    if is_page:
        from site_builder.seeds.page import declared_encoding, read_page

        decoded = decode(data, declared_encoding(data), encoding)
    else:
        decoded = decode(data, "", encoding)
    text, locate = decoded.text, locator(decoded)
    front = find_header(text, suffix, is_page or suffix in _MARKUP)
    start, end = front.body if front else (0, len(text))
    claims: tuple[Claim, ...] = ()
    extra: Mapping[str, Value] = {}
    spans: tuple[Span, ...] = ()
    if front:
        from site_builder.seeds.header_fields import header_claims, header_extra

        spans = tuple((locate(a), locate(b)) for a, b in front.scope)
        claims = header_claims(text, front, path, locate)
        extra = header_extra(front, claims, locate)
    if is_page:
        form = "page"
        page = read_page(text[start:end], lambda index: locate(start + index))
        blocks, claims = page.blocks, (*claims, *page.claims)
    elif suffix in _MARKDOWN:
        form = "markdown"
        blocks = read_markdown(text, locate, start, end)
    else:
        form = "plain"
        blocks = read_plain(text[start:end], lambda index: locate(start + index)) if front else read_plain(text, locate)
    # Long blocks are not looked at: no text consists of that many invisible characters.
    blocks = tuple(block for block in blocks if len(block.text) > 40 or fold(block.text))
    if not blocks and not claims and not extra:
        raise UnreadableError("holds no text")
    sha256 = hashlib.sha256(data).hexdigest()
    return Seed(path, "", sha256, len(data), form, decoded.encoding, decoded.basis, blocks, claims, extra, spans)
