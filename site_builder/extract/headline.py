"""The headline, the kicker above it and the standfirst below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.byline import is_byline
from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.model import Claim
from site_builder.text import words

REACH = 12
"""Blocks from the top among which the headline is looked for."""

_SENTENCE_END = re.compile(r"[.!?…。！？।]['\"”’»）)]*$")
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$")
_SETEXT = re.compile(r"(.+)\r?\n(=+|-+)[ \t]*$")
_LABEL = re.compile(r"[^\s:]{1,20}\s?:(?:\s|$)")
_NUMBERED = re.compile(r"\W*\d+\W*$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def headline(layout: Layout) -> Iterator[Claim]:
    """The line at the top that reads like a headline: of middling length, not a sentence, about what the body says."""
    candidates = [i for i in range(len(layout.texts)) if layout.free(i)][:REACH]
    body = _body_words(layout)
    best, best_score = -1, 0.0
    for place, index in enumerate(candidates):
        score = _score(layout, index, place, body)
        if score > best_score:
            best, best_score = index, score
    if best < 0:
        return
    block = layout.seed.blocks[best]
    start, end = 0, len(block.text)
    if block.kind == "markdown" and (marked := _marked(block.text)):
        start, end = marked.span(1)
    confidence = "certain" if block.level == 1 or start else "probable"
    yield layout.quote("title", best, start, end, "headline", confidence=confidence)  # type: ignore[arg-type]


def first_words(layout: Layout) -> Iterator[Claim]:
    """Where nothing reads like a headline, the first words of the text stand for it."""
    index = next((i for i in range(len(layout.texts)) if layout.free(i)), -1)
    if index >= 0:
        text = layout.seed.blocks[index].text
        end = len(text) if len(text) <= 80 else max(text.rfind(" ", 0, 80), text.rfind("\n", 0, 80))
        yield layout.quote("title", index, 0, end if end > 0 else 80, "first-words", whole=False, confidence="probable")


def file_name(layout: Layout) -> Iterator[Claim]:
    """Where there is no text, the name of the file stands for the headline."""
    stem = layout.seed.path.rpartition("/")[2].partition(".")[0]
    yield Claim("title", stem.replace("-", " ").replace("_", " ").strip() or layout.seed.path, "path", "file-name")


def kicker(layout: Layout) -> Iterator[Claim]:
    """The short line directly above the headline: the section or desk, as printed."""
    above = [i for i in range(layout.title) if layout.free(i)]
    if not above or len(above) > 3:
        return
    index = above[-1]
    text = layout.texts[index]
    if (
        len(text) <= 40
        and len(text.split()) <= 4
        and not _SENTENCE_END.search(text)
        and not any(map(str.isdigit, text))
    ):
        yield layout.quote("section", index, 0, len(layout.seed.blocks[index].text), "kicker", confidence="probable")


def standfirst(layout: Layout) -> Iterator[Claim]:
    """The one line between the headline and the byline or date line."""
    index = layout.title + 1
    if layout.title < 0 or not layout.free(index) or layout.seed.format == "markdown":
        return
    text = layout.texts[index]
    following = next((t for i, t in enumerate(layout.texts[index + 1 :], index + 1) if layout.free(i)), "")
    if 20 <= len(text) <= 300 and not _is_detail(text) and _is_detail(following):
        yield layout.quote(
            "subtitle", index, 0, len(layout.seed.blocks[index].text), "standfirst", confidence="probable"
        )


def _body_words(layout: Layout) -> set[str]:
    long = [text[:600] for i, text in enumerate(layout.texts) if layout.free(i) and len(text) > 120]
    return {word for text in long[:10] for word in words(text.casefold()) if len(word) > 3 or not word.isascii()}


def _score(layout: Layout, index: int, place: int, body: set[str]) -> float:
    text = layout.texts[index]
    block = layout.seed.blocks[index]
    if block.kind == "markdown":
        marked = _marked(block.text)
        return 10 - place if marked else 0.0
    length = len(text) * (2 if _CJK.search(text) else 1)
    if length > 200 or length < 6 or is_byline(text) or _NUMBERED.match(text) or _LABEL.match(text):
        return 0.0
    found = find(text)
    if found and found.end - found.start > len(text) * 0.5:
        return 0.0
    said = [word.casefold() for word in words(text) if len(word) > 3 or not word.isascii()]
    shared = sum(word in body for word in said) / len(said) if said else 0.0
    score = 3.0 - 0.25 * place + 2.0 * shared
    score += 1.5 if 25 <= length <= 120 else -0.5 if length > 120 or len(text.split()) < 3 else 0.5
    score -= 2.0 if text.endswith((":", "：", ",")) else 0.0
    score -= 2.0 if _SENTENCE_END.search(text) and not text.endswith(("?", "!", "？", "！")) else 0.0
    score += _neighbours(layout, index, text)
    score += {1: 6.0, 2: 1.0}.get(block.level, 0.0) if block.kind == "heading" else 0.0
    return max(score, 0.01)


def _marked(text: str) -> re.Match[str] | None:
    """A heading of Markdown of the first or second level; group 1 is its text."""
    return _HEADING.match(text) or _SETEXT.match(text) if len(text) <= 400 else None


def _neighbours(layout: Layout, index: int, text: str) -> float:
    """What the lines around it say: a byline or date follows a headline, a standfirst comes second."""
    after = [layout.texts[i] for i in range(index + 1, min(index + 4, len(layout.texts))) if layout.free(i)]
    before = [layout.texts[i] for i in range(max(0, index - 2), index) if layout.free(i)]
    score = 2.5 if after and _is_detail(after[0]) else 1.5 if len(after) > 1 and _is_detail(after[1]) else 0.0
    if after and len(text.split()) <= 3 and _is_headline_like(after[0]) and len(after[0]) > len(text):
        score -= 1.5
    if before and len(before[-1]) >= 20 and len(before[-1].split()) >= 4 and _is_headline_like(before[-1]):
        score -= 2.5
    return score


def _is_detail(text: str) -> bool:
    found = find(text) if len(text) <= 60 else None
    return is_byline(text) or bool(found and found.end - found.start > len(text) * 0.4)


def _is_headline_like(text: str) -> bool:
    return 4 <= len(text) <= 150 and not _SENTENCE_END.search(text) and not _is_detail(text) and not _LABEL.match(text)
