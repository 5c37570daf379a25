"""Rhymes: by them verse is known whose lines begin in small letters, or stand alone."""

from __future__ import annotations

import re

from .groups import SMALL_WORD

_LAST_WORD = re.compile(r"([^\W\d_]+)[\W_]*$")
_LONGEST = 70  # characters of a line
_FEWEST_OF_STANZA = 3  # lines; more than these rhyme
_FEWEST = 8  # lines, of which most must rhyme; of fewer all
_RHYMED = 0.6  # of the lines
_NEAR = 3  # lines above and below, with one of which a line rhymes


def rhymes(lines: list[str]) -> bool:
    """Whether most lines end as one of those near them does; of a few lines, all.

    The same word is no rhyme, as where each second line says on what page something stands.
    """
    share = _RHYMED if len(lines) >= _FEWEST else 1
    return len(lines) > _FEWEST_OF_STANZA and sum(rhymed_lines(lines)) >= share * len(lines)


def rhymed_lines(lines: list[str]) -> list[bool]:
    """Which lines end as one of those near them does."""
    words = [_LAST_WORD.search(line.lower()) for line in lines]
    ends = [word[1] if word else "" for word in words]
    found: list[bool] = []
    for n, end in enumerate(ends):
        near = (*ends[max(0, n - _NEAR) : n], *ends[n + 1 : n + 1 + _NEAR])
        found.append(any(other != end and len(end) > 1 and other[-2:] == end[-2:] for other in near))
    return found


def is_rhymed_stanza(lines: list[str]) -> bool:
    """Whether short lines rhyme; a list of names is none, for it has no words in small letters."""
    bare = [line.strip() for line in lines]
    if len(bare) <= _FEWEST_OF_STANZA or max(map(len, bare)) > _LONGEST or any("\t" in line for line in bare):
        return False
    small = sum(bool(SMALL_WORD.search(line)) for line in bare)
    return small >= _RHYMED * len(bare) and rhymes(bare)
