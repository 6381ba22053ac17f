"""HTML cut into tokens as browsers cut it, in one pass and in linear time: text, tags, and what is never shown.

`html.parser` of the standard library takes quadratic time on some broken pages and doesn't tell where an entity stands.
Source of the rules: WHATWG, HTML, "Tokenization" (https://html.spec.whatwg.org/multipage/parsing.html).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Literal, NamedTuple

from site_builder.seeds.page_signs import sign, sign_end
from site_builder.text import tidy

CELLS = frozenset({"td", "th"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4",
    "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "p",
    "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "xmp"
})  # fmt: skip
"""Elements that begin a new line: no paragraph goes on across their tags."""

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr"
})  # fmt: skip
"""Elements without content."""

UNSHOWN = frozenset({
    "annotation", "annotation-xml", "applet", "audio", "canvas", "datalist", "iframe", "noembed", "noframes",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title", "video"
})  # fmt: skip
"""Elements of which nothing between the tags is text of the document."""

_SIGNS = frozenset({"a", "q", "rt", "sub", "sup"})

_SPACE = r"[\t\n\f\r ]"
_ATTRIBUTE = rf"""
    ([^\t\n\f\r />][^\t\n\f\r />=]*+)
    (?: {_SPACE}*+ = {_SPACE}*+ (?: "([^"]*+)" | '([^']*+)' | ([^\t\n\f\r >"'][^\t\n\f\r >]*+) | (?=>) )
      | (?! {_SPACE}*+ = ) )
"""
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.VERBOSE)
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\t\n\f\r />]*+) (?: [\t\n\f\r\ /]++ | {_ATTRIBUTE} )*+ >", re.VERBOSE)
_COMMENT_END = re.compile("--!?>")
_ENDS = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in UNSHOWN}
_REFERENCE = re.compile(r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[^\t\n\f <&#;]{1,32};?)")
_WORD = re.compile("[0-9A-Za-z=]")


class Token(NamedTuple):
    """A stretch of the page, in characters; `unshown` is what stands between the tags of the element `name`.

    `sign` is an element or a tag that is shown by a few characters (`page_signs.py`).
    """

    kind: Literal["text", "open", "close", "unshown", "sign"]
    start: int
    end: int
    name: str = ""


def tokens(text: str) -> Iterator[Token]:
    """The text and the tags of a page in their order, names in lower case; comments and declarations are left out.

    A tag or comment that never ends takes the rest of the page with it, as in browsers. So does an unclosed `<script>`
    or `<style>`; the start tag of another unshown element without an end tag counts for nothing.
    """
    at = start = 0
    before = ""  # the last character of the line
    endless: set[str] = set()
    while (at := text.find("<", at)) >= 0:
        tag = _TAG.match(text, at)
        end = tag.end() if tag else _end_of_other(text, at)
        if end == at:
            at += 1
            continue
        if start < at:
            yield Token("text", start, at)
            before = text[at - 1]
        name = tag[2].lower() if tag else ""
        if name in _SIGNS and (stop := sign_end(text, at, end, name, before)):
            end = stop
            yield Token("sign", at, end, name)
            before = sign(text[at:end])[-1]
        elif tag:
            before = "" if name == "br" or name in BLOCKS else before
            yield Token("close" if tag[1] and name != "br" else "open", at, end, name)  # browsers read </br> as <br>
            if name in UNSHOWN and not tag[1] and name not in endless and not text.startswith("/>", end - 2):
                closing = _ENDS[name].search(text, end)
                if closing or name in ("script", "style"):
                    start, end = end, closing.start() if closing else len(text)
                    yield Token("unshown", start, end, name)
                else:
                    endless.add(name)
        at = start = end
    if start < len(text):
        yield Token("text", start, len(text))


def without_frames(text: str, found: Iterable[Token]) -> Iterator[Token]:
    """The text and the tags that a page of frames holds for browsers that have none."""
    for stretch in found:
        if stretch.kind == "unshown" and stretch.name == "noframes":
            for token in tokens(text[stretch.start : stretch.end]):
                yield token._replace(start=token.start + stretch.start, end=token.end + stretch.start)


def _end_of_other(text: str, at: int) -> int:
    """Where the comment, declaration or unfinished tag that begins at `at` ends; `at` if it is a bare `<`."""
    if text.startswith("<!--", at):
        if text.startswith((">", "->"), at + 4):
            return text.index(">", at) + 1
        end = _COMMENT_END.search(text, at + 4)
        return end.end() if end else len(text)
    mark, after = text[at + 1 : at + 2], text[at + 2 : at + 3]
    letter = after if mark == "/" else mark
    if letter.isascii() and letter.isalpha():
        return len(text)
    if mark in ("!", "?") or (mark == "/" and after):
        return text.find(">", at) + 1 or len(text)
    return at


def attributes(text: str, tag: Token) -> dict[str, tuple[int, int]]:
    """The attributes of a start tag: the name in lower case, and where the value stands, without its quotes."""
    found: dict[str, tuple[int, int]] = {}
    for match in _ATTRIBUTES.finditer(text, tag.start + 1 + len(tag.name), tag.end):
        value = match.lastindex or 1
        found.setdefault(match[1].lower(), match.span(value) if value > 1 else (match.end(), match.end()))
    return found


def pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a stretch of text: as they stand there, or what one character reference means; and where."""
    at = start
    if text.find("&", start, end) >= 0:
        for match in _REFERENCE.finditer(text, start, end):
            meaning, length = _meaning(match[0])
            if length:
                if at < match.start():
                    yield text[at : match.start()], at, match.start()
                at = match.start() + length
                yield meaning, match.start(), at
    if at < end:
        yield text[at:end], at, end


