"""Unicode, spaces and slugs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import SLUG_BYTES, composed, count_words, crockford, fold, language_tag, slug, tidy, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two  words\n", "two words"), ("a\u00a0b", "a\u00a0b"), ("bell\x07", "bell"),
        ("\u202eturned\u202c", "turned"),
        ("ideo\u3000graphic", "ideo\u3000graphic"), ("\ufeffmarked", "marked"),
    ],
)  # fmt: skip
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301", "é"),
        ("a\u00a0b", "a b"),
        ("sof\u00adt", "soft"),
        ("zero\u200bwidth", "zerowidth"),
        (" a  b ", "a b"),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_and_tidying_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert tidy(tidy(text)) == tidy(text)


@given(st.text())
def test_a_slug_is_safe(text: str) -> None:
    made = slug(text)
    assert len(made) <= SLUG_BYTES
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert made == made.strip("-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Sea's Edge", "the-seas-edge"),
        ("Ärger in Köln", "arger-in-koln"),
        ("", ""),
        ("***", ""),
        ("a" * 200, "a" * 80),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ku\u0308che", "Küche"),
        ("Vie\u0323\u0302t Nam", "Việt Nam"),
        ("\u0438\u0306", "й"),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("آ", "آ"),
        ("already: Küche", "already: Küche"),
        ("300 \u212a and 5 \u212b", "300 \u212a and 5 \u212b"),  # Kelvin, Angstrom
        ("\uf900 神\ufa19", "\uf900 神\ufa19"),  # ideographs of older standards
        ("\u0958 \u0915\u093c", "\u0958 \u0915\u093c"),
        ("ש\u05bcלום", "ש\u05bcלום"),
        ("q\u0308\u0323", "q\u0308\u0323"),
        ("1\u0308", "1\u0308"),
    ],
)
def test_a_letter_and_its_marks_are_composed(text: str, expected: str) -> None:
    assert composed(text) == expected


@given(st.text())
def test_composing_twice_changes_nothing(text: str) -> None:
    assert composed(composed(text)) == composed(text)
    assert unicodedata.normalize("NFC", composed(text)) == unicodedata.normalize("NFC", text)


def test_words_of_scripts_without_spaces_are_characters() -> None:
    assert words("明石 and 7") == ["明", "石", "and", "7"]
    assert count_words("明石の町") == 4
    assert count_words("two words\n\nthree") == 3


def test_crockford() -> None:
    assert crockford(b"\x00" * 32) == "0" * 12
    assert crockford(b"\xff" * 32) == "z" * 12


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("zh_tw", "zh-TW"),
        ("zh_Hant_TW", "zh-Hant-TW"),
        ("EN", "en"),
        ("en_US.UTF-8", "en-US"),
        (" sr-latn-rs ", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("zh-cmn-hans", "zh-cmn-Hans"),
        ("EN-ca-X-CA", "en-CA-x-ca"),
        ("English", ""),
        ("e", ""),
        ("en, de", ""),
        ('en" onclick', ""),
        ("", ""),
    ],
)
def test_language_tags(text: str, tag: str) -> None:
    assert language_tag(text) == tag
    assert language_tag(tag) == tag
