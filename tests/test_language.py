"""The language of a text: right, or doubtful, or not said."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import extract
from site_builder.seeds.read import read_seeds
from site_builder.text import direction

SAID = {
    "en": "The keeper of the light went down to the water in the "
    "morning and found that the boat was gone. He had not "
    "heard it in the night, for the wind was from the north and "
    "all of the doors of the house had been shut.",
    "de": "Der Wächter ging am Morgen zum Wasser und sah, dass das "
    "Boot nicht mehr da war. Er hatte in der Nacht nichts "
    "gehört, denn der Wind kam von Norden und alle Türen des "
    "Hauses waren zu, und auch der Hund hatte sich nicht gerührt.",
    "fr": "Le gardien est descendu vers la mer le matin et il a vu que "
    "le bateau n'était plus là. Il ne l'avait pas "
    "entendu dans la nuit, car le vent venait du nord et les portes de la maison étaient fermées.",
    "es": "El guarda bajó por la mañana a la playa y vio que la barca "
    "no estaba. No la había oído en la noche porque el "
    "viento venía del norte y todas las puertas de la casa estaban cerradas.",
    "ru": "Смотритель утром спустился к воде и увидел, что лодки нет. "
    "Ночью он ничего не слышал, потому что ветер дул с "
    "севера, а все двери дома были закрыты.",
    "ja": "灯台守は朝になって浜へ下りたが、船はもうそこになかった。夜のあいだは何も聞こえなかったという。",
    "zh": "守塔人早晨到海边去，发现船已经不在了。夜里他什么也没有听见，因为风从北方来，门都关着。",
    "ko": "등대지기는 아침에 바닷가로 내려갔으나 배는 이미 없었다. 밤에는 아무 소리도 듣지 못했다고 한다.",
    "el": "Ο φύλακας κατέβηκε το πρωί στη θάλασσα και είδε ότι η βάρκα δεν ήταν πια εκεί.",
    "he": "השומר ירד בבוקר אל המים וראה שהסירה איננה. בלילה לא שמע דבר כי הרוח באה מצפון.",
    "ar": "نزل الحارس في الصباح إلى البحر فوجد أن القارب قد ذهب. لم يسمع شيئا في الليل لأن الريح كانت من الشمال.",
    "ur": "رکھوالا صبح پانی کے پاس گیا تو دیکھا کہ کشتی وہاں نہیں ہے۔ "
    "رات کو اس نے کچھ نہیں سنا تھا کیونکہ ہوا شمال سے تھی۔",
}


def language(text: str) -> object:
    return extract(read_seeds("a.txt", text.encode())[0]).record.fields.get("language")


@pytest.mark.parametrize(("tag", "text"), SAID.items())
def test_a_language_is_told(tag: str, text: str) -> None:
    assert language(f"{text}\n\n{text}\n") == tag


@pytest.mark.parametrize("text", ["12.5 13.7 14.9 — 3,000", "A1", "*** 44 ***"])
def test_figures_have_no_language(text: str) -> None:
    assert language(text) is None


def test_the_common_words_of_a_short_text_decide() -> None:
    result = extract(
        read_seeds("a.txt", b"The Boat\n\nIt was in the house of the man that they had the boat from, not in this.")[0]
    )
    (claim,) = [claim for claim in result.accepted if claim.field == "language"]
    assert (claim.value, claim.rule, claim.confidence) == ("en", "common-words", "certain")


def test_what_the_model_is_not_sure_of_is_doubtful_or_probable() -> None:
    result = extract(read_seeds("a.txt", b"Qonto Barnard Telefilm Arvo Mondi Varta Delta Nord Holding Inter")[0])
    claims = [claim for claim in (*result.accepted, *result.rejected) if claim.field == "language"]
    assert {claim.confidence for claim in claims} <= {"doubtful", "probable"}


@pytest.mark.parametrize(
    ("tag", "expected"), [("ar", "rtl"), ("ur", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("ja", "ltr"),
                          ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("pa-Arab-PK", "rtl"), ("", "ltr")]
)  # fmt: skip
def test_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_filipino_with_english_in_it_is_not_english() -> None:
    text = (
        "Ang orasan sa pantalan ay tumigil na kahapon, at hindi alam ng mga tao kung kailan ito tatakbo muli. "
        "Sabi ng bantay: \u201cThe clock is to be cleaned, and it will be back in a week.\u201d "
        "Wala na ring kampana sa mga oras na ito, at may mga bata na nag-aabang para marinig ang tunog nito sa gabi."
    )
    assert language(text) == "tl"


def test_a_table_of_figures_has_no_language() -> None:
    assert (
        language("PRS PARIS SUGAR SPOT\n\nMAY 1137/1140 AUG 1144/1150 OCT 1165/1168 DEC 1175 MAR 1210 VOL 0440") is None
    )


def test_one_word_said_often_has_no_certain_language() -> None:
    record = extract(read_seeds("a.txt", ("A Headline of the Day\n\n" + "word " * 3000).encode())[0]).record
    assert record.receipt
    assert [one.confidence for one in record.receipt.evidence.get("language", ())] in ([], ["probable"])
