"""The HTML that the preview sends: pages with the reload script, and the page shown when a rebuild failed."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import dataclass

_META = re.compile(rb"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_IS_POLICY = re.compile(rb"""\bhttp-equiv\s*=\s*["']?content-security-policy["'\s/>]""", re.IGNORECASE)
_CONTENT = re.compile(rb"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_STYLE = "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}pre{white-space:pre-wrap}"
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode("ascii")).digest()).decode("ascii")
_ERROR_POLICY = f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{_STYLE_HASH}'"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a rebuild failed, line by line as plain text, for the browser to show."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reload:
    """What a page needs to hear of the next rebuild.

    `host` is the value of the request's Host header; `version` names the build that the page shows. The script sends
    the version back when its socket opens (as `snipver`), so that a page which missed a rebuild is told to reload.
    """

    host: str
    version: str

    @property
    def socket(self) -> str:
        """The address of the socket, as a source for a Content-Security-Policy."""
        return f"ws://{self.host}"

    @property
    def script(self) -> str:
        """The element that loads livereload.js, with the options that its query carries."""
        name, _, port = re.fullmatch(r"(\[[^]]*\]|[^:]*)(:?)(\d*)", self.host).groups()  # type: ignore[union-attr]
        options = f"host={name}&port={port or 80}&snipver={self.version}&maxdelay=2000"
        return f'<script src="/livereload.js?{html.escape(options)}" defer></script>'


def with_reload(page: bytes, reload: Reload) -> tuple[bytes, tuple[str, ...]]:
    """The page with the reload script in its head, and its policies, to be sent as headers.

    A policy in a `meta` element can only be tightened by a header, so the elements are taken out.
    """
    end = _HEAD_END.search(page)
    at = end.start() if end else len(page)
    policies: list[str] = []

    def take(meta: re.Match[bytes]) -> bytes:
        content = _CONTENT.search(meta[0])
        if not content or not _IS_POLICY.search(meta[0]):
            return meta[0]
        policy = html.unescape((content[1] or content[2] or b"").decode("ascii", "ignore"))
        policies.append(allow_reload(policy, reload.socket))
        return b""

    head = _META.sub(take, page[:at])
    return head + reload.script.encode("ascii") + page[at:], tuple(policies)


def allow_reload(policy: str, socket: str) -> str:
    """The policy with the reload script and its socket allowed and everything else as it was.

    Source: Content Security Policy Level 3, 6.1 (the first of two equal directives counts, fetch directives fall back
    to `default-src`, and a directive without any fallback allows all).
    """
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            directives.setdefault(words[0].lower(), words[1:])
    scripts = "script-src-elem" if "script-src-elem" in directives else "script-src"
    for name, needed in ((scripts, ["'self'"]), ("connect-src", ["'self'", socket])):
        allowed = directives.get(name, directives.get("default-src"))
        if allowed is not None:
            kept = [source for source in allowed if source.lower() != "'none'"]
            directives[name] = kept + [source for source in needed if source not in kept]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def error_page(heading: str, lines: tuple[str, ...], reload: Reload) -> tuple[bytes, tuple[str, ...]]:
    """A page that says why there is no site to show, and reloads after the next rebuild; with its policy."""
    shown = html.escape("\n".join(lines))
    page = (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{html.escape(heading)}</title>\n'
        f"<style>{_STYLE}</style>\n{reload.script}\n</head>\n<body>\n<main>\n<h1>{html.escape(heading)}</h1>\n"
        f"<pre>{shown}</pre>\n<p>This page reloads by itself after the next rebuild.</p>\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "backslashreplace"), (allow_reload(_ERROR_POLICY, reload.socket),)
