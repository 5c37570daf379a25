"""The build, step by step; each step can be run again with the same result."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from archive import downloads
from archive.downloads.asof import commit_name, commit_time
from archive.model import ArchiveError
from archive.pages import catalogue, validation
from archive.pages.conversion import Report, convert_all
from archive.pages.records import Records
from archive.search.archive_index import make_index
from archive.site.minify import minify_scripts
from archive.site.rendered_check import prove_site

from .progress import Progress

_INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")


def build(root: Path, fresh: bool = False) -> int:
    """Build the archive.

    root: the project's folder. fresh: build even if nothing has changed.
    Returns the exit code: 0, or 1 where the site could not be made or proven.
    """
    started = time.monotonic()
    docs, site, stamp = root / "docs", root / "site", root / ".cache" / "build.stamp"
    report = _convert(docs)
    mark = _digest(root)
    if not fresh and _is_current(stamp, mark, site):
        print("nothing has changed since the last build of site/")
        _tell_refused(report.refused)
        return 0
    stamp.unlink(missing_ok=True)
    faults = validation.validate(docs)
    if faults:
        return _fail(faults, "the pages have faults; nothing was built")
    if not _mkdocs(root):
        return 1
    texts = catalogue.load(docs)
    print(f"proving that nothing was lost of {len(texts.texts)} texts …", flush=True)
    faults = prove_site(texts, docs / "originals", site)
    if faults:
        return _fail(faults, "the site does not hold its texts whole")
    minify_scripts(site / "assets")
    records = Records(docs / "data")
    print("making the search index …", flush=True)
    with Progress("indexing") as progress:
        index = make_index(texts, docs / "data", site, progress)
    print("making the downloads …", flush=True)
    with Progress("downloads") as progress:
        made = downloads.make_all(texts, records, site, progress)
    stamp.parent.mkdir(exist_ok=True)
    # The mark from before: what was changed while this was building is not in it.
    stamp.write_text(mark, encoding="utf-8")
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"site/: {len(texts.texts)} texts, {pages} pages, {size / 1e6:.1f} MB; "
          f"search index {index / 1e3:.0f} KB; {time.monotonic() - started:.0f} s")
    for line in downloads.closing_lines(made, site):
        print(line)
    _tell_refused(report.refused)
    return 0


def _convert(docs: Path) -> Report:
    files = sorted((docs / "originals").glob("*.txt"))
    print(f"converting {len(files)} raw texts …", flush=True)
    with Progress("converting") as progress:
        report = convert_all(files, docs, progress=progress)
    for remark in report.remarks:
        print(remark)
    for path in report.changed:
        print(f"wrote {path.relative_to(docs.parent)}")
    return report


def _mkdocs(root: Path) -> bool:
    """Let MkDocs build the site; it speaks only of faults."""
    print("building the pages …", flush=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1",
                   "SOURCE_DATE_EPOCH": str(commit_time(root))}
    shutil.rmtree(root / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=root, env=environment, check=False)
    if done.returncode:
        print("MkDocs could not build the pages; see its words above", file=sys.stderr)
    if not os.environ.get("SITE_URL"):
        # A site map needs whole addresses; a copy that may lie anywhere has none.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (root / "site" / name).unlink(missing_ok=True)
    return done.returncode == 0


def _digest(root: Path) -> str:
    """One mark for all that the site is made of."""
    whole = hashlib.sha256(os.environ.get("SITE_URL", "").encode())
    whole.update(f"{commit_time(root)} {commit_name(root)}".encode())
    for name in _INPUTS:
        top = root / name
        for path in [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.is_file()):
            if "__pycache__" not in path.parts:
                whole.update(str(path.relative_to(root)).encode())
                whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _is_current(stamp: Path, mark: str, site: Path) -> bool:
    made = site / "data" / "texts.json"
    return made.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == mark


def _fail(faults: Iterable[ArchiveError], summary: str) -> int:
    for fault in faults:
        print(fault, file=sys.stderr)
    print(summary, file=sys.stderr)
    return 1


def _tell_refused(refused: list[ArchiveError]) -> None:
    """Close with what was refused: it must not drown in what went well."""
    for refusal in refused:
        print(refusal, file=sys.stderr)
    if refused:
        print(f"{len(refused)} raw files were refused and are not in the site", file=sys.stderr)
