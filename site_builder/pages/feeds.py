"""What machines read: Atom (RFC 4287) and JSON feeds, the sitemap (sitemaps.org 0.9) and the files of the hosts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote, urlsplit

from site_builder import edtf
from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Entry, Page

LATEST = 50
"""Items that a feed lists."""

SITEMAP_LIMIT = 50_000
"""Addresses that one sitemap may hold (sitemaps.org)."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def feed_pages(catalogue: Catalogue, config: Config, epoch: str) -> Iterator[Page]:
    """The latest items with a certain date, as Atom and JSON Feed; `epoch` is the time named where none is known."""
    certain = [entry for entry in catalogue.entries[: catalogue.dated] if edtf.parse(entry.date).certain]
    entries = [_feed_entry(entry, config) for entry in reversed(certain[-LATEST:])]
    updated = max((str(entry["updated"]) for entry in entries), default=epoch)
    feed = {
        "id": config.base_url or "urn:archive:feed",
        "self": f"{config.base_url}feed.xml",
        "home": config.base_url or "index.html",
        "title": config.title,
        "subtitle": config.description,
        "updated": updated,
        "entries": entries,
    }
    yield Page("feed.xml", "feed.xml", {"feed": feed})
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.title,
        "home_page_url": config.base_url or "index.html",
        "feed_url": f"{config.base_url}feed.json",
        "language": config.language,
        **({"description": config.description} if config.description else {}),
        "items": [
            {
                "id": entry["id"], "url": entry["url"], "title": entry["title"], "content_text": entry["summary"],
                "date_published": entry["published"], "language": entry["language"],
                "authors": [{"name": name} for name in _strings(entry["authors"])],
                **({"tags": [entry["section"]]} if entry["section"] else {}),
            }
            for entry in entries
        ],
    }  # fmt: skip
    yield Page("feed.json", "json", {"document": document})


def corrections_feed(catalogue: Catalogue, config: Config, epoch: str) -> Page:
    """The latest corrections with a date, as Atom; what is said of one record on one day has a number."""
    rows: list[tuple[str, Entry, str]] = []
    for entry in catalogue.entries:
        met: Counter[str] = Counter()
        for one in entry.corrected:
            day = edtf.parse(one.date).sort_key() if one.date else ""
            if day:
                met[one.date] += 1
                mark = f"corrected-{quote(one.date)}" + (f"-{met[one.date]}" if met[one.date] > 1 else "")
                rows.append((f"{day}T00:00:00Z", entry._replace(subtitle=one.why, authors=(one.by,)), mark))
    rows.sort(key=lambda row: (row[0], row[1].address, row[2]))
    entries = [
        {
            "id": f"{_identity(entry, config)}#{mark}",
            "url": f"{config.base_url}{entry.address}", "title": entry.title, "updated": when, "published": when,
            "authors": entry.authors if any(entry.authors) else (config.publisher or config.title,),
            "section": entry.section, "summary": entry.subtitle, "language": entry.language or config.language,
        }
        for when, entry, mark in reversed(rows[-LATEST:])
    ]  # fmt: skip
    feed = {
        "id": f"{config.base_url}corrections.xml" if config.base_url else "urn:archive:corrections",
        "self": f"{config.base_url}corrections.xml", "home": f"{config.base_url}corrections.html",
        "title": config.title, "subtitle": "", "updated": max((row[0] for row in rows), default=epoch),
        "entries": entries,
    }  # fmt: skip
    return Page("corrections.xml", "corrections.xml", {"feed": feed})


def _strings(value: object) -> Sequence[str]:
    return value if isinstance(value, tuple) else ()


def _feed_entry(entry: Entry, config: Config) -> dict[str, object]:
    year, month, day = edtf.parse(entry.date).earliest or (1970, 1, 1)
    when = f"{year:04}-{month:02}-{day:02}T00:00:00Z"
    return {
        "id": _identity(entry, config),
        "url": f"{config.base_url}{entry.address}",
        "title": entry.title,
        "updated": when,
        "published": when,
        "authors": entry.authors or ((config.publisher,) if config.publisher else (config.title,)),
        "section": entry.section,
        "summary": entry.subtitle or entry.summary,
        "language": entry.language or config.language,
    }


def _identity(entry: Entry, config: Config) -> str:
    return f"{config.base_url}{entry.address}" if config.base_url else f"urn:archive:{entry.id or entry.address}"


def sitemap_pages(paths: Sequence[str], config: Config) -> Iterator[Page]:
    """The sitemap of all pages, in parts beyond 50,000 addresses; none without a `base_url`."""
    if not config.base_url:
        return
    urls = [f"{config.base_url}{path}" for path in sorted(paths)]
    parts = [urls[start : start + SITEMAP_LIMIT] for start in range(0, len(urls), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield Page("sitemap.xml", "sitemap.xml", {"sitemap": {"urls": urls}})
        return
    for number, part in enumerate(parts, 1):
        yield Page(f"sitemap-{number}.xml", "sitemap.xml", {"sitemap": {"urls": part}})
    names = [f"{config.base_url}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield Page("sitemap.xml", "sitemap-index.xml", {"sitemap": {"parts": names}})


def host_pages(config: Config, redirects: str) -> Iterator[Page]:
    """robots.txt, and what hosts look for: `.nojekyll` (GitHub), `_headers` and `_redirects` (Netlify, Cloudflare)."""
    robots = "User-agent: *\nAllow: /\n" + (f"Sitemap: {config.base_url}sitemap.xml\n" if config.base_url else "")
    yield Page("robots.txt", "text", {"text": robots})
    yield Page(".nojekyll", "text", {"text": ""})
    base = urlsplit(config.base_url).path.rstrip("/")
    headers = (
        f"{base}/*\n"
        f"  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  X-Frame-Options: DENY\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        f"{base}/assets/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        f"{base}/seeds/*\n"
        "  Content-Type: text/plain\n"
    )
    yield Page("_headers", "text", {"text": headers})
    yield Page("_redirects", "text", {"text": redirects})
