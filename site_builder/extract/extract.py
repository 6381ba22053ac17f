"""Seed -> claims -> Record: rules propose, one claim a field is accepted, the rest of the text is the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.content.escape import escape, heading, item, preformatted, quote, table
from site_builder.extract.boilerplate import furniture
from site_builder.extract.byline import byline_agency, bylines, nameless
from site_builder.extract.date_windows import as_printed, path_date
from site_builder.extract.dateline import dateline
from site_builder.extract.dates import date_lines
from site_builder.extract.decide import agreed, decide, suggestions
from site_builder.extract.forms import form, listed_forms
from site_builder.extract.gutenberg import frame
from site_builder.extract.header import book_author, book_by, book_title, notes_block
from site_builder.extract.headline import file_name, first_words, headline, standfirst
from site_builder.extract.labels import date_label, sender, subject
from site_builder.extract.language import language
from site_builder.extract.layout import Known, Layout, layout
from site_builder.extract.letter import is_letter, letter_place, salutation, signature
from site_builder.extract.marks import marked, with_marks
from site_builder.extract.normalise import COMPOSED, IN_PAGE, UNPAGED, WRAPPED, normalised
from site_builder.extract.region import apart, stretch
from site_builder.extract.section import sections
from site_builder.extract.tables import NORMALISER as TABLE_ROWS
from site_builder.extract.tables import table_at, table_text, with_head
from site_builder.extract.tags import tags_line
from site_builder.extract.wire import end_mark, wire_byline, wire_date, wire_headline, wire_language
from site_builder.model import (
    FIELDS,
    LISTS,
    Block,
    Claim,
    Evidence,
    Paragraph,
    Receipt,
    Record,
    Removed,
    Seed,
    Span,
    Value,
)  # fmt: skip
from site_builder.seeds.wrapped import BREAK, unwrap
from site_builder.text import composed, fold, short_hash, tidy

Rule = Callable[[Layout], Iterable[Claim]]

HEADLINE: Sequence[Rule] = (subject, wire_headline, book_title, salutation, headline, first_words, file_name)
"""Rules for the title, each asked only where the ones before it found nothing."""

AROUND: Sequence[Rule] = (
    wire_date, wire_byline, book_author, sections, standfirst, sender, bylines, byline_agency, date_lines, date_label,
    tags_line,
)  # fmt: skip
"""Rules that look around the headline."""

LETTER: Sequence[Rule] = (letter_place, signature, date_lines)
"""Rules for a letter in their place: lines of its address are no section, and its last line is no byline to be cut."""

TEXT: Sequence[Rule] = (dateline, path_date)
"""Rules that look into the text that is left, and at the path."""

_SOURCE = frozenset({"publisher", "url"})


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was made of a seed: the record without slug and id, all claims (the losers too) and the losers alone."""

    record: Record
    accepted: tuple[Claim, ...]
    rejected: tuple[Claim, ...]


def extract(seed: Seed, known: Known = Known()) -> Extraction:  # noqa: B008  (it is frozen)
    """The record that a seed becomes, without slug and id, and the claims it rests on.

    The reading of one seed never depends on another seed.
    """
    seen = layout(seed, known)
    seen = _without(seen, frame(seen))
    junk = dict(furniture(seen))
    roles = {**seen.roles, **{index: f"removed:{rule}" for index, rule in junk.items()}}
    seen = replace(seen, roles=roles, matter=stretch(seen.lines, junk))
    for around in (end_mark, notes_block, book_by):
        seen = _without(seen, around(seen))
    proposed = [*_listed(known), *seed.claims]
    seen, titles = _title(seen, proposed)
    proposed += titles
    if claim := language(seen) or next(wire_language(seen), None):
        proposed.append(claim)
        seen = replace(seen, language=claim.value if claim.confidence != "doubtful" else "")
    # A message says who wrote it, and when, in its headers; labelled lines of its text are those of others.
    for rules in (LETTER if is_letter(seen) else AROUND, TEXT) if seed.format != "mail" else (TEXT,):
        claims = [claim for rule in rules for claim in rule(seen) if claim.value]
        proposed = as_printed([*proposed, *claims])
        seen = _take(seen, agreed(proposed, lambda claim: form(known, claim)))
    settled, others = decide(proposed)
    authors = {claim.value for claim in settled if claim.field == "authors"}
    quoted = [
        claim.spans[0]
        for claim in settled
        if claim.basis == "quoted" and claim.field != "tags" and not (claim.blocks or claim.scope)
    ]
    unnamed = [(index, "nameless-byline") for index in nameless(seen)]
    seen = _without(seen, [*unnamed, *apart(seen, junk, authors, quoted)])
    accepted, rejected = listed_forms(known, settled, others)
    doubtful = suggestions(accepted, rejected)
    return Extraction(_record(seen, accepted, doubtful), tuple(accepted), tuple(rejected))


