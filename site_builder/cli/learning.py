"""The command `learn`: count, show, and write if asked to."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict

from site_builder import config as configuration
from site_builder import disk
from site_builder.build.tables import facts_of, load_tables
from site_builder.build.texts import read_text
from site_builder.cli.session import Session, workers
from site_builder.config import JUNK, TABLE
from site_builder.errors import DiskError, Problem, printable
from site_builder.inspect.learn import Proposal, extended, learn


def learn_lines(session: Session, write: bool, least: int, jobs: int | None) -> None:
    """Print the lines that look like page furniture, and add them to `junk.txt` if asked to."""
    root = session.root
    config = configuration.load(root)
    tables = load_tables(root)
    found, problems = disk.scan(root / disk.SEEDS)
    paths = [file.path for file in found if file.path != TABLE]
    with disk.lock(root) if write else nullcontext(), workers(root, root / disk.OUTPUT, config, None, jobs) as pool:
        proposals = learn([(path, facts_of(path, [path], tables, config)) for path in paths], pool, least)
        written = _write(session, proposals) if write and proposals else 0
    session.tell(problems)
    if not session.quiet and not session.as_json:
        for line in _lines(proposals):
            print(line)  # noqa: T201  (the result goes to standard output)
    if write:
        done = f"{written:,} {'line' if written == 1 else 'lines'} added to {JUNK}"
    else:
        count = "1 line recurs" if len(proposals) == 1 else f"{len(proposals):,} lines recur"
        done = f"{count}; --write adds to {JUNK}" if proposals else count
    session.result(done, {"proposals": [asdict(one) for one in proposals], "written": written})


def _lines(proposals: list[Proposal]) -> list[str]:
    shown = []
    for one in proposals:
        folder = f"{disk.SEEDS}/{one.source}".rstrip("/")
        shown.append(f"{folder}: in {one.seeds:,} of {one.of:,} seeds: {printable(one.line)}")
        shown.append(f"    {printable(', '.join(one.examples))}")
    return shown


def _write(session: Session, proposals: list[Proposal]) -> int:
    path = session.root / JUNK
    before = read_text(path, JUNK)
    marked = path.is_file() and disk.read(path).startswith(b"\xef\xbb\xbf")
    after = extended(before, proposals)
    if after == before:
        return 0
    try:
        disk.write(path, after.encode("utf-8-sig" if marked else "utf-8"))
    except OSError as error:
        raise DiskError([Problem(JUNK, f"cannot be written: {error.strerror}", "check its permissions")]) from None
    return len({one.line for one in proposals})
