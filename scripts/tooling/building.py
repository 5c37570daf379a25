"""The build, step by step: raw texts → pages → downloads and index → site → proof → archives.

The site is built in a folder of its own and replaces the last one only when it is complete and proven,
so a build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from archive import downloads
from archive.messages import say
from archive.model import ArchiveError
from archive.pages import validation
from archive.pages.catalogue import Text, catalogue_of
from archive.pages.conversion import Report, convert_all
from archive.pages.events import read_events
from archive.pages.raw_files import raw_files
from archive.pages.records import Records, read_records
from archive.pages.synonyms import read_synonyms
from archive.pages.vocabulary import read_vocabulary
from archive.pages.withholding_check import remaining_occurrences
from archive.search.archive_index import make_index
from archive.search.event_claims import event_faults, introduction_faults
from archive.search.mentions import Mentions
from archive.search.names import names_of
from archive.search.postings import TextPostings
from archive.search.record_claims import record_faults
from archive.site.chronology import Chronology
from archive.site.minify import minify_assets
from archive.site.own_pages import own_page_faults
from archive.site.related_texts import related_texts, with_links
from archive.site.site import Site
from archive.site.sitemap import complete_sitemap
from archive.site.textpages import TextPages

from .build_cache import (
    BuildCache,
    CachedPairs,
    CachedText,
    CachingConverter,
    Hashes,
    digest,
    file_states,
    reuse_files,
    unchanged,
)
from .exclusive import exclusive
from .list_pages import write_lists
from .progress import Progress
from .reference_cache import make_references, remove_others
from .rendering import Pages, RenderingError, markdown_renderer, render_pages
from .staging import move_into, replace_site, staging
from .steps import Steps
from .texts import Settings, TextResult, make_texts, read_postings
from .unknown_work import unknown_lines
from .worker_processes import parallel_map

#: Up to so many changed texts have their references made with their pages, each text's by itself.
_FEW = 3


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
    waiting = say("another build is at work; waiting …")
    with exclusive(root / ".cache" / "build.lock", waiting), _without_garbage_collection():
        try:
            for place in _places(root, os.environ.get("SITE_URL", ""), with_downloads):
                _build(root, place, fresh, with_downloads, steps or Steps())
        except BuildError as error:
            for fault in error.faults:
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


@dataclass(frozen=True)
class _Place:
    """Where a site is built, and for whom.

    site: its folder. cache: what its builds leave for the next. address: that its pages name, with a slash
    at its end, or "". origin: that its copies name as the place they come from, or "". packed: the site that
    its archives are taken from, None where they are packed from itself.
    """

    site: Path
    cache: Path
    address: str = ""
    origin: str = ""
    packed: Path | None = None


def _places(root: Path, address: str, with_downloads: bool) -> list[_Place]:
    """What is built: the site, and before it, where that has an address, the one that copies are made of.

    A copy lies anywhere, and its pages must not lead search engines and readers to an address that may be
    gone: so it is packed from pages that know none.
    """
    site = _Place(root / "site", root / ".cache", address, address)
    if not (address and with_downloads):
        return [site]
    cache = root / ".cache" / "copies"
    copies = _Place(cache / "site", cache, "", address)
    return [copies, replace(site, packed=copies.site)]


def _build(root: Path, place: _Place, fresh: bool, with_downloads: bool, steps: Steps) -> None:
    started = time.monotonic()
    site, cache = place.site, place.cache
    try:
        signer = downloads.read_signer()
    except ArchiveError as fault:
        raise BuildError(say("nothing was built"), [fault]) from fault
    with staging(site, cache) as work:
        build_cache = BuildCache() if fresh else BuildCache.read(cache)
        with steps.step("convert"):
            report = _convert(root, build_cache)
        with steps.step("what has changed"):
            stamps = downloads.Stamps.read(root)
            # Taken before the build: what changes while it runs is not in it, and is built next time.
            hashes = Hashes(root)
            digest = hashes.of_all(
                place.address, place.origin, signer and signer.public, stamps, with_downloads)
        record = cache / "build.stamp"
        if not fresh and _is_current(record, digest, site):
            print(say("nothing has changed since the last build of site/"))
            _print_refused(report.refused)
            return
        if stamps.shallow:
            print(say("this clone lacks older commits, so dates and versions of downloads may be too "
                      "late; run git fetch --unshallow"))
        job = _Job(root, place, work, stamps, fresh, with_downloads, hashes, build_cache, signer)
        lines = _make(job, steps)
        # The record must always describe the site that is in place.
        with steps.step("publishing"):
            record.unlink(missing_ok=True)
            try:
                replace_site(work / "site", site, cache)
            except OSError as error:
                raise BuildError(
                    say("site/ cannot be replaced ({error}); stop the programs that use it and build again",
                        error=error)
                ) from error
            record.write_text(digest, encoding="utf-8")
            build_cache.write(cache)
    if site != root / "site":
        return
    pages = sum(1 for _ in site.rglob("*.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(say("site/: {pages} pages, {size:.1f} MB; {seconds:.0f} s",
              pages=pages, size=size / 1e6, seconds=time.monotonic() - started))
    for line in lines:
        print(line)
    _print_refused(report.refused)


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


@dataclass(frozen=True)
class _Job:
    """What is to be built: see `build`.

    place: where it goes. work: the folder to work in. stamps: of the downloads. hashes: of the files.
    build_cache: what the last build left. signer: signs the check-sums, None where no key was given.
    """

    root: Path
    place: _Place
    work: Path
    stamps: downloads.Stamps
    fresh: bool
    with_downloads: bool
    hashes: Hashes
    build_cache: BuildCache
    signer: downloads.Signer | None = None

    @property
    def generated(self) -> Path:
        """The folder of the files that are written before MkDocs, which empties the site's folder."""
        return self.work / "generated"

    @property
    def references(self) -> Path:
        """The folder of the cached references, a file for each text."""
        return self.place.cache / "references"

    @property
    def postings(self) -> Path:
        """The folder of the cached search postings, a file for each text."""
        return self.place.cache / "postings"

    @property
    def files(self) -> downloads.Cache:
        """The cache of the downloads that take long to make."""
        return downloads.Cache(self.place.cache / "downloads")

    def release(self, model: Site) -> downloads.Release:
        """What the archives of this build say of themselves."""
        return downloads.Release(self.stamps.archive, self.place.origin, self.signer, model.imprint)


