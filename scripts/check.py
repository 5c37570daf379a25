#!/usr/bin/env python3
"""Prove the archive: style, types, pages, build, and every test, in a real browser too.

On a fresh machine it first makes the project's own Python environment and, where none is found,
gets a browser. Exit code 0 means that no check failed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archive.messages import say
from tooling.command import run
from tooling.requirements import CHECK
from tooling.setup import in_project_environment, require_writable

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=say(
        "Prove the archive: style, types, pages, build, and every test, in a real browser too."))
    parser.add_argument("--no-browser", action="store_true",
                        help=say("leave out the tests that need a browser"))
    parser.add_argument("tests", nargs="*", metavar=say("TEST"),
                        help=say("run only these tests (paths for pytest), without the other checks"))
    options = parser.parse_args(argv)
    in_project_environment(ROOT, CHECK)
    require_writable(ROOT)
    from tooling.checking import check

    return check(ROOT, browser=not options.no_browser, only=options.tests)


if __name__ == "__main__":
    run(main)
