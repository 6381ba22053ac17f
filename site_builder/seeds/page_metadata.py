"""The claims of an HTML page about itself: JSON-LD, `meta`, `link`, `time`, `title`, `h1`, `lang` and `rel=author`.

Sources: schema.org, the Open Graph protocol (https://ogp.me), Dublin Core in HTML (DCMI, "DC-HTML").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from site_builder.model import Block, Claim, Confidence
from site_builder.seeds.json_spans import Node, Quoted, read_json, unquoted
from site_builder.seeds.markup import Token, attributes
from site_builder.seeds.page_headline import PARAGRAPH, headline
from site_builder.seeds.page_values import NORMALISERS, attribute_value

_ORDER = ("title", "subtitle", "section", "authors", "date", "language", "tags", "publisher", "url")
_CONFIDENCE = ("certain", "probable", "doubtful")
_LONGEST_NAME = 100

# `property`, `name`, `itemprop` or `http-equiv` of a meta element, the most trusted of a field first.
_META: dict[str, tuple[str, str, Confidence]] = {
    "og:title": ("title", "attribute", "certain"),
    "dc.title": ("title", "attribute", "probable"),
    "og:description": ("subtitle", "attribute", "doubtful"),
    "description": ("subtitle", "attribute", "doubtful"),
    "article:section": ("section", "attribute", "certain"),
    "author": ("authors", "attribute", "certain"),
    "article:author": ("authors", "attribute", "certain"),
    "dc.creator": ("authors", "attribute", "certain"),
    "article:published_time": ("date", "iso-date", "certain"),
    "datepublished": ("date", "iso-date", "certain"),
    "dc.date.issued": ("date", "iso-date", "certain"),
    "dc.issued": ("date", "iso-date", "certain"),
    "dc.date": ("date", "iso-date", "probable"),
    "pubdate": ("date", "iso-date", "probable"),
    "publishdate": ("date", "iso-date", "probable"),
    "publish-date": ("date", "iso-date", "probable"),
    "date": ("date", "iso-date", "probable"),
    "dc.language": ("language", "language", "probable"),
    "content-language": ("language", "language", "probable"),
    "og:locale": ("language", "language", "doubtful"),
    "article:tag": ("tags", "attribute", "certain"),
    "news_keywords": ("tags", "attribute", "probable"),
    "keywords": ("tags", "attribute", "probable"),
    "og:site_name": ("publisher", "attribute", "certain"),
    "dc.publisher": ("publisher", "attribute", "certain"),
    "og:url": ("url", "attribute", "probable"),
}
# The property of an article, its field and how far it is trusted; the most trusted of a field first.
_JSON_LD: tuple[tuple[str, str, Confidence], ...] = (
    ("headline", "title", "certain"),
    ("name", "title", "probable"),
    ("articleSection", "section", "certain"),
    ("author", "authors", "certain"),
    ("datePublished", "date", "certain"),
    ("keywords", "tags", "certain"),
    ("publisher", "publisher", "certain"),
)
_RANK = {key: rank for rank, key in enumerate(_META)}
_LISTED = frozenset({"keywords", "news_keywords"})
_ARTICLE = re.compile("Article|BlogPosting|Report|CreativeWork")
_PART = re.compile("[^,，、]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_SUFFIX = re.compile(" [-:|·»–—] ")
_BY = re.compile(r"(?:by|von|par|por|da|di|door|av|af):? +", re.IGNORECASE)
_AND = re.compile(r"\s*[,;]\s*(?:(?:and|und|et|y|e|en|og|och)\s+)?|\s+(?:and|und|et|y|e|en|og|och|&amp;|&)\s+")
_PERSON = re.compile(
    r"(?!The )[^\W\d_a-z][\w.'’-]*(?: (?:[^\W\d_a-z]|(?:van|von|de|der|den|di|da|la|del|al|bin|ten) )[\w.'’-]*){1,3}"
)
_NOBODY = re.compile(r"[\w-]+(?:\.[\w-]+)+|(?-i:[A-Z]{2,5})|admin|staff|webmaster|editor|redaktion", re.IGNORECASE)
"""What systems write for an author without being a name: a domain, an agency's letters, an account."""

_UTC = re.compile(r"\d[T ]\d\d:[0-9:.]+(?:Z|[+-]00:?00|\s?GMT|\s?UTC)[\"']?\Z")
_UNSET = frozenset({"0001-01-01", "1970-01-01"})
"""What systems write for a date that was never filled in."""


