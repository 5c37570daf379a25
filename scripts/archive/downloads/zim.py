"""The archive as one ZIM file, for Kiwix: a reader of whole sites without a network.

libzim writes the same files as the offline copy holds. It gives each file it makes, and each
search index in it, an identity drawn by lot; `sealed` replaces these by one made of the content, so
that equal sites give equal bytes (the format: https://wiki.openzim.org/wiki/ZIM_file_format).
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
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
from .offline import FOLDER, files_of
from .pages import for_the_copy
from .pdf import picture
from .stamp import Stamp

NAME = f"{FOLDER}.zim"
_IDENTITY = slice(8, 24)
_CHECKSUM = slice(-16, None)
#: Before the identity of a search index (Xapian's glass format, version 4).
_INDEX = re.compile(rb"\x0f\rXapian Glass\x04n")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml",
          ".json": "application/json", "": "text/plain"}


def write_zim(site: Path, stamp: Stamp) -> Path:
    """Pack the site as a ZIM file.

    site: the built site, its pages as they lie in the offline copy. stamp: as of when it is.
    Returns the file's path. Raises RuntimeError if libzim fails.
    """
    from libzim.writer import Creator, Hint, Item, StringProvider

    class Page(Item):  # type: ignore[misc]
        """A file of the site, as libzim asks for it."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path, self.data = path, (site / path).read_bytes()
            self.title = ""
            if path.endswith(".html"):
                page = for_the_copy(self.data.decode("utf-8"), path)
                self.data = page.encode("utf-8")
                found = _TITLE.search(page)
                self.title = unescape(found[1]) if found else path

        def get_path(self) -> str:
            return self.path

        def get_title(self) -> str:
            return self.title

        def get_mimetype(self) -> str:
            return media_type(self.path)

        def get_contentprovider(self) -> Any:
            return StringProvider(self.data)

        def get_hints(self) -> dict[Any, bool]:
            # What Kiwix offers as an article: the pages, not the same texts as downloads.
            copied = self.path.startswith("downloads/") and self.path != "downloads/index.html"
            return {Hint.FRONT_ARTICLE: self.path.endswith(".html") and not copied}

    folder = site / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".zim-") as temporary:
        made = Path(temporary) / NAME
        creator = Creator(made)
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
        made.write_bytes(sealed(made.read_bytes()))
        return made.replace(folder / NAME)


def sealed(made: bytes) -> bytes:
    """A ZIM file with an identity made of its content, in the header and in its indexes."""
    data = bytearray(made)
    places = [_IDENTITY, *(slice(found.end(), found.end() + 16) for found in _INDEX.finditer(made))]
    for place in [*places, _CHECKSUM]:
        data[place] = bytes(16)
    identity = hashlib.sha256(data).digest()[:16]
    for place in places:
        data[place] = identity
    data[_CHECKSUM] = hashlib.md5(data[:-16], usedforsecurity=False).digest()
    return bytes(data)


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
