"""Bylines: `By Jane Doe`, `Von A und B | 3. Mai 2021`, `Jane Doe, Staff Writer`, or a bare name near the headline.

Forms and how often they occur near a headline or elsewhere were counted in texts scraped from the web. A bare name
needs support: a given name that is known, a date or a role beside it, nearness to the headline; against it speaks
that the text itself talks about that person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from site_builder.extract.byline_line import LONGEST, NOTHING, Line, read
from site_builder.extract.byline_opening import is_other, opens
from site_builder.extract.byline_own import is_in_text, sureness
from site_builder.extract.date_labels import is_appointment
from site_builder.extract.layout import Layout, is_own
from site_builder.extract.names import has_given_name
from site_builder.extract.wire import is_stamped
from site_builder.model import Claim, Confidence

REACH = 14
"""Blocks after the headline, furniture not counted, in which a byline is looked for."""

PARAGRAPHS = 3
"""Paragraphs after which it is not looked for any more."""

BEFORE = 4
"""Blocks before the headline in which it is."""

LONG = 140
"""Characters from which on a block is a paragraph."""

ENOUGH = 2.0
"""Support that a bare name needs."""

SURE = 4.0
"""Support with which it wins over a newsroom or a pen name after an opener."""

_SENTENCE = re.compile(r"[.!?…。！？।][\"'”’»)]{0,2}\s?$")


def nameless(layout: Layout) -> Iterator[int]:
    """The indexes of bylines near the headline that name no person: `By Our Correspondent`."""
    for index in _near(layout):
        text = layout.seed.blocks[index].text
        if len(text) <= 60 and opens(text):
            line = read(text)
            if line.nameless or (line.opened and line.whole and {name.kind for name in line.names} == {"agency"}):
                yield index


def names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names of persons stand in a stretch that lists them; none unless it holds nothing else."""
    line = read(text[start:end], opened=True)
    return (
        [(start + name.start, start + name.end) for name in line.names if name.kind != "agency"] if line.whole else []
    )


def bylines(layout: Layout) -> Iterator[Claim]:
    """The names of the authors, after an opener near the headline, else bare, else after an opener further on."""
    near = list(_near(layout))
    lines = {index: _read(layout, index) for index in near}
    stamped = is_stamped(layout)
    index, line = _opened(layout, [i for i in near if not stamped or opens(layout.seed.blocks[i].text)], lines)
    # Tables of the wire are full of short lines that look like names.
    if index < 0 and not stamped:
        index, line = _signed(layout, near, lines)
        bare, bare_line, support = _bare(layout, near, lines)
        if bare >= 0 and (index < 0 or support >= SURE):
            index, line = bare, bare_line
    if index < 0 and not stamped:
        further = [i for i in _further(layout, near) if opens(layout.seed.blocks[i].text)]
        index, line = _opened(layout, further, {i: _read(layout, i) for i in further})
    if index >= 0:
        yield from _claims(layout, index, line)


def byline_agency(layout: Layout) -> Iterator[Claim]:
    """The news agency of a line close to the headline, beside a name or alone: `By Jane Doe, Reuters`, `dpa`."""
    near = list(_near(layout))
    for index in near[:6]:
        text = layout.seed.blocks[index].text
        if len(text) > LONG or not (line := _read(layout, index)).whole:
            continue
        if layout.lines[index].caption and not line.opened:
            continue
        agency = next((name for name in line.names if name.kind == "agency"), None)
        if agency is None or "/" in text or (len(line.names) > 1 and not (line.opened or line.dated)):
            continue
        if agency.end - agency.start > 2 or line.opened:  # "AA" alone is a button for the size of the type
            alone = all(name.kind == "agency" for name in line.names) and _head(text) == text
            yield layout.quote(
                "agency", index, agency.start, agency.end, "byline-agency", confidence="probable", whole=alone
            )
            return


def _read(layout: Layout, index: int) -> Line:
    text = _head(layout.seed.blocks[index].text)
    look = layout.lines[index]
    block = layout.seed.blocks[index]
    if is_other(text) or block.kind == "table-head" or (block.setting.table and not opens(text)):
        return NOTHING
    sentence = len(text) > 80 and _SENTENCE.search(text[-4:]) and not opens(text)
    paragraph = look.prose and look.width > LONG - 10
    return NOTHING if len(text) > LONGEST or paragraph or sentence else read(text)


def _near(layout: Layout) -> Iterator[int]:
    left, paragraphs = REACH, PARAGRAPHS
    for index in range(layout.title + 1, len(layout.texts)):
        if layout.free(index) and any(map(str.isalnum, layout.texts[index][:20])):
            yield index
            left -= 1
            paragraphs -= len(layout.texts[index]) > LONG
            if not left or not paragraphs:
                break
    yield from (i for i in range(layout.title - 1, max(-1, layout.title - 1 - BEFORE), -1) if layout.free(i))


