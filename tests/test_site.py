"""The sample archive built for real: determinism, links, browsers, and what stands in the files of the site."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import feedparser
import html5lib
import pytest
from playwright.sync_api import Browser, Page

HERE = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def copied(folder: Path, *names: str) -> Path:
    for name in names or ("seeds", "site.toml"):
        source = HERE / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / name)
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The sample archive, built from its seeds alone."""
    root = copied(tmp_path_factory.mktemp("sample"))
    before = digests(root / "seeds")
    done = run("-C", root, "build")
    assert done.returncode == 0, done.stderr
    assert digests(root / "seeds") == before
    return root


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def pages(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(output.rglob("*.html")):
        yield path.relative_to(output).as_posix(), path.read_text(encoding="utf-8")


def links(text: str) -> Iterator[str]:
    for match in re.finditer(r"""\s(?:href|src)="([^"]*)\"""", text):
        yield html.unescape(match[1])


def test_the_index_lists_every_section_and_the_account_is_whole(sample: Path) -> None:
    text = (sample / "output" / "index.html").read_text(encoding="utf-8")
    for section in ("Telegraphs", "The Sky", "Наука", "科学", "ثقافة"):
        assert section in html.unescape(text)
    seeds = [p for p in (sample / "seeds").rglob("*") if p.is_file() and p.name != "metadata.csv"]
    records = list((sample / "content").rglob("*.md"))
    assert len(seeds) == len(records) + 1  # one seed is a copy of another
    assert len(list((sample / "output" / "items").glob("*.html"))) == len(records)


def test_what_the_repository_holds_is_what_the_seeds_give(sample: Path) -> None:
    assert digests(HERE / "content") == digests(sample / "content")
    assert (HERE / "addresses.csv").read_bytes() == (sample / "addresses.csv").read_bytes()


def test_a_second_build_writes_nothing(sample: Path, run: Run) -> None:
    before = {
        p: p.stat().st_mtime_ns for p in sorted(sample.rglob("*")) if p.is_file() and ".site-cache" not in p.parts
    }
    done = run("-C", sample, "build")
    assert ": 0 written, 0 removed" in done.stdout
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_internal_links_are_relative_and_lead_somewhere(sample: Path, run: Run) -> None:
    output = sample / "output"
    paths = set(digests(output))
    for path, text in pages(output):
        for link in links(text):
            parts = urlsplit(link)
            if parts.scheme or path == "404.html":
                continue
            assert not parts.netloc and not link.startswith("/")
            target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            assert target in paths, f"{path}: {link}"
            if parts.fragment:
                assert f'id="{parts.fragment}"' in (output / target).read_text(encoding="utf-8"), f"{path}: {link}"
    assert not [f for f in json.loads(run("--json", "-C", sample, "check").stdout)["findings"] if "links to" in f]


def test_pages_are_valid_html_without_active_content(sample: Path) -> None:
    for path, text in pages(sample / "output"):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
        tree = parser.parse(text)
        ids = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), path
        assert len([e for e in tree.iter() if e.tag == "h1"]) == 1, path
        for element in tree.iter():
            assert element.tag not in {"iframe", "object", "embed", "base", "form", "style"}, path
            if element.tag == "script" and not element.get("src"):
                assert element.attrib == {"type": "application/ld+json"}, path
            assert not [n for n in element.attrib if n.startswith("on") or n == "style"], path


