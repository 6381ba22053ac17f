"""What ingest comes to where people edited a few records and nothing else has changed: it leaves them as they are.

What the program wrote last is in their receipts, and it would write the same again: seeds, rules and tables are as they
were. So each value and paragraph is the person's where it is not the one in the receipt, and nothing is undecided.
"""

from __future__ import annotations

from pathlib import Path

from site_builder import disk
from site_builder.build import convert, memory, standing
from site_builder.build.ingested import Ingested
from site_builder.build.memory import Fate, File, Told
from site_builder.build.standing import Look
from site_builder.build.work import read_content
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.content.merge import held_by_person
from site_builder.model import Surveyed

FEW = 64
"""Edited records up to which this is tried."""


def amended(root: Path, config: Config, seen: Look) -> tuple[Ingested, bool] | None:
    """What ingest comes to, if nothing but a few records has changed and it would write none of them; else None.

    With it, whether that is remembered: not of a record that was saved a moment ago.
    """
    engine = memory.engine()
    whole = memory.load_told(root, engine, standing.WHOLE)
    if not whole or seen.seeds[1] or seen.records[1] or disk.was_killed(root):
        return None
    remembered = memory.load_files(root, engine)
    known = [(path, file.size, file.mtime) for path, file in sorted(remembered.items())]
    files = standing.files_of(seen)
    if len(known) != len(files) or whole.key != standing.files_digest(root, config, known):
        return None
    edited = [new for old, new in zip(known, files, strict=True) if old != new]
    records = [path for path, _, _ in edited if path in remembered and path.startswith(f"{disk.CONTENT}/")]
    if len(edited) > FEW or len(records) < len(edited):
        return None
    rows: dict[str, File] = {}
    fates: dict[str, Fate] = {}
    for path, size, mtime in edited:
        then = remembered[path].record
        now = _now(path)
        if not then or not now or not (now.receipt or not now.seed) or now._replace(digest=then.digest) != then:
            return None
        rows[path] = File(size, mtime, record=now)
        if now.seed:
            fate = memory.load_fate(root, engine, now.seed)
            if not fate or not fate.key.endswith(then.digest) or fate.problem:
                return None  # something was undecided or in the way
            shown, data = read_content(now.path)
            held = held_by_person(frontmatter.load(data, shown))
            fates[now.seed] = Fate(f"{fate.key.removesuffix(then.digest)}{now.digest}", held)
    settled = memory.is_settled(rows.values())
    if settled:
        told = {standing.WHOLE: Told(standing.files_digest(root, config, files), whole.said)}
        memory.amend(root, rows, fates, told)
    return standing.recalled(whole), settled


def _now(path: str) -> Surveyed | None:
    """The record at a path as it is now, if it can be read and published."""
    found, problems, faults = convert.survey([path.removeprefix(f"{disk.CONTENT}/")])
    return found[0] if found and not problems and not faults else None
