"""The build, step by step: raw texts → pages → downloads and index → site → proof → archives.

Everything is made in a folder of its own; the site takes its place when all of it is proven, so a
build that fails leaves the last good site as it was.
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
from archive.pages.records import read_records
from archive.pages.vocabulary import read_vocabulary
from archive.pages.withholding_check import still_elsewhere
from archive.search.archive_index import make_index
from archive.search.event_claims import event_faults, introduction_faults
from archive.search.mentions import Mentions
from archive.search.names import load_names
from archive.search.postings import TextPostings
from archive.search.record_claims import record_faults
from archive.site.chronology import Chronology
from archive.site.minify import minify_assets
from archive.site.onward import onward, set_into
from archive.site.own_pages import own_page_faults
from archive.site.site import Site
from archive.site.sitemap import complete_sitemap
from archive.site.textpages import TextPages

from .exclusive import exclusive
from .kept import Converter, Hashes, Kept, KeptPairs, KeptText, digest, seen, take, unchanged
from .progress import Progress
from .referencing import forget_others, make_references
from .rendering import RenderingError, markdown_renderer, render_pages
from .side_by_side import side_by_side
from .staging import move_into, replace_site, staging
from .steps import Steps
from .texts import Made, Settings, make_texts, read_postings, write_page
from .unknown_work import unknown_lines

#: The references of so many texts are made with their pages, each text's by itself.
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
    with exclusive(root / ".cache" / "build.lock", waiting), _no_collection():
        try:
            _build(root, fresh, with_downloads, steps or Steps())
        except BuildError as error:
            for fault in error.faults:
                print(fault, file=sys.stderr)
            print(error, file=sys.stderr)
            return 1
    return 0


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage in circles meanwhile: an archive is millions of objects that all stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _build(root: Path, fresh: bool, with_downloads: bool, steps: Steps) -> None:
    started = time.monotonic()
    site, cache = root / "site", root / ".cache"
    with staging(site, cache) as work:
        kept = Kept() if fresh else Kept.read(cache)
        with steps.step("convert"):
            report = _convert(root, kept)
        with steps.step("what has changed"):
            stamps = downloads.Stamps.read(root)
            # Taken before the build: what changes while it runs is not in it, and is built next time.
            hashes = Hashes(root)
            digest = hashes.whole(os.environ.get("SITE_URL", ""), stamps, with_downloads)
        record = cache / "build.stamp"
        if not fresh and _is_current(record, digest, site):
            print(say("nothing has changed since the last build of site/"))
            _print_refused(report.refused)
            return
        if stamps.shallow:
            print(say("this clone lacks older commits, so dates and versions of downloads may be too "
                      "late; run git fetch --unshallow"))
        lines = _make(_Job(root, work, stamps, fresh, with_downloads, hashes, kept), steps)
        # The record must never speak of another site than the one that is there.
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
            kept.write(cache)
    pages = sum(1 for _ in site.rglob("*.html"))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    print(say("site/: {pages} pages, {size:.1f} MB; {seconds:.0f} s",
              pages=pages, size=size / 1e6, seconds=time.monotonic() - started))
    for line in lines:
        print(line)
    _print_refused(report.refused)


def _convert(root: Path, kept: Kept) -> Report:
    docs = root / "docs"
    if not (docs / "originals").is_dir():
        raise BuildError(say("docs/originals/, the folder of the raw files, is missing; put it back"))
    files, refused = raw_files(docs / "originals")
    print(say("converting {count} raw texts …", count=len(files)), flush=True)
    converter = Converter(Hashes(root, ["scripts"]).shared, kept)
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

    work: the folder to work in. stamps: of the downloads. hashes: of the files. kept: by the last build.
    """

    root: Path
    work: Path
    stamps: downloads.Stamps
    fresh: bool
    with_downloads: bool
    hashes: Hashes
    kept: Kept

    @property
    def early(self) -> Path:
        """Where that goes which is made before MkDocs empties the site's folder."""
        return self.work / "early"

    @property
    def references(self) -> Path:
        """Where the references of each text are kept from build to build."""
        return self.root / ".cache" / "references"

    @property
    def postings(self) -> Path:
        """Where what the search index needs of each text is kept from build to build."""
        return self.root / ".cache" / "postings"