def test_feeds_and_sitemap(sample: Path) -> None:
    feed = feedparser.parse((sample / "output" / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries[:2]] == ["Re: Are you selling the sextant?", "The Last Watch"]
    assert feed.feed.updated == "1995-07-18T00:00:00Z"
    document = json.loads((sample / "output" / "feed.json").read_text(encoding="utf-8"))
    assert [item["url"] for item in document["items"]] == [entry.link for entry in feed.entries]
    listed = re.findall("<loc>(.*?)</loc>", (sample / "output" / "sitemap.xml").read_text(encoding="utf-8"))
    html_pages = {f"https://archive.example.org/{path}" for path, _ in pages(sample / "output") if path != "404.html"}
    assert set(listed) == html_pages


def test_a_language_stays_as_people_write_it_and_is_a_tag_wherever_it_is_used(tmp_path: Path, run: Run) -> None:
    (tmp_path / "seeds").mkdir()
    post = "---\ntitle: The Lamp\ndate: 2010-12-03\nlang: {}\n---\nThe lamp was lit at the pier.\n"
    (tmp_path / "seeds" / "lamp.md").write_text(post.format("zh_tw"), encoding="utf-8")
    (tmp_path / "seeds" / "bell.md").write_text(post.format("ur_pk").replace("lamp", "bell"), encoding="utf-8")
    assert run("-C", tmp_path, "build").returncode == 0
    assert "language: zh_tw\n" in "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "content").glob("*.md"))
    output = tmp_path / "output"
    for path, text in pages(output):
        html5lib.HTMLParser(strict=True).parse(text)
        assert "zh_tw" not in text or path.startswith("items/"), path
        assert not re.search(r'lang="[^"]*_', text), path
    for opening in ('<html lang="zh-TW" dir="ltr"', '<html lang="ur-PK" dir="rtl"'):
        assert any(opening in text for path, text in pages(output) if path.startswith("items/"))
    assert 'xml:lang="zh-TW"' in (output / "feed.xml").read_text(encoding="utf-8")
    assert {each["language"] for each in json.loads((output / "feed.json").read_text(encoding="utf-8"))["items"]} == {
        "zh-TW", "ur-PK",
    }  # fmt: skip
    table = (output / "data" / "records.csv").read_text(encoding="utf-8")
    assert {row["language"] for row in csv.DictReader(table.splitlines())} == {"zh-TW", "ur-PK"}
    findings = json.loads(run("--json", "-C", tmp_path, "check").stdout)["findings"]
    assert not [finding for finding in findings if "language" in finding]


def test_data_holds_every_record(sample: Path) -> None:
    folder = sample / "output" / "data"
    with (folder / "records.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    records = [json.loads(line) for line in (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["page"] for row in rows} == {f"items/{p.name}" for p in (sample / "output" / "items").iterdir()}
    assert [row["title"] for row in rows] == [record["title"] for record in records]
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert resource["hash"] == f"sha256:{hashlib.sha256((folder / resource['path']).read_bytes()).hexdigest()}"
        if resource["format"] == "csv":
            with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
                assert resource["rowCount"] == len(list(csv.DictReader(file)))


def test_originals_are_the_seeds(sample: Path) -> None:
    seeds = {
        hashlib.sha256(p.read_bytes()).hexdigest()
        for p in (sample / "seeds").rglob("*")
        if p.is_file() and p.name != "metadata.csv"
    }
    originals = digests(sample / "output" / "seeds")
    assert set(originals.values()) == seeds
    assert all(name.endswith((".txt", ".md")) for name in originals)


def test_verify_finds_every_change(sample: Path, tmp_path: Path, run: Run) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample / "output", site)
    assert run("verify", site).returncode == 0
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
    (site / "feed.xml").unlink()
    (site / "stranger.txt").write_text("x", encoding="utf-8")
    done = run("verify", site)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "feed.xml: is missing; deploy or build again",
        "index.html: differs from the manifest; deploy or build again",
        "stranger.txt: is not named by the manifest; remove it if it is not yours",
    ]


