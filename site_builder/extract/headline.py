"""The headline, and the standfirst below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from site_builder.extract.details import is_detail, is_name, serves_others
from site_builder.extract.diary import opens_with_day
from site_builder.extract.headline_own import heads_document, is_message, stands_at_top
from site_builder.extract.layout import Layout, is_own
from site_builder.extract.letter import opening
from site_builder.extract.likeness import likeliest, marked_heading
from site_builder.extract.wire import is_stamped
from site_builder.model import Claim
from site_builder.text import words

HEADING = 80
"""Characters that a heading may have above a text of which no line reads like a headline."""

SENTENCE = 120
"""Characters of a sentence that stands for the headline; of a longer one its first words do."""

MOST_LINES = 3
"""Further lines that a headline may have."""

PARAGRAPH = 160
"""Letters from which on a line is a paragraph, however it ends."""

TWICE = 12
"""Characters of a headline from which on it is no accident that they are printed twice."""

_SMALL = frozenset(
    """
    a an the of and in to for with at by from on under over into near upon or der die das des dem den ein eine einen
    und zu mit von vom für auf am im zum zur über le la les un une du de et à en au aux sur el los las y con por para
    il lo gli e di da del della dei
    """.split()
)
_TOLD = re.compile(r"[.…。۔।]['\"”’»)]*\Z")
_NO_STANDFIRST = re.compile(r"[|@]| [>»›] |^\(|^(?:Autor(?:in|en)?|Authors?|Auteur)\b")


def headline(layout: Layout) -> Iterator[Claim]:
    """The line above the text that reads like a headline: of middling length, no sentence, about what the text says."""
    best = heads_document(layout, likeliest(layout))
    if best < 0:
        return
    running = _is_running_text(layout, best)
    if running and (above := _heading_above(layout, best)) >= 0:
        best, running = above, False
    first, last = (best, best) if running else _stack(layout, best)
    if first < last and not is_message(layout, first):
        across = layout.quote_across("title", first, 0, last, "headline")
        yield across if stands_at_top(layout, first) else replace(across, confidence="probable", blocks=())
        return
    block = layout.seed.blocks[best]
    start, end = 0, len(block.text)
    if block.kind == "markdown" and (marked := marked_heading(block.text)):
        start, end = marked.span(1)
    end = start + _once(block.text[start:end])
    confidence = "certain" if block.level == 1 or start else "probable"
    if running and end > SENTENCE:
        end = min(end, opening(block))
    # What a reader needs to read on stays in the text.
    whole = not (running or is_message(layout, best)) and (
        not is_own(layout) or confidence == "certain" or stands_at_top(layout, best)
    )
    yield layout.quote("title", best, start, end, "headline", confidence=confidence, whole=whole)  # type: ignore[arg-type]


def _is_running_text(layout: Layout, index: int) -> bool:
    """Whether a line is a sentence of the text, or goes on in the next; told of what is no copied page."""
    if not is_own(layout):
        return False
    line, text = layout.lines[index], layout.texts[index]
    following = layout.texts[index + 1] if layout.free(index + 1) and layout.adjoins(index) else ""
    goes_on = not line.ends and line.words > 4 and following[:1].islower() and not is_detail(following)
    told = line.prose and not text.isupper() and (line.width >= PARAGRAPH or bool(_TOLD.search(text)))
    return told or goes_on


def _stack(layout: Layout, index: int) -> tuple[int, int]:
    """The first and the last line of a headline that goes on over several lines of what is no copied page."""
    first = last = index
    if is_own(layout):
        while last - first < MOST_LINES and _leads_on(layout, first - 1):
            first -= 1
        while last - first < MOST_LINES and _leads_on(layout, last):
            last += 1
    return first, last


def _leads_on(layout: Layout, index: int) -> bool:
    """Whether a line of a headline goes on in the next: without a blank line between, in the middle of a phrase."""
    if not (layout.free(index) and layout.free(index + 1) and layout.adjoins(index)):
        return False
    line, following = layout.texts[index], layout.texts[index + 1]
    if max(len(line), len(following)) > HEADING:
        return False
    if layout.lines[index].ends or any(layout.lines[place].prose for place in (index, index + 1)):
        return False
    if serves_others(layout, index) or serves_others(layout, index + 1) or is_name(following):
        return False
    if line.isupper() and following.isupper() and following.split()[0].casefold() in _SMALL:
        return True
    last = line.split()[-1]
    dangling = len(last) > 1 and last.casefold() in _SMALL and line.isupper() == following.isupper()
    return following[0].islower() or dangling


def _heading_above(layout: Layout, index: int) -> int:
    """The first line above the text that may be its heading; -1 if there is none."""
    for place in range(index):
        text, line = layout.texts[place], layout.lines[place]
        short = len(text) <= HEADING and (not line.ends or text.isupper()) and not line.bullet and not line.caption
        one = line.words < 2 and not text.isupper() and text.lower() != text.upper()  # of a script with case
        if (
            layout.free(place)
            and short
            and not one
            and not serves_others(layout, place)
            and any(map(str.isalpha, text))
        ):
            return place
    return -1


def _once(text: str) -> int:
    """Where a headline ends that is printed twice on its line, as scrapers join it with the caption of its picture."""
    half = len(text) // 2
    twice = half >= TWICE and text[:half] == text[-half:] and len(text) - 2 * half <= 1 and text[half].isspace()
    return half if twice else len(text)


def first_words(layout: Layout) -> Iterator[Claim]:
    """Where nothing reads like a headline, the first words of the text stand for it."""
    free = [i for i in range(len(layout.texts)) if layout.free(i)]
    index = free[0] if free else -1
    if any(layout.lines[i].prose for i in free):
        index = next((i for i in free if not serves_others(layout, i)), index)
    if index >= 0:
        end = opening(layout.seed.blocks[index])
        yield layout.quote("title", index, 0, end, "first-words", whole=False, confidence="probable")


def file_name(layout: Layout) -> Iterator[Claim]:
    """Where there is no text, the name of the file stands for the headline."""
    stem = layout.seed.path.rpartition("/")[2].partition(".")[0]
    yield Claim("title", stem.replace("-", " ").replace("_", " ").strip() or layout.seed.path, "path", "file-name")


def standfirst(layout: Layout) -> Iterator[Claim]:
    """The one line between the headline and the byline or date line, if it is a sentence or nearly one."""
    index = layout.title + 1
    if layout.title < 0 or not layout.free(index) or layout.seed.format == "markdown" or is_stamped(layout):
        return
    text, line = layout.texts[index], layout.lines[index]
    if not 20 <= len(text) <= 300 or line.caption or is_detail(text) or _NO_STANDFIRST.search(text):
        return
    if is_own(layout) and opens_with_day(text):
        return  # the first entry of a diary
    if text != text.upper() and sum(word[0].islower() for word in text.split()) < 2:
        return  # names, and the titles of sections
    headline, below = _words(layout.texts[layout.title]), _words(text)
    if headline in below or below in headline:
        return
    following = next((t for i, t in enumerate(layout.texts[index + 1 :], index + 1) if layout.free(i)), "")
    if is_detail(following):
        yield layout.quote(
            "subtitle", index, 0, len(layout.seed.blocks[index].text), "standfirst", confidence="probable"
        )


def _words(text: str) -> str:
    """The words of a line and nothing else, to tell whether one line holds another."""
    return " ".join(words(text.casefold()))
