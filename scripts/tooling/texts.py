"""The texts, one by one: each is checked, rendered and proven, several at a time.

A text's pages show nothing of other texts but links that are written into them later
(`site/related_texts.py`), so each is made from its own files alone, in as many processes as the machine has
processors.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from archive import downloads
from archive.downloads import Cache, Download, DownloadsView, Release, Stamp, Stamps
from archive.model import ArchiveError
from archive.pages.catalogue import Catalogue, SourcePage, Text, Tombstone, text_of, tombstone_of
from archive.pages.glossary import places, terms
from archive.pages.history import History
from archive.pages.records import Records
from archive.pages.validation import Claim, check_text
from archive.search.archive_index import text_postings
from archive.search.mentions import Finder, Mentions, Named
from archive.search.names import names_of
from archive.search.postings import Collector, TextPostings
from archive.site.rendered_check import prove_text
from archive.site.site import Site
from archive.site.textpages import TextPages

from .reference_cache import CachedReferences
from .worker_processes import parallel_map


@dataclass(frozen=True)
class Settings:
    """The settings that all texts share.

    root: the project's folder. records: of its data. site: where the pages go. address: of the published
    site, or "".
    stamps, cache: the dates and versions of the downloads, and the folder of their cache; None where no
    downloads are made. postings, references: the folders of the search postings and of the references.
    history: of the project's files.
    """

    root: Path
    records: Records
    site: Path
    address: str
    postings: Path
    references: Path
    stamps: Stamps | None = None
    cache: Path | None = None
    history: History = field(default_factory=History)


@dataclass(frozen=True)
class TextResult:
    """The result for one text.

    text: None where its pages have faults, none is an original's, or it is withdrawn. faults: of its
    pages; nothing else was made then. claims: values that no other original may have. mentions: the records
    that it names. unproven: faults of its rendered pages, which do not show the text as they should. files:
    its downloads. cached: their keys in the cache. pages, pictures: the paths of its pages, and of its
    pictures for link previews, from the site's root. tombstone: where it is withdrawn. remarks: warnings for
    the curator. terms: the words of the glossary that it has, see `glossary.places`.
    """

    slug: str
    text: Text | None
    faults: tuple[ArchiveError, ...]
    claims: tuple[Claim, ...]
    mentions: Named
    unproven: tuple[ArchiveError, ...]
    files: tuple[Download, ...] = ()
    cached: frozenset[str] = frozenset()
    pages: tuple[str, ...] = ()
    tombstone: Tombstone | None = None
    remarks: tuple[str, ...] = ()
    terms: dict[str, list[int]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The paths of all its files, from the site's root."""
        return [*self.pages, *self.pictures, *(f"downloads/{file.path}" for file in self.files)]


class Maker:
    """Makes texts; each process has one, so that templates and words are read once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        docs = settings.root / "docs"
        self.records = settings.records
        self.glossary = terms(self.records.groups["glossary"])
        self.names = names_of(self.records)
        self.finder = Finder(self.names)
        self.collector = Collector(self.names)
        self.pages = TextPages(settings.root / "overrides")
        self.references = CachedReferences(settings.references)
        self.cache = Cache(settings.cache or Path())
        self.downloads = downloads.Maker(
            self.records, docs / "assets", settings.stamps, self.cache, settings.site / "downloads",
            settings.address) if settings.stamps else None

    def make(self, slug: str, files: Sequence[Download] = ()) -> TextResult:
        """Make a text. files: its existing downloads, where none are made now."""
        docs, target = self.settings.root / "docs", self.settings.site
        checked = check_text(docs, slug, self.records.groups)
        sources = {page.language: SourcePage(page.head, tuple(page.blocks or ()), page.path)
                   for page in checked.pages}
        text = None if checked.faults else text_of(sources, docs / "originals")
        tombstone = None if checked.faults else tombstone_of(sources)
        if tombstone:
            site = Site(docs, self.settings.address, Catalogue((), (tombstone,)), self.records)
            return TextResult(slug, None, (), checked.claims, {}, (),
                        pages=self._write(site, slug), tombstone=tombstone)
        if text is None:
            return TextResult(slug, None, checked.faults, checked.claims, {}, ())
        site = Site(docs, self.settings.address, Catalogue((text,)), self.records, self.settings.history)
        site.references = self.references
        site.glossary = self.glossary
        named = self.finder.mentions(text)
        site.mentions = Mentions(self.names, {slug: named})
        self.cache.used.clear()
        pictures: list[str] = []
        if self.downloads:
            files = self.downloads.text_files(text)
            pictures = downloads.write_pictures(text, target, self.cache)
        if files:
            # The pages of a text show none of the archive's own dates.
            site.downloads = DownloadsView(files, site.catalogue, Release(Stamp(0, "")))
        pages = self._write(site, slug)
        unproven = prove_text(text, docs / "originals", target)
        write_postings(self.settings.postings, slug, text_postings(self.collector, text))
        return TextResult(slug, text, (), checked.claims, named, tuple(unproven),
                    tuple(files), frozenset(self.cache.used), pages, remarks=checked.remarks,
                    terms=places(site.likely_terms(text), text), pictures=tuple(pictures))

    def _write(self, site: Site, slug: str) -> tuple[str, ...]:
        """Write the pages of a text; returns their paths from the site's root."""
        pages = []
        for address, html in self.pages.render(site, slug):
            pages.append(address)
            write_page(self.settings.site / address, html)
        return tuple(pages)


def write_page(path: Path, html: str) -> None:
    """Write a page; its folder is created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8", newline="\n")


def write_postings(folder: Path, slug: str, postings: TextPostings) -> None:
    """Write the search postings of a text into their cache, atomically."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{slug}.part"
    part.write_bytes(pickle.dumps(postings, pickle.HIGHEST_PROTOCOL))
    part.replace(folder / slug)


def read_postings(folder: Path, slug: str) -> TextPostings:
    """Read the search postings of a text. Raises OSError where there are none."""
    postings = pickle.loads((folder / slug).read_bytes())
    assert isinstance(postings, TextPostings)
    return postings


#: The one maker of this process.
_makers: list[Maker] = []


def _start(settings: Settings) -> None:
    _makers[:] = [Maker(settings)]
    # Rendered trees are garbage in circles, one a page; what all texts share is looked at no more.
    gc.freeze()
    gc.enable()


def _make(slug: str) -> TextResult:
    return _makers[0].make(slug)


def make_texts(
    slugs: Sequence[str], settings: Settings, progress: Callable[[int, int], None] | None = None
) -> list[TextResult]:
    """Make the pages of texts.

    slugs: of the texts. settings: shared by all. progress: called with (done, all).
    Returns the result for each, in the order of the slugs.
    """
    results = []
    for done, each in enumerate(parallel_map(_make, slugs, partial(_start, settings)), 1):
        results.append(each)
        if progress:
            progress(done, len(slugs))
    return results
