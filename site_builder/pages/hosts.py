"""What crawlers and hosts read: the sitemap (sitemaps.org 0.9), robots.txt (RFC 9309) and the files of the hosts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Page

SITEMAP_LIMIT = 50_000
"""Addresses that one sitemap may hold (sitemaps.org)."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

HEEDED_BY = ("Applebot", "bingbot", "DuckDuckBot", "Googlebot", "YandexBot")
"""Crawlers that heed `noindex` on a page, for which they must be let in to read it."""


def sitemap_pages(paths: Sequence[str], config: Config) -> Iterator[Page]:
    """The sitemap of all pages; none without a `base_url`, or for an archive that search engines are kept away from.

    Up to 50,000 addresses it is one file: a new address changes that alone. Beyond, it is an index of parts, and the
    digest of an address says in which it stands, so that a new one changes one part and not all that follow.
    """
    if not config.base_url or config.noindex:
        return
    urls = [f"{config.base_url}{path}" for path in sorted(paths)]
    if len(urls) <= SITEMAP_LIMIT:
        yield Page("sitemap.xml", "sitemap.xml", {"sitemap": {"urls": urls}})
        return
    parts = _parts(urls, 1)
    for name, part in parts.items():
        yield Page(f"sitemap-{name}.xml", "sitemap.xml", {"sitemap": {"urls": part}})
    names = [f"{config.base_url}sitemap-{name}.xml" for name in parts]
    yield Page("sitemap.xml", "sitemap-index.xml", {"sitemap": {"parts": names}})


def _parts(urls: Sequence[str], length: int) -> dict[str, Sequence[str]]:
    """The addresses by so many digits of their digests that none of the parts is too long."""
    parts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        parts[hashlib.blake2b(url.encode(), digest_size=4).hexdigest()[:length]].append(url)
    if max(map(len, parts.values())) > SITEMAP_LIMIT:
        return _parts(urls, length + 1)
    return dict(sorted(parts.items()))


def host_pages(catalogue: Catalogue, config: Config, redirects: str) -> Iterator[Page]:
    """robots.txt, and what hosts look for: `.nojekyll` (GitHub), `_headers` and `_redirects` (Netlify, Cloudflare)."""
    yield Page("robots.txt", "text", {"text": _robots(config)})
    yield Page(".nojekyll", "text", {"text": ""})
    base = urlsplit(config.base_url).path.rstrip("/")
    headers = (
        f"{base}/*\n"
        f"  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  X-Frame-Options: DENY\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        f"{_NOINDEX if config.noindex else ''}"
        f"{base}/assets/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        f"{base}/seeds/*\n"
        "  Content-Type: text/plain\n"
        # A text file can't say it of itself, and hosts read too few lines for one a file.
        f"{_NOINDEX if not config.noindex and any(entry.noindex for entry in catalogue.entries) else ''}"
    )
    yield Page("_headers", "text", {"text": headers})
    yield Page("_redirects", "text", {"text": redirects})


_NOINDEX = "  X-Robots-Tag: noindex\n"


def _robots(config: Config) -> str:
    """Who may read the pages.

    An address that a crawler may not read can still be listed by search engines, since they never learn that it must
    not (https://developers.google.com/search/docs/crawling-indexing/block-indexing): those that heed `noindex` are let
    in.
    """
    if config.noindex:
        let_in = "".join(f"User-agent: {name}\n" for name in HEEDED_BY)
        why = "# These heed the noindex on every page, and must read it to do so.\n"
        return f"User-agent: *\nDisallow: /\n\n{why}{let_in}Allow: /\n"
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {config.base_url}sitemap.xml\n" if config.base_url else "")
