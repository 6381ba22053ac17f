"""Records with the same text, or much of it: which are found, what they share, how their differences are shown."""

from __future__ import annotations

import csv
import random
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import work
from site_builder.catalogue.families import (
    CONTAINED,
    NEAR,
    PASSAGES,
    candidates,
    compared,
    families,
    relation,
)
from site_builder.catalogue.sketch import shingles, sketch, word_hashes
from site_builder.cli.building import build_site
from site_builder.model import Entry, Family, Likeness
from site_builder.pages.differences import differences
from site_builder.text import words

WORDS = (
    "harbour ferry island council storm lantern quay market bell tower engine letter wire record island mayor bridge"
    " cattle school flour bank ship yard summer winter signal clock train station post paper ink press column"
).split()


def entry(name: str, text: str) -> Entry:
    return Entry(f"{name}.md", "", f"items/{name}.html", name, text[:20], text=sketch(text).digest)


def sketched(texts: Iterable[str]) -> dict[str, bytes]:
    return dict(map(sketch, texts))


def prose(seed: int, length: int) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(WORDS) + str(chance.randrange(30)) for _ in range(length)]


def changed(words: Sequence[str], seed: int, places: int) -> list[str]:
    chance = random.Random(seed)
    found = list(words)
    for _ in range(places):
        found[chance.randrange(len(found))] = f"other{chance.randrange(10**6)}"
    return found


def found_in(texts: Sequence[str]) -> tuple[list[Entry], dict[tuple[int, int], Likeness], tuple[Family, ...]]:
    entries = [entry(f"{place:04}", text) for place, text in enumerate(texts)]
    likeness = {
        (first, second): compared(shingles(texts[first]), shingles(texts[second]))
        for first, second in candidates(entries, sketched(texts))
    }
    return entries, likeness, families(entries, likeness, [False] * len(entries))


def test_the_same_text_whatever_its_case_spaces_and_punctuation() -> None:
    one = "Ferry sails again\nThe ferry — laid up since November — sails on Monday."
    assert sketch(one) == sketch("FERRY SAILS AGAIN. The ferry, laid up since November,\n\nsails on Monday!")
    assert (
        sketch(one).digest != sketch("Ferry sails again\nThe ferry, laid up since November, sails on Tuesday.").digest
    )
    assert sketch("cafe\u0301 fermé") == sketch("CAFÉ FERMÉ")
    assert sketch("渡し船は月曜日に出る。") == sketch("渡し船は 月曜日に、出る")


def test_every_pair_of_versions_is_a_candidate() -> None:
    """All pairs with a Jaccard index of a half or more are found among 400 texts from a few words to two thousand."""
    texts = []
    for number in range(100):
        base = prose(number, 8 + 20 * number)
        texts.append(" ".join(base))
        texts += [" ".join(changed(base, number * 7 + k, len(base) // 30 * k)) for k in range(1, 4)]
    passages = [shingles(text) for text in texts]
    near = {
        (first, second)
        for first, second in combinations(range(len(texts)), 2)
        if first // 4 == second // 4 and compared(passages[first], passages[second]).jaccard >= NEAR
    }
    entries, likeness, _ = found_in(texts)
    same = {(a, b) for a, b in near if entries[a].text == entries[b].text}
    assert len(near) > 200
    assert near - same <= likeness.keys()


def test_strangers_are_not_compared() -> None:
    """What has little in common is no candidate, so that their number grows with that of the versions alone."""
    texts = [" ".join(prose(number, 300)) for number in range(300)]
    assert candidates([entry(str(place), text) for place, text in enumerate(texts)], sketched(texts)) == []


def test_a_crowd_with_one_text_does_not_make_pairs_of_all() -> None:
    """A notice that is printed a thousand times is one family; its copies are not compared with each other."""
    texts = [f"{' '.join(prose(1, 200))} notice{number}" for number in range(400)]
    entries, likeness, made = found_in(texts)
    assert len(likeness) < 16 * len(entries)
    assert [len(family.members) for family in made] == [400]


def test_a_part_of_a_longer_text_is_related() -> None:
    whole = prose(1, 600)
    _, likeness, (family,) = found_in([" ".join(whole), " ".join(whole[100:160])])
    assert family.members == (0, 1)
    assert likeness[0, 1].jaccard < 0.2 < CONTAINED < likeness[0, 1].containment
    assert relation(likeness[0, 1]) == "contained"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Likeness(NEAR, 0.6, 10), "near"),
        (Likeness(0.19, 1.0, PASSAGES - 1), None),
        (Likeness(0.19, CONTAINED, PASSAGES), "contained"),
        (Likeness(0.19, 0.5, 400), None),
    ],
)
def test_relations(found: Likeness, expected: str | None) -> None:
    assert relation(found) == expected


