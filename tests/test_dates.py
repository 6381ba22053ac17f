"""Dates: every form in every language that is claimed, and which of the dates of a document is its own."""

from __future__ import annotations

import unicodedata
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.edtf_words import WORDS
from site_builder.extract import date_names
from site_builder.extract.date_forms import find, find_all
from site_builder.extract.dates import is_date_line
from site_builder.extract.extract import Extraction, extract
from site_builder.extract.layout import Known
from site_builder.extract.normalise import quoted
from site_builder.seeds.read import read_seeds

BODY = {
    "en": "The ferry did not run that morning, and the people of the village walked along the shore to the bridge "
    "instead. Nobody there had seen so much ice on the water since the winter in which the old mill was given up.",
    "de": "Die Fähre fuhr an jenem Morgen nicht, und die Leute aus dem Dorf gingen am Ufer entlang bis zu der Brücke. "
    "Niemand hatte auf dem Wasser so viel Eis gesehen, seit die alte Mühle in jenem Winter aufgegeben worden war.",
    "fr": "Le bac ne circulait pas ce matin-là, et les gens du village sont allés à pied le long de la rive jusqu'au "
    "pont. Personne n'avait vu autant de glace sur l'eau depuis l'hiver où le vieux moulin a été abandonné par eux.",
    "es": "La barca no salió aquella mañana y la gente del pueblo caminó por la orilla hasta el puente. Nadie "
    "había visto tanto hielo en el agua desde el invierno en que se abandonó el viejo molino que está junto al río.",
}
TITLE = {
    "en": "The Ferry Stays in the Harbour of the Village",
    "de": "Die Fähre bleibt im Hafen des Dorfes liegen",
    "fr": "Le bac du village reste au port près du pont",
    "es": "La barca del pueblo se queda junto al puente",
}

