"""Word analysis: from text to the keys under which words are found.

The rules and tables are in ``tables.json`` and are shared with the browser
(``docs/assets/search/engine/analysis.js`` has the same functions over the same tables;
``tests/search/test_parity.py`` proves both equal over the whole vocabulary). In order:

1. *Fold* (table ``fold``): ё to е, Kazakh letters to their Russian neighbours, Latin
   diacritics off, apostrophes and hyphens to one sign, soft hyphens and zero-width characters out.
2. *Cut* into raw tokens: a word (letters, then letters and digits, joined by apostrophes or
   hyphens) or a run of digits. A hyphenated word yields its parts and, joined, the compound; an
   adjective that counts its number and noun (table ``counted``).
3. *Stem*: irregular forms to a base, then the stemmer of the first language that is written in
   the form's letters (``languages.yml``), with what Snowball's misses: British spellings in
   English, fleeting vowels in Russian.
4. *Phonetic key*: one spelling for a name in any script (Жаңаөзен, Zhanaozen, Janaozen). What other
   spellings a name has in the other script, is in ``sounds``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from snowballstemmer.english_stemmer import EnglishStemmer
from Stemmer import Stemmer

from ..languages import LANGUAGES, Language

TABLES: dict[str, Any] = json.loads(
    (Path(__file__).with_name("tables.json")).read_text(encoding="utf-8")
)


def read_pairs(text: str) -> dict[str, str]:
    """Read "key:value key:value" from a table."""
    return dict(item.split(":") for item in text.split())


def _fold_table() -> dict[int, str]:
    """Return the table for ``str.translate``: the listed folds and plain Latin letters."""
    table: dict[int, str] = {}
    for first, last in ((0xC0, 0x24F), (0x1E00, 0x1EFF)):
        for code in range(first, last + 1):
            base = unicodedata.normalize("NFD", chr(code))[0]
            if base.isascii() and base.isalpha():
                table[code] = base
    for code in range(0x300, 0x370):
        table[code] = ""
    for char, folded in TABLES["fold"].items():
        table[ord(char)] = folded
    return table


_FOLD = {chr(code): folded for code, folded in _fold_table().items()}
_FOLDED = re.compile("[" + re.escape("".join(_FOLD)) + "]")
#: Splits folded text into gap, raw token, gap, raw token … gap.
RAW_TOKEN = re.compile("(" + TABLES["cut"].replace("LETTERS", TABLES["letters"]) + ")")
#: The words of a sign of money, in each language.
_SIGNS = {sign: tuple(words.split()) for sign, words in TABLES["signs"].items()}
#: The word of a code that stands before a sum without a space: R12,500.
_MONEY_CODES: dict[str, str] = TABLES["moneyCodes"]
#: Adjectives of counted things, and these things: десятичасовой; 7-летний.
_COUNTED = re.compile(TABLES["counted"]["adjective"])
_COUNTED_NOUNS = read_pairs(TABLES["counted"]["nouns"])
_CODE_AND_DIGITS = re.compile("(" + "|".join(_MONEY_CODES) + ")([0-9]+)")
_STOP_WORDS = frozenset(" ".join(TABLES["stop"].values()).split())
#: Stop words that with a capital are names: the particle "ли" never begins a sentence.
_STOP_NAMES = frozenset(TABLES["stopNames"].split())
_IRREGULAR_FORMS = read_pairs(TABLES["irregular"])
_ISE_VERB = re.compile(TABLES["spelling"]["ise"])
_IZE_FAMILY = re.compile(TABLES["spelling"]["ize"])
_KEEP_ISE = tuple(TABLES["spelling"]["iseKeep"].split())
#: Plurals such as mailmen; the lookahead names the words that only end so.
_IN_MEN = re.compile(TABLES["spelling"]["men"])
_BRITISH_PREFIXES = [(british, american) for british, american in TABLES["spelling"]["prefix"]]
_FLEETING_VOWEL = re.compile(TABLES["fleeting"])
_CASE_ENDINGS = sorted(TABLES["translit"]["endings"].split(), key=lambda e: (-len(e), e))
_CYRILLIC_TO_LATIN = {ord(k): v for k, v in TABLES["translit"]["cyrillic"].items()}
_LATIN_SOUNDS = [(old, new) for old, new in TABLES["translit"]["latin"]]
_COMMON_SOUNDS = [(old, new) for old, new in TABLES["translit"]["common"]]
_SHORTEST_KEY = int(TABLES["translit"]["min"])
#: Phonetic keys at least so long tell names apart; shorter ones are not used.
DISTINCTIVE_KEY = int(TABLES["translit"]["long"])
#: Compiled Snowball 3.1, thirty times as fast as Python's; the browser has 3.0.1, whose English stems differ
#: in these words alone.
_ENGLISH, _RUSSIAN = Stemmer("english", 0), Stemmer("russian", 0)
_ENGLISH_OF_3_0 = EnglishStemmer()
_DIFFERS_IN_3_0 = re.compile("inter|skis$")


@dataclass(frozen=True, slots=True)
class Word:
    """One analysed word.

    alias: what stands for the word in the key of a name. content: whether it is no stop word and
    no single letter.
    """

    form: str
    stem: str
    phonetic: str
    alias: str
    content: bool
    digits: bool


def fold(text: str) -> str:
    """Fold ``text`` (any case) by the table ``fold``; the case of letters is kept."""
    # Few letters of a text are folded, and a pattern finds them faster than a table looks at each.
    return _FOLDED.sub(_fold_letter, unicodedata.normalize("NFC", text))


def _fold_letter(found: re.Match[str]) -> str:
    return _FOLD[found.group()]


def is_cyrillic(form: str) -> bool:
    """Tell whether the first letter of ``form`` is Cyrillic (it is transliterated)."""
    return "а" <= form[:1] <= "я"


def american_spelling(form: str) -> str:
    """Return the American spelling of an English ``form`` (table ``spelling``)."""
    for british, american in _BRITISH_PREFIXES:
        if form.startswith(british):
            form = american + form[len(british) :]
            break
    if len(form) >= 6:
        found = _ISE_VERB.search(form)
        if found and not form.startswith(_KEEP_ISE):
            at = found.start() + 1
            form = form[:at] + "z" + form[at + 1 :]
    return form


@cache
def stem(form: str) -> str:
    """Return the stem of a folded lower-case ``form``.

    Table ``irregular`` and plurals in -men come first, then the stemmer of the first language that is
    written in the form's letters; a form in other letters is its own stem.
    """
    form = _IRREGULAR_FORMS.get(form) or _IN_MEN.sub(r"\1man", form)
    for letters, stemmer in _STEMMER_OF_LETTERS:
        if letters.match(form):
            return stemmer(form)
    return form


def _english(form: str) -> str:
    """American spelling, one stem for a verb in -ize and its noun, and Snowball's English stem."""
    form = american_spelling(form)
    family = _IZE_FAMILY.match(form)
    if family:
        return family.group(1)
    stemmer = _ENGLISH_OF_3_0 if _DIFFERS_IN_3_0.match(form) else _ENGLISH
    return str(stemmer.stemWord(form))


