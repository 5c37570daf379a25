"""What the search index is made from: texts, their passages, and the records of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..pages.fields import FACETS
from ..pages.statements import FacetValue

#: The filter by the persons whom a text names; they are no field of its metadata.
PERSON = "person"
#: The filters of the search page, in their order.
FILTERS = ("text", *FACETS, PERSON)


@dataclass(frozen=True)
class Passage:
    """One block of a text with its bodies; a language without a translation is absent."""

    text: str
    passage: str
    number: int
    kind: str
    original: str
    body: dict[str, str]


@dataclass(frozen=True)
class Outline:
    """What the index of an archive needs of a text's passages besides their postings.

    passages: how many. head: how many of them are its head. letters: of all bodies. languages: of them.
    """

    passages: int = 0
    head: int = 1
    letters: int = 0
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TextRecord:
    """What a hit shows of its text, and the values that the filters offer."""

    slug: str
    title: dict[str, str]
    url: dict[str, str]
    original: str
    date_label: dict[str, str]
    genre: str
    genre_label: dict[str, str]
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)


@dataclass(frozen=True)
class NameRecord:
    """A person, organisation, place, law or term: its labels and every way it is written.

    named: where a text names it by words that no variant may claim: the text's address, the passage's
    number, and the words by language. only_with: the place that a text names at least as often, or is about
    by its page, if it means this one and not another of the name; "" where there is no such other.
    """

    id: str
    kind: str
    label: dict[str, str]
    variants: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    named: tuple[tuple[str, int, Mapping[str, str]], ...] = field(default=(), hash=False)
    only_with: str = ""


@dataclass(frozen=True)
class Names:
    """All records, in the order of their files."""

    records: tuple[NameRecord, ...]
