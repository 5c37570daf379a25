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
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from ..interface import words
from ..languages import LANGUAGES, TAGS
from ..pages.catalogue import Text
from ..pages.rights import LICENSE
from .kiwix_index import Articles
from .offline import FOLDER, ZIM, files_of
from .pdf import picture
from .release import Release
from .zim_clusters import compress_clusters

#: Where the header has the file's UUID, and how long each UUID and the check-sum at the end are.
_UUID, _LENGTH = 8, 16
#: What comes before the UUID of a search index (Xapian's glass format, version 4).
_INDEX = b"\x0f\rXapian Glass\x04n"
_PIECE = 1 << 20
#: How many letters openZIM's specification lets these have.
_TITLE_LENGTH, _DESCRIPTION_LENGTH = 30, 80


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
    from libzim.writer import Compression, Creator

    from .zim_items import SiteFile, Turns

    articles, turns, paths = Articles(texts), Turns(), list(files_of(site))
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
                content = own[path] if path in own else (site / path).read_bytes()
                creator.add_item(SiteFile(path, content, articles, turns))
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
