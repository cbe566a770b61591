"""``sitegen serve``: the site on this machine, built again and shown again whenever a file changes."""

import contextlib
import http.server
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

from watchfiles import Change, watch

from sitegen.commands.rebuild import let_go
from sitegen.errors import SitegenError
from sitegen.files import is_left_behind
from sitegen.reports import Shown

HOST = "127.0.0.1"

# What a change is watched for; whatever else stands in the archive is no part of the site.
WATCHED = ("content", "seeds", "themes")

# A browser waits so long for news before it is told that there are none, so a closed tab is noticed.
PATIENCE = 15.0

# So long nothing must change, in milliseconds, before what nobody waits for is done.
QUIET = 10_000

# After so many builds without such a pause is let go of what they keep, 13 MB: an editor may save every five seconds.
KEPT = 16

_EVENTS, _SCRIPT = "/_sitegen/events", "/_sitegen/reload.js"
_RELOAD = f"""const news = new EventSource('{_EVENTS}');
news.addEventListener('change', () => location.reload());
news.addEventListener('trouble', (event) => {{
  const box = document.getElementById('sitegen-trouble') ?? document.createElement('pre');
  box.id = 'sitegen-trouble';
  box.role = 'alert';
  box.style = 'position:fixed;inset:auto 0 0;max-block-size:50vh;overflow:auto;margin:0;padding:1rem;z-index:9999;'
    + 'white-space:pre-wrap;font:14px/1.5 monospace;color:#fff;background:#7a1f1f';
  box.textContent = JSON.parse(event.data);
  document.body.append(box);
}});
""".encode()
_TAG = f'<script src="{_SCRIPT}"></script></body>'.encode()


class News:
    """Tell everybody who waits that the site was built again, or why it was not."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.edition, self.outcome = 0, Shown(is_built=True)

    def publish(self, outcome: Shown) -> None:
        """Wake who waits."""
        with self._changed:
            self.edition += 1
            self.outcome = outcome
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Wait for an edition later than the one last seen; give the newest, which is that one where none came."""
        with self._changed:
            self._changed.wait_for(lambda: self.edition > seen, seconds)
            return self.edition


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the built site's pages, files and 404, with a script that reloads the page when there is news.

    What a host adds, its headers and redirects, is not here: the site's own policy would refuse the script.
    """

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (the base class's own shape)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
    }

    def __init__(self, *args: Any, folder: Path, news: News, **rest: Any) -> None:
        self.folder, self.news = folder, news
        super().__init__(*args, directory=str(folder), **rest)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class's own name)
        """Keep the terminal for what was built."""

    def parse_request(self) -> bool:
        """Refuse what is not asked of this machine by one of its own names, so no other site can ask."""
        if not super().parse_request():
            return False
        if self.headers.get("Host", "").rsplit(":", 1)[0] in (HOST, "localhost"):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        return False

    def do_GET(self) -> None:
        """Answer with a file, a page, or the news."""
        if self.path == _EVENTS:
            self._tell()
        elif self.path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD)
        else:
            self._answer(super().do_GET)

    def do_HEAD(self) -> None:
        """Answer as if it were asked for, without its bytes."""
        self._answer(super().do_HEAD)

    def _answer(self, answer: Callable[[], None]) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        try:
            # A link that somebody put there may lead anywhere.
            if not Path(os.path.realpath(page)).is_relative_to(os.path.realpath(self.folder)):
                self._answer_lost()
            elif page.suffix == ".html" and page.is_file():
                self._send(HTTPStatus.OK, "text/html; charset=utf-8", page.read_bytes().replace(b"</body>", _TAG))
            elif page.is_file() or (page / "index.html").is_file():
                answer()
            else:
                self._answer_lost()
        except (OSError, ValueError):  # a name no file can have, or a file that went away between two builds
            self._answer_lost()

    def _answer_lost(self) -> None:
        lost = self.folder / "404.html"
        body = lost.read_bytes() if lost.is_file() else b"<!doctype html>\n<body></body>\n"
        body = body.replace(b"</body>", _TAG)
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", body)

    def _tell(self) -> None:
        seen = self.news.edition
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        try:
            self._tell_trouble()
            while True:
                newest = self.news.wait(seen, PATIENCE)
                if newest == seen:
                    self.wfile.write(b": still here\n\n")
                elif self.news.outcome.is_built:
                    self.wfile.write(b"event: change\ndata: 1\n\n")
                else:
                    self._tell_trouble()
                self.wfile.flush()
                seen = newest
        except OSError:  # the tab was closed
            return

    def _tell_trouble(self) -> None:
        """Say what is wrong, if anything is: also to a page that is opened later."""
        if self.news.outcome.trouble:
            self.wfile.write(f"event: trouble\ndata: {json.dumps(self.news.outcome.trouble)}\n\n".encode())
            self.wfile.flush()

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser that went away go; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(folder: Path, port: int, news: News) -> http.server.ThreadingHTTPServer:
    """Open a server for a folder on this machine only; port 0 takes any that is free.

    Raises `SitegenError` where the port is taken.
    """

    def handler(*args: Any) -> Handler:
        return Handler(*args, folder=folder, news=news)

    try:
        return _Server((HOST, port), handler)
    except OSError as error:
        raise SitegenError(f"port {port} cannot be used: {error.strerror}", "choose another with --port") from error


@contextlib.contextmanager
def serve_folder(folder: Path, port: int, news: News) -> Iterator[str]:
    """Serve a folder beside what is done meanwhile, until that ends or somebody presses Ctrl-C; gives the address."""
    server = open_server(folder, port, news)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def rebuild_on_change(
    root: Path,
    build: Callable[[], Shown],
    news: News,
    stop: threading.Event | None = None,
    finish: Callable[[], Shown] | None = None,
) -> None:
    """Build again after every change of content, seeds or themes, until stopped.

    What need not be waited for is left to ``finish``, when nothing has changed for a while: whoever writes on waits for
    none of it. Of it browsers hear only trouble.
    """

    def matters(_: Change, path: str) -> bool:
        parts = Path(path).relative_to(root.resolve()).parts
        return parts[0] in WATCHED and not parts[-1].startswith(".") and not is_left_behind(parts[-1])

    left, builds = False, 0
    for changes in watch(
        root.resolve(),
        watch_filter=matters,
        stop_event=stop,
        rust_timeout=QUIET,
        yield_on_timeout=True,
    ):
        if changes:
            outcome = build()
            news.publish(outcome)
            left, builds = outcome.is_built, builds + 1
        elif left and finish:
            left = False
            finished = finish()
            if not finished.is_built:
                news.publish(finished)
        if builds and (not changes or builds == KEPT):
            let_go()
            builds = 0
