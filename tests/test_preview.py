from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect
from watchfiles import Change

from site_builder.errors import DiskError
from site_builder.preview import serve
from site_builder.preview.files import content_type, read
from site_builder.preview.page import Reload, allow_reload, error_page, with_reload
from site_builder.preview.watcher import changes, matters

PATIENCE = 20.0
POLICY = "default-src 'none'; style-src 'self'; script-src 'none'; base-uri 'none'"

# A project in small: words.txt is the text of the index; the other files say what goes wrong.
DRIVER = """
import sys, time
from pathlib import Path
from site_builder.preview import Failure, serve

root, host, port, open_browser = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4] == "open"
site, source = root / "site", root / "source"
PAGE = '<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="{policy}"><title>{words}</title>'
PAGE += '</head><body><h1>{words}</h1></body></html>'

def write(words):
    (site / "index.html").write_text(PAGE.format(words=words, policy=sys.argv[5]), encoding="utf-8")

def rebuild():
    if (source / "failure.txt").exists():
        return Failure(tuple((source / "failure.txt").read_text(encoding="utf-8").splitlines()))
    if (source / "crash.txt").exists():
        raise RuntimeError("the <builder> broke")
    if (source / "slow.txt").exists():
        write("half built")
        (root / "begun").touch()
        while not (root / "go-on").exists():
            time.sleep(0.01)
    write((source / "words.txt").read_text(encoding="utf-8"))
    return None

rebuild()
announce = lambda url: print(url, flush=True)
serve(site, [source], rebuild, host=host, port=port, open_browser=open_browser, announce=announce)
"""


@dataclass(frozen=True)
class Preview:
    root: Path
    process: subprocess.Popen[str]
    port: int
    url: str

    @property
    def source(self) -> Path:
        return self.root / "source"

    def edit(self, name: str, text: str) -> None:
        """Save as many editors do: under another name, then over the old file."""
        (self.source / f".{name}.new").write_text(text, encoding="utf-8")
        (self.source / f".{name}.new").replace(self.source / name)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read().decode("utf-8")