def _russian(form: str) -> str:
    """Snowball's Russian stem without a fleeting vowel (забастовок, забастовка)."""
    stemmed = str(_RUSSIAN.stemWord(form))
    return _FLEETING_VOWEL.sub(r"\1\2", stemmed) if len(stemmed) > 3 else stemmed


#: The values of the column ``stemmer``: those that the browser has too, and none.
STEMMERS: dict[str, Callable[[str], str]] = {
    "english": _english, "russian": _russian, "none": lambda form: form
}


def _stemmer(language: Language) -> Callable[[str], str]:
    """The stemmer of a row; ValueError with the cure where there is none of its name."""
    if language.stemmer not in STEMMERS:
        raise ValueError(
            f"languages.yml: {language.tag}: there is no stemmer {language.stemmer}; write one of "
            f"{', '.join(STEMMERS)}, or add it to {Path(__file__).name} and, for the browser, to "
            "docs/assets/search/stemmers.js and engine/analysis.js"
        )
    return STEMMERS[language.stemmer]


def stemmers_of_letters(
    languages: Iterable[Language],
) -> list[tuple[re.Pattern[str], Callable[[str], str]]]:
    """The letters of each language with its stemmer; of languages with the same, the first serves.

    Raises ValueError where a row names a stemmer that there is not.
    """
    return [(re.compile(f"[{row.letters}]"), _stemmer(row)) for row in languages]


_STEMMER_OF_LETTERS = stemmers_of_letters(LANGUAGES)


@cache
def phonetic_key(form: str) -> str:
    """Return the phonetic key of a folded lower-case ``form`` in either script (``translit``).

    Russian case endings are cut, letters become Latin, sounds that transliterations confuse
    become one, doubled letters single; final vowels are cut while more than ``min`` letters
    remain.
    """
    if is_cyrillic(form):
        sounds = _without_case_ending(form).translate(_CYRILLIC_TO_LATIN)
    else:
        sounds = _replace_all(form, _LATIN_SOUNDS)
    key = ""
    for char in _replace_all(sounds, _COMMON_SOUNDS):
        if char != key[-1:]:
            key += char
    while len(key) > _SHORTEST_KEY and key[-1] in "aeiou":
        key = key[:-1]
    return key


