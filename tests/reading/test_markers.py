"""The markers of list items, and the signs of notes."""

from __future__ import annotations

import pytest
from archive.reading.lines.markers import (
    is_dash,
    marker_style,
    note_key,
    ordinal,
    possible_numbers,
    split_item,
    split_note,
)


@pytest.mark.parametrize(
    ("line", "marker", "rest", "indent"),
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
def test_the_marker_of_an_item(line: str, marker: str, rest: str, indent: int) -> None:
    """Bullets, dashes, numbers and letters are markers; the indent is counted in columns."""
    assert split_item(line) == (marker, rest, indent)


@pytest.mark.parametrize(
    "line",
    ["", "bread", "-", "– ", "+7 727 123", "1905 was", "3.5 per cent", "3.5", "A. Smith", "No. 5",
     "* * *", "***", "---", "• ", "-b", "--8<-- x", "e.g. bread", "(bread)", "1984. A year"],
)
def test_lines_that_are_no_items(line: str) -> None:
    """Numbers, initials, ornaments and telephone numbers are no markers."""
    assert split_item(line) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("[1] Minutes", ("[1]", "Minutes")), ("(12) Minutes", ("(12)", "Minutes")),
     ("** Minutes", ("**", "Minutes")), ("¹²Minutes", ("¹²", "Minutes")),
     ("[a] Minutes", ("[a]", "Minutes")),
     ("1 Minutes", None), ("a. Minutes", None), ("* * *", None), ("[1]", None)],
)
def test_the_sign_of_a_note(text: str, found: tuple[str, str] | None) -> None:
    """The sign of a note is a number or a letter in brackets, a raised number, or stars."""
    assert split_note(text) == found


@pytest.mark.parametrize(
    ("marker", "numbers"),
    [("3.", {3}), ("(12)", {12}), ("b)", {2}), ("б)", {2}), ("i)", {1, 9}), ("iv)", {4}),
     ("ix.", {9}), ("•", set()), ("–", set())],
)
def test_which_numbers_a_marker_may_be(marker: str, numbers: set[int]) -> None:
    """A marker counts in digits, in the letters of either alphabet, or in Roman numerals."""
    assert possible_numbers(marker) == numbers
    assert ordinal(marker) == (min(numbers) if numbers else None)


def test_markers_of_one_style() -> None:
    """The items of a list have markers of one style."""
    assert marker_style("1.") == marker_style("12.") != marker_style("1)") != marker_style("(1)")
    assert marker_style("а)") == marker_style("b)") != marker_style("A)")
    assert marker_style("–") == marker_style("-") != marker_style("•")
    assert is_dash("—") and not is_dash("•") and not is_dash("")


def test_signs_of_one_note() -> None:
    """The same number in any brackets means the same note."""
    assert {note_key(marker) for marker in ("[1]", "(1)", "¹", "1.", "1)")} == {"1"}
    assert note_key("**") == "**"
