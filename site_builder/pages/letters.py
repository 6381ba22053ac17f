"""The initials under which an index keeps its names and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

Named = TypeVar("Named")

_SCRIPTS = (
    ("han", "漢字", re.compile("[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")),
    ("kana", "かな", re.compile("[\u3041-\u30ff\u31f0-\u31ff]")),
    ("hangul", "한글", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")),
)
"""Scripts with so many initials that an index keeps each whole under the name that the script gives itself."""

_SHOWN = {name: shown for name, shown, _ in _SCRIPTS}


def initial(key: str) -> str:
    """The initial of a sort key: a letter, `han`, `kana` or `hangul`; empty for figures and signs."""
    first = key[:1]
    if not first.isalpha():
        return ""
    return first if first.isascii() else next((name for name, _, signs in _SCRIPTS if signs.match(first)), first)


def letter(initial: str) -> str:
    """An initial as an index shows it; empty for figures and signs, which the theme names."""
    return _SHOWN.get(initial, initial.title())


def anchor(initial: str) -> str:
    """The place of an initial on the page of an index."""
    return f"letter-{coded(initial)}" if initial else "letter-none"


def by_letter(named: Iterable[tuple[str, Named]]) -> Mapping[str, list[tuple[str, Named]]]:
    """What is named, by the initials of the sort keys, in the order of these; figures and signs at the end."""
    groups: dict[str, list[tuple[str, Named]]] = {}
    for one in named:
        groups.setdefault(initial(one[0]), []).append(one)
    if "" in groups:
        groups[""] = groups.pop("")
    return groups


def coded(text: str) -> str:
    """A text in the letters that an address may have: each text has another."""
    return "".join(c if c.isascii() and c.isalnum() else "-" if c == " " else f"_{ord(c):x}_" for c in text)
