"""Word analysis: from text to the keys under which words are found.

The rules and tables stand in ``tables.json`` and are shared with the browser
(``docs/assets/search/engine.js`` implements the same functions over the same tables;
``tests/search`` proves both equal over the whole vocabulary). In order:

1. *Fold* (table ``fold``): ё to е, Kazakh letters to their Russian neighbours, Latin
   diacritics off, apostrophes and hyphens to one sign, soft hyphens and zero-width marks out.
2. *Cut* into raw tokens: a word (letters, then letters and digits, joined by apostrophes or
   hyphens) or a run of digits. A hyphenated word yields its parts and the joined whole.
3. *Stem*: irregular forms and British spellings to a base, then the Snowball stemmer of the
   script (Russian for Cyrillic, English for Latin); a Russian fleeting vowel is dropped.
4. *Sound key*: one spelling for a name in any script (Жаңаөзен, Zhanaozen, Janaozen).
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.russian_stemmer import RussianStemmer

TABLES: dict[str, Any] = json.loads(
    (Path(__file__).with_name("tables.json")).read_text(encoding="utf-8")
)


def _pairs(text: str) -> dict[str, str]:
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


_FOLD = _fold_table()
#: Splits folded text into gap, token, gap, token … gap.
CUT = re.compile("(" + TABLES["cut"].replace("LETTERS", TABLES["letters"]) + ")")
STOP = frozenset((TABLES["stop"]["en"] + " " + TABLES["stop"]["ru"]).split())
_IRREGULAR = _pairs(TABLES["irregular"])
_ISE = re.compile(TABLES["spelling"]["ise"])
_IZE = re.compile(TABLES["spelling"]["ize"])
_ISE_KEEP = tuple(TABLES["spelling"]["iseKeep"].split())
_PREFIXES = [(british, american) for british, american in TABLES["spelling"]["prefix"]]
_FLEETING = re.compile(TABLES["ru"]["fleeting"])
_ENDINGS = sorted(TABLES["translit"]["endings"].split(), key=lambda e: (-len(e), e))
_CYRILLIC = {ord(k): v for k, v in TABLES["translit"]["cyrillic"].items()}
_LATIN = [tuple(rule) for rule in TABLES["translit"]["latin"]]
_COMMON = [tuple(rule) for rule in TABLES["translit"]["common"]]
_MIN = int(TABLES["translit"]["min"])
_LONG = int(TABLES["translit"]["long"])
_EN = EnglishStemmer()
_RU = RussianStemmer()


@dataclass(frozen=True, slots=True)
class Word:
    """One analysed word: folded form, stem, sound key, alias key, and whether it is content."""

    form: str
    stem: str
    sound: str
    alias: str
    content: bool
    digits: bool


def fold(text: str) -> str:
    """Fold ``text`` (any case) by the table ``fold``; the case of letters is kept."""
    return unicodedata.normalize("NFC", text).translate(_FOLD)


def is_cyrillic(form: str) -> bool:
    """Tell whether the first letter of ``form`` is Cyrillic (Russian stemming applies)."""
    return "а" <= form[:1] <= "я"


def american(form: str) -> str:
    """Return the American spelling of an English ``form`` (table ``spelling``)."""
    for british, ours in _PREFIXES:
        if form.startswith(british):
            form = ours + form[len(british) :]
            break
    if len(form) >= 6:
        found = _ISE.search(form)
        if found and not form.startswith(_ISE_KEEP):
            at = found.start() + 1
            form = form[:at] + "z" + form[at + 1 :]
    return form


@cache
def stem(form: str) -> str:
    """Return the stem of a folded lower-case ``form``.

    Table ``irregular`` first; then Snowball Russian and the fleeting vowel (забастовок,
    забастовка) for Cyrillic, American spelling,
    one stem for a verb in -ize and its noun (table ``spelling.ize``), Snowball English for Latin.
    """
    form = _IRREGULAR.get(form, form)
    if is_cyrillic(form):
        out = str(_RU.stemWord(form))
        return _FLEETING.sub(r"\1\2", out) if len(out) > 3 else out
    if "a" <= form[:1] <= "z":
        form = american(form)
        family = _IZE.match(form)
        return family.group(1) if family else str(_EN.stemWord(form))
    return form


@cache
def sound(form: str) -> str:
    """Return the sound key of a folded lower-case ``form`` in either script (table ``translit``).

    Russian case endings go, letters become Latin, sounds that transliterations confuse become
    one, doubled letters single; final vowels go while more than ``min`` letters remain.
    """
    if is_cyrillic(form):
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _MIN:
                form = form[: -len(ending)]
                break
        key = form.translate(_CYRILLIC)
    else:
        key = form
        for old, new in _LATIN:
            key = key.replace(old, new)
    for old, new in _COMMON:
        key = key.replace(old, new)
    out = ""
    for char in key:
        if char != out[-1:]:
            out += char
    while len(out) > _MIN and out[-1] in "aeiou":
        out = out[:-1]
    return out


@cache
def analyse(form: str) -> Word:
    """Analyse one folded lower-case word or run of digits."""
    if form.isascii() and form.isdigit():
        return Word(form, form, "", form, True, True)
    base, key = stem(form), sound(form)
    content = len(form) > 1 and form not in STOP
    return Word(form, base, key, key if len(key) >= _LONG else base, content, False)


@cache
def parts(raw: str) -> tuple[str, ...]:
    """Split a raw token (folded, any case) into lower-case forms.

    An English possessive ('s) goes, other apostrophes are dropped, hyphens divide.
    """
    if "'" not in raw and "-" not in raw:
        return (raw.lower(),)
    out = []
    for part in raw.lower().split("-"):
        form = part.removesuffix("'s").replace("'", "")
        if form:
            out.append(form)
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Token:
    """A token in its place: form, the gap of text before the next token, capital, whole.

    ``whole`` is the joined form of the hyphenated word that begins here, else empty.
    """

    form: str
    gap: str
    capital: bool
    whole: str


def tokens(text: str) -> list[Token]:
    """Cut any ``text`` into tokens (see the module's rules 1 and 2)."""
    cut = CUT.split(fold(text))
    out: list[Token] = []
    for at in range(1, len(cut), 2):
        raw, gap = cut[at], cut[at + 1]
        forms = parts(raw)
        for n, form in enumerate(forms):
            last = n == len(forms) - 1
            whole = "".join(forms) if n == 0 and not last else ""
            out.append(Token(form, gap if last else "-", raw[0].isupper(), whole))
    return out


def hash32(text: str) -> int:
    """FNV-1a over UTF-16 code units, 32 bits, with a final mix (same in the browser)."""
    h = 0x811C9DC5
    for unit in text:
        h = ((h ^ ord(unit)) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 13)