def _listed(known: Known) -> Iterator[Claim]:
    for field, (values, rule) in known.listed.items():
        for value in values:
            yield Claim(field, value, "listed", rule)


def _title(seen: Layout, proposed: Sequence[Claim]) -> tuple[Layout, list[Claim]]:
    """Where the headline stands, and the claims for it, unless it is known from elsewhere."""
    known = [claim for claim in proposed if claim.field == "title" and claim.confidence != "doubtful"]
    said = {fold(claim.value).casefold() for claim in known}
    at = -1
    if said:
        at = next((i for i, text in enumerate(seen.texts) if text.lstrip("# ").casefold() in said and seen.free(i)), -1)
    if at >= 0:
        return replace(seen, title=at, roles={**seen.roles, at: "title"}), []
    if known and known[0].basis == "quoted":
        return seen, []
    for rule in HEADLINE if seen.seed.format != "mail" else (first_words, file_name):
        if claims := [claim for claim in rule(seen) if claim.value]:
            seen = _take(seen, [] if known else claims)
            return replace(seen, title=_stands(seen, claims[0])), claims
    return seen, []


def _stands(seen: Layout, claim: Claim) -> int:
    """The block of a headline, also where it stays in the text; -1 for what merely stands for one."""
    if claim.blocks or claim.rule != "headline":
        return claim.blocks[0] if claim.blocks else -1
    return next(i for i, block in enumerate(seen.seed.blocks) if block.start <= claim.spans[0][0] < block.end)


def _take(seen: Layout, claims: Iterable[Claim]) -> Layout:
    taken = {index: claim.field for claim in claims for index in claim.blocks}
    return replace(seen, roles={**taken, **seen.roles})


def _without(seen: Layout, removed: Iterable[tuple[int, str]]) -> Layout:
    """The layout without some blocks, each with the rule that removes it, unless they are something else already."""
    return replace(seen, roles={**{index: f"removed:{rule}" for index, rule in removed}, **seen.roles})


def _record(seen: Layout, accepted: Sequence[Claim], doubtful: Sequence[Claim]) -> Record:
    fields: dict[str, Value] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for claim in sorted(accepted, key=lambda c: FIELDS.index(c.field) if c.field in FIELDS else len(FIELDS)):
        source = claim.field in _SOURCE
        name = "source" if source else claim.field
        found = _evidence(claim)
        if claim.field in LISTS:
            fields[name] = (*_values(fields.get(name)), claim.value)
            evidence[name] = (*evidence.get(name, ()), found)
        elif source:
            held = fields.get("source", {})
            fields["source"] = {**(held if isinstance(held, Mapping) else {}), claim.field: claim.value}
            evidence[claim.field] = (found,)
        else:
            fields[name] = claim.value
            evidence[name] = (found,)
    suggested: dict[str, tuple[Evidence, ...]] = {}
    for claim in doubtful:
        suggested[claim.field] = (*suggested.get(claim.field, ()), _evidence(claim))
    seed = seen.seed
    extra = {
        key: value
        for key, value in seed.extra.items()
        if key not in fields and key not in {"seed", "slug", "id", *FIELDS}
    }
    chunks, paragraphs = _body(seen)
    receipt = Receipt(
        seed.path, seed.sha256, seed.size, seed.format, seed.encoding, seed.encoding_basis,
        evidence=evidence,
        lines=tuple(_lines(seen, accepted)),
        paragraphs=tuple(paragraphs),
        removed=tuple(_removed(seen)),
        doubtful=suggested,
        part=seed.part,
        offset=seed.offset,
    )  # fmt: skip
    return Record({**fields, **extra}, "\n\n".join(chunks), receipt)


def _evidence(claim: Claim) -> Evidence:
    return Evidence(
        claim.basis, claim.spans, claim.normaliser, claim.rule, claim.confidence, short_hash(claim.value)
    )  # fmt: skip


