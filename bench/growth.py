"""How the time to read a hostile document grows with its size: `python bench/growth.py [SECONDS]`.

Each shape is read as plain text, Markdown and HTML at growing sizes (50 KB to 1.6 MB), until a document takes longer
than SECONDS (5). Printed is the growth exponent (1: linear, 2: quadratic) between the largest two sizes and those that
lie above LIMIT. A script and no test, because what it measures depends on the machine.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping

from site_builder.extract.extract import extract
from site_builder.seeds.read import UnreadableError, read_seeds

LIMIT = 1.2
SIZES = tuple(50_000 * 2**step for step in range(6))

PATTERNS = {
    "spaces": " ",
    "tabs": "\t",
    "no-break spaces": "\u00a0",
    "line ends": "\n",
    "blank lines": " \n",
    "brackets": "[",
    "bracket pairs": "[]",
    "images": "![[]()",
    "parentheses": "(",
    "stars": "*",
    "stars and letters": "*a_",
    "digits": "1",
    "numbers": "12 ",
    "one word": "a",
    "capitals": "A",
    "words": "word ",
    "capital words": "Word ",
    "short lines": "a\n",
    "short capital lines": "Aa Bb\n",
    "paragraphs": "a\n\n",
    "bylines": "By ",
    "byline lines": "By By By\n",
    "names": "By Jane Doe and ",
    "dates": "Dec. 7, 2021 ",
    "date lines": "7 December 2021\n",
    "times": "10:30 a.m. ",
    "months": "May ",
    "slashed dates": "1/2/",
    "hyphens": "-",
    "dashes": "— ",
    "datelines": "LONDON (AP) — ",
    "capitals and commas": "A, ",
    "colons": ":",
    "labels": "Date: ",
    "label lines": "Subject: \n",
    "quotes": '"',
    "curly quotes": "“”",
    "apostrophes": "'",
    "greater": ">",
    "quoted lines": "> a\n",
    "deep quotes": "> ",
    "hash marks": "#",
    "headings": "# a\n",
    "backticks": "`",
    "tildes": "~~~\n",
    "fences": "```\n",
    "pipes": "|",
    "table lines": "|a|b|\n",
    "bullets": "- ",
    "list": "- a\n",
    "entities": "&amp; ",
    "ampersands": "&",
    "less": "<",
    "tags": "<b>",
    "closing tags": "</b>",
    "divisions": "<div>",
    "paragraph tags": "<p>a",
    "comments": "<!-- ",
    "declarations": "<!",
    "scripts": "<script>",
    "attributes": "<a b=",
    "table cells": "<table><tr><td>",
    "underscores": "_",
    "equals": "=",
    "backslashes": "\\",
    "dots": ".",
    "ellipses": ". . ",
    "slashes": "/",
    "addresses": "http://a.b/",
    "mails": "a@b.",
    "accents": "e\u0301",
    "marks": "\u0301",
    "kanji": "明石",
    "kana": "かな",
    "arabic": "حجر ",
    "Cyrillic": "слово ",
    "joined": "éé\x00",
    "mojibake": "Ã©",
    "bells": "a\x07",
    "form feeds": "a\x0c",
    "front matter": "---\n",
    "keys": "a: b\n",
    "signature": "-- \n",
    "headers": "From: a\nTo: b\n\n",
    "tag lines": "Tags: a, ",
    "copyright": "© ",
    "pieces": " | ",
    "arrows": " » ",
    "carriage returns": "\r",
    "wrapped": "word " * 14 + "\n",
    "indented": "   a\n",
    "long indented": " " * 70 + "a\n",
    "asides": "<aside>a</aside>",
    "JSON": '{"a":[',
}
"""What each shape repeats; a heading and a paragraph stand before it, so that there is a document."""

READERS: Mapping[str, Callable[[str], str]] = {
    "txt": lambda text: f"A Headline Of Some Kind\n\nBy Jane Doe\n\nAn ordinary paragraph stands first.\n\n{text}",
    "md": lambda text: f"# A Headline Of Some Kind\n\nAn ordinary paragraph stands first.\n\n{text}",
    "html": lambda text: (
        f"<!doctype html><title>A</title><h1>A</h1><p>An ordinary paragraph stands first.</p><p>{text}"
    ),
}


def seconds(path: str, data: bytes) -> float:
    """The processor time that reading and extracting one file takes."""
    began = time.process_time()
    try:
        for seed in read_seeds(path, data):
            extract(seed)
    except UnreadableError:
        pass
    return time.process_time() - began


def growth(suffix: str, pattern: str, patience: float) -> tuple[float, float, int]:
    """The growth exponent, the seconds and the size of the largest document that was read in time."""
    times: list[tuple[int, float]] = []
    for size in SIZES:
        text = pattern * (size // len(pattern.encode()))
        times.append((size, seconds(f"a.{suffix}", READERS[suffix](text).encode())))
        if times[-1][1] * 2 > patience:
            break
    (small, before), (size, taken) = times[-2:] if len(times) > 1 else (times[0], times[0])
    exponent = math.log(taken / max(before, 1e-4)) / math.log(size / small) if size > small else math.inf
    return exponent, taken, size


def say(line: str) -> None:
    """Print a line at once: the whole measurement takes minutes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Measure every shape in every format; 1 if one grows faster than LIMIT."""
    patience = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    seconds("a.txt", READERS["txt"]("word " * 1000).encode())
    fast = 0
    for suffix in READERS:
        for name, pattern in PATTERNS.items():
            exponent, taken, size = growth(suffix, pattern, patience)
            if exponent > LIMIT and taken > 0.05:
                # Once more: another process may have taken the caches away.
                exponent, taken, size = min((exponent, taken, size), growth(suffix, pattern, patience))
            bad = exponent > LIMIT and taken > 0.05
            fast += bad
            if bad or taken > 1:
                say(f"{suffix:5}{name:22}{exponent:6.2f}{taken:8.2f} s at {size // 1000} KB{'  <--' if bad else ''}")
    say(f"{fast} above {LIMIT}")
    return 1 if fast else 0


if __name__ == "__main__":
    sys.exit(main())
