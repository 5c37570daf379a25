"""Page numbers and running heads go; numbers of chapters, years and refrains stay."""

from __future__ import annotations

import pytest
from archive.reading.furniture.printed_pages import strip_page_furniture


def book(*between: str, parted: bool = True, pages: int = 5) -> list[str]:
    """Pages of a book: lines of one sentence each, or of sentences that end with the page."""
    out: list[str] = []
    for page in range(pages):
        name = "abcdefgh"[page] * 3
        end = f"and what {name} asked for was not much in the" if parted else f"and {name} went home."
        start = f"end, as {name} said who saw it." if parted else f"On the next day {name} was here."
        out += [start, *(f"It was line {n} of page {page}, like the others." for n in range(10)), end]
        out += [line.format(page=page + 30, place=page) for line in between]
    return out


@pytest.mark.parametrize(
    "between",
    [("{page}",), ("", "{page}", ""), ("- {page} -",), ("Page {page} of 90",), ("стр. {page}",),
     ("{page}", "", "THE ROPE WORKS"), ("THE ROPE WORKS  {page}",), ("{page} The Rope Works",)],
)
def test_page_numbers_are_left_out(between: tuple[str, ...]) -> None:
    """A row of numbers that parts sentences is taken out, with what is beside it each time."""
    lines = book(*between)
    shown, changes = strip_page_furniture(lines)
    left = [line for line in shown if line.strip()]
    assert left == [line for line in book() if line.strip()]
    assert {change.rule for change in changes} == {"page-furniture"}
    assert [lines[int(c.lines) - 1].strip() for c in changes] == [c.text for c in changes]


@pytest.mark.parametrize("between", [("{place}",), ("", "{place}", ""), ("190{place}",), ("{place}.",)])
def test_numbers_of_chapters_stay(between: tuple[str, ...]) -> None:
    """Numbers between whole sentences are the text's own, and so are years."""
    lines = book(*between, parted=False)
    assert strip_page_furniture(lines) == (lines, [])


def test_years_stay_even_in_a_sentence() -> None:
    """A year alone on a line is a chronicle's heading wherever it comes."""
    lines = book("190{place}")
    assert strip_page_furniture(lines) == (lines, [])


def test_a_refrain_stays() -> None:
    """A line that repeats between whole sentences is no running head."""
    lines = book("Nobody was working", parted=False)
    assert strip_page_furniture(lines) == (lines, [])


def test_a_running_head_whose_numbers_are_lost() -> None:
    """A short line that parts sentence after sentence is a running head."""
    for between in (("", "The Rope Works", ""), ("THE ROPE WORKS",)):
        shown, changes = strip_page_furniture(book(*between))
        assert [line for line in shown if line] == book()
        assert len(changes) == 5


def test_a_line_of_a_paragraph_that_repeats_stays() -> None:
    """A line that comes again inside paragraphs, without anything that sets it apart, is the text's."""
    lines = book("the Union of Rope Makers and Weavers")
    assert strip_page_furniture(lines) == (lines, [])


def test_a_curator_keeps_a_line() -> None:
    """A line that a curator decided on is not taken out."""
    lines = book("{page}")
    first = lines.index("30") + 1
    shown, changes = strip_page_furniture(lines, frozenset({first}))
    assert shown[first - 1] == "30"
    assert [c.text for c in changes] == ["31", "32", "33", "34"]


def test_a_text_of_one_page_has_its_number() -> None:
    """Which page of how many it is says that a line is a page's number; a fraction of others does not."""
    lines = ["The Rope Works", "", "Nobody was working.", "", "Page 1 of 1"]
    assert [change.text for change in strip_page_furniture(lines)[1]] == ["Page 1 of 1"]
    lines[-1] = "Page 2 of 3"
    assert strip_page_furniture(lines) == (lines, [])


def of_two_pages(first: str, second: str, title: str) -> tuple[list[str], list[str]]:
    """What is left out of two pages that begin with these lines."""
    page = [f"It was line {n}, unlike the others." for n in range(10)]
    lines = [first, "", title, *page[:5], second, *page[5:]]
    return lines, [change.text for change in strip_page_furniture(lines, starts=frozenset({9}))[1]]


def test_two_pages_have_a_running_head() -> None:
    """A line with which both pages begin is taken out, but the title where it is nowhere else."""
    assert of_two_pages("We stay!", "We stay!", "By Ann Lee")[1] == ["We stay!"]
    assert of_two_pages("We stay!", "We stay!", "WE STAY!")[1] == ["We stay!", "We stay!"]
    assert of_two_pages("Article 1", "Article 2", "Wages")[1] == []
