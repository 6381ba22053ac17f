"""The headline, the kicker above it and the standfirst below."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

from site_builder.extract import weights
from site_builder.extract.byline import is_byline
from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.model import Claim
from site_builder.text import words

REACH = 12
"""Blocks from the top among which the headline is looked for where no running text is found."""

MOST = 400
"""Lines from the top among which a headline is looked for again."""

BASE = 4.0
"""What any line begins with; only a line that falls below zero is none."""

INSIDE = 3
"""Blocks of the running text among which the headline may be, as a sentence is taken for a part of it."""

_SENTENCE_END = re.compile(r"[.!?…。！？।]['\"”’»）)]*$")
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$")
_SETEXT = re.compile(r"(.+)\r?\n(=+|-+)[ \t]*$")
_LABEL = re.compile(r"[^\s:]{1,20}\s?:(?:\s|$)")
_TRAIL = re.compile(r" [>»›|/] |>|» ")
_NUMBERED = re.compile(r"\W*\d+\W*$")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def headline(layout: Layout) -> Iterator[Claim]:
    """The line above the text that reads like a headline: of middling length, no sentence, about what the text says."""
    first, last = layout.matter
    reach = min(first + INSIDE, len(layout.texts)) if last > first else REACH
    candidates = [i for i in range(min(reach, len(layout.texts))) if layout.free(i)]
    about = _about(layout)
    short = "\n".join(text for text in layout.texts[:MOST] if len(text) < 300)
    # A line of the text must not be measured by its own words.
    shares = {i: _share(layout.texts[i], about if i < first else _about(layout, i)) for i in candidates}
    most = max((shares[i] for i in candidates if layout.lines[i].words >= 3), default=0.0)
    best, best_score = -1, 0.0
    for index in candidates:
        score = _score(layout, index, about, shares[index], most, short)
        if best < 0 < score or score > best_score:
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


def _about(layout: Layout, without: int = -1) -> frozenset[str]:
    """The beginnings of the longer words of the text but for one line; of unspaced words, pairs of characters."""
    first, last = layout.matter
    said: set[str] = set()
    for index in range(first, min(last, first + 40)):
        if layout.lines[index].prose and index != without:
            said |= _stems(layout.texts[index][:800])
    return frozenset(said)


def _stems(text: str) -> set[str]:
    stems = {word[:6] for word in words(text.casefold()) if len(word) > 3}
    if not text.isascii() and (signs := _CJK.findall(text)):
        stems |= {a + b for a, b in itertools.pairwise(signs)}
    return stems


def _share(text: str, about: frozenset[str]) -> float:
    """The share of the longer words of a line that the running text has too."""
    stems = _stems(text)
    return len(stems & about) / len(stems) if stems else 0.0


def _score(layout: Layout, index: int, about: frozenset[str], share: float, most: float, short: str) -> float:
    """How much speaks for a line as the headline; 0 if it can't be one."""
    text, line = layout.texts[index], layout.lines[index]
    block = layout.seed.blocks[index]
    if block.kind == "markdown":
        return max(10.0 - index, 0.5) if _marked(block.text) else 0.0
    if line.width > 220 or line.width < 4 or line.caption or _is_detail(text) or _NUMBERED.match(text):
        return 0.0
    score = BASE + weights.SHARED * share + weights.MOST_SHARED * (share >= most > 0)
    score += weights.WIDTH if 25 <= line.width <= 120 else weights.NARROW if 15 < line.width < 25 else 0.0
    score += weights.LONG * (line.width > 140)
    score += weights.FIVE_WORDS * (line.words >= 5) + weights.FEW_WORDS * (line.words < 3)
    score += weights.SENTENCE * (text.endswith((".", "。", "।")) and not text.endswith("..."))
    score += weights.LEADS_ON * text.endswith((":", "：", ","))
    score += weights.PROSE * line.prose + weights.TRAIL * bool(_TRAIL.search(text))
    score += weights.BRACKETS * ("(" in text) + weights.COMMAS * (text.count(",") >= 2)
    score += weights.CAPITAL * text[0].isupper() + weights.SMALL * text[0].islower()
    score += weights.ALL_CAPITALS * text.isupper()
    score += weights.DATED * (line.width < 120 and bool(find(text)))
    if line.words >= 2 and line.width >= 10 and short.count(text) > 1:
        score += weights.ECHO
        if text in layout.texts[:index] or text in layout.texts[index + 1 :]:
            score += weights.REPEATED if line.words >= 4 else weights.REPEATED_SHORT
    score += _by_neighbours(layout, index, about) + _by_place(layout, index)
    score += weights.HEADING[block.level] if block.kind == "heading" and block.level < 3 else 0.0
    return max(score, 0.01)


