"""Lines that name who wrote a text, how surely, and lines that only look like it."""

from __future__ import annotations

import pytest
from archive.reading.lines.bylines import read_byline
from archive.reading.lines.person_names import Likeness, lacks_family_name, likeness, split_names


@pytest.mark.parametrize(
    ("line", "names", "sure"),
    [("By Clara Berg", ["Clara Berg"], True), ("by Zoran Xu and Bo Vey", ["Zoran Xu", "Bo Vey"], True),
     ("Автор: Анна Лемехова", ["Анна Лемехова"], True),
     ("И. К. Лемехов", ["И. К. Лемехов"], True),
     ("Л. Троцкий.", ["Л. Троцкий"], True), ("Clara Berg | 2018-09-04", ["Clara Berg"], True),
     ("Posted on 3 May 2016 by Clara Berg", ["Clara Berg"], True), ("Zoran Vey", ["Zoran Vey"], False),
     ("Bakers Union of the North", ["Bakers Union of the North"], False),
     ("Article by Tom Lane answering an earlier one", ["Tom Lane"], False),
     ("Translated by Tom Lane", [], True),
     ("Перевод: Анна Лемехова", [], True), ("Pam C. Nogales C", ["Pam C. Nogales C"], True)],
)
def test_who_a_line_names(line: str, names: list[str], sure: bool) -> None:
    """A word or a known given name makes an author sure; a translator is no author."""
    read = read_byline(line)
    assert read is not None and (read.names, read.sure) == (names, sure)


@pytest.mark.parametrize(
    "line",
    ["A. GENERAL PROVISIONS", "Editor’s Preface", "ИЮЛЬСКОЕ ВОССТАНИЕ", "A DISASTROUS DOGMA", "THE IRON HEEL",
     "Early Life", "Contract Talks Stall", "by the end of 1917 the shops were closed. Then came winter",
     "Съезд Народов Дагестана 13 ноября 1920 г.", "О рабочем контроле", "By", "1917",
     "Rosa Hale, the publican of Northgate, whose evidence before the"],
)
def test_lines_that_name_nobody(line: str) -> None:
    """A heading in capitals, a clause, a sentence with "by" name nobody."""
    assert read_byline(line) is None


def test_how_like_a_name_words_are() -> None:
    """A given name or initials tell a name from two words with capitals."""
    assert likeness("Rosa Hale") is Likeness.NAME
    assert likeness("Петров И.В.") is Likeness.NAME
    assert likeness("Zoran Vey") is Likeness.SHAPE
    assert likeness("Rosa: Hale") is Likeness.NONE


def test_a_list_of_names_is_divided() -> None:
    """Names of a list are taken apart, a person's trade is not a name."""
    assert split_names("Clara Berg, Tom Lane and Bo Vey") == ["Clara Berg", "Tom Lane", "Bo Vey"]
    assert split_names("Анна Лемехова, пекарь") == ["Анна Лемехова"]
    assert split_names("Нина Туманова специальный корреспондент") == ["Нина Туманова"]
    assert split_names("Инна Сажина, Глава отдела Союза докеров и моряков") == ["Инна Сажина"]
    assert split_names("Nina Marsh, Tom Lane and the others") == ["Nina Marsh, Tom Lane and the others"]
    assert split_names("Bread and Roses") == ["Bread and Roses"]


def test_a_given_name_and_a_patronymic() -> None:
    """The family name is missing where only these two stand; a family name may look like a patronymic."""
    assert lacks_family_name("Анна Ивановна") and lacks_family_name("Григорий Евсеевич")
    assert not lacks_family_name("Анна Маркович") and not lacks_family_name("Анна Лемехова")
