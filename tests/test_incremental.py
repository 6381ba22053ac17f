"""Law 8: after any sequence of edits the site equals a build of the same project without site and cache."""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.build.state import load_why
from site_builder.cli.building import build_site
from site_builder.content import frontmatter

SEQUENCES = int(os.environ.get("SEQUENCES", "200"))
"""Sequences of edits of which each build is compared with a clean one."""

SEED = """{section}

{title}

By {author}

{place}, {day} May 19{year} - The {thing} at the end of the pier was lit again on Sunday evening.

{text}

Back to top
"""
WORDS = ("lamp", "ferry", "bell", "mill", "clock", "crane", "bridge", "signal")
PEOPLE = ("Ann Miller", "Ben Okoro", "Carla Ruiz")
PLACES = ("DOVER", "CORK")
SECTIONS = ("Harbour", "Town", "Weather")
FIELDS = {
    "title": lambda chance: f"{chance.choice(WORDS).title()} number {chance.randrange(30)}",
    "section": lambda chance: chance.choice(SECTIONS),
    "date": lambda chance: chance.choice(("1921-05-02", "1922", "1923-07?", "1921-05-03")),
    "tags": lambda chance: f"[{', '.join(chance.sample(WORDS, 2))}]",
    "authors": lambda chance: f"[{chance.choice(PEOPLE)}]",
}


def seed(chance: random.Random) -> str:
    sentences = [f"Nobody on the quay had seen the {one} at work since {chance.randrange(9)} May." for one in WORDS]
    return SEED.format(
        section=chance.choice(SECTIONS), title=FIELDS["title"](chance), author=chance.choice(PEOPLE),
        place=chance.choice(PLACES), day=chance.randrange(1, 29), year=chance.choice((21, 22)),
        thing=chance.choice(WORDS), text="\n\n".join(chance.sample(sentences, chance.choice((1, 3, 8)))),
    )  # fmt: skip


def records(root: Path) -> list[Path]:
    return sorted((root / "content").rglob("*.md"))


def seeds(root: Path) -> list[Path]:
    return sorted((root / "seeds").glob("*.txt"))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    # As if it had been saved some time ago: what was saved just now is left alone by ingest.
    then = path.stat().st_mtime_ns - 10_000_000_000
    os.utime(path, ns=(then, then))


# -- the edits --------------------------------------------------------------------------------------------------------


def edit_field(root: Path, chance: random.Random) -> None:
    name = chance.choice(sorted(FIELDS))
    line = f"{name}: {FIELDS[name](chance)}\n"
    pattern = re.compile(rf"^{name}:.*\n", re.MULTILINE)
    for path in chance.sample(records(root), 1):
        rewrite(
            path,
            lambda t: pattern.sub(line, t, count=1) if pattern.search(t) else t.replace("---\n", f"---\n{line}", 1),
        )


def edit_body(root: Path, chance: random.Random) -> None:
    for path in chance.sample(records(root), 1):
        rewrite(path, lambda t: f"{t}\nAdded by hand: {chance.choice(WORDS)} {chance.randrange(99)}.\n")


def edit_terms(root: Path, chance: random.Random) -> None:
    line = chance.choice(("noindex: true\n", "rights: Mine\n", "noindex: false\n"))
    for path in chance.sample(records(root), 1):
        rewrite(path, lambda t: t.replace("---\n", f"---\n{line}", 1) if line.partition(":")[0] not in t else t)


def copy_body(root: Path, chance: random.Random) -> None:
    """Two records with one text make a family."""
    if len(records(root)) > 1:
        one, other = chance.sample(records(root), 2)
        body = one.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        rewrite(other, lambda t: f"{t.split(chr(10) + '---' + chr(10), 1)[0]}\n---\n{body}")


def draft(root: Path, chance: random.Random) -> None:
    for path in chance.sample(records(root), 1):
        rewrite(path, lambda t: t.replace("---\n", "---\ndraft: true\n", 1) if "draft" not in t else t)


def withdraw(root: Path, chance: random.Random) -> None:
    for path in chance.sample(records(root), 1):
        rewrite(path, lambda t: t.replace("---\n", "---\nwithdrawn: Asked for.\n", 1) if "withdrawn" not in t else t)


def add_record(root: Path, chance: random.Random) -> None:
    number = chance.randrange(10**6)
    path = root / "content" / f"by-hand-{number}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\ntitle: By hand {number}\nid: hand{number}\ntags: [lamp]\n---\n\nText.\n", encoding="utf-8")
    rewrite(path, str)


def delete_record(root: Path, chance: random.Random) -> None:
    if len(records(root)) > 2:
        chance.choice(records(root)).unlink()


