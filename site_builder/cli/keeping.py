"""The commands that keep what people did: see it, decide about it, bring it back."""

from __future__ import annotations

import sys

import click

from site_builder.cli.session import FINDINGS, Session, require_project, workers


@click.command()
@click.pass_obj
def status(session: Session) -> None:
    """Tell what ingest would do, what people changed, and what they have to decide."""
    from site_builder import config as configuration
    from site_builder import disk
    from site_builder.build import rehearse
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


COMMANDS = (status,)
