"""What a build keeps for the next one, so that a text that has not changed costs a look-up.

A text's key is the hash of all that its pages and downloads are made of. Where it is the key that
the site in place was made with, the text's files are taken from there.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.languages import TAGS
from archive.model import ArchiveError
from archive.pages.conversion import Converted, convert_ahead_of_turn
from archive.search import analysis, mined

from .side_by_side import side_by_side
from .texts import Made

#: What every text is made with, besides its own files.
SHARED = ("scripts", "overrides", "mkdocs.yml", "requirements.txt", "docs/data", "docs/assets/archive",
          "docs/assets/fonts")
#: All that a site is made of.
INPUTS = ("docs", "overrides", "scripts", "mkdocs.yml", "requirements.txt")
_FILE = "texts.pickle"


#: Files by their paths from a folder, each with its size and the time of its last change.
States = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class KeptText:
    """A text as the site in place has it.

    key: the hash of what it was made of. made: what was made. files: its files in the site, each
    with its size and the time of its last change. postings: the same of what the search index needs.
    onward: the hash of the links to other texts that its pages have.
    """

    key: str
    made: Made
    files: States
    postings: States
    onward: str = ""


@dataclass
class Kept:
    """What the last build has kept.

    texts: by slug. converted: by the name of the raw file, the key with which its page was right, and
    what was converted, without the page itself.
    """

    texts: dict[str, KeptText] = field(default_factory=dict)
    converted: dict[str, tuple[str, Converted]] = field(default_factory=dict)

    @classmethod
    def read(cls, cache: Path) -> Kept:
        """What was kept in a folder; nothing where it is missing or was left by other code."""
        try:
            kept = pickle.loads((cache / _FILE).read_bytes())
        except Exception:  # whatever cannot be read is made anew
            return cls()
        return kept if isinstance(kept, cls) else cls()

    def write(self, cache: Path) -> None:
        """Keep it for the next build."""
        part = cache / f"{_FILE}.part"
        part.write_bytes(pickle.dumps(self, pickle.HIGHEST_PROTOCOL))
        part.replace(cache / _FILE)


class Converter:
    """Converts the raw files that have pages, side by side, but none that has not changed since.

    Called by `convert_all`.
    """

    def __init__(self, code: str, kept: Kept) -> None:
        """code: the hash of the converter. kept: by the last build; gets what is converted now."""
        self._code, self._kept = code, kept

    def __call__(
        self, files: Sequence[tuple[Path, Path | None]]
    ) -> Iterator[tuple[str, Converted | ArchiveError | None]]:
        before, self._kept.converted = self._kept.converted, {}
        pages = {path.name: page for path, page in files if page}
        keys = {path.name: self._key(path, page) for path, page in files if page}
        same = {name: before[name] for name, key in keys.items() if name in before and before[name][0] == key}
        self._kept.converted = same
        for name, (_, right) in same.items():
            yield name, replace(right, markdown=pages[name].read_text(encoding="utf-8"))
        new = [(path, page) for path, page in files if path.name not in same]
        for (path, page), converted in zip(new, side_by_side(convert_ahead_of_turn, new), strict=True):
            # A page that the converter is about to change gets another key.
            markdown = converted.markdown if isinstance(converted, Converted) else None
            if page and isinstance(converted, Converted) and markdown == page.read_text(encoding="utf-8"):
                self._kept.converted[path.name] = keys[path.name], replace(converted, markdown="")
            yield path.name, converted

    def _key(self, path: Path, page: Path) -> str:
        try:
            files = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (path, page)]
        except OSError:
            return ""
        return digest([self._code, path.name, page.name, *files])


class KeptPairs:
    """Finds pairs of words in translations (see `mine`), and keeps them until a passage changes."""

    def __init__(self, cache: Path) -> None:
        """cache: the folder to keep them in."""
        self._path = cache / "pairs.json"

    def __call__(self, passages: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        code = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in (mined, analysis)]
        bodies = (body for passage in passages for body in passage)
        key = digest([*code, json.dumps(analysis.TABLES), *bodies])
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            if kept["key"] == key:
                return [(first, second) for first, second in kept["pairs"]]
        except (OSError, ValueError, LookupError, TypeError):
            pass  # whatever cannot be read is found anew
        pairs = mined.mine(passages)
        self._path.write_text(json.dumps({"key": key, "pairs": pairs}, ensure_ascii=False), encoding="utf-8")
        return pairs


class Hashes:
    """The hashes of a project's files.

    files: by path from the project's folder, "docs/en/about.md". shared: the hash of all that every
    text is made with, besides its own files.
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
        """The key of a text. raw: the name of its raw file. more: what else it is made with."""
        paths = [*(f"docs/{tag}/texts/{slug}.md" for tag in TAGS), f"docs/originals/{raw}"]
        return digest([self.shared, *(self.files.get(path, "") for path in paths), *map(str, more)])

    def whole(self, *more: object) -> str:
        """The hash of all files, and of what else is given."""
        return digest([*(f"{path} {data}" for path, data in self.files.items()), *map(str, more)])


def _is_shared(path: str) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in SHARED)


def _files(top: Path) -> list[Path]:
    """The files below a folder in a fixed order, without what Python writes; or the one file."""
    if top.is_file():
        return [top]
    return sorted(path for path in top.rglob("*") if "__pycache__" not in path.parts and path.is_file())


def digest(parts: Iterable[str]) -> str:
    """The hash of some texts in their order."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


def take(files: States, site: Path, target: Path) -> bool:
    """Take a text's files from the site in place, unless one of them is not as it was made.

    files: as `seen` gives them. target: the folder of the next site. Returns whether they were taken.
    """
    if not unchanged(files, site):
        return False
    for path in files:
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(site / path, place)
        except OSError:  # a file system without hard links
            shutil.copy2(site / path, place)
    return True


def seen(paths: Iterable[str], folder: Path) -> States:
    """The sizes and times of files. paths: from the folder."""
    states = {}
    for path in paths:
        found = (folder / path).stat()
        states[path] = found.st_size, found.st_mtime_ns
    return states


def unchanged(files: States, folder: Path) -> bool:
    """Whether files of a folder are as `seen` found them."""
    try:
        return seen(files, folder) == files
    except OSError:
        return False
