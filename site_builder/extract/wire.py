"""Wire copy: what an agency's machine printed round a report, and how it set headline and byline.

Forms: those of the Reuters-21578 collection (D. D. Lewis, 1997), the end marks of English-language wires ("-30-",
"ENDS", "MORE"), and the sign-offs of agencies in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.agencies import is_agency
from site_builder.extract.dateline import DATED
from site_builder.extract.layout import Layout
from site_builder.model import Claim

_STAMP = re.compile(
    r"\s*(\d{1,2})-([A-Za-z]{3})-((?:1[89]|20)\d\d)(?:\s+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?"
    r"(?:[\s\x00-\x1f]|&#\d{1,2};)*[A-Z ]{0,8}\s*\Z"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STARS = re.compile(r"[*\s]*")
_BY = re.compile(r"(?:By|BY|by)\s+(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:de|da|di|du|van|von|der|den|la|le|bin|al|(?:d['’])?[A-Z][\w.'’-]*)){1,4}\Z")
_PARTS = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|AND)\s+")
_SIGN_OFF = re.compile(r"[\s(\[/–—*-]*([^\W\d_][^()\[\]\n]{0,38}?)[\s)\]/.…*–—-]*\Z")
_OVER = re.compile(
    r"[(\[]\s*(?:end|ends|more|fin|ende|fine|fim|fin\.|конец|完|了|終わり|끝|تمت|نهاية)\s*[)\]]\.?"
    r"|[-–—]+\s*(?:ends?|more|30)\s*[-–—]+|[-–—]\s?30\s?[-–—]|(?:#\s?){2,5}|(?-i:ENDS\.?|END OF (?:STORY|ITEM))",
    re.IGNORECASE,
)
_REUTER = re.compile(r"reuters?[.…]*\Z", re.IGNORECASE)
_MORE = re.compile(r"more[.…]*\Z", re.IGNORECASE)
_REACH = 3
"""Blocks at the end among which the end mark is looked for: a wire prints "MORE" above it, a scraper a line below."""

# The telegraphese of English-language wires.
_ENGLISH = frozenset(
    """of to from says sees said vs in for at on up down by after with and the or may not due sales shr net qtr dlrs dlr
    cts pct mln bln billion million revs avg year month week late early dividend first second third fourth""".split()
)


def stamp(text: str) -> str:
    """The day of a wire's own date line as ISO 8601: `26-FEB-1987 15:01:01.79`; empty if the text is none."""
    match = _STAMP.match(text)
    if not match or match[2].lower() not in _MONTHS:
        return ""
    day, month = int(match[1]), _MONTHS.index(match[2].lower()) + 1
    from site_builder import edtf

    value = f"{match[3]}-{month:02}-{day:02}"
    try:
        edtf.parse(value)
    except edtf.EdtfError:
        return ""
    return value


def is_stamped(layout: Layout) -> bool:
    """Whether a text begins with a wire's own date line: it is copy as the wire sent it, and has no standfirst."""
    return bool(layout.texts) and stamp(layout.texts[0]) != ""


def end_mark(layout: Layout) -> Iterator[tuple[int, str]]:
    """The whole last lines that say the report is over: "Reuter", "(END)", "-30-", "###", "(dpa)"."""
    last = len(layout.texts)
    left = _REACH
    for index in range(last - 1, 1, -1):
        text = layout.texts[index]
        if not layout.free(index):
            continue
        if len(text) > 40 or not left:
            return
        left -= 1
        if is_end_mark(text):
            yield index, "end-mark"
        else:
            return


def is_end_mark(text: str) -> bool:
    """Whether a line is an end mark and nothing else."""
    if _REUTER.match(text) or _OVER.fullmatch(text) or (_MORE.match(text) and len(text) <= 8 and text[:1] == "M"):
        return True
    if not text[:1].isalnum() and (sign_off := _SIGN_OFF.match(text)):
        return is_agency(sign_off[1])
    return False


def wire_headline(layout: Layout) -> Iterator[Claim]:
    """The capitals above a wire report, kept as printed; over two lines if the first was full."""
    found = _headline(layout)
    if not found:
        return
    first, last = found
    text = layout.seed.blocks[first].text
    start = _STARS.match(text).end()  # type: ignore[union-attr]  # it matches the empty string too
    if first == last:
        yield layout.quote("title", first, start, len(text), "wire-headline")
        return
    yield layout.quote_across("title", first, start, last, "wire-headline")


