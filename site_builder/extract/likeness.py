"""How much a line is like a headline: by its own look, by its neighbours, by its place, by what the text says.

Which of these carry was measured: the words it shares with the text most of all, then bylines and dates near by.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from site_builder.extract import weights
from site_builder.extract.details import is_detail, is_name, serves_others
from site_builder.extract.headline_own import is_part_of_text
from site_builder.extract.layout import Layout
from site_builder.text import words

REACH = 12
"""Blocks from the top among which the headline is looked for where no running text is found."""

TOP = 40
"""Lines from the top that are looked at however far the text is."""

MOST = 400
"""Lines above the text that are looked at, and lines from the top in which a headline is looked for again."""

END = 16
"""Characters in which two lines must end alike for one to hold the other."""

SAMPLE = 10
"""Paragraphs whose words tell what the text is about."""

BASE = 4.0
"""What any line begins with; only a line that falls below zero is none."""

INSIDE = 3
"""Blocks of the running text among which the headline may be, as a sentence is taken for a part of it."""

_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$")
_SETEXT = re.compile(r"(.+)\r?\n(=+|-+)[ \t]*$")
_TRAIL = re.compile(r" [>»›|/] |>|» ")
_STOPS = (".", "。", "।", "۔")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Text:
    """What a headline is compared with: the layout, the stems of the running text, and the short lines in one string.

    `own` are the stems of each line of the running text, `heads` counts the lines before each that look like headlines
    and `prose` those that are paragraphs, `counts` tells how often each line stands in the document.
    """

    layout: Layout
    about: Counter[str]
    own: dict[int, frozenset[str]]
    short: str
    heads: tuple[int, ...]
    prose: tuple[int, ...]
    counts: Counter[str]

    def share(self, index: int) -> float:
        """The share of the longer words of a line that the running text, but for this line, has too."""
        stems = _stems(self.layout.texts[index])
        if not stems:
            return 0.0
        own = self.own.get(index, frozenset())
        return sum(self.about[stem] > (stem in own) for stem in stems) / (len(stems) + weights.UNSEEN)


def likeliest(layout: Layout) -> int:
    """The index of the line that is most like a headline; -1 if there is none."""
    first, last = layout.matter
    reach = min(first + INSIDE, len(layout.texts)) if last > first else REACH
    near = range(max(0, reach - MOST), min(reach, len(layout.texts)))
    lines = dict.fromkeys([*range(min(TOP, near.start)), *near])
    candidates = [i for i in lines if layout.free(i) and not is_part_of_text(layout, i)]
    if not candidates:
        return -1
    text = _text(layout, candidates[-1])
    shares = {i: text.share(i) for i in candidates}
    most = max((shares[i] for i in candidates if layout.lines[i].words >= 3), default=0.0)
    scores = {i: _score(text, i, shares[i], most) for i in candidates}
    for i in _holding_another({i: layout.texts[i] for i in candidates}):
        if scores[i] > 0:
            scores[i] = max(scores[i] + weights.HOLDS_ANOTHER, 0.01)
    if last > first:
        scores |= {i: 0.0 for i in candidates if i > first and scores[i] < weights.LEAST_INSIDE}
    best: int = max(candidates, key=lambda i: scores[i])
    above = best - 1
    if layout.free(above) and above in scores and layout.lines[above].words >= 4:
        # A standfirst has more words of the text than the headline above it.
        lead = weights.STANDFIRST_BELOW if _is_stacked(layout, above) else weights.STANDFIRST
        best = above if scores[above] >= scores[best] - lead else best
    if scores[best] <= 0:
        return -1
    # Of a line that stands in a menu and above a byline, the latter is the headline.
    same = [i for i in candidates if best <= i < max(first, best + 1) and layout.texts[i] == layout.texts[best]]
    return next((i for i in same if _is_signed(layout, i)), best)


def _is_stacked(layout: Layout, index: int) -> bool:
    """Whether a line stands as a headline does: below nothing or a kicker, above a longer line and a byline."""
    top = index == 0 or layout.lines[index - 1].words <= 3
    longer = layout.lines[index + 1].width > 1.2 * layout.lines[index].width
    return top and longer and index + 2 < len(layout.texts) and is_detail(layout.texts[index + 2])


def _is_signed(layout: Layout, index: int) -> bool:
    """Whether a byline or date stands below a line, or below the standfirst that follows it."""
    return any(map(is_detail, layout.texts[index + 1 : index + 4]))


def _holding_another(texts: Mapping[int, str]) -> Iterator[int]:
    """The lines that are another one with something before it: breadcrumbs, links, the name of the site."""
    by_end: dict[str, list[int]] = defaultdict(list)
    for index, text in texts.items():
        if len(text) >= END:
            by_end[text[-END:]].append(index)
    for alike in by_end.values():
        shortest = min((texts[i] for i in alike), key=len)
        yield from (i for i in alike if len(texts[i]) > len(shortest) and texts[i].endswith(shortest))


def _text(layout: Layout, last: int) -> _Text:
    first, end = layout.matter
    paragraphs = [i for i in range(first, end) if layout.lines[i].prose][:SAMPLE]
    own: dict[int, frozenset[str]] = {i: _stems(layout.texts[i][:500]) for i in paragraphs}
    about = Counter(stem for stems in own.values() for stem in stems)
    short = "\n".join(text for text in layout.texts[:MOST] if len(text) < 300)
    heads = itertools.accumulate(
        (
            layout.free(i) and layout.lines[i].words >= 4 and layout.lines[i].width >= 25
            for i in range(max(last, first) + 1)
        ),
        initial=0,
    )
    prose = itertools.accumulate((layout.free(i) and layout.lines[i].prose for i in range(last + 1)), initial=0)
    return _Text(layout, about, own, short, tuple(heads), tuple(prose), Counter(layout.texts))


@lru_cache(maxsize=512)  # a candidate is asked again as the line above the next one
def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words; of words that are not spaced, pairs of characters."""
    stems = {word[:6] for word in words(text.casefold()) if len(word) > 3}
    if not text.isascii() and (signs := _CJK.findall(text)):
        stems |= {a + b for a, b in itertools.pairwise(signs)}
    return frozenset(stems)


