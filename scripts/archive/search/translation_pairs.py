"""Pairs of words that translate each other, found in the archive's own translations.

A word and its translation are in the same passages. Passages are divided into sentences where both
languages have as many; words are compared by their stems. The measure is Dice's coefficient
(L. R. Dice, 1945) with Dunning's log-likelihood ratio (T. Dunning, 1993) against chance; only pairs
that are each other's best are taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .analysis import RAW_TOKEN, analyse, fold, is_cyrillic, split_token

#: So many passages are read, taken evenly from all: more make the pairs hardly surer.
MOST_PASSAGES = 2500
_SENTENCE_END = re.compile(r"(?<=[.!?…;])[»”\"]?\s+")
_MOST_COMMON = 0.08  # of all sentences; what is in more is costly to compare and rarely sure
_LONGEST = 60  # content words of a pair of sentences; in longer ones too much is found by chance
_COMMON = 60  # sentences that any word may be in
_LEAST_TOGETHER = 4  # sentences that have both words
_LEAST_DICE = 0.6
_LEAST_RATIO = 20.0  # of log-likelihood; chance gives 10.8 once in a thousand cases
_SHORTEST = 3  # letters of a stem


def evenly_sampled(passages: Sequence[tuple[str, str]], most: int = MOST_PASSAGES) -> list[tuple[str, str]]:
    """At most so many of the passages, taken evenly."""
    if len(passages) <= most:
        return list(passages)
    return [passages[at * len(passages) // most] for at in range(most)]


def mine(passages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Find the sure pairs of stems.

    passages: each in English and in Russian. Returns the pairs (English, Russian) in order.
    """
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    sentences = [(_stems(english, False), _stems(russian, True))
                 for passage in passages for english, russian in _sentences(*passage)]
    for english, russian in sentences:
        left.update(english)
        right.update(russian)
    most = max(_COMMON, _MOST_COMMON * len(sentences))
    for english, russian in sentences:
        if len(english) <= _LONGEST and len(russian) <= _LONGEST:
            ours = [stem for stem in english if _LEAST_TOGETHER <= left[stem] <= most]
            theirs = [stem for stem in russian if _LEAST_TOGETHER <= right[stem] <= most]
            together.update((a, b) for a in ours for b in theirs)
    scores = {(a, b): 2 * n / (left[a] + right[b]) for (a, b), n in together.items()
              if n >= _LEAST_TOGETHER and 2 * n >= _LEAST_DICE * (left[a] + right[b])
              and _ratio(n, left[a], right[b], len(sentences)) >= _LEAST_RATIO}
    best: dict[str, float] = {}
    for pair, score in scores.items():
        for stem in pair:
            best[stem] = max(best.get(stem, 0.0), score)
    return sorted(pair for pair, score in scores.items()
                  if score == best[pair[0]] == best[pair[1]])


def _sentences(english: str, russian: str) -> Iterator[tuple[str, str]]:
    ours, theirs = _SENTENCE_END.split(english), _SENTENCE_END.split(russian)
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
    else:
        yield english, russian


def _stems(text: str, cyrillic: bool) -> set[str]:
    """The stems of the content words of a text in one script."""
    words = (analyse(form) for raw in RAW_TOKEN.split(fold(text))[1::2] for form in split_token(raw))
    return {word.stem for word in words if word.content and not word.digits
            and len(word.stem) >= _SHORTEST and is_cyrillic(word.form) == cyrillic}


def _ratio(both: int, left: int, right: int, total: int) -> float:
    """The log-likelihood ratio of two words being in the same sentences so often."""
    table = (both, left - both, right - both, total - left - right + both)
    expected = (left * right, left * (total - right), (total - left) * right,
                (total - left) * (total - right))
    return 2 * sum(n * math.log(n * total / e)
                   for n, e in zip(table, expected, strict=True) if n > 0 and e > 0)
