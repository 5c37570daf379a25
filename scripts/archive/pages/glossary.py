"""The glossary for readers: words and abbreviations of the texts, explained, and where they occur."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..languages import TAGS
from .catalogue import Text


@dataclass(frozen=True)
class Term:
    """One word of the glossary.

    id: of its record. names, explanations: by language. patterns: how texts of a language write it.
    beginnings: by language, the letters of which one must be where the pattern is.
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
        # Most texts have few of the terms, and letters are found faster than a pattern.
        if any(letters in words for letters in self.beginnings.get(language, ())):
            yield from self.patterns[language].finditer(words)


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


def occurrences(term: Term, text: Text) -> list[int]:
    """The numbers of a text's passages that have a term, in any of its languages."""
    found = {block.number for tag in text.languages for block in text.blocks_in(tag)
             if term.find(block.visible, tag)}
    return sorted(found)
