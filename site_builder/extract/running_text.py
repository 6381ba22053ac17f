"""How much each line of a copied page looks like one of its running text: a weighted sum of what can be seen of it.

The weights were fitted on the lines of some 300 labelled pages (logistic regression), rounded, and a few moved by hand;
fitted on one half of the publishers they did as well on the other half as on their own. A line belongs to the text if
its sum is above zero.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from site_builder.extract.layout import Layout
from site_builder.extract.lines import Line

# What every line begins with.
START = -0.8
# The line itself.
PROSE = 1.4
ENDS = 0.9  # ends like a sentence without being a paragraph
CAPTION = -2.8
ITEM = 2.8
WIDTH = 0.4  # for each hundred letters, of 400 at most
COLON = 0.4  # ends with one
SMALL_LETTER = 1.1  # begins with one: a wrapped line
COMMA = 0.5
ELLIPSIS = -2.1  # ends with one: the beginning of another article
ADDRESS = 1.0  # holds an address of the web or a person
REPEATED = -2.6  # stands on the page more than once
# Its neighbours.
PROSE_ABOVE = 0.7
PROSE_BELOW = 0.8
PROSE_OF_THREE_ABOVE = 0.4
PROSE_OF_THREE_BELOW = 0.5
SHORT_OF_THREE_ABOVE = -0.5
FURNITURE_OF_THREE_ABOVE = -1.6
FURNITURE_OF_EIGHT_BELOW = -0.6
SHORT_ON_BOTH_SIDES = 1.0  # by the product of the shares in the eight lines above and below: a list
# Its place.
PART = 8.0  # by its part of all letters in paragraphs
PARAGRAPHS_ABOVE = -1.0  # by the part of these letters that stands above it
ABOVE_STRETCH = -0.6  # above the densest stretch of paragraphs
PROSE_BELOW_STRETCH = -2.2  # a paragraph below it: there stand teasers and remarks
ABOVE_TITLE = -2.4
BELOW_ENDING = -0.5  # below the heading of the comments or of what is said of the author
POSITION = -1.3  # by the part of the lines that stands above it
# Its words of four letters and more.
SHARED = 0.6  # by the share that the paragraphs of the stretch have too
UNTOLD = 0.4  # that share of a line without such words
SHARED_WITH_TITLE = 0.4

ENDINGS = frozenset({"comments", "about-author"})
"""Rules whose headings stand below a text."""

SHORT = 60
"""Letters below which a line without a full stop is short."""

_WORD = re.compile(r"[^\W\d_]{4,}")


def belonging(layout: Layout, junk: Mapping[int, str], stretch: tuple[int, int]) -> Iterator[tuple[int, float]]:
    """The index of each free block and how much it looks like running text; what is below zero does not.

    `stretch` is the densest stretch of paragraphs, `junk` the furniture.
    """
    around = _Surroundings(layout)
    first, last = stretch
    count = len(layout.texts)
    ending = min((index for index, rule in junk.items() if rule in ENDINGS), default=count)
    often = Counter(layout.texts)
    words = {index: set(_WORD.findall(layout.texts[index].casefold())) for index in range(count) if layout.free(index)}
    paragraphs = {index for index in range(first, last) if index in words and layout.lines[index].prose}
    about = Counter(word for index in paragraphs for word in words[index])
    title = set(_WORD.findall(layout.texts[layout.title].casefold())) if layout.title >= 0 else set()
    for index, own in words.items():
        line, text = layout.lines[index], layout.texts[index]
        total = START + POSITION * index / count + _look(line, text) + around.weight(index)
        if often[text] > 1:
            total += REPEATED
        if index < first:
            total += ABOVE_STRETCH
        elif index >= last and line.prose:
            total += PROSE_BELOW_STRETCH
        if index < layout.title:
            total += ABOVE_TITLE
        if index > ending:
            total += BELOW_ENDING
        shared = sum(about[word] > (index in paragraphs) for word in own) / len(own) if own else UNTOLD
        yield index, total + SHARED * shared + SHARED_WITH_TITLE * (not own.isdisjoint(title))


def _look(line: Line, text: str) -> float:
    """What the line itself says."""
    total = WIDTH * min(line.width, 400) / 100
    if line.prose:
        total += PROSE
    elif line.ends:
        total += ENDS
    if line.caption:
        total += CAPTION
    if line.bullet:
        total += ITEM
    if text.endswith((":", "：")):
        total += COLON
    if text[:1].islower():
        total += SMALL_LETTER
    if "," in text:
        total += COMMA
    if text.endswith(("…", "...")):
        total += ELLIPSIS
    if "@" in text or "http" in text:
        total += ADDRESS
    return total


class _Surroundings:
    """How many paragraphs, letters in them, short lines and others than free ones stand before each line.

    The credit of a photograph stands in the middle of texts and counts for none.
    """

    def __init__(self, layout: Layout) -> None:
        prose, short, furniture, letters = [0], [0], [0], [0]
        for index, line in enumerate(layout.lines):
            free = layout.free(index)
            prose.append(prose[-1] + (free and line.prose))
            letters.append(letters[-1] + (line.width if free and line.prose else 0))
            short.append(short[-1] + (free and not line.prose and not line.ends and line.width < SHORT))
            furniture.append(furniture[-1] + (not free and layout.roles[index] != "removed:photo-credit"))
        self.count = len(layout.lines)
        self.prose, self.short, self.furniture, self.letters = prose, short, furniture, letters

    def weight(self, index: int) -> float:
        """What the neighbours of a line say."""
        prose, short, furniture, letters = self.prose, self.short, self.furniture, self.letters
        one, three, eight = max(index - 1, 0), max(index - 3, 0), max(index - 8, 0)
        below = index + 1
        first, third, eighth = (min(below + lines, self.count) for lines in (1, 3, 8))
        return (
            PROSE_ABOVE * (prose[index] - prose[one])
            + PROSE_BELOW * (prose[first] - prose[below])
            + PROSE_OF_THREE_ABOVE * (prose[index] - prose[three]) / 3
            + PROSE_OF_THREE_BELOW * (prose[third] - prose[below]) / 3
            + SHORT_OF_THREE_ABOVE * (short[index] - short[three]) / 3
            + FURNITURE_OF_THREE_ABOVE * (furniture[index] - furniture[three]) / 3
            + FURNITURE_OF_EIGHT_BELOW * (furniture[eighth] - furniture[below]) / 8
            + (PART * (letters[below] - letters[index]) + PARAGRAPHS_ABOVE * letters[index]) / (letters[-1] + 1)
            + SHORT_ON_BOTH_SIDES * (short[index] - short[eight]) * (short[eighth] - short[below]) / 64
        )
