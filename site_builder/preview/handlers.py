"""What answers a request: livereload's socket and script behind checks of who asks, and the files of the site."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.web import HTTPError, RequestHandler
from tornado.websocket import WebSocketClosedError

from site_builder.preview.files import read
from site_builder.preview.page import Failure, Reload, error_page, with_reload

_logger = logging.getLogger(__name__)
_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?")
_PATIENCE = 60  # s for which a request waits for a rebuild


class Site:
    """The site as it stands: written by the watching thread alone, read on the I/O loop."""

    def __init__(
        self,
        folder: Path,
        rebuild: Callable[[], Failure | None],
        hosts: frozenset[str],
        failure: Failure | None = None,
    ) -> None:
        self.folder = folder.resolve()
        self.hosts = hosts  # values of the Host header that are answered; all if empty
        self.failure = failure
        self.building = False
        self._rebuild = rebuild
        self._session = secrets.token_hex(4)
        self._builds = 0

    @property
    def version(self) -> str:
        """The name of the build that is served, different in each run of the server."""
        return f"{self._session}-{self._builds}"

    def rebuild(self) -> None:
        """Build the site again; whatever goes wrong becomes the failure to show."""
        self.building = True
        try:
            self.failure = self._rebuild()
        except Exception as error:
            _logger.exception("The rebuild broke off")
            self.failure = Failure((f"{type(error).__name__}: {error}",))
        self._builds += 1
        self.building = False


class Guarded(RequestHandler):
    """Answers the person's own browser only: other web pages can neither read the site nor reach its socket."""

    def initialize(self, site: Site) -> None:
        """Take the site from the route."""
        self.site = site

    def set_default_headers(self) -> None:
        """Keep every answer out of caches and out of other sites' pages."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def prepare(self) -> None:
        """Refuse foreign Host headers (DNS rebinding), and other sites' pages that embed or fetch this one."""
        host = self.request.headers.get("Host", "")
        if not _HOST.fullmatch(host) or (self.site.hosts and host.lower() not in self.site.hosts):
            raise HTTPError(403)
        headers = self.request.headers
        foreign = headers.get("Sec-Fetch-Site", "none") in {"cross-site", "same-site"}
        if foreign and headers.get("Sec-Fetch-Dest") != "document":
            raise HTTPError(403)
        self.host = host

    def compute_etag(self) -> None:
        """None: nothing of a preview is to be cached."""

    def write_error(self, status_code: int, **_: object) -> None:
        """Say the status in plain text."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]  # livereload ships no types
    """livereload's client script."""

    def head(self) -> None:
        """Answer as to GET; tornado leaves the body out."""
        self.get()


class Socket(Guarded, LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """An open page's socket, over which it hears one thing only: reload."""

    def prepare(self) -> None:
        """Refuse any other Origin, and none; tornado would ask `check_origin` in some cases only."""
        super().prepare()
        if self.request.headers.get("Origin", "").lower() != f"http://{self.host.lower()}":
            raise HTTPError(403)

    def on_message(self, message: str | bytes) -> None:
        """Answer the handshake; a page that missed a rebuild is told to reload at once."""
        try:
            super().on_message(message)
            said = dict(json.loads(message))
        except (AttributeError, TypeError, ValueError):
            self.close(1002, "not the LiveReload protocol")
            return
        if said["command"] == "hello":
            self.waiters.add(self)  # livereload waits for one more message, and a rebuild could end before it
            if said.get("snipver", self.site.version) != self.site.version:
                self.reload()

    def reload(self) -> None:
        """Tell the page to load itself again."""
        with contextlib.suppress(WebSocketClosedError):
            self.write_message({"command": "reload", "path": "*"})

    @classmethod
    def reload_waiters(cls, path: str | None = None) -> None:  # noqa: ARG003 - the path of a file is nobody's business
        """Tell every open page, whenever the last time was."""
        for page in tuple(cls.waiters):
            page.reload()


class Files(Guarded):
    """The files of the site; while a failure stands, the failure in place of every page."""

    async def get(self) -> None:
        """Answer with a file, once no rebuild is under way."""
        await self._rebuilt()
        reload = Reload(self.host, self.site.version)
        path = self.request.path
        if self.site.building:
            self._page(503, *error_page("The site is still being built", (), reload))
            return
        found = read(self.site.folder, path)
        if not found and read(self.site.folder, path + "/"):
            self.redirect(path + "/")
            return
        shown = found or read(self.site.folder, "/404.html")
        is_page = not found or found[0].startswith("text/html")
        if self.site.failure and is_page:
            self._page(500, *error_page("The site could not be built", self.site.failure.lines, reload))
        elif not shown:
            self._page(404, *error_page("There is no such page", (), reload))
        elif is_page:
            self._page(200 if found else 404, *with_reload(shown[1], reload))
        else:
            self.set_header("Content-Type", shown[0])
            self.finish(shown[1])

    async def head(self) -> None:
        """Answer as to GET; tornado leaves the body out."""
        await self.get()

    async def _rebuilt(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while self.site.building:
                    await asyncio.sleep(0.02)

    def _page(self, status: int, page: bytes, policies: tuple[str, ...]) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        for policy in policies:
            self.add_header("Content-Security-Policy", policy)
        self.finish(page)