def move_record(root: Path, chance: random.Random) -> None:
    path = chance.choice(records(root))
    path.rename(path.with_name(f"moved-{chance.randrange(10**6)}.md"))


def add_seed(root: Path, chance: random.Random) -> None:
    path = root / "seeds" / f"new-{chance.randrange(10**6)}.txt"
    path.write_text(seed(chance), encoding="utf-8")
    rewrite(path, str)


def add_copy(root: Path, chance: random.Random) -> None:
    shutil.copy2(chance.choice(seeds(root)), root / "seeds" / f"copy-{chance.randrange(10**6)}.txt")


def change_seed(root: Path, chance: random.Random) -> None:
    rewrite(chance.choice(seeds(root)), lambda _: seed(chance))


def move_seed(root: Path, chance: random.Random) -> None:
    path = chance.choice(seeds(root))
    path.rename(path.with_name(f"moved-{chance.randrange(10**6)}.txt"))


def remove_seed(root: Path, chance: random.Random) -> None:
    if len(seeds(root)) > 2:
        chance.choice(seeds(root)).unlink()


ARCHIVE = (
    'language = "de"', "originals = false", "noindex = true", 'publish = "metadata"', 'rights = "CC0-1.0"',
    'publish = "metadata"\n[[folder]]\npath = "moved"\npublish = "text"',
)  # fmt: skip


def configure(root: Path, chance: random.Random) -> None:
    lines = {
        "title": '"The Line"', "description": f'"D {chance.randrange(3)}"', "base_url": '"https://x.example/"',
        "theme": '"reading-room"',
    }  # fmt: skip
    chosen = chance.sample(sorted(lines.keys() - {"theme"}), 2)
    archive = chance.choice(("", *(f"[archive]\n{line}\n" for line in ARCHIVE)))
    options = "[theme-options]\nevidence = false\n" if chance.randrange(3) == 0 else ""
    chosen += ["theme"] if "theme" not in chosen and chance.randrange(4) == 0 else []
    child = "" if "theme" in chosen else 'theme = "child"\n'
    text = child + "".join(f"{name} = {lines[name]}\n" for name in chosen) + archive + options
    (root / "site.toml").write_text(text, encoding="utf-8")


def change_theme(root: Path, chance: random.Random) -> None:
    """A template, a partial, an asset, a string or the options of a child theme."""
    folder = root / "themes" / "child"
    number = chance.randrange(5)
    path, text = chance.choice((
        ("templates/gone.html", f'{{% extends "reading-room/gone.html" %}}{{# {number} #}}'),
        ("templates/list.html", f'{{% extends "reading-room/list.html" %}}{{% block title %}}{number}{{% endblock %}}'),
        ("templates/_card.html", f"<li>{number} {{{{ card.title }}}}</li>\n"),
        ("assets/child.css", f"p {{ margin: {number}px; }}\n"),
        ("locales/en.toml", f'newest = "Newest {number}"\n'),
    ))  # fmt: skip
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def alter_site(root: Path, chance: random.Random) -> None:
    """Somebody touches the site itself."""
    pages = sorted((root / "output").rglob("*.html"))
    if pages and chance.randrange(2):
        chance.choice(pages).unlink()
    elif pages:
        chance.choice(pages).write_text("altered", encoding="utf-8")


def lose_cache(root: Path, chance: random.Random) -> None:
    for path in (root / ".site-cache").glob(chance.choice(("build-*", "ingest*"))):
        path.unlink()


EDITS: Mapping[str, Callable[[Path, random.Random], None]] = {
    edit.__name__: edit
    for edit in (
        edit_field, edit_field, edit_body, edit_terms, copy_body, draft, withdraw, add_record, delete_record,
        move_record, add_seed, add_copy, change_seed, move_seed, remove_seed, configure, change_theme, alter_site,
        lose_cache,
    )
}  # fmt: skip


def project(root: Path) -> None:
    chance = random.Random(7)
    (root / "seeds").mkdir(parents=True)
    for number in range(6):
        path = root / "seeds" / f"{number}.txt"
        path.write_text(seed(chance), encoding="utf-8")
        rewrite(path, str)
    folder = root / "themes" / "child"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text('name = "child"\nparent = "reading-room"\n', encoding="utf-8")
    (root / "site.toml").write_text('theme = "child"\n', encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("built")
    project(root)
    build_site(root, root / "output", 1)
    return root


@settings(max_examples=SEQUENCES, deadline=None)
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), st.integers(0, 2**32))
def test_incremental_equals_clean(
    built: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[str], chance: int
) -> None:
    root = tmp_path_factory.mktemp("edited")
    shutil.copytree(built, root, dirs_exist_ok=True)
    dice = random.Random(chance)
    for edit in edits:
        EDITS[edit](root, dice)
        build_site(root, root / "output", 1)
    found, content, addresses = tree(root / "output"), tree(root / "content"), (root / "addresses.csv").read_bytes()
    shutil.rmtree(root / ".site-cache")
    build_site(root, root / "clean", 1, with_seeds=True)
    assert found == tree(root / "clean")
    # What ingest left out was not to be done.
    assert (content, addresses) == (tree(root / "content"), (root / "addresses.csv").read_bytes())
    shutil.rmtree(root)


