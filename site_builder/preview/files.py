"""From the path of a URL to the bytes of a file inside the previewed folder."""

from __future__ import annotations

import mimetypes
import re
from pathlib import Path
from urllib.parse import unquote

# No leading dot (so no `..`, and nothing hidden), no separator or drive of another system, no control character.
_NAME = re.compile(r"[^./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]*")
_TYPES = {
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_STANDARD = mimetypes.MimeTypes()  # Python's own table: a registry or an /etc/mime.types may hold anything
_TEXT = re.compile(r"text/|application/(?:json|jsonl|xml)$")


def read(folder: Path, path: str) -> tuple[str, bytes] | None:
    """The content type and the bytes of the file that the path of a URL stands for; none if there is no such file.

    `folder` must be resolved. A path that ends in a slash stands for `index.html`. Only regular files that lie inside
    `folder` once all symbolic links are followed are read.
    """
    try:
        names = unquote(path, errors="strict").removesuffix("/").split("/")
        if path.endswith("/"):
            names.append("index.html")
        if names[0] or not all(map(_NAME.fullmatch, names[1:])):
            return None
        file = folder.joinpath(*names[1:]).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            return None
        return content_type(file), file.read_bytes()
    except (OSError, RuntimeError, ValueError):  # gone since, a loop of links, a name the system cannot hold, no UTF-8
        return None


def content_type(file: Path) -> str:
    """The value of the Content-Type header for a file, by its suffix."""
    kind, encoding = _STANDARD.guess_type(file.name)
    kind = _TYPES.get(file.suffix.lower(), kind)
    if kind is None or encoding:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if _TEXT.match(kind) else kind
