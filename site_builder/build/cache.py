"""What a build keeps for the next one in `.site-cache/`; it can be thrown away at any time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from site_builder import disk
from site_builder.model import Likeness

LIKENESS = "likeness.json"


def load_likeness(root: Path) -> dict[str, Likeness]:
    """What pairs of texts share, by the digests of both; nothing if it was not kept or can't be read."""
    try:
        said = json.loads(disk.read(root / disk.CACHE / LIKENESS))
        return {str(key): Likeness(float(one[0]), float(one[1]), int(one[2])) for key, one in said.items()}
    except (OSError, ValueError, AttributeError, TypeError, IndexError):
        return {}


def save_likeness(root: Path, known: Mapping[str, Likeness]) -> None:
    """Keep what pairs of texts share; where that can't be written, they are compared again the next time."""
    try:
        disk.write(root / disk.CACHE / LIKENESS, json.dumps(dict(sorted(known.items()))).encode("ascii"))
    except OSError:
        return
