"""The pages and downloads of texts: each text's are rendered and proven, several texts at a time.

A text's pages show nothing of other texts but links, and these are given; so each is made without the rest
of the site, in as many processes as the machine has processors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from archive import downloads
from archive.downloads import Cache, Download, DownloadsView, Release, Stamp, Stamps
from archive.model import ArchiveError
from archive.pages.catalogue import Catalogue, Text
from archive.pages.glossary import Glossary, places, terms
from archive.pages.history import History
from archive.pages.imprint import read_imprint
from archive.pages.records import Records
from archive.search.mentions import Mentions, Named
from archive.search.names import names_of
from archive.site.related_texts import LinksView
from archive.site.rendered_check import prove_text
from archive.site.site import Site
from archive.site.textpages import TextPages
from jinja2 import BytecodeCache

from .reference_cache import CachedReferences
from .text_analysis import AnalysedText
from .worker_processes import parallel_map


@dataclass(frozen=True)
class Settings:
    """The settings that all texts share.

    root: the project's folder. records: of its data. site: where the pages go. address: of the published
    site, or "". references: the folder of the cached references.
    stamps, cache: the dates and versions of the downloads, and the folder of their cache; None where no
    downloads are made. history: of the project's files. compiled: templates of builds before.
    """

    root: Path
    records: Records
    site: Path
    address: str
    references: Path
    stamps: Stamps | None = None
    cache: Path | None = None
    history: History = field(default_factory=History)
    compiled: BytecodeCache | None = None


@dataclass(frozen=True)
class RenderedText:
    """The files of one text.

    pages, original, pictures: the paths of its pages, its raw file as it is published, and its pictures for
    link previews, from the site's root. files: its downloads. cached: their keys in the cache. terms: the
    words of the glossary that it has, see `glossary.places`. unproven: faults of its rendered pages, which
    do not show the text as they should.
    """

    slug: str
    pages: tuple[str, ...] = ()
    original: str = ""
    pictures: tuple[str, ...] = ()
    files: tuple[Download, ...] = ()
    cached: frozenset[str] = frozenset()
    terms: dict[str, list[int]] = field(default_factory=dict)
    unproven: tuple[ArchiveError, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The paths of all its files, from the site's root."""
        original = [self.original] if self.original else []
        downloaded = (f"downloads/{file.path}" for file in self.files)
        return [*self.pages, *original, *self.pictures, *downloaded]


@dataclass(frozen=True)
class RenderingTask:
    """A text to render.

    links: to other texts, by the language of the page. last: its result of the last build, where all but
    its pages is still good; None where everything is made.
    """

    text: AnalysedText
    links: dict[str, LinksView]
    last: RenderedText | None = None


class Renderer:
    """Renders texts; each process has one, so that templates and words are read once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        docs = settings.root / "docs"
        self._glossary = Glossary(terms(settings.records.groups["glossary"]))
        self._names = names_of(settings.records)
        self._imprint = read_imprint(docs / "data")[0]
        self._pages = TextPages(settings.root / "overrides", settings.compiled)
        self._pages.prepare(("text.html", "parallel.html"))
        self._references = CachedReferences(settings.references)
        self._cache = Cache(settings.cache or Path())
        self._downloads = downloads.Maker(
            settings.records, docs / "assets", settings.stamps, self._cache, settings.site / "downloads",
            settings.address) if settings.stamps else None

    def render(self, task: RenderingTask) -> RenderedText:
        """Write the pages and downloads of a text, or the page that is left of one that was withdrawn."""
        analysed, settings = task.text, self._settings
        docs = settings.root / "docs"
        if analysed.text is None:
            stones = (analysed.tombstone,) if analysed.tombstone else ()
            site = Site(docs, settings.address, Catalogue((), stones), settings.records)
            return RenderedText(analysed.slug, self._write(site, analysed.slug) if stones else ())
        text = analysed.text
        site = self._site(text, analysed.mentions, task.links)
        made = self._without_pages(site, text) if task.last is None else task.last
        if made.files:
            # The pages of a text show none of the archive's own dates.
            site.downloads = DownloadsView(made.files, site.catalogue, Release(Stamp(0, "")))
        pages = self._write(site, text.slug)
        return RenderedText(
            text.slug, pages, made.original, made.pictures, made.files, made.cached,
            places(site.likely_terms(text), text), tuple(prove_text(text, docs / "originals", settings.site)))

    def _without_pages(self, site: Site, text: Text) -> RenderedText:
        """Write the raw file of a text, and its downloads and pictures where such are made; no pages."""
        path, raw = site.original(text)
        original = self._settings.site / path
        original.parent.mkdir(parents=True, exist_ok=True)
        original.write_bytes(raw)
        if self._downloads is None:
            return RenderedText(text.slug, (), path)
        self._cache.used.clear()
        files = self._downloads.text_files(text)
        pictures = downloads.write_pictures(text, self._settings.site, self._cache)
        return RenderedText(text.slug, (), path, tuple(pictures), tuple(files), frozenset(self._cache.used))

    def _site(self, text: Text, mentions: Named, links: dict[str, LinksView]) -> Site:
        """A site that knows one text, and of the others what this one's pages show of them."""
        settings = self._settings
        site = Site(settings.root / "docs", settings.address, Catalogue((text,)), settings.records,
                    settings.history)
        site.references = self._references
        site.glossary = self._glossary
        site.imprint = self._imprint
        site.mentions = Mentions(self._names, {text.slug: mentions})
        site.text_links = lambda _, language: links[language]
        return site

    def _write(self, site: Site, slug: str) -> tuple[str, ...]:
        """Write the pages of a text; returns their paths from the site's root."""
        pages = []
        for address, html in self._pages.render(site, slug):
            pages.append(address)
            write_page(self._settings.site / address, html)
        return tuple(pages)


def write_page(path: Path, html: str) -> None:
    """Write a page; its folder is created."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html, encoding="utf-8", newline="\n")


#: The one renderer of this process.
_renderers: list[Renderer] = []


def _start(settings: Settings) -> None:
    _renderers[:] = [Renderer(settings)]


def _render(task: RenderingTask) -> RenderedText:
    return _renderers[0].render(task)


def render_texts(
    tasks: Sequence[RenderingTask], settings: Settings, progress: Callable[[int, int], None]
) -> list[RenderedText]:
    """Render texts; see `Renderer`.

    settings: shared by all. progress: called with (done, all). Returns the result for each, in the order of
    the tasks.
    """
    results = []
    for each in parallel_map(_render, tasks, partial(_start, settings)):
        results.append(each)
        progress(len(results), len(tasks))
    return results
