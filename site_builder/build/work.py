"""What a worker does with a batch of records: read and compare them; converting and rendering have their own modules.

Each function may run in a process of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder import disk, publishing
from site_builder.catalogue.entry import entry, faults, is_draft
from site_builder.config import Config
from site_builder.content import addresses, frontmatter
from site_builder.errors import ContentError, Problem, SiteError
from site_builder.executors import killed
from site_builder.model import Entry, Learnt, Likeness, Record, Seed, Value, Withheld

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment

    from site_builder.catalogue.sketch import Hashes
    from site_builder.render.theme import Theme


@dataclass(slots=True)
class Workplace:
    """What all batches of one run share; set once in each process."""

    root: Path = Path()
    output: Path = Path()
    staging: Path = Path()
    config: Config = Config()  # noqa: RUF009  (it is frozen)
    theme: Theme | None = None
    environment: Environment | None = None
    site: Mapping[str, object] = field(default_factory=dict)
    site_stands: Path | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    lines: dict[tuple[str, str], str] = field(default_factory=dict)


HERE = Workplace()


def settle(
    root: Path,
    output: Path,
    config: Config,
    theme: Theme | None,
    templates: str,
    entries: Mapping[str, Entry] | None = None,
) -> None:
    """Prepare this process for the batches of a run; `templates` is the folder that keeps compiled templates.

    `entries` are those of the catalogue by the keys with which pages refer to them.
    """
    HERE.root, HERE.output, HERE.config = root, output, config
    HERE.entries, HERE.lines = entries or {}, {}
    HERE.staging = publishing.staging_folder(output)
    HERE.site = _site(config)
    HERE.site_stands = output if output.exists() else None
    if theme and HERE.theme is not theme:
        HERE.theme = theme
        # Here and not where they are used: what is imported before the workers fork is imported once.
        from site_builder.pages import plan  # noqa: F401
        from site_builder.render import markdown  # noqa: F401
        from site_builder.render.render import compile_all, environment

        HERE.environment = environment(theme, _compiled(templates, theme, config.language))
        compile_all(HERE.environment, theme)


def _compiled(folder: str, theme: Theme, language: str) -> BytecodeCache | None:
    """Compiled templates, a set for each theme and language."""
    from site_builder.render import compiled
    from site_builder.text import short_hash

    if not folder:
        return None
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        compiler = Path(compiled.__file__).stat()
    except OSError:
        return None
    pattern = f"%s-{short_hash(f'{theme.name} {language}')}.cache"
    return compiled.Compiled(folder, pattern, repr((compiler.st_size, compiler.st_mtime_ns, theme.strings)))


def _site(config: Config) -> dict[str, object]:
    from site_builder.text import direction

    return {
        "title": config.title, "description": config.description,
        "language": config.language, "direction": direction(config.language),
        "publisher": config.publisher, "rights": config.rights, "base_url": config.base_url,
    }  # fmt: skip


def seed_bytes(path: str, part: str, offset: int, size: int) -> bytes:
    """The bytes of a seed, or of the part of a file that it is.

    Raises OSError.
    """
    file = f"{HERE.root}/{disk.SEEDS}/{path}"
    return disk.read_part(file, offset, size) if part else disk.read(file, disk.SEED_LIMIT)


def read_again(path: str, part: str, offset: int, size: int) -> Seed:
    """The seed in a file, or in a part of it, as the configuration of its folder says.

    Raises UnreadableError, OSError.
    """
    from site_builder.seeds.read import read_seed

    said = HERE.config.folder(path)
    return read_seed(path, seed_bytes(path, part, offset, size), said.encoding, part, offset, said.main_text)


@dataclass(frozen=True, slots=True)
class Catalogued:
    """What the catalogue learns of each record of a batch, by its path; and what is wrong with the others.

    `sketches` are those of their texts by the digests of these.
    """

    learnt: dict[str, Learnt]
    sketches: dict[str, bytes]
    problems: list[Problem]


def catalogue_records(paths: Sequence[str]) -> Catalogued:
    """What the catalogue learns of a batch of records."""
    from site_builder.catalogue.entry import comparable, text
    from site_builder.catalogue.sketch import sketches

    result = Catalogued({}, {}, [])
    read: list[tuple[str, bytes, frontmatter.Glance]] = []
    for path in paths:
        try:
            shown, data = read_content(path)
            seen = frontmatter.glance(data, shown)
            refuse_faults(seen[0], path, data, seen[2][0])
            if text(seen[0], "withdrawn"):
                result.learnt[path] = Learnt(None, _withdrawn(seen, path))
            else:
                read.append((path, data, seen))
        except SiteError as error:
            result.problems.extend(error.problems)
    drawn = sketches([comparable(seen[0], seen[1]) for _, _, seen in read])
    for (path, data, seen), sketch in zip(read, drawn, strict=True):
        made = entry(seen, path, hashlib.sha256(data).hexdigest(), sketch.digest)
        result.learnt[path] = Learnt(made, None, is_draft(seen[0]))
        result.sketches[sketch.digest] = sketch.shingles
    return result


def lost_record(path: str) -> Catalogued:
    """What comes of a record at which the process died that read it."""
    return Catalogued({}, {}, [killed(f"{disk.CONTENT}/{path}")])


def _withdrawn(seen: frontmatter.Glance, path: str) -> Withheld:
    from site_builder.catalogue.additions import aliases
    from site_builder.catalogue.entry import address, text

    fields = seen[0]
    place = text(fields, "id"), address(fields), seen[2][1]
    return Withheld(path, *place, text(fields, "withdrawn"), aliases(fields))


def compare_texts(pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
    """What the texts of the records at each pair of paths share."""
    from site_builder.catalogue.families import compared

    # For this batch alone, since a preview builds again in the same process.
    passages = lru_cache(maxsize=256)(_passages)
    return [compared(passages(first), passages(second)) for first, second in pairs]


def _passages(path: str) -> Hashes:
    from site_builder.catalogue.entry import comparable
    from site_builder.catalogue.sketch import shingles

    shown, data = read_content(path)
    fields, body, _ = frontmatter.glance(data, shown)
    return shingles(comparable(fields, body))


def load_record(path: str) -> Record:
    """A record that can be published.

    Raises ContentError with all that is wrong with it.
    """
    shown, data = read_content(path)
    record = frontmatter.load(data, shown)
    refuse_faults(record.fields, path, data, record.receipt.path if record.receipt else "")
    return record


def read_content(path: str) -> tuple[str, bytes]:
    """The path of a record as it is shown, and its bytes.

    Raises ContentError.
    """
    shown = f"{disk.CONTENT}/{path}"
    try:
        return shown, disk.read(f"{HERE.root}/{disk.CONTENT}/{path}")
    except OSError as error:
        raise ContentError([Problem(shown, f"cannot be read: {error.strerror}", "check its permissions")]) from None


def refuse_faults(fields: Mapping[str, Value], path: str, data: bytes, seed: str) -> None:
    """Raise ContentError with all for which a record that can be read can't be published; `seed` is that of it."""
    wrong = faults(fields, path)
    if seed and not fields.get("id"):
        fact = "there is no id, by which its address is known"
        wrong.append(Problem(f"{disk.CONTENT}/{path}", fact, f"put its line back; {addresses.NAME} tells the id"))
    if wrong:
        raise ContentError([replace(fault, line=line_of(data, fault.fact.partition(":")[0])) for fault in wrong])


def line_of(data: bytes, field: str) -> int:
    """The line of the front matter on which a field stands; its first if it is not there."""
    name = re.escape(field).encode("utf-8")
    found = re.search(rb"^(['\"]?)" + name + rb"\1[ \t]*:", data, re.MULTILINE)
    return data.count(b"\n", 0, found.start()) + 1 if found else 1
