"""Collects the postings of one text after another: which passages have which terms, and how much.

A posting is ``passage << 2 | impact``; the impact class, 0 to 3, says how much the term matters in
the passage. The postings of a term are in the order of the passages, which are numbered from 0 in
each text; so a text's postings can be made alone, and kept (see ``merged``).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress
from typing import Any, NamedTuple

import numpy as np

from .analysis import raw_pieces, split_token
from .lexicon import Lexicon, record_keys
from .model import Names, Outline
from .names import Matcher, aliases
from .numerals import Years, find_numerals

_TYPICAL_LENGTH = 60  # content words of a passage of common length
_MOST_COUNTED = 9  # uses in one passage; more make no difference
_LENGTH_STEP, _LENGTH_STEPS = 8, 64  # the table of impacts: content words in a step, steps
_MASK = 0xFFFFFFFF
#: The powers of 5, of which only the last five bits count: there are eight.
_POWERS = np.array([5**n & 31 for n in range(8)], np.uint64)
_Array = np.ndarray[Any, Any]


def _impact(count: int, length: int) -> int:
    """Return the impact class of a term used ``count`` times among ``length`` content words.

    The weight grows with the count and falls with the length as BM25 has it (k1 = 1.2, b = 0.4).
    """
    weight = count * 2.2 / (count + 1.2 * (0.6 + 0.4 * length / _TYPICAL_LENGTH))
    return 0 if weight < 0.85 else 1 if weight < 1.15 else 2 if weight < 1.5 else 3


#: Impact classes by heading or not, step of length, and count; a heading's are one higher.
_IMPACTS = [
    [
        [min(3, _impact(count, step * _LENGTH_STEP) + more) for count in range(_MOST_COUNTED + 1)]
        for step in range(_LENGTH_STEPS)
    ]
    for more in (0, 1)
]
_IMPACT_TABLE = np.array(_IMPACTS)


def merge(several: Sequence[Sequence[int]]) -> array[int]:
    """Merge postings: each passage once, with its greatest impact."""
    filled = [postings for postings in several if postings]
    if len(filled) == 1:
        ordered: Sequence[int] = filled[0]
    else:
        ordered = sorted(posting for postings in filled for posting in postings)
    merged: list[int] = []
    last_passage = -1
    for posting in ordered:
        if posting >> 2 == last_passage:
            merged[-1] = max(merged[-1], posting)
        else:
            merged.append(posting)
            last_passage = posting >> 2
    return array("I", merged)


@dataclass(frozen=True)
class TextPostings:
    """The postings of one text.

    forms, stems: of each form, itself and its stem. capitals: how much more often it has a capital
    than none. ends, postings: the postings of all forms one after the
    other, and where each form's end. keys, key_ends, key_postings: the same of names ("@…") and numerals
    ("#…"), by term key. forms, stems and keys are divided by spaces (see `divided`): one string is read from
    the cache in a fraction of the time that thousands take.
    bigrams: see ``Collector``; in order. passages: as `stored.passage_shards` packs them. outline: of them.
    abbreviations: that the text explains, see ``abbreviation_keys``.
    """

    forms: str
    stems: str
    capitals: array[int]
    ends: array[int]
    postings: array[int]
    keys: str
    key_ends: array[int]
    key_postings: array[int]
    bigrams: array[int]
    passages: dict[str, list[str]] = field(default_factory=dict)
    outline: Outline = field(default_factory=Outline)
    abbreviations: tuple[tuple[str, str], ...] = ()


def divided(words: str) -> list[str]:
    """The words of a string that spaces divide; none of an empty one."""
    return words.split(" ") if words else []


class _Words(NamedTuple):
    """The words of a text, of all its bodies one after the other.

    entries: of the lexicon. ends: where each body's words end. passages: of each body. headings: 1 for a
    body that is a heading's, else 0.
    """

    entries: _Array
    ends: _Array
    passages: _Array
    headings: _Array

    @property
    def bodies(self) -> _Array:
        """The number of each word's body."""
        return np.searchsorted(self.ends, np.arange(len(self.entries)), side="right")


