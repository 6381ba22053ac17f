import random
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.content import receipt, scalars
from site_builder.content.frontmatter import dump, load
from site_builder.content.merge import Merged, Proposal, digest, merge, paragraphs
from site_builder.errors import ContentError
from site_builder.model import FIELDS, LISTS, Evidence, Paragraph, Receipt, Record, Value
from site_builder.text import short_hash


def found(value: Value, rule: str = "rule") -> Evidence:
    return Evidence("quoted", ((0, 5),), "value", rule, "certain", digest(value))


def machine(fields: Mapping[str, Value], *chunks: str, seed: str = "0", whole: bool = False) -> Record:
    """A record as it is extracted, with evidence for all but slug and id."""
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for name, value in fields.items():
        if name in LISTS and isinstance(value, tuple):
            evidence[name] = tuple(map(found, value))
        elif isinstance(value, Mapping) and not whole:
            evidence |= {part: (found(inner),) for part, inner in value.items()}
        elif name not in {"slug", "id"}:
            evidence[name] = (found(value),)
    written = tuple(Paragraph((0, 9), "text", short_hash(chunk)) for chunk in chunks)
    made = Receipt("a.txt", seed * 64, 99, "plain", "utf-8", "utf-8", evidence=evidence, paragraphs=written)
    return Record(fields, "\n\n".join(chunks), made)


FIRST = machine(
    {
        "title": "Old title", "section": "World", "authors": ("A", "B", "C"), "date": "2021-12-07",
        "source": {"publisher": "The Times", "url": "https://x.org/1"}, "slug": "old-title", "id": "7m3k9q2p4x1z",
    },
    "One.", "Two.",
)  # fmt: skip
SECOND = machine(
    {
        "title": "New title", "subtitle": "A subtitle", "authors": ("B", "C", "D"), "date": "2021-12-08",
        "source": {"publisher": "The New York Times", "url": "https://x.org/2"}, "slug": "new-title", "id": "0000",
    },
    "One.", "Three.", seed="1",
)  # fmt: skip


def merged(text: str, other: Record = SECOND) -> Record:
    return load(merge(text, other, "a.md").text.encode(), "a.md")


def edited(text: str, other: Record = SECOND) -> tuple[str, ...]:
    return merge(text, other, "a.md").edited


# -- the machine's -----------------------------------------------------------------------------------------------------


def test_nothing_changes() -> None:
    assert merge(dump(FIRST), FIRST, "a.md").text == dump(FIRST)
    assert edited(dump(FIRST), FIRST) == ()


def test_what_nobody_touched_follows() -> None:
    result = merge(dump(FIRST), SECOND, "a.md")
    frozen = {name: FIRST.fields[name] for name in ("slug", "id")}
    assert result.text == dump(replace(SECOND, fields={**SECOND.fields, **frozen}))
    assert result.edited == ()


def test_a_field_that_the_machine_no_longer_finds_goes() -> None:
    assert "section" not in merged(dump(FIRST)).fields


def test_a_file_without_receipt_stays() -> None:
    text = "---\ntitle: By hand\n---\n\nOne.\n"
    assert merge(text, SECOND, "a.md").text == text
    assert merge("no front matter", SECOND, "a.md").text == "no front matter"
    assert merge(dump(FIRST), replace(SECOND, receipt=None), "a.md").text == dump(FIRST)


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ContentError, match=r"a.md:2:1: this is not YAML"):
        merge("---\n: {\n---\n", SECOND, "a.md")


