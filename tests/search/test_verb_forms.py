"""The other stems of Russian verbs, and what they find in the other language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index
from archive.search.analysis import stem
from archive.search.feminine_forms import join_feminine
from archive.search.form_stems import join_forms, join_nouns, stems_of_forms
from archive.search.other_language import OtherLanguage
from archive.search.verb_families import join_verbs
from archive.search.verb_forms import other_stems

from .search_pages import TEXT, page_with_index


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


def joined(*forms: str) -> dict[str, list[str]]:
    """The forms that each stem has in an index of some forms."""
    rows: dict[str, list[tuple[str, int]]] = {}
    for number, form in enumerate(forms):
        rows.setdefault(stem(form), []).append((form, number))
    return {own: [form for form, _ in found] for own, found in join_verbs(rows).items()}


@pytest.mark.parametrize(("one", "other"), [
    ("осудили", "осуждены"), ("запретил", "запрещенных"), ("приняли", "принята"), ("убил", "убитых"),
    ("уволили", "уволенные"), ("повысить", "повышена"), ("захватили", "захвачен"), ("подавил", "подавлена"),
    ("закрыли", "закрыты"), ("требовали", "требуют"), ("остановили", "останавливали"),
    ("бастующих", "бастовавшие"), ("бастует", "бастовавшая"),
])
def test_the_forms_of_a_verb_are_found_by_each_other(one: str, other: str) -> None:
    """A finite form finds the participle or the other aspect, and is found by it."""
    found = joined(one, other)
    assert other in found[stem(one)]
    assert one in found[stem(other)]


def test_a_verb_is_asked_for_in_a_form_that_no_text_has() -> None:
    """Осудили finds осуждены where no text has another form of the verb."""
    assert joined("осуждены")[stem("осудили")] == ["осуждены"]


@pytest.mark.parametrize(("verb", "noun"), [
    ("объявили", "объявления"), ("запретили", "запрет"), ("стали", "сталь"), ("недели", "неделями"),
    ("водили", "вожди"),
])
def test_a_verb_does_not_find_a_noun(verb: str, noun: str) -> None:
    """A noun is no form of a verb with which it shares letters, unless it shares the stem too."""
    found = joined(verb, noun)[stem(verb)]
    assert (noun in found) == (stem(verb) == stem(noun))


@pytest.mark.parametrize(("word", "forms"), [("ждать", ["ждал", "ждут"]), ("бить", ["бьют"])])
def test_forms_that_follow_no_rule(word: str, forms: list[str]) -> None:
    """Listed are the stems of forms that neither the stemmer nor a rule joins with the word."""
    for form in forms:
        assert stem(form) != stem(word)
        assert stem(form) in stems_of_forms(stem(word)), form


def test_a_form_is_found_by_the_translation_of_its_word() -> None:
    """The English word leads to a form with another stem, and the form to the English word."""
    entries = dict(OtherLanguage([("wait", "ждать")]).entries({"ждал": ["ждали"], "wait": ["waited"]},
                                                              ["en", "ru"]))
    assert entries["+wait"] == ["+ждал"]
    assert entries["+ждал"] == ["+wait"]


@pytest.mark.parametrize(("asked", "form"), [
    ("журнал", "журналы"), ("смотреть", "смотрел"), ("Сергей", "Сергея"), ("ждали", "ждать"),
    ("large", "largest"), ("broader", "broad"),
])
def test_a_listed_form_is_found_by_the_others_of_its_word(asked: str, form: str) -> None:
    """A word is found by another form of it, though the stemmer gives both different stems."""
    asked = asked.lower()
    assert stem(asked) != stem(form.lower())
    assert (form.lower(), 0) in join_forms({stem(form.lower()): [(form.lower(), 0)]})[stem(asked)]


@pytest.mark.parametrize(("asked", "form", "other"), [
    ("Андрей", "Андрея", "Андреа"), ("Павлом", "Павел", ""), ("идей", "идея", ""), ("простой", "простоя", ""),
])
def test_forms_are_joined_one_by_one_where_a_stem_is_anothers(asked: str, form: str, other: str) -> None:
    """Андрей finds Андрея, whose stem is that of Andrea, but not Andrea."""
    asked, form, other = asked.lower(), form.lower(), other.lower()
    assert stem(asked) != stem(form)
    assert not other or stem(other) == stem(form)
    rows = [(form, 0), *([(other, 1)] if other else [])]
    found = join_forms({stem(form): rows})[stem(asked)]
    assert found == [(form, 0)]


@pytest.mark.parametrize(("asked", "form"), [
    ("песня", "песен"), ("песни", "песен"), ("кресел", "кресла"), ("конюшня", "конюшен"), ("окна", "окон"),
    ("бойцов", "боец"), ("землевладельца", "землевладелец"), ("скамейки", "скамеек"),
])
def test_a_noun_that_loses_a_vowel_is_found_by_its_other_forms(asked: str, form: str) -> None:
    """A song is found among songs."""
    assert stem(asked) != stem(form)
    assert (form, 0) in join_forms(join_nouns({stem(form): [(form, 0), ("пес", 1)]}))[stem(asked)]


def test_a_form_whose_stem_is_anothers_is_not_asked_for_by_it() -> None:
    """Who asks for пёс does not find песня."""
    assert join_nouns({stem("песня"): [("песня", 0)], "пес": [("пес", 1)]})["пес"] == [("пес", 1)]


def test_a_short_stem_joins_nothing() -> None:
    """Пьёт is no form of пита, whose stem is that of пить."""
    assert stem("пита") == stem("пить")
    assert stem("пьет") in stems_of_forms(stem("пить"))
    assert stem("пита") not in join_forms({stem("пьет"): [("пьет", 0)]})


@pytest.mark.parametrize(("has", "asked"), [
    ("активистка", "активисты"), ("учительницы", "учителя"), ("металлисты", ""), ("учителя", "учительница"),
    ("мельники", ""), ("граница", ""),
])
def test_the_women_or_the_men_of_a_trade_answer_for_both(has: str, asked: str) -> None:
    """Where no text has the one word, the other answers; what only looks so does not."""
    rows = {stem(has): [(has, 0)]}
    found = join_feminine(rows, lambda base: False)
    assert found == ({**rows, stem(asked): rows[stem(has)]} if asked else rows)


def test_each_trade_that_a_text_has_answers_for_itself() -> None:
    """Работница is not any работник."""
    rows = {stem(form): [(form, 0)] for form in ("работницы", "работники")}
    assert join_feminine(rows, lambda base: False) == rows


def test_a_trade_that_has_a_translation_is_asked_for() -> None:
    """A flight attendant is a бортпроводник, where a text has women alone."""
    rows = {stem("бортпроводниц"): [("бортпроводниц", 0)]}
    assert join_feminine(rows, lambda base: False) == rows
    assert stem("бортпроводник") in join_feminine(rows, lambda base: base == stem("бортпроводник"))


@pytest.mark.browser
def test_a_form_of_a_noun_is_found_by_its_translation(tmp_path: Path, browser: Any) -> None:
    """Songs are found where a text has «песен» alone."""
    passages = [Passage("one", "p1", 1, "paragraph", "ru", {"ru": "Спели много песен у костров."})]
    page = page_with_index(browser, tmp_path, lambda index: build_index(
        [replace(TEXT, original="ru")], passages, Names(()), index, other=OtherLanguage([("song", "песня")])))
    for asked in ("songs", "песня", "костёр"):
        found = page.evaluate("async text => (await LMA.search.search(text)).hits.map(h => h.passage)", asked)
        assert found == ["p1"], asked
    page.close()


@pytest.mark.browser
def test_the_asked_form_stands_before_one_of_another_stem(tmp_path: Path, browser: Any) -> None:
    """Who asks for the largest finds it above what says large more often."""
    bodies = ["A large mill stood there.", "The largest mill stood there.", "A large mill and a large mine."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "en", {"en": body})
                for n, body in enumerate(bodies, 1)]
    page = page_with_index(browser, tmp_path, lambda index: build_index([TEXT], passages, Names(()), index))
    found = page.evaluate("async () => (await LMA.search.search('largest')).hits.map(h => h.passage)")
    page.close()
    assert found == ["p2", "p3", "p1"]
