"""Groups of lines that are notes, below one another or with the sign that leads back to the text."""

from __future__ import annotations

from itertools import pairwise

from ...model import Kind
from ..lines.group_blocks import OpenBlock, line_block, unwrapped_block
from ..lines.groups import Context, Group, Parts
from ..lines.markers import DRAWN_LINE, leads_back, split_item, split_note
from ..lines.note_references import NOTES_HEAD


def notes(group: Group, context: Context) -> Parts:
    """Notes one below the other, perhaps below a drawn line or "Notes": [1] … [2] …, ¹ … ² …, * … ** …"""
    if len(group.lines) < 2:
        return []
    first, below = group.lines[0].strip(), group.part(1, len(group.lines))
    is_over_note = split_note(below.lines[0].strip()) is not None
    if DRAWN_LINE.fullmatch(first):
        return [line_block(group, 0), *(_row_of_notes(below, context) or [below])] if is_over_note else []
    if NOTES_HEAD.fullmatch(first.strip(" :")):
        found = notes(below, context)
        if is_over_note and not found:  # one note alone, or lines that are no row of notes
            found = [line_block(below, 0)] if len(below.lines) == 1 else [below]
        return [line_block(group, 0), *found] if found else []
    return _row_of_notes(group, context)


def _row_of_notes(group: Group, context: Context) -> Parts:
    """The notes of lines each of which begins one, or goes on with the one above; their signs differ."""
    signs = [split_note(line.strip()) for line in group.lines]
    if len(signs) < 2 or not signs[0] or signs[0][0].startswith("("):
        return []
    if signs[0][0].startswith("*") and not context.asterisk_notes:
        return []
    found = [sign[0] for sign in signs if sign]
    if len(set(found)) < len(found):
        return []
    starts = [n for n, sign in enumerate(signs) if sign]
    return [unwrapped_block(group, a, b, context) for a, b in pairwise([*starts, len(signs)])]


def note_with_way_back(group: Group, context: Context) -> Parts:
    """A note of several lines: only its last has the sign that leads back to its place."""
    back = list(map(leads_back, group.lines))
    if len(back) > 1 and all(back) and not any(map(split_item, group.lines)):
        return [line_block(group, n) for n in range(len(back))]  # one below the other
    if len(back) < 2 or not back[-1] or any(back[:-1]):
        return []
    item = split_item(group.lines[0])
    if item and item[0].rstrip(".)").isdigit():  # of a numbered list of notes
        opened = OpenBlock(Kind.ITEM, 0, marker=item[0], cut=len(group.lines[0]) - len(item[1]))
        opened.end = len(group.lines)
        return [opened.block(group, context)]
    return [unwrapped_block(group, 0, len(group.lines), context)]
