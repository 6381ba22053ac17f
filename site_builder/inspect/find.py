"""Which record and which seed a path, an address or an id means, and the seed read afresh."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_builder import disk
from site_builder.build.tables import Tables, facts_of
from site_builder.catalogue.entry import address, text
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.errors import ConfigError, ContentError, DiskError, Problem
from site_builder.extract.extract import Extraction, extract
from site_builder.model import Record
from site_builder.seeds.read import UnreadableError, read_seeds
from site_builder.text import crockford

_ID = re.compile(r"[0-9a-hjkmnp-tv-z]{12}")
_COPY = re.compile(r"seeds/([0-9a-hjkmnp-tv-z]{12})(?:\.[a-z0-9.]+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """A record by its path below `content/`, and a seed by its path below `seeds/`; one of them may be missing."""

    path: str = ""
    record: Record | None = None
    seed: str = ""


def find(root: Path, here: Path, said: str) -> Target:
    """What a person means by a path of a seed or record, an address or URL of the site, or an id.

    Raises ConfigError if it means nothing, ContentError for a record that can't be read.
    """
    web = said.startswith(("http://", "https://"))
    name = unquote(urlsplit(said).path) if web else said
    name = name.replace("\\", "/")
    if not web:
        for inside in _inside(root, here, name):
            folder, _, rest = inside.partition("/")
            if folder == disk.CONTENT and (root / inside).is_file():
                return _target(root, rest)
            if folder == disk.SEEDS and (root / inside).is_file():
                return _of_seed(root, rest)
    items = name.rfind("items/")
    copy = _COPY.search(name)
    if items >= 0 and (found := _of_address(root, name[items:])):
        return found
    identity = copy[1] if copy else name if _ID.fullmatch(name) else ""
    if identity and (found := _of_id(root, identity)):
        return found
    if not web and (found := _gone(root, name.removeprefix(f"{disk.SEEDS}/"))):
        return found
    remedy = "name a file of seeds/ or content/, an address such as items/....html, or an id"
    raise ConfigError([Problem("", f"{said!r} is no seed, record or address of this project", remedy)])


def _inside(root: Path, here: Path, name: str) -> list[str]:
    """The ways to read a name as a path inside the project: seen from here, and seen from its folder."""
    ways = []
    for start in (here, root):
        path = start / name
        try:
            ways.append(path.resolve().relative_to(root.resolve()).as_posix())
        except (ValueError, OSError):
            continue
    ways += [f"{disk.SEEDS}/{name}", f"{disk.CONTENT}/{name}"] if not Path(name).is_absolute() else []
    return [way for way in ways if ".." not in way.split("/")]


def _records(root: Path) -> list[str]:
    return [file.path for file in disk.scan(root / disk.CONTENT)[0] if file.path.endswith(".md")]


def _load(root: Path, path: str) -> Record:
    shown = f"{disk.CONTENT}/{path}"
    try:
        return frontmatter.load(disk.read(root / disk.CONTENT / path), shown)
    except OSError as error:
        raise DiskError([Problem(shown, f"cannot be read: {error.strerror}", "check its permissions")]) from None


def _target(root: Path, path: str) -> Target:
    record = _load(root, path)
    return Target(path, record, record.receipt.path if record.receipt else "")


def _readable(root: Path, path: str) -> Record | None:
    try:
        return _load(root, path)
    except ContentError:
        return None  # one that is looked for is named by build


def _of_seed(root: Path, seed: str) -> Target:
    """The record of a seed: named after its id as a rule, else the one whose receipt names it."""
    data = disk.read(root / disk.SEEDS / seed, disk.SEED_LIMIT)
    identity = crockford(hashlib.sha256(data).digest())
    paths = _records(root)
    for path in sorted(paths, key=lambda path: not path.endswith(f"{identity}.md")):
        record = _readable(root, path)
        if record and record.receipt and seed in {record.receipt.path, *record.receipt.also}:
            return Target(path, record, seed)
    return Target(seed=seed)


def _gone(root: Path, seed: str) -> Target | None:
    for path in _records(root):
        record = _readable(root, path)
        if record and record.receipt and record.receipt.path == seed:
            return Target(path, record, seed)
    return None


def _of_address(root: Path, said: str) -> Target | None:
    name = said if said.endswith(".html") else f"{said}.html"
    return _first(root, lambda record: address(record.fields) == name, name.removesuffix(".html")[-12:])


def _of_id(root: Path, identity: str) -> Target | None:
    return _first(root, lambda record: text(record.fields, "id") == identity, identity)


def _first(root: Path, wanted: Callable[[Record], bool], identity: str) -> Target | None:
    paths = _records(root)
    for path in sorted(paths, key=lambda path: not path.endswith(f"{identity}.md")):
        if (record := _readable(root, path)) and wanted(record):
            return Target(path, record, record.receipt.path if record.receipt else "")
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """The bytes of a seed and what the program makes of them now, or why it can't; `changed` since it was ingested."""

    data: bytes | None = None
    made: Extraction | None = None
    notices: tuple[str, ...] = ()


def reread(root: Path, target: Target, tables: Tables, config: Config) -> Reading:
    """The seed of a target read afresh, with what people say of it now."""
    if not target.seed:
        return Reading(notices=("there is no seed: the record was written by hand",))
    try:
        data = disk.read(root / disk.SEEDS / target.seed, disk.SEED_LIMIT)
    except OSError as error:
        return Reading(notices=(f"seeds/{target.seed} cannot be read: {error.strerror or error}",))
    receipt = target.record.receipt if target.record else None
    notices = []
    if receipt is None:
        notices.append("there is no record yet; run site-builder ingest")
    elif hashlib.sha256(data).hexdigest() != receipt.sha256:
        notices.append("the seed has changed since it was ingested; run site-builder ingest")
    group = [target.seed, *(receipt.also if receipt else ())]
    try:
        said = config.folder(target.seed)
        seed = read_seeds(target.seed, data, said.encoding, said.main_text)[0]
    except UnreadableError as error:
        return Reading(data, notices=(*notices, f"seeds/{target.seed} {error}"))
    return Reading(data, extract(seed, facts_of(target.seed, group, tables, config)), tuple(notices))
