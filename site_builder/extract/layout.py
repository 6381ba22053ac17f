"""A seed as the rules see it: its blocks as text, and what is known of them so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.model import Block, Claim, Confidence, Seed, Span
from site_builder.seeds.decode import width
from site_builder.text import fold

if TYPE_CHECKING:
    from site_builder.extract.lines import Line


@dataclass(frozen=True, slots=True)
class Known:
    """What people say of a seed without its text: `listed` values by field, and lines they called furniture.

    `first` and `last` are the years of the archive's window, 0 if not declared. `forms` gives for a field the form to
    use by the caseless text of each variant.
    """

    listed: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    junk: frozenset[str] = frozenset()
    first: int = 0
    last: int = 0
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """A seed, its blocks as folded text and what each looks like, the role of the blocks decided so far.

    `matter` is the stretch of blocks that holds the running text, `title` the index of the headline or -1.
    """

    seed: Seed
    known: Known
    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    roles: Mapping[int, str]
    matter: tuple[int, int] = (0, 0)
    title: int = -1
    language: str = ""

    def free(self, index: int) -> bool:
        """Whether there is such a block and no rule has claimed it."""
        return 0 <= index < len(self.texts) and index not in self.roles

    def adjoins(self, index: int) -> bool:
        """Whether the next block stands on the next line of the seed, with no blank one between."""
        blocks = self.seed.blocks
        return 0 <= index < len(blocks) - 1 and blocks[index + 1].start - blocks[index].end == 1

    def quote(
        self,
        field: str,
        index: int,
        start: int,
        end: int,
        rule: str,
        normaliser: str = "value",
        confidence: Confidence = "certain",
        whole: bool = True,
        value: str | None = None,
    ) -> Claim:
        """A claim that quotes characters of a block's raw text; `whole` leaves nothing of the block to the body.

        Where the block can't tell the bytes of these characters, the claim has no value.
        """
        block = self.seed.blocks[index]
        quoted = block.text[start:end]
        lead = len(quoted) - len(quoted.lstrip())
        start, end = start + lead, start + len(quoted.rstrip())
        span = spans(self.seed, index, start, end)
        if self.seed.format == "page":
            normaliser = f"page-{normaliser}"
        if block.read:
            normaliser = block.read.replace("*", normaliser)
            if not _tells(self.seed, block, start, end):
                value = ""
        said = fold(block.text[start:end]) if value is None else value
        return Claim(field, said, "quoted", rule, confidence, (span,), normaliser, (index,) if whole else ())

    def quote_across(self, field: str, first: int, start: int, last: int, rule: str) -> Claim:
        """A claim that quotes two or more blocks from a character of the first one to the end of the last."""
        blocks = self.seed.blocks[first : last + 1]
        begin = spans(self.seed, first, start, len(blocks[0].text))[0]
        said = " ".join([blocks[0].text[start:], *(block.text for block in blocks[1:])])
        covered = tuple(range(first, last + 1))
        return Claim(field, fold(said), "quoted", rule, "certain", ((begin, blocks[-1].end),), "value", covered)


_OUTSIDE = {
    "aside": "outside-article", "hidden": "hidden-note", "page": "page-line", "header": "mail-header",
    "structure": "mail-structure", "alternative": "mail-alternative", "attachment": "attachment",
    "attachment-data": "attachment-data",
}  # fmt: skip


def layout(seed: Seed, known: Known) -> Layout:
    """A seed before any rule has seen it; what stands outside the main matter of a page or a message is left out."""
    roles = {
        index: f"removed:{_OUTSIDE[block.kind]}" for index, block in enumerate(seed.blocks) if block.kind in _OUTSIDE
    }
    from site_builder.extract.lines import look  # its patterns take longer to compile than a small site to build

    texts = tuple(fold(block.text) for block in seed.blocks)
    return Layout(seed, known, texts, tuple(map(look, texts)), roles)


def is_copied(roles: Mapping[int, str]) -> bool:
    """Whether a text was copied from a page: it holds furniture, and not just what the makers of e-texts add."""
    removed = {role for role in roles.values() if role.startswith("removed:")}
    return bool(removed) and not _OF_ETEXTS & removed


def is_own(layout: Layout) -> bool:
    """Whether a text was written or transcribed: it is plain, without a sign that it was copied from a web page."""
    return layout.seed.format == "plain" and not is_copied(layout.roles)


_OF_ETEXTS = frozenset({"removed:notes-block", "removed:colophon", "removed:book-by", "removed:gutenberg-frame"})


def _tells(seed: Seed, block: Block, start: int, end: int) -> bool:
    """Whether the pieces of a block tell which bytes these characters are: it is whole, or cut where pieces may be."""
    if len(block.pieces) == 1:
        return start == 0 and end >= len(block.text)
    at = 0
    for piece in block.pieces:
        stop = at + len(piece.text)
        cut = (at < start < stop) or (at < end < stop)
        if cut and width(piece.text, seed.encoding) != piece.end - piece.start:
            return False
        at = stop
    return True


def spans(seed: Seed, index: int, start: int, end: int) -> Span:
    """The bytes from one character of a block's text up to another; markup between them is included."""
    block = seed.blocks[index]
    if not block.pieces:
        first = block.start + width(block.text[:start], seed.encoding)
        return first, first + width(block.text[start:end], seed.encoding)
    first = last = -1
    at = 0
    for piece in block.pieces:
        stop = at + len(piece.text)
        verbatim = width(piece.text, seed.encoding) == piece.end - piece.start
        if first < 0 and start < stop:
            first = piece.start + (width(piece.text[: start - at], seed.encoding) if verbatim else 0)
        if first >= 0 and end <= stop:
            last = piece.start + width(piece.text[: end - at], seed.encoding) if verbatim else piece.end
            break
        at = stop
    return first, max(first, last if last >= 0 else block.end)
