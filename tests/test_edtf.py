from __future__ import annotations

import datetime
import pickle
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.edtf import LONGEST, MOST_CANDIDATES, EdtfError, humanise, parse, solve_weekday
from site_builder.edtf_words import WORDS, words_for

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the oracles use names that pyparsing has renamed
    from edtf import parse_edtf
    from edtf_validate.valid_edtf import is_valid

DEC_7 = (2021, 12, 7)

plain_years = st.integers(1, 9999).map("{:04}".format)
plain_months = st.dates().map(lambda day: f"{day:%m}").flatmap(lambda month: plain_years.map(lambda y: f"{y}-{month}"))
plain_days = st.dates().map(datetime.date.isoformat)
plain_dates = plain_years | plain_months | plain_days
yearless_years = st.sampled_from(["XXXX", "202X", "190X", "20XX", "00XX", "000X", "999X"])
unspecified_dates = st.one_of(
    plain_years.map(lambda year: f"{year}-XX"),
    plain_months.map(lambda month: f"{month}-XX"),
    yearless_years.filter(lambda year: year != "XXXX"),
    st.builds(lambda year, day: year + day[4:], yearless_years, plain_months | plain_days),
)
qualifiers = st.sampled_from("?~%")
doubted_dates = st.one_of(
    st.builds("{}{}".format, plain_dates, qualifiers),
    st.builds(lambda date, mark: date[:4] + mark + date[4:], plain_months | plain_days, qualifiers),
)
single_dates = plain_dates | unspecified_dates | doubted_dates


def ordered_pairs(dates: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(dates, min_size=2, max_size=2, unique=True).map(sorted)


ranges = (ordered_pairs(plain_years) | ordered_pairs(plain_months) | ordered_pairs(plain_days)).map("..".join)
sets = st.one_of(
    st.lists(plain_dates, min_size=2, max_size=8, unique=True),
    st.lists(ranges, min_size=1, max_size=4, unique=True),
).map(lambda members: f"[{','.join(members)}]")
ends = st.builds("{}{}".format, plain_dates, qualifiers | st.just(""))
intervals = st.one_of(
    ordered_pairs(ends).filter(lambda pair: parse(pair[0]).sort_key() <= parse(pair[1]).sort_key()).map("/".join),
    st.builds("{}/{}".format, ends, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), ends),
)
expressions = single_dates | sets | intervals
edtf_like = st.text("0123456789X-?~%[],./ T", max_size=30)


