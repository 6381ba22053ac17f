"""Content -> output: catalogue, plan, render, publish."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from site_builder import disk
from site_builder.build import rendering, work
from site_builder.build.account import account
from site_builder.build.cache import load_likeness, save_likeness
from site_builder.build.ingest import Ingested, ingest
from site_builder.build.inventory import content_batches, identify_seeds, load_addresses
from site_builder.build.unrecorded import unreadable
from site_builder.catalogue.catalogue import Catalogue, catalogue, with_families
from site_builder.config import Config
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import batches, in_order
from site_builder.model import Entry, Likeness, Page, Withheld
from site_builder.pages.about import Seeds
from site_builder.pages.moved import Past
from site_builder.profiling import planned
from site_builder.render.theme import Theme

PAGES = 48
"""Pages handed out at a time."""

DRAFT = "its record is a draft"

COMPARED = 256
"""Pairs of texts handed out at a time."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, and what became of the seeds; `notices` are findings that stop nothing, one line each."""

    ingested: Ingested | None
    seeds: Seeds
    pages: int
    published: disk.Published
    notices: tuple[Problem, ...] = field(default=())


Pools = Callable[[Theme | None], AbstractContextManager[Executor]]
"""Makes an executor; with a theme, one whose processes can render."""


def build(
    root: Path,
    output: Path,
    config: Config,
    theme: Theme,
    pools: Pools,
    furnish: Callable[[], None],
    with_seeds: bool,
    drafts: bool,
) -> Built:
    """Ingest the seeds if asked to, and publish the site into a folder.

    `furnish` prepares this process for rendering; it is called while others read the records.

    Raises SiteError; the site is as it was then.
    """
    # What is imported before the workers fork is imported once; numpy comes with it.
    from site_builder.catalogue import families  # noqa: F401

    with pools(None) as pool:
        ingested = ingest(root, config, pool) if with_seeds else None
        reading = in_order(pool, work.catalogue_records, content_batches(root), 16, work.lost_record)
        furnish()
        entries, notices, withheld = entries_of(reading, drafts)
    if not config.base_url:
        fact = "no base_url: the links in the feeds are relative and there is no sitemap"
        notices.append(Problem("site.toml", fact, 'add base_url = "https://..." where the site will stand'))
    found = catalogue(entries, withheld)
    with pools(theme) as pool:
        found = with_families(found, likeness(root, found, pool))
        identified, skipped = (ingested.identified, ingested.skipped_seeds) if ingested else identify_seeds(root, pool)
        past = Past(load_addresses(root), tuple(withheld))
        gone = {row.id for row in past.rows if row.id} - {entry.id for entry in entries}
        held_back = {one.seed_sha256: one.why or DRAFT for one in withheld}
        seeds = account(identified, found.entries, held_back, skipped, gone)
        if not ingested and (unread := unreadable(root, seeds, identified, pool)):
            seeds = account(identified, found.entries, held_back, [*skipped, *unread], gone)
        published, pages = publish(output, found, seeds, past, config, theme, pool)
    if published.restored:
        notices += [
            Problem(f"{output.name}/{path}", "was altered or missing", "it was written again")
            for path in published.restored
        ]  # fmt: skip
    return Built(ingested, seeds, pages, published, tuple(notices))


def read_entries(root: Path, pool: Executor, drafts: bool) -> tuple[list[Entry], list[Problem]]:
    """What the catalogue keeps of every record, and notices about those that are not published.

    Raises ContentError with everything that is wrong in any of them.
    """
    reading = in_order(pool, work.catalogue_records, content_batches(root), 5, work.lost_record)
    entries, notices, _ = entries_of(reading, drafts)
    return entries, notices


