"""The terms on which a record is published: its rights, whether search engines may list it, whether its text shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.config import METADATA, Config
from site_builder.model import Entry, Value

_NO = frozenset({"", "false", "no", "off", "0"})


def is_noindex(fields: Mapping[str, Value]) -> bool:
    """Whether the front matter of a record keeps search engines away; a word nobody foresaw means that it does."""
    said = fields.get("noindex", "")
    return not isinstance(said, str) or said.strip().lower() not in _NO


def under_terms(entries: Iterable[Entry], config: Config) -> list[Entry]:
    """The entries with what the configuration says of the archive and of the folders of their seeds.

    A record without a seed belongs to the folder of that name in `content/`. Of a text that is not published an entry
    keeps no word: `summary` is empty. The rights of the whole archive are not repeated in each entry.
    """
    if not (
        config.noindex or config.publish or any(one.rights or one.noindex or one.publish for one in config.folders)
    ):
        return list(entries)
    return [_under(entry, config) for entry in entries]


def _under(entry: Entry, config: Config) -> Entry:
    said = config.folder(entry.seed or entry.path)
    hidden = (said.publish or config.publish) == METADATA
    return entry._replace(
        rights=entry.rights or said.rights,
        noindex=entry.noindex or said.noindex or config.noindex,
        metadata_only=hidden,
        summary="" if hidden else entry.summary,
    )
