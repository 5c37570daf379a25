"""Abbreviations that a text explains: "Steel Union (SU)", "SU (Steel Union)", «Союз моряков (далее — СМ)».

A query by the full name finds the passages that have the letters alone, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .analysis import analyse, fold
from .names import alias_keys

_LETTERS = r"[A-ZА-ЯЁ][A-ZА-ЯЁ&]{1,9}"
_HEREAFTER = r"(?:(?:далее|hereafter|hereinafter|henceforth)(?: in the text)?[ ,:—–-]*)?"
_LETTERS_IN_BRACKETS = re.compile(rf"\(\s*{_HEREAFTER}[«“\"]?({_LETTERS})\b")
_WORDS_IN_BRACKETS = re.compile(rf"(?<![\w-])({_LETTERS}) \(([^()]{{5,120}})\)")
_OPENING = "“«„\"‘"


def explained(body: str) -> Iterator[tuple[str, str]]:
    """Yield each abbreviation that a passage explains, and the words that it stands for."""
    for found in _LETTERS_IN_BRACKETS.finditer(body):
        words = body[: found.start()].split()
        for first in range(len(words) - 1, max(-1, len(words) - 2 * len(found[1]) - 1), -1):
            if _stands_for(found[1], words[first:]):
                yield found[1], " ".join(words[first:])
                break
    for found in _WORDS_IN_BRACKETS.finditer(body):
        if _stands_for(found[1], found[2].split()):
            yield found[1], found[2]


def abbreviation_keys(bodies: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The abbreviations that some bodies explain, as pairs of alias keys, each once, in order.

    Returns ("=su", "+steel_union") for "Steel Union (SU)"; none where a single word is all that is explained.
    """
    found = {("=" + fold(letters).lower(), key) for body in bodies for letters, words in explained(body)
             for key in alias_keys(words, False) if "_" in key}
    return tuple(sorted(found))


def _stands_for(letters: str, words: list[str]) -> bool:
    """Whether letters are the initials of words, or of those that are no stop words."""
    parts = [part for word in words for part in re.split(r"[-–]", word.lstrip(_OPENING)) if part]
    initials = "".join(part[0] for part in parts)
    content = "".join(part[0] for part in parts if analyse(fold(part).lower()).content)
    return letters.lower() in (initials.lower(), content.lower())
