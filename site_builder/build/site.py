"""Content -> output: read, catalogue, plan, render what changed, publish."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from site_builder import disk, publishing
from site_builder.build import standing, state
from site_builder.build.account import account
from site_builder.build.amending import amended
from site_builder.build.built import Built
from site_builder.build.convert import Identified
from site_builder.build.ingest import ingest
from site_builder.build.ingested import Ingested
from site_builder.build.inventory import identify_seeds, load_addresses
from site_builder.build.kinship import digest_of, key_of, leading_on, likeness
from site_builder.build.press import Press
from site_builder.build.reading import Reading, read_records
from site_builder.build.state import State
from site_builder.build.unrecorded import unreadable
from site_builder.catalogue.catalogue import Catalogue, catalogue, with_families
from site_builder.catalogue.terms import under_terms
from site_builder.config import Config
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.model import Entry, Seeds
from site_builder.pages.moved import Past
from site_builder.profiling import planned
from site_builder.render.theme import Theme
from site_builder.text import short_hash

DRAFT = "its record is a draft"


Pools = Callable[[Theme | None, Mapping[str, Entry]], AbstractContextManager[Executor]]
"""Makes an executor; with a theme and the entries of the catalogue, one whose processes can render."""


def build(
    root: Path,
    output: Path,
    config: Config,
    theme: Theme,
    pools: Pools,
    furnish: Callable[[], None],
    made_by: Mapping[str, str],
    seen: standing.Look,
    with_seeds: bool,
    drafts: bool,
) -> Built:
    """Ingest the seeds if asked to, and publish the site into a folder.

    `furnish` prepares this process for rendering; it is called while others read the records. `made_by` has the
    digests of what makes all pages alike (`makers.makers`).

    Raises SiteError; the site is as it was then.
    """
    before = state.load(root, output)
    if before.told.get("program") != made_by["program"]:
        before = replace(before, records={}, likeness={}, leads={}, told={**before.told, "leads": ""})
    with pools(None, {}) as pool:
        clean = not disk.was_killed(root)
        quick = amended(root, config, seen) if with_seeds and before.told else None
        ingested = quick[0] if quick else ingest(root, config, pool, None, seen) if with_seeds else None
        if ingested and not quick and not (clean and not ingested.new and not ingested.changed):
            seen = seen._replace(records=disk.scan(root / disk.CONTENT))  # it has written there
        reading = read_records(seen.records, pool, before.records, drafts, furnish)
        found = catalogue(under_terms(reading.entries, config), reading.withheld)
        alike = likeness(root, output, found, before, reading, pool)
        found, led, leads = leading_on(with_families(found, alike), alike, before)
        past = Past(load_addresses(root), tuple(reading.withheld))
        claims = claims_digest(found, reading)
        if quick and before.told.get("claims") == claims and before.told.keys() >= {"built", "states"}:
            seeds, states = standing.seeds_of(before.told["built"]), json.loads(before.told["states"])
        else:
            known = ingested if ingested and not quick else None
            seeds, identified = fates(root, found, reading, past, seen, known, pool)
            states = seed_states(identified)
    with pools(theme, found.keyed()) as pool:
        present = disk.listed(output) if before.pages else {}
        changed = [name for name in made_by if before.told.get(name) != made_by[name]]
        because = f"the {changed[0]} has changed" if changed else ""
        press = Press(output.name, pool, before.pages, present, "".join(made_by.values()), because)
        published, pages = publish(output, found, seeds, past, states, config, theme, press)
    notices = list(reading.notices)
    if not config.base_url:
        fact = "no base_url: the links in the feeds are relative and there is no sitemap"
        notices.append(Problem("site.toml", fact, 'add base_url = "https://..." where the site will stand'))
    notices += [
        Problem(f"{output.name}/{path}", "was altered or missing", standing.RESTORED)
        for path in published.restored
    ]  # fmt: skip
    built = Built(ingested, seeds, pages, published, tuple(notices))
    related = {key_of(found, pair): one for pair, one in alike.items()}
    told = {**made_by, "texts": digest_of(found, related), "leads": led}
    if with_seeds:
        told |= {"built": standing.told_of_site(built), "states": json.dumps(states), "claims": claims}
    if with_seeds and not (quick and not quick[1]):
        gone = {*published.gone, publishing.MANIFEST}
        files = {path: one for path, one in present.items() if path not in gone}
        files |= {path: (one.size, one.mtime) for path, one in press.files.items()}
        manifest = (output / publishing.MANIFEST).stat()
        files[publishing.MANIFEST] = manifest.st_size, manifest.st_mtime_ns
        told["whole"] = standing.site_digest(root, made_by, drafts, files)
    settled = {path: one for path, one in reading.known.items() if one.mtime < reading.settled}
    state.save(root, output, before, State(told, settled, press.made, related, leads, reading.sketches))
    return built


def fates(
    root: Path,
    found: Catalogue,
    reading: Reading,
    past: Past,
    seen: standing.Look,
    done: Ingested | None,
    pool: Executor,
) -> tuple[Seeds, Sequence[Identified]]:
    """What became of the seeds, and which there are; told by ingest if it was done, else from what there is.

    Raises ContentError with all seeds of which ingest would have made a record.
    """
    identified, skipped = (done.identified, done.skipped_seeds) if done else identify_seeds(root, seen.seeds, pool)
    gone = {row.id for row in past.rows if row.id} - {entry.id for entry in reading.entries}
    held_back = {one.seed_sha256: one.why or DRAFT for one in reading.withheld}
    seeds = account(identified, found.entries, held_back, skipped, gone)
    if not done and (unread := unreadable(root, seeds, identified, pool)):
        seeds = account(identified, found.entries, held_back, [*skipped, *unread], gone)
    return seeds, identified


def claims_digest(found: Catalogue, reading: Reading) -> str:
    """A digest of which record is of which seed, and of those that are not published."""
    claims = [(entry.id, entry.seed, entry.seed_sha256) for entry in found.entries]
    return hashlib.blake2b(repr((sorted(claims), sorted(reading.withheld))).encode(), digest_size=16).hexdigest()


def seed_states(identified: Iterable[Identified]) -> dict[str, str]:
    """The state of each file of seeds that is there: a digest of its bytes, and of where its parts begin."""
    states: dict[str, str] = {}
    for one in identified:
        if one.part:
            states[one.path] = short_hash(f"{states.get(one.path, '')}{one.sha256}{one.offset}")
        elif not one.problem:
            states[one.path] = one.sha256
    return states


def publish(
    output: Path,
    found: Catalogue,
    seeds: Seeds,
    past: Past,
    states: Mapping[str, str],
    config: Config,
    theme: Theme,
    press: Press,
) -> tuple[publishing.Published, int]:
    """Render every page that changed into the staging folder, then move the files into the site."""
    # By now they are there; at the top they would keep the readers waiting.
    from site_builder.pages.about import about_page, about_tables, tallied
    from site_builder.pages.corrections import corrections_page, corrections_table
    from site_builder.pages.data import data_pages, package_page, record_tables
    from site_builder.pages.plan import plan, planners

    disk.remove_folder(publishing.staging_folder(output))
    assets = press.lay(theme)
    press.print(planned(plan(found, past, config, epoch(), planners(states))))
    if not press.problems:
        # Last, because they tell what the other pages were made of.
        tally = tallied(press.made[entry.address].counted for entry in found.entries)
        tables = [*record_tables(found), *about_tables(found, config, seeds, tally), corrections_table(found, tally)]
        press.print([about_page(found, config, seeds, tally), corrections_page(found, config, tally)])
        press.print(data_pages(tables, config))
        press.print([package_page(found, config, tables, press.files)])
    if press.problems:
        disk.remove_folder(publishing.staging_folder(output))
        # A fault in a template is a fault of every page it makes; one of them is enough to find it.
        raise ContentError({(p.path, p.line, p.fact): p for p in reversed(press.problems)}.values())
    try:
        manifest = {path: file.sha256 for path, file in press.files.items()}
        return publishing.publish(output, manifest, press.staged), len(press.files) - assets
    except OSError as error:
        where = error.filename or output
        raise DiskError(
            [Problem(str(where), f"cannot be written: {error.strerror}", "free it and build again")]
        ) from None


def epoch() -> str:
    """The time that feeds name when no item has a certain date: `SOURCE_DATE_EPOCH` or 1970, in RFC 3339."""
    try:
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    except (ValueError, OverflowError, OSError):
        return "1970-01-01T00:00:00Z"
