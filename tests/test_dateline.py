"""Datelines: every form in which it must speak, and the openings that only look like one."""

from __future__ import annotations

import pytest

from site_builder.extract.extract import extract
from site_builder.model import Value
from site_builder.seeds.read import read_seeds

EN = "the keeper of the harbour clock said on Friday that it would be stopped for a week to be cleaned."
DE = "Die Uhr am Hafen steht seit Freitag still und soll erst in der kommenden Woche wieder gehen, sagte der Wärter."
UR = "بندرگاہ کی گھڑی صفائی کے لیے ایک ہفتے تک بند رہے گی، نگران نے جمعے کو بتایا اور کہا کہ جہاز توپ پر چلیں گے۔"


def fields(lead: str, more: str = "", title: str = "A Clock Is Stopped at the Harbour") -> dict[str, Value]:
    text = f"{title}\n\n{lead}\n\n{more}\n"
    return dict(extract(read_seeds("a.txt", text.encode())[0]).record.fields)


@pytest.mark.parametrize(
    ("lead", "place", "agency"),
    [
        (f"OXMOUTH — {EN}", "OXMOUTH", None),
        (f"OXMOUTH – {EN}", "OXMOUTH", None),
        (f"OXMOUTH -- {EN}", "OXMOUTH", None),
        (f"OXMOUTH - {EN}", "OXMOUTH", None),
        (f"ST. IVES, Cornwall — {EN}", "ST. IVES, Cornwall", None),
        (f"NEW YORK, April - Early on Friday {EN}", "NEW YORK", None),
        (f"BLUE BELL, Pa., March 2 - Early on Friday {EN}", "BLUE BELL, Pa.", None),
        (f"NEW DELHI: Early on Friday {EN}", "NEW DELHI", None),
        (f"TEGUCIGALPA, HONDURAS.- Según el guardián, {EN}", "TEGUCIGALPA, HONDURAS", None),
        (f"LISBON (Reuters) - Early on Friday {EN}", "LISBON", "Reuters"),
        (f"Lisbon (AP) — Early on Friday {EN}", "Lisbon", "AP"),
        (f"London (CNN)Early on Friday {EN}", "London", "CNN"),
        (f"SEOUL, Aug. 20 (Yonhap) -- Early on Friday {EN}", "SEOUL", "Yonhap"),
        (f"SEOUL (Yonhap), Aug. 20 — Early on Friday {EN}", "SEOUL", "Yonhap"),
        (f"LISBON/THE HAGUE, March 7 (Reuters) - Early on Friday {EN}", "LISBON/THE HAGUE", "Reuters"),
        (f"SALEM, Ore. (KPTV) — Early on Friday {EN}", "SALEM, Ore.", "KPTV"),
        (f"Ashford, Conn. — Early on Friday {EN}", "Ashford, Conn.", None),
        (f"New York, NY – Early on Friday {EN}", "New York, NY", None),
        (f"MOSCOW (Gorod News / Sputnik - 29th April, 2020) It was said that {EN}", "MOSCOW", "Gorod News / Sputnik"),
        (f"NEW YORK, Jan. 5, 2021 /PRNewswire/ -- Early on Friday {EN}", "NEW YORK", "PRNewswire"),
        (f"Bruselas, 7 oct (EFE).- Según el guardián, {EN}", "Bruselas", "EFE"),
        (f"Lisboa (Lusa) – O relógio do porto parou, {EN}", "Lisboa", "Lusa"),
        (f"ROMA (ANSA) - L'orologio del porto si è fermato, {EN}", "ROMA", "ANSA"),
        (f"PARIS (AFP) — L'horloge du port est arrêtée, {EN}", "PARIS", "AFP"),
        (f"WARSZAWA (PAP) - Zegar w porcie stanął, {EN}", "WARSZAWA", "PAP"),
        (f"Berlin. {DE}", "Berlin", None),
        (f"Berlin (dpa) - {DE}", "Berlin", "dpa"),
        (f"Hamburg (dpa/lno) – {DE}", "Hamburg", "dpa/lno"),
        (f"München/London – {DE}", "München/London", None),
        (f"(Leipzig) - {DE}", "Leipzig", None),
        (f"Rostow (Russland) - {DE}", "Rostow (Russland)", None),
        ("МОСКВА, 29 июня. /ТАСС/. Часы в порту остановлены на неделю, сообщил в пятницу их смотритель.",
         "МОСКВА", "ТАСС"),
        ("КИЕВ. 3 декабря. УНН. Часы в порту остановлены на неделю, сообщил в пятницу их смотритель.", "КИЕВ", "УНН"),
        ("دمشق، سوريا (CNN) -- قال حارس ساعة الميناء يوم الجمعة إن الساعة ستتوقف أسبوعا كاملا لتنظيفها.",
         "دمشق، سوريا", "CNN"),
        ("वाराणसी। बंदरगाह की घड़ी के रखवाले ने शुक्रवार को कहा कि घड़ी सफाई के लिए एक सप्ताह तक बंद रहेगी।", "वाराणसी",
         None),
        (f"لاہور (ویب ڈیسک) {UR}", "لاہور", None),
        (f"کراچی 5 دسمبر (آئی این پی) {UR}", "کراچی", "آئی این پی"),
        (f"اسلام آباد: {UR}", "اسلام آباد", None),
        ("新华社北京11月17日电 记者17日从港务局获悉，港口的大钟将停摆一周，以便清洗。", "北京", "新华社"),
        ("　　【ソウル＝山田太郎】港の時計は来週まで止まる、と番人が金曜日に語った。", "ソウル", None),
        ("【ワシントン共同】港の時計は来週まで止まる、と番人が金曜日に語った。", "ワシントン", "共同"),
        ("〔記者王小明／台北報導〕港口的大鐘將停擺一週，以便清洗，看守人週五表示。", "台北", None),
        ("[부산=뉴시스] 항구의 시계가 청소를 위해 일주일 동안 멈춘다고 관리인이 금요일에 말했다.", "부산", "뉴시스"),
        ("(서울=연합뉴스) 항구의 시계가 청소를 위해 일주일 동안 멈춘다고 관리인이 말했다.", "서울", "연합뉴스"),
        (f"(EFE).- Según el guardián del reloj, {EN}", None, "EFE"),
        (f"(CNN) — Early on Friday {EN}", None, "CNN"),
    ],
)  # fmt: skip
def test_forms(lead: str, place: str | None, agency: str | None) -> None:
    found = fields(lead)
    assert (found.get("dateline"), found.get("agency")) == (place, agency)


