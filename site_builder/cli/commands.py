"""`site-builder COMMAND`: heavy rooms are imported only by the command that needs them."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import click

from site_builder import __version__, disk, publishing
from site_builder.cli import keeping, tending
from site_builder.cli.session import (
    FINDINGS,
    Session,
    account,
    following,
    measuring,
    require_project,
    seeds_data,
    show_diff,
    summary,
    workers,
)
from site_builder.errors import ConfigError, DiskError, Problem, SiteError, printable

INTERRUPTED = 130

_cluster = click.option(
    "--executor", "scheduler", default="", metavar="dask://HOST:PORT", help="A Dask cluster that does the work."
)

_folder = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C", "directory", type=_folder, metavar="DIR", help="The project folder (default: the nearest with a site.toml)."
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say everything.")
@click.option("--json", "as_json", is_flag=True, help="Print one machine-readable object.")
@click.version_option(__version__, prog_name="site-builder")
@click.pass_context
def cli(context: click.Context, directory: Path | None, quiet: bool, verbose: bool, as_json: bool) -> None:
    """Turn a folder of raw documents into an archive that anyone can read, search, cite and check."""
    here = Path.cwd()
    root = (here / directory) if directory else disk.project_root(here)
    context.obj = Session(root, quiet, verbose, as_json)


@cli.command()
@click.argument("directory", type=_folder, default=".")
@click.option("--theme", default="reading-room", show_default=True, help="The theme the project uses.")
@click.option("--ci", is_flag=True, help="Add workflows that build and publish on GitHub and GitLab.")
@click.pass_obj
def init(session: Session, directory: Path, theme: str, ci: bool) -> None:
    """Make a small working project in DIRECTORY."""
    from site_builder.starter import start

    root = session.root / directory if not directory.is_absolute() else directory
    disk.read_theme(root, theme)
    made = start(root, theme, ci)
    where = "" if root == Path.cwd() else f"cd {directory} && "
    line = f"{len(made)} files made in {root.name or root}; next: {where}site-builder serve"
    session.result(line, {"made": made})


@cli.command()
@click.option("--dry-run", is_flag=True, help="Show the changes as a diff and write nothing.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use (default: all processors)."
)
@_cluster
@click.option("--strict", is_flag=True, help="End with code 3 if a seed was skipped.")
@click.pass_obj
def ingest(session: Session, dry_run: bool, jobs: int | None, scheduler: str, strict: bool) -> None:
    """Turn seeds/ into content/: new and changed seeds become records."""
    from site_builder import config as configuration
    from site_builder.build import standing

    config = configuration.load(session.root)
    require_project(session)
    with disk.lock(session.root), following(session):
        seen = standing.look(session.root)
        done = standing.ingested(session.root, config, seen)
        if done is None:
            from site_builder.build.ingest import ingest as convert
            from site_builder.build.ingest import rehearse

            with workers(session.root, session.root / disk.OUTPUT, config, None, jobs, scheduler) as pool:
                done = (rehearse if dry_run else convert)(session.root, config, pool)
    session.tell(done.skipped)
    if dry_run and not session.as_json:
        for outcome in done.outcomes:
            show_diff(
                f"content/{outcome.record.path if outcome.record else outcome.seed}", outcome.before, outcome.text
            )
    changes = f" · {done.new:,} records {'would be ' if dry_run else ''}new, {done.changed:,} changed"
    if done.undecided:
        changes += f", {done.undecided:,} undecided (site-builder status)"
    counts = account(done.published, done.duplicates, len(done.skipped_seeds), done.withdrawn)
    session.result(f"{counts}{changes} · {session.seconds():.2f} s", {"seeds": seeds_data(done)})
    if strict and done.skipped:
        sys.exit(FINDINGS)


@cli.command()
@click.option("-o", "--output", type=_folder, metavar="DIR", help="Where the site goes (default: output/).")
@click.option("-u", "--base-url", metavar="URL", help="The address where the site will stand.")
@click.option("--theme", metavar="NAME", help="Another theme than that of site.toml.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use (default: all processors)."
)
@_cluster
@click.option("--clean", "clean_first", is_flag=True, help="Remove the site and the cache first.")
@click.option("--no-ingest", is_flag=True, help="Build what content/ holds; fail if a seed has no record.")
@click.option("--strict", is_flag=True, help="End with code 3 if there are findings.")
@click.option("--drafts", is_flag=True, help="Publish records with `draft: true` as well.")
@click.option("--profile", "profiled", is_flag=True, help="Tell where the time went.")
@click.pass_obj
def build(
    session: Session,
    output: Path | None,
    base_url: str | None,
    theme: str | None,
    jobs: int | None,
    scheduler: str,
    clean_first: bool,
    no_ingest: bool,
    strict: bool,
    drafts: bool,
    profiled: bool,
) -> None:
    """Ingest the seeds and write the site into output/."""
    from site_builder.cli.building import build_site

    require_project(session)
    target = Path.cwd() / output if output else session.root / disk.OUTPUT
    with disk.lock(session.root), following(session), measuring() if profiled else nullcontext() as told:
        if clean_first:
            publishing.unpublish(target)
        built = build_site(
            session.root, target, jobs, base_url, theme, scheduler=scheduler, with_seeds=not no_ingest, drafts=drafts
        )
    findings = [*(built.ingested.skipped if built.ingested else ()), *built.notices]
    session.tell(findings)
    line, data = summary(session, built)
    if told:
        data["profile"] = told.data()
        if not session.as_json:
            click.echo("\n".join(told.lines()), err=True)
    session.result(line, data)
    if not session.quiet and not session.as_json and output is None:
        click.echo(f"Open {target / 'index.html'} in a browser, or run: site-builder serve", err=True)
    if strict and findings:
        sys.exit(FINDINGS)


@cli.command()
@click.option("-p", "--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("-O", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.option("--drafts", is_flag=True, help="Show records with `draft: true` as well.")
@click.pass_obj
def serve(session: Session, port: int, host: str, open_browser: bool, drafts: bool) -> None:
    """Preview the site and rebuild it whenever something changes."""
    from site_builder.cli.building import preview

    require_project(session)
    preview(session, host, port, open_browser, drafts)


@cli.command()
@click.option("-o", "--output", type=_folder, metavar="DIR", help="The site to check (default: output/).")
@click.option(
    "--host", "host", metavar="NAME", help="Check the limits of a static host: github, gitlab, netlify, cloudflare."
)
@click.option("--external", is_flag=True, help="Ask for the links that lead out of the site, too.")
@click.pass_obj
def check(session: Session, output: Path | None, host: str | None, external: bool) -> None:
    """Look for broken links and anchors, missing fields, doubtful values and collisions."""
    from site_builder import config as configuration
    from site_builder.build.reading import read_records
    from site_builder.build.tables import load_tables
    from site_builder.catalogue.catalogue import catalogue
    from site_builder.inspect.check import check_fields, check_host, check_links, external_links
    from site_builder.inspect.doubt import check_doubt
    from site_builder.inspect.external import check_external

    target = Path.cwd() / output if output else session.root / disk.OUTPUT
    if not (target / publishing.MANIFEST).is_file():
        raise DiskError([Problem(str(target), "holds no site", "run site-builder build first")])
    config = configuration.load(session.root)
    with workers(session.root, target, config, None, None) as pool:
        entries = read_records(disk.scan(session.root / disk.CONTENT), pool, {}, drafts=True).entries
        doubts = check_doubt(pool, config, load_tables(session.root))
    catalogue(entries)
    findings = [*check_links(target), *check_fields(entries), *doubts]
    if host:
        findings += check_host(target, host)
    if external:
        findings += check_external(external_links(target))
    session.tell(findings, always=session.as_json is False)
    session.result(f"{len(findings):,} findings · {session.seconds():.2f} s", {"findings": [str(f) for f in findings]})
    if findings:
        sys.exit(FINDINGS)


@cli.command()
@click.option("--write", "write", is_flag=True, help="Add the lines to junk.txt.")
@click.option(
    "--min", "least", type=click.IntRange(min=2), default=3, show_default=True, metavar="N",
    help="Seeds in which a line must stand at least.",
)  # fmt: skip
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use (default: all processors)."
)
@click.pass_obj
def learn(session: Session, write: bool, least: int, jobs: int | None) -> None:
    """Propose lines that recur in the seeds of one folder as page furniture for junk.txt."""
    from site_builder.cli.learning import learn_lines

    require_project(session)
    learn_lines(session, write, least, jobs)


@cli.command()
@click.argument("place", metavar="PATH-OR-URL")
@click.pass_obj
def explain(session: Session, place: str) -> None:
    """Tell where each value of one record came from, and what else was thought of."""
    from site_builder import config as configuration
    from site_builder.build.state import load_why
    from site_builder.build.tables import load_tables
    from site_builder.inspect.explain import as_data, explanation, lines
    from site_builder.inspect.find import find, reread

    require_project(session)
    config = configuration.load(session.root)
    target = find(session.root, Path.cwd(), place)
    reading = reread(session.root, target, load_tables(session.root), config)
    told = explanation(target.path, target.record, reading.data, reading.made, reading.notices)
    told = replace(told, rendered=load_why(session.root, session.root / disk.OUTPUT, told.address))
    session.result("\n".join(map(printable, "\n".join(lines(told)).split("\n"))), as_data(told))


@cli.command()
@click.argument("place", metavar="[DIR-OR-URL]", required=False)
@click.pass_obj
def verify(session: Session, place: str | None) -> None:
    """Compare a site with its manifest, byte for byte."""
    from site_builder.inspect.verify import verify_folder, verify_url

    if place and place.startswith(("http://", "https://")):
        count, findings = verify_url(place)
    else:
        count, findings = verify_folder(Path.cwd() / place if place else session.root / disk.OUTPUT)
    session.tell(findings, always=True)
    line = (
        f"{count:,} files: {len(findings):,} differ from the manifest"
        if findings
        else f"{count:,} files: all as the manifest says"
    )
    session.result(line, {"files": count, "findings": [str(finding) for finding in findings]})
    if findings:
        sys.exit(FINDINGS)


@cli.command()
@click.option("-o", "--output", type=_folder, metavar="DIR", help="The site to remove (default: output/).")
@click.pass_obj
def clean(session: Session, output: Path | None) -> None:
    """Remove the files that the manifest of the site names, and the cache."""
    target = Path.cwd() / output if output else session.root / disk.OUTPUT
    with disk.lock(session.root):
        removed = publishing.unpublish(target)
    disk.remove_cache(session.root)
    session.result(f"{removed:,} files removed", {"removed": removed})


for command in (*keeping.COMMANDS, *tending.COMMANDS):
    cli.add_command(command)


def run() -> int:
    """Run the command line; return its exit code, having said what went wrong."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return ConfigError.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except SiteError as error:
        _say(error)
        return error.exit_code
    except OSError as error:
        _say(
            DiskError(
                [Problem(str(error.filename or ""), error.strerror or str(error), "free or mend it and try again")]
            )
        )
        return DiskError.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 1
    return 0


def _say(error: SiteError) -> None:
    import json

    if "--json" in sys.argv:
        problems = [str(problem) for problem in error.problems]
        click.echo(json.dumps({"exit_code": error.exit_code, "problems": problems}, ensure_ascii=False))
    for problem in error.problems:
        click.echo(f"error: {problem}", err=True)
