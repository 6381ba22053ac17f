"""Furniture of the page a text was copied from: whole lines that readers of the page saw around the article.

A line goes only if all of it is such a phrase and it stands where furniture stands, so that a story that quotes
"Back to top" keeps it. Each phrase belongs to a named rule; what a rule removed is listed on the page of the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from site_builder.extract.furniture_words import ABOUT, HINTS, OPENINGS, PHRASES, YOU
from site_builder.extract.layout import Layout
from site_builder.extract.page_region import CONTENTS, MENU, contents, headings, menus
from site_builder.extract.wire import is_stamped

EDGE = 10
"""Blocks from either end in which a line of furniture counts as such wherever it stands between others."""

_RULES = {phrase.strip(): rule for rule, phrases in PHRASES.items() for phrase in phrases.split("|")}
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?[\d–—, -]{0,12}.{0,80}$", re.IGNORECASE
)
_PHOTO = re.compile(
    r"(?:photo(?:graph)?(?: by| credit)?|foto|bild|crédit photo|image(?: credit)?|imagen|fotografía|zdjęcie|фото)"
    r" ?[:/] ?.{2,80}"
    r"|(?:photo|photograph|image|foto|bild) (?:by|von|via) .{2,60} (?:on|auf|via) (?:unsplash|pexels|pixabay|flickr)"
    r"|(?:(?:image|media) (?:copyright|source),?|تصویر کے کاپی رائٹ) (?:getty|afp|ap|reuters|pa|epa|bbc|alamy"
    r"|shutterstock|thinkstock|istock|empics|handout|twitter|facebook|instagram|youtube)\b(?!.*caption).{0,40}"
)
_LONGEST = 320
"""Characters a line of furniture may have: the sentences of notices and requests are longer than buttons."""
REPORT = 140
"""Characters from which on a line may be a report on what appeals are about."""

SENTENCE = 12
"""Spaces from which on a line with a full stop is a sentence and no button."""

MASTHEAD, BYLINE = 4, 8
"""Lines in which the text begins below its headline, and words of a line between them: a byline, a date."""

_LIKE_HEADLINES = frozenset({"about-author", "navigation", "newsletter", "privacy", "read-more", "share"})
PROOF, SHORT = 2, 80
"""Weight of furniture that proves that a text was copied from a page, and letters of a line that may date it."""

_SAYS_NOTHING = frozenset({"ruler", "junk-list", "photo-credit", "copyright", "appeal", CONTENTS, MENU})
_OF_BOOKS = frozenset(
    "about the author|about the authors|all rights reserved|contents|further reading|see also|table of contents".split(
        "|"
    )
)
_PLAIN = frozenset(
    """
    archive archives archiv back close comment comments contact contenido copy gallery go help home index inhalt inicio
    line links listen live mail menu more next open pause play previous print register reply retour save search sections
    share signal sommaire suite suivant telegram terms top video watch weiter zurück
    """.split()
)
_ERA = re.compile(r"\b(?:199[5-9]|20[0-3]\d)\b|https?:|www\.|@\w")
_OF_ARCHIVES = frozenset({"read-more", "photo-credit"})
_BUTTONS = frozenset({"comments", "share"})
_SPEECH = re.compile('["“„«‚‘].{8,}["”“»’]')
_TRIM = " \t.:;,!…|·•»«›‹>→←↑▲^*-–—[]()#+\u200f\u200e"
_RULER = re.compile(r"[-–—_=*~#•·.\s]{3,}$")
# Phrases that a page sets between paragraphs as well as around them.
_BETWEEN = frozenset("advertisement appeal comments follow newsletter photo-credit privacy read-more share".split())


def furniture(layout: Layout) -> Iterator[tuple[int, str]]:
    """The index of each block that is page furniture, and the rule that knows it.

    Words that stand in books, transcripts and telegrams as well ("CONTENTS.", "[pause]", "Top") are taken for it only
    where other lines show that the text was copied from a page.
    """
    found = dict(_furniture(layout))
    copied = layout.seed.format != "plain" or is_copied_page(layout, found)
    for index, rule in found.items():
        text = layout.texts[index]
        asterisks = rule == "ruler" and "*" in text and not text.strip("* ")  # of a book
        if copied or (rule in _SAYS_NOTHING and not asterisks) or _weight(text, rule) == PROOF:
            yield index, rule


def is_copied_page(layout: Layout, found: Mapping[int, str]) -> bool:
    """Whether a text shows that it was copied from a web page: it holds furniture, and more than a plain word of it.

    Of a plain word another one is proof, or that the text is of the time in which there are pages to copy from.
    """
    weights = {_key(layout.texts[index]): _weight(layout.texts[index], rule) for index, rule in found.items()}
    total = sum(weights.values())
    if layout.seed.format == "page" and any(
        layout.seed.blocks[i].kind == "heading" for i in found if weights[_key(layout.texts[i])]
    ):
        return True
    return total >= PROOF or (total > 0 and _is_of_the_web(layout))


def _is_of_the_web(layout: Layout) -> bool:
    """Whether a text has a short line with an address, or with a year since there have been such pages."""
    return any(
        len(text) <= SHORT and _ERA.search(text) and layout.roles.get(index) != "removed:gutenberg-frame"
        for index, text in enumerate(layout.texts)
    )


def _weight(text: str, rule: str) -> int:
    """How much a line of furniture says for the text having been copied from a page."""
    key = _key(text)
    if rule in _SAYS_NOTHING or key in _OF_BOOKS or text[0] in "([" or (" " not in key and text[-1] == "."):
        return 0
    return PROOF - 1 if key in _PLAIN or (" " not in key and text.isupper()) else PROOF


def _furniture(layout: Layout) -> Iterator[tuple[int, str]]:
    """Furniture stands at the edges of a text or in groups; only some of it is set between paragraphs one by one.

    Copy as the wire sent it has none but rulers.
    """
    count = len(layout.texts)
    found: dict[int, str] = {}
    copied, wire = layout.seed.format != "markdown", is_stamped(layout)
    for index, text in enumerate(layout.texts):
        if layout.free(index):
            if text in layout.known.junk or (layout.seed.format == "markdown" and bare(text) in layout.known.junk):
                found[index] = "junk-list"
            elif copied and len(text) <= _LONGEST and (rule := _rule(text)) and (rule == "ruler" or not wire):
                found[index] = rule
    if layout.seed.format == "page":
        found = {**dict(menus(layout)), **found, **dict(contents(layout))}
        heads = frozenset(headings(layout, found))
        found = {index: rule for index, rule in found.items() if index not in heads}
    # A speech may appeal to its hearers, too: only among buttons is an appeal one of the page's. So with a sentence
    # that begins as links to other articles do ("Sources said that ...").
    kinds = set(found.values())
    if (
        layout.seed.format == "plain"
        and kinds <= _OF_ARCHIVES
        and list(found) == [count - 1]
        and ":" in layout.texts[-1]
    ):
        return  # "Source: Parish register, vol. 3", as people write it below what they copied
    if (first := _first_line(layout, found)) >= 0:
        del found[first]
    reports = kinds <= {"appeal", "read-more", "ruler"}
    for index, rule in found.items():
        if rule == "appeal" and kinds <= {"appeal", "ruler"}:
            continue
        if rule == "read-more" and reports and ":" not in layout.texts[index] and _is_sentence(layout.texts[index]):
            continue
        at_edge = index < EDGE or index >= count - EDGE
        grouped = index - 1 in found or index + 1 in found
        if (
            rule in ("junk-list", CONTENTS, MENU)
            or rule in _BETWEEN
            or ((at_edge or grouped) and (rule != "copyright" or index >= count - EDGE))
        ):
            yield index, rule


def _first_line(layout: Layout, found: Mapping[int, str]) -> int:
    """The index of a first line that reads like furniture ("Source of the Nile") and is the headline; -1 if none is.

    Its text follows at once, but for a byline or a date. A whole phrase of furniture is more than its words can be only
    where the text has no other.
    """
    first = min(found, default=-1)
    if layout.seed.format != "plain" or first != 0 or found[0] not in _LIKE_HEADLINES:
        return -1
    if _RULES.get(_key(layout.texts[0])) and len(found) > 1:
        return -1
    for index in range(1, min(MASTHEAD, len(layout.texts))):
        if index in found:
            return -1
        if layout.lines[index].prose:
            return first
        if layout.lines[index].words > BYLINE:
            return -1
    return -1


def _is_appeal(key: str, text: str) -> bool:
    """Whether a line speaks to the reader about accounts, subscriptions, cookies; speech in quotes does not.

    A long line may be a report on such things: it must name two of them.
    """
    if not HINTS.search(key) or not YOU.search(text) or _SPEECH.search(text):
        return False
    about = {found[0] for found in islice(ABOUT.finditer(key), 4)}
    return len(about) > (len(text) > REPORT)


def bare(text: str) -> str:
    """A line of Markdown without the marks of a heading, a quote, a list or emphasis around it."""
    return text.lstrip("#>*_+- ").rstrip("#*_ ")


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and text.count(" ") >= SENTENCE


def _key(text: str) -> str:
    return text.casefold().replace("’", "'").strip(_TRIM)


@lru_cache(maxsize=1024)  # the pages of a site have the same menus
def _rule(text: str) -> str:
    key = _key(text)
    if (rule := _RULES.get(key)) and not (text.endswith(".") and text[:1].islower()):  # the end of a wrapped line
        return rule
    if not key:
        return "ruler" if _RULER.match(text) else ""
    for rule, pattern in OPENINGS.items():
        if not (rule in _BUTTONS and _is_sentence(text)) and pattern.fullmatch(key):
            return rule
    if _is_appeal(key, text):
        return "appeal"
    if _PHOTO.fullmatch(key):
        return "photo-credit"
    return "copyright" if _COPYRIGHT.match(key) and ("©" in text or "opyright" in text) else ""
