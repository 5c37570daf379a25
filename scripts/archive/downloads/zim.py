"""The archive as one ZIM file, for Kiwix: a reader of whole sites without a network.

libzim packs the same files as the offline copy holds, and `compress_clusters` makes them small. libzim
gives each file that it makes, and each search index in it, a random UUID; `set_identity` replaces these by
one computed from the content, so that equal sites give equal bytes (the format:
https://wiki.openzim.org/wiki/ZIM_file_format).

zimscraperlib, which wraps libzim, is not used: its 4.0.0 does not install on Python 3.13 and later and needs
yt-dlp, PyMuPDF, CairoSVG and libmagic, for scraping; the UUIDs come from libzim itself, so its files would
need the same treatment.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import os
import re
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from ..interface import words
from ..languages import LANGUAGES, TAGS
from ..pages.catalogue import Text
from ..pages.rights import LICENSE
from . import formats
from .kiwix_index import Articles, with_clean_excerpt
from .offline import FOLDER, ZIM, files_of
from .pdf import picture
from .release import Release
from .zim_clusters import compress_clusters

#: Where the header has the file's UUID, and how long each UUID and the check-sum at the end are.
_UUID, _LENGTH = 8, 16
#: What comes before the UUID of a search index (Xapian's glass format, version 4).
_INDEX = b"\x0f\rXapian Glass\x04n"
_PIECE = 1 << 20
_TITLE = re.compile(rb"<title>([^<]*)</title>")
#: How many letters openZIM's specification lets these have.
_TITLE_LENGTH, _DESCRIPTION_LENGTH = 30, 80
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".json": "application/json", "": "text/plain"}
#: A worker that takes longer for one page has failed.
_LONGEST_TURN = 600  # seconds


class _Turns:
    """Lets libzim's workers add pages to its search index in the pages' order.

    They would add them as they come, and that order, and the bytes with it, are chance. A worker lets go of
    a page's words when it has added them; the worker with the next page's waits for that.
    """

    def __init__(self) -> None:
        self._last = threading.Event()
        self._last.set()

    def after_the_last(self, words_of_page: Any) -> Callable[[], None]:
        """Give a page its place behind those that have one.

        Returns a function that waits until the page before it is added. That raises RuntimeError where no
        worker goes on.
        """
        before, self._last = self._last, threading.Event()
        weakref.finalize(words_of_page, self._last.set)

        def wait() -> None:
            if not before.wait(_LONGEST_TURN):
                raise RuntimeError("libzim does not finish a page's words for its search index")

        return wait


def write_zim(
    site: Path, texts: Iterable[Text], release: Release, own: Mapping[str, bytes], former: Path | None = None
) -> Path:
    """Pack the site as a ZIM file.

    site: the built site. texts: all that it has. release: what the file says of itself. own: the pages that
    speak of it, by path. former: the file that was packed last, by the same compressor, for its unchanged
    clusters.
    Returns the file's path; the file takes its name only when it is complete.
    Raises RuntimeError if libzim fails.
    """
    from libzim.writer import Compression, Creator, Hint, IndexData, Item, StringProvider

    turns = _Turns()
    paths = list(files_of(site))
    articles = Articles(texts)

    class Found(IndexData):  # type: ignore[misc]
        """What Kiwix's search knows of a page."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.words = articles.words(path)
            if self.words:
                self.wait = turns.after_the_last(self)

        def has_indexdata(self) -> bool:
            return self.words is not None

        def get_title(self) -> str:
            return self.words.title if self.words else ""

        def get_content(self) -> str:
            return self.words.content if self.words else ""

        def get_keywords(self) -> str:
            # What libzim asks for last, so that the rest of the words are counted side by side.
            if not self.words:
                return ""
            self.wait()
            return self.words.keywords

        def get_wordcount(self) -> int:
            return self.words.content.count(" ") + 1 if self.words else 0

    class Page(Item):  # type: ignore[misc]
        """A file of the site, as libzim asks for it."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path
            self.is_article = path in articles.titles
            self.content = own[path] if path in own else (site / path).read_bytes()

        def get_path(self) -> str:
            return self.path

        def get_title(self) -> str:
            if self.is_article:
                return articles.titles[self.path]
            return _title(self.content) if self.path.endswith(".html") else ""

        def get_mimetype(self) -> str:
            return media_type(self.path)

        def get_contentprovider(self) -> Any:
            return StringProvider(with_clean_excerpt(self.content) if self.is_article else self.content)

        def get_indexdata(self) -> Any:
            return Found(self.path)

        def get_hints(self) -> dict[Any, bool]:
            # What Kiwix suggests while one types, and opens at random: the texts.
            return {Hint.FRONT_ARTICLE: self.is_article}

    folder = site / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".zim-") as temporary:
        plain, part = Path(temporary) / f"plain-{ZIM}", Path(temporary) / ZIM
        creator = Creator(plain)
        creator.config_indexing(True, _stemmed()).config_nbworkers(os.cpu_count() or 1)
        creator.config_compression(Compression.none)
        creator.set_mainpath("index.html")
        with _silence(), creator:
            for path in paths:
                creator.add_item(Page(path))
            for name, value in metadata(release).items():
                creator.add_metadata(name, value)
            creator.add_illustration(48, _icon(site))
        compress_clusters(plain, part, former)
        set_identity(part)
        return part.replace(folder / ZIM)


def set_identity(path: Path) -> None:
    """Replace a ZIM file's random UUIDs by one computed from its content, and its check-sum.

    path: the file, changed in place and never in memory as a whole. Doing it again changes nothing.
    """
    with path.open("r+b") as file:
        starts = [_UUID, *_starts_of_indexes(file)]
        end = file.seek(-_LENGTH, os.SEEK_END)
        for start in [*starts, end]:
            _write(file, start, bytes(_LENGTH))
        file.seek(0)
        identity = hashlib.file_digest(file, "sha256").digest()[:_LENGTH]
        for start in starts:
            _write(file, start, identity)
        check_sum = hashlib.md5(usedforsecurity=False)
        for begin, piece in _pieces(file):
            check_sum.update(piece[: max(0, end - begin)])
        _write(file, end, check_sum.digest())


def _starts_of_indexes(file: BinaryIO) -> Iterator[int]:
    """Where the UUID of each search index in a file begins."""
    before = b""
    for begin, piece in _pieces(file):
        data = before + piece
        for found in re.finditer(re.escape(_INDEX), data):
            yield begin - len(before) + found.end()
        before = data[1 - len(_INDEX) :]


def _pieces(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The pieces of a file, each with its beginning."""
    begin = file.seek(0)
    while piece := file.read(_PIECE):
        yield begin, piece
        begin += len(piece)