def _score(text: _Text, index: int, share: float, most: float) -> float:
    """How much speaks for a line as the headline; 0 if it can't be one."""
    layout = text.layout
    said, line = layout.texts[index], layout.lines[index]
    block = layout.seed.blocks[index]
    if block.kind == "markdown":
        return max(10.0 - index, 0.5) if marked_heading(block.text) else 0.0
    if not 4 <= line.width <= 220 or serves_others(layout, index):
        return 0.0
    if _is_paragraph(layout, index):
        return 0.0
    score = BASE + weights.SHARED * share + weights.MOST_SHARED * (share >= most > 0)
    score += weights.WIDTH if 25 <= line.width <= 120 else weights.NARROW if 15 < line.width < 25 else 0.0
    score += weights.FIVE_WORDS * (line.words >= 5) + weights.FEW_WORDS * (line.words < 3)
    score += weights.SENTENCE * (said.endswith(_STOPS) and not said.endswith("..."))
    score += weights.PROSE * line.prose + weights.TRAIL * bool(_TRAIL.search(said))
    score += weights.BRACKETS * ("(" in said)
    score += weights.CAPITAL * said[0].isupper()
    score += weights.ALL_CAPITALS * said.isupper()
    if line.words >= 2 and line.width >= 10 and text.short.count(said) > 1:
        score += weights.ECHO
        if text.counts[said] > 1:
            score += weights.REPEATED if line.words >= 4 else weights.REPEATED_SHORT
    score += weights.ADDRESS * ("@" in said)
    score += weights.NAME * is_name(said.partition(": ")[2] or said)
    score += _by_neighbours(text, index) + _by_place(text, index)
    score += weights.HEADING[block.level] if block.kind == "heading" and block.level < 3 else 0.0
    return max(score, 0.01)


def _by_neighbours(text: _Text, index: int) -> float:
    """What the lines around it say: a byline or date follows a headline, a standfirst comes second."""
    layout = text.layout
    texts, lines = layout.texts, layout.lines
    score = 0.0
    after = range(index + 1, min(index + 1 + len(weights.DETAIL_AFTER), len(texts)))
    detail = next((n for n, i in enumerate(after) if is_detail(texts[i]) or is_name(texts[i])), -1)
    if detail >= 0:
        score += weights.DETAIL_AFTER[detail]
    if any(is_detail(texts[i]) for i in range(max(0, index - 2), index)):
        score += weights.DETAIL_BEFORE
    above = next((i for i in range(index - 1, max(index - 3, -1), -1) if layout.free(i)), -1)
    if above >= 0:
        if lines[above].words >= 4:
            score += weights.ABOVE_SHARED * text.share(above)
        score += weights.ABOVE_SHORT * (lines[above].words <= 3 and not is_detail(texts[above]))
    below = next((i for i in after[:3] if layout.free(i) and not is_detail(texts[i])), -1)
    if below >= 0:
        score += weights.BEFORE_PROSE * lines[below].prose
        score += weights.BEFORE_LONGER * (lines[below].width > 1.4 * lines[index].width and lines[below].words > 5)
    return score


def _by_place(text: _Text, index: int) -> float:
    """What its distance to the top and to the running text says."""
    first, last = text.layout.matter
    if last <= first:
        first = min(len(text.layout.texts) - 1, index + 3)
    between = text.heads[min(first, len(text.heads) - 1)] - text.heads[index + 1] if first > index + 1 else 0
    score = weights.DISTANCE * math.log1p(max(first - index, 0)) + weights.DEPTH * math.log1p(index)
    score += weights.HEADLINES_BETWEEN * math.log1p(max(between, 0))
    score += weights.INSIDE * (index >= first)
    score += weights.PROSE_ABOVE * math.log1p(text.prose[index])
    score += weights.FIRST * (index == 0) + weights.SECOND * (index == 1)
    return score + weights.FIRST_OF_ALL * (index == 0 and last <= text.layout.matter[0])


def _is_paragraph(layout: Layout, index: int) -> bool:
    """Whether a line is a part of the running text: it reads like one, and is too long for the headline of it."""
    line, text = layout.lines[index], layout.texts[index]
    first = layout.matter[0]
    if not line.prose or index < first or not text.endswith(_STOPS) or text.isupper():
        return False
    return index > first or line.width > 100


def marked_heading(text: str) -> re.Match[str] | None:
    """A heading of Markdown of the first or second level; group 1 is its text."""
    return _HEADING.match(text) or _SETEXT.match(text) if len(text) <= 400 else None