# text, earliest, latest, sort key, year, month, certain, datetime
FORMS = [
    ("2021-12-07", DEC_7, DEC_7, "2021-12-07", "2021", "2021-12", True, "2021-12-07"),
    ("2021-12", (2021, 12, 1), (2021, 12, 31), "2021-12-01", "2021", "2021-12", True, "2021-12"),
    ("2021", (2021, 1, 1), (2021, 12, 31), "2021-01-01", "2021", "", True, "2021"),
    ("0001", (1, 1, 1), (1, 12, 31), "0001-01-01", "0001", "", True, "0001"),
    ("2000-02", (2000, 2, 1), (2000, 2, 29), "2000-02-01", "2000", "2000-02", True, "2000-02"),
    ("1900-02", (1900, 2, 1), (1900, 2, 28), "1900-02-01", "1900", "1900-02", True, "1900-02"),
    ("XXXX-12-07", None, None, "", "", "", False, "12-07"),
    ("XXXX-02-29", None, None, "", "", "", False, "02-29"),
    ("XXXX-12", None, None, "", "", "", False, ""),
    ("202X", (2020, 1, 1), (2029, 12, 31), "2020-01-01", "2020", "", False, ""),
    ("20XX", (2000, 1, 1), (2099, 12, 31), "2000-01-01", "2000", "", False, ""),
    ("000X", (1, 1, 1), (9, 12, 31), "0001-01-01", "0001", "", False, ""),
    ("202X-12-07", (2020, 12, 7), (2029, 12, 7), "2020-12-07", "2020", "2020-12", False, ""),
    ("190X-02-29", (1904, 2, 29), (1908, 2, 29), "1904-02-29", "1904", "1904-02", False, ""),
    ("202X-02", (2020, 2, 1), (2029, 2, 28), "2020-02-01", "2020", "2020-02", False, ""),
    ("2021-XX", (2021, 1, 1), (2021, 12, 31), "2021-01-01", "2021", "", False, ""),
    ("2021-12-XX", (2021, 12, 1), (2021, 12, 31), "2021-12-01", "2021", "2021-12", False, ""),
    ("2021-12-07?", DEC_7, DEC_7, "2021-12-07", "2021", "2021-12", False, ""),
    ("2021~", (2021, 1, 1), (2021, 12, 31), "2021-01-01", "2021", "", False, ""),
    ("2021?-12-07", DEC_7, DEC_7, "2021-12-07", "2021", "2021-12", False, ""),
    ("[2010-12-07,2021-12-07]", (2010, 12, 7), DEC_7, "2010-12-07", "2010", "2010-12", False, ""),
    ("[2021-12-07,2010-12-07]", (2010, 12, 7), DEC_7, "2010-12-07", "2010", "2010-12", False, ""),
    ("[2021-12-07..2022-01-15]", DEC_7, (2022, 1, 15), "2021-12-07", "2021", "2021-12", False, ""),
    ("[2021-01-01,2021]", (2021, 1, 1), (2021, 12, 31), "2021-01-01", "2021", "", False, ""),
    ("2021-12/2022-01", (2021, 12, 1), (2022, 1, 31), "2021-12-01", "2021", "2021-12", False, ""),
    ("1914/1918", (1914, 1, 1), (1918, 12, 31), "1914-01-01", "1914", "", False, ""),
    ("2021-12-07?/2022~", DEC_7, (2022, 12, 31), "2021-12-07", "2021", "2021-12", False, ""),
    ("../2021", None, (2021, 12, 31), "", "", "", False, ""),
    ("/2021", None, (2021, 12, 31), "", "", "", False, ""),
    ("2021/..", (2021, 1, 1), None, "2021-01-01", "2021", "", False, ""),
    ("2021-12/", (2021, 12, 1), None, "2021-12-01", "2021", "2021-12", False, ""),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_what_a_date_says_of_itself(form):
    text, earliest, latest, sort_key, year, month, certain, attribute = form
    date = parse(text)
    assert (date.text, str(date), date.earliest, date.latest) == (text, text, earliest, latest)
    assert (date.sort_key(), date.year(), date.month()) == (sort_key, year, month)
    assert (date.certain, date.datetime_attribute()) == (certain, attribute)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2021-13", "'2021-13' has no month 13; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2021-00-01", "'2021-00-01' has no month 00; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("2021-02-30", "'2021-02-30' has no day 30; write 01 to 28, or 2021-02"),
        ("1900-02-29", "'1900-02-29' has no day 29; write 01 to 28, or 1900-02"),
        ("XXXX-02-30", "'XXXX-02-30' has no day 30; write 01 to 29, or XXXX-02"),
        ("2021-04-31", "'2021-04-31' has no day 31; write 01 to 30, or 2021-04"),
        ("2021-12-00", "'2021-12-00' has no day 00; write 01 to 31, or 2021-12"),
        ("0000", "'0000' has no year 0000; write a year from 0001 to 9999"),
        ("", "the date is empty; write YYYY, YYYY-MM or YYYY-MM-DD, or leave it out"),
        ("XXXX", "'XXXX' says nothing; leave the date out"),
        ("XXXX-12-07?", "'XXXX-12-07?' doubts what X leaves open; leave out the ?"),
        ("202X~", "'202X~' doubts what X leaves open; leave out the ~"),
        ("2021-XX-07", "'2021-XX-07' has a day without a month; write 2021-XX"),
        ("202X-XX", "'202X-XX' leaves too much open; an XX needs a year of four digits before it"),
        ("2021?-12-07~", "'2021?-12-07~' is doubted twice; keep ? after the year or ~ at the end"),
        ("2021-12-07T10:00:00Z", "'2021-12-07T10:00:00Z' has a time of day; write 2021-12-07"),
        ("2021-12-07 10:00", "'2021-12-07 10:00' has a time of day; write 2021-12-07"),
        (
            "2021/12/07",
            "'2021/12/07' has more than one /; write YYYY-MM-DD for a day, START/END for an interval",
        ),
        (
            "2004-06/11",
            "'11' is not a date in EDTF; write YYYY, YYYY-MM or YYYY-MM-DD, 1921~ for about 1921, 1921? if in doubt, "
            "1923/1925 for a span, XXXX for a year that is not given",
        ),
        ("../..", "'../..' has no date; write at least one end of the interval"),
        (
            "202X/2030",
            "'202X' cannot end an interval; "
            "write YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % after it where it is in doubt",
        ),
        (
            "2022/2021",
            "'2022/2021' may end before it begins; write the earlier date first, both to the same precision",
        ),
        ("[2021]", "'[2021]' has fewer than two dates; write a single date without brackets"),
        ("[2021,2021]", "'[2021,2021]' names one date twice; write each once"),
        (
            "[2021?,2022]",
            "'2021?' in a set is not a plain date; write YYYY, YYYY-MM or YYYY-MM-DD, without X, ?, ~ or %",
        ),
        ("[2022..2021]", "'2022..2021' ends before it has begun; write the earlier date first"),
        (
            "[2021..2021-12]",
            "'2021..2021-12' mixes a year, month or day with another; write both ends to the same precision",
        ),
        ("9" * 101, f"a date of 101 characters; write at most {LONGEST}"),
    ],
)
def test_errors_say_fact_and_remedy(text, message):
    with pytest.raises(EdtfError) as error:
        parse(text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "text",
    [
        *("Dec. 7, 2021", "7 December 2021", "21-12-07", "2021-1-7", "20211207", "2021-12-7", "2021-12-", "2021--12"),
        *("202x", "X", "２０２１", "٢٠٢١", "2021\n", " 2021", "-0044", "2021-21", "Y12021", "2021-1X", "?2021"),
        *("2021-12?-07", "2021-XX-XX", "2021-XX?", "XXXX-XX-07", "XXXX-12-XX", "2X21", "20X1-12-07"),
        *("[2021", "2021]", "[]", "[,]", "[2021,]", "[..2021]", "[2021..]", "{2021,2022}", "2021..2022"),
        *("[2021..2022..2023]", "[2020,2021]/2022", "[202X,2035]", "2021/2022/2023", "/", "/..", "XXXX-12/2021"),
        *("2021?-12-07/2022", "2021-XX/..", "202X/", "2021-12/2021"),
    ],
)
def test_refused(text):
    with pytest.raises(EdtfError):
        parse(text)


