"""Checks of a translation by the records of names: whom a passage names, and how it spells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from ..languages import by_tag
from ..messages import say
from ..pages.review import Check, Finding, TranslatedText
from .model import Names
from .names import KIND_LETTERS, Matcher, aliases, load_names

#: Kinds of records that are names; terms are words like others.
KINDS = ("person", "organisation", "place")
_KIND_OF = {letter: kind for kind, letter in KIND_LETTERS.items()}


def name_checks(data: Path) -> tuple[Check, Check]:
    """The checks by the records of a folder. Raises ArchiveError where a record has a fault."""
    names = load_names(data)
    matcher = Matcher([alias for alias in aliases(names) if not alias.related])
    wrong = cache(lambda tag: misspellings(names, tag))

    def same_names(text: TranslatedText) -> Iterator[Finding]:
        """Whom and what a passage names, its translation names."""
        for original, block in text.passages:
            for value in sorted(_named(original.text, matcher) - _named(block.text, matcher)):
                entry = f"{{at: {block.id}, check: names, value: '{value}', reason: …}}"
                yield Finding(
                    block.id, "names", value, say("the original names {value}, the translation does not",
                                                  value=value),
                    say("name it; or add the spelling to the record’s variants; or, if the translation "
                        "is right, add to its exceptions: {entry}",
                        entry=entry))

    def spellings(text: TranslatedText) -> Iterator[Finding]:
        """One spelling of a name throughout: that of its record's label."""
        table = wrong(text.language)
        ending = r"\w{0,3}" if by_tag(text.language).inflected else ""
        pattern = re.compile(rf"\b({'|'.join(sorted(table))}){ending}\b", re.I) if table else None
        for _, block in text.passages if pattern else ():
            for value in sorted({found.lower() for found in pattern.findall(block.text)} if pattern else ()):
                entry = f"{{at: {block.id}, check: spellings, value: '{value}', reason: …}}"
                yield Finding(
                    block.id, "spellings", value, say("{value!r} for {value2!r}",
                                                      value=value, value2=table[value]),
                    say("write {value!r}; or, if the source’s spelling is meant, add to the exceptions: "
                        "{entry}",
                        value=table[value], entry=entry))

    return same_names, spellings


def _named(words: str, matcher: Matcher) -> set[str]:
    """The persons, organisations and places that a passage names, as "place:astana"."""
    pairs = (record.split(":", 1) for record, _ in matcher.find(words))
    return {f"{_KIND_OF[letter]}:{identifier}" for letter, identifier in pairs
            if _KIND_OF[letter] in KINDS}


def _label_words(names: Names, language: str) -> set[str]:
    """The words of all labels and abbreviations in a language, in lower case."""
    words = {
        word
        for record in names.records
        for label in (record.label.get(language, ""), *record.abbreviations)
        for word in re.findall(r"\w+", label.lower())
    }
    return words | {word.replace("ё", "е") for word in words}


def misspellings(names: Names, language: str) -> dict[str, str]:
    """Spellings that a translation should not have → the word that its record's label has.

    A word of a variant, in the letters of the language, that resembles a word of the label and is no
    word of any label: "Nazarbaev" beside "Nazarbayev". Case endings are left out of the comparison.
    """
    letters = re.compile(f"[{by_tag(language).letters}]{{5,}}")
    right = _label_words(names, language)
    found: dict[str, str] = {}
    for record in names.records:
        if record.kind not in KINDS:
            continue
        own = [w for w in re.findall(r"\w+", record.label.get(language, "").lower()) if len(w) > 4]
        for variant in record.variants:
            if variant[:1].islower():
                continue  # an adjective
            for word in letters.findall(variant):
                low = word.lower()
                like = max(own, key=lambda w: SequenceMatcher(None, w, low).ratio(), default="")
                ratio = SequenceMatcher(None, like, low).ratio()
                near = 0.78 < ratio < 1 and abs(len(low) - len(like)) < 3
                inflected = by_tag(language).inflected and low[:-2] == like[: len(low) - 2]
                derived = low.startswith(like)  # Kazakhstani
                if near and low not in right and not inflected and not derived:
                    found[low] = like
    return found
