"""Headlines of what was written or transcribed: its title stands at the top, above lists, labels and speakers."""

from __future__ import annotations

import re
from collections import Counter

from site_builder.extract.desks import DESKS
from site_builder.extract.details import is_detail, serves_others
from site_builder.extract.layout import Layout, is_own

HEADING = 80
"""Characters that the head of a document may have."""

REST = 50
"""Characters of a first line above which it is the rest of a sentence if it begins with a small letter."""

LISTED = 3
"""Lines that follow one another at once and make a list."""

MOST = 400
"""Lines in which speakers are counted."""

REPEATED = 2
"""Lines of a speaker, and speakers, by which a text is known for an interview or a play."""

TOP = 2
"""Lines of the text from the top of which one may be the headline, below a kicker or the name of a paper."""

FEW = 4
"""Words of the head of a telegram, and of a line below a title that may be a place."""

MENU = 5
"""Lines above a headline from which on it stands among others, and not at the top."""

_LABEL = re.compile(r"(?!\W*\d)[^\W\d_][^:：\n]{0,32}[:：]\s+\S")
_SPEAKER = re.compile(r"(?:\[[\d:.]+\]\s*)?([^\W\d_][\w.’' ]{0,24}?)\s?[:：]\s")
_GENRE = re.compile(
    r"(?:an?|ein|eine|une?|una|een)\s(?:\w+\s){0,2}(?:play|farce|comedy|tragedy|drama|novel|tale|story|romance|poem|memoir|"
    r"schauspiel|lustspiel|trauerspiel|posse|roman|erzählung|novelle|comédie|tragédie|drame|conte|récit|comedia|novela|"
    r"cuento|commedia|romanzo|racconto|blijspel|toneelspel|verhaal)\b",
    re.IGNORECASE,
)


def is_part_of_text(layout: Layout, index: int) -> bool:
    """Whether a line is none that heads a document: a label, a speaker, an item, the rest of a sentence."""
    if not is_own(layout):
        return False
    text = layout.texts[index]
    if text.partition(" ")[0].islower() and (
        index > 0 or len(text) > REST
    ):  # not so "iPods sell" and "de Klerk resigns"
        return True
    return index > 0 and (_is_said(layout, index) or _is_labelled(layout, index) or _is_listed(layout, index))


def heads_document(layout: Layout, best: int) -> int:
    """The first line of a text in capitals, where the likeliest headline stands further down, and is not signed."""
    if not is_own(layout) or best < 0:
        return best
    free = [index for index in range(best + 1) if layout.free(index)]
    first = next((index for index in free if not serves_others(layout, index)), best)
    if first == best or not _is_head(layout, first):
        return best
    few = layout.lines[best].words < FEW and not layout.texts[best].isupper()
    if first + 1 == best and (few or _GENRE.match(layout.texts[best])):
        return first
    beneath = free.index(best) - free.index(first)
    signed = any(map(is_detail, layout.texts[best + 1 : best + 1 + TOP]))
    lower = beneath >= TOP and not signed and not layout.texts[best].isupper()
    return first if lower or is_capitals(layout) else best


def is_capitals(layout: Layout) -> bool:
    """Whether a text is all in capitals, as telegrams are."""
    return len(layout.texts) > 1 and all(text.isupper() for text in layout.texts if any(map(str.isalpha, text)))


def is_message(layout: Layout, index: int) -> bool:
    """Whether a line is the message of a telegram, or its address, and no head above it."""
    return is_own(layout) and is_capitals(layout) and (layout.lines[index].words > FEW or index > 0)


def stands_at_top(layout: Layout, index: int) -> bool:
    """Whether no text stands above a line, and not much else."""
    above = [place for place in range(index) if layout.free(place) and not serves_others(layout, place)]
    return len(above) < MENU and not any(layout.lines[place].prose for place in above)


def _is_head(layout: Layout, index: int) -> bool:
    """Whether a line is short and in capitals, and no name of a section."""
    text, line = layout.texts[index], layout.lines[index]
    few = line.words < 2 and not is_capitals(layout)
    if len(text) > HEADING or few or line.bullet or line.caption or not text.isupper():
        return False
    return text.casefold().strip(". ") not in DESKS and DESKS.isdisjoint(text.casefold().split()[-1:])


def _is_said(layout: Layout, index: int) -> bool:
    """Whether a line is what one of the speakers of an interview or a play says: `PM: Where was that?`."""
    speaker = _SPEAKER.match(layout.texts[index])
    if not speaker:
        return False
    said = Counter(match[1] for text in layout.texts[:MOST] if (match := _SPEAKER.match(text)))
    speakers = [name for name, count in said.items() if count >= REPEATED]
    return speaker[1] in speakers and len(speakers) >= REPEATED


def _is_labelled(layout: Layout, index: int) -> bool:
    """Whether a line is one of several that begin with a label and a colon."""
    if not _LABEL.match(layout.texts[index]):
        return False
    beside = range(max(0, index - 3), min(index + 4, len(layout.texts)))
    return any(place != index and _LABEL.match(layout.texts[place]) for place in beside)


def _is_listed(layout: Layout, index: int) -> bool:
    """Whether a line is one of several short ones that follow one another at once, below other text."""
    first = last = index
    while last - first < LISTED and layout.adjoins(first - 1):
        first -= 1
    while last - first < LISTED and layout.adjoins(last):
        last += 1
    group = range(first, last + 1)
    return first > 0 and len(group) >= LISTED and all(not layout.lines[place].prose for place in group)
