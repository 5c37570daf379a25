"""The glossary for readers: words and abbreviations of the texts, explained, and where they occur."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ..languages import TAGS
from ..model import Block
from .catalogue import Text

_WORD = re.compile(r"\w+")
_MOST_KNOWN = 200_000  # words of which it is known which terms may begin with them


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
        # Letters are found far faster than a pattern.
        places = [at for letters in self.beginnings.get(language, ()) if (at := words.find(letters)) >= 0]
        return self.patterns[language].search(words, min(places)) if places else None


#: The terms that passages of one language may have, in the glossary's order, each with these passages.
Likely = list[tuple[Term, list[Block]]]


class Glossary:
    """The terms, and which of them a text may have, for most texts have few."""

    def __init__(self, all_terms: Sequence[Term]) -> None:
        self.terms = tuple(all_terms)
        self._of_word = {tag: _TermsOfWord(self.terms, tag) for tag in TAGS}

    def likely(self, blocks: Iterable[Block], language: str) -> Likely:
        """The terms that passages of a language may have: one of their words begins as the term does."""
        of_word = self._of_word[language]
        found: dict[int, list[Block]] = {}
        for block in blocks:
            for number in {*of_word.anywhere, *chain.from_iterable(
                    map(of_word.__getitem__, _WORD.findall(block.visible)))}:
                found.setdefault(number, []).append(block)
        return [(self.terms[number], found[number]) for number in sorted(found)]

    def likely_in(self, text: Text) -> dict[str, Likely]:
        """By language, the terms that a text may have in it."""
        return {tag: self.likely(text.blocks_in(tag), tag) for tag in text.languages}


class _TermsOfWord(dict[str, tuple[int, ...]]):
    """By their numbers, the terms that may begin with a word; found at its first use, none for most.

    anywhere: those that begin with a sign, which no word tells.
    """

    def __init__(self, all_terms: Sequence[Term], language: str) -> None:
        super().__init__()
        self.anywhere: set[int] = set()
        self._beginnings: list[tuple[str, int]] = []
        for number, term in enumerate(all_terms):
            for form in term.beginnings.get(language, ()):
                if first := _WORD.match(form):
                    self._beginnings.append((first.group(), number))
                else:
                    self.anywhere.add(number)

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) > _MOST_KNOWN:
            self.clear()
        found = self[word] = tuple(
            number for beginning, number in self._beginnings if word.startswith(beginning))
        return found


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


def places(likely: Mapping[str, Likely], text: Text) -> dict[str, list[int]]:
    """The terms that a text has, in any of its languages: by id, the numbers of the passages.

    likely: see `Glossary.likely_in`.
    """
    found: dict[str, set[int]] = {}
    for tag in text.languages:
        for term, blocks in likely[tag]:
            numbers = {block.number for block in blocks if term.find(block.visible, tag)}
            if numbers:
                found.setdefault(term.id, set()).update(numbers)
    return {term: sorted(numbers) for term, numbers in found.items()}
