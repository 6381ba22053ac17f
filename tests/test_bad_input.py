"""Whatever lies in seeds/ is published inert with its words, or skipped with one line; nothing hangs."""

from __future__ import annotations

import html
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

STORY = (
    "World\n\nA Quiet Day at the Harbour\n\nBy Jane Doe\n\nThe boats came in at noon and nobody had anything to tell.\n"
)
ACTIVE = {"script", "iframe", "object", "embed", "base", "form", "svg", "math", "style"}


def project(tmp_path: Path, **seeds: bytes) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.toml").write_text('title = "T"\nbase_url = "https://example.org/"\n', encoding="utf-8")
    (tmp_path / "seeds" / "story.txt").write_text(STORY, encoding="utf-8")
    for name, data in seeds.items():
        (tmp_path / "seeds" / f"{name}.txt").write_bytes(data)
    return tmp_path


def built(run: Run, root: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = run("-C", root, "-v", "build", "-j", "1")
    assert done.returncode == code, done.stderr
    assert (root / "output" / "index.html").is_file()
    return done


def page_of(root: Path, word: str) -> str:
    """The one item page on which a word stands."""
    pages = [p for p in (root / "output" / "items").glob("*.html") if word in visible(p)]
    assert len(pages) == 1, (word, pages)
    return pages[0].read_text(encoding="utf-8")


def visible(path: Path) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty", b"", "is empty"),
        ("blank", b" \n\t\r\n\n", "is empty"),
        ("zeros", b"\x00" * 5000, "is empty"),
        ("binary", bytes(range(256)) * 40, "is no text; convert it to text, Markdown or HTML"),
        (
            "png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x01\x02" * 900,
            "is no text; convert it to text, Markdown or HTML",
        ),
    ],
)
def test_what_is_no_text_is_skipped_and_named(tmp_path: Path, run: Run, name: str, data: bytes, reason: str) -> None:
    done = built(run, project(tmp_path, **{name: data}))
    assert f"seeds/{name}.txt: {reason}" in done.stderr.splitlines()
    assert "2 seeds: 1 published, 0 duplicates, 1 skipped" in done.stdout
    assert run("-C", tmp_path, "build", "-j", "1", "--strict").returncode == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Some bytes \xff\xfe\x81 in the midst of zebrafish\n", "zebrafish"),
        (b"A few\x00nul\x00bytes among many words about a zebrafish that swims along\n", "zebrafish"),
        ("The zebrafish in sixteen bits\n\nIt swims.\n".encode("utf-16"), "swims."),
        ("The zebrafish the other way round\n".encode("utf-16-be"), "the other way round"),
        (b"---\nzebrafish first\n---\nand more\n", "zebrafish first"),
        (b"---\na: [zebrafish\n", "a: [zebrafish"),
        (b'{\n"zebrafish": 1}\n', '"zebrafish": 1}'),
        (
            b"A zebrafish\n\n<script>alert(1)</script> and <img src=x onerror=alert(2)>\n",
            "<script>alert(1)</script> and <img src=x onerror=alert(2)>",
        ),
        (b"A zebrafish\n\n{{7*7}} and {% include 'x' %} stand here\n", "{{7*7}} and {% include 'x' %} stand here"),
        (
            b"A zebrafish\n\n[x](javascript:alert(1)) ![y](data:text/html,x) <javascript:alert(1)>\n",
            "[x](javascript:alert(1)) ![y](data:text/html,x)",
        ),
        ("A zebrafish\n\nabc \u202edef\u202c ghi\n".encode(), "abc def ghi"),
        (("> " * 500 + "zebrafish\n").encode(), "zebrafish"),
        (("- " * 500 + "zebrafish\n").encode(), "zebrafish"),
        (("[" * 500 + "zebrafish" + "]" * 500 + "\n").encode(), "zebrafish"),
        (b"zebrafish" + b" x" * 500_000 + b"\n", "zebrafish x x x"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_hostile_text_is_published_inert(tmp_path: Path, run: Run, data: bytes, words: str, suffix: str) -> None:
    root = project(tmp_path)
    seed = root / "seeds" / f"hostile.{suffix}"
    seed.write_bytes(data)
    done = built(run, root)
    assert seed.read_bytes() == data
    if not words:
        assert "seeds/hostile." in done.stderr
        return
    if suffix == "md" and words.startswith("[x]"):
        words = "[x](javascript:alert(1))"
    pages = [p for p in (root / "output" / "items").glob("*.html") if "quiet-day" not in p.name]
    assert len(pages) == 1
    text = " ".join(visible(pages[0]).split())
    assert words in text
    tree = html5lib.parse(pages[0].read_text(encoding="utf-8"), namespaceHTMLElements=False)
    own = [
        e for e in tree.iter("script") if not e.text and {n for n in e.attrib if n[:5] != "data-"} == {"src", "defer"}
    ]
    data_blocks = [e for e in tree.iter("script") if e.attrib == {"type": "application/ld+json"}]
    assert len(data_blocks) == 1 and "<" not in (data_blocks[0].text or "")
    assert not [e.tag for e in tree.iter() if e.tag in ACTIVE and e not in own + data_blocks]
    assert [e.attrib["src"].split(".")[2] for e in own] == ["/assets/passages", "/assets/evidence", "/assets/cite"]
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style"
            assert not (name in {"href", "src"} and value.lower().startswith(("javascript:", "data:", "vbscript:")))


def test_what_is_no_file_is_named_and_nothing_hangs(tmp_path: Path, run: Run) -> None:
    root = project(tmp_path)
    seeds = root / "seeds"
    os.mkfifo(seeds / "fifo.txt")
    (seeds / "loop").symlink_to(seeds)
    (seeds / "link.txt").symlink_to("/etc/hostname")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(seeds)
        server.bind("socket.txt")
        os.chdir("/")
        done = built(run, root)
    lines = done.stderr.splitlines()
    assert "seeds/fifo.txt: is no regular file; remove it" in lines
    assert "seeds/socket.txt: is no regular file; remove it" in lines
    assert "seeds/link.txt: is a symbolic link; put the file itself here" in lines
    assert "seeds/loop: is a symbolic link; put the file itself here" in lines
    assert "5 seeds: 1 published, 0 duplicates, 4 skipped" in done.stdout


def test_an_unreadable_seed_is_named_and_the_rest_is_built(tmp_path: Path) -> None:
    root = project(tmp_path, secret=b"Nobody may read this\n")
    (root / "seeds" / "secret.txt").chmod(0)
    command = [sys.executable, "-m", "site_builder", "-C", str(root), "-v", "build", "-j", "1"]
    if os.access(root / "seeds" / "secret.txt", os.R_OK):  # root reads everything until it gives up the right to
        powers = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}", *command]
    project_folder = Path(__file__).resolve().parent.parent
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=project_folder, check=False)
    assert done.returncode == 0, done.stderr
    assert "seeds/secret.txt: cannot be read: Permission denied; check the file" in done.stderr.splitlines()
    assert "2 seeds: 1 published, 0 duplicates, 1 skipped" in done.stdout


