"""The terms on which records are published: rights, what search engines may list, descriptions without their texts."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from site_builder import config
from site_builder.catalogue.terms import is_noindex
from site_builder.cli.building import build_site
from site_builder.content import frontmatter
from site_builder.errors import ConfigError
from site_builder.pages.links import href
from site_builder.pages.rights import licence, rights_view

Call = Callable[..., tuple[int, str, str]]

SENTENCES = (
    "The lamp at the end of the pier was lit again on Sunday evening after three years of darkness.",
    "Nobody on the quay had seen the keeper at work since the ninth of May, and few had asked.",
    "A crowd of forty stood in the rain until the first beam swept across the harbour wall.",
    "The council will pay for oil through the winter, said the clerk, and not one week longer.",
    "Three boats came in by its light before midnight, all of them laden with herring.",
)
BODY = "\n\n".join(SENTENCES)
PLAIN = f"Harbour\n\nThe lamp burns again\n\nBy Ann Miller\n\n3 March 1924\n\n{BODY}\n\nShare this\n\nBack to top\n"
HTML = f"""<!doctype html><html lang="en"><head><title>The lamp seen from the sea</title></head><body><nav>Menu</nav>
<article><h1>The lamp seen from the sea</h1>{"".join(f"<p>{one}</p>" for one in SENTENCES)}</article></body></html>"""
MAIL = f"""From: Ann Miller <ann@example.org>
Subject: The lamp, by post
Date: Mon, 03 Mar 1924 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{BODY}
--b
Content-Type: text/html; charset=utf-8

