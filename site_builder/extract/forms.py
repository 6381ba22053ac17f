"""The forms of authority.csv: what is printed stays the evidence, the value is the form people chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from site_builder.extract.decide import AUTHORITY, Decision
from site_builder.extract.layout import Known
from site_builder.model import LISTS, Claim
from site_builder.text import caseless


def form(known: Known, claim: Claim) -> str:
    """The value of a claim, in the form that people listed for it if they did."""
    forms = known.forms.get(claim.field)
    return forms.get(caseless(claim.value), claim.value) if forms else claim.value


def listed_forms(known: Known, accepted: Sequence[Claim], rejected: Sequence[Claim]) -> Decision:
    """The decision with the forms of authority.csv in place of the printed values.

    A replaced claim is among the rejected, the new one has the basis *listed* and quotes the same bytes; the normaliser
    gives from them what the table was asked for. Two variants in one list become one value.
    """
    if not known.forms:
        return list(accepted), list(rejected)
    kept: list[Claim] = []
    lost = list(rejected)
    said: set[tuple[str, str]] = set()
    for claim in accepted:
        value = form(known, claim)
        if claim.field in LISTS and (claim.field, value) in said:
            lost.append(claim)
            continue
        said.add((claim.field, value))
        if value == claim.value:
            kept.append(claim)
        else:
            kept.append(replace(claim, value=value, basis="listed", rule=AUTHORITY))
            lost.append(claim)
    return kept, lost
