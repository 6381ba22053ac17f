"""The values that pass between the rooms: frozen, without behaviour of their own, and small enough to be pickled.

Those of which a record has dozens are named tuples, which are made in a quarter of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Span = tuple[int, int]
"""Bytes of a seed file from the first up to, not including, the second."""

Basis = Literal["quoted", "path", "listed", "computed"]
Confidence = Literal["certain", "probable", "doubtful"]

Value = str | tuple["Value", ...] | Mapping[str, "Value"]
"""What a field of the front matter may hold: strings, lists and maps, nothing else."""

FIELDS = (
    "title", "subtitle", "section", "authors", "date", "dateline", "agency", "language", "source", "tags", "slug", "id",
)  # fmt: skip
"""The fields the program knows, in the order in which they are written."""

LISTS = frozenset({"authors", "tags", "aliases"})
"""Fields that hold a list of strings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text and the bytes it was read from; `text` is shorter than its bytes for an entity.

    `mark` says how the page sets it off: `~~` (struck out, as no longer valid), `*`, `**`, or the address of a link.
    """

    text: str
    start: int
    end: int
    mark: str = ""


class Setting(NamedTuple):
    """How the markup of a web page sets a block, beside its kind.

    `container` is the number of the element that holds it and its neighbours, such as a `div` or a cell: not a list, a
    quotation or a figure, which are of the text around them. `article`: it stands in the `article` or `main` of the
    page. `links` is the number of links of which it consists, 0 if it has other words; `here`: they lead to places of
    the same page. `table` is the number of the table of data of which the block is a row, 0 if it is of none.
    """

    container: int = 0
    article: bool = False
    links: int = 0
    here: bool = False
    table: int = 0


UNSET = Setting()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a line of a seed as it stands there: raw text, not normalised.

    Of plain text, `text` is exactly the decoded bytes from `start` to `end`; of a web page it is the joined text of
    the pieces, and the bytes between them are markup. `kind` is `text`, or where the seed says so plainly `heading`,
    `item` (of a list), `link` (an item that is a link and no more), `quote`, `verse` (line breaks count), `pre`
    (spaces count as well), `quote-verse`, `table` (of a page, a row), `table-head`, `table-first` (the first row of
    a table without a head), `markdown` (written as it is), `hidden` (a comment in Markdown), `page` (page numbers
    and running heads) or `aside` (outside the main matter of a web page). Of an e-mail, `header`, `structure`,
    `alternative`, `attachment` and `attachment-data` are left out. `level` is the level of a heading; `place` the
    number of an item, 0 if it has none, or how many cells of a row are empty before its first word. `read` names the
    normaliser where that of the kind, for which the star stands, is not enough: `*-of-qp-koi8-r`; then `text` is
    what the kind's own sees. `hyphens` says of each hyphen at the end of a wrapped line what becomes of it
    (`seeds/wrapped.py`), `paged` which lines within are those of pages (`seeds/plain_pages.py`).
    """

    text: str
    start: int
    end: int
    kind: str = "text"
    level: int = 0
    pieces: tuple[Piece, ...] = ()
    read: str = ""
    hyphens: str = ""
    place: int = 0
    setting: Setting = UNSET
    paged: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A field, its value, its basis and the rule that made it; a list field has a claim for each of its values.

    `blocks` are the indexes of the blocks of which nothing is left for the body once the claim is accepted. `scope`
    holds the spans outside any block (as of front matter) that the claim reads whole.
    """

    field: str
    value: str
    basis: Basis
    rule: str
    confidence: Confidence = "certain"
    spans: tuple[Span, ...] = ()
    normaliser: str = ""
    blocks: tuple[int, ...] = ()
    scope: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Seed:
    """An original document, decoded and divided into blocks, with what its own markup says of it.

    `format` is the reader's name; `encoding_basis` tells how the encoding was found (`bom`, `utf-8`, `declared`,
    `configured`, `detected`) or that it may be wrong (`guessed`, `assumed`). `header` holds the spans of front matter,
    `extra` what it says under names that are not ours. A seed that is a `part` of a file (a message of a mailbox)
    begins there at `offset`; its hash, size and spans are those of its own bytes.
    """

    path: str
    part: str
    sha256: str
    size: int
    format: str
    encoding: str
    encoding_basis: str
    blocks: tuple[Block, ...]
    claims: tuple[Claim, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)
    header: tuple[Span, ...] = ()
    offset: int = 0


class Evidence(NamedTuple):
    """Where a value of a record came from; what a claim leaves behind in the receipt.

    `digest` is a short hash of the value that the program wrote, so that a person's change can be told from it.
    """

    basis: Basis
    spans: tuple[Span, ...]
    normaliser: str
    rule: str
    confidence: Confidence
    digest: str


class Paragraph(NamedTuple):
    """A paragraph of the body: the bytes it came from, the normaliser that reads them, the hash of what was written."""

    span: Span
    normaliser: str
    digest: str


class Removed(NamedTuple):
    """A stretch of the seed that the body leaves out, and the rule that left it out."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the program wrote into a record, and from where: enough to check it and to merge with a person's edits.

    `lines` are stretches of the seed read for the named fields as a whole (`By Jane Doe`, of which the evidence quotes
    only the name). Together with the paragraphs, the removed stretches and the separators between them they partition
    the seed. `doubtful` is the evidence for values that were too uncertain to be written, of fields that have none;
    `part` and `offset` are those of the seed. `held` has the digests of the paragraphs from which a person's body was
    made where they are no longer those of `paragraphs`: nobody has decided yet between the two.
    """

    path: str
    sha256: str
    size: int
    format: str
    encoding: str
    encoding_basis: str
    also: tuple[str, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    lines: tuple[tuple[Span, str], ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    removed: tuple[Removed, ...] = ()
    doubtful: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    part: str = ""
    offset: int = 0
    held: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One document of the archive: its fields, its body in Markdown and, if made from a seed, its receipt."""

    fields: Mapping[str, Value]
    body: str
    receipt: Receipt | None = None


