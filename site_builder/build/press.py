"""Pages -> files that wait to be published: rendered if their fingerprints changed, else taken as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from itertools import islice

from site_builder.build import rendering
from site_builder.build.fingerprint import fingerprint
from site_builder.build.state import Made
from site_builder.errors import ContentError, Problem
from site_builder.executors import in_order, near
from site_builder.model import Page, SiteFile
from site_builder.render.theme import Theme

PAGES = 48
"""Pages handed out at a time."""


class Press:
    """What has become of the pages of one build so far.

    `known` are the pages of the last build, `present` the files of the site by size and mtime, `made_by` is a digest of
    what makes all pages, and `because` says why those differ from the last ones, if they do.
    """

    def __init__(
        self,
        output: str,
        pool: Executor,
        known: Mapping[str, Made],
        present: Mapping[str, tuple[int, int]],
        made_by: str,
        because: str,
    ) -> None:
        self.output, self.pool = output, pool
        self.known, self.present, self.made_by, self.because = known, present, made_by, because
        self.made: dict[str, Made] = {}
        self.files: dict[str, SiteFile] = {}
        self.staged: list[str] = []
        self.problems: list[Problem] = []

    def lay(self, theme: Theme) -> int:
        """Put the assets of the theme into the staging folder; return their number."""
        for one in rendering.stage_assets(theme):
            self._take(one.files, one.waiting)
        return len(self.files)

    def print(self, pages: Iterable[Page]) -> None:
        """Render pages, but those of which the site has the same already."""
        fingerprints: dict[str, tuple[str, str]] = {}
        try:
            batches = self._batches(pages, fingerprints)
            work = near(self.pool, rendering.render_pages, batches)
            for rendered, wrong in in_order(*work, 5, rendering.lost_page):
                self.problems += wrong
                for one in rendered:
                    self.made[one.path] = Made(*fingerprints.pop(one.path), one.counted, one.files)
                    self._take(one.files, one.waiting)
        except ContentError as error:
            self.problems += error.problems

    def _batches(self, pages: Iterable[Page], fingerprints: dict[str, tuple[str, str]]) -> Iterator[list[Page]]:
        changed = self._changed(pages, fingerprints)
        while batch := list(islice(changed, PAGES)):
            yield batch

    def _changed(self, pages: Iterable[Page], fingerprints: dict[str, tuple[str, str]]) -> Iterator[Page]:
        for page in pages:
            now = fingerprint(page, self.made_by)
            held = self.known.get(page.path)
            if held is None:
                fingerprints[page.path] = now, "it is new"
            elif held.fingerprint != now:
                fingerprints[page.path] = now, self.because or "what it shows has changed"
            elif not all(file[2:] == self.present.get(file[0]) for file in held.files):
                fingerprints[page.path] = now, "its file was altered or missing"
            else:
                self.made[page.path] = held
                self._take(held.files, ())
                continue
            yield page

    def _take(self, files: Iterable[SiteFile], waiting: Iterable[str]) -> None:
        for file in files:
            if file.path in self.files:
                fact = "is claimed by two pages"
                self.problems.append(Problem(f"{self.output}/{file.path}", fact, "rename one of them"))
            self.files[file.path] = file
        self.staged += waiting
