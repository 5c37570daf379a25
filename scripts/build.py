#!/usr/bin/env python3
"""Build the whole archive from the raw texts into site/, and serve it if asked.

raw texts → pages → site → proof → catalogue, search index, downloads. On a fresh machine it first
makes the project's own Python environment. A run without changes is quick.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archive.messages import say
from tooling.command import run
from tooling.serving import Reloads, ServingError, open_server, port_number
from tooling.setup import in_project_environment, require_writable

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=say("Build the whole archive from the raw texts into site/, and serve it if asked."))
    parser.add_argument("--serve", action="store_true",
                        help=say("serve the site when it is built, and show changes as they are saved"))
    parser.add_argument("--port", type=port_number, default=8000, metavar="N",
                        help=say("port to serve on (default: 8000)"))
    parser.add_argument("--fresh", action="store_true", help=say("make everything anew"))
    parser.add_argument("--no-downloads", action="store_true",
                        help=say("make the pages, the proof and the search index only"))
    options = parser.parse_args(argv)
    in_project_environment(ROOT)
    require_writable(ROOT)
    from tooling.building import build

    try:
        # Before the build: whoever must choose another port need not wait for it.
        reloads = Reloads()
        server = open_server(ROOT / "site", options.port, reloads) if options.serve else None
    except ServingError as error:
        print(error, file=sys.stderr)
        return 1
    with_downloads = not options.no_downloads
    code = build(ROOT, fresh=options.fresh, with_downloads=with_downloads)
    if server is None or code:
        return code
    from tooling.watching import serve_and_watch

    return serve_and_watch(ROOT, server, reloads, partial(build, ROOT, with_downloads=with_downloads))


if __name__ == "__main__":
    run(main)
