"""Which stems of Russian words are of a man and of a woman of one trade: бортпроводник and бортпроводница.

Where no text has the one word, the other answers it. The stemmer cuts endings and keeps the suffix of the
feminine. A wrong guess leads to a stem that nobody asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .real_words import is_frequent

#: What a feminine stem ends in, and the masculine one in its place.
_SUFFIXES = (("тельниц", "тел"), ("ниц", "ник"), ("щиц", "щик"), ("чиц", "чик"), ("истк", "ист"))
_SHORTEST = 5  # letters of a masculine stem
_OTHER_WORDS = frozenset(("мельниц", "задниц"))  # no feminines of мельник, задник


def join_feminine(
    forms: Mapping[str, list[tuple[str, int]]], has_translation: Callable[[str], bool]
) -> dict[str, list[tuple[str, int]]]:
    """Let a stem that no form has have the forms of the other sex.

    forms: of a stem, its forms with their numbers. Returns the same with further stems: those of frequent
    words, and of which `has_translation` is true.
    """
    joined = dict(forms)
    for own, rows in forms.items():
        for other in _counterparts(own):
            if other not in forms and (is_frequent(other) or has_translation(other)):
                joined[other] = rows
    return joined


def _counterparts(own: str) -> list[str]:
    """The stems that a stem's word of the other sex may have."""
    pairs = [(own, own.removesuffix(hers) + his) for hers, his in _SUFFIXES if own.endswith(hers)][:1]
    pairs += [(own.removesuffix(his) + hers, own) for hers, his in _SUFFIXES if own.endswith(his)]
    return [hers if own == his else his for hers, his in pairs
            if hers not in _OTHER_WORDS and len(his) >= _SHORTEST]
