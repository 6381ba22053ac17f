"""Set up a fresh machine, then build the site or run the tests.

    python3 bootstrap.py build [OPTION...]   the site, from seeds/ into output/; options of `site-builder build`
    python3 bootstrap.py test [OPTION...]    all tests; options of `pytest`
    python3 bootstrap.py setup               only install what the tests need

Needs Python 3.11 or newer and a network for the first run; on Windows write `py` for `python3`.
Everything goes into the folder .venv; delete it to start afresh. The tests drive a Chromium: the one named by the
environment variable CHROMIUM, else one on PATH, else one installed here.
"""

# Written so that Python 3.6 can still read this file and be told that it is too old.
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
VERSION = ".".join(map(str, sys.version_info[:3]))
PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.txt"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NODE_PACKAGE = "libatomic1"  # a library that Playwright's Node.js needs and a small Debian lacks
CHROMIUM_PACKAGES = ("chromium", "fonts-noto-core", NODE_PACKAGE)
CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
TRY_CHROMIUM = """
import sys
from playwright.sync_api import Error, sync_playwright
path, *arguments = sys.argv[1:]
with sync_playwright() as playwright:
    path = path or playwright.chromium.executable_path
    try:
        playwright.chromium.launch(executable_path=path, args=arguments).close()
    except Error as error:
        sys.exit(f"{path} does not start: {error.message.splitlines()[0]}")
    print(path)
"""
NETWORK_ERRORS = ("ConnectTimeoutError", "NameResolutionError", "NewConnectionError", "ProxyError", "ReadTimeoutError")


class SetupError(Exception):
    """The reason why the set-up cannot go on, and the remedy, in one line."""


