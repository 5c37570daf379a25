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


class Mentions:
    """The mentions of a whole catalogue.

    by_text: slug → record ("person:roza-tuletaeva") → passage numbers in order.
    """

    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self.names = names
        self.records = {f"{r.kind}:{r.id}": r for r in names.records if r.kind in GROUPS}
        kinds = {letter: kind for kind, letter in KIND_LETTERS.items()}
        matcher = Matcher([a for a in aliases(names) if not a.related])
        self.by_text: dict[str, dict[str, list[int]]] = {}
        for text in catalogue.texts:
            found: dict[str, list[int]] = {}
            for number, bodies in _bodies(text):
                here: set[str] = set()
                for body in bodies:
                    here |= {name for name, _ in matcher.find(body)}
                for name in sorted(here):
                    letter, _, identifier = name.partition(":")
                    record = f"{kinds[letter]}:{identifier}"
                    if record in self.records:
                        found.setdefault(record, []).append(number)
            self.by_text[text.slug] = found

    @classmethod
    def read(cls, catalogue: Catalogue, data: Path) -> Mentions:
        """The mentions by the records of a folder."""
        return cls(catalogue, load_names(data))

    def of(self, slug: str, kind: str) -> list[str]:
        """The ids of a kind's records that a text names, most often named first."""
        found = self.by_text[slug]
        own = [record for record in found if record.startswith(kind + ":")]
        own.sort(key=lambda record: (-len(found[record]), record))
        return [record.partition(":")[2] for record in own]

    def places_of(self, record: str) -> list[tuple[str, list[int]]]:
        """Where a record is named: (slug, passage numbers), in the catalogue's order."""
        return [(slug, found[record]) for slug, found in self.by_text.items() if record in found]


def _bodies(text: Text) -> Iterable[tuple[int, list[str]]]:
    bodies = [{b.id: b.text for b in text.blocks_in(tag)} for tag in text.languages]
    for block in text.blocks:
        yield block.number, [body[block.id] for body in bodies if block.id in body]