# How each language writes the days it was asked for: 3 May 2021 and 17 December 1999.
SPELLED = {
    "en": ("3 May 2021", "May 3, 2021", "3rd of May, 2021", "May 3rd 2021", "Dec. 17, 1999", "17-DEC-1999"),
    "de": ("3. Mai 2021", "03. Mai 2021", "17. Dezember 1999", "17. Dez. 1999", "17. Dez 1999"),
    "fr": ("3 mai 2021", "17 décembre 1999", "17 déc. 1999"),
    "es": ("3 de mayo de 2021", "3 mayo 2021", "mayo 3, 2021", "17 de diciembre de 1999", "17 dic. 1999"),
    "it": ("3 maggio 2021", "17 dicembre 1999", "17 dic 1999"),
    "pt": ("3 de maio de 2021", "3 maio 2021", "17 de dezembro de 1999", "17.dez.1999"),
    "ca": ("3 de maig de 2021", "17 de desembre de 1999"),
    "nl": ("3 mei 2021", "17 december 1999", "17 dec. 1999"),
    "sv": ("3 maj 2021", "den 3 maj 2021", "17 december 1999"),
    "da": ("3. maj 2021", "17. december 1999"),
    "no": ("3. mai 2021", "17. desember 1999", "17. des. 1999"),
    "is": ("3. maí 2021", "17. desember 1999"),
    "fi": ("3. toukokuuta 2021", "17. joulukuuta 1999"),
    "et": ("3. mai 2021", "17. detsember 1999"),
    "lv": ("2021. gada 3. maijs", "2021. gada 3. maijā", "1999. gada 17. decembrī"),
    "lt": ("2021 m. gegužės 3 d.", "2021 gegužės 3", "1999 m. gruodžio 17 d."),
    "pl": ("3 maja 2021", "17 grudnia 1999", "17 gru 1999"),
    "cs": ("3. května 2021", "17. prosince 1999"),
    "sk": ("3. mája 2021", "17. decembra 1999"),
    "sl": ("3. maj 2021", "3. maja 2021", "17. december 1999"),
    "hr": ("3. svibnja 2021.", "17. prosinca 1999."),
    "sr": ("3. maj 2021.", "3. мај 2021.", "17. decembar 1999.", "17. децембар 1999."),
    "ru": ("3 мая 2021", "3 мая 2021 г.", "17 декабря 1999 года", "17 дек 1999"),
    "uk": ("3 травня 2021", "3 травня 2021 року", "17 грудня 1999"),
    "be": ("3 мая 2021", "17 снежня 1999"),
    "bg": ("3 май 2021", "17 декември 1999 г."),
    "mk": ("3 мај 2021", "17 декември 1999"),
    "ro": ("3 mai 2021", "17 decembrie 1999"),
    "hu": ("2021. május 3.", "2021. május 3., hétfő", "1999. december 17.", "1999. dec. 17."),
    "el": ("3 Μαΐου 2021", "17 Δεκεμβρίου 1999", "17 Δεκ 1999"),
    "tr": ("3 Mayıs 2021", "17 Aralık 1999", "17 ARALIK 1999".replace("I", "ı")),
    "id": ("3 Mei 2021", "17 Desember 1999", "17 Des 1999"),
    "vi": ("3 tháng 5 năm 2021", "ngày 3 tháng 5, 2021", "17 tháng 12 năm 1999"),
    "ar": ("3 مايو 2021", "3 أيار 2021", "3 أيار/مايو 2021", "٣ مايو ٢٠٢١",
           "17 ديسمبر 1999", "17 كانون الأول / ديسمبر 1999"),
    "fa": ("3 مه 2021", "۳ مه ۲۰۲۱", "17 دسامبر 1999", "۱۳ اردیبهشت ۱۴۰۰", "26 آذر 1378"),
    "ur": ("3 مئی 2021", "17 دسمبر 1999"),
    "he": ("3 במאי 2021", "3 מאי 2021", "17 בדצמבר 1999"),
    "hi": ("3 मई 2021", "३ मई २०२१", "मई 3, 2021", "17 दिसंबर 1999"),
    "mr": ("3 मे 2021", "17 डिसेंबर 1999"),
    "bn": ("3 মে 2021", "৩ মে ২০২১", "17 ডিসেম্বর 1999"),
    "gu": ("3 મે 2021", "17 ડિસેમ્બર 1999"),
    "ta": ("3 மே 2021", "17 டிசம்பர் 1999"),
    "te": ("3 మే 2021", "17 డిసెంబర్ 1999"),
    "th": ("3 พฤษภาคม 2564", "3 พ.ค. 2564", "17 ธันวาคม 2542"),
    "my": ("3 မေ 2021", "17 ဒီဇင်ဘာ 1999"),
    "hy": ("3 մայիսի 2021", "17 դեկտեմբերի 1999"),
    "ka": ("3 მაისი 2021", "17 დეკემბერი 1999"),
    "sw": ("3 Mei 2021", "17 Desemba 1999"),
    "zh": ("2021年5月3日", "2021 年 5 月 3 日", "1999年12月17日"),
    "ja": ("2021年5月3日", "令和3年5月3日", "平成11年12月17日"),
    "ko": ("2021년 5월 3일", "2021. 5. 3.", "1999년 12월 17일"),
    "": ("2021-05-03", "2021/5/3", "2021.05.03", "2021-05-03T10:30:00Z", "3.5.2021", "3. 5. 2021",
         "17/12/1999", "12/17/1999"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, row in SPELLED.items() for text in row])
def test_each_language_writes_its_dates(language: str, text: str) -> None:
    expected = "1999-12-17" if any(day in text for day in ("17", "26")) else "2021-05-03"
    for line in (
        text,
        unicodedata.normalize("NFD", text),
        f"| {text}",
        f"({text})",
        f"Ana Ivanova, {text}",
        f"{text} - 10:30",
    ):
        found = find(line, "dmy")
        assert found, line
        assert found.edtf == expected, line
        said = find(line[found.start : found.end], "dmy")
        assert said and said.edtf == expected, (language, line)


months = st.sampled_from([(tag, row, number) for tag, words in WORDS.items() if tag not in {"zh", "ja", "ko"}
                          for row in (words.months, words.alone) if row for number in range(12)])  # fmt: skip
days = st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31))


@given(months, days)
def test_every_month_of_the_words_for_dates_is_read(month: tuple[str, tuple[str, ...], int], day: date) -> None:
    _, row, number = month
    year, of_month = day.year, min(day.day, 28)
    said = f"{of_month} {row[number]} {year}"
    found = find(said)
    assert found and found.edtf == f"{year}-{number + 1:02}-{of_month:02}", said
    found = find(f"{row[number]} {of_month}, {year}")
    assert found and found.edtf == f"{year}-{number + 1:02}-{of_month:02}"


