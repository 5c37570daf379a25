"""Words that are no misspelling though no text has them, so that none is corrected into another.

The stems of frequent words in ``words/``, and of the past of irregular Russian verbs, are kept as hashes of
24 bits, in shards by their highest bits, each a row of gaps. One in some five hundred unknown words is taken
for a real one by chance.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ..languages import TAGS
from .analysis import hash32
from .shards import encode_number
from .word_files import FOLDER, lines_of

_BITS = 24  # of a hash
_FILES = (*(f"{tag}.txt" for tag in TAGS), "ru-pasts.txt")
SHARD_BITS = 5  # of these, how many choose the shard; ``engine/real-words.js`` has the same


@cache
def _hashes() -> tuple[int, ...]:
    """The hashes of all stems in the word lists, in order; a language without a list has none."""
    stems = (stem for path in (FOLDER / file for file in _FILES) if path.exists() for stem in lines_of(path))
    return tuple(sorted({hash32(stem) >> (32 - _BITS) for stem in stems}))


@cache
def _hash_set() -> frozenset[int]:
    return frozenset(_hashes())


def is_frequent(stem: str) -> bool:
    """Whether a stem is of a frequent word; of one stem in some five hundred it says so by chance."""
    return hash32(stem) >> (32 - _BITS) in _hash_set()


def real_word_shards() -> Iterator[str]:
    """Yield the k/ shards in order: the gaps between the hashes of each."""
    rest = _BITS - SHARD_BITS
    shards: list[list[int]] = [[] for _ in range(1 << SHARD_BITS)]
    for value in _hashes():
        shards[value >> rest].append(value & ((1 << rest) - 1))
    for values in shards:
        yield "".join(encode_number(after - before) for before, after in pairwise([0, *values]))
