"""The dateline: the place, and maybe agency and date, that open the first paragraph of a report.

Forms: the Associated Press Stylebook ("datelines"); separators counted in real reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.model import Claim, Confidence

_PLACE = r"(?P<place>[^\W\d_][^\d()\[\]—–:;!?\n\"“”]{1,48}?)"
_AGENCY = r"(?:\s*\((?P<agency>[^()\n]{2,40})\))?"
_DATE = r"(?:,\s*(?P<date>[^\W\d_]{3,9}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\.?\s[^\W\d_]{3,12}\.?(?:\s\d{4})?))?"
_DASH = r"(?:\s*—\s*|\s+–\s+|\s*--\s*|\s+-\s+)"
_FORM = re.compile(rf"{_PLACE}{_AGENCY}{_DATE}{_AGENCY.replace('agency', 'agency2')}{_DASH}(?=\S)")
_STATE = re.compile(r"[^\W\d_][\w.’' -]{1,24}$")
_NOT_A_PLACE = frozenset("file watch above photo update updated note editor published analysis opinion review".split())


def dateline(layout: Layout) -> Iterator[Claim]:
    """The place before a dash at the start of the first paragraph after the headline; its words stay in the text."""
    index = next(
        (i for i in range(layout.title + 1, len(layout.texts)) if layout.free(i) and len(layout.texts[i]) > 60), -1
    )
    if index < 0:
        return
    text = layout.seed.blocks[index].text
    match = _FORM.match(text[:160])
    if not match or not _is_place(match["place"]):
        return
    yield layout.quote("dateline", index, *match.span("place"), "dateline", whole=False)
    for group in ("agency", "agency2"):
        if match[group]:
            yield layout.quote("agency", index, *match.span(group), "dateline-agency", whole=False)
    if match["date"] and (found := find(match["date"])):
        start, end = match.span("date")
        # The day on which a report was sent: without a year it says too little of the day on which it came out.
        confidence: Confidence = "probable" if found.full else "doubtful"
        yield layout.quote("date", index, start, end, "dateline-date", "date", confidence, False, found.edtf)


def _is_place(text: str) -> bool:
    first, _, rest = text.strip().partition(",")
    said = first.split()
    if not said or said[0].casefold().strip(".:") in _NOT_A_PLACE or len(said) > 4:
        return False
    if rest and not _STATE.match(rest.strip()):
        return False
    cased = [word for word in said if word[0].isalpha() and word[0].lower() != word[0].upper()]
    # In scripts without capitals a short run before the dash is all there is to go by.
    return all(word[0].isupper() for word in cased if len(word) > 3) and (bool(cased) or len(text) <= 20)
