"""learn: recurring lines are proposed as page furniture, and what belongs to a text is not."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from site_builder.build.tables import facts_of, load_tables
from site_builder.build.work import settle
from site_builder.config import Config
from site_builder.executors import SerialExecutor
from site_builder.extract.known import parse_junk
from site_builder.inspect.learn import Proposal, extended, learn, source_of

Run = Callable[..., subprocess.CompletedProcess[str]]

THINGS = (
    "bridge", "ferry", "mill", "harbour", "market", "library", "station", "theatre", "school", "lighthouse", "canal",
    "bakery", "garden", "quarry", "chapel", "foundry", "orchard", "tannery", "brewery", "shipyard",
)  # fmt: skip


def article(thing: str, *, top: Sequence[str] = (), middle: str = "", bottom: Sequence[str] = ()) -> str:
    """A text of its own about a thing."""
    return "\n\n".join(
        [
            *top,
            f"The {thing.title()} Opens Its Doors Again",
            f"The {thing} opened its doors again on Monday, after a winter in which nobody had set foot in the {thing} "
            "but the men who mend its roof.",
            *([middle] if middle else []),
            f"“We had almost forgotten what a {thing} sounds like,” said the keeper, who lives beside the {thing}.",
            f"The town pays for the roof of the {thing}, and the county for the rest, which is the {thing} itself.",
            *bottom,
        ]
    )


def proposals(root: Path, texts: dict[str, str], least: int = 3) -> list[Proposal]:
    for path, text in texts.items():
        place = root / "seeds" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    settle(root, root / "output", Config(), None, "")
    tables = load_tables(root)
    jobs = [(path, facts_of(path, [path], tables, Config())) for path in sorted(texts)]
    return learn(jobs, SerialExecutor(), least)


def found(root: Path, texts: dict[str, str], least: int = 3) -> list[str]:
    return [one.line for one in proposals(root, texts, least)]


def test_lines_at_the_edges_are_proposed_with_their_places(tmp_path: Path) -> None:
    bottom = ("Join the readers’ circle", "The Courier is printed on Mondays and sold by all who sell tobacco.")
    texts = {f"wire/{thing}.txt": article(thing, bottom=bottom) for thing in THINGS[:5]}
    texts |= {"other/a.txt": article("gasworks")}
    made = proposals(tmp_path, texts)
    assert {one.line for one in made} == set(bottom)
    assert made[0].source == "wire"
    assert (made[0].seeds, made[0].of) == (5, 5)
    first = next(one for one in made if one.line == bottom[0])
    assert first.examples == ("seeds/wire/bridge.txt:9", "seeds/wire/ferry.txt:9", "seeds/wire/harbour.txt:9")


def test_a_source_is_a_folder_without_its_dates() -> None:
    assert source_of("wire/2021/12/a.txt") == "wire"
    assert source_of("wire/2021-12-17/a.txt") == source_of("wire/a.txt") == "wire"
    assert source_of("wire/b2/a.txt") == "wire/b2"
    assert source_of("2021/a.txt") == source_of("a.txt") == ""


def test_the_folders_of_one_source_are_counted_together(tmp_path: Path) -> None:
    texts = {
        f"wire/2021/{n:02}/a.txt": article(thing, bottom=["To the reading room"])
        for n, thing in enumerate(THINGS[:4], 1)
    }
    assert found(tmp_path, texts) == ["To the reading room"]


@pytest.mark.parametrize("least", [3, 4])
def test_too_few_seeds_are_no_proof(tmp_path: Path, least: int) -> None:
    texts = {f"wire/{thing}.txt": article(thing, bottom=["To the reading room"]) for thing in THINGS[:3]}
    assert found(tmp_path, texts, least) == (["To the reading room"] if least == 3 else [])


def test_a_small_part_of_a_source_is_no_proof(tmp_path: Path) -> None:
    texts = {
        f"wire/{thing}.txt": article(thing, bottom=["To the reading room"] if number < 3 else [])
        for number, thing in enumerate(THINGS)
    }
    assert found(tmp_path, texts) == []


def test_fields_are_no_furniture(tmp_path: Path) -> None:
    texts = {
        f"wire/{thing}.txt": f"Towns\n\nThe {thing.title()} Opens Its Doors Again\n\nBy Ilse Brandau\n\n"
        + article(thing).partition("\n\n")[2] + "\n\nIlse Brandau\n\nTags: towns"
        for thing in THINGS[:6]
    }  # fmt: skip
    assert found(tmp_path, texts) == []


def test_a_subhead_at_no_fixed_place_is_no_furniture(tmp_path: Path) -> None:
    texts = {}
    for number, thing in enumerate(THINGS[:8]):
        parts = article(thing).split("\n\n")
        more = [
            f"In the year {1850 + number * 13 + i} the {thing} was mended by {i + 3} men, as is written down."
            for i in range(24)
        ]
        parts[3:3] = [*more[: number * 3], "What comes next", *more[number * 3 :]]
        texts[f"wire/{thing}.txt"] = "\n\n".join([*parts, *more[::-1]])
    assert "What comes next" not in found(tmp_path, texts)


def test_a_line_at_one_place_is_furniture_wherever_it_stands(tmp_path: Path) -> None:
    texts = {}
    for number, thing in enumerate(THINGS[:6]):
        more = [
            f"On day {i} of the {thing} we counted {i * (number + 3)} people at the {thing}."
            for i in range(30 + number * 9)
        ]
        texts[f"wire/{thing}.txt"] = "\n\n".join([article(thing), *more[:12], "Picture of the week", *more[12:]])
    assert found(tmp_path, texts) == ["Picture of the week"]


def test_copies_of_one_text_count_once(tmp_path: Path) -> None:
    texts = {
        f"wire/{number}.txt": article("bridge", bottom=["To the reading room"]) + "\n" * number for number in range(6)
    }
    assert found(tmp_path, texts) == []


def test_what_is_known_is_not_proposed(tmp_path: Path) -> None:
    (tmp_path / "junk.txt").write_text("To the reading room\n", encoding="utf-8")
    texts = {f"wire/{thing}.txt": article(thing, bottom=["To the reading room", "Back to top"]) for thing in THINGS[:4]}
    assert found(tmp_path, texts) == []


def test_dates_verse_and_rulers_are_not_proposed(tmp_path: Path) -> None:
    bottom = ["Printed on 4 March 1902", "* * *", "1902", "x" * 201]
    texts = {f"wire/{thing}.txt": article(thing, bottom=bottom) for thing in THINGS[:4]}
    assert found(tmp_path, texts) == []


def test_markdown_and_pages_are_read_too(tmp_path: Path) -> None:
    texts = {f"notes/{thing}.md": f"# {thing.title()}\n\n{article(thing)}\n\n## Read on\n" for thing in THINGS[:4]}
    texts |= {
        f"web/{thing}.html": f"<!doctype html><h1>A {thing}</h1><p>{article(thing)}</p><p>Give us <b>a</b> view</p>"
        for thing in THINGS[:4]
    }
    assert found(tmp_path, texts) == ["Read on", "Give us a view"]


def test_many_seeds_need_no_more_than_their_frequent_lines(tmp_path: Path) -> None:
    texts = {
        f"wire/{number}.txt": article(
            f"{thing} of street {number}", bottom=["To the reading room"] if number % 3 == 0 else []
        )
        for number, thing in enumerate(THINGS * 9)
    }
    (one,) = proposals(tmp_path, texts)
    assert (one.line, one.seeds, one.of) == ("To the reading room", 60, 180)


PROPOSALS = (
    Proposal("wire", "To the reading room", 9, 10, ()),
    Proposal("wire", "Give us your view", 8, 10, ()),
    Proposal("", "To the reading room", 3, 4, ()),
)


@pytest.mark.parametrize(
    "junk", ["", "# mine\nOld line\n\n", "# mine\r\nOld line", "\ufeffOld line\n", "Give us  your view\n"]
)
def test_what_people_wrote_stays(junk: str) -> None:
    made = extended(junk, PROPOSALS)
    assert made.startswith(junk)
    assert parse_junk(made) == parse_junk(junk) | {"To the reading room", "Give us your view"}
    assert extended(made, PROPOSALS) == made
    assert "# seeds/wire: in 9 of 10 seeds" in made
    assert ("\r\n" in junk) == ("\r\n" in made.removeprefix(junk))


def test_the_command_proposes_and_writes(tmp_path: Path, run: Run) -> None:
    for thing in THINGS[:4]:
        path = tmp_path / "seeds" / "wire" / f"{thing}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(thing, bottom=["To the reading room"]), encoding="utf-8")
    (tmp_path / "junk.txt").write_text("# what we know\nOld line\n", encoding="utf-8")
    shown = run("-C", tmp_path, "learn")
    assert shown.returncode == 0, shown.stderr
    assert "seeds/wire: in 4 of 4 seeds: To the reading room" in shown.stdout
    assert "seeds/wire/bridge.txt:9" in shown.stdout
    assert (tmp_path / "junk.txt").read_text(encoding="utf-8") == "# what we know\nOld line\n"
    assert run("-C", tmp_path, "learn", "-j", "2").stdout == shown.stdout
    data = json.loads(run("-C", tmp_path, "--json", "learn", "--write").stdout)
    assert data["written"] == 1 and data["proposals"][0]["line"] == "To the reading room"
    written = "# what we know\nOld line\n\n# seeds/wire: in 4 of 4 seeds\nTo the reading room\n"
    assert (tmp_path / "junk.txt").read_text(encoding="utf-8") == written
    assert run("-C", tmp_path, "learn", "--write").stdout == "0 lines added to junk.txt\n"
    assert run("-C", tmp_path, "ingest").returncode == 0
    records = [path.read_text(encoding="utf-8") for path in (tmp_path / "content").rglob("*.md")]
    assert len(records) == 4 and not any("reading room" in record for record in records)
