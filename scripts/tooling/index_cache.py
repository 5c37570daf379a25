"""Caches of what a search index is made with, besides the postings of its texts."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping, Sequence
from pathlib import Path

from archive.files import write_atomically
from archive.search import analysis, translation_pairs
from archive.search.archive_index import INDEX
from archive.search.index import Stored
from archive.search.other_language import OtherLanguage

from .build_cache import BuildCache, CachedFiles, digest, file_states, reuse_files


class CachedPairs:
    """Finds pairs of words in translations (see `mine`), and caches them until a passage changes."""

    def __init__(self, cache: Path) -> None:
        """cache: the folder of the cache."""
        self._path = cache / "pairs.json"

    def __call__(self, passages: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
        code = [Path(module.__file__ or "").read_text(encoding="utf-8")
                for module in (translation_pairs, analysis)]
        bodies = (body for passage in passages for body in passage)
        key = digest([*code, json.dumps(analysis.TABLES), *bodies])
        try:
            cached = json.loads(self._path.read_text(encoding="utf-8"))
            if cached["key"] == key:
                return [(first, second) for first, second in cached["pairs"]]
        except (OSError, ValueError, LookupError, TypeError):
            pass  # an unreadable file is no cache
        pairs = translation_pairs.mine(passages)
        write_atomically(self._path, json.dumps({"key": key, "pairs": pairs}, ensure_ascii=False))
        return pairs


class CachedOtherLanguage:
    """Makes an `OtherLanguage`, which is prepared once for the same words."""

    def __init__(self, cache: Path, code: str) -> None:
        """cache: the folder of the cache. code: the hash of the code."""
        self._path, self._code = cache / "other-language.pickle", code

    def __call__(
        self, terms: Sequence[tuple[str, str]], stems: Sequence[tuple[str, str]],
        synonyms: Mapping[str, Sequence[Sequence[str]]] | None, dictionary: Sequence[tuple[str, str]],
        meanings: Sequence[tuple[str, str]],
    ) -> OtherLanguage:
        key = digest([self._code, json.dumps([terms, stems, synonyms, dictionary, meanings])])
        try:
            found, cached = pickle.loads(self._path.read_bytes())
            if found == key and isinstance(cached, OtherLanguage):
                return cached
        except Exception:  # an unreadable file is no cache
            pass
        prepared = OtherLanguage(terms, stems, synonyms, dictionary, meanings)
        write_atomically(self._path, pickle.dumps((key, prepared), pickle.HIGHEST_PROTOCOL))
        return prepared


class CachedPassages:
    """Links the files of passages from the site in place into the next one, of texts that have not changed.

    A file holds its own name, and so the number of its text: where that is another, it is written.
    written: the paths of the files of each text, by slug, that could not be linked.
    """

    def __init__(self, cache: BuildCache, slugs: Sequence[str], site: Path, target: Path) -> None:
        """cache: of the build, with its texts. slugs: of the texts, in the order of their numbers.

        site: the folder of the site in place. target: that of the next one.
        """
        self._cache, self._slugs, self._site, self._target = cache, slugs, site, target
        self.written: dict[str, list[str]] = {}

    def link(self, number: int, shards: Stored) -> int | None:
        """Link the files of a text; see `Kept`."""
        slug = self._slugs[number]
        paths = [f"{INDEX.as_posix()}/p/{tag}/{number}-{n}.js"
                 for tag, contents in shards.items() for n in range(len(contents))]
        before = self._cache.passages.get(slug)
        if before and (before.source, [*before.files]) == (self._cache.texts[slug].postings, paths) \
                and reuse_files(before.files, self._site, self._target):
            return sum(size for size, _ in before.files.values())
        self.written[slug] = paths
        return None

    def store(self, written: Mapping[str, Sequence[str]]) -> None:
        """Fill the build's cache. written: as it stands where the index has been written."""
        before = self._cache.passages
        self._cache.passages = {
            slug: CachedFiles(self._cache.texts[slug].postings, file_states(written[slug], self._target))
            if slug in written else before[slug] for slug in self._slugs}
