"""What a worker does with a batch of pages: render each and put it into the staging folder.

Each function may run in a process of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from site_builder import disk
from site_builder.build.work import HERE, load_record, seed_bytes
from site_builder.errors import ContentError, DiskError, Problem
from site_builder.executors import killed
from site_builder.model import Page, Receipt, Text
from site_builder.profiling import measured

if TYPE_CHECKING:
    from site_builder.pages.about import Tally
    from site_builder.render.theme import Theme

Rendered = tuple[str, str, bool]
"""A path of the site, the SHA-256 of its bytes, and whether they wait in the staging folder."""


def render_pages(pages: Sequence[Page]) -> tuple[list[Rendered], list[Problem], Tally]:
    """Render each page of a batch into the staging folder, unless the site already has the same bytes.

    The tally is that of the rules by which the records on these pages were made.
    """
    from site_builder.pages.about import Tally

    rendered: list[Rendered] = []
    problems: list[Problem] = []
    tallied = Tally()
    for page in pages:
        try:
            with measured(page.template, page.path):
                for path, data in _files(page, tallied):
                    rendered.append(_stage(path, data))
        except ContentError as error:
            problems += error.problems
    return rendered, problems, tallied


def lost_page(page: Page) -> tuple[list[Rendered], list[Problem], Tally]:
    """What comes of a page at which the process died that rendered it."""
    from site_builder.pages.about import Tally

    source = page.data.get("record")
    path = f"{disk.CONTENT}/{source.path}" if isinstance(source, Text) else f"{HERE.output.name}/{page.path}"
    return [], [killed(path)], Tally()


def stage_assets(theme: Theme) -> list[Rendered]:
    """Put the assets of the theme into the staging folder."""
    return [_stage(path, data) for path, data in sorted(theme.files.items())]


def _stage(path: str, data: bytes) -> Rendered:
    try:
        waits = disk.stage(HERE.site_stands, HERE.staging, path, data)
    except OSError as error:
        raise DiskError(
            [
                Problem(
                    f"{HERE.output.name}/{path}", f"cannot be written: {error.strerror}", "the site was left as it was"
                )
            ]
        ) from None
    return path, hashlib.sha256(data).hexdigest(), waits


def _files(page: Page, tallied: Tally) -> list[tuple[str, bytes]]:
    """The bytes of a page, and those of the original that goes with it."""
    if page.template == "bytes":
        data = page.data["bytes"]
        return [(page.path, data if isinstance(data, bytes) else b"")]
    if page.template == "text":
        return [(page.path, str(page.data["text"]).encode("utf-8"))]
    if page.template == "json":
        text = json.dumps(page.data["document"], ensure_ascii=False, indent=1)
        return [(page.path, f"{text}\n".encode())]
    if page.template == "item.html":
        return _item(page, tallied)
    if page.template == "family.html":
        return [(page.path, _render(page.template, page.path, _family(page)))]
    return [(page.path, _render(page.template, page.path, page.data))]


def _item(page: Page, tallied: Tally) -> list[tuple[str, bytes]]:
    from site_builder.pages.items import item_view, original_address
    from site_builder.render.markdown import to_html

    source = page.data["record"]
    if not isinstance(source, Text):
        raise TypeError("the page of an item refers to its record")
    record = load_record(source.path)
    seed = None
    if record.receipt:
        seed = _original(record.receipt)
    view = item_view(record, page, seed, to_html, HERE.config)
    if made := view["item"]["made"]:
        tallied.count(made, page.path)
    files = [(page.path, _render("item.html", page.path, view))]
    if seed is not None and record.receipt and "seed" in page.data:
        files.append((original_address(str(record.fields["id"]), record.receipt), seed))
    return files


def _family(page: Page) -> dict[str, object]:
    from site_builder.pages.families import family_view, shown_records

    return family_view(page, {source.path: load_record(source.path) for source in shown_records(page)}, HERE.config)


def _original(receipt: Receipt) -> bytes | None:
    """The bytes of a seed as they were when its record was made; None if they are gone or others now."""
    try:
        data = seed_bytes(receipt.path, receipt.part, receipt.offset, receipt.size)
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == receipt.sha256 else None


def _render(template: str, path: str, data: object) -> bytes:
    from site_builder.render.render import render

    if HERE.environment is None:
        raise RuntimeError("this process was not prepared for rendering")
    context = dict(data) if isinstance(data, dict) else {}
    depth = path.count("/")
    context["root"] = "../" * depth
    if path == "404.html":
        from urllib.parse import urlsplit

        context["root"] = urlsplit(HERE.config.base_url).path or "/"
    context["site"] = HERE.site
    return render(HERE.environment, template, context)
