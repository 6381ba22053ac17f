import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap

PROJECT = Path(bootstrap.__file__).parent

ONE_SKIPPED = """
import pytest
def test_passes(): pass
def test_skips(): pytest.skip("no reason")
"""
NOT_COLLECTED = """
import pytest
pytest.skip("no reason", allow_module_level=True)
"""
NOT_RUN = """
import pytest
@pytest.mark.xfail(run=False)
def test_never_runs(): pass
"""
FAILS_AS_EXPECTED = """
import pytest
@pytest.mark.xfail
def test_fails(): assert False
"""
LOOP_BETWEEN_BROWSERS = """
import asyncio
def test_browser(chromium): assert chromium.is_connected()
def test_loop(): asyncio.run(asyncio.sleep(0))
def test_browser_again(chromium): chromium.new_page().close()
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project whose path has a space and letters of three scripts, with a bare .venv."""
    folder = tmp_path / "dossier été 世界"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    venv = folder / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    paths = {"PROJECT": folder, "VENV": venv, "STAMP": venv / "installed.txt"}
    paths |= {name: venv / getattr(bootstrap, name).relative_to(bootstrap.VENV) for name in ("BIN", "PYTHON")}
    for name, path in paths.items():
        monkeypatch.setattr(bootstrap, name, path)
    return folder


def pytest_of(files: dict[str, str], folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(PROJECT / "tests" / "conftest.py", folder)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-W", "error", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_skipped_test_fails_the_run(workers: str, tmp_path: Path) -> None:
    files = {"test_a.py": ONE_SKIPPED, "test_b.py": NOT_COLLECTED, "test_c.py": NOT_RUN}
    done = pytest_of(files, tmp_path, "-n", workers)
    (said,) = [line for line in done.stdout.splitlines() if line.startswith("The run fails, for it skipped ")]
    names = sorted(said.removeprefix("The run fails, for it skipped ").split(", "))
    assert names == ["test_a.py::test_skips", "test_b.py", "test_c.py::test_never_runs"]
    assert done.returncode == 1


def test_a_run_of_nothing_but_skips_fails_too(tmp_path: Path) -> None:
    done = pytest_of({"test_b.py": NOT_COLLECTED}, tmp_path)
    assert done.returncode == 1, done.stdout


def test_an_expected_failure_that_ran_is_no_skip(tmp_path: Path) -> None:
    done = pytest_of({"test_it.py": FAILS_AS_EXPECTED}, tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_browser_leaves_event_loops_to_other_tests(tmp_path: Path) -> None:
    done = pytest_of({"test_it.py": LOOP_BETWEEN_BROWSERS}, tmp_path)
    assert done.returncode == 0, done.stdout


def test_a_python_that_is_too_old_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 4))
    assert bootstrap.main(["build"]) == 1
    assert "install Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["bild"]])
def test_an_unknown_verb_shows_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    assert "python3 bootstrap.py build" in capsys.readouterr().err


def test_a_package_is_found_whatever_the_locale(project: Path) -> None:
    (project / "site_builder").mkdir()
    (project / "site_builder" / "__init__.py").touch()
    (site_packages,) = project.glob(".venv/[Ll]ib/**/site-packages")
    pth = site_packages / "_editable_impl_archive_site_builder.pth"
    pth.write_text(str(project), encoding="utf-8")
    bootstrap.make_pth_ascii()
    command = [bootstrap.PYTHON, "-I", "-c", "import site_builder"]
    done = subprocess.run(command, cwd=project.parent, env={**os.environ, "LC_ALL": "C"}, check=False)
    assert done.returncode == 0


def test_an_installation_is_kept_until_its_requirements_change(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "can_import", lambda: True)
    assert not bootstrap.is_installed("")
    bootstrap.STAMP.write_text(f"{bootstrap.requirements_hash()} test\n", encoding="utf-8")
    assert bootstrap.is_installed("test")
    assert bootstrap.is_installed("")
    (project / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    assert not bootstrap.is_installed("")


@pytest.mark.usefixtures("project")
def test_an_installation_without_the_extra_lacks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "can_import", lambda: True)
    bootstrap.STAMP.write_text(f"{bootstrap.requirements_hash()} \n", encoding="utf-8")
    assert bootstrap.is_installed("")
    assert not bootstrap.is_installed("test")


def test_a_half_made_venv_is_not_sound(project: Path) -> None:
    assert not bootstrap.is_sound()  # no pip in it
    shutil.rmtree(project / ".venv")
    assert not bootstrap.is_sound()
    (project / ".venv").mkdir()
    assert not bootstrap.is_sound()


def test_chromium_is_the_named_one_before_one_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_path = tmp_path / ("google-chrome.exe" if os.name == "nt" else "google-chrome")
    on_path.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert Path(bootstrap.find_chromium() or "") == on_path
    monkeypatch.setenv("CHROMIUM", "elsewhere")
    assert bootstrap.find_chromium() == "elsewhere"
    monkeypatch.delenv("CHROMIUM")
    on_path.unlink()
    assert bootstrap.find_chromium() is None


def test_a_named_chromium_that_does_not_start_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(PROJECT / "no-such-browser"))
    monkeypatch.setattr(bootstrap, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(bootstrap, "install", lambda _extra: None)
    assert bootstrap.main(["setup"]) == 1
    assert "no-such-browser does not start" in capsys.readouterr().err
