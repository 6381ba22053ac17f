"""The names in a stretch of a byline: persons, newsrooms and agencies, parted from roles and from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.extract.agencies import signs_as_agency
from site_builder.extract.byline_tokens import Word, folded
from site_builder.extract.byline_words import DETAILS, OFFICES, OPENERS, STOPS
from site_builder.extract.names import (
    NO_NAME,
    PARTICLES,
    PREFIXES,
    has_given_name,
    is_cjk_name,
    is_single_name,
    looks_like_name,
)
from site_builder.extract.newsrooms import NAMELESS, is_organisation, is_role

_TITLED = re.compile(r"[^\W\d_][\w.'’-]*+(?: [^\W\d_][\w.'’-]*+){1,2}")
_CJK_CLOSING = re.compile(r"(?:記者|记者|特派員|기자|특파원|編集委員|文)$")
KO_REPORTER = re.compile(r"(?:^|\s)(?P<name>[\uac00-\ud7af]{2,4})\s?(?:기자|특파원|논설위원)")


class Name(NamedTuple):
    """A stretch of the line that names somebody, and what kind of name it is: person, single, organisation, agency."""

    start: int
    end: int
    kind: str


def is_detail(word: str) -> bool:
    """Whether a folded word says nothing of who wrote the text."""
    return word in DETAILS or not any(map(str.isalnum, word))


def names(
    parts: list[list[Word]], opened: bool, weak: bool, number: bool = False
) -> tuple[list[Name], bool, bool, bool]:
    """The names in parts of a stretch; whether nothing else stands there, whether roles do, whether it names nobody."""
    found: list[Name] = []
    clean = True
    role = nobody = False
    for listed in (chained for part in parts for chained in _chain(part)):
        part = listed
        while part and is_detail(folded(part[-1])) and (len(part) != 2 or part[-1].text[:1].islower()):
            part = part[:-1]
        while part and not opened and is_detail(folded(part[0])):
            part = part[1:]
        if opened and not found and len(part) > 2 and folded(part[0]) in OPENERS:
            part = part[1:]  # "Text von Jane Doe"
        if not part:
            continue
        if found and all(folded(word) in OFFICES for word in part):
            role = True
            continue
        if opened and not found and all(folded(word) in NAMELESS for word in part):
            nobody = True
            continue
        if opened and not found and (name := _newsroom(part)):
            found.append(name)
            continue
        kept, rest, has_role = _without_role(part)
        role |= has_role
        name = _name(kept, opened and not weak)
        if name is None and has_role and not kept:
            continue
        if name is None:
            if has_role or (found and len(part) <= 3):
                continue
            clean = False
            if opened and not found:
                break
            continue
        if rest and not has_role:
            clean = clean and (opened or number) and (name.kind != "single" or folded(rest[0]) in STOPS)
        if name.kind == "single" and any(n.kind == "person" for n in found):
            continue
        if found and name.kind == "person" and not _fits(found[0], part):
            continue
        found.append(name)
        if rest and not has_role and opened:
            break
    if any(name.kind == "person" for name in found):
        found = [name for name in found if name.kind in {"person", "agency"}]
    return found, clean, role, nobody and not found


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


def _fits(first: Name, part: list[Word]) -> bool:
    """Whether a further part is a further author, and not the desk or company of the first."""
    said = " ".join(word.text for word in part)
    desk = part[0].text.isupper() and len(part[0].text) > 2 and not part[-1].text.isupper()
    return has_given_name(said) or not (desk or len(part) > 3) or first.kind != "person"


def _is_junk(word: Word) -> bool:
    said = folded(word)
    return said in NO_NAME and said not in PARTICLES and len(said) > 1


def _newsroom(part: list[Word]) -> Name | None:
    """The newsroom that signs as a whole, as `Harbour News Desk`; the role of a person is none."""
    end = next((i for i, word in enumerate(part) if i and folded(word) in STOPS), len(part))
    part = part[:end]
    said = " ".join(word.text for word in part)
    if not part or len(part) > 5 or has_given_name(said) or not said[0].isupper() or signs_as_agency(said):
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
        if len(part) - tail >= 2 and signs_as_agency(" ".join(word.text for word in part[-tail:])):
            part = part[:-tail]
            break
    at = next((i for i, word in enumerate(part) if is_role(word.text)), -1)
    if at == 0:
        after = next((i for i, word in enumerate(part) if not is_role(word.text)), len(part))
        rest = part[after:]
        named = len(rest) >= 2 and not any(is_role(word.text) for word in rest)
        return (rest, [], True) if named else ([], rest, True)
    if at > 0:
        size = _size(part[:at])
        return part[:size], part[size:], True
    for index, word in enumerate(part):
        said = folded(word)
        small = word.text[0].islower() and not said.startswith(PREFIXES)
        if index and small and (said in STOPS or said not in PARTICLES):
            size = _size(part[:index]) if index > 2 and said not in STOPS else index
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
        said = folded(word)
        if full >= 2 and said not in PARTICLES:
            break
        full += not (said in PARTICLES or len(said) == 1 or said in {"dr", "prof"})
        size += 1
    return size


def _name(words: list[Word], opened: bool) -> Name | None:
    """What the words name, if they read like a name; one word or a newsroom only after an opener."""
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
    if last.endswith(".") and len(last) > 3 and last.casefold() not in {"jr.", "sr.", "iii."}:
        text, end = text[:-1], end - 1
    if (closing := _CJK_CLOSING.search(text)) and closing.start() > 1:
        text, end = text[: closing.start()], end - (len(text) - closing.start())
        opened = True
        if text.endswith((" ", "\u3000")):
            text, end = text[:-1], end - 1
    if signs_as_agency(text):
        return Name(start, end, "agency")
    if is_organisation(text):
        return Name(start, end, "organisation") if opened and len(words) <= 6 else None
    if looks_like_name(text) or (opened and len(text) == 2 and is_cjk_name(text, 2) and has_given_name(text)):
        return Name(start, end, "person")
    first = words[0].text
    if (
        opened
        and 2 <= len(words) <= 3
        and len(last) > 2
        and _TITLED.fullmatch(text)
        and looks_like_name(f"{first} {first}")
    ):
        return Name(start, end, "person")  # a surname may be a word: "By Rosa Leben"
    if len(words) == 1 and is_single_name(text) and (opened or has_given_name(text)):
        return Name(start, end, "single")
    return None


def korean(text: str) -> Iterator[Name]:
    """The names before 기자, `reporter`, wherever they stand in a short line."""
    for match in KO_REPORTER.finditer(text):
        yield Name(*match.span("name"), "person")
