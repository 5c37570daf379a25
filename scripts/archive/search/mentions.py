"""Which persons, organisations and places a text names, passage by passage.

Recognised with the records of docs/data/ and the word analysis of the search, in the original and,
where it has one, in the translation; a mention found in either is a mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..pages.catalogue import Catalogue, Text
from . import Names, load_names
from .names import KIND_LETTERS, Matcher, aliases

GROUPS = ("person", "organisation", "place")


class Finder:
    """Finds the records that a text names."""

    def __init__(self, names: Names) -> None:
        self._matcher = Matcher([alias for alias in aliases(names) if not alias.related])
        kinds = {letter: kind for kind, letter in KIND_LETTERS.items()}
        self._record_of = {f"{letter}:{record.id}": f"{kinds[letter]}:{record.id}"
                           for record in names.records for letter in (KIND_LETTERS[record.kind],)
                           if record.kind in GROUPS}

    def mentions(self, text: Text) -> dict[str, list[int]]:
        """The records that a text names ("person:roza-tuletaeva"), each with its passages in order."""
        found: dict[str, list[int]] = {}
        for number, bodies in _bodies(text):
            here = {name for body in bodies for name, _ in self._matcher.find(body)}
            for name in sorted(here):
                if name in self._record_of:
                    found.setdefault(self._record_of[name], []).append(number)
        return found


class Mentions:
    """The mentions of a whole catalogue.

    by_text: slug → record ("person:roza-tuletaeva") → passage numbers in order.
    """

    def __init__(self, names: Names, by_text: dict[str, dict[str, list[int]]]) -> None:
        """names: the records. by_text: in the catalogue's order."""
        self.names = names
        self.records = {f"{r.kind}:{r.id}": r for r in names.records if r.kind in GROUPS}
        self.by_text = by_text
        self._places: dict[str, list[tuple[str, list[int]]]] = {}
        for slug, found in by_text.items():
            for record, numbers in found.items():
                self._places.setdefault(record, []).append((slug, numbers))

    @classmethod
    def read(cls, catalogue: Catalogue, data: Path) -> Mentions:
        """The mentions by the records of a folder."""
        names = load_names(data)
        finder = Finder(names)
        return cls(names, {text.slug: finder.mentions(text) for text in catalogue.texts})

    def of(self, slug: str, kind: str) -> list[str]:
        """The ids of a kind's records that a text names, most often named first."""
        found = self.by_text[slug]
        own = [record for record in found if record.startswith(kind + ":")]
        own.sort(key=lambda record: (-len(found[record]), record))
        return [record.partition(":")[2] for record in own]

    def places_of(self, record: str) -> list[tuple[str, list[int]]]:
        """Where a record is named: (slug, passage numbers), in the catalogue's order."""
        return self._places.get(record, [])


def _bodies(text: Text) -> Iterable[tuple[int, list[str]]]:
    bodies = [{b.id: b.text for b in text.blocks_in(tag)} for tag in text.languages]
    for block in text.blocks:
        yield block.number, [body[block.id] for body in bodies if block.id in body]
