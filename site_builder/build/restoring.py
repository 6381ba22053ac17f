"""A record that was deleted or pruned comes back."""

from __future__ import annotations

import re
from pathlib import Path

from site_builder import disk, saving
from site_builder.build.ingested import Ingested
from site_builder.catalogue.entry import text
from site_builder.content import frontmatter
from site_builder.errors import ConfigError, ContentError, DiskError, Problem

_ID = re.compile(r"(?:.*[-/])?([0-9a-hjkmnp-tv-z]{12})(?:\.html|\.md)?")


def id_in(said: str) -> str:
    """The id that a person means by an id, or by the address or path of a record.

    Raises ConfigError if there is none in it.
    """
    if found := _ID.fullmatch(said):
        return found[1]
    raise ConfigError([Problem("", f"{said!r} is no id", "give the last twelve letters of the record's address")])


def refuse_unless_gone(done: Ingested, identity: str) -> bool:
    """Whether a record that was deleted would come back from its seed, by a rehearsal in which it is restored.

    Raises ConfigError if it is not deleted.
    """
    for record in done.records:
        if record.id == identity:
            fact = f"the record {identity} is not deleted: {disk.CONTENT}/{record.path}"
            raise ConfigError([Problem("", fact, "site-builder status names those that are")])
    return any(one.id == identity and one.state == "new" for one in done.outcomes)


def from_trash(root: Path, identity: str) -> str:
    """Move the record of this id from the trash back into `content/`; its path below that, empty if it is not there.

    Of several, the one that was saved last. Raises DiskError, and where another file has taken its place.
    """
    trash = root / disk.TRASH
    found = [file for file in disk.scan(trash)[0] if file.path.endswith(".md") and _has(trash / file.path, identity)]
    if not found:
        return ""
    path = max(found, key=lambda file: (file.mtime, file.path)).path
    try:
        saving.create(root / disk.CONTENT / path, disk.read(trash / path))
    except FileExistsError:
        fact = f"has the name of the record in {disk.TRASH}/"
        raise DiskError([Problem(f"{disk.CONTENT}/{path}", fact, "rename it and try again")]) from None
    (trash / path).unlink()
    disk.remove_emptied(trash, path)
    return path


def _has(path: Path, identity: str) -> bool:
    try:
        return text(frontmatter.load(disk.read(path), str(path)).fields, "id") == identity
    except (ContentError, OSError):
        return False
