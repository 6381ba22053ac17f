"""Statements of rights: as a reader sees them, and as machines name the few licences that everybody knows."""

from __future__ import annotations

import re

from site_builder.config import Config
from site_builder.model import Entry
from site_builder.pages.links import href

UNKNOWN = "unknown"
"""What files for machines say where nobody has stated any rights."""

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(1\.0|2\.0|2\.5|3\.0|4\.0)")
_OTHERS = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "PDDL-1.0": "https://opendatacommons.org/licenses/pddl/1-0/",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
    "OGL-UK-3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "MIT": "https://opensource.org/license/mit",
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
}
_LICENCES = re.compile(
    r"https?://(?:creativecommons\.org/(?:licenses|publicdomain/zero)/|opendatacommons\.org/licenses/"
    r"|spdx\.org/licenses/|opensource\.org/licenses?/)\S+"
)
"""Addresses of licences; a statement of rights (rightsstatements.org) has an address too and permits nothing."""


def rights_of(entry: Entry, config: Config) -> str:
    """The rights of a record: its own or its folder's, else those of the archive; empty if nobody has stated any."""
    return entry.rights or config.rights


def rights_view(statement: str) -> dict[str, str]:
    """A statement as a page shows it, with the address that it is or that its SPDX identifier stands for."""
    return {"statement": statement, "href": _address(statement)}


def licence(statement: str) -> dict[str, str] | None:
    """The licence that a statement is, by its SPDX identifier (https://spdx.org/licenses/) or address; else None."""
    if _LICENCES.fullmatch(statement):
        return {"path": statement}
    address = _address(statement)
    return {"name": statement, "path": address} if address and "://" not in statement else None


def _address(statement: str) -> str:
    if statement in _OTHERS:
        return _OTHERS[statement]
    if found := _CREATIVE_COMMONS.fullmatch(statement):
        return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/"
    return href(statement) if re.fullmatch(r"\S+", statement) else ""
