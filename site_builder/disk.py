"""The only reader and writer of the project's folders."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from site_builder.errors import BusyError, ConfigError, Problem

SEEDS, CONTENT, OUTPUT, CACHE, THEMES = "seeds", "content", "output", ".site-cache", "themes"
TRASH = ".site-trash"
RECORD = ".md"
"""How the names of records end."""
SEED_LIMIT = 64 * 1024 * 1024
"""Bytes a seed may have; a larger file is skipped and named."""

_NOT_OURS = ("~", ".swp", ".swx", ".swo", ".tmp", ".part", ".crdownload", "4913")
_NAMES_NOT_OURS = frozenset({"Thumbs.db", "desktop.ini"})
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Found(NamedTuple):
    """A regular file: its path relative to the scanned folder, with `/`, its size in bytes and its mtime in ns."""

    path: str
    size: int
    mtime: int


def scan(folder: Path) -> tuple[list[Found], list[Problem]]:
    """All regular files below a folder sorted by path, and the entries that can't be read, each with its reason.

    Hidden files and the temporary files of editors are passed over. Symbolic links are not followed.
    """
    found: list[Found] = []
    problems: list[Problem] = []
    waiting = [""]
    top = folder.name
    while waiting:
        prefix = waiting.pop()
        try:
            entries = list(os.scandir(f"{folder}/{prefix}"))
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_refused(f"{top}/{prefix}", error))
            continue
        for entry in entries:
            name = entry.name
            if name[0] in ".#" or name.endswith(_NOT_OURS) or name in _NAMES_NOT_OURS:
                continue
            path = f"{prefix}{name}"
            try:
                path.isascii() or path.encode("utf-8")
                if entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    found.append(Found(path, status.st_size, status.st_mtime_ns))
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif entry.is_symlink():
                    problems.append(Problem(f"{top}/{path}", "is a symbolic link", "put the file itself here"))
                else:
                    problems.append(Problem(f"{top}/{path}", "is no regular file", "remove it"))
            except UnicodeEncodeError:
                shown = f"{top}/{path}".encode("utf-8", "backslashreplace").decode()
                problems.append(Problem(shown, "has a name that is not UTF-8", "rename it"))
            except OSError as error:
                problems.append(_refused(f"{top}/{path}", error))
    return sorted(found, key=lambda f: f.path), sorted(problems, key=lambda p: p.path)


def has_more_than(folder: Path, count: int) -> bool:
    """Whether there are more files than this below a folder, found out by looking at no more than need be."""
    seen = 0
    for _, _, names in os.walk(folder):
        seen += len(names)
        if seen > count:
            return True
    return False


def remove_folder(folder: Path) -> None:
    """Remove a folder of the program's own with all that is in it; what can't be removed stays."""
    if folder.exists():
        from shutil import rmtree

        rmtree(folder, ignore_errors=True)


def remove_emptied(base: Path, path: str) -> None:
    """Remove the folders below `base` that became empty because the file at a path in them was taken away."""
    for folder in Path(path).parents:
        if folder == Path():
            break
        try:
            (base / folder).rmdir()
        except OSError:
            break


def remove_cache(root: Path) -> None:
    """Remove what can be thrown away at any time."""
    remove_folder(root / CACHE)


def read(path: Path | str, limit: int = 1 << 40) -> bytes:
    """The bytes of a regular file.

    Raises OSError; of kind EFBIG for a file of more than `limit` bytes, EINVAL for what is no regular file.
    """
    handle = os.open(path, _READ)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is no regular file")
        if status.st_size > limit:
            raise OSError(errno.EFBIG, f"has {status.st_size:,} bytes; more than {limit:,} are not read")
        chunks = []
        while chunk := os.read(handle, min(max(status.st_size + 1, 4096), 1 << 24)):
            chunks.append(chunk)
            if len(chunk) == status.st_size and len(chunks) == 1 and status.st_size % 4096 != 0:
                break
        return chunks[0] if len(chunks) == 1 else b"".join(chunks)
    finally:
        os.close(handle)


def read_part(path: Path | str, start: int, size: int) -> bytes:
    """Some bytes of a regular file from an offset on; fewer if it ends before.

    Raises OSError; of kind EINVAL for what is no regular file.
    """
    handle = os.open(path, _READ)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is no regular file")
        with os.fdopen(handle, "rb", closefd=False) as file:
            file.seek(start)
            return file.read(size)
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Replace a file atomically, so that a reader or a crash sees the old bytes or the new, never a part.

    What stands there already is someone's work: then the new bytes reach the disk before they take its name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123  (the fast path of the whole program)
            file.write(data)
            if path.exists():
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def listed(folder: Path) -> dict[str, tuple[int, int]]:
    """The size and the mtime in ns of each regular file below a folder, hidden ones too, that can be looked at."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        try:
            with os.scandir(f"{folder}/{prefix}") as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{prefix}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        found[prefix + entry.name] = status.st_size, status.st_mtime_ns
        except OSError:
            continue
    return found