def test_a_file_of_a_hundred_megabytes_is_skipped(tmp_path: Path, run: Run) -> None:
    root = project(tmp_path)
    with (root / "seeds" / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    done = built(run, root)
    assert any(
        line.startswith("seeds/huge.txt: cannot be read: has 104,857,600 bytes") for line in done.stderr.splitlines()
    )


def test_difficult_names(tmp_path: Path, run: Run) -> None:
    root = project(tmp_path)
    seeds = root / "seeds"
    long = "n" * 251 + ".txt"
    names = [
        long,
        "Caf\u00e9.txt",
        "Cafe\u0301.txt",
        "STORY2.txt",
        "story2.txt",
        "con.txt",
        "a b'c\"d.txt",
        "a\nb.txt",
        "\u202egnp.txt",
        "%41.txt",
        "[x].txt",
    ]
    for number, name in enumerate(names):
        (seeds / name).write_text(f"Number {number} Has a Name of Its Own\n\nIt is {name!r}.\n", encoding="utf-8")
    (seeds / ("d" * 255)).mkdir()
    (seeds / ("d" * 255) / "deep.txt").write_text("A Deep Story\n\nIt is here.\n", encoding="utf-8")
    done = built(run, root)
    assert f"{len(names) + 2} seeds: {len(names) + 2} published, 0 duplicates, 0 skipped" in done.stdout
    for path in (root / "output").rglob("*"):
        relative = path.relative_to(root / "output").as_posix()
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", relative), relative
        assert len(path.name.encode()) <= 120
    assert run("-C", root, "verify").returncode == 0


def test_a_name_that_is_not_utf8(tmp_path: Path, run: Run) -> None:
    root = project(tmp_path)
    try:
        Path(os.fsdecode(os.fsencode(root / "seeds") + b"/caf\xe9.txt")).write_text("A story\n", encoding="utf-8")
    except OSError:  # a file system that takes no such names can't hold the trap either
        return
    done = built(run, root)
    assert "has a name that is not UTF-8; rename it" in done.stderr
