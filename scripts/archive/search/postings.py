"""Collects the postings of an archive: which passages have which terms, and how much.

A posting is ``passage << 2 | impact``; the impact class, 0 to 3, says how much the term matters in
the passage. The postings of a term are in the order of the passages.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from .analysis import RAW_TOKEN, fold, split_token
from .figures import find_figures
from .lexicon import Lexicon, record_keys
from .model import Names
from .names import Matcher, aliases

_BIGRAMS_IN_SHARD = 2000
_CHARACTERS_OF_BIGRAM = 14  # of text, for one bigram in it
_TYPICAL_LENGTH = 60  # content words of a passage of common length
_MOST_COUNTED = 9  # uses in one passage; more make no difference
_LENGTH_STEP, _LENGTH_STEPS = 8, 64  # the table of impacts: content words in a step, steps
_MASK = 0xFFFFFFFF


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


class Postings:
    """The postings of an archive, collected passage by passage and then, once, finished.

    by_key: of names ("@…") and figures ("#…"), by term key. by_form, capitals (after `finish`): of
    words, by form number, and how much more often the form has a capital than none. bigrams: see
    ``_add_bigrams``.
    """

    def __init__(self, names: Names, characters: int) -> None:
        """names: the records to recognise. characters: the size of the archive, for the shards."""
        self.aliases = aliases(names)
        self.matcher = Matcher(self.aliases)
        self.lexicon = Lexicon(self.matcher)
        self.by_key: dict[str, array[int]] = {}
        self.by_form: list[Sequence[int]] = []
        self.capitals: list[int] = []
        shards = max(1, characters / _CHARACTERS_OF_BIGRAM / _BIGRAMS_IN_SHARD)
        self.bigram_bits = max(2, min(13, math.ceil(math.log2(shards))))
        self.bigrams: list[array[int]] = [array("Q") for _ in range(1 << self.bigram_bits)]
        self._by_entry: list[array[int]] = []
        self._lengths: dict[tuple[int, int], tuple[int, ...]] = {}  # of aliases, by two entries

    # -- collecting -------------------------------------------------------------------------

    def add(self, passage: int, bodies: Sequence[str], is_heading: bool) -> None:
        """Add one passage with its bodies in all languages."""
        impacts: dict[str, int] = {}
        for body in bodies:
            self._add_body(passage, body, is_heading, impacts)
        base = passage << 2
        for key, impact in impacts.items():
            found = self.by_key.get(key)
            if found is None:
                found = self.by_key[key] = array("I")
            found.append(base | impact)

    def _add_body(
        self, passage: int, body: str, is_heading: bool, impacts: dict[str, int]
    ) -> None:
        """Add the words and bigrams of a body; note its names and figures in ``impacts``."""
        lexicon = self.lexicon
        pieces = RAW_TOKEN.split(fold(body))
        raws = pieces[1::2]
        known = lexicon.entries_by_raw
        entries = [e for raw in raws for e in (known.get(raw) or lexicon.entries(raw))]
        is_content = lexicon.is_content
        content = [entry for entry in entries if is_content[entry]]
        step = min(len(content) // _LENGTH_STEP, _LENGTH_STEPS - 1)
        by_count = _IMPACTS[is_heading][step]
        base = passage << 2
        self._make_room()
        by_entry = self._by_entry
        for entry, count in Counter(content).items():
            by_entry[entry].append(base | by_count[min(count, _MOST_COUNTED)])
        if lexicon.compounds:
            for raw in raws:
                if raw in lexicon.compounds:
                    self._add_compound(raw, base)
        if not lexicon.figure_starts.isdisjoint(entries):
            self._note_figures(pieces, entries, by_count, impacts)
        if not lexicon.alias_starts.isdisjoint(content):
            self._note_names(content, by_count, impacts)
        self._add_bigrams(passage, entries)

    def _make_room(self) -> None:
        """Give each new entry of the lexicon a list of postings."""
        while len(self._by_entry) < len(self.lexicon.words):
            self._by_entry.append(array("I"))

    def _add_compound(self, raw: str, base: int) -> None:
        """Add a hyphenated word as one."""
        entry = self.lexicon.entry("".join(split_token(raw)), raw[0].isupper())
        self._make_room()
        self._by_entry[entry].append(base | 1)

    def _note_figures(
        self, pieces: list[str], entries: list[int], by_count: list[int], impacts: dict[str, int]
    ) -> None:
        lexicon = self.lexicon
        forms = [lexicon.words[entry].form for entry in entries]
        if len(forms) == len(pieces) >> 1:
            gaps = pieces[2::2]
        else:  # some raw token has several forms, or none
            gaps = []
            for at in range(1, len(pieces), 2):
                count = len(lexicon.entries_by_raw[pieces[at]])
                gaps += ["-"] * (count - 1) + ([pieces[at + 1]] if count else [])
        starts = [i for i, entry in enumerate(entries) if entry in lexicon.figure_starts]
        found: Counter[str] = Counter()
        for figure in find_figures(forms, gaps, starts):
            found.update(figure.keys)
        self._note(found, by_count, impacts)

    def _note_names(
        self, content: list[int], by_count: list[int], impacts: dict[str, int]
    ) -> None:
        """Note the records that several words name; `_add_names_of_words` adds the others."""
        lexicon = self.lexicon
        found: dict[str, int] = {}
        end = 0
        for i, entry in enumerate(content):
            if entry not in lexicon.alias_starts or i < end or i == len(content) - 1:
                continue
            for length in self._alias_lengths(entry, content[i + 1]):
                if i + length > len(content):
                    continue
                words = [lexicon.words[e] for e in content[i : i + length]]
                records = record_keys(self.matcher.records(words, lexicon.capital[entry]))
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

    @staticmethod
    def _note(found: dict[str, int], by_count: list[int], impacts: dict[str, int]) -> None:
        for key, count in found.items():
            impacts[key] = max(by_count[min(count, _MOST_COUNTED)], impacts.get(key, 0))

    def _add_bigrams(self, passage: int, entries: list[int]) -> None:
        """Add neighbouring content words, packed: low hash << 40 | passage << 5 | form hash.

        The high bits of the hash of both stems choose the shard. The form hash tells the very
        forms apart, and the stop words between them.
        """
        lexicon = self.lexicon
        is_content, form_hash = lexicon.is_content, lexicon.form_hash
        first_hash, second_hash = lexicon.first_hash, lexicon.second_hash
        bigrams, shift = self.bigrams, 32 - self.bigram_bits
        low = passage << 5
        last = -1
        between = 0
        for entry in entries:
            if is_content[entry]:
                if last >= 0:
                    stems = (first_hash[last] + second_hash[entry]) & _MASK
                    forms = (form_hash[last] * 7 + between + form_hash[entry] * 3) & 31
                    bigrams[stems >> shift].append((stems & 0xFFFFFF) << 40 | low | forms)
                last = entry
                between = 0
            else:
                between = between * 5 + form_hash[entry] + 1

    # -- finishing --------------------------------------------------------------------------

    def finish(self) -> None:
        """Complete ``by_key`` and make ``by_form`` and ``capitals``; nothing can be added then."""
        self._add_names_of_words()
        self._join_forms()
        self._by_entry = []

    def _add_names_of_words(self) -> None:
        """Add the records that one word names, from the postings of that word."""
        found: dict[str, list[Sequence[int]]] = {}
        for entry, records in self.lexicon.records.items():
            if entry < len(self._by_entry):
                postings = self._by_entry[entry]
                for key, related in records:
                    weak = [posting & ~3 for posting in postings]
                    found.setdefault(key, []).append(weak if related else postings)
        for key, several in found.items():
            if any(several):
                self.by_key[key] = merge([*several, self.by_key.get(key, ())])

    def _join_forms(self) -> None:
        """Join the postings of each form with and without a capital."""
        lexicon = self.lexicon
        self.by_form = [()] * len(lexicon.form_numbers)
        self.capitals = [0] * len(lexicon.form_numbers)
        for entry, postings in enumerate(self._by_entry):
            word = lexicon.words[entry]
            if not postings or word.digits or not word.content:
                continue
            form = lexicon.form_number[entry]
            self.capitals[form] += len(postings) if lexicon.capital[entry] else -len(postings)
            self.by_form[form] = merge([self.by_form[form], postings])

    def forms(self) -> Iterable[tuple[str, int]]:
        """Return the forms that have postings, each with its number."""
        numbers = self.lexicon.form_numbers.items()
        return ((form, number) for form, number in numbers if self.by_form[number])
