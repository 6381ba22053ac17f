"""What is kept of a text so that others like it are found: a digest of its words, and a sketch of its passages.

The sketch holds the smallest hashes of the text's shingles, so that what two sketches share tells what the texts share
(A. Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from site_builder.text import words

SHINGLE = 5
"""Words in a row that make a passage."""

LEAST, MOST, SHARE = 16, 128, 8
"""How many hashes a sketch holds at least and at most; between them one for so many passages."""

Hashes = NDArray[np.uint64]

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

_SPACED, _ALONE, _UNKNOWN = 1, 2, 3
_KINDS = np.full(0x110000, _UNKNOWN, dtype=np.uint8)
"""What each character is: 0 no part of a word, a letter or digit of one, a word of its own, or not looked at yet."""


class Sketch(NamedTuple):
    """The digest of a text's words in their order, without case, space and punctuation, and its smallest shingles."""

    digest: str
    shingles: bytes


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """The digest and the sketch of each of some texts."""
    return [sketch(text) for text in texts]


def sketch(text: str) -> Sketch:
    """The digest and the sketch of a text."""
    said = word_hashes(text)
    digest = hashlib.blake2b(said.tobytes(), digest_size=12).hexdigest()
    found = _shingles(said)
    size = min(max(len(found) // SHARE, LEAST), MOST)
    # The smallest are looked for among twice as many, since a passage may stand in the text more than once.
    few = np.sort(np.partition(found, 2 * size)[: 2 * size] if len(found) > 4 * size else found)
    return Sketch(digest, few[np.append(True, few[1:] != few[:-1])][:size].tobytes() if len(few) else b"")


def shingles(text: str) -> Hashes:
    """The hashes of all passages of a text, sorted, each once."""
    return np.unique(_shingles(word_hashes(text)))


def word_hashes(text: str) -> Hashes:
    """The hash of each word of a text as it is compared: composed, without case; of unspaced scripts the characters.

    64 bits that are the same in every process and on every machine: the characters of a word as the digits of a number
    (R. Karp and M. Rabin, "Efficient randomized pattern-matching algorithms", 1987), mixed.
    """
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFC", text.casefold())
    if len(folded) <= _STRETCH:
        return _hashed(folded)
    return np.concatenate([_hashed(part) for part in _parts(folded)])


def _parts(text: str) -> Iterator[str]:
    """A text in parts that can be hashed, cut at a space where there is one."""
    start = 0
    while start < len(text):
        end = start + _STRETCH
        if end < len(text):
            end = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1 or end
        yield text[start:end]
        start = end


def _hashed(text: str) -> Hashes:
    codes: NDArray[np.uint8 | np.uint32]
    if text.isascii():
        codes = np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _KINDS[codes]
    if len(kinds) and kinds.max() == _UNKNOWN:
        for code in np.unique(codes[kinds == _UNKNOWN]).tolist():
            _KINDS[code] = _kind(chr(code))
        kinds = _KINDS[codes]
    spaced, first = kinds == _SPACED, kinds == _ALONE
    last = first.copy()
    first[:1] |= spaced[:1]
    first[1:] |= spaced[1:] & ~spaced[:-1]
    last[:-1] |= spaced[:-1] & ~spaced[1:]
    last[-1:] |= spaced[-1:]
    starts, ends = np.flatnonzero(first), np.flatnonzero(last)
    digits = codes * _POWERS[: len(codes)]
    sums = np.cumsum(digits)
    found: Hashes = (sums[ends] - sums[starts] + digits[starts]) * _INVERSES[starts]
    found ^= found >> np.uint64(31)
    found *= _MIX
    return found


def _kind(character: str) -> int:
    found = words(character)
    if not found:
        return 0
    return _ALONE if len(words(2 * character)) == 2 else _SPACED


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