@given(days, st.sampled_from(["{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0.year}. {0.month}. {0.day}.",
                              "{0.year}年{0.month}月{0.day}日",
                              "{0.year}년 {0.month}월 {0.day}일", "{0.day}.{0.month}.{0.year}",
                              "{0.day}/{0.month}/{0.year}",
                              "{0.day:02}-{0.month:02}-{0.year}", "{0.day} tháng {0.month} năm {0.year}"]),
       st.sampled_from(["", "Seen ", "(", "Desk", "10:30 ", "A | "]),
       st.sampled_from(["", " 10:30", "Read more", ")", ", 9 min", "."]))  # fmt: skip
def test_numbers_are_read_wherever_they_stand(day: date, form: str, before: str, after: str) -> None:
    text = before + form.format(day) + after
    found = find(text, "dmy")
    assert found and found.edtf == day.isoformat(), text


@given(st.text(alphabet="0123456789./-: ,年月日MayDec.|th\u00a0\u0663", max_size=60), st.sampled_from(["mdy", "dmy"]))
def test_what_is_quoted_says_the_same_alone(text: str, order: str) -> None:
    for found in find_all(text, order):
        assert 0 <= found.start < found.end <= len(text)
    places = [(found.start, found.end) for found in find_all(text, order)]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Nov 20 20194:29 AM ESTUpdated Nov 21 2019", ["2019-11-20", "2019-11-21"]),
        ("3. April 20223. April 2022", ["2022-04-03", "2022-04-03"]),
        ("PressApril 28, 2021 GMT", ["2021-04-28"]),
        ("17.12.2021Lesezeit: 3 Minuten", ["2021-12-17"]),
        ("7. Januar 20220", ["2022-01-07"]),
        ("Redaktion2020.10.26 13:44", ["2020-10-26"]),
        ("Feb 182009", ["2009-02-18"]),
        ("10:30 April 3, 2021", ["2021-04-03"]),
        ("26-FEB-1987 15:01:01.79", ["1987-02-26"]),
        ("Dec. 7", ["XXXX-12-07"]),
        ("12月7日", ["XXXX-12-07"]),
        ("December 2021", ["2021-12"]),
        ("3. listopada 2021.", ["2021-10-03"]),  # Croatian
        ("3 listopada 2021", ["2021-11-03"]),  # Polish
        ("7 Dec '21", ["2021-12-07"]),
        ("06.11.23", ["2023-11-06"]),
        ("25.4.24", ["2024-04-25"]),
    ],
)
def test_neighbours_without_a_space_and_short_forms(text: str, dates: list[str]) -> None:
    assert [found.edtf for found in find_all(text)] == dates


