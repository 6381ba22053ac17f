"""How to cite a record: Chicago, MLA and APA as HTML, and BibTeX, RIS and CSL-JSON to be imported.

The newspaper is the publisher that the record names, else that of the archive, else the archive itself. Titles stand as
they were printed, without a change of case. A subtitle is no part of a reference to a newspaper article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

from site_builder.pages.cited_dates import Dated, dated
from site_builder.pages.credits import Credits, credits_of
from site_builder.pages.markup import closed, isolated, line, tex

_QUOTES = re.compile('["“”]')
_NOT_IN_URL = re.compile(r"[\s\\{}<>\"^`|]")

# The languages that biblatex knows, by their names there (babel): https://ctan.org/pkg/babel.
_BABEL = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish",
    "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


class Cited(NamedTuple):
    """What a reference says of a record.

    `publisher` is the newspaper, empty if neither record nor archive names one; `archive` is the title of the archive.
    `url` is where a reader finds the record, empty if there is no such place; `key` names it among references, in
    ASCII.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    agency: str = ""
    section: str = ""
    date: str = ""
    publisher: str = ""
    archive: str = ""
    language: str = ""
    url: str = ""


class Citation(NamedTuple):
    """A reference in three styles, as HTML, and in three formats, as they are downloaded."""

    chicago: Markup
    mla: Markup
    apa: Markup
    bibtex: str
    ris: str
    csl: str


class _Container(NamedTuple):
    """What all articles of a newspaper in an archive have in common, written out once.

    `title` is the newspaper in HTML, `held` the archive, empty if it is that newspaper. The others are what the formats
    say of both; `kind` is the type of a BibTeX entry.
    """

    title: str
    held: str
    kind: str
    bibtex: str
    ris: str
    csl: str


def citation(cited: Cited) -> Citation:
    """The references to a record."""
    cited = cited._replace(title=line(cited.title), section=line(cited.section), url=_address(cited.url))
    language = cited.language
    paper = _container(line(cited.publisher), line(cited.archive))
    names = credits_of(cited.authors, cited.agency, language)
    when = dated(cited.date)
    title = _marked(cited.title, language)
    inside = _marked(_within_quotes(cited.title), language) if _QUOTES.search(cited.title) else title
    named = f"“{closed(inside)}”"
    section = f"{isolated(cited.section)}. " if cited.section else ""
    url = str(escape(cited.url))
    return Citation(
        Markup(_chicago(names.chicago, named, section, paper.title, when.chicago, url)),  # noqa: S704  (escaped above)
        Markup(_mla(names.mla, named, section, paper, when.mla, url)),  # noqa: S704
        Markup(_apa(names.apa, closed(title), paper.title, when.apa, url)),  # noqa: S704
        _bibtex(cited, paper, names, when),
        _ris(cited, paper, names, when),
        _csl(cited, paper, names, when),
    )


@lru_cache(maxsize=4096)
def _container(publisher: str, archive: str) -> _Container:
    name = publisher or archive
    held = archive if publisher and archive.casefold() != publisher.casefold() else ""
    return _Container(
        title=f"<i>{isolated(name)}</i>",
        held=f"<i>{isolated(held)}</i>" if held else "",
        kind="article" if publisher else "misc",
        bibtex=f"  {'journal' if publisher else 'howpublished'} = {{{tex(name)}}},\n"
        + (f"  library = {{{tex(held)}}},\n" if held else "")
        + ("  entrysubtype = {newspaper},\n" if publisher else ""),
        ris=f"T2  - {name}\r\n" + (f"DB  - {held}\r\n" if held else ""),
        csl=f',\n    "container-title": {quoted(name)}' + (f',\n    "source": {quoted(held)}' if held else ""),
    )


# -- the styles -------------------------------------------------------------------------------------------------------


def _chicago(names: str, title: str, section: str, paper: str, date: str, url: str) -> str:
    """An entry of a bibliography: The Chicago Manual of Style, 17th edition, 14.191 to 14.200.

    The newspaper stands in the place of an author that is not named (14.199).
    """
    end = f" {url}." if url else ""
    if not names:
        return f"{closed(paper)} {title} {section}{date[0].upper()}{date[1:]}{end}"
    return f"{names} {title} {section}{paper}, {date}{end}"


