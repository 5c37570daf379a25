"""Dates as people write them become EDTF; what only looks like one does not."""

from __future__ import annotations

import pytest
from archive.pages.edtf_dates import is_edtf
from archive.reading.lines.dates import date_lead, dateline, find_date


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 5 May 1912 the", "1912-05-05"),
        ("May 5th, 1912", "1912-05-05"),
        ("the 1st of May 1890", "1890-05-01"),
        ("16 декабря 2011 года", "2011-12-16"),
        ("05.06.2021", "2021-06-05"),
        ("2021-06-05", "2021-06-05"),
        ("в мае. Декабрь 1905", "1905-12"),
        ("Sept. 1913", "1913-09"),
        ("32 May 1921 and 3 May 1921", "1921-05-03"),
    ],
)
def test_dates_are_found(text: str, edtf: str) -> None:
    """Days and months of a year are found in both languages."""
    found = find_date(text)
    assert found
    assert found[0] == edtf
    assert is_edtf(edtf)


@pytest.mark.parametrize("text", ["in 1905", "31.13.2020", "May 5", "version 1.2.3", "50 May 1921", ""])
def test_years_and_versions_are_no_dates(text: str) -> None:
    """A year alone, a day that no month has and a version number are no dates."""
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("12 March 2015", "2015-03-12"),
        ("London, 3 May 1911", "1911-05-03"),
        ("3 мая 1911 года, Лондон", "1911-05-03"),
        ("г. Темиртау, 3 августа 1997 г.", "1997-08-03"),
        ("г. Караганда\t\t15 июля 1989 г.", "1989-07-15"),
        ("Monday, 4 May 1926", "1926-05-04"),
        ("The strike of 3 May 1911", None),
        ("3 мая 1911 года началась забастовка", None),
        ("1905", None),
    ],
)
def test_a_date_with_at_most_a_place(line: str, edtf: str | None) -> None:
    """A dateline is a date and at most a place."""
    assert dateline(line) == edtf


@pytest.mark.parametrize(
    ("line", "edtf"),
    [("1896, Таганская тюрьма", "1896"), ("Москва, 1905", "1905"), ("1905 год", "1905"),
     ("Table 1905", None), ("1984-85", None), ("The 1905", None), ("Room 1905, floor 3", None)],
)
def test_a_year_alone_is_a_date_under_a_title(line: str, edtf: str | None) -> None:
    """Under a title or a poem a year alone is date enough."""
    assert dateline(line, bare_year=True) == edtf


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("12 января. Ночная смена", "12 января."),
        ("14–16 января. Идут", "14–16 января."),
        ("20 января — в город", "20 января —"),
        ("6 March: The closure", "6 March:"),
        ("March 6, 1984 – The closure", "March 6, 1984 –"),
        ("1989. Первая", "1989."),
        ("1992 – 1994. Спад", "1992 – 1994."),
        ("2011 г. – забастовка", "2011 г. –"),
        ("05.06.2011 – митинг", "05.06.2011 –"),
        ("26.07: митинг", "26.07:"),
        ("1.1. Комитет", ""),
        ("1905 was a year.", ""),
        ("12 demands: bread", ""),
    ],
)
def test_entries_of_a_chronicle_begin_with_their_date(text: str, lead: str) -> None:
    """An entry of a chronicle begins with its date and a sign; a section's number is no date."""
    assert text[: date_lead(text)] == lead
