"""What the readers of front matter hand on: values that know where they stand, and where header and body are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.model import Span


class Scalar(NamedTuple):
    """A value, and where it stands in the text, quotation marks included; `start` is -1 where nothing can be quoted."""

    value: str
    start: int
    end: int


Node = Scalar | list["Node"] | dict[str, "Node"]
"""A value, a list or a map."""


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a text: entries by the keys as printed, the stretches it takes up, and where the body is.

    `form` names the normaliser of its values: `yaml`, `toml`, `json-text` or `line`. `heading` is a title that the
    document has besides, underlined as in reStructuredText.
    """

    form: str
    entries: dict[str, Node]
    scope: tuple[Span, ...]
    body: Span
    heading: Scalar | None = None


TITLES = (
    "title", "headline", "post_title", "page_title", "article_title", "news_title", "newstitle", "long_title",
    "link_title", "linktitle", "short_title", "meta_title", "seo_title", "og_title", "name",
)  # fmt: skip
SUBTITLES = ("subtitle", "sub_title", "standfirst", "lead", "lede", "deck", "description", "summary", "excerpt")
AUTHORS = ("authors", "author", "by", "byline", "writer")
DATES = (
    "date", "published", "pubdate", "pub_date", "publish_date", "publishdate", "date_published", "datepublished",
    "published_at", "published_date", "publication_date", "created", "created_at", "date_created", "creation_date",
)  # fmt: skip
LANGUAGES = ("lang", "language", "locale")
TAGS = ("tags", "tag", "keywords", "topics")
SECTIONS = ("category", "categories", "section")
SOURCES = ("source", "publisher")
ADDRESSES = ("canonical", "canonical_url", "canonicalurl", "original_url", "source_url", "url", "link")
TELLING = frozenset((*TITLES[:-1], *DATES, *AUTHORS, *TAGS, *SECTIONS, "layout", "slug", "permalink"))
"""Keys of which one at least a header without other marks must have."""

KNOWN = TELLING | frozenset(
    (*SUBTITLES, *LANGUAGES, *SOURCES, *ADDRESSES, "draft", "status", "type", "template", "weight", "aliases",
    "modified", "updated", "lastmod", "series", "params", "extra", "taxonomies", "translator", "image", "comments",
    "copyright", "email", "affiliation", "id", "place", "name", "_model", "_template")
)  # fmt: skip


def key_name(key: str) -> str:
    """A key under the name by which it is looked up: `Pub-Date`, `pub date` and `pub_date` are one."""
    return key.strip().casefold().replace("-", "_").replace(" ", "_")


def known_keys(keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys that generators use, by their names."""
    return KNOWN & frozenset(map(key_name, keys))
