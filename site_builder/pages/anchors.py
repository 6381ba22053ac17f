"""Addresses within a document: each paragraph is known by its number and by a hash of what it says."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from site_builder.text import short_hash

_TAG = re.compile("<[^>]*>")
_MARKED = re.compile("[<&\n]")


def anchored(body: Markup) -> Markup:
    """The HTML of a body with an id for each paragraph, `p3-5749ecc4`.

    A link to a paragraph that was changed since does not arrive, rather than lead to other words than were meant; a
    script finds those by the number and says so, and a paragraph that only moved by its hash.
    """
    before, *paragraphs = str(body).split("<p>")
    made = [
        f'<p id="p{number}-{_digest(paragraph.partition("</p>")[0])}">{paragraph}'
        for number, paragraph in enumerate(paragraphs, 1)
    ]
    return Markup(before + "".join(made))  # noqa: S704  (it was HTML before)


def _digest(paragraph: str) -> str:
    """The hash of the words of a paragraph, however they are marked up and wherever their lines end."""
    if _MARKED.search(paragraph):
        paragraph = " ".join(html.unescape(_TAG.sub("", paragraph)).split())
    return short_hash(paragraph)
