"""How much room a line of type takes, and the width of the column that it was set to.

The letters of type differ in width, so the lines of a printed column differ in their number of
characters; measured in type, a line ends where the next word had no room. So each line that goes on
within a sentence says between which bounds its column's width is, and the width that most of them allow
is the column's. In typewritten text and in mail the same is true of characters alone.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from ..lines.groups import Group

#: The widths of letters in usual types, one being that of a letter on average.
_WIDTHS = {
    0.5: "'", 0.625: " ,.:;ijl‘’|", 0.75: "!()-/I[]`ft", 0.875: '"Jrг', 1.0: "*?csz{}зстэ“”",
    1.25: "#FLSbdghnpquдийлнпрцчъГЗ", 1.375: "+<=>BEPTYZ^~БВЕРТУЬЁ", 1.5: "ACKRVXмыАКСХЧЭЯ",
    1.625: "&DGHNOQUwжфюДИЙЛНОПЦЪ", 1.75: "шщФ", 1.875: "%@MmМЫ", 2.125: "WЖ—…№", 2.25: "ШЩЮ",
}


class _Widths(dict[str, float]):
    """The width of each letter; that of any other sign is a digit's."""

    def __missing__(self, letter: str) -> float:
        return 1.125


_WIDTH = _Widths({letter: width for width, letters in _WIDTHS.items() for letter in letters})
_FEWEST = 8  # lines that go on within a sentence
_SHARE = 0.68  # of them that left no room in the column
_INDENTED = 0.1  # of all lines; a PDF's text layer has no indents
_PERHAPS, _SURELY = 0.9, 1.1  # times as many of them that type explains as characters, with pages and without
_TYPED = 0.9  # of them that a number of characters explains in a typewritten text
_HARDLY = 0.015  # of the width, that a full line may leave free
_OVER = 0.04  # of the width, that a line may have too much
_UNEVEN = 0.06  # of the width, that each more line may lack of those that a broken word joined
_FEWEST_OF_OWN = 4  # lines that show a width of their own
_SHORTEST = 25  # characters
_FEWEST_TO_BIND = 30  # lines that go on
_SELDOM = 0.015  # of them end with a small word where those are bound
_BOUND = 6  # words
_SMALL, _SMALL_AT_END = re.compile(r"[(«„]?[а-яё]{1,2}", re.IGNORECASE), re.compile(r"(?<![\w-])\w{1,2}$")
_DASHES = frozenset("–—")

Bounds = tuple[float, float]


def type_width(text: str) -> float:
    """The width that a text takes when it is set in type."""
    return sum(map(_WIDTH.__getitem__, text))


class Column(NamedTuple):
    """A column that lines were set to: its width in type, and whether small words are bound to the next one.

    Careful typography in Russian ends no line with a word of one or two letters, and begins none with a dash.
    """

    width: float
    binds: bool

    def next_word(self, line: str) -> float:
        """The width in type of a space and of what a line begins with and cannot be parted."""
        words = line.split(maxsplit=_BOUND)
        n = 1
        if self.binds:
            while n < len(words) and (_SMALL.fullmatch(words[n - 1]) or words[n] in _DASHES):
                n += 1
        return type_width(" " + " ".join(words[:n]))

    def bounds(self, lines: list[str]) -> list[Bounds]:
        """Between which bounds the column's width is, as the lines that go on within a sentence show it."""
        return [
            (low := type_width(above), low + self.next_word(line))
            for above, line in pairwise(lines) if goes_on(above, line)
        ]


def column_of(groups: list[Group], printed: bool = False) -> Column | None:
    """The column that most lines of a text were set to; None for a typewritten text.

    groups: a text's. printed: whether it has pages, as a PDF's text layer has; else less is taken for type.
    """
    texts = [list(map(str.strip, group.lines)) for group in groups]
    lines = [line for text in texts for line in text]
    indented = sum(line[:1].isspace() for group in groups for line in group.lines)
    broken = [pair for text in texts for pair in pairwise(text) if goes_on(*pair)]
    if len(broken) < _FEWEST or indented > _INDENTED * len(lines):
        return None
    small = sum(bool(_SMALL_AT_END.search(above)) for above, _ in broken)
    column = Column(0, len(broken) >= _FEWEST_TO_BIND and small < _SELDOM * len(broken))
    by_text = [bounds for text in texts if (bounds := column.bounds(text))]
    found = [bounds for own in by_text for bounds in own]
    width, explained = common_width(found)
    _, by_characters = common_width(
        [(len(above), len(above) + 1 + len(line.split(maxsplit=1)[0])) for above, line in broken])
    full = sum(_full_lines(own, width) for own in by_text)
    least = by_characters * (_PERHAPS if printed else _SURELY)
    typed = explained < least or by_characters >= _TYPED * len(broken)
    return column._replace(width=width) if full >= _SHARE * len(broken) and not typed else None


def _full_lines(own: list[Bounds], width: float) -> int:
    """How many lines of a group left no room in the column, or in a narrower one of their own."""
    narrow, explained = common_width(own)
    if explained < _FEWEST_OF_OWN or narrow >= width:
        narrow = width
    return max(sum(room(low, high, at) <= _HARDLY for low, high in own) for at in (width, narrow))


def rows_of(measured: float, width: float) -> int:
    """How many printed lines a line is made of: pdftotext joins those of a word that a hyphen broke."""
    return max(1, ceil(measured / width - _OVER))


def room(measured: float, with_next: float, width: float) -> float:
    """How much of the width a line leaves free for the next word, less than nothing if it has no room.

    measured: the line's width in type. with_next: the same with the next line's first word.
    """
    rows = rows_of(measured, width)
    return rows - _UNEVEN * (rows - 1) - with_next / width


def goes_on(above: str, line: str) -> bool:
    """Whether a line goes on within the sentence of the line above it, which only a width parted."""
    return len(above) >= _SHORTEST and line[:1].islower() and (above[-1:].isalpha() or above[-1:] in ",-\xad")


def common_width(found: list[Bounds]) -> tuple[float, int]:
    """The width that is within most of some bounds, and within how many; the middle of the best stretch."""
    edges = sorted([*((low, -1) for low, _ in found), *((high, 1) for _, high in found)])
    best = within = 0
    width = 0.0
    for n, (at, edge) in enumerate(edges):
        within -= edge
        if within > best:
            best, width = within, (at + edges[n + 1][0]) / 2
    return width, best
