"""References of texts (see `archive.site.citeproc`), kept from build to build.

Pandoc takes a moment to begin, so the references of many texts are made at once, before their pages;
a text's page by itself finds them kept, or has them made for it alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from archive.languages import TAGS
from archive.pages.catalogue import Text, load_text
from archive.site import citeproc

from .side_by_side import side_by_side

#: So many texts are given to pandoc at once.
_AT_ONCE = 250


class KeptReferences:
    """References by text, as `Site` asks for them; those that are not kept are made.

    folder: where they are kept, a file a text.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, text: Text, language: str) -> citeproc.References:
        """The references of a text on the page of a language. Raises what `citeproc.references` does."""
        kept = self._read(text)
        if kept is None:
            self.make([text])
            kept = self._read(text)
        assert kept is not None
        return kept[language]

    def make(self, texts: Sequence[Text]) -> None:
        """Make and keep the references of those of some texts that have none."""
        wanted = [text for text in texts if self._read(text) is None]
        made = citeproc.references(wanted)
        for text in wanted:
            self._folder.mkdir(parents=True, exist_ok=True)
            said = {"key": _key(text), "said": {tag: made[text.slug, tag] for tag in TAGS}}
            part = self._folder / f"{text.slug}.part"
            part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
            part.replace(self._folder / text.slug)

    def _read(self, text: Text) -> dict[str, citeproc.References] | None:
        try:
            kept = json.loads((self._folder / text.slug).read_text(encoding="utf-8"))
            said: dict[str, citeproc.References] = kept["said"]
            return said if kept["key"] == _key(text) else None
        except (OSError, ValueError, LookupError, TypeError):
            return None  # whatever cannot be read is made anew


def _key(text: Text) -> str:
    return hashlib.sha256(citeproc.source_of(text).encode()).hexdigest()


def make_references(docs: Path, slugs: Sequence[str], folder: Path) -> None:
    """Make the references of many texts, several parts of them side by side.

    docs: the folder of pages. slugs: whose. folder: where they are kept. A text that cannot be read is
    passed over: its faults are told when its page is made.
    """
    parts = [slugs[n : n + _AT_ONCE] for n in range(0, len(slugs), _AT_ONCE)]
    for _ in side_by_side(partial(_make, docs, folder), parts):
        pass


def _make(docs: Path, folder: Path, slugs: Sequence[str]) -> None:
    KeptReferences(folder).make(list(filter(None, (load_text(docs, slug) for slug in slugs))))


def forget_others(folder: Path, slugs: Iterable[str]) -> None:
    """Remove what is kept of other texts than these."""
    for path in set(folder.glob("*")) - {folder / slug for slug in slugs}:
        path.unlink()
