"""How a byline opens, told from the words of the line alone."""

from __future__ import annotations

import re

from site_builder.extract.byline_line import read
from site_builder.extract.byline_words import LABELS, OPENERS, WEAK

_FOREIGN = re.compile(r"\W?(?:da|di|de|van|von|par|por|af|av|od|door|text|autor)\s", re.IGNORECASE)
_ENGLISH = re.compile(r"\s(?:is|are|was|were|has|have|to|the|of|in|for|on|at|with|gets?|says?)\s")
_VERSION = re.compile(r"[^\W\d_] \d{1,2}\.\d{1,2}\.\Z")
_OPENING = re.compile(
    rf"\W{{0,4}}(?:{'|'.join(sorted(map(re.escape, (OPENERS | WEAK | LABELS) - {'tác', 'नई'}), key=len, reverse=True))}"
    r"|written|posted|published|reported|veröffentlicht|eingestellt|geschrieben|publié|publicado|analysis|eine?\s+\w+)"
    r"(?:[\s:：]|(?<=by)(?=[a-z]))"
)  # fmt: skip


def opens(text: str) -> bool:
    """Whether a line begins with a word that leads to a name, whatever its case."""
    return bool(_OPENING.match(text[:80].casefold()))


def is_byline(text: str) -> bool:
    """Whether a line is a byline: it opens like one, and names or roles follow and nothing else."""
    if len(text) > 120 or not opens(text) or is_other(text):
        return False
    line = read(text)
    return line.opened and (line.nameless or (bool(line.names) and line.whole))


def is_other(text: str) -> bool:
    """Whether a line is none of a byline: an English sentence that opens like one of another language, a version.

    `Da Vinci Code is ...`, `Needs Python 3.8.`
    """
    return bool(_FOREIGN.match(text) and _ENGLISH.search(text)) or (bool(_VERSION.search(text)) and not opens(text))
