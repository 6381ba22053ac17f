"""Values as YAML that versions 1.1 and 1.2 read alike, whatever the reader makes of `no`, `1.10` or `12:30`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from site_builder.model import Value

LONGEST_KEY = 1000
"""Characters of a key before it needs a `?`: YAML looks for the colon within 1,024 (YAML 1.2.2, 7.4.2)."""

_UNPRINTABLE = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_ESCAPED = re.compile(f"[{_UNPRINTABLE}]")
_QUOTED = re.compile(
    rf"^[\s\-?:,\[\]{{}}#&*!|>'\"%@`~=<.+]"  # indicators, or the start of what one reader or another takes for a number
    rf"|\s\Z|: |:\Z| #|[{_UNPRINTABLE}]"
    r"|^[0-9][\x20-\x40\[-`{-~exobtz]*\Z"  # numbers, dates, times, base 60; also EDTF, so that dates look alike
    r"|^0x[0-9a-f_]+\Z"
    r"|^(?:y|n|yes|no|on|off|true|false|null)\Z",
    re.IGNORECASE,
)
_FLOW = re.compile(r"[,?\[\]{}:]")  # of these YAML 1.1 ends a plain scalar at a question mark too


def scalar(text: str) -> str:
    """A text after `key: `: plain where every reader takes it for that text, else in double quotes."""
    return quoted(text) if not text or _QUOTED.search(text) else text


def quoted(text: str) -> str:
    """A text in double quotes, with escapes that JSON has too; other scripts stay as they are."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Value) -> str:
    """A value inside of or as `[...]` and `{...}`."""
    if isinstance(value, str):
        return quoted(value) if _FLOW.search(value) else scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pair(key, flow(inner), " : ") for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def line(name: str, value: Value) -> str:
    """A field of the front matter, without the end of the line."""
    return _pair(name, scalar(value) if isinstance(value, str) else flow(value), "\n: ")


def _pair(name: str, written: str, colon: str) -> str:
    key = flow(name)
    return f"? {key}{colon}{written}" if len(key) > LONGEST_KEY else f"{key}: {written}"
