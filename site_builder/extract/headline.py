"""The headline, and the standfirst below it."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.extract.layout import Layout
from site_builder.extract.likeness import is_detail, likeliest, marked_heading
from site_builder.model import Claim


def headline(layout: Layout) -> Iterator[Claim]:
    """The line above the text that reads like a headline: of middling length, no sentence, about what the text says."""
    best = likeliest(layout)
    if best < 0:
        return
    block = layout.seed.blocks[best]
    start, end = 0, len(block.text)
    if block.kind == "markdown" and (marked := marked_heading(block.text)):
        start, end = marked.span(1)
    confidence = "certain" if block.level == 1 or start else "probable"
    yield layout.quote("title", best, start, end, "headline", confidence=confidence)  # type: ignore[arg-type]


def first_words(layout: Layout) -> Iterator[Claim]:
    """Where nothing reads like a headline, the first words of the text stand for it."""
    index = next((i for i in range(len(layout.texts)) if layout.free(i)), -1)
    if index >= 0:
        text = layout.seed.blocks[index].text
        end = len(text) if len(text) <= 80 else max(text.rfind(" ", 0, 80), text.rfind("\n", 0, 80))
        yield layout.quote("title", index, 0, end if end > 0 else 80, "first-words", whole=False, confidence="probable")


def file_name(layout: Layout) -> Iterator[Claim]:
    """Where there is no text, the name of the file stands for the headline."""
    stem = layout.seed.path.rpartition("/")[2].partition(".")[0]
    yield Claim("title", stem.replace("-", " ").replace("_", " ").strip() or layout.seed.path, "path", "file-name")


def standfirst(layout: Layout) -> Iterator[Claim]:
    """The one line between the headline and the byline or date line."""
    index = layout.title + 1
    if layout.title < 0 or not layout.free(index) or layout.seed.format == "markdown":
        return
    text = layout.texts[index]
    headline = layout.texts[layout.title].casefold()
    if headline in text.casefold() or text.casefold() in headline:
        return
    following = next((t for i, t in enumerate(layout.texts[index + 1 :], index + 1) if layout.free(i)), "")
    if 20 <= len(text) <= 300 and not is_detail(text) and is_detail(following):
        yield layout.quote(
            "subtitle", index, 0, len(layout.seed.blocks[index].text), "standfirst", confidence="probable"
        )
