"""`site.toml` -> Config: every error in one run, unknown keys with the nearest known one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder.errors import ConfigError, Problem

NAME = "site.toml"
TABLE, JUNK, AUTHORITY = "metadata.csv", "junk.txt", "authority.csv"
"""Where else people say something of the seeds: a table among these, and two files beside `site.toml`."""

TEXT, METADATA = "text", "metadata"
"""What `publish` may say: whole documents, or their descriptions alone."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What is known of everything below one folder of `seeds/`.

    `main_text` names the library that chooses the main text of web pages; empty for what their markup tells. `publish`
    is empty where the folder says nothing of it.
    """

    path: str
    encoding: str = ""
    language: str = ""
    section: str = ""
    publisher: str = ""
    main_text: str = ""
    rights: str = ""
    noindex: bool = False
    publish: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration of a project; none is needed to start.

    `first` and `last` are the years of the window in which the documents were published, 0 if not declared. `report` is
    the address to which readers report an error, with placeholders for what it is in.
    """

    title: str = "Archive"
    description: str = ""
    base_url: str = ""
    theme: str = "reading-room"
    language: str = "en"
    publisher: str = ""
    rights: str = ""
    noindex: bool = False
    publish: str = ""
    first: int = 0
    last: int = 0
    originals: bool = True
    report: str = ""
    folders: tuple[Folder, ...] = ()
    theme_options: Mapping[str, object] = field(default_factory=dict)
    deploy: Mapping[str, object] = field(default_factory=dict)
    extra: Mapping[str, object] = field(default_factory=dict)

    def folder(self, path: str) -> Folder:
        """What the `[[folder]]` entries say of one seed, the deepest folder first."""
        said: dict[str, Any] = {}
        for entry in sorted(self.folders, key=lambda f: f.path.count("/") if f.path else -1):
            if not entry.path or path == entry.path or path.startswith(f"{entry.path}/"):
                said |= {name: value for name in _FOLDER if name != "path" and (value := getattr(entry, name))}
        return Folder(path, **said)


_TOP: dict[str, type] = {"title": str, "description": str, "base_url": str, "theme": str}
_ARCHIVE: dict[str, type] = {
    "language": str, "publisher": str, "rights": str, "from": str, "to": str, "originals": bool, "noindex": bool,
    "publish": str, "report": str,
}  # fmt: skip
_FOLDER: dict[str, type] = {
    "path": str, "encoding": str, "language": str, "section": str, "publisher": str, "main_text": str, "rights": str,
    "noindex": bool, "publish": str,
}  # fmt: skip
_TABLES = ("archive", "folder", "theme-options", "deploy", "extra")
_REPORTED = ("{title}", "{url}", "{id}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def parse(text: str) -> Config:
    """The configuration that the text of a `site.toml` gives.

    Raises ConfigError with everything that is wrong with it.
    """
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 0)
        fact = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        raise ConfigError([Problem(NAME, f"not valid TOML: {fact}", "see https://toml.io", line, column)]) from None
    check = _Check(text)
    top = check.table(data, _TOP, "", allowed=_TABLES)
    archive = check.table(check.mapping(data, "archive"), _ARCHIVE, "archive")
    entries = data.get("folder", [])
    folders = []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        check.problem("folder", "folder must be a list of tables", "write [[folder]] with two brackets")
        entries = []
    for entry in entries:
        known = check.table(entry, _FOLDER, "folder")
        known["path"] = str(known.get("path", "")).replace("\\", "/").strip("/")
        folders.append(Folder(**known))
        check.language(known.get("language", ""))
        check.encoding(known.get("encoding", ""))
        check.main_text(known.get("main_text", ""))
        check.publish(known.get("publish", ""))
    check.language(archive.get("language", ""))
    check.publish(archive.get("publish", ""))
    base_url = top.get("base_url", "")
    if base_url and (urlsplit(base_url).scheme not in {"http", "https"} or not urlsplit(base_url).netloc):
        check.problem("base_url", f"base_url {base_url!r} is no web address", 'write "https://example.org/archive/"')
    first, last = check.year(archive, "from"), check.year(archive, "to")
    if first and last and first > last:
        check.problem("from", f"the archive's window ends ({last}) before it begins ({first})", "exchange the two")
    check.report(archive.get("report", ""))
    if check.problems:
        raise ConfigError(sorted(check.problems, key=lambda problem: problem.line))
    return Config(
        **{**top, "base_url": f"{base_url.rstrip('/')}/" if base_url else ""},
        **{name: archive[name] for name in _ARCHIVE.keys() - {"from", "to"} if name in archive},
        first=first,
        last=last,
        folders=tuple(folders),
        theme_options=check.mapping(data, "theme-options"),
        deploy=check.mapping(data, "deploy"),
        extra=check.mapping(data, "extra"),
    )


