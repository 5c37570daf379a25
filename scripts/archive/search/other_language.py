"""The other language of a text that has no translation: its words lead to passages too.

Where a text lacks Russian, its passages with *hospital* are posted for *больница*; where it lacks
English, those with *больница* for *hospital*. What translates what is known from the vocabulary of
docs/data/ and from the archive's own translations (see ``mined``). A text that is translated has its
words in both languages and gets no such postings.

A term is known by an id: that of several words by its alias key (see ``names.alias_keys``), that of
one word by ``+`` and its stem. Words that have a stem but no meaning in common (колонна and колония,
desert and deserter: their translations begin differently) are told apart: their ids are ``&`` and the
words of one meaning, ``&колонна``, and a form of the stem belongs to the word that it is most like. The
record ``v:ID`` stands for what a term is called in texts that lack its language.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from ..pages.vocabulary import SIDES
from .analysis import hash32, stem, tokenize
from .lexicon import bigram_hash
from .names import alias_keys
from .postings import TextPostings, merge
from .shards import shared_length

#: The letter that begins such a record's name in the index.
LETTER = "v"
_KIN = 4  # letters that the translations of words with one meaning share at their beginning
_Senses = dict[str, list[tuple[str, ...]]]  # of a stem, the words of each of its meanings


def key_of(term: str) -> str:
    """The alias key under which a term is asked for. term: its id."""
    return "+" + stem(term[1:].partition("/")[0]) if term[0] == "&" else term


class OtherLanguage:
    """What the words of one language are called in the other."""

    def __init__(self, terms: Iterable[tuple[str, str]] = (), stems: Iterable[tuple[str, str]] = ()) -> None:
        """terms: pairs (English, Russian), as of the vocabulary. stems: pairs of stems, as mined."""
        pairs = [pair for pair in terms if all(alias_keys(term, False) for term in pair)]
        turned = [(theirs, ours) for ours, theirs in pairs]
        self._senses = dict(zip(SIDES, (_senses(pairs), _senses(turned)), strict=True))
        #: By the language of a text that lacks the other: ids of its terms, and those that ask for them.
        self._asked: dict[str, dict[str, set[str]]] = {tag: {} for tag in SIDES}
        for pair in pairs:
            self._add(*(self._id(term, tag) for term, tag in zip(pair, SIDES, strict=True)))
        for pair in stems:
            if not any(word in self._senses[tag] for word, tag in zip(pair, SIDES, strict=True)):
                self._add(*("+" + word for word in pair))
        self._phrases = {tag: _by_first(keys) for tag, keys in self._asked.items()}

    def _add(self, english: str, russian: str) -> None:
        self._asked[SIDES[0]].setdefault(english, set()).add(russian)
        self._asked[SIDES[1]].setdefault(russian, set()).add(english)

    def _id(self, term: str, tag: str) -> str:
        key = alias_keys(term, False)[0]
        word = _one_word(term)
        senses = self._senses[tag].get(stem(word), []) if word else []
        return next(("&" + "/".join(sense) for sense in senses if word in sense), key)

    def postings(
        self, languages: Collection[str], text: TextPostings
    ) -> Iterator[tuple[str, str, Sequence[int]]]:
        """Yield (asked, found, postings): the id of a term, and the alias key of its translation in a text.

        languages: in which the text can be read. text: its postings.
        """
        has = [tag for tag in SIDES if tag in languages]
        if len(has) != 1:
            return
        asked, phrases = self._asked[has[0]], self._phrases[has[0]]
        by_stem: dict[str, list[array[int]]] = {}
        begin = 0
        for form, base, end in zip(text.forms, text.stems, text.ends, strict=True):
            own = text.postings[begin:end]
            begin = end
            by_stem.setdefault("+" + base, []).append(own)
            terms = ["=" + form]
            terms += ["&" + "/".join(sense) for sense in nearest(form, self._senses[has[0]].get(base, []))]
            for term in terms:
                yield from ((each, "=" + form, own) for each in sorted(asked.get(term, ())))
        for key, several in by_stem.items():
            if key in asked:
                found = merge(several)
                yield from ((each, key, found) for each in sorted(asked[key]))
            for phrase in phrases.get(key, ()):
                together = _phrase_postings(phrase, by_stem, text.bigrams)
                yield from ((each, phrase, together) for each in sorted(asked[phrase]) if together)


def nearest(form: str, senses: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The meanings with the word that a form is most like: it shares the longest beginning, and of those
    that share as much it is the shortest. ``engine/postings.js`` has the same."""
    like = [max((shared_length(form, word), -len(word)) for word in sense) for sense in senses]
    return [sense for sense, score in zip(senses, like, strict=True) if score == max(like)]


def _one_word(term: str) -> str:
    """The form of a term that is one word and may have any ending; else empty."""
    tokens = tokenize(term)
    return tokens[0].form if len(tokens) == 1 and not term.startswith("=") else ""


def _senses(pairs: Iterable[tuple[str, str]]) -> _Senses:
    """The stems of first words that have several meanings."""
    by_stem: dict[str, dict[str, set[str]]] = {}
    for term, translation in pairs:
        word = _one_word(term)
        if word:
            begins = {tokenize(translation)[0].form[:_KIN], alias_keys(translation, False)[0]}
            by_stem.setdefault(stem(word), {}).setdefault(word, set()).update(begins)
    found: _Senses = {}
    for base, words in by_stem.items():
        senses: list[tuple[tuple[str, ...], set[str]]] = []
        for word, beginnings in sorted(words.items()):
            kin = [sense for sense in senses if sense[1] & beginnings]
            rest = [sense for sense in senses if not sense[1] & beginnings]
            joined = sorted({word, *(each for sense in kin for each in sense[0])})
            senses = [*rest, (tuple(joined), beginnings.union(*(sense[1] for sense in kin)))]
        if len(senses) > 1:
            found[base] = sorted(sense[0] for sense in senses)
    return found


def _by_first(keys: Iterable[str]) -> dict[str, list[str]]:
    """The keys of several words, by the key of the first."""
    found: dict[str, list[str]] = {}
    for key in sorted(key for key in keys if "_" in key):
        found.setdefault(key.partition("_")[0], []).append(key)
    return found


def _phrase_postings(phrase: str, by_key: dict[str, list[array[int]]], bigrams: array[int]) -> list[int]:
    """The postings of passages in which the words of a phrase follow each other."""
    words = phrase[1:].split("_")
    if not phrase.startswith("+") or any("+" + word not in by_key for word in words):
        return []
    passages: set[int] | None = None
    for first, second in pairwise(words):
        here = set(_bigram_passages(bigram_hash(hash32(first), hash32(second)), bigrams))
        passages = here if passages is None else passages & here
    return [passage << 2 | 1 for passage in sorted(passages or ())]


def _bigram_passages(stems: int, bigrams: array[int]) -> Iterator[int]:
    """The passages of a bigram, by its hash, among those of a text, which are in order."""
    for at in range(bisect_left(bigrams, stems << 32), len(bigrams)):
        if bigrams[at] >> 32 != stems:
            return
        yield (bigrams[at] & 0xFFFFFFFF) >> 5
