"""CommonMark with tables and strikethrough -> safe HTML that has every word of its source (markdown-it-py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

NESTING = 20
"""Levels of blocks that are parsed; what lies deeper is shown as it was written.

More would not do: a hundred take 12 seconds for 50 KB of `[`, four hundred exceed the recursion limit.
"""

_REL = "noopener noreferrer nofollow"
_ALLOWED = re.compile(
    r"(?=[^\x00-\x20\x7f\\]*\Z)(?:https?://[^/?#]|mailto:[^/?#]|(?!//)[^:/?#]*(?:[/?#]|\Z))", re.IGNORECASE
)
_CELLS = re.compile(r"(?<!\\)\|")


def parse(text: str) -> str:
    """The HTML of a Markdown text."""
    parser = _parser()
    source = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    env: dict[str, object] = {}
    tokens = list(_settled(parser.parse(source, env), source.split("\n")))
    html = parser.renderer.render(tokens, parser.options, env)
    if not isinstance(html, str):
        raise TypeError("the renderer of markdown-it-py gave no text")
    return html


def allowed(url: str) -> bool:
    """Whether a link may lead to this address: http, https, mailto or a relative path, and no other host by `//`."""
    return _ALLOWED.match(url) is not None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": NESTING})
    parser.enable(["table", "strikethrough"])
    parser.validateLink = allowed  # type: ignore[method-assign]
    return parser


def _settled(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Token]:
    """The tokens in the form this program shows them; a top-level block that would lose words as it was written."""
    blocks = list(_top_level(tokens))
    outline: list[int] = []
    for place, block in enumerate(blocks):
        if _loses_words(block, lines):
            end = _start(blocks[place + 1]) if place + 1 < len(blocks) else len(lines)
            written = "\n".join(lines[_start(block) : end]).rstrip()
            yield from _shown([Token("code_block", "code", 0, content=f"{written}\n", block=True)], outline)
        else:
            yield from _shown(_without_empty_heads(block), outline)


def _without_empty_heads(block: Sequence[Token]) -> Iterator[Token]:
    """The tokens without the head of a table that says nothing; an empty cell of another head is no head.

    Markdown has no table without one, and people who listen to a page would hear of heads that are none.
    """
    left_out = -1
    for place, token in enumerate(block):
        if token.type == "thead_open":
            close = next(at for at in range(place, len(block)) if block[at].type == "thead_close")
            if not any(one.content.strip() for one in block[place:close] if one.type == "inline"):
                left_out = close
        elif token.type == "th_open" and not block[place + 1].content.strip():
            token.tag = block[place + 2].tag = "td"
        if place > left_out:
            yield token


def _top_level(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    start = 0
    for place, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start : place + 1]
            start = place + 1


def _start(block: Sequence[Token]) -> int:
    return block[0].map[0] if block[0].map else 0


def _loses_words(block: Sequence[Token], lines: Sequence[str]) -> bool:
    """Whether the parser passed over a part.

    It does where blocks are nested too deep, where a row of a table has more cells than its head, and where words
    follow the language of a fence.
    """
    columns = 0
    for token in block:
        if token.level >= NESTING - 1:
            return True
        if token.type == "fence" and len(token.info.split()) > 1:
            return True
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            cells = _CELLS.split(lines[token.map[0]].lstrip(" \t>").removeprefix("|"))
            if any(cell.strip() for cell in cells[columns:]):
                return True
    return False


def _shown(block: Iterable[Token], outline: list[int]) -> Iterator[Token]:
    """The tokens of a block; `outline` has the levels, as they are written, of the headings under which it stands."""
    for token in block:
        if token.type == "heading_open":
            while outline and outline[-1] >= int(token.tag[1]):
                outline.pop()
            outline.append(int(token.tag[1]))
        if token.type in {"heading_open", "heading_close"}:
            # The title of the item is the h1, and no level is left out on the way down (WCAG 2.2, technique H42).
            token.tag = f"h{min(len(outline) + 1, 6)}"
        elif token.type in {"th_open", "td_open"}:
            # A style attribute would break the Content-Security-Policy.
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrs["class"] = f"align-{style.partition(':')[2]}"
        elif token.type == "inline":
            token.children = list(_inline(token.children or []))
        if token.type in {"table_open", "fence", "code_block"}:
            # Wide tables and lines whose spaces count scroll by themselves, by keyboard too.
            yield Token("div_open", "div", 1, attrs={"class": "table", "tabindex": "0"}, block=True)
        yield token
        if token.type in {"table_close", "fence", "code_block"}:
            yield Token("div_close", "div", -1, block=True)


def _inline(tokens: Iterable[Token]) -> Iterator[Token]:
    """Links say nothing of the reader to where they lead; an image is a link to it; no link stands inside another."""
    depth = 0
    for token in tokens:
        if token.type == "link_open":
            depth += 1
            if depth == 1:
                token.attrs["rel"] = _REL
                yield token
        elif token.type == "link_close":
            depth -= 1
            if depth == 0:
                yield token
        elif token.type == "image":
            src = str(token.attrs["src"])
            label = Token("text", "", 0, content=_text(token.children or []) or src)
            if depth:
                yield label
                continue
            title = {"title": token.attrs["title"]} if token.attrs.get("title") else {}
            yield Token("link_open", "a", 1, attrs={"href": src, **title, "rel": _REL})
            yield label
            yield Token("link_close", "a", -1)
        else:
            yield token


def _text(tokens: Iterable[Token]) -> str:
    return "".join(
        _text(token.children) if token.children else "\n" if token.type in {"softbreak", "hardbreak"} else token.content
        for token in tokens
    )
