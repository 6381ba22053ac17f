"""The section: the kicker above the headline, the last part of a breadcrumb, or the name of a desk near by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.byline_opening import is_byline
from site_builder.extract.date_labels import label_alone
from site_builder.extract.dates import find
from site_builder.extract.desks import DESKS, HOME
from site_builder.extract.headline_own import is_capitals
from site_builder.extract.layout import Layout, is_own
from site_builder.extract.names import has_given_name, looks_like_name
from site_builder.model import Claim

REACH = 4
"""Lines above the headline in which the name of a desk counts; two more where some of them are furniture."""

ALONE = 2
"""Lines above a kicker that is no desk's name; with more of them it may be the end of a menu."""

MENU = 4
"""Short lines above a desk's name that are a menu with it, unless the headline follows at once."""

DESKS_LISTED = 3
"""Lines above a desk's name that are names of desks too where it is the last of a menu."""

BELOW = 6
"""Lines below the headline that may name a category."""

WORDS = 3
"""Spaces that a part of a list may have."""

_SIGNS = " \t\u00a0/>›»→|–—-"
_OPEN = frozenset({"removed:navigation", "removed:read-more", "removed:privacy", "removed:share"})
_MENU = frozenset({"removed:navigation", "removed:privacy"})

_STEP = re.compile(r"\s*(?:[›»→]|\s[>/]\s|(?<=\w)>(?=\w))\s*")
_AND = re.compile(r"\s*[|•·,]\s*")
_LABEL = re.compile(
    r"(?:^|[|·•])\W{0,2}(?:(?:filed under|posted in|published in|veröffentlicht in|publicado en|publié dans|pubblicato in|"
    r"opublikowano w)\s*[:：]?\s*|(?:category|categories|kategorien?|rubrik|ressort|rubrique|catégories?|categorías?|"
    r"sección|categoria|categorie|sezione|editoria|kategoria|dział|категория|рубрика|категорія|カテゴリー?|分类|分類|"
    r"카테고리)\s*[:：]\s*)(?=\S)",
    re.IGNORECASE,
)
_NO_KICKER = re.compile(
    r"[.!?…。！？।:：]['\"”’»）)]*$|\d|[a-zß-ÿ][A-ZÀ-Þ]|\w\.\w|[:：@#©]|^(?:AP|AFP|dpa|Reuters|EFE|ANSA)$"
)
_BUTTON = re.compile(
    r"(?:all|alle|more|mehr|weitere|weiter|zur|zum|zu|back|see|view|show|read|todos?|todas?|ver|más|mais|tous|toutes|voir|"
    r"plus|tutti|tutte|vedi|więcej|wszystkie|все|всі|ещё|ещe)\s|.*\s(?:by|von|par|por|feedback)$|.*(?:一覧へ?|もっと見る|更多)$",
    re.IGNORECASE,
)
_TEXT = frozenset({"正文", "本文", "全文", "内容", "article", "full text"})
"""How the last step of a breadcrumb is called where it is the page itself."""
_HEBREW_NUMERAL = re.compile("[\u05d0-\u05ea][\"״”'׳’](?:[\u05d0-\u05ea]|(?![\\w]))")
_INTERFACE = frozenset(
    "header footer navigation navigace nawigacja navegación navegação navigatie breadcrumb content contents inhalt obsah "
    "treść contenu contenido conteúdo contenuto innehåll innhold indhold sisältö tartalom menu menü link links feedback "
    "search suche login logo hauptinhalt hauptnavigation seiteninhalt brotkrumen hovedinnhold hovedindhold huvudinnehåll "
    "pfadnavigation sektionen rubriken secciones sections rubriques seções sezioni działy разделы".split()
)


def sections(layout: Layout) -> Iterator[Claim]:
    """The kicker or breadcrumb above the headline, a desk's name a little further up, or a category below."""
    if layout.title < 0 or layout.seed.format == "markdown" or (is_own(layout) and is_capitals(layout)):
        return
    found = _above(layout) or _below(layout)
    if found and layout.seed.blocks[found[0]].level != 1:  # the name of the site, where the headline is another line
        yield layout.quote("section", *found, "kicker", confidence="probable")


def _above(layout: Layout) -> tuple[int, int, int] | None:
    """The part of a line above the headline that names the section."""
    near = list(_near(layout))
    for index, start, end in near:
        if _is_desk(layout, index, start, end):
            listed = _ends_desks(layout, index) or (index != near[0][0] and _in_menu(layout, index))
            return None if listed else (index, start, end)
    for index, start, end in near[:1]:
        text = layout.seed.blocks[index].text
        part = end - start < len(text) - 2
        trail = any(layout.texts[i].casefold() in HOME for i in range(max(0, index - 4), index))
        if (part or trail or index <= ALONE) and layout.free(index) and _is_kicker(text[start:end].strip()):
            return index, start, end
    return None


