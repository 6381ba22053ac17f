"""The timeline: how many documents there are of each time, as a picture and as the same figures in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.config import Config
from site_builder.model import Page
from site_builder.pages.coverage import coverage, picture
from site_builder.pages.lists import head


def timeline_page(catalogue: Catalogue, config: Config) -> Iterator[Page]:
    """The page itself."""
    drawn = picture(*coverage(catalogue.entries, config), config)
    bars = drawn["bars"]
    data = {
        **drawn,
        "rows": _rows(bars if isinstance(bars, list) else []),
        "declared": bool(config.first or config.last),
    }
    page = head("timeline.html", "", config, "dates")
    yield Page("timeline.html", "timeline.html", {"timeline": data, "page": page})


def _rows(bars: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """A row for each bar; bars in a row without a record are one, and `empty` tells zero from no data."""
    rows: list[dict[str, object]] = []
    for bar in bars:
        empty = "" if bar["count"] else "–" if bar["count"] is None else "0"
        if empty and rows and rows[-1]["empty"] == empty:
            rows[-1]["last"] = bar["name"]
            continue
        shown = {key: bar[key] for key in ("href", "count", "certain", "possible")}
        rows.append({"first": bar["name"], "last": bar["name"], "empty": empty, **shown})
    return rows