def entries_of(reading: Iterable[work.Catalogued], drafts: bool) -> tuple[list[Entry], list[Problem], list[Withheld]]:
    """The entries that are published among those read, notices about the others, and these.

    Raises ContentError with everything that is wrong in any of them.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    notices: list[Problem] = []
    withheld: list[Withheld] = []
    for found in reading:
        hidden = set() if drafts else set(found.drafts)
        entries += [entry for entry in found.entries if entry.path not in hidden]
        withheld += [
            Withheld(one.path, one.id, one.address, one.seed_sha256) for one in found.entries if one.path in hidden
        ]
        withheld += found.withdrawn
        problems += found.problems
        notices += [
            Problem(f"content/{path}", "is a draft and was left out", "build with --drafts to see it")
            for path in sorted(hidden)
        ]
        notices += [Problem(f"content/{one.path}", "is withdrawn and was left out") for one in found.withdrawn]
    if problems:
        raise ContentError(problems)
    return entries, notices, withheld


def likeness(root: Path, found: Catalogue, pool: Executor) -> dict[tuple[int, int], Likeness]:
    """What the texts share that may be related, by the places of their records.

    Two texts are compared once: what they share is kept under the digests of both.
    """
    from site_builder.catalogue.families import candidates

    pairs = candidates(found.entries)
    known = load_likeness(root)
    keys = {pair: _key(found, pair) for pair in pairs}
    new = [pair for pair in pairs if keys[pair] not in known]
    paths = [(found.entries[first].path, found.entries[second].path) for first, second in new]
    compared = (one for batch in in_order(pool, work.compare_texts, batches(paths, COMPARED), 5) for one in batch)
    found_now = {keys[pair]: one for pair, one in zip(new, compared, strict=True)}
    kept = {key: found_now[key] if key in found_now else known[key] for key in keys.values()}
    if kept != known:
        save_likeness(root, kept)
    return {pair: kept[key] for pair, key in keys.items()}


def _key(found: Catalogue, pair: tuple[int, int]) -> str:
    return "-".join(sorted(found.entries[place].text for place in pair))


def publish(
    output: Path, found: Catalogue, seeds: Seeds, past: Past, config: Config, theme: Theme, pool: Executor
) -> tuple[disk.Published, int]:
    """Render every page into the staging folder, then move what changed into the site."""
    from site_builder.pages.about import Tally, about_page, about_tables
    from site_builder.pages.corrections import corrections_page, corrections_table
    from site_builder.pages.data import data_pages

    disk.remove_folder(disk.staging_folder(output))
    manifest: dict[str, str] = {}
    staged: list[str] = []
    problems: list[Problem] = []
    pages = 0

    def collect(rendered: Iterable[rendering.Rendered]) -> None:
        for path, digest, waits in rendered:
            if path in manifest:
                problems.append(Problem(f"{output.name}/{path}", "is claimed by two pages", "rename one of them"))
            manifest[path] = digest
            if waits:
                staged.append(path)

    from site_builder.pages.plan import plan  # by now it is there; at the top it would keep the readers waiting

    collect(rendering.stage_assets(theme))
    assets = len(manifest)
    tallied = Tally()

    def collect_all(pages: Iterable[Page]) -> None:
        for rendered, wrong, counted in in_order(pool, rendering.render_pages, _batches(pages), 5, rendering.lost_page):
            collect(rendered)
            problems.extend(wrong)
            tallied.add(counted)

    try:
        collect_all(planned(plan(found, past, config, epoch())))
    except ContentError as error:
        problems += error.problems
    # Last, because they tell what the other pages were made of.
    collect_all([about_page(found, config, seeds, tallied)])
    collect_all([corrections_page(found, config, tallied)])
    tables = [*about_tables(found, config, seeds, tallied), corrections_table(found, tallied)]
    collect_all(data_pages(found, config, tables))
    if problems:
        disk.remove_folder(disk.staging_folder(output))
        # A fault in a template is a fault of every page it makes; one of them is enough to find it.
        raise ContentError({(p.path, p.line, p.fact): p for p in reversed(problems)}.values())
    pages = len(manifest) - assets
    try:
        return disk.publish(output, manifest, staged), pages
    except OSError as error:
        where = error.filename or output
        raise DiskError(
            [Problem(str(where), f"cannot be written: {error.strerror}", "free it and build again")]
        ) from None


def _batches(pages: Iterable[Page]) -> Iterator[list[Page]]:
    waiting = iter(pages)
    while batch := list(islice(waiting, PAGES)):
        yield batch


def epoch() -> str:
    """The time that feeds name when no item has a certain date: `SOURCE_DATE_EPOCH` or 1970, in RFC 3339."""
    try:
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    except (ValueError, OverflowError, OSError):
        return "1970-01-01T00:00:00Z"