@pytest.mark.parametrize(
    "lead",
    [
        f"SINGAPORE Press Holdings has bought the clock, and {EN}",
        f"MIGRATION – Probleme gibt es am Hafen nicht. {DE}",
        f"COLLISION COURSE: Early on Friday {EN}",
        f"WATCH ABOVE: Early on Friday {EN}",
        f"FILE - In this photo of May 4, {EN}",
        f"DEAR ABBY: Early on Friday {EN}",
        f"PUBLISHED: November 19, 2019 at 8:59 pm, when {EN}",
        f"UPDATE — Early on Friday {EN}",
        f"EXKLUSIV – {DE}",
        f"Endlich. {DE}",
        f"Heute – {DE}",
        f"Politik - {DE}",
        f"The clock — or what is left of it — is old, and {EN}",
        f"Well - what would you have done if {EN}",
        f"Agnes Torbay: I think that {EN}",
        f"The IAAF - as it was called then - and {EN}",
        "OXMOUTH EXCHANGES CLOSING - MAY 3 us 37.62 37.84 ffr 6.20 6.25 dm 20.68 20.75 yen 25.79 25.95 sfr 24.90 25.01",
        "OXMOUTH BUYS HARBOUR CLOCK --OXMOUTH HARBOUR OFFICE TO BUY A CLOCK FROM AN UNNAMED MAKER, KEEPER SAYS",
        f"Sunday, March 5 - Early in the morning {EN}",
        f"Berlin is not mentioned - or hardly - because {EN}",
        f"پرانی گھڑی (پی ٹی آئی) {UR}",
        f"گھڑی کے نگران نے جمعے کو (ایجنسی) {UR}",
        f"سوال: {UR}",
        "【速報】港の時計は来週まで止まる、と番人が金曜日に語った。町の人々は困っている。",
        "北京时间11月17日，港口的大钟将停摆一周，以便清洗，看守人周五表示。",
    ],
)
def test_traps(lead: str) -> None:
    found = fields(lead)
    assert "dateline" not in found
    assert "agency" not in found


