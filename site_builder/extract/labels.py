"""Labelled lines at the head of letters, memos and e-mails: `Subject: ...`, `From: ...`, `Date: ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from site_builder.extract.byline import names
from site_builder.extract.dates import date_claim, find
from site_builder.extract.layout import Layout
from site_builder.model import Claim

REACH = 12
"""Blocks from the top among which labelled lines are looked for."""

_SUBJECT = re.compile(
    r"(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|тема|الموضوع|件名)\s*[:：]\s*(?:(?:re|fwd?|aw)\s*:\s*)*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:from|von|de|da|van|od|від|من|差出人)\s*[:：]\s*", re.IGNORECASE)
_DATE = re.compile(
    r"(?:date|datum|datums|fecha|data|dato|dátum|dátuma|päivämäärä|kuupäev|tarih|tanggal|ngày|дата|датум|ημερομηνία|"
    r"التاريخ|تاریخ|תאריך|दिनांक|日付|日期|날짜)\s*[:：]\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<(\[]?[^\s<>()]+@[^\s<>()]+[>)\]]?\s*$")


def subject(layout: Layout) -> Iterator[Claim]:
    """The line `Subject:` of a memo or an e-mail names what it is about."""
    for index, text in _lines(layout, _SUBJECT):
        opening = _SUBJECT.match(text)
        if opening and text[opening.end() :].strip():
            yield layout.quote("title", index, opening.end(), len(text), "subject-line")
            return


def sender(layout: Layout) -> Iterator[Claim]:
    """The name after `From:` in a document that has a subject or a date line."""
    if not any(layout.roles.get(i) == "title" for i in range(len(layout.texts))) and not list(_lines(layout, _DATE)):
        return
    for index, text in _lines(layout, _FROM):
        opening = _FROM.match(text)
        end = _ADDRESS.search(text)
        if opening:
            for a, b in names(text, opening.end(), end.start() if end else len(text)):
                yield layout.quote("authors", index, a, b, "sender-line")
            return


def date_label(layout: Layout) -> Iterator[Claim]:
    """The date after `Date:`."""
    for index, text in _lines(layout, _DATE):
        opening = _DATE.match(text)
        if opening and (found := find(text[opening.end() :], "dmy")):
            shifted = replace(found, start=opening.end() + found.start, end=opening.end() + found.end)
            if claim := date_claim(layout, index, shifted, "date-label"):
                yield claim
            return


def _lines(layout: Layout, label: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    for index in range(min(REACH, len(layout.texts))):
        text = layout.seed.blocks[index].text
        if layout.free(index) and len(text) <= 200 and label.match(text):
            yield index, text
