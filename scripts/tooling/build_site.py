"""The steps that make a site, in their order: texts, index, data, books, pages, lists, archives."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from archive import downloads
from archive.messages import say
from archive.model import ArchiveError
from archive.pages.synonyms import read_synonyms
from archive.pages.vocabulary import MEANINGS, read_vocabulary
from archive.search.archive_index import make_index
from archive.site.minify import minify_assets
from archive.site.site import Site
from archive.site.sitemap import complete_sitemap

from .build_job import BuildError, Job
from .build_texts import make_texts
from .index_cache import CachedOtherLanguage, CachedPairs, CachedPassages
from .list_pages import write_lists
from .rendering import Pages, RenderingError, render_pages
from .staging import move_into
from .steps import Steps
from .text_analysis import read_postings
from .text_rendering import RenderedText
from .unknown_work import unknown_lines
from .worker_processes import in_background, parallel_map


def make_site(job: Job, steps: Steps) -> list[str]:
    """Make the whole site in the folder `site` of the job's work, and prove it.

    steps: measures each step. Returns what to say of the site. Raises BuildError.
    """
    known = set(job.build_cache.texts)
    if job.fresh:
        job.files.prune()
    print(say("making the texts …"), flush=True)
    with steps.step("texts"):
        model, rendered = make_texts(job)
    release = job.release(model)
    print(say("making the search index …"), flush=True)
    passages = CachedPassages(job.build_cache, [text.slug for text in model.catalogue.texts],
                              job.place.site, job.generated)
    with in_background(partial(_write_index, job, model, passages)) as index:
        files, pages = _make_pages(job, model, rendered, release, steps)
        with steps.step("index"):  # what it takes longer than the pages, and all its processor time
            size, written = index()
    passages.store(written)
    view = downloads.DownloadsView(files, model.catalogue, release)
    with steps.step("putting together"):
        _complete_sitemap(job, model, pages.folder)
        _add_generated_files(job.generated, pages.folder)
    lines = [say("{count} texts; search index {size:.0f} KB",
                 count=len(model.catalogue.texts), size=size / 1e3)]
    if job.with_downloads:
        print(say("packing the whole archive …"), flush=True)
        with steps.step("archives"):
            archives = _archives(job, model, release, pages, view)
        lines += _offer(archives, files, release, pages, view)
    return lines + _unknown_lines(job, model, known)


def _make_pages(
    job: Job, model: Site, rendered: list[RenderedText], release: downloads.Release, steps: Steps
) -> tuple[list[downloads.Download], Pages]:
    """Make all but the texts' own pages and the search index. Returns the downloads and the pages."""
    _write_data(job, model, release)
    files: list[downloads.Download] = []
    if job.with_downloads:
        with steps.step("books"):
            files = _make_books(job, model, rendered)
        model.downloads = downloads.DownloadsView(files, model.catalogue, release)
    print(say("building the pages …"), flush=True)
    with steps.step("pages"):
        pages = _render_pages(job, model)
    with steps.step("lists"):
        _write_lists(job, model, pages.folder)
    return files, pages


def _write_index(job: Job, model: Site, passages: CachedPassages) -> tuple[int, dict[str, list[str]]]:
    """Write the search index; returns its size in bytes, and what `CachedPassages.store` is to be given."""
    data = model.docs / "data"
    size = make_index(
        model.catalogue, model.mentions, model.records, job.generated,
        part_of=lambda text: read_postings(job.postings, text.slug), parallel_map=parallel_map,
        vocabulary=read_vocabulary(data)[0], meanings=read_vocabulary(data, MEANINGS)[0],
        synonyms=read_synonyms(data)[0],
        miner=CachedPairs(job.place.cache), other=CachedOtherLanguage(job.place.cache, job.hashes.shared),
        kept=passages.link)
    return size, passages.written


def _write_data(job: Job, model: Site, release: downloads.Release) -> None:
    """Write what machines read: the catalogue, feeds and the files of the events."""
    downloads.texts_json(model.catalogue, model.records, job.generated, job.with_downloads)
    downloads.Harvest(model.catalogue, model.records, job.stamps, model.imprint, model.address,
                      job.with_downloads, release).write(job.generated)
    model.chronology.write_files(job.generated / "data", job.stamps.archive.epoch, model.address)


def _make_books(job: Job, model: Site, rendered: list[RenderedText]) -> list[downloads.Download]:
    """Make the books of the whole archive. Returns them and all files of the texts."""
    cache = job.files
    folder = job.generated / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    maker = downloads.Maker(model.records, model.docs / "assets", job.stamps, cache, folder, model.address)
    keys = {slug: cached.key for slug, cached in job.build_cache.texts.items()}
    books = maker.books(model.catalogue, keys)
    cache.used.update(*(each.cached for each in rendered))
    cache.prune()
    of_text = {each.slug: each.files for each in rendered}
    files = [*books, *(file for text in model.catalogue.texts for file in of_text[text.slug])]
    downloads.write_sums(folder, files)
    return files


def _render_pages(job: Job, model: Site) -> Pages:
    try:
        return render_pages(job.root, job.work / "site", model, job.stamps.archive.epoch,
                            job.templates("pages"))
    except RenderingError as error:
        raise BuildError(say("MkDocs could not build the pages; see its words above")) from error


def _write_lists(job: Job, model: Site, site: Path) -> None:
    cache = job.build_cache
    cache.lists = write_lists(model, job.root, site, last_site=job.place.site, cached=cache.lists,
                              shared=job.hashes.shared, compiled=job.templates("texts"))


def _complete_sitemap(job: Job, model: Site, site: Path) -> None:
    """Add the pages that MkDocs does not know to the site map, which needs whole addresses.

    A copy that may lie anywhere has none, and so no map.
    """
    stamp = job.stamps.archive
    if model.address:
        complete_sitemap(site, model.catalogue, model.address, stamp.day, stamp.epoch)
    else:
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)


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


def _archives(
    job: Job, model: Site, release: downloads.Release, pages: Pages, view: downloads.DownloadsView
) -> list[downloads.Download]:
    """Pack the whole archive, or take it from the site that it was packed from."""
    if job.place.packed:
        return downloads.take_archives(job.place.packed, pages.folder)
    last = job.place.site / "downloads" / downloads.ZIP
    former = None if job.fresh or job.build_cache.compressor != downloads.COMPRESSOR else last
    job.build_cache.compressor = downloads.COMPRESSOR
    return downloads.make_archives(
        pages.folder, model.catalogue.texts, release, partial(pages.shown, page=view.page), former,
        in_background)


def _offer(
    archives: list[downloads.Download], files: list[downloads.Download], release: downloads.Release,
    pages: Pages, view: downloads.DownloadsView,
) -> list[str]:
    """Put the archives onto the site's pages and into its list of check-sums; returns what to say of them."""
    downloads.write_sums(pages.folder / "downloads", [*files, *archives], release)
    pages.write(pages.shown(downloads.Distribution.SITE, partial(view.page, archives=archives)))
    return downloads.closing_lines(files, archives, pages.folder)


def _unknown_lines(job: Job, model: Site, known: set[str]) -> list[str]:
    """What to say of names and dates in new texts. known: the texts of the last build."""
    history = job.stamps.history
    # A fresh clone has built no text yet, but those that a commit holds are no new ones.
    new = [text for text in model.catalogue.texts
           if text.slug not in known and not history.of_text(text.slug, text.data["raw"]["file"])]
    return unknown_lines(new, model.mentions.names, model.chronology.events)