@pytest.mark.parametrize(
    "text",
    [
        "Version 1.12.4", "Chapter 3.2.21 of the law", "10.0.0.1", "31 February 2021", "2021-13-01",
        "The 3 may come back",
        "Room 12 / 2021", "45 March 2021", "tel. 030 12 34 56", "1400/02/13",
        "Two ago", "3 ago", "Score 3-2", "28.09.1912:44",
        "20211217", "12:30", "1.2.3", "no digits at all, not even in May", "May 3-5", "17 out of 20",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(("order", "edtf"), [("mdy", "2021-03-04"), ("dmy", "2021-04-03")])
def test_the_order_of_day_and_month_is_said(order: str, edtf: str) -> None:
    found = find("3/4/2021", order)
    assert found and found.ambiguous and found.edtf == edtf
    assert {found.edtf, found.other} == {"2021-03-04", "2021-04-03"}
    for sure in ("17/4/2021", "4/17/2021", "2021/4/17", "4/4/2021"):
        found = find(sure, order)
        assert found and not found.ambiguous


def test_the_solar_hijri_calendar() -> None:
    for said, edtf in {
        "30 اسفند 1399": "2021-03-20",
        "1 فروردین 1400": "2021-03-21",
        "22 بهمن 1357": "1979-02-11",
        "1 مهر 1404": "2025-09-23",
    }.items():
        found = find(said)
        assert found and found.edtf == edtf
    assert find("30 اسفند 1400") is None  # not a leap year
    assert find("31 مهر 1400") is None


def test_two_names_never_mean_one_month() -> None:
    names = date_names.months()
    assert names["august"] == 8 and names["mayıs"] == 5 and "listopad" in names
    assert all(1 <= number <= 24 for number in names.values())
    assert "juillet" in names and "_" not in names


def test_long_texts_take_linear_time() -> None:
    for text in (
        "1" * 50_000,
        "May " * 20_000,
        "1 " * 30_000,
        "a" * 100_000 + "1",
        "1." * 30_000,
        "3 Ma" * 20_000,
        "2021" * 20_000,
    ):
        find_all(text)


def made(text: str, path: str = "a.txt", **known: int) -> Extraction:
    data = text.encode()
    (seed,) = read_seeds(path, data)
    result = extract(seed, Known(**known))  # type: ignore[arg-type]
    for claim in (*result.accepted, *result.rejected):
        if claim.field == "date" and claim.basis == "quoted":
            assert quoted(data, claim.spans, "utf-8", claim.normaliser) == claim.value
    return result


def dated(*lines: str, language: str = "en", above: str = "", below: str = "") -> str | None:
    """The date of an article with some lines between its headline and its text."""
    parts = [above, TITLE[language], *lines, BODY[language], BODY[language].replace(",", ";"), below]
    result = made("\n\n".join(filter(None, parts)))
    value = result.record.fields.get("date")
    assert value is None or isinstance(value, str)
    return value


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("By Jane Doe, 3 May 2020", "en", "2020-05-03"),
        ("Jane Doe | April 2, 2021 | 10:30", "en", "2021-04-02"),
        ("Published: May 3, 2021 at 10:30 a.m. | Updated: May 5, 2021", "en", "2021-05-03"),
        ("Updated May 5, 2021; first published May 3, 2021", "en", "2021-05-03"),
        ("Updated 10:53 AM EST, Sun December 18, 2016", "en", "2016-12-18"),
        ("Sat 24 Feb 2024 12.42 CET", "en", "2024-02-24"),
        ("Veröffentlicht am 17. Dezember 2019 von Ilse Brandau", "de", "2019-12-17"),
        ("Stand: 26.10.2021", "de", "2021-10-26"),
        ("Freitag, 06.07.2018, 10:29 Uhr", "de", "2018-07-06"),
        ("11.01.2022, 09:50 Uhr / Aktualisiert am 21.01.2022, 11:39 Uhr", "de", "2022-01-11"),
        ("29. Dezember 202230. Dezember 2022", "de", "2022-12-29"),
        ("December 10, 2021April 9, 2019 by Jane Doe", "en", "2019-04-09"),
        ("Publié le 06/01/2026 - 14:16", "fr", "2026-01-06"),
        ("Mis à jour le 8 janvier 2026, publié le 6 janvier 2026", "fr", "2026-01-06"),
        ("Publicado el 5 de marzo de 2021 a las 10:00, actualizado el 7 de marzo de 2021", "es", "2021-03-05"),
        ("2.03.2018von Ilse Brandau", "de", "2018-03-02"),
    ],
)
def test_a_line_below_the_headline(line: str, language: str, expected: str) -> None:
    assert dated(line, language=language) == expected
    assert line not in made(f"{TITLE[language]}\n\n{line}\n\n{BODY[language]}").record.body


@pytest.mark.parametrize(
    "line",
    [
        "Photo taken on the shore by Jane Doe on 3 May 2021, when the ice had gone and the boats were on the water.",
        "Copyright 3 May 2021 The Courier",
        "The exhibition: 3 May 2021 to 9 June 2021",
        "Mill museum, 3 - 5 May 2021",
        "Retrieved 3 May 2021",
        "https://example.org/2021-05-03-mill.html",
        "[The mill](./notes/2021-05-03-mill.md)",
        "2021年5月3日に、川の水が増えた",
        "* 2021-05-03 the gate was painted again",
        "— Jane Doe (@janedoe) May 3, 2021",
        "on Friday",
        "2 hours ago",
        "The mill was given up on 3 May 1921, and nobody bought it. It fell down in the autumn of that year.",
    ],
)
def test_a_line_that_is_not_the_date_of_the_document(line: str) -> None:
    assert dated(line) is None
    assert dated(line, "By Jane Doe, 4 June 2021") == "2021-06-04"


