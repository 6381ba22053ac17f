"""The text of an HTML page in blocks: which tags begin and end one, and what lies outside the main matter.

The rules for unclosed and wrongly nested tags are a small part of those in WHATWG, HTML, "Tree construction"
(https://html.spec.whatwg.org/multipage/parsing.html).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from site_builder.model import Block, Piece, Setting
from site_builder.seeds.markup import BLOCKS, CELLS, HEADINGS, VOID, Token, pieces
from site_builder.seeds.page_apart import APART, BESIDE, FORM, OUTSIDE, TOOL, Draft, bits_in, in_parents, set_apart
from site_builder.seeds.page_breaks import SHORT, block_of, by_lines, is_sentence, quoted_lines
from site_builder.seeds.page_lines import kept_lines
from site_builder.seeds.page_marks import MARKED, address, even
from site_builder.seeds.page_signs import leads_here, sign
from site_builder.seeds.page_tables import Cell, Table, end_row, end_table
from site_builder.text import fold

_LISTS = frozenset({"dir", "menu", "ol", "ul"})
_IGNORED = frozenset({"body", "head", "html"})
_CODE_NAMES = frozenset({"code", "kbd", "samp"})
_CODE_CLASS = re.compile("class[^<>]{1,80}?(?:code|highlight|lang|prettyprint|source|syntax)", re.IGNORECASE)
_NUMBER = re.compile(
    r"[\t\n\f\r \"'](?:start|value)[\t\n\f\r ]*+=[\t\n\f\r \"']*+([0-9]{1,9})(?![0-9.])", re.IGNORECASE
)
_UNNUMBERED = re.compile(
    r"[\t\n\f\r \"'](?:type[\t\n\f\r ]*+=[\t\n\f\r \"']*+[ai]|reversed|style[^<>]*list-style)", re.IGNORECASE
)
_KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    **dict.fromkeys(("listing", "pre", "xmp"), "pre"),
    **dict.fromkeys(("article", "caption", "figcaption", "main", "td", "th"), "text"),
    "blockquote": "quote",
    "li": "item",
}

_TABLE_PARTS = frozenset({"caption", "tbody", "td", "tfoot", "th", "thead", "tr"})
_IN_PARAGRAPH = _TABLE_PARTS | {"legend"}
"""Blocks whose start tag doesn't end a paragraph."""

_CONTAINERS = frozenset({
    "article", "aside", "dialog", "div", "fieldset", "footer", "form", "header", "main", "nav", "search", "section",
    "td", "th"
})  # fmt: skip
"""Elements that hold texts and what stands around these; other blocks are parts of a text."""

_HEADED = ("~~",)
"""What sets off words where all are set off: in headings."""

_BETWEEN_LINKS = " |·•"
"""Signs that pages set between links side by side."""

# Groups, of which the innermost open member is looked up as that of an element is.
_GROUPS = {
    "*block": BLOCKS,
    "*barrier": frozenset({"caption", "table", "td", "th"}),
    "*list": frozenset({"caption", "ol", "table", "td", "th", "ul"}),
    "*beyond": BLOCKS - {"address", "dd", "div", "dt", "li", "p"},
    "*heading": frozenset(HEADINGS),
    "*cell": CELLS,
    "*term": frozenset({"dd", "dt"}),
    "*body": frozenset({"tbody", "tfoot", "thead"}),
    **MARKED,
}
_KEYS = {
    name: (name, *(group for group, names in _GROUPS.items() if name in names))
    for name in BLOCKS.union(*MARKED.values())
}

# What a start tag ends, and what an end tag does; each time only if it lies within the last barrier named.
_ENDED_BY_START = {
    "li": (("li",), "*beyond"),
    **dict.fromkeys(("dd", "dt"), (("*term",), "*beyond")),
    **dict.fromkeys(("td", "th"), (("*cell", "caption"), "table")),
    "tr": (("*cell", "tr", "caption"), "table"),
    **dict.fromkeys(("caption", "tbody", "tfoot", "thead"), (("*cell", "tr", "caption", "*body"), "table")),
}
_ENDED_BY_END = {
    **{name: (name, "*barrier") for name in BLOCKS},
    **{name: (name, "table") for name in _TABLE_PARTS},
    **dict.fromkeys(HEADINGS, ("*heading", "*barrier")),
    "li": ("li", "*list"),
    "table": ("table", ""),
}


class _Context(NamedTuple):
    """What the open elements say of the text in them.

    `first` is the number of drafts when the list item began, `container` the number of the element that holds blocks.
    """

    kind: str = "text"
    level: int = 0
    bits: int = OUTSIDE
    first: int = -1
    place: int = 0
    container: int = 0


