"""Normalisers of web pages: the quoted stretch of a page, decoded -> the value of a claim; empty if it holds none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from site_builder.seeds.json_spans import unquoted
from site_builder.seeds.markup import rows, unescape_attribute, visible
from site_builder.text import fold, language_tag

_DATE = re.compile(
    r"([0-9]{4})(?:([-/.]?)(0[1-9]|1[0-2])\2([0-9]{2})(?:[T ][0-9:.,+\-Z ]*(?:GMT|UTC)?)?|-(0[1-9]|1[0-2]))?"
)


def markup_value(quoted: str) -> str:
    """The text between the tags."""
    return fold(visible(quoted))


def attribute_value(quoted: str) -> str:
    """The value of an attribute, quoted without its quotation marks."""
    return fold(unescape_attribute(quoted))


def json_value(quoted: str) -> str:
    """What a JSON string literal says, quoted with its quotation marks."""
    return fold(unquoted(quoted))


def json_html_value(quoted: str) -> str:
    """The text between the tags of what a JSON string literal says, for systems that escape it twice."""
    return markup_value(unquoted(quoted))


def json_part_value(quoted: str) -> str:
    """What a part of a JSON string literal says."""
    return fold(unquoted(f'"{quoted}"'))


def iso_date(quoted: str) -> str:
    """The date of an ISO 8601 date or time in an attribute, as written: no shift to another time zone.

    A month or a year alone stays what it is.
    """
    return _date(attribute_value(quoted))


def json_date(quoted: str) -> str:
    """The date of an ISO 8601 date or time in a JSON string literal, as written: no shift to another time zone."""
    return _date(json_value(quoted))


def attribute_language(quoted: str) -> str:
    """The language tag in an attribute; `en_US` counts as `en-US`."""
    return language_tag(attribute_value(quoted))


def _date(value: str) -> str:
    found = _DATE.fullmatch(value)
    if not found or found[1] == "0000":
        return ""
    year, _, month, day, month_alone = found.groups()
    if not day:
        return "-".join(filter(None, (year, month_alone)))
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


UTC = frozenset({"utc-date", "json-utc-date"})
"""Normalisers of dates that a system wrote in Universal Time: readers may have seen the day before or after."""

NORMALISERS: Mapping[str, Callable[[str], str]] = {
    "attribute": attribute_value,
    "iso-date": iso_date,
    "json": json_value,
    "json-date": json_date,
    "json-utc-date": json_date,
    "json-html": json_html_value,
    "json-part": json_part_value,
    "language": attribute_language,
    "markup": markup_value,
    "table-rows": rows,
    "utc-date": iso_date,
}
