"""The marks of lists and notes."""

from __future__ import annotations

import pytest
from archive.reading.markers import (
    is_dash,
    marker_style,
    note_key,
    ordinal,
    possible_numbers,
    split_item,
    split_note,
)


@pytest.mark.parametrize(
    ("line", "mark", "rest", "indent"),
    [
        ("• Bread", "•", "Bread", 0),
        ("•Bread", "•", "Bread", 0),
        ("  – хлеб", "–", "хлеб", 2),
        ("-хлеб", "-", "хлеб", 0),
        ("\t* bread", "*", "bread", 4),
        ("+ bread", "+", "bread", 0),
        ("12. Bread", "12.", "Bread", 0),
        ("1)хлеб", "1)", "хлеб", 0),
        ("1.Хлеб", "1.", "Хлеб", 0),
        ("(3) bread", "(3)", "bread", 0),
        ("а) хлеб", "а)", "хлеб", 0),
        ("(b) bread", "(b)", "bread", 0),
        ("A) bread", "A)", "bread", 0),
        ("iv) bread", "iv)", "bread", 0),
        ("✅ хлеб", "✅", "хлеб", 0),
    ],
)
def test_items(line: str, mark: str, rest: str, indent: int) -> None:
    """Bullets, dashes, numbers and letters are marks; the indent is counted in columns."""
    assert split_item(line) == (mark, rest, indent)


@pytest.mark.parametrize(
    "line",
    ["", "bread", "-", "– ", "+7 727 123", "1905 was", "3.5 per cent", "3.5", "A. Smith", "No. 5",
     "* * *", "***", "---", "• ", "-b", "--8<-- x", "e.g. bread", "(bread)", "1984. A year"],
)
def test_no_items(line: str) -> None:
    """Numbers, initials, ornaments and telephone numbers are no marks."""
    assert split_item(line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("[1] Minutes", ("[1]", "Minutes")), ("(12) Minutes", ("(12)", "Minutes")),
     ("** Minutes", ("**", "Minutes")), ("¹²Minutes", ("¹²", "Minutes")),
     ("1 Minutes", None), ("[a] Minutes", None), ("* * *", None), ("[1]", None)],
)
def test_notes(text: str, found: tuple[str, str] | None) -> None:
    """A note's mark is a number in brackets, raised, or stars."""
    assert split_note(text) == found


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [("3.", {3}), ("(12)", {12}), ("b)", {2}), ("б)", {2}), ("i)", {1, 9}), ("iv)", {4}),
     ("ix.", {9}), ("•", set()), ("–", set())],
)
def test_counts(mark: str, numbers: set[int]) -> None:
    """A mark possible_numbers by digits, by either alphabet, or by Roman numerals."""
    assert possible_numbers(mark) == numbers
    assert ordinal(mark) == (min(numbers) if numbers else None)


def test_styles() -> None:
    """Items of one list have marks of one style."""
    assert marker_style("1.") == marker_style("12.") != marker_style("1)") != marker_style("(1)")
    assert marker_style("а)") == marker_style("b)") != marker_style("A)")
    assert marker_style("–") == marker_style("-") != marker_style("•")
    assert is_dash("—") and not is_dash("•") and not is_dash("")


def test_note_keys() -> None:
    """A note is the same note in whatever brackets."""
    assert {note_key(mark) for mark in ("[1]", "(1)", "¹", "1.", "1)")} == {"1"}
    assert note_key("**") == "**"
