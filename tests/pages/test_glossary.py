"""The glossary finds its words and their forms, not parts of words; each of its own is in a text."""

from __future__ import annotations

import pytest
from archive.model import Block, Kind
from archive.pages.catalogue import load
from archive.pages.glossary import Glossary, places, terms
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


@pytest.mark.parametrize(("words", "language", "numbers"), [
    (["at the quay", "no word", "quays"], "en", [1, 3]),
    (["a QUAY", "the QU, quay"], "en", [1, 2]),  # QUAY begins as QU does
    (["у пирса", "эмпирса"], "ru", [1]),
    (["the harbor", "§5"], "en", []),
])
def test_passages_that_may_have_a_word(words: list[str], language: str, numbers: list[int]) -> None:
    """A passage may have a term if one of its words begins as the term does."""
    blocks = [Block(Kind.PARAGRAPH, each, id=f"p{n}") for n, each in enumerate(words, 1)]
    found = Glossary(terms({"quay": RECORD})).likely(blocks, language)
    assert [block.number for _, likely in found for block in likely] == numbers


def test_a_word_that_begins_with_a_sign() -> None:
    """No word of a passage tells whether it has it."""
    signed = RECORD | {"forms": {"en": ["§ 5"]}}
    (term,), block = terms({"signed": signed}), Block(Kind.PARAGRAPH, "by § 5", id="p1")
    assert Glossary([term]).likely([block], "en") == [(term, [block])]


def test_every_word_of_the_glossary_is_in_a_text() -> None:
    """A word that no text has explains nothing."""
    catalogue = load(DOCS)

    glossary = Glossary(terms(Records(DOCS / "data").groups["glossary"]))
    found = {term for text in catalogue.texts for term in places(glossary.likely_in(text), text)}
    assert [term.id for term in glossary.terms if term.id not in found] == []