# -- the person's ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "name", "value"),
    [
        ("title: Old title\n", "title: My title\n", "title", "My title"),
        ("title: Old title\n", "title: New title\n", "title", "New title"),
        ("section: World\n", "section: Europe\n", "section", "Europe"),
        ("title: Old title\n", "", "title", None),
        ("title: Old title\n", "title:\n", "title", None),
        ('date: "2021-12-07"\n', "date: 2021\n", "date", "2021"),
        ("---\n\n", "subtitle: Mine\n---\n\n", "subtitle", "Mine"),
        ("---\n\n", "draft: true\n---\n\n", "draft", "true"),
        ("---\n\n", "url: mine\n---\n\n", "url", "mine"),
        ("slug: old-title\n", "slug: mine\n", "slug", "mine"),
        ("id: 7m3k9q2p4x1z\n", "", "id", None),
        ("authors: [A, B, C]\n", "authors: []\n", "authors", None),
        ("authors: [A, B, C]\n", "authors: [A, C, X]\n", "authors", ("C", "X", "D")),
        ("authors: [A, B, C]\n", "authors: [C, B, A]\n", "authors", ("C", "B", "D")),
        ("authors: [A, B, C]\n", "authors: [A, B, C, D]\n", "authors", ("B", "C", "D")),
        ("The Times", "Reuters", "source", {"publisher": "Reuters", "url": "https://x.org/2"}),
        ("publisher: The Times, ", "", "source", {"url": "https://x.org/2"}),
        ("publisher: The Times, ", "publisher: The Times, issue: 5, ", "source",
         {"publisher": "The New York Times", "issue": "5", "url": "https://x.org/2"}),
        ('source: {publisher: The Times, url: "https://x.org/1"}\n', "", "source", None),
    ],
)  # fmt: skip
def test_a_field_that_a_person_touched_stays(old: str, new: str, name: str, value: Value | None) -> None:
    assert old in dump(FIRST)
    text = dump(FIRST).replace(old, new)
    once = merged(text)
    assert once.fields.get(name) == value
    for other in (SECOND, FIRST, SECOND):
        text = merge(text, other, "a.md").text
    assert load(text.encode(), "a.md").fields.get(name) == value
    assert {key: once.fields.get(key) for key in FIELDS if key != name} == {
        key: FIRST.fields[key] if key in {"slug", "id"} else SECOND.fields.get(key) for key in FIELDS if key != name
    }


def test_what_a_person_holds_is_named() -> None:
    text = dump(FIRST).replace("Old title", "Mine").replace("[A, B, C]", "[A]").replace("The Times", "Reuters")
    text = (
        text.replace("section: World\n", "").replace("---\n\n", "draft: true\nagency: AP\n---\n\n").replace("One", "1")
    )
    assert edited(text) == ("title", "section", "authors", "agency", "source", "draft", "body")


def test_a_source_with_one_digest_is_one_value() -> None:
    first = machine({"source": {"publisher": "P", "url": "U"}}, whole=True)
    second = machine({"source": {"publisher": "Q", "url": "V"}}, whole=True)
    assert merged(dump(first), second).fields == second.fields
    mine = dump(first).replace("url: U", "url: mine")
    assert merged(mine, second).fields == {"source": {"publisher": "P", "url": "mine"}}


def test_a_field_without_evidence_is_added_but_never_changed() -> None:
    first = replace(machine({"title": "T"}), fields={"title": "T"})
    assert first.receipt
    second = replace(first, fields={"title": "T", "agency": "AP", "genre": "letter"})
    text = merge(dump(first), second, "a.md").text
    assert load(text.encode(), "a.md").fields == {"title": "T", "agency": "AP"}  # a `genre` may have been deleted
    assert merge(text, replace(second, fields={"title": "T", "agency": "X"}), "a.md").text == text
    third = machine({"title": "T", "genre": "letter"})
    assert merged(dump(first), third).fields == third.fields
    assert merged(dump(third), first).fields == first.fields


def test_an_author_who_was_taken_out_never_comes_back() -> None:
    text = dump(FIRST).replace("[A, B, C]", "[A, C]")
    for authors in (("A", "B"), ("A",), ("B", "A")):
        text = merge(text, machine({**FIRST.fields, "authors": authors}, "One.", "Two."), "a.md").text
        assert load(text.encode(), "a.md").fields["authors"] == ("A",)


def test_an_author_whom_a_person_added_stays_when_the_machine_found_and_lost_him() -> None:
    text = dump(FIRST).replace("[A, B, C]", "[A, B, C, D]")
    for authors, left in ((("B", "D"), ("B", "D")), (("B",), ("B", "D")), (("E",), ("D", "E"))):
        text = merge(text, machine({**FIRST.fields, "authors": authors}), "a.md").text
        assert load(text.encode(), "a.md").fields["authors"] == left


def test_a_list_that_has_all_that_the_machine_reads_leaves_nothing_to_decide() -> None:
    """The person took over what the program reads now, so that no evidence is left; the next run says the same."""
    text = dump(machine({"authors": ("A",)})).replace("[A]", "[A, Own, B]")
    fresh = machine({"authors": ("B",)})
    first = merge(text, fresh, "a.md")
    assert load(first.text.encode(), "a.md").fields["authors"] == ("Own", "B")
    again = merge(first.text, fresh, "a.md")
    assert (
        (again.text, again.edited, again.proposals) == (first.text, first.edited, ()) == (first.text, ("authors",), ())
    )