def _make(job: _Job, steps: Steps) -> list[str]:
    """Make the whole site in work/site and prove it. Returns what to say of it."""
    generated, site, stamps = job.generated, job.work / "site", job.stamps
    before = set(job.build_cache.texts)
    print(say("making the texts …"), flush=True)
    if job.fresh:
        job.files.prune()
    with steps.step("texts"):
        model, results = _make_texts(job)
    texts = model.catalogue
    with steps.step("links between texts"):
        _link_texts(job, model)
    print(say("making the search index …"), flush=True)
    with steps.step("index"):
        postings_of = partial(_postings, job)
        data = job.root / "docs" / "data"
        index = make_index(texts, model.mentions, model.records, generated, part_of=postings_of,
                           parallel_map=parallel_map, vocabulary=read_vocabulary(data)[0],
                           synonyms=read_synonyms(data)[0], miner=CachedPairs(job.place.cache))
    downloads.texts_json(texts, model.records, generated, job.with_downloads)
    release = job.release(model)
    downloads.Harvest(texts, model.records, stamps, model.imprint, model.address,
                      job.with_downloads, release).write(generated)
    model.chronology.write_files(generated / "data", stamps.archive.epoch, model.address)
    files: list[downloads.Download] = []
    if job.with_downloads:
        with steps.step("books"):
            files = _make_books(job, model, results)
    view = downloads.DownloadsView(files, texts, release)
    if job.with_downloads:
        model.downloads = view
    print(say("building the pages …"), flush=True)
    try:
        with steps.step("pages"):
            pages = render_pages(job.root, site, model, stamps.archive.epoch)
    except RenderingError as error:
        raise BuildError(say("MkDocs could not build the pages; see its words above")) from error
    with steps.step("lists"):
        cached = job.build_cache
        cached.lists = write_lists(model, job.root, site, last_site=job.place.site, cached=cached.lists,
                                   shared=job.hashes.shared)
    if model.address:
        complete_sitemap(site, texts, model.address, stamps.archive.day, stamps.archive.epoch)
    else:
        # A site map needs whole addresses; a copy that may lie anywhere has none.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    with steps.step("putting together"):
        _add_generated_files(generated, site)
    lines = [say("{count} texts; search index {size:.0f} KB", count=len(texts.texts), size=index / 1e3)]
    if job.with_downloads:
        print(say("packing the whole archive …"), flush=True)
        with steps.step("archives"):
            archives = _archives(job, release, pages, view)
        lines += _offer(archives, files, release, pages, view)
    # A fresh clone has built no text yet, but those that a commit holds are no new ones.
    new = [text for text in texts.texts
           if text.slug not in before and not stamps.history.of_text(text.slug, text.data["raw"]["file"])]
    return lines + unknown_lines(new, model.mentions.names, model.chronology.events)


