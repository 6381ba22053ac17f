"""What `build` and `serve` share: a configuration and a theme, read afresh, and a build with them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from site_builder import config as configuration
from site_builder import disk
from site_builder.build import memory, standing
from site_builder.build.built import Built
from site_builder.build.makers import makers
from site_builder.cli.session import Session, summary, templates, workers
from site_builder.errors import ConfigError, Problem, SiteError
from site_builder.render.theme import assemble, locales_of


def build_site(
    root: Path,
    output: Path,
    jobs: int | None,
    base_url: str | None = None,
    theme: str | None = None,
    *,
    scheduler: str = "",
    with_seeds: bool = True,
    drafts: bool = False,
) -> Built:
    """Read configuration and theme and build the site.

    Raises SiteError.
    """
    config = configuration.load(root)
    if base_url is not None:
        if base_url and not base_url.startswith(("http://", "https://")):
            raise ConfigError([Problem("", f"--base-url {base_url!r} is no web address", "write https://example.org/")])
        config = replace(config, base_url=f"{base_url.rstrip('/')}/" if base_url else "")
    name = theme or config.theme
    look = assemble(disk.read_theme(root, name, locales_of(config.language)), config.theme_options, config.language)
    seen = standing.look(root)
    made_by = makers(memory.engine(), look, config)
    if with_seeds and (built := standing.built(root, output, config, made_by, drafts, seen)):
        return built
    from site_builder.build.site import build
    from site_builder.build.work import settle

    return build(
        root, output, config, look,
        lambda theme, entries: workers(root, output, config, theme, jobs, scheduler, entries),
        lambda: settle(root, output, config, look, templates()),
        made_by, seen, with_seeds, drafts,
    )  # fmt: skip


def preview(session: Session, host: str, port: int, open_browser: bool, drafts: bool) -> None:
    """Serve the preview of a project until it is interrupted, building it again after each change."""
    from site_builder.preview import Failure, serve

    root = session.root
    folder = root / disk.CACHE / "preview"

    def rebuild() -> Failure | None:
        once = Session(root, session.quiet, session.verbose, session.as_json)
        try:
            with disk.lock(root):
                built = build_site(root, folder, None, drafts=drafts)
        except SiteError as error:
            session.tell(error.problems, always=True)
            return Failure(tuple(map(str, error.problems)))
        once.result(*summary(once, built))
        return None

    failure = rebuild()
    tables = ("junk.txt", "authority.csv", "addresses.csv")
    watched = [root / name for name in (disk.SEEDS, disk.CONTENT, disk.THEMES, configuration.NAME, *tables)]
    if not disk.shipped_themes().is_relative_to(root):
        watched.append(disk.shipped_themes())
    serve(
        folder, watched, rebuild, host=host, port=port, open_browser=open_browser, failure=failure,
        announce=lambda line: click.echo(line, err=True),
    )  # fmt: skip
