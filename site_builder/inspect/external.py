"""Whether the links that lead out of the site still lead anywhere."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from site_builder import __version__
from site_builder.errors import Problem

AT_ONCE = 8
TIMEOUT = 15
"""Seconds that a server may take."""


def check_external(links: Mapping[str, str]) -> list[Problem]:
    """Address -> page: a finding for each address that does not answer or answers with an error."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(_ask, links))
    return [
        Problem(page, f"links to {link}, which {answer}", "mend the link in content/")
        for (link, page), answer in zip(links.items(), answers, strict=True)
        if answer
    ]  # fmt: skip


def _ask(link: str) -> str:
    for method in ("HEAD", "GET"):
        request = urllib.request.Request(link, method=method, headers={"User-Agent": f"site-builder/{__version__}"})  # noqa: S310  (only http and https reach here)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310
                return ""
        except urllib.error.HTTPError as error:
            if method == "GET" or error.code not in {403, 405, 501}:
                return f"answers {error.code}"
        except (OSError, ValueError) as error:
            return f"does not answer ({getattr(error, 'reason', error)})"
    return ""
