"""Bare names in a text that was written or transcribed: most are of those whom it is about, and not of who wrote it."""

from __future__ import annotations

from collections.abc import Callable

from site_builder.extract.byline_line import Line, read
from site_builder.extract.byline_words import OPENERS, STOPS
from site_builder.extract.date_doubts import runs_through
from site_builder.extract.date_events import tells_event
from site_builder.extract.layout import Layout
from site_builder.extract.names import NO_NAME, PARTICLES, has_given_name
from site_builder.model import Confidence

NAMES = 60
"""Lines from the top among which other bare names are looked for."""

OTHERS = 2
"""Other bare names that make one of them a name in a register or a list."""

_OF = frozenset("of to and unto upon memory late".split())

NamesOne = Callable[[Layout, int], bool]
"""Whether a line holds nothing but the name of a person."""


def is_in_text(layout: Layout, index: int, line: Line, names_one: NamesOne) -> bool:
    """Whether a bare name is one that the text tells of: an epitaph, a register, the place before a date."""
    text = layout.seed.blocks[index].text
    first = line.persons[0]
    listed = line.dated or "," in text
    if listed and not line.role and not has_given_name(text[first.start : first.end]):
        return True  # "Στη Σμύρνη, 4 Μαΐου 1878", "Town Hall, Stoke"
    if runs_through(layout, index) or (layout.adjoins(index - 1) and _leads_here(layout.texts[index - 1])):
        return True
    if layout.adjoins(index) and tells_event(layout.texts[index + 1]):
        return True  # "Born 3 May 1902, died ..." below it
    below = range(index + 1, len(layout.texts))
    signs = index > layout.title and not any(layout.lines[place].prose for place in below)
    return not signs and _others(layout, index, names_one) >= OTHERS


def sureness(layout: Layout, index: int, line: Line) -> Confidence:
    """How sure a name is: one that may be something else needs a date beside it, as bylines in the press have."""
    if line.opened:
        text = layout.seed.blocks[index].text
        words = {word for one in line.names for word in text[one.start : one.end].casefold().split()}
        sure = all(one.kind == "person" for one in line.names) and NO_NAME.isdisjoint(words)
        return "certain" if sure or line.role or line.dated else "probable"
    beside = [layout.texts[place] for place in (index - 1, index + 1) if 0 <= place < len(layout.texts)]
    return "certain" if line.dated or line.role or any(read(text).dated for text in beside) else "probable"


def _leads_here(above: str) -> bool:
    """Whether the line above a name leads to it: "Sacred to the Memory of", "the body of"."""
    last = above.rstrip().rpartition(" ")[2].casefold()
    if above.rstrip().endswith((".", "!", "?", ":")) or last in OPENERS:
        return False
    return last in _OF or last in PARTICLES or last in STOPS or tells_event(above)


def _others(layout: Layout, index: int, names_one: NamesOne) -> int:
    """How many other names stand on lines of their own, those of the two authors of a byline not counted."""
    said = {layout.texts[place] for place in (index - 1, index, index + 1) if 0 <= place < len(layout.texts)}
    found = (layout.texts[place] for place in range(min(NAMES, len(layout.texts))) if names_one(layout, place))
    return len(set(found) - said)
