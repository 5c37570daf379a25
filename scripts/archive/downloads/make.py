"""Makes every download: the files, their check-sums, the copy, and the places that tell of them."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from ..interface import words
from ..languages import TAGS
from ..pages.catalogue import Catalogue
from ..pages.records import Records
from . import epub, formats
from .cache import Kept
from .edition import Edition, Imprint, editions
from .machine import texts_json
from .offline import FOLDER, SUMS, write_copy
from .pages import ZIP, Shelf, fill, has_place
from .single import page_fonts
from .stamp import stamp
from .zim import NAME as ZIM
from .zim import write_zim

ROOT = Path(__file__).parents[3]
_WORKERS = 2


@dataclass(frozen=True)
class Download:
    """A file that a reader can take.

    path: from the downloads folder. form: "html", "epub", "pdf", "txt", "md", "zip" or "zim".
    which: "original", "translation", "both"; a whole book's language. slug: "" for the whole.
    """

    path: str
    form: str
    which: str
    slug: str
    size: int
    sha256: str


@dataclass(frozen=True)
class _Task:
    """A download to be made. `make` runs in a thread of its own and gives the file's bytes."""

    path: str
    form: str
    which: str
    slug: str
    make: Callable[[], bytes]


def make_downloads(
    catalogue: Catalogue,
    records: Records,
    site: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    root: Path = ROOT,
    site_url: str | None = None,
) -> list[Download]:
    """Make all downloads of a built site; call it when everything else in the site is done.

    catalogue, records: what the archive holds. site: the built site's folder. progress: told of
    (done, all). root: the project's folder, for the commit's date and for what is kept from the
    last build. site_url: the archive's public address; by default the variable SITE_URL.
    Returns the downloads, the two copies of the whole last. Raises what pandoc, Typst or libzim
    raise if they fail.
    """
    url = os.environ.get("SITE_URL", "") if site_url is None else site_url
    fonts = page_fonts(site / "assets" / "archive.css")
    imprint = Imprint(records, stamp(root), url, fonts)
    folder = site / "downloads"
    _clear(folder)
    kept = Kept(root / ".cache" / "downloads")
    downloads = _run(_tasks(catalogue, imprint, kept), folder, progress or _silent)
    kept.forget_unused()
    _write_sums(folder, downloads)
    shelf = Shelf(tuple(downloads), catalogue, imprint.stamp)
    pages = _fill_pages(site, [p.relative_to(site).as_posix() for p in site.rglob("*.html")], shelf)
    copies = [write_copy(site, imprint.stamp), write_zim(site, imprint.stamp)]
    whole = [_whole(path) for path in copies]
    downloads += whole
    _write_sums(folder, downloads)
    _fill_pages(site, pages, replace(shelf, copies=whole))
    return downloads


def make_all(
    catalogue: Catalogue,
    records: Records,
    site: Path,
    progress: Callable[[int, int], None] | None = None,
) -> list[Download]:
    """Write the catalogue for machines, then make all downloads, the copy with both in it."""
    texts_json(catalogue, records, site)
    return make_downloads(catalogue, records, site, progress)


def closing_lines(downloads: Sequence[Download], site: Path) -> list[str]:
    """What was made, and what the copy is made of, for the end of a build."""
    wholes = [made for made in downloads if made.form in ("zip", "zim")]
    say = words("en")  # the commands speak English
    counts = Counter(made.form for made in downloads if made not in wholes)
    kinds = ", ".join(f"{counts[row.name]} {row.name}" for row in formats.FORMATS)
    size = sum(made.size for made in downloads if made not in wholes)
    lines = [f"{sum(counts.values())} downloads ({kinds}), {say.size(size)}"]
    parts: Counter[str] = Counter()
    with zipfile.ZipFile(site / "downloads" / ZIP) as copy:
        members = copy.infolist()
        for member in members:
            parts[_part(member.filename.removeprefix(f"{FOLDER}/"))] += member.compress_size
    made_of = ", ".join(f"{name} {say.size(n)}" for name, n in parts.most_common())
    sizes = {made.form: say.size(made.size) for made in wholes}
    lines.append(f"downloads/{ZIP}: {sizes['zip']}, {len(members)} files ({made_of})")
    lines.append(f"downloads/{ZIM}: {sizes['zim']}, the same for Kiwix")
    return [line.replace("\xa0", " ") for line in lines]


