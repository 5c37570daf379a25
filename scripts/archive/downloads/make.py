"""Makes the downloads: first the files of the texts and the books, last the whole archive in one file.

The first need only the catalogue, so the pages can show their sizes; the last are packed from the
finished pages.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ..interface import words
from ..languages import TAGS, message_language
from ..messages import say
from ..pages.catalogue import Catalogue, Text
from ..pages.records import Records
from ..site.provenance import revised
from . import epub, formats, packing, zim_clusters
from .cache import Cache
from .distributions import Distribution
from .edition import Edition, Imprint, editions
from .offline import (
    FOLDER,
    READING,
    SIGNATURE,
    ZIM,
    ZIP,
    Shown,
    write_copy,
    write_reading_copy,
)
from .packing import SUMS
from .release import Release
from .single_file import page_fonts
from .stamp import Stamps
from .view import ARCHIVES, Download
from .volumes import Volume, volumes
from .zim import write_zim

#: Does a work while the `with` block runs; gives a function that waits for the work's result.
InBackground = Callable[[Callable[[], Download]], AbstractContextManager[Callable[[], Download]]]
#: What the bytes of the archives depend on, besides what is in them.
COMPRESSOR = f"{packing.COMPRESSOR}; {zim_clusters.COMPRESSOR}"


@dataclass(frozen=True)
class Maker:
    """Makes the files of the texts and the books of one build.

    records: what the catalogue's texts refer to. assets: the folder with the site's style sheet and
    typefaces. stamps: the files' dates and versions. cache: of the slow files. folder: where the
    files go. site_url: the archive's public address, or "".
    """

    records: Records
    assets: Path
    stamps: Stamps
    cache: Cache
    folder: Path
    site_url: str = ""

    def text_files(self, text: Text) -> list[Download]:
        """Make the files of a text. Raises what Typst raises if it fails."""
        made = []
        for edition in editions(text):
            imprint = self._imprint_of_text(edition)
            made += [
                self._written(f"{text.slug}/{edition.name}{row.suffix}", row,
                              self._packed(row, row.source(edition, imprint)),
                              which=edition.which, slug=text.slug)
                for row in formats.of_edition(edition)
            ]
        return made

    def _imprint_of_text(self, edition: Edition) -> Imprint:
        """What a text's own files say of themselves: its last change, and all changes of it."""
        return replace(self._imprint, stamp=self.stamps.of(edition.text),
                       revisions=revised(edition.text, edition.ui, self.stamps.history))

    def books(self, catalogue: Catalogue, keys: Mapping[str, str] | None = None) -> list[Download]:
        """Make the books of the whole archive; none where it has no texts.

        keys: for each text by its address a hash of all that its files are made of. With them a book none
        of whose texts has changed is taken from the cache without its text being written first.
        """
        return [
            self._book(volume, tag, keys)
            for tag in TAGS for volume in volumes(catalogue.texts, tag)
        ] if catalogue.texts else []

    def _book(self, volume: Volume, tag: str, keys: Mapping[str, str] | None) -> Download:
        row = formats.by_name("epub")
        imprint = self._imprint_of(volume)
        path = f"{'.'.join(filter(None, (FOLDER, tag, volume.period)))}{row.suffix}"
        key = ""
        if keys is not None:
            own = [f"{text.slug} {keys[text.slug]}" for text in volume.texts]
            key = self.cache.key(self._toolchains[row.name], "book", tag, volume.period, str(imprint.stamp),
                                 self.site_url, *own)
        data = self.cache.get(key) if key else None
        if data is None:
            data = self._packed(row, epub.whole_archive(volume, imprint, tag), key)
        return self._written(path, row, data, which=tag, period=volume.years)

    def _imprint_of(self, volume: Volume) -> Imprint:
        """A book of some texts bears the last date of theirs, so that others do not change it."""
        if not volume.period:
            return self._imprint
        return replace(self._imprint, stamp=self.stamps.of_texts(volume.texts))

    @cached_property
    def _imprint(self) -> Imprint:
        return Imprint(self.records, self.stamps.books, self.site_url, page_fonts(self.assets))

    @cached_property
    def _toolchains(self) -> dict[str, str]:
        return {row.name: row.toolchain for row in formats.FORMATS if row.tools}

    def _written(self, path: str, row: formats.Format, data: bytes, *, which: str, slug: str = "",
                 period: str = "") -> Download:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return Download(path, row.name, which, slug, len(data), hashlib.sha256(data).hexdigest(), period)

    def _packed(self, row: formats.Format, source: str, key: str = "") -> bytes:
        """A file of its source, from the cache where it is. key: in the cache, "" for the usual one."""
        if not row.tools:
            return row.pack(source)
        key = key or self.cache.key(self._toolchains[row.name], row.name, source)
        data = self.cache.get(key)
        if data is None:
            data = row.pack(source)
            self.cache.put(key, data)
        return data


