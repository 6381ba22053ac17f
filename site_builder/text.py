"""Unicode, spaces and slugs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

SLUG_BYTES = 80

WORDS, CHARACTERS = 230, 500
"""What is read in a minute: words, or characters of scripts without spaces."""

_DROPPED = dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF, 0xFFFE, 0xFFFF])
_DROPPED |= dict.fromkeys(
    range(0x202A, 0x202F)
)  # bidirectional embeddings and overrides: they can reorder what is read
_DROPPED |= dict.fromkeys(range(0xFDD0, 0xFDF0))  # noncharacters
_INVISIBLE = _DROPPED | dict.fromkeys([0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, *range(0x2066, 0x206A)])
_SUSPECT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TWO_SPACES = re.compile(r"  |[\t\n\r\f]")
_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{_IDEOGRAPHS}]")
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+")
_LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-Za-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
)
# A letter and the signs that Unicode can compose with one; vowels of Arabic may stand between.
_DECOMPOSED = re.compile(
    r"[^\W\d_][\u0300-\u036f\u064b-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57"
    r"\u0dca\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a]+"
)
_MARKED_LATIN = re.compile("([a-z\u00df-\u024f])[\u0300-\u036f]+")
_UNLETTERED = re.compile(r"^[\W_]+")
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})


def tidy(text: str) -> str:
    """The text of a body: runs of white space become one space, control characters and bidi overrides go.

    Everything else stays as it is, non-breaking and ideographic spaces inside included.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()  # no white space but single spaces is printable, nor are controls
    text = without_controls(text).strip()
    return _SPACES.sub(" ", text) if _TWO_SPACES.search(text) else text


def without_controls(text: str) -> str:
    """The text without control characters and bidi overrides, its white space as it is."""
    return text.translate(_DROPPED) if _SUSPECT.search(text) else text


def composed(text: str) -> str:
    """The text with each letter and its marks as one character (NFC) where there is such a character.

    Characters that stand alone stay as they are, so that no ideograph, unit or old form becomes another one.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return _DECOMPOSED.sub(_composed, text)


def _composed(match: re.Match[str]) -> str:
    said = unicodedata.normalize("NFC", match[0])
    return said if len(said) < len(match[0]) and unicodedata.is_normalized("NFC", match[0][0]) else match[0]


def fold(text: str) -> str:
    """The text of a value: composed (NFC), invisible characters gone, any run of white space one space."""
    if text.isprintable() and "  " not in text and text == text.strip() and unicodedata.is_normalized("NFC", text):
        return text  # no white space but single spaces is printable, nor is anything invisible
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


def caseless(text: str) -> str:
    """The text by which two spellings of a value are compared: folded, without difference of case, composed again."""
    return unicodedata.normalize("NFC", fold(text).casefold())


def words(text: str) -> list[str]:
    """The words of a text; of scripts written without spaces, the characters."""
    return _WORD.findall(text)


def count_words(text: str) -> int:
    """How many words a text has, told by its spaces and line ends; in scripts without spaces, its characters."""
    if is_unspaced(text):
        return len(words(text))
    if "  " in text:  # the columns of a table
        return len(text.split())
    return text.count(" ") + text.count("\n") - text.count("\n\n") + 1 if text else 0


def is_unspaced(text: str) -> bool:
    """Whether a text is in a script without spaces, so that its characters are counted for words."""
    return not text.isascii() and bool(_UNSPACED.search(text[:200]))


def reading_minutes(text: str, count: int) -> int:
    """About how many minutes people read at a text of so many words; at least one, but none at a text without any.

    Source: M. Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019); of
    Chinese and Japanese some five hundred characters.
    """
    pace = CHARACTERS if is_unspaced(text) else WORDS
    return max(1, (2 * count + pace) // (2 * pace)) if count else 0


def short_hash(value: str) -> str:
    """Eight hexadecimal digits of the SHA-256: enough to tell whether one value was changed."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def crockford(digest: bytes) -> str:
    """The first 60 bits of a digest as 12 characters of Crockford's base32, lower case.

    Source: Douglas Crockford, "Base 32" (https://www.crockford.com/base32.html).
    """
    number = int.from_bytes(digest[:8], "big") >> 4
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(55, -1, -5))


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens, at most 80 bytes, cut at a hyphen; may be empty."""
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text)
    made = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")
    if len(made) > SLUG_BYTES:
        made = made[: SLUG_BYTES + 1]
        made = made.rpartition("-")[0] or made[:SLUG_BYTES]
    return made.strip("-")


def sort_key(text: str) -> str:
    """The key that sorts names and titles as people look for them, without the tables of any language.

    Case does not count, nor do accents of Latin letters, nor what stands before the first letter or digit; letters of
    other scripts keep their marks. Keys are compared by code point. (The Unicode Collation Algorithm, UTS #10, would
    order the letters of each language as it does, for the price of its tables.)
    """
    folded = text.casefold()
    if not text.isascii():
        bare = _MARKED_LATIN.sub(r"\1", unicodedata.normalize("NFKD", folded).casefold())
        folded = unicodedata.normalize("NFKC", bare)
    return folded if folded[:1].isalnum() else _UNLETTERED.sub("", folded) or folded


@lru_cache(maxsize=256)
def language_tag(text: str) -> str:
    """What people write for a language as a BCP 47 tag: `zh_tw` is zh-TW; empty if it is none.

    Source: RFC 5646, section 2.1.1, for the letter case.
    """
    tag = fold(text).replace("_", "-").partition(".")[0]
    if not _LANGUAGE.fullmatch(tag):
        return ""
    made = [tag.partition("-")[0].lower()]
    for each in tag.lower().split("-")[1:]:
        extended = any(len(before) == 1 for before in made)
        made.append(each if extended or len(each) not in (2, 4) else each.upper() if len(each) == 2 else each.title())
    return "-".join(made)


def direction(language: str) -> str:
    """`rtl` for languages usually written from right to left, else `ltr`; a script subtag wins."""
    tags = language.casefold().split("-")
    if any(tag in {"arab", "hebr", "syrc", "thaa"} for tag in tags[1:]):
        return "rtl"
    return "rtl" if tags[0] in _RTL and "latn" not in tags else "ltr"
