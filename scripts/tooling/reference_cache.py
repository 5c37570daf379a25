"""A cache of the references of texts (see `archive.site.citeproc`).

Pandoc takes a moment to begin, so the references of many texts are made at once, before their pages; a
single text's page finds them in the cache, or has them made for it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from archive.files import write_atomically
from archive.languages import TAGS
from archive.pages.catalogue import Text
from archive.site import citeproc

from .worker_processes import parallel_map

#: So many texts are given to pandoc at once.
_AT_ONCE = 250


class CachedReferences:
    """References by text, as `Site` asks for them; those that are not in the cache are made.

    folder: of the cache, which has a file for each text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, text: Text, language: str) -> citeproc.References:
        """The references of a text on the page of a language. Raises what `citeproc.references` does."""
        cached = self._read(text)
        if cached is None:
            self.make([text])
            cached = self._read(text)
        assert cached is not None
        return cached[language]

    def make(self, texts: Sequence[Text]) -> None:
        """Make and cache the references of those texts that have none yet."""
        wanted = [text for text in texts if self._read(text) is None]
        references = citeproc.references(wanted)
        for text in wanted:
            entry = {"key": _key(text), "references": {tag: references[text.slug, tag] for tag in TAGS}}
            write_atomically(self._folder / text.slug, json.dumps(entry, ensure_ascii=False))

    def _read(self, text: Text) -> dict[str, citeproc.References] | None:
        try:
            entry = json.loads((self._folder / text.slug).read_text(encoding="utf-8"))
            cached: dict[str, citeproc.References] = entry["references"]
            return cached if entry["key"] == _key(text) else None
        except (OSError, ValueError, LookupError, TypeError):
            return None  # an unreadable file is no cache


def _key(text: Text) -> str:
    return hashlib.sha256(citeproc.source_of(text).encode()).hexdigest()


def make_references(texts: Sequence[Text], folder: Path) -> None:
    """Make and cache the references of many texts in parallel. folder: of the cache."""
    parts = [texts[n : n + _AT_ONCE] for n in range(0, len(texts), _AT_ONCE)]
    for _ in parallel_map(partial(_make, folder), parts):
        pass


def _make(folder: Path, texts: Sequence[Text]) -> None:
    CachedReferences(folder).make(texts)
