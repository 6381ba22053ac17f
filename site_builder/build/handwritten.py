"""A record that has no seed: a person makes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from site_builder import disk, edtf, saving
from site_builder.catalogue.entry import address
from site_builder.content import frontmatter
from site_builder.content.addresses import Address
from site_builder.errors import ConfigError, ContentError, DiskError, Problem
from site_builder.model import Record, Surveyed, Value
from site_builder.text import fold, slug


def record_of(headline: str, section: str, authors: Sequence[str], date: str) -> Record:
    """A record with a headline, what else is given, and its slug.

    Raises ConfigError for a headline that says nothing, or a date that is none.
    """
    title = fold(headline)
    if not title:
        raise ConfigError([Problem("", "the headline is empty", 'write site-builder new "Headline"')])
    try:
        edtf.parse(date) if date else None
    except edtf.EdtfError as error:
        raise ConfigError([Problem("", f"--date: {error}")]) from None
    names = tuple(dict.fromkeys(name for said in authors if (name := fold(said))))
    fields: Mapping[str, Value] = {
        "title": title, "section": fold(section), "authors": names, "date": date, "slug": slug(title) or "item",
    }  # fmt: skip
    return Record(fields, "")


def save(root: Path, record: Record, records: Sequence[Surveyed], given: Sequence[Address]) -> str:
    """Make the file of a new record under a name that is free; its path below `content/`.

    Raises ContentError if its address is given to another record, DiskError.
    """
    wanted = address(record.fields)
    for other in records:
        if other.address == wanted:
            fact = f"{wanted} is the address of {disk.CONTENT}/{other.path}"
            raise ContentError([Problem("", fact, "choose another headline, or edit that record")])
    for row in given:
        if row.address == wanted and row.state == "moved":
            raise ContentError([Problem("", f"{wanted} leads to {row.target} now", "choose another headline")])
    data = frontmatter.dump(record).encode("utf-8")
    name, number = str(record.fields["slug"]), 1
    while True:
        path = f"{name}-{number}.md" if number > 1 else f"{name}.md"
        try:
            saving.create(root / disk.CONTENT / path, data)
            return path
        except FileExistsError:
            number += 1
        except OSError as error:
            shown = f"{disk.CONTENT}/{path}"
            raise DiskError([Problem(shown, f"cannot be written: {error.strerror}", "check its permissions")]) from None
