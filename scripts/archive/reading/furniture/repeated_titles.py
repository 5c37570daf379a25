"""A page's title that a browser's copy has twice: above the text, and again as the text's own heading."""

from __future__ import annotations

from ...model import Block, Change, Kind, title_index
from ..lines.corrections import is_uncorrected
from .furniture_rows import FURNITURE

_LONG = 40  # characters; the first line of a song that is sung twice is shorter
_FEWEST_WORDS = 3


def without_title_said_again(blocks: list[Block], corrected: set[int]) -> tuple[list[Block], list[Change]]:
    """Leave out the title where the line next to it says it again.

    blocks: of the text, its title read. corrected: first lines of what a curator decided. Returns the other
    blocks, and the change for each line that was left out. Without a blank line between the two, a short
    line may be sung twice.
    """
    at = title_index(block.kind for block in blocks)
    again = [] if at is None else [n for n in (at - 1, at + 1) if _says_title(blocks, n, at, corrected)]
    changes = [
        Change("omitted", str(number), text, FURNITURE)
        for n in again
        for number, text in enumerate(blocks[n].text.split("\n"), blocks[n].first)
    ]
    return [block for n, block in enumerate(blocks) if n not in again], changes


def is_said_next_to_title(blocks: list[Block], n: int, at: int) -> bool:
    """Whether all lines of the block of number `n` are the title's words, right above or below it."""
    title, block = blocks[at], blocks[n]
    if abs(n - at) != 1 or not title.is_one_line:
        return False
    lines = block.text.split("\n")
    rows = block.last - block.first + 1
    apart = abs(title.first - (block.last if n < at else block.first)) > 1
    whole = title.text[-1:] not in ".,;:" and len(title.text.split()) >= _FEWEST_WORDS
    return (whole and (apart or len(title.text) >= _LONG)
            and len(lines) == rows and all(line == title.text for line in lines))


def _says_title(blocks: list[Block], n: int, at: int, corrected: set[int]) -> bool:
    if not 0 <= n < len(blocks) or blocks[n].kind not in (Kind.LINES, Kind.SUBTITLE):
        return False
    own = is_uncorrected(blocks[n], corrected) and is_uncorrected(blocks[at], corrected)
    return own and is_said_next_to_title(blocks, n, at)
