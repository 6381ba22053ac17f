"""One line of text read as a byline: where the names stand in it, and what else it holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from site_builder.extract.byline_names import KO_REPORTER, Name, is_detail, korean, names
from site_builder.extract.byline_tokens import Stretch, Word, folded, stretches
from site_builder.extract.byline_words import DETAILS, GENRES, LABELS, NOT_AUTHORS, OPENERS, WEAK
from site_builder.extract.names import PARTICLES, has_given_name
from site_builder.extract.newsrooms import is_role

LONGEST = 200
"""Characters of the longest line that is read as a byline."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line read as a byline.

    `opened` tells that an opener or a label led to the names, `whole` that nothing but names, roles and details
    stands in it, `label` that the line ends with an opener whose name must follow on the next, `closed` that the
    word for a reporter follows the name, `credit` that somebody else than the author is credited.
    """

    names: tuple[Name, ...] = ()
    opened: bool = False
    whole: bool = False
    label: bool = False
    closed: bool = False
    credit: bool = False
    dated: bool = False
    role: bool = False
    handle: bool = False
    detail: bool = False
    nameless: bool = False

    @property
    def persons(self) -> tuple[Name, ...]:
        """Those of the names that are full names of persons."""
        return tuple(name for name in self.names if name.kind == "person")


NOTHING = Line()


@lru_cache(maxsize=512)
def read(text: str, opened: bool = False) -> Line:
    """What a line says as a byline; `opened` if the line before it announced a name."""
    if len(text) > LONGEST or not text.strip():
        return NOTHING
    if KO_REPORTER.search(text):
        return Line(tuple(korean(text)), True, True, closed=True)
    cut, seen = stretches(text)
    if _is_prose(cut):
        return NOTHING
    found: list[Name] = []
    led = refused = credit = role = nameless = False
    whole = True
    pending = opened
    for index, stretch in enumerate(cut):
        said = [word for part in stretch.parts for word in part]
        low = [folded(word) for word in said]
        if not said:
            continue
        if stretch.before == "colon" and refused:
            refused = whole = False
            continue
        heads = index + 1 < len(cut) and cut[index + 1].before == "colon"
        if low[0] in NOT_AUTHORS or (heads and len(low) <= 4 and not NOT_AUTHORS.isdisjoint(low)):
            refused = credit = True
            whole = False
            continue
        at = _opener(low, said[0].start <= 2)
        if at == len(said) - 1 or (heads and all(is_role(word.text) for word in said)) or (at < 0 and _is_label(low)):
            pending = True
            continue
        if at < 0 and all(map(is_detail, low)):
            continue
        if at >= 0:
            found.clear()
            took, clean, roles, nobody = names(_after(stretch.parts, said[at + 1].start), True, low[at] in WEAK)
        else:
            took, clean, roles, nobody = names(stretch.parts, pending, False, stretch.number)
            if credit and not pending:
                took, clean = [], False
            if found and not pending:
                took = [name for name in took if name.kind == "agency" or has_given_name(text[name.start : name.end])]
            nobody &= pending
        led |= at >= 0 or pending
        pending = False
        nameless |= nobody
        role |= roles
        whole &= clean
        found += took
    return Line(
        names=tuple(dict.fromkeys(found)),
        opened=led,
        whole=whole,
        label=pending and not found and _ends_with_opener(text),
        credit=credit,
        dated="d" in seen,
        role=role,
        handle="h" in seen,
        detail=not found and whole and not role,
        nameless=nameless and not found,
    )


def _is_label(low: list[str]) -> bool:
    """Whether the words are a label such as `Written by` or `Autor`."""
    return all(word in LABELS or word in DETAILS or word in GENRES for word in low) and any(
        word in LABELS or word in OPENERS for word in low
    )


def _ends_with_opener(text: str) -> bool:
    last = text.rstrip(" \t\r\n:：").rpartition(" ")[2].casefold()
    return text.rstrip().endswith((":", "：")) or last in OPENERS or last in LABELS


def _is_prose(cut: list[Stretch]) -> bool:
    """Whether so many words begin with small letters that it is a sentence; after an opening `By` much may follow."""
    said = [word for stretch in cut for part in stretch.parts for word in part]
    if said and folded(said[0]) in OPENERS:
        return False
    return sum(word.text[0].islower() and folded(word) not in _KNOWN for word in said) > 4


_KNOWN = DETAILS | GENRES | OPENERS | PARTICLES | LABELS


def _opener(low: list[str], first: bool) -> int:
    """The index of the word that leads to the names, or -1."""
    for place, word in enumerate(low[:9]):
        if word not in OPENERS and not (word in WEAK and place == 0 and first):
            continue
        before = low[:place]
        if any(said in NOT_AUTHORS for said in before):
            return -1
        if all(said in DETAILS or said in LABELS or said in GENRES for said in before) or (
            any(said in GENRES for said in before) and place <= 4
        ):
            return place
        return -1
    return -1


def _after(parts: list[list[Word]], start: int) -> list[list[Word]]:
    return [kept for part in parts if (kept := [word for word in part if word.start >= start])]
