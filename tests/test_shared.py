"""The bars that need the evaluation sets and whole archives beside the project (`pytest -m shared`)."""

from __future__ import annotations

import csv
import hashlib
import html
import json
import os
import random
import re
import shutil
import subprocess
import tarfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser
from test_rooms import VIEWS, Serve, broken, examples, look

from site_builder.content import frontmatter
from site_builder.content.merge import paragraphs
from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.extract.partition import SEPARATOR, partition
from site_builder.model import Seed
from site_builder.pages.evidence import account
from site_builder.render.markdown import to_html
from site_builder.seeds.decode import to_text
from site_builder.seeds.read import UnreadableError, read_seeds
from site_builder.text import words

pytestmark = pytest.mark.shared
Run = Callable[..., subprocess.CompletedProcess[str]]


def fields(path: Path) -> tuple[dict[str, object], str]:
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    return yaml.load(front, Loader=yaml.BaseLoader), body


def test_the_article_of_the_owner(shared: Path, tmp_path: Path, run: Run) -> None:
    shutil.copytree(shared / "seeds", tmp_path / "seeds")
    assert run("-C", tmp_path, "build").returncode == 0
    (record,) = (tmp_path / "content").rglob("*.md")
    front, body = fields(record)
    assert front["title"] == "Russia Lays Out Demands for a Sweeping New Security Deal With NATO"
    assert front["section"] == "World"
    assert front["dateline"] == "KYIV, Ukraine"
    assert "date" not in front
    paragraphs = body.strip().split("\n\n")
    assert len(paragraphs) == 8
    assert paragraphs[0].startswith("KYIV, Ukraine — Russia outlined on Friday")
    assert "Back to top button" not in body
    (page,) = (tmp_path / "output" / "items").glob("*.html")
    text = page.read_text(encoding="utf-8")
    matter, _, evidence = text.partition("<details")
    assert "Back to top button" not in matter
    assert "Back to top button" in evidence
    assert "link back to the top" in evidence
    assert matter.count("<p id=") >= 8


