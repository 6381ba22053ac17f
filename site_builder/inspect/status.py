"""What the next ingest would do, what people hold, and what only they can decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from site_builder import disk, saving
from site_builder.build.convert import Outcome, is_by_hand
from site_builder.build.ingested import Ingested
from site_builder.content.merge import Proposal
from site_builder.errors import printable
from site_builder.inspect.explain import shown

SHORT = 60
"""Characters of a value that are shown."""

ITEMS = "items/"

Row = Mapping[str, object]

_SEEDS = {
    "new": "new", "changed": "changed", "renamed": "renamed", "proposed": "renames proposed", "gone": "gone",
}  # fmt: skip
_RECORDS = {
    "outdated": "outdated", "edited": "edited", "undecided": "undecided", "waiting": "waiting",
    "orphaned": "orphaned", "deleted": "deleted",
}  # fmt: skip
_FINDINGS = (("seeds", ("new", "changed", "renamed", "proposed")), ("records", ("outdated", "undecided")))


@dataclass(frozen=True, slots=True)
class Status:
    """Rows by kind, of seeds and of records.

    Seeds are `new`, `changed`, `renamed`, `proposed` to be renamed, or `gone`; records are `outdated` (a rule, a table
    or a copy of the seed would change them), `edited`, `undecided` (a row for each value), `waiting`, `orphaned` or
    `deleted`.
    """

    seeds: Mapping[str, tuple[Row, ...]]
    records: Mapping[str, tuple[Row, ...]]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be decided and ingest would write no record."""
        return not any(getattr(self, part)[kind] for part, kinds in _FINDINGS for kind in kinds)


def status(root: Path, done: Ingested) -> Status:
    """The status of a project, told from a rehearsal."""
    outcomes = {one.seed: one for one in done.outcomes}
    seeds: dict[str, list[Row]] = {kind: [] for kind in _SEEDS}
    records: dict[str, list[Row]] = {kind: [] for kind in _RECORDS}
    for one in done.matches:
        outcome = outcomes.get(one.first.name)
        if outcome is None or outcome.problem:
            continue
        if not one.record:
            seeds["new"].append({"id": one.id, "path": one.first.name})
        elif one.renamed:
            seeds["renamed"].append({"id": one.id, "path": one.first.name, "from": one.record.seed})
        elif one.record.seed_sha256 != one.first.sha256:
            seeds["changed"].append({"id": one.id, "path": one.first.name})
        elif outcome.state == "changed":
            records["outdated"].append(_row(outcome))
        _record(root, outcome, records)
    for record in done.orphaned:
        place = {"id": record.id, "path": f"{disk.CONTENT}/{record.path}"}
        if name := done.renames.get(record.id):
            seeds["proposed"].append({"id": record.id, "path": name, "from": record.seed})
        else:
            seeds["gone"].append({"id": record.id, "path": record.seed})
        records["orphaned"].append({**place, "seed": record.seed})
    standing = {record.id for record in done.records} | {one.id for one in done.outcomes if one.state == "new"}
    for row in done.given:
        if row.id and row.id not in standing and row.address.startswith(ITEMS) and row.state in {"live", "deleted"}:
            records["deleted"].append({"id": row.id, "address": row.address, "seed": row.seed})
    return Status(_frozen(seeds), _frozen(records))


def _record(root: Path, outcome: Outcome, records: dict[str, list[Row]]) -> None:
    """Add what is to be said of the record of a seed."""
    row = _row(outcome)
    if outcome.edited:
        records["edited"].append({**row, "fields": list(outcome.edited)})
    records["undecided"] += [{**row, **_proposed(proposal)} for proposal in outcome.proposals]
    if outcome.state == "changed" and outcome.record and is_by_hand(outcome, outcome.before.encode("utf-8")):
        try:
            if saving.is_fresh(root / disk.CONTENT / outcome.record.path):
                records["waiting"].append(row)
        except OSError:
            pass  # it was deleted meanwhile


def _row(outcome: Outcome) -> Row:
    return {"id": outcome.id, "path": f"{disk.CONTENT}/{outcome.record.path}" if outcome.record else ""}


def _proposed(proposal: Proposal) -> Row:
    person, machine = (
        None if value is None else shown(value) for value in (proposal.person, proposal.machine)
    )  # fmt: skip
    return {"field": proposal.field, "person": person, "machine": machine}


def _frozen(rows: Mapping[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {
        kind: tuple(sorted(found, key=lambda row: str(row.get("path", row.get("address")))))
        for kind, found in rows.items()
    }


def as_data(told: Status) -> dict[str, object]:
    """A status for programs."""
    return {"seeds": told.seeds, "records": told.records}


def lines(told: Status) -> Iterator[str]:
    """A status as text for a terminal: groups with a line for each seed, record or value, then the counts."""
    for name, groups, labels in (("seeds", told.seeds, _SEEDS), ("records", told.records, _RECORDS)):
        for kind, label in labels.items():
            if groups[kind]:
                yield f"{name} {label}: {len(groups[kind]):,}"
                yield from (f"  {printable(_line(name, kind, row))}" for row in groups[kind])
    yield " · ".join(
        f"{name}: {', '.join(f'{len(groups[kind]):,} {label}' for kind, label in labels.items())}"
        for name, groups, labels in (("seeds", told.seeds, _SEEDS), ("records", told.records, _RECORDS))
    )


def _line(name: str, kind: str, row: Row) -> str:
    if name == "seeds":
        before = f"{disk.SEEDS}/{row['from']} -> " if "from" in row else ""
        return f"{before}{disk.SEEDS}/{row['path']}" + (f" ({row['id']})" if kind == "proposed" else "")
    if kind == "edited":
        fields = row["fields"]
        return f"{row['id']} {row['path']}: {', '.join(fields) if isinstance(fields, list) else ''}"
    if kind == "undecided":
        return f"{row['id']} {row['path']}: {_difference(row)}"
    if kind == "orphaned":
        return f"{row['id']} {row['path']}: {disk.SEEDS}/{row['seed']} is gone"
    if kind == "deleted":
        return f"{row['id']} {row['address']}"
    return f"{row['id']} {row['path']}"


def differences(outcome: Outcome) -> list[str]:
    """What is undecided in a record: a line for each value, the person's and the program's."""
    return [_difference(_proposed(proposal)) for proposal in outcome.proposals]


def _difference(row: Row) -> str:
    person, machine = _said(row["person"]), _said(row["machine"])
    pairs = enumerate(zip(person, machine, strict=False))
    alike = next((place for place, (one, other) in pairs if one != other), min(len(person), len(machine)))
    # From a few words before the first difference, if both begin alike.
    start = person.rfind(" ", 0, max(0, alike - SHORT // 4)) + 1 if max(len(person), len(machine)) > SHORT else 0
    return f"{row['field']}: yours {_short(row['person'], start)}, the program's {_short(row['machine'], start)}"


def _said(value: object) -> str:
    return " ".join(("; ".join(value) if isinstance(value, tuple) else str(value or "")).split())


def _short(value: object, start: int) -> str:
    if value is None:
        return "(none)"
    said = _said(value)[start:]
    return f"“{'…' if start else ''}{said if len(said) <= SHORT else f'{said[: SHORT - 1]}…'}”"
