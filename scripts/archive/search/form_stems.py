"""The stems of a Russian word's forms that the stemmer does not join with it: ждать, ждал; бить, бьют.

They are listed in ``words/ru-forms.txt``, whose head says how the list was made. What follows a rule is in
``verb_forms.py``.
"""

from __future__ import annotations

from functools import cache

from .word_files import FOLDER, rows_of


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    return {base: tuple(others) for base, others in rows_of(FOLDER / "ru-forms.txt")}


def stems_of_forms(stem: str) -> tuple[str, ...]:
    """The other stems of the word that has a stem; none where it has one stem alone."""
    return _by_stem().get(stem, ())
