"""The glossary finds its words and their forms, not parts of words; each of its own is in a text."""

from __future__ import annotations

import pytest
from archive.pages.catalogue import load
from archive.pages.glossary import likely, likely_in, places, terms
from archive.pages.records import Records
from folders import DOCS

RECORD = {"en": "quay", "ru": "пирс", "status": "reference",
          "forms": {"en": ["QU", "quay*"], "ru": ["пирс*"]}, "explanation": {"en": "a", "ru": "б"}}


@pytest.mark.parametrize(("words", "language", "found"), [
    ("on the quays of", "en", "quays"),
    ("the QU said", "en", "QU"),
    ("the EQU said", "en", ""),
    ("the qu said", "en", ""),
    ("у пирса", "ru", "пирса"),
    ("эмпирса", "ru", ""),
    ("quay", "de", ""),
])
def test_a_word_is_found(words: str, language: str, found: str) -> None:
    """Whole words; an asterisk stands for an ending; small letters are not capitals."""
    (term,) = terms({"quay": RECORD})
    match = term.find(words, language)
    assert (match.group() if match else "") == found
    assert bool(likely([term], words, language)) >= bool(found)


def test_every_word_of_the_glossary_is_in_a_text() -> None:
    """A word that no text has explains nothing."""
    catalogue = load(DOCS)

    glossary = terms(Records(DOCS / "data").groups["glossary"])
    found = {term for text in catalogue.texts for term in places(likely_in(glossary, text), text)}
    assert [term.id for term in glossary if term.id not in found] == []