def wire_date(layout: Layout) -> Iterator[Claim]:
    """The date line that a wire prints above a report."""
    first = next((i for i in range(min(2, len(layout.texts))) if layout.free(i)), -1)
    if first >= 0 and (value := stamp(layout.seed.blocks[first].text)):
        text = layout.seed.blocks[first].text
        yield layout.quote("date", first, 0, len(text), "wire-date", "wire-date", value=value)


def wire_byline(layout: Layout) -> Iterator[Claim]:
    """The line `By Jane Doe, Reuters` between headline and report: its names, and its agency."""
    for index in range(layout.title + 1, min(layout.title + 3, len(layout.texts))):
        if not layout.free(index):
            continue
        text = layout.seed.blocks[index].text
        opening = _BY.match(text) if len(text) <= 100 else None
        if not opening:
            return
        names, agency = _signed(text, opening.end())
        if names and agency:
            for start, end in names:
                yield layout.quote("authors", index, start, end, "wire-byline")
            yield layout.quote("agency", index, *agency, "wire-byline")
        return


def _signed(text: str, start: int) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """Where the names and the agency stand in a byline; no names unless every part is one or the other."""
    names: list[tuple[int, int]] = []
    agency = None
    end = len(text.rstrip(" .\n"))
    ends = [*(match.span() for match in _PARTS.finditer(text, start, end)), (end, end)]
    for stop, after in ends:
        part = text[start:stop]
        if agency is None and names and is_agency(part):
            agency = (start, stop)
        elif agency is None and _NAME.match(part):
            names.append((start, stop))
        else:
            return [], None
        start = after
    return names, agency


def _headline(layout: Layout) -> tuple[int, int] | None:
    """The first and last block of the headline of a text that is wire copy beyond doubt; None if it isn't."""
    blocks = layout.seed.blocks
    if layout.seed.format != "plain" or not blocks:
        return None
    at = 0
    stamped = bool(blocks[0].text[:1].isdigit() and len(blocks[0].text) < 60 and stamp(blocks[0].text))
    if stamped or not layout.free(0):
        at = next((i for i in range(1, min(4, len(blocks))) if layout.free(i)), -1)
        if at < 0:
            return None
    text = blocks[at].text
    bulletin = text.startswith("****")
    if len(text) > 240 or not (stamped or bulletin or _is_capitals(text)):
        return None
    last = at
    if not bulletin and "\n" not in text and len(text) >= 40 and at + 1 < len(blocks):
        following = blocks[at + 1]
        close = following.start - blocks[at].end <= 2
        if (
            close
            and layout.free(at + 1)
            and len(following.text) <= 70
            and following.text.isupper()
            and len(blocks) > at + 2
        ):
            last = at + 1
    if not (stamped or bulletin or _is_report(layout, last + 1)):
        return None
    return at, last


def _is_report(layout: Layout, first: int) -> bool:
    """Whether what follows is signed by an agency, or opens with a dateline that has a day, or ends in an end mark."""
    for index in range(first, min(first + 3, len(layout.texts))):
        text = layout.seed.blocks[index].text
        if DATED.match(text[:110]):
            return True
        if (opening := _BY.match(text)) and len(text) <= 100 and _signed(text, opening.end())[1]:
            return True
    return any(
        layout.roles.get(index) == "removed:end-mark" and not layout.texts[index].startswith("#")
        for index in range(max(first, len(layout.texts) - _REACH), len(layout.texts))
    )


def _is_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 4 and sum(map(str.isupper, text)) >= 0.9 * letters


def wire_language(layout: Layout) -> Iterator[Claim]:
    """English, for a bulletin of one line that has its telegraphese: "SHR 14 CTS VS 9 CTS" has no word to go by."""
    if layout.title < 0 or not layout.texts[layout.title].startswith("****"):
        return
    said = layout.texts[layout.title].casefold().strip("* ").split()
    if sum(word in _ENGLISH for word in said) >= 2:
        yield Claim("language", "en", "computed", "wire-words", "probable")