def _below(layout: Layout) -> tuple[int, int, int] | None:
    """The part of a line below the headline that names a category, or ends a breadcrumb."""
    for index in range(layout.title + 1, min(layout.title + 1 + BELOW, len(layout.texts))):
        text = layout.seed.blocks[index].text
        if len(text) > 120:
            return None
        if layout.roles.get(index, "removed:navigation") not in _OPEN:
            continue
        label = _LABEL.search(text)
        if label or _is_trail(layout, text):
            for start, end in _part(layout, index, label.end() if label else 0):
                if _is_kicker(text[start:end].strip()):
                    return index, start, end
    return None


def _near(layout: Layout) -> Iterator[tuple[int, int, int]]:
    """The parts of lines above the headline that may name the section, the nearest first; no dates and no bylines.

    Several links in a line of a web page are a menu.
    """
    left = REACH
    for index in range(layout.title - 1, max(-1, layout.title - 1 - REACH - 2), -1):
        if layout.roles.get(index, "removed:navigation") not in _OPEN or layout.seed.blocks[index].setting.links > 1:
            continue
        yield from ((index, *part) for part in _part(layout, index))
        left -= 1
        if not left:
            return


def _is_desk(layout: Layout, index: int, start: int, end: int) -> bool:
    return layout.seed.blocks[index].text[start:end].strip().casefold() in DESKS


def _is_trail(layout: Layout, text: str) -> bool:
    """Whether a line is a breadcrumb: it leads from the home page or to the headline."""
    first, *further = _STEP.split(text)
    return bool(further) and (
        first.strip().casefold() in HOME or further[-1].strip().casefold() == layout.texts[layout.title].casefold()
    )


def _ends_desks(layout: Layout, index: int) -> bool:
    """Whether a line is the last of several that name a desk each, none of them set apart from the others: a menu."""
    blocks, first = layout.seed.blocks, index - DESKS_LISTED
    if first < 0 or len({blocks[place + 1].start - blocks[place].end for place in range(first, index)}) > 1:
        return False
    return all(text.casefold() in DESKS or text.casefold() in HOME for text in layout.texts[first:index])


def _in_menu(layout: Layout, index: int) -> bool:
    """Whether a line is one of many short ones."""
    count = 0
    for above in range(index - 1, -1, -1):
        text = layout.texts[above]
        if len(text) > 30 or text.casefold() in HOME:
            return False
        count += layout.roles.get(above, "removed:navigation") in _MENU
        if count >= MENU:
            return True
    return False


def _is_kicker(text: str) -> bool:
    words = [word for word in text.split() if word not in {"&", "+"}]
    return (
        2 <= len(text) <= 40
        and len(words) <= 2
        and not _NO_KICKER.search(text)
        and not _BUTTON.match(text)
        and not (len(words) == 2 and has_given_name(text) and looks_like_name(text))
        and _INTERFACE.isdisjoint(text.casefold().split())
        and not label_alone(text)
        and not text[0].islower()
    )


def _part(layout: Layout, index: int, first: int = 0) -> Iterator[tuple[int, int]]:
    """Where the last part of a breadcrumb stands, or the first of a list; the headline itself is no section."""
    text = layout.seed.blocks[index].text
    if len(text) > 300 or (not first and (find(text) or is_byline(text))):
        return
    headline = layout.texts[layout.title].casefold()
    step = _STEP.search(text)
    found = []
    start = first
    for separator in [*(_STEP if step else _AND).finditer(text, first), None]:
        end = separator.start() if separator else len(text)
        found.append(_trimmed(text, start, end))
        start = separator.end() if separator else end
    if not (step or first) and len(found) > 1 and not all(_is_listed(text[start:end]) for start, end in found):
        return
    for start, end in reversed(found) if step else found:
        part = text[start:end].strip().casefold()
        if (
            len(part) <= 40
            and part not in HOME
            and part not in _TEXT
            and any(map(str.isalnum, part))
            and not _begins(headline, part)
        ):
            yield start, end
            return


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A part of a line without the signs around it that lead from one part to the next."""
    while start < end and text[start] in _SIGNS:
        start += 1
    while start < end and text[end - 1] in _SIGNS:
        end -= 1
    return start, end


def _is_listed(part: str) -> bool:
    """Whether a part of a line may be one of the sections or tags in a list: no part of a sentence, no date.

    Letters that are numerals have a mark among them in Hebrew.
    """
    return part.count(" ") <= WORDS and not any(map(str.isdigit, part)) and not _HEBREW_NUMERAL.search(part)


def _begins(headline: str, part: str) -> bool:
    """Whether the last part of a breadcrumb is the headline or its beginning, which may be cut off within a word."""
    cut = part.rstrip(".… ")
    if len(cut) <= 8 or not headline.startswith(cut):
        return False
    return len(cut) < len(part) or not headline[len(cut) : len(cut) + 1].isalnum()
