"""The commands that keep what people did: see it, decide about it, bring it back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from site_builder.cli.session import FINDINGS, Session, require_project, workers
from site_builder.errors import ConfigError, Problem, printable

if TYPE_CHECKING:
    from site_builder.build.convert import Outcome


@click.command()
@click.pass_obj
def status(session: Session) -> None:
    """Tell what ingest would do, what people changed, and what they have to decide."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.ingest import rehearse
    from site_builder.inspect.status import as_data, lines
    from site_builder.inspect.status import status as told

    require_project(session)
    config = configuration.load(session.root)
    with disk.lock(session.root), workers(session.root, session.root / disk.OUTPUT, config, None, None) as pool:
        done = rehearse(session.root, config, pool)
    found = told(session.root, done)
    held = {f"{disk.SEEDS}/{name}" for name in done.renames.values()}
    session.tell(problem for problem in done.skipped if problem.path not in held)
    session.result("\n".join(lines(found)), as_data(found))
    if not found.is_settled:
        sys.exit(FINDINGS)


@click.command()
@click.argument("place", metavar="ID")
@click.option("--person", "by", flag_value="person", help="What the person wrote stands.")
@click.option("--machine", "by", flag_value="machine", help="What the program reads stands.")
@click.option("--edit", "by", flag_value="edit", help="Open the record in an editor; what is saved stands.")
@click.pass_obj
def resolve(session: Session, place: str, by: str | None) -> None:
    """Decide what both a person and the program changed in the record ID, or whether a seed is its renamed one."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.deciding import decision, refuse_if_waiting, undecided, wait
    from site_builder.build.ingest import ingest, rehearse
    from site_builder.catalogue.entry import text
    from site_builder.inspect.find import find

    require_project(session)
    if by is None:
        raise ConfigError([Problem("", "nobody is named whose value stands", "add --person, --machine or --edit")])
    root, config = session.root, configuration.load(session.root)
    target = find(root, Path.cwd(), place)
    identity = text(target.record.fields, "id") if target.record else ""
    verdict: Literal["person", "machine"] = "machine" if by == "machine" else "person"
    with workers(root, root / disk.OUTPUT, config, None, None) as pool:
        with disk.lock(root):
            seen = rehearse(root, config, pool)
        decided = decision(seen, identity, verdict, place)
        if by == "edit":
            held = undecided(seen, identity)
            if held is None:
                raise ConfigError([Problem("", "a rename cannot be edited", "add --person or --machine")])
            if not _edited(held, root / disk.CONTENT / target.path):
                session.result("nothing was saved, so nothing was decided", {"decided": None})
                return
        wait(root, seen, identity)
        with disk.lock(root):
            done = ingest(root, config, pool, decided)
    refuse_if_waiting(done, identity)
    path = f"{disk.CONTENT}/{target.path}"
    if name := seen.renames.get(identity, ""):
        line = f"{disk.SEEDS}/{name} is {'the new seed of' if verdict == 'machine' else 'not that of'} {path}"
    else:
        held = undecided(seen, identity)
        fields = ", ".join(dict.fromkeys(one.field for one in held.proposals)) if held else ""
        line = f"{path}: {'yours' if verdict == 'person' else 'what the program reads'} stands ({fields})"
    session.result(printable(line), {"decided": verdict, "id": identity, "path": path})


def _edited(held: Outcome, path: Path) -> bool:
    """Show what is undecided in a record and open it in the person's editor; tell whether it was changed."""
    from site_builder import disk
    from site_builder.inspect.status import differences

    for line in differences(held):
        click.echo(printable(line), err=True)
    before = disk.read(path)
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        remedy = "set EDITOR, or add --person or --machine; nothing was decided"
        raise ConfigError([Problem("", f"there is no editor to be had: {error.message}", remedy)]) from None
    return disk.read(path) != before


@click.command()
@click.argument("identity", metavar="ID")
@click.pass_obj
def restore(session: Session, identity: str) -> None:
    """Bring back the deleted record ID: from the trash, else from its seed."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build.ingest import Decisions, ingest, rehearse
    from site_builder.build.restoring import from_trash, id_in, refuse_unless_gone

    require_project(session)
    root, config = session.root, configuration.load(session.root)
    identity = id_in(identity)
    with disk.lock(root), workers(root, root / disk.OUTPUT, config, None, None) as pool:
        decided = Decisions(restored=[identity])
        back = refuse_unless_gone(rehearse(root, config, pool, decided), identity)
        moved = from_trash(root, identity)
        if not moved and not back:
            fact = f"the record {identity} is neither in {disk.TRASH}/ nor is its seed there"
            raise ConfigError([Problem("", fact, "take it from your version control or your backup")])
        done = ingest(root, config, pool, decided)
    made = next((one.record.path for one in done.outcomes if one.id == identity and one.record), "")
    path = f"{disk.CONTENT}/{moved or made}"
    line = f"{path} is back from {disk.TRASH if moved else disk.SEEDS}/"
    session.result(printable(line), {"id": identity, "path": path, "from": disk.TRASH if moved else disk.SEEDS})


COMMANDS = (status, resolve, restore)
