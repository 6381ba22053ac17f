"""The page of a record, its original, and the view that its template sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping

from site_builder.catalogue.catalogue import Catalogue, facet_address
from site_builder.catalogue.entry import language_of, strings, text
from site_builder.config import Config
from site_builder.content.addresses import seed_name
from site_builder.extract.normalise import quoted
from site_builder.extract.rules import says
from site_builder.model import FIELDS, Page, Receipt, Record, Removed, Span, Text
from site_builder.pages.cards import card, date
from site_builder.pages.lists import head
from site_builder.text import direction

_PLAIN_COPIES = frozenset({"txt", "md", "markdown", "csv", "json", "log", "asc", "text"})
SHOWN = 400
"""Bytes that are shown of a stretch that the body of an e-mail leaves out."""

_LONG = frozenset({"mail-header", "mail-alternative", "attachment"})
_UNSHOWN = frozenset({"mail-structure", "attachment-data"})
_LANGUAGE_NAMES = {
    "ar": "العربية", "bg": "български", "ca": "català", "cs": "čeština", "da": "dansk", "de": "Deutsch",
    "el": "ελληνικά", "en": "English",
    "eo": "Esperanto", "es": "español", "et": "eesti", "fa": "فارسی", "fi": "suomi", "fr": "français",
    "he": "עברית", "hi": "हिन्दी",
    "hr": "hrvatski", "hu": "magyar", "id": "Bahasa Indonesia", "it": "italiano", "ja": "日本語", "ko": "한국어",
    "la": "Latina",
    "lt": "lietuvių", "lv": "latviešu", "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português",
    "ro": "română",
    "ru": "русский", "sk": "slovenčina", "sl": "slovenščina", "sr": "српски", "sv": "svenska", "ta": "தமிழ்",
    "th": "ไทย", "tr": "Türkçe",
    "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip


def item_pages(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """A page for each record, in the order of the catalogue."""
    for place, entry in enumerate(catalogue.entries):
        before, after = catalogue.neighbours(place)
        data: dict[str, object] = {
            "record": Text("content", entry.path, entry.digest),
            "words": entry.words,
            "description": entry.subtitle or entry.summary,
            "previous": card(before, config.language) if before else None,
            "next": card(after, config.language) if after else None,
        }
        if entry.seed and config.originals:
            data["seed"] = Text("seeds", entry.seed, entry.seed_sha256)
        yield Page(entry.address, "item.html", data)


def original_address(identity: str, receipt: Receipt) -> str:
    """Where the copy of an original is published; `.txt` is added to anything a browser could execute.

    Of a mailbox that is the message alone.
    """
    name = receipt.path.rpartition("/")[2] if not receipt.part else "message.eml"
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    suffix = "".join(c for c in suffix if c.isascii() and c.isalnum())[:12]
    return (
        f"seeds/{identity}.{suffix}"
        if suffix in _PLAIN_COPIES
        else f"seeds/{identity}{f'.{suffix}' if suffix else ''}.txt"
    )


def item_view(
    record: Record, page: Page, seed: bytes | None, to_html: Callable[[str], str], config: Config
) -> dict[str, object]:
    """What the template of an item sees: the record, and with the bytes of its seed the quotes that prove it."""
    fields = record.fields
    language = language_of(fields) or config.language
    source = fields.get("source")
    source = source if isinstance(source, Mapping) else {}
    receipt = record.receipt
    identity = text(fields, "id")
    section, dateline, title = text(fields, "section"), text(fields, "dateline"), text(fields, "title")
    when = date(text(fields, "date"), language)
    has_copy = bool(receipt and seed is not None and "seed" in page.data)
    item = {
        "title": title,
        "subtitle": text(fields, "subtitle"),
        "section": _linked("sections", section),
        "authors": [_linked("people", name) for name in strings(fields, "authors")],
        "date": when if when["shown"] else None,
        "dateline": _linked("places", dateline),
        "agency": text(fields, "agency"),
        "language": language,
        "language_name": _LANGUAGE_NAMES.get(language.partition("-")[0], language),
        "direction": direction(language),
        "tags": [_linked("tags", name) for name in strings(fields, "tags")],
        "body": to_html(record.body),
        "source": {"publisher": text(source, "publisher"), "url": _web_address(text(source, "url"))},
        "words": page.data["words"],
        "previous": page.data["previous"],
        "next": page.data["next"],
        "seed": _seed(receipt, original_address(identity, receipt) if has_copy else "") if receipt else None,
        "evidence": list(_evidence(record, receipt, seed)) if receipt else [],
        "removed": list(_removed(receipt, seed)) if receipt else [],
        "extra": {key: value for key, value in fields.items() if key not in FIELDS},
    }
    return {"item": item, "page": head(page.path, title, config, "", language, str(page.data["description"]))}


def _linked(kind: str, name: str) -> dict[str, str] | None:
    return {"name": name, "href": facet_address(kind, name)} if name else None


def _web_address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _seed(receipt: Receipt, href: str) -> dict[str, object]:
    return {
        "path": seed_name(receipt.path, receipt.part),
        "also": list(receipt.also),
        "sha256": receipt.sha256,
        "bytes": receipt.size,
        "encoding": receipt.encoding.upper().replace("WINDOWS-", "Windows-"),
        "format": receipt.format,
        "href": href,
    }


def _evidence(record: Record, receipt: Receipt, seed: bytes | None) -> Iterator[dict[str, object]]:
    """A row for each field; for a list a row for each line from which some of its values were read."""
    source = record.fields.get("source")
    for field, entries in receipt.evidence.items():
        held = record.fields.get(field, source.get(field, "") if isinstance(source, Mapping) else "")
        values = held if isinstance(held, tuple) else (held,)
        rows: dict[tuple[Span | None, str, str], list[str]] = {}
        for place, found in enumerate(entries):
            line = _whole_line(found.spans[0], receipt) if found.spans else None
            rows.setdefault((line, found.rule, found.basis), []).append(
                str(values[place]) if place < len(values) else ""
            )
        for (line, rule, basis), said in rows.items():
            yield {
                "field": field,
                "value": ", ".join(said),
                "basis": basis,
                "line": _line(seed, line[0], receipt.encoding) if line else 0,
                "quote": _shown(seed, line, receipt) if line else "",
                "rule": rule,
                "says": says(rule),
                "confidence": entries[0].confidence,
            }


def _whole_line(span: Span, receipt: Receipt) -> Span:
    """The line that was read for a field, of which the span is a part; the span where it stands in other text."""
    for line, role in receipt.lines:
        if line[0] <= span[0] < line[1] and role != "front-matter":
            return line
    return span


def _removed(receipt: Receipt, seed: bytes | None) -> Iterator[dict[str, object]]:
    """What the body leaves out, in its order: furniture, and lines that say again what was read elsewhere."""
    quoted_from = sorted(span[0] for entries in receipt.evidence.values() for found in entries for span in found.spans)
    repeated = []
    for line, role in receipt.lines:
        at = bisect_left(quoted_from, line[0])
        if role != "front-matter" and not (at < len(quoted_from) and quoted_from[at] < line[1]):
            repeated.append(Removed(line, "repeated"))
    for removed in sorted([*receipt.removed, *repeated]) if repeated else receipt.removed:
        if removed.rule in _UNSHOWN:
            continue
        span = removed.span if removed.rule not in _LONG else _first_lines(seed, removed.span)
        yield {
            "line": _line(seed, removed.span[0], receipt.encoding),
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


def _line(seed: bytes | None, offset: int, encoding: str) -> int:
    """The number of the line on which a byte stands, counted from 1; 0 if the seed is not at hand."""
    if seed is None:
        return 0
    before = seed[:offset]
    if encoding.startswith(("utf-16", "utf-32")):
        before = before.replace(b"\x00", b"")
    return before.count(b"\n" if b"\n" in seed else b"\r") + 1
