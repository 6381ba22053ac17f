"""The account of every byte of a seed: field, paragraph, removed or separator."""

from __future__ import annotations

from site_builder.model import Receipt, Span

SEPARATOR = "separator"


def partition(receipt: Receipt) -> tuple[tuple[Span, str], ...]:
    """The stretches of a seed in their order, without gaps, each with its role.

    A role is the name of a field, `front-matter`, `body`, `removed:<rule>` or `separator`. Raises ValueError if two
    stretches overlap or one lies outside the seed.
    """
    said = sorted(
        [
            *receipt.lines,
            *((paragraph.span, "body") for paragraph in receipt.paragraphs),
            *((removed.span, f"removed:{removed.rule}") for removed in receipt.removed),
        ]
    )
    parts: list[tuple[Span, str]] = []
    at = 0
    for (start, end), role in said:
        if start < at or end < start or end > receipt.size:
            raise ValueError(
                f"{receipt.path}: bytes {start}-{end} ({role}) overlap others or lie outside of {receipt.size}"
            )
        if start > at:
            parts.append(((at, start), SEPARATOR))
        parts.append(((start, end), role))
        at = end
    if at < receipt.size:
        parts.append(((at, receipt.size), SEPARATOR))
    return tuple(parts)
