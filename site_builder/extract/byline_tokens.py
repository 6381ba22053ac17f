"""A line cut into words: at its separators, dates, addresses and whatever stands in brackets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from site_builder.extract.byline_words import AGO, AND, DAYS, DETAILS, SHORT_DAYS
from site_builder.extract.names import NO_NAME
from site_builder.extract.newsrooms import is_role

_TOKEN = re.compile(
    r"(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4})|(?P<handle>@\w+)"
    r"|(?P<cut>https?://\S+|\([^()\n]{0,80}\)|\[[^\[\]\n]{0,80}\]|（[^（）]{0,40}）"
    r"|\d{2,4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|\d{1,2}\s?時\s?\d{1,2}\s?分|\d[\d.:,/TZh-]*(?:st|nd|rd|th|º|°)?)"
    r"|(?P<colon>[:：])|(?P<hard>[|•·›»«/／–—;\n\r\t~_►▪●→…\"“”„]+|(?<=\s)-+(?=\s)|\s{2,}|^\s*-+)|(?P<soft>[,，、&])"
    r"|(?P<word>[^\s|•·›»«/／–—;:：,，、&@()\[\]（）\d⁰¹²³⁴-⁹~_►▪●→…\"“”„]+)"  # without the marks of notes
)
_GLUED = re.compile(r"(?:By|Von|Por|Par|Door)(?=[A-ZÀ-Þ][a-zß-ÿ.])")
_DAY = re.compile(r"\d[./:年월일日-]\s?\d|[日일년年]$")
_CAMEL = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ][a-zß-ÿ]{2})")
_CJK_OPENING = re.compile(
    r"(?:本报|本報|本刊)?(?:作者|記者|记者|撰文|執筆|执笔|筆者|著者|(?:取材・)?文(?:・写真)?[・＝=])(?=[\u3040-\u30ff\u3400-\u9fff])"
)


class Word(NamedTuple):
    """A word, its accents composed, and where it stands in the line."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """Words between two separators, in parts between commas; `before` is the separator it follows."""

    parts: list[list[Word]] = field(default_factory=lambda: [[]])
    before: str = ""
    number: bool = False


def folded(word: Word) -> str:
    """A word as the word lists have it."""
    return word.text.casefold().strip(".'’!*\u00ad")


def stretches(text: str) -> tuple[list[Stretch], str]:
    """The words of a line between its separators, and `d` for each date and `h` for each address left out."""
    tokens = _tokens(text)
    dated = _dated(tokens)
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
        elif kind == "soft" or _joins(word.text, found[-1].parts[-1]):
            if found[-1].parts[-1]:
                found[-1].parts.append([])
        else:
            found[-1].parts[-1].append(word)
    return found, seen


def _joins(said: str, before: list[Word]) -> bool:
    """Whether a word means "and": in small letters, or after a name all in capitals; "E." and "Dan" are names."""
    if said.casefold() not in AND:
        return False
    capitals = len(before) > 1 and before[-1].text.isupper()
    return said == said.casefold() or (said.isupper() and capitals)


def _tokens(text: str) -> list[tuple[str, Word]]:
    """The tokens of a line by kind; words that stuck to the next are parted: `ByJane`, `DoeStaff`."""
    tokens: list[tuple[str, Word]] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "word":
            if not tokens and (glued := _GLUED.match(match[0])):
                tokens.append(("word", Word(glued[0], start, start + glued.end())))
                start += glued.end()
            if opening := _CJK_OPENING.match(text[start:end]):
                tokens.append(("word", Word(opening[0].rstrip("・＝="), start, start + opening.end())))
                tokens.append(("colon", Word(":", start, start)))
                start += opening.end()
            camel = None if text[start + 1 : end].islower() else _CAMEL.search(text, start + 1, end)
            if camel and _is_word(text[camel.start() : end]):
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
        said = text[start:end]
        tokens.append((kind, Word(said if said.isascii() else unicodedata.normalize("NFC", said), start, end)))
    return tokens


def _dated(tokens: list[tuple[str, Word]]) -> list[bool]:
    """Which tokens belong to a date, a time or a count."""
    from site_builder.extract.date_names import months  # a large table, made when first asked for

    known = months()
    number = [kind == "cut" and word.text[:1].isdigit() for kind, word in tokens]
    dated = list(number)
    for index, (kind, word) in enumerate(tokens):
        if kind != "word":
            continue
        said = folded(word)
        if said in AGO and index and number[index - 1]:
            dated[index] = True
        beside = any(number[max(0, index - 1) : index + 2]) or (
            index + 2 < len(tokens) and tokens[index + 1][0] == "soft" and number[index + 2]
        )
        of = index >= 2 and number[index - 2] and folded(tokens[index - 1][1]) in {"de", "of"}
        if (said in known and (beside or of)) or (said in DAYS and (said not in SHORT_DAYS or beside)):
            dated[index] = True
    return dated


def _is_word(text: str) -> bool:
    said = text.casefold()
    return said in DETAILS or said in NO_NAME or is_role(said) or said in {"staff", "news", "the"}