def make_archives(
    site: Path, texts: Sequence[Text], release: Release, shown: Shown, former: Path | None = None,
    in_background: InBackground = nullcontext
) -> list[Download]:
    """Pack the site as ZIP, in a smaller ZIP for reading, and as ZIM.

    site: the built site. texts: all that it has. release: what the archives say of themselves. shown: gives
    the pages that speak of the distribution that they are part of. former: the last build's ZIP file, the
    others beside it, where they were made by the same compressor, or None. in_background: does
    one work while another is done.
    Raises RuntimeError if libzim fails.
    """
    def pack_zim() -> Download:
        return _archive(write_zim(
            site, texts, release, shown(Distribution.KIWIX), former and former.with_name(ZIM)))

    with in_background(pack_zim) as zim:
        copies = [
            _archive(write_copy(site, release, shown, former)),
            replace(_archive(write_reading_copy(site, release, shown, former)), form="reading"),
        ]
        return [*copies, zim()]


def take_archives(packed: Path, site: Path) -> list[Download]:
    """Take the archives that were packed from another site into this one's downloads."""
    taken = []
    for name, form in ARCHIVES:
        place = site / "downloads" / name
        shutil.copyfile(packed / "downloads" / name, place)
        taken.append(replace(_archive(place), form=form))
    return taken


def write_sums(folder: Path, downloads: Iterable[Download], release: Release | None = None) -> None:
    """Write SHA256SUMS, the list that `sha256sum -c` reads, into the downloads folder.

    release: what signs the list where it has a key; None for a list that is not the last one.
    """
    lines = sorted((file.path, file.sha256) for file in downloads)
    data = "".join(f"{digest}  {path}\n" for path, digest in lines).encode("utf-8")
    (folder / SUMS).write_bytes(data)
    if release and release.signer:
        (folder / SIGNATURE).write_bytes(release.signer.sign(data, SUMS, release.stamp))


def closing_lines(
    downloads: Sequence[Download], archives: Sequence[Download], site: Path
) -> list[str]:
    """How many files of which formats were made, and what fills the copy, for the end of a build."""
    ui = words(message_language())
    counts = Counter(file.form for file in downloads)
    kinds = ", ".join(f"{counts[row.name]} {row.name}" for row in formats.FORMATS)
    size = sum(file.size for file in downloads)
    lines = [say("{count} downloads ({kinds}), {size}", count=len(downloads), kinds=kinds,
                 size=ui.size(size))]
    parts: Counter[str] = Counter()
    with zipfile.ZipFile(site / "downloads" / ZIP) as copy:
        members = copy.infolist()
    for member in members:
        parts[_part(member.filename.removeprefix(f"{FOLDER}/"))] += member.compress_size
    content = ", ".join(f"{name} {ui.size(n)}" for name, n in parts.most_common())
    sizes = {file.form: ui.size(file.size) for file in archives}
    lines.append(say("downloads/{file}: {size}, {count} files ({content})", file=ZIP, size=sizes["zip"],
                     count=len(members), content=content))
    lines.append(say("downloads/{file}: {size}, for reading alone", file=READING, size=sizes["reading"]))
    lines.append(say("downloads/{file}: {size}, the same for Kiwix", file=ZIM, size=sizes["zim"]))
    return [line.replace("\xa0", " ") for line in lines]


def _part(path: str) -> str:
    """Which part of the copy a file belongs to."""
    if path.startswith("downloads/") and not path.endswith("index.html"):
        return say("downloads")
    if path.startswith("originals/"):
        return say("originals")
    if path.endswith(".html"):
        return say("pages")
    if path.startswith("assets/fonts"):
        return say("fonts")
    if path.startswith("data/"):
        return say("data")
    return say("search") if "search" in path else say("rest")


def _archive(path: Path) -> Download:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Download(path.name, path.suffix[1:], "both", "", path.stat().st_size, digest)
