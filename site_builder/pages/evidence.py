"""How a record was made, for its page: what the page shows against what the seed says, value by value, line by line."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from site_builder.content.merge import FROZEN, flattened, is_edited, paragraphs
from site_builder.extract.normalise import COMPOSED, UNPAGED, WRAPPED, decoded, normalised, page_lines_of, quoted
from site_builder.extract.rules import says
from site_builder.model import FIELDS, Evidence, Receipt, Record, Removed, Span, Value
from site_builder.render.markdown import literal_paragraphs
from site_builder.seeds.decode import to_text, width
from site_builder.seeds.plain_lines import lines_of
from site_builder.text import composed, short_hash, without_controls, words

SHOWN = 400
"""Bytes that are shown of a stretch that the body of an e-mail leaves out."""

COMPARED = 4_000_000
"""Words of the seed times words of the page up to which they are set side by side; beyond, they are counted."""

_LONG = frozenset({"mail-header", "mail-alternative", "attachment"})
_UNSHOWN = frozenset({"mail-structure", "attachment-data"})
_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"\r\n?|\n")
_SPACES = re.compile(r"[ \t]{2,}")


class Account(NamedTuple):
    """What became of the text of a seed: its lines that the page leaves out, and its words that the page has otherwise.

    `removed` counts lines that are not blank. `changed`, `added` and `missing` count words of the body on the page,
    compared with the paragraphs as they stand in the seed.
    """

    removed: int
    changed: int
    added: int
    missing: int


class Normalised(NamedTuple):
    """What was made even in the paragraphs of a seed without changing a word, and how often."""

    breaks: int
    hyphens: int
    page_lines: int
    spaces: int
    controls: int
    composed: int


def record_view(
    record: Record, receipt: Receipt, seed: bytes | None, body: str, to_html: Callable[[str], str]
) -> dict[str, object]:
    """What the page of a record says of how it was made; `body` is the HTML of its text.

    Without the seed nothing can be quoted or counted.
    """
    gone = _left_out(receipt, seed)
    rows = {
        "evidence": list(_evidence(record, receipt, seed)),
        "removed": list(_removed(receipt, gone, seed)),
        "doubtful": list(_doubtful(receipt, seed)),
    }
    if seed is None:
        return {**rows, "account": None, "edited": [], "normalised": None}
    if body == _as_printed(receipt, seed):
        even = Normalised(0, 0, 0, 0, 0, 0)
        return {
            **rows,
            "account": Account(_lines(gone, seed, receipt), 0, 0, 0)._asdict(),
            "edited": [],
            "normalised": even._asdict(),
        }
    said, even = _spoken(receipt, seed)
    found = _account(receipt, gone, seed, said, body, to_html)
    same = (found.changed, found.added, found.missing) == (0, 0, 0)
    edited = [] if same else list(_edited(record, receipt, seed, said))
    return {**rows, "account": found._asdict(), "edited": edited, "normalised": even._asdict()}


# -- the text ---------------------------------------------------------------------------------------------------------


def account(receipt: Receipt, seed: bytes, body: str, to_html: Callable[[str], str]) -> Account:
    """What became of the text, told from the bytes of the seed and the HTML of the page alone."""
    return _account(receipt, _left_out(receipt, seed), seed, _spoken(receipt, seed)[0], body, to_html)


def _account(
    receipt: Receipt,
    gone: Sequence[Removed],
    seed: bytes,
    said: Sequence[str],
    body: str,
    to_html: Callable[[str], str],
) -> Account:
    lines = _lines(gone, seed, receipt)
    if body == literal_paragraphs("\n\n".join(said)):
        return Account(lines, 0, 0, 0)
    # Of a Markdown file the page shows what its marks mean.
    there = _visible(to_html("\n\n".join(said))) if receipt.format == "markdown" else "\n".join(said)
    here = _visible(body)
    if "".join(there.split()) == "".join(here.split()):
        return Account(lines, 0, 0, 0)
    return Account(lines, *_difference(words(there), words(here)))


def _lines(gone: Sequence[Removed], seed: bytes, receipt: Receipt) -> int:
    """How many lines that are not blank stand in what the body leaves out."""
    return sum(
        sum(map(bool, map(str.strip, _BREAK.split(to_text(seed[start:end], receipt.encoding)))))
        for (start, end), rule in gone
        if rule not in _UNSHOWN
    )


def _as_printed(receipt: Receipt, seed: bytes) -> str:
    """The HTML of the paragraphs as their bytes stand in the seed; empty where that may be made even or otherwise.

    A page that is equal to it shows the seed without any change: the commonest case, told at half the cost.
    """
    if receipt.encoding != "utf-8" or any(one.normaliser != "text" for one in receipt.paragraphs):
        return ""
    try:
        said = [seed[start:end].decode("utf-8") for (start, end), _, _ in receipt.paragraphs]
    except UnicodeDecodeError:
        return ""
    return literal_paragraphs("\n\n".join(said))


def _visible(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))


def _difference(there: Sequence[str], here: Sequence[str]) -> tuple[int, int, int]:
    """How many words are changed, added and missing."""
    if len(there) * len(here) > COMPARED:
        lost, new = Counter(there) - Counter(here), Counter(here) - Counter(there)
        pairs = min(lost.total(), new.total())
        return pairs, new.total() - pairs, lost.total() - pairs
    changed = added = missing = 0
    for kind, a, b, c, d in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = min(b - a, d - c)
            changed, added, missing = changed + pairs, added + d - c - pairs, missing + b - a - pairs
    return changed, added, missing


def _spoken(receipt: Receipt, seed: bytes) -> tuple[list[str], Normalised]:
    """The text of each paragraph as it stands in the seed, and what was made even to read it."""
    said: list[str] = []
    breaks = hyphens = page_lines = spaces = controls = marks = 0
    for one in receipt.paragraphs:
        raw, normaliser = decoded(seed, (one.span,), receipt.encoding, one.normaliser)
        text = normalised(raw, normaliser)
        said.append(text)
        if raw == text or receipt.format not in ("plain", "mail") or normaliser == "verbatim":
            continue
        if normaliser.startswith(COMPOSED):
            normaliser = normaliser.removeprefix(COMPOSED)
            marks += len(raw) - len(composed(raw))
        if normaliser.startswith(UNPAGED):
            numbers, normaliser = page_lines_of(normaliser)
            page_lines += len(numbers)
        if normaliser in ("verse", "stanza", "table", "preformatted"):
            continue
        breaks += len(_BREAK.findall(raw)) if "\n" in raw or "\r" in raw else 0
        if normaliser.startswith(WRAPPED):
            hyphens += normaliser.removeprefix(WRAPPED).count("d")
        spaces += len(_SPACES.findall(raw)) if "  " in raw or "\t" in raw else 0
        controls += len(raw) - len(without_controls(raw))
    return said, Normalised(breaks, hyphens, page_lines, spaces, controls, marks)


def _edited(record: Record, receipt: Receipt, seed: bytes, said: Sequence[str]) -> Iterator[dict[str, object]]:
    """The paragraphs of the seed that the body no longer has as they were written."""
    held = {short_hash(chunk) for chunk in paragraphs(record.body)}
    for one, text in zip(receipt.paragraphs, said, strict=True):
        if one.digest not in held:
            yield {"line": line_of(seed, one.span[0], receipt.encoding), "text": text}


# -- the values -------------------------------------------------------------------------------------------------------


def _evidence(record: Record, receipt: Receipt, seed: bytes | None) -> Iterator[dict[str, object]]:
    """A row for each field; for a list a row for each line from which some of its values were read."""
    flat = flattened(record.fields)
    for field, entries in receipt.evidence.items():
        held = flat.get(field, "")
        if is_edited(field, held, entries):
            yield from _by_person(field, held, entries, receipt, seed)
            continue
        for line, (basis, _, _, rule, confidence, _), value in _read(held, entries, receipt):
            yield {
                "field": field,
                "value": value,
                "basis": basis,
                "line": line_of(seed, line[0], receipt.encoding) if line else 0,
                "quote": _shown(seed, line, receipt) if line else "",
                "rule": rule,
                "says": says(rule),
                "confidence": confidence,
            }
    for field in FIELDS:
        if field in flat and field not in receipt.evidence and field not in FROZEN:
            yield from _by_person(field, flat[field], (), receipt, seed)


def _read(held: Value, entries: Sequence[Evidence], receipt: Receipt) -> list[tuple[Span | None, Evidence, str]]:
    """The lines from which the values of a field were read, each with its evidence and what was read from it."""
    if len(entries) == 1:
        value = held[0] if isinstance(held, tuple) else held
        return [(_line_of_entry(entries[0], receipt), entries[0], str(value))]
    values = held if isinstance(held, tuple) else (held,)
    rows: dict[tuple[Span | None, str, str], tuple[Evidence, list[str]]] = {}
    line: Span | None = None
    for value, found in zip(values, entries, strict=False):
        # What was read from one line is looked up once.
        if not (line and found.spans and line[0] <= found.spans[0][0] < line[1]):
            line = _line_of_entry(found, receipt)
        rows.setdefault((line, found.rule, found.basis), (found, []))[1].append(str(value))
    return [(line, found, ", ".join(said)) for (line, _, _), (found, said) in rows.items()]


def _line_of_entry(found: Evidence, receipt: Receipt) -> Span | None:
    return _whole_line(found.spans[0], receipt) if found.spans else None


def _by_person(
    field: str, held: Value, entries: Sequence[Evidence], receipt: Receipt, seed: bytes | None
) -> Iterator[dict[str, object]]:
    """The row of a value that a person gave, changed or deleted, with what the program had read."""
    spans = [span for found in entries for span in found.spans]
    original = [quoted(seed, e.spans, receipt.encoding, e.normaliser) for e in entries if e.spans and seed is not None]
    yield {
        "field": field,
        "value": ", ".join(held) if isinstance(held, tuple) else str(held),  # type: ignore[arg-type]
        "basis": "person",
        "line": line_of(seed, spans[0][0], receipt.encoding) if spans else 0,
        "quote": ", ".join(original),
        "rule": "person",
        "says": says(entries[0].rule) if entries else "",
        "confidence": "certain",
    }


def _doubtful(receipt: Receipt, seed: bytes | None) -> Iterator[dict[str, object]]:
    """The values that were too uncertain to be written."""
    for field, entries in receipt.doubtful.items():
        for found in entries:
            if found.spans and seed is not None:
                yield {
                    "field": field,
                    "value": quoted(seed, found.spans, receipt.encoding, found.normaliser),
                    "line": line_of(seed, found.spans[0][0], receipt.encoding),
                    "says": says(found.rule),
                }


def _whole_line(span: Span, receipt: Receipt) -> Span:
    """The line that was read for a field, of which the span is a part; the span where it stands in other text."""
    for line, role in receipt.lines:
        if line[0] <= span[0] < line[1] and role != "front-matter":
            return line
    return span


# -- the lines that are left out --------------------------------------------------------------------------------------


def _left_out(receipt: Receipt, seed: bytes | None) -> Sequence[Removed]:
    """What the body leaves out, in its order: furniture, lines of pages, what was said elsewhere."""
    starts = sorted(span[0] for entries in receipt.evidence.values() for found in entries for span in found.spans)
    repeated = []
    for line, role in receipt.lines:
        at = bisect_left(starts, line[0])
        if role != "front-matter" and not (at < len(starts) and starts[at] < line[1]):
            repeated.append(Removed(line, "repeated"))
    within = list(_page_lines(receipt, seed)) if seed is not None else []
    return sorted([*receipt.removed, *repeated, *within]) if repeated or within else receipt.removed


def _page_lines(receipt: Receipt, seed: bytes) -> Iterator[Removed]:
    """The page numbers and running heads within paragraphs, which their normalisers leave out."""
    for (start, end), normaliser, _ in receipt.paragraphs:
        name = normaliser.removeprefix(COMPOSED)
        if not name.startswith(UNPAGED):
            continue
        text = to_text(seed[start:end], receipt.encoding)
        numbers, _name = page_lines_of(name)
        for number, line in enumerate(lines_of(text)):
            if number in numbers:
                first = start + width(text[: line.start], receipt.encoding)
                yield Removed((first, first + width(line.text, receipt.encoding)), "page-line")


def _removed(receipt: Receipt, gone: Sequence[Removed], seed: bytes | None) -> Iterator[dict[str, object]]:
    for removed in gone:
        if removed.rule in _UNSHOWN:
            continue
        span = removed.span if removed.rule not in _LONG else _first_lines(seed, removed.span)
        yield {
            "line": line_of(seed, removed.span[0], receipt.encoding),
            "text": _shown(seed, span, receipt),
            "rule": removed.rule,
            "says": says(removed.rule),
        }


def _first_lines(seed: bytes | None, span: Span) -> Span:
    """The beginning of a stretch: some lines, for a line of an e-mail is short."""
    end = seed.rfind(b"\n", span[0], min(span[0] + SHOWN, span[1])) if seed and span[1] - span[0] > SHOWN else -1
    return span[0], end if end > span[0] else span[1]


def _shown(seed: bytes | None, span: Span, receipt: Receipt) -> str:
    if seed is None:
        return ""
    return quoted(seed, (span,), receipt.encoding, "page-value" if receipt.format == "page" else "value")


def line_of(seed: bytes | None, offset: int, encoding: str) -> int:
    """The number of the line on which a byte stands, counted from 1; 0 if the seed is not at hand."""
    if seed is None:
        return 0
    if encoding.startswith(("utf-16", "utf-32")):
        return (seed[:offset].replace(b"\x00", b"")).count(b"\n" if b"\n" in seed else b"\r") + 1
    ended = seed.count(b"\n", 0, offset)
    return (ended if ended or b"\n" in seed else seed.count(b"\r", 0, offset)) + 1
