"""The shards of bigrams: those of all that share the beginning of their hash are written in one go."""

from __future__ import annotations

from array import array
from itertools import groupby

from archive.search.merged import bigram_shards
from archive.search.shards import ALPHABET, encode_number
from hypothesis import given
from hypothesis import strategies as st

#: A bigram of a chunk: the bits that choose its shard, some of the rest of its hash, its passage and form.
_BIGRAM = st.tuples(st.integers(0, 7), st.sampled_from([0, 1, 1 << 20, (1 << 23) - 1]), st.integers(0, 4000),
                    st.integers(0, 31))


def _plainly(bigrams: list[tuple[int, int, int]]) -> str:
    """A shard, from the last 24 bits of each hash, its passage and form: as the reader of it expects them."""
    words = []
    for stems, group in groupby(sorted(set(bigrams)), key=lambda bigram: bigram[0]):
        postings = list(group)
        if postings[0][1] != postings[-1][1]:
            word, last = "".join(ALPHABET[stems >> shift & 63] for shift in (18, 12, 6, 0)), 0
            for _, passage, form in postings:
                word += ALPHABET[form] + encode_number(passage - last)
                last = passage
            words.append(word)
    return " ".join(words)


@given(st.lists(_BIGRAM, max_size=60), st.integers(0, 3), st.integers(0, 63))
def test_shards_are_those_that_are_made_one_by_one(
    bigrams: list[tuple[int, int, int, int]], bits: int, beginning: int
) -> None:
    """Each shard has its own bigrams, but those of one passage alone; one without any is empty."""
    packed = sorted(
        beginning << 58 | (chosen >> 3 - bits) << 58 - bits | rest << 32 | passage << 5 | form
        for chosen, rest, passage, form in bigrams)
    shards = bigram_shards((array("Q", packed), bits))
    assert len(shards) == 1 << bits
    for number, shard in enumerate(shards):
        own = [each for each in packed if each >> 58 - bits == beginning << bits | number]
        assert shard == _plainly(
            [(each >> 32 & 0xFFFFFF, (each & 0xFFFFFFFF) >> 5, each & 31) for each in own])