def test_nearness_to_the_headline_decides() -> None:
    assert dated("3 May 2021", "Photo: 1 April 2020") == "2021-05-03"
    assert dated(above="3 May 2021") == "2021-05-03"
    assert dated("By Jane Doe", "3 May 2021", above="9 June 2022\n\nHome") == "2021-05-03"
    assert dated(below="Published on 3 May 2021") == "2021-05-03"
    assert dated("4 May 2021", below="Published on 3 May 2021 in another place") == "2021-05-04"


def test_a_lone_date_line_counts_and_two_do_not() -> None:
    teasers = "\n\n".join(
        ("More from us", *(f"Shop {name} closed" for name in "ABCDEFGHIJ"), "Bridge opened", "3 May 2021")
    )
    assert dated(BODY["de"], below=teasers + "\n\nMill sold\n\n4 May 2021") is None
    assert dated(BODY["en"], BODY["de"], BODY["fr"], "Share", "3 May 2021") == "2021-05-03"


def test_labels_on_a_line_of_their_own() -> None:
    assert dated("Updated:", "6 March 2018", "Original:", "21 December 2016") == "2016-12-21"


@pytest.mark.parametrize(
    ("lines", "language", "expected"),
    [
        (("3/4/2021",), "en", None),
        (("3/4/2021 5:19pm EST",), "en", "2021-03-04"),
        (("Saturday 3/4/2021",), "en", "2021-04-03"),
        (("Thursday 3/4/2021",), "en", "2021-03-04"),
        (("3/4/2021", "Comments", "17/4/2021 10:00"), "en", "2021-04-03"),
        (("3/4/2021", "Comments", "4/17/2021 10:00"), "en", "2021-03-04"),
        (("3/4/2021", "Photo: Jane Doe, 4 March 2021"), "en", "2021-03-04"),
        (("03/04/2021",), "de", "2021-04-03"),
        (("03/04/2021",), "fr", "2021-04-03"),
        (("03/04/2021",), "es", "2021-04-03"),
        (("2021/3/4",), "en", "2021-03-04"),
    ],
)
def test_the_order_is_decided_by_evidence(lines: tuple[str, ...], language: str, expected: str | None) -> None:
    assert dated(*lines, language=language) == expected


def test_a_line_that_only_says_updated_is_probable() -> None:
    result = made(f"{TITLE['en']}\n\nUpdated 3 May 2021\n\n{BODY['en']}")
    (claim,) = [claim for claim in result.accepted if claim.field == "date"]
    assert (claim.value, claim.confidence) == ("2021-05-03", "probable")


def test_words_that_the_date_belongs_to_stay_in_the_text() -> None:
    for line in ("Held at the Guildhall on Tuesday, 9 November 1852", "Sitzung im Rathaus am 9. November 1852"):
        result = made(f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}")
        assert result.record.fields["date"] == "1852-11-09"
        assert line in result.record.body.replace("\\", "")
    for line in ("By Ela Rivers on 31 October 1852", "Published in the evening edition on 31 October 1852"):
        assert "October" not in made(f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}").record.body


def test_other_words_on_a_date_line_leave_the_text_only_with_furniture() -> None:
    for line in ("5 June 1917: Overview and Goals", "Overview and Goals. June 5, 1917"):
        result = made(f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}")
        assert result.record.fields["date"] == "1917-06-05"
        assert line in result.record.body
    line = "Harbours, 5 June 1917"
    assert line in made(f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}").record.body
    assert line not in made(f"{TITLE['en']}\n\n{line}\n\nShare on Facebook\n\n{BODY['en']}").record.body


def test_the_day_of_an_event_is_not_that_of_its_announcement() -> None:
    for when in ("2000 GMT", "1930 Uhr", "Kick-off: 15:00"):
        text = f"Oxmouth v Saltmere\n\nTuesday, 7 December\n\nHarbour Green\n\n{when}\n\n{BODY['en']}"
        assert "date" not in made(text).record.fields
    assert made(f"{TITLE['en']}\n\nTuesday, 7 December\n\n10:30 GMT\n\n{BODY['en']}").record.fields["date"]
    assert made(f"{TITLE['en']}\n\n7 December 1901\n\n2000 GMT\n\n{BODY['en']}").record.fields["date"] == "1901-12-07"


