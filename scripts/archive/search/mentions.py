"""Which persons, organisations, places and laws a text names, passage by passage.

Recognised with the records of docs/data/ and the word analysis of the search, in the original and,
where it has one, in the translation; a mention found in either is a mention.

The longest name counts, so that none swallows another; a place or a person within the name of an
organisation is named as well ("Confederation of Labor of Kazakhstan"). A surname alone is its person's
where the text has a fuller form of the name too, or where the record lists the surname itself. A name
that others have too, as a ministry's, is its record's in the texts of that record's place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import combinations
from pathlib import Path

from ..pages.catalogue import Catalogue, Text
from ..pages.records import NAME_KINDS
from . import Names, load_names
from .model import NameRecord
from .names import KIND_LETTERS, Found, Matcher, alias_keys, aliases, names_without

_ORGANISATION = KIND_LETTERS["organisation"] + ":"
_WORD = re.compile(r"\S+")
#: Where a passage names a record: from which character to which, by language; of several the first.
Spans = Mapping[str, tuple[int, int]]
#: Record ("person:roza-tuletaeva") → number of the passage → its place there.
Named = dict[str, dict[int, Spans]]


class Finder:
    """Finds the records that a text names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        records = [record for record in names.records if record.kind in NAME_KINDS]
        self._record_of = {f"{KIND_LETTERS[record.kind]}:{record.id}": _key(record) for record in records}
        self._matcher = Matcher([alias for alias in aliases(names) if not alias.related], self._record_of)
        self._own_forms = {_key(record): _single_forms(record) for record in records
                           if record.kind == "person"}
        self._inner: dict[str, list[tuple[str, int, int]]] = {}
        self._named: dict[str, list[tuple[str, int, Mapping[str, str]]]] = {}
        self._place_of = {_key(record): record.only_with for record in records if record.only_with}
        for record in records:
            for slug, number, words in record.named:
                self._named.setdefault(slug, []).append((_key(record), number, words))

    def mentions(self, text: Text) -> Named:
        """The records that a text names, each with its passages in order; none whose name it withholds."""
        if text.withheld:
            return Finder(names_without(self._names, text.withheld))._mentions(text)
        return self._mentions(text)

    def _mentions(self, text: Text) -> Named:
        found: Named = {}
        full: set[str] = set()
        for number, language, words in _bodies(text):
            for record, span in self.in_passage(words, number, text.slug, language):
                found.setdefault(record, {}).setdefault(number, {})
                place = found[record][number]
                assert isinstance(place, dict)
                place.setdefault(language, span)
                if self._is_certain(record, words[slice(*span)]):
                    full.add(record)
        about = text.records_in("places")
        return {record: dict(sorted(places.items())) for record, places in sorted(found.items())
                if (record not in self._own_forms or record in full)
                and (self._place_of.get(record, "") in {"", *about} or self._is_of_place(record, found)
                     or any(record == noted for noted, *_ in self._named.get(text.slug, ())))}

    def _is_of_place(self, record: str, found: Named) -> bool:
        """Whether a text that names a record names its place in no fewer passages."""
        return len(found.get(f"place:{self._place_of[record]}", ())) >= len(found[record])

    def find(self, words: str) -> Iterator[tuple[str, tuple[int, int]]]:
        """The records that words name, each with its place, in order."""
        for each in self._matcher.spans(words):
            for name in each.records:
                if name in self._record_of:
                    yield self._record_of[name], (each.start, each.end)
            if each.words > 1 and any(name.startswith(_ORGANISATION) for name in each.records):
                yield from self._within(words, each)

    def in_passage(
        self, words: str, number: int, slug: str, language: str
    ) -> Iterator[tuple[str, tuple[int, int]]]:
        """The records that a passage names, those that its address is noted for among them."""
        for record, passage, noted in self._named.get(slug, ()):
            if passage == number and language in noted:
                found = _spaced(noted[language]).search(words)
                if found:
                    yield record, found.span()
        yield from self.find(words)

    def _within(self, words: str, outer: Found) -> Iterator[tuple[str, tuple[int, int]]]:
        """The places and persons in the name of an organisation."""
        name = words[outer.start : outer.end]
        known = self._inner.get(name)
        if known is None:
            known = self._inner[name] = list(self._inner_names(name))
        for record, start, end in known:
            yield record, (outer.start + start, outer.start + end)

    def _inner_names(self, name: str) -> Iterator[tuple[str, int, int]]:
        """What the name of an organisation names without its first or without its last word."""
        words = list(_WORD.finditer(name))
        for start, end in ((words[1].start(), len(name)), (0, words[-2].end())) if len(words) > 1 else ():
            for each in self._matcher.spans(name[start:end]):
                for found in each.records:
                    record = self._record_of.get(found, "")
                    if record.startswith(("place:", "person:")):
                        yield record, start + each.start, start + each.end

    def _is_certain(self, record: str, words: str) -> bool:
        """Whether words are a person's for certain: more than a surname, or a form that the record lists."""
        forms = self._own_forms.get(record)
        return forms is None or " " in words.strip() or not forms.isdisjoint(alias_keys(words, True))