def _values(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _lines(seen: Layout, accepted: Sequence[Claim]) -> Iterator[tuple[Span, str]]:
    """The stretches of the seed that were read whole for fields, in their order."""
    scopes = dict.fromkeys(seen.seed.header, "front-matter")
    scopes |= {span: "front-matter" for claim in (*accepted, *seen.seed.claims) for span in claim.scope}
    blocks = {
        (block.start, block.end): role
        for index, block in enumerate(seen.seed.blocks)
        if (role := seen.roles.get(index, "removed:")) and not role.startswith("removed:")
    }
    yield from sorted((scopes | blocks).items())


def _removed(seen: Layout) -> Iterator[Removed]:
    for index, block in enumerate(seen.seed.blocks):
        role = seen.roles.get(index, "")
        if role.startswith("removed:"):
            yield Removed((block.start, block.end), role.removeprefix("removed:"))


def _body(seen: Layout) -> tuple[list[str], list[Paragraph]]:
    chunks: list[str] = []
    paragraphs: list[Paragraph] = []
    prefix = IN_PAGE if seen.seed.format == "page" else ""
    below = 0  # the table whose rows were put together
    mark = ""  # of the item before
    for index, block in enumerate(seen.seed.blocks):
        if index in seen.roles or index < below:
            continue
        if rows := table_at(seen, index):
            below, mark = index + len(rows), ""
            text = table_text(rows)
            said = composed(text)
            shown, marks = marked(rows, lambda each: composed(table_text(each)), said)
            chunks.append(with_marks(table(with_head(rows, shown)), marks))
            normaliser = TABLE_ROWS if said == text else f"{COMPOSED}{TABLE_ROWS}"
            paragraphs.append(Paragraph((block.start, rows[-1].end), normaliser, short_hash(chunks[-1])))
            continue
        name = _normaliser(block, seen.seed.format)
        text = normalised(block.text, name)
        said = text if block.kind == "markdown" else composed(text)
        if said:
            normaliser = block.read.replace("*", name) if block.read else f"{prefix}{name}"
            if said != text:
                normaliser = f"{COMPOSED}{normaliser}"
            mark = _mark(block, mark)
            shown, marks = _marked(block, name, said)
            chunk = item(shown, mark) if mark else _markdown(block, shown)
            chunks.append(with_marks(chunk, marks))
            paragraphs.append(Paragraph((block.start, block.end), normaliser, short_hash(chunks[-1])))
    return chunks, paragraphs


def _marked(block: Block, name: str, said: str) -> tuple[str, tuple[str, ...]]:
    """The text of a block with signs around what its Markdown sets off, and the marks they stand for."""
    if block.kind == "pre":
        return said, ()
    return marked((block,), lambda blocks: composed(normalised(blocks[0].text, name)), said)


def _normaliser(block: Block, form: str) -> str:
    if block.paged:
        return f"{UNPAGED}{block.paged}-{_normaliser(replace(block, paged=''), form)}"
    text = block.text
    if block.kind == "table" and form != "page":
        return "table"
    if block.kind == "verse" and form == "plain":
        return "stanza"
    if block.kind == "text" and block.hyphens:
        return f"{WRAPPED}-{block.hyphens}"
    plain = block.kind == "text" and not block.pieces and not (text.isascii() or text.isprintable())
    if plain and BREAK.search(text) and unwrap(text) != tidy(text):
        return WRAPPED
    return {"markdown": "verbatim", "verse": "verse", "quote-verse": "verse", "pre": "preformatted"}.get(
        block.kind, "text"
    )


def _mark(block: Block, before: str) -> str:
    """The mark of an item of a list, empty for other blocks; `before` is that of the block before it.

    Where the numbers begin anew, the sign after them changes, or Markdown would count on.
    """
    if block.kind not in ("item", "link"):
        return ""
    if not block.place:
        return "-"
    if before in ("", "-"):
        return f"{block.place}."
    goes_on = block.place == int(before[:-1]) + 1
    return f"{block.place}{before[-1] if goes_on else ')' if before[-1] == '.' else '.'}"


def _markdown(block: Block, text: str) -> str:
    if block.kind == "markdown":
        return text
    if block.kind == "heading":
        return heading(text, min(max(block.level, 2), 6))
    if block.kind == "pre" or (block.kind == "table" and "\n" in text):
        return preformatted(text)
    return quote(text) if block.kind in ("quote", "quote-verse") else escape(text)


def with_identity(record: Record, slug: str, identity: str, also: tuple[str, ...] = ()) -> Record:
    """A record under its frozen slug and id, with the paths of byte-identical seeds."""
    known = {name: record.fields[name] for name in FIELDS if name in record.fields}
    others = {name: value for name, value in record.fields.items() if name not in known}
    fields: dict[str, Value] = {**known, **({"slug": slug} if slug else {}), "id": identity, **others}
    receipt = replace(record.receipt, also=also) if record.receipt and also else record.receipt
    return Record(fields, record.body, receipt)