def page_blocks(text: str, tokens: Iterable[Token]) -> tuple[Block, ...]:
    """The blocks of a page in their order; their offsets, and those of their pieces, count characters."""
    outline = _Outline(text)
    linked = -1
    for token in tokens:
        if token.kind == "text":
            outline.add(pieces(text, token.start, token.end))
        elif token.kind == "sign":
            outline.add([(sign(text[token.start : token.end]), token.start, token.end)])
        elif token.kind == "open":
            if token.name == "a" and token.start == linked:
                outline.part(token)
            outline.open(token)
        elif token.kind == "close":
            linked = token.end if token.name == "a" else -1
            outline.close(token.name)
    outline.end()
    return even(in_parents(set_apart(outline.drafts), outline.parents))


class _Outline:
    """The open elements of a page and the block that is being read; each token is dealt with in constant time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.stack: list[tuple[str, _Context]] = []
        self.places: dict[str, list[int]] = defaultdict(list)  # of an element or group: its indexes in the stack
        self.rows: list[list[Cell]] = []
        self.tables: list[Table] = []
        self.count = 0  # of the tables
        self.context = _Context()
        self.pieces: list[Piece] = []
        self.origin: _Context | None = None  # of the first word in the block
        self.bits = 0
        self.broken = False  # nothing but white space since a line break
        self.links = 0  # in the block, -1 if a word stands outside of them
        self.here = True  # they all lead to places of the page
        self.link: Token | None = None  # the last one that began, until its first word
        self.address = ""  # to which the last link leads
        self.parents = [0]  # of each container the one around it; itself, if it is no `div`
        self.beside = 0  # drafts when the aside in an article began
        self.coded = False  # code stands in the block
        self.counts: list[int] = []  # of each open list the number of the next item; 0 if it has none

    def add(self, parts: Iterable[tuple[str, int, int]]) -> None:
        """Add text to the block that is being read: its parts, and where each stands."""
        mark = self._mark()
        for part, start, end in parts:
            self.pieces.append(Piece(part, start, end, mark))
            if part and not part.isspace():
                self.broken = False
                if self.origin is None:
                    self.origin, self.bits = self.context, self.context.bits
                self.bits &= self.context.bits
                self._follow_link(part)

    def _mark(self) -> str:
        """What sets off the text that comes: struck out, the address of a link, an emphasis within others first."""
        if self._last("~~") >= 0:
            return "~~"
        if self.address and self._last("a") >= 0:
            return self.address
        told = _HEADED if self.context.kind == "heading" or self._last("th") >= 0 else MARKED
        return max(told, key=self._last) if any(self._last(mark) >= 0 for mark in told) else ""

    def _follow_link(self, part: str) -> None:
        """Count the links of which the block consists."""
        if self._last("a") < 0:
            self.links = self.links if not part.strip(_BETWEEN_LINKS) else -1
        elif self.links >= 0 and (self.link or not self.links):
            self.links += 1
            self.here = self.here and bool(self.link and leads_here(self.text, self.link.start, self.link.end))
            self.link = None

    def part(self, tag: Token) -> None:
        """Set a link apart from the one that ends where it begins."""
        self.pieces.append(Piece("\n", tag.start, tag.end))

    def open(self, tag: Token) -> None:
        """Follow a start tag."""
        name = tag.name
        if name == "br":
            self._break(tag)
            return
        if name in BLOCKS:
            self._flush()
            self._end_before(name)
        if name in VOID or name in _IGNORED:
            return
        if name == "form" and self._last("table") > self._last("*cell"):
            return  # browsers leave a form between the rows of a table empty
        if name in _CODE_NAMES or (name == "pre" and _CODE_CLASS.search(self.text, tag.start, tag.end)):
            self.coded = True
        if name in CELLS:
            if self._last("tr") <= self._last("table"):
                self._push("tr", self.context)
            self.rows[-1].append(Cell(tag.start, tag.end, len(self.drafts), name == "th"))
        if name == "a":
            self.link = tag
            self.address = address(self.text, tag)
        context = self._context_in(tag)
        if context.bits & ~self.context.bits & TOOL:
            self._flush()
        self._push(name, context)
        if name in _LISTS:
            self.counts.append(self._first_number(tag) if name == "ol" else 0)

    def close(self, name: str) -> None:
        """Follow an end tag; without its start tag it counts for nothing."""
        key, barrier = _ENDED_BY_END.get(name, (name, "*block"))
        place = self._last(key)
        known = place > self._last(barrier)
        if name == "p" or (known and (name in BLOCKS or self._begins_tool(place))):
            self._flush()
        if known:
            self._pop(place)

    def end(self) -> None:
        """Follow the end of the page."""
        self._flush()
        self._pop(0)

    def _last(self, key: str) -> int:
        places = self.places.get(key)
        return places[-1] if places else -1

    def _begins_tool(self, place: int) -> bool:
        """Whether an element of the stack is a link of the system's, and not within one."""
        around = self.stack[place - 1][1].bits if place else 0
        return bool(self.stack[place][1].bits & ~around & TOOL)

    def _push(self, name: str, context: _Context) -> None:
        for key in _KEYS.get(name, (name,)):
            self.places[key].append(len(self.stack))
        if name == "tr":
            self.rows.append([])
        elif name == "table":
            self.count += 1
            for table in self.tables[-1:]:
                table.nested = True
            self.tables.append(Table(self.count, self.context.container))
        self.stack.append((name, context))
        self.context = context

    def _pop(self, place: int) -> None:
        """End the element at a place in the stack and all within it."""
        while len(self.stack) > place:
            name, context = self.stack.pop()
            for key in _KEYS.get(name, (name,)):
                self.places[key].pop()
            if name == "aside" and self._last(name) < 0:
                self._judge_aside(context)
            elif name == "tr":
                table = self.tables[-1] if self.tables else Table(0, context.container)
                end_row(self.text, self.drafts, self.rows.pop(), table)
            elif name == "table":
                end_table(self.drafts, self.tables.pop())
            elif name in _LISTS:
                self.counts.pop()
        self.context = self.stack[-1][1] if self.stack else _Context()

    def _end_before(self, name: str) -> None:
        """End what the start tag of a block ends without an end tag."""
        if name not in _IN_PARAGRAPH and self._last("p") > self._last("*barrier"):
            self._pop(self._last("p"))
        if name in HEADINGS and self.stack and self.stack[-1][0] in HEADINGS:
            self._pop(len(self.stack) - 1)
        ended, barrier = _ENDED_BY_START.get(name, ((), ""))
        places = [place for place in map(self._last, ended) if place > self._last(barrier)]
        if places:
            self._pop(min(places))

    def _context_in(self, tag: Token) -> _Context:
        name, context = tag.name, self.context
        if name in _KINDS:
            first, place = (len(self.drafts), self._number(tag)) if name == "li" else (-1, 0)
            context = context._replace(kind=_KINDS[name], level=HEADINGS.get(name, 0), first=first, place=place)
        if name in _CONTAINERS:
            self.parents.append(context.container if name == "div" else len(self.parents))
            context = context._replace(container=len(self.parents) - 1)
        bits = bits_in(self.text, tag, context.bits, lambda inside: self._last(inside) >= 0)
        if bits & ~context.bits & BESIDE and self._last("aside") < 0:
            self.beside = len(self.drafts)
        return context if bits == context.bits else context._replace(bits=bits)

    def _first_number(self, tag: Token) -> int:
        """The number of the first item of an ordered list; 0 if they have letters, or are counted backwards."""
        if _UNNUMBERED.search(self.text, tag.start, tag.end):
            return 0
        start = _NUMBER.search(self.text, tag.start, tag.end)
        return int(start[1]) if start else 1

    def _number(self, item: Token) -> int:
        count = self.counts[-1] if self.counts else 0
        if count:
            value = _NUMBER.search(self.text, item.start, item.end)
            count = int(value[1]) if value else count
            self.counts[-1] = count + 1
        return count

    def _break(self, tag: Token) -> None:
        if self.broken and self.context.kind != "pre":
            self._flush()
        else:
            self.pieces.append(Piece("\n", tag.start, tag.end))
            self.broken = True

    def _flush(self) -> None:
        """End the block that is being read."""
        origin, found = self.origin, self.pieces
        links, coded = max(self.links, 0), self.coded
        within = not self.bits & OUTSIDE
        setting = Setting(origin.container, within, links, links > 0 and self.here) if origin else Setting()
        self.origin, self.pieces, self.broken, self.coded = None, [], False, False
        self.links, self.here = 0, True
        if origin is None:
            return
        for each in kept_lines(found, coded) if origin.kind == "pre" else self._parts(found, origin, links > 0):
            if fold(each.text):
                self.drafts.append(Draft(replace(each, setting=setting), self.bits))

    def _parts(self, found: list[Piece], origin: _Context, linked: bool) -> Sequence[Block]:
        block = block_of(found, origin.kind, origin.level)
        if origin.kind == "item":
            if origin.first == len(self.drafts):
                return (replace(block, kind="link" if linked else "item", place=origin.place),)
            block = replace(block, kind="text")
        entry = len(block.text) <= SHORT and self._last("*cell") >= 0  # of a table of figures
        if block.kind == "quote":
            return quoted_lines(block)
        return by_lines(block) if block.kind == "text" and not entry else (block,)

    def _judge_aside(self, context: _Context) -> None:
        """Take what stands aside within an article for text if it has sentences and nothing that leads elsewhere."""
        drafts = self.drafts[self.beside :] if context.bits & BESIDE else []
        if any(draft.block.setting.links or draft.bits & (FORM | APART) for draft in drafts):
            return
        if any(draft.block.kind == "text" and is_sentence(draft.block.text) for draft in drafts):
            self.drafts[self.beside :] = [replace(draft, bits=draft.bits & ~BESIDE) for draft in drafts]