def unescape(text: str) -> str:
    """The text with its character references replaced, as `html.unescape` does."""
    return "".join(part for part, _, _ in pieces(text, 0, len(text)))


def unescape_attribute(text: str) -> str:
    """The value of an attribute with its character references replaced.

    Here a name without semicolon before a letter, a digit or `=` means itself, so that `?a=1&copy=2` stays an address.
    """
    return _REFERENCE.sub(_in_attribute, text)


def _in_attribute(match: re.Match[str]) -> str:
    meaning, length = _meaning(match[0])
    named = not match[0].startswith("&#") and match[0][length - 1] != ";"
    if not length or (named and _WORD.match(match.string, match.start() + length)):
        return match[0]
    return meaning + match[0][length:]


def _meaning(reference: str) -> tuple[str, int]:
    """What a character reference stands for and how many characters of it were read; 0 if it is none."""
    if reference[1] == "#":
        digits = reference[2:].lstrip("xX0")
        # int() refuses very long numbers, which html.unescape doesn't expect.
        return ("\ufffd" if len(digits) > 8 else html.unescape(reference)), len(reference)
    for length in range(len(reference), 1, -1):
        if (meaning := html5.get(reference[1:length])) is not None:
            return meaning, length
    return "", 0


def visible(markup: str) -> str:
    """The text of a stretch of a page, with white space as it is; a line break or cell counts as white space."""
    return "".join(part for _, part, _ in _shown(markup))


def rows(markup: str) -> str:
    """The rows of a table that begins and ends inside of cells, one a line, their cells divided by tabs.

    Rows without text and empty cells at the end of a row are left out.
    """
    cell: list[str] = []
    found = [[cell]]
    taken: dict[int, int] = {}  # of a column: how many rows more a cell from above takes
    below: dict[int, int] = {}
    ended = False
    for kind, part, tag in _shown(markup):
        if kind == "row":
            ended = True
        elif kind == "cell":
            if ended:
                taken = {column: rows - 1 for column, rows in taken.items() if rows > 1} | below
                below = {}
                found.append([])
                ended = False
            row = found[-1]
            while len(row) in taken:
                row.append([])
            cell = []
            wide, high = spans(markup, tag.start, tag.end) if tag else (1, 1)
            if high > 1:
                below.update(dict.fromkeys(range(len(row), len(row) + wide), high - 1))
            row += [cell, *([] for _ in range(wide - 1))]
        else:
            cell.append(part)
    return "\n".join(filter(None, (row_of("".join(cell) for cell in row) for row in found)))


def spans(text: str, start: int, end: int) -> tuple[int, int]:
    """How many columns and rows a cell takes, by its start tag."""
    found = {"c": 1, "r": 1}
    for match in _SPAN.finditer(text, start, end):
        found[match[1].lower()] = min(int(match[2]), WIDEST) or 1
    return found["c"], found["r"]


def _shown(markup: str) -> Iterator[tuple[Literal["text", "break", "cell", "row"], str, Token | None]]:
    """The text of a stretch of a page, and the white space that tags mean: a break, a cell's start, a row's end."""
    linked = -1
    for token in tokens(markup):
        kind, start, end, name = token
        if kind == "text":
            for part, first, last in pieces(markup, start, end):
                yield "cell" if is_cell(part, last - first) else "text", part, None
        elif kind == "sign":
            yield "text", sign(markup[start:end]), None
        elif kind == "close":
            linked = end if name == "a" else linked
            if name in _ROW_ENDS:
                yield "row", "", None
        elif kind == "open" and name in CELLS:
            yield "cell", "\t", token
        # Where a link follows another at once, each is a word of its own.
        elif kind == "open" and (name == "br" or name in BLOCKS or (name == "a" and start == linked)):
            yield "row" if name in _ROW_ENDS else "break", "\n", None


def is_cell(part: str, size: int) -> bool:
    """Whether a part of a row that means tabs begins a cell: a tag does, or a reference to a tab, but no tab itself."""
    return part.strip("\t") == "" and part != "" and size >= len("<td>") and size > len(part)


def row_of(cells: Iterable[str]) -> str:
    """A row of a table as a line."""
    return "\t".join(map(tidy, cells)).rstrip("\t")


WIDEST = 50
"""Columns and rows that a cell may take."""

_SPAN = re.compile(r"[\t\n\f\r \"'](c|r)(?:ol|ow)span[\t\n\f\r ]*+=[\t\n\f\r \"']*+([0-9]{1,5})", re.IGNORECASE)
_ROW_ENDS = frozenset({"table", "tbody", "tfoot", "thead", "tr"})