def _offer(
    archives: list[downloads.Download], files: list[downloads.Download], release: downloads.Release,
    pages: Pages, view: downloads.DownloadsView,
) -> list[str]:
    """Put the archives onto the site's pages and into its list of check-sums; returns what to say of them."""
    downloads.write_sums(pages.folder / "downloads", [*files, *archives], release)
    pages.write(pages.shown(downloads.Kind.SITE, partial(view.page, archives=archives)))
    return downloads.closing_lines(files, archives, pages.folder)


def _archives(
    job: _Job, release: downloads.Release, pages: Pages, view: downloads.DownloadsView
) -> list[downloads.Download]:
    """Pack the whole archive, or take it from the site that it was packed from."""
    site = job.work / "site"
    if job.place.packed:
        return downloads.take_archives(job.place.packed, site)
    last = job.place.site / "downloads" / downloads.ZIP
    former = None if job.fresh or job.build_cache.compressor != downloads.COMPRESSOR else last
    job.build_cache.compressor = downloads.COMPRESSOR
    return downloads.make_archives(site, release, partial(pages.shown, page=view.page), former)


def _add_generated_files(generated: Path, site: Path) -> None:
    """Add the files that were written before the pages. Raises BuildError where a file is in the way."""
    try:
        minify_assets(site / "assets")
        move_into(generated, site)
    except FileExistsError as error:
        raise BuildError(say("docs/{path} takes the place of what the build makes; take it out",
                             path=error.args[0])) from error
    except ArchiveError as fault:
        raise BuildError(say("the pages have faults; nothing was built"), [fault]) from fault


def _own_page_faults(root: Path) -> list[ArchiveError]:
    try:
        return own_page_faults(root / "docs", root / "overrides", markdown_renderer(root))
    except RenderingError as error:
        raise BuildError(str(error)) from error


def _make_texts(job: _Job) -> tuple[Site, list[TextResult]]:
    """Check, render and prove every text, and make its downloads.

    Returns the site's model, and the result for each text. Raises BuildError where a page has a fault or
    does not show all of its text.
    """
    docs, address = job.root / "docs", job.place.address
    own = _own_page_faults(job.root)
    groups, faults = read_records(docs / "data")
    if faults:
        raise BuildError(say("the records have faults; nothing was built"),
                         [*validation.validate(docs), *own])
    records = Records(docs / "data", groups)
    settings = Settings(job.root, records, job.generated, address, job.postings, job.references,
                        job.stamps if job.with_downloads else None,
                        job.files.folder, job.stamps.history)
    with Progress(say("texts")) as progress:
        results = _reuse_or_make(job, settings, progress)
    faults = validation.all_faults((each.faults, each.claims) for each in results) + own
    if faults:
        raise BuildError(say("the pages have faults; nothing was built"), faults)
    unproven = [fault for each in results for fault in each.unproven]
    if unproven:
        raise BuildError(say("the site does not show all of its texts; site/ stays as it was"), unproven)
    for each in results:
        for remark in each.remarks:
            print(remark)
    catalogue = catalogue_of((each.text for each in results if each.text),
                             (each.tombstone for each in results if each.tombstone))
    faults, remarks = remaining_occurrences(catalogue, docs)
    for remark in remarks:
        print(remark)
    if faults:
        raise BuildError(say("the pages have faults; nothing was built"), faults)
    model = Site(docs, address, catalogue, records)
    model.term_places = {each.slug: each.terms for each in results}
    mentions = {each.slug: each.mentions for each in results}
    model.mentions = Mentions(names_of(records), {t.slug: mentions[t.slug] for t in catalogue.texts})
    faults = record_faults(model.records.groups, docs / "data", catalogue, model.mentions)
    events, of_events = read_events(docs / "data", model.records.groups)
    faults += [*of_events, *event_faults(events, catalogue), *introduction_faults(docs / "data", catalogue)]
    if faults:
        raise BuildError(say("the records have faults; nothing was built"), faults)
    model.chronology = Chronology(events, catalogue, model.records, model.mentions)
    return model, results