def test_a_list_that_became_what_the_machine_reads_is_nobodys_edit_at_once() -> None:
    text = dump(machine({"authors": ("A",)})).replace("[A]", "[A, B]")
    result = merge(text, machine({"authors": ("B",)}), "a.md")
    assert load(result.text.encode(), "a.md").fields["authors"] == ("B",)
    assert result.edited == merge(result.text, machine({"authors": ("B",)}), "a.md").edited == ()


@pytest.mark.parametrize(
    "body", ["One.\n\n2.", "One.", "", "Two.\n\nOne.", "One.\n\nTwo.\n\nThree.", "One.\nTwo.", " One.\n\nTwo."]
)
def test_a_body_that_a_person_touched_stays(body: str) -> None:
    text = dump(replace(FIRST, body=body))
    for other in (SECOND, FIRST, SECOND):
        result = merge(text, other, "a.md")
        text = result.text
        assert load(text.encode(), "a.md").body == body
        assert result.edited == ("body",)


def test_paragraphs_that_nobody_touched_follow() -> None:
    """Each paragraph that a person touched stays theirs, the others follow, with what stands between them."""
    first, second = machine({}, *"ABCDEFG"), machine({}, "A", "b", "C", "D", "E", "G", "H")
    text = dump(first).replace("\nD\n", "\n\nmine\n \nalso mine\n")
    result = merge(text, second, "a.md")
    assert load(result.text.encode(), "a.md").body == "A\n\nb\n\nC\n\n\nmine\n \nalso mine\n\nE\n\nG\n\nH"
    assert (result.edited, result.proposals) == (("body",), ())
    back = merge(result.text, first, "a.md")
    assert load(back.text.encode(), "a.md").body == "A\n\nB\n\nC\n\n\nmine\n \nalso mine\n\nE\n\nF\n\nG"
    assert back.text == text


def test_what_both_changed_is_a_proposal_until_there_is_a_verdict() -> None:
    first, second = machine({"title": "Old"}, *"ABC"), machine({"title": "New"}, "A", "b", "C", "D", seed="1")
    text = dump(first).replace("Old", "Mine").replace("\nB\n", "\nmine\n")
    result = merge(text, second, "a.md")
    assert result.proposals == (Proposal("title", "Mine", "New"), Proposal("body", "mine", "b"))
    assert load(result.text.encode(), "a.md").body == "A\n\nmine\n\nC\n\nD"
    assert merge(result.text, second, "a.md") == result
    # Another extraction, and the first one again: then only the person changed anything.
    third = machine({"title": "Other"}, "A", "c", "C", seed="2")
    assert [one.machine for one in merge(result.text, third, "a.md").proposals] == ["Other", "c"]
    again = merge(result.text, first, "a.md")
    assert (again.proposals, again.edited) == ((), ("title", "body"))
    mine = merge(result.text, second, "a.md", "person")
    assert mine.proposals == () and load(mine.text.encode(), "a.md").body == "A\n\nmine\n\nC\n\nD"
    assert merge(mine.text, second, "a.md") == Merged(mine.text, ("title", "body"))
    theirs = merge(result.text, second, "a.md", "machine")
    assert load(theirs.text.encode(), "a.md") == second
    assert merge(theirs.text, second, "a.md") == Merged(theirs.text, ())


def test_what_is_deleted_on_one_side_and_changed_on_the_other_is_a_proposal() -> None:
    first = machine({"title": "Old", "section": "World"}, "A", "B")
    text = dump(first).replace("section: World\n", "").replace("\nB\n", "").replace("Old", "Mine")
    result = merge(text, machine({"section": "Europe"}, "A", "b"), "a.md")
    assert result.proposals == (
        Proposal("title", "Mine", None), Proposal("section", None, "Europe"), Proposal("body", None, "b"),
    )  # fmt: skip
    for verdict, title, section, body in (("person", "Mine", None, "A"), ("machine", None, "Europe", "A\n\nb")):
        decided = merge(result.text, machine({"section": "Europe"}, "A", "b"), "a.md", verdict)
        found = load(decided.text.encode(), "a.md")
        assert (found.fields.get("title"), found.fields.get("section"), found.body) == (title, section, body)
        assert merge(decided.text, machine({"section": "Europe"}, "A", "b"), "a.md").proposals == ()