def _without_case_ending(form: str) -> str:
    for ending in _CASE_ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_KEY:
            return form[: -len(ending)]
    return form


def _replace_all(text: str, rules: list[tuple[str, str]]) -> str:
    for old, new in rules:
        text = text.replace(old, new)
    return text


@cache
def analyse(form: str) -> Word:
    """Analyse one folded lower-case word or run of digits."""
    if form.isascii() and form.isdigit():
        return Word(form, form, "", form, True, True)
    base, key = stem(form), phonetic_key(form)
    content = len(form) > 1 and form not in _STOP_WORDS
    return Word(form, base, key, key if len(key) >= DISTINCTIVE_KEY else base, content, False)


def is_content(word: Word, capital: bool) -> bool:
    """Tell whether a word is content where it has a capital or none: a surname "Ли" is."""
    return word.content or (capital and word.form in _STOP_NAMES)


@cache
def split_token(raw: str) -> tuple[str, ...]:
    """Split a raw token (folded, any case) into lower-case forms.

    An English possessive ('s) and other apostrophes are cut; hyphens divide. A sign of money is the
    word of it in each language; a code before digits, such as R12, is its word and the digits; what counts
    something, such as десятичасовой, is its number and the thing.
    """
    if raw in _SIGNS:
        return _SIGNS[raw]
    if "'" not in raw and "-" not in raw:
        sum_of_money = _CODE_AND_DIGITS.fullmatch(raw)
        if sum_of_money:
            return (_MONEY_CODES[sum_of_money[1]], sum_of_money[2])
    forms: list[str] = []
    for part in raw.lower().split("-"):
        form = part.removesuffix("'s").replace("'", "")
        if form:
            forms += _number_and_noun(form, forms[-1:])
    return tuple(forms)


def capitals(raw: str, forms: Sequence[str]) -> list[bool]:
    """Whether each of the forms of a raw token has a capital: the token's first letter, or its own part's.

    So "al-Maliki" is a name as "Maliki" is. forms: as `split_token` gives them.
    """
    parts = [part for part in raw.split("-") if part.strip("'")]
    if raw[0].isupper() or len(parts) != len(forms):
        return [raw[0].isupper()] * len(forms)
    return [part[0].isupper() for part in parts]


def _number_and_noun(form: str, before: list[str]) -> list[str]:
    """The number and the noun of an adjective that counts: 7-летний, пятилетний; else the form alone."""
    found = _COUNTED.match(form)
    if not found or not (found[1] or found[2] or "".join(before).isdigit()):
        return [form]
    return [*filter(None, found.groups()[:2]), _COUNTED_NOUNS[found[3]]]


@lru_cache(maxsize=1000)  # of a text: its names and its words are looked for one after the other
def raw_pieces(text: str) -> tuple[str, ...]:
    """Fold a text and cut it into gap, raw token, gap, raw token … gap."""
    return tuple(RAW_TOKEN.split(fold(text)))


@dataclass(frozen=True, slots=True)
class Token:
    """A token in its place.

    gap: the text up to the next token. capital: whether it has a capital (see ``capitals``).
    compound: the joined form of the hyphenated word that begins here, else empty.
    """

    form: str
    gap: str
    capital: bool
    compound: str


def tokenize(text: str) -> list[Token]:
    """Cut any ``text`` into tokens (see the module's rules 1 and 2)."""
    pieces = RAW_TOKEN.split(fold(text))
    tokens: list[Token] = []
    for at in range(1, len(pieces), 2):
        raw, gap = pieces[at], pieces[at + 1]
        forms = split_token(raw)
        for n, (form, capital) in enumerate(zip(forms, capitals(raw, forms), strict=True)):
            is_last = n == len(forms) - 1
            compound = "".join(forms) if n == 0 and not is_last and "-" in raw else ""
            tokens.append(Token(form, gap if is_last else "-", capital, compound))
    return tokens


def forms_of(text: str) -> set[str]:
    """The forms of the tokens of any ``text``, each once."""
    return {form for raw in set(RAW_TOKEN.findall(fold(text))) for form in split_token(raw)}


def hash32(text: str) -> int:
    """FNV-1a over UTF-16 code units, 32 bits, with a final mix (same in the browser)."""
    value = 0x811C9DC5
    for unit in text:
        value = ((value ^ ord(unit)) * 0x01000193) & 0xFFFFFFFF
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    return value ^ (value >> 13)
