"""The server's life: it listens, rebuilds after edits and ends on a signal."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.web import Application

from site_builder.errors import DiskError, Problem
from site_builder.preview.handlers import Files, Script, Site, Socket
from site_builder.preview.page import Failure
from site_builder.preview.watcher import FileWatcher

_FURTHER_PORTS = 20
_FAREWELL = 0.7  # s for which the end waits for a rebuild


def serve(
    folder: Path,
    watched: Sequence[Path],
    rebuild: Callable[[], Failure | None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    failure: Failure | None = None,
    announce: Callable[[str], None],
) -> None:
    """Serve a built site until Ctrl-C or SIGTERM, and rebuild it after every change of what is watched.

    `failure` is what went wrong in the build before, if anything did; it is shown until a rebuild succeeds.

    `rebuild` is called in a thread, never twice at once. `announce` is called once with the URL, when the server
    listens. If the port is taken, the next 20 are tried; port 0 lets the system choose. A rebuild under way at the end
    is waited for up to 0.7 s, then left. DiskError if no port can be had or the system cannot watch the folders.
    """
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    stop = threading.Event()
    watcher = FileWatcher(watched, stop)
    site = Site(folder, rebuild, _hosts(host, port), failure)

    def listening() -> None:
        url = f"http://{_in_url({'0.0.0.0': '127.0.0.1', '::': '::1'}.get(host, host))}:{port}/"  # noqa: S104
        announce(url)
        if open_browser:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    with _stopped_by_signals(stop):
        asyncio.run(_run(site, listener, watcher, stop, listening))
    if watcher.error:
        raise DiskError([Problem("", f"cannot watch for changes: {watcher.error}")]) from watcher.error


async def _run(
    site: Site,
    listener: socket.socket,
    watcher: FileWatcher,
    stop: threading.Event,
    listening: Callable[[], None],
) -> None:
    loop = asyncio.get_running_loop()
    routes = [(r"/livereload", Socket), (r"/livereload\.js", Script), (r".*", Files)]
    application = Application(
        [(path, handler, {"site": site}) for path, handler in routes],
        log_function=lambda _: None,
        websocket_max_message_size=65_536,
    )
    server = HTTPServer(application, max_body_size=65_536)
    server.add_socket(listener)

    def rebuild() -> None:
        site.rebuild()
        if not stop.is_set():
            loop.call_soon_threadsafe(Socket.reload_waiters)

    watcher.start(rebuild)
    try:
        if not stop.is_set():
            listening()
        # A signal alone does not wake the loop that livereload asks for on Windows; looking ten times a second does.
        while not stop.is_set():
            await asyncio.sleep(0.1)
    finally:
        if not stop.is_set():
            stop.set()
        server.stop()
        for page in tuple(Socket.waiters):
            page.close()
        Socket.waiters.clear()
        await server.close_all_connections()
        await asyncio.to_thread(watcher.join, _FAREWELL)


def _listen(host: str, port: int) -> socket.socket:
    last = port + _FURTHER_PORTS
    while True:
        try:
            family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            listener = socket.create_server(address[:2], family=family)
        except (OSError, OverflowError) as error:
            taken = isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}
            if not taken or port == last:
                fact = f"cannot listen on {host}:{port}: {getattr(error, 'strerror', None) or error}"
                raise DiskError([Problem("", fact, "choose another host or port")]) from error
            port += 1
        else:
            listener.setblocking(False)
            return listener


def _hosts(host: str, port: int) -> frozenset[str]:
    """The Host headers to answer; empty (for all) if other machines may ask, for they know this one by many names."""
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host.lower() == "localhost"
    if not loopback:
        return frozenset()
    names = {_in_url(host.lower()), "localhost", "127.0.0.1"}
    return frozenset({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@contextlib.contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the server; only the main thread of a program can be told of signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
