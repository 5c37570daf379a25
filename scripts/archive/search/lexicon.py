"""The lexicon of an index under construction: every raw token is analysed once.

An entry of the lexicon is a form with or without a capital, known by a number. The columns below
are indexed by it; most are arrays, of which numpy reads many at once.
"""

from __future__ import annotations

from array import array

from .analysis import Word, analyse, capitals, hash32, is_content, split_token
from .names import RELATED, Matcher
from .numerals import NUMERAL_STARTS

_HASH_FACTOR = 0x9E3779B1
_MASK = 0xFFFFFFFF


class Lexicon:
    """Numbers for the words of an archive, with what the index needs of each.

    words, forms, capital, is_content: the analysed word, its form, whether it has a capital, whether it is
    content.
    form_number: the number of the form alone, as ``form_numbers`` has it; -1 of what is no word or no
    content. names: whether the entry alone names a record.
    first_hash, second_hash, form_hash: its share in the hash of a bigram (see ``bigrams``).
    numeral_starts, alias_starts: the entries at which a numeral, or a name of several words, begins.
    records: of entries that alone name records, these, as (key "@…", related).
    compounds: the raw tokens that have several forms.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.words: list[Word] = []
        self.forms: list[str] = []
        self.capital = array("b")
        self.is_content = array("b")
        self.names = array("b")
        self.form_number = array("q")
        self.first_hash = array("I")
        self.second_hash = array("I")
        self.form_hash = array("I")
        self.numeral_starts: set[int] = set()
        self.alias_starts: set[int] = set()
        self.records: dict[int, tuple[tuple[str, bool], ...]] = {}
        self.compounds: set[str] = set()
        self.form_numbers: dict[str, int] = {}
        self.entries_by_raw: dict[str, tuple[int, ...]] = {}
        self._entries: dict[tuple[str, bool], int] = {}
        self._matcher = matcher

    def entry(self, form: str, capital: bool) -> int:
        """Return the entry of a form, adding it at its first use."""
        found = self._entries.get((form, capital))
        return self._add(form, capital) if found is None else found

    def _add(self, form: str, capital: bool) -> int:
        entry = len(self.words)
        self._entries[form, capital] = entry
        word = analyse(form)
        self.words.append(word)
        self.forms.append(form)
        self.capital.append(capital)
        content = is_content(word, capital)
        self.is_content.append(content)
        number = self.form_numbers.setdefault(form, len(self.form_numbers))
        self.form_number.append(number if content and not word.digits else -1)
        stem_hash = hash32(word.stem)
        self.first_hash.append((stem_hash * _HASH_FACTOR) & _MASK)
        self.second_hash.append(stem_hash)
        self.form_hash.append(hash32(form) & 31)
        if word.digits or form in NUMERAL_STARTS:
            self.numeral_starts.add(entry)
        if word.content:
            lengths = self._matcher.lengths(word)
            if lengths and lengths[0] > 1:
                self.alias_starts.add(entry)
            if 1 in lengths:
                self.records[entry] = record_keys(self._matcher.records([word], capital))
        self.names.append(entry in self.records)
        return entry

    def entries(self, raw: str) -> tuple[int, ...]:
        """Return the entries of a raw token, one for each of its forms."""
        forms = split_token(raw)
        if len(forms) > 1 and "-" in raw:  # a sign of money has several forms too
            self.compounds.add(raw)
        entries = tuple(map(self.entry, forms, capitals(raw, forms)))
        self.entries_by_raw[raw] = entries
        return entries


def record_keys(records: tuple[tuple[str, str], ...]) -> tuple[tuple[str, bool], ...]:
    """Return the term keys of parts of records, each with whether it is only related."""
    return tuple(("@" + record + part, part == RELATED) for record, part in records)
