"""The names and terms that search recognises, and the aliases made of their records.

The records themselves, and what a record may hold, are `pages.records`. A variant that begins with
``=`` is matched by its exact form only (for a name that is also an inflected common word). A variant
in lower case needs no capital in the text, a name does. For a person the surname alone and the
surname first are made from the labels and variants.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from ..languages import NAME_TAGS
from ..pages.passage_addresses import slug_and_number
from ..pages.records import RECORD_FILES, Records
from ..pages.withholding import Withheld, is_withheld
from .analysis import (
    DISTINCTIVE_KEY,
    Word,
    analyse,
    capitals,
    fold,
    phonetic_key,
    raw_pieces,
    split_token,
    stem,
    tokenize,
)
from .model import NameRecord, Names

#: The letter that begins a record's name in the index.
KIND_LETTERS = {"person": "p", "organisation": "o", "place": "l", "law": "w", "term": "t"}


#: The parts of a record that are indexed apart, so that a related word can lead to the label alone: its
#: labels (of a name all its spellings), the variants of a term, and its related words. Each is the sign
#: that ends the part's key in the index; in this order the first counts. ``engine/postings.js`` has the same.
LABEL, VARIANT, RELATED = PARTS = ("", "+", "-")


class Alias(NamedTuple):
    """A way of writing a record.

    key: see ``alias_keys``. record: the letter of its kind and its id ("p:roza-tuletaeva").
    capital: whether the text must have a capital there. part: LABEL, VARIANT or RELATED; a word that
    is only related leads to the record and does not name it.
    """

    key: str
    record: str
    capital: bool
    part: str

    @property
    def related(self) -> bool:
        return self.part == RELATED


def load_names(data_dir: Path) -> Names:
    """The names and terms of the records in ``data_dir`` (a file that is missing has none).

    Raises ArchiveError at the first fault of a record.
    """
    return names_of(Records(data_dir))


def names_of(records: Records) -> Names:
    """The names and terms of the records."""
    groups = records.groups
    return Names(tuple(
        NameRecord(
            id=record["id"],
            kind=file.kind,
            label={tag: record[tag] for tag in NAME_TAGS if tag in record},
            variants=tuple(record.get("variants", ())),
            abbreviations=tuple(record.get("abbr", ())),
            related=tuple(record.get("related", ())),
            named=tuple(_named(entry) for entry in record.get("named", ())),
            only_with=record.get("only_with", ""),
        )
        for file in RECORD_FILES if file.kind
        for record in groups[file.group].values()
    ))


def names_without(names: Names, entries: Sequence[Withheld]) -> Names:
    """The records that a text may be said to name: those whose label has no words that it withholds.

    What another of their names in the text would lead to, is the label.
    """
    if not entries:
        return names
    return Names(tuple(record for record in names.records
                       if not any(is_withheld(label, entries) for label in record.label.values())))


def _named(entry: Mapping[str, str]) -> tuple[str, int, Mapping[str, str]]:
    """An entry of a record's field `named`, as a NameRecord has it."""
    return *slug_and_number(entry["at"]), {tag: words for tag, words in entry.items() if tag != "at"}


def alias_keys(text: str, is_name: bool) -> list[str]:
    """Return the keys under which ``text`` is recognised; none if all are stop words.

    A key joins by ``_`` what stands for each content word in a match mode (see ``MATCH_MODES``):
    the stems; for a name also the alias keys, and for a name of two or three words the phonetic
    key of all letters together. ``=`` before the text asks for the exact forms only.
    """
    words = [analyse(token.form) for token in tokenize(text)]
    content = [word for word in words if word.content]
    if not content:
        return []
    if text.startswith("="):
        return ["=" + "_".join(word.form for word in content)]
    keys = ["+" + "_".join(word.stem for word in content)]
    if is_name:
        keys.append("_".join(word.alias for word in content))
        if 2 <= len(content) <= 3 and len(content) == len(words):
            joined = phonetic_key("".join(word.form for word in words))
            if len(joined) >= DISTINCTIVE_KEY:
                keys.append(joined)
    return keys


def _spellings(record: NameRecord) -> Iterable[tuple[str, bool, str]]:
    """Yield each spelling of a record: text, whether it needs a capital, its part.

    A label that is among the variants in its exact form has no other: the stem of *Семей* is that of *Семён*.
    """
    is_name = record.kind != "term"
    labels = [label for label in record.label.values() if f"={label}" not in record.variants]
    for text in (*labels, *record.variants):
        part = LABEL if is_name or text in labels else VARIANT
        yield _exact(text) if part else text, is_name and text.lstrip('=«“„"')[:1].isupper(), part
        words = text.split()
        if record.kind == "person" and len(words) > 1 and text[:1] != "=":
            yield words[-1], True, LABEL
            yield " ".join([words[-1], *words[:-1]]), True, LABEL
    for text in record.abbreviations:
        yield text, False, LABEL
    for text in record.related:
        yield _exact(text), False, RELATED


