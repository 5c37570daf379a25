"""The postings of an archive: those of its texts, one after the other."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from .postings import TextPostings, divided
from .shards import LETTERS, encode_many, encode_numbers

_Array = np.ndarray[Any, Any]

_BIGRAMS_IN_SHARD = 1000
_CHARACTERS_OF_BIGRAM = 40  # of text, for one bigram in it that is in further passages
_POSTINGS_AT_ONCE = 500_000  # that are encoded together
_CHUNK_BITS = 6  # the bigrams are sorted in so many parts, by the high bits of their hash
#: Does a work for each of some jobs, in their order, as `map` does.
Map = Callable[[Callable[["BigramJob"], list[str]], Sequence["BigramJob"]], Iterable[list[str]]]


class _Lists:
    """Lists of postings, each of its key: a text's are added after those of the texts before it."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}  # of the keys
        #: Of each text: the numbers of its keys, how many postings each has, and the postings.
        self._texts: list[tuple[_Array, _Array, _Array]] = []

    def add(
        self, keys: Sequence[str], ends: array[int], postings: array[int], more: int
    ) -> tuple[_Array, list[int]]:
        """Add the lists of a text.

        keys: each once. ends: where each key's end in the postings. more: what is added to each posting.
        Returns the numbers of the keys, and the places of the keys that no text before has.
        """
        numbers = self.numbers
        known = [*map(numbers.get, keys)]
        new = [at for at, number in enumerate(known) if number is None] if None in known else []
        for at in new:
            known[at] = numbers[keys[at]] = len(numbers)
        own = np.array(known, np.uint32)
        counts: _Array = np.diff(np.frombuffer(ends, np.uint32), prepend=np.uint32(0))
        self._texts.append((own, counts, np.frombuffer(postings, np.uint32) + np.uint32(more)))
        return own, new

    @cached_property
    def counts(self) -> list[int]:
        """How many postings each key has; nothing can be added then."""
        return _sums(((keys, counts) for keys, counts, _ in self._texts), len(self.numbers))

    @cached_property
    def codes(self) -> list[str]:
        """The postings of each key as the shards have them; nothing can be added then."""
        ends = np.cumsum(self.counts, dtype=np.int64)
        packed = np.empty(int(ends[-1]) if len(ends) else 0, np.uint64)  # the key's number and the posting
        at = 0
        for keys, counts, own in self._texts:
            packed[at : at + len(own)] = np.repeat(keys.astype(np.uint64) << np.uint64(32), counts) | own
            at += len(own)
        self._texts = []
        packed.sort()
        # The numbers that an encoding goes through are many times as large as the postings.
        codes: list[str] = []
        begin = 0
        while len(codes) < len(ends):
            first = len(codes)
            last = max(first + 1, int(np.searchsorted(ends, begin + _POSTINGS_AT_ONCE, side="right")))
            end = int(ends[last - 1])
            postings = (packed[begin:end] & np.uint64(0xFFFFFFFF)).astype(np.int64)
            codes += encode_many(postings, ends[first:last] - begin)
            begin = end
        return codes


class Postings:
    """The postings of an archive.

    stems: of words, by the number of the form in ``form_numbers``. abbreviations: see ``TextPostings``.
    """

    def __init__(self) -> None:
        self.stems: list[str] = []
        self.abbreviations: set[tuple[str, str]] = set()
        self._words, self._keys = _Lists(), _Lists()
        #: Of each text: its forms, and how much more often each has a capital than none.
        self._capitals: list[tuple[_Array, _Array]] = []
        self._letters = 0
        self._chunks = [array("Q") for _ in range(1 << _CHUNK_BITS)]

    def add(self, text: TextPostings, start: int) -> None:
        """Add a text whose first passage has the number ``start``."""
        self._letters += text.outline.letters
        self.abbreviations.update(text.abbreviations)
        forms, new = self._words.add(divided(text.forms), text.ends, text.postings, start << 2)
        if new:
            stems = divided(text.stems)
            self.stems += [stems[at] for at in new]
        self._capitals.append((forms, np.frombuffer(text.capitals, np.int32)))
        self._keys.add(divided(text.keys), text.key_ends, text.key_postings, start << 2)
        self._add_bigrams(np.frombuffer(text.bigrams, np.uint64), start << 5)

    def _add_bigrams(self, bigrams: _Array, more: int) -> None:
        bounds = np.arange(1, len(self._chunks), dtype=np.uint64) << np.uint64(64 - _CHUNK_BITS)
        ends = [*np.searchsorted(bigrams, bounds).tolist(), len(bigrams)]
        bigrams = bigrams + np.uint64(more)
        for own, begin, end in zip(self._chunks, [0, *ends], ends, strict=False):
            own.frombytes(bigrams[begin:end].tobytes())

    @cached_property
    def capitals(self) -> list[int]:
        """Of each form, how much more often it has a capital than none; nothing can be added then."""
        return _sums(self._capitals, len(self.form_numbers))

    @property
    def form_numbers(self) -> dict[str, int]:
        """The number of each form."""
        return self._words.numbers

    @property
    def uses(self) -> list[int]:
        """Of each form, how many postings it has; nothing can be added then."""
        return self._words.counts

    @property
    def codes(self) -> list[str]:
        """The postings of each form as the shards have them; nothing can be added then."""
        return self._words.codes

    @cached_property
    def codes_by_key(self) -> dict[str, str]:
        """The postings of names and numerals as the shards have them, by term key.

        Nothing can be added then.
        """
        return dict(zip(self._keys.numbers, self._keys.codes, strict=True))

    def forms(self) -> Iterable[tuple[str, int]]:
        """Return the forms, each with its number."""
        return self.form_numbers.items()

    @property
    def bigram_bits(self) -> int:
        """How many bits of a bigram's hash choose its shard, by the size of the archive."""
        shards = max(1, self._letters / _CHARACTERS_OF_BIGRAM / _BIGRAMS_IN_SHARD)
        return max(4, min(13, math.ceil(math.log2(shards))))

    def bigram_shards(self, parallel_map: Map) -> Iterator[str]:
        """Yield the b/ shards in order; nothing can be added then. parallel_map: does several at once."""
        bits = self.bigram_bits
        together = 1 << max(0, _CHUNK_BITS - bits)
        jobs = [(_joined_arrays(self._chunks[n : n + together]), max(0, bits - _CHUNK_BITS))
                for n in range(0, len(self._chunks), together)]
        self._chunks = []
        for shards in parallel_map(bigram_shards, jobs):
            yield from shards


