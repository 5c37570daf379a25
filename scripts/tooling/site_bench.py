"""What a site of so many texts costs: each step of the build, what is written, the largest page.

The corpora are those of `corpus`; they are built by the function that `scripts/build.py` calls, in a
process of its own. Processor time is printed beside the clock's, for a machine may be shared.
"""

from __future__ import annotations

import gzip
import json
import math
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.downloads import offline

from .corpus import make_project
from .slow_line import slow_line
from .worker_processes import processors

_BUILD = """
import json, sys
from pathlib import Path
root = Path(sys.argv[1])
sys.path.insert(0, str(root / "scripts"))
from tooling.building import build
from tooling.steps import Steps
steps, whole = Steps(), Steps()
with whole.step("the rest"):
    code = build(root, with_downloads=sys.argv[2] == "downloads", steps=steps)
rows, rest = steps.rows(), whole.rows()[0]
for name in ("seconds", "cpu"):
    rest[name] -= sum(row[name] for row in rows)
(root / "steps.json").write_text(json.dumps([*rows, rest]), encoding="utf-8")
sys.exit(code)
"""
#: What `--serve` does with a saved page, twice: the first time it reads what all texts share.
_SHOW = """
import json, sys, time
from pathlib import Path
root = Path(sys.argv[1])
sys.path.insert(0, str(root / "scripts"))
from tooling.watching import Preview
started, taken = time.monotonic(), []
preview = Preview(root)
for _ in range(2):
    preview.show(sys.argv[2])
    taken.append(time.monotonic() - started)
    started = time.monotonic()
(root / "steps.json").write_text(json.dumps(taken), encoding="utf-8")
"""
Row = dict[str, Any]
#: Bytes that a text takes on the disk while it is built: pages, cache, and the site that gives way.
_ROOM, _ROOM_OF_DOWNLOADS = 2_500_000, 3
_COPIES = {offline.READING: "copy to read", offline.ZIP: "whole copy", offline.ZIM: "copy for Kiwix"}


def bench_site(root: Path, sizes: Sequence[int], downloads: bool, report: Path | None) -> int:
    """Build archives of so many texts and print what it cost.

    root: the project. sizes: the numbers of texts. downloads: whether to make them. report: a file for
    the same as JSON. Returns the exit code: 1 where a build failed.
    """
    print(f"{_machine()}; texts of 25 KB, each with its translation")
    results: list[Row] = []
    failed = False
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as folder:
            free = shutil.disk_usage(folder).free
            if free < size * _ROOM * (_ROOM_OF_DOWNLOADS if downloads else 1):
                print(f"{size} texts: {free / 1e9:.0f} GB of the disk are free, which is too little",
                      file=sys.stderr)
                failed = True
                break
            result = _measure(root, Path(folder) / "project", size, downloads)
        if result is None:
            failed = True
            break
        results.append(result)
        _print(result, results[-2] if len(results) > 1 else None)
        if report:  # at once, for a larger archive may fail
            report.write_text(json.dumps({"machine": _machine(), "sites": results}, indent=1) + "\n",
                              encoding="utf-8")
    print("\n" + "\n".join(_table(results)))
    return int(failed)


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{processors()} processors, {system}, Python {platform.python_version()}"


def _measure(root: Path, project: Path, size: int, downloads: bool) -> Row | None:
    """Build one archive from nothing, and again after a paragraph of a translation has changed."""
    make_project(root, project, size)
    cold = _build(project, downloads)
    if cold is None:
        return None
    page = min((project / "docs" / "ru" / "texts").glob("on-*.md"))
    lines = page.read_text(encoding="utf-8").split("\n")
    end = next(n for n, line in enumerate(lines) if line.startswith("{ #p3"))
    lines[end - 1] += " Ещё слово."
    page.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    again = _build(project, downloads)
    if again is None:
        return None
    return {"texts": size, "cold": cold, "again": again, "shown": _run(_SHOW, project, page.stem),
            "slow line": {name: wait._asdict() for name, wait in slow_line(project / "site").items()},
            **_sizes(project / "site")}


def _build(project: Path, downloads: bool) -> list[Row] | None:
    rows: list[Row] | None = _run(_BUILD, project, "downloads" if downloads else "pages")
    return rows


def _run(code: str, project: Path, argument: str) -> Any:
    """What some code has measured in a process of its own; None where it failed."""
    done = subprocess.run([sys.executable, "-c", code, str(project), argument],
                          stdout=subprocess.DEVNULL, check=False)
    return None if done.returncode else json.loads((project / "steps.json").read_text(encoding="utf-8"))