def page_claims(text: str, tokens: Iterable[Token], blocks: Sequence[Block]) -> tuple[Claim, ...]:
    """The claims of a page, field by field, the most trusted first; their spans count characters, as the blocks' do."""
    documents: list[Node] = []
    metas: list[tuple[int, Claim]] = []
    others: list[Claim] = []
    linked: tuple[str, str, Token] | None = None
    json_ld = titled = False
    for token in tokens:
        kind, start, end, name = token
        if kind == "open":
            if name == "meta":
                metas += _meta(text, attributes(text, token))
            elif name in ("html", "link", "time"):
                others += _element(text, name, attributes(text, token))
            elif name == "script":
                json_ld = _is(text, token, "type", "application/ld+json")
            elif named := _named(text, token):
                linked = (*named, token)
        elif kind == "close" and linked and name == linked[2].name:
            field, rule, tag = linked
            others += _linked(text, field, rule, tag.end, start, blocks)
            linked = None
        elif kind == "unshown" and name == "script" and json_ld:
            documents.append(read_json(text, start, end))
        elif kind == "unshown" and name == "title" and not titled:
            titled = True
            others += _claim(text, "title", "html-title", "probable", "markup", start, end)
    found = [*_json_ld(text, documents), *(claim for _, claim in sorted(metas, key=lambda meta: meta[0])), *others]
    # What readers of the page saw comes first: other titles are shortened for search engines, or have lost a letter.
    found = [*headline(blocks, [claim.value for claim in found if claim.field == "title"]), *found]
    found = list(_weighed(found))
    found.sort(key=lambda claim: (_ORDER.index(claim.field), _CONFIDENCE.index(claim.confidence)))
    return tuple(found)


def _claim(
    text: str, field: str, rule: str, confidence: Confidence, normaliser: str, start: int, end: int
) -> Iterator[Claim]:
    """A claim, if its normaliser finds a value in the stretch; white space at the ends is not quoted."""
    quoted = text[start:end]
    start += len(quoted) - len(quoted.lstrip())
    quoted = quoted.strip()
    if normaliser in ("iso-date", "json-date") and _UTC.search(quoted):
        normaliser = normaliser.replace("date", "utc-date").removeprefix("iso-")
    if value := NORMALISERS[normaliser](quoted):
        yield Claim(field, value, "quoted", rule, confidence, ((start, start + len(quoted)),), normaliser)


def _is(text: str, tag: Token, name: str, value: str) -> bool:
    """Whether an attribute holds a word."""
    if value not in text[tag.start : tag.end].lower():
        return False
    start, end = attributes(text, tag).get(name, (0, 0))
    return value in text[start:end].lower().replace(";", " ").split()


def _meta(text: str, found: dict[str, tuple[int, int]]) -> Iterator[tuple[int, Claim]]:
    content = found.get("content")
    for name in ("property", "name", "itemprop", "http-equiv"):
        if content and name in found:
            key = attribute_value(text[slice(*found[name])]).lower().replace("dcterms.", "dc.")
            if key in _META:
                field, normaliser, confidence = _META[key]
                rule = "meta-" + re.sub("[^a-z0-9]+", "-", key)
                if key in _LISTED:
                    parts = _parts(text, *content)
                else:
                    parts = _people(text, *content) if field == "authors" else [content]
                for start, end in parts:
                    for claim in _claim(text, field, rule, confidence, normaliser, start, end):
                        yield _RANK[key], claim
                return


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _PART.finditer(text, start, end)]


