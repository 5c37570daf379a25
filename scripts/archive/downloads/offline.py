"""The whole archive as one ZIP file: unpack it, open index.html, and everything is there.

The copy is the built site itself. Left out is what only the one host needs (the map for search
engines), what no page of the archive uses (the theme's own scripts and styles), and the ZIP file.
Equal sites give equal bytes: the members' order, times, permissions and compression are fixed.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from . import formats
from .stamp import Stamp

FOLDER = "labor-movement-archive"
ZIP = f"{FOLDER}.zip"
ZIM = f"{FOLDER}.zim"
SUMS = "SHA256SUMS"
_README = Path(__file__).with_name("READ-ME-FIRST.txt")
_LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", f"downloads/{ZIP}",
             f"downloads/{ZIM}")
_LEFT_OUT_FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
#: Compressed already, besides the downloads that are; doing it again only takes time.
_COMPRESSED = {".woff2", ".png", ".webp", ".jpg", ".gz"}


def belongs_to_copy(path: str) -> bool:
    """Whether a file of the site belongs into the copy; its path is from the site's root."""
    hidden = any(part.startswith(".") for part in PurePosixPath(path).parts)
    left_out = path in _LEFT_OUT or path.startswith(_LEFT_OUT_FOLDERS) or path.endswith(".map")
    return not (hidden or left_out)


def files_of(site: Path) -> Iterator[str]:
    """The files of the site that belong into the copy, by path, in a fixed order."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    yield from sorted(filter(belongs_to_copy, paths))


def write_copy(site: Path, stamp: Stamp) -> Path:
    """Pack the site.

    site: the built site, its downloads page as the copy shows it. stamp: of the archive.
    Returns the ZIP file's path; the file takes its name only when it is complete.
    """
    target = site / "downloads" / ZIP
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    readme = _README.read_text(encoding="utf-8").format(day=stamp.day, version=stamp.version)
    sums = []
    with zipfile.ZipFile(part, "w") as copy:
        # The oldest editors of Windows know a line's end by CR LF alone.
        first = readme.replace("\n", "\r\n").encode("utf-8")
        sums.append(_add(copy, "READ-ME-FIRST.txt", first, stamp))
        for path in files_of(site):
            sums.append(_add(copy, path, (site / path).read_bytes(), stamp))
        _add(copy, SUMS, "".join(sums).encode("utf-8"), stamp)
    part.replace(target)
    return target


def _add(copy: zipfile.ZipFile, path: str, data: bytes, stamp: Stamp) -> str:
    """Add a file; returns its line in the list of check-sums."""
    info = zipfile.ZipInfo(f"{FOLDER}/{path}", stamp.moment.timetuple()[:6])
    info.create_system = 3  # permissions as Unix has them, on whatever system this runs
    info.external_attr = 0o100644 << 16
    compressed = PurePosixPath(path).suffix in _COMPRESSED | formats.compressed_suffixes()
    info.compress_type = zipfile.ZIP_STORED if compressed else zipfile.ZIP_DEFLATED
    copy.writestr(info, data, compresslevel=9)
    return f"{hashlib.sha256(data).hexdigest()}  {path}\n"
