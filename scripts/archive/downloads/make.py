"""Makes the downloads: first the files of the texts and the books, last the whole archive in one file.

The first need only the catalogue, so the pages can show their sizes; the last are packed from the
finished pages.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from ..interface import words
from ..languages import DEFAULT, TAGS
from ..messages import language, say
from ..pages.catalogue import Catalogue
from ..pages.records import Records
from . import epub, formats
from .cache import Cache
from .edition import Edition, Imprint, editions
from .offline import FOLDER, SUMS, ZIM, ZIP, write_copy
from .single import page_fonts
from .stamp import Stamp, Stamps
from .view import Download
from .zim import write_zim

_WORKERS = 2


@dataclass(frozen=True)
class _Task:
    """A download to be made. `make` runs in a thread of its own and returns the file's bytes."""

    path: str
    form: str
    which: str
    slug: str
    make: Callable[[], bytes]


def make_downloads(
    catalogue: Catalogue,
    records: Records,
    folder: Path,
    *,
    assets: Path,
    stamps: Stamps,
    cache: Cache,
    progress: Callable[[int, int], None] | None = None,
    site_url: str | None = None,
) -> list[Download]:
    """Make the files of all texts, and the books.

    catalogue, records: what the archive holds. folder: where the files go. assets: the folder with
    the site's style sheet and typefaces. stamps: the files' dates and versions. cache: of the slow
    ones; what is not used again is removed. progress: called with (done, all). site_url: the
    archive's public address; by default the variable SITE_URL.
    Returns the downloads, the books first. Raises what pandoc or Typst raise if they fail.
    """
    url = os.environ.get("SITE_URL", "") if site_url is None else site_url
    imprint = Imprint(records, stamps.books, url, page_fonts(assets))
    folder.mkdir(parents=True, exist_ok=True)
    downloads = _run(_tasks(catalogue, imprint, stamps, cache), folder, progress or _silent)
    cache.prune()
    write_sums(folder, downloads)
    return downloads


def make_archives(site: Path, stamp: Stamp) -> list[Download]:
    """Pack the whole site as ZIP and as ZIM.

    site: the built site, its downloads page as the copy shows it. stamp: of the archive.
    Raises RuntimeError if libzim fails.
    """
    return [_archive(write_copy(site, stamp)), _archive(write_zim(site, stamp))]


def write_sums(folder: Path, downloads: Iterable[Download]) -> None:
    """Write SHA256SUMS, the list that `sha256sum -c` reads, into the downloads folder."""
    lines = sorted((file.path, file.sha256) for file in downloads)
    (folder / SUMS).write_text("".join(f"{digest}  {path}\n" for path, digest in lines),
                               encoding="utf-8", newline="\n")


def closing_lines(
    downloads: Sequence[Download], archives: Sequence[Download], site: Path
) -> list[str]:
    """How many files of which formats were made, and what fills the copy, for the end of a build."""
    ui = words(language() if language() in TAGS else DEFAULT)
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


# ---------------------------------------------------------------- the files of texts and the books


def _tasks(
    catalogue: Catalogue, imprint: Imprint, stamps: Stamps, cache: Cache
) -> list[_Task]:
    toolchains = {row.name: row.toolchain for row in formats.FORMATS if row.tools}

    def cached(row: formats.Format, source: str) -> bytes:
        if not row.tools:
            return row.pack(source)
        key = cache.key(toolchains[row.name], row.name, source)
        data = cache.get(key)
        if data is None:
            data = row.pack(source)
            cache.put(key, data)
        return data

    def text_task(edition: Edition, row: formats.Format, own: Imprint) -> _Task:
        path = f"{edition.text.slug}/{edition.name}{row.suffix}"
        return _Task(path, row.name, edition.which, edition.text.slug,
                     lambda: cached(row, row.source(edition, own)))

    def book_task(language: str) -> _Task:
        return _Task(f"{FOLDER}.{language}.epub", "epub", language, "",
                     lambda: cached(formats.by_name("epub"),
                                    epub.whole_archive(catalogue, imprint, language)))

    tasks = [book_task(language) for language in TAGS] if catalogue.texts else []
    for text in catalogue.texts:
        own = replace(imprint, stamp=stamps.of(text))
        tasks += [text_task(edition, row, own)
                  for edition in editions(text) for row in formats.FORMATS]
    return tasks


def _silent(done: int, total: int) -> None:
    pass


def _run(
    tasks: Sequence[_Task], folder: Path, progress: Callable[[int, int], None]
) -> list[Download]:
    """Make the files, two at a time; the order of the result is that of the tasks."""
    by_path: dict[str, Download] = {}
    with ThreadPoolExecutor(_WORKERS) as pool:
        waiting = [pool.submit(_write, task, folder) for task in tasks]
        try:
            for done, future in enumerate(as_completed(waiting), 1):
                download = future.result()
                by_path[download.path] = download
                progress(done, len(tasks))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return [by_path[task.path] for task in tasks]


def _write(task: _Task, folder: Path) -> Download:
    data = task.make()
    path = folder / task.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Download(task.path, task.form, task.which, task.slug, len(data), digest)


def _archive(path: Path) -> Download:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Download(path.name, path.suffix[1:], "both", "", path.stat().st_size, digest)
