"""Where each value of one record came from, what lost against it, and what a person changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from site_builder.catalogue.entry import address, text
from site_builder.content.merge import FROZEN, flattened, is_edited, paragraphs
from site_builder.extract.decide import LOST, why_lost
from site_builder.extract.extract import Extraction
from site_builder.extract.normalise import quoted
from site_builder.extract.rules import says
from site_builder.inspect.places import place
from site_builder.model import FIELDS, Claim, Evidence, Receipt, Record, Span, Value
from site_builder.text import short_hash

ENCODINGS: Mapping[str, str] = {
    "bom": "the file begins with its byte order mark",
    "utf-8": "the bytes are valid UTF-8",
    "declared": "the document says so itself",
    "configured": "the [[folder]] entry of site.toml says so",
    "detected": "a guess from the frequency of its bytes",
    "assumed": "a guess: nothing else fits",
}
"""How an encoding was found, in words."""

_SOURCE = ("publisher", "url")


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of the seed: its place as `path:line:column` and what is printed there."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that was proposed for a field; `lost` tells why it was not taken, empty for the one that was."""

    value: str
    basis: str
    confidence: str
    rule: str
    says: str
    quotes: tuple[Quote, ...] = ()
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """A field: its value in the record, whose that is, and what the program accepted and rejected for it.

    `by` is `program`, `person` (changed, added or deleted by hand) or empty if there is no value.
    """

    field: str
    value: str | tuple[str, ...]
    by: str
    accepted: tuple[Candidate, ...] = ()
    rejected: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A stretch that the body leaves out."""

    place: str
    text: str
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that can be told about one record; `rendered` is why its page was made the last time."""

    record: str = ""
    address: str = ""
    seed: str = ""
    also: tuple[str, ...] = ()
    format: str = ""
    encoding: str = ""
    encoding_basis: str = ""
    encoding_says: str = ""
    fields: tuple[Explained, ...] = ()
    removed: tuple[Gone, ...] = ()
    body: str = ""
    notices: tuple[str, ...] = field(default=())
    rendered: str = ""


def explanation(
    path: str, record: Record | None, data: bytes | None, made: Extraction | None, notices: Sequence[str] = ()
) -> Explanation:
    """What can be told of a record at a path below `content/`, of a seed without one, or of both.

    `made` is a fresh reading of the seed, None if there is none to read; then the receipt alone speaks.
    """
    receipt = made.record.receipt if made else record.receipt if record else None
    said = list(notices)
    if record and made and not said and _stale(record, made):
        said.append("the program reads the seed otherwise than when the record was written; run site-builder ingest")
    if not receipt:
        fields = record.fields if record else {}
        return Explanation(
            f"content/{path}", address(fields),
            fields=tuple(Explained(name, shown(value), "person") for name, value in flattened(fields).items()),
            body="person", notices=tuple(said),
        )  # fmt: skip
    seen = _Seed(f"seeds/{receipt.path}", data, receipt)
    return Explanation(
        f"content/{path}" if record else "",
        address(record.fields) if record and text(record.fields, "id") else "",
        seen.path,
        tuple(f"seeds/{other}" for other in (record.receipt.also if record and record.receipt else receipt.also)),
        receipt.format, receipt.encoding, receipt.encoding_basis,
        ENCODINGS.get(receipt.encoding_basis, receipt.encoding_basis),
        tuple(_fields(record, made, receipt, seen)),
        tuple(
            Gone(*seen.quote(gone.span), gone.rule, says(gone.rule)) for gone in receipt.removed
        ),
        _body(record) if record else "",
        tuple(said),
    )  # fmt: skip


def _stale(record: Record, made: Extraction) -> bool:
    """Whether the seed is read otherwise now; of what a person holds, the receipt keeps the old hash."""
    old, new = record.receipt, made.record.receipt
    if old is None or new is None:
        return False
    if (old.encoding, old.removed, old.lines, old.doubtful) != (new.encoding, new.removed, new.lines, new.doubtful):
        return True
    held = flattened(record.fields)
    return any(
        old.evidence.get(name) != new.evidence.get(name)
        for name in {*old.evidence, *new.evidence}
        if not _edited(name, held.get(name, ""), old.evidence.get(name, ()), made)
    )


@dataclass(frozen=True, slots=True)
class _Seed:
    path: str
    data: bytes | None
    receipt: Receipt

    def quote(self, span: Span) -> tuple[str, str]:
        if self.data is None:
            return f"{self.path}: bytes {span[0]}-{span[1]}", ""
        line, column = place(self.data, span[0], self.receipt.encoding)
        normaliser = "page-value" if self.receipt.format == "page" else "value"
        return f"{self.path}:{line}:{column}", quoted(self.data, (span,), self.receipt.encoding, normaliser)

    def quotes(self, spans: Sequence[Span]) -> tuple[Quote, ...]:
        return tuple(Quote(*self.quote(span)) for span in spans)

    def candidate(self, claim: Claim, lost: str = "") -> Candidate:
        return Candidate(
            claim.value, claim.basis, claim.confidence, claim.rule, says(claim.rule), self.quotes(claim.spans), lost
        )  # fmt: skip

    def entry(self, found: Evidence) -> Candidate:
        return Candidate(
            "", found.basis, found.confidence, found.rule, says(found.rule), self.quotes(found.spans)
        )  # fmt: skip


