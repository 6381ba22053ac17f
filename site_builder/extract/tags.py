"""The tags line: `Tags: cables, telegraph` on a line of its own, at the head or the foot of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from site_builder.extract.layout import Layout
from site_builder.model import Claim

EDGE = 8
"""Blocks from either end in which a tags line may stand."""

_LABEL = re.compile(
    r"(?:tags?|topics?|keywords?|filed under|tagged(?: with)?|schlagw[oö]rte?r?|stichw[oö]rte?r?|themen|"
    r"etiquetas|temas|"
    r"mots[- ]cl[ée]s|th[èe]mes|sujets|argomenti|tagi|теги|мітки|ключові слова|ключевые слова|"
    r"وسوم|الوسوم|كلمات مفتاحية|"
    r"תגיות|برچسب‌ها|タグ|キーワード|标签|標籤|关键词|태그)\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;|•·、，،；])\s*|\s+(?=#)|(?<=[,;])\s*#")


def tags_line(layout: Layout) -> Iterator[Claim]:
    """The comma-separated words after a label such as `Tags:`."""
    count = len(layout.texts)
    for index in dict.fromkeys([*range(max(0, count - EDGE), count), *range(min(EDGE, count))]):
        if not layout.free(index) or len(layout.texts[index]) > 400:
            continue
        text = layout.seed.blocks[index].text
        if not (label := _LABEL.match(text)):
            continue
        start, end = label.end(), len(text.rstrip(" .\t\r\n"))
        for separator in [*_SEPARATOR.finditer(text, start, end), None]:
            stop = separator.start() if separator else end
            first = start + (text[start:stop].startswith("#") and 1)
            if first < stop:
                yield layout.quote("tags", index, first, stop, "tags-line")
            start = separator.end() if separator else end
        return
