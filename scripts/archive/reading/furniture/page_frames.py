"""A whole page copied at once: its site's many lines above the head of the text, and below its end.

Such lines have no words of their own to know them by: sections of a paper, names of programmes, other
headlines. The text's head shows where they end: a title and, below it, who wrote the text or when; the first
paragraph follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind, title_index
from ..lines.bylines import read_byline, says_author
from ..lines.corrections import is_uncorrected
from ..lines.datelines import read_dateline
from ..lines.groups import LONG
from ..lines.heading_lines import names_contents
from ..lines.sentences import ends_sentence
from .site_frames import is_menu_word

_PROSE = 140  # characters of a paragraph
_FEWEST = 8  # lines of a site above a text, or below it
_FEWEST_ABOVE_ONE = 4  # of them above a title that has no line like it right above
_FEWEST_KNOWN = 2  # of them are known to be a site's
_LONG_FRAME = 25  # lines, one more of which has to be known
_MANY = 15  # lines of a site in a page
_HEAD_BLOCKS = 6
_POSTS = 3  # that have the same button
_SHARE_BELOW = 0.4
_HEAD = 12  # filled lines between a title and the first paragraph
_WORDS_OF_TITLE = 4
_LINES_OF_TITLE = 3  # with its subtitle
_LONGEST_TITLE = 200
_LONG_SUBTITLE = 70  # characters of a line below a shorter title
_PARTS = re.compile(r"\s[/|•·]\s")
_NOTE = re.compile(r"\W{0,2}\d{1,3}[.)\]]\s")


def find_page_frame(
    lines: list[str], filled: list[int], found: Collection[int], titled: bool
) -> list[int]:
    """Find the lines of a site above the head of a text and below its end.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. found: what is known
    to be a page's furniture. titled: whether all above the title is found already. Returns entries.
    """
    long = [place for place, n in enumerate(filled) if _is_paragraph(lines[n]) and n not in found]
    if not long:
        return []
    above = [] if titled else _above(lines, filled, found, long[0])
    return [*above, *_below(lines, filled, found, long[-1])]


def doubt_head_of_page(
    blocks: list[Block], furniture: frozenset[int], corrected: set[int]
) -> list[Block]:
    """Mark the title and bare names below it as doubtful in a page with many lines of a site.

    They may be the site's own, unless a line below says who wrote the text or when. furniture: the numbers of
    the lines that were taken out as a site's. corrected: first lines of what a curator decided.
    """
    at = title_index(block.kind for block in blocks)
    if at is None or len(furniture) < _MANY:
        return blocks
    head = blocks[at : at + _HEAD_BLOCKS]
    if any(says_fact(block.text) for block in head if block.kind in (Kind.BYLINE, Kind.DATELINE)):
        return blocks
    doubted = {Kind.TITLE: "title", Kind.BYLINE: "byline"}
    out = [replace(block, doubt=block.doubt or doubted.get(block.kind, ""))
           if is_uncorrected(block, corrected) else block for block in head]
    return [*blocks[:at], *out, *blocks[at + _HEAD_BLOCKS :]]


def _is_paragraph(line: str) -> bool:
    return ends_sentence(line, _PROSE, ".!?…:")


def _is_sentence(line: str) -> bool:
    return ends_sentence(line, 0) and len(line.split()) >= _WORDS_OF_TITLE


def _is_known(lines: list[str], n: int, found: Collection[int]) -> bool:
    return n in found or is_menu_word(lines[n])


def _above(lines: list[str], filled: list[int], found: Collection[int], prose: int) -> list[int]:
    """The lines above the title that has an author or a day below it.

    prose: the place of the first paragraph among the filled lines.
    """
    own = [n for n in filled[:prose] if n not in found]
    title = _title_with_facts([lines[n].strip() for n in own])
    if title is None:
        return []
    above = filled[: filled.index(own[title])]
    known = sum(_is_known(lines, n, found) for n in above)
    alone = not title or not _is_title(lines[own[title - 1]])  # no line above it may be the title too
    fewest, least = _FEWEST_ABOVE_ONE if alone else _FEWEST, _FEWEST_KNOWN + (len(above) > _LONG_FRAME)
    if len(above) < fewest or known < least:
        return []
    names = {lines[n].strip() for n in above}
    heads = sum(lines[n].strip() in names and _is_paragraph(lines[below])
                for n, below in pairwise(filled[prose:]))
    if heads > 1 or any(names_contents(lines[n]) for n in above):
        return []  # the contents of a newsletter
    return above


def _title_with_facts(lines: list[str]) -> int | None:
    """Which line is a title that has an author or a day below it, perhaps below a subtitle or a bare name."""
    start = max(1, len(lines) - _HEAD)
    facts = next((n for n in range(start, len(lines)) if says_fact(lines[n])), 0) or next(
        (n for n in range(1, start) if all(map(says_fact, lines[n : n + 2]))), 0)  # who wrote it, and when
    last = facts - 1
    while last > 0 and facts - last < _LINES_OF_TITLE and not _is_title(lines[last]) and (
        read_byline(lines[last])
    ):
        last -= 1
    if last < 0 or not facts or not _is_title(lines[last]):
        return None
    above = lines[last - 1] if last else ""
    under = lines[last][-1:] == "." or len(lines[last]) > max(_LONG_SUBTITLE, len(above))
    two = _is_title(above) and not (last > 1 and _is_title(lines[last - 2]))  # with its subtitle
    return last - 1 if two or (under and _is_title(above)) else last


def says_fact(line: str) -> bool:
    """Whether a line says who wrote a text or gives a day."""
    line = line.strip()
    if len(line) > LONG:
        return False
    byline = read_byline(line)
    if byline and byline.names and (byline.edtf or (byline.sure and says_author(line))):
        return True
    dated = read_dateline(line)
    return bool(dated and dated.sure and len(dated.edtf) == len("2020-08-31"))


def _is_title(line: str) -> bool:
    """Whether a line has the words of a title or a subtitle."""
    line = line.strip()
    words = len(line.split())
    if any(map(is_menu_word, _PARTS.split(line)[1:])):
        return False  # Tips / Contact Us
    return words >= _WORDS_OF_TITLE and len(line) <= _LONGEST_TITLE and not says_fact(line)


def has_posts_or_notes(buttons: Iterable[str], lines: Iterable[str]) -> bool:
    """Whether below a text are posts, one after another, each with the same buttons, or the text's notes.

    buttons: the words of a page's furniture there. lines: all that is there.
    """
    return max(Counter(buttons).values(), default=0) >= _POSTS or any(map(_NOTE.match, lines))


def _below(lines: list[str], filled: list[int], found: Collection[int], prose: int) -> list[int]:
    """The lines of a site below a text, from the first that is known on.

    prose: the place of the last paragraph among the filled lines.
    """
    tail = filled[prose + 1 :]
    said = [at for at, n in enumerate(tail) if n not in found and _is_sentence(lines[n])]
    tail = tail[said[-1] + 1 :] if said else tail
    start = next((at for at, n in enumerate(tail) if _is_known(lines, n, found)), len(tail))
    rest = tail[start:]
    known = sum(_is_known(lines, n, found) for n in rest)
    if len(rest) < _FEWEST or known < max(_FEWEST_KNOWN + 1, _SHARE_BELOW * len(rest)):
        return []
    buttons = (lines[n].strip() for n in rest if n in found)
    if has_posts_or_notes(buttons, (lines[n] for n in rest)):
        return []
    authors = [n for n in rest if says_author(lines[n]) and says_fact(lines[n])]
    return [n for n in rest if authors != [n]]  # who wrote the text, among the site's lines
