"""What the templates show of the downloads: plain dictionaries and lists.

As everywhere in the templates' data, an address is relative to the site's root; the template makes
it relative to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..interface import Words, words
from ..languages import by_tag
from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import date_words
from ..pages.labels import shown_title
from . import formats
from .distributions import Distribution
from .edition import editions, which_label
from .offline import PLAIN, READING, SIGNATURE, ZIM, ZIP
from .packing import SUMS
from .release import Release
from .volumes import period_label

#: The whole archive as one file: its name, and its form.
ARCHIVES = ((ZIP, "zip"), (READING, "reading"), (ZIM, "zim"))
#: Above so many texts the list of all their files would be longer than anyone reads.
_MANY = 60


@dataclass(frozen=True)
class Download:
    """A file that a reader can take.

    path: from the downloads folder. form: of `formats.FORMATS`, or of `ARCHIVES`.
    which: "original", "translation", "both"; a book's language. slug: of its text, or "" for a file
    that holds all texts, or those of a period: see `volumes.Volume.years`.
    """

    path: str
    form: str
    which: str
    slug: str
    size: int
    sha256: str
    period: str = ""


class DownloadsView:
    """The downloads of one build, as pages show them."""

    def __init__(self, downloads: Sequence[Download], catalogue: Catalogue, release: Release) -> None:
        """downloads: the files of the texts and the books. release: of the whole archive."""
        self._downloads = downloads
        self._catalogue = catalogue
        self._release = release
        self._by_path = {download.path: download for download in downloads}

    def of_text(self, text: Text, language: str) -> list[dict[str, Any]]:
        """A text's files: a row for the original, one for each translation, one for each pair."""
        ui = words(language)
        title, title_language = text.title(language)
        # The name of a file has the title in it, and so is in the title's language throughout.
        their_ui = words(title_language)
        rows = []
        for edition in editions(text):
            label = which_label(edition.which, edition.languages[-1], language)
            links = []
            for row in formats.FORMATS:
                file = self._by_path.get(f"{text.slug}/{edition.name}{row.suffix}")
                if file:
                    link = _link(file, row.label(ui), ui)
                    theirs = _link(file, row.label(their_ui), their_ui)
                    which = which_label(edition.which, edition.languages[-1], title_language)
                    name = their_ui.dl_file_of.format(format=theirs["name"], title=title, which=which)
                    links.append({**link, "full_name": f"{name}, {theirs['size']}",
                                  "full_name_lang": title_language if title_language != language else ""})
            if links:
                rows.append({"label": label, "files": links})
        return rows

    def page(
        self, language: str, distribution: Distribution = Distribution.SITE, archives: Sequence[Download] = ()
    ) -> dict[str, Any]:
        """All that the downloads page shows.

        distribution: that the page is part of. archives: the whole archive as one file, in its
        forms, where their sizes are known: that is on the site, for a file cannot tell its own size.
        """
        ui, release = words(language), self._release
        signed = release.key and distribution in (Distribution.SITE, Distribution.MIRROR)
        there = self if distribution is not Distribution.READING else self._of_plain_files()
        few = len(self._catalogue.texts) <= _MANY
        divided = any(file.period for file in self._downloads)
        return {
            "archives": [
                {**_link(file, ui[f"dl_{file.form}_link"], ui),
                 "words": ui[f"dl_{file.form}_words"], "sha256": file.sha256}
                for file in archives
            ] or (_archives_of_mirror(ui) if distribution is Distribution.MIRROR else []),
            "here": "" if distribution is Distribution.SITE else ui[f"dl_{distribution}_here"],
            "as_of": ui.dl_as_of.format(date=date_words(release.stamp.day, language),
                                        version=release.stamp.version),
            "this_copy": None if distribution is Distribution.SITE else {
                "day": release.stamp.day, "version": release.stamp.version, "newest": release.newest,
                "origin": release.origin, "host": release.host,
            },
            "page": f"{by_tag(language).root}downloads/index.html",
            "mirror": f"{by_tag(language).root}mirror/index.html",
            "books_title": ui.dl_books_several if divided else ui.dl_books,
            "books_words": ui.dl_books_divided if divided else ui.dl_books_words,
            "books": [_link(file, _book_name(file, ui), ui) for file in there._downloads if not file.slug],
            "texts": [
                {"title": shown_title(text, language), "lang": text.title(language)[1],
                 "rows": there.of_text(text, language)}
                for text in self._catalogue.texts
            ] if few else [],
            "formats": [{"name": row.label(ui), "suffix": row.suffix, "purpose": row.purpose(ui)}
                        for row in formats.FORMATS
                        if distribution is not Distribution.READING or row.suffix == PLAIN],
            "sums_url": f"downloads/{SUMS}",
            # A copy's own list is signed at its top, where the signature covers all of its files.
            "signature_url": f"downloads/{SIGNATURE}" if signed else "",
            "key": release.key,
            "sums": [
                {**_link(file, file.path.rpartition("/")[2], ui), "sha256": file.sha256}
                for file in there._downloads
            ] if few else [],
            "data": [{"name": name, "url": f"data/{name}"} for name in ("texts.json", "texts.csv")],
        }

    def _of_plain_files(self) -> DownloadsView:
        """The same of the smaller copy, which has the plain files alone."""
        plain = [file for file in self._downloads if file.path.endswith(PLAIN)]
        return DownloadsView(plain, self._catalogue, self._release)


def _book_name(file: Download, ui: Words) -> str:
    name = ui[f"dl_book_{file.which}"]
    return f"{name}: {period_label(file.period, ui.language)}" if file.period else name


def _archives_of_mirror(ui: Words) -> list[dict[str, str]]:
    """The files that a mirror offers; their check-sums are in the list that lies beside them."""
    return [{"name": ui[f"dl_{form}_link"], "url": f"downloads/{name}", "size": "", "sha256": "",
             "words": ui[f"dl_{form}_words"]} for name, form in ARCHIVES]


def _link(file: Download, name: str, ui: Words) -> dict[str, str]:
    return {"name": name, "url": f"downloads/{file.path}", "size": ui.size(file.size)}