@given(expressions)
def test_round_trip(text):
    date = parse(text)
    assert str(date) == text
    assert parse(str(date)) == date
    assert pickle.loads(pickle.dumps(date)) == date


@given(expressions)
def test_bounds_are_days_in_order(text):
    date = parse(text)
    bounds = [datetime.date(*bound) for bound in (date.earliest, date.latest) if bound]
    assert bounds == sorted(bounds)
    assert date.sort_key() == (bounds[0].isoformat() if date.earliest else "")
    assert date.sort_key().startswith(date.month())
    assert date.month().startswith(date.year() if date.month() else "")


@given(unspecified_dates)
def test_bounds_fit_the_digits_that_are_given(text):
    date = parse(text)
    for bound in (date.earliest, date.latest):
        assert bound is None or all(
            digit in ("X", found) for digit, found in zip(text, "{:04}-{:02}-{:02}".format(*bound), strict=False)
        )


@given(edtf_like | st.text(max_size=120))
def test_any_text_is_a_date_or_an_error(text):
    try:
        date = parse(text)
    except EdtfError as error:
        assert "; " in str(error)
        assert len(str(error)) < 1000
    else:
        assert str(date) == text
        assert humanise(date)


def test_certain_dates_alone_are_for_publishing():
    assert [text for text, *_ in FORMS if parse(text).certain] == [
        "2021-12-07",
        "2021-12",
        "2021",
        "0001",
        "2000-02",
        "1900-02",
    ]