def _further(layout: Layout, near: list[int]) -> Iterator[int]:
    seen = frozenset(near)
    for index in range(max(0, layout.title + 1), len(layout.texts)):
        if index not in seen and layout.free(index):
            yield index


def _opened(layout: Layout, indexes: Iterable[int], lines: Mapping[int, Line]) -> tuple[int, Line]:
    """The first line in which an opener or a label leads to the full name of a person."""
    for index in indexes:
        line = lines[index]
        if line.label:
            follows, announced = _announced(layout, index)
            if announced.persons:
                return follows, announced
        elif line.opened and line.persons and (line.whole or line.dated or line.role or _is_named(layout, index, line)):
            return index, line
    return -1, NOTHING


def _is_named(layout: Layout, index: int, line: Line) -> bool:
    """Whether the first name of a line opens with a given name that is known."""
    first = line.persons[0]
    return has_given_name(layout.seed.blocks[index].text[first.start : first.end])


def _signed(layout: Layout, near: list[int], lines: Mapping[int, Line]) -> tuple[int, Line]:
    """The first line in which an opener leads to one word or a newsroom, close to the headline."""
    for place, index in enumerate(near):
        line = lines[index]
        if line.label:
            follows, announced = _announced(layout, index)
            if follows >= 0 and _signs(layout, follows, place, announced):
                return follows, announced
        elif line.opened and _signs(layout, index, place, line):
            return index, line
    return -1, NOTHING


def _announced(layout: Layout, index: int) -> tuple[int, Line]:
    """The line after one that ends with an opener."""
    follows = next((i for i in range(index + 1, index + 3) if layout.free(i) or i == layout.title), -1)
    if follows < 0 or follows == layout.title:
        return -1, NOTHING
    return follows, read(_head(layout.seed.blocks[follows].text), opened=True)


def _signs(layout: Layout, index: int, place: int, line: Line) -> bool:
    """Whether one word or a newsroom signs the text: near the headline, alone or beside a date."""
    passed = sum(len(layout.texts[i]) > LONG for i in range(layout.title + 1, index))
    close = (place <= 4 and passed <= 1) if index > layout.title else layout.title - index <= 3
    said = [name for name in line.names if name.kind != "agency"]
    return close and len(said) == 1 and (line.whole or line.dated)


def _head(text: str) -> str:
    """The line of a block that may be a byline: the first, where the rest is an indented paragraph."""
    first, _, rest = text.partition("\n")
    return first if rest[:2].isspace() and len(first) <= LONG else text


def _bare(layout: Layout, near: list[int], lines: Mapping[int, Line]) -> tuple[int, Line, float]:
    """The line with a bare name that has most support, if it has enough."""
    best, best_line, most = -1, NOTHING, 0.0
    for place, index in enumerate(near):
        line = lines[index]
        text = layout.seed.blocks[index].text
        leads_on = text.rstrip().endswith(("-", "–", "—", ":"))
        alone = layout.seed.blocks[index].kind not in _ENTRIES and not _in_list(layout, index, line)
        if line.persons and len(text) <= LONG and _head(text) == text and not leads_on and alone:
            score = _support(layout, near, lines, place, index, line)
            if score >= ENOUGH and score > most:
                best, best_line, most = index, line, score
    return best, best_line, most


def _in_list(layout: Layout, index: int, line: Line) -> bool:
    """Whether a name is one of several on lines of their own in what no page was copied from: those present, a cast.

    There, names among other words of a line are words of the text.
    """
    if not is_own(layout):
        return False
    if not line.whole or (line.persons and is_in_text(layout, index, line, _names_one)):
        return True
    first, last = _run(layout, index)
    labelled = layout.free(first - 1) and layout.texts[first - 1].endswith(":")
    return (last - first > 1 or labelled) and not (line.dated or line.role)


def _run(layout: Layout, index: int) -> tuple[int, int]:
    """The first and the last of the lines around a name that hold nothing but a name each."""
    first = last = index
    while _names_one(layout, first - 1):
        first -= 1
    while _names_one(layout, last + 1):
        last += 1
    return first, last


def _names_one(layout: Layout, index: int) -> bool:
    if not layout.free(index) or len(layout.texts[index]) > LONG:
        return False
    line = _read(layout, index)
    return bool(line.persons) and line.whole and not (line.opened or line.dated or line.role)


_ENTRIES = frozenset({"heading", "item", "link", "table", "table-first", "table-head"})
"""Blocks of a web page in which a name alone is no byline."""
_BY = "by|von|par|por|di|przez|door|av|af"
_QUOTED = re.compile(r"[\"”’»“][.,]?$")
_CJK_RULER = re.compile(r"\s*[-―─—=＝]{8,}\s*$")


def _text(layout: Layout, index: int) -> str:
    return layout.texts[index] if 0 <= index < len(layout.texts) else ""


