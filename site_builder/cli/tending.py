"""The commands that make records by hand, correct many, and put orphans into the trash."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli.session import Session, require_project, show_diff, workers
from site_builder.errors import ConfigError, ContentError, Problem, printable


@click.command()
@click.argument("headline")
@click.option("--section", default="", metavar="NAME", help="The section it stands in.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="Who wrote it; may be given more than once.")
@click.option("--date", default="", metavar="EDTF", help="Its date: 2021-12-07, 2021-12, 2021, 1924~, ...")
@click.pass_obj
def new(session: Session, headline: str, section: str, authors: tuple[str, ...], date: str) -> None:
    """Make a record by hand, without a seed, and print its path."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.handwritten import record_of, save
    from site_builder.build.inventory import load_addresses, survey
    from site_builder.catalogue.entry import address

    require_project(session)
    root, config = session.root, configuration.load(session.root)
    record = record_of(headline, section, authors, date)
    with disk.lock(root), workers(root, root / disk.OUTPUT, config, None, None) as pool:
        path = f"{disk.CONTENT}/{save(root, record, survey(root, pool), load_addresses(root))}"
    session.result(path, {"path": path, "address": address(record.fields)})


@click.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def prune(session: Session, yes: bool) -> None:
    """Put records whose seeds are gone into .site-trash/, if nobody touched them."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.ingest import ingest, rehearse
    from site_builder.build.prune import discard, orphaned

    require_project(session)
    root, config = session.root, configuration.load(session.root)
    with workers(root, root / disk.OUTPUT, config, None, None) as pool:
        found = orphaned(rehearse(root, config, pool))
        going = [one for one in found if not one.why]
        left = [one for one in found if one.why]
        data = {
            "moved": [],
            "movable": [f"{disk.CONTENT}/{one.path}" for one in going],
            "left": [{"path": f"{disk.CONTENT}/{one.path}", "why": one.why} for one in left],
        }
        shown = [f"would move {disk.CONTENT}/{one.path}" for one in going]
        shown += [f"leaves {disk.CONTENT}/{one.path}: {one.why}" for one in left]
        counts = f"{len(going):,} of {len(found):,} orphaned records can be moved to {disk.TRASH}/"
        lines = "\n".join(map(printable, [*shown, counts]))
        if not going or not (yes or (sys.stdin.isatty() and not session.as_json)):
            session.result(lines, data)
            return
        if not yes:
            click.echo(lines, err=True)
            if not click.confirm("Move them?", err=True):
                session.result("nothing was moved", data)
                return
        with disk.lock(root):
            moved = [place for one in going if (place := discard(root, one))]
            ingest(root, config, pool)
    told = [*(f"moved {place}" for place in moved), *shown[len(going) :]]
    told.append(f"{len(moved):,} of {len(found):,} orphaned records moved to {disk.TRASH}/")
    session.result("\n".join(map(printable, told)), {**data, "moved": moved})


@click.command()
@click.argument("table", metavar="FILE.csv")
@click.option("--dry-run", is_flag=True, help="Show the changes as a diff and write nothing.")
@click.pass_obj
def correct(session: Session, table: str, dry_run: bool) -> None:
    """Correct many records at once: FILE.csv has the columns id, field and value; - reads standard input."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.correct import corrected, write
    from site_builder.build.corrections import parse
    from site_builder.build.inventory import survey

    require_project(session)
    root, config = session.root, configuration.load(session.root)
    shown, text = _table(table)
    with disk.lock(root), workers(root, root / disk.OUTPUT, config, None, None) as pool:
        corrections = parse(text, shown, survey(root, pool))
        made = corrected(corrections)
        if not dry_run:
            write(root, made, corrections)
    if dry_run and not session.as_json:
        for one in made:
            before, after = (data.decode("utf-8-sig") for data in (one.before, one.after))
            show_diff(f"{disk.CONTENT}/{one.path}", before, after)
    values = sum(one.values for one in made)
    line = f"{values:,} {'value' if values == 1 else 'values'} "
    line += f"in {len(made):,} {'record' if len(made) == 1 else 'records'} "
    data = {"values": values, "records": [f"{disk.CONTENT}/{one.path}" for one in made]}
    session.result(f"{line}{'would be ' if dry_run else ''}changed", data)


def _table(said: str) -> tuple[str, str]:
    """The name and the text of a table that a person names, `-` for standard input."""
    from site_builder import disk

    shown = "standard input" if said == "-" else said
    try:
        return shown, (sys.stdin.buffer.read() if said == "-" else disk.read(Path.cwd() / said)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fact = f"not UTF-8: {error.reason} at byte {error.start}"
        raise ContentError([Problem(shown, fact, "save it as UTF-8")]) from None
    except OSError as error:
        raise ConfigError([Problem(shown, f"cannot be read: {error.strerror or error}", "name a CSV file")]) from None


COMMANDS = (new, correct, prune)
