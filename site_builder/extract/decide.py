"""Which of the claims for a field is believed: what people listed, then the most certain rule, then the earlier one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from site_builder.model import LISTS, Claim

CERTAINTY: Mapping[str, int] = {"certain": 2, "probable": 1, "doubtful": 0}
"""What a claim weighs by its confidence; one that weighs nothing is kept as a suggestion and never accepted."""

PEOPLE = 3
"""What a claim weighs that people listed: more than any rule, however certain."""

AUTHORITY = "authority"
"""The rule of a value that authority.csv put in place of the printed one; it weighs as much as what it replaced."""

Decision = tuple[list[Claim], list[Claim]]
"""The accepted claims and the others."""


def weight(claim: Claim) -> int:
    """How much a claim is believed; 0 if not enough to be accepted."""
    if claim.basis == "listed" and claim.rule != AUTHORITY:
        return PEOPLE
    return CERTAINTY[claim.confidence]


def decide(proposed: Sequence[Claim]) -> Decision:
    """The accepted claims and the others: of each field those of one rule, and of a field that is no list one claim."""
    best: dict[str, tuple[int, str, str]] = {}
    for claim in proposed:
        heavy = weight(claim)
        if heavy and heavy > best.get(claim.field, (0, "", ""))[0]:
            best[claim.field] = (heavy, claim.rule, claim.basis)
    accepted: list[Claim] = []
    rejected: list[Claim] = []
    values: set[tuple[str, str]] = set()
    for claim in proposed:
        single = claim.field not in LISTS
        key = (claim.field, "" if single else claim.value)
        if best.get(claim.field) == (weight(claim), claim.rule, claim.basis) and key not in values:
            values.add(key)
            accepted.append(claim)
        else:
            rejected.append(claim)
    return accepted, rejected


def agreed(proposed: Sequence[Claim], form: Callable[[Claim], str]) -> list[Claim]:
    """The accepted claims, and those that say the same of another place: a byline that repeats the page's metadata.

    `form` gives the value by which two claims are compared.
    """
    accepted, rejected = decide(proposed)
    said = {(claim.field, form(claim).casefold()) for claim in accepted}
    return [*accepted, *(claim for claim in rejected if (claim.field, form(claim).casefold()) in said)]


def suggestions(accepted: Sequence[Claim], rejected: Sequence[Claim]) -> list[Claim]:
    """The doubtful claims worth a person's look: of each field without a value, those of the first rule that spoke."""
    filled = {claim.field for claim in accepted}
    first: dict[str, str] = {}
    found: dict[tuple[str, str], Claim] = {}
    for claim in rejected:
        if claim.field not in filled and first.setdefault(claim.field, claim.rule) == claim.rule:
            found.setdefault((claim.field, claim.value if claim.field in LISTS else ""), claim)
    return list(found.values())


LOST: Mapping[str, str] = {
    "form": "authority.csv gives another form of it",
    "same": "it says the same",
    "listed": "what people listed comes first",
    "doubtful": "it is doubtful",
    "less certain": "it is less certain",
    "later": "a rule that is asked earlier is as certain",
}
"""Why a claim was not accepted, in a word and in a sentence."""


def why_lost(claim: Claim, accepted: Sequence[Claim]) -> str:
    """The word for why a claim was not accepted; a key of LOST."""
    rivals = [rival for rival in accepted if rival.field == claim.field]
    if any(rival.rule == AUTHORITY and rival.spans == claim.spans and rival.value != claim.value for rival in rivals):
        return "form"
    if any(rival.value.casefold() == claim.value.casefold() for rival in rivals):
        return "same"
    if not weight(claim):
        return "doubtful"
    heaviest = max(map(weight, rivals), default=0)
    if heaviest == PEOPLE:
        return "listed"
    return "less certain" if weight(claim) < heaviest else "later"
