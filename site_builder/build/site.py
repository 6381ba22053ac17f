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
from site_builder.build import work
from site_builder.build.ingest import Ingested, batches, content_paths, ingest
from site_builder.catalogue.catalogue import Catalogue, catalogue
from site_builder.config import Config
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import in_order
from site_builder.model import Entry, Page
from site_builder.render.theme import Theme

PAGES = 48
"""Pages handed out at a time."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `notices` are findings that stop nothing, one line each."""

    ingested: Ingested | None
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
    with pools(None) as pool:
        ingested = ingest(root, config, pool) if with_seeds else None
        reading = in_order(pool, work.catalogue_records, batches(content_paths(root)), 16)
        furnish()
        entries, notices = entries_of(reading, drafts)
    if not config.base_url:
        fact = "no base_url: the links in the feeds are relative and there is no sitemap"
        notices.append(Problem("site.toml", fact, 'add base_url = "https://..." where the site will stand'))
    found = catalogue(entries)
    with pools(theme) as pool:
        published, pages = publish(output, found, config, theme, pool)
    if published.restored:
        notices += [
            Problem(f"{output.name}/{path}", "was altered or missing", "it was written again")
            for path in published.restored
        ]  # fmt: skip
    return Built(ingested, pages, published, tuple(notices))


def read_entries(root: Path, pool: Executor, drafts: bool) -> tuple[list[Entry], list[Problem]]:
    """What the catalogue keeps of every record, and notices about those that are not published.

    Raises ContentError with everything that is wrong in any of them.
    """
    return entries_of(in_order(pool, work.catalogue_records, batches(content_paths(root)), 5), drafts)


def entries_of(reading: Iterable[work.Catalogued], drafts: bool) -> tuple[list[Entry], list[Problem]]:
    """The entries that are published among those read, and notices about the others.

    Raises ContentError with everything that is wrong in any of them.
    """
    entries: list[Entry] = []
    problems: list[Problem] = []
    notices: list[Problem] = []
    for found in reading:
        hidden = set() if drafts else set(found.drafts)
        entries += [entry for entry in found.entries if entry.path not in hidden]
        problems += found.problems
        notices += [
            Problem(f"content/{path}", "is a draft and was left out", "build with --drafts to see it")
            for path in sorted(hidden)
        ]
        notices += [Problem(f"content/{path}", "is withdrawn and was left out") for path in found.withdrawn]
    if problems:
        raise ContentError(problems)
    return entries, notices


def publish(output: Path, found: Catalogue, config: Config, theme: Theme, pool: Executor) -> tuple[disk.Published, int]:
    """Render every page into the staging folder, then move what changed into the site."""
    disk.remove_folder(disk.staging_folder(output))
    manifest: dict[str, str] = {}
    staged: list[str] = []
    problems: list[Problem] = []
    pages = 0

    def collect(rendered: Iterable[work.Rendered]) -> None:
        for path, digest, waits in rendered:
            if path in manifest:
                problems.append(Problem(f"{output.name}/{path}", "is claimed by two pages", "rename one of them"))
            manifest[path] = digest
            if waits:
                staged.append(path)

    from site_builder.pages.plan import plan  # by now it is there; at the top it would keep the readers waiting

    collect(work.stage_assets(theme))
    assets = len(manifest)
    for rendered, wrong in in_order(pool, work.render_pages, _batches(plan(found, config, epoch())), 5):
        collect(rendered)
        problems += wrong
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
