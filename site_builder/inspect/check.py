"""What is wrong with a site that stands: broken links and anchors, missing fields, limits of hosts."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from site_builder import disk, publishing
from site_builder.errors import ConfigError, Problem
from site_builder.model import Entry

NAMED = 3
"""Records that a finding about many names as examples."""

_LINK = re.compile(
    r"""<(?:a|link|img|script|source|area|iframe)\s[^>]*?\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_ID = re.compile(r"""<[a-z][^>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a static host takes: files, bytes in all, bytes a file; 0 where it names none."""

    files: int
    total: int
    file: int


HOSTS: Mapping[str, Limits] = {
    "github": Limits(0, 1_000_000_000, 100 * 1024 * 1024),
    "gitlab": Limits(200_000, 1024 * 1024 * 1024, 0),
    "netlify": Limits(54_000, 0, 0),
    "cloudflare": Limits(20_000, 0, 25 * 1024 * 1024),
}
"""As documented by GitHub Pages, GitLab Pages, Netlify and Cloudflare Pages (free plans)."""


def check_links(output: Path) -> list[Problem]:
    """Every internal link and anchor that leads nowhere, by the page that has it."""
    paths = set(publishing.read_manifest(output))
    anchors: dict[str, frozenset[str]] = {}
    wanted: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for path in sorted(paths):
        if not path.endswith(".html"):
            continue
        text = (output / path).read_text(encoding="utf-8", errors="replace")
        anchors[path] = frozenset(html.unescape(a or b) for a, b in _ID.findall(text))
        for link, at in _links(text):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path == "404.html":
                continue
            target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            wanted.setdefault((target, unquote(parts.fragment)), []).append((path, text.count("\n", 0, at) + 1))
    findings = []
    for (target, fragment), places in wanted.items():
        for path, line in places:
            if target not in paths:
                findings.append(Problem(path, f"links to {target}, which is not there", "build again", line))
            elif fragment and fragment not in anchors.get(target, frozenset()):
                findings.append(
                    Problem(path, f"links to #{fragment} in {target}, which has no such anchor", "build again", line)
                )
    return sorted(findings, key=lambda f: (f.path, f.line))


def external_links(output: Path) -> dict[str, str]:
    """Address -> a page that links to it, for the links that lead out of the site."""
    found: dict[str, str] = {}
    for path in sorted(publishing.read_manifest(output)):
        if path.endswith(".html"):
            text = (output / path).read_text(encoding="utf-8", errors="replace")
            for link, _ in _links(text):
                if link.startswith(("http://", "https://")):
                    found.setdefault(link, path)
    return found


def _links(text: str) -> Iterator[tuple[str, int]]:
    for match in _LINK.finditer(text):
        yield html.unescape(match[1] if match[1] is not None else match[2]), match.start()


def check_fields(entries: Sequence[Entry]) -> list[Problem]:
    """How many records lack a field that readers look for, or have no text at all, with examples."""
    wanted = [(name, name, "add it where it is known") for name in ("date", "section", "authors", "language")]
    findings = []
    for name, said, advice in [*wanted, ("words", "text", "see with explain whether any of it was left out")]:
        lacking = [entry.path for entry in entries if not getattr(entry, name)]
        if lacking:
            named = ", ".join(f"content/{path}" for path in lacking[:NAMED]) + (", ..." if len(lacking) > NAMED else "")
            findings.append(
                Problem("content", f"{len(lacking):,} of {len(entries):,} records have no {said}: {named}", advice)
            )
    return findings


def check_host(output: Path, host: str) -> list[Problem]:
    """Where a site is larger than a static host takes.

    Raises ConfigError for a host that isn't known.
    """
    limits = HOSTS.get(host)
    if limits is None:
        raise ConfigError(
            [Problem("", f"there are no limits for the host {host!r}", f"choose one of: {', '.join(HOSTS)}")]
        )
    files, _ = disk.scan(output)
    findings = []
    total = sum(file.size for file in files)
    if limits.files and len(files) > limits.files:
        findings.append(
            Problem(
                output.name, f"has {len(files):,} files; {host} takes {limits.files:,}", "choose another host or plan"
            )
        )
    if limits.total and total > limits.total:
        findings.append(
            Problem(output.name, f"has {total:,} bytes; {host} takes {limits.total:,}", "choose another host or plan")
        )
    findings += _large(output, files, limits.file, host)
    return findings


def _large(output: Path, files: Iterable[disk.Found], limit: int, host: str) -> Iterator[Problem]:
    for file in files:
        if limit and file.size > limit:
            yield Problem(
                f"{output.name}/{file.path}",
                f"has {file.size:,} bytes; {host} takes {limit:,}",
                "set originals = false or choose another host",
            )