{"".join(f"<p>{one}</p>" for one in SENTENCES)}
--b--
"""
SEEDS: Mapping[str, str] = {
    "wire/lamp.txt": PLAIN,
    "wire/lamp-again.txt": PLAIN.replace("The lamp burns again", "The pier has light").replace("herring.", "cod."),
    "wire/lamp-copy.txt": PLAIN,
    "wire/sea.html": HTML,
    "wire/post.eml": MAIL,
    "open/bell.txt": "The bell of the market\n\n4 March 1924\n\nThe bell was rung on Monday for the first time.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    for name, text in SEEDS.items():
        path = root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def build(root: Path, said: str, base_url: str = "https://example.org/") -> None:
    (root / "site.toml").write_text(f'base_url = "{base_url}"\n{said}', encoding="utf-8")
    build_site(root, root / "output", 1)


def record(root: Path, title: str) -> Path:
    return next(path for path in (root / "content").rglob("*.md") if f"title: {title}" in path.read_text("utf-8"))


def page(root: Path, title: str) -> str:
    identity = frontmatter.load(record(root, title).read_bytes(), "").fields["id"]
    return next((root / "output/items").glob(f"*-{identity}.html")).read_text("utf-8")


def edit(path: Path, before: str, after: str) -> None:
    path.write_text(path.read_text("utf-8").replace(before, after, 1), encoding="utf-8")
    then = path.stat().st_mtime_ns - 10_000_000_000
    os.utime(path, ns=(then, then))


def leaks(output: Path) -> set[str]:
    """The files that hold any five words in a row of the text."""
    runs = []
    for sentence in SENTENCES:
        words = sentence.split()
        runs += [" ".join(words[start : start + 5]) for start in range(len(words) - 4)]
    found = set()
    for path in output.rglob("*"):
        if path.is_file():
            text = " ".join(re.sub(r"<[^>]+>", " ", path.read_text("utf-8", errors="replace")).split())
            if any(run in text for run in runs):
                found.add(path.relative_to(output).as_posix())
    return found


# -- descriptions alone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ['[archive]\npublish = "metadata"\n', '[[folder]]\npath = "wire"\npublish = "metadata"\n']
)
def test_of_a_text_that_is_not_published_no_five_words_are_on_the_site(project: Path, said: str) -> None:
    build(project, "")
    open_files = leaks(project / "output")
    assert {"feed.xml", "feed.json", "index.html"} < open_files
    assert any(name.startswith("families/") for name in open_files)
    assert any(name.startswith("seeds/") for name in open_files)
    # What a person changed is quoted among the corrections: not this.
    edit(record(project, "The pier has light"), SENTENCES[1], "Nobody had.")
    build(project, said)
    assert leaks(project / "output") == set()
    shown = page(project, "The lamp burns again")
    assert "Only the description of this document is published here" in shown
    assert "Ann Miller" in shown and "3 March 1924" in shown
    assert '<div class="body">' not in shown
    assert len(list((project / "output/seeds").glob("*"))) == (0 if "archive" in said else 1)


def test_a_folder_may_publish_texts_where_the_archive_does_not(project: Path) -> None:
    build(project, '[archive]\npublish = "metadata"\n[[folder]]\npath = "open"\npublish = "text"\n')
    assert "rung on Monday" in page(project, "The bell of the market")
    assert "rung on Monday" in (project / "output/feed.xml").read_text("utf-8")
    assert leaks(project / "output") == set()


def test_versions_say_why_they_are_not_set_side_by_side(project: Path) -> None:
    build(project, '[[folder]]\npath = "wire"\npublish = "metadata"\n')
    (family,) = (path for path in (project / "output/families").glob("*.html") if path.name != "index.html")
    assert "can’t be set side by side" in family.read_text("utf-8")


def test_a_record_without_a_seed_is_of_the_folder_in_which_it_lies(project: Path) -> None:
    build(project, "")
    path = project / "content/wire/by-hand.md"
    path.write_text(f"---\ntitle: By hand\n---\n{SENTENCES[0]}\n", encoding="utf-8")
    build(project, '[[folder]]\npath = "wire"\npublish = "metadata"\n')
    assert leaks(project / "output") == set()


# -- search engines ---------------------------------------------------------------------------------------------------


def robots(root: Path) -> dict[str, bool]:
    found = {}
    for path in (root / "output").rglob("*.html"):
        found[path.relative_to(root / "output").as_posix()] = (
            '<meta name="robots" content="noindex">' in path.read_text("utf-8")
        )
    return found


def test_an_archive_may_keep_search_engines_away(project: Path) -> None:
    build(project, "[archive]\nnoindex = true\n")
    assert all(robots(project).values())
    assert not (project / "output/sitemap.xml").exists()
    said = (project / "output/robots.txt").read_text("utf-8")
    assert said.startswith("User-agent: *\nDisallow: /\n")
    assert "Sitemap" not in said
    assert "User-agent: Googlebot\n" in said  # else it could not read the noindex of a page that others link to
    headers = (project / "output/_headers").read_text("utf-8")
    assert headers.index("X-Robots-Tag: noindex") < headers.index("/assets/*")


def test_a_folder_and_a_record_may_keep_search_engines_away(project: Path) -> None:
    build(project, "")
    assert [name for name, kept in robots(project).items() if kept] == ["404.html"]
    assert "X-Robots-Tag" not in (project / "output/_headers").read_text("utf-8")
    edit(record(project, "The bell of the market"), "---\n", "---\nnoindex: true\n")
    build(project, "")
    (kept,) = (name for name, kept in robots(project).items() if kept and name != "404.html")
    assert "the-bell" in kept
    listed = (project / "output/sitemap.xml").read_text("utf-8")
    assert kept not in listed and "the-lamp" in listed
    assert "/seeds/*\n  Content-Type: text/plain\n  X-Robots-Tag: noindex" in (project / "output/_headers").read_text(
        "utf-8"
    )
    build(project, '[[folder]]\npath = "wire"\nnoindex = true\n')
    assert sum(robots(project).values()) == 1 + len(list((project / "output/items").iterdir()))


@pytest.mark.parametrize(
    ("said", "kept"), [("true", True), ("yes", True), ("maybe", True), ("false", False), ("No", False), ("", False)]
)
def test_a_word_nobody_foresaw_keeps_search_engines_away(said: str, kept: bool) -> None:
    assert is_noindex({"noindex": said}) is kept


# -- rights -----------------------------------------------------------------------------------------------------------


def everywhere(root: Path, title: str) -> tuple[list[str], str, str, str]:
    """The rights in feed and entry, in the table, in the package; and those that the page of a document states."""
    output = root / "output"
    feed = re.findall("<rights>(.*?)</rights>", (output / "feed.xml").read_text("utf-8"))
    with (output / "data/records.csv").open(encoding="utf-8", newline="") as file:
        cell = next(row["rights"] for row in csv.DictReader(file) if row["title"] == title)
    package = json.loads((output / "data/datapackage.json").read_text("utf-8"))
    stated = re.search("<dt>Rights</dt><dd>(.*?)</dd>", page(root, title))
    assert stated
    return feed, cell, package["rights"], re.sub("<.*?>", "", stated[1])


def test_rights_nobody_stated_are_not_known(project: Path) -> None:
    build(project, "")
    assert everywhere(project, "The lamp burns again") == (["not known"], "unknown", "unknown", "not known")
    assert "licenses" not in (project / "output/data/datapackage.json").read_text("utf-8")
    about = (project / "output/about.html").read_text("utf-8")
    assert '<h2 id="rights">Rights</h2>' in about
    assert json.loads((project / "output/feed.json").read_text("utf-8"))["_rights"] == {"statement": "unknown"}


def test_rights_of_the_archive_of_a_folder_and_of_a_record(project: Path) -> None:
    build(project, '[archive]\nrights = "CC-BY-4.0"\n')
    assert everywhere(project, "The lamp burns again") == (["CC-BY-4.0"], "CC-BY-4.0", "CC-BY-4.0", "CC-BY-4.0")
    package = json.loads((project / "output/data/datapackage.json").read_text("utf-8"))
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": address}]
    assert f'<a href="{address}"' in page(project, "The lamp burns again")
    edit(record(project, "The lamp burns again"), "---\n", "---\nrights: Of the lamp & its keeper\n")
    build(project, '[archive]\nrights = "CC-BY-4.0"\n[[folder]]\npath = "wire"\nrights = "In copyright"\n')
    feed, cell, package_rights, stated = everywhere(project, "The lamp burns again")
    assert feed[0] == "CC-BY-4.0" and {"Of the lamp &amp; its keeper", "In copyright"} == set(feed[1:])
    assert (cell, package_rights, stated) == ("Of the lamp & its keeper", "CC-BY-4.0", "Of the lamp &amp; its keeper")
    assert everywhere(project, "The pier has light")[3] == "In copyright"
    assert everywhere(project, "The bell of the market")[3] == "CC-BY-4.0"
    # It would hold for what is under others as well.
    assert "licenses" not in (project / "output/data/datapackage.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("CC0-1.0", {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}),
        ("https://creativecommons.org/licenses/by/4.0/", {"path": "https://creativecommons.org/licenses/by/4.0/"}),
        ("https://rightsstatements.org/vocab/InC/1.0/", None),
        ("MIT, like the program", None),
        ("CC-BY", None),
        ("", None),
    ],
)
def test_only_a_known_licence_is_one(statement: str, found: object) -> None:
    assert licence(statement) == found


def test_an_address_is_a_link_and_nothing_else_is() -> None:
    assert rights_view("https://rightsstatements.org/vocab/InC/1.0/")["href"].startswith("https://rights")
    assert rights_view("javascript:alert(1)")["href"] == ""


# -- the whole --------------------------------------------------------------------------------------------------------


def test_publish_says_one_of_two_words() -> None:
    with pytest.raises(ConfigError) as caught:
        config.parse('[archive]\npublish = "nothing"\n[[folder]]\npath = "a"\nnoindex = "yes"\n')
    assert [problem.line for problem in caught.value.problems] == [2, 5]


TERMS = (
    "", "[archive]\nnoindex = true\n", '[archive]\npublish = "metadata"\n', '[archive]\nrights = "CC0-1.0"\n',
    '[[folder]]\npath = "wire"\npublish = "metadata"\nnoindex = true\nrights = "R"\n',
    '[archive]\npublish = "metadata"\n[[folder]]\npath = "open"\npublish = "text"\n', "",
)  # fmt: skip


def test_a_change_of_the_terms_gives_what_a_clean_build_gives(project: Path, tmp_path: Path) -> None:
    for number, said in enumerate(TERMS):
        build(project, said)
        build_site(project, tmp_path / f"clean-{number}", 1)
        assert tree(project / "output") == tree(tmp_path / f"clean-{number}")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/b?c=1&d=<2>#e f", "https://a.example/b?c=1&d=%3C2%3E#e%20f"),
        ("https://a.example/100%/%C3%BC/ü", "https://a.example/100%25/%C3%BC/%C3%BC"),
        ("http://a.example", "http://a.example"),
        ("https://a.example/[x]?[y]", "https://a.example/%5Bx%5D?%5By%5D"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("a.example", ""),
    ],
)
def test_a_link_holds_nothing_that_no_url_may_hold(address: str, link: str) -> None:
    assert href(address) == link
