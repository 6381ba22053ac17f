"""How a record was made, as its page tells: the sentence is counted, not asserted, and no change is hidden."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from site_builder.cli.building import build_site
from site_builder.content.frontmatter import dump, load
from site_builder.extract.extract import extract, with_identity
from site_builder.model import Record
from site_builder.pages.about import counted, tallied
from site_builder.pages.evidence import Account, account, record_view
from site_builder.render.markdown import to_html
from site_builder.seeds.read import UnreadableError, read_seed

SEED = b"""HARBOUR

Lamp at the end of the pier

By Ann Miller

The lamp at the end of the pier has been dark since the storm of Tuesday, and the harbour   master says why.

* It costs 40 shillings.

Share this

Back to top
"""


def made(seed: bytes = SEED, body: str | None = None, name: str = "lamp.txt", **fields: object) -> dict[str, object]:
    """The view of a record of a seed, as it was written or with what a person made of it."""
    record = with_identity(extract(read_seed(name, seed)).record, "lamp", "0123456789ab")
    record = replace(record, body=record.body if body is None else body, fields={**record.fields, **fields})
    again = load(dump(record).encode(), "lamp.md")
    assert again.receipt
    return record_view(again, again.receipt, seed, str(to_html(again.body)), to_html)


def rows(view: dict[str, object], name: str) -> list[dict[str, object]]:
    found = view[name]
    assert isinstance(found, list)
    return found


def test_a_record_as_it_was_written_has_every_word() -> None:
    view = made()
    assert view["account"] == {"removed": 2, "changed": 0, "added": 0, "missing": 0}
    assert [row["text"] for row in rows(view, "removed")] == ["Share this", "Back to top"]
    assert rows(view, "edited") == []
    assert view["normalised"] == {"breaks": 0, "hyphens": 0, "page_lines": 0, "spaces": 1, "controls": 0, "composed": 0}


def test_marks_that_join_their_letter_change_no_word() -> None:
    seed = unicodedata.normalize("NFD", "Öl im Hafen\n\nDas Öl im Becken wird erst nächste Woche abgepumpt.\n").encode()
    view = made(seed)
    assert view["account"] == {"removed": 0, "changed": 0, "added": 0, "missing": 0}
    assert view["normalised"] == {"breaks": 0, "hyphens": 0, "page_lines": 0, "spaces": 0, "controls": 0, "composed": 2}


def test_lines_of_pages_within_a_paragraph_are_named() -> None:
    half = "Die Lampe am Ende der Mole wurde von Hand entzündet, bis das Gas kam, und der Wärter sah sie ungern"
    view = made(f"Die Lampe\n\n{half}\n\n- 18 -\n\ngehen, wie es hieß.\n".encode("latin-1"))
    (row,) = rows(view, "removed")
    assert (row["text"], row["line"]) == ("- 18 -", 5)
    assert view["account"] == {"removed": 1, "changed": 0, "added": 0, "missing": 0}


def test_every_value_has_its_line_and_quote() -> None:
    found = {str(row["field"]): row for row in rows(made(), "evidence")}
    assert (found["title"]["line"], found["title"]["quote"], found["title"]["basis"]) == (
        3, "Lamp at the end of the pier", "quoted",
    )  # fmt: skip
    assert (found["authors"]["line"], found["authors"]["quote"]) == (5, "By Ann Miller")
    assert found["language"]["basis"] == "computed"


def test_a_corrected_word_is_counted_and_shown_with_the_original() -> None:
    record = extract(read_seed("lamp.txt", SEED)).record
    view = made(body=record.body.replace("Tuesday", "Monday"))
    assert view["account"] == {"removed": 2, "changed": 1, "added": 0, "missing": 0}
    (row,) = rows(view, "edited")
    assert (row["line"], "storm of Tuesday" in str(row["text"])) == (7, True)


def test_added_and_missing_words_are_counted() -> None:
    record = extract(read_seed("lamp.txt", SEED)).record
    first, second = record.body.split("\n\n")
    assert made(body=f"{first}\n\n{second}\n\nA new end.")["account"] == {
        "removed": 2, "changed": 0, "added": 3, "missing": 0,
    }  # fmt: skip
    assert made(body=first)["account"] == {"removed": 2, "changed": 0, "added": 0, "missing": 4}


def test_a_value_that_a_person_changed_keeps_its_original() -> None:
    found = {str(row["field"]): row for row in rows(made(title="The Lamp", tags=("light",)), "evidence")}
    assert (found["title"]["basis"], found["title"]["value"]) == ("person", "The Lamp")
    assert (found["title"]["line"], found["title"]["quote"]) == (3, "Lamp at the end of the pier")
    assert (found["tags"]["basis"], found["tags"]["value"], found["tags"]["quote"]) == ("person", "light", "")


def test_a_value_that_a_person_deleted_is_told() -> None:
    record = with_identity(extract(read_seed("lamp.txt", SEED)).record, "lamp", "0123456789ab")
    fields = {name: value for name, value in record.fields.items() if name != "authors"}
    assert record.receipt
    view = record_view(replace(record, fields=fields), record.receipt, SEED, str(to_html(record.body)), to_html)
    (row,) = (row for row in rows(view, "evidence") if row["field"] == "authors")
    assert (row["basis"], row["value"], row["quote"]) == ("person", "", "Ann Miller")


def test_what_was_too_doubtful_to_be_taken_is_told() -> None:
    seed = b"Lamp at the pier\n\nBERLIN, Dec. 7 (AP) - The lamp is dark, and nobody at all knows when it will be lit.\n"
    (row,) = rows(made(seed), "doubtful")
    assert (row["field"], row["line"]) == ("date", 3)


def test_without_the_seed_nothing_is_asserted() -> None:
    record = extract(read_seed("lamp.txt", SEED)).record
    assert record.receipt
    view = record_view(record, record.receipt, None, str(to_html(record.body)), to_html)
    assert view["account"] is None
    assert {row["line"] for row in rows(view, "evidence")} == {0}


def test_a_tally_counts_what_rules_did_and_not_what_people_did() -> None:
    found = tallied([counted(made(title="The Lamp"), "items/the-lamp.html"), b""])
    assert "headline" not in found.values
    assert found.values["byline"] == 1
    assert dict(found.strings) == {("share", "Share this"): 1, ("back-to-top", "Back to top"): 1}


@given(st.text(st.characters(codec="utf-8"), max_size=300) | st.text("ab -*#_\n\n.1&<>é\xad", max_size=200))
def test_whatever_the_seed_nothing_is_changed(text: str) -> None:
    """Law 4 as readers see it: no word of a paragraph is otherwise on the page."""
    data = text.encode()
    try:
        record: Record = extract(read_seed("a.txt", data)).record
    except UnreadableError:
        return
    assert record.receipt
    found = account(record.receipt, data, str(to_html(record.body)), to_html)
    assert found == Account(found.removed, 0, 0, 0)
    view = record_view(record, record.receipt, data, str(to_html(record.body)), to_html)
    assert view["account"] == found._asdict()  # told in a shorter way where the text is plain


def test_pointing_at_a_value_marks_its_words(chromium: Browser, tmp_path: Path) -> None:
    """Where the article has the words of the quote, else of the value; a date by where it is shown."""
    (tmp_path / "seeds").mkdir()
    seed = SEED.replace(b"By Ann Miller", b"By Ann Miller\n\n7 December 1921")
    (tmp_path / "seeds/lamp.txt").write_bytes(seed)
    build_site(tmp_path, tmp_path / "output", 1)
    (page,) = (tmp_path / "output/items").iterdir()
    tab = chromium.new_page()
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text))
    tab.goto(page.as_uri())
    tab.click("details.record > summary")
    marked = "() => [...(CSS.highlights.get('evidence') ?? [])].map(String)"
    for field, expected in (
        ("title", "Lamp at the end of the pier"),
        ("authors", "Ann Miller"),
        ("date", "7 December 1921"),
    ):
        tab.focus(f".record [data-field={field}]")
        assert tab.evaluate(marked) == [expected]
    tab.focus("details.record > summary")
    assert tab.evaluate(marked) == []
    assert problems == []
    tab.close()