def _spaced(words: str) -> re.Pattern[str]:
    """Words with white space of any kind between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _key(record: NameRecord) -> str:
    return f"{record.kind}:{record.id}"


def _single_forms(record: NameRecord) -> frozenset[str]:
    """The keys of a person's names that are one word, or a surname with initials, as the record has them."""
    keys = [alias_keys(name, True) for name in (*record.label.values(), *record.variants)]
    return frozenset(key for of_name in keys if of_name and "_" not in of_name[0] for key in of_name)


class Mentions:
    """The mentions in all texts of a catalogue.

    by_text: slug → record ("person:roza-tuletaeva") → passage numbers in order, each with its place.
    """

    def __init__(self, names: Names, by_text: dict[str, Named]) -> None:
        """names: the records. by_text: in the catalogue's order."""
        self.names = names
        self.by_text = by_text
        self._places: dict[str, list[tuple[str, dict[int, Spans]]]] = {}
        self._counts: dict[str, int] = {}
        for slug, found in by_text.items():
            for record, passages in found.items():
                self._places.setdefault(record, []).append((slug, passages))

    @cached_property
    def records(self) -> dict[str, NameRecord]:
        """The records that texts may name."""
        return {_key(record): record for record in self.names.records if record.kind in NAME_KINDS}

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

    def places_of(self, record: str) -> list[tuple[str, dict[int, Spans]]]:
        """Where a record is named: (slug, its passages by number), in the catalogue's order."""
        return self._places.get(record, [])

    def passages_of(self, record: str) -> int:
        """How many passages name a record."""
        count = self._counts.get(record)
        if count is None:
            count = self._counts[record] = sum(len(passages) for _, passages in self.places_of(record))
        return count

    def cooccurring(self, record: str) -> list[tuple[str, int]]:
        """The records that passages name together with a record, each with the number of these passages."""
        return sorted(self._cooccurrences.get(record, {}).items(), key=lambda pair: (-pair[1], pair[0]))

    @cached_property
    def _cooccurrences(self) -> dict[str, Counter[str]]:
        """How many passages any two records share."""
        pairs: Counter[tuple[str, str]] = Counter()
        for found in self.by_text.values():
            together: dict[int, list[str]] = {}
            for record, passages in found.items():
                for number in passages:
                    together.setdefault(number, []).append(record)
            for records in together.values():
                pairs.update(combinations(records, 2))
        counts: dict[str, Counter[str]] = {}
        for (one, other), count in pairs.items():
            counts.setdefault(one, Counter())[other] += count
            counts.setdefault(other, Counter())[one] += count
        return counts


def _bodies(text: Text) -> Iterable[tuple[int, str, str]]:
    """The passages of a text in each of its languages: number, language, words."""
    for tag in text.languages:
        for block in text.blocks_in(tag):
            yield block.number, tag, block.text
