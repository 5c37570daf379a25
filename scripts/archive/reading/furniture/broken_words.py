"""Words that the lines of a printed page broke, where a program that read the page ran its lines together.

Such a text has a hyphen and a space within many of its words: «рабо- чие».
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ...model import Change
from ..lines.wraps import hyphenated_words, keeps_hyphen

#: A break; none is before a word that joins two beginnings of words, «фабрично- и горнозаводские».
_BREAK = re.compile(
    r"(?<=[^\W\d_]{2})(?P<sign>-)[ ](?=(?!(?:и|или|либо|да|а|но|and|or|nor|to)\b)[a-zа-яё]{2})")
_FEWEST = 4  # breaks; fewer may be the writer's dashes
_BEFORE = 40  # characters of a word before its break


def join_broken_words(
    lines: list[str], protected: Collection[int] = ()
) -> tuple[list[str], list[Change]]:
    """Join the words of a text that the ends of printed lines broke, now within its lines.

    lines: line n of the raw file is entry n-1. protected: numbers of lines that a curator has decided to
    show. Returns the lines, and each hyphen that is no part of its word.
    """
    broken = [n for n, line in enumerate(lines) if "- " in line and n + 1 not in protected]
    if sum(len(_BREAK.findall(lines[n])) for n in broken) < _FEWEST:
        return lines, []
    own = hyphenated_words(lines)
    shown, changes = list(lines), []
    for n in broken:
        parts: list[str] = []
        at = 0
        for found in _BREAK.finditer(lines[n]):
            start, end = found.span()
            before, after = lines[n][max(0, start - _BEFORE) : start + 1], lines[n][end : end + _BEFORE]
            kept = keeps_hyphen(before, after, own)
            parts.append(lines[n][at : start + kept])
            at = end
            if not kept:
                changes.append(Change("omitted", str(n + 1), "-", "line-break-hyphen"))
        shown[n] = "".join([*parts, lines[n][at:]])
    return shown, changes
