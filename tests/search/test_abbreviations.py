"""An abbreviation that a text explains itself is found by its full words, and these by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index
from archive.search.abbreviations import abbreviation_keys, explained

from .search_pages import TEXT, hits_asked

BODIES = [
    "The United Ropemakers and Netters Union (URNU) called a strike.", "Nothing more.", "Nothing else.",
    "URNU delegates slept at the gate.", "Nothing more.", "Nothing else.",
    "The Board of Trade Statistics (BOTS) counted the bots.", "Nothing more.", "Nothing else.",
    "Some bots were counted twice, and more bots came.", "Nothing more.", "Nothing else.",
    "Комитет канатчиков и сетевязов (далее — ККС) собрался.", "Ничего.", "Ничего больше.",
    "Делегаты ККС ночевали у ворот."]
OTHER = ["Candle Makers League (CML) met.", "The CML voted."]
THIRD = ["Coal Miners Lodge (CML) paid."]


@pytest.mark.parametrize(("body", "found"), [
    ("the Steel Union (SU) and", [("SU", "Steel Union")]),
    ("SU (Steel Union) and", [("SU", "Steel Union")]),
    ("a League for the Rights of Cooks (LRC)", [("LRC", "League for the Rights of Cooks")]),
    ("Союз моряков (далее — СМ)", [("СМ", "Союз моряков")]),
    ("научно-исследовательский институт (НИИ)", [("НИИ", "научно-исследовательский институт")]),
    ("the strike (SU) and", []),
    ("the strike (1905) of SU (in March)", []),
])
def test_what_a_text_explains(body: str, found: list[tuple[str, str]]) -> None:
    """The letters are the initials of the words before the brackets, or in them."""
    assert list(explained(body)) == found


def test_a_single_word_is_no_name() -> None:
    """Pairs of alias keys; what is left of the words must be several."""
    assert abbreviation_keys(["Steel Union (SU)", "the Union (TU)"]) == (("=su", "+steel_union"),)


@pytest.fixture(scope="module")
def ask(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], list[str]]]:
    """Asks an index of a few passages for the hits."""
    def make(folder: Path) -> None:
        passages = []
        for slug, first, bodies in (("one", "p", BODIES), ("two", "q", OTHER), ("three", "r", THIRD)):
            for n, body in enumerate(bodies, 1):
                tag = "en" if body.isascii() else "ru"
                passages.append(Passage(slug, f"{first}{n}", n, "paragraph", tag, {tag: body}))
        texts = [TEXT, replace(TEXT, slug="two"), replace(TEXT, slug="three")]
        build_index(texts, passages, Names(()), folder)
    yield from hits_asked(browser, tmp_path_factory.mktemp("abbreviations"), make, "en")


@pytest.mark.browser
@pytest.mark.parametrize(("query", "hits"), [
    ("United Ropemakers and Netters Union", {"p1", "p4"}),
    ("delegates of the United Ropemakers and Netters Union", {"p4"}),
    ("делегаты комитета канатчиков и сетевязов", {"p16"}),
    ("URNU delegates", {"p4"}),
    ("Board of Trade Statistics", {"p7"}),  # the letters are a word too
    ("Candle Makers League", {"q1"}),  # another text explains them otherwise
])
def test_the_words_find_the_letters(ask: Callable[[str], list[str]], query: str, hits: set[str]) -> None:
    """Not where the letters are a word in small letters, or texts explain them differently."""
    assert {*ask(query)} == hits
