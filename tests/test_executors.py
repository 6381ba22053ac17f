"""Processes that die, and the ways to start them: what comes of it is the same."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from site_builder import config as configuration
from site_builder import disk
from site_builder.build import convert, memory, rendering, work
from site_builder.build.built import Built
from site_builder.build.ingest import ingest
from site_builder.build.ingested import Ingested
from site_builder.build.makers import makers
from site_builder.build.site import build as build_into
from site_builder.build.standing import ingested, look
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import (
    BATCH,
    BYTES,
    PATIENCE,
    SerialExecutor,
    Start,
    Workers,
    batches,
    executor,
    in_order,
    killed,
)
from site_builder.model import Entry
from site_builder.render.theme import Theme, assemble

CASES = Path(__file__).parent / "cases"
WORDS = ("ember", "gravel", "lantern", "harbour", "thicket", "marble", "orchard", "pebble", "saddle", "walnut")

Deadly = Callable[[str, str, str], None]

starts = pytest.mark.parametrize("start", ["fork", "spawn"])


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process fork, whatever threads other tests left behind: it has none at work."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


# -- in general -------------------------------------------------------------------------------------------------------


def nothing() -> None:
    """Prepare a process for no more than it can."""


def doubled(rows: list[int]) -> list[int]:
    """Twice each number; 7 takes the process down with it, as if memory were short, and 13 ends it."""
    for row in rows:
        if row == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        if row == 13:
            os._exit(1)
    return [2 * row for row in rows]


def once(rows: list[Path]) -> list[str]:
    """The names of files; whoever finds one first dies."""
    for row in rows:
        if row.exists():
            row.unlink()
            os._exit(1)
    return [row.name for row in rows]


def unwilling(jobs: int, start: Start) -> Workers:
    """A pool whose parent takes no part in the work, so that it survives."""
    pool = executor(jobs, nothing, (), start)
    assert isinstance(pool, Workers)
    pool.deaths = 1
    return pool


@starts
def test_all_but_the_rows_that_kill_have_results_in_their_order(start: Start) -> None:
    with unwilling(3, start) as pool:
        results = [
            one for batch in in_order(pool, doubled, batches(range(20), 8), 3, lambda row: [-row]) for one in batch
        ]
    assert results == [-row if row in {7, 13} else 2 * row for row in range(20)]


@starts
def test_a_process_that_dies_once_costs_nothing(start: Start, tmp_path: Path) -> None:
    rows = [tmp_path / str(number) for number in range(12)]
    rows[5].touch()
    with unwilling(2, start) as pool:
        results = [one for batch in in_order(pool, once, batches(rows, 4), 2) for one in batch]
    assert results == [row.name for row in rows]


def test_a_row_that_kills_is_named_where_nothing_else_is_said() -> None:
    with unwilling(2, "spawn") as pool, pytest.raises(ContentError, match="7: killed the process") as caught:
        list(in_order(pool, doubled, batches(range(9)), 2))
    assert caught.value.exit_code == 1


def test_what_kills_again_and_again_is_given_up() -> None:
    with unwilling(2, "spawn") as pool, pytest.raises(DiskError, match="die again and again"):
        pool.deaths = PATIENCE - 1
        list(in_order(pool, doubled, batches([7, 7]), 2, lambda row: [row]))


def test_errors_of_the_work_are_no_deaths() -> None:
    with unwilling(2, "spawn") as pool, pytest.raises(TypeError):
        list(in_order(pool, doubled, batches([1, None]), 2))
    assert pool.deaths == 1


def test_a_batch_has_so_many_rows_or_bytes() -> None:
    assert list(batches("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batches("", 2)) == []
    sizes = [BYTES - 1, 1, 1, 9 * BYTES, 5 * BYTES, 0, 0, 0, 0]
    assert ["".join(batch) for batch in batches("abcdefghi", 3, sizes)] == ["ab", "c", "d", "e", "fgh", "i"]
    assert max(len(batch) for batch in batches(range(1000))) == BATCH


# -- a project --------------------------------------------------------------------------------------------------------


def project(root: Path) -> None:
    (root / "seeds").mkdir(parents=True)
    for number, word in enumerate(WORDS):
        text = f"The {word.title()} Of The Town\n\nBy Ada Bram\n\n{number + 1} May 1931\n\nThere was a {word} in it.\n"
        (root / "seeds" / f"{word}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> Deadly:
    """Makes processes die, but this one, that work on the seed, the record or the page of these names."""
    parent = os.getpid()

    def kill(place: object, function: str, path_of: Callable[[Any], str], name: str) -> None:
        before = getattr(place, function)

        def kills(first, *rest):
            if name and os.getpid() != parent and path_of(first).startswith(name):
                os.kill(os.getpid(), signal.SIGKILL)
            return before(first, *rest)

        monkeypatch.setattr(place, function, kills)

    def kill_all(seed: str, record: str, page: str) -> None:
        kill(convert, "read_again", str, seed)
        kill(work, "read_content", str, record)
        kill(rendering, "_files", lambda page: page.path, page)

    return kill_all


def settle(root: Path, config: Config, theme: Theme | None, entries: Mapping[str, Entry] | None = None) -> None:
    work.settle(root, root / "output", config, theme, "", entries)


def forked(root: Path, theme: Theme | None, entries: Mapping[str, Entry] | None = None) -> Workers:
    settle(root, configuration.load(root), theme, entries)
    return unwilling(2, "fork")


def ingest_forked(root: Path) -> Ingested:
    with forked(root, None) as pool:
        return ingest(root, configuration.load(root), pool)


def build_forked(root: Path) -> Built:
    config = configuration.load(root)
    theme = assemble(disk.read_theme(root, config.theme), config.theme_options, config.language)
    return build_into(
        root, root / "output", config, theme, lambda look, entries: forked(root, look, entries),
        lambda: settle(root, config, theme), makers(memory.engine(), theme, config), look(root),
        with_seeds=False, drafts=False,
    )  # fmt: skip


def test_a_seed_that_kills_is_skipped_and_named_and_tried_again_the_next_time(tmp_path: Path, deadly: Deadly) -> None:
    project(tmp_path)
    deadly("lantern", "", "")
    done = ingest_forked(tmp_path)
    assert done.skipped_seeds == (killed("seeds/lantern.txt"),)
    assert (done.new, done.published) == (len(WORDS) - 1, len(WORDS) - 1)
    assert not list((tmp_path / "content").rglob("*.tmp"))
    assert ingested(tmp_path, Config(), look(tmp_path)) is None
    settle(tmp_path, Config(), None)
    again = ingest(tmp_path, Config(), SerialExecutor())
    assert (again.new, again.published, again.skipped) == (1, len(WORDS), ())


def test_what_a_process_wrote_before_it_died_counts(tmp_path: Path, deadly: Deadly) -> None:
    project(tmp_path)
    deadly("walnut", "", "")
    ingest_forked(tmp_path)
    titles = {frontmatter.load(path.read_bytes(), "").fields["title"] for path in (tmp_path / "content").iterdir()}
    assert titles == {f"The {word.title()} Of The Town" for word in WORDS[:-1]}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("", "the-lantern", ""), "content/the-lantern-of-the-town-"),
        (("", "", "items/the-marble"), "content/the-marble-of-the-town-"),
        (("", "", "404.html"), "output/404.html"),
    ],
)
def test_a_record_or_page_that_kills_ends_the_build_and_the_site_is_as_it_was(
    tmp_path: Path, deadly: Deadly, names: tuple[str, str, str], place: str
) -> None:
    project(tmp_path)
    settle(tmp_path, Config(), None)
    ingest(tmp_path, Config(), SerialExecutor())
    build_forked(tmp_path)
    before = tree(tmp_path / "output")
    shutil.rmtree(tmp_path / ".site-cache")  # so that all is read and rendered again
    deadly(*names)
    with pytest.raises(ContentError) as caught:
        build_forked(tmp_path)
    assert caught.value.exit_code == 1
    for problem in caught.value.problems:
        assert problem.path.startswith(place)
        assert isinstance(problem, Problem)
        assert "killed the process" in problem.fact
    assert tree(tmp_path / "output") == before


# -- the same bytes ---------------------------------------------------------------------------------------------------


def built(root: Path, jobs: int, start: Start) -> dict[str, bytes]:
    """The records and the site of a project, made by so many processes."""
    config = configuration.load(root)
    theme = assemble(disk.read_theme(root, config.theme), config.theme_options, config.language)

    def pools(look: Theme | None, entries: Mapping[str, Entry]):
        place = (root, root / "output", config, look, "", entries)
        work.settle(*place)
        return executor(jobs, work.settle, place, start)

    build_into(
        root, root / "output", config, theme, pools, lambda: settle(root, config, theme),
        makers(memory.engine(), theme, config), look(root),
        with_seeds=True, drafts=False,
    )  # fmt: skip
    return {name: data for name, data in tree(root).items() if not name.startswith(".site-cache/")}


def test_serial_and_forked_and_spawned_builds_give_the_same_bytes(tmp_path: Path) -> None:
    project(tmp_path / "one")
    for case in ("mail", "page", "encodings", "handwritten", "duplicates"):
        for folder in ("seeds", "content"):
            if (CASES / case / folder).is_dir():
                shutil.copytree(CASES / case / folder, tmp_path / "one" / folder / case)
    (tmp_path / "one/site.toml").write_text('title = "All"\nbase_url = "https://all.example/"\n', encoding="utf-8")
    for name in ("two", "three"):
        shutil.copytree(tmp_path / "one", tmp_path / name)
    alone = built(tmp_path / "one", 1, "fork")
    assert len(alone) > 40
    assert built(tmp_path / "two", 3, "fork") == alone
    assert built(tmp_path / "three", 3, "spawn") == alone
