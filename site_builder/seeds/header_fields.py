"""The entries of a header as claims for our fields; what is not one of ours is kept under its own name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from site_builder.model import FIELDS, Claim, Span, Value
from site_builder.seeds.header import (
    ADDRESSES,
    AUTHORS,
    DATES,
    LANGUAGES,
    SECTIONS,
    SOURCES,
    SUBTITLES,
    TAGS,
    TITLES,
    Header,
    Node,
    Scalar,
    key_name,
)  # fmt: skip
from site_builder.seeds.header_toml import toml_scalar
from site_builder.seeds.header_values import date_value
from site_builder.seeds.header_yaml import yaml_scalar
from site_builder.seeds.json_spans import unquoted
from site_builder.text import fold, language_tag

FORMS: Mapping[str, Callable[[str], str]] = {
    "yaml": lambda text: fold(yaml_scalar(text)),
    "toml": lambda text: fold(toml_scalar(text)),
    "json-text": lambda text: fold(unquoted(text)),
    "line": fold,
}
"""What reads a quoted value, by the form of the header."""


def _then(read: Callable[[str], str], meant: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: meant(read(text))


NORMALISERS: Mapping[str, Callable[[str], str]] = {
    **FORMS,
    **{f"{form}-date": _then(read, date_value) for form, read in FORMS.items()},
}

_FIELDS = (
    ("title", TITLES), ("subtitle", SUBTITLES), ("section", SECTIONS), ("authors", AUTHORS), ("date", DATES),
    ("language", LANGUAGES), ("tags", TAGS), ("publisher", SOURCES), ("url", (*ADDRESSES, *SOURCES)),
)  # fmt: skip
_GROUPS = {
    "taxonomies": frozenset((*TAGS, *SECTIONS, *AUTHORS)),
    "extra": frozenset(AUTHORS),
    "params": frozenset(AUTHORS),
}
_NAMED = {
    "authors": ("name", "title"),
    "publisher": ("publisher", "name", "title"),
    "url": ("url", "href", "link"),
    "section": ("name", "title"),
    "tags": ("name", "title"),
}
_NAMES = frozenset({"authors", "section", "tags"})
_SUBTITLE_LENGTH = 600
_DATED = re.compile(r"(?:^|/)\d{4}-\d\d?-\d\d?-[^/]*\Z")
_SLUGS = frozenset({"slug", "_slug"})
_DEPTH = 8
_KEY = re.compile(r"[A-Za-z_][\w.-]{0,99}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_COMMA = re.compile(r"[,;，、]")
_SEMICOLON = re.compile(";")
_SPACE = re.compile(r"\s+")
_COMMA_OR_AND = re.compile(r",|(?<=\s)(?:and|und|et|y|e|en|og|och|i|и|та|&)(?=\s)")
_MAIL = re.compile(r"(?<=\S)[ \t]<[^<>\s]+@[^<>\s]+>")
_LONGEST_LIST = 4000
_TEMPLATE = re.compile(r"\{[{%a-z]")


def header_claims(text: str, header: Header, path: str, locate: Callable[[int], int]) -> tuple[Claim, ...]:
    """The claims of a header, in the order of their fields.

    Tags and categories in one string are apart by commas; by spaces only where the post is plainly one of Jekyll's.
    Source: Jekyll, "Posts" (https://jekyllrb.com/docs/posts/#tags).
    """
    spaced = header.form == "yaml" and "layout" in header.entries and bool(_DATED.search(path))
    return tuple(_claims(text, header, spaced, locate))


def header_extra(header: Header, claims: tuple[Claim, ...], locate: Callable[[int], int]) -> dict[str, Value]:
    """The entries that no claim was made of, by their keys as printed."""
    said = {span[0] for claim in claims for span in claim.spans}
    extra: dict[str, Value] = {}
    slug: Value = ""
    for key, node in header.entries.items():
        name = key.strip().replace(" ", "_")
        value = _value(node, lambda each: each.start >= 0 and locate(each.start) in said, 0)
        if not value or not _KEY.fullmatch(name) or (name == "aliases" and not _is_texts(value)):
            continue
        if key_name(name) in _SLUGS:
            slug = value
        elif name in FIELDS or name.lower() not in FIELDS:
            extra[name] = value
    return {"permalink": slug, **extra} if slug else extra


def _claims(text: str, header: Header, spaced: bool, locate: Callable[[int], int]) -> Iterator[Claim]:
    scope = tuple((locate(start), locate(end)) for start, end in header.scope)
    found = {key_name(key): node for key, node in reversed(header.entries.items())}
    for group, names in _GROUPS.items():
        inner = found.get(group)
        for key, node in inner.items() if isinstance(inner, dict) else ():
            if key_name(key) in names:
                found.setdefault(key_name(key), node)
    for field, keys in _FIELDS:
        made: dict[str, tuple[Span, str]] = {}
        for key in keys:
            for value, span, normaliser in _values(text, field, key, found.get(key), header.form, spaced):
                made.setdefault(value, (span, normaliser))
            if made:
                break
        for value, ((start, end), normaliser) in made.items():
            spans = ((locate(start), locate(end)),)
            yield Claim(field, value, "quoted", "front-matter", "certain", spans, normaliser, scope=scope)
            if field not in {"authors", "tags"}:
                break
    if (title := header.heading) and (value := fold(title.value)):
        spans = ((locate(title.start), locate(title.end)),)
        yield Claim("title", value, "quoted", "document-title", "certain", spans, "line", scope=scope)


def _values(
    text: str, field: str, key: str, node: Node | None, form: str, spaced: bool
) -> Iterator[tuple[str, Span, str]]:
    """What a node says of a field: the value, where it stands and what reads it there."""
    for scalar in _scalars(field, node):
        if scalar.start < 0:
            continue
        span = (scalar.start, scalar.end)
        normaliser = f"{form}-date" if field == "date" else form
        value = NORMALISERS[normaliser](text[scalar.start : scalar.end])
        if FORMS[form](text[scalar.start : scalar.end]) != fold(scalar.value) or not value:
            continue
        if field in {"url", "publisher"}:
            if (field == "url") is bool(_ADDRESS.fullmatch(value)) and not _TEMPLATE.search(value):
                yield value, span, normaliser
        elif field == "language":
            if language_tag(value):
                yield value, span, normaliser
        elif field == "subtitle":
            if len(value) <= _SUBTITLE_LENGTH:
                yield value, span, normaliser
        elif field in _NAMES and not any(map(str.isalnum, value)):
            continue
        elif isinstance(node, Scalar) and (parts := _parts(text, scalar, field, key, spaced)):
            yield from parts
        else:
            yield value, span, normaliser


def _scalars(field: str, node: Node | None) -> Iterator[Scalar]:
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, dict):
            names = {key_name(key): inner for key, inner in each.items()}
            each = next((names[name] for name in _NAMED.get(field, ()) if name in names), None)
        if isinstance(each, Scalar):
            yield each


def _parts(text: str, scalar: Scalar, field: str, key: str, spaced: bool) -> list[tuple[str, Span, str]]:
    """The members of a value that names several, each quoted as it stands; none if it is to be taken whole."""
    start, end = scalar.start, scalar.end
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        start, end = start + 1, end - 1
    if end - start > _LONGEST_LIST or fold(text[start:end]) != fold(scalar.value):
        return []  # too long for a list, or with escapes
    if field == "authors":
        found = _persons(text, start, end, key)
    elif field == "tags" or key == "categories":
        found = _split(text, start, end, _COMMA)
        if spaced and len(found) == 1 and key in {"tags", "categories"}:
            found = _split(text, start, end, _SPACE)
    else:
        return []
    whole = [(start, end)]
    return [] if found == whole else [(fold(text[a:b]), (a, b), "line") for a, b in found]


def _persons(text: str, start: int, end: int, key: str) -> list[Span]:
    """The names in a value, apart by semicolons, else by commas or `and`, without addresses after them.

    "Doe, Jane" and "Ortega y Gasset" are one person: others have a first and a last name each, or are login names.
    """
    found = _split(text, start, end, _SEMICOLON)
    if len(found) < 2:
        parts = _split(text, start, end, _COMMA_OR_AND)
        logins = "," not in text[start:end] and all(text[a:b].islower() for a, b in parts)
        if logins or all(" " in text[a:b] for a, b in parts) or (key == "authors" and len(parts) > 2):
            found = parts
    return [(a, address.start()) if (address := _MAIL.search(text, a, b)) else (a, b) for a, b in found]


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> list[Span]:
    """The stretches between matches, without white space at their ends and without empty ones."""
    spans = []
    for match in [*at.finditer(text, start, end), None]:
        stop = match.start() if match else end
        part = text[start:stop]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            spans.append((first, first + len(part.strip())))
        start = match.end() if match else end
    return spans


def _value(node: Node, quoted: Callable[[Scalar], bool], depth: int) -> Value:
    """A node as a value of the front matter, without what is empty and what a claim quotes whole."""
    if isinstance(node, Scalar):
        return "" if quoted(node) else fold(node.value)
    if depth > _DEPTH:
        return ""
    if isinstance(node, list):
        # A list of which one member became a field, as the first category, is kept whole.
        if node and all(isinstance(each, Scalar) and quoted(each) for each in node):
            return ()
        return tuple(value for each in node if (value := _value(each, lambda _: False, depth + 1)))
    made = {fold(key): _value(each, quoted, depth + 1) for key, each in node.items()}
    return {key: value for key, value in made.items() if key and value}


def _is_texts(value: Value) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(each, str) for each in value))
