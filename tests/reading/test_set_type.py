"""Lines that were set in type are told from typewritten ones, and their paragraphs by the room they leave."""

from __future__ import annotations

import textwrap

import pytest
from archive.reading.cuts.set_groups import part_set_groups
from archive.reading.cuts.set_type import column_of, common_width, type_width
from archive.reading.lines.groups import Group

SENTENCES = [
    "The looms of the Wilmington mill will still fill with filth if little is willed in it till April.",
    "MOMMA WAGNER, whom many women knew, would warm a room of women with warm words on Wednesdays, among"
    " them women whom no committee had ever met; we owe what we know of them to her memory.",
    "It is still told that little Willie, ill in his attic, fit to fill a till, did fill it, till in April"
    " a bill at last let all little children of the mill lie in till light, if ill, till all is still.",
]


def set_in_type(paragraphs: list[str], width: float) -> list[str]:
    """Paragraphs in lines that are broken where the next word has no room."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and type_width(f"{line} {word}") > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return lines


PARAGRAPHS = [" ".join(SENTENCES * 2), " ".join(SENTENCES[::-1]), " ".join(SENTENCES)]


@pytest.mark.parametrize("width", [45, 70, 100])
def test_the_width_of_a_column(width: int) -> None:
    """The width is found from the lines alone, to within a word."""
    column = column_of([Group(1, set_in_type(PARAGRAPHS * 2, width))])
    assert column is not None
    assert 0.93 * width < column.width < 1.07 * width


def test_quotations_set_narrower_have_columns_of_their_own() -> None:
    """Long quotations that are set narrower do not hide the column of the text."""
    widths = (70, 70, 50, 40)
    groups = [Group(1, set_in_type(PARAGRAPHS, width)) for width in widths]
    column = column_of(groups, printed=True)
    assert column is not None
    assert 65 < column.width < 75


@pytest.mark.parametrize("width", [45, 70, 100])
def test_typewritten_text_has_no_column(width: int) -> None:
    """Lines that are broken at a number of characters are left to the reader of hard wraps."""
    lines = [line for text in PARAGRAPHS * 2 for line in textwrap.wrap(text, width)]
    assert column_of([Group(1, lines)]) is None
    assert part_set_groups([Group(1, lines)]) == [Group(1, lines)]


def test_paragraphs_are_parted_where_there_was_room() -> None:
    """Each paragraph becomes a group, its lines whole; so do a heading and a list that a colon announces."""
    items = [
        "Light in every room of the mill",
        "Doors that open outward, two to the yard, and one to the lane by which we go home",
        "Bread",
    ]
    parts = [*PARAGRAPHS, "Of April", PARAGRAPHS[1], "It was asked for three things:", *items]
    lines = set_in_type(parts, 70)
    groups = part_set_groups([Group(1, lines)])
    assert [" ".join(group.lines) for group in groups] == parts
    assert [group.listed for group in groups] == [False] * 6 + [True] * 3
    assert [group.whole for group in groups] == [len(group.lines) > 1 for group in groups]


def test_short_lines_stay_together() -> None:
    """An address or verse below paragraphs is one group."""
    rows = ["Wilmington Mill", "Wharf Street", "Millbrook"]
    lines = [*set_in_type([*PARAGRAPHS, "It stood until April."], 70), *rows]
    assert part_set_groups([Group(1, lines)])[-1].lines == rows


def test_the_width_that_most_bounds_allow() -> None:
    """A width within most bounds, and how many."""
    width, within = common_width([(1, 5), (2, 4), (3, 9), (8, 9)])
    assert 3 <= width <= 4
    assert within == 3
    assert common_width([]) == (0, 0)