def _mla(names: str, title: str, section: str, paper: _Container, date: str, url: str) -> str:
    """An entry of a list of works cited, with the archive as the second container: MLA Handbook, 9th edition, 5.31."""
    issue = f"{paper.title}, {date}" if date else paper.title
    start = f"{names} {title}" if names else title
    if paper.held and url:
        return f"{start} {closed(issue)} {section}{paper.held}, {url}."
    if section:
        return f"{start} {closed(issue)} {section[:-2]}{f', {url}' if url else ''}."
    return f"{start} {issue}, {url}." if url else f"{start} {closed(issue)}"


def _apa(names: str, title: str, paper: str, date: str, url: str) -> str:
    """A reference: Publication Manual of the APA, 7th edition, 10.1 (16); the title leads where nobody is named."""
    end = f"{paper}. {url}" if url else f"{paper}."
    return f"{names} ({date}). {title} {end}" if names else f"{title} ({date}). {end}"


def _marked(text: str, language: str) -> str:
    """A title in HTML; of another language than that of the styles, with its language."""
    if language[:2] == "en" or not language:
        return isolated(text)
    return f'<bdi lang="{escape(language)}">{escape(text)}</bdi>'


def _within_quotes(title: str) -> str:
    """The title with single quotation marks for its double ones, as it stands within double ones.

    Left alone are marks that open low, as in German, and one that has no fellow.
    """
    straight = title.count('"')
    if "„" in title or straight % 2:
        return title
    parts = title.replace("“", "‘").replace("”", "’").split('"')
    return "".join(part + ("‘’"[place % 2] if place < straight else "") for place, part in enumerate(parts))


def _address(url: str) -> str:
    """The address without the characters that have no place in one, and mean something in the formats."""
    return _NOT_IN_URL.sub(lambda found: quote(found[0]), url) if _NOT_IN_URL.search(url) else url


# -- the formats ------------------------------------------------------------------------------------------------------


def _bibtex(cited: Cited, paper: _Container, names: Credits, when: Dated) -> str:
    """An entry for biblatex and BibTeX, in UTF-8: https://ctan.org/pkg/biblatex."""
    author = f"  author = {{{names.bibtex}}},\n" if names.bibtex else ""
    url = f"  url = {{{cited.url}}},\n" if cited.url else ""
    spoken = _BABEL.get(cited.language.partition("-")[0], "")
    language = f"  langid = {{{spoken}}},\n" if spoken else ""
    note = f"  note = {{{tex(when.note)}}},\n" if when.note else ""
    return (
        f"@{paper.kind}{{{cited.key},\n{author}  title = {{{{{tex(cited.title)}}}}},\n"
        f"{paper.bibtex}{when.bibtex}{url}{language}{note}}}\n"
    )


def _ris(cited: Cited, paper: _Container, names: Credits, when: Dated) -> str:
    """A record of RIS (format specifications of 2011), its lines ended by CR and LF."""
    section = f"SE  - {cited.section}\r\n" if cited.section else ""
    language = f"LA  - {cited.language}\r\n" if cited.language else ""
    url = f"UR  - {cited.url}\r\n" if cited.url else ""
    note = f"N1  - {when.note}\r\n" if when.note else ""
    return (
        f"TY  - NEWS\r\nID  - {cited.key}\r\n{names.ris}TI  - {cited.title}\r\n"
        f"{paper.ris}{section}{when.ris}{language}{url}{note}ER  - \r\n"
    )


def _csl(cited: Cited, paper: _Container, names: Credits, when: Dated) -> str:
    """An item of CSL-JSON: https://github.com/citation-style-language/schema (csl-data.json)."""
    section = f',\n    "section": {quoted(cited.section)}' if cited.section else ""
    author = f',\n    "author": [{names.csl}]' if names.csl else ""
    issued = f',\n    "issued": {when.csl}' if when.csl else ""
    language = f',\n    "language": {quoted(cited.language)}' if cited.language else ""
    url = f',\n    "URL": {quoted(cited.url)}' if cited.url else ""
    note = f',\n    "note": {quoted(when.note)}' if when.note else ""
    return (
        f'[\n  {{\n    "id": {quoted(cited.key)},\n    "type": "article-newspaper",\n    "title": {quoted(cited.title)}'
        f"{author}{paper.csl}{section}{issued}{language}{url}{note}\n  }}\n]\n"
    )
