"""Seed -> claims -> Record: rules propose, one claim a field is accepted, the rest of the text is the body."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from site_builder.content.escape import escape, heading, item, quote
from site_builder.extract.boilerplate import furniture
from site_builder.extract.byline import byline_agency, bylines, nameless
from site_builder.extract.dateline import dateline
from site_builder.extract.dates import date_lines, path_date
from site_builder.extract.headline import file_name, first_words, headline, kicker, standfirst
from site_builder.extract.labels import date_label, sender, subject
from site_builder.extract.language import language
from site_builder.extract.layout import Known, Layout, layout
from site_builder.extract.normalise import IN_PAGE, NORMALISERS
from site_builder.extract.tags import tags_line
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
from site_builder.text import fold, short_hash

Rule = Callable[[Layout], Iterable[Claim]]

HEADLINE: Sequence[Rule] = (subject, headline, first_words, file_name)
"""Rules for the title, each asked only where the ones before it found nothing."""

AROUND: Sequence[Rule] = (kicker, standfirst, sender, bylines, byline_agency, date_lines, date_label, tags_line)
"""Rules that look around the headline."""

TEXT: Sequence[Rule] = (dateline, path_date)
"""Rules that look into the text that is left, and at the path."""

_CONFIDENCE = {"certain": 2, "probable": 1, "doubtful": 0}
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
    seen = replace(seen, roles={**seen.roles, **{index: f"removed:{rule}" for index, rule in furniture(seen)}})
    proposed = [*_listed(known), *seed.claims]
    seen, titles = _title(seen, proposed)
    proposed += titles
    if claim := language(seen):
        proposed.append(claim)
        seen = replace(seen, language=claim.value)
    for rules in (AROUND, TEXT):
        claims = [claim for rule in rules for claim in rule(seen) if claim.value]
        proposed += claims
        seen = _take(seen, _agreed(proposed))
    roles = dict.fromkeys(nameless(seen), "removed:nameless-byline")
    seen = replace(seen, roles={**roles, **seen.roles})
    accepted, rejected = _decide(proposed)
    return Extraction(_record(seen, accepted), tuple(accepted), tuple(rejected))


def _listed(known: Known) -> Iterator[Claim]:
    for field, (values, rule) in known.listed.items():
        for value in values:
            yield Claim(field, value, "listed", rule)


def _title(seen: Layout, proposed: Sequence[Claim]) -> tuple[Layout, list[Claim]]:
    """Where the headline stands, and the claims for it, unless it is known from elsewhere."""
    known = [claim for claim in proposed if claim.field == "title" and claim.confidence != "doubtful"]
    said = {fold(claim.value).casefold() for claim in known}
    at = next((i for i, text in enumerate(seen.texts) if text.lstrip("# ").casefold() in said and seen.free(i)), -1)
    if at >= 0:
        return replace(seen, title=at, roles={**seen.roles, at: "title"}), []
    if known and known[0].basis == "quoted":
        return seen, []
    for rule in HEADLINE:
        if claims := [claim for claim in rule(seen) if claim.value]:
            seen = _take(seen, [] if known else claims)
            at = claims[0].blocks[0] if claims[0].blocks else -1
            return replace(seen, title=at), claims
    return seen, []


def _take(seen: Layout, claims: Iterable[Claim]) -> Layout:
    taken = {index: claim.field for claim in claims for index in claim.blocks}
    return replace(seen, roles={**taken, **seen.roles})


def _decide(proposed: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """The accepted claims and the others: of each field the most certain rule, the earlier one among equals.

    What people listed outranks every rule. A doubtful claim is never accepted.
    """
    best: dict[str, tuple[int, str, str]] = {}
    for claim in proposed:
        weight = 3 if claim.basis == "listed" else _CONFIDENCE[claim.confidence]
        if weight and weight > best.get(claim.field, (0, "", ""))[0]:
            best[claim.field] = (weight, claim.rule, claim.basis)
    accepted: list[Claim] = []
    rejected: list[Claim] = []
    values: set[tuple[str, str]] = set()
    for claim in proposed:
        chosen = best.get(claim.field)
        weight = 3 if claim.basis == "listed" else _CONFIDENCE[claim.confidence]
        single = claim.field not in LISTS
        key = (claim.field, "" if single else claim.value)
        if chosen == (weight, claim.rule, claim.basis) and key not in values:
            values.add(key)
            accepted.append(claim)
        else:
            rejected.append(claim)
    return accepted, rejected


def _agreed(proposed: Sequence[Claim]) -> list[Claim]:
    """The accepted claims, and those that say the same of another place: a byline that repeats the page's metadata."""
    accepted, rejected = _decide(proposed)
    said = {(claim.field, claim.value.casefold()) for claim in accepted}
    return [*accepted, *(claim for claim in rejected if (claim.field, claim.value.casefold()) in said)]


def _record(seen: Layout, accepted: Sequence[Claim]) -> Record:
    fields: dict[str, Value] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {}
    for claim in sorted(accepted, key=lambda c: FIELDS.index(c.field) if c.field in FIELDS else len(FIELDS)):
        source = claim.field in _SOURCE
        name = "source" if source else claim.field
        found = Evidence(
            claim.basis, claim.spans, claim.normaliser, claim.rule, claim.confidence, short_hash(claim.value)
        )  # fmt: skip
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
    )  # fmt: skip
    return Record({**fields, **extra}, "\n\n".join(chunks), receipt)


def _values(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _lines(seen: Layout, accepted: Sequence[Claim]) -> Iterator[tuple[Span, str]]:
    """The stretches of the seed that were read whole for fields, in their order."""
    scopes = {span: "front-matter" for claim in (*accepted, *seen.seed.claims) for span in claim.scope}
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
    for index, block in enumerate(seen.seed.blocks):
        if index in seen.roles:
            continue
        normaliser = f"{IN_PAGE if seen.seed.format == 'page' else ''}{_NORMALISER.get(block.kind, 'text')}"
        chunk = _markdown(block, normaliser)
        if chunk:
            chunks.append(chunk)
            paragraphs.append(Paragraph((block.start, block.end), normaliser, short_hash(chunk)))
    return chunks, paragraphs


_NORMALISER = {"markdown": "verbatim", "verse": "verse"}


def _markdown(block: Block, normaliser: str) -> str:
    text = NORMALISERS[normaliser.removeprefix(IN_PAGE)](block.text)
    if not text or block.kind == "markdown":
        return text
    if block.kind == "heading":
        return heading(text, min(max(block.level, 2), 6))
    if block.kind == "item":
        return item(text)
    return quote(text) if block.kind == "quote" else escape(text)


def with_identity(record: Record, slug: str, identity: str, also: tuple[str, ...] = ()) -> Record:
    """A record under its frozen slug and id, with the paths of byte-identical seeds."""
    known = {name: record.fields[name] for name in FIELDS if name in record.fields}
    others = {name: value for name, value in record.fields.items() if name not in known}
    fields: dict[str, Value] = {**known, **({"slug": slug} if slug else {}), "id": identity, **others}
    receipt = replace(record.receipt, also=also) if record.receipt and also else record.receipt
    return Record(fields, record.body, receipt)
