"""The related words: subjects with the words of both languages, every fault with its line and a cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages.related import FILE, read_related
from folders import DOCS

DATA = DOCS / "data"
PAY = "- en: [wage, payday, owe, withhold]\n"
PAY_RU = "  ru: [зарплата, получка, долг, удержать]\n"


def test_the_archives_own_related_words_have_no_fault() -> None:
    """Each subject has words of both languages."""
    subjects, faults = read_related(DATA)
    assert faults == []
    assert subjects
    assert all(words for subject in subjects for words in subject.values())


def test_words_are_in_their_order_and_a_folder_may_have_none(tmp_path: Path) -> None:
    """A word may be several words, or one very form."""
    assert read_related(tmp_path) == ([], [])
    (tmp_path / FILE).write_text("- en: [pay day, =works, owe, withhold]\n" + PAY_RU, encoding="utf-8")
    assert read_related(tmp_path) == ([{
        "en": ["pay day", "=works", "owe", "withhold"],
        "ru": ["зарплата", "получка", "долг", "удержать"]}], [])


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (PAY, 1, "'ru' is missing"),
        ("- en: [wage, payday, owe]\n" + PAY_RU, 1, "at least 4 words"),
        (PAY + "  ru: [зарплата, получка, долг, debt]\n", 2, "'debt' is no term in Russian"),
        (PAY + "  ru: [зарплата, получка, долг, долг]\n", 2, "there twice in the list"),
        (PAY + "  ru: зарплата, получка\n", 2, "a list belongs here"),
        (PAY + PAY_RU + "  de: [Lohn]\n", 3, "no field is called 'de'"),
        ("".join(f"- en: [strike, a{x}, b{x}, c{x}]\n  ru: [а{y}, б{y}, в{y}, г{y}]\n"
                 for x, y in zip("abcde", "абвгд", strict=True)), 9, "strike belongs to more than 4"),
        ("en: [wage]\n", 1, "not a list of entries"),
        ("-\ten: [wage\n", 1, "YAML"),
    ],
)
def test_each_fault_of_the_related_words(tmp_path: Path, content: str, line: int, reason: str) -> None:
    """A fault names file, line, what is wrong and what to do."""
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    faults = read_related(tmp_path)[1]
    found = [(fault.file, fault.line) for fault in faults if reason in fault.reason]
    assert found == [(f"data/{FILE}", line)]
    assert all(fault.cure for fault in faults)


def test_a_subject_with_a_fault_hides_no_other(tmp_path: Path) -> None:
    """The subjects without a fault are read."""
    (tmp_path / FILE).write_text(PAY + "  ru: [получка]\n" + PAY + PAY_RU, encoding="utf-8")
    subjects, faults = read_related(tmp_path)
    assert len(subjects) == len(faults) == 1
