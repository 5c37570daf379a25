"""The build, step by step: raw texts → pages → downloads and index → site → proof → archives.

Everything is made in a folder of its own; the site takes its place when all of it is proven, so a
build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from archive import downloads
from archive.model import ArchiveError
from archive.pages import validation
from archive.pages.conversion import Report, convert_all
from archive.search.archive_index import make_index
from archive.site.minify import minify_assets
from archive.site.rendered_check import prove_site
from archive.site.site import Site

from .exclusive import exclusive
from .progress import Progress
from .rendering import RenderingError, render_pages
from .staging import move_into, replace_site, staging
from .steps import Steps

_INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")


class BuildError(Exception):
    """The site cannot be made. faults: what is wrong with the files. The message sums them up."""

    def __init__(self, summary: str, faults: Iterable[ArchiveError] = ()) -> None:
        super().__init__(summary)
        self.faults = tuple(faults)


def build(
    root: Path, fresh: bool = False, with_downloads: bool = True, steps: Steps | None = None
) -> int:
    """Build the archive.

    root: the project's folder. fresh: make everything anew, even if nothing has changed.
    with_downloads: make the downloads, and the whole archive as one file. steps: notes what each
    step took.
    Returns the exit code: 0, or 1 where the site could not be made or proven.
    """
    with exclusive(root / ".cache" / "build.lock", "another build is at work; waiting …"):
        try:
            _build(root, fresh, with_downloads, steps or Steps())
        except BuildError as error:
            for fault in error.faults:
                print(fault, file=sys.stderr)
            print(error, file=sys.stderr)
            return 1
    return 0


def _build(root: Path, fresh: bool, with_downloads: bool, steps: Steps) -> None:
    started = time.monotonic()
    site, cache = root / "site", root / ".cache"
    with staging(site, cache) as work:
        with steps.step("convert"):
            report = _convert(root / "docs")
        with steps.step("what has changed"):
            stamps = downloads.Stamps.read(root)
            # Taken before the build: what changes while it runs is not in it, and is built next time.
            digest = _digest(root, str(stamps), with_downloads)
        record = cache / "build.stamp"
        if not fresh and _is_current(record, digest, site):
            print("nothing has changed since the last build of site/")
            _print_refused(report.refused)
            return
        if stamps.shallow:
            print("this clone lacks older commits, so dates and versions of downloads may be too late; "
                  "run git fetch --unshallow")
        lines = _make(root, work, stamps, fresh, with_downloads, steps)
        # The record must never speak of another site than the one that is there.
        record.unlink(missing_ok=True)
        try:
            replace_site(work / "site", site, cache)
        except OSError as error:
            raise BuildError(
                f"site/ cannot be replaced ({error}); stop the programs that use it and build again"
            ) from error
        record.write_text(digest, encoding="utf-8")
    pages = sum(1 for _ in site.rglob("*.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(f"site/: {pages} pages, {size / 1e6:.1f} MB; {time.monotonic() - started:.0f} s")
    for line in lines:
        print(line)
    _print_refused(report.refused)


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


def _make(
    root: Path, work: Path, stamps: downloads.Stamps, fresh: bool, with_downloads: bool, steps: Steps
) -> list[str]:
    """Make the whole site in work/site and prove it. Returns what to say of it."""
    docs, early, site = root / "docs", work / "early", work / "site"
    with steps.step("validate"):
        faults = validation.validate(docs)
    if faults:
        raise BuildError("the pages have faults; nothing was built", faults)
    with steps.step("read"):
        model = Site(docs, os.environ.get("SITE_URL", ""))
        texts = model.catalogue
    print("making the search index …", flush=True)
    with steps.step("names"):
        mentions = model.mentions
    with steps.step("index"), Progress("indexing") as progress:
        index = make_index(texts, mentions, model.records, early, progress)
    downloads.texts_json(texts, model.records, early, with_downloads)
    files: list[downloads.Download] = []
    if with_downloads:
        with steps.step("downloads"):
            files = _make_downloads(model, early, stamps, root / ".cache", fresh)
    view = downloads.DownloadsView(files, texts, stamps.archive)
    if with_downloads:
        model.downloads = view
    print("building the pages …", flush=True)
    try:
        with steps.step("pages"):
            pages = render_pages(root, site, model, stamps.archive.epoch)
    except RenderingError as error:
        raise BuildError("MkDocs could not build the pages; see its words above") from error
    if not model.address:
        # A site map needs whole addresses; a copy that may lie anywhere has none.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    print(f"proving that nothing was lost of {len(texts.texts)} texts …", flush=True)
    with steps.step("proof"):
        faults = prove_site(texts, docs / "originals", site)
    if faults:
        raise BuildError("the site does not show all of its texts; site/ stays as it was", faults)
    minify_assets(site / "assets")
    move_into(early, site)
    lines = [f"{len(texts.texts)} texts; search index {index / 1e3:.0f} KB"]
    if with_downloads:
        print("packing the whole archive …", flush=True)
        with steps.step("archives"):
            archives = downloads.make_archives(site, stamps.archive)
        downloads.write_sums(site / "downloads", [*files, *archives])
        pages.render_downloads(lambda language: view.page(language, archives))
        lines += downloads.closing_lines(files, archives, site)
    return lines


def _make_downloads(
    model: Site, early: Path, stamps: downloads.Stamps, cache: Path, fresh: bool
) -> list[downloads.Download]:
    slow = downloads.Cache(cache / "downloads")
    if fresh:
        slow.prune()
    print("making the downloads …", flush=True)
    with Progress("downloads") as progress:
        return downloads.make_downloads(
            model.catalogue, model.records, early / "downloads", assets=model.docs / "assets",
            stamps=stamps, cache=slow, progress=progress, site_url=model.address)


def _digest(root: Path, *more: object) -> str:
    """The hash of all that the site is made of: the input files, the address, and what else is given."""
    digest = hashlib.sha256(f"{os.environ.get('SITE_URL', '')} {more}".encode(errors="surrogateescape"))
    for name in _INPUTS:
        top = root / name
        for path in [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.is_file()):
            if "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode(errors="surrogateescape"))
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _is_current(record: Path, digest: str, site: Path) -> bool:
    built = (site / "data" / "texts.json").exists()
    return built and record.exists() and record.read_text(encoding="utf-8") == digest


def _print_refused(refused: list[ArchiveError]) -> None:
    """Close with what was refused: it must not drown in what went well."""
    for refusal in refused:
        print(refusal, file=sys.stderr)
    if refused:
        print(f"{len(refused)} raw files were refused and are not in the site", file=sys.stderr)
