"""Russian names in the genitive, as songs name those who made them: «Слова П. Лаптева» → «П. Лаптев»."""

from __future__ import annotations

import re

from .given_names import GIVEN_NAMES

_FAMILY = (
    (r"(?<=[сцз]к)ого|(?<=[гкх])ого|(?<=[нщш])его", "ий"),
    (r"(?<=[бвдлмнпрсчт])ого", "ый"),
    (r"(?<=[сц]к)ой", "ая"),
    (r"(?<=[оеё]в)ой|(?<=[иы]н)ой", "а"),
    (r"(?<=[бвгджзклмнпрстфхчшщ])а", ""),
    (r"(?<=[аеёиоуыюя])я", "й"),
    (r"(?<=[лнрт])я", "ь"),
    (r"(?<=[бвгдзклмнпрстфх])ы|(?<=[гкхжчшщ])и", "а"),
)
_GIVEN = (("а", ""), ("я", "й"), ("я", "ь"), ("ии", "ия"), ("и", "я"), ("и", "ь"), ("и", "а"), ("ы", "а"))
_WITH_LOST_VOWEL = {"петра": "Пётр", "павла": "Павел", "льва": "Лев", "толстого": "Толстой"}
_INITIAL = re.compile(r"(?:[А-ЯЁ]\.-?)+")


def name_in_nominative(name: str) -> str:
    """A person's name that stands in the genitive, in the nominative; a word that is not known stays."""
    words = re.sub(r"\.(?=[А-ЯЁ][а-яё])", ". ", name).split()
    given = sum(not _INITIAL.fullmatch(word) for word in words) > 1
    out = []
    for n, word in enumerate(words):
        if _INITIAL.fullmatch(word):
            out.append(word)
        elif given and (known := _given_name(word)):
            out.append(known)
        elif given and 0 < n < len(words) - 1:
            out.append(re.sub(r"(?<=вич)а$", "", re.sub(r"(?<=вн)ы$", "а", word)))
        else:
            out.append("-".join(map(_family_name, word.split("-"))))
    return " ".join(out)


def _given_name(word: str) -> str:
    small = word.lower()
    if small in _WITH_LOST_VOWEL:
        return _WITH_LOST_VOWEL[small]
    forms = (word[: -len(end)] + new for end, new in _GIVEN if small.endswith(end))
    return next((form for form in forms if form.lower().replace("ё", "е") in GIVEN_NAMES), "")


def _family_name(word: str) -> str:
    """A family name in the nominative; «Петренко», «Седых», «Барто» do not change."""
    if word.lower() in _WITH_LOST_VOWEL:
        return _WITH_LOST_VOWEL[word.lower()]
    for end, new in _FAMILY:
        changed, count = re.subn(rf"(?:{end})$", new, word)
        if count:
            return changed
    return word
