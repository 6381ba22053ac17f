"""Datelines of Chinese, Japanese and Korean reports: in brackets, or ending in 电 or 讯 ("wire")."""

from __future__ import annotations

import re

from site_builder.extract.agencies import is_agency

_SPACE = r"[\s\u3000]*"
_DAY = r"(?:\d{1,2}月)?\d{1,2}日"
_WIRES = (
    "新华社|新華社|中新社|中新网|中新網|中央社|法新社|路透社|人民网|人民網|央视网|央视|光明网|澎湃新闻|本报|本報|本刊"
)
_FORMS = tuple(
    re.compile(_SPACE + form)
    for form in (
        # 【ソウル＝…】, [부산=…], (서울=연합뉴스)
        r"[【［\[(（〔](?P<place>[^\W\d_]{1,10})[＝=](?P<agency>[^】］\])）〕\n]{1,24})[】］\])）〕]",
        # 【ワシントン共同】, （北京新华社）
        r"[【［〔（(](?P<place>[^\W\d_]{2,10}?)(?P<agency>共同|時事|AFP時事|ロイター|新华社|聯合)[】］〕）)]",
        # 〔記者…／台北報導〕
        r"[〔（(\[【]記者[^／/〕）)\n]{1,20}[／/](?P<place>[^\W\d_]{2,8}?)(?:連線)?(?:綜合)?報導[〕）)\]】]",
        # （中央社記者…台北5日電）
        rf"[（(〔](?P<agency>中央社)(?:記者[^\W\d_]{{2,4}})?(?P<place>[^\W\d_]{{2,4}}?){_DAY}(?:專|综合外)?電[）)〕]",
        # 新华社北京11月17日电
        rf"(?P<agency>{_WIRES})(?P<place>[^\W\d_]{{2,10}}?){_DAY}(?:专|專)?(?:电|電|讯|訊)",
    )
)  # fmt: skip


def unspaced(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where place and agency stand in the opening of a paragraph of a script without spaces; (0, 0) for none."""
    if text.isascii():
        return None
    for form in _FORMS:
        if match := form.match(text):
            named = "agency" in form.groupindex and _is_agency(match["agency"])
            return match.span("place"), match.span("agency") if named else (0, 0)
    return None


def _is_agency(text: str) -> bool:
    return is_agency(text) or (text in _WIRES.split("|") and not text.startswith("本"))