def _fields(record: Record | None, made: Extraction | None, receipt: Receipt, seen: _Seed) -> Iterator[Explained]:
    held = flattened(record.fields) if record else flattened(made.record.fields) if made else {}
    old = record.receipt.evidence if record and record.receipt else {}
    claimed = [claim.field for claim in (*made.accepted, *made.rejected)] if made else list(receipt.evidence)
    names = dict.fromkeys([*held, *old, *claimed])
    rank = {name: place for place, name in enumerate([*FIELDS[: FIELDS.index("source")], *_SOURCE, "tags"])}
    for name in sorted(names, key=lambda name: rank.get(name, len(rank))):
        value = held.get(name, "")
        accepted: tuple[Candidate, ...]
        rejected: tuple[Candidate, ...] = ()
        if made:
            winners = [claim for claim in made.accepted if claim.field == name]
            accepted = tuple(map(seen.candidate, winners))
            rejected = tuple(
                seen.candidate(claim, why_lost(claim, winners)) for claim in made.rejected if claim.field == name
            )
        else:
            accepted = tuple(map(seen.entry, receipt.evidence.get(name, ())))
        if name in FROZEN or not record:
            by = "program" if value else ""
        else:
            by = "person" if _edited(name, value, old.get(name, ()), made) else "program" if value else ""
        yield Explained(name, shown(value), by, accepted, rejected)


def _edited(name: str, value: Value, entries: Sequence[Evidence], made: Extraction | None) -> bool:
    """Whether a value is not what the program wrote: its hash is not the one in the receipt."""
    if not entries:
        return bool(value) and (made is None or flattened(made.record.fields).get(name) != value)
    return is_edited(name, value, entries)


def _body(record: Record) -> str:
    written = [paragraph.digest for paragraph in record.receipt.paragraphs] if record.receipt else []
    return "program" if [short_hash(chunk) for chunk in paragraphs(record.body)] == written else "person"


def shown(value: Value) -> str | tuple[str, ...]:
    """A value for people: a text, or the texts of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return tuple(f"{name}: {shown(inner)}" for name, inner in value.items())
    return tuple(member if isinstance(member, str) else str(shown(member)) for member in value)


def lines(told: Explanation) -> Iterator[str]:
    """An explanation as text for a terminal."""
    yield " · ".join(filter(None, (told.record, told.seed, told.address)))
    for other in told.also:
        yield f"  the same bytes: {other}"
    for notice in told.notices:
        yield f"  note: {notice}"
    if told.seed:
        yield f"  read as {told.format}; encoding {told.encoding}: {told.encoding_says}"
    for one in told.fields:
        yield ""
        value = one.value if isinstance(one.value, str) else "; ".join(one.value)
        yield f"{one.field}: {value or '(none)'}{_whose(one, told)}"
        for candidate in one.accepted:
            yield from _candidate(candidate, one)
        for candidate in one.rejected:
            yield f"  not “{candidate.value}”: {LOST[candidate.lost]}"
            yield f"      {_grounds(candidate)}"
            yield from (f"      {_printed(quote)}" for quote in candidate.quotes)
    if told.body == "person" and told.seed:
        yield "\nbody: changed by a person"
    if told.rendered:
        yield f"\nthe page was last rendered because {told.rendered}"
    if told.removed:
        yield "\nleft out of the body:"
        for gone in told.removed:
            yield f"  {_printed(Quote(gone.place, gone.text))}"
            yield f"      {gone.rule}: {gone.says}"


def _whose(one: Explained, told: Explanation) -> str:
    if one.by != "person" or not told.seed:
        return ""
    return " — a person’s" if one.value else " — deleted by a person"


def _candidate(candidate: Candidate, one: Explained) -> Iterator[str]:
    held = (one.value,) if isinstance(one.value, str) else one.value
    if candidate.value and (len(one.accepted) > 1 or candidate.value not in held):
        yield f"  {'the program reads ' if candidate.value not in held else ''}“{candidate.value}”"
    yield f"  {_grounds(candidate)}"
    yield from (f"  {_printed(quote)}" for quote in candidate.quotes)


def _printed(quote: Quote) -> str:
    return f"{quote.place} “{quote.text}”" if quote.text else quote.place


def _grounds(candidate: Candidate) -> str:
    return f"{candidate.basis}, {candidate.confidence}, {candidate.rule}: {candidate.says}"


def as_data(told: Explanation) -> dict[str, object]:
    """An explanation for programs."""
    return asdict(told)
