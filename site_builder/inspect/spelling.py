"""Fields of a record that a person seems to have written otherwise than the program reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from site_builder.build.work import line_of
from site_builder.errors import Problem
from site_builder.model import FIELDS, Value
from site_builder.text import language_tag

ALSO = ("aliases", "corrected", "withdrawn", "draft", "rights", "noindex")
"""Fields that people add and no document says."""

NEAR = 0.8
"""How alike two names are of which one is probably meant for the other (`difflib`'s ratio)."""

_NAMES = (*(name for name in FIELDS if name not in ("slug", "id")), *ALSO)
_OTHER_NAMES = {"author": "authors", "tag": "tags", "keywords": "tags", "place": "dateline", "lang": "language"}


def misspelt(path: str, fields: Mapping[str, Value], data: bytes) -> Iterator[Problem]:
    """What in the front matter of a record looks like a slip: a name, a list in one text, a language in words.

    `path` is that of the record as it is shown, `data` are its bytes.
    """
    for name, value in fields.items():
        if meant := _meant(name, fields):
            fact = f"the field {name} is not known and is shown as it is"
            yield Problem(path, fact, f"write {meant} if that is meant", line_of(data, name))
        said = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
        if name in ("tags", "authors") and any(isinstance(one, str) and ";" in one for one in said):
            fact = f"{name} holds a semicolon, so that several values are taken for one"
            yield Problem(path, fact, f"write {name}: [one, other]", line_of(data, name))
        if name == "language" and isinstance(value, str) and value and not language_tag(value):
            fact = f"the language {value!r} is no language tag and is not shown"
            yield Problem(path, fact, "write a tag such as en, de or zh-TW", line_of(data, name))


def _meant(name: str, fields: Mapping[str, Value]) -> str:
    """The field that an unknown name is probably meant for; empty if it is known, or that field is there."""
    if name in _NAMES or name in FIELDS:
        return ""
    low = name.casefold()
    near = [_OTHER_NAMES[low]] if low in _OTHER_NAMES else get_close_matches(low, _NAMES, 1, NEAR)
    return next((one for one in near if one not in fields), "")
