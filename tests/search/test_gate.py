"""What a passage may lack of a query and still be a hit, and what it may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index
from archive.search.other_language import OtherLanguage

from .search_pages import TEXT, hits_asked

pytestmark = pytest.mark.browser

BODIES = [
    "The company owes 4,300,000 to its men.", "Nothing more.", "Nothing else.",
    "The miners came to the gate.", "That night 787 went down.", "In 1905 they went down.", "Nothing more.",
    "Nothing else.",
    "Over 300 workers struck at Bowland.", "Nothing more.", "Nothing else.",
    "Dollars bought the tents.", "Nothing more.", "Nothing else.", "The harbor froze.", "Nothing more.",
    "Nothing else.", "A barrister spoke for the spinners.", *["Nothing more."] * 9,
    "They stood before a judge.", *["Nothing more."] * 3,
    "The glassworks shut in July 1934.", "Nothing more.", "Nothing else.", "The 1934 season was long.",
    "Nothing more.", "Nothing else.", "We marched on May 1.", "Nothing more.", "Nothing else.",
    "Sheikh al-Harbani spoke to the porters.", "Nothing more.", "Nothing else.",
    "A ladle was sold for $3.", "Nothing more.", "Nothing else.", "A stone-cutter fell.", "Nothing more.",
    "Nothing else.", "The cutter lifted a heavy stone."]
SHORT = ["A solicitor spoke for the glaziers.", *["Nothing more."] * 9, "They stood before a magistrate."]


@pytest.fixture(scope="module")
def ask(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """Asks an index of a few passages for the hits."""
    def make(folder: Path) -> None:
        passages = [Passage(slug, f"{first}{n}", n, "paragraph", "en", {"en": body, "ru": "Да."})
                    for slug, first, bodies in (("one", "p", BODIES), ("two", "q", SHORT))
                    for n, body in enumerate(bodies, 1)]
        build_index([TEXT, replace(TEXT, slug="two")], passages, Names(()), folder,
                    other=OtherLanguage([("take part", "участвовать")]))
    yield from hits_asked(browser, tmp_path_factory.mktemp("gate"), make, "en")


def test_a_sum_may_stand_without_its_currency(ask: Callable[[str], list[str]]) -> None:
    """Of a sum the number is asked for; a currency alone is a word like any other."""
    assert ask("4.3 million dollars owed") == ["p1"]
    assert ask("dollars for the tents") == ["p12"]
    assert ask("dollars for the harbor") == []


def test_a_large_number_tells_as_much_as_two_words(ask: Callable[[str], list[str]]) -> None:
    """A passage that has it answers, though the word beside it is in the passage before; not so a year."""
    assert ask("787 miners")[0] == "p5"
    assert ask("1905 miners") == []


def test_a_large_number_has_its_whole_text_beside_it(ask: Callable[[str], list[str]]) -> None:
    """A passage that has it answers, though the word beside it is far away in its text; not so a year."""
    assert ask("787 porters") == ["p5"]
    assert ask("1905 porters") == []
    assert ask("787 glaziers") == []


def test_words_that_a_passage_joins_may_stand_apart(ask: Callable[[str], list[str]]) -> None:
    """Two words are no term because some passage has them as one."""
    assert len(ask("stone cutter")) == 2


def test_a_question_may_say_that_somebody_took_part(ask: Callable[[str], list[str]]) -> None:
    """A term whose words all may be lacking may be lacking."""
    assert ask("How many workers took part at Bowland?") == ["p9"]


def test_a_short_text_is_all_about_one_thing(ask: Callable[[str], list[str]]) -> None:
    """What a question asks for may stand elsewhere in it; not so in a longer text."""
    assert "q1" in ask("Which glaziers wept before a magistrate?")
    assert ask("Which spinners wept before a judge?") == []
    assert ask("glaziers and their magistrate") == []


def test_a_part_of_a_year_has_its_months(ask: Callable[[str], list[str]]) -> None:
    """A passage of July is one of that summer; one of the year alone is not."""
    assert ask("summer of 1934") == ["p32"]
    assert ask("летом 1934 года") == ["p32"]
    assert ask("winter of 1934") == []


def test_a_day_may_be_asked_by_its_name(ask: Callable[[str], list[str]]) -> None:
    """May Day is the first of May; not so where a thing is named after it."""
    assert ask("May Day") == ["p38"]
    assert ask("Первомай") == ["p38"]
    assert ask("May Day plant") == []


def test_a_name_after_a_hyphen_is_a_name(ask: Callable[[str], list[str]]) -> None:
    """It is found in the other script as well, with and without what stands before it."""
    assert ask("Harbani") == ["p41"]
    assert ask("шейх аль-Харбани") == ["p41"]


def test_a_sum_answers_what_something_cost(ask: Callable[[str], list[str]]) -> None:
    """Not so where it was not asked how much."""
    assert ask("How much did a ladle cost?") == ["p44"]
    assert ask("the cost of a ladle") == []


FOREIGN = ["Подпись.", *["Ничего."] * 3, "Пристав Дробышев велел закрыть ворота.", *["Ничего."] * 3]
HEADED = ["Lightermen on the river", "By Ann Reed", *["Nothing more."] * 5, "The lockout lasted ten days.",
          "Nothing more.", "Nothing else."]


@pytest.fixture(scope="module")
def ask_foreign(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], list[str]]]:
    """Asks an index of a Russian text without translation, and an English one, for the hits."""
    def make(folder: Path) -> None:
        passages = [Passage(slug, f"{first}{n}", n, "title" if n == 1 else "paragraph", tag, {tag: body})
                    for slug, first, tag, bodies in (("one", "p", "ru", FOREIGN), ("two", "q", "en", HEADED))
                    for n, body in enumerate(bodies, 1)]
        build_index([replace(TEXT, original="ru"), replace(TEXT, slug="two")], passages, Names(()), folder,
                    other=OtherLanguage([("gate", "ворота")]))
    yield from hits_asked(browser, tmp_path_factory.mktemp("foreign"), make, "en")


def test_a_rare_name_answers_beside_what_no_text_says(ask_foreign: Callable[[str], list[str]]) -> None:
    """Of a text in the other language, which may say it in a way that is not known; nothing that is known."""
    assert ask_foreign("bailiff Drobyshev") == ["p5"]
    assert ask_foreign("lockout Drobyshev") == []
    assert ask_foreign("bailiff gate") == []


def test_a_title_may_have_one_of_two_words_side_by_side(ask_foreign: Callable[[str], list[str]]) -> None:
    """It says what the text is about; not so where "and" asks for both."""
    assert ask_foreign("lightermen lockout")[0] == "q8"
    assert ask_foreign("lightermen and lockout") == []
