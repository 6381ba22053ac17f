"""The receipt of a record as the `seed` block of its front matter: one compact line a field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from site_builder.content.scalars import flow, line
from site_builder.model import FIELDS, Evidence, Paragraph, Receipt, Removed, Span, Value

Fault = tuple[tuple[str, ...], str]
"""The keys that lead to a wrong place, and what is wrong."""

NEEDED = ("path", "sha256", "bytes", "format", "encoding")

_RANK = {name: rank for rank, name in enumerate(FIELDS)}
_SPAN = r"(0|[1-9][0-9]*)-(0|[1-9][0-9]*)"
_NAME = r"[a-z0-9][a-z0-9-]*"
_NAMED = rf"(-|{_NAME})"  # a hyphen stands for none
_HASH = r"([0-9a-f]{8})"
_MORE = re.compile("([0-9]+)-([0-9]+)")
_EVIDENCE = re.compile(
    rf"(quoted|path|listed|computed) (-|{_SPAN}((?:,[0-9]+-[0-9]+)*)) {_NAMED} ({_NAME}) "
    rf"(certain|probable|doubtful) {_HASH}"
)
_USUAL = re.compile(rf"(quoted) {_SPAN} ({_NAME}) ({_NAME}) (certain|probable|doubtful) {_HASH}")
_PARAGRAPH_FORM = rf"{_SPAN} {_NAMED} {_HASH}"
_PARAGRAPH = re.compile(_PARAGRAPH_FORM)
_LINE_FORM = rf"{_SPAN} ([^\s;]+)"
_LINE = re.compile(_LINE_FORM)
# All entries of a line are checked at once, and then found one by one.
_PARAGRAPHS = re.compile(rf"(?:{_PARAGRAPH_FORM}; )*+{_PARAGRAPH_FORM}")
_LINES = re.compile(rf"(?:{_LINE_FORM}; )*+{_LINE_FORM}")
_HELD = re.compile("[0-9a-f]{8}(?: [0-9a-f]{8})*")
_REMOVED = re.compile(rf"{_SPAN} ({_NAME})")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SIZE = re.compile(r"0|[1-9][0-9]*")
_ENCODING = re.compile(r"(\S+) (\S+)")
_WORD = re.compile(r"\S+")
_PART = re.compile(r"([0-9]{1,15}) (\S+)")


class ReceiptError(ValueError):
    """A `seed` block that is no receipt; `faults` names each wrong place by its keys and says what is wrong."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fact for _, fact in self.faults))


def write(receipt: Receipt) -> str:
    """The `seed` block, without the end of its last line.

    Raises ValueError for a name that could not be read again: those of rules and normalisers consist of a-z, 0-9 and
    hyphens.
    """
    lines = [line("path", receipt.path)]
    if receipt.part:
        lines.append(line("part", f"{receipt.offset} {receipt.part}"))
    if receipt.also:
        lines.append(f"also: {flow(receipt.also)}")
    lines += [line("sha256", receipt.sha256), f"bytes: {receipt.size}", line("format", receipt.format)]
    lines.append(line("encoding", f"{receipt.encoding} {receipt.encoding_basis}"))
    lines += _evidence_lines("evidence", receipt.evidence)
    if receipt.doubtful:
        lines += _evidence_lines("doubtful", receipt.doubtful)
    for name, entries, form in (
        ("lines", (f"{_span(span)} {field}" for span, field in receipt.lines), _LINE),
        ("body", (f"{_span(p.span)} {p.normaliser or '-'} {p.digest}" for p in receipt.paragraphs), _PARAGRAPH),
        ("removed", (f"{_span(gone.span)} {gone.rule}" for gone in receipt.removed), _REMOVED),
    ):
        if written := _joined(entries, form):
            lines.append(line(name, written))
    if receipt.held is not None:
        lines.append(line("held", " ".join(receipt.held) or "none"))
    return "\n  ".join(["seed:", *lines])


def _evidence_lines(name: str, evidence: Mapping[str, tuple[Evidence, ...]]) -> list[str]:
    lines = [f"{name}:"] if evidence else []
    for field in sorted(evidence, key=lambda name: (_RANK.get(name, len(_RANK)), name)):
        entries = (_evidence_entry(entry) for entry in evidence[field])
        lines.append("  " + line(field, _joined(entries, _EVIDENCE)).replace("\n", "\n    "))
    return lines


def _evidence_entry(entry: Evidence) -> str:
    spans = ",".join(map(_span, entry.spans)) or "-"
    return f"{entry.basis} {spans} {entry.normaliser or '-'} {entry.rule} {entry.confidence} {entry.digest}"


def _span(span: Span) -> str:
    return f"{span[0]}-{span[1]}"


def _joined(entries: Iterable[str], form: re.Pattern[str]) -> str:
    entries = list(entries)
    for entry in entries:
        if not form.fullmatch(entry):
            raise ValueError(f"a receipt cannot hold {entry!r}")
    return "; ".join(entries)


