"""Front matter in lines of their own: Pelican and MultiMarkdown, Nikola, reStructuredText, Lektor."""

from __future__ import annotations

import re

from site_builder.seeds.header import Header, Node, Scalar

_KEY = r"[A-Za-z_][\w-]{0,39}(?: [\w-]{1,20}){0,3}"
_LABEL = re.compile(rf"({_KEY}):(?:[ \t]+|(?=[\r\n]|\Z))")
_COMMENT = re.compile(rf"\.\.[ \t]+({_KEY}):(?:[ \t]+|(?=[\r\n]|\Z))")
_ONE_COMMENT = re.compile(rf"<!--[ \t]*\.\.[ \t]+({_KEY}):(?:[ \t]+|(?=-->))")
_FIELD = re.compile(rf":({_KEY}):(?:[ \t]+|(?=[\r\n]|\Z))")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])?")
_UNDERLINE = re.compile(r"([^\w\s])\1{2,}[ \t]*")
_OPEN = re.compile(r"<!--[ \t]*(?:\r\n|[\r\n])")
_BULLET = re.compile(r"-[ \t]+")

Line = tuple[int, int, int]
"""Where a line starts, where its text ends, where the next line starts."""


def labelled(text: str, start: int, end: int | None = None) -> Header | None:
    """Lines such as `Title: ...`, of which an indented one goes on, up to a blank line or `end`."""
    return _entries(text, start, _LABEL, len(text) if end is None else end)


def comments(text: str, start: int) -> Header | None:
    """Nikola's comments of reStructuredText, `.. title: ...`, within one comment of HTML or each in one."""
    if opened := _OPEN.match(text, start):
        close = text.find("-->", opened.end())
        inner = _entries(text, opened.end(), _COMMENT, close) if close >= 0 else None
        if inner is None or text[inner.scope[0][1] : close].strip():
            return None
        return Header("line", inner.entries, ((start, close + 3),), (close + 3, len(text)))
    if not text.startswith("<!--", start):
        return _entries(text, start, _COMMENT, len(text))
    entries: dict[str, Node] = {}
    at = start
    while found := _ONE_COMMENT.match(text, at):
        close = text.find("-->", found.end(), found.end() + 2000)
        if close < 0 or "\n" in text[found.end() : close]:
            break
        entries.setdefault(found[1], _scalar(text, found.end(), close))
        following = _line(text, close + 3, len(text))
        if text[close + 3 : following[1]].strip():
            break
        at = following[2]
    return Header("line", entries, ((start, at),), (at, len(text))) if entries else None


def fields(text: str, start: int) -> Header | None:
    """The field list of a reStructuredText document, `:date: ...`, alone or after its underlined title."""
    at, heading = start, None
    titled = _title(text, start)
    if titled:
        heading, at = titled
    blank = at
    while blank < len(text) and (line := _line(text, blank, len(text))) and not text[line[0] : line[1]].strip():
        blank = line[2]
    found = _entries(text, blank, _FIELD, len(text))
    if found:
        stretch = (start, found.scope[0][1])
        return Header("line", found.entries, (stretch,), found.body, heading)
    return Header("line", {}, ((start, at),), (at, len(text)), heading) if heading else None


def sections(text: str, start: int) -> Header | None:
    """Lektor's contents: `key: value`, or the value below the key, set apart by lines of three hyphens."""
    entries: dict[str, Node] = {}
    body = (len(text), len(text))
    at = start
    while at < len(text):
        first = last = _line(text, at, len(text))
        label = _LABEL.match(text, at, first[1])
        if not label:
            return None
        stop = first[1]
        while last[2] < len(text):
            last = _line(text, last[2], len(text))
            if text[last[0] : last[1]].rstrip() == "---":
                break
            stop = last[1]
        else:
            last = (len(text), len(text), len(text))
        if label[1] == "body":
            body = (label.end(), stop)
        else:
            entries.setdefault(label[1], _scalar(text, label.end(), stop))
        at = last[2]
    scope = tuple(span for span in ((start, body[0]), (body[1], len(text))) if text[slice(*span)].strip())
    return Header("line", entries, scope, body) if entries or body[0] < len(text) else None


def _entries(text: str, start: int, label: re.Pattern[str], end: int) -> Header | None:
    """Labelled lines from `start` on, each with the indented lines after it; what follows them is blank or the end."""
    entries: dict[str, Node] = {}
    at = start
    while at < end:
        line = _line(text, at, end)
        found = label.match(text, at, line[1])
        if not found:
            if text[line[0] : line[1]].strip():
                return None
            break
        stop = line[1]
        at = line[2]
        while at < end and text[at] in " \t" and text[(line := _line(text, at, end))[0] : line[1]].strip():
            stop, at = line[1], line[2]
        entries.setdefault(found[1], _value(text, found.end(), stop))
    return Header("line", entries, ((start, at),), (at, len(text))) if entries else None


def _line(text: str, start: int, end: int) -> Line:
    found = _LINE.match(text, start, end)
    after = found.end() if found else end
    return start, start + len(text[start:after].rstrip("\r\n")), after


def _value(text: str, start: int, end: int) -> Node:
    """A value; one of which every line is an item, `- ...`, is a list."""
    if not _BULLET.match(text, start, end) or "\n" not in text[start:end]:
        return _scalar(text, start, end)
    items: list[Node] = []
    at = start
    while at < end:
        line = _line(text, at, end)
        lead = line[1] - len(text[at : line[1]].lstrip())
        bullet = _BULLET.match(text, lead, line[1])
        if not bullet:
            return _scalar(text, start, end)
        items.append(_scalar(text, bullet.end(), line[1]))
        at = line[2]
    return items


def _scalar(text: str, start: int, end: int) -> Scalar:
    value = text[start:end]
    first = start + len(value) - len(value.lstrip())
    value = value.strip()
    return Scalar(value, first, first + len(value))


def _title(text: str, start: int) -> tuple[Scalar, int] | None:
    """A title under and perhaps over a line of punctuation, and where the text goes on."""
    over = _line(text, start, len(text))
    title = over
    if _UNDERLINE.fullmatch(text[over[0] : over[1]]):
        title = _line(text, over[2], len(text))
    under = _line(text, title[2], len(text))
    said = text[title[0] : title[1]].strip()
    mark = _UNDERLINE.fullmatch(text[under[0] : under[1]])
    if not said or not mark or len(said) > 300 or (title is not over and text[over[0]] != mark[1]):
        return None
    return (_scalar(text, title[0], title[1]), under[2]) if _UNDERLINE.fullmatch(said) is None else None
