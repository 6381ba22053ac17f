"""The names of authors as reference lists need them: parted into family and given names only where the order is sure.

A name that is parted wrongly is filed under the wrong letter; one that is left whole is not. So `literal` is the rule
for every name in a script or a language that may put the family first, for organisations, for pseudonyms and for names
of three words in which the middle one is no known given name (it may be the first of two family names).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from site_builder.extract.given_names import GIVEN
from site_builder.extract.newsrooms import NAMELESS, is_organisation, is_role

_FAMILY_FIRST = frozenset("hu vi zh ja ko km mn bo dz".split())
_NO_FAMILY = frozenset("is id ms jv su my th lo ta te ml kn si am ti".split())
_WHOLE = _FAMILY_FIRST | _NO_FAMILY
"""Languages whose names come with the family first, or without any, even where they are written in Latin letters."""

# Those of Chinese, Korean and Vietnamese people in Latin letters that are no given names of others: Zhang Wei.
_EASTERN = frozenset(
    """
    zhang wang li liu chen yang zhao huang zhou wu xu zhu gao lin guo ma luo liang song zheng xie han tang feng yu
    dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian
    ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin jiang hou meng long wan duan lei
    qian yin chang xi hu he sun kim lee park choi jung jeong kang cho yoon jang lim shin seo kwon hwang ahn nguyen
    tran pham hoang phan vu dang bui do ngo duong
    """.split()
)
_PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le les ter ten zu zum zur af av al el bin ibn ben".split()
)
_TITLES = frozenset(
    """
    dr prof professor sir dame lord lady mr mrs ms miss mme mlle herr frau rev fr father sister brother capt captain
    col gen lt sgt maj sen rep gov hon judge president minister don doña st saint king queen prince princess count
    old young one vox pro anti anon anonymous
    """.split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+")
_WORD = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2010-\u2019]")
_VIETNAMESE = re.compile(r"[ƠơƯư\u1ea0-\u1ef9]")

# What a name is made of, a letter for each word: an initial, a particle, a name.
_GIVEN_FIRST = re.compile(r"(i+|ni+|n+(?=p)|n)(p*n)")
_BETWEEN = re.compile(r"n(n+)n")
_INITIALS_LAST = re.compile(r"ni+")


class Name(NamedTuple):
    """A name, parted or whole: where `literal` is set, nothing else is."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """The name as an entry in a list that is sorted by families begins with it."""
        if not self.family:
            return self.literal
        return f"{self.family}, {self.given}{f', {self.suffix}' if self.suffix else ''}"

    @property
    def direct(self) -> str:
        """The name in the order in which it is spoken."""
        return f"{self.given} {self.family}{f' {self.suffix}' if self.suffix else ''}" if self.family else self.literal

    @property
    def initialled(self) -> str:
        """The name with initials for the given names, as APA has it: `Doe, J.-P. K.`."""
        if not self.family:
            return self.literal
        given = self.given.replace(".", ". ").replace(". -", ".-").split()
        short = " ".join("-".join(f"{part[0]}." for part in one.split("-") if part) for one in given)
        return f"{self.family}, {short}{f', {self.suffix}' if self.suffix else ''}"


@lru_cache(maxsize=16384)
def parted(name: str, language: str) -> Name:
    """The name of an author as printed in a document of that language (BCP 47), parted if its order is sure."""
    whole = Name(literal=name)
    if is_organisation(name):
        return whole
    if "," in name:
        first, _, rest = (part.strip() for part in name.partition(","))
        if rest.casefold() in _SUFFIXES:
            found = parted(f"{first} {rest}", language)
            return whole if found.literal else found
        sure = all({*_kinds(part.split())} <= {*"inp"} and part[:1].isupper() for part in (first, rest))
        sure = sure and not any(map(is_role, name.split()))
        return Name(first, rest) if sure else whole
    words = name.split()
    suffix = words.pop() if len(words) > 2 and words[-1].casefold() in _SUFFIXES else ""
    at = _division(words, language, suffix)
    if not at:
        return whole
    if at < 0:
        return Name(words[0], " ".join(words[1:]), suffix)
    return Name(" ".join(words[at:]), " ".join(words[:at]), suffix)


def _division(words: Sequence[str], language: str, suffix: str) -> int:
    """How many words are given names; 0 if that is not sure, -1 if the family stands first.

    With a suffix the name is English, and its last word the family.
    """
    spoken = language.partition("-")[0].lower()
    name = " ".join(words)
    plain = [word.casefold().strip(".") for word in words]
    if not 2 <= len(words) <= 6 or spoken in _WHOLE or _VIETNAMESE.search(name) or plain[0] in _EASTERN | _TITLES:
        return 0
    if any(word in NAMELESS or is_role(word) for word in plain if word not in _PARTICLES and len(word) > 1):
        return 0
    kinds = _kinds(words)
    if _NOT_LATIN.search(name):
        return -1 if _INITIALS_LAST.fullmatch(kinds) else kinds.count("i") if kinds in ("in", "iin") else 0
    if between := _BETWEEN.fullmatch(kinds):
        return len(kinds) - 1 if suffix or all(word in GIVEN for word in plain[1 : between.end(1)]) else 0
    found = _GIVEN_FIRST.fullmatch(kinds)
    return found.end(1) if found else 0


def _kinds(words: Sequence[str]) -> str:
    return "".join(
        "i"
        if _INITIAL.fullmatch(word)
        else "p"
        if word.casefold() in _PARTICLES and (word.islower() or 0 < place < len(words) - 1)
        else "n"
        if word[0].isupper() and _WORD.fullmatch(word)
        else "?"
        for place, word in enumerate(words)
    )
