"""Doubt: what is too uncertain to be written is kept as a suggestion, and check lists it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.build.tables import load_tables
from site_builder.build.work import settle
from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.content.merge import merge
from site_builder.executors import SerialExecutor
from site_builder.extract.decide import decide, suggestions, why_lost
from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.inspect import doubt
from site_builder.inspect.find import Reading
from site_builder.model import Claim, Confidence
from site_builder.seeds.read import read_seeds

Run = Callable[..., subprocess.CompletedProcess[str]]

SEED = """\
The Harbour Lights Are Lit Again

3/4/1902

The harbour lights were lit again on Saturday, after eleven months in which no ship had come in by night, and the
town went down to look at the harbour.

The lights burn gas, as they did before, and the keeper of the lights is the man who put them out.
"""
CERTAIN = SEED.replace("3/4/1902", "13/4/1902")


def claim(field: str, value: str, rule: str, confidence: Confidence = "certain") -> Claim:
    return Claim(field, value, "quoted", rule, confidence, ((0, 1),), "value")


def test_a_doubtful_value_is_kept_in_the_receipt_alone() -> None:
    record = extract(read_seeds("a.txt", SEED.encode())[0]).record
    receipt = record.receipt
    assert receipt is not None
    assert "date" not in record.fields and "date" not in receipt.evidence
    (found,) = receipt.doubtful["date"]
    assert quoted(SEED.encode(), found.spans, "utf-8", found.normaliser) == "1902-03-04"
    assert "3/4/1902" in record.body
    text = frontmatter.dump(record)
    assert "\n  doubtful:\n    date: quoted 34-42 date date-line doubtful " in text
    assert frontmatter.load(text.encode(), "a.md") == record
    assert frontmatter.load(text.replace("\n", "\r\n").encode(), "a.md") == record


def test_what_is_certain_leaves_no_suggestion() -> None:
    receipt = extract(read_seeds("a.txt", CERTAIN.encode())[0]).record.receipt
    assert receipt is not None and not receipt.doubtful


def test_merging_carries_the_suggestion() -> None:
    doubtful = extract(read_seeds("a.txt", SEED.encode())[0]).record
    certain = extract(read_seeds("a.txt", CERTAIN.encode())[0]).record
    text = frontmatter.dump(certain)
    text = merge(text, doubtful, "a.md").text
    assert frontmatter.load(text.encode(), "a.md") == doubtful
    text = text.replace("---\n", "---\ndate: 1902-04-03\n", 1)
    merged = frontmatter.load(merge(text, doubtful, "a.md").text.encode(), "a.md")
    assert merged.fields["date"] == "1902-04-03"
    assert merged.receipt == doubtful.receipt
    text = merge(text.replace("1902-04-03", "1902-04-05"), certain, "a.md").text
    merged = frontmatter.load(text.encode(), "a.md")
    assert merged.fields["date"] == "1902-04-05" and merged.receipt and not merged.receipt.doubtful


def test_a_broken_suggestion_is_named() -> None:
    text = frontmatter.dump(extract(read_seeds("a.txt", SEED.encode())[0]).record)
    with pytest.raises(Exception, match=r"seed\.doubtful\.date cannot be read"):
        frontmatter.load(text.replace(" date-line doubtful ", " date-line sure ").encode(), "a.md")
    with pytest.raises(Exception, match=r"seed\.doubtful must hold a line for each field"):
        start = text.index("  doubtful:")
        frontmatter.load((text[:start] + "  doubtful: x\n" + text[text.index("  lines:") :]).encode(), "a.md")


def test_the_order_of_belief() -> None:
    people = replace(claim("section", "Coast", "metadata-csv"), basis="listed")
    sure, likely = claim("section", "World", "kicker"), claim("section", "Home", "breadcrumb", "probable")
    doubtful, later = claim("section", "Sea", "guess", "doubtful"), claim("section", "Town", "label")
    same = claim("section", "WORLD", "label", "probable")
    accepted, rejected = decide([doubtful, likely, sure, later, same])
    assert accepted == [sure]
    reasons = {one.value: why_lost(one, accepted) for one in rejected}
    assert reasons == {"Sea": "doubtful", "Home": "less certain", "Town": "later", "WORLD": "same"}
    accepted, rejected = decide([sure, people])
    assert accepted == [people] and why_lost(sure, accepted) == "listed"


def test_suggestions_are_those_of_the_first_rule_for_an_empty_field() -> None:
    names = [claim("authors", name, "bare-name", "doubtful") for name in ("Ann Lee", "Bob Ray", "Ann Lee")]
    other = claim("authors", "Cy Dee", "sender-line", "doubtful")
    dates = [claim("date", value, "date-line", "doubtful") for value in ("1902", "1903")]
    accepted, rejected = decide([*names, other, *dates])
    assert [one.value for one in suggestions(accepted, rejected)] == ["Ann Lee", "Bob Ray", "1902"]
    accepted, rejected = decide([*names, other, *dates, claim("authors", "Di Eck", "byline")])
    assert [one.value for one in suggestions(accepted, rejected)] == ["1902"]


def test_check_lists_what_may_be_right_until_a_person_decides(tmp_path: Path, run: Run) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.txt").write_text(SEED, encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    (record,) = (tmp_path / "content").glob("*.md")
    ended = run("-C", tmp_path, "check")
    assert ended.returncode == 3
    said = (
        f"content/{record.name}: date may be 1902-03-04 (“3/4/1902”, line 3): doubtful, order of day and month; "
        "add it to the record if it is right"
    )
    assert said in ended.stderr.splitlines()
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("---\n", "---\ndate: 1902-04-03\n", 1), encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    assert "may be" not in run("-C", tmp_path, "check").stderr


def test_a_suggestion_that_the_receipt_cannot_tell_is_read_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = read_seeds("a.txt", CERTAIN.encode())[0]
    guess = Claim("dateline", "Saltmere", "computed", "gazetteer", "doubtful")
    made = extract(replace(seed, claims=(guess,)))
    for folder, name, text in (("seeds", "a.txt", CERTAIN), ("content", "a.md", frontmatter.dump(made.record))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(text.encode())
    monkeypatch.setattr(doubt, "reread", lambda *_: Reading(made=made))
    settle(tmp_path, tmp_path / "output", Config(), None, "")
    (found,) = doubt.check_doubt(SerialExecutor(), Config(), load_tables(tmp_path))
    assert str(found).startswith("content/a.md: dateline may be Saltmere: doubtful, Rule “gazetteer”")


def test_check_names_guessed_encodings(tmp_path: Path, run: Run) -> None:
    old = tmp_path / "seeds" / "old"
    old.mkdir(parents=True)
    (old / "a.txt").write_bytes(SEED.replace("night", "n\u00e9ant").encode("cp1252"))
    (old / "b.txt").write_bytes(SEED.replace("night", "n\u00e9ant").replace("gas", "coal").encode("cp1252"))
    (old / "c.txt").write_bytes(SEED.replace("night", "n??ant").encode("cp1252").replace(b"??", b"\x81\x9d"))
    (old / "d.txt").write_text(SEED.replace("gas", "oil"), encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    said = [line for line in run("-C", tmp_path, "check").stderr.splitlines() if line.startswith("seeds/old: ")]
    assert len(said) == 2
    assert (
        "the encoding of 1 record is a guess (windows-1252, assumed), and 2 characters are none: content/old/"
        in said[0]
    )
    assert "the encoding of 2 records is a guess (windows-1252, assumed): content/old/" in said[1]
    (tmp_path / "site.toml").write_text('[[folder]]\npath = "old"\nencoding = "cp437"\n', encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    assert "is a guess" not in run("-C", tmp_path, "check").stderr


def test_check_names_records_of_which_much_was_left_out(tmp_path: Path, run: Run) -> None:
    long = "The lamp at the end of the pier was lit by hand until the {} came, and the keeper was sorry to see it go."
    text = [long.format(word) * 2 for word in ("gas", "oil", "electric light", "war", "tide", "winter")]
    beside = [f"Weather, Fish and Guns {number}" for number in range(20)]
    lines = ["The Lamp at the Pier", *text[:2], *beside[:10], *text[2:4], *beside[10:], *text[4:], "Share this article"]
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("\n\n".join(lines), encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    said = "content: 1 record leaves out much of what stands among the paragraphs, by its look alone: content/the-lamp-"
    assert said in run("-C", tmp_path, "check").stderr


def test_check_names_what_was_probably_meant_otherwise(tmp_path: Path, run: Run) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text('title = "A"\n', encoding="utf-8")
    lines = {
        "a": "Authors: [Ann Lee]",
        "b": "tilte: The Lamp",
        "c": "author: Ann Lee",
        "d": "tags: lamp; pier",
        "e": "language: Japanese",
        "f": "photographer: Ann Lee",
        "g": "tags: [lamp, pier]\nlanguage: ja\nsections: a\nsection: b",
    }
    for name, line in lines.items():
        text = f"---\ntitle: Lamp {name}\n{line}\n---\n\nThe lamp at the end of the pier was lit.\n"
        (tmp_path / "content" / f"{name}.md").write_text(text, encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    found = run("-C", tmp_path, "check").stderr
    assert [line for line in found.splitlines() if ".md:" in line] == [
        "content/a.md:3: the field Authors is not known and is shown as it is; write authors if that is meant",
        "content/c.md:3: the field author is not known and is shown as it is; write authors if that is meant",
        "content/d.md:3: tags holds a semicolon, so that several values are taken for one; write tags: [one, other]",
        "content/e.md:3: the language 'Japanese' is no language tag and is not shown; "
        "write a tag such as en, de or zh-TW",
    ]