@pytest.fixture(scope="module")
def bbc(shared: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    return unpacked(shared / "corpora" / "bbc-news.tgz", tmp_path_factory.mktemp("bbc"), run)


def unpacked(archive: Path, root: Path, run: Run) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(root / "seeds", filter="data")
    for readme in (root / "seeds").rglob("README*"):
        readme.unlink()
    done = run("-C", root, "--json", "build")
    assert done.returncode == 0, done.stderr
    (root / "account.json").write_text(done.stdout, encoding="utf-8")
    return root


def visible_words(text: str) -> Counter[str]:
    return Counter(words(unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]*>", " ", text)))))


def check_words(root: Path) -> None:
    """Every word of every seed is on the page of its record: in the text, or among what was read and removed."""
    pages = {p.stem.rpartition("-")[2]: p for p in (root / "output" / "items").glob("*.html")}
    for path in (root / "content").rglob("*.md"):
        record = frontmatter.load(path.read_bytes(), str(path))
        receipt = record.receipt
        assert receipt
        data = (root / "seeds" / receipt.path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == receipt.sha256
        text = to_text(data.removeprefix(b"\xef\xbb\xbf"), receipt.encoding)
        said = Counter(words(unicodedata.normalize("NFC", text)))  # values are composed
        shown = visible_words(pages[str(record.fields["id"])].read_text(encoding="utf-8"))
        assert not said - shown, (receipt.path, said - shown)
        parts = partition(receipt)
        assert b"".join(data[a:b] for (a, b), _ in parts) == data
        assert not words("".join(to_text(data[a:b], receipt.encoding) for (a, b), role in parts if role == SEPARATOR))


def test_bbc_news_is_whole(bbc: Path, run: Run) -> None:
    account = json.loads((bbc / "account.json").read_text(encoding="utf-8"))["seeds"]
    seeds = [p for p in (bbc / "seeds").rglob("*") if p.is_file()]
    distinct = {hashlib.sha256(p.read_bytes()).hexdigest() for p in seeds}
    assert account["total"] == len(seeds) == 2225
    assert account["published"] + account["duplicates"] + len(account["skipped"]) == 2225
    assert account["published"] == len(distinct) == 2127
    assert len(list((bbc / "output" / "items").glob("*.html"))) == 2127
    check_words(bbc)
    findings = json.loads(run("-C", bbc, "--json", "check").stdout)["findings"]
    assert not [finding for finding in findings if "links to" in finding]


@pytest.mark.parametrize(("name", "language", "direction"), [("us-speeches", "en", "ltr"), ("urdu-news", "ur", "rtl")])
def test_other_archives(shared: Path, tmp_path: Path, run: Run, name: str, language: str, direction: str) -> None:
    root = unpacked(shared / "corpora" / f"{name}.tgz", tmp_path, run)
    records = list((root / "content").rglob("*.md"))
    languages = Counter(fields(path)[0].get("language") for path in records)
    assert languages == {language: len(records)}
    for page in (root / "output" / "items").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.search(rf'<html[^>]* lang="{language}"', text) or f'lang="{language}"' in text
        assert f'dir="{direction}"' in text
    check_words(root)


def check_account(root: Path) -> None:
    """What `about.html` says adds up, and equals what the data say."""
    page = (root / "output/about.html").read_text(encoding="utf-8")
    figures = {
        name: int(number.replace(",", ""))
        for name, number in re.findall(r'<th scope="row"[^>]*>([^<]+)</th><td>([\d,]+)</td>', page)
    }
    fates = [figures[name] for name in ("Published", "Copies, byte for byte, of another", "Skipped", "Withheld")]
    assert sum(fates) == figures["Originals"]
    seeds = table(root, "seeds")
    assert fates[0] == int(next(row["why"] for row in seeds if row["state"] == "published"))
    assert sum(fates[1:]) == len(seeds) - 1
    months = {row["month"]: int(row["count"] or 0) for row in table(root, "coverage")}
    records = table(root, "records")
    assert sum(months.values()) == len(records) == figures["Sum"]
    assert months["undated"] == figures["Undated"]


def table(root: Path, name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for path in sorted((root / "output/data").glob(f"{name}*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def check_families(root: Path, pairs: Path) -> None:
    """All pairs that share half of their passages are related, none that shares less than a fifth is the same text."""
    records = {row["page"]: row for row in table(root, "records")}
    by_seed = {row["seed"].partition("/")[2]: row for row in records.values()}
    related = {frozenset((records[r["first"]]["text"], records[r["second"]]["text"])) for r in table(root, "relations")}
    checked = 0
    with pairs.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            first, second = by_seed.get(row["a"]), by_seed.get(row["b"])
            if not first or not second:
                continue  # a copy byte for byte has no record of its own
            checked += 1
            same = first["text"] == second["text"]
            if float(row["jaccard5"]) >= 0.5:
                assert same or frozenset((first["text"], second["text"])) in related, row
            if float(row["jaccard5"]) < 0.2:
                assert not same, row
    assert checked > 40


def test_families_of_bbc_news(bbc: Path, shared: Path) -> None:
    check_families(bbc, shared / "eval/dev/neardup/bbc-news.tsv")
    check_account(bbc)
    home = (bbc / "output/index.html").read_text(encoding="utf-8")
    assert "<span>Documents: 2,225</span> <span>Distinct texts: 2,122</span>" in home


def test_families_of_the_wire(shared: Path, tmp_path: Path, run: Run) -> None:
    root = unpacked(shared / "corpora/reuters-21578.tgz", tmp_path, run)
    check_families(root, shared / "eval/dev/neardup/reuters-21578.tsv")
    check_account(root)


def documents(shared: Path) -> Iterator[tuple[str, bytes]]:
    """Every document of the evaluation sets and the corpora."""
    for path in sorted((shared / "eval" / "dev").glob("*/txt/*")):
        yield f"{path.parent.parent.name}/{path.name}", path.read_bytes()
    for archive in sorted((shared / "corpora").glob("*.tgz")):
        with tarfile.open(archive) as tar:
            for member in tar:
                if member.isfile() and (file := tar.extractfile(member)):
                    yield f"{archive.name}/{member.name}", file.read()


def test_the_laws_hold_for_every_document(shared: Path) -> None:
    """Laws 2, 3 and 4: the partition, the evidence, and that nothing of the text is lost in the body."""
    wrong: list[str] = []
    count = 0
    for path, data in documents(shared):
        try:
            seeds = read_seeds(path, data)
        except UnreadableError:
            continue
        for seed in seeds:
            count += 1
            wrong += [f"{path}: {what}" for what in violations(seed, data)]
    assert count > 4000
    assert not wrong, "\n".join((f"{len(wrong)} of {count}", *wrong[:50]))


def violations(seed: Seed, data: bytes) -> Iterator[str]:
    result = extract(seed)
    receipt = result.record.receipt
    assert receipt
    try:
        parts = partition(receipt)
    except ValueError as error:
        yield f"partition: {error}"
        return
    if b"".join(data[a:b] for (a, b), _ in parts) != data:
        yield "partition: other bytes"
    rest = "".join(to_text(data[a:b], receipt.encoding) + "\n" for (a, b), role in parts if role == SEPARATOR)
    if receipt.format != "page" and words(rest):
        yield f"lost: {words(rest)[:5]}"
    for claim in result.accepted:
        if claim.basis == "quoted" and quoted(data, claim.spans, receipt.encoding, claim.normaliser) != claim.value:
            yield f"evidence: {claim.field} {claim.rule} {claim.value!r}"
    found = account(receipt, data[seed.offset :][: seed.size], str(to_html(result.record.body)), to_html)
    if (found.changed, found.added, found.missing) != (0, 0, 0):
        yield f"account: {found}"
    chunks = paragraphs(result.record.body)
    if len(chunks) != len(receipt.paragraphs):
        yield f"{len(chunks)} paragraphs for {len(receipt.paragraphs)}"
        return
    for chunk, paragraph in zip(chunks, receipt.paragraphs, strict=True):
        said = quoted(data, (paragraph.span,), receipt.encoding, paragraph.normaliser)
        shown = chunk if receipt.format == "markdown" else seen(to_html(chunk))
        if shown != said:
            yield f"paragraph {paragraph.normaliser}: {said[:60]!r} is shown as {shown[:60]!r}"


def seen(markup: str) -> str:
    text = markup.replace("<br>\n", "\n").replace("<br />\n", "\n")
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip("\n")


def test_two_hundred_edits_stand_while_a_thousand_records_follow(bbc: Path, tmp_path: Path, run: Run) -> None:
    """Titles, sections, paragraphs and deletions by people; then the desks of two folders become known."""
    root = tmp_path / "bbc"
    shutil.copytree(bbc, root, ignore=shutil.ignore_patterns("output"))
    paths = sorted((root / "content").rglob("*.md"))
    assert run("-C", root, "ingest").returncode == 0
    edited: dict[Path, tuple[str, str]] = {}
    for number, path in enumerate(random.Random(5).sample(paths, 200)):
        text = path.read_text(encoding="utf-8")
        record = frontmatter.load(text.encode(), path.name)
        if number % 4 == 0:
            text = text.replace("---\n", f"---\nsection: By hand {number}\n", 1)
            edited[path] = ("section", f"By hand {number}")
        elif number % 4 == 1:
            text = re.sub("^title: .*$", f"title: By hand {number}  # checked", text, count=1, flags=re.MULTILINE)
            edited[path] = ("title", f"By hand {number}")
        elif number % 4 == 2:
            chunks = record.body.split("\n\n")
            chunks[len(chunks) // 2] = f"By hand {number}"
            text = text.partition("\n---\n")[0] + "\n---\n\n" + "\n\n".join(chunks) + "\n"
            edited[path] = ("body", f"By hand {number}")
        else:
            text = re.sub("^language: .*\n", "", text, count=1, flags=re.MULTILINE)
            edited[path] = ("language", "")
        path.write_text(text, encoding="utf-8", newline="")
        os.utime(path, (10**9, 10**9))
    said = "".join(
        f'[[folder]]\npath = "bbc-news/{name}"\nsection = "Desk of {name}"\n' for name in ("business", "sport")
    )
    (root / "site.toml").write_text("".join(said), encoding="utf-8")
    result = run("-C", root, "--json", "ingest")
    assert result.returncode == 0, result.stderr
    done = json.loads(result.stdout)["seeds"]
    records = {path: frontmatter.load(path.read_bytes(), path.name) for path in paths}
    desks = {path: f"Desk of {record.receipt.path.split('/')[1]}" for path, record in records.items() if record.receipt}
    expected = {path: desk for path, desk in desks.items() if desk in ("Desk of business", "Desk of sport")}
    assert len(expected) > 900
    for path, record in records.items():
        field, value = edited.get(path, ("", ""))
        if field == "body":
            assert value in record.body.split("\n\n")
        elif field:
            assert record.fields.get(field, "") == value
        if field != "section":
            assert record.fields.get("section", "") == expected.get(path, "")
    mine = [path for path in expected if edited.get(path, ("",))[0] == "section"]
    assert done["changed"] == len(expected) - len(mine)
    assert done["undecided"] == len(mine) > 0
    again = json.loads(run("-C", root, "--json", "ingest").stdout)["seeds"]
    assert (again["changed"], again["undecided"]) == (0, len(mine))


def test_bbc_news_is_in_order_in_every_view(chromium: Browser, bbc: Path, serve: Serve) -> None:
    site = bbc / "output"
    assert broken(site) == []
    assert look(chromium, site, serve(site), list(product(examples(site), VIEWS)), "bbc-news") == []
