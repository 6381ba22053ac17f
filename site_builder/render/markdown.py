"""The body of a record, Markdown -> HTML; paragraphs proven plain take a path of their own."""

from __future__ import annotations

import re
import string
from functools import lru_cache

from markupsafe import Markup

_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"))
_PUNCTUATION = frozenset(string.punctuation) - {"\\"}
_INLINE = ("`", "*", "[", "<", "~", "\r", "\0")
_BLOCK = frozenset("#>=:~|`*_[<")
_ENTITY = re.compile(r"&#?[A-Za-z0-9]+;")
_EMPHASIS = re.compile(r"(?<![^\W_])(?<!\\)_|(?<!\\)_(?![^\W_])")  # not so an underscore inside a word
_MARKER = re.compile(r"(?:[-+]|[0-9]+[.)])(?!\w)")


def to_html(text: str) -> Markup:
    """The HTML of a Markdown body, safe to be put into a page as it is.

    CommonMark (https://spec.commonmark.org) with tables and strikethrough; raw HTML is shown as text, link schemes are
    on an allow-list and images become links.
    """
    html = plain(text)
    if html is None:
        # Only here, because most bodies never need the parser and its import takes as long as a hundred pages.
        from site_builder.render.commonmark import parse

        html = parse(text)
    return Markup(html)  # noqa: S704  (each path escapes what it does not write itself)


def plain(text: str) -> str | None:
    """The HTML of a body of nothing but plain one-line paragraphs, equal to what the parser gives; else None.

    Plain is a line without a character that Markdown could see, save escaped as `content/escape.py` does it, and
    without white space at its edges: there Unicode spaces are treated in different ways by different versions of the
    parser.
    """
    literal, visible = text, text
    if "\\" in text:
        before, *after = text.split("\\")
        if not all(part[:1] in _PUNCTUATION for part in after):
            return None
        literal, visible = before + "".join([part[1:] for part in after]), text.replace("\\", "")
    for character in _INLINE:
        if character in literal:
            return None
    if ("&" in literal and _ENTITY.search(literal)) or ("_" in literal and _EMPHASIS.search(text)):
        return None
    body = visible.strip("\n")
    if not body:
        return ""
    for line in text.strip("\n").split("\n\n"):
        if not line or "\n" in line or line != line.strip():
            return None
        first = line[0]
        if first in _BLOCK or (not first.isalpha() and _MARKER.match(line)):
            return None
    return literal_paragraphs(body)


@lru_cache(maxsize=1)  # a page shows its text, which is then compared with that of the seed: mostly the same
def literal_paragraphs(text: str) -> str:
    """The HTML of paragraphs in which no character means anything; blank lines stand between them."""
    for character, reference in _REFERENCES:
        if character in text:
            text = text.replace(character, reference)
    return "<p>" + text.replace("\n\n", "</p>\n<p>") + "</p>\n"