def _by_neighbours(layout: Layout, index: int, about: frozenset[str]) -> float:
    """What the lines around it say: a byline or date follows a headline, a standfirst comes second."""
    texts, lines = layout.texts, layout.lines
    score = 0.0
    after = range(index + 1, min(index + 1 + len(weights.DETAIL_AFTER), len(texts)))
    detail = next((n for n, i in enumerate(after) if _is_detail(texts[i])), -1)
    if detail >= 0:
        score += weights.DETAIL_AFTER[detail]
    if any(_is_detail(texts[i]) for i in range(max(0, index - 2), index)):
        score += weights.DETAIL_BEFORE
    above = next((i for i in range(index - 1, max(index - 3, -1), -1) if layout.free(i)), -1)
    if above >= 0:
        score += weights.ABOVE_SHARED * _share(texts[above], about) * (lines[above].words >= 4)
        score += weights.ABOVE_SHORT * (lines[above].words <= 3 and not _is_detail(texts[above]))
    below = next((i for i in after[:3] if layout.free(i) and not _is_detail(texts[i])), -1)
    if below >= 0:
        score += weights.BEFORE_PROSE * lines[below].prose
        score += weights.BEFORE_LONGER * (lines[below].width > 1.4 * lines[index].width and lines[below].words > 5)
    return score


def _by_place(layout: Layout, index: int) -> float:
    """What its distance to the top and to the running text says."""
    first, last = layout.matter
    if last <= first:
        first = min(len(layout.texts) - 1, index + 3)
    between = sum(
        layout.free(i) and layout.lines[i].words >= 4 and layout.lines[i].width >= 25
        for i in range(index + 1, min(first, index + 60))
    )
    score = weights.DISTANCE * math.log1p(max(first - index, 0)) + weights.DEPTH * math.log1p(index)
    score += weights.HEADLINES_BETWEEN * math.log1p(between)
    score += weights.INSIDE * (index >= first) + weights.FAR_INSIDE * (index > first)
    score += weights.FIRST * (index == 0) + weights.SECOND * (index == 1)
    return score + weights.ALONE * (index == 0 and first <= 2)


def _marked(text: str) -> re.Match[str] | None:
    """A heading of Markdown of the first or second level; group 1 is its text."""
    return _HEADING.match(text) or _SETEXT.match(text) if len(text) <= 400 else None


def _neighbours(layout: Layout, index: int, text: str, stems: set[str]) -> float:
    """What the lines around it say: a byline or date follows a headline, a standfirst comes second."""
    after = [layout.texts[i] for i in range(index + 1, min(index + 5, len(layout.texts)))]
    details = [n for n, following in enumerate(after) if _is_detail(following)]
    score = (2.0, 1.5, 1.0, 0.6)[details[0]] if details else 0.0
    before = next((i for i in range(index - 1, max(index - 3, -1), -1) if layout.free(i)), -1)
    if before >= 0:
        above = layout.lines[before]
        if above.words >= 5 and 30 <= above.width <= 160 and not above.prose and not _is_detail(layout.texts[before]):
            score -= 1.0
    if text in layout.texts[:index] or text in layout.texts[index + 1 :]:
        score += 0.8 if layout.lines[index].words >= 4 else -1.0
    return score


def _is_detail(text: str) -> bool:
    found = find(text) if len(text) <= 60 else None
    return is_byline(text) or bool(found and found.end - found.start > len(text) * 0.4)
