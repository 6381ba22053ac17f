"""Elements and tags of a web page that browsers show by other characters, or elsewhere than on the line.

Figures above and below the line, quotation marks, readings beside the characters they belong to. Each is shown by
characters of Unicode's that can't be misread: 10 to the third must not become 103.
"""

from __future__ import annotations

import html
import re

_SPACES = r"[\t\n\f\r\ ]*+"
_INSIDE = r"(?: [^<>&\s] | [\ ] | &(?:minus|ndash|\#8722|\#x2212); ){1,40}+"
_ABOVE = re.compile(
    rf"(?: <a (?= [\t\n\f\r\ >]) [^<>]{{0,400}} > )? {_SPACES} ({_INSIDE}) {_SPACES} (?:</a>)? </sup {_SPACES} >",
    re.VERBOSE | re.IGNORECASE,
)
_BELOW = re.compile(rf"{_SPACES} ({_INSIDE}) {_SPACES} </sub {_SPACES} > (\d?)", re.VERBOSE | re.IGNORECASE)
_NOTE = re.compile(
    rf"(<sup (?= [\t\n\f\r\ >]) [^<>]{{0,200}} > )? {_SPACES} [0-9]{{1,3}}+ {_SPACES}"
    rf"(?(1) </sup> ) {_SPACES} </a {_SPACES} >",
    re.VERBOSE | re.IGNORECASE,
)
_READING = re.compile(rf"([^<>]{{1,80}}+) </rt {_SPACES} >", re.VERBOSE | re.IGNORECASE)
_ELEMENT = re.compile(r"<(/?)([a-z]+)", re.IGNORECASE)
_CONTENT = re.compile(r"\A<[^<>]*>(?:<(?:a|sup)\b[^<>]*>)?([^<>]*)<", re.IGNORECASE)
_HERE = re.compile(r"[\t\n\f\r ]href[\t\n\f\r ]*+=[\t\n\f\r \"']*+#[^\t\n\f\r \"'>]", re.IGNORECASE)

_LETTERS = "abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ"
_RAISE = str.maketrans(
    "0123456789+()=−–-/" + _LETTERS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁽⁾⁼⁻⁻⁻⁄" + "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ"
)
_LOWER = str.maketrans("0123456789+()=−–-aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₍₎₌₋₋₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_FREE = frozenset(",*")
"""Signs beside figures above the line that may stay on it: `1,*` says the same."""
_PLAIN = frozenset("deors")
"""Letters after figures that may stay on it: `2e`, `3o`, `15s 4d`."""


def sign_end(text: str, start: int, end: int, name: str, before: str) -> int:
    """Where the element ends that begins with a tag and is a sign; `end` if the tag alone is one, 0 if none is there.

    `before` is the character before it on its line.
    """
    closing = text[start + 1] == "/"
    if name == "q":
        return end
    if closing:
        return 0
    if name == "sup" and (found := _ABOVE.match(text, end)):
        return found.end() if _is_raised(html.unescape(found[1]).strip(), before) else 0
    if name == "sub" and (found := _BELOW.match(text, end)):
        said = html.unescape(found[1]).strip()
        near = before.isdigit() or before in ("/", "⁄") or found[2]
        return found.start(2) if near and _fits(said, _LOWER) else 0
    if name == "a" and (found := _NOTE.match(text, end)):
        return found.end() if found[1] or (before.isalnum() and leads_here(text, start, end)) else 0
    if name == "rt" and not text[max(0, start - 40) : start].rstrip().lower().endswith("</rp>"):
        found = _READING.match(text, end)
        return found.end() if found else 0
    return 0


def leads_here(text: str, start: int, end: int) -> bool:
    """Whether the tag of a link leads to a place of the same page."""
    return bool(_HERE.search(text, start, end))


def sign(markup: str) -> str:
    """The characters by which an element or a tag is shown."""
    tag = _ELEMENT.match(markup)
    name = tag[2].lower() if tag else ""
    if tag and name == "q":
        return "”" if tag[1] else "“"
    content = _CONTENT.match(markup)
    said = html.unescape(content[1]).strip() if content else ""
    if name == "rt":
        return f"（{said}）"
    return said.translate(_LOWER if name == "sub" else _RAISE)


def _is_raised(said: str, before: str) -> bool:
    """Whether what stands above the line is to stay there: figures, a formula, or one letter after a figure.

    Letters stay on it (`1st`, `2e`, `Mme`), where they can't be misread.
    """
    if not _fits(said, _RAISE) or not any(ord(letter) in _RAISE for letter in said):
        return False
    return not said.isalpha() or (len(said) == 1 and before.isdigit() and said not in _PLAIN)


def _fits(said: str, signs: dict[int, int]) -> bool:
    return bool(said) and all(
        ord(letter) in signs or (letter in _FREE and signs is _RAISE) for letter in said.replace(", ", ",")
    )
