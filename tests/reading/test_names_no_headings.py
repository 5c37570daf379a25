"""Names with the look of headings."""

from __future__ import annotations

from archive.model import Block, Kind
from archive.reading.headings.names_no_headings import without_offices


def _right_below_one_another(*texts: str) -> list[Block]:
    return [Block(Kind.PARAGRAPH, text, (n, n)) for n, text in enumerate(texts, 1)]


def test_the_last_of_several_names_is_no_heading() -> None:
    blocks = _right_below_one_another("Wanda Quilty", "Anna Carrick", "Lunn Ostrey")
    assert without_offices(blocks, [False, False, True]) == [False, False, False]


def test_a_heading_below_two_others_with_the_shape_of_names_stays() -> None:
    blocks = _right_below_one_another("Night Rosters", "Rest Rooms", "Sheltering Strikers")
    assert without_offices(blocks, [False, False, True]) == [False, False, True]
