"""Lines that date a text, in the usual notations of both languages, and lines that do not."""

from __future__ import annotations

import pytest
from archive.reading.lines.datelines import LONGEST, read_dateline, read_divided


@pytest.mark.parametrize(
    ("line", "edtf", "sure"),
    [("January 11, 2002 | Pages 6 and 7", "2002-01-11", True), ("2018-09-04", "2018-09-04", True),

     ("15.01.18", "2018-01-15", False), ("6 ноября 1927 г.", "1927-11-06", True),
     ("Posted on June 4, 2004", "2004-06-04", True), ("Last updated: 3 May 2010", "2010-05-03", False),
     ("Опубликовано: 12.03.2015 14:05", "2015-03-12", True), ("Обновлено 3 мая 2001", "2001-05-03", False),
     ("Issue #112 | December 2018", "2018-12", True),
     ("Газета «Труд» № 98, 2 мая 1921 г.", "1921-05-02", True),
     ("Article published in The Oven, 12 March 1905", "1905-03-12", True),
     ("(December 1938)", "1938-12", True),
     ("Sunday, January 08, 2023", "2023-01-08", True), ("25/09/2018", "2018-09-25", True),
     ("04/09/2018", "2018", False), ("2014/05/06", "2014-05-06", True),
     ("13 Sep 95 14:22", "1995-09-13", False),
     ("6 (19) ноября 1905 г.", "1905-11-19", True),
     ("6.XI.1927", "1927-11-06", True), ("Spring 1998", "1998-21", True), ("Весна 1998", "1998-21", True),
     ("London, May 1919", "1919-05", False), ("4-6 May 1917", "1917-05", False),
     ("4:30 pm, May 3, 2001", "2001-05-03", True),
     ("12.03.2015 10:22 | Просмотров: 345", "2015-03-12", True)],
)
def test_lines_that_date_a_text(line: str, edtf: str, sure: bool) -> None:
    """A date with what usually is beside it; a year in two figures, a change, a place are less sure."""
    assert read_dateline(line) == (edtf, sure)


@pytest.mark.parametrize(
    "line",
    ["The bakers’ strike of May 1919", "Winnipeg General Strike, May 1919", "The 1905 revolution",
     "Съезд пекарей 13 ноября 1920 г.", "Chapter 3. 1917", "In 1917 he left.", "No. 14", "32.13.2018", "",
     "2018-09-04 " + "и ещё " * LONGEST],
)
def test_lines_that_only_mention_a_date(line: str) -> None:
    """What happened on a day is no date of the text; a number or a sentence is none."""
    assert read_dateline(line) is None


def test_a_day_beside_a_bar_dates_the_line() -> None:
    """A day beside a bar dates a line whatever else it says; a month does not."""
    assert read_divided("Our Paper | 3 May 2001") == ("2001-05-03", True)
    assert read_divided("Our Paper | May 2001") is None
    assert read_divided("3 May 2001") is None