def main(arguments: "list[str]") -> int:
    """Carry out one verb and return the exit code, which is that of the program the verb runs."""
    verbs = {"build": build, "test": test, "setup": setup}
    if not arguments or arguments[0] not in verbs:
        asked = arguments[:1] in (["-h"], ["--help"])
        print(__doc__, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise SetupError(f"Python {VERSION} is too old; install Python 3.11 or newer and run this file with it")
        return verbs[arguments[0]](arguments[1:])
    except SetupError as error:
        print(f"bootstrap: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bootstrap: {error}; see to it and run this again", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def build(options: "list[str]") -> int:
    """Install the package, build the site, and say how to look at it."""
    install("")
    say("building the site")
    code = call([PYTHON, "-m", "site_builder", "build", *options])
    index = PROJECT / "output" / "index.html"
    if code == 0 and index.is_file() and not any(option.startswith(("-o", "--output")) for option in options):
        say(f"open {index.as_uri()} in a browser")
        say(f"or run {BIN.relative_to(PROJECT) / 'site-builder'} serve")
    return code


def test(options: "list[str]") -> int:
    """Install what the tests need and run them, a worker for each core."""
    install("test")
    chromium = install_chromium()
    say("running the tests")
    # A file stays with one worker, so that what its fixtures build is built once.
    command = [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *options]
    return call(command, env={**os.environ, "CHROMIUM": chromium})


def setup(options: "list[str]") -> int:
    """Install what the tests, the linter and the type checker need."""
    if options:
        raise SetupError(f"setup takes no options, but was given {' '.join(options)}; leave them out")
    install("test")
    install_chromium()
    return 0


# The package in its virtual environment


def install(extra: str) -> None:
    """Make .venv hold the package (editable) with the named extra, unless it does already; "" is no extra."""
    if not is_installed(extra):
        install_afresh(extra)
    # An editable package is compiled by whoever runs it first, and not at all where Python may write no bytecode: then
    # each run would take half a second longer. It is no harm where it fails.
    run([PYTHON, "-m", "compileall", "-q", str(PROJECT / "site_builder")])


def install_afresh(extra: str) -> None:
    """Install the package, in a new .venv if the one that is there is of no use."""
    if not is_sound():
        make_venv()
    say(f"installing the package and what {'its tests need' if extra else 'it needs'}")
    STAMP.unlink(missing_ok=True)
    run_pip(["install", "--editable", f".[{extra}]" if extra else "."])
    make_pth_ascii()
    if not can_import():
        raise SetupError("the package was installed into .venv but cannot be imported; delete .venv and run this again")
    STAMP.write_text(f"{requirements_hash()} {extra}\n", encoding="utf-8")


def requirements_hash() -> str:
    """The hash of all that an installation depends on: pyproject.toml and the place of the project."""
    return hashlib.sha256(os.fsencode(PROJECT) + b"\0" + (PROJECT / "pyproject.toml").read_bytes()).hexdigest()


def is_installed(extra: str) -> bool:
    """Whether .venv holds the package with at least the named extra, as pyproject.toml now asks for it."""
    stamp = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    return stamp[:1] == [requirements_hash()] and extra in ("", *stamp[1:]) and can_import()


def is_sound() -> bool:
    """Whether pip can go on with .venv as it is: it runs, and holds the package or an earlier state of it."""
    recent_with_pip = f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return python_runs(recent_with_pip) and (STAMP.is_file() or can_import())


def can_import() -> bool:
    """Whether the Python of .venv finds the package, from whatever folder it is run in."""
    return python_runs("import site_builder")


def python_runs(statement: str) -> bool:
    """Whether the Python of .venv exists and runs a statement without failing."""
    return PYTHON.is_file() and run([PYTHON, "-I", "-c", statement]).returncode == 0


def make_venv() -> None:
    """Make .venv, in the place of a broken one if there is one."""
    if Path(sys.prefix) == VENV:
        raise SetupError("this Python belongs to the .venv that has to be made anew; run `deactivate`, then this again")
    install_venv_module()
    say(f"making .venv with Python {VERSION}")
    if VENV.exists():
        shutil.rmtree(VENV)
    made = run([sys.executable, "-m", "venv", VENV])
    if made.returncode:
        raise SetupError(f"`python -m venv` failed: {reason(made.stdout)}; mend this Python or use another")


def install_venv_module() -> None:
    """See that this Python can make virtual environments.

    Debian and Ubuntu keep `ensurepip`, without which a virtual environment has no pip, in a package of its own.
    """
    if all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    try:
        install_with_apt(package)
    except SetupError as error:
        remedy = f"install it (Debian, Ubuntu: `sudo apt-get install {package}`) and run this again"
        raise SetupError(f"this Python lacks the module venv or ensurepip ({error}); {remedy}") from error


def run_pip(arguments: "list[str]") -> None:
    """Run the pip of .venv; raise SetupError with the reason where it fails."""
    done = run([PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments])
    if done.returncode == 0:
        return
    (VENV / "pip.log").write_text(done.stdout, encoding="utf-8")
    if any(error in done.stdout for error in NETWORK_ERRORS):
        raise SetupError("pip cannot reach the package index; check the network and any proxy, then run this again")
    raise SetupError(f"pip failed: {reason(done.stdout)}; its whole output is in .venv/pip.log")


def make_pth_ascii() -> None:
    """Name the project in ASCII in the file by which .venv finds the package.

    Before Python 3.13 such a file is read in the encoding of the locale, so that under `LC_ALL=C`, or a Windows code
    page that lacks a letter of the path, no Python of .venv would start.
    """
    if str(PROJECT).isascii():
        return
    for path in VENV.rglob("*archive_site_builder.pth"):
        path.write_text(f"import sys; sys.path.append({str(PROJECT)!a})\n", encoding="ascii")


# A browser for the tests


def find_chromium() -> "str | None":
    """The Chromium that CHROMIUM names, else the first of the usual names on PATH."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def install_chromium() -> str:
    """Return the path of a Chromium that starts; install one if there is none."""
    installers = [] if os.environ.get("CHROMIUM") else [debian_chromium, playwright_chromium]
    for attempt in [existing_chromium, *installers]:
        try:
            return attempt()
        except SetupError as error:
            problem = error
    raise SetupError(f"no Chromium for the tests ({problem}); mend that, or set CHROMIUM to the path of one")


def existing_chromium() -> str:
    """The path of a Chromium that is there already; Playwright's own, if need be."""
    return start_chromium(find_chromium() or "")


def debian_chromium() -> str:
    """Install Debian's Chromium and return its path."""
    install_with_apt(*CHROMIUM_PACKAGES)
    return existing_chromium()


def playwright_chromium() -> str:
    """Let Playwright fetch a Chromium, and what that needs of the system where rights allow; return its path."""
    options = []
    if has_apt_rights():
        install_with_apt(NODE_PACKAGE)
        options = ["--with-deps"]
    say("installing Chromium with Playwright")
    done = run([PYTHON, "-m", "playwright", "install", *options, "chromium"])
    if done.returncode:
        raise SetupError(reason(done.stdout))
    return start_chromium("")


def start_chromium(path: str) -> str:
    """Start and close the browser at a path, Playwright's own for ""; return its path, or raise SetupError."""
    done = run([PYTHON, "-c", TRY_CHROMIUM, path, *CHROMIUM_ARGUMENTS])
    if done.returncode:
        raise SetupError(reason(done.stdout))
    return done.stdout.splitlines()[-1]


def install_with_apt(*packages: str) -> None:
    """Install Debian packages; raise SetupError with the reason where that cannot be done."""
    if not has_apt_rights():
        raise SetupError("only root can install it, with apt-get")
    say(f"installing {' '.join(packages)} with apt-get")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "-o", "DPkg::Lock::Timeout=120", "install", "-y", "--no-install-recommends"]
    for command in (["apt-get", "update"], [*install_command, *packages]):
        done = run(command, env=environment)
        if done.returncode:
            raise SetupError(reason(done.stdout))


def has_apt_rights() -> bool:
    """Whether this is a Debian or Ubuntu on which this process may install packages."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def run(command: list, env: "dict[str, str] | None" = None) -> "subprocess.CompletedProcess[str]":
    """Run a program in the project folder and capture what it says, standard error included."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    text = {"encoding": "utf-8", "errors": "replace"}
    return subprocess.run(list(map(str, command)), cwd=str(PROJECT), env=env, check=False, **streams, **text)


def call(command: list, env: "dict[str, str] | None" = None) -> int:
    """Run a program in the project folder, let it talk to the person, and return its exit code."""
    return subprocess.run(list(map(str, command)), cwd=str(PROJECT), env=env, check=False).returncode


def reason(output: str) -> str:
    """The last line of a program's output that speaks of an error, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("E: ") or "error: " in line.lower()]
    return (errors or lines or ["it said nothing"])[-1]


def say(step: str) -> None:
    """Tell the person what is being done."""
    print(f"bootstrap: {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
