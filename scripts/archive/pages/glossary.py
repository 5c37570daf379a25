"""The glossary for readers: words and abbreviations of the texts, explained, and where they occur."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import accumulate
from typing import Any

from ..languages import TAGS
from .catalogue import Text

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Term:
    """One word of the glossary.

    id: of its record. names, explanations: by language. patterns: how texts of a language write it.
    beginnings: by language, the letters with which the pattern may begin.
    status: "text" where the texts explain it, "reference" where the archive does.
    """

    id: str
    names: dict[str, str]
    explanations: dict[str, str]
    patterns: dict[str, re.Pattern[str]]
    beginnings: dict[str, tuple[str, ...]]
    status: str

    def find(self, words: str, language: str) -> re.Match[str] | None:
        """The first place where words of a language have the term."""
        return next(self.find_all(words, language), None)

    def find_all(self, words: str, language: str) -> Iterator[re.Match[str]]:
        """All places where words of a language have the term, in their order."""
        # Letters are found far faster than a pattern, which then looks at these places alone; most who ask
        # want the first.
        places = (_all_places(words, letters) for letters in self.beginnings.get(language, ()))
        end = 0
        for at in merge(*places):
            found = self.patterns[language].match(words, at) if at >= end else None
            if found:
                yield found
                end = found.end()


def _all_places(words: str, letters: str) -> Iterator[int]:
    at = words.find(letters)
    while at >= 0:
        yield at
        at = words.find(letters, at + 1)


def terms(records: Mapping[str, Mapping[str, Any]]) -> list[Term]:
    """The terms of the records of docs/data/glossary.yml, in their order."""
    return [
        Term(
            key,
            {tag: record[tag] for tag in TAGS if tag in record},
            dict(record["explanation"]),
            {tag: _pattern(forms) for tag, forms in record["forms"].items()},
            {tag: tuple(form.removesuffix("*") for form in forms) for tag, forms in record["forms"].items()},
            record["status"],
        )
        for key, record in records.items()
    ]


def _pattern(forms: list[str]) -> re.Pattern[str]:
    """Whole words; an asterisk at a form's end stands for any letters. Capitals count."""
    either = "|".join(re.escape(form.removesuffix("*")) + (r"\w*" if form.endswith("*") else "")
                      for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def likely(glossary: Iterable[Term], words: str, language: str) -> list[Term]:
    """The terms that words of a language may have, for most texts have few of them.

    Each form of a term begins as some word does; the words are sorted once, and looked up for all terms.
    """
    known = sorted(set(_WORD.findall(words)))
    return [term for term in glossary
            if any(_begins(known, form) for form in term.beginnings.get(language, ()))]


def _begins(known: Sequence[str], form: str) -> bool:
    """Whether one of some sorted words begins as a form does."""
    first = _WORD.match(form)
    if first is None:  # a form that begins with a sign is looked for by its pattern
        return True
    at = bisect_left(known, first.group())
    return at < len(known) and known[at].startswith(first.group())


def likely_in(glossary: Sequence[Term], text: Text) -> dict[str, list[Term]]:
    """By language, the terms that a text may have in it."""
    return {tag: likely(glossary, "\0".join(block.visible for block in text.blocks_in(tag)), tag)
            for tag in text.languages}


def places(likely_terms: Mapping[str, Sequence[Term]], text: Text) -> dict[str, list[int]]:
    """The terms that a text has, in any of its languages: by id, the numbers of the passages.

    likely_terms: see `likely_in`.
    """
    found: dict[str, set[int]] = {}
    for tag in text.languages:
        blocks = text.blocks_in(tag)
        bodies = [block.visible for block in blocks]
        starts = [0, *accumulate(len(body) + 1 for body in bodies)]
        joined = "\0".join(bodies)
        for term in likely_terms[tag]:
            for match in term.find_all(joined, tag):
                block = blocks[bisect_right(starts, match.start()) - 1]
                found.setdefault(term.id, set()).add(block.number)
    return {term: sorted(numbers) for term, numbers in found.items()}
