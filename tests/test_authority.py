"""authority.csv: what is printed stays the evidence, the value is the form that people chose."""

from __future__ import annotations

import pytest

from site_builder.config import Config
from site_builder.content import frontmatter
from site_builder.content.merge import merge
from site_builder.errors import ContentError
from site_builder.extract.decide import why_lost
from site_builder.extract.extract import Extraction, extract
from site_builder.extract.known import known, parse_authority, parse_table
from site_builder.extract.normalise import quoted
from site_builder.model import Claim
from site_builder.seeds.read import read_seeds
from site_builder.text import caseless

TABLE = """\
kind,variant,form,uri,note
person,A. Torbay,Agnes Torbay,https://example.org/1,the harbour reporter
person,Agnes M. Torbay,Agnes Torbay,,
place,KIEFF,Kyiv,,
agency,reuter,Reuters,,
section,foreign,World,,
tag,telegraphy,telegraph,,
publisher,Courier,The Meridian Courier,,
"""
SEED = """\
Foreign

The Wire Reaches the River

By A. TORBAY, Agnes M. Torbay and Émile Roux

KIEFF (Reuter) — The wire was carried over the river on Tuesday in a fishing boat, and the men who held it had been
told that they would lose their places if it touched the water.

Tags: Telegraphy; rivers
"""


def made(seed: str = SEED, table: str = TABLE, metadata: str = "", path: str = "wire/a.txt") -> Extraction:
    facts = known(path, parse_table(metadata), frozenset(), Config(), parse_authority(table))
    return extract(read_seeds(path, seed.encode())[0], facts)


def test_the_listed_form_is_the_value() -> None:
    fields = made().record.fields
    assert fields["authors"] == ("Agnes Torbay", "Émile Roux")
    assert (fields["section"], fields["dateline"], fields["agency"]) == ("World", "Kyiv", "Reuters")
    assert fields["tags"] == ("telegraph", "rivers")


def test_the_evidence_quotes_what_is_printed() -> None:
    result = made()
    changed = [claim for claim in result.accepted if claim.rule == "authority"]
    assert {claim.basis for claim in changed} == {"listed"}
    forms = parse_authority(TABLE)
    for claim in changed:
        printed = quoted(SEED.encode(), claim.spans, "utf-8", claim.normaliser)
        assert printed != claim.value
        assert forms[claim.field][caseless(printed)] == claim.value


def test_the_body_is_as_printed() -> None:
    assert "KIEFF (Reuter)" in made().record.body
    assert made().record.body == made(table="").record.body


def test_what_is_not_listed_is_as_printed() -> None:
    claims = {claim.value: claim for claim in made().accepted}
    assert claims["Émile Roux"].basis == "quoted"
    assert claims["rivers"].rule == "tags-line"


def test_the_printed_forms_are_among_the_losers() -> None:
    result = made()
    lost = {
        claim.value: why_lost(claim, [w for w in result.accepted if w.field == claim.field])
        for claim in result.rejected
    }
    assert lost["A. TORBAY"] == lost["KIEFF"] == "form"


def test_the_table_speaks_of_metadata_too() -> None:
    result = made(metadata="path,authors,publisher\nwire/a.txt,AGNES M. TORBAY; Ann Lee,COURIER\n")
    assert result.record.fields["authors"] == ("Agnes Torbay", "Ann Lee")
    assert result.record.fields["source"] == {"publisher": "The Meridian Courier"}


def test_a_byline_that_prints_a_variant_of_what_is_known_is_no_text() -> None:
    seed = SEED.replace("A. TORBAY, Agnes M. Torbay and Émile Roux", "A. Torbay")
    metadata = "path,authors\nwire/a.txt,Agnes Torbay\n"
    assert "By A. Torbay" not in made(seed, metadata=metadata).record.body


def test_kinds_are_kept_apart() -> None:
    fields = made(table="kind,variant,form\nperson,Foreign,World\nplace,Reuter,Reuters\n").record.fields
    assert (fields["section"], fields["agency"]) == ("Foreign", "Reuter")


@pytest.mark.parametrize("spelt", ["Émile  ROUX", "E\u0301mile roux", "\u00e9mile\u00a0Roux"])
def test_composition_case_and_spaces_make_no_difference(spelt: str) -> None:
    authors = made(table=f"kind,variant,form\nperson,{spelt},Émile-Jean Roux\n").record.fields["authors"]
    assert isinstance(authors, tuple) and authors[-1] == "Émile-Jean Roux"


def test_a_doubtful_claim_is_not_made_certain() -> None:
    claim = Claim("authors", "A. Torbay", "quoted", "guess", "doubtful", ((0, 3),), "value")
    seed = read_seeds("a.txt", b"The Wire\n\nThe wire was carried over the river in a boat, and nobody saw it again.")[
        0
    ]
    from dataclasses import replace

    facts = known("a.txt", {}, frozenset(), Config(), parse_authority(TABLE))
    result = extract(replace(seed, claims=(claim,)), facts)
    assert "authors" not in result.record.fields


def test_a_new_table_changes_the_record_and_not_what_a_person_wrote() -> None:
    before = made(table="").record
    text = frontmatter.dump(before)
    assert "section: Foreign" in text
    merged = frontmatter.load(merge(text, made().record, "a.md").text.encode(), "a.md")
    assert merged.fields["section"] == "World"
    text = text.replace("section: Foreign", "section: Abroad")
    merged = frontmatter.load(merge(text, made().record, "a.md").text.encode(), "a.md")
    assert merged.fields["section"] == "Abroad"
    assert merged.fields["dateline"] == "Kyiv"


def test_an_empty_table_says_nothing() -> None:
    assert parse_authority("") == parse_authority("\ufeffkind,variant,form\n") == {}


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(ContentError) as error:
        parse_authority("kind,form\n")
    assert [str(problem) for problem in error.value.problems] == [
        "authority.csv:1: has no column `variant`; name its columns kind, variant, form in the first line"
    ]
    with pytest.raises(ContentError) as error:
        parse_authority("Kind,Variant,Form\nperson,A,B\nperson,a,C\nplace,,\nsort,x,y\nperson,B,D\n")
    assert [(problem.line, problem.fact) for problem in error.value.problems] == [
        (2, "the form 'B' is a variant of 'D'"),
        (3, "the person 'a' stands in line 2 already"),
        (4, "the row has no variant"),
        (4, "the row has no form"),
        (5, "'sort' is no kind of name"),
    ]
