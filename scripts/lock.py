#!/usr/bin/env python3
"""Write the lock files from requirements.txt and tests/requirements.txt; with --newest raise their pins.

Run it after a change to a list, and commit the lists and the lock files together. Whatever cannot be
installed on every supported Python and system is refused, and nothing is changed then.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tooling.command import run
from tooling.requirements import CHECK
from tooling.setup import in_project_environment, require_writable

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--newest", action="store_true",
                        help="first raise each pin to the newest version that runs on the oldest "
                        "supported Python")
    options = parser.parse_args(argv)
    in_project_environment(ROOT, CHECK, relock=True)
    require_writable(ROOT)
    from tooling.locking import lock

    return lock(ROOT, newest=options.newest)


if __name__ == "__main__":
    run(main)
