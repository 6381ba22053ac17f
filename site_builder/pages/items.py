"""The page of a record, its original, and the view that its template sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from site_builder.catalogue.additions import corrections
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import language_of, strings, text
from site_builder.config import Config
from site_builder.content.addresses import seed_name
from site_builder.model import FIELDS, Entry, Page, Receipt, Record, Text
from site_builder.pages.about import is_touched
from site_builder.pages.anchors import anchored
from site_builder.pages.cards import Card, card, date, linked
from site_builder.pages.citation import Citation, Cited, citation
from site_builder.pages.corrections import corrected_fields, corrections_view
from site_builder.pages.days import day_link
from site_builder.pages.evidence import record_view
from site_builder.pages.families import family_box
from site_builder.pages.languages import language_name
from site_builder.pages.linked_data import Described, described
from site_builder.pages.links import href
from site_builder.pages.lists import head
from site_builder.pages.related import listed, related_lines, related_view
from site_builder.pages.rights import rights_of, rights_view
from site_builder.text import direction, reading_minutes

_PLAIN_COPIES = frozenset({"txt", "md", "markdown", "csv", "json", "log", "asc", "text"})


def item_pages(catalogue: Catalogue, config: Config, seeds: Mapping[str, str]) -> Iterator[Page]:
    """A page for each record, in the order of the catalogue.

    `seeds` tells the state of each file of seeds that is there: the page quotes it.
    """
    family_of = {place: family for family in catalogue.families for place in family.members}
    in_section = catalogue.in_section()
    for place, entry in enumerate(catalogue.entries):
        before, after = catalogue.neighbours(place)
        earlier, later = in_section.get(place, (None, None))
        family = family_of.get(place)
        data: dict[str, object] = {
            "record": Text("content", entry.path, entry.digest),
            "previous": before.line if before else "",
            "next": after.line if after else "",
            # What is next in time too is named once.
            "in_section": (
                earlier.line if earlier and earlier is not before else "",
                later.line if later and later is not after else "",
            ),
            "related": related_lines(place, catalogue),
            "family": family_box(place, catalogue, family, config) if family else None,
        }
        if entry.seed:
            data["seed"] = seeds.get(entry.seed, "")
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
    record: Record,
    page: Page,
    seed: bytes | None,
    entries: Mapping[str, Entry],
    to_html: Callable[[str], Markup],
    config: Config,
) -> dict[str, Any]:
    """What the template of an item sees: the record, and with the bytes of its seed the quotes that prove it.

    `entries` are those of the catalogue by their keys.
    """
    fields = record.fields
    here = entries[source_of(page).sha256]
    language = language_of(fields) or config.language
    source = fields.get("source")
    source = source if isinstance(source, Mapping) else {}
    receipt = record.receipt
    identity = text(fields, "id")
    authors = strings(fields, "authors")
    section, dateline, title = text(fields, "section"), text(fields, "dateline"), text(fields, "title")
    when = date(text(fields, "date"), language)
    body = to_html(record.body)
    has_copy = bool(receipt and seed is not None and config.originals and not here.metadata_only)
    made = record_view(record, receipt, seed, body, to_html) if receipt else None
    if here.metadata_only:
        body, made = to_html(""), _without_text(made) if made else None
    publisher, url = text(source, "publisher"), text(source, "url")
    link = href(url)
    top = head(page.path, title, config, "", language, here.subtitle or here.summary)
    cited = Cited(
        page.path.removeprefix("items/").removesuffix(".html"),
        title, authors, text(fields, "agency"), section, text(fields, "date"),
        publisher or config.publisher, config.title, language, str(top["canonical"]) or link,
    )  # fmt: skip
    rights = rights_of(here, config)
    item = {
        "title": title,
        "subtitle": text(fields, "subtitle"),
        "section": linked("sections", section),
        "authors": [linked("people", name) for name in authors],
        "date": when if when["shown"] else None,
        "dateline": linked("places", dateline),
        "agency": text(fields, "agency"),
        "language": language,
        "language_name": language_name(language),
        "direction": direction(language),
        "tags": [linked("tags", name) for name in strings(fields, "tags")],
        "body": anchored(body),
        "metadata_only": here.metadata_only,
        "rights": rights_view(rights),
        "source": {"publisher": publisher, "url": url if link else "", "href": link},
        "words": here.words,
        "minutes": reading_minutes(record.body, here.words),
        "previous": _neighbour(page.data["previous"], entries, config),
        "next": _neighbour(page.data["next"], entries, config),
        "day": day_link(text(fields, "date"), config.language),
        "in_section": [_neighbour(key, entries, config) for key in listed(page.data["in_section"])],
        "related": related_view(page, here, entries, config),
        "family": page.data["family"],
        "seed": _seed(receipt, original_address(identity, receipt) if has_copy else "") if receipt else None,
        "made": made,
        "corrected": corrected_fields(made) if made and is_touched(made) else [],
        "corrections": corrections_view(corrections(fields), config.language),
        "cite": _references(citation(cited)),
        "meta": described(
            Described(cited, text(fields, "subtitle"), dateline, identity, here.tags, link, rights, page.path), config
        ),
        "report": _report(config.report, title, str(top["canonical"]) or page.path, identity),
        "extra": {key: value for key, value in fields.items() if key not in FIELDS},
    }
    return {"item": item, "page": {**top, "robots": "noindex" if here.noindex else ""}}


def _without_text(made: Mapping[str, Any]) -> dict[str, object]:
    """How a record was made whose text is not published: what is counted, and what its fields were read from, stays."""
    blank = {name: [{**row, "text": ""} for row in made[name]] for name in ("removed", "edited")}
    return {**made, **blank, "doubtful": []}


def source_of(page: Page) -> Text:
    """The record that the page of an item shows."""
    source = page.data["record"]
    if not isinstance(source, Text):
        raise TypeError("the page of an item refers to its record")
    return source


def _neighbour(key: object, entries: Mapping[str, Entry], config: Config) -> Card | None:
    return card(entries[str(key)], config.language) if key else None


def _references(made: Citation) -> dict[str, str]:
    """The references as a page shows them: lines end as in HTML, and JSON keeps its quotation marks."""
    csl = made.csl.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {
        "chicago": made.chicago,
        "mla": made.mla,
        "apa": made.apa,
        "bibtex": made.bibtex,
        "ris": made.ris.replace("\r\n", "\n"),
        "csl": Markup(csl),  # noqa: S704  (escaped above)
    }


def _report(form: str, title: str, url: str, identity: str) -> str:
    """The address to which an error in this document is reported, its placeholders filled."""
    for name, value in (("{title}", title), ("{url}", url), ("{id}", identity)):
        if name in form:
            form = form.replace(name, quote(value, safe=""))
    return form


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