def test_explain_says_why_a_page_was_rendered(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    path = records(root)[0]
    address = frontmatter.load(path.read_bytes(), "").fields["id"]
    page = next(one for one in (root / "output/items").iterdir() if str(address) in one.name)
    place = f"items/{page.name}"
    assert load_why(root, root / "output", place) == "it is new"
    rewrite(path, lambda text: f"{text}\nMore.\n")
    build_site(root, root / "output", 1)
    assert load_why(root, root / "output", place) == "what it shows has changed"
    page.write_text("altered", encoding="utf-8")
    build_site(root, root / "output", 1)
    assert load_why(root, root / "output", place) == "its file was altered or missing"
    (root / "site.toml").write_text('title = "Other"\n', encoding="utf-8")
    build_site(root, root / "output", 1)
    assert load_why(root, root / "output", place) == "the configuration has changed"


def test_nothing_is_written_where_nothing_changed(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    build_site(root, root / "output", 1)  # the copies have other times
    before = {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")}
    done = build_site(root, root / "output", 1)
    assert (done.published.written, done.published.removed) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in (root / "output").rglob("*")} == before
    assert done.seeds == build_site(root, root / "output", 1, with_seeds=False).seeds


def test_an_edit_changes_few_files(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    build_site(root, root / "output", 1)
    path = records(root)[0]
    rewrite(path, lambda text: f"{text}\nAn added sentence.\n")
    body = build_site(root, root / "output", 1)
    assert body.published.written < 15  # itself, its family, and what holds its text or hash
    assert body.ingested
    assert not body.ingested.changed


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", b"\0" * 5000])
def test_a_damaged_state_changes_nothing(built: Path, tmp_path: Path, damage: bytes) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    before = tree(root / "output")
    for state in (root / ".site-cache").glob("build-*.sqlite"):
        state.write_bytes(damage)
    build_site(root, root / "output", 1)
    assert tree(root / "output") == before


@pytest.mark.parametrize("name", ["whole", "built", "states", "claims", "texts", "program"])
@pytest.mark.parametrize("edited", [False, True])
def test_what_is_told_of_the_whole_may_be_damaged(built: Path, tmp_path: Path, name: str, edited: bool) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    build_site(root, root / "output", 1)
    if edited:
        rewrite(records(root)[0], lambda text: f"{text}\nMore.\n")
    (state,) = (root / ".site-cache").glob("build-*.sqlite")
    with closing(sqlite3.connect(state)) as base, base:
        base.execute("update told set said = substr(said, 2) where name = ?", (name,))
        base.execute("update part set body = substr(body, 2) where kind = 'sketch'")
    build_site(root, root / "output", 1)
    found = tree(root / "output")
    shutil.rmtree(root / ".site-cache")
    build_site(root, root / "clean", 1)
    assert found == tree(root / "clean")


def test_altered_rows_of_the_state_are_not_believed(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    before = tree(root / "output")
    (state,) = (root / ".site-cache").glob("build-*.sqlite")
    with closing(sqlite3.connect(state)) as base, base:
        for old, new in ((b"headline", b"bylineee"), (b"number", b"nombre")):
            rows = [(body.replace(old, new), place) for body, place in base.execute("select body, rowid from part")]
            base.executemany("update part set body = ? where rowid = ?", rows)
        base.execute("delete from told where name in ('whole', 'claims')")
    build_site(root, root / "output", 1)
    assert tree(root / "output") == before


def test_another_version_of_the_program_finds_the_same_families(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    copy_body(root, random.Random(1))
    build_site(root, root / "output", 1)
    before = tree(root / "output")
    assert any(name.startswith("families/") for name in before)
    monkeypatch.setattr("site_builder.build.memory.engine", lambda: "another")
    build_site(root, root / "output", 1)
    assert tree(root / "output") == before


def test_what_a_build_without_certain_dates_names_follows_the_environment(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "archive"
    shutil.copytree(built, root)
    for path in records(root):
        rewrite(path, lambda text: re.sub(r"(?m)^date:.*\n", "", text))
    build_site(root, root / "output", 1)
    build_site(root, root / "output", 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build_site(root, root / "output", 1)
    assert "2001-09-09T01:46:40Z" in (root / "output/feed.xml").read_text(encoding="utf-8")
