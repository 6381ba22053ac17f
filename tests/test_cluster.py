"""A Dask cluster gives the same bytes, and says in one line why it can't be used."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_executors import WORDS, doubled, nothing, project, tree

from site_builder.cli import session
from site_builder.errors import ConfigError
from site_builder.executors import batches, in_order

Call = Callable[..., tuple[int, str, str]]


def full(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that starts processes of Dask, which is free with its warnings."""
    return pytest.mark.full(pytest.mark.filterwarnings("default")(test))


@pytest.mark.parametrize(
    "address", ["dask://", "dask://here", "tcp://here:8786", "dask://here:0", "dask://a b:1", "8786"]
)
def test_what_is_no_address_is_refused(call: Call, tmp_path: Path, address: str) -> None:
    project(tmp_path)
    for command in ("build", "ingest"):
        code, _, said = call(command, "--executor", address, cwd=tmp_path)
        assert code == 2
        assert said == f"error: --executor {address!r} is no address; write dask://HOST:PORT\n"


def test_without_dask_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "site_builder.cluster", None)
    with pytest.raises(ConfigError, match=r"archive-site-builder\[cluster\]"):
        session.clustered("dask://localhost:8786", print, ())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0") as cluster,
    ):
        yield f"dask://{cluster.scheduler_address.removeprefix('tcp://')}"


@full
def test_the_same_bytes_as_a_serial_build(call: Call, tmp_path: Path, address: str) -> None:
    project(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert call("build", "-j", "1", cwd=tmp_path / "one")[0] == 0
    code, said, _ = call("ingest", "--executor", address, cwd=tmp_path / "two")
    assert code == 0
    assert f"{len(WORDS)} records new" in said
    assert call("build", "--executor", address, cwd=tmp_path / "two")[0] == 0
    trees = [tree(tmp_path / name) for name in ("one", "two")]
    alone, shared = ({name: data for name, data in one.items() if ".site-cache/" not in name} for one in trees)
    assert len(alone) > 40
    assert shared == alone


@full
def test_the_same_batch_is_done_again_in_another_build(call: Call, tmp_path: Path, address: str) -> None:
    project(tmp_path)
    assert call("build", "--executor", address, cwd=tmp_path)[0] == 0
    for path in (tmp_path / "content").iterdir():
        os.utime(path, (time.time() - 60,) * 2)
        path.write_text(path.read_text(encoding="utf-8").replace(" in it.", " beside it."), encoding="utf-8")
    assert call("build", "--executor", address, cwd=tmp_path)[0] == 0
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "output/items").iterdir()]
    assert all(" beside it." in page for page in pages)


@full
def test_a_template_that_fails_is_told_as_ever(call: Call, tmp_path: Path, address: str) -> None:
    project(tmp_path)
    templates = tmp_path / "themes/mine/templates"
    templates.mkdir(parents=True)
    (tmp_path / "themes/mine/theme.toml").write_text('name = "mine"\nparent = "reading-room"\n', encoding="utf-8")
    (templates / "404.html").write_text("{{ nowhere }}", encoding="utf-8")
    code, _, said = call("build", "--theme", "mine", "--executor", address, cwd=tmp_path)
    assert code == 1
    assert "404.html:1" in said
    assert not (tmp_path / "output").exists()


@full
def test_a_row_that_kills_a_worker_is_found(address: str) -> None:
    from site_builder.cluster import cluster

    with cluster(address.removeprefix("dask://"), nothing, ()) as pool:
        results = [
            one for batch in in_order(pool, doubled, batches(range(10), 4), 2, lambda row: [-row]) for one in batch
        ]
    assert results == [-row if row == 7 else 2 * row for row in range(10)]


@full
def test_a_scheduler_that_does_not_answer(call: Call, tmp_path: Path) -> None:
    project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code, _, said = call("build", "--executor", f"dask://127.0.0.1:{port}", cwd=tmp_path)
    assert code == 5
    assert f"error: dask://127.0.0.1:{port}: no Dask scheduler answers; start one with" in said


@full
def test_a_scheduler_without_workers(call: Call, tmp_path: Path) -> None:
    from distributed import LocalCluster

    project(tmp_path)
    with LocalCluster(n_workers=0, processes=True, dashboard_address=":0") as cluster:
        port = cluster.scheduler_address.rpartition(":")[2]
        code, _, said = call("build", "--executor", f"dask://127.0.0.1:{port}", cwd=tmp_path)
    assert code == 5
    assert f"error: dask://127.0.0.1:{port}: the cluster has no worker; start one with dask worker" in said
