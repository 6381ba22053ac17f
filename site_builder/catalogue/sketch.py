"""What is kept of a text so that others like it are found: a digest of its words, and a sketch of its passages.

The sketch holds the smallest hashes of the text's shingles, so that what two sketches share tells what the texts share
(A. Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from site_builder.text import words

SHINGLE = 5
"""Words in a row that make a passage."""

LEAST, MOST, SHARE = 16, 128, 8
"""How many hashes a sketch holds at least and at most; between them one for so many passages."""

Hashes = NDArray[np.uint64]

_FACTORS = [
    np.uint64(factor)
    for factor in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63)
]
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_VOCABULARY = 200_000


class Sketch(NamedTuple):
    """The digest of a text's words in their order, without case, space and punctuation, and its smallest shingles."""

    digest: str
    shingles: bytes


class _Vocabulary(dict[str, int]):
    """The hash of each word that was met: 64 bits that are the same in every process and on every machine."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _VOCABULARY:
            self.clear()
        data = word.encode("utf-8", "surrogatepass")
        number = zlib.crc32(data) << 32 | zlib.crc32(data, 0x5BD1E995)
        self[word] = number
        return number


_HASHES = _Vocabulary()


def caseless_words(text: str) -> list[str]:
    """The words of a text as they are compared: composed, without case; of unspaced scripts the characters."""
    folded = text.casefold()
    return words(folded if folded.isascii() else unicodedata.normalize("NFC", folded))


def sketch(text: str) -> Sketch:
    """The digest and the sketch of a text."""
    said = caseless_words(text)
    digest = hashlib.blake2b(" ".join(said).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    found = _shingles(said)
    size = min(max(len(found) // SHARE, LEAST), MOST)
    # The smallest hashes are looked for among a few only, since duplicates in the text may leave fewer than asked for.
    few = np.partition(found, 2 * size)[: 2 * size] if len(found) > 4 * size else found
    return Sketch(digest, np.unique(few)[:size].tobytes())


def shingles(text: str) -> Hashes:
    """The hashes of all passages of a text, sorted, each once."""
    return np.unique(_shingles(caseless_words(text)))


def _shingles(said: list[str]) -> Hashes:
    """The hash of each run of five words; a shorter text is one passage."""
    if not said:
        return np.empty(0, dtype=np.uint64)
    padded = said + [""] * (SHINGLE - len(said))
    numbers = np.fromiter(map(_HASHES.__getitem__, padded), dtype=np.uint64, count=len(padded))
    count = len(numbers) - SHINGLE + 1
    found = numbers[:count] * _FACTORS[0]
    for place in range(1, SHINGLE):
        found += numbers[place : count + place] * _FACTORS[place]
    found ^= found >> np.uint64(29)
    found *= _MIX
    found ^= found >> np.uint64(32)
    return found
