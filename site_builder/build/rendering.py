"""What a worker does with a batch of pages: render each and put it into the staging folder.

Each function may run in a process of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from site_builder import disk, publishing
from site_builder.build.work import HERE, load_record, seed_bytes
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import killed
from site_builder.model import Lines, Page, Receipt, SiteFile, Text
from site_builder.profiling import measured

if TYPE_CHECKING:
    from markupsafe import Markup

    from site_builder.render.theme import Theme

_LISTS = {"list.html": "list", "titles.html": "titles"}
"""Templates of pages that show lines of records, and the names under which they see them."""


class Rendered(NamedTuple):
    """A page that was rendered: its files, those that wait in the staging folder, and what counts of an item."""

    path: str
    files: tuple[SiteFile, ...]
    waiting: tuple[str, ...]
    counted: bytes


def render_pages(pages: Sequence[Page]) -> tuple[list[Rendered], list[Problem]]:
    """Render each page of a batch into the staging folder, unless the site already has the same bytes."""
    rendered: list[Rendered] = []
    problems: list[Problem] = []
    for page in pages:
        try:
            with measured(page.template, page.path):
                files, counts = _files(page)
                rendered.append(_staged(page.path, files, counts))
        except ContentError as error:
            problems += error.problems
    return rendered, problems


def lost_page(page: Page) -> tuple[list[Rendered], list[Problem]]:
    """What comes of a page at which the process died that rendered it."""
    source = page.data.get("record")
    path = f"{disk.CONTENT}/{source.path}" if isinstance(source, Text) else f"{HERE.output.name}/{page.path}"
    return [], [killed(path)]


def stage_assets(theme: Theme) -> list[Rendered]:
    """Put the assets of the theme into the staging folder."""
    return [_staged(path, [(path, data)], b"") for path, data in sorted(theme.files.items())]


def _staged(page: str, files: Sequence[tuple[str, bytes]], counts: bytes) -> Rendered:
    made: list[SiteFile] = []
    waiting: list[str] = []
    for path, data in files:
        try:
            mtime, waits = publishing.stage(HERE.site_stands, HERE.staging, path, data)
        except OSError as error:
            fact = f"cannot be written: {error.strerror}"
            raise DiskError([Problem(f"{HERE.output.name}/{path}", fact, "the site was left as it was")]) from None
        made.append(SiteFile(path, hashlib.sha256(data).hexdigest(), len(data), mtime))
        if waits:
            waiting.append(path)
    return Rendered(page, tuple(made), tuple(waiting), counts)


def _files(page: Page) -> tuple[list[tuple[str, bytes]], bytes]:
    """The bytes of a page, and of an item those of the original that goes with it, and what counts of it."""
    if page.template == "item.html":
        return _item(page)
    return [(page.path, _bytes(page))], b""


def _bytes(page: Page) -> bytes:
    if page.template == "text":
        return str(page.data["text"]).encode("utf-8")
    if page.template == "json":
        text = json.dumps(page.data["document"], ensure_ascii=False, indent=1)
        return f"{text}\n".encode()
    if page.template in ("csv", "jsonl"):
        from site_builder.pages.data import table_bytes

        return table_bytes(page, HERE.entries)
    data = page.data
    if page.template == "family.html":
        data = _family(page)
    elif page.template in _LISTS:
        data = _list(page, _LISTS[page.template])
    elif page.template == "table.html":
        data = _table(page)
    return _render(page.template, page.path, data)


def _item(page: Page) -> tuple[list[tuple[str, bytes]], bytes]:
    from site_builder.pages.about import counted
    from site_builder.pages.items import item_view, source_of
    from site_builder.render.markdown import to_html

    record = load_record(source_of(page).path)
    seed = _original(record.receipt) if record.receipt else None
    view = item_view(record, page, seed, HERE.entries, to_html, HERE.config)
    made = view["item"]["made"]
    files = [(page.path, _render("item.html", page.path, view))]
    shown = view["item"]["seed"]
    if seed is not None and shown and shown["href"]:
        files.append((shown["href"], seed))
    return files, counted(made, page.path) if made else b""


def _list(page: Page, name: str) -> Mapping[str, object]:
    """The data of a page that lists records, under a name, with their lines as HTML, and those of its groups."""
    root = "../" * page.path.count("/")
    listed = page.data[name]
    if not isinstance(listed, dict):
        raise TypeError("the page of a list tells what it lists")
    groups = [{**group, "lines": _lines(root, group["lines"])} for group in listed["groups"]]
    return {**page.data, name: {**listed, "lines": _lines(root, listed["lines"]), "groups": groups}}


def _lines(root: str, lines: Lines) -> Markup:
    """The lines of a list; each is rendered once, though it stands in ten lists."""
    from markupsafe import Markup

    html = "".join([HERE.lines.get((root, key)) or _line(root, key) for key in lines.keys])
    return Markup(html)  # noqa: S704  (the template has escaped it)


def _line(root: str, key: str) -> str:
    from site_builder.pages.cards import card

    shown = {"card": card(HERE.entries[key], HERE.config.language)}
    line = HERE.lines[root, key] = _rendered("_card.html", root, shown).decode("utf-8")
    return line


def _table(page: Page) -> Mapping[str, object]:
    from site_builder.pages.table import table_view

    return table_view(page, HERE.entries, HERE.config)


def _family(page: Page) -> Mapping[str, object]:
    from site_builder.pages.families import family_view, shown_records

    return family_view(page, {source.path: load_record(source.path) for source in shown_records(page)}, HERE.config)


def _original(receipt: Receipt) -> bytes | None:
    """The bytes of a seed as they were when its record was made; None if they are gone or others now."""
    try:
        data = seed_bytes(receipt.path, receipt.part, receipt.offset, receipt.size)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == receipt.sha256 else None


def _render(template: str, path: str, data: Mapping[str, object]) -> bytes:
    root = "../" * path.count("/")
    if path == "404.html":
        from urllib.parse import urlsplit

        root = urlsplit(HERE.config.base_url).path or "/"
    return _rendered(template, root, data)


def _rendered(template: str, root: str, data: Mapping[str, object]) -> bytes:
    from site_builder.render.render import render

    if HERE.environment is None:
        raise RuntimeError("this process was not prepared for rendering")
    return render(HERE.environment, template, {**data, "root": root, "site": HERE.site})
