"""What can go wrong, said to the person at the terminal as `path:line:column: fact; remedy`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is, what is wrong and what to do.

    `line` and `column` count from 1; 0 stands for unknown.
    """

    path: str
    fact: str
    remedy: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = printable(self.path)
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        said = f"{self.fact}; {self.remedy}" if self.remedy else self.fact
        return f"{place}: {printable(said)}" if place else printable(said)


class SiteError(Exception):
    """Problems that stop a command; all that one run found together."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[SiteError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ContentError(SiteError):
    """A record, a template or an address is wrong: nothing was published."""


class ConfigError(SiteError):
    """`site.toml`, `theme.toml` or the command line is wrong."""

    exit_code = 2


class BusyError(SiteError):
    """Another run is at work in the same project."""

    exit_code = 4


class DiskError(SiteError):
    """The operating system refused to read or write."""

    exit_code = 5


def printable(text: str) -> str:
    """The text with control characters escaped, so that no file name can drive the terminal."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)