def test_a_field_that_a_person_added_and_the_machine_finds_later_is_a_proposal() -> None:
    text = dump(machine({"title": "T"})).replace("title: T\n", "title: T\nsection: Mine\n")
    result = merge(text, machine({"title": "T", "section": "World"}), "a.md")
    assert result.proposals == (Proposal("section", "Mine", "World"),)
    assert merge(text, machine({"title": "T", "section": "Mine"}), "a.md").proposals == ()


GIT_MERGES = Path(__file__).parent / "git_merges.txt"


def test_paragraphs_merge_as_git_merges_lines() -> None:
    """What `git merge-file` merges merges to the same, and where it reports a conflict there is a proposal."""
    expected = GIT_MERGES.read_text(encoding="ascii").splitlines()
    assert len(expected) == 600 and 100 < expected.count("conflict") < 500
    assert [merged_paragraphs(*case(seed)) for seed in range(600)] == expected


@pytest.mark.full
def test_git_merges_as_is_written(tmp_path: Path) -> None:
    """The file of what git makes of the cases, made again by the git that is there."""
    assert [merged_by_git(tmp_path, *case(seed)) for seed in range(600)] == GIT_MERGES.read_text().splitlines()


def case(seed: int) -> tuple[list[str], list[str], list[str]]:
    chance = random.Random(seed)
    base = [chance.choice("abcdefghij") * chance.randint(1, 2) for _ in range(chance.randint(0, 14))]
    return base, changed(chance, base), changed(chance, base)


def merged_paragraphs(base: list[str], mine: list[str], theirs: list[str]) -> str:
    text = dump(replace(machine({}, *base), body="\n\n".join(mine)))
    result = merge(text, machine({}, *theirs), "a.md")
    return "conflict" if result.proposals else " ".join(paragraphs(load(result.text.encode(), "a.md").body))


def merged_by_git(folder: Path, base: list[str], mine: list[str], theirs: list[str]) -> str:
    for name, lines in (("mine", mine), ("base", base), ("theirs", theirs)):
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    command = ["git", "merge-file", "-p", "mine", "base", "theirs"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="ascii")
    return "conflict" if done.returncode else " ".join(done.stdout.split())


def changed(chance: random.Random, lines: list[str]) -> list[str]:
    made = list(lines)
    for _ in range(chance.randint(0, 3)):
        at = chance.randint(0, len(made))
        made[at : at + chance.randint(0, 2)] = [chance.choice("abcdefghijXYZ") for _ in range(chance.randint(0, 2))]
    return made


def test_blank_lines_are_no_edit() -> None:
    text = dump(FIRST).replace("One.\n\n", "One.\n\n\n \n")
    assert merge(text, FIRST, "a.md").text == text
    assert merged(text).body == SECOND.body


# -- the text ----------------------------------------------------------------------------------------------------------

QUOTE = '"'
BLOCK = dump(FIRST).partition("seed:\n")[2].partition("---\n")[0]
NEW_BLOCK = dump(SECOND).partition("seed:\n")[2].partition("---\n")[0]

BY_HAND = f"""\
---
# before
title: 'Old title'   # checked
authors:   # in print
  - A
  # not sure of
  - "B"
  - C
# between
section: World  # kicker

extra: {{a: 1}}
seed:
{BLOCK}# after
date: 2021-12-07
slug: "old-title"
source:
  publisher: The Times
  url: https://x.org/1 # now dead
id: 7m3k9q2p4x1z
# last
---

One.


Two.
"""

