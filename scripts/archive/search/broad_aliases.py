"""A check of the records: aliases that lead to many times more passages than their label.

Such an alias is mostly a word with other meanings (*works* for a factory), or has the stem of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .analysis import analyse, tokenize
from .model import Names
from .names import LABEL, VARIANT, Alias, aliases

_RATIO_TO_LABEL = 4  # times the passages of the label
_LEAST_PASSAGES = 20


class BroadAlias(NamedTuple):
    """An alias that is found far more often than its label.

    record: its id, with the letter of its kind. alias: its key, a sign and stems. passages, of_label: in
    how many passages it and the label are found.
    """

    record: str
    alias: str
    passages: int
    of_label: int


def broad_aliases(names: Names, bodies: Iterable[str]) -> list[BroadAlias]:
    """Find the variants of terms, of one word, that are found far more often than their label.

    names: the records. bodies: the passages, in any language; a label counts in its own only.
    """
    single = [alias for alias in aliases(names) if alias.part in {LABEL, VARIANT} and "_" not in alias.key
              and alias.record.startswith("t:")]
    wanted = {alias.key for alias in single}
    counts = dict.fromkeys(wanted, 0)
    for body in bodies:
        words = [analyse(token.form) for token in tokenize(body)]
        for key in wanted & {sign + stem for word in words
                             for sign, stem in (("+", word.stem), ("=", word.form))}:
            counts[key] += 1
    of_label: dict[tuple[str, bool], int] = {}
    for alias in single:
        if alias.part == LABEL:
            place = alias.record, _is_latin(alias)
            of_label[place] = max(of_label.get(place, 0), counts[alias.key])
    return [BroadAlias(alias.record, alias.key, counts[alias.key], label)
            for alias in single if alias.part == VARIANT
            for label in [of_label.get((alias.record, _is_latin(alias)))]
            if label is not None and counts[alias.key] >= max(_LEAST_PASSAGES, _RATIO_TO_LABEL * label)]


def _is_latin(alias: Alias) -> bool:
    return alias.key[1:2].isascii()
