"""The page about the archive: its figures add up, say the same as the data, and tell zero from no data."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.cli.building import build_site
from site_builder.config import Config
from site_builder.model import Entry
from site_builder.pages.coverage import Month, coverage

PROJECT = Path(__file__).resolve().parent.parent


def entry(date: str) -> Entry:
    return Entry("a.md", "", "items/a.html", "a", "A", date=date)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seeds of every fate: published, a copy, skipped, withdrawn by a person, a draft, and one whose record is gone."""
    root = tmp_path_factory.mktemp("about")
    (root / "seeds").mkdir()
    for number, name in enumerate(("lamp", "ferry", "clock", "market", "school"), 1):
        text = (
            f"The {name} of the harbour\n\n{number} March 1924\n\n"
            f"The {name} was the talk of the islands all week long, and nobody could say what would come of it.\n\n"
            "Share this\n\nBack to top\n"
        )
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (root / "seeds/undated.txt").write_text("A bell\n\nThe bell was never rung, they say.\n", encoding="utf-8")
    (root / "seeds/lamp-again.txt").write_bytes((root / "seeds/lamp.txt").read_bytes())
    (root / "seeds/picture.bin").write_bytes(bytes(range(256)) * 4)
    (root / "site.toml").write_text('title = "Islander"\n[archive]\nfrom = "1924"\nto = "1925"\n', encoding="utf-8")
    build_site(root, root / "output", 1)
    for path in (root / "content").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "the-ferry" in path.name:
            path.write_text(text.replace("---\n", "---\nwithdrawn: a neighbour asked for it\n", 1), encoding="utf-8")
        elif "the-clock" in path.name:
            path.write_text(text.replace("---\n", "---\ndraft: yes\n", 1), encoding="utf-8")
        elif "the-market" in path.name:
            path.unlink()
    build_site(root, root / "output", 1)
    return root


def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / f"output/data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures(root: Path) -> dict[str, int]:
    """The figures of the page, by the words before them."""
    html = (root / "output/about.html").read_text(encoding="utf-8")
    found = re.findall(r'<th scope="row"[^>]*>([^<]+)</th><td>([\d,]+)</td>', html)
    return {name: int(number.replace(",", "")) for name, number in found}


def test_what_became_of_the_seeds_adds_up(project: Path) -> None:
    found = figures(project)
    parts = [found[name] for name in ("Published", "Copies, byte for byte, of another", "Skipped", "Withheld")]
    assert parts == [3, 1, 1, 3]
    assert sum(parts) == found["Originals"] == 8
    states: dict[str, list[str]] = {}
    for row in table(project, "seeds"):
        states.setdefault(row["state"], []).append(f"{row['seed']}: {row['why']}")
    assert states == {
        "published": [": 3"],
        "duplicates": ["lamp.txt: lamp-again.txt"],
        "skipped": ["picture.bin: is no text; convert it to text, Markdown or HTML"],
        "withdrawn": [
            "clock.txt: its record is a draft",
            "ferry.txt: a neighbour asked for it",
            "market.txt: its record was deleted by hand",
        ],
    }


def test_the_summary_says_the_same(project: Path, run: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = run("build", cwd=project)
    assert done.stdout.startswith("8 seeds: 3 published, 1 duplicates, 1 skipped, 3 withdrawn · ")


def test_the_samples_add_up(tmp_path: Path) -> None:
    for name in ("seeds", "site.toml", "content"):
        place = PROJECT / name
        (shutil.copytree if place.is_dir() else shutil.copy)(place, tmp_path / name)
    build_site(tmp_path, tmp_path / "output", 1)
    found = figures(tmp_path)
    parts = [found[name] for name in ("Published", "Copies, byte for byte, of another", "Skipped", "Withheld")]
    rows = table(tmp_path, "coverage")
    assert sum(parts) == found["Originals"] > 20
    assert sum(int(row["count"] or 0) for row in rows) == len(table(tmp_path, "records")) == found["Sum"]


def test_months_and_undated_are_all_records(project: Path) -> None:
    rows = table(project, "coverage")
    assert sum(int(row["count"] or 0) for row in rows) == len(table(project, "records")) == figures(project)["Sum"]
    assert {row["month"]: row["count"] for row in rows if row["count"] != "0"} == {"1924-03": "2", "undated": "1"}
    assert len(rows) == 25


def test_rules_and_what_they_left_out_are_counted(project: Path) -> None:
    removals = {row["rule"]: row["count"] for row in table(project, "rules") if row["does"] == "removal"}
    assert removals == {"share": "2", "back-to-top": "2"}
    assert {(row["rule"], row["text"], row["count"]) for row in table(project, "removed")} == {
        ("share", "Share this", "2"), ("back-to-top", "Back to top", "2"),
    }  # fmt: skip
    html = (project / "output/about.html").read_text(encoding="utf-8")
    assert '<bdi>Back to top</bdi> <span class="count">2</span>' in html


def test_the_package_names_every_table(project: Path) -> None:
    package = json.loads((project / "output/data/datapackage.json").read_text(encoding="utf-8"))
    named = {resource["path"] for resource in package["resources"]}
    assert named == {path.name for path in (project / "output/data").iterdir()} - {"datapackage.json"}


def test_a_build_without_ingest_says_the_same(project: Path, tmp_path: Path) -> None:
    build_site(project, tmp_path / "other", 1, with_seeds=False)
    pages = [path.relative_to(project / "output") for path in (project / "output").rglob("*") if path.is_file()]
    differing = [
        path for path in pages if (tmp_path / "other" / path).read_bytes() != (project / "output" / path).read_bytes()
    ]
    assert differing == []


def test_zero_is_told_from_no_data() -> None:
    """Inside the declared window a month without records has zero; outside nothing is known."""
    months, undated = coverage([entry("1923-05-01"), entry("1925-06"), entry("1925"), entry("")], Config(first=1924))
    found = {(one.year, one.month): one.count for one in months}
    assert undated == 1
    assert (found[1923, 5], found[1923, 6], found[1924, 1], found[1925, 6], found[1925, 0]) == (1, None, 0, 1, 1)
    assert coverage([entry("1923-05-01")], Config())[0][0] == Month(1923, 1, None)
    assert coverage([], Config()) == ([], 0)