def _make(job: _Job, steps: Steps) -> list[str]:
    """Make the whole site in work/site and prove it. Returns what to say of it."""
    early, site, stamps = job.early, job.work / "site", job.stamps
    before = set(job.kept.texts)
    print(say("making the texts …"), flush=True)
    if job.fresh:
        downloads.Cache(job.root / ".cache" / "downloads").prune()
    with steps.step("texts"):
        model, made = _make_texts(job)
    texts = model.catalogue
    with steps.step("links between texts"):
        _link_texts(job, model)
    print(say("making the search index …"), flush=True)
    with steps.step("index"):
        kept_of = partial(_postings, job)
        vocabulary, _ = read_vocabulary(job.root / "docs" / "data")
        index = make_index(texts, model.mentions, model.records, early, part_of=kept_of,
                           side_by_side=side_by_side, vocabulary=vocabulary,
                           mined=KeptPairs(job.root / ".cache"))
    downloads.texts_json(texts, model.records, early, job.with_downloads)
    downloads.Harvest(texts, model.records, stamps, model.imprint, model.address,
                      job.with_downloads).write(early)
    model.chronology.write_files(early / "data", stamps.archive.epoch, model.address)
    files: list[downloads.Download] = []
    if job.with_downloads:
        with steps.step("books"):
            files = _make_books(job, model, made)
    view = downloads.DownloadsView(files, texts, stamps.archive)
    if job.with_downloads:
        model.downloads = view
    print(say("building the pages …"), flush=True)
    try:
        with steps.step("pages"):
            pages = render_pages(job.root, site, model, stamps.archive.epoch)
    except RenderingError as error:
        raise BuildError(say("MkDocs could not build the pages; see its words above")) from error
    with steps.step("lists"):
        for address, html in TextPages(job.root / "overrides").render_further(model):
            write_page(site / address, html)
    if model.address:
        complete_sitemap(site, texts, model.address, stamps.archive.day, stamps.archive.epoch)
    else:
        # A site map needs whole addresses; a copy that may lie anywhere has none.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    with steps.step("putting together"):
        _put_together(early, site)
    lines = [say("{count} texts; search index {size:.0f} KB", count=len(texts.texts), size=index / 1e3)]
    if job.with_downloads:
        print(say("packing the whole archive …"), flush=True)
        with steps.step("archives"):
            archives = downloads.make_archives(site, stamps.archive)
        downloads.write_sums(site / "downloads", [*files, *archives])
        pages.render_downloads(lambda language: view.page(language, archives))
        lines += downloads.closing_lines(files, archives, site)
    new = [text for text in texts.texts if text.slug not in before]
    return lines + unknown_lines(new, model.mentions.names, model.chronology.events)


def _put_together(early: Path, site: Path) -> None:
    """Add what was made before the pages to the pages. Raises BuildError where a file is in the way."""
    try:
        minify_assets(site / "assets")
        move_into(early, site)
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


def _make_texts(job: _Job) -> tuple[Site, list[Made]]:
    """Check, render and prove every text, and make its downloads.

    Returns the site's model, and what was made of each text. Raises BuildError where a page has a
    fault or does not show all of its text.
    """
    docs, address = job.root / "docs", os.environ.get("SITE_URL", "")
    own = _own_page_faults(job.root)
    _, faults = read_records(docs / "data")
    if faults:
        raise BuildError(say("the records have faults; nothing was built"),
                         [*validation.validate(docs), *own])
    settings = Settings(job.root, job.early, address, job.postings, job.references,
                        job.stamps if job.with_downloads else None,
                        job.root / ".cache" / "downloads", job.stamps.history)
    with Progress(say("texts")) as progress:
        made = _kept_or_made(job, settings, progress)
    faults = validation.all_faults((each.faults, each.claims) for each in made) + own
    if faults:
        raise BuildError(say("the pages have faults; nothing was built"), faults)
    lost = [fault for each in made for fault in each.lost]
    if lost:
        raise BuildError(say("the site does not show all of its texts; site/ stays as it was"), lost)
    for each in made:
        for remark in each.remarks:
            print(remark)
    catalogue = catalogue_of((each.text for each in made if each.text),
                             (each.tombstone for each in made if each.tombstone))
    faults, remarks = still_elsewhere(catalogue, docs)
    for remark in remarks:
        print(remark)
    if faults:
        raise BuildError(say("the pages have faults; nothing was built"), faults)
    model = Site(docs, address, catalogue)
    model.term_places = {each.slug: each.terms for each in made}
    mentions = {each.slug: each.mentions for each in made}
    model.mentions = Mentions(load_names(docs / "data"), {t.slug: mentions[t.slug] for t in catalogue.texts})
    faults = record_faults(model.records.groups, docs / "data", catalogue, model.mentions)
    events, of_events = read_events(docs / "data", model.records.groups)
    faults += [*of_events, *event_faults(events, catalogue), *introduction_faults(docs / "data", catalogue)]
    if faults:
        raise BuildError(say("the records have faults; nothing was built"), faults)
    model.chronology = Chronology(events, catalogue, model.records, model.mentions)
    return model, made


