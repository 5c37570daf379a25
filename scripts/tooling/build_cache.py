"""The cache of a build: results of the last build, reused where their inputs have not changed.

A text's key is the hash of all that its pages and downloads are made of, but for the links to other texts.
Where both equal those of the last build, the text's files are reused from the site that is in place.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, BinaryIO

from archive.languages import TAGS
from archive.model import ArchiveError
from archive.pages.conversion import Converted
from archive.pages.file_conversion import convert_ahead_of_turn
from archive.site.related_texts import LinksView

from .text_analysis import AnalysedText
from .text_rendering import RenderedText
from .worker_processes import parallel_map

#: The inputs of every text, besides its own files.
SHARED = ("scripts", "overrides", "mkdocs.yml", "requirements.txt", "docs/data", "docs/assets/archive",
          "docs/assets/fonts")
#: All inputs of a site.
INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")
_FILE = "texts.pickle"


#: Files by their paths from a folder, each with its size and the time of its last change.
FileStates = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class CachedText:
    """The cached results of one text.

    key: the hash of its inputs. analysed, rendered: what the build found in it, and made of it. links: to
    other texts, by the language of the page. files: the states of its files in the site. postings: the
    state of its file of search postings.
    """

    key: str
    analysed: AnalysedText
    rendered: RenderedText
    links: dict[str, LinksView]
    files: FileStates
    postings: FileStates


@dataclass(frozen=True)
class CachedFiles:
    """Files of a text in the site. source: the state of what they are made of. files: their states."""

    source: FileStates
    files: FileStates


@dataclass(frozen=True)
class CachedPage:
    """A page of a list. key: the hash of its inputs. file: the state of its file in the site."""

    key: str
    file: FileStates


#: Of each entry of the cache's dictionaries, by its field and key: the value as it was read, and where it
#: begins and ends in the file.
_Written = dict[tuple[str, str], tuple[Any, int, int]]


@dataclass
class BuildCache:
    """Results of the last build.

    texts: by slug. passages: of the search index, by the slug of the text. lists: the pages of lists, by
    address. converted: by the name of the raw file, the key for which its page was up to date, and the
    conversion, without page and blocks. compressor: that packed the archive's ZIP file.
    """

    texts: dict[str, CachedText] = field(default_factory=dict)
    passages: dict[str, CachedFiles] = field(default_factory=dict)
    lists: dict[str, CachedPage] = field(default_factory=dict)
    converted: dict[str, tuple[str, Converted]] = field(default_factory=dict)
    compressor: str = ""
    _written: _Written = field(default_factory=dict)

    @classmethod
    def read(cls, cache: Path) -> BuildCache:
        """Read the cache of a folder; it is empty where the file is missing or was written by other code."""
        written: _Written = {}
        try:
            with (cache / _FILE).open("rb") as file:
                return cls(**dict(_read_field(file, name, written) for name in _FIELDS), _written=written)
        except Exception:  # an unreadable cache is an empty one
            return cls()

    def write(self, cache: Path) -> None:
        """Write the cache for the next build, atomically.

        What is as it was read is copied from the file in place.
        """
        part = cache / f"{_FILE}.part"
        before = cache / _FILE if self._written else Path(os.devnull)
        with part.open("wb") as file, before.open("rb") as last:
            for name in _FIELDS:
                _write_field(file, name, getattr(self, name), self._written, last)
        part.replace(cache / _FILE)


#: What the file has, in its order.
_FIELDS = [each.name for each in fields(BuildCache) if not each.name.startswith("_")]


def _write_field(file: BinaryIO, name: str, value: Any, written: _Written, last: BinaryIO) -> None:
    """Write a field of the cache, each entry by itself: pickle remembers all objects of what it writes.

    written: the places of entries in the file of the last build, which is last.
    """
    entries = [*value.items()] if isinstance(value, dict) else [value]
    pickle.dump((name, isinstance(value, dict), len(entries)), file, pickle.HIGHEST_PROTOCOL)
    for each in entries:
        found = written.get((name, each[0])) if isinstance(value, dict) else None
        if found and found[0] is each[1]:
            last.seek(found[1])
            file.write(last.read(found[2] - found[1]))
        else:
            pickle.dump(each, file, pickle.HIGHEST_PROTOCOL)


def _read_field(file: BinaryIO, name: str, written: _Written) -> tuple[str, Any]:
    """Read a field of the cache, and note where its entries are. Raises ValueError where another is there."""
    found, is_dictionary, count = pickle.load(file)
    if found != name:
        raise ValueError(found)
    entries = []
    for _ in range(count):
        begin = file.tell()
        entries.append(pickle.load(file))
        if is_dictionary:
            written[name, entries[-1][0]] = entries[-1][1], begin, file.tell()
    return name, dict(entries) if is_dictionary else entries[0]


class CachingConverter:
    """Converts in parallel the raw files that have pages, but only those that have changed.

    Called by `convert_all`. What it gives are pages alone: a build does not ask what was recognised.
    """

    def __init__(self, code: str, cache: BuildCache) -> None:
        """code: the hash of the converter. cache: of the last build; the new conversions are stored in it."""
        self._code, self._cache = code, cache

    def __call__(
        self, files: Sequence[tuple[Path, Path | None]]
    ) -> Iterator[tuple[str, Converted | ArchiveError | None]]:
        before, self._cache.converted = self._cache.converted, {}
        pages = {path.name: page for path, page in files if page}
        keys = {path.name: self._key(path, page) for path, page in files if page}
        same = {name: before[name] for name, key in keys.items() if name in before and before[name][0] == key}
        self._cache.converted = same
        for name, (_, cached) in same.items():
            yield name, replace(cached, markdown=pages[name].read_text(encoding="utf-8"))
        new = [(path, page) for path, page in files if path.name not in same]
        for (path, page), converted in zip(new, parallel_map(_page_alone, new), strict=True):
            # A page that the converter is about to change gets another key.
            markdown = converted.markdown if isinstance(converted, Converted) else None
            if page and isinstance(converted, Converted) and markdown == page.read_text(encoding="utf-8"):
                self._cache.converted[path.name] = keys[path.name], replace(converted, markdown="")
            yield path.name, converted

    def _key(self, path: Path, page: Path) -> str:
        try:
            files = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (path, page)]
        except OSError:
            return ""
        return digest([self._code, path.name, page.name, *files])


def _page_alone(files: tuple[Path, Path | None]) -> Converted | ArchiveError | None:
    """What `convert_ahead_of_turn` gives, without the blocks, which are as long as the page."""
    converted = convert_ahead_of_turn(files)
    return replace(converted, blocks=(), changes=()) if isinstance(converted, Converted) else converted


class Hashes:
    """The hashes of a project's files.

    files: by path from the project's folder, "docs/en/about.md". shared: the hash of the inputs of every
    text, besides its own files.
    """

    def __init__(self, root: Path, inputs: Iterable[str] = INPUTS) -> None:
        self.files: dict[str, str] = {}
        for name in inputs:
            for path in _files(root / name):
                data = hashlib.sha256(path.read_bytes()).hexdigest()
                self.files[path.relative_to(root).as_posix()] = data
        shared = (f"{path} {data}" for path, data in self.files.items() if _is_shared(path))
        self.shared = digest([sys.version, str(root), *shared])

    def of_text(self, slug: str, raw: str, *more: object) -> str:
        """The key of a text. raw: the name of its raw file. more: its other inputs."""
        paths = [*(f"docs/{tag}/texts/{slug}.md" for tag in TAGS), f"docs/originals/{raw}"]
        return digest([self.shared, *(self.files.get(path, "") for path in paths), *map(str, more)])

    def of_all(self, *more: object) -> str:
        """The hash of all files. more: other inputs of the site."""
        return digest([*(f"{path} {data}" for path, data in self.files.items()), *map(str, more)])


def _is_shared(path: str) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in SHARED)


def _files(top: Path) -> list[Path]:
    """The files below a folder in a fixed order, without what Python writes; or the one file."""
    if top.is_file():
        return [top]
    return sorted(path for path in top.rglob("*") if "__pycache__" not in path.parts and path.is_file())


def digest(parts: Iterable[str]) -> str:
    """The hash of several strings in their order."""
    result = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        result.update(b"%d:" % len(data) + data)
    return result.hexdigest()


def reuse_files(files: FileStates, site: Path, target: Path) -> bool:
    """Link a text's files from the site in place into the next one, unless one of them was changed.

    files: as `file_states` gives them. target: the folder of the next site. Returns whether it was done.
    """
    if not unchanged(files, site):
        return False
    made = ""
    for path in files:
        # Of tens of thousands of files: a Path takes longer to make than the link itself.
        place = f"{target}/{path}"
        folder = place.rpartition("/")[0]
        if folder != made:
            Path(folder).mkdir(parents=True, exist_ok=True)
            made = folder
        try:
            os.link(f"{site}/{path}", place)
        except OSError:  # a file system without hard links
            shutil.copy2(f"{site}/{path}", place)
    return True


def file_states(paths: Iterable[str], folder: Path) -> FileStates:
    """The sizes and times of files. paths: from the folder."""
    states = {}
    for path in paths:
        found = os.stat(f"{folder}/{path}")  # noqa: PTH116 (a Path takes longer to make than to be asked)
        states[path] = found.st_size, found.st_mtime_ns
    return states


def unchanged(files: FileStates, folder: Path) -> bool:
    """Whether files of a folder are as `file_states` found them."""
    try:
        return file_states(files, folder) == files
    except OSError:
        return False