def _part(path: str) -> str:
    """Which part of the copy a file belongs to."""
    if path.startswith("downloads/") and not path.endswith("index.html"):
        return "downloads"
    if path.startswith("originals/"):
        return "originals"
    if path.endswith(".html"):
        return "pages"
    if path.startswith("assets/fonts"):
        return "fonts"
    if path.startswith("data/"):
        return "data"
    return "search" if "search" in path else "rest"


# ---------------------------------------------------------------- making


def _tasks(catalogue: Catalogue, imprint: Imprint, kept: Kept) -> list[_Task]:
    toolchain = _toolchain()

    def cached(row: formats.Format, source: str) -> bytes:
        if not row.tools:
            return row.pack(source)
        key = kept.key(toolchain, row.name, *row.versions, source)
        data = kept.get(key)
        if data is None:
            data = row.pack(source)
            kept.put(key, data)
        return data

    def one(edition: Edition, row: formats.Format) -> _Task:
        path = f"{edition.text.slug}/{edition.name}{row.suffix}"
        return _Task(path, row.name, edition.which, edition.text.slug,
                     lambda: cached(row, row.source(edition, imprint)))

    def whole(language: str) -> _Task:
        path = f"{FOLDER}.{language}.epub"
        return _Task(path, "epub", language, "",
                     lambda: cached(formats.by_name("epub"),
                                    epub.whole_archive(catalogue, imprint, language)))

    tasks = [whole(language) for language in TAGS] if catalogue.texts else []
    return tasks + [one(edition, row) for text in catalogue.texts
                    for edition in editions(text) for row in formats.FORMATS]


def _toolchain() -> bytes:
    """What the files depend on besides their source and their format's tools: this package."""
    here = Path(__file__).parent
    sources = [path.read_bytes() for path in sorted(here.iterdir()) if path.is_file()]
    return Kept.key(*sources).encode()


def _silent(done: int, total: int) -> None:
    pass


def _run(
    tasks: Sequence[_Task], folder: Path, progress: Callable[[int, int], None]
) -> list[Download]:
    """Make the files, two at a time; the order of the result is that of the tasks."""
    made: dict[str, Download] = {}
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting = [pool.submit(_write, task, folder) for task in tasks]
        try:
            for done, future in enumerate(as_completed(waiting), 1):
                download = future.result()
                made[download.path] = download
                progress(done, len(tasks))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [made[task.path] for task in tasks]


def _write(task: _Task, folder: Path) -> Download:
    data = task.make()
    path = folder / task.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return _described(task, data)


def _whole(path: Path) -> Download:
    data = path.read_bytes()
    return _described(_Task(path.name, path.suffix[1:], "both", "", lambda: data), data)


def _described(task: _Task, data: bytes) -> Download:
    digest = hashlib.sha256(data).hexdigest()
    return Download(task.path, task.form, task.which, task.slug, len(data), digest)


# ---------------------------------------------------------------- around the files


def _clear(folder: Path) -> None:
    """Take away the downloads of a former build; the page that tells of them stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "index.html":
            path.unlink()


def _write_sums(folder: Path, downloads: Sequence[Download]) -> None:
    lines = sorted((made.path, made.sha256) for made in downloads)
    whole = "".join(f"{digest}  {path}\n" for path, digest in lines)
    (folder / SUMS).write_text(whole, encoding="utf-8")


def _fill_pages(site: Path, pages: Sequence[str], shelf: Shelf) -> list[str]:
    """Fill the places of these pages; returns the pages that have one."""
    found = []
    for address in pages:
        path = site / address
        page = path.read_text(encoding="utf-8")
        if not has_place(page):
            continue
        found.append(address)
        filled = fill(page, address, shelf)
        if filled != page:
            path.write_text(filled, encoding="utf-8")
    return found
