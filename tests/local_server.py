"""A folder served on a free port of this machine, for the tests that look at a site over HTTP."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the files of a folder without a line for each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: what pytest prints are the tests' own words."""


class QuietServer(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that hung up, as one does that leaves a page."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print the traceback of every other error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def running(handler: Any) -> Iterator[str]:
    """A server with a handler of requests; gives its address, with a slash at its end."""
    with QuietServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def served(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler] = QuietHandler) -> Iterator[str]:
    """A folder at the root of a host; gives the host's address."""
    with running(functools.partial(handler, directory=str(folder))) as address:
        yield address