def _reuse_or_make(job: _Job, settings: Settings, progress: Progress) -> list[TextResult]:
    """The result for each text: reused from the last build where nothing has changed, or made anew."""
    def key(result: TextResult) -> str:
        raw = result.text.data["raw"]["file"] if result.text else ""
        stamp = job.stamps.of(result.text) if result.text else None
        return job.hashes.of_text(result.slug, raw, settings.address, job.with_downloads, stamp,
                                  job.stamps.history.of_text(result.slug, raw),
                                  job.stamps.history.has_changed(result.slug, raw), job.stamps.shallow)

    before, last_site = job.build_cache.texts, job.place.site
    slugs = validation.slugs(job.root / "docs")
    unchanged_texts = {slug: before[slug].result for slug in slugs
            if slug in before and before[slug].key == key(before[slug].result)
            and unchanged(before[slug].postings, job.postings)
            and reuse_files(before[slug].files, last_site, job.generated)}
    changed = [slug for slug in slugs if slug not in unchanged_texts]
    if len(changed) > _FEW:
        make_references(job.root / "docs", changed, job.references)
    remove_others(job.references, slugs)
    new = make_texts(changed, settings, progress)
    results = {**unchanged_texts, **{each.slug: each for each in new}}
    job.build_cache.texts = {slug: before[slug] for slug in unchanged_texts} | {
        each.slug: CachedText(key(each), each, file_states(each.paths, job.generated),
                              file_states([each.slug], job.postings))
        for each in new if each.text}
    for path in job.postings.glob("*"):
        if path.name not in job.build_cache.texts:
            path.unlink()
    return [results[slug] for slug in slugs]


def _link_texts(job: _Job, model: Site) -> None:
    """Write the links to the previous, next and related texts into each text's pages, where they changed."""
    persons = {text.slug: set(model.mentions.of(text.slug, "person")) for text in model.catalogue.texts}
    pages = TextPages(job.root / "overrides")
    for slug, row in related_texts(model.catalogue, persons).items():
        cached, links = job.build_cache.texts[slug], pages.render_links(model, slug, row)
        key = digest(links.values())
        if cached.related_texts == key:
            continue
        for path, link in links.items():
            page = job.generated / path
            part = page.with_suffix(".part")  # the page may be the very file of the site in place
            html = with_links(page.read_text(encoding="utf-8"), link)
            part.write_text(html, encoding="utf-8", newline="\n")
            part.replace(page)
        files = file_states(cached.files, job.generated)
        job.build_cache.texts[slug] = replace(cached, files=files, related_texts=key)


def _postings(job: _Job, text: Text) -> TextPostings:
    return read_postings(job.postings, text.slug)


def _make_books(job: _Job, model: Site, results: list[TextResult]) -> list[downloads.Download]:
    """Make the books of the whole archive. Returns them and all files of the texts."""
    cache = job.files
    folder = job.generated / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    maker = downloads.Maker(model.records, model.docs / "assets", job.stamps, cache, folder, model.address)
    keys = {slug: cached.key for slug, cached in job.build_cache.texts.items()}
    books = maker.books(model.catalogue, keys)
    cache.used.update(*(each.cached for each in results))
    cache.prune()
    of_text = {each.slug: each.files for each in results}
    files = [*books, *(file for text in model.catalogue.texts for file in of_text[text.slug])]
    downloads.write_sums(folder, files)
    return files


def _is_current(record: Path, digest: str, site: Path) -> bool:
    built = (site / "data" / "texts.json").exists()
    return built and record.exists() and record.read_text(encoding="utf-8") == digest


def _print_refused(refused: list[ArchiveError]) -> None:
    """Print the refusals last: above other lines they would be overlooked."""
    for refusal in refused:
        print(refusal, file=sys.stderr)
    if refused:
        print(say("{count} raw files were refused and are not in the site",
                  count=len(refused)), file=sys.stderr)