def test_the_caption_of_a_picture_that_is_shown_again_has_no_dateline() -> None:
    caption = f"TORBAY, Cornwall - MAY 3: On Friday {EN}"
    assert fields(caption)["dateline"] == "TORBAY, Cornwall"
    assert "dateline" not in fields(caption, f"The Clock\n\n{caption}\n\n{EN}")


def test_speakers_are_no_places() -> None:
    assert "dateline" not in fields(
        f"TORBAY — Early on Friday {EN}", f"ROUX — I see.\n\nTORBAY — Do you?\n\nROUX — {EN}"
    )


def test_an_unknown_place_is_believed_if_the_text_is_set_there() -> None:
    lead = f"Kleinhafen - {DE}"
    assert "dateline" not in fields(lead)
    assert (
        fields(lead, "Wer in Kleinhafen wissen will, wie spät es ist, muss nun zum Bahnhof gehen.")["dateline"]
        == "Kleinhafen"
    )


def test_it_is_looked_for_below_captions_and_standfirsts() -> None:
    lead = f"The clock as it was on Thursday, photographed from the pier.\n\nOXMOUTH (AP) — Early on Friday {EN}"
    assert fields(lead)["dateline"] == "OXMOUTH"


def test_it_may_stand_in_the_standfirst() -> None:
    lead = f"Berlin. Die Uhr am Hafen steht, und niemand weiß, wie lange noch.\n\nVon Max Muster\n\n3. Mai 2021\n\n{DE}"
    found = fields(lead, title="Die Uhr am Hafen wird angehalten")
    assert (found["dateline"], str(found["subtitle"])[:10]) == ("Berlin", "Berlin. Di")


def test_a_day_without_a_year_dates_nothing() -> None:
    assert "date" not in fields(f"OXMOUTH, May 3 — {EN}")
    assert fields(f"OXMOUTH, May 3, 1901 — {EN}")["date"] == "1901-05-03"


def test_the_words_stay_in_the_text() -> None:
    text = f"A Clock Is Stopped\n\nOXMOUTH, May 3 (Reuters) — {EN}\n"
    assert "OXMOUTH, May 3 (Reuters) — the keeper" in extract(read_seeds("a.txt", text.encode())[0]).record.body


@pytest.mark.parametrize("lead", ["A. " * 9_000, "(" * 20_000, "A - " * 9_000, "AB, CD, " * 9_000, "ABC DEF " * 9_000])
def test_hostile_leads_are_read(lead: str) -> None:
    fields(lead)


@pytest.mark.parametrize(
    "opening",
    ["SCENE. -- A parlour.", "SZENE. — Ein Zimmer.", "SCÈNE. — Un salon.", "ARRIVED.--Betsy Ann, Lee, Cardiff, coals.",
     "DIED.--Of a fever, the widow Bray.", "BIRTHS. -- The wife of Mr. Lee, of a son.", "СЦЕНА. — Комната."],
)  # fmt: skip
def test_words_of_plays_and_lists_are_no_places(opening: str) -> None:
    text = f"{opening} The umbrella stands in the corner, with the door on the left and the window on the right of it."
    found = extract(read_seeds("a.txt", f"The Old Mill at Stoke\n\n{text}\n".encode())[0])
    assert "dateline" not in found.record.fields


@pytest.mark.parametrize(
    ("opening", "confidence"),
    [
        ("POLWHELE.--", "probable"),
        ("LONDON.--", "certain"),
        ("POLWHELE, Ky. — ", "certain"),
        ("POLWHELE — ", "certain"),
    ],
)
def test_an_unknown_place_before_a_full_stop_is_probable(opening: str, confidence: str) -> None:
    text = f"{opening}The harbour board said on Tuesday that the old ferry would run again from the spring, as it was."
    found = extract(read_seeds("a.txt", f"The ferry will run again\n\n{text}\n".encode())[0])
    assert [claim.confidence for claim in found.accepted if claim.field == "dateline"] == [confidence]
