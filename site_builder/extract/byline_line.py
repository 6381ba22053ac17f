"""One line of text read as a byline: where the names stand in it, and what else it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from site_builder.extract.agencies import NAMELESS, is_agency, is_organisation, is_role
from site_builder.extract.byline_words import (
    AGO,
    AND,
    DAYS,
    DETAILS,
    GENRES,
    LABELS,
    NOT_AUTHORS,
    OPENERS,
    SHORT_DAYS,
    STOPS,
    WEAK,
)
from site_builder.extract.names import (
    NO_NAME,
    PARTICLES,
    has_given_name,
    is_single_name,
    looks_like_name,
)

LONGEST = 200
"""Characters of the longest line that is read as a byline."""

_TOKEN = re.compile(
    r"(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})|(?P<handle>@\w+)"
    r"|(?P<cut>https?://\S+|\([^()\n]{0,80}\)|\[[^\[\]\n]{0,80}\]|（[^（）]{0,40}）"
    r"|\d{2,4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\d{1,2}\s?時\s?\d{1,2}\s?分|\d[\d.:,/TZh-]*(?:st|nd|rd|th|º|°)?)"
    r"|(?P<colon>[:：])|(?P<hard>[|•·›»«/／–—;\n\r\t~_►▪●→…\"“”„]+|(?<=\s)-+(?=\s)|\s{2,}|^\s*-+)|(?P<soft>[,，、&])"
    r"|(?P<word>[^\s|•·›»«/／–—;:：,，、&@()\[\]（）\d~_►▪●→…\"“”„]+)"
)
_GLUED = re.compile(r"(?:By|Von|Por|Par|Door)(?=[A-ZÀ-Þ][a-zß-ÿ.])")
_DAY = re.compile(r"\d[./:年월일日-]\s?\d|[日일년年]$")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")
_CJK_OPENING = re.compile(
    r"(?:本报|本報|本刊)?(?:作者|記者|记者|撰文|執筆|执笔|筆者|著者)(?=[\u3040-\u30ff\u3400-\u9fff])"
)
_CJK_CLOSING = re.compile(r"(?:記者|记者|特派員|기자|특파원|編集委員|文)$")
_KO_REPORTER = re.compile(r"(?:^|\s)(?P<name>[\uac00-\ud7af]{2,4})\s?(?:기자|특파원|논설위원)")


class Word(NamedTuple):
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """Words between two separators, in parts between commas; `before` is the separator it follows."""

    parts: list[list[Word]] = field(default_factory=lambda: [[]])
    before: str = ""
    number: bool = False


class Name(NamedTuple):
    """A stretch of the line that names somebody, and what kind of name it is: person, single, organisation, agency."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line read as a byline.

    `opened` tells that an opener or a label led to the names, `whole` that nothing but names, roles and details
    stands in it, `label` that the line ends with an opener whose name must follow on the next, `closed` that the
    word for a reporter follows the name, `credit` that somebody else than the author is credited.
    """

    names: tuple[Name, ...] = ()
    opened: bool = False
    whole: bool = False
    label: bool = False
    closed: bool = False
    credit: bool = False
    dated: bool = False
    role: bool = False
    handle: bool = False
    detail: bool = False
    nameless: bool = False

    @property
    def persons(self) -> tuple[Name, ...]:
        return tuple(name for name in self.names if name.kind == "person")


NOTHING = Line()


@lru_cache(maxsize=512)
def read(text: str, opened: bool = False) -> Line:
    """What a line says as a byline; `opened` if the line before it announced a name."""
    if len(text) > LONGEST or not text.strip():
        return NOTHING
    if _KO_REPORTER.search(text):
        return Line(tuple(korean(text)), True, True, closed=True)
    stretches, seen = _stretches(text)
    if _is_prose(stretches):
        return NOTHING
    names: list[Name] = []
    found_opener = refused = role = nameless = False
    whole = True
    pending = opened
    credit = False
    for index, stretch in enumerate(stretches):
        said = [word for part in stretch.parts for word in part]
        folded = [_folded(word) for word in said]
        if not said:
            continue
        if stretch.before == "colon" and refused:
            refused = False
            whole = False
            continue
        labels = index + 1 < len(stretches) and stretches[index + 1].before == "colon"
        if folded[0] in NOT_AUTHORS or (labels and len(folded) <= 4 and not NOT_AUTHORS.isdisjoint(folded)):
            refused = credit = True
            whole = False
            continue
        at = _opener(folded, said[0].start <= 2)
        if labels and all(is_role(word.text) for word in said):
            pending = True
            continue
        if (
            at < 0
            and all(word in LABELS or word in DETAILS or word in GENRES for word in folded)
            and any(word in LABELS or word in OPENERS for word in folded)
        ):
            pending = True
            continue
        if at >= 0:
            if at == len(said) - 1:
                pending = True
                continue
            found_opener = True
            names.clear()
            parts = _after(stretch.parts, said[at + 1].start)
            took, clean, had_role, nobody = _names(parts, True, folded[at] in WEAK)
            nameless |= nobody
        else:
            if all(_is_detail(word) for word in folded):
                continue
            following = pending
            pending = False
            found_opener |= following
            took, clean, had_role, nobody = _names(stretch.parts, following, False, stretch.number)
            if credit and not following:
                took, clean = [], False
            if names and not following:
                took = [name for name in took if name.kind == "agency" or has_given_name(text[name.start : name.end])]
            nameless |= nobody and following
        role |= had_role
        whole &= clean
        names += took
        if at >= 0:
            pending = False
    seen_detail = "d" in seen
    return Line(
        tuple(dict.fromkeys(names)),
        found_opener,
        whole,
        pending and not names and _ends_with_opener(text),
        False,
        credit,
        seen_detail,
        role,
        "h" in seen,
        not names and whole and not role,
        nameless and not names,
    )


def _ends_with_opener(text: str) -> bool:
    last = text.rstrip(" \t\r\n:：").rpartition(" ")[2].casefold()
    return text.rstrip().endswith((":", "：")) or last in OPENERS or last in LABELS


def _is_prose(stretches: list[Stretch]) -> bool:
    """Whether so many words begin with small letters that it is a sentence; what follows an opening `By` may be long."""
    said = [word for stretch in stretches for part in stretch.parts for word in part]
    if said and _folded(said[0]) in OPENERS:
        return False
    small = 0
    for word in said:
        folded = _folded(word)
        small += word.text[0].islower() and folded not in _KNOWN
    return small > 4


_KNOWN = DETAILS | GENRES | OPENERS | PARTICLES | LABELS


def _folded(word: Word) -> str:
    return word.text.casefold().strip(".'’!*\u00ad")


def _is_detail(word: str) -> bool:
    return word in DETAILS or not any(map(str.isalnum, word))


def _opener(folded: list[str], first: bool) -> int:
    """The index of the word that leads to the names, or -1."""
    for place, word in enumerate(folded[:9]):
        if word not in OPENERS and not (word in WEAK and place == 0 and first):
            continue
        before = folded[:place]
        if any(said in NOT_AUTHORS for said in before):
            return -1
        if all(said in DETAILS or said in LABELS or said in GENRES for said in before) or (
            any(said in GENRES for said in before) and place <= 4
        ):
            return place
        return -1
    return -1


def _stretches(text: str) -> tuple[list[Stretch], str]:
    """The words of a line between its separators; dates, addresses and what stands in brackets are left out."""
    from site_builder.extract.dates import months

    tokens: list[tuple[str, Word]] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "word":
            if not tokens and (glued := _GLUED.match(match[0])):
                tokens.append(("word", Word(glued[0], start, start + glued.end())))
                start += glued.end()
            if opening := _CJK_OPENING.match(text[start:end]):
                tokens.append(("word", Word(opening[0], start, start + opening.end())))
                tokens.append(("colon", Word(":", start, start)))
                start += opening.end()
            if (camel := _CAMEL.search(text, start + 1, end)) and _is_word(text[camel.start() : end]):
                tokens += [
                    ("word", Word(text[start : camel.start()], start, camel.start())),
                    ("hard", Word("", start, start)),
                ]
                start = camel.start()
            elif camel and text[start : camel.start()] in {"Author", "Autor", "Auteur", "Writer"}:
                tokens += [
                    ("word", Word(text[start : camel.start()], start, camel.start())),
                    ("colon", Word(":", start, start)),
                ]
                start = camel.start()
        tokens.append((kind, Word(text[start:end], start, end)))
    known = months()
    number = [kind == "cut" and word.text[:1].isdigit() for kind, word in tokens]
    dated = list(number)
    for index, (kind, word) in enumerate(tokens):
        if kind != "word":
            continue
        said = _folded(word)
        if said in AGO and index and number[index - 1]:
            dated[index] = True
        beside = any(number[max(0, index - 1) : index + 2]) or (
            index + 2 < len(tokens) and tokens[index + 1][0] == "soft" and number[index + 2]
        )
        of = index >= 2 and number[index - 2] and _folded(tokens[index - 1][1]) in {"de", "of"}
        if (said in known and (beside or of)) or (said in DAYS and (said not in SHORT_DAYS or beside)):
            dated[index] = True
    found = [Stretch()]
    seen = ""
    for (kind, word), is_date in zip(tokens, dated, strict=True):
        if is_date or kind in {"cut", "hard", "colon", "handle", "mail"}:
            day = is_date and (kind == "word" or _DAY.search(word.text))
            seen += "d" if day else "h" if kind in {"handle", "mail"} else ""
            if found[-1].parts != [[]]:
                found.append(Stretch())
            if kind == "colon" or found[-1].before != "colon" or is_date:
                found[-1].before = kind
            found[-1].number = is_date
        elif kind == "soft" or _folded(word) in AND:
            if found[-1].parts[-1]:
                found[-1].parts.append([])
        else:
            found[-1].parts[-1].append(word)
    return found, seen


def _is_word(text: str) -> bool:
    folded = text.casefold()
    return folded in DETAILS or folded in NO_NAME or is_role(folded) or folded in {"staff", "news", "the"}


def _after(parts: list[list[Word]], start: int) -> list[list[Word]]:
    return [kept for part in parts if (kept := [word for word in part if word.start >= start])]


def _names(
    parts: list[list[Word]], opened: bool, weak: bool, number: bool = False
) -> tuple[list[Name], bool, bool, bool]:
    """The names in the parts of a stretch; whether nothing else stands there; whether roles do; whether it names nobody."""
    names: list[Name] = []
    clean = True
    role = nobody = False
    for part in [chained for part in parts for chained in _chain(part)]:
        while part and _is_detail(_folded(part[-1])) and (len(part) != 2 or part[-1].text[:1].islower()):
            part = part[:-1]
        while part and not opened and _is_detail(_folded(part[0])):
            part = part[1:]
        if not part:
            continue
        if opened and not names and all(_folded(word) in NAMELESS for word in part):
            nobody = True
            continue
        if opened and not names and (name := _newsroom(part)):
            names.append(name)
            continue
        kept, rest, has_role = _without_role(part)
        role |= has_role
        name = _name(kept, opened and not weak)
        if name is None and has_role and not kept:
            continue
        if name is None:
            if has_role or (names and len(part) <= 3):
                continue
            clean = False
            if opened and not names:
                break
            continue
        if rest and not has_role:
            clean = clean and (opened or number)
        if name.kind == "single" and any(n.kind == "person" for n in names):
            continue
        if names and name.kind == "person" and not _fits(names[0], name, part):
            continue
        names.append(name)
        if rest and not has_role and opened:
            break
    if any(name.kind == "person" for name in names):
        names = [name for name in names if name.kind in {"person", "agency"}]
    return names, clean, role, nobody and not names


def _chain(part: list[Word]) -> list[list[Word]]:
    """The names of a part that lists several without a sign between them: `Anna Weber Jan Maria Funk`."""
    if len(part) < 4 or not has_given_name(part[0].text):
        return [part]
    starts = [0]
    for index in range(2, len(part) - 1):
        if index - starts[-1] >= 2 and has_given_name(part[index].text) and not has_given_name(part[index - 1].text):
            starts.append(index)
    found = [part[a:b] for a, b in zip(starts, [*starts[1:], len(part)], strict=True)]
    return found if all(looks_like_name(" ".join(word.text for word in name)) for name in found) else [part]


def _fits(first: Name, name: Name, part: list[Word]) -> bool:
    """Whether a further part is a further author, and not the desk or company of the first."""
    said = " ".join(word.text for word in part)
    desk = part[0].text.isupper() and len(part[0].text) > 2 and not part[-1].text.isupper()
    return has_given_name(said) or not (desk or len(part) > 3) or first.kind != "person"


def _is_junk(word: Word) -> bool:
    folded = _folded(word)
    return folded in NO_NAME and folded not in PARTICLES and len(folded) > 1


def _newsroom(part: list[Word]) -> Name | None:
    """The newsroom that signs as a whole, as `Harbour News Desk`; the role of a person is none."""
    end = next((i for i, word in enumerate(part) if i and _folded(word) in STOPS), len(part))
    part = part[:end]
    said = " ".join(word.text for word in part)
    if not part or len(part) > 5 or has_given_name(said) or not said[0].isupper() or is_agency(said):
        return None
    roles = sum(is_role(word.text) for word in part)
    others = " ".join(word.text for word in part if not is_role(word.text))
    if (others and is_organisation(others)) or (roles and len(part) - roles == 1):
        return Name(part[0].start, part[-1].end, "organisation")
    return None


def _without_role(part: list[Word]) -> tuple[list[Word], list[Word], bool]:
    """The words that may be the name, those after it, and whether a role is among them."""
    half = len(part) // 2
    if half > 1 and [word.text for word in part[:half]] == [word.text for word in part[half:]]:
        return part[:half], [], False
    for tail in (3, 2, 1):
        if len(part) - tail >= 2 and is_agency(" ".join(word.text for word in part[-tail:])):
            part = part[:-tail]
            break
    at = next((i for i, word in enumerate(part) if is_role(word.text)), -1)
    if at == 0:
        after = next((i for i, word in enumerate(part) if not is_role(word.text)), len(part))
        rest = part[after:]
        return (rest, [], True) if len(rest) >= 2 else ([], rest, True)
    if at > 0:
        size = _size(part[:at])
        return part[:size], part[size:], True
    for index, word in enumerate(part):
        folded = _folded(word)
        if index and (
            folded in STOPS
            and word.text[0].islower()
            or (
                word.text[0].islower() and folded not in PARTICLES and not folded.startswith(("d'", "d’", "al-", "el-"))
            )
        ):
            size = _size(part[:index]) if index > 2 and word.text[0].islower() and folded not in STOPS else index
            return part[:size], part[size:], False
    junk = next((i for i, word in enumerate(part) if i and _is_junk(word)), 0)
    if junk and (junk > 1 or len(part) > 2):
        size = _size(part[:junk])
        return part[:size], part[size:], False
    return part, [], False


def _size(words: list[Word]) -> int:
    """How many of the words before a role are the name: two, and one more for each initial or particle among them."""
    size = full = 0
    for word in words:
        folded = _folded(word)
        if full >= 2 and folded not in PARTICLES:
            break
        full += not (folded in PARTICLES or len(folded) == 1 or folded in {"dr", "prof"})
        size += 1
    return size


def _name(words: list[Word], opened: bool) -> Name | None:
    while words and words[-1].text in {".", "-", "'", "’", "*"}:
        words = words[:-1]
    while words and not any(map(str.isalnum, words[0].text)):
        words = words[1:]
    if not words:
        return None
    start, end = words[0].start, words[-1].end
    text = " ".join(word.text for word in words)
    if text.split()[0] in {"der", "den", "dem", "des", "die", "das"}:
        return None
    last = words[-1].text
    if last.endswith(".") and len(last) > 3 and not (last.casefold() in {"jr.", "sr.", "iii."}):
        text, end = text[:-1], end - 1
    if closing := _CJK_CLOSING.search(text):
        text, end = text[: closing.start()], end - (len(text) - closing.start())
        opened = True
        if text.endswith((" ", "\u3000")):
            text, end = text[:-1], end - 1
    if is_agency(text):
        return Name(start, end, "agency")
    if is_organisation(text):
        return Name(start, end, "organisation") if opened and len(words) <= 6 else None
    if looks_like_name(text):
        return Name(start, end, "person")
    if len(words) == 1 and is_single_name(text) and (opened or has_given_name(text)):
        return Name(start, end, "single")
    return None


def korean(text: str) -> Iterator[Name]:
    """The names before 기자, `reporter`, wherever they stand in a short line."""
    for match in _KO_REPORTER.finditer(text):
        yield Name(*match.span("name"), "person")
