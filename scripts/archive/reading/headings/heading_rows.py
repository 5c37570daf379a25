"""Rows of short lines: which of them are headings, and which are lists without marks."""

from __future__ import annotations

from ...model import Block, lines_between
from ..lines.groups import CLOSING_SECTION
from ..lines.heading_lines import CHAPTER, has_only_capitals, names_contents
from ..lines.note_references import NOTES_HEAD
from .heading_places import Place

_FAR = 3  # lines; a heading is as far below a list of contents
_SHORTEST = 4  # characters of such a heading


def headings_of_row(
    blocks: list[Block], places: list[Place], row: range, known: int, counted: set[int]
) -> range:
    """Which of a row of short lines are headings: a long row of them is a list without marks.

    row: of the lines. known: how many lines of the text may be headings. counted: those that surely are.
    """
    start, end = row.start, row.stop
    closing = CLOSING_SECTION.fullmatch(blocks[start].text.strip(" :")) and places[start].above
    if closing and start + 1 < len(blocks):
        return range(start, start + 1)
    if end == len(blocks):
        return range(0)
    # What is above a chapter's number belongs to the chapter before, or to the book's first leaves.
    if not NOTES_HEAD.fullmatch(blocks[start].text.strip(" :")):
        start = next((n for n in range(start + 1, end) if CHAPTER.match(blocks[n].text)
                      or names_contents(blocks[n].text)), start)
    if end - start <= 2:
        return range(start, end)
    alone = all(place.above and place.below for place in places[start:end])
    alike = all(n in counted or blocks[n].text.isupper() for n in range(start, end - 1))
    if end - start <= 4 and (alike or (end - start == 3 and alone and known - 3 > 2)):
        return range(start, end)
    return range(0)


def heading_below_row(blocks: list[Block], row: range) -> list[int]:
    """The heading below a long row of short lines, in capitals: far below them, or in capitals alone."""
    last = row[-1]
    heads = last + 1 < len(blocks) and len(blocks[last].text) >= _SHORTEST
    if not heads or not has_only_capitals(blocks[last].text):
        return []
    far = last > 0 and lines_between(blocks[last - 1], blocks[last]) >= _FAR
    alone = not any(has_only_capitals(blocks[n].text) for n in row[:-1])
    return [last] if far or alone else []
