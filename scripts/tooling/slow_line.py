"""What a reader on a slow line waits for: a text to read, and the first answer of the search.

A built site is served as servers do, compressed, and opened in a fresh Chromium whose line is throttled.
"""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from .checking import find_browser

#: A slow mobile line: 1.6 Mbit/s, 150 ms there and back.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
_QUERIES = ("забастовка шахтёров", "hunger strike", "Zhanaozen")
_PLAIN = (".html", ".js", ".css", ".svg", ".json", ".webmanifest")
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
_WHEN = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
_ANSWERED = "() => document.querySelector('[data-search-results][data-state=done] [data-search-hit]')"


class Wait(NamedTuple):
    """Seconds, and kilobytes that were sent for it."""

    seconds: float
    kilobytes: float


class _Compressing(http.server.BaseHTTPRequestHandler):
    """Serves the files of a folder, text compressed, and counts the bytes that it sends."""

    protocol_version = "HTTP/1.1"
    folder = Path()
    sent = 0

    def handle(self) -> None:
        """Answer requests until the browser closes the connection, at whatever moment that is."""
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: a measure makes many requests."""

    def do_GET(self) -> None:
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in _PLAIN:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", mimetypes.guess_type(path.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        type(self).sent += len(body)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, type[_Compressing]]]:
    handler = type("_Handler", (_Compressing,), {"folder": folder})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", handler
    finally:
        server.shutdown()


def slow_line(site: Path) -> dict[str, Wait]:
    """Measure a built site on a slow line.

    Returns "text", until the words of a text of middle length are painted, and "search", until the first
    hits are on the search page, the longest of some queries; nothing where there is no browser.
    """
    own = find_browser("chromium")
    if not own:
        return {}
    from playwright.sync_api import sync_playwright

    texts = sorted((site / "texts").glob("*/index.html"), key=lambda path: (path.stat().st_size, path))
    with sync_playwright() as playwright, _served(site) as (address, handler):
        browser = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])

        def opened(path: str, until: str, when: str) -> Wait:
            context = browser.new_context()
            page = context.new_page()
            context.new_cdp_session(page).send("Network.emulateNetworkConditions", LINE)
            handler.sent = 0
            page.goto(address + path, wait_until="commit", timeout=60_000)
            page.wait_for_function(until, timeout=60_000)
            wait = Wait(page.evaluate(when), handler.sent / 1000)
            context.close()
            return wait

        text = texts[len(texts) // 2].relative_to(site).as_posix()
        found = {"text": opened(text, _PAINTED, _WHEN),
                 "search": max(opened(f"search/index.html?q={query}", _ANSWERED,
                                      "() => performance.now() / 1000") for query in _QUERIES)}
        browser.close()
    return found
