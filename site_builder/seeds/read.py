"""The bytes of a file -> the seeds in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from site_builder.model import Block, Claim, Seed, Span, Value
from site_builder.seeds.decode import Decoded, UnreadableError, decode, is_binary, locator, to_text, width
from site_builder.seeds.front_matter import find_header
from site_builder.seeds.mailbox import is_message, split
from site_builder.seeds.markdown import read_markdown
from site_builder.seeds.mend import (
    ENTITIES,
    JOINED,
    has_references,
    joined_pieces,
    reference_locator,
    reference_pieces,
    referenced,
)
from site_builder.seeds.plain import read_plain
from site_builder.text import fold

__all__ = ["UnreadableError", "read_seed", "read_seeds"]

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = frozenset(
    {".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mkdown", ".mdwn", ".mdx", ".qmd", ".rmd", ".lr"}
)
_MARKUP = _MARKDOWN | {".rst", ".rest", ".adoc", ".asciidoc", ".org", ".textile", ".njk", ".liquid", ".pug", ".haml"}


def read_seeds(path: str, data: bytes, encoding: str = "", main_text: str = "") -> tuple[Seed, ...]:
    """The seeds in one file; `encoding` and `main_text` are what the configuration declares for its folder.

    Raises UnreadableError; for a mailbox only if none of its messages can be read.
    """
    if not data.startswith(b"From ") or not (parts := split(data)):
        return (read_seed(path, data, encoding, main_text=main_text),)
    seeds = []
    for part in parts:
        try:
            seeds.append(read_seed(path, data[slice(*part.span)], encoding, part.name, part.span[0]))
        except UnreadableError:
            continue
    if not seeds:
        raise UnreadableError("holds no text")
    return tuple(seeds)


def read_seed(path: str, data: bytes, encoding: str = "", part: str = "", offset: int = 0, main_text: str = "") -> Seed:
    """The seed that a file is, or that the bytes of a part of it are, which begins at an offset.

    `main_text` names the library that chooses the main text of a web page, `trafilatura` or none.

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
        if main_text:
            from site_builder.seeds.main_text import main_blocks

            blocks = main_blocks(text[start:end], blocks)
    elif suffix in _MARKDOWN:
        form = "markdown"
        blocks = read_markdown(text, locate, start, end)
    else:
        form = "plain"
        if front:
            blocks = read_plain(text[start:end], lambda index: locate(start + index))
        elif has_references(text) and decoded.encoding != JOINED:
            decoded, blocks = _resolved(decoded, data)
        else:
            blocks = read_plain(text, locate)
    if decoded.encoding == JOINED:
        blocks = tuple(replace(block, pieces=joined_pieces(block, data)) for block in blocks)
    # Long blocks are not looked at: no text consists of that many invisible characters.
    blocks = tuple(block for block in blocks if len(block.text) > 40 or fold(block.text))
    if not blocks and not claims and not extra:
        raise UnreadableError("holds no text")
    sha256 = hashlib.sha256(data).hexdigest()
    return Seed(path, "", sha256, len(data), form, decoded.encoding, decoded.basis, blocks, claims, extra, spans)


def _resolved(decoded: Decoded, data: bytes) -> tuple[Decoded, tuple[Block, ...]]:
    """A plain text and its blocks with the character references in it resolved."""
    blocks = read_plain(referenced(decoded.text), reference_locator(decoded.text, locator(decoded)))
    pieces = (
        reference_pieces(
            block,
            to_text(data[block.start : block.end], decoded.encoding),
            lambda text: width(text, decoded.encoding),
        )
        for block in blocks
    )
    return (
        replace(decoded, text=referenced(decoded.text), encoding=decoded.encoding + ENTITIES),
        tuple(replace(block, pieces=own) for block, own in zip(blocks, pieces, strict=True)),
    )
