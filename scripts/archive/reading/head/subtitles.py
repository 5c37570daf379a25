"""Subtitles that have the look of headings: right below the title, and no text of their own."""

from __future__ import annotations

from dataclasses import replace

from ...model import Block, Kind, title_index
from ..lines.corrections import is_uncorrected
from ..lines.heading_lines import CHAPTER, NUMBERED

#: What may stand above the text itself.
HEAD_KINDS = frozenset({Kind.TITLE, Kind.SUBTITLE, Kind.BYLINE, Kind.DATELINE, Kind.LETTERHEAD})


def subtitle_as_heading(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make a subtitle of what was read as a heading and has no text of its own.

    blocks: of the text. corrected: first lines of what a curator decided. A text's only heading, long and
    right below the title, is the title's second half; so is one of some words above the text's first
    numbered heading.
    """
    at = title_index(block.kind for block in blocks)
    if at is not None and [b.kind for b in blocks[at + 1 : at + 3]] == [Kind.HEADING] * 2:
        block, below = blocks[at + 1 : at + 3]
        own = len(block.text.split()) > 2 and not NUMBERED.match(block.text) and not CHAPTER.match(block.text)
        if own and NUMBERED.match(below.text) and is_uncorrected(block, corrected):
            return [*blocks[: at + 1], replace(block, kind=Kind.SUBTITLE, level=0), *blocks[at + 2 :]]
    headings = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    if len(headings) != 1 or not 0 < headings[0] < 4 or len(blocks) < headings[0] + 3:
        return blocks
    block = blocks[headings[0]]
    above = blocks[headings[0] - 1].kind
    if above not in HEAD_KINDS or len(block.text) < 25 or NUMBERED.match(block.text):
        return blocks
    if not is_uncorrected(block, corrected):
        return blocks
    out = list(blocks)
    out[headings[0]] = replace(block, kind=Kind.SUBTITLE, level=0)
    return out
