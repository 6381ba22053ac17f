"""The dateline: the place, and maybe agency and date, that open the first paragraph of a report.

Forms: the Associated Press Stylebook ("datelines"); separators counted in real reports of some forty languages. A
place is believed for what supports it: an agency, a state, capitals, a list of cities, or "in <place>" in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.extract.agencies import calls_itself_agency, is_agency, is_named_agency
from site_builder.extract.datelines_cjk import unspaced
from site_builder.extract.dates import find
from site_builder.extract.layout import Layout
from site_builder.extract.places import is_city, is_region
from site_builder.model import Claim, Confidence

HEAD = 120
"""Characters of a paragraph in which its dateline ends."""
LEADS = 5
"""How many paragraphs after the headline may be a caption or standfirst before the one that has the dateline."""
REACH = 60
"""Blocks after the headline in which these are looked for."""

WORDS = 3
"""Words of a place in a script without capitals."""
CAROUSEL = 8
"""Blocks within which a caption is repeated."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DATED = re.compile(
    rf"[A-Z][\w.'/-]*(?:\s[\w.'/-]+){{0,3}}(?:,\s[A-Z][\w. ]{{1,24}})?,"
    rf"\s{_MONTH}\s\d{{1,2}}\s?(?:\([^()\n]{{2,30}}\)\s?)?[-–—]",
    re.IGNORECASE,
)
"""A place, a day and a dash: a dateline beyond doubt, however short the line."""
_SEPARATOR = re.compile(
    r"[.:]?(?:[—–]|--+)\s*|\s(?:[—–]|--+)\s*|\s-\s*|(?<=[.:\d])-\s*|(?<=\w)[.:]-\s*|(?<=[)/])-?\.?\s*|(?<=\S)[:.।]\s*|(?<=\.):\s"
)
_DAY = (
    r"\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:de\s)?[^\W\d_]{3,12}\.?(?:,?\s(?:de\s)?(?P<year>\d{4}))?"
    r"|[^\W\d_]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?(?:,?\s(?P<year2>\d{4}))?"
)
_DATE = re.compile(rf"(?:[,.،]\s*|\s-\s*|\s+(?=\d)|(?-i:(?<=[A-Z]{{2}}))\s+|^)(?P<date>{_DAY})\.?$", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf",\s{_MONTH}$", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]{1,60})\)[.,]?$|/([^/]{2,30})/\.?$")
_LAST = re.compile(r"[,.]\s+([^\s,.]{2,12})$")
_WORDS = re.compile(r"[^\W\d_][\w.'’`-]*")
_SLASH = re.compile(r"\s?[/–]\s?|\s-\s|\s(?:and|und|et|y|e)\s")
_INSIDE = r"(?:in|near|aus|en|em|w|we|v|ve|in der|im|во|в|у)"
# Words that stand before a dash or colon as places do: kinds of articles, sections, cries.
_NOT_A_PLACE = frozenset(
    """file watch above photo photos update updates updated note editor published analysis opinion review exclusive
    breaking new top live video correction corrected clarification column commentary comment feature interview exclusive
    news sport sports politics business world culture health science technology travel local national international
    dear read listen see more related warning alert tip tips question answer fact facts summary abstract background
    introduction conclusion january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday today yesterday tomorrow covid
    achtung aktuell anzeige update eilmeldung exklusiv kommentar analyse meinung interview politik wirtschaft sport
    kultur panorama wissen gesundheit reise technik region lokales hinweis wichtig neu foto fotos video bild quelle
    migration montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober
    dezember
    opinión análisis entrevista última exclusivo deportes política economía foto vídeo actualidad
    opinion analyse exclusif entretien politique économie société culture vidéo
    opinião análise urgente exclusivo entrevista esporte esclusiva analisi commento politica cronaca
    scene szene scène escena scena cena act akt acte acto atto enter exit exeunt curtain vorhang rideau persons personen
    arrived sailed cleared entered departed ankunft abfahrt arrivés partis births birth deaths death marriages marriage
    married died born baptised buried geburten geburt todesfälle heiraten geboren gestorben naissances décès mariages
    nacimientos defunciones matrimonios nascite morti nati geboorten overlijden huwelijken urodzenia zgony śluby
    nascimentos óbitos casamentos present absent resolved moved agreed received paid lost found wanted
    сцена действие явление родились умерли браки прибыли присутствовали
    мнение интервью новости фото видео важно срочно думка новини відео увага""".split()
)
_NOUN_END = re.compile(r"(?:tion|tionen|ung|ungen|heit|keit|schaft|ismus|ism|ment|ness|ität|ción|ção|zione)$")
_SENTENCE_END = re.compile(r"[.!?…。！？।۔][\"'”’»）)\]」]*$")
_UNCASED = re.compile(r"[\u0600-\u06ff\u0900-\u0dff]")
_DESK = re.compile("ڈیسک|ڈ یسک|رپورٹر|نمائندہ|خصوصی")
_OPENING = re.compile(r"[\s\u3000]*")


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the parts of a dateline stand in a paragraph; an empty span is a part that it lacks."""

    place: tuple[int, int] = (0, 0)
    agency: tuple[int, int] = (0, 0)
    date: tuple[int, int] = (0, 0)
    year: bool = False
    normaliser: str = "value"


def dateline(layout: Layout) -> Iterator[Claim]:
    """The place that opens the first paragraph which has a dateline; the words stay in the text."""
    seen = 0
    for index in range(max(layout.title, -1) + 1, min(len(layout.texts), layout.title + 1 + REACH)):
        if not layout.free(index) and layout.roles[index] != "subtitle":
            continue
        block = layout.seed.blocks[index]
        long = len(layout.texts[index]) > (25 if _is_wide(block.text) else 60)
        if not long and not ("," in block.text and DATED.match(block.text[:HEAD])):
            continue
        seen += bool(long and _SENTENCE_END.search(layout.texts[index]))
        if found := _find(layout, index, seen):
            yield from _claims(layout, index, found)
            return
        if seen >= LEADS:
            return


def _claims(layout: Layout, index: int, found: _Found) -> Iterator[Claim]:
    if found.place[1]:
        sure: Confidence = "probable" if _is_before_stop(layout, index, found) else "certain"
        yield layout.quote("dateline", index, *found.place, "dateline", confidence=sure, whole=False)
    if found.agency[1]:
        yield layout.quote("agency", index, *found.agency, "dateline-agency", whole=False)
    said = layout.seed.blocks[index].text[slice(*found.date)]
    if said and (date := find(said)):
        # The day of the report is that of the document if its year is told; a day without one dates nothing.
        confidence: Confidence = "certain" if found.year else "doubtful"
        yield layout.quote(
            "date", index, *found.date, "dateline-date", "date", confidence, whole=False, value=date.edtf
        )


def _is_before_stop(layout: Layout, index: int, found: _Found) -> bool:
    """Whether a full stop divides a place that is in no list from the dash: words of a list or a play stand so, too."""
    text = layout.seed.blocks[index].text
    place = text[slice(*found.place)]
    if found.agency[1] or found.date[1] or not (place.endswith(".") or text.startswith(".", found.place[1])):
        return False
    parts = [part.strip(" .") for part in re.split(r"[,،]", place)]
    return not (is_city(parts[0]) or (len(parts) > 1 and is_region(parts[-1])))


def _is_wide(text: str) -> bool:
    return (
        "\u3040" <= text[:1] <= "\ud7af"
        or text[:1] in "\u3000【〔（［["
        or (text[:1] == "(" and "\u3040" <= text[1:2] <= "\ud7af")
    )


def _find(layout: Layout, index: int, seen: int) -> _Found | None:
    text = layout.seed.blocks[index].text
    if spans := unspaced(text[:60]):
        place, agency = spans
        return _Found(place, agency)
    start = _OPENING.match(text).end()  # type: ignore[union-attr]  # it matches the empty string too
    head = text[start : start + HEAD]
    if not head[:1].isalpha() and head[:1] != "(":
        return None
    dated = DATED.match(head)
    near = layout.texts[max(index - CAROUSEL, 0) : index + CAROUSEL]
    if not dated and near.count(layout.texts[index]) > 1:
        return None  # the caption of a picture that is shown again
    best: _Found | None = None
    for number, separator in enumerate(_SEPARATOR.finditer(head)):
        if number > 8:
            break
        sign = separator[0].strip()
        after = head[separator.end() : separator.end() + 1]
        found = _read(layout, index, head[: separator.start()], sign, after, seen)
        if found and not dated and not _is_prose(text[start + separator.end() :]):
            found = None
        if found and (best is None or (found.place == best.place and found.agency[1] + found.date[1])):
            best = found
        if best and (separator.start() > 40 or (found and sign[-1:] != ".")):
            break  # but after a full stop the day or the agency may follow
    return _shifted(best, start) if best else None


def _is_prose(text: str) -> bool:
    """Whether what follows is the beginning of a report, and not figures, or a headline in capitals."""
    said = text[:HEAD]
    letters = sum(map(str.isalpha, said))
    return 4 * sum(map(str.isdigit, said)) <= letters and not (letters > 20 and said.isupper())


def _shifted(found: _Found, by: int) -> _Found:
    place, agency, date = ((a + by, b + by) if b else (0, 0) for a, b in (found.place, found.agency, found.date))
    return _Found(place, agency, date, found.year)


def _read(layout: Layout, index: int, left: str, sign: str, after: str, seen: int) -> _Found | None:
    """What stands before a separator, read from its end: agency, date, agency, place; None if it is no dateline."""
    if left.count("(") != left.count(")"):
        return None
    if sign and left[:1] == "(" and left[-1:] == ")" and is_city(left[1:-1]):
        return _Found((1, len(left) - 1))
    agency = date = (0, 0)
    year = False
    end = len(left.rstrip(" ,،۔"))
    for _ in range(3):
        if not agency[1] and (bracket := _BRACKET.search(left[:end])):
            group = 1 if bracket[1] else 2
            a, b = bracket.span(group)
            if not left[a].isalpha():
                return None
            if group == 1 and (is_region(bracket[1]) and not is_agency(bracket[1])):
                break
            if inner := _DATE.search(left[a:b]):
                date, year = (a + inner.start("date"), a + inner.end("date")), bool(inner["year"] or inner["year2"])
                b = a + inner.start()
            agency = (a, b)
            end = len(left[: bracket.start()].rstrip(" ,،۔"))
        elif not date[1] and (day := _DATE.search(left[:end])) and find(day["date"]):
            date, year = day.span("date"), bool(day["year"] or day["year2"])
            end = len(left[: day.start()].rstrip(" ,،۔"))
        elif month := _MONTH_ALONE.search(left[:end]):
            end = month.start()
        elif not agency[1] and (last := _LAST.search(left[:end])) and is_agency(last[1]) and not is_region(last[1]):
            agency = last.span(1)
            end = len(left[: last.start()].rstrip(" ,،۔"))
        else:
            break
    named = agency[1] > 0 and is_agency(left[slice(*agency)])
    place = left[:end]
    if not place:
        return _agency_alone(left, agency, date, sign, named, year)
    if agency[1] == 0 and _is_source(place, sign):
        return _Found(agency=(0, len(place)))
    if agency[1] and not named and _UNCASED.match(place):
        named = calls_itself_agency(left[slice(*agency)])
        if _DESK.search(left[slice(*agency)]):  # a desk of the paper is no agency
            agency, named = (0, 0), True
    support = (named, agency[1] > 0, date[1] > 0)
    return _Found((0, end), agency, date, year) if _is_place(layout, index, place, sign, after, support, seen) else None


def _agency_alone(
    left: str, agency: tuple[int, int], date: tuple[int, int], sign: str, named: bool, year: bool
) -> _Found | None:
    if named and sign:
        return _Found((0, 0), agency, date, year)
    return _Found(date=date, year=year) if year and date[1] and sign and len(left) < 25 else None


def _is_source(text: str, sign: str) -> bool:
    """Whether a text names an agency or a site rather than a place: `TRIBUNNEWS.COM - ...`."""
    if sign[:1] not in {"—", "–", "-", ":"} or sign == ":" or len(text.split()) > 3:
        return False
    known = is_named_agency(text) and len(text) > 2
    site = text.isupper() and text.endswith((".COM", ".ID", ".NET", ".ORG", ".CO.ID", ".CO")) and " " not in text
    return (known and not is_city(text)) or site or (bool(_UNCASED.match(text)) and calls_itself_agency(text))


def _is_place(
    layout: Layout, index: int, text: str, sign: str, after: str, support: tuple[bool, bool, bool], seen: int
) -> bool:
    named, bracketed, dated = support
    parts = [part.strip() for part in re.split(r"[,،]", text)]
    first, rest = parts[0], parts[1:]
    said = first.split()
    if not said or len(said) > 6 or len(parts) > 3 or len(text) > 60 or re.search(r"[\d\"“”«»!?;\[\]—]", text):
        return False
    if not first[0].isalpha():
        return False
    cities = [is_city(part) or is_city(re.sub(r"\s*\([^)]*\)$", "", part)) for part in (first, *_SLASH.split(first))]
    city = cities[0] or (len(cities) > 2 and any(cities)) or any(cities[1:])
    state = bool(rest) and all(map(is_region, rest))
    if (
        not city
        and said[0].casefold().strip(".:") in _NOT_A_PLACE
        and not (len(said) > 1 and said[0].casefold() == "new")
    ):
        return False
    caps = first.isupper() and sum(map(str.isalpha, first)) >= 3
    glued = not sign or sign == ")"
    dash = sign[-1:] in {"—", "–", "-"}
    if glued:
        if not (named and after):
            return False
        if _UNCASED.match(first):
            return len(said) <= WORDS and (not rest or state)
        return city or caps or state
    if not dash:
        return _before_stop(layout, rest, sign, after, city, caps or bool(_UNCASED.match(first)), support)
    if named and (len(said) <= 4 or city):
        return True
    if dated and (caps or city or state or (len(said) <= 3 and not rest and not _repeats(layout, index))):
        return True
    if city and (caps or not rest or state or bracketed) and len(said) <= 4:
        return True
    if state and len(said) <= 4:
        return True
    if bracketed:
        return caps or _said_in(layout, index, first)
    if len(said) > 3 or len(rest) > 1 or _NOUN_END.search(first.casefold()) or seen > 2:
        return False
    if caps and not _repeats(layout, index):
        return True
    return (caps or (len(said) == 1 and not rest)) and _said_in(layout, index, first)


def _before_stop(
    layout: Layout, rest: list[str], sign: str, after: str, city: bool, caps: bool, support: tuple[bool, bool, bool]
) -> bool:
    """Whether a place stands before a full stop or a colon, which need a city or an agency."""
    named, bracketed, dated = support
    if (named or dated) and (city or caps):
        return True
    if not city or rest or (not after.isupper() and after.isalpha() and after.lower() != after.upper()):
        return False
    if sign == "।":
        return True
    if sign == ":":
        return caps
    return bracketed or (sign == "." and (caps or layout.language in {"", "de"}))


def _said_in(layout: Layout, index: int, name: str) -> bool:
    """Whether the text says "in <place>" of it, too."""
    pattern = re.compile(rf"\b{_INSIDE} {re.escape(name)}\b", re.IGNORECASE)
    return any(pattern.search(text[:2000]) for text in layout.texts[index : index + 12])


def _repeats(layout: Layout, index: int) -> bool:
    """Whether other paragraphs open with words and a dash as well: a list, or the speakers of an interview."""
    opening = re.compile(r"[^\W\d_][\w.’' ]{1,30}\s?[—–-]\s")
    return sum(bool(opening.match(text)) for text in layout.texts[max(index - 7, 0) : index + 8]) >= 3
