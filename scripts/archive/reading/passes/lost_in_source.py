"""What the source of a text lost: a table below its caption, what a colon announces."""

from __future__ import annotations

from itertools import pairwise

from ...languages import DEFAULT
from ...model import Block, Change, Correction, Kind, span
from ...rules import addition
from ..lines.heading_lines import NUMBERED
from .captions import CAPTION_NUMBER, TABLE_CAPTION


def lost_in_source(
    blocks: list[Block], removed: frozenset[int], corrections: tuple[Correction, ...]
) -> list[Change]:
    """Additions where the source lost something: a curator's, and what it shows by itself.

    That is a table's caption without the table, and a colon that nothing follows but blank lines.
    blocks: of the text. removed: numbers of the lines that were taken out before. corrections: a curator's.
    """
    changes = [Change("added", str(c.before), c.add[DEFAULT], "curator", c.reason)
               for c in corrections if c.before and c.add]
    taken = {c.before for c in corrections if c.before}
    open_colons: list[Change] = []
    wide = 0
    for n, (before, after) in enumerate(pairwise(blocks)):
        between = range(before.last + 1, after.first)
        blank = len(between) > 1 and removed.isdisjoint(between)
        wide += blank
        if after.first in taken:
            continue
        if before.kind is Kind.CAPTION and TABLE_CAPTION.match(before.text):
            if not _has_table(blocks, n):
                text = addition("table-lost")[DEFAULT]
                changes.append(Change("added", str(before.last), text, "table-lost"))
        elif blank and before.kind is Kind.PARAGRAPH and after.kind in (Kind.PARAGRAPH, Kind.HEADING):
            if before.text.endswith(":") and not (after.kind is Kind.HEADING and NUMBERED.match(after.text)):
                text = addition("gap")[DEFAULT]
                gap = span(before.last + 1, after.first - 1)
                open_colons.append(Change("added", gap, text, "gap"))
    # A text that often leaves two lines blank says nothing by it.
    return changes + (open_colons if wide <= max(2, 0.1 * len(blocks)) else [])


def _has_table(blocks: list[Block], n: int) -> bool:
    """Whether the caption at n has its table, below it or above, or lines of figures that were one."""
    shown = (Kind.TABLE, Kind.LINES, Kind.VERSE, Kind.CAPTION)
    # A number, a name and only then the table
    number = CAPTION_NUMBER.fullmatch(blocks[n].text.rstrip(" .:"))
    below = blocks[n + 1 : n + (3 if number else 2)]
    above = blocks[max(0, n - 1) : n]
    if any(b.kind in shown for b in below) or any(b.kind is Kind.TABLE for b in above):
        return True
    figures = sum(char.isdigit() for b in below for char in b.text)
    return figures > 0.3 * sum(len(b.text) for b in below)