def _exact(text: str) -> str:
    """A variant, with ``=`` where it is an English plural: *works* is a factory, *working* is not."""
    is_plural = text.isascii() and text.isalpha() and text.endswith("s") and not text.endswith("ss")
    return "=" + text if is_plural and stem(text.lower()) == stem(text[:-1].lower()) else text


def aliases(names: Names) -> list[Alias]:
    """Return the aliases of all records, without doubles, in order of key and record."""
    found: dict[tuple[str, str], Alias] = {}
    for record in names.records:
        name = f"{KIND_LETTERS[record.kind]}:{record.id}"
        for text, capital, part in _spellings(record):
            for key in alias_keys(text, record.kind != "term"):
                old = found.get((key, name), Alias(key, name, capital, part))
                first = min(old.part, part, key=PARTS.index)
                found[key, name] = Alias(key, name, old.capital and capital, first)
    return [found[key] for key in sorted(found)]


#: The match modes, as in which words can be an alias: the sign that begins the alias's key, and
#: what stands there for each word. ``engine/postings.js`` has the same.
MATCH_MODES: tuple[tuple[str, Callable[[Word], str]], ...] = (
    ("", lambda word: word.alias),
    ("+", lambda word: word.stem),
    ("=", lambda word: word.form),
)


def _keys(words: Sequence[Word]) -> list[str]:
    """Return the key of ``words`` as an alias in each match mode."""
    return [sign + "_".join(map(key_of, words)) for sign, key_of in MATCH_MODES]


class _Content(NamedTuple):
    """A content word of a raw token: whether the token has a capital, of how many words the longest alias is
    that begins so (0 where none does), and (record, part) of the records that the word alone may name."""

    word: Word
    capital: bool
    longest: int
    records: tuple[tuple[str, str], ...]


class Found(NamedTuple):
    """An alias in a text: its first and last character, of how many content words it is, and
    the records that it may name."""

    start: int
    end: int
    words: int
    records: tuple[str, ...]


def _places(raw: str, start: int) -> list[tuple[int, int]]:
    """The places of a raw token's content words, in the same order as `Matcher._content` has them.

    start: of the token. An English possessive is no part of a word.
    """
    if raw.isalpha():
        return [(start, start + len(raw))] if analyse(raw.lower()).content else []
    places, at = [], start
    for part in raw.split("-"):
        form = part.lower().removesuffix("'s").replace("'", "")
        if form and analyse(form).content:
            places.append((at, at + len(part.removesuffix("'s"))))
        at += len(part) + 1
    return places


def _original_places(text: str, length: int) -> Callable[[int], int]:
    """How a place in a folded text is found in the text itself, where folding has changed its length.

    length: of the folded text.
    """
    if len(text) == length:
        return lambda place: place
    ends = list(accumulate(len(fold(char)) for char in text))
    return lambda place: bisect_left(ends, place) + 1 if place else 0


