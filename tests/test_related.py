"""Related items: what leads to what, that no record is shown by many, and that an edit stays near."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from site_builder.catalogue.catalogue import Catalogue, catalogue
from site_builder.catalogue.entry import line_digest
from site_builder.catalogue.related import (
    PASSAGES,
    SHOWN,
    SHOWN_BY,
    day,
    granted,
    with_quotes,
    with_related,
)
from site_builder.catalogue.subject import as_written, subject_words
from site_builder.config import Config
from site_builder.model import Entry, Family, Likeness
from site_builder.pages.items import item_pages
from site_builder.pages.related import reasons
from site_builder.text import count_words, reading_minutes

WORDS = ("lamp", "ferry", "bell", "mill", "clock", "crane", "bridge", "signal", "quay", "storm", "bank", "vote")
SECTIONS = ("", "Harbour", "Town", "Weather")


def entry(name: str, **more: object) -> Entry:
    made = Entry(f"{name}.md", f"sha-{name}", f"items/{name}.html", name, name.title())._replace(**more)  # type: ignore[arg-type]
    return made._replace(line=line_digest(made))


def related(found: Catalogue, likeness: Mapping[tuple[int, int], Likeness] | None = None) -> dict[str, list[str]]:
    """The ids of what each record leads on to."""
    whole, kept = with_related(with_quotes(found, likeness or {}), {})
    assert with_related(with_quotes(found, likeness or {}), kept) == (whole, kept)
    names = [one.id for one in found.entries]
    return {names[here]: [names[there] for there in row] for here, row in enumerate(whole.related)}


def corpus(seed: int, size: int) -> list[Entry]:
    chance = random.Random(seed)
    return [
        entry(
            f"r{number}",
            section=chance.choice(SECTIONS),
            authors=tuple(chance.sample([f"Author {n}" for n in range(2 + size // 6)], chance.choice((0, 1, 1, 2)))),
            tags=tuple(chance.sample([f"tag {n}" for n in range(5 + size // 4)], chance.choice((0, 2, 4)))),
            subject=tuple(chance.sample([f"{one}{n}" for one in WORDS for n in range(1 + size // 20)], 3)),
            dateline=chance.choice(("", *(f"PLACE {n}" for n in range(1 + size // 12)))),
            date=chance.choice(("", "1921", f"{date(1921, 1, 1) + timedelta(chance.randrange(4000))}")),
        )
        for number in range(size)
    ]


def changed(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


# -- the laws ---------------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**6), st.integers(0, 60))
def test_lists_are_short_and_nothing_is_shown_everywhere(seed: int, size: int) -> None:
    entries = {one.id: one for one in corpus(seed, size)}
    found = related(catalogue(entries.values()))
    shown = Counter(name for row in found.values() for name in row)
    assert max(shown.values(), default=0) <= SHOWN_BY
    for here, row in found.items():
        assert len(row) == len(set(row)) <= SHOWN
        assert here not in row
        assert all(reasons(entries[here], entries[there], 0) for there in row)


@given(st.integers(0, 10**6), st.integers(2, 60), st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_count(seed: int, size: int, chance: random.Random) -> None:
    entries = corpus(seed, size)
    first = related(catalogue(entries))
    chance.shuffle(entries)
    assert related(catalogue(entries)) == first


@given(st.lists(st.lists(st.tuples(st.integers(0, 29), st.integers(8, 40)), max_size=8), min_size=30, max_size=30))
def test_what_all_want_ten_get(wants: list[list[tuple[int, int]]]) -> None:
    wants = [list(dict(row).items()) for row in wants]
    shown = granted(wants, [number * 2654435761 % 2**32 for number in range(30)])
    times = Counter(there for row in shown for there in row)
    assert max(times.values(), default=0) <= SHOWN_BY
    asked = Counter(there for row in wants for there, _ in row)
    for row, want in zip(shown, wants, strict=True):
        free = [there for there, _ in want if asked[there] <= SHOWN_BY]
        assert len(row) == min(SHOWN, len(row) + len(set(free) - set(row)), len(want))
        assert [there for there, _ in want if there in row] == list(row)


def test_the_same_whatever_the_hash_seed() -> None:
    script = "import test_related as t; print(t.related(t.catalogue(t.corpus(3, 120))))"
    said = set()
    for seed in ("1", "2"):
        folders = os.pathsep.join((str(Path(__file__).parent), *sys.path))
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": folders}
        said.add(subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True).stdout)
    assert len(said) == 1


@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_an_edit_stays_near(seed: int) -> None:
    """Of 400 lists a new record, one that is gone and one with another title change those of few others."""
    entries = corpus(seed, 400)
    before = related(catalogue(entries))
    edited = entries[200]._replace(title="Else", subject=("lamp0", "else"))
    for after in (entries[:200] + entries[201:], [*entries, *corpus(seed + 1, 401)[400:]], [*entries[:200], edited]):
        after = after if len(after) > 201 else [*after, *entries[201:]]
        assert len(changed(before, related(catalogue(after)))) <= 40


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(2, 90), st.integers(1, 4))
def test_what_is_known_from_the_last_time_changes_nothing(seed: int, size: int, edits: int) -> None:
    """Records that come, go and change, families and quotes too: with what was known the same comes out as without."""
    chance = random.Random(seed)
    entries = corpus(seed, size)
    known: Mapping[str, str] = {}
    for number in range(edits + 1):
        found = catalogue(entries)
        places = list(range(len(entries)))
        chance.shuffle(places)
        families = (Family("families/f.html", tuple(places[:3]), {}), Family("families/g.html", tuple(places[3:5]), {}))
        likeness = {(min(p), max(p)): Likeness(0.1, 0.2, 15) for p in zip(places[5:8], places[8:11], strict=False)}
        found = with_quotes(replace(found, families=families if len(places) > 5 else ()), likeness)
        kept, known = with_related(found, known)
        assert kept == with_related(found, {})[0]
        one = chance.randrange(len(entries))
        fresh = corpus(seed + number + 1, size)[one]._replace(id=f"n{number}", address=f"items/n{number}.html")
        fresh = fresh._replace(path=f"n{number}.md")
        entries[one] = fresh._replace(line=line_digest(fresh))
        if chance.random() < 0.5 and len(entries) > 2:
            del entries[chance.randrange(len(entries))]


# -- what relates -----------------------------------------------------------------------------------------------------


def test_the_rarer_the_value_the_nearer_the_record() -> None:
    crowd = [entry(f"x{n}", tags=("news",), subject=("council",)) for n in range(30)]
    one = entry("one", tags=("news", "eclipse"))
    other = entry("other", tags=("eclipse",))
    assert related(catalogue([one, other, *crowd]))["one"][0] == "other"


def test_a_section_a_place_of_all_or_a_near_day_alone_relate_nothing() -> None:
    entries = [entry(f"x{n}", section="Town", dateline="DOVER", date="1921-05-02") for n in range(40)]
    assert set(map(len, related(catalogue(entries)).values())) == {0}


def test_of_equals_the_one_of_the_same_section_and_the_near_day_is_first() -> None:
    here = entry("here", tags=("eclipse",), section="Sky", date="1921-05-02")
    near = entry("near", tags=("eclipse",), section="Sky", date="1921-05-04")
    far = entry("far", tags=("eclipse",), section="Sky", date="1901-05-04")
    else_ = entry("else", tags=("eclipse",), section="Sport", date="1921-05-04")
    found = related(catalogue([here, near, far, else_]))
    assert found["here"] == ["near", "else", "far"]


def test_members_of_a_family_are_no_related_items_of_each_other() -> None:
    names = ("copy", "first", "other", "third")
    found = catalogue([entry(name, tags=("eclipse",)) for name in names])
    found = replace(found, families=(Family("families/f.html", (1, 0, 3), {}),))
    assert related(found) == {"copy": ["other"], "first": ["other"], "third": ["other"], "other": ["first"]}


def test_shared_passages_relate_what_shares_nothing_else() -> None:
    found = catalogue([entry("a"), entry("b"), entry("c")])
    likeness = {(0, 1): Likeness(0.2, 0.4, PASSAGES), (1, 2): Likeness(0.2, 0.4, PASSAGES - 1)}
    assert related(found, likeness) == {"a": ["b"], "b": ["a"], "c": []}
    assert reasons(entry("a"), entry("b"), 12) == [{"kind": "passages", "names": (), "count": 12}]


def test_the_reasons_name_what_is_shared_as_the_page_spells_it() -> None:
    here = entry(
        "here", title="The IMF and Turkey", subject=("imf", "turkey"), tags=("Lira", "war", "banks", "debt", "peace"),
        authors=("Ann Miller",), dateline="ANKARA", date="2004-12-17", section="World",
    )  # fmt: skip
    there = entry(
        "there", title="TURKEY TALKS", subject=("turkey",), tags=("lira", "peace", "debt", "banks"),
        authors=("ann miller", "B"), dateline="Ankara", date="2004-12-20", section="World",
    )  # fmt: skip
    assert [(one["kind"], one["names"], one["count"]) for one in reasons(here, there, 0)] == [
        ("tags", ("Lira", "banks", "debt"), 0),
        ("people", ("Ann Miller",), 0),
        ("places", ("ANKARA",), 0),
        ("titles", ("Turkey",), 0),
        ("days", (), 3),
    ]
    assert [one["kind"] for one in reasons(here, here._replace(date="2004-12"), 0)][-1] == "titles"
    plain = entry("x", tags=("war",), section="World", date="2004-12-17")
    assert [one["kind"] for one in reasons(here, plain, 0)] == ["tags", "same_day"]
    assert [one["kind"] for one in reasons(here, plain._replace(date=""), 0)] == ["tags", "sections"]


@pytest.mark.parametrize(
    ("edtf", "certain"),
    [("1921-05-02", True), ("1921-05", False), ("1921?-05-02", False), ("XXXX-05-02", False)],
)
def test_only_certain_days_are_near(edtf: str, certain: bool) -> None:
    assert bool(day(edtf)) is certain


# -- words of titles --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Turkey knocks six zeros off lira", "Turkey has cut zeros off its lira.", ("turkey", "zeros", "lira")),
        ("IMF agrees new loan", "The IMF said so. A loan by the IMF.", ("imf", "loan")),
        ("THE OLD MAN", "The old man. The old man.", ()),
        ("Lost with all hands", "Lost with all hands off the cape.", ("lost", "hands")),
        ("Die Uhr der Königin", "Die Königin und die Uhr der Königin.", ("königin",)),
        ("حجر رشيد", "وجد حجر رشيد في قلعة", ("حجر", "رشيد")),
        ("明石を通る一本の線", "線は明石を通る。", ("明石",)),
        ("Nothing", "", ()),
    ],
)  # fmt: skip
def test_terms_are_words_of_the_title_that_the_text_comes_back_to(
    title: str, body: str, expected: Iterable[str]
) -> None:
    assert subject_words(title, body) == expected


def test_in_a_long_text_a_term_stands_twice() -> None:
    assert subject_words("Ferry and bell", f"The ferry. {'More of it. ' * 100} A bell, the ferry.") == ("ferry",)


@example("\U00020000AA", "\U00020000A")
@given(st.text(max_size=60), st.text(max_size=300))
def test_terms_are_found_again_in_their_title(title: str, body: str) -> None:
    found = subject_words(title, body)
    assert len(found) == len(set(found))
    assert [one.casefold() for one in as_written(title, found)] == list(found)


# -- pages ------------------------------------------------------------------------------------------------------------


def test_the_next_in_the_section_is_named_unless_it_is_the_next_in_time() -> None:
    entries = [
        entry(f"e{n}", section=section, date=when)
        for n, (section, when) in enumerate(
            [("A", "1901"), ("B", "1902"), ("A", "1903"), ("A", "1904"), ("", "1905"), ("A", ""), ("B", "")]
        )
    ]
    found, _ = with_related(catalogue(entries), {})
    names = {one.line: one.id for one in entries} | {"": ""}
    shown = {
        page.path[6:8]: tuple(names[str(key)] for key in page.data["in_section"])  # type: ignore[attr-defined]
        for page in item_pages(found, Config(), {})
    }
    none = ("", "")
    # e2 and e3 are next to each other in time as well.
    assert shown == {"e0": ("", "e2"), "e1": none, "e2": ("e0", ""), "e3": none, "e4": none, "e5": none, "e6": none}


def test_a_page_says_all_that_its_related_items_show() -> None:
    """What other pages show of a record has its part in the fingerprints of these."""
    one = entry("one", tags=("a",), subject=("b",))
    assert len({line_digest(each) for each in (one, one._replace(tags=("c",)), one._replace(subject=("c",)))}) == 3


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", 0), ("word", 1), ("word " * 344, 1), ("word " * 345, 2), ("字" * 749, 1), ("字" * 750, 2)],
)
def test_reading_takes_a_minute_at_least(text: str, minutes: int) -> None:
    text = text.strip()
    assert reading_minutes(text, count_words(text)) == minutes
