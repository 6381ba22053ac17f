"""The bytes of a file -> the seeds in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from site_builder.model import Block, Seed
from site_builder.seeds.decode import Decoded, UnreadableError, decode, is_binary, locator, to_text, width
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

__all__ = ["UnreadableError", "read_seeds"]

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown", ".mdown")


def read_seeds(path: str, data: bytes, encoding: str = "") -> tuple[Seed, ...]:
    """The seeds in one file; `encoding` is what the configuration declares for its folder.

    Raises UnreadableError.
    """
    if not data.strip(b"\x00\t\n\r\f \x1a\xef\xbb\xbf"):
        raise UnreadableError("is empty")
    if is_binary(data):
        raise UnreadableError("is no text; convert it to text, Markdown or HTML")
    suffix = path[path.rfind(".") :].lower() if "." in path.rpartition("/")[2] else ""
    head = data[:1024].lower()
    if suffix in _PAGES or (b"<" in head[:200] and _PAGE.match(data[:512].decode("latin-1"))):
        from site_builder.seeds.page import declared_encoding, read_page

        decoded = decode(data, declared_encoding(data), encoding)
        form = "page"
        page = read_page(decoded.text, locator(decoded))
        blocks, claims, extra = page.blocks, page.claims, None
    else:
        decoded = decode(data, "", encoding)
        if suffix in _MARKDOWN:
            form = "markdown"
            reading = read_markdown(decoded.text, locator(decoded))
            blocks, claims, extra = reading.blocks, reading.claims, reading.extra
        else:
            form = "plain"
            if has_references(decoded.text) and decoded.encoding != JOINED:
                decoded, blocks = _resolved(decoded, data)
            else:
                blocks = read_plain(decoded.text, locator(decoded))
            claims, extra = (), None
    if decoded.encoding == JOINED:
        blocks = tuple(replace(block, pieces=joined_pieces(block, data)) for block in blocks)
    # Long blocks are not looked at: no text consists of that many invisible characters.
    blocks = tuple(block for block in blocks if len(block.text) > 40 or fold(block.text))
    if not blocks and not claims:
        raise UnreadableError("holds no text")
    sha256 = hashlib.sha256(data).hexdigest()
    return (
        Seed(path, "", sha256, len(data), form, decoded.encoding, decoded.basis, blocks, claims, extra or {}),
    )  # fmt: skip


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
