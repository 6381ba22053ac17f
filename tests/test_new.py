"""new: a record by hand is the equal of those made from seeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_status import NOTHING, write

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write(tmp_path / "site.toml", 'title = "Archive"\n')
    return tmp_path


def test_a_record_is_made_and_published(project: Path, call: Call) -> None:
    options = ("--section", "Harbour", "--author", "Ada Quill", "--author", "Ben Oar", "--date", "1924-05~")
    code, out, _ = call("new", "The  Ferry: a memory", *options, cwd=project)
    assert (code, out) == (0, "content/the-ferry-a-memory.md\n")
    path = project / "content/the-ferry-a-memory.md"
    assert path.read_text() == (
        '---\ntitle: "The Ferry: a memory"\nsection: Harbour\nauthors: [Ada Quill, Ben Oar]\ndate: "1924-05~"\n'
        "slug: the-ferry-a-memory\n---\n"
    )
    before = path.read_bytes()
    assert call("build", cwd=project)[0] == 0
    assert "The Ferry: a memory" in (project / "output/items/the-ferry-a-memory.html").read_text()
    assert path.read_bytes() == before
    assert call("status", cwd=project)[:2] == (0, NOTHING)


def test_an_address_that_is_taken(project: Path, call: Call) -> None:
    assert call("new", "The Ferry", cwd=project)[0] == 0
    (project / "content/the-ferry.md").rename(project / "content/boat.md")
    code, _, err = call("new", "The ferry!", cwd=project)
    fact = "items/the-ferry.html is the address of content/boat.md"
    assert (code, err) == (1, f"error: {fact}; choose another headline, or edit that record\n")
    assert len(list((project / "content").iterdir())) == 1


def test_a_file_name_that_is_taken(project: Path, call: Call) -> None:
    write(project / "content/the-ferry.md", "---\ntitle: Boats\n---\n")
    code, out, _ = call("--json", "new", "The Ferry", cwd=project)
    assert (code, json.loads(out)) == (0, {"path": "content/the-ferry-2.md", "address": "items/the-ferry.html"})
    assert (project / "content/the-ferry.md").read_text() == "---\ntitle: Boats\n---\n"


def test_what_is_no_headline_and_no_date(project: Path, call: Call) -> None:
    told = 'error: the headline is empty; write site-builder new "Headline"\n'
    assert call("new", " \u200b", cwd=project) == (2, "", told)
    code, _, err = call("new", "The Ferry", "--date", "last May", cwd=project)
    assert code == 2
    assert err.startswith("error: --date: ")
    assert not (project / "content").exists()
