"""The stems of a word's forms that the stemmer does not join with it: ждать, ждал; бить, бьют; large, larger.

They are listed in ``words/ru-forms.txt`` and ``words/en-forms.txt``, whose heads say how the lists were made;
none of them is mainly another word's. Where one is, ``words/ru-single-forms.txt`` lists the forms, and
``words/ru-noun-forms.txt`` those of nouns that lose or gain a vowel: песня, песен. What follows a rule is in
``verb_forms.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from .analysis import stem
from .real_words import is_frequent
from .word_files import FOLDER, rows_of

_FILES = ("en-forms.txt", "ru-forms.txt")
_SINGLE_FORMS = "ru-single-forms.txt"
_NOUN_FORMS = "ru-noun-forms.txt"
_SHORTEST = 4  # letters of a stem that is joined with others
_FEW = 2  # forms that a stem of no text may lead to, unless it begins its row: else the index grows


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    return {base: tuple(others) for file in _FILES for base, others in rows_of(FOLDER / file)}


@cache
def _single_forms() -> tuple[frozenset[str], ...]:
    """The forms of each word that are joined one by one."""
    return tuple(frozenset((word, *others)) for word, others in rows_of(FOLDER / _SINGLE_FORMS))


@cache
def _noun_forms() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The forms of each noun that loses or gains a vowel, and the stems by which they are asked for."""
    rows = []
    for word, others in rows_of(FOLDER / _NOUN_FORMS):
        forms = frozenset((word, *others))
        stems = sorted({*map(stem, forms)})
        rows.append((tuple(own for own in stems if own == stem(word) or _is_nothing_else(own)), forms))
    return tuple(rows)


def _is_nothing_else(own: str) -> bool:
    """Whether a stem is hardly another word's: песен has that of пёс."""
    return len(own) >= _SHORTEST and not is_frequent(own)


def stems_of_forms(base: str) -> tuple[str, ...]:
    """The other stems of the word that has the stem ``base``; none where it has one stem alone."""
    return _by_stem().get(base, ())


def join_forms(forms: Mapping[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """Let each stem of a word of the lists have the forms with its other stems as well.

    forms: of a stem, its forms with their numbers. Returns the same with the further forms, and with stems
    that only a query has: the first of a row, as dictionaries have the word, and others of few forms. A short
    stem may be any word's: пьёт is no form of пита.
    """
    joined = {own: list(rows) for own, rows in forms.items()}
    for base, others in _by_stem().items():
        stems = [each for each in (base, *others) if len(each) >= _SHORTEST]
        for own in stems:
            further = [row for other in stems if other != own for row in forms.get(other, ())]
            if further and (own in forms or own == base or len(further) <= _FEW):
                rows = joined.setdefault(own, [])
                rows += [row for row in further if row not in rows]
    return _joined_one_by_one(joined, forms, ((tuple({*map(stem, word)}), word) for word in _single_forms()))


def join_nouns(forms: Mapping[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """Let the stem of each noun that loses or gains a vowel have all forms of it: as `join_forms`."""
    return _joined_one_by_one({own: list(rows) for own, rows in forms.items()}, forms, _noun_forms())


def _joined_one_by_one(
    joined: dict[str, list[tuple[str, int]]], forms: Mapping[str, list[tuple[str, int]]],
    words: Iterable[tuple[Collection[str], frozenset[str]]],
) -> dict[str, list[tuple[str, int]]]:
    """Add the forms of some words to the stems that ask for them. words: (stems, forms) of each."""
    for asked, word in words:
        found = [row for own in {*map(stem, word)} for row in forms.get(own, ()) if row[0] in word]
        for own in asked if found else ():
            rows = joined.setdefault(own, [])
            rows += [row for row in found if row not in rows]
    return joined
