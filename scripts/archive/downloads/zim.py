"""The archive as one ZIM file, for Kiwix: a reader of whole sites without a network.

libzim packs the same files as the offline copy holds. It gives each file that it makes, and each
search index in it, a random UUID; `set_identity` replaces these by one computed from the content, so
that equal sites give equal bytes (the format: https://wiki.openzim.org/wiki/ZIM_file_format).

zimscraperlib, which wraps libzim, is not used: its 4.0.0 does not install on Python 3.13 and later and needs
yt-dlp, PyMuPDF, CairoSVG and libmagic, for scraping; the UUIDs come from libzim itself, so its files would
need the same treatment.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import mmap
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from ..interface import words
from ..languages import LANGUAGES, TAGS
from . import formats
from .offline import FOLDER, ZIM, files_of
from .pdf import picture
from .stamp import Stamp

#: Where the header has the file's UUID, and how long each UUID and the check-sum at the end are.
_UUID, _LENGTH = 8, 16
#: What comes before the UUID of a search index (Xapian's glass format, version 4).
_INDEX = re.compile(rb"\x0f\rXapian Glass\x04n")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".json": "application/json", "": "text/plain"}


def write_zim(site: Path, stamp: Stamp) -> Path:
    """Pack the site as a ZIM file.

    site: the built site, its downloads page as the copy shows it. stamp: of the archive.
    Returns the file's path; the file takes its name only when it is complete.
    Raises RuntimeError if libzim fails.
    """
    from libzim.writer import Creator, FileProvider, Hint, Item

    class Page(Item):  # type: ignore[misc]
        """A file of the site, as libzim asks for it."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

        def get_path(self) -> str:
            return self.path

        def get_title(self) -> str:
            return _title(site / self.path) if self.path.endswith(".html") else ""

        def get_mimetype(self) -> str:
            return media_type(self.path)

        def get_contentprovider(self) -> Any:
            return FileProvider(site / self.path)

        def get_hints(self) -> dict[Any, bool]:
            # What Kiwix offers as an article: the pages, not the same texts as downloads.
            copied = self.path.startswith("downloads/") and self.path != "downloads/index.html"
            return {Hint.FRONT_ARTICLE: self.path.endswith(".html") and not copied}

    folder = site / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".zim-") as temporary:
        part = Path(temporary) / ZIM
        creator = Creator(part)
        # One worker: with more, the order of the parts is that of chance. Russian stems: English
        # words are found well enough without.
        creator.config_indexing(True, "rus").config_nbworkers(1)
        creator.set_mainpath("index.html")
        with _silence(), creator:
            for path in files_of(site):
                creator.add_item(Page(path))
            for name, value in _metadata(stamp).items():
                creator.add_metadata(name, value)
            creator.add_illustration(48, _icon(site))
        set_identity(part)
        return part.replace(folder / ZIM)


def set_identity(path: Path) -> None:
    """Replace a ZIM file's random UUIDs by one computed from its content, and its check-sum.

    path: the file, changed in place and never read into memory as one piece. Doing it again
    changes nothing.
    """
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as data:
        starts = [_UUID, *(found.end() for found in _INDEX.finditer(data))]
        end = len(data) - _LENGTH
        for start in [*starts, end]:
            data[start : start + _LENGTH] = bytes(_LENGTH)
        identity = hashlib.sha256(data).digest()[:_LENGTH]
        for start in starts:
            data[start : start + _LENGTH] = identity
        with memoryview(data) as view, view[:end] as content:
            data[end:] = hashlib.md5(content, usedforsecurity=False).digest()


def _title(page: Path) -> str:
    found = _TITLE.search(page.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else ""


def media_type(path: str) -> str:
    """The media type of a file by its name; the same on every machine."""
    suffix = Path(path).suffix
    known = formats.media_types().get(suffix) or _TYPES.get(suffix) or mimetypes.types_map.get(suffix)
    return known or "application/octet-stream"


def _metadata(stamp: Stamp) -> dict[str, str]:
    every = [words(tag) for tag in TAGS]
    name = every[0].archive
    return {
        "Name": FOLDER, "Title": name, "Creator": name, "Publisher": name,
        "Description": " · ".join(ui.archive for ui in every),
        "LongDescription": "\n".join(ui.lead for ui in every),
        "Language": ",".join(row.iso639_3 for row in LANGUAGES), "Date": stamp.day,
        "Tags": "_ftindex:yes;_pictures:no;_videos:no", "Flavour": stamp.version,
    }


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
