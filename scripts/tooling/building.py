"""The build: raw texts → pages → site → proof → archives.

The site is built in a folder of its own and replaces the last one only when it is complete and proven,
so a build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from archive import downloads
from archive.interface import words
from archive.languages import message_language
from archive.messages import say
from archive.model import ArchiveError
from archive.pages.file_conversion import Report, convert_all
from archive.pages.raw_files import raw_files

from .build_cache import BuildCache, CachingConverter, Hashes
from .build_job import BuildError, Job, Place
from .build_site import make_site
from .exclusive import exclusive
from .progress import Progress
from .staging import replace_site, staging
from .steps import Steps


def build(
    root: Path, fresh: bool = False, with_downloads: bool = True, steps: Steps | None = None
) -> int:
    """Build the archive.

    root: the project's folder. fresh: make everything anew, even if nothing has changed.
    with_downloads: make the downloads, and the whole archive as one file. steps: notes what each
    step took.
    Returns the exit code: 0, or 1 where the site could not be made or proven.
    """
    waiting = say("another build is at work; waiting …")
    with exclusive(root / ".cache" / "build.lock", waiting), _without_garbage_collection():
        try:
            for place in _places(root, os.environ.get("SITE_URL", ""), with_downloads):
                _build(root, place, fresh, with_downloads, steps or Steps())
        except BuildError as error:
            for fault in dict.fromkeys(map(str, error.faults)):
                print(fault, file=sys.stderr)
            print(error, file=sys.stderr)
            return 1
    return 0


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Suspend the cyclic garbage collector: an archive is millions of objects that all stay in use."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _places(root: Path, address: str, with_downloads: bool) -> list[Place]:
    """What is built: the site, and before it, where that has an address, the one that copies are made of.

    A copy lies anywhere, and its pages must not lead search engines and readers to an address that may be
    gone: so it is packed from pages that know none.
    """
    site = Place(root / "site", root / ".cache", address, address)
    if not (address and with_downloads):
        return [site]
    cache = root / ".cache" / "copies"
    copies = Place(cache / "site", cache, "", address)
    return [copies, replace(site, packed=copies.site)]


def _build(root: Path, place: Place, fresh: bool, with_downloads: bool, steps: Steps) -> None:
    """Build one site, unless nothing has changed since it was built."""
    started = time.monotonic()
    try:
        signer = downloads.read_signer()
    except ArchiveError as fault:
        raise BuildError(say("nothing was built"), [fault]) from fault
    with staging(place.site, place.cache) as work:
        build_cache = BuildCache() if fresh else BuildCache.read(place.cache)
        with steps.step("convert"):
            report = _convert(root, build_cache)
        with steps.step("what has changed"):
            stamps = downloads.Stamps.read(root)
            # Taken before the build: what changes while it runs is not in it, and is built next time.
            hashes = Hashes(root)
            digest = hashes.of_all(
                place.address, place.origin, signer and signer.public, stamps, with_downloads)
        if not fresh and _is_current(place, digest):
            print(say("nothing has changed since the last build of site/"))
            _print_refused(report.refused)
            return
        if stamps.shallow:
            print(say("this clone lacks older commits, so dates and versions of downloads may be too "
                      "late; run git fetch --unshallow"))
        job = Job(root, place, work, stamps, fresh, with_downloads, hashes, build_cache, signer)
        try:
            lines = make_site(job, steps)
        except BuildError as error:
            said = set(map(str, error.faults))  # a raw file that was moved is why its page has a fault
            refused = [each for each in report.refused if str(each) not in said]
            raise BuildError(str(error), [*refused, *error.faults]) from error
        with steps.step("publishing"):
            _publish(job, digest)
    if place.site == root / "site":
        lines.insert(0, _size(place.site, time.monotonic() - started))
        print("\n".join(lines))
        _print_refused(report.refused)


def _publish(job: Job, digest: str) -> None:
    """Put the finished site in place of the last one. digest: the hash of all that it is made of."""
    place = job.place
    # The record must always describe the site that is in place.
    _record(place).unlink(missing_ok=True)
    try:
        replace_site(job.work / "site", place.site, place.cache)
    except OSError as error:
        raise BuildError(say("site/ cannot be replaced ({error}); stop the programs that use it and build "
                             "again", error=error)) from error
    _record(place).write_text(digest, encoding="utf-8")
    job.build_cache.write(place.cache)


def _record(place: Place) -> Path:
    """The file that holds the hash of all that the site in place is made of."""
    return place.cache / "build.stamp"


def _is_current(place: Place, digest: str) -> bool:
    built = (place.site / "data" / "texts.json").exists()
    return built and _record(place).exists() and _record(place).read_text(encoding="utf-8") == digest


def _size(site: Path, seconds: float) -> str:
    pages, size, folders = 0, 0, [str(site)]
    while folders:  # Path.rglob takes ten times as long
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    pages += entry.name.endswith(".html")
                    size += entry.stat().st_size
    return say("site/: {pages} pages, {size}; {seconds:.0f} s",
               pages=pages, size=words(message_language()).size(size), seconds=seconds)


def _convert(root: Path, build_cache: BuildCache) -> Report:
    docs = root / "docs"
    if not (docs / "originals").is_dir():
        raise BuildError(say("docs/originals/, the folder of the raw files, is missing; put it back"))
    files, refused = raw_files(docs / "originals")
    print(say("converting {count} raw texts …", count=len(files)), flush=True)
    converter = CachingConverter(Hashes(root, ["scripts"]).shared, build_cache)
    with Progress(say("converting")) as progress:
        report = convert_all(files, docs, progress=progress, convert_ahead=converter)
    report.refused += refused
    for remark in report.remarks:
        print(remark)
    for path in report.changed:
        print(say("wrote {value}", value=path.relative_to(docs.parent)))
    return report


def _print_refused(refused: list[ArchiveError]) -> None:
    """Print the refusals last: above other lines they would be overlooked."""
    for refusal in refused:
        print(refusal, file=sys.stderr)
    if refused:
        print(say("{count} raw files were refused and are not in the site",
                  count=len(refused)), file=sys.stderr)