def _people(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names in what a page says of its authors, without what opens a byline and the house that follows them."""
    opened = _BY.match(text, start, end)
    first = opened.end() if opened else start
    cuts = [first, *(at for found in _AND.finditer(text, first, end) for at in found.span()), end]
    parts = list(zip(cuts[::2], cuts[1::2], strict=True))
    named = [part for part in parts if _PERSON.fullmatch(text[slice(*part)].strip())]
    followed = parts[len(named) :]
    return named if named == parts[: len(named)] and len(followed) <= 1 and named else [(start, end)]


def _element(text: str, name: str, found: dict[str, tuple[int, int]]) -> Iterator[Claim]:
    words = {key: text[slice(*span)].lower().split() for key, span in found.items()}
    if name == "html" and (span := found.get("lang") or found.get("xml:lang")):
        yield from _claim(text, "language", "html-lang", "probable", "language", *span)
    elif name == "link" and "canonical" in words.get("rel", ()) and "href" in found:
        yield from _claim(text, "url", "link-canonical", "certain", "attribute", *found["href"])
    elif (
        name == "time" and "datetime" in found and ("pubdate" in found or "datepublished" in words.get("itemprop", ()))
    ):
        yield from _claim(text, "date", "time-published", "certain", "iso-date", *found["datetime"])


def _json_ld(text: str, documents: Iterable[Node]) -> Iterator[Claim]:
    """The claims of the articles in JSON-LD: for each field, what the first article that has it says."""
    objects = [each for document in documents for each in _objects(document)]
    articles = [
        each for each in objects if any(_ARTICLE.search(text[q.start : q.end]) for q in _strings(each, "@type"))
    ]
    known = {text[q.start : q.end]: each for each in objects for q in _strings(each, "@id") if "name" in each}
    for key, field, confidence in _JSON_LD:
        article = next((each for each in articles if each.get(key)), {})
        rule = "json-ld-" + key.lower()
        for quoted, kind in _names(text, article.get(key), known):
            if field == "tags" and isinstance(article[key], Quoted):
                for start, end in _parts(text, quoted.start + 1, quoted.end - 1):
                    yield from _claim(text, field, rule, confidence, "json-part", start, end)
                continue
            doubted = field == "authors" and "Organization" in kind
            escaped = "&" in unquoted(text[quoted.start : quoted.end])
            normaliser = "json-date" if field == "date" else "json-html" if escaped else "json"
            yield from _claim(
                text, field, rule, "doubtful" if doubted else confidence, normaliser, quoted.start, quoted.end
            )


def _objects(node: Node) -> Iterator[dict[str, Node]]:
    if isinstance(node, list):
        for each in node:
            yield from _objects(each)
    elif isinstance(node, dict):
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(node.get(key))


def _strings(node: dict[str, Node], key: str) -> list[Quoted]:
    value = node.get(key)
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Quoted)]


def _names(text: str, node: Node, known: dict[str, dict[str, Node]]) -> Iterator[tuple[Quoted, str]]:
    """The strings that a value consists of, or the names of the objects it consists of; and the types of these."""
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, Quoted):
            yield each, ""
        elif isinstance(each, dict):
            there = [known[key] for q in _strings(each, "@id") if (key := text[q.start : q.end]) in known]
            named = each if "name" in each or not there else there[0]
            kind = " ".join(text[q.start : q.end] for q in _strings(named, "@type"))
            for name in _strings(named, "name"):
                yield name, kind


def _named(text: str, tag: Token) -> tuple[str, str] | None:
    """The field and the rule of an element that says what its text is."""
    if _is(text, tag, "rel", "author"):
        return "authors", "rel-author"
    if _is(text, tag, "itemprop", "author"):
        return "authors", "html-author"
    return ("tags", "html-tag") if tag.name == "a" and _is(text, tag, "rel", "tag") else None


def _linked(text: str, field: str, rule: str, start: int, end: int, blocks: Sequence[Block]) -> Iterator[Claim]:
    """The name in an element: its first block, or its part of the block around it."""
    at = bisect_right(blocks, start, key=lambda block: block.start) - 1
    for index in range(max(at, 0), min(at + 2, len(blocks))):
        below = sum(len(block.text) > PARAGRAPH for block in blocks[:index])
        if rule.startswith("html-") and (blocks[index].kind == "aside" or (field == "authors" and below > 1)):
            return  # of a cloud of tags beside the text, of a remark below it
        pieces = blocks[index].pieces
        first = bisect_left(pieces, start, key=lambda piece: piece.start)
        last = bisect_right(pieces, end, key=lambda piece: piece.end)
        while first < last and not pieces[first].text.strip():
            first += 1
        if first < last:
            stretch = pieces[first].start, pieces[last - 1].end
            whole = (index,) if stretch == (blocks[index].start, blocks[index].end) else ()
            for claim in _claim(text, field, rule, "probable", "markup", *stretch):
                if len(claim.value) <= _LONGEST_NAME:
                    yield replace(claim, blocks=whole)
            return


def _weighed(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without what can't be right, less sure where something tells against them."""
    claims = list(claims)
    publishers = {claim.value.casefold() for claim in claims if claim.field == "publisher"}
    headlines = {claim.value.casefold() for claim in claims if claim.rule in ("html-h1", "html-title-line")}
    for claim in claims:
        value = claim.value.casefold()
        if claim.field == "url" or (claim.field == "authors" and "://" in value):
            if claim.field == "url" and _ADDRESS.fullmatch(value):
                yield claim
        elif claim.value in _UNSET or (
            claim.field == "authors" and (value in publishers or _NOBODY.fullmatch(claim.value))
        ):
            yield replace(claim, confidence="doubtful")
        elif (
            claim.field == "title"
            and claim.confidence == "certain"
            and (_has_suffix(value, publishers) or (value not in headlines and _SUFFIX.split(value)[0] in headlines))
        ):
            yield replace(claim, confidence="probable")
        else:
            yield claim


def _has_suffix(title: str, publishers: Collection[str]) -> bool:
    return " | " in title or _SUFFIX.split(title)[-1] in publishers
