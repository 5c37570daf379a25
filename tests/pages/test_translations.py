"""Checks of translations: what each of them finds, and what a page may say against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.file_conversion import convert_all
from archive.pages.review import review
from archive.pages.translation_style import CHECKS, RULES
from archive.pages.validation import validate
from archive.search.names import load_names
from archive.search.translated_names import misspellings, name_checks
from folders import DOCS
from translated_page import translated_page

HEAD = translated_page("""# Стачка пекарей { #p1 }

WORDS
{ #p2 }
""", more="MORE")
RAW = """The strike of the bakers

For 11 days Jane Doe and 1,500 bakers of Zhanaozen have stood at the gates. Write to a.b@mail.example or
call +7 7172 12 34 56.
"""
RIGHT = ("11\xa0дней Джейн Доу и 1500 пекарей Жанаозена стоят у\xa0ворот. Пишите на a.b@mail.example или "
         "звоните: +7 7172 12 34 56.")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """An archive with one text and three records."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "persons.yml").write_text("- {id: jane-doe, en: Jane Doe, ru: Джейн Доу}\n", encoding="utf-8")
    (data / "places.yml").write_text(
        "- {id: zhanaozen, en: Zhanaozen, ru: Жанаозен, variants: [Жаназен, Zhanozen]}\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(RAW, encoding="utf-8")
    assert convert_all([tmp_path / "a.txt"], tmp_path).done == ["the-strike-of-the-bakers"]
    return tmp_path


def translate(docs: Path, words: str, more: str = "") -> None:
    page = docs / "ru" / "texts" / "the-strike-of-the-bakers.md"
    page.write_text(HEAD.replace("MORE", more).replace("WORDS", words), encoding="utf-8")


def warnings(docs: Path) -> list[ArchiveError]:
    return review(docs, [*CHECKS, *name_checks(docs / "data")])


def test_a_right_translation_has_no_faults(docs: Path) -> None:
    """A right translation has neither faults nor warnings."""
    translate(docs, RIGHT)
    assert [str(fault) for fault in [*validate(docs), *warnings(docs)]] == []


@pytest.mark.parametrize(
    ("old", "new", "check", "reason"),
    [
        ("11\xa0дней", "12\xa0дней", "numbers", "the original’s 11 is missing"),
        ("11\xa0дней", "11\xa0дней и 5 ночей", "numbers", "the original has no 5"),
        ("12 34 56", "123456", "telephones", "the original’s +7 7172 12 34 56 is missing"),
        ("Джейн Доу и ", "", "names", "the original names person:jane-doe"),
        ("Жанаозена", "Жаназена", "spellings", "'жаназен' for 'жанаозен'"),
        ("стоят у", "«стоят у", "typography", "« without its »"),
    ],
)
def test_what_each_check_warns_of(docs: Path, old: str, new: str, check: str, reason: str) -> None:
    """Each check says where and what, with a cure; an exception on the page silences it."""
    assert old in RIGHT
    words = RIGHT.replace(old, new)
    translate(docs, words)
    assert not validate(docs)
    found = [warning for warning in warnings(docs) if f"p2: {check}: {reason}" in warning.reason]
    assert [(one.file, one.line, bool(one.cure)) for one in found] == [
        ("ru/texts/the-strike-of-the-bakers.md", 12, True)]
    others = len(warnings(docs)) - 1
    value = {"numbers": "11" if "11" in reason else "5", "telephones": "+7 7172 12 34 56",
             "names": "person:jane-doe", "spellings": "жаназен", "typography": "open-quote"}[check]
    entry = f"{{at: p2, check: {check}, value: '{value}', reason: a test}}"
    translate(docs, words, f"exceptions:\n- {entry}\n")
    assert not validate(docs)
    assert len(warnings(docs)) == others


def test_an_exception_does_not_outlive_its_reason(docs: Path) -> None:
    """An exception that nothing needs is a warning itself, at its line."""
    translate(docs, RIGHT, "exceptions:\n- {at: p2, check: numbers, value: '9', reason: a test}\n")
    assert [(one.line, one.reason) for one in warnings(docs)] == [(9, "the exception is not needed")]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("of: en", "of: ru", "a translation from its own language"),
        ("reviewed: 'false'", "reviewed: 'true'", "reviewed, but 'reviewer' is missing"),
        ("reviewed: 'false'", "reviewed: 'false'\n  reviewer: B", "a reviewer of what is not reviewed"),
        ("a.b@mail.example", "ab@mail.example", "p2: the mail address a.b@mail.example is missing"),
        ("---\n\n#", "exceptions: [{at: p9, check: names, value: a, reason: b}]\n---\n\n#", "no passage p9"),
        ("---\n\n#", "exceptions: [{at: p2, check: taste, value: a, reason: b}]\n---\n\n#", "'taste' is not"),
        ("---\n\n#", "exceptions: [{at: p2, check: names, value: a}]\n---\n\n#", "'reason' is missing"),
    ],
)
def test_each_fault_of_a_translation(docs: Path, old: str, new: str, reason: str) -> None:
    """What makes a translation's page wrong is a fault, not a warning."""
    translate(docs, RIGHT)
    page = docs / "ru" / "texts" / "the-strike-of-the-bakers.md"
    source = page.read_text(encoding="utf-8")
    assert source.count(old) == 1
    page.write_text(source.replace(old, new), encoding="utf-8")
    faults = validate(docs)
    assert [reason in fault.reason for fault in faults] == [True], [str(fault) for fault in faults]
    assert faults[0].cure and faults[0].line


def test_a_page_that_cannot_be_read_is_passed_over(docs: Path) -> None:
    """Warnings need readable pages; the validation names the others."""
    translate(docs, RIGHT.replace("11", "12"), "exceptions: [\n")
    assert warnings(docs) == []
    assert len(validate(docs)) == 1


@pytest.mark.parametrize(
    ("language", "name"), [(language, rule.name) for language, rules in RULES.items() for rule in rules]
)
def test_a_rule_finds_its_fault(language: str, name: str) -> None:
    """Each rule of typography finds the fault that it is named after, and names are used once."""
    rules = [rule for rule in RULES[language] if rule.name == name]
    assert len(rules) == 1
    assert rules[0].pattern.search(rules[0].sample)
    assert rules[0].reason and rules[0].cure


def test_the_list_of_misspellings_is_right() -> None:
    """The list of wrong spellings has what it should have, and no right one."""
    names = load_names(DOCS / "data")
    english, russian = misspellings(names, "en"), misspellings(names, "ru")
    assert english["nazarbarv"] == "nazarbayev"
    assert english["karazanbasmunay"] == "karazhanbasmunai"
    assert russian["тетчер"] == "тэтчер"
    assert "zhanaozen" not in english and "горбачёв" not in russian
