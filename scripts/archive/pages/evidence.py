"""Whether a passage named as evidence has any word of the value that it is to show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from Stemmer import Stemmer

from ..interface import words
from ..languages import NAME_TAGS, TAGS
from ..reading.lines.person_names import without_spacing
from .fields import Agents, Authority, Date, Field, Literal, Term, TextByLanguage

_STEMMERS = ((re.compile("[а-яё]"), Stemmer("russian", 0)), (re.compile("[a-z]"), Stemmer("english", 0)))
_ROOT = 5  # letters of a stem; words that agree in them are kin, such as забастовка and забастовали
_GLUED_YEAR = re.compile(r"\b\d{2}((?:19|20)\d\d)\b")  # "Apr 022015", the year right behind the day
_SHORT = 3  # letters; a word so short supports a value only where the value has no longer one


def value_words(field: Field, entry: Mapping[str, Any], records: Mapping[str, Any]) -> list[str]:
    """All words by which a text can show a value, in every language of the archive.

    field: its row. entry: the value as the front matter has it. records: those of the field's group,
    by id. Returns none where a value has no words of its own, such as an address elsewhere.
    """
    value = entry.get("value")
    match field.type:
        case Date():
            return _date_words(value) if isinstance(value, str) else []
        case Agents():
            return _texts(entry.get("name"))
        case TextByLanguage():
            return _texts(entry)
        case Authority():
            record = records.get(str(value), {})
            return [*_texts(record), *record.get("abbr", ()), *record.get("variants", ())]
        case Term(terms=terms, words=group) if field.grounds and value in terms:
            return [words(tag)[f"{group}_{value}"] for tag in TAGS]
        case Literal():
            return [value] if isinstance(value, str) else []
        case _:
            return []


def supports(passage: str, value: Collection[str]) -> bool:
    """Whether a passage has a word of a value, or a form or kin of it.

    passage: its visible words. value: what `value_words` gave. A value without any word is shown by
    every passage. A line in spaced letters ("S T R I K E") shows the words that its letters make.
    """
    significant = _significant_words(value)
    forms = _stems(significant)
    if not forms or not forms.isdisjoint(_stems(_words(passage))):
        return True
    spaced = ["".join(_words(line)) for line in passage.splitlines() if without_spacing(line) != line]
    return any(word in letters for letters in spaced for word in significant)


def _texts(by_language: Any) -> list[str]:
    """Words by language, in all languages."""
    words = by_language if isinstance(by_language, Mapping) else {}
    return [words[tag] for tag in NAME_TAGS if isinstance(words.get(tag), str)]


def _date_words(edtf: str) -> list[str]:
    """The years, months and days of a date, in figures and by the names of the months."""
    out = []
    for year, month, day in re.findall(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", edtf):
        out += [year, day.lstrip("0")]
        if month and 1 <= int(month) <= 12:
            for tag in TAGS:
                ui = words(tag)
                out += [ui.months(form)[int(month) - 1] for form in ("format", "stand-alone")]
    return [word for word in out if word]


def _words(source: str) -> list[str]:
    folded = unicodedata.normalize("NFC", source.replace("\xad", "")).casefold().replace("ё", "е")
    return [*re.findall(r"\w+", folded), *_GLUED_YEAR.findall(folded)]


def _significant_words(value: Iterable[str]) -> list[str]:
    """The words of a value that can show it: not "of" and "the", if it has others."""
    every = [word for said in value for word in _words(said)]
    return [word for word in every if len(word) > _SHORT or word.isdigit()] or every


def _stems(forms: Iterable[str]) -> set[str]:
    return {_stem(form) for form in forms}


def _stem(form: str) -> str:
    for letters, stemmer in _STEMMERS:
        if letters.match(form):
            return str(stemmer.stemWord(form))[:_ROOT]
    return form