MERGED_BY_HAND = f"""\
---
# before
title: New title   # checked
# in print
# not sure of
authors: [B, C, D]
# between
# kicker

extra: {{a: 1}}
subtitle: A subtitle
seed:
{NEW_BLOCK}# after
date: "2021-12-08"
slug: "old-title"
source: {{publisher: The New York Times, url: "https://x.org/2"}} # now dead
id: 7m3k9q2p4x1z
# last
---

One.

Three.
"""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_only_what_changes_is_touched(end: str, mark: str) -> None:
    text = mark + BY_HAND.replace("\n", end)
    assert merge(text, FIRST, "a.md").text == text
    assert merge(text, SECOND, "a.md").text == mark + MERGED_BY_HAND.replace("\n", end)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: Old title\n", "title: >-\n  Old\n  title\n# c\n", "title: New title\n# c\n"),
        ("title: Old title\n", '"title"  :  "Old title"\n', "title: New title\n"),
        ("title: Old title\n", "title: # c\n  Old title\n", "# c\ntitle: New title\n"),
        (
            "authors: [A, B, C]\n",
            "authors: [ # c\n  A, # d\n  B, C # e\n  ] # f\n",
            "# c\n# d\n# e\nauthors: [B, C, D] # f\n",
        ),
        ("title: Old title\n", "? title\n: Old title # c\n", "# c\n"),
    ],
)
def test_styles(old: str, new: str, line: str) -> None:
    text = dump(FIRST).replace(old, new)
    assert merge(text, FIRST, "a.md").text == text
    assert line in merge(text, SECOND, "a.md").text
    assert merged(text) == merged(dump(FIRST))


def test_front_matter_may_be_indented() -> None:
    head, fence, body = dump(FIRST).removeprefix("---\n").partition("---\n")
    text = "---\n" + "".join(f"  {line}\n" for line in head.splitlines()) + fence + body
    assert merge(text, FIRST, "a.md").text == text
    result = merge(text, SECOND, "a.md").text
    assert "\n  title: New title\n" in result
    assert "\n  subtitle: A subtitle\n  seed:\n    path: a.txt\n" in result


def test_front_matter_in_braces_is_written_anew_with_its_comments() -> None:
    made = BLOCK.partition("  body: ")
    pairs = [line.strip().partition(": ") for line in made[0].replace("  evidence:\n", "").splitlines()]
    written = [f"{name}: {scalars.flow(value.strip(QUOTE))}" for name, _, value in pairs]
    seed = f"{{{', '.join(written[:5])}, evidence: {{{', '.join(written[5:])}}}, body: {made[2].strip()}}}"
    text = f"---\n{scalars.flow(FIRST.fields)[:-1]}, # c\n  seed: {seed}}}\n---\n\nOne.\n\nTwo.\n"
    assert load(text.encode(), "a.md") == FIRST
    assert merge(text, FIRST, "a.md").text == text
    assert merge(text, SECOND, "a.md").text == merge(dump(FIRST), SECOND, "a.md").text.replace("---\n", "---\n# c\n", 1)


# -- any record, any edit ----------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["A", "B", "no", "a: b", "#", "é, 😀", "1.10", "x" * 90, "'q' \"q\""])
MEMBERS = st.lists(WORDS, min_size=1, max_size=4, unique=True).map(tuple)
MACHINES = st.builds(
    lambda fields, chunks, seed: machine({**fields, "slug": "s", "id": "i"}, *chunks, seed=seed),
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("title", "subtitle", "section", "date"), WORDS),
            **dict.fromkeys(("authors", "tags"), MEMBERS),
            "source": st.fixed_dictionaries({}, optional={"publisher": WORDS, "url": WORDS}).filter(bool),
            "genre": WORDS,
        },
    ),
    st.lists(st.sampled_from(["One.", "Two.\nLines", "```\na\n\nb\n```", "> q", "- i"]), max_size=3),
    st.sampled_from("012"),
)
NOTES = st.sampled_from(["", "  # note"])


