"""Named normalisers: the bytes that a claim quotes, decoded -> the value of the claim.

A value is trusted because anyone can apply its normaliser to the quoted bytes and get the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from textwrap import dedent

from site_builder.seeds.decode import to_text
from site_builder.seeds.plain_lines import without_lines
from site_builder.seeds.wrapped import unwrap
from site_builder.text import composed, fold, tidy, without_controls

IN_PAGE = "page-"
WRAPPED = "wrapped"
COMPOSED = "composed-"
UNPAGED = "unpaged-"
WIDEST = 40
"""Characters to which the cells of a column are made even in a table whose cells are divided by tabs."""

EM, DEEPEST = "\u2003", 20
"""The space that stands for two columns by which a line of verse is set in, and the most of them."""

_NEWLINE = re.compile(r"\r\n|[\n\r]")
_IN_HEADER = ("yaml", "toml", "line", "json-text")


def _verse(text: str) -> str:
    return "\n".join(filter(None, map(tidy, _NEWLINE.split(text))))


def _stanza(text: str) -> str:
    lines = [line for line in _NEWLINE.split(text) if tidy(line)]
    indents = [len(space.expandtabs(4)) for space in (line[: len(line) - len(line.lstrip())] for line in lines)]
    least = min(indents, default=0)
    return "\n".join(
        EM * min((indent - least) // 2, DEEPEST) + tidy(line) for line, indent in zip(lines, indents, strict=True)
    )


def _table(text: str) -> str:
    lines = without_controls(_NEWLINE.sub("\n", text)).split("\n")
    if "\t" in text:
        rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
        widths = [0] * max(map(len, rows))
        for row in rows:
            for column, cell in enumerate(row):
                widths[column] = min(max(widths[column], len(cell)), WIDEST)
        lines = ["  ".join(map(str.ljust, row, widths)) for row in rows]
    return dedent("\n".join(line.rstrip() for line in lines))


def _preformatted(text: str) -> str:
    """Lines with their spaces, set in no deeper than need be; tabs as browsers show them (HTML, "Rendering")."""
    lines = without_controls(_NEWLINE.sub("\n", text)).expandtabs().split("\n")
    return dedent("\n".join(line.rstrip() for line in lines)).strip("\n")


def _markdown(text: str) -> str:
    return without_controls(text.replace("\r\n", "\n").replace("\r", "\n"))


def _date(text: str, order: str) -> str:
    from site_builder.extract.date_forms import find  # its patterns take longer to compile than a page to render

    found = find(text, order)
    return found.edtf if found else ""


def _about_year(text: str) -> str:
    from site_builder.extract.date_forms import about_year

    return about_year(text)


def _wire_date(text: str) -> str:
    from site_builder.extract.wire import stamp

    return stamp(fold(text))


NORMALISERS: Mapping[str, Callable[[str], str]] = {
    "text": tidy,
    "value": fold,
    "verse": _verse,
    "stanza": _stanza,
    "table": _table,
    "preformatted": _preformatted,
    "verbatim": _markdown,
    "date": lambda text: _date(text, "mdy"),
    "date-dmy": lambda text: _date(text, "dmy"),
    "about-year": _about_year,
    "wire-date": _wire_date,
    "lower": lambda text: fold(text).lower(),
}


def page_lines_of(normaliser: str) -> tuple[frozenset[int], str]:
    """The numbers of the lines that a normaliser such as `unpaged-3-4-text` leaves out, and the name of the next."""
    parts = normaliser.removeprefix(UNPAGED).split("-")
    numbers = frozenset(map(int, takewhile(str.isdigit, parts)))
    return numbers, "-".join(parts[len(numbers) :])


def quoted(data: bytes, spans: tuple[tuple[int, int], ...], encoding: str, normaliser: str) -> str:
    """The value that a named normaliser reads from the bytes at some spans of a seed file."""
    return normalised(*decoded(data, spans, encoding, normaliser))


def decoded(data: bytes, spans: tuple[tuple[int, int], ...], encoding: str, normaliser: str) -> tuple[str, str]:
    """The text at some spans of a seed file, and the name of the normaliser that is still to be applied to it."""
    if "-of-" in normaliser:
        from site_builder.seeds.mail_values import uncoded

        name, _, coding = normaliser.partition("-of-")
        return uncoded(b"".join(data[start:end] for start, end in spans), coding), name
    if len(spans) == 1:
        ((start, end),) = spans
        return to_text(data[start:end], encoding), normaliser
    return "".join(to_text(data[start:end], encoding) for start, end in spans), normaliser


def normalised(text: str, normaliser: str) -> str:
    """What a named normaliser reads from a decoded quote.

    `composed-` before a name makes one character of a letter and its marks afterwards. `page-` takes the markup away
    first, `unquoted-` the marks of quotation, `unpaged-3-4-` the lines of these numbers, which are those of pages.
    `wrapped` may be followed by what becomes of each line-end hyphen, as in
    `wrapped-dk`.
    """
    if own := NORMALISERS.get(normaliser):
        return own(text)
    if normaliser.startswith(COMPOSED):
        return composed(normalised(text, normaliser.removeprefix(COMPOSED)))
    if normaliser.startswith(UNPAGED):
        numbers, name = page_lines_of(normaliser)
        return normalised(without_lines(text, numbers), name)
    if normaliser.startswith(WRAPPED):
        return unwrap(text, normaliser.removeprefix(WRAPPED).removeprefix("-"))
    # Imported here because most archives hold neither posts, nor mail, nor web pages.
    if normaliser.startswith(_IN_HEADER):
        from site_builder.seeds import header_fields

        return header_fields.NORMALISERS[normaliser](text)
    if normaliser.startswith(("unquoted-", "mail-")):
        from site_builder.seeds import mail_values

        if own := mail_values.NORMALISERS.get(normaliser):
            return own(text)
        return NORMALISERS[normaliser.removeprefix(mail_values.UNQUOTED)](mail_values.unquoted(text))
    from site_builder.seeds import page

    if normaliser.startswith(IN_PAGE):
        return normalised(page.visible(text), normaliser.removeprefix(IN_PAGE))
    return page.NORMALISERS[normaliser](text)
