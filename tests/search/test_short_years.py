"""Years in two digits, questions that begin with a preposition, and what the head of a text has together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index
from archive.search.analysis import tokenize
from archive.search.numerals import Years, find_numerals

from .search_pages import TEXT, hits_asked

BODIES = [
    ("title", "Записки кочегара"), ("paragraph", "Фома Бурлыгин"), ("paragraph", "Вышел на работу."),
    ("paragraph", "Да."), ("paragraph", "Первого мая 1896 года рабочие остановили машины."),
    ("paragraph", "Да."),
    ("paragraph", "Съезд открылся в 1936 году."), ("paragraph", "Да."), ("paragraph", "Было 36 подвод."),
    ("paragraph", "Да."), ("paragraph", "В августе 1985 года цех встал."), ("paragraph", "Да."),
    ("paragraph", "В 74-м вернулись."), ("paragraph", "Да."), ("paragraph", "Он прослужил 23 года."),
    ("paragraph", "Да."), ("paragraph", "Дети носили воду с восьми лет."), ("paragraph", "Да."),
    ("paragraph", "В 1920-е годы пекарни закрыли."), ("paragraph", "Да."), ("paragraph", "Было 96 подвод."),
]


@pytest.fixture(scope="module")
def ask(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """Asks an index of a few passages for the hits."""
    def make(folder: Path) -> None:
        passages = [Passage("one", f"p{n}", n, kind, "ru", {"ru": body})
                    for n, (kind, body) in enumerate(BODIES, 1)]
        build_index([replace(TEXT, original="ru")], passages, Names(()), folder)
    yield from hits_asked(browser, tmp_path_factory.mktemp("years"), make, "ru")


@pytest.mark.browser
def test_a_year_in_two_digits_is_of_any_century(ask: Callable[[str], list[str]]) -> None:
    """It is known by the word beside it, the month before it, or a date; a number alone is a number."""
    assert ask("36 года съезд") == ["p7"]
    assert ask("1 мая 96 года") == ["p5"]
    assert ask("1.5.96") == ["p5"]
    assert ask("летом 85 года") == ["p11"]
    assert ask("август 85") == ["p11"]
    assert ask("20-е годы") == ["p19"]
    assert ask("в 74-м году") == ["p13"]
    assert ask("23 года") == ["p15"]
    assert ask("36 подвод") == ["p9"]


@pytest.mark.browser
def test_a_question_may_begin_with_a_preposition(ask: Callable[[str], list[str]]) -> None:
    """Then its words of question are nothing that is looked for."""
    assert ask("со скольких лет дети носили воду") == ["p17"]
    assert ask("с какого возраста дети носили воду") == ["p17"]


@pytest.mark.browser
def test_the_head_of_a_text_is_one(ask: Callable[[str], list[str]]) -> None:
    """Its title and its author answer together, each by the words of both."""
    assert sorted(ask("записки Бурлыгина")) == ["p1", "p2"]


@pytest.mark.parametrize(("body", "others", "key"), [
    ("12.3.05", "1904 1905", "#1905-03-12"), ("12.3.05", "2004 2006", "#2005-03-12"),
    ("12.3.05", "", "#2005-03-12"), ("в 20-е годы", "1931 1936", "#1920s"),
    ("the 60s", "1961 2015 2016", "#1960s"), ("80-е", "1885", "#1880s")])
def test_a_text_writes_its_years_in_two_digits(body: str, others: str, key: str) -> None:
    """They are of the century of its other years, and not after the last of them."""
    tokens = tokenize(body)
    found = find_numerals([t.form for t in tokens], [t.gap for t in tokens], years=Years.of([body, others]))
    assert key in found[0].keys
