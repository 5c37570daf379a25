"""The forms of a record's name that its page and the index show, and the index's alphabet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..languages import by_tag, others
from ..pages.records import spelled
from ..search.analysis import fold
from ..search.model import NameRecord


def other_labels(record: NameRecord, label: str, language: str) -> list[tuple[str, str]]:
    """A record's labels in the other languages, where they differ."""
    tags = [*others(language), *(tag for tag in record.label if tag not in others(language))]
    return [(tag, record.label[tag]) for tag in tags
            if tag != language and record.label.get(tag, label) != label]


def other_spellings(record: NameRecord, label: str, language: str) -> Iterator[str]:
    """The other names of a record in the letters of a language, adjectives and exact forms left out."""
    own = re.compile(rf"[{by_tag(language).letters}]")
    seen = {spelled(label)}
    for name in (*record.abbreviations, *record.variants):
        if own.match(name.lower()) and name[:1].isupper() and spelled(name) not in seen:
            seen.add(spelled(name))
            yield name


def elsewhere_in_alphabet(record: NameRecord, label: str, written: Iterable[str]) -> list[str]:
    """Of the names that a record has in a language, those that someone would look for elsewhere in the
    alphabet than the record's own."""
    person = record.kind == "person"
    own = {_start(surname_first(label) if person else label)}
    names = []
    for name in written:
        shown = surname_first(name) if person else name
        if _start(shown) not in own:
            own.add(_start(shown))
            names.append(shown)
    return names


def _start(name: str) -> str:
    return spelled(name)[:3]


def surname_first(name: str) -> str:
    """"Roza Tuletaeva" as an index has it: "Tuletaeva, Roza"."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def capitalized(label: str) -> str:
    """A name as it begins a line: with a capital, but an address such as marxist.com as it is."""
    return label if "." in label.split(maxsplit=1)[0] else label[:1].upper() + label[1:]


def index_letter(label: str, language: str) -> str:
    """The letter under which a name is listed: figures and other alphabets under a sign of their own."""
    first = fold(spelled(label))[:1]
    if re.match(rf"[{by_tag(language).letters}]", first):
        return first.upper()
    return "0–9" if first.isdigit() else "A–Z" if first.isascii() else "…"


def alphabet(label: str, language: str) -> tuple[int, str]:
    """The key that sorts an index: what is in other letters comes last; no marks, ё with е."""
    name = fold(spelled(label))
    return (0 if re.match(rf"[{by_tag(language).letters}]", name) else 1), name
