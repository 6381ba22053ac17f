"""Where the time of a build goes: by phase, by template, by planner, and the slowest pages and seeds.

Nothing is measured unless `profile` is entered: then each batch brings back what it cost in the process that did it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from site_builder import executors
from site_builder.executors import HandOut, phase_of
from site_builder.model import Page

SLOWEST = 10
"""How many of the slowest pages and seeds are told."""

Cost = tuple[float, str, str]
"""Seconds, the template (or `seed`), the path."""

Measured = tuple[Any, int, float, list[Cost]]
"""The result of a batch, the number of its rows, the seconds it took, and the costs within."""


@dataclass(slots=True)
class Sum:
    """How often something was done, and the seconds that it took together."""

    count: int = 0
    seconds: float = 0.0

    def add(self, seconds: float, count: int = 1) -> None:
        """Count so many more."""
        self.count += count
        self.seconds += seconds


Sums = defaultdict[str, Sum]


@dataclass(slots=True)
class Profile:
    """What a build cost: seconds of this process by phase, those of all processes by phase and template, by planner."""

    began: float = field(default_factory=time.perf_counter)
    phases: Sums = field(default_factory=lambda: defaultdict(Sum))
    work: Sums = field(default_factory=lambda: defaultdict(Sum))
    templates: Sums = field(default_factory=lambda: defaultdict(Sum))
    planners: Sums = field(default_factory=lambda: defaultdict(Sum))
    slowest: list[Cost] = field(default_factory=list)

    def around(self, hand_out: HandOut) -> HandOut:
        """Hand out work so that each batch brings back what it cost."""

        def measured_hand_out(
            pool: Executor, work: Callable[[list[Any]], Any], batches: Iterable[list[Any]], ahead: int,
            lost: Callable[[Any], Any],
        ) -> Iterator[Any]:  # fmt: skip
            began = time.perf_counter()
            results = hand_out(pool, _Timed(work), batches, ahead, lambda row: (lost(row), 0, 0.0, []))
            return self._collect(phase_of(work), began, results)

        return measured_hand_out

    def _collect(self, phase: str, began: float, results: Iterator[Measured]) -> Iterator[Any]:
        for result, rows, seconds, costs in results:
            self.work[phase].add(seconds, rows)
            for cost in costs:
                self.templates[cost[1]].add(cost[0])
            self.slowest = nlargest(SLOWEST, (*self.slowest, *costs))
            self.phases[phase].add(time.perf_counter() - began)  # now, for nobody may ask for the end
            began = time.perf_counter()
            yield result

    def data(self) -> dict[str, object]:
        """All of it for programs, in seconds."""
        total = time.perf_counter() - self.began
        rest = total - sum(one.seconds for one in self.phases.values())
        return {
            "seconds": round(total, 4),
            "phases": {
                **{
                    name: {"seconds": round(one.seconds, 4), "work": _said(self.work[name])}
                    for name, one in self.phases.items()
                },
                "everything else": {"seconds": round(rest, 4)},
            },
            "templates": {name: _said(one) for name, one in _sorted(self.templates)},
            "planners": {name: _said(one) for name, one in _sorted(self.planners)},
            "slowest": [{"seconds": round(cost[0], 4), "of": cost[1], "path": cost[2]} for cost in self.slowest],
        }

    def lines(self) -> Iterator[str]:
        """All of it for people."""
        total = time.perf_counter() - self.began
        yield f"{'phase':24}{'s':>9}{'s of work':>12}{'number':>10}"
        for name, one in self.phases.items():
            yield f"{name:24}{one.seconds:9.3f}{self.work[name].seconds:12.3f}{self.work[name].count:10,}"
        yield f"{'everything else':24}{total - sum(one.seconds for one in self.phases.values()):9.3f}"
        for title, sums in (("template", self.templates), ("planner", self.planners)):
            yield f"{title:24}{'s':>9}{'ms each':>12}{'number':>10}"
            for name, one in _sorted(sums):
                yield f"{name:24}{one.seconds:9.3f}{one.seconds / one.count * 1000:12.3f}{one.count:10,}"
        yield f"{'slowest':24}{'ms':>9}"
        for seconds, name, path in self.slowest:
            yield f"{name:24}{seconds * 1000:9.1f}  {path}"


def _sorted(sums: Sums) -> list[tuple[str, Sum]]:
    return sorted(sums.items(), key=lambda one: (-one[1].seconds, one[0]))


def _said(one: Sum) -> dict[str, float]:
    return {"seconds": round(one.seconds, 4), "number": one.count}


_running: Profile | None = None
_costs: list[Cost] | None = None


class _Timed:
    """A work function whose results come with the number of rows, its seconds, and those of what it measured."""

    def __init__(self, work: Callable[[list[Any]], Any]) -> None:
        self._work = work
        self.__name__ = getattr(work, "__name__", "")

    def __call__(self, batch: list[Any]) -> Measured:
        global _costs
        costs: list[Cost] = []
        _costs = costs
        began = time.perf_counter()
        try:
            result = self._work(batch)
        finally:
            _costs = None
        return result, len(batch), time.perf_counter() - began, costs


@contextmanager
def _measure(costs: list[Cost], name: str, path: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    costs.append((time.perf_counter() - began, name, path))


_nothing = nullcontext()


def measured(name: str, path: str) -> AbstractContextManager[None]:
    """Tell what is done within as the cost of a page or seed, if a profile is made."""
    return _nothing if _costs is None else _measure(_costs, name, path)


def planned(pages: Iterable[Page]) -> Iterable[Page]:
    """The pages; what it takes to get each is a cost of its planner, if a profile is made."""
    return pages if _running is None else _timed_pages(pages, _running.planners)


def _timed_pages(pages: Iterable[Page], planners: Sums) -> Iterator[Page]:
    began = time.perf_counter()
    for page in pages:
        planners[page.path.rpartition("/")[0] or page.path].add(time.perf_counter() - began)
        yield page
        began = time.perf_counter()


@contextmanager
def profile() -> Iterator[Profile]:
    """Measure what is done within."""
    global _running
    _running = made = Profile()
    executors.observers.append(made.around)
    try:
        yield made
    finally:
        executors.observers.remove(made.around)
        _running = None
