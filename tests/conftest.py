import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright

from bootstrap import CHROMIUM_ARGUMENTS, find_chromium

PROJECT = Path(__file__).resolve().parent.parent

# Without a deadline, for machines are slow at times; without a database, which would lie in the tree.
hypothesis.settings.register_profile("here", deadline=None, database=None)
hypothesis.settings.register_profile("ci", deadline=None, database=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


class NoSkips:
    """Makes a run fail in which a test was skipped, or expected to fail and not run."""

    def __init__(self) -> None:
        self.skipped: dict[str, None] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # pytest writes [NOTRUN] where a test is marked `xfail(run=False)`.
        if report.skipped and "[NOTRUN]" in getattr(report, "wasxfail", "[NOTRUN]"):
            self.skipped[report.nodeid] = None

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self.skipped[report.nodeid] = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if self.skipped and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.skipped:
            terminalreporter.write_line(f"The run fails, for it skipped {', '.join(self.skipped)}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the reports of all workers reach the process that started them
        config.pluginmanager.register(NoSkips())


def pytest_report_header() -> str:
    return "deselected by default: full (pytest -m full), shared (pytest -m shared)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from without_loop_of_playwright(item))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from without_loop_of_playwright(item))


def without_loop_of_playwright(item: pytest.Item) -> Generator[None, object, object]:
    """Hide the loop that Playwright leaves running from tests that use no browser, or they could start none."""
    loop = None if "chromium" in getattr(item, "fixturenames", ()) else asyncio._get_running_loop()
    if loop is None:
        return (yield)
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(loop)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium: that of CHROMIUM, else one on PATH, else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    """A host of static files that keeps no log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (named by the library)
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """A host for a folder: serve(folder) gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation sets and corpora beside the project."""
    folder = PROJECT.parent / "shared"
    if not folder.is_dir():
        pytest.fail(f"there is no folder {folder}; tests marked `shared` need it", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line, in a process of its own: run(*args, cwd=..., env=...); `env` is added to the environment."""

    def run_site_builder(
        *args: str | Path, cwd: str | Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH"))))
        return subprocess.run(
            [sys.executable, "-m", "site_builder", *map(str, args)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return run_site_builder


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The command line in this process: call(*args, cwd=...) gives its exit code, its output and its messages."""
    from site_builder.cli.commands import run as run_here

    def call_site_builder(*args: str | Path, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["site-builder", *map(str, args)])
        capsys.readouterr()
        code = run_here()
        said = capsys.readouterr()
        return code, said.out, said.err

    return call_site_builder
