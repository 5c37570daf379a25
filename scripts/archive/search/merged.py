"""The postings of an archive: those of its texts, one after the other."""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from .postings import TextPostings
from .shards import ALPHABET, encode_24_bits, encode_number

_BIGRAMS_IN_SHARD = 2000
_CHARACTERS_OF_BIGRAM = 40  # of text, for one bigram in it that is in further passages
_CHUNK_BITS = 6  # the bigrams are sorted in so many parts, by the high bits of their hash
#: Does a work for each of some jobs, in their order, as `map` does.
Map = Callable[[Callable[["BigramJob"], list[str]], Sequence["BigramJob"]], Iterable[list[str]]]


class Postings:
    """The postings of an archive.

    by_key: of names and figures, by term key. by_form, capitals, stems: of words, by the number of
    the form in ``form_numbers``.
    """

    def __init__(self, characters: int) -> None:
        """characters: the size of the archive, for the shards."""
        self.by_key: dict[str, array[int]] = {}
        self.form_numbers: dict[str, int] = {}
        self.by_form: list[array[int]] = []
        self.capitals: list[int] = []
        self.stems: list[str] = []
        shards = max(1, characters / _CHARACTERS_OF_BIGRAM / _BIGRAMS_IN_SHARD)
        self.bigram_bits = max(2, min(13, math.ceil(math.log2(shards))))
        self._chunk_bits = min(_CHUNK_BITS, self.bigram_bits)
        self._chunks = [array("Q") for _ in range(1 << self._chunk_bits)]

    def add(self, text: TextPostings, start: int) -> None:
        """Add a text whose first passage has the number ``start``."""
        numbers, more = self.form_numbers, start << 2
        postings = array("I", [posting + more for posting in text.postings])
        begin = 0
        for n, form in enumerate(text.forms):
            number = numbers.get(form)
            if number is None:
                number = numbers[form] = len(self.by_form)
                self.by_form.append(array("I"))
                self.capitals.append(0)
                self.stems.append(text.stems[n])
            end = text.ends[n]
            self.by_form[number].extend(postings[begin:end])
            self.capitals[number] += text.capitals[n]
            begin = end
        for key, found in text.by_key.items():
            here = array("I", [posting + more for posting in found])
            self.by_key.setdefault(key, array("I")).extend(here)
        self._add_bigrams(text.bigrams, start << 5)

    def _add_bigrams(self, bigrams: array[int], more: int) -> None:
        shift = 64 - self._chunk_bits
        begin = 0
        for chunk, own in enumerate(self._chunks):
            end = bisect_left(bigrams, (chunk + 1) << shift, begin) if chunk + 1 < len(self._chunks) else len(
                bigrams)
            own.extend(array("Q", [bigram + more for bigram in bigrams[begin:end]]))
            begin = end

    def forms(self) -> Iterable[tuple[str, int]]:
        """Return the forms, each with its number."""
        return self.form_numbers.items()

    def bigram_shards(self, side_by_side: Map) -> Iterator[str]:
        """Yield the b/ shards in order; nothing can be added then. side_by_side: does several at once."""
        jobs = [(chunk, self.bigram_bits - self._chunk_bits) for chunk in self._chunks]
        self._chunks = []
        for shards in side_by_side(bigram_shards, jobs):
            yield from shards


#: Bigrams, all of which have the same high bits, and how many further bits choose their shard.
BigramJob = tuple["array[int]", int]


def bigram_shards(job: BigramJob) -> list[str]:
    """Return the b/ shards of some bigrams, in order."""
    bigrams, bits = job
    by_shard: list[list[int]] = [[] for _ in range(1 << bits)]
    # The high bits of the first hash tell how many bits are the same in all of them.
    for bigram in bigrams:
        by_shard[bigram >> (64 - _CHUNK_BITS - bits) & ((1 << bits) - 1) if bits else 0].append(
            bigram & 0xFFFFFFFFFFFFFF)
    return [_bigram_shard(packed) for packed in by_shard]


def _bigram_shard(packed: Sequence[int]) -> str:
    """Return the bigrams of one shard: hash, then form hash and gap of each passage.

    Bigrams of one passage alone are left out. They are most of all, and a query finds them without:
    few passages have both words.
    """
    out: list[str] = []
    for stems, values in groupby(sorted(set(packed)), key=lambda value: value >> 32):
        places = [((value & 0xFFFFFFFF) >> 5, value & 31) for value in values]
        if places[0][0] == places[-1][0]:
            continue
        out.append((" " if out else "") + encode_24_bits(stems))
        last_passage = 0
        for passage, forms in places:
            out.append(ALPHABET[forms] + encode_number(passage - last_passage))
            last_passage = passage
    return "".join(out)