def sha256(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refused(path: str, error: OSError) -> Problem:
    return Problem(path, f"cannot be read: {error.strerror}", "check its permissions")


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the project for this process.

    Raises BusyError, naming the process, while another run holds it.
    """
    from filelock import FileLock, Timeout

    folder = root / CACHE
    holder = folder / "running"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = FileLock(folder / "lock", timeout=0)
        held.acquire()
    except Timeout:
        try:
            process = f"process {int(holder.read_text(encoding='ascii').removesuffix(_KILLED))}"
        except (OSError, ValueError):
            process = "another process"
        raise BusyError([Problem("", f"{process} is at work in {root}", "wait until it has ended")]) from None
    try:
        killed = holder.exists()
        holder.write_text(f"{os.getpid()}{_KILLED if killed else ''}", encoding="ascii")
        yield
    finally:
        if not was_killed(root):
            with suppress(OSError):
                holder.unlink()
        held.release()


def was_killed(root: Path) -> bool:
    """Whether a run did not come to its end, and none has cleared up after it since."""
    try:
        return (root / CACHE / "running").read_text(encoding="ascii").endswith(_KILLED)
    except (OSError, ValueError):
        return False


def forget_killed(root: Path) -> None:
    """Note that what a killed run left behind is cleared up."""
    if was_killed(root):
        (root / CACHE / "running").write_text(str(os.getpid()), encoding="ascii")


_KILLED = " after one that was killed"


def project_root(start: Path) -> Path:
    """The nearest folder from `start` upwards that has a `site.toml`, else `start`."""
    return next((folder for folder in [start, *start.parents] if (folder / "site.toml").is_file()), start)


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """The files of one theme folder: templates as text, assets as bytes, locales as tables of strings."""

    name: str
    parent: str
    settings: Mapping[str, object]
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    locales: Mapping[str, Mapping[str, str]]


def shipped_themes() -> Path:
    """The folder of the themes that come with the program."""
    package = Path(__file__).parent
    inside = package / THEMES
    return inside if inside.is_dir() else package.parent / THEMES


def read_theme(root: Path, name: str, languages: Collection[str] | None = None) -> tuple[ThemeFiles, ...]:
    """A theme and its ancestors, the theme itself first; themes of the project come before those that are shipped.

    Of the locales only those of these `languages` are read, or all.

    Raises ConfigError.
    """
    chain: list[ThemeFiles] = []
    wanted = name
    while wanted:
        folder = next((f for base in (root / THEMES, shipped_themes()) if (f := base / wanted).is_dir()), None)
        if folder is None or not wanted.strip(".").isprintable() or "/" in wanted or "\\" in wanted:
            known = sorted(
                {
                    p.name
                    for base in (root / THEMES, shipped_themes())
                    if base.is_dir()
                    for p in base.iterdir()
                    if p.is_dir()
                }
            )
            raise ConfigError([Problem("", f"there is no theme {wanted!r}", f"choose one of: {', '.join(known)}")])
        if wanted in [theme.name for theme in chain]:
            raise ConfigError([Problem(f"themes/{wanted}/theme.toml", "is its own ancestor", "change its parent")])
        theme = _read_theme_folder(folder, wanted, languages)
        chain.append(theme)
        wanted = theme.parent
    return tuple(chain)


def _read_theme_folder(folder: Path, name: str, languages: Collection[str] | None) -> ThemeFiles:
    import tomllib

    def files(part: str, asked: Callable[[str], bool] = lambda _: True) -> dict[str, bytes]:
        base = folder / part
        found = scan(base)[0] if base.is_dir() else []
        return {one.path: read(base / one.path) for one in found if asked(one.path)}

    def is_spoken(file: str) -> bool:
        return languages is None or file.removesuffix(".toml").casefold() in languages

    shown = f"themes/{name}"
    path = f"{shown}/theme.toml"
    try:
        settings = tomllib.loads((folder / "theme.toml").read_text(encoding="utf-8"))
        path = f"{shown}/templates"
        templates = {n: data.decode("utf-8") for n, data in files("templates").items()}
        locales = {}
        for file, data in files("locales", is_spoken).items():
            path = f"{shown}/locales/{file}"
            locales[file.removesuffix(".toml")] = {k: str(v) for k, v in tomllib.loads(data.decode("utf-8")).items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError([Problem(path, str(error), "mend the theme")]) from None
    return ThemeFiles(name, str(settings.get("parent", "")), settings, templates, files("assets"), locales)
