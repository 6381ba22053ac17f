"""What of a web page lies outside of its main matter, by its elements and their attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from site_builder.model import Block
from site_builder.seeds.markup import Token, attributes
from site_builder.seeds.page_breaks import is_sentence

# Why a block is not of the main matter, as bits.
OUTSIDE, _HEADER, FORM, APART, BESIDE, TOOL = 1, 2, 4, 8, 16, 32

SEVERAL = 2
"""Sentences in elements of their own that make them paragraphs of the element around these."""

_APART_NAMES = frozenset({"aside", "dialog", "nav", "search"})
_APART_ROLES = frozenset({"banner", "contentinfo", "navigation"})
_TELLING = re.compile("hidden|role|display|wm-ipp", re.IGNORECASE)
_TOOL_NAMES = frozenset({"a", "span"})
_TOOL_CLASS = re.compile(
    r"\bclass[\t ]*=[\t ]*[\"']?(?:[^<>\"']{0,80}[\t ])?(?:(?:mw-)?editsection|headerlink)[\t \"'>]", re.IGNORECASE
)
"""Links of systems within a heading: to edit a part of the page, to link to it."""
_UNDISPLAYED = re.compile(r"display\s*+:\s*+none")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block, and why it may not be of the main matter, as bits."""

    block: Block
    bits: int


def bits_in(text: str, tag: Token, bits: int, within: Callable[[str], bool]) -> int:
    """Why text in an element may not be of the main matter.

    `bits` say it of the elements around it, `within` tells whether one of a name is among these.
    """
    role = ""
    if _TELLING.search(text, tag.start, tag.end):
        told = {key: text[slice(*span)].casefold() for key, span in attributes(text, tag).items()}
        role = told.get("role", "")
        hidden = "hidden" in told or told.get("aria-hidden") == "true" or _UNDISPLAYED.search(told.get("style", ""))
        if hidden or role in _APART_ROLES or told.get("id", "").startswith("wm-ipp"):  # the Wayback Machine's toolbar
            bits |= APART
    if tag.name in _TOOL_NAMES and _TOOL_CLASS.search(text, tag.start, tag.end):
        bits |= TOOL
    if tag.name in ("article", "main") or role == "main":
        bits &= ~(OUTSIDE | FORM)
    elif tag.name == "aside" and within("article"):
        bits |= BESIDE
    elif tag.name in _APART_NAMES or (tag.name == "footer" and not within("article")):
        bits |= APART
    elif tag.name == "form":
        bits |= FORM
    elif tag.name == "header":
        bits |= _HEADER if bits & OUTSIDE and not within("section") else 0
    return bits


def set_apart(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """The blocks, with those outside the main matter marked as `aside`."""
    sizes = {0: 0, FORM: 0}
    for draft in drafts:
        if not draft.bits & (APART | BESIDE | TOOL):
            sizes[draft.bits & FORM] += len(draft.block.text)
    # Some systems put the whole page into one form, and `main` or `article` may be left empty for a script to fill.
    counted = ~FORM if sizes[FORM] > sizes[0] else ~0
    if all(draft.bits & counted for draft in drafts):
        counted &= ~OUTSIDE
    headlines = counted
    if not any(draft.block.level == 1 and not draft.bits & counted for draft in drafts):
        headlines &= ~(OUTSIDE | _HEADER)
    return tuple(
        replace(draft.block, kind="aside", level=0)
        if draft.bits & (headlines if draft.block.level == 1 else counted)
        else draft.block
        for draft in drafts
    )


def in_parents(blocks: Sequence[Block], parents: Sequence[int]) -> tuple[Block, ...]:
    """The blocks, those alone in a `div` as parts of the element around it, if several of these are sentences.

    Many systems set paragraphs so. `parents` has for each `div` the number of the element around it, and for others
    their own.
    """
    held = Counter(block.setting.container for block in blocks)
    alone = [
        held[block.setting.container] == 1 and block.kind == "text" and not block.setting.links for block in blocks
    ]
    around = [parents[block.setting.container] for block in blocks]
    said = Counter(
        place for block, place, one in zip(blocks, around, alone, strict=True) if one and is_sentence(block.text)
    )
    return tuple(
        replace(block, setting=block.setting._replace(container=place)) if one and said[place] >= SEVERAL else block
        for block, place, one in zip(blocks, around, alone, strict=True)
    )