def _sizes(site: Path) -> Row:
    """Bytes by kind, and the page that is the largest when it is compressed."""
    kinds: Counter[str] = Counter()
    largest, page = 0, ""
    for path in (path for path in site.rglob("*") if path.is_file()):
        name, size = path.relative_to(site).as_posix(), path.stat().st_size
        kinds[_kind(name)] += size
        # A page is never larger when it is compressed, so those below the largest need not be tried.
        if name.endswith(".html") and size > largest:
            packed = len(gzip.compress(path.read_bytes()))
            largest, page = max((largest, page), (packed, name))
    return {"bytes": dict(kinds), "largest": {"page": page, "gzip": largest}}


def _kind(name: str) -> str:
    if found := _COPIES.get(name.removeprefix("downloads/")):
        return found
    if name.startswith("assets/search/index/"):
        return "search index"
    if name.startswith("downloads/") and not name.endswith("index.html"):
        return "downloads"
    if name.startswith("originals/"):
        return "originals"
    if "/parallel/" in name:
        return "parallel pages"
    if name.endswith(".html"):
        return "text pages" if "texts/" in name else "lists"
    return "the rest"


def _print(result: Row, smaller: Row | None) -> None:
    size = result["texts"]
    print(f"\n{size} texts{'step':>15}{'seconds':>10}{'cpu':>8}{'memory':>9}{'worker':>9}{'exponent':>10}")
    before = {row["name"]: row for row in smaller["cold"]} if smaller else {}
    for row in result["cold"]:
        growth = ""
        if row["name"] in before and min(row["cpu"], before[row["name"]]["cpu"]) > 0:
            ratio = row["cpu"] / before[row["name"]]["cpu"]
            growth = f"{math.log(ratio) / math.log(size / smaller['texts']):.2f}" if smaller else ""
        print(f"{row['name']:>{len(str(size)) + 21}}{row['seconds']:>10.1f}{row['cpu']:>8.1f}"
              f"{row['memory'] / 1e6:>6.0f} MB{row['workers'] / 1e6:>6.0f} MB{growth:>10}")
    for name, rows in (("from nothing", result["cold"]), ("after a paragraph", result["again"])):
        print(f"  {name}: {sum(row['seconds'] for row in rows):.1f} s, "
              f"{sum(row['cpu'] for row in rows):.1f} s of processors")
    if result["shown"]:
        first, then = result["shown"]
        print(f"  a saved page on the screen: {then:.1f} s, the first {first:.1f} s")
    for name, wait in result["slow line"].items():
        print(f"  slow line, {name}: {wait['seconds']:.1f} s, {wait['kilobytes']:.0f} KB with the page")
    for kind, total in sorted(result["bytes"].items(), key=lambda item: -item[1]):
        print(f"  {kind}: {total / 1e6:.1f} MB, {total / size / 1000:.0f} KB a text")
    print(f"  largest page: {result['largest']['gzip'] / 1000:.0f} KB gzip, {result['largest']['page']}",
          flush=True)


_COLUMNS = ("texts", "from nothing, s (of processors)", "of these: texts / index / lists",
            "after a paragraph, s", "shown, s", "memory, largest process", "`site/`, a text", "index, a text",
            "largest page, gzip", "slow line: text / search, s")


def _table(results: Sequence[Row]) -> list[str]:
    """The results as the README shows them, a row for each size; the numbers of texts are those added."""
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *map(_cells, results)]
    return [f"| {' | '.join(row)} |" for row in rows]


def _cells(result: Row) -> tuple[str, ...]:
    cold, again, size = result["cold"], result["again"], result["texts"]
    cpu = {row["name"]: row["cpu"] for row in cold}
    memory = max(max(row["memory"], row["workers"]) for row in (*cold, *again))
    per_text = sum(result["bytes"].values()) / size / 1000
    waits = [f"{wait['seconds']:.1f}" for wait in result["slow line"].values()]
    return (
        f"{size:,}", f"{sum(row['seconds'] for row in cold):.0f} ({sum(cpu.values()):.0f})",
        " / ".join(f"{cpu[name]:.0f}" for name in ("texts", "index", "lists")),
        f"{sum(row['seconds'] for row in again):.1f}",
        f"{result['shown'][1]:.1f}" if result["shown"] else "",
        f"{memory / 1e6:,.0f} MB", f"{per_text:,.0f} KB",
        f"{result['bytes']['search index'] / size / 1000:.0f} KB",
        f"{result['largest']['gzip'] / 1000:.0f} KB", " / ".join(waits))
