import html
import re
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from site_builder.pages.anchors import anchored
from site_builder.render.markdown import to_html

ID = re.compile(r'<p id="p([0-9]+)-([0-9a-f]{8})">')


@given(st.lists(st.text("ab *_<&\\'\"é漢", min_size=1).map(str.strip).filter(bool), max_size=5))
def test_every_paragraph_has_an_address_of_its_own_and_says_the_same(texts: list[str]) -> None:
    body = to_html("\n\n".join(texts))
    made = anchored(body)
    assert ID.sub("<p>", made) == body
    assert [int(number) for number, _ in ID.findall(made)] == list(range(1, body.count("<p>") + 1))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Rain at Kew.</p>\n", "Rain at Kew."),
        ("<p>Rain <em>at</em> <a href='x'>Kew</a>.</p>\n", "Rain at Kew."),
        ("<p>Rain &amp; hail\nat Kew.</p>\n", "Rain & hail at Kew."),
        ("<h2>Weather</h2>\n<p>Rain.</p>\n", "Rain."),
        ("<blockquote>\n<p>Rain.<br>\nHail.</p>\n</blockquote>", "Rain. Hail."),
    ],
)
def test_the_hash_is_that_of_the_words(markup: str, words: str) -> None:
    found = ID.search(anchored(Markup(markup)))
    assert found
    assert found[2] == f"{crc32(words.encode()):08x}"
    assert html.unescape(words) == words


@pytest.fixture
def small_site(call: Callable[..., tuple[int, str, str]], tmp_path: Path) -> Path:
    """A site of one document with two paragraphs."""
    record = tmp_path / "content" / "rain.md"
    record.parent.mkdir()
    record.write_text("---\ntitle: Rain\n---\n\nIt rained all day.\n\nNobody saw the sun.\n", encoding="utf-8")
    assert call("build", cwd=tmp_path)[0] == 0
    return tmp_path / "output"


def test_the_address_of_a_paragraph_does_not_depend_on_the_others() -> None:
    alone = Markup("<p>Rain\u00a0at  Kew.</p>\n")
    others = Markup("<p>Rain\u00a0at  Kew.</p>\n<p>Hail &amp;\nsnow.</p>\n<ul>\n<li>Fog</li>\n</ul>\n")
    assert ID.findall(anchored(others))[0] == ID.findall(anchored(alone))[0]


def opened(page: Page, site: Path, anchor: str) -> str:
    """What the notice says after following a link to a passage; empty if there is none."""
    page.goto("about:blank")
    page.goto(f"{next(site.glob('items/*.html')).as_uri()}#{anchor}")
    notice = page.locator(".stale")
    return notice.inner_text() if notice.count() else ""


def test_a_stale_link_to_a_passage_says_so(chromium: Browser, small_site: Path) -> None:
    first, second = (f"{crc32(words.encode()):08x}" for words in ("It rained all day.", "Nobody saw the sun."))
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    assert opened(page, small_site, f"p2-{second}") == ""
    assert page.evaluate("document.querySelector(':target').textContent").startswith("Nobody saw the sun.")
    assert opened(page, small_site, f"p1-{second}") == "The passage that this link was made for now stands here."
    assert opened(page, small_site, "p1-00000000") == "This passage has been changed since the link to it was made."
    assert page.locator(".stale + p").get_attribute("id") == f"p1-{first}"
    assert opened(page, small_site, "p9-00000000").startswith("The passage that this link was made for is no longer")
    assert opened(page, small_site, "main") == ""
    link = page.get_by_role("link", name="Link to paragraph 2")
    link.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#p2-{second}")
    assert said == []
    page.close()
