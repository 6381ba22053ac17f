"""Hostile documents end, with every byte accounted for; `bench/growth.py` measures how fast."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from site_builder.extract.extract import extract
from site_builder.extract.normalise import quoted
from site_builder.extract.partition import partition
from site_builder.seeds.read import UnreadableError, read_seeds

_SPEC = importlib.util.spec_from_file_location("growth", Path(__file__).parents[1] / "bench" / "growth.py")
assert _SPEC
assert _SPEC.loader
growth = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(growth)


@pytest.mark.parametrize("name", growth.PATTERNS)
def test_a_hostile_document_is_accounted_for(name: str) -> None:
    for suffix, around in growth.READERS.items():
        pattern = growth.PATTERNS[name]
        data = around(pattern * (8_000 // len(pattern.encode()))).encode()
        try:
            (seed, *_) = read_seeds(f"a.{suffix}", data)
        except UnreadableError:
            continue
        result = extract(seed)
        assert result.record.receipt
        assert b"".join(data[start:end] for (start, end), _ in partition(result.record.receipt)) == data
        for claim in result.accepted:
            if claim.basis == "quoted":
                assert quoted(data, claim.spans, seed.encoding, claim.normaliser) == claim.value
