"""The files of a new project."""

from __future__ import annotations

from pathlib import Path

from site_builder import disk
from site_builder.errors import ConfigError, DiskError, Problem

_WORKFLOWS = {"github.yml": ".github/workflows/archive.yml", "gitlab.yml": ".gitlab-ci.yml"}


def start(root: Path, theme: str, ci: bool) -> list[str]:
    """Write a small working project into a folder and return the paths made; what is there already is never touched.

    Raises ConfigError if the folder already has a `site.toml`, DiskError if it can't be written to.
    """
    if (root / "site.toml").exists():
        raise ConfigError([Problem(str(root / "site.toml"), "is there already", "choose an empty folder")])
    here = Path(__file__).parent / "files"
    files = {path.relative_to(here).as_posix(): path.read_bytes() for path in sorted(here.rglob("*")) if path.is_file()}
    workflows = {target: files.pop(f"ci/{name}") for name, target in _WORKFLOWS.items()}
    files |= workflows if ci else {}
    files[".gitignore"] = files.pop("gitignore")
    files["site.toml"] = files["site.toml"].replace(b"THEME", theme.encode("utf-8"))
    made = []
    try:
        for path, data in files.items():
            if not (root / path).exists():
                disk.write(root / path, data)
                made.append(path)
    except OSError as error:
        raise DiskError(
            [Problem(str(error.filename or root), f"cannot be written: {error.strerror}", "choose another folder")]
        ) from None
    return made
