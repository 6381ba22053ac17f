"""The authors of a document as the styles and formats of references write them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from site_builder.pages.markup import closed, isolated, line, tex
from site_builder.pages.names import Name, parted


class Credits(NamedTuple):
    """Authors in HTML for each style, closed with a full stop, and as the value of a field for each format."""

    chicago: str
    mla: str
    apa: str
    bibtex: str
    ris: str
    csl: str


NOBODY = Credits("", "", "", "", "", "")


@lru_cache(maxsize=16384)
def credits_of(authors: tuple[str, ...], agency: str, language: str) -> Credits:
    """The authors in the order printed; an article of an agency that names nobody is the agency's."""
    names = [parted(line(author), language) for author in authors] or ([Name(literal=line(agency))] if agency else [])
    if not names:
        return NOBODY
    first = names[0].inverted
    return Credits(
        chicago=_closed(_chicago([first, *(name.direct for name in names[1:])])),
        mla=_closed([first] if len(names) == 1 else _mla(first, names)),
        apa=_closed(_apa([name.initialled for name in names])),
        bibtex=" and ".join(map(_bibtex, names)),
        ris="".join(f"AU  - {name.inverted}\r\n" for name in names),
        csl=", ".join(map(_csl, names)),
    )


def _chicago(names: Sequence[str]) -> list[str]:
    """All of up to ten, seven of more: The Chicago Manual of Style, 17th edition, 14.76."""
    if len(names) > 10:
        return [*names[:7], "et al."]
    return [*names[:-1], f"and {names[-1]}"] if len(names) > 1 else [*names]


def _mla(first: str, names: Sequence[Name]) -> list[str]:
    """Two at most: MLA Handbook, 9th edition, 5.7 and 5.8."""
    return [first, f"and {names[1].direct}" if len(names) == 2 else "et al."]


def _apa(names: Sequence[str]) -> list[str]:
    """All of up to twenty, of more nineteen and the last: Publication Manual, 7th edition, 9.8."""
    if len(names) > 20:
        return [*names[:19], f". . . {names[-1]}"]
    return [*names[:-1], f"& {names[-1]}"] if len(names) > 1 else [*names]


def _closed(names: Sequence[str]) -> str:
    return closed(", ".join(map(isolated, names)))


def _bibtex(name: Name) -> str:
    if name.literal:
        return f"{{{tex(name.literal)}}}"
    suffix = f", {tex(name.suffix)}" if name.suffix else ""
    return f"{tex(name.family)}{suffix}, {tex(name.given)}"


def _csl(name: Name) -> str:
    if name.literal:
        return f'{{"literal": {quoted(name.literal)}}}'
    suffix = f', "suffix": {quoted(name.suffix)}' if name.suffix else ""
    return f'{{"family": {quoted(name.family)}, "given": {quoted(name.given)}{suffix}}}'
