"""The marks that people write: bullets, numbers and letters of lists, signs of notes."""

from __future__ import annotations

import re

_ITEM = re.compile(
    r"""(?x) (?P<indent>\s*) (?P<mark>
      [•·▪●◦‣■□–—−\-*] (?= \s )            # bullets and dashes
    | \+ (?= \s [^\W\d] )                    # a plus before a word, not before a telephone number
    | [•▪●◦‣■□] (?= \S )                     # a real bullet needs no space
    | \(? \d{1,3} [.)] (?= \s )              # 1. 1) (1)
    | \(? [a-zа-яё] [.)] (?= \s )            # a. a) (a)
    | \(? [ivx]{2,5} [.)] (?= \s )           # ii) iv.
    ) \s* (?= \S )"""
)
_NOTE = re.compile(r"(\[\d{1,3}\]|\(\d{1,3}\)|\*{1,4}(?!\*)|[¹²³⁴-⁹⁰]{1,3})\s*(?=\S)")
_DASHES = "–—−-"


def split_item(line: str) -> tuple[str, str, int] | None:
    """Divide a list item's line into (mark, rest, indent); None for a line without a mark."""
    found = _ITEM.match(line)
    if not found:
        return None
    return found["mark"], line[found.end() :], len(found["indent"].expandtabs(4))


def split_note(text: str) -> tuple[str, str] | None:
    """Divide a note into (mark, rest): `[1]`, `(1)`, `*`, `¹`; None where there is no mark."""
    found = _NOTE.match(text)
    return (found[1], text[found.end() :]) if found else None


def mark_style(mark: str) -> str:
    """Name the kind of a list's mark: items of one list share it."""
    bare = mark.strip("().")
    if bare.isdigit():
        return "number" + mark[-1] + mark[0] * (mark[0] == "(")
    if bare.isalpha():
        return "letter" + mark[-1]
    return "dash" if mark in _DASHES else mark


def is_dash(mark: str) -> bool:
    return mark in _DASHES and bool(mark)


def ordinal(mark: str) -> int | None:
    """The number that a mark stands for: `3.` → 3, `b)` or `б)` → 2; None for a bullet."""
    bare = mark.strip("().")
    if bare.isdigit():
        return int(bare)
    for alphabet in ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"):
        if len(bare) == 1 and bare in alphabet:
            return alphabet.index(bare) + 1
    return None
