#!/usr/bin/env python3
"""Measure, and print what was measured: convert, page, search, site."""

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
    parser.add_argument("what", choices=["convert", "page", "search", "site"],
                        help="convert: texts a second and memory; page: bytes of each kind of "
                        "page; search: quality, bytes, times (takes minutes); site: each step of a build")
    parser.add_argument("--texts", type=int, nargs="+", default=[5, 50], metavar="N",
                        help="site: the numbers of texts (default: 5 50)")
    parser.add_argument("--downloads", action="store_true", help="site: make the downloads as well")
    parser.add_argument("--json", type=Path, metavar="FILE", help="site: write the same there as JSON")
    options = parser.parse_args(argv)
    in_project_environment(ROOT, CHECK)
    if options.what == "convert":
        from tooling.benchmarks import bench_convert

        return bench_convert()
    if options.what == "page":
        from tooling.weight import print_weights

        return print_weights(ROOT / "site")
    if options.what == "site":
        from tooling.site_bench import bench_site

        return bench_site(ROOT, options.texts, options.downloads, options.json)
    from tooling.search_bench import bench

    return bench(ROOT)


if __name__ == "__main__":
    run(main)
