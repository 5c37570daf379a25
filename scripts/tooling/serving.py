"""Serve the built site on this machine, for looking at it."""

from __future__ import annotations

import errno
import functools
import gzip
import http.server
import sys
from pathlib import Path
from typing import Any

_TEXT = (".html", ".css", ".js", ".json", ".txt", ".svg")


@functools.lru_cache(maxsize=256)
def _compressed(path: Path, changed: float) -> bytes:
    """A file as gzip; made anew when the file changes."""
    del changed
    return gzip.compress(path.read_bytes(), mtime=0)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Send texts compressed, as any web server of today does."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        wanted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not wanted or path.suffix not in _TEXT or not path.is_file():
            super().do_GET()
            return
        body = _compressed(path, path.stat().st_mtime)
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request; a reader's steps are nobody's business."""

    def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
        """Show the archive's own page where there is none, as a web server would."""
        missing = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not missing.exists():
            super().send_error(code, *args, **kwargs)
            return
        body = missing.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(site: Path, port: int) -> int:
    """Serve a folder on 127.0.0.1 until Ctrl-C; returns the exit code."""
    handler = functools.partial(_Handler, directory=str(site))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as fault:
        taken = fault.errno == errno.EADDRINUSE
        print(f"port {port} {'is taken' if taken else 'cannot be used'}; try --port {port + 1}",
              file=sys.stderr)
        return 1
    print(f"serving on http://127.0.0.1:{port}/ (stop with Ctrl-C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0