def test_days_without_a_year() -> None:
    text = f"{TITLE['en']}\n\nTuesday, Dec. 7\n\n{BODY['en']}"
    assert made(text).record.fields["date"] == "XXXX-12-07"
    assert made(text, first=2010, last=2021).record.fields["date"] == "[2010-12-07,2021-12-07]"
    assert made(text, first=2012, last=2021).record.fields["date"] == "2021?-12-07"
    assert "date" not in made(f"{TITLE['en']}\n\nOXMOUTH, Dec. 7 - {BODY['en']}").record.fields
    assert made(f"{TITLE['en']}\n\nOXMOUTH, Dec. 7, 2021 — {BODY['en']}").record.fields["date"] == "2021-12-07"


def test_the_label_date_keeps_the_order_of_the_language() -> None:
    head = "Betreff: Die alte Mühle im Dorf\n\nVon: Ilse Brandau\n\nDatum: 3/4/2021\n\n"
    assert made(head + BODY["de"]).record.fields["date"] == "2021-04-03"
    assert (
        "date" not in made("Subject: The old mill\n\nFrom: Jane Doe\n\nDate: 3/4/2021\n\n" + BODY["en"]).record.fields
    )


def test_the_path_gives_the_date_where_the_text_has_none() -> None:
    for path in ("2021/12/17-a.txt", "20211217-a.txt", "2021-12-17-a.txt"):
        assert made(f"{TITLE['en']}\n\n{BODY['en']}", path).record.fields["date"] == "2021-12-17"
    assert (
        made(f"{TITLE['en']}\n\n3 May 2021\n\n{BODY['en']}", "2021/12/17-a.txt").record.fields["date"] == "2021-05-03"
    )


def test_the_colophon_of_an_e_text_is_no_date() -> None:
    body = "明石を通る一本の線は、北から南へ町を分けている。天文台の人は夜ごとに星を待った。" * 6
    text = (
        f"海辺の町\n\n小川 三郎\n\n{body}\n\n入力：山田花子\n\n校正：鈴木一郎\n\n2001年3月4日公開\n\n2016年4月21日修正"
    )
    assert "date" not in made(text).record.fields


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Tuesday, 3 May 2021, 10:30", True),
        ("Veröffentlicht: 3. Mai 2021", True),
        ("3 May 2021 was cold", False),
        ("May", False),
    ],
)
def test_lines_of_dates_alone(text: str, is_one: bool) -> None:
    assert is_date_line(text) is is_one


@pytest.mark.parametrize(
    ("path", "line", "expected"),
    [
        ("1910/comet.txt", "Wednesday, 18 May", "1910?-05-18"),
        ("papers/1910/comet.txt", "18 May", "1910?-05-18"),
        ("1911/comet.txt", "Wednesday, 18 May", "XXXX-05-18"),
        ("1910/1911/comet.txt", "18 May", "XXXX-05-18"),
        ("1910/comet.txt", "29 February", "XXXX-02-29"),
        ("1910/comet.txt", "18 May 1912", "1912-05-18"),
        ("1910/comet.txt", "", "1910"),
        ("1910s/comet.txt", "", None),
    ],
)
def test_the_year_of_a_folder(path: str, line: str, expected: str | None) -> None:
    text = f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}\n"
    found = extract(read_seeds(path, text.encode())[0])
    assert found.record.fields.get("date") == expected


def test_the_year_at_the_head_of_a_file_name_is_shown_as_doubtful() -> None:
    found = extract(read_seeds("1984-the-ferry.txt", f"{TITLE['en']}\n\n{BODY['en']}\n".encode())[0])
    assert "date" not in found.record.fields
    assert found.record.receipt
    assert [one.rule for one in found.record.receipt.doubtful["date"]] == ["path-year"]