def read(seed: Value) -> Receipt:
    """The receipt in the value of `seed`.

    Raises ReceiptError with all that is wrong.
    """
    if not isinstance(seed, Mapping):
        raise ReceiptError([((), "seed must hold the lines of a receipt")])
    try:
        held = {name: _READERS[name](value) for name, value in seed.items()}
        part, encoding = held.pop("part", (0, "")), held.pop("encoding")
        return Receipt(
            encoding=encoding[0], encoding_basis=encoding[1], part=part[1], offset=part[0],
            **{_MEMBERS.get(name, name): value for name, value in held.items()},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise ReceiptError(_faults(seed)) from None


def _faults(seed: Mapping[str, Value]) -> Iterator[Fault]:
    """What is wrong with a receipt that can't be read."""
    yield from (((), f"seed.{name} is missing") for name in NEEDED if name not in seed)
    yield from (((name,), f"seed.{name} is unknown") for name in seed if name not in _READERS)
    for name, value in seed.items():
        if name in ("evidence", "doubtful"):
            if not isinstance(value, Mapping):
                yield (name,), f"seed.{name} must hold a line for each field"
                continue
            for field, line in value.items():
                if _fails(_entries, line):
                    yield (name, field), f"seed.{name}.{field} cannot be read"
        elif name in _READERS and _fails(_READERS[name], value):
            yield (name,), f"seed.{name} cannot be read"


def _fails(reader: Callable[[Any], object], value: Value) -> bool:
    try:
        reader(value)
    except (TypeError, ValueError):
        return True
    return False


def _string(value: Value) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(value)


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(map(_string, value if isinstance(value, tuple) else (value,)))


def _text(form: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: _whole(form, text)[0]


def _size(text: str) -> int:
    return int(_whole(_SIZE, text)[0])


def _part(text: str) -> tuple[int, str]:
    found = _whole(_PART, text)
    return int(found[1]), found[2]


def _encoding(text: str) -> tuple[str, str]:
    found = _whole(_ENCODING, text)
    return found[1], found[2]


def _evidence(held: Mapping[str, str]) -> dict[str, tuple[Evidence, ...]]:
    if isinstance(held, Mapping):
        return {field: _entries(line) for field, line in held.items()}
    raise TypeError(held)


def _whole(form: re.Pattern[str], text: str) -> re.Match[str]:
    if found := form.fullmatch(text):
        return found
    raise ValueError(text)


def _entries(text: str) -> tuple[Evidence, ...]:
    return tuple(map(_entry, _string(text).split("; ")))


_new = tuple.__new__  # of a named tuple in half the time


def _entry(text: str) -> Evidence:
    if found := _USUAL.fullmatch(text):
        basis, start, end, normaliser, rule, confidence, digest = found.groups()
        return _new(Evidence, (basis, ((int(start), int(end)),), normaliser, rule, confidence, digest))
    found = _EVIDENCE.fullmatch(text)
    if not found:
        raise ValueError(text)
    basis, spans, start, end, more, normaliser, rule, confidence, digest = found.groups()
    quoted: tuple[Span, ...] = () if spans == "-" else ((int(start), int(end)),)
    if more:
        quoted += tuple((int(first), int(last)) for first, last in _MORE.findall(more))
    # The pattern admits no other words than those of Basis and Confidence.
    return Evidence(basis, quoted, "" if normaliser == "-" else normaliser, rule, confidence, digest)  # type: ignore[arg-type]


def _lines(text: str) -> tuple[tuple[Span, str], ...]:
    _whole(_LINES, _string(text))
    return tuple([((int(start), int(end)), role) for start, end, role in _LINE.findall(text)])


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    _whole(_PARAGRAPHS, _string(text))
    return tuple([
        _new(Paragraph, ((int(start), int(end)), "" if normaliser == "-" else normaliser, digest))
        for start, end, normaliser, digest in _PARAGRAPH.findall(text)
    ])  # fmt: skip


def _held(text: str) -> tuple[str, ...]:
    return () if text == "none" else tuple(_whole(_HELD, text)[0].split(" "))


def _removed(text: str) -> tuple[Removed, ...]:
    found = (_whole(_REMOVED, entry) for entry in _string(text).split("; "))
    return tuple(Removed((int(one[1]), int(one[2])), one[3]) for one in found)


_READERS: dict[str, Callable[[Any], Any]] = {
    "path": _string,
    "part": _part,
    "also": _strings,
    "sha256": _text(_SHA256),
    "bytes": _size,
    "format": _text(_WORD),
    "encoding": _encoding,
    "evidence": _evidence,
    "doubtful": _evidence,
    "lines": _lines,
    "body": _paragraphs,
    "removed": _removed,
    "held": _held,
}
_MEMBERS = {"bytes": "size", "body": "paragraphs"}
