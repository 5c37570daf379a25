"""A page's title that a browser's copy has twice: above the text, and again as the text's own heading.

So has it the first paragraph, where a site shows its beginning of an article above the article itself.
"""

from __future__ import annotations

from ...model import Block, Change, Kind, span, title_index
from ..lines.corrections import is_uncorrected
from .furniture_rows import FURNITURE

_LONG = 40  # characters; the first line of a song that is sung twice is shorter
_FEWEST_WORDS, _FEWEST_OVER_PROSE = 3, 2
_HEAD = 5  # blocks from the title on
_PROSE = 80  # characters of a line; below a title, what it has twice is no song


def without_title_said_again(blocks: list[Block], corrected: set[int]) -> tuple[list[Block], list[Change]]:
    """Leave out the title where the line next to it says it again.

    blocks: of the text, its title read. corrected: first lines of what a curator decided. Returns the other
    blocks, and the change for each line that was left out. Without a blank line between the two, a short
    line may be sung twice.
    """
    at = title_index(block.kind for block in blocks)
    again = [] if at is None else [n for n in (at - 1, at + 1) if _says_title(blocks, n, at, corrected)]
    again += [] if at is None or again else _title_over_two_lines(blocks, at, corrected)
    again += [] if at is None else _lead_said_again(blocks, at, corrected)
    changes = [change for n in again for change in _omissions(blocks[n])]
    return [block for n, block in enumerate(blocks) if n not in again], changes


def _omissions(block: Block) -> list[Change]:
    """What a block that is left out takes away: each raw line, or all of them where a width broke them."""
    lines = block.text.split("\n")
    if len(lines) != block.last - block.first + 1:
        return [Change("omitted", span(block.first, block.last), block.text, FURNITURE)]
    return [Change("omitted", str(n), text, FURNITURE) for n, text in enumerate(lines, block.first)]


def is_said_next_to_title(blocks: list[Block], n: int, at: int) -> bool:
    """Whether all lines of the block of number `n` are the title's words, right above or below it."""
    title, block = blocks[at], blocks[n]
    if abs(n - at) != 1 or not title.is_one_line:
        return False
    lines = block.text.split("\n")
    rows = block.last - block.first + 1
    apart = abs(title.first - (block.last if n < at else block.first)) > 1
    below = blocks[max(n, at) + 1].text if max(n, at) + 1 < len(blocks) else ""
    fewest = _FEWEST_OVER_PROSE if apart and len(below) > _PROSE else _FEWEST_WORDS
    whole = title.text[-1:] not in ".,;:" and len(title.text.split()) >= fewest
    return (whole and (apart or len(title.text) >= _LONG)
            and len(lines) == rows and all(line == title.text for line in lines))


def _says_title(blocks: list[Block], n: int, at: int, corrected: set[int]) -> bool:
    if not 0 <= n < len(blocks) or blocks[n].kind not in (Kind.LINES, Kind.SUBTITLE):
        return False
    own = is_uncorrected(blocks[n], corrected) and is_uncorrected(blocks[at], corrected)
    return own and is_said_next_to_title(blocks, n, at)


def _title_over_two_lines(blocks: list[Block], at: int, corrected: set[int]) -> list[int]:
    """The two lines right below a title that say it again, as a library has it: «Глава 5», and its name."""
    pair = blocks[at + 1 : at + 3]
    short = all(b.kind in (Kind.HEADING, Kind.SUBTITLE, Kind.LINES) and is_uncorrected(b, corrected)
                for b in pair)
    same = " ".join(block.text for block in pair) == blocks[at].text
    return [at + 1, at + 2] if len(pair) > 1 and short and same else []


def _lead_said_again(blocks: list[Block], at: int, corrected: set[int]) -> list[int]:
    """The first paragraph below a title and its day that the paragraph below it repeats to the letter."""
    first = next((n for n in range(at + 1, min(at + _HEAD, len(blocks) - 1))
                  if blocks[n].kind in (Kind.PARAGRAPH, Kind.SUBTITLE)), len(blocks))
    pair = blocks[first : first + 2]
    if len(pair) < 2 or len(pair[0].text) <= _PROSE or pair[0].text != pair[1].text:
        return []
    if pair[0].text[-1] not in ".!?…»”":
        return []
    return [first] if all(is_uncorrected(block, corrected) for block in pair) else []
