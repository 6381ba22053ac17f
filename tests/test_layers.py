"""The layers of the house: each room imports only what lies below it, and pure rooms touch nothing outside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "site_builder"

LAYERS = (
    "cli", "preview", "deploy", "inspect", "build", "starter", "pages", "extract", "seeds", "catalogue", "content",
    "render",
    "config", "publishing", "saving", "disk", "cluster", "profiling", "executors", "model", "edtf",
    "edtf_words", "gregorian", "text", "errors",
)  # fmt: skip
IMPURE = {
    "cli", "preview", "deploy", "inspect", "build", "starter",
    "config", "publishing", "saving", "disk", "cluster", "profiling", "executors",
}  # fmt: skip
OUTSIDE = {
    "asyncio", "glob", "http", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "signal",
    "socket", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid", "watchfiles", "livereload",
    "tornado",
}  # fmt: skip
CALLS = {"open", "input", "print", "exec", "eval", "__import__"}
CLOCK = {"now", "today", "utcnow"}

MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name not in {"__init__.py", "__main__.py"}
)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports name the package"
            module = node.module or ""
            if module == "site_builder":
                found += [(f"site_builder.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((module, node.lineno))
    return found


def reached(node: ast.AST) -> set[str]:
    """The modules a statement imports; `from room import module` names the module."""
    names = {name for name, _ in imported(node)}
    if isinstance(node, ast.ImportFrom):
        inside = {f"{node.module}.{alias.name}" for alias in node.names}
        modules = {name for name in inside if (PACKAGE.parent / f"{name.replace('.', '/')}.py").exists()}
        return modules or names
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_downwards(path: Path) -> None:
    here = LAYERS.index(room(path))
    for name, line in imported(ast.parse(path.read_text(encoding="utf-8"))):
        if name.startswith("site_builder.") and name != "site_builder.__version__":
            there = LAYERS.index(name.split(".")[1])
            assert there >= here, f"{path.name}:{line} imports {name} from above"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(p) not in IMPURE], ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_pure_rooms_touch_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for name, line in imported(tree):
        assert name not in OUTSIDE and name.split(".")[0] not in OUTSIDE, f"{path.name}:{line} imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name):
                assert called.id not in CALLS, f"{path.name}:{node.lineno} calls {called.id}()"
            elif isinstance(called, ast.Attribute):
                assert called.attr not in CLOCK, f"{path.name}:{node.lineno} asks the clock"


def test_every_room_has_its_layer() -> None:
    assert {room(path) for path in MODULES} <= set(LAYERS)


def test_no_module_is_part_of_a_circle() -> None:
    graph = {}
    for path in MODULES:
        name = ".".join(("site_builder", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        graph[name] = path
    edges = {}
    for name, path in graph.items():
        body = ast.parse(path.read_text(encoding="utf-8")).body
        targets = {target for node in body if not _for_types(node) for target in reached(node)}
        edges[name] = targets & graph.keys() - {name}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail[trail.index(name) :], name)) if name in trail else ""
        if name not in done:
            for target in sorted(edges[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(edges):
        visit(name, ())


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
