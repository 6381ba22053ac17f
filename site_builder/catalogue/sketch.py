"""What is kept of a text so that others like it are found: a digest of its words, and a sketch of its passages.

The sketch holds the smallest hashes of the text's shingles, so that what two sketches share tells what the texts share
(A. Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from site_builder.text import words

SHINGLE = 5
"""Words in a row that make a passage."""

LEAST, MOST, SHARE = 16, 128, 8
"""How many hashes a sketch holds at least and at most; between them one for so many passages."""

Hashes = NDArray[np.uint64]
Codes = NDArray[np.uint8] | NDArray[np.uint32]

_STRETCH = 1 << 16
"""Characters that are hashed at a time."""

_FACTORS = [
    np.uint64(factor)
    for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63)
]
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_BASE = 0xD6E8FEB86659FD93
_POWERS = np.cumprod(np.full(_STRETCH, _BASE, dtype=np.uint64))
_INVERSES = np.cumprod(np.full(_STRETCH, pow(_BASE, -1, 1 << 64), dtype=np.uint64))

_SPACED, _ALONE, _FOLDED, _UNKNOWN = 1, 2, 4, 8
_KINDS = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
"""What each character is: 0 no part of a word, a letter or digit of one, or a word of its own.

Beside that whether it may become others in a text without case, composed (ASCII apart), or was not looked at yet.
"""


class Sketch(NamedTuple):
    """The digest of a text's words in their order, without case, space and punctuation, and its smallest shingles."""

    digest: str
    shingles: bytes


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """The digest and the sketch of each of some texts; many are done together, which costs half as much."""
    made: list[Sketch] = []
    for group in _groups(texts):
        if len(group) == 1:
            said = word_hashes(group[0])
            made.append(_sketch(said, _shingles(said)))
            continue
        codes = _codes("\n".join(group))
        if _KINDS.take(codes).max() >= _FOLDED:
            group = [_folded(text) if _KINDS.take(_codes(text)).max(initial=0) >= _FOLDED else text for text in group]
            codes = _codes("\n".join(group))
        said, starts = _hashed(codes)
        ends = np.cumsum([len(text) + 1 for text in group])
        mixed = _shingles(said)
        first = 0
        for last in np.searchsorted(starts, ends).tolist():
            own = said[first:last]
            made.append(_sketch(own, mixed[first : last - SHINGLE + 1] if last - first >= SHINGLE else _shingles(own)))
            first = last
    return made


def sketch(text: str) -> Sketch:
    """The digest and the sketch of a text."""
    return sketches([text])[0]


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in groups that can be hashed at once; a longer one is a group of its own."""
    group: list[str] = []
    held = 0
    for text in texts:
        if group and held + len(text) >= _STRETCH:
            yield group
            group, held = [], 0
        group.append(text)
        held += len(text) + 1
    if group:
        yield group


def _sketch(said: Hashes, found: Hashes) -> Sketch:
    """The sketch of a text with these words and passages."""
    digest = hashlib.blake2b(said.tobytes(), digest_size=12).hexdigest()
    size = min(max(len(found) // SHARE, LEAST), MOST)
    # The smallest are looked for among twice as many, since a passage may stand in the text more than once.
    few = np.partition(found, 2 * size)[: 2 * size] if len(found) > 4 * size else found.copy()
    few.sort()
    return Sketch(digest, few[np.append(True, few[1:] != few[:-1])][:size].tobytes() if len(few) else b"")


def shingles(text: str) -> Hashes:
    """The hashes of all passages of a text, sorted, each once."""
    return np.unique(_shingles(word_hashes(text)))


def word_hashes(text: str) -> Hashes:
    """The hash of each word of a text as it is compared: composed, without case; of unspaced scripts the characters.

    64 bits that are the same in every process and on every machine: the characters of a word as the digits of a number
    (R. Karp and M. Rabin, "Efficient randomized pattern-matching algorithms", 1987), mixed.
    """
    folded = text if text.isascii() else _folded(text)
    if len(folded) <= _STRETCH:
        return _hashed(_codes(folded))[0]
    return np.concatenate([_hashed(_codes(part))[0] for part in _parts(folded)])


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold())


def _parts(text: str) -> Iterator[str]:
    """A text in parts that can be hashed, cut at a space where there is one."""
    start = 0
    while start < len(text):
        end = start + _STRETCH
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield text[start:end]
        start = end


def _codes(text: str) -> Codes:
    """The numbers of the characters of a text, of ASCII letters those of the small ones, all of them looked at."""
    codes: Codes
    if text.isascii():
        return np.frombuffer(text.lower().encode("ascii"), dtype=np.uint8)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _KINDS.take(codes)
    if len(kinds) and kinds.max() >= _UNKNOWN:
        for code in np.unique(codes[kinds >= _UNKNOWN]).tolist():
            _KINDS[code] = _kind(chr(code))
    return codes + (((codes >= ord("A")) & (codes <= ord("Z"))) * np.uint32(32))


def _hashed(codes: Codes) -> tuple[Hashes, NDArray[np.int64]]:
    """The hash of each word of a text, and where it begins."""
    kinds = _KINDS.take(codes) & (_SPACED | _ALONE)
    spaced, first = kinds == _SPACED, kinds == _ALONE
    last = first.copy()
    first[:1] |= spaced[:1]
    first[1:] |= spaced[1:] > spaced[:-1]
    last[:-1] |= spaced[:-1] > spaced[1:]
    last[-1:] |= spaced[-1:]
    starts, ends = np.flatnonzero(first), np.flatnonzero(last)
    digits = codes * _POWERS[: len(codes)]
    sums = np.cumsum(digits)
    found: Hashes = (sums.take(ends) - sums.take(starts) + digits.take(starts)) * _INVERSES.take(starts)
    found ^= found >> np.uint64(31)
    found *= _MIX
    return found, starts


def _kind(character: str) -> int:
    found = words(character)
    kind = (_ALONE if len(words(2 * character)) == 2 else _SPACED) if found else 0
    return kind if character.isascii() or _is_settled(character) else kind | _FOLDED


def _is_settled(character: str) -> bool:
    """Whether a character stays what it is without case and composed, whatever stands before it (UAX #15)."""
    alone = character.casefold() == character and unicodedata.is_normalized("NFC", character)
    return alone and unicodedata.category(character)[0] != "M" and not "\u1160" <= character <= "\u11ff"


for _code in range(128):
    _KINDS[_code] = _kind(chr(_code))


def _shingles(said: Hashes) -> Hashes:
    """The hash of each run of five words; a shorter text is one passage."""
    if not len(said):
        return said
    if len(said) < SHINGLE:
        said = np.concatenate((said, np.zeros(SHINGLE - len(said), dtype=np.uint64)))
    count = len(said) - SHINGLE + 1
    found = said[:count] * _FACTORS[0]
    for place in range(1, SHINGLE):
        found += said[place : count + place] * _FACTORS[place]
    found ^= found >> np.uint64(29)
    found *= _MIX
    found ^= found >> np.uint64(32)
    return found
