"""A picture's words that a browser's copy has twice, one below the other: its own, and its caption."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...model import Change, Correction, Kind
from ..lines.datelines import read_dateline

IMAGE_WORDS = "image-alt"
_FEWEST_WORDS, _LONGEST = 3, 250  # of such a line, words and characters
_PROSE = 100  # characters of a line of a text's prose
_WORDS_OF_TITLE = 4


def find_doubled_captions(lines: list[str]) -> dict[int, str]:
    """The first of two such lines, each pair between blank lines and beside prose: index → rule.

    lines: line n of the raw file is entry n-1. Above a text's prose they are so below its title alone, which
    may be there twice itself.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return {filled[at]: IMAGE_WORDS for at in range(1, len(filled) - 1) if _is_doubled(lines, filled, at)}


def captions_said_twice(
    lines: list[str], changes: Iterable[Change], decided: Collection[int]
) -> tuple[Correction, ...]:
    """The captions whose words were left out right above them.

    lines: of the raw file, without what was left out. changes: what was. decided: the lines on which a
    curator decided.
    """
    alone = (change for change in changes if change.rule == IMAGE_WORDS and change.lines.isdigit())
    found = (number for change in alone if (number := int(change.lines) + 1) <= len(lines)
             and lines[number - 1].strip() == change.text and number not in decided)
    return tuple(Correction((number, number), Kind.CAPTION) for number in found)


def _is_doubled(lines: list[str], filled: list[int], at: int) -> bool:
    """Whether the filled line of place `at` and the next one are a picture's words."""
    n = filled[at]
    words = lines[n].strip()
    pair = filled[at + 1] == n + 1 and lines[n + 1].strip() == words
    if not pair or len(words) > _LONGEST or len(words.split()) < _FEWEST_WORDS or words[-1:] in "!?…":
        return False  # or a cry that a leaflet has twice
    below = filled[at + 2] if at + 2 < len(filled) else n + 3
    if filled[at - 1] == n - 1 or below == n + 2:
        return False
    above = [lines[m].strip() for m in filled[:at]]
    prose_below = below < len(lines) and len(lines[below].strip()) >= _PROSE
    if any(len(line) >= _PROSE for line in above):
        return prose_below or len(above[-1]) >= _PROSE
    titled = any(len(line.split()) >= _WORDS_OF_TITLE and not read_dateline(line) for line in above)
    return prose_below and titled and not any(words in line for line in above)