# --- oracles --------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(expressions)
def test_what_we_accept_is_valid_edtf(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021-12-07",
        "2000-02",
        "1900-02",
        "0001",
        "9999-12-31",
        "202X",
        "20XX",
        "2021-XX",
        "2021-12-XX",
        "2021?-12-07",
        "2021-12/2022-01",
        "[2010-12-07,2021-12-07]",
        "[2021-12-07..2022-01-15]",
    ],
)
def test_bounds_are_those_of_python_edtf(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = parse_edtf(text)
    date = parse(text)
    assert date.earliest == tuple(oracle.lower_strict())[:3]
    assert date.latest == tuple(oracle.upper_strict())[:3]


# --- weekdays -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weekday", "window", "expected"),
    [
        (1, (2015, 2024), "2021?-12-07"),
        (1, (2010, 2024), "[2010-12-07,2021-12-07]"),
        (1, (2004, 2027), "[2004-12-07,2010-12-07,2021-12-07,2027-12-07]"),
        (1, (2011, 2020), None),
        (1, (2024, 2010), None),
        (7, (2010, 2024), None),
        (1, (1, 9999), None),
    ],
)
def test_weekday_of_7_december(weekday, window, expected):
    assert solve_weekday(weekday, 12, 7, window) == expected


def test_a_weekday_needs_a_day_that_can_be():
    assert solve_weekday(0, 2, 29, (2016, 2016)) == "2016?-02-29"
    assert solve_weekday(0, 2, 29, (2017, 2019)) is None
    assert solve_weekday(0, 2, 30, (1, 9999)) is None
    assert solve_weekday(0, 13, 1, (1, 9999)) is None
    assert solve_weekday(0, 1, 0, (1, 9999)) is None


@given(st.dates(), st.integers(0, 25), st.integers(0, 25))
def test_weekdays_agree_with_the_calendar(day, before, after):
    solved = solve_weekday(day.weekday(), day.month, day.day, (day.year - before, day.year + after))
    assert solved is not None
    date = parse(solved)
    firsts = [first.earliest for first, _ in date.spans if first]
    assert (day.year, day.month, day.day) in firsts
    assert len(firsts) <= MOST_CANDIDATES
    for first in firsts:
        assert datetime.date(*first).weekday() == day.weekday()


# --- words ----------------------------------------------------------------------------------------------------------

ENGLISH = [
    ("2021-12-07", "7 December 2021"),
    ("2021-12", "December 2021"),
    ("2021", "2021"),
    ("0079-10-24", "24 October 79"),
    ("XXXX-12-07", "7 December, year not given"),
    ("XXXX-12", "December, year not given"),
    ("202X", "2020s"),
    ("200X", "2000s"),
    ("20XX", "between 2000 and 2099"),
    ("002X", "between 20 and 29"),
    ("202X-12-07", "7 December, 2020s"),
    ("2021-XX", "2021"),
    ("2021-12-XX", "December 2021"),
    ("2021-12-07?", "[7 December 2021?]"),
    ("2021-12-07~", "about 7 December 2021"),
    ("1923~", "about 1923"),
    ("1923?", "[1923?]"),
    ("1923%", "[about 1923?]"),
    ("2021?-12-07", "7 December [2021?]"),
    ("2021~-12-07", "7 December [about 2021]"),
    ("2021%-12", "December [about 2021?]"),
    ("[2010-12-07,2021-12-07]", "7 December 2010 or 2021"),
    ("[2004-12-07,2010-12-07,2021-12-07]", "7 December 2004 or 2010 or 2021"),
    ("[2010-12-07,2021-05-03]", "7 December 2010 or 3 May 2021"),
    ("[2010-12-07,2021-05-03,2022]", "7 December 2010 or 3 May 2021 or 2022"),
    ("[2010-12,2021-12]", "December 2010 or 2021"),
    ("[2021-12-07..2022-01-15]", "between 7 December 2021 and 15 January 2022"),
    ("[2019,2021..2022]", "2019 or between 2021 and 2022"),
    ("1914/1918", "1914–1918"),
    ("1914-05-03/1918-06-07", "3 May 1914 – 7 June 1918"),
    ("2021-12/2022-01", "December 2021 – January 2022"),
    ("1984~/2004-06", "about 1984 – June 2004"),
    ("../2021", "until 2021"),
    ("2021/..", "from 2021"),
    ("1984~/..", "about 1984 – …"),
    ("/2021", "? – 2021"),
    ("2021/", "2021 – ?"),
]


@pytest.mark.parametrize(("text", "words"), ENGLISH)
def test_english(text, words):
    assert humanise(parse(text)) == words


def test_no_date_is_undated():
    assert humanise(None) == "undated"
    assert humanise(None, "uk") == "без дати"