@pytest.mark.parametrize("said", ["ca. 1921", "c. 1921", "Circa 1921", "(c1921)", "um 1921", "vers 1921", "около 1921"])
def test_about_a_year(said: str) -> None:
    below = f"{TITLE['en']}\n\n{said}\n\n{BODY['en']}\n"
    above = f"HARBOUR\n{said}\n\n{TITLE['en']}\n\n{BODY['en']}\n"
    for text in (below, above):
        found = extract(read_seeds("a.txt", text.encode())[0])
        assert found.record.fields["date"] == "1921~"
        assert found.record.receipt
        (one,) = found.record.receipt.evidence["date"]
        assert quoted(text.encode(), one.spans, "utf-8", one.normaliser) == "1921~"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("二〇二一年五月三日", "2021-05-03"),
        ("昭和十一年二月二十六日", "1936-02-26"),
        ("大正元年七月三十日", "1912-07-30"),
        ("民國二十六年七月七日", "1937-07-07"),
        ("一九三七年十二月十三日 星期一", "1937-12-13"),
        ("十月十日", "XXXX-10-10"),
        ("二十六年五月三日", None),
        ("三十日", None),
        ("年月日", None),
        ("五月四十日", None),
    ],
)
def test_chinese_numerals(said: str, expected: str | None) -> None:
    found = find(said)
    assert (found.edtf if found else None) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("the 3d of June, 1776", "1776-06-03"),
        ("June 3d, 1776", "1776-06-03"),
        ("Sept. 2d, 1666", "1666-09-02"),
        ("Octr. 5th 1799", "1799-10-05"),
        ("March the 4th, 1802", "1802-03-04"),
        ("this 4th day of May, 1859", "1859-05-04"),
        ("den 3ten Mai 1812", "1812-05-03"),
        ("3. V. 1905", "1905-05-03"),
        ("le 18 10bre 1792", "1792-12-18"),
        ("4 7bre 1730", "1730-09-04"),
        ("ce 3e de juin 1712", "1712-06-03"),
        ("١٢ آذار سنة ١٩١٩", "1919-03-12"),
        ("3 Feb. 1688/9", "1689-02-03"),
        ("3 Feb. 1699/700", "1699-02-03"),
        ("3 May 1688/9", "1688-05-03"),
        ("3 Feb. 2021/22", "2021-02-03"),
    ],
)
def test_old_spellings(said: str, expected: str) -> None:
    found = find(said)
    assert found
    assert found.edtf == expected
    again = find(said[found.start : found.end])
    assert again
    assert again.edtf == expected


@pytest.mark.parametrize(
    ("path", "known", "expected", "rule"),
    [
        ("a.txt", Known(first=1600, last=1960), "1943?-09-17", "century-in-window"),
        ("a.txt", Known(first=1940, last=1960), "1943-09-17", "century-in-window"),
        ("1943/a.txt", Known(), "1943-09-17", "year-of-folder"),
        ("a.txt", Known(), "2043-09-17", "date-line"),
    ],
)
def test_a_year_of_two_digits_lies_in_the_window(path: str, known: Known, expected: str, rule: str) -> None:
    text = f"{TITLE['en']}\n\n17 Sept '43\n\n{BODY['en']}\n"
    found = extract(read_seeds(path, text.encode())[0], known)
    assert found.record.fields["date"] == expected
    assert found.record.receipt
    assert found.record.receipt.evidence["date"][0].rule == rule


@pytest.mark.parametrize(
    "days",
    [("3 June 1850", "4 June 1850", "Saturday, 8 June 1850"), ("3. Juni 1850.", "4. Juni.", "Samstag, 8. Juni.")],
)
def test_a_diary_begins_on_its_first_day_and_keeps_its_days(days: tuple[str, ...]) -> None:
    text = "\n\n".join(f"{day}\n\nRain all day, and the river very high; the ferry did not run." for day in days)
    record = extract(read_seeds("a.txt", text.encode())[0]).record
    assert record.fields["date"] == "1850-06-03"
    assert all(day in record.body.replace("\\", "") for day in days)


def test_other_words_on_the_line_of_a_date_stay_in_the_text() -> None:
    line = "John Hale at Oxmouth to Thomas Hale in the city of Bristol, 3 May 1859"
    record = extract(read_seeds("a.txt", f"{TITLE['en']}\n\n{line}\n\n{BODY['en']}\n".encode())[0]).record
    assert record.fields["date"] == "1859-05-03"
    assert line in record.body


def test_the_years_of_a_chronology_are_no_date() -> None:
    text = "\n\n".join(f"{year}\n\nThe society moved to another house near the quay." for year in (1871, 1884, 1902))
    record = extract(read_seeds("a.txt", f"A short history of the society\n\n{text}\n".encode())[0]).record
    assert "date" not in record.fields
    assert "1871" in record.body