@st.composite
def by_hand(draw: st.DrawFn, record: Record) -> str:
    """The text of a record as a person may have written it, with edits, other styles and comments."""
    fields = dict(record.fields)
    for name in draw(
        st.lists(st.sampled_from(["title", "subtitle", "date", "authors", "tags", "genre", "draft"]), max_size=2)
    ):
        if draw(st.booleans()):
            fields[name] = draw(MEMBERS if name in LISTS else WORDS)
        else:
            fields.pop(name, None)
    assert record.receipt
    entries = [receipt.write(record.receipt)]
    for name, value in draw(st.permutations(list(fields.items()))):
        note = draw(NOTES)
        styles = [scalars.line(name, value) + note]
        if isinstance(value, tuple):
            styles.append("\n".join([f"{name}:", *(f"  - {scalars.flow(member)}{note}" for member in value)]))
        if isinstance(value, str):
            styles.append(f"{name}: {scalars.quoted(value)}{note}")
            styles.append(f"{name}:{note}\n    {scalars.quoted(value)}")
        entries.insert(draw(st.integers(0, len(entries))), draw(st.sampled_from(styles)))
    for number in range(draw(st.integers(0, 2))):
        entries.insert(draw(st.integers(0, len(entries))), f"# comment {number}")
    body = record.body + draw(st.sampled_from(["", "", "\n\nMine.", "\nmine"]))
    text = "\n".join(["---", *entries, "---", "", body]).rstrip("\n") + "\n"
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@given(st.data(), MACHINES, MACHINES, MACHINES)
@settings(max_examples=400)
def test_edits_survive_and_the_rest_follows(data: st.DataObject, first: Record, second: Record, third: Record) -> None:
    text = data.draw(by_hand(first))
    mine = load(text.encode(), "a.md")
    assert merge(text, first, "a.md").text == text
    once = merge(text, second, "a.md").text
    assert merge(once, second, "a.md").text == once
    for result, other in ((once, second), (merge(once, third, "a.md").text, third)):
        now = load(result.encode(), "a.md")
        for name in ("title", "subtitle", "section", "date", "genre", "draft"):
            touched = mine.fields.get(name) != first.fields.get(name)
            assert now.fields.get(name) == (mine if touched else other).fields.get(name)
        for name in ("authors", "tags"):
            follows(first.fields.get(name), mine.fields.get(name), other.fields.get(name), now.fields.get(name))
        assert {"slug": "s", "id": "i"}.items() <= now.fields.items()
        written, held, left = paragraphs(first.body), paragraphs(mine.body), paragraphs(now.body)
        own = [chunk for chunk in held if chunk not in written]
        assert [chunk for chunk in left if chunk in own] == own
        assert held != written or now.body == other.body
        assert set(left) <= {*held, *paragraphs(second.body), *paragraphs(other.body)}
        assert result.count("# note") == text.count("# note") and result.count("# comment") == text.count("# comment")
        assert result.startswith("\ufeff") == text.startswith("\ufeff")
        assert result.count("\r\n") == (result.count("\n") if "\r\n" in text else 0)


def follows(first: Value | None, mine: Value | None, other: Value | None, now: Value | None) -> None:
    """The rules for lists: untouched they follow; else out is out, in is in, and what is new comes."""
    if mine == first:
        assert now == other or (first is None and other is None)
        return
    was, held, made, left = (set(value) if isinstance(value, tuple) else set() for value in (first, mine, other, now))
    if not held or not was:
        assert now == mine
        return
    assert held - was <= left
    assert not left & (was - held)
    assert left - held <= made


@given(MACHINES, MACHINES)
@settings(max_examples=200)
@example(FIRST, SECOND)
def test_an_untouched_file_becomes_what_the_machine_says(first: Record, second: Record) -> None:
    result = merge(dump(first), second, "a.md")
    assert result.text == dump(
        replace(second, fields={**second.fields, **{n: first.fields[n] for n in ("slug", "id")}})
    )
    assert result.edited == ()


# -- paragraphs and digests --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "chunks"),
    [
        ("", []),
        ("a", ["a"]),
        ("\n\na\nb\n\n \t\n\n  c\n", ["a\nb", "  c"]),
        ("```\na\n\nb\n```\n\nc", ["```\na\n\nb\n```", "c"]),
        ("~~~ x ` y\n\n```\n~~~~  \n\nc", ["~~~ x ` y\n\n```\n~~~~  ", "c"]),
        ("````\n\n```\n\n````\nb", ["````\n\n```\n\n````\nb"]),
        ("``` a ` b\n\nc", ["``` a ` b", "c"]),
        ("    ```\n\nc", ["    ```", "c"]),
        ("```\n\nnever closed", ["```\n\nnever closed"]),
        ("a\n\u00a0\nb", ["a\n\u00a0\nb"]),
    ],
)
def test_paragraphs(body: str, chunks: list[str]) -> None:
    assert paragraphs(body) == chunks


def test_digests() -> None:
    assert digest("a") == short_hash("a")
    assert (
        digest({"url": "u", "publisher": "p"})
        == short_hash("publisher=p\nurl=u")
        == digest({"publisher": "p", "url": "u"})
    )
    assert digest(("a", "b")) == digest(("a", "b")) != digest(("b", "a"))
    assert digest({"a": ("b",)}) != digest({"a": ("c",)})