def test_altered_output_is_mended_and_strangers_are_left(sample: Path, tmp_path: Path, run: Run) -> None:
    root = tmp_path / "copy"
    shutil.copytree(sample, root)
    (root / "output" / "index.html").write_text("altered", encoding="utf-8")
    (root / "output" / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("-C", root, "build")
    assert "output/index.html: was altered or missing; it was written again" in done.stderr
    assert (root / "output" / "index.html").read_bytes() == (sample / "output" / "index.html").read_bytes()
    cleaned = run("-C", root, "clean")
    assert cleaned.returncode == 0
    assert [p.name for p in (root / "output").rglob("*")] == ["mine.txt"]


def test_a_page_never_overwrites_a_file_of_others(tmp_path: Path, run: Run) -> None:
    root = copied(tmp_path / "p")
    (root / "output").mkdir()
    (root / "output" / "index.html").write_text("mine", encoding="utf-8")
    done = run("-C", root, "build")
    assert done.returncode == 5
    assert (
        "error: output/index.html: was not written by site-builder; move it away, or name another folder with -o"
        in done.stderr
    )
    assert (root / "output" / "index.html").read_text(encoding="utf-8") == "mine"


def test_two_builds_are_alike(sample: Path, tmp_path: Path, run: Run) -> None:
    """Another hash seed, time zone, locale, worker count, order of files and folder: the same bytes."""
    root = tmp_path / "another long folder é"
    for path in sorted((sample / "seeds").rglob("*"), reverse=True):
        if path.is_file():
            target = root / path.relative_to(sample)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            os.utime(target, (0, 0))
    shutil.copyfile(sample / "site.toml", root / "site.toml")
    surroundings = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
    assert run("-C", root, "build", "-j", "3", env=surroundings).returncode == 0
    for name in ("content", "output"):
        assert digests(root / name) == digests(sample / name)
    assert (root / "addresses.csv").read_bytes() == (sample / "addresses.csv").read_bytes()


@pytest.fixture(scope="module", params=["root", "below a path", "file"])
def address(
    request: pytest.FixtureRequest,
    sample: Path,
    serve: Callable[[Path], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    if request.param == "file":
        return (sample / "output").as_uri() + "/"
    folder = sample / "output"
    if request.param == "below a path":
        top = tmp_path_factory.mktemp("below")
        shutil.copytree(folder, top / "a" / "b")
        folder = top
    return serve(folder) + ("a/b/" if request.param == "below a path" else "")


def test_a_browser_reads_every_page(address: str, sample: Path, chromium: Browser) -> None:
    """Crawled in Chromium: every link answers, the console is quiet, and nothing is asked of another host.

    At the root of a host all pages, elsewhere some of each folder: their links are the same.
    """
    most = 1000 if address.count("/") == 3 else 4
    met: Counter[str] = Counter()
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(f"{request.failure} {request.url}"))
    page.on(
        "response",
        lambda response: said.append(f"{response.status} {response.url}") if response.status >= 400 else None,
    )
    page.on(
        "request", lambda request: None if request.url.startswith((address, "data:")) else foreign.append(request.url)
    )
    waiting, seen = [f"{address}index.html"], set()
    while waiting:
        url = waiting.pop()
        if url in seen or met[url.rpartition("/")[0]] == most:
            continue
        seen.add(url)
        page.goto(url, wait_until="load")
        met[url.rpartition("/")[0]] += 1
        waiting += [link for link in internal_links(page, address) if link not in seen]
    # Leaving a page ends the request for its icon.
    assert [line for line in said if not line.startswith("net::ERR_ABORTED")] == []
    assert foreign == []
    reached = {unquote(url.removeprefix(address)) for url in seen}
    everything = {path for path, _ in pages(sample / "output")} - {"404.html"}
    folders = {path.rpartition("/")[0] for path in everything}
    assert everything <= reached if most == 1000 else folders == {path.rpartition("/")[0] for path in reached}
    context.close()


def internal_links(page: Page, address: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href.split('#')[0])")
    return [link for link in found if link.startswith(address) and link.endswith(".html")]


def test_it_is_readable_without_styles_and_scripts(sample: Path, chromium: Browser) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    path = next((sample / "output" / "items").glob("three-dots-*.html"))
    page.goto(path.as_uri())
    text = page.inner_text("body")
    order = [text.index(part) for part in ("World", "Three Dots From Cornwall", "Agnes Torbay", "1901/three-dots.txt")]
    assert order == sorted(order)
    context.close()