@contextlib.contextmanager
def previewing(root: Path, host: str = "127.0.0.1", port: int = 0, open_browser: str = "no") -> Iterator[Preview]:
    for folder in ("site/items", "source"):
        (root / folder).mkdir(parents=True)
    (root / "source/words.txt").write_text("first words", encoding="utf-8")
    (root / "site/404.html").write_text("<html><head></head><body>no such page</body></html>", encoding="utf-8")
    (root / "site/items/index.html").write_text("<html><head></head><body>all items</body></html>", encoding="utf-8")
    (root / "site/plain.txt").write_text("</head>", encoding="utf-8")
    (root / "secret.html").write_text("a secret", encoding="utf-8")
    (root / "site/leak.html").symlink_to(root / "secret.html")
    (root / "site/.hidden").write_text("hidden", encoding="utf-8")
    arguments = [sys.executable, "-W", "error", "-c", DRIVER, str(root), host, str(port), open_browser, POLICY]
    environment = os.environ | {
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "BROWSER": f"{shlex.join([sys.executable, '-c', RECORD_URL, str(root / 'opened')])} %s",
    }
    with subprocess.Popen(
        arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout
            url = process.stdout.readline().strip()
            assert url, process.communicate()[1]
            yield Preview(root, process, int(url.rstrip("/").rpartition(":")[2]), url)
        finally:
            process.kill()


RECORD_URL = "import sys; open(sys.argv[1], 'w', encoding='utf-8').write(sys.argv[2])"


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose sources no test changes."""
    with previewing(tmp_path_factory.mktemp("still")) as preview:
        yield preview


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    with previewing(tmp_path) as preview:
        yield preview


def test_pages_files_and_folders_are_served(still: Preview) -> None:
    assert still.url == f"http://127.0.0.1:{still.port}/"
    status, headers, page = still.get("/")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert "<h1>first words</h1>" in page
    assert still.get("/index.html?a=b")[2].count("first words") == 2
    assert "all items" in still.get("/items/")[2]
    status, headers, _ = still.get("/items")
    assert (status, headers["Location"]) == (302, "/items/")
    assert still.get("/plain.txt")[2] == "</head>"


def test_head_has_the_headers_of_get_and_no_body(still: Preview) -> None:
    for path in ("/", "/plain.txt", "/livereload.js"):
        _, of_get, body = still.get(path)
        status, of_head, nothing = still.get(path, "HEAD")
        assert (status, nothing) == (200, "")
        assert of_head["Content-Length"] == of_get["Content-Length"] == str(len(body.encode("utf-8")))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/livereload.js", "/livereload"])
def test_other_methods_are_refused(still: Preview, method: str, path: str) -> None:
    assert still.get(path, method, Origin=still.url.rstrip("/"))[0] == 405


def test_an_unknown_path_gives_the_page_for_it(still: Preview) -> None:
    status, headers, page = still.get("/no/such.html")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "no such page" in page
    assert "/livereload.js" in page


def test_a_site_without_a_page_for_unknown_paths_reloads_all_the_same(preview: Preview) -> None:
    (preview.root / "site/404.html").unlink()
    status, _, page = preview.get("/no/such.html")
    assert (status, "There is no such page" in page, "/livereload.js" in page) == (404, True, True)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/items/../../secret.html",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "//secret.html",
        "//evil.example/..",
        "/leak.html",
        "/.hidden",
        "/items/./index.html",
        "/C:/secret.html",
        "/index.html%00.txt",
        "/index.html/",
        "/index.html::$DATA",
        "/%ff",
        "/" + "a" * 5000,
        "/" + "a/" * 2000,
        "http://evil.example/index.html",
        "*",
    ],
)
def test_nothing_outside_the_folder_is_served(still: Preview, path: str) -> None:
    status, _, page = still.get(path, Host=f"127.0.0.1:{still.port}")
    assert (status, "secret" in page) == (404, False)


@given(st.text(alphabet="./\\%2efsecret:~ab\0", max_size=30))
def test_no_path_leads_outside(path: str) -> None:
    folder = Path(__file__).parent.resolve()
    assert read(folder, "/" + path + "/../pyproject.toml") is None
    assert read(folder / "none", "/" + path) is None


def test_other_hosts_are_refused(still: Preview) -> None:
    assert still.get("/", Host=f"localhost:{still.port}")[0] == 200
    for host in (
        "evil.example",
        f"evil.example:{still.port}",
        "127.0.0.1",
        "localhost:1",
        "",
        f"127.0.0.1:{still.port}.a",
    ):
        for path in ("/", "/livereload.js", "/livereload"):
            status, _, body = still.get(path, Host=host)
            assert (status, body) == (403, "403 Forbidden\n")


def test_other_sites_may_link_but_not_embed_or_fetch(still: Preview) -> None:
    assert still.get("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="document")[0] == 200
    for site in ("cross-site", "same-site"):
        for destination in ("iframe", "script", "image", "empty"):
            assert still.get("/", Sec_Fetch_Site=site, Sec_Fetch_Dest=destination)[0] == 403


def test_with_all_interfaces_any_name_of_the_machine_will_do(tmp_path: Path) -> None:
    with previewing(tmp_path, "0.0.0.0") as preview:
        assert preview.url == f"http://127.0.0.1:{preview.port}/"
        status, headers, page = preview.get("/", Host="archive.example:81")
        assert status == 200
        assert "ws://archive.example:81" in headers["Content-Security-Policy"]
        assert "host=archive.example&amp;port=81&amp;" in page
        assert preview.get("/", Host="x' 'unsafe-inline'")[0] in {400, 403}


def test_a_taken_port_is_passed_over(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with previewing(tmp_path, port=port) as preview:
            assert port < preview.port <= port + 20


def test_a_host_that_cannot_be_had_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match=r"cannot listen on 192\.0\.2\.1:8000: .+; choose another host or port"):
        serve(tmp_path, [], lambda: None, host="192.0.2.1", announce=print)


def test_a_system_that_cannot_watch_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("too many folders to watch")

    monkeypatch.setattr("site_builder.preview.watcher.watch", refuse)
    announced: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(DiskError, match="cannot watch for changes: too many folders to watch"):
        serve(tmp_path, [tmp_path], lambda: None, port=0, announce=announced.append)
    assert announced == []
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_quietly(tmp_path: Path, number: signal.Signals) -> None:
    with previewing(tmp_path) as preview:

        async def interrupted() -> int:
            async with page_socket(preview):
                preview.process.send_signal(number)
                return await asyncio.to_thread(preview.process.wait, PATIENCE)

        assert asyncio.run(interrupted()) == 0
        assert preview.process.stderr
        assert preview.process.stderr.read() == ""


def test_the_browser_is_opened(tmp_path: Path) -> None:
    with previewing(tmp_path, open_browser="open") as preview:
        seen = tmp_path / "opened"
        wait_until(lambda: seen.exists() and seen.read_text(encoding="utf-8") == preview.url)


# The policy and the script


def test_a_page_is_sent_with_the_script_and_a_policy_that_lets_it_run(still: Preview) -> None:
    _, headers, page = still.get("/")
    assert f'<script src="/livereload.js?host=127.0.0.1&amp;port={still.port}&amp;snipver=' in page
    assert page.index("/livereload.js") < page.index("</head>")
    assert "http-equiv" not in page
    assert headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; "
        f"connect-src 'self' ws://127.0.0.1:{still.port}"
    )
    status, headers, script = still.get("/livereload.js")
    assert (status, "LiveReload" in script) == (200, True)
    assert "javascript" in headers["Content-Type"]


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("default-src 'self'", "default-src 'self'; script-src 'self'; connect-src 'self' ws://h:1"),
        ("img-src *;;", "img-src *"),
        ("CONNECT-SRC 'none'; connect-src x:", "connect-src 'self' ws://h:1"),
        ("connect-src https://a.example", "connect-src https://a.example 'self' ws://h:1"),
        ("script-src a:; script-src-elem b:", "script-src a:; script-src-elem b: 'self'"),
    ],
)
def test_only_the_reload_is_added_to_a_policy(policy: str, allowed: str) -> None:
    assert allow_reload(policy, "ws://h:1") == allowed


def test_only_policies_are_taken_from_a_head() -> None:
    reload = Reload("[::1]:8000", "a-1")
    others = b"<meta charset=utf-8><meta name=description content=\"http-equiv='content-security-policies' > a\">"
    page, policies = with_reload(
        others + b"<META content='img-src \r\n &#42;' HTTP-EQUIV=Content-Security-Policy>", reload
    )
    assert page == others + reload.script.encode("ascii")
    assert policies == ("img-src *",)
    assert "host=[::1]&amp;port=8000&amp;snipver=a-1" in reload.script
    assert "host=localhost&amp;port=80&amp;" in Reload("localhost", "a-1").script


def test_a_failure_is_shown_as_text() -> None:
    page, _ = error_page("No <site>", ("a.md:3: <script>", "\udcff"), Reload("localhost:1", "a-1"))
    assert b"<h1>No &lt;site&gt;</h1>\n<pre>a.md:3: &lt;script&gt;\n\\udcff</pre>" in page


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.WOFF2", "font/woff2"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.txt.gz", "application/octet-stream"),
        ("_headers", "application/octet-stream"),
    ],
)
def test_content_types_do_not_depend_on_the_system(name: str, kind: str) -> None:
    assert content_type(Path(name)) == kind


# The socket


@contextlib.asynccontextmanager
async def page_socket(preview: Preview, **hello: str) -> AsyncIterator[WebSocketClientConnection]:
    """The socket of an open page, after the handshake."""
    address = f"ws://127.0.0.1:{preview.port}/livereload"
    request = HTTPRequest(address, headers={"Origin": preview.url.rstrip("/")})
    page = await websocket_connect(request)
    try:
        await page.write_message(json.dumps({"command": "hello", "protocols": []} | hello))
        assert (await told(page))["command"] == "hello"
        yield page
    finally:
        page.close()
        async with asyncio.timeout(PATIENCE):
            while await page.read_message() is not None:
                pass


async def told(page: WebSocketClientConnection) -> dict[str, object]:
    message = await asyncio.wait_for(page.read_message(), PATIENCE)
    assert isinstance(message, str)
    heard: dict[str, object] = json.loads(message)
    return heard


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://localhost:{port}", "https://127.0.0.1:{port}"]
)
def test_other_origins_are_refused(still: Preview, origin: str | None) -> None:
    headers = {"Origin": origin.format(port=still.port)} if origin else {}
    headers["Sec-Fetch-Site"] = "same-origin"

    async def refused() -> int:
        with pytest.raises(HTTPClientError) as refusal:
            await websocket_connect(HTTPRequest(f"ws://127.0.0.1:{still.port}/livereload", headers=headers))
        return int(refusal.value.code)

    assert asyncio.run(refused()) == 403


@pytest.mark.parametrize("message", ["", "{", "[]", "null", "3", '[["command", 3]]', '{"command": "hello"}x', b"\xff"])
def test_noise_on_the_socket_closes_it_at_most(still: Preview, message: str | bytes) -> None:
    async def sent() -> None:
        async with page_socket(still) as page:
            await page.write_message(message, binary=isinstance(message, bytes))

    asyncio.run(sent())
    assert still.get("/")[0] == 200


def version_of(preview: Preview) -> str:
    return preview.get("/")[2].partition("snipver=")[2].partition("&")[0]


def test_two_quick_edits_both_reload(preview: Preview) -> None:
    versions = {version_of(preview)}

    async def edits() -> None:
        async with page_socket(preview) as page:
            for words in ("second words", "third words"):
                preview.edit("words.txt", words)
                assert await told(page) == {"command": "reload", "path": "*"}
                assert f"<h1>{words}</h1>" in preview.get("/")[2]
                versions.add(version_of(preview))

    asyncio.run(edits())
    assert len(versions) == 3


def test_a_page_that_missed_a_rebuild_is_told_when_it_connects(still: Preview) -> None:
    current = version_of(still)

    async def first_command(version: str) -> dict[str, object]:
        async with page_socket(still, snipver=version) as page:
            await page.write_message(json.dumps({"command": "hello", "protocols": []}))
            return await told(page)

    assert asyncio.run(first_command("0-0"))["command"] == "reload"
    assert asyncio.run(first_command(current))["command"] == "hello"


def test_a_failure_replaces_every_page_until_it_is_mended(preview: Preview) -> None:
    async def failures() -> None:
        async with page_socket(preview) as page:
            preview.edit("failure.txt", "a.md:3:1: date 'May': write YYYY-MM\nb.md: <no> title")
            await told(page)
            for path in ("/", "/items/", "/no/such/page"):
                status, headers, shown = preview.get(path)
                assert status == 500
                assert "a.md:3:1: date &#x27;May&#x27;: write YYYY-MM\nb.md: &lt;no&gt; title" in shown
                assert "/livereload.js?" in shown
                assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert preview.get("/plain.txt")[0] == 200
            (preview.source / "failure.txt").unlink()
            preview.edit("crash.txt", "")
            await told(page)
            assert "RuntimeError: the &lt;builder&gt; broke" in preview.get("/")[2]
            (preview.source / "crash.txt").unlink()
            await told(page)
            assert preview.get("/")[0] == 200

    asyncio.run(failures())


def test_a_request_during_a_rebuild_waits_for_its_end(preview: Preview) -> None:
    preview.edit("words.txt", "whole words")
    preview.edit("slow.txt", "")
    wait_until((preview.root / "begun").exists)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(preview.get, "/")
        assert preview.get("/livereload.js")[0] == 200
        with pytest.raises(TimeoutError):
            answer.result(0.3)
        (preview.root / "go-on").touch()
        assert "<h1>whole words</h1>" in answer.result()[2]


def test_a_signal_during_a_rebuild_ends_it_too(preview: Preview) -> None:
    preview.edit("slow.txt", "")
    wait_until((preview.root / "begun").exists)
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(preview.get, "/")
        with pytest.raises(TimeoutError):
            answer.result(0.3)
        preview.process.send_signal(signal.SIGINT)
        with pytest.raises(http.client.RemoteDisconnected):
            answer.result()
    assert preview.process.wait(PATIENCE) == 0
    assert preview.process.stderr
    assert preview.process.stderr.read() == ""


# What is watched


@contextlib.contextmanager
def watching(*paths: Path) -> Iterator[Callable[[], None]]:
    """Wait for a change with what is given."""
    seen = changes(paths, threading.Event())
    assert next(seen) is False
    yield lambda: wait_until(lambda: next(seen))


def wait_until(look: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < end, "never seen"
        time.sleep(0.01)


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    folder = tmp_path / "a/seeds"
    with watching(folder, tmp_path / "elsewhere") as changed:
        for _ in range(2):
            folder.mkdir(parents=True)
            changed()
            (folder / "new").mkdir()
            changed()
            (folder / "new/seed.txt").write_text("seed", encoding="utf-8")
            changed()
            shutil.rmtree(folder)
            changed()


def test_a_file_is_watched_through_replacement_removal_and_return(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    with watching(file) as changed:
        for text in ("one", "two", "three"):
            (tmp_path / "other").write_text(text, encoding="utf-8")
            (tmp_path / "other").replace(file)
            changed()
        file.unlink()
        changed()
        file.write_text("four", encoding="utf-8")
        changed()


def test_a_file_moved_in_with_an_old_date_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    old = tmp_path / "old.txt"
    old.write_text("old", encoding="utf-8")
    os.utime(old, (0, 0))
    with watching(tmp_path / "seeds") as changed:
        old.rename(tmp_path / "seeds/old.txt")
        changed()


def test_a_rebuild_does_not_swallow_the_edits_made_during_it(tmp_path: Path) -> None:
    with watching(tmp_path) as changed:
        for name in ("a", "b"):
            (tmp_path / name).touch()
            changed()


def test_an_ended_watch_stops(tmp_path: Path) -> None:
    stop = threading.Event()
    seen = changes([tmp_path], stop)
    assert next(seen) is False
    stop.set()
    assert list(seen) == []


@pytest.mark.parametrize(
    "name", [".hidden", ".git/index", "a/.b/c", "a.txt~", ".a.swp", "a.swx", "4913", "#a.txt#", ".#a"]
)
def test_what_editors_leave_is_no_change(name: str) -> None:
    folder = Path("/home/.me/project/seeds")
    assert not matters([folder], Change.added, str(folder / name))


@pytest.mark.parametrize("name", ["a.txt", "49134", "a/4913.txt", "~a", "#1 a.txt", "a.swat"])
def test_what_people_write_is_a_change(name: str) -> None:
    folder = Path("/home/.me/project/seeds")
    assert matters([Path("/elsewhere"), folder], Change.added, str(folder / name))
    assert matters([Path("/elsewhere")], Change.deleted, str(folder / name))


# In a browser


def test_an_open_page_reloads_after_an_edit_shows_a_failure_and_recovers(preview: Preview, chromium: Browser) -> None:
    complaints: list[str] = []
    with contextlib.closing(chromium.new_page()) as page:
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(preview.url)
        page.get_by_role("heading", name="first words").wait_for()
        for words in ("second words", "third words"):
            preview.edit("words.txt", words)
            page.get_by_role("heading", name=words).wait_for()
        preview.edit("failure.txt", "a.md:3:1: <b>wrong</b> date")
        page.get_by_text("a.md:3:1: <b>wrong</b> date").wait_for()
        assert page.get_by_role("main").evaluate("e => getComputedStyle(e.parentElement).maxWidth") == "960px"
        (preview.source / "failure.txt").unlink()
        page.get_by_role("heading", name="third words").wait_for()
    assert not [text for text in complaints if "Content Security Policy" in text]