class Matcher:
    """Recognises aliases in a sequence of content words, the longest first."""

    def __init__(self, items: Sequence[Alias], wanted: Container[str] | None = None) -> None:
        """items: the aliases. wanted: the records that are looked for, of all that names may be taken for."""
        self._wanted = wanted
        self._by_key: dict[str, list[Alias]] = {}
        self._lengths_by_start: dict[str, set[int]] = {}
        self._by_raw: dict[str, tuple[_Content, ...]] = {}
        self._by_pair: dict[tuple[str, str], tuple[int, ...]] = {}
        self._by_words: dict[tuple[bool, tuple[str, ...]], tuple[tuple[str, str], ...]] = {}
        #: The content words of those raw tokens in which an alias begins; nothing for any other.
        self._beginnings: dict[str, tuple[_Content, ...]] = {}
        for item in items:
            self._by_key.setdefault(item.key, []).append(item)
            words = item.key.split("_")
            for start in (words[0], "_".join(words[:2])):
                self._lengths_by_start.setdefault(start, set()).add(len(words))

    def lengths(self, *words: Word) -> tuple[int, ...]:
        """Return the lengths, in words, of the aliases that begin with one or two ``words``.

        The longest comes first.
        """
        found: set[int] = set()
        for key in _keys(words):
            found |= self._lengths_by_start.get(key, set())
        return tuple(sorted((length for length in found if length >= len(words)), reverse=True))

    def records(self, words: Sequence[Word], capital: bool) -> tuple[tuple[str, str], ...]:
        """Return (record, part) of the records that ``words`` together may name.

        capital: whether the first of the words has a capital in the text.
        """
        asked = capital, tuple(word.form for word in words)
        known = self._by_words.get(asked)
        if known is None:
            known = self._by_words[asked] = self._records(words, capital)
        return known

    def _records(self, words: Sequence[Word], capital: bool) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for key in _keys(words):
            for alias in self._by_key.get(key, ()):
                if capital or not alias.capital:
                    found[alias.record] = min(found.get(alias.record, RELATED), alias.part,
                                              key=PARTS.index)
        return tuple(found.items())

    def find(self, text: str) -> list[tuple[str, str]]:
        """Return (record, part) for each alias in ``text``, in order, none overlapping."""
        return [found for _, records in self._aliases_in(raw_pieces(text)[1::2]) for found in records]

    def spans(self, text: str) -> list[Found]:
        """Return each alias in ``text`` with its place, in order, none overlapping."""
        pieces = raw_pieces(text)
        aliases = [(words, tuple(record for record, _ in records))
                   for words, records in self._aliases_in(pieces[1::2]) if self._has_wanted(records)]
        if not aliases:
            return []
        starts = [0, *accumulate(map(len, pieces))]
        original = _original_places(text, starts[-1])

        def place(raw: int, word: int) -> tuple[int, int]:
            at = 2 * raw + 1
            return _places(pieces[at], starts[at])[word]

        return [Found(original(place(*words[0])[0]), original(place(*words[-1])[1]), len(words), records)
                for words, records in aliases]

    def _has_wanted(self, records: Iterable[tuple[str, str]]) -> bool:
        return any(self._wanted is None or record in self._wanted for record, _ in records)

    def _aliases_in(
        self, raws: Sequence[str]
    ) -> Iterator[tuple[list[tuple[int, int]], tuple[tuple[str, str], ...]]]:
        """Yield the aliases in raw tokens: the places of their words, and (record, part).

        The place of a word is the number of its raw token, and which of its content words it is.
        """
        beginnings = self._beginnings
        for raw in [raw for raw in raws if raw not in beginnings]:
            # A word that names nothing wanted, and begins no longer name, keeps no word from another.
            content = self._content(raw)
            begins = any(each.longest > 1 or self._has_wanted(each.records) for each in content)
            beginnings[raw] = content if begins else ()
        end = (0, 0)
        for at, content in [(at, content) for at, raw in enumerate(raws) if (content := beginnings[raw])]:
            if self._name_nothing(raws, at, content):
                continue
            for n, each in enumerate(content):
                if each.longest and (at, n) >= end:
                    places, records = self._alias_at(raws, at, n)
                    yield places, records
                    last, place = places[-1]
                    end = (last, place + 1)

    def _name_nothing(self, raws: Sequence[str], at: int, content: tuple[_Content, ...]) -> bool:
        """Whether a raw token names nothing, neither alone nor with the content word after it.

        False where that needs a closer look. Most words with which a name may begin do not begin one.
        """
        if len(content) > 1 or content[0].records:
            return False
        after = next((raw for raw in raws[at + 1 : at + 4] if self._content(raw)), None)
        return after is not None and not self._lengths_of_pair(content[0].word, self._content(after)[0].word)

    def _alias_at(
        self, raws: Sequence[str], at: int, n: int
    ) -> tuple[list[tuple[int, int]], tuple[tuple[str, str], ...]]:
        """The longest alias that begins with a word: the places of its words, and (record, part)."""
        first = self._content(raws[at])[n]
        if first.longest > 1:
            second = self._word_after(raws, at, n)
            lengths = self._lengths_of_pair(first.word, second) if second else ()
            words, places = self._words_from(raws, at, n, lengths[0]) if lengths else ([], [])
            for length in lengths:
                if length <= len(words) and (records := self.records(words[:length], first.capital)):
                    return places[:length], records
        return [(at, n)], first.records

    def _word_after(self, raws: Sequence[str], at: int, n: int) -> Word | None:
        """The content word after a word; None after the last."""
        own = self._content(raws[at])
        if n + 1 < len(own):
            return own[n + 1].word
        for later in range(at + 1, len(raws)):
            if content := self._content(raws[later]):
                return content[0].word
        return None

    def _words_from(
        self, raws: Sequence[str], at: int, n: int, most: int
    ) -> tuple[list[Word], list[tuple[int, int]]]:
        """At most so many content words from a word on, and their places."""
        words: list[Word] = []
        places: list[tuple[int, int]] = []
        while at < len(raws) and len(words) < most:
            for place, each in enumerate(self._content(raws[at])):
                if place >= n and len(words) < most:
                    words.append(each.word)
                    places.append((at, place))
            at, n = at + 1, 0
        return words, places

    def _content(self, raw: str) -> tuple[_Content, ...]:
        """Return the content words of a raw token; each raw token is analysed once."""
        known = self._by_raw.get(raw)
        if known is None:
            forms = split_token(raw)
            known = self._by_raw[raw] = tuple(
                _Content(word, capital, max(self.lengths(word), default=0), self.records([word], capital))
                for word, capital in zip(map(analyse, forms), capitals(raw, forms), strict=True)
                if word.content)
        return known

    def _lengths_of_pair(self, first: Word, second: Word) -> tuple[int, ...]:
        """Return the lengths of the aliases that begin with two words."""
        lengths = self._by_pair.get((first.form, second.form))
        if lengths is None:
            lengths = self._by_pair[first.form, second.form] = self.lengths(first, second)
        return lengths
