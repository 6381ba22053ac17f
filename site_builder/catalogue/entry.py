"""A record at a glance -> Entry: the part of a record that the catalogue keeps."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from site_builder import edtf
from site_builder.catalogue.additions import additions_faults, aliases, corrections
from site_builder.catalogue.subject import subject_words
from site_builder.catalogue.terms import is_noindex
from site_builder.content.frontmatter import Glance
from site_builder.errors import Problem
from site_builder.model import Entry, Value
from site_builder.text import count_words, language_tag, slug

SUMMARY = 220
"""Characters of the body that stand for it in lists and feeds."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"^(?:#{1,6} |> |[-*+] |\d+[.)] )")
_LINK = re.compile(
    r"(?<!\\)!?\[((?:[^\[\]\n\\]|\\.)*)\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: \"[^\"\n]*\")?\)"
)
_EMPHASIS = re.compile(r"(?<!\\)(?:(?<!\s)\*{1,3}|\*{1,3}(?!\s)|~~|(?<![^\W_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![^\W_]))")


def faults(fields: Mapping[str, Value], path: str) -> list[Problem]:
    """Why a record at a path below `content/` can't be published: no title, a false date, a false addition."""
    date = text(fields, "date")
    found = []
    if not text(fields, "title"):
        found.append(Problem(f"content/{path}", "there is no title", "add a line `title: ...` to the front matter"))
    try:
        edtf.parse(date) if date else None
    except edtf.EdtfError as error:
        found.append(Problem(f"content/{path}", f"date: {error}", "or delete the line"))
    found += [Problem(f"content/{path}", fact, remedy) for fact, remedy in additions_faults(fields)]
    return found


def entry(glance: Glance, path: str, digest: str, words_digest: str) -> Entry:
    """What the catalogue keeps of a record without faults, at a path below `content/`, with this SHA-256.

    `words_digest` is that of its text (`catalogue/sketch.py`).
    """
    fields, body, seed = glance
    source = fields.get("source")
    source = source if isinstance(source, Mapping) else {}
    title = text(fields, "title")
    made = Entry(
        path=path,
        digest=digest,
        address=address(fields),
        id=text(fields, "id"),
        title=title,
        subtitle=text(fields, "subtitle"),
        section=text(fields, "section"),
        authors=strings(fields, "authors"),
        date=text(fields, "date"),
        dateline=text(fields, "dateline"),
        agency=text(fields, "agency"),
        language=language_of(fields),
        publisher=text(source, "publisher"),
        url=text(source, "url"),
        tags=strings(fields, "tags"),
        summary=summary(body),
        words=count_words(body),
        seed=seed[0],
        seed_sha256=seed[1],
        duplicates=seed[2],
        text=words_digest,
        aliases=aliases(fields),
        corrected=corrections(fields),
        subject=subject_words(title, _unlinked(body)),
        rights=text(fields, "rights"),
        noindex=is_noindex(fields),
    )
    return made._replace(line=line_digest(made))


def line_digest(entry: Entry) -> str:
    """A digest of what other pages show of a record, and of what they may share with it."""
    shown = (
        entry.address, entry.title, entry.language, entry.date, entry.section, entry.authors, entry.dateline,
        entry.duplicates, entry.tags, entry.subject,
    )  # fmt: skip
    return hashlib.blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def comparable(fields: Mapping[str, Value], body: str) -> str:
    """The text of a record by which it is compared with others: its title and its body, not where links lead."""
    return f"{text(fields, 'title')}\n{_unlinked(body)}"


def address(fields: Mapping[str, Value]) -> str:
    """The address of a record: its frozen slug and its id; without an id the slug alone."""
    name = _slugged(text(fields, "slug")) or slug(text(fields, "title")) or "item"
    identity = _slugged(text(fields, "id"))
    return f"items/{name}-{identity}.html" if identity else f"items/{name}.html"


def _slugged(name: str) -> str:
    return name if _SLUG.fullmatch(name) else slug(name)


def summary(body: str) -> str:
    """The first paragraph of some length as text, cut at a word after at most 220 characters."""
    beginning = body[: 20 * SUMMARY].split("\n\n")
    first = next((p for p in beginning if len(p) >= SUMMARY // 4), beginning[0])
    plain = _plain(first[: 3 * SUMMARY])
    if len(plain) <= SUMMARY:
        return plain
    cut = plain.rfind(" ", 0, SUMMARY)
    return plain[: cut if cut > SUMMARY // 2 else SUMMARY].rstrip(" ,;:–—-") + "…"


def paragraphs(body: str) -> list[str]:
    """The paragraphs of a body as text."""
    return [said for one in body.split("\n\n") if (said := _plain(one))]


def _unlinked(markdown: str) -> str:
    """Markdown with the words of a link in its place."""
    return _LINK.sub(r"\1", markdown) if "](" in markdown else markdown


def _plain(markdown: str) -> str:
    markdown = _unlinked(markdown)
    if "*" in markdown or "~" in markdown or "_" in markdown:
        markdown = _EMPHASIS.sub("", markdown)
    return _ESCAPE.sub(r"\1", _MARKS.sub("", markdown)).replace("\n", " ").strip()


def language_of(fields: Mapping[str, Value]) -> str:
    """The language of a record as a BCP 47 tag, whatever its front matter writes for it; empty if that is none."""
    return language_tag(text(fields, "language"))


def is_draft(fields: Mapping[str, Value]) -> bool:
    """Whether a record is marked as a draft."""
    return text(fields, "draft") in {"true", "yes"}


def text(fields: Mapping[str, Value], name: str) -> str:
    """A field that holds text; empty if it is absent."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def strings(fields: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """A field that holds a list, as the strings in it, each once."""
    value = fields.get(name, ())
    members = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return tuple(dict.fromkeys(member for member in members if isinstance(member, str) and member))
