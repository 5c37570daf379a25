"""Menus that a site names, or has more than once, whatever their words.

A line above a menu calls it one, for readers who do not see the page; a page has its menu once for wide
screens and once for narrow ones; or a list below a menu's row has some of its words again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import takewhile

from ..lines.groups import LONG

MENU_LINE = 40  # characters of a line of a menu
#: A line above a menu, as sites name it.
_MENU_BELOW = re.compile(r"(?i)(?:main|user|primary|secondary|footer|site|top) (?:menu|navigation)")
_LONGEST_NAMED, _WORDS_OF_ITEM = 20, 4  # lines of such a menu, words of a line
_FEWEST_TWICE, _SHARE_TWICE = 8, 0.33  # lines that come again; of all between the first and the last
_WORDS_TWICE = 2.5  # of such a line; one of a song has more
_NEAR_ROW, _BELOW_ROW, _SHARE_AGAIN = 6, 4, 0.4
_FEWEST_WORDS = 4  # of a row

#: Whether words are of those that menus have.
IsMenuWord = Callable[[str], bool]


def find_repeated_menus(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """Find the lines of menus that a line above them names, or that a page has twice.

    lines: line n of the raw file is entry n-1. filled: the indexes of those that are not blank. Returns
    indexes.
    """
    return [*_named_menus(lines, filled), *_menu_said_twice(lines, filled),
            *_words_of_row(lines, filled, is_word)]


def may_be_of_menu(line: str) -> bool:
    """Whether a line is as short as those of menus, and no sentence."""
    return 0 < len(line) <= MENU_LINE and line[-1:] not in ",:;?"


def _named_menus(lines: list[str], filled: list[int]) -> list[int]:
    """The lines below one that calls them a menu, down to a blank line: "Main menu", "Home", "Local"."""
    out: list[int] = []
    for n in filled:
        if not _MENU_BELOW.fullmatch(lines[n].strip()):
            continue
        row = list(takewhile(lambda m: may_be_of_menu(lines[m].strip()) and (
            len(lines[m].split()) <= _WORDS_OF_ITEM), range(n + 1, len(lines))))
        ends = n + 1 + len(row)
        if 0 < len(row) <= _LONGEST_NAMED and not "".join(lines[ends : ends + 1]).strip():
            out += [n, *row]
    return out


def _menu_said_twice(lines: list[str], filled: list[int]) -> list[int]:
    """The short lines above a text of which many come again there, as a page has them for two screens."""
    head = list(takewhile(lambda n: len(lines[n].strip()) <= LONG, filled))
    words = [lines[n].strip() for n in head]
    short = list(map(may_be_of_menu, words))
    counts = Counter(word for word, brief in zip(words, short, strict=True) if brief)
    again = [at for at, word in enumerate(words) if counts[word] > 1]
    if len(head) == len(filled) or len(again) < _FEWEST_TWICE:
        return []
    row = range(again[0], again[-1] + 1)
    few = sum(len(words[at].split()) for at in row) <= _WORDS_TWICE * len(row)
    menu = few and all(short[at] for at in row) and len(again) >= _SHARE_TWICE * len(row)
    if not menu:
        return []
    last = head[again[-1]]
    rest = list(takewhile(lambda n: may_be_of_menu(lines[n].strip()), range(last + 1, len(lines))))
    whole = rest and not "".join(lines[rest[-1] + 1 : rest[-1] + 2]).strip()  # down to a blank line
    return [*(head[at] for at in row), *(rest if whole else [])]


def _words_of_row(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A row of a menu with tabs at a page's head, and the list below that has some of its words again."""
    row = next((n for n in filled[:_NEAR_ROW] if _is_row(lines[n], is_word)), None)
    if row is None:
        return []
    words = {part.strip() for part in lines[row].split("\t")}
    first = next((n for n in filled if n > row), len(lines))
    listed = list(takewhile(lambda n: may_be_of_menu(lines[n].strip()), range(first, len(lines))))
    if first - row > _BELOW_ROW:
        return []
    again = sum(lines[n].strip() in words for n in listed)
    return [row, *listed] if again > 1 and again >= _SHARE_AGAIN * len(listed) else []


def _is_row(line: str, is_word: IsMenuWord) -> bool:
    """Whether words with tabs between them are a menu's."""
    parts = [part.strip() for part in line.split("\t") if part.strip()]
    return len(parts) >= _FEWEST_WORDS and sum(map(is_word, parts)) > 1
