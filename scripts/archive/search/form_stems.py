"""The stems of a Russian word's forms that the stemmer does not join with it: ждать, ждал; бить, бьют.

They are listed in ``words/ru-forms.txt``, whose head says how the list was made. What follows a rule is in
``verb_forms.py``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words") / "ru-forms.txt"


@cache
def _by_stem() -> dict[str, tuple[str, ...]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line[0] != "#")
    return {base: tuple(others.split()) for base, _, others in rows}


def stems_of_forms(stem: str) -> tuple[str, ...]:
    """The other stems of the word that has a stem; none where it has one stem alone."""
    return _by_stem().get(stem, ())