def _support(layout: Layout, near: list[int], lines: Mapping[int, Line], place: int, index: int, line: Line) -> float:
    text = layout.seed.blocks[index].text
    first = line.persons[0]
    name = text[first.start : first.end]
    title = layout.texts[layout.title].casefold() if layout.title >= 0 else ""
    surname = name.split()[-1]
    known = has_given_name(name)
    score = 2.0 if known else 0.0
    if index < layout.title:
        score += 0.5
    else:
        passed = sum(len(layout.texts[i]) > LONG for i in near[:place])
        if layout.seed.blocks[index].text.strip() == name and _CJK_RULER.match(_text(layout, index + 1)):
            score += 3.0  # the head of a book: title, author, ruler
        score += (1.5 if place <= 1 else 1.0 if place <= 3 else 0.5) - max(0, passed - 1)
        if layout.seed.format == "page" and passed and not (line.dated or line.role):
            score -= 2.0  # pages say above the text who wrote it, or in their metadata
    around = [lines[i] for i in (near[place - 1 : place] if place else []) + near[place + 1 : place + 3] if i in lines]
    if line.dated:
        score += 2.0
    elif any(other.dated and other.detail for other in around):
        score += 1.0
    if line.role or line.handle or any(other.role and not other.persons for other in around):
        score += 1.5
    if not line.whole:
        score -= 1.0 if line.dated and known else 3.0
    if surname.casefold() in title:
        score -= 2.5
    if not known and not name[0].isupper():
        score -= 2.0  # a script without capitals
    if name.isupper() and not known:
        score -= 1.0
    if text.lstrip()[:1] in "-–—" and _QUOTED.search(_text(layout, index - 1)):
        score -= 4.0  # who said what stands above
    if text.lstrip().startswith("©") or (index and is_appointment(layout.texts[index - 1])):
        score -= 3.0
    if "(@" in text and text.lstrip()[:1] in "-–—" and line.dated:
        score -= 4.0  # a quoted post
    body = " ".join(t[:800] for t in layout.texts if len(t) > LONG and not t.startswith(name))[:8000]
    if name in body and re.search(rf"\b(?:{_BY})\s{re.escape(name)}(?!\w)", body, re.IGNORECASE):
        score += 1.0  # "(Reporting by Jane Doe)"
    elif name in body:
        score -= 1.0 if known and (line.dated or line.role) else 2.5
    elif surname in body and re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", body):
        score -= 0.5 if known else 1.5
    if not line.dated and (line.credit or ("/" in text and any(n.kind == "agency" for n in line.names))):
        score -= 3.0
    if not known and all(word.casefold() in body for word in name.split()):
        score -= 2.0
    return score


def _claims(layout: Layout, index: int, line: Line) -> Iterator[Claim]:
    text = layout.seed.blocks[index].text
    # Below a text that was not copied from a page, a signature is a part of it.
    signed = not line.opened and is_own(layout) and index > layout.title and _is_below(layout, index)
    whole = _head(text) == text and not signed
    said = set()
    sure: Confidence = sureness(layout, index, line) if is_own(layout) else "certain"
    for name in line.persons or line.names:
        if name.kind == "agency":
            continue
        yield layout.quote("authors", index, name.start, name.end, "byline", confidence=sure, whole=whole)
        said.add(text[name.start : name.end])
    for other in _following(layout, index, line):
        for name in read(layout.seed.blocks[other].text).persons:
            yield layout.quote("authors", other, name.start, name.end, "byline", confidence=sure)
            said.add(layout.seed.blocks[other].text[name.start : name.end])
    yield from _again(layout, index, said, sure)


def _is_below(layout: Layout, index: int) -> bool:
    """Whether paragraphs stand above a line and none below it."""
    prose = [place for place, look in enumerate(layout.lines) if look.prose and layout.free(place)]
    return bool(prose) and index > prose[-1]


def _following(layout: Layout, index: int, line: Line) -> Iterator[int]:
    """The lines directly below that name one reporter each in the same form, or the other one of two."""
    if not line.closed:
        alone = not (line.opened or line.dated or line.role) and line.whole
        two = alone and _run(layout, index) == (index, index + 1) and not _is_below(layout, index)
        if two and _is_named(layout, index + 1, _read(layout, index + 1)):
            yield index + 1
        return
    for other in range(index + 1, min(index + 6, len(layout.texts))):
        if layout.free(other) and not read(layout.seed.blocks[other].text).closed:
            return
        if layout.free(other):
            yield other


def _again(layout: Layout, index: int, said: set[str], sure: Confidence) -> Iterator[Claim]:
    """The same names on lines of their own once more: beside the headline or under the text."""
    count = len(layout.texts)
    for other in range(count):
        text = layout.seed.blocks[other].text
        beside = abs(other - index) <= REACH or other >= count - REACH
        if other == index or not beside or len(text) > LONG or not layout.free(other):
            continue
        if any(name in text for name in said):
            line = read(text)
            names = [name for name in line.persons if text[name.start : name.end] in said]
            if line.whole and names and len(names) == len(line.persons):
                for name in names:
                    yield layout.quote("authors", other, name.start, name.end, "byline", confidence=sure)
