"""Collects the postings of one text after another: which passages have which terms, and how much.

A posting is ``passage << 2 | impact``; the impact class, 0 to 3, says how much the term matters in
the passage. The postings of a term are in the order of the passages, which are numbered from 0 in
each text; so a text's postings can be made alone, and kept (see ``merged``).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .analysis import RAW_TOKEN, fold, split_token
from .figures import find_figures
from .lexicon import Lexicon, record_keys
from .model import Names
from .names import Matcher, aliases

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


@dataclass(frozen=True)
class TextPostings:
    """The postings of one text.

    forms, stems: of each form, itself and its stem. capitals: how much more often it has a capital
    than none. ends, postings: the postings of all forms one after the
    other, and where each form's end. by_key: of names ("@…") and figures ("#…"), by term key.
    bigrams: see ``Collector``; in order.
    """

    forms: list[str]
    stems: list[str]
    capitals: array[int]
    ends: array[int]
    postings: array[int]
    by_key: dict[str, array[int]]
    bigrams: array[int]


class Collector:
    """Collects texts; each raw token of all of them is analysed once.

    A bigram is a pair of neighbouring content words, packed: hash of both stems << 32 |
    passage << 5 | hash of the very forms and the stop words between them.
    """

    def __init__(self, names: Names) -> None:
        """names: the records to recognise."""
        self.matcher = Matcher(aliases(names))
        self.lexicon = Lexicon(self.matcher)
        self._lengths: dict[tuple[int, int], tuple[int, ...]] = {}  # of aliases, by two entries
        self._begin()

    def _begin(self) -> None:
        self._by_entry: dict[int, array[int]] = {}
        self._by_key: dict[str, array[int]] = {}
        self._bigrams = array("Q")

    # -- collecting -------------------------------------------------------------------------

    def collect(self, passages: Iterable[tuple[Sequence[str], bool]]) -> TextPostings:
        """Collect one text.

        passages: its bodies in all languages, and whether it is a heading, of each.
        """
        self._begin()
        for number, (bodies, is_heading) in enumerate(passages):
            self._add(number, bodies, is_heading)
        self._add_names_of_words()
        return self._finished()

    def _add(self, passage: int, bodies: Sequence[str], is_heading: bool) -> None:
        """Add one passage with its bodies in all languages."""
        impacts: dict[str, int] = {}
        for body in bodies:
            self._add_body(passage, body, is_heading, impacts)
        base = passage << 2
        for key, impact in impacts.items():
            found = self._by_key.get(key)
            if found is None:
                found = self._by_key[key] = array("I")
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
        by_entry = self._by_entry
        for entry, count in Counter(content).items():
            found = by_entry.get(entry)
            if found is None:
                found = by_entry[entry] = array("I")
            found.append(base | by_count[min(count, _MOST_COUNTED)])
        if lexicon.compounds:
            for raw in raws:
                if raw in lexicon.compounds:
                    self._add_compound(raw, base)
        if not lexicon.figure_starts.isdisjoint(entries):
            self._note_figures(pieces, entries, by_count, impacts)
        if not lexicon.alias_starts.isdisjoint(content):
            self._note_names(content, by_count, impacts)
        self._add_bigrams(passage, entries)

    def _add_compound(self, raw: str, base: int) -> None:
        """Add a hyphenated word as one."""
        entry = self.lexicon.entry("".join(split_token(raw)), raw[0].isupper())
        self._by_entry.setdefault(entry, array("I")).append(base | 1)

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
        """Add the neighbouring content words of a body."""
        lexicon = self.lexicon
        is_content, form_hash = lexicon.is_content, lexicon.form_hash
        first_hash, second_hash = lexicon.first_hash, lexicon.second_hash
        bigrams, low = self._bigrams, passage << 5
        last = -1
        between = 0
        for entry in entries:
            if is_content[entry]:
                if last >= 0:
                    stems = (first_hash[last] + second_hash[entry]) & _MASK
                    forms = (form_hash[last] * 7 + between + form_hash[entry] * 3) & 31
                    bigrams.append(stems << 32 | low | forms)
                last = entry
                between = 0
            else:
                between = between * 5 + form_hash[entry] + 1

    # -- finishing --------------------------------------------------------------------------

    def _add_names_of_words(self) -> None:
        """Add the records that one word names, from the postings of that word."""
        found: dict[str, list[Sequence[int]]] = {}
        for entry, postings in self._by_entry.items():
            for key, related in self.lexicon.records.get(entry, ()):
                weak = [posting & ~3 for posting in postings]
                found.setdefault(key, []).append(weak if related else postings)
        for key, several in found.items():
            self._by_key[key] = merge([*several, self._by_key.get(key, ())])

    def _finished(self) -> TextPostings:
        """The postings of the text, those of each form with and without a capital joined."""
        lexicon = self.lexicon
        by_form: dict[int, list[int]] = {}
        for entry in self._by_entry:
            if lexicon.is_content[entry] and not lexicon.words[entry].digits:
                by_form.setdefault(lexicon.form_number[entry], []).append(entry)
        words = [lexicon.words[entries[0]] for entries in by_form.values()]
        capitals, ends, joined = array("i"), array("I"), array("I")
        for entries in by_form.values():
            several = [self._by_entry[entry] for entry in entries]
            capitals.append(sum(len(postings) if lexicon.capital[entry] else -len(postings)
                                for entry, postings in zip(entries, several, strict=True)))
            alone = len(several) == 1 and len(several[0]) == 1
            joined.extend(several[0] if alone else merge(several))
            ends.append(len(joined))
        return TextPostings(
            [word.form for word in words], [word.stem for word in words],
            capitals, ends, joined, self._by_key,
            array("Q", sorted(set(self._bigrams))))