class _Check:
    """Collects what is wrong, each with the line on which its key stands."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def problem(self, key: str, fact: str, remedy: str) -> None:
        pattern = re.compile(rf"""^\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*[=\].]""")
        found = next(((n, line) for n, line in enumerate(self.lines, 1) if pattern.match(line)), None)
        column = found[1].index(key) + 1 if found else 0
        self.problems.append(Problem(NAME, fact, remedy, found[0] if found else 0, column))

    def mapping(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.problem(key, f"{key} must be a table", f"write [{key}] on a line of its own")
        return {}

    def table(
        self, data: Mapping[str, Any], known: Mapping[str, type], name: str, allowed: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        accepted = {}
        for key, value in data.items():
            if key in known:
                if isinstance(value, known[key]):
                    accepted[key] = value
                elif key in {"from", "to"}:
                    accepted[key] = str(value)
                else:
                    kind = {str: "text in quotes", bool: "true or false"}[known[key]]
                    self.problem(key, f"{key} must be {kind}, not {value!r}", f"write {key} = " + _example(known[key]))
            elif key not in allowed:
                from difflib import get_close_matches

                near = get_close_matches(key, [*known, *allowed], 1)
                where = f"in [{name}]" if name else "at the top level"
                remedy = f"did you mean {near[0]!r}?" if near else "free data belongs into [extra]"
                self.problem(key, f"unknown key {key!r} {where}", remedy)
        return accepted

    def language(self, tag: str) -> None:
        if tag and not _LANGUAGE.fullmatch(tag):
            self.problem("language", f"{tag!r} is no language tag", 'write a BCP 47 tag such as "en" or "pt-BR"')

    def encoding(self, name: str) -> None:
        try:
            "".encode(name or "utf-8")
        except LookupError:
            self.problem("encoding", f"{name!r} is no encoding Python knows", 'write for example "cp1252"')

    def main_text(self, name: str) -> None:
        if name and name != "trafilatura":
            self.problem("main_text", f"main_text {name!r} is unknown", 'write main_text = "trafilatura" or delete it')
        elif name and not find_spec(name):
            remedy = "pip install 'archive-site-builder[pages]'"
            self.problem("main_text", f"main_text needs {name}, which is not installed", remedy)

    def report(self, address: str) -> None:
        if address and not re.fullmatch(r"(?:mailto:|https?://)[^\s/?#\[\]]\S*", address):
            remedy = 'write "https://example.org/report?page={url}" or "mailto:archive@example.org?subject={title}"'
            self.problem("report", f"report {address!r} is no web or mail address", remedy)
        for name in re.findall(r"\{[^{}]*\}|[{}]", address):
            if name not in _REPORTED:
                self.problem("report", f"unknown placeholder {name} in report", f"known are {', '.join(_REPORTED)}")

    def publish(self, what: str) -> None:
        if what not in ("", TEXT, METADATA):
            self.problem("publish", f"publish {what!r} is unknown", f'write publish = "{TEXT}" or "{METADATA}"')

    def year(self, archive: Mapping[str, Any], key: str) -> int:
        value = archive.get(key, "")
        if not value:
            return 0
        if match := re.fullmatch(r"(\d{4})(-\d\d(-\d\d)?)?", value):
            return int(match[1])
        self.problem(key, f"{key} = {value!r} is no date", f'write {key} = "1850" or "1850-01-31"')
        return 0


def _example(kind: type) -> str:
    return {str: '"..."', bool: "true"}[kind]


def load(root: Path) -> Config:
    """The configuration of the project in a folder; the defaults if it has no `site.toml`.

    Raises ConfigError.
    """
    path = root / NAME
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Config()
    except UnicodeDecodeError as error:
        raise ConfigError(
            [Problem(NAME, f"not UTF-8: {error.reason} at byte {error.start}", "save it as UTF-8")]
        ) from None
    except OSError as error:
        raise ConfigError([Problem(NAME, f"cannot be read: {error.strerror}", "check its permissions")]) from None