#: Bigrams, all of which have the same high bits, and how many further bits choose their shard.
BigramJob = tuple["array[int]", int]


def bigram_shards(job: BigramJob) -> list[str]:
    """Return the b/ shards of some bigrams, in order: hash, then form hash and gap of each passage.

    Bigrams of one passage alone are left out. They are most of all, and a query finds them without:
    few passages have both words.
    """
    bigrams, bits = np.frombuffer(job[0], np.uint64), job[1]
    # The high bits of the first hash tell how many bits are the same in all of them.
    shift, mask = np.uint64(64 - _CHUNK_BITS - bits), np.uint64((1 << bits) - 1)
    # All shards at once, the number of each in place of the eight bits of the hash that none of them has.
    packed = np.sort((bigrams >> shift & mask) << np.uint64(56) | bigrams & np.uint64((1 << 56) - 1))
    packed = packed.astype(np.int64)
    packed = packed[np.diff(packed, prepend=-1) != 0]
    stems, passages, forms = packed >> 32, (packed & 0xFFFFFFFF) >> 5, packed & 31
    begins = np.flatnonzero(np.diff(stems, prepend=-1))
    sizes = np.diff(begins, append=len(packed))
    several = passages[begins] != passages[begins + sizes - 1]
    if not several.any():
        return [""] * (1 << bits)
    kept = np.repeat(several, sizes)
    stems, passages, forms = stems[kept], passages[kept], forms[kept]
    is_first = np.diff(stems, prepend=-1) != 0
    gaps = np.where(is_first, passages, np.diff(passages, prepend=0))
    codes, ends = encode_numbers(gaps)
    text, places = _interleaved(
        np.where(is_first, stems, -1), forms, np.frombuffer(codes.encode(), np.uint8), ends)
    bounds = places[np.searchsorted(stems >> 24, np.arange((1 << bits) + 1))].tolist()
    return [text[begin + 1 : end] for begin, end in pairwise(bounds)]  # no space before the first


def _interleaved(stems: _Array, forms: _Array, codes: _Array, ends: _Array) -> tuple[str, _Array]:
    """Return the form hash and the code of each of several numbers, one after the other.

    stems: the hash to be written before a number, after a space; -1 for none. codes: of all numbers, the
    letters; ends: where each number's end. Returns also where each begins, and the end.
    """
    is_first = stems >= 0
    lengths = np.diff(ends, prepend=0)
    heads = np.where(is_first, 6, 1)  # a space, four letters of the hash, one of the form
    places = np.append(0, np.cumsum(heads + lengths))
    starts = places[:-1]
    out = np.empty(int(places[-1]), np.uint8)
    out[starts + heads - 1] = LETTERS[forms]
    out[np.arange(len(codes)) + np.repeat(starts + heads - ends + lengths, lengths)] = codes
    for place in range(4):
        out[starts[is_first] + 1 + place] = LETTERS[stems[is_first] >> 6 * (3 - place) & 63]
    out[starts[is_first]] = ord(" ")
    return out.tobytes().decode("ascii"), places


def _joined_arrays(parts: Sequence[array[int]]) -> array[int]:
    """Several arrays as one; a single one is not copied."""
    for part in parts[1:]:
        parts[0].extend(part)
    return parts[0]


def _sums(texts: Iterable[tuple[_Array, _Array]], count: int) -> list[int]:
    """The sums of what all texts have of each number below a count.

    texts: of each its numbers, every one once, and their values. To join all of them would take more memory.
    """
    sums = np.zeros(count, np.int64)
    for numbers, values in texts:
        sums[numbers] += values
    return [int(value) for value in sums.tolist()]
