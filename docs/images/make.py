"""Make the pictures of the documentation anew: `.venv/bin/python docs/images/make.py`."""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path.insert(0, str(PROJECT))

from bootstrap import CHROMIUM_ARGUMENTS, find_chromium  # noqa: E402  (it stands beside the package)

SEED, ITEM = "1866/cable-is-laid.txt", "items/the-cable-is-laid-7kx4sf4zfwvt.html"
BESIDE = """<!doctype html><meta charset="utf-8"><style>
body {{ background: #ddd8cc; display: grid; gap: 24px; grid-template-columns: 470px 830px; margin: 0; padding: 24px }}
pre {{ background: #fff; box-sizing: border-box; font: 11px/1.42 "Liberation Mono", monospace; height: 900px; margin: 0;
  overflow: hidden; padding: 24px; white-space: pre-wrap }}
</style><pre>{seed}</pre><img src="{page}" width="830" height="900">"""


def main() -> None:
    """Build the samples and take a picture of each page that the documentation shows."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "site_builder", "-C", str(PROJECT), "-q", "build", "-o", str(site)]
        subprocess.run(command, check=True, cwd=PROJECT)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_ARGUMENTS))
        item = site / ITEM
        shot(opened(browser, site / "index.html", 1000), "home.png", 1100)
        shot(opened(browser, site / "timeline.html", 1000), "timeline.png", 800)
        shot(opened(browser, item, 1000), "item.png", 1100)
        beside(browser, item, Path(folder))
        page = opened(browser, item, 1000)
        page.locator(".record summary").click()
        page.locator(".record tr[data-field=dateline]").focus()
        box = page.locator(".record").bounding_box() or {}
        clip = {"x": 0, "y": box["y"] - 12, "width": 1000, "height": box["height"] + 24}
        page.screenshot(path=HERE / "evidence.png", full_page=True, clip=clip)  # type: ignore[arg-type]
        (family,) = sorted(site.glob("families/*.html"))[:1]
        shot(opened(browser, family, 1000), "family.png", 1100)
        shot(opened(browser, family, 320), "family-320.png", 1400)
        shot(opened(browser, site / "about.html", 320), "about-320.png", 1400)
        browser.close()


def opened(browser: Browser, file: Path, width: int) -> Page:
    """A page in a window of some width."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme="light")
    page.goto(file.as_uri())
    return page


def shot(page: Page, name: str, height: int) -> None:
    """A picture of the page down to some height."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    whole = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, whole)}
    page.screenshot(path=HERE / name, full_page=True, clip=clip)  # type: ignore[arg-type]


def beside(browser: Browser, item: Path, folder: Path) -> None:
    """A seed and, beside it, the page it became."""
    page = opened(browser, item, 1180)
    clip = {"x": 0, "y": 0, "width": 1180, "height": 1280}
    page.screenshot(path=folder / "page.png", full_page=True, clip=clip)  # type: ignore[arg-type]
    seed = (PROJECT / "seeds" / SEED).read_text(encoding="utf-8")
    (folder / "beside.html").write_text(BESIDE.format(seed=html.escape(seed), page="page.png"), encoding="utf-8")
    both = opened(browser, folder / "beside.html", 1372)
    both.screenshot(path=HERE / "seed-and-page.png", full_page=True)


if __name__ == "__main__":
    main()