OTHERS = [
    ("de", "2021-12-07", "7. Dezember 2021"),
    ("de", "[2021-12-07..2022-01-15]", "zwischen dem 7. Dezember 2021 und dem 15. Januar 2022"),
    ("de", "[2021-12..2022-01]", "zwischen Dezember 2021 und Januar 2022"),
    ("fr", "2021-01-01", "1er janvier 2021"),
    ("fr", "2021-11-01", "1er novembre 2021"),
    ("fr", "../2021-12-07", "jusqu’au 7 décembre 2021"),
    ("es", "2021-12-07", "7 de diciembre de 2021"),
    ("es", "XXXX-12-07", "7 de diciembre, año no indicado"),
    ("es", "[2010-12-07,2021-12-08]", "7 de diciembre de 2010 u 8 de diciembre de 2021"),
    ("es", "[2020-11,2021-10]", "noviembre de 2020 u octubre de 2021"),
    ("it", "[2021-12-08..2022-01-11]", "tra l’8 dicembre 2021 e l’11 gennaio 2022"),
    ("it", "2021-12-08/..", "dall’8 dicembre 2021"),
    ("it", "../2021-08", "fino ad agosto 2021"),
    ("pt", "2021?-12-07", "7 de dezembro de [2021?]"),
    ("nl", "2021/..", "vanaf 2021"),
    ("pl", "2021-12-07", "7 grudnia 2021"),
    ("pl", "2021-12", "grudzień 2021"),
    ("pl", "202X", "lata 2020–2029"),
    ("uk", "2021-12-07", "7 грудня 2021"),
    ("uk", "2021-12", "грудень 2021"),
    ("uk", "2021-12~", "близько грудня 2021"),
    ("uk", "XXXX-12", "грудень, рік не вказано"),
    ("ru", "2021-12-07", "7 декабря 2021"),
    ("ru", "2021-12-02/..", "со 2 декабря 2021"),
    ("ru", "../2021-12", "до декабря 2021"),
    ("ar", "XXXX-12-07", "7 ديسمبر، السنة غير مذكورة"),
    ("he", "2021-12-07", "7 בדצמבר 2021"),
    ("he", "2021-12", "דצמבר 2021"),
    ("fa", "1914/1918", "1914 تا 1918"),
    ("ur", "2021/..", "2021 سے"),
    ("ja", "2021-12-07", "2021年12月7日"),
    ("ja", "2021?-12-07", "[2021年?]12月7日"),
    ("ja", "[2010-12-07,2021-12-07]", "2010年12月7日または2021年12月7日"),
    ("zh", "2021-12", "2021年12月"),
    ("zh", "XXXX-12-07", "12月7日，年份未注明"),
    ("ko", "2021-12-07", "2021년 12월 7일"),
    ("ko", "1923~", "1923년경"),
    ("tr", "2021-12-07", "7 Aralık 2021"),
    ("tr", "[2021-12-07..2022-01-15]", "7 Aralık 2021 ile 15 Ocak 2022 arasında"),
]


@pytest.mark.parametrize(("language", "text", "words"), OTHERS)
def test_other_languages(language, text, words):
    assert humanise(parse(text), language) == words


@pytest.mark.parametrize(
    ("tag", "language"),
    [("pt-BR", "pt"), ("DE", "de"), ("zh-Hant-TW", "zh"), ("en_GB", "en"), ("cy", "en"), ("und", "en"), ("", "en")],
)
def test_a_tag_falls_back_to_its_language_then_to_english(tag, language):
    assert words_for(tag) is WORDS[language]
    assert humanise(parse("2021-12-07"), tag) == humanise(parse("2021-12-07"), language)


@pytest.mark.parametrize("language", WORDS)
def test_every_language_has_twelve_months_and_says_every_form(language):
    words = WORDS[language]
    assert len(set(words.months)) == 12
    assert not words.alone or len(set(words.alone)) == 12
    said = [humanise(parse(text), language) for text, _ in ENGLISH]
    assert all(text.strip() == text and "{" not in text and "  " not in text for text in said)
    # 2021-XX reads like 2021 and 2021-12-XX like 2021-12: what is not given adds no words.
    assert len(set(said)) == len(said) - 2


@given(doubted_dates, st.sampled_from(sorted(WORDS)))
def test_doubt_is_never_lost_in_words(text, language):
    without = text.translate({ord(mark): None for mark in "?~%"})
    said = humanise(parse(text), language)
    assert said != humanise(parse(without), language)
    assert ("?]" in said) == ("~" not in text)
