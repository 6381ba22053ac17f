"""The files of a theme and its ancestors, and the options of a project -> everything that templates share."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from site_builder import config
from site_builder.errors import ConfigError, Problem

if TYPE_CHECKING:
    from site_builder.disk import ThemeFiles

FALLBACK = "en"
"""The locale that has every string."""


@dataclass(frozen=True, slots=True)
class Theme:
    """All that the pages of one site share.

    `templates` has each template by its name, the nearest theme's first, and by `<theme>/<name>` that of each theme,
    so that a child can extend it; `origins` the file of each, for messages. `assets` leads from the name of an asset to
    its address, which holds a hash of its bytes; `files` from there to the bytes. `strings` are those of the interface,
    `options` what the project chose or the themes' defaults.
    """

    name: str
    templates: Mapping[str, str]
    origins: Mapping[str, str]
    assets: Mapping[str, str]
    files: Mapping[str, bytes]
    strings: Mapping[str, str]
    options: Mapping[str, object]
    digest: str


def assemble(chain: Sequence[ThemeFiles], options: Mapping[str, object], language: str) -> Theme:
    """The theme that a chain of theme folders makes, the nearest first, in the language of the archive (BCP 47).

    Raises ConfigError with everything that is wrong in any `theme.toml` and with the options.
    """
    problems: list[Problem] = []
    name = chain[0].name
    templates: dict[str, str] = {}
    origins: dict[str, str] = {}
    for theme in reversed(chain):
        for file, source in theme.templates.items():
            for known_as in (file, f"{theme.name}/{file}"):
                templates[known_as] = source
                origins[known_as] = f"themes/{theme.name}/templates/{file}"
    assets, files = _assets(chain, problems)
    strings = _strings(chain, language)
    chosen = _options(chain, options, problems)
    if problems:
        raise ConfigError(problems)
    parts = [name, templates, origins, assets, strings, chosen]
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode("ascii"))
    for path, data in sorted(files.items()):
        digest.update(f"\0{path}\0{len(data)}\0".encode("ascii") + data)
    return Theme(name, templates, origins, assets, files, strings, chosen, digest.hexdigest())


# -- assets -----------------------------------------------------------------------------------------------------------

_NAME = re.compile(r"[A-Za-z0-9._/-]+")
_URL = re.compile(
    r"""(?P<before>url\(\s*(?P<quote>["']?)|@import\s+(?P<mark>["']))"""
    r"""(?P<url>[^"'()\s\\?#]+)(?P<rest>(?:[?#][^"'()\s\\]*)?(?:(?P=quote)\s*\)|(?P=mark)))""",
    re.IGNORECASE,
)


def _assets(chain: Sequence[ThemeFiles], problems: list[Problem]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Name -> address, and address -> bytes; a style sheet refers to other assets by their addresses."""
    sources: dict[str, tuple[str, bytes]] = {}
    for theme in reversed(chain):
        sources |= {name: (f"themes/{theme.name}/assets/{name}", data) for name, data in theme.assets.items()}
    addresses: dict[str, str] = {}
    files: dict[str, bytes] = {}
    begun: list[str] = []

    def address(name: str) -> str:
        if name in addresses:
            return addresses[name]
        path, data = sources[name]
        if name in begun:
            circle = " -> ".join([*begun[begun.index(name) :], name])
            problems.append(Problem(path, f"style sheets refer to each other in a circle: {circle}", "break it"))
            return name
        if name.endswith(".css"):
            begun.append(name)
            data = _rewritten(data, name, sources, address)
            begun.pop()
        folder, slash, file = f"assets/{name}".rpartition("/")
        stem, dot, suffix = file.rpartition(".")
        digest = hashlib.sha256(data).hexdigest()[:8]
        addresses[name] = f"{folder}{slash}{stem or suffix}.{digest}" + (f".{suffix}" if stem and dot else "")
        files[addresses[name]] = data
        return addresses[name]

    for name in sorted(sources):
        if _NAME.fullmatch(name):
            address(name)
        else:
            remedy = "name it with the letters a to z, digits, dots, hyphens and underscores"
            problems.append(Problem(sources[name][0], "has a name that an address can't hold", remedy))
    return addresses, files


def _rewritten(data: bytes, name: str, sources: Mapping[str, object], address: Callable[[str], str]) -> bytes:
    def replace(match: re.Match[str]) -> str:
        url = match["url"]
        meant = normpath(join(dirname(name), unquote(url)))
        if ":" in url or url.startswith("/") or meant == name or meant not in sources or not _NAME.fullmatch(meant):
            return match[0]
        return f"{match['before']}{join(dirname(url), address(meant).rpartition('/')[2])}{match['rest']}"

    # Bytes that are no UTF-8 pass through unharmed.
    text = data.decode("utf-8", "surrogateescape")
    return _URL.sub(replace, text).encode("utf-8", "surrogateescape")


# -- strings ----------------------------------------------------------------------------------------------------------


def locales_of(language: str) -> list[str]:
    """The locales that a language (BCP 47) takes strings from, the one that counts most last."""
    subtags = language.casefold().split("-")
    return [FALLBACK, *("-".join(subtags[:end]) for end in range(1, len(subtags) + 1))]


def _strings(chain: Sequence[ThemeFiles], language: str) -> dict[str, str]:
    """The strings of the language, then of shorter tags (RFC 4647, lookup), then English; the nearest theme's first."""
    strings: dict[str, str] = {}
    for tag in locales_of(language):
        for theme in reversed(chain):
            for locale, table in sorted(theme.locales.items()):
                if locale.casefold() == tag:
                    strings |= table
    return strings


# -- options ----------------------------------------------------------------------------------------------------------

_SETTINGS = ("name", "parent", "description", "options")
_TYPES: Mapping[str, tuple[type, ...]] = {"text": (str,), "number": (int, float), "yes-no": (bool,), "choice": (str,)}
_KINDS = {"text": "text in quotes", "number": "a number", "yes-no": "true or false"}


def _options(chain: Sequence[ThemeFiles], given: Mapping[str, object], problems: list[Problem]) -> dict[str, object]:
    """Each option that a theme of the chain declares, with the value that the project gives or the default."""
    declared: dict[str, dict[str, object]] = {}
    for theme in reversed(chain):
        path = f"themes/{theme.name}/theme.toml"
        unknown = [key for key in theme.settings if key not in _SETTINGS]
        problems += [Problem(path, f"unknown key {key!r}", _near(key, _SETTINGS)) for key in unknown]
        tables = theme.settings.get("options", {})
        if not isinstance(tables, Mapping):
            problems.append(Problem(path, "options must be tables", "write [options.NAME]"))
            continue
        for name, table in tables.items():
            if not isinstance(table, Mapping):
                problems.append(Problem(path, f"option {name!r} must be a table", f"write [options.{name}]"))
                continue
            # A child may change the default alone.
            said = {**declared.get(name, {}), **table}
            wrong = list(_declaration(name, said))
            problems += [Problem(path, fact, remedy) for fact, remedy in wrong]
            if not wrong:
                declared[name] = said
    chosen = {name: said["default"] for name, said in declared.items()}
    for name, value in given.items():
        if name not in declared:
            problems.append(Problem(config.NAME, f"unknown option {name!r} in [theme-options]", _near(name, declared)))
        elif _fits(declared[name], value):
            chosen[name] = value
        else:
            fact = f"option {name!r} must be {_wanted(declared[name])}, not {_toml(value)}"
            near = difflib.get_close_matches(str(value), _choices(declared[name]), 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"write {name} = {_toml(declared[name]['default'])}"
            problems.append(Problem(config.NAME, fact, remedy))
    return chosen


def _declaration(name: str, said: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is wrong with an `[options.NAME]` table, each with its remedy."""
    keys = ("type", "default", "help", "choices")
    for key in said:
        if key not in keys:
            yield f"unknown key {key!r} in [options.{name}]", _near(key, keys)
    kind = said.get("type")
    if kind not in _TYPES:
        yield f"option {name!r} has no known type", f"write type = one of {', '.join(map(repr, _TYPES))}"
        return
    if kind == "choice" and not _choices(said):
        yield f"option {name!r} has no choices", 'write choices = ["...", "..."]'
    elif "default" not in said:
        yield f"option {name!r} has no default", "write default = " + _wanted(said)
    elif not _fits(said, said["default"]):
        yield f"the default of option {name!r} must be {_wanted(said)}, not {_toml(said['default'])}", "change it"


def _choices(said: Mapping[str, object]) -> list[str]:
    choices = said.get("choices")
    return [str(choice) for choice in choices] if isinstance(choices, list) and said.get("type") == "choice" else []


def _fits(said: Mapping[str, object], value: object) -> bool:
    kind = str(said["type"])
    right = isinstance(value, _TYPES[kind]) and (kind == "yes-no" or not isinstance(value, bool))
    return right and (kind != "choice" or value in _choices(said))


def _wanted(said: Mapping[str, object]) -> str:
    choices = _choices(said)
    return f"one of {', '.join(map(_toml, choices))}" if choices else _KINDS.get(str(said["type"]), "text in quotes")


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _near(word: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known are: {', '.join(known)}" if known else "this theme has none"
