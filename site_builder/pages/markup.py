"""A text as a reference writes it in HTML and in TeX."""

from __future__ import annotations

import re

from markupsafe import escape

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_CLOSED = frozenset(".?!…。！？؟۔")
_BROKEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_TEX = re.compile(r"[\\{}$&%#_^~]")
_IN_TEX = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # `\{` would count as an opening brace
    "}": "\\textbraceright{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
}


def line(text: str) -> str:
    """The text as one line without control characters, as all formats of references need it."""
    return text if text.isprintable() else _BROKEN.sub(" ", text).strip()


def isolated(text: str) -> str:
    """The text in HTML; what is written from right to left doesn't turn what stands around it."""
    html = str(escape(text))
    return f"<bdi>{html}</bdi>" if _RIGHT_TO_LEFT.search(text) else html


def closed(html: str) -> str:
    """HTML that ends a sentence: a full stop is added if it has no mark of its own."""
    end = html.removesuffix("</bdi>")[-1:]
    return html if end in _CLOSED else f"{html}."


def tex(text: str) -> str:
    """The text in TeX, with its braces balanced for BibTeX, which counts them even where they are escaped."""
    return _TEX.sub(_escaped, text) if _TEX.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    return _IN_TEX.get(found[0]) or f"\\{found[0]}"