@given(st.randoms(use_true_random=False))
def test_order_makes_no_difference(chance: random.Random) -> None:
    """The families are the same whatever the order in which the records were read."""
    texts = [" ".join(changed(prose(number // 3, 60), number, number % 3)) for number in range(12)]
    rows = [entry(f"{place:02}", text) for place, text in enumerate(texts)]
    said = {row.path: text for row, text in zip(rows, texts, strict=True)}
    chance.shuffle(rows)

    def made(entries: Sequence[Entry]) -> set[frozenset[str]]:
        likeness = {
            (a, b): compared(shingles(said[entries[a].path]), shingles(said[entries[b].path]))
            for a, b in candidates(entries, sketched(texts))
        }
        return {
            frozenset(entries[place].path for place in family.members)
            for family in families(entries, likeness, [False] * len(entries))
        }

    assert made(rows) == made(sorted(rows, key=lambda row: row.path))


def test_the_earliest_certain_date_stands_first() -> None:
    entries = [entry(name, "The same words stand in each of these.") for name in "abc"]
    (family,) = families(entries, {}, [False, True, True])
    assert family.members == (1, 2, 0)
    assert family.address == "families/a.html"


@given(st.lists(st.text("ab c.é渡", min_size=1), max_size=6), st.lists(st.text("ab c.é渡", min_size=1), max_size=6))
def test_differences_hold_both_texts(first: list[str], second: list[str]) -> None:
    """Nothing is lost and nothing added: the parts of either side give back the words of its text, in their order."""
    first, second = [" ".join(one.split()) for one in first], [" ".join(one.split()) for one in second]
    rows = list(differences(first, second))
    alike = sum(row.alike for row in rows)
    shown = [
        "".join(part.text for row in rows if not row.alike for paragraph in side(row) for part in paragraph)
        for side in (lambda row: row.first, lambda row: row.second)
    ]
    assert alike <= min(len(first), len(second))
    if not alike:
        assert ["".join(one.split()) for one in shown] == ["".join("".join(t).split()) for t in (first, second)]


def test_differences_mark_words() -> None:
    (row,) = differences(["The ferry sails on Monday."], ["The ferry sails again on Tuesday."])
    assert row.first == ((("same", "The ferry sails on "), ("only", "Monday."),),)  # fmt: skip
    assert row.second == ((("same", "The ferry sails "), ("only", "again"), ("same", " on "), ("only", "Tuesday.")),)


@given(st.text("ab cZé渡し_-' 7ßİ\u0301\n\ud800١ไ", max_size=40))
def test_every_word_has_its_hash(text: str) -> None:
    """Words are those of the text module; equal words have equal hashes, others have others, wherever they stand."""
    said = words(unicodedata.normalize("NFC", text.casefold()))
    hashes = word_hashes(text).tolist()
    assert [hashed for word in said for hashed in word_hashes(word).tolist()] == hashes
    assert len(set(hashes)) == len(set(said))


def test_a_long_text_is_hashed_in_parts_without_cutting_a_word() -> None:
    said = prose(5, 30_000)
    assert word_hashes(" ".join(said)).tolist() == [word_hashes(word)[0] for word in said]
    assert len(word_hashes("渡" * 200_000)) == 200_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Four documents: one text twice with other punctuation, a version of it, and a stranger."""
    words = ["ferry", *prose(1, 200)]
    body = ". ".join(" ".join(words[start : start + 10]) for start in range(0, 200, 10))
    (tmp_path / "seeds").mkdir()
    for name, text in (
        ("one", f"Ferry sails again\n\n{body}.\n"),
        ("two", f"FERRY SAILS AGAIN\n\n{body.replace('.', ',')}!\n"),
        ("three", f"Ferry sails once more\n\n{body.replace('ferry', 'steamer')}.\n"),
        ("four", f"Cattle market moves\n\n{' '.join(prose(9, 120))}.\n"),
    ):
        (tmp_path / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "site.toml").write_text('title = "Islander"\n', encoding="utf-8")
    return tmp_path


def build(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Build the project; the pairs of records that were compared."""
    pairs: list[tuple[str, str]] = []
    real = work.compare_texts

    def spied(batch: Sequence[tuple[str, str]]) -> list[Likeness]:
        pairs.extend(batch)
        return real(batch)

    monkeypatch.setattr(work, "compare_texts", spied)
    build_site(project, project / "output", 1)
    monkeypatch.undo()
    return pairs


def test_pages_and_data_of_a_family(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Items link to their family, it marks the differences, counts are given both ways, and the data say the same."""
    build(project, monkeypatch)
    output = project / "output"
    (page,) = (path for path in (output / "families").glob("*.html") if path.name != "index.html")
    text = page.read_text(encoding="utf-8")
    assert "<ins>[+ once more]</ins>" in text
    assert "<del>[− again]</del>" in text
    assert "Documents: 3, Distinct texts: 2" in text
    home = (output / "index.html").read_text(encoding="utf-8")
    assert "<span>Documents: 4</span> <span>Distinct texts: 3</span>" in home
    with (output / "data/records.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["family"] != "" for row in rows) == [False, True, True, True]
    assert len({row["text"] for row in rows}) == 3
    for row in rows:
        item = (output / row["page"]).read_text(encoding="utf-8")
        assert (f'href="../{row["family"]}"' in item) == bool(row["family"])
    with (output / "data/relations.csv").open(encoding="utf-8", newline="") as file:
        assert sorted(row["relation"] for row in csv.DictReader(file)) == ["near", "same"]


def test_adding_a_text_compares_it_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was compared is known the next time; a thrown-away cache changes nothing but the work."""
    assert len(build(project, monkeypatch)) == 1
    assert build(project, monkeypatch) == []
    seeds = project / "seeds"
    said = (seeds / "three.txt").read_text(encoding="utf-8").replace("steamer", "packet")
    (seeds / "five.txt").write_text(said, encoding="utf-8")
    new = build(project, monkeypatch)
    assert new
    assert all(any("five" in path or "ferry-sails-once-more" in path for path in pair) for pair in new)
    before = {path: path.read_bytes() for path in (project / "output").rglob("*") if path.is_file()}
    shutil.rmtree(project / ".site-cache")
    assert len(build(project, monkeypatch)) > len(new)
    assert before == {path: path.read_bytes() for path in (project / "output").rglob("*") if path.is_file()}


@pytest.mark.parametrize("broken", ["", "[]", "{", '{"a": 1}', '{"a": [1]}', '{"a": ["x", "y", "z"]}'])
def test_a_damaged_cache_is_no_cache(project: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    (project / ".site-cache").mkdir()
    (project / ".site-cache/likeness.json").write_text(broken, encoding="utf-8")
    assert len(build(project, monkeypatch)) == 1


def test_texts_are_read_afresh_in_each_build(project: Path) -> None:
    """A preview builds again and again in one process: what two texts share is told of what they say now."""
    build_site(project, project / "output", 1)
    seed = project / "seeds" / "three.txt"
    words = seed.read_text(encoding="utf-8").split(" ")
    seed.write_text(" ".join([*words[:-3], *prose(5, 3)]), encoding="utf-8")
    build_site(project, project / "output", 1)
    (said,) = (row for row in relations(project) if row["relation"] == "near")
    shared = {row["page"]: row for row in records(project)}
    texts = [(project / "seeds" / shared[said[end]]["seed"]).read_text(encoding="utf-8") for end in ("first", "second")]
    assert float(said["jaccard"]) == round(compared(*map(shingles, texts)).jaccard, 4)


def relations(project: Path) -> list[dict[str, str]]:
    with (project / "output/data/relations.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records(project: Path) -> list[dict[str, str]]:
    with (project / "output/data/records.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_index_counts_families_and_their_documents(tmp_path: Path) -> None:
    text = " ".join(f"Lamp {number} of the pier was lit at dusk." for number in range(12))
    for name in ("one", "two"):
        path = tmp_path / f"content/{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: The {name}\nid: {name}\n---\n\n{text} {name.title()}.\n", encoding="utf-8")
    (tmp_path / "site.toml").write_text('base_url = "https://example.org/"\n', encoding="utf-8")
    build_site(tmp_path, tmp_path / "output", 1)
    html = (tmp_path / "output/families/index.html").read_text(encoding="utf-8")
    assert "<h1><bdi>Families of texts</bdi></h1>" in html
    assert "Families of texts: 1" in html
    assert "<span>Documents: 2</span>" in html
    assert "Copies" not in html
