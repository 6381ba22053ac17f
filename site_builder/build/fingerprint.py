"""A page -> the digest of everything that its bytes are made of: what it says, its template, the program."""

from __future__ import annotations

import hashlib

import msgspec

from site_builder.model import Page

_encoded = msgspec.msgpack.Encoder(order="deterministic").encode


def fingerprint(page: Page, made_by: str) -> str:
    """The digest of a page made by a program, theme and configuration (`makers`).

    Records that it refers to are known by digests, files by their SHA-256.
    """
    # All that a page holds is text, numbers, lists, tuples and dictionaries.
    return hashlib.sha256(_encoded((made_by, page.template, page.data))).hexdigest()[:24]
