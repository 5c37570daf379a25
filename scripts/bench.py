#!/usr/bin/env python3
"""Measure, and print what was measured: convert, page, search."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from tooling.command import run
from tooling.requirements import CHECK
from tooling.setup import in_project_environment

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["convert", "page", "search"],
                        help="convert: texts a second and memory; page: bytes of each kind of "
                        "page; search: quality, bytes, times (takes minutes)")
    options = parser.parse_args(argv)
    in_project_environment(ROOT, CHECK)
    if options.what == "convert":
        from tooling.benchmarks import bench_convert

        return bench_convert()
    if options.what == "page":
        from tooling.weight import print_weights

        return print_weights(ROOT / "site")
    from tooling.search_bench import bench

    return bench(ROOT)


if __name__ == "__main__":
    run(main)
