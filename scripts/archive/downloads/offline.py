"""The whole archive as one ZIP file: unpack it, open index.html, and everything is there.

The copy is the built site itself. Left out is what only the one host needs (the map for search
engines), what no page of the archive uses (the theme's own scripts and styles), and the archives
themselves: a file cannot contain itself. What turns a copy into a mirror, which offers these files
again, lies in it as a small ZIP file of its own. A smaller copy, for reading alone, has of each text
the plain form and none of the others. Equal sites give equal bytes.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import readme
from .distributions import Distribution
from .packing import SUMS, Former, Packer, former_file
from .release import Release
from .signing import SUFFIX

FOLDER = "labor-movement-archive"
ZIP = f"{FOLDER}.zip"
ZIM = f"{FOLDER}.zim"
#: The smaller copy, and the folder that it unpacks to.
READING_FOLDER = f"{FOLDER}-to-read"
READING = f"{READING_FOLDER}.zip"
#: In the copy, the pages of a mirror; its files take the place of those of the same names.
FOR_MIRRORS = "for-a-mirror.zip"
SIGNATURE = SUMS + SUFFIX
_ARCHIVES = (f"downloads/{ZIP}", f"downloads/{READING}", f"downloads/{ZIM}")
_LEFT_OUT = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", f"downloads/{SIGNATURE}", *_ARCHIVES)
_LEFT_OUT_FOLDERS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
#: The form in which the smaller copy has each text.
PLAIN = ".txt"
#: A file in a text's list of files, as partials/files.html writes it.
_LISTED = re.compile(rb'<li><a href="([^"]*)" download\b.*?</li>', re.DOTALL)
#: What is replaced in a mirror, so that its list of check-sums cannot name it.
_REPLACED = (FOR_MIRRORS, f"downloads/{SUMS}")

#: Gives the pages of a distribution that name it, by their paths from the site's root.
Shown = Callable[[Distribution], Mapping[str, bytes]]


def belongs_to_copy(path: str) -> bool:
    """Whether a file of the site belongs into the copy; its path is from the site's root."""
    hidden = "/." in f"/{path}"
    left_out = path in _LEFT_OUT or path.startswith(_LEFT_OUT_FOLDERS) or path.endswith(".map")
    return not (hidden or left_out)


def files_of(site: Path) -> Iterator[str]:
    """The files of the site that belong into the copy, by path, in a fixed order."""
    paths: list[str] = []
    for folder, _, names in os.walk(site):  # Path.rglob takes five times as long
        inside = Path(folder).relative_to(site).as_posix()
        paths += names if inside == "." else (f"{inside}/{name}" for name in names)
    yield from sorted(filter(belongs_to_copy, paths))


def write_copy(site: Path, release: Release, shown: Shown, former: Path | None = None) -> Path:
    """Pack the site.

    site: the built site. release: what the copy says of itself. shown: gives the pages that speak of the
    copy. former: the file that was packed last, by the same compressor, for its unchanged members.
    Returns the ZIP file's path; the file takes its name only when it is complete.
    """
    pages = shown(Distribution.COPY)
    with _written(site / "downloads" / ZIP) as packed, former_file(former, f"{FOLDER}/") as before:
        packer = Packer(packed, f"{FOLDER}/", release.stamp, before)
        packer.add(readme.NAME, readme.written(release))
        for path in files_of(site):
            if path in pages:
                packer.add(path, pages[path])
            else:
                packer.add_file(path, site / path)
        of_mirror = {path: data for path, data in shown(Distribution.MIRROR).items()
                     if data != pages.get(path)}
        packer.add(FOR_MIRRORS, _for_mirrors(of_mirror, packer.sums, release))
        _add_sums(packer, "".join(packer.sums).encode("utf-8"), release)
    return site / "downloads" / ZIP


def write_reading_copy(site: Path, release: Release, shown: Shown, former: Path | None) -> Path:
    """Pack the site without the forms that take the room, EPUB, PDF and the like.

    site: the built site, its whole copy packed already: what both have is taken from there. release, shown,
    former: as for `write_copy`; what this file replaces is beside the latter. Returns the ZIP file's path.
    """
    pages, folder = shown(Distribution.READING), site / "downloads"
    with (
        _written(folder / READING) as packed,
        zipfile.ZipFile(folder / ZIP) as whole,
        former_file(former and former.with_name(READING), f"{READING_FOLDER}/") as before,
    ):
        packer = Packer(packed, f"{READING_FOLDER}/", release.stamp, Former(whole, f"{FOLDER}/"), before)
        packer.add(readme.NAME, readme.written(release))
        for path in filter(belongs_to_reading_copy, files_of(site)):
            if path in pages:
                packer.add(path, pages[path])
            elif path == f"downloads/{SUMS}":
                packer.add(path, _plain_alone((site / path).read_text(encoding="utf-8")))
            elif path.endswith(".html"):
                packer.add(path, without_other_forms((site / path).read_bytes()))
            else:
                packer.add_file(path, site / path)
        _add_sums(packer, "".join(packer.sums).encode("utf-8"), release)
    return folder / READING


def belongs_to_reading_copy(path: str) -> bool:
    """Whether a file of the whole copy belongs into the smaller one; its path is from the site's root.

    The catalogue of books (OPDS) has nothing to list there.
    """
    if path.startswith("downloads/"):
        return path.endswith((PLAIN, ".html", SUMS)) and (path.count("/") > 1) is path.endswith(PLAIN)
    return not path.startswith("data/opds.")


def without_other_forms(page: bytes) -> bytes:
    """A page of which the lists of files name the plain ones alone.

    The finished page is edited, because a text's pages would have to be rendered a second time for these few
    lines; that is half of what a text costs (README.md, "Speed and size").
    """
    return _LISTED.sub(lambda item: item[0] if item[1].endswith(PLAIN.encode()) else b"", page)


def _plain_alone(sums: str) -> bytes:
    lines = (line for line in sums.splitlines(keepends=True) if line.rstrip("\n").endswith(PLAIN))
    return "".join(lines).encode("utf-8")


def _for_mirrors(pages: Mapping[str, bytes], sums: list[str], release: Release) -> bytes:
    """What makes a mirror of a copy when it is unpacked over it.

    pages: a mirror's own, which differ from the copy's. sums: the lines of the copy's list of check-sums.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packer = Packer(packed, "", release.stamp)
        for path, data in sorted(pages.items()):
            packer.add(path, data)
        own = {_path(line): line for line in packer.sums}
        lines = [own.get(_path(line), line) for line in sums if _path(line) not in _REPLACED]
        _add_sums(packer, "".join(lines).encode("utf-8"), release)
    return file.getvalue()


def _path(line: str) -> str:
    """The file that a line of a list of check-sums names."""
    return line.rstrip("\n").split("  ", 1)[1]


def _add_sums(packer: Packer, sums: bytes, release: Release) -> None:
    packer.add(SUMS, sums)
    if release.signer:
        packer.add(SIGNATURE, release.signer.sign(sums, SUMS, release.stamp))


@contextmanager
def _written(target: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP file to be written, which takes its name only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(part, "w") as packed:
        yield packed
    part.replace(target)