class Collector:
    """Collects texts; each raw token of all of them is analysed once.

    A bigram is a pair of neighbouring content words, packed: hash of both stems << 32 |
    passage << 5 | hash of the very forms and the stop words between them.
    """

    def __init__(self, names: Names) -> None:
        """names: the records to recognise."""
        self.names = names
        self.matcher = Matcher(aliases(names))
        self.lexicon = Lexicon(self.matcher)
        self._lengths: dict[tuple[int, int], tuple[int, ...]] = {}  # of aliases, by two entries
        self._records: dict[tuple[int, ...], tuple[tuple[str, bool], ...]] = {}  # that entries name together
        self._years: Years | None = None  # of the text that is read

    def collect(self, passages: Iterable[tuple[Sequence[str], bool]]) -> TextPostings:
        """Collect one text.

        passages: its bodies in all languages, and whether it is a heading, of each.
        """
        passages = [*passages]
        self._years = Years.of(body for bodies, _ in passages for body in bodies)
        words, by_key, compounds = self._read(passages)
        numbers, postings = self._postings(words, compounds)
        self._add_names_of_words(numbers, postings, by_key)
        return self._finished(numbers, postings, by_key, self._bigrams(words))

    # -- reading ----------------------------------------------------------------------------

    def _read(
        self, passages: Iterable[tuple[Sequence[str], bool]]
    ) -> tuple[_Words, dict[str, array[int]], list[tuple[int, int]]]:
        """Read the bodies: their words; the postings of numerals and names of several words; compounds."""
        entries: list[int] = []
        ends: list[int] = []
        of_body: list[int] = []
        headings: list[bool] = []
        by_key: dict[str, array[int]] = {}
        compounds: list[tuple[int, int]] = []
        for number, (bodies, is_heading) in enumerate(passages):
            impacts: dict[str, int] = {}
            for body in bodies:
                own = self._read_body(body, is_heading, impacts, number, compounds)
                entries += own
                ends.append(len(entries))
                of_body.append(number)
                headings.append(is_heading)
            for key, impact in impacts.items():
                by_key.setdefault(key, array("I")).append(number << 2 | impact)
        return _Words(
            np.array(entries, np.int64), np.array(ends, np.int64), np.array(of_body, np.int64),
            np.array(headings, np.int64)), by_key, compounds

    def _read_body(
        self, body: str, is_heading: bool, impacts: dict[str, int], passage: int,
        compounds: list[tuple[int, int]],
    ) -> list[int]:
        """Return the entries of a body's words; note its names and numerals in ``impacts``."""
        lexicon = self.lexicon
        pieces = raw_pieces(body)
        raws = pieces[1::2]
        known = lexicon.entries_by_raw
        of_raws = [*map(known.get, raws)]
        if None in of_raws:
            of_raws = [lexicon.entries(raw) if own is None else own
                       for raw, own in zip(raws, of_raws, strict=True)]
        entries = [*chain.from_iterable(of_raws)]  # type: ignore[arg-type]
        for raw in lexicon.compounds.intersection(raws):
            entry = lexicon.entry("".join(split_token(raw)), raw[0].isupper())
            compounds += [(entry, passage << 2 | 1)] * raws.count(raw)
        has_numerals = not lexicon.numeral_starts.isdisjoint(entries)
        has_names = not lexicon.alias_starts.isdisjoint(entries)
        if has_numerals or has_names:
            content = [*compress(entries, map(lexicon.is_content.__getitem__, entries))]
            by_count = _IMPACTS[is_heading][min(len(content) // _LENGTH_STEP, _LENGTH_STEPS - 1)]
            if has_numerals:
                self._note_numerals(pieces, entries, by_count, impacts)
            if has_names:
                self._note_names(content, by_count, impacts)
        return entries

    def _note_numerals(
        self, pieces: Sequence[str], entries: list[int], by_count: list[int], impacts: dict[str, int]
    ) -> None:
        lexicon = self.lexicon
        forms = [*map(lexicon.forms.__getitem__, entries)]
        if len(forms) == len(pieces) >> 1:
            gaps = pieces[2::2]
        else:  # some raw token has several forms, or none
            gaps = []
            for at in range(1, len(pieces), 2):
                count = len(lexicon.entries_by_raw[pieces[at]])
                gaps += ["-"] * (count - 1) + ([pieces[at + 1]] if count else [])
        numeral_starts = lexicon.numeral_starts
        starts = [i for i, entry in enumerate(entries) if entry in numeral_starts]
        found: Counter[str] = Counter()
        for numeral in find_numerals(forms, gaps, starts, self._years):
            found.update(numeral.keys)
        self._note(found, by_count, impacts)

    def _note_names(
        self, content: list[int], by_count: list[int], impacts: dict[str, int]
    ) -> None:
        """Note the records that several words name; `_add_names_of_words` adds the others."""
        lexicon = self.lexicon
        found: dict[str, int] = {}
        end = 0
        starts = lexicon.alias_starts
        for i in [i for i, entry in enumerate(content[:-1]) if entry in starts]:
            if i < end:
                continue
            for length in self._alias_lengths(content[i], content[i + 1]):
                if i + length > len(content):
                    continue
                records = self._records_of(tuple(content[i : i + length]))
                for key, related in records:
                    if related:
                        impacts.setdefault(key, 0)
                    else:
                        found[key] = found.get(key, 0) + 1
                if records:
                    end = i + length
                    break
        self._note(found, by_count, impacts)

    def _alias_lengths(self, first: int, second: int) -> tuple[int, ...]:
        lengths = self._lengths.get((first, second))
        if lengths is None:
            words = self.lexicon.words
            lengths = self.matcher.lengths(words[first], words[second])
            self._lengths[first, second] = lengths
        return lengths

    def _records_of(self, entries: tuple[int, ...]) -> tuple[tuple[str, bool], ...]:
        """The records that several words name together."""
        known = self._records.get(entries)
        if known is None:
            words = [self.lexicon.words[entry] for entry in entries]
            records = self.matcher.records(words, bool(self.lexicon.capital[entries[0]]))
            known = self._records[entries] = record_keys(records)
        return known

    @staticmethod
    def _note(found: dict[str, int], by_count: list[int], impacts: dict[str, int]) -> None:
        for key, count in found.items():
            impacts[key] = max(by_count[min(count, _MOST_COUNTED)], impacts.get(key, 0))

    # -- finishing --------------------------------------------------------------------------

    def _postings(self, words: _Words, compounds: list[tuple[int, int]]) -> tuple[_Array, _Array]:
        """Return the entries of a text's content words, each with a posting for each body that has it."""
        is_content = np.frombuffer(self.lexicon.is_content, np.int8)[words.entries] > 0
        entries, bodies = words.entries[is_content], words.bodies[is_content]
        lengths = np.bincount(bodies, minlength=len(words.ends))
        used, counts = np.unique(bodies << 32 | entries, return_counts=True)
        bodies, entries = used >> 32, used & _MASK
        steps = np.minimum(lengths // _LENGTH_STEP, _LENGTH_STEPS - 1)
        impacts = _IMPACT_TABLE[words.headings[bodies], steps[bodies], np.minimum(counts, _MOST_COUNTED)]
        postings = words.passages[bodies] << 2 | impacts
        if compounds:
            more = np.array(compounds, np.int64)
            entries, postings = np.append(entries, more[:, 0]), np.append(postings, more[:, 1])
        return entries, postings

    def _bigrams(self, words: _Words) -> array[int]:
        """Return the neighbouring content words of all bodies, in order."""
        lexicon, entries = self.lexicon, words.entries
        form_hash = np.frombuffer(lexicon.form_hash, np.uint32)[entries].astype(np.uint64)
        # Between two content words each stop word makes `between * 5 + form hash + 1`, of which the last
        # five bits count; so the sum of all to the end of a text, with powers of 5, tells each of them.
        at = np.arange(len(entries))
        sums = np.cumsum((form_hash + np.uint64(1)) * _POWERS[-at % 8]) if len(entries) else form_hash
        places = np.flatnonzero(np.frombuffer(lexicon.is_content, np.int8)[entries])
        neighbours = words.bodies[places[:-1]] == words.bodies[places[1:]]
        first, second = places[:-1][neighbours], places[1:][neighbours]
        between = (sums[second - 1] - sums[first]) * _POWERS[(second - 1) % 8]
        forms = (form_hash[first] * np.uint64(7) + between + form_hash[second] * np.uint64(3)) & np.uint64(31)
        stems = (np.frombuffer(lexicon.first_hash, np.uint32)[entries[first]]
                 + np.frombuffer(lexicon.second_hash, np.uint32)[entries[second]]).astype(np.uint64)
        passages = words.passages[words.bodies[first]].astype(np.uint64)
        return array("Q", np.unique(stems << np.uint64(32) | passages << np.uint64(5) | forms).tobytes())

    def _add_names_of_words(self, entries: _Array, postings: _Array, by_key: dict[str, array[int]]) -> None:
        """Add the records that one word names, from the postings of that word."""
        found: dict[str, list[int]] = {}
        named = np.frombuffer(self.lexicon.names, np.int8)[entries] > 0
        for entry, posting in zip(entries[named].tolist(), postings[named].tolist(), strict=True):
            for key, related in self.lexicon.records[entry]:
                found.setdefault(key, []).append(posting & ~3 if related else posting)
        for key, several in found.items():
            by_key[key] = merge([sorted(several), by_key.get(key, ())])

    def _finished(
        self, entries: _Array, postings: _Array, by_key: dict[str, array[int]], bigrams: array[int]
    ) -> TextPostings:
        """The postings of the text, those of each form with and without a capital joined."""
        lexicon = self.lexicon
        numbers = np.frombuffer(lexicon.form_number, np.int64)[entries]
        kept = numbers >= 0  # a numeral is no form
        entries, postings, numbers = entries[kept], postings[kept], numbers[kept]
        _, first, of_form = np.unique(numbers, return_index=True, return_inverse=True)
        signs = np.where(np.frombuffer(lexicon.capital, np.int8)[entries] > 0, 1, -1)
        capitals = np.bincount(of_form, weights=signs, minlength=len(first))
        # Of the postings of a form in one passage the greatest stays.
        joined = np.unique(of_form << 32 | postings)
        joined = joined[np.append(joined[:-1] >> 2 != joined[1:] >> 2, True)] if len(joined) else joined
        ends = np.cumsum(np.bincount(joined >> 32, minlength=len(first)))
        words = [lexicon.words[entry] for entry in entries[first].tolist()]
        return TextPostings(
            " ".join(word.form for word in words), " ".join(word.stem for word in words),
            array("i", capitals.astype(np.int32).tobytes()), array("I", ends.astype(np.uint32).tobytes()),
            array("I", (joined & _MASK).astype(np.uint32).tobytes()),
            " ".join(by_key), array("I", accumulate(map(len, by_key.values()))),
            array("I", chain.from_iterable(by_key.values())), bigrams)