class Correction(NamedTuple):
    """What a person says of a correction: when it was made (EDTF), by whom and why; each may be empty."""

    date: str
    by: str
    why: str


class Withheld(NamedTuple):
    """A record that is not published: a draft, or with a reason, a withdrawn one."""

    path: str
    id: str
    address: str
    seed_sha256: str
    why: str = ""
    aliases: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What the catalogue knows of a record: its metadata without body and evidence, at most 2 KB.

    `path` is relative to `content/`, `digest` the SHA-256 of that file; `summary` the beginning of the body as text.
    `aliases` are further paths that lead to its page. `text` is a digest of its words, the same for all records that
    hold the same text (`catalogue/sketch.py`), `subject` are words of its title (`catalogue/subject.py`), `line` is a
    digest of what other pages show of it. `rights`, `noindex` and `metadata_only` say on what terms it is published
    (`catalogue/terms.py`).
    """

    path: str
    digest: str
    address: str
    id: str
    title: str
    subtitle: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    dateline: str = ""
    agency: str = ""
    language: str = ""
    publisher: str = ""
    url: str = ""
    tags: tuple[str, ...] = ()
    summary: str = ""
    words: int = 0
    seed: str = ""
    seed_sha256: str = ""
    duplicates: int = 0
    text: str = ""
    aliases: tuple[str, ...] = ()
    corrected: tuple[Correction, ...] = ()
    subject: tuple[str, ...] = ()
    line: str = ""
    rights: str = ""
    noindex: bool = False
    metadata_only: bool = False


class Change(NamedTuple):
    """The address of a record, a field that a person changed, what the original says, and what it is now."""

    address: str
    field: str
    original: str
    value: str


Wants = tuple[tuple[int, int], ...]
"""Records that one would show as related, by numbers, with the weights of what they share, the heaviest first."""


class Learnt(NamedTuple):
    """What the catalogue learnt of a record: its entry, or what is known of one that was withdrawn."""

    entry: Entry | None
    withheld: Withheld | None = None
    is_draft: bool = False


Relation = Literal["near", "contained"]
"""What two different texts are to each other: versions of one, or one a part of the other."""


class Likeness(NamedTuple):
    """What two texts share: the Jaccard index of their passages, and the part of the shorter that the longer holds."""

    jaccard: float
    containment: float
    shared: int


@dataclass(frozen=True, slots=True)
class Family:
    """Records of one text and its versions, by their places: those with a certain date first, the earliest at the top.

    `address` is that of the family's page, named by the smallest id in it. `kin` holds how two different texts in it
    are related, by their digests.
    """

    address: str
    members: tuple[int, ...]
    kin: Mapping[frozenset[str], tuple[Relation, Likeness]]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What became of each seed: published, a copy byte for byte of another, skipped or withheld, and why."""

    published: int = 0
    duplicates: tuple[tuple[str, str], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """All seeds."""
        return self.published + len(self.duplicates) + len(self.skipped) + len(self.withdrawn)


class Surveyed(NamedTuple):
    """A record by its path: its SHA-256, id and address, the lists it stands in, and of its seed name and SHA-256.

    `hidden` if it is a draft or withdrawn. `receipt` is a digest of what the program wrote into it.
    """

    path: str
    digest: str
    id: str
    address: str
    lists: tuple[str, ...]
    seed: str
    seed_sha256: str
    hidden: bool
    receipt: str = ""


class Text(NamedTuple):
    """A file that a page shows, named by folder, path and SHA-256; the worker that renders the page reads it."""

    folder: Literal["content", "seeds"]
    path: str
    sha256: str


class SiteFile(NamedTuple):
    """A file of the site: its path, the SHA-256 of its bytes, their number, and its mtime in ns."""

    path: str
    sha256: str
    size: int
    mtime: int


class Lines(NamedTuple):
    """Records that a page shows as lines of a list, by the digests of these; the worker knows the entries."""

    keys: tuple[str, ...]


class Rows(NamedTuple):
    """Records that a table holds, by the digests of their files; the worker knows the entries."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the template or writer that makes its bytes, and everything these may see."""

    path: str
    template: str
    data: Mapping[str, object]
