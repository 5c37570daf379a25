"""The other stems of Russian verbs, and what they find in the other language."""

from __future__ import annotations

import pytest
from archive.search.analysis import stem
from archive.search.other_language import OtherLanguage
from archive.search.verb_forms import other_stems


@pytest.mark.parametrize(("infinitive", "forms"), [
    ("запретить", ["запрещена", "запрещённый", "запрещали"]),
    ("объявить", ["объявлено", "объявляли"]),
    ("сократить", ["сокращены", "сокращают"]),
    ("освободить", ["освобождён", "освобождали"]),
    ("остановиться", ["остановлена", "останавливаются"]),
    ("задержать", ["задерживают"]),
    ("закрыть", ["закрыта", "закрытый"]),
    ("убить", ["убиты"]),
    ("бастовать", ["бастуют", "бастующие"]),
    ("требовать", ["требуют"]),
])
def test_forms_with_another_stem(infinitive: str, forms: list[str]) -> None:
    """A form whose stem is not the infinitive's has one of the stems."""
    for form in forms:
        assert stem(form) != stem(infinitive)
        assert stem(form) in other_stems(infinitive), form


@pytest.mark.parametrize("word", ["работа", "пить", "идти", "помочь", "ткач", "смерть", ""])
def test_no_stem_that_may_be_any_word(word: str) -> None:
    """What is no such verb has none, and a short one has no word of another meaning (пить is no плен)."""
    assert not {stem(form) for form in ("плен", "плач", "смерт")}.intersection(other_stems(word))


def test_a_participle_is_found_by_the_translation_of_its_verb() -> None:
    """The English word of a verb leads to the verb's participle, unless that is a word of its own."""
    forms_of = {"запрещ": ["запрещена"], "объявлен": ["объявления"]}
    terms = [("forbid", "запретить"), ("declare", "объявить"), ("notice", "объявление")]
    entries = dict(OtherLanguage(terms).entries(forms_of, ["en"]))
    assert entries["+forbid"] == ["+запрещ"]
    assert "+declar" not in entries
    assert entries["+notic"] == ["+объявлен"]
