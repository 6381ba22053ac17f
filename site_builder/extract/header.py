"""The head of a book text: title, subtitle, author, the notes on its signs, and the colophon at its end.

Forms: the files of Aozora Bunko (https://www.aozora.gr.jp/guide/) and those of Project Gutenberg.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.model import Claim

HEAD = 8
"""Blocks from the top within which a head ends."""
NOTES = 60
"""Blocks within which the notes on signs end."""
COLOPHON = 60
"""Blocks from the end within which a colophon begins."""

_RULER = re.compile(r"[-=_*─━―‐－]{5,}\s*\Z")
_NOTES = re.compile(
    r"【?\s*(?:テキスト中に現れる記号について|凡例)\s*】?|\[?Transcriber[’']s notes?:?\]?", re.IGNORECASE
)
_COLOPHON = re.compile(r"底本[：:]")
_ENDS = re.compile(r"[.!?…。！？」]['\"”’»）)]*\Z")
_BY = frozenset("by von par di por door av af".split())
_NAME = re.compile(
    r"[^\W\d_][\w.'’-]*(?:\s+(?:de|da|di|du|van|von|der|den|la|le|af|av|zu|d'|[^\W\d_][\w.'’-]*)){1,5}\Z"
)
_BY_NAME = re.compile(r"(?:by|By|BY|von|Von|par|Par|di|por|Por|door|av|af)\s+(?=\S)")
_CHAPTER = re.compile(
    r"(?:chapter|contents|preface|introduction|prologue|part|book|act|canto|kapitel|erstes|vorwort|inhalt|chapitre|"
    r"capítulo|capitolo|hoofdstuk|kapittel)\b|(?:[IVX]+|1)\.?\s*\Z",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"Title:\s+(?=\S)")
_AUTHOR_LABEL = re.compile(r"Author:\s+(?=\S)")
_BUTTONS = frozenset({"removed:share", "removed:comments", "removed:follow", "removed:newsletter", "removed:read-more"})
_SMALL = frozenset("de da di du van von der den la le af av zu d' y e".split())


@dataclass(frozen=True, slots=True)
class _Head:
    """The blocks of title, subtitle and author (-1 for none), where in the block title and author begin, the rule."""

    title: int
    subtitle: int
    author: int
    title_at: int = 0
    author_at: int = 0


def notes_block(layout: Layout) -> Iterator[tuple[int, str]]:
    """The notes between two rules below the head that explain the signs of the text, and the colophon at its end."""
    found = _notes(layout)
    if not found:
        return
    first, last = found
    for index in range(first, last + 1):
        if layout.free(index):
            yield index, "notes-block"
    count = len(layout.texts)
    start = next((i for i in range(max(last, count - COLOPHON), count) if _COLOPHON.match(layout.texts[i])), count)
    for index in range(start, count):
        if layout.free(index):
            yield index, "colophon"


def book_title(layout: Layout) -> Iterator[Claim]:
    """The first line of a book's head."""
    if head := _head(layout):
        text = layout.seed.blocks[head.title].text
        yield layout.quote("title", head.title, head.title_at, len(text), "book-title")


def book_author(layout: Layout) -> Iterator[Claim]:
    """The last line of a book's head, and the subtitle between it and the title."""
    if not (head := _head(layout)) or layout.title != head.title:
        return
    text = layout.seed.blocks[head.author].text
    yield layout.quote("authors", head.author, head.author_at, len(text), "book-author")
    if head.subtitle >= 0 and layout.free(head.subtitle):
        yield layout.quote("subtitle", head.subtitle, 0, len(layout.seed.blocks[head.subtitle].text), "book-subtitle")


def book_by(layout: Layout) -> Iterator[tuple[int, str]]:
    """The line that holds nothing but "by" between title and author."""
    if (head := _head(layout)) and layout.texts[head.author - 1].casefold() in _BY:
        yield head.author - 1, "book-by"


def _head(layout: Layout) -> _Head | None:
    if layout.seed.format != "plain" or len(layout.texts) < 3:
        return None
    return _above_notes(layout) or _around_by(layout) or _labelled(layout)


def _notes(layout: Layout) -> tuple[int, int] | None:
    """The first and last block of the notes on signs, the rules around them included."""
    texts = layout.texts
    first = next((i for i in range(min(HEAD, len(texts))) if _RULER.match(texts[i])), -1)
    if first < 1 or layout.seed.format != "plain" or not any(map(_NOTES.match, texts[first + 1 : first + 3])):
        return None
    last = next((i for i in range(first + 1, min(first + NOTES, len(texts))) if _RULER.match(texts[i])), -1)
    return (first, last) if last > 0 else None


def _above_notes(layout: Layout) -> _Head | None:
    found = _notes(layout)
    if not found or not 2 <= found[0] <= 5:
        return None
    last = found[0] - 1
    if any(len(text) > 80 for text in layout.texts[: last + 1]):
        return None
    return _Head(0, 1 if last == 2 else -1, last)


def _around_by(layout: Layout) -> _Head | None:
    texts = layout.texts
    opening = _BY_NAME.match(texts[1]) if len(texts) > 3 and max(map(len, texts[:3])) <= 80 else None
    if opening and _CHAPTER.match(texts[2]) and _is_name(layout.seed.blocks[1].text[opening.end() :]):
        return _Head(0, -1, 1, 0, opening.end())
    at = next((i for i in range(1, min(HEAD, len(texts) - 1)) if len(texts[i]) <= 4 and texts[i].casefold() in _BY), -1)
    if at < 1 or at > 3 or not _is_name(texts[at + 1]) or _is_web_page(layout, at + 2):
        return None
    if any(len(text) > 100 or (_ENDS.search(text) and not text.endswith(("!", "?", "."))) for text in texts[:at]):
        return None
    return _Head(0, 1 if at == 2 else -1, at + 1)


def _is_web_page(layout: Layout, below: int) -> bool:
    """Whether what stands there is the head of an article: a day follows, or there are buttons of a web page."""
    dated = any(len(text) <= 60 and (found := find(text)) and found.full for text in layout.texts[below : below + 3])
    return dated or not _BUTTONS.isdisjoint(layout.roles.values())


def _labelled(layout: Layout) -> _Head | None:
    found: dict[re.Pattern[str], tuple[int, int]] = {}
    if not any(text.startswith("Title:") for text in layout.texts[:20]):
        return None
    for index, block in enumerate(layout.seed.blocks[:20]):
        for label in (_TITLE_LABEL, _AUTHOR_LABEL):
            if label not in found and len(block.text) <= 200 and (match := label.match(block.text)):
                found[label] = index, match.end()
    if len(found) < 2:
        return None
    (title, title_at), (author, author_at) = found[_TITLE_LABEL], found[_AUTHOR_LABEL]
    if author < title or author - title > 3 or not _is_name(layout.seed.blocks[author].text[author_at:]):
        return None
    return _Head(title, -1, author, title_at, author_at)


def _is_name(text: str) -> bool:
    text = text.strip()
    return (
        len(text) <= 60
        and _NAME.match(text) is not None
        and all(word[0].isupper() or word in _SMALL for word in text.split())
    )
