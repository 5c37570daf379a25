"""Serve the built site on this machine, for looking at it, much as a web server would."""

from __future__ import annotations

import argparse
import errno
import functools
import gzip
import http.server
import io
import os
import sys
import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any

from archive.messages import say

#: What a server of today sends compressed.
_COMPRESSED = (".html", ".css", ".js", ".json", ".txt", ".svg", ".xml")
#: Kinds of files that a system may not know or, on Windows, know wrongly.
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".epub": "application/epub+zip",
}


class ServingError(Exception):
    """The site cannot be served. The message says why, and what to do."""


#: Where a browser asks whether what it shows has changed, and the script that asks.
_CHANGES, _SCRIPT = "/@changes", "/@reload.js"
_ASK = """(async () => {
  let shown;
  for (;;) {
    try {
      const answer = await fetch("/@changes?" + (shown ?? ""));
      const now = await answer.text();
      if (shown !== undefined && now !== shown) location.reload();
      shown = now;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
"""
_ASKING = f'<script src="{_SCRIPT}" defer></script></body>'.encode()
_LONGEST_WAIT = 20  # seconds, then the browser asks again


class Reloads:
    """Tells browsers that ask when the site has changed, so that they load it again."""

    def __init__(self) -> None:
        self._number = 0
        self._changed = threading.Condition()

    def notify(self) -> None:
        """The site has changed."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def wait(self, shown: str) -> str:
        """Wait for a change since what a browser shows, or a while. Returns what there is to show."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._number) != shown, _LONGEST_WAIT)
            return str(self._number)


def port_number(text: str) -> int:
    """A port from the command line. Raises argparse.ArgumentTypeError where it is none."""
    # isdigit alone would let other scripts' digits and superscripts through.
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(
            say("{text!r} is no port; give a number from 1 to 65535, such as 8000", text=text))
    return int(text)


def open_server(
    site: Path, port: int, reloads: Reloads | None = None
) -> http.server.ThreadingHTTPServer:
    """Take a port of this machine (127.0.0.1) for a site, before the site is built.

    reloads: makes pages load again when they have changed; by default they do not.
    Requests wait until `serve` is called. Raises ServingError where the port cannot be had.
    """
    try:
        return _Server(("127.0.0.1", port), functools.partial(_Handler, reloads, directory=str(site)))
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: say("it is taken by another program"),
            errno.EACCES: say("it is reserved for the system, as all below 1024"),
        }
        reason = reasons.get(error.errno or 0) or say("it cannot be used ({error})", error=error.strerror)
        other = port + 1 if 1024 <= port < 65535 else 8000
        raise ServingError(say("port {port}: {reason}; try --port {other}",
                               port=port, reason=reason, other=other)) from error


def serve(server: http.server.ThreadingHTTPServer) -> int:
    """Answer requests until Ctrl-C. Returns the exit code."""
    print(say("serving on http://127.0.0.1:{server_port}/ (stop with Ctrl-C)",
              server_port=server.server_port), flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    finally:
        server.server_close()
    return 0


@functools.lru_cache(maxsize=256)
def _gzip(path: Path, changed: int, size: int) -> bytes:
    """A file, compressed; changed and size are part of the cache's key."""
    del changed, size
    return gzip.compress(path.read_bytes(), mtime=0)


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, 12.5.3) allows gzip."""
    for part in header.lower().split(","):
        coding, _, parameter = part.replace(" ", "").partition(";")
        if coding in ("gzip", "*"):
            return not (parameter.startswith("q=0") and not parameter.strip("q=0."))
    return False


class _Server(http.server.ThreadingHTTPServer):
    # On Windows this option would let two programs take the same port.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012

    def __init__(self, reloads: Reloads | None, *arguments: Any, **named: Any) -> None:
        self._reloads = reloads
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """Answer a browser that waits for changes, or send a file."""
        if self._reloads and self._address() == _CHANGES:
            self._send(self._reloads.wait(self.path.partition("?")[2]), "text/plain")
        elif self._reloads and self._address() == _SCRIPT:
            self._send(_ASK, _TYPES[".js"])
        else:
            super().do_GET()

    def _send(self, words: str, kind: str) -> None:
        body = words.encode("utf-8")
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_head(self) -> Any:
        """Begin the answer to GET and HEAD; returns what is to be sent as a file object, or None."""
        try:
            path = Path(self.translate_path(self.path))
            if self._address().endswith("/"):
                path /= "index.html"
            asks = self._reloads is not None and path.suffix == ".html" and path.is_file()
            if not asks and (path.suffix not in _COMPRESSED or not path.is_file()
                             or not accepts_gzip(self.headers.get("Accept-Encoding", ""))):
                return super().send_head()
            status = path.stat()
            # The pages' policy lets in a script of their own place only (see base.html): this is one.
            body = path.read_bytes().replace(b"</body>", _ASKING) if asks else _gzip(
                path, status.st_mtime_ns, status.st_size)
        except (OSError, ValueError):  # a name that no file can have: too long, or with a NUL
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path))
        if not asks:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002
        """Show no list of files: a folder without a page is no address of the site."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def end_headers(self) -> None:
        """Let browsers ask again each time: the next build may have changed any file."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request: what a reader looks at is nobody's business."""

    def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
        """Show the site's own page for addresses that lead nowhere."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, *args, **kwargs)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", _TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _address(self) -> str:
        """The address that was asked for, without query and fragment."""
        return self.path.split("?", 1)[0].split("#", 1)[0]
