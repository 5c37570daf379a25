"""The other language of a text that has no translation, and words that mean the same.

Where a text lacks Russian, its passages with *hospital* answer *больница*; where it lacks English, those
with *больница* answer *hospital*. What translates what is known from the vocabulary of docs/data/ and
from the archive's own translations (see ``translation_pairs``). The index holds what a term is called, not
where: a query reads the postings of the words themselves. So a text adds nothing, and what no text has is
left out.

A term is known by its alias key (see ``names.alias_keys``): ``+`` and its stems, ``=`` and its very form.
Words that have a stem but no meaning in common (колонна and колония, desert and deserter: their
translations begin differently) are told apart: a form of the stem belongs to the word that it is most
like. What such a word is asked by is ``&``, its forms in the vocabulary, ``:`` and the translation's key;
what it is found by are the very forms of the archive that belong to it. Of what the archive does not have,
it may have kin: for *bombard*, бомбардировка where it lacks бомбардировать.

Words of one language that the vocabulary translates alike (child, kid) stand for each other where the
asked one is found nowhere, or hardly. So do those that mean nearly the same (petrol, fuel) where a whole
query finds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ..pages.vocabulary import SIDES
from .analysis import stem, tokenize
from .form_stems import stems_of_forms
from .names import alias_keys
from .shards import shared_length
from .verb_forms import other_stems

_SHARED_BEGINNING = 4  # letters that the translations of words with one meaning share at their beginning
_LEAST_SIMILARITY = 0.6  # share of their translations that words which mean the same have in common
_MOST_SYNONYMS = 4  # words that stand for one
_KIN_ROOT, _KIN_REST = 7, 4  # letters that words of one root share, and at most have besides
_Senses = dict[str, list[tuple[str, ...]]]  # of a stem, the words of each of its meanings


class OtherLanguage:
    """What the words of one language are called in the other, and which of them mean the same."""

    def __init__(self, terms: Iterable[tuple[str, str]] = (), stems: Iterable[tuple[str, str]] = (),
                 synonyms: Mapping[str, Iterable[Sequence[str]]] | None = None,
                 dictionary: Iterable[tuple[str, str]] = (),
                 meanings: Iterable[tuple[str, str]] = ()) -> None:
        """terms: pairs (English, Russian), as of the vocabulary. stems: pairs of stems, as mined.
        synonyms: of each language, groups of terms that mean nearly the same. dictionary: pairs of stems,
        for words of which neither is known otherwise. meanings: pairs as `terms`, of what a word means among
        other things: they say nothing of which words mean the same, or which forms are other words'."""
        #: By language: of a term's alias key, those of what means nearly the same.
        self._near = {tag: _near((synonyms or {}).get(tag, ())) for tag in SIDES}
        pairs, further = ([pair for pair in given if all(_keys(term) for term in pair)]
                          for given in (terms, meanings))
        reversed_pairs = [(theirs, ours) for ours, theirs in pairs]
        self._senses = dict(zip(SIDES, (_senses(pairs), _senses(reversed_pairs)), strict=True))
        #: By language: the ids of its terms, and of what each of them is called in the other.
        self._translations: dict[str, dict[str, set[str]]] = {tag: {} for tag in SIDES}
        self._add_terms(pairs)
        self._synonyms = {tag: _synonyms(called) for tag, called in self._translations.items()}
        self._add_terms(further, pairs)
        for pair in stems:
            if not any(word in self._senses[tag] for word, tag in zip(pair, SIDES, strict=True)):
                self._add(*("+" + word for word in pair))
        self._add_dictionary(dictionary)

    def has_translation(self, stem_of_word: str) -> bool:
        """Whether a word with a stem is called something in the other language."""
        return any("+" + stem_of_word in called for called in self._translations.values())

    def _add(self, english: str, russian: str) -> None:
        self._translations[SIDES[0]].setdefault(english, set()).add(russian)
        self._translations[SIDES[1]].setdefault(russian, set()).add(english)

    def _add_dictionary(self, dictionary: Iterable[tuple[str, str]]) -> None:
        """Add the pairs of which neither word is known."""
        known = [{*self._translations[tag], *("+" + base for base in self._senses[tag])} for tag in SIDES]
        for english, russian in dictionary:
            if "+" + english not in known[0] and "+" + russian not in known[1]:
                self._add("+" + english, "+" + russian)

    def _add_terms(self, pairs: list[tuple[str, str]], others: Sequence[tuple[str, str]] = ()) -> None:
        """Add pairs of terms, and the other stems of Russian words where no term has such a stem.

        others: the pairs that were added before, whose terms count too.
        """
        known = {stem(token.form) for _, russian in (*others, *pairs) for token in tokenize(russian)}
        for english, russian in pairs:
            self._add(*(self._id(term, tag) for term, tag in zip((english, russian), SIDES, strict=True)))
            word = _one_word(russian)
            for base in (*other_stems(word), *stems_of_forms(stem(word))) if word else ():
                if base not in known:
                    self._add(self._id(english, SIDES[0]), "+" + base)

    def _id(self, term: str, tag: str) -> str:
        key = _keys(term)[0]
        word = _one_word(term)
        senses = self._senses[tag].get(stem(word), []) if word else []
        return next(("&" + "/".join(sense) for sense in senses if word in sense), key)

    def entries(
        self, forms_of: Mapping[str, Collection[str]], lacking: Collection[str]
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield the alias key of each term that can be asked for, and the names of what answers it.

        forms_of: the forms of each stem of the archive; what it has no forms of answers nothing.
        lacking: the languages that some text lacks; a term of another one is not translated. A name is
        the alias key of a term in the other language, or ``~`` and that of one which means the same, or
        ``?`` and that of one which means nearly the same, or ``^`` and the words of a meaning, where the
        forms of a stem have several.
        """
        found: dict[str, set[str]] = {}
        kin = _Kin(forms_of)
        for tag, other in (SIDES, SIDES[::-1]):
            for asked, called in self._translations[tag].items():
                answers = found.setdefault(_query_key(asked), set())
                before = asked + ":" if asked[0] == "&" else ""
                if tag in lacking:
                    direct = {before + key for each in called for key in self._found(each, other, forms_of)}
                    answers |= direct or {before + key for each in called for key in kin.of(each)}
                answers |= {"~" + before + key for each in self._synonyms[tag].get(asked, ())
                            for key in self._found(each, tag, forms_of)}
        for tag in SIDES:
            for asked, others in self._near[tag].items():
                found.setdefault(asked, set()).update(
                    "?" + key for each in others for key in self._found(each, tag, forms_of))
        for tag in SIDES:
            for base, senses in self._senses[tag].items():
                forms = forms_of.get(base, ())
                if len({sense for form in forms for sense in nearest(form, senses)}) > 1:
                    found.setdefault("+" + base, set()).update("^" + "/".join(sense) for sense in senses)
        yield from ((key, sorted(names)) for key, names in sorted(found.items()) if names)

    def _found(self, term: str, tag: str, forms_of: Mapping[str, Collection[str]]) -> list[str]:
        """The alias keys under which a term is found in the archive; none where it is not."""
        if term[0] == "&":
            base = stem(term[1:].partition("/")[0])
            own, senses = tuple(term[1:].split("/")), self._senses[tag][base]
            return ["=" + form for form in forms_of.get(base, ()) if own in nearest(form, senses)]
        if term[0] == "=":
            form = term[1:]
            return [term] if form in forms_of.get(stem(form), ()) else []
        return [term] if all(base in forms_of for base in term[1:].split("_")) else []


class _Kin:
    """The stems of the archive that have their root in common with a word: бомбардировать, бомбардировка."""

    def __init__(self, stems: Iterable[str]) -> None:
        """stems: of all words of the archive."""
        self._by_root: dict[str, list[str]] = {}
        for each in sorted(stems):
            self._by_root.setdefault(each[:_KIN_ROOT], []).append(each)

    def of(self, term: str) -> list[str]:
        """The alias keys of a term's kin; none of a term of several words or of a short one. term: its id."""
        base = term[1:] if term[0] == "+" else stem(term[1:].partition("/")[0])
        if "_" in base or len(base) < _KIN_ROOT:
            return []
        return ["+" + each for each in self._by_root.get(base[:_KIN_ROOT], ())
                if max(len(each), len(base)) - shared_length(each, base) <= _KIN_REST]


def _query_key(term: str) -> str:
    """The alias key under which a term is asked for. term: its id."""
    return "+" + stem(term[1:].partition("/")[0]) if term[0] == "&" else term


def _synonyms(called: Mapping[str, set[str]]) -> dict[str, list[str]]:
    """For each term of a language those that are translated alike, the most alike first.

    called: the translations of each. Two terms are alike by the Jaccard index of their translations.
    """
    terms_of: dict[str, list[str]] = {}
    for term, translations in called.items():
        for translation in translations:
            terms_of.setdefault(translation, []).append(term)
    found: dict[str, list[str]] = {}
    for term, ours in called.items():
        near = {other for translation in ours for other in terms_of[translation]} - {term}
        ranked = sorted((-len(ours & called[other]) / len(ours | called[other]), other) for other in near)
        alike = [other for likeness, other in ranked if -likeness >= _LEAST_SIMILARITY][:_MOST_SYNONYMS]
        if alike:
            found[term] = alike
    return found


def _near(groups: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Of the alias key of each term of some groups, those of the others."""
    found: dict[str, list[str]] = {}
    for group in groups:
        keys = [_keys(term)[0] for term in group if _is_whole(term)]
        for key in keys:
            others = found.setdefault(key, [])
            others += [other for other in keys if other != key and other not in others]
    return found


def _is_whole(term: str) -> bool:
    """Whether stop words leave a term of several words more than one: "running out" would be any "run"."""
    keys = _keys(term)
    return bool(keys) and ("_" in keys[0] or len(tokenize(term)) == 1)


def nearest(form: str, senses: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The meanings with the word that a form is most like: it shares the longest beginning, and of those
    that share as much it is the shortest. ``engine/vocabulary.js`` has the same.

    The soft sign at the end of a word is shared with that very word alone, since few of its other forms keep
    it: «братьев» is of «братья», not of «брать». A noun in -ья has forms in -ей: «статей» is of «статья».
    """
    like = [max((_shared(form, word), -len(word)) for word in sense) for sense in senses]
    return [sense for sense, score in zip(senses, like, strict=True) if score == max(like)]


def _shared(form: str, word: str) -> int:
    """How much of a form's beginning a word or its form in -ей has."""
    own = word if word == form else word.removesuffix("ь")
    return max(shared_length(form, own), shared_length(form, re.sub("ья$", "ей", own)))


@lru_cache(maxsize=50_000)  # each term of the vocabulary is asked for several times
def _keys(term: str) -> tuple[str, ...]:
    """The alias keys of a term."""
    return tuple(alias_keys(term, False))


@lru_cache(maxsize=50_000)
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
            begins = {tokenize(translation)[0].form[:_SHARED_BEGINNING], _keys(translation)[0]}
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