def _write(file: BinaryIO, start: int, data: bytes) -> None:
    file.seek(start)
    file.write(data)


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return unescape(found[1].decode("utf-8")) if found else ""


def media_type(path: str) -> str:
    """The media type of a file by its name; the same on every machine."""
    suffix = Path(path).suffix
    known = formats.media_types().get(suffix) or _TYPES.get(suffix) or mimetypes.types_map.get(suffix)
    return known or "application/octet-stream"


def _stemmed() -> str:
    """The language of which libzim itself stems the words: the one with the most forms."""
    return next((row.iso639_3 for row in LANGUAGES if row.inflected), LANGUAGES[0].iso639_3)


def _language(code: str) -> str:
    """A code for the languages of the file: that of the only one, or "mul" of ISO 639 for several.

    code: of the first language. A list of codes would say more, but kiwix-serve refuses to search in a file
    that has more than one (https://github.com/kiwix/libkiwix/issues/1159).
    """
    return code if len(LANGUAGES) == 1 else "mul"


def metadata(release: Release) -> dict[str, str]:
    """What the file says of itself (https://wiki.openzim.org/wiki/Metadata); libzim adds the counter."""
    every = [words(tag) for tag in TAGS]
    name = every[0].archive
    said = {
        # By openZIM's convention: project, language, selection.
        "Name": f"{FOLDER}_{_language(TAGS[0])}_all", "Flavour": "maxi",
        "Title": name[:_TITLE_LENGTH],
        "Description": " · ".join(ui.archive for ui in every)[:_DESCRIPTION_LENGTH],
        "LongDescription": "\n".join(ui.lead for ui in every),
        "Language": _language(LANGUAGES[0].iso639_3), "Date": release.stamp.day,
        "Creator": name, "Publisher": release.imprint.keeper_in(TAGS[0]) or name,
        "Tags": "_ftindex:yes;_pictures:no;_videos:no", "License": f"{every[0].data_rights} {LICENSE}",
        "Scraper": f"{FOLDER} {release.stamp.version}, libzim {version('libzim')}",
        "Source": release.origin,
    }
    return {name: value for name, value in said.items() if value}


def _icon(site: Path) -> bytes:
    """The site's icon as the picture that Kiwix shows, 48 pixels wide."""
    icon = site / "assets" / "icon.svg"
    drawing = icon.read_text(encoding="utf-8") if icon.exists() else ""
    return picture("icon.typ", json.dumps({"svg": drawing}), ppi=72.0)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep libzim's own progress, which it prints from C++, out of the build's words."""
    sys.stdout.flush()
    kept = os.dup(1)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        try:
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