def _kept_or_made(job: _Job, settings: Settings, progress: Progress) -> list[Made]:
    """What is made of each text: taken from the last site where nothing has changed, or made anew."""
    def key(made: Made) -> str:
        raw = made.text.data["raw"]["file"] if made.text else ""
        stamps = (job.stamps.of(made.text), job.stamps.books, job.stamps.archive) if made.text else ()
        return job.hashes.of_text(made.slug, raw, settings.address, job.with_downloads, *stamps,
                                  job.stamps.history.of_text(made.slug, raw),
                                  job.stamps.history.has_changed(made.slug, raw), job.stamps.shallow)

    before, last_site = job.kept.texts, job.root / "site"
    slugs = validation.slugs(job.root / "docs")
    same = {slug: before[slug].made for slug in slugs
            if slug in before and before[slug].key == key(before[slug].made)
            and unchanged(before[slug].postings, job.postings)
            and take(before[slug].files, last_site, job.early)}
    changed = [slug for slug in slugs if slug not in same]
    if len(changed) > _FEW:
        make_references(job.root / "docs", changed, job.references)
    forget_others(job.references, slugs)
    new = make_texts(changed, settings, progress)
    made = {**same, **{each.slug: each for each in new}}
    job.kept.texts = {slug: before[slug] for slug in same} | {
        each.slug: KeptText(key(each), each, seen(each.paths, job.early), seen([each.slug], job.postings))
        for each in new if each.text}
    for path in job.postings.glob("*"):
        if path.name not in job.kept.texts:
            path.unlink()
    return [made[slug] for slug in slugs]


def _link_texts(job: _Job, model: Site) -> None:
    """Set into each text's pages the links to the texts before, after and like it, where they changed."""
    persons = {text.slug: set(model.mentions.of(text.slug, "person")) for text in model.catalogue.texts}
    pages = TextPages(job.root / "overrides")
    for slug, row in onward(model.catalogue, persons).items():
        kept, links = job.kept.texts[slug], pages.render_onward(model, slug, row)
        key = digest(links.values())
        if kept.onward == key:
            continue
        for path, link in links.items():
            page = job.early / path
            part = page.with_suffix(".part")  # the page may be the very file of the site in place
            part.write_text(set_into(page.read_text(encoding="utf-8"), link), encoding="utf-8", newline="\n")
            part.replace(page)
        job.kept.texts[slug] = replace(kept, files=seen(kept.files, job.early), onward=key)


def _postings(job: _Job, text: Text) -> TextPostings:
    return read_postings(job.postings, text.slug)


def _make_books(job: _Job, model: Site, made: list[Made]) -> list[downloads.Download]:
    """Make the books of the whole archive. Returns them and all files of the texts."""
    cache = downloads.Cache(job.root / ".cache" / "downloads")
    folder = job.early / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    maker = downloads.Maker(model.records, model.docs / "assets", job.stamps, cache, folder, model.address)
    books = maker.books(model.catalogue)
    cache.used.update(*(each.cached for each in made))
    cache.prune()
    of_text = {each.slug: each.files for each in made}
    files = [*books, *(file for text in model.catalogue.texts for file in of_text[text.slug])]
    downloads.write_sums(folder, files)
    return files


def _is_current(record: Path, digest: str, site: Path) -> bool:
    built = (site / "data" / "texts.json").exists()
    return built and record.exists() and record.read_text(encoding="utf-8") == digest


def _print_refused(refused: list[ArchiveError]) -> None:
    """Close with what was refused: it must not drown in what went well."""
    for refusal in refused:
        print(refusal, file=sys.stderr)
    if refused:
        print(say("{count} raw files were refused and are not in the site",
                  count=len(refused)), file=sys.stderr)
