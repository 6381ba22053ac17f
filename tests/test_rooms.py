"""Every kind of page in a real browser: both colour schemes, three widths, with and without scripts.

`SCREENSHOTS=FOLDER` keeps a picture of each for a person to look at.
"""

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import cycle, groupby, product
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parent.parent
XHTML = "{http://www.w3.org/1999/xhtml}"
VIEWS = list(product(("light", "dark"), (320, 768, 1280), (True, False)))
"""Colour schemes, widths in CSS pixels (320 is 1280 at 400 %), scripts or none."""

MARKS = re.compile(r'<html lang="[^"]*"|class="(?:corrected|family)"|<table class|http-equiv="refresh"')
KEPT = os.environ.get("SCREENSHOTS")
Run = Callable[..., object]
Serve = Callable[[Path], str]


@pytest.fixture(scope="module")
def samples(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample archive."""
    return built(run, tmp_path_factory.mktemp("samples"))


def built(run: Run, root: Path, *changes: tuple[str, str]) -> Path:
    for name in ("seeds", "content"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "addresses.csv", root)
    said = (PROJECT / "site.toml").read_text(encoding="utf-8")
    for before, after in changes:
        assert before in said
        said = said.replace(before, after)
    (root / "site.toml").write_text(said, encoding="utf-8")
    done = run("-C", root, "build")
    assert done.returncode == 0, done.stderr  # type: ignore[attr-defined]
    return root / "output"


def kinds(site: Path) -> dict[str, list[Path]]:
    """The pages by folder and form of name: `dates/0000-00`."""
    found: dict[str, list[Path]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site)
        index = path.name if path.name == "index.html" or len(path.parts) == 1 else ""
        form = re.sub(r"[0-9]", "0", path.stem.partition(".")[0]) if path.parts[0] == "dates" else ""
        found["/".join([*path.parts[:-1], index or form])].append(page)
    return found


def examples(site: Path) -> list[Path]:
    """Of each kind the longest page, and documents with all there can be on one."""
    chosen: dict[Path, None] = {}
    for pages in kinds(site).values():
        chosen |= dict.fromkeys([max(pages, key=lambda page: page.stat().st_size)])
    marked: dict[str, Path] = {}
    for page in sorted(site.glob("items/*.html")):
        text = page.read_text(encoding="utf-8")
        for mark in re.findall(
            r'<html lang="[^"]*"|class="(?:corrected|family|stale)"|<table class|http-equiv="refresh"', text
        ):
            marked.setdefault(mark, page)
    return list(chosen | dict.fromkeys(marked.values()))


@pytest.fixture(scope="module")
def served(samples: Path, serve: Serve) -> str:
    return serve(samples)


def look(
    chromium: Browser, site: Path, base: str, pages: Iterable[tuple[Path, tuple[str, int, bool]]], name: str
) -> list[str]:
    """What is wrong with some pages in some views; `name` is that of the folder for pictures of them."""
    wrong: list[str] = []
    for view, seen in groupby(sorted(pages, key=lambda one: one[1]), key=lambda one: one[1]):
        scheme, width, scripts = view
        context = chromium.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
        )
        for file, _ in seen:
            page = context.new_page()
            path = file.relative_to(site).as_posix()
            where = f"{path} ({scheme}, {width}{'' if scripts else ', no scripts'})"
            wrong += [f"{where}: {fact}" for fact in faults(page, base, path, file.read_text(encoding="utf-8"), width)]
            if KEPT:
                picture = re.sub(r"[^\w.-]", "_", f"{path}-{scheme}-{width}{'' if scripts else '-still'}.png")
                short = page.evaluate("document.body.scrollHeight") < 9000
                page.screenshot(path=Path(KEPT) / name / picture[-160:], full_page=short)
            if scripts:
                page.evaluate("document.querySelectorAll('details').forEach(element => { element.open = true })")
                found = Axe().run(page)
                wrong += [f"{where}: {found.generate_report()}"] if found.violations_count else []
            page.close()
        context.close()
    return wrong


def faults(page: Page, base: str, path: str, html: str, width: int) -> list[str]:
    """What the browser says of a page that is opened in it."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith(base) else None)
    if 'http-equiv="refresh"' in html:
        still = html.replace('http-equiv="refresh"', 'name="stays"')
        page.route(f"{base}{path}", lambda route: route.fulfill(body=still, content_type="text/html; charset=utf-8"))
    page.goto(f"{base}{path}")
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*said, *([f"scrolls sideways: {wide} pixels"] if wide > width else [])]


def broken(site: Path) -> list[str]:
    """Links within the site that lead to no file, or to no place in it."""
    ids: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        tree = html5lib.parse(file.read_text(encoding="utf-8"))
        ids[path] = {element.attrib["id"] for element in tree.iter() if "id" in element.attrib}
        links += [(path, e.attrib[name]) for e in tree.iter() for name in ("href", "src") if name in e.attrib]
    wrong = []
    for path, link in links:
        if urlsplit(link).scheme or path == "404.html":
            continue
        target = urlsplit(urljoin(f"http://site/{path}", link))
        name = unquote(target.path).lstrip("/")
        if not (site / name).is_file() or (target.fragment and unquote(target.fragment) not in ids.get(name, set())):
            wrong.append(f"{path}: {link}")
    return wrong


def test_every_kind_of_page_is_in_order(chromium: Browser, samples: Path, served: str) -> None:
    """Each page in one view; all views are seen."""
    views = cycle(VIEWS)
    pages = [(page, next(views)) for page in examples(samples)]
    assert len(kinds(samples)) > 15
    assert len(pages) > 25
    assert look(chromium, samples, served, pages, "samples") == []


def test_no_link_and_no_anchor_is_broken(samples: Path) -> None:
    assert broken(samples) == []


@pytest.mark.full
def test_every_kind_of_page_is_in_order_in_every_view(chromium: Browser, samples: Path, served: str) -> None:
    pages = list(product(examples(samples), VIEWS))
    assert look(chromium, samples, served, pages, "samples") == []


def test_a_site_from_right_to_left_is_in_order(
    chromium: Browser, run: Run, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = built(run, tmp_path_factory.mktemp("arabic"), ('[archive]\nlanguage = "en"', '[archive]\nlanguage = "ar"'))
    views = cycle([("light", 320, True), ("dark", 1280, True), ("light", 1280, True), ("dark", 320, True)])
    alike = ("people/", "places/", "tags/")  # sections have all that these have
    chosen = [
        max(pages, key=lambda page: page.stat().st_size)
        for kind, pages in kinds(site).items()
        if not kind.startswith(alike)
    ]
    assert look(chromium, site, serve(site), [(page, next(views)) for page in chosen], "arabic") == []
