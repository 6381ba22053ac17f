"""Golden cases: `tests/cases/<name>/{seeds,content,...}` is a project, `expected/` what must come of it.

`python tests/test_cases.py NAME...` writes the expected files of cases anew; which files a case compares is decided by
what stands in its `expected/` folder.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases").iterdir() if (path / "expected").is_dir())
Run = Callable[..., subprocess.CompletedProcess[str]]


def project_of(case: Path, folder: Path) -> Path:
    """A copy of the project of a case, without what is expected of it."""
    project = folder / case.name
    shutil.copytree(case, project, ignore=shutil.ignore_patterns("expected"))
    return project


def expected(case: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((case / "expected").rglob("*")):
        if path.is_file():
            yield path.relative_to(case / "expected").as_posix(), path.read_bytes()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case(case: Path, tmp_path: Path, run: Run) -> None:
    project = project_of(case, tmp_path)
    seeds = {path: path.read_bytes() for path in sorted((project / "seeds").rglob("*")) if path.is_file()}
    built = run("-C", project, "build", "-j", "1")
    assert built.returncode == 0, built.stderr
    for name, data in expected(case):
        if name == "stderr.txt":
            assert built.stderr.replace(str(project), "PROJECT") == data.decode("utf-8")
        else:
            assert (project / name).read_bytes().decode("utf-8") == data.decode("utf-8"), name
    assert {path: path.read_bytes() for path in seeds} == seeds
    content = {path: path.stat().st_mtime_ns for path in (project / "content").rglob("*.md")}
    again = run("-C", project, "build", "-j", "1")
    assert again.returncode == 0, again.stderr
    assert {path: path.stat().st_mtime_ns for path in (project / "content").rglob("*.md")} == content
    assert ": 0 written, 0 removed" in again.stdout


def write_expected(case: Path, folder: Path) -> None:
    project = project_of(case, folder)
    subprocess.run([sys.executable, "-m", "site_builder", "-C", project, "build"], check=True, cwd=HERE.parent)
    for name, _ in list(expected(case)):
        (case / "expected" / name).write_bytes((project / name).read_bytes())


if __name__ == "__main__":
    import tempfile

    for chosen in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as temporary:
            write_expected(HERE / "cases" / chosen, Path(temporary))
