"""Addresses of the web, as people write them, as links."""

from __future__ import annotations

import re
from urllib.parse import quote

_ADDRESS = re.compile(r"(https?://[\w.:@\[\]-]+)(.*)", re.DOTALL)
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def href(address: str) -> str:
    """A link to an address: what no URL may hold (https://url.spec.whatwg.org) is encoded; empty if it is none."""
    found = _ADDRESS.fullmatch(address)
    return found[1] + quote(_STRAY.sub("%25", found[2]), safe="%/?#:@!$&'()*+,;=~") if found else ""
