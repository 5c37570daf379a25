"""EDTF dates in words, Russian and English: "[November or December 2011?]".

Covers what the archive uses of EDTF (Library of Congress, 2019): years, months, days, `?` `~` `%`,
intervals `a/b`, sets `[a,b]` `{a,b}` `[a..b]` with open ends. What it cannot word, it shows as is.
"""

from __future__ import annotations

import re

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
}
_OF_MONTH = [
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
]
#: Russian cases: of a month, and of "год" behind a year.
_CASES = {
    "nominative": (_MONTHS["ru"].split(), "год"),
    "genitive": (_OF_MONTH, "года"),
    "instrumental": (
        ["январём", "февралём", "мартом", "апрелем", "маем", "июнем",
         "июлем", "августом", "сентябрём", "октябрём", "ноябрём", "декабрём"],
        "годом",
    ),
}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$")
_WORDS = {
    "en": {"or": " or ", "and": " and ", "after": "{} or later", "before": "{} or earlier",
           "between": "between {} and {}", "about": "about {}"},
    "ru": {"or": " или ", "and": " и ", "after": "{} или позже", "before": "{} или раньше",
           "between": "между {} и {}", "about": "около {}"},
}
_NBSP = "\xa0"


def date_words(edtf: str, language: str) -> str:
    """Word a date.

    edtf: the date. language: "ru" or "en". Returns words for the middle of a line.
    """
    words = _WORDS[language]
    if edtf[:1] in "[{" and edtf[-1:] in "]}":
        inner, joint = edtf[1:-1], words["or"] if edtf[0] == "[" else words["and"]
        if ".." in inner:
            first, last = inner.split("..", 1)
            if not last:
                return words["after"].format(_single(first, language))
            if not first:
                return words["before"].format(_single(last, language))
            if language == "ru" and _is_year(first) and _is_year(last):
                return words["between"].format(first, f"{last}{_NBSP}годами")
            return words["between"].format(
                _single(first, language, "instrumental"), _single(last, language, "instrumental")
            )
        parts = inner.split(",")
        if len({p[:4] for p in parts}) == 1 and all(len(p) == 7 for p in parts):
            months = [_MONTHS[language].split()[int(p[5:7]) - 1] for p in parts]
            of_year = f"{_NBSP}года" if language == "ru" else ""
            return joint.join(months) + f" {parts[0][:4]}{of_year}"
        if language == "ru" and all(map(_is_year, parts)):
            return joint.join(parts) + _NBSP + ("год" if edtf[0] == "[" else "годы")
        return joint.join(_single(p, language) for p in parts)
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if last in ("..", ""):
            return words["after"].format(_single(first, language))
        if first in ("..", ""):
            return words["before"].format(_single(last, language))
        return f"{_single(first, language)}{_NBSP}— {_single(last, language)}"
    return _single(edtf, language)


def _is_year(edtf: str) -> bool:
    return len(edtf) == 4 and edtf.isdigit()


def _single(edtf: str, language: str, case: str = "nominative") -> str:
    """A date without a span, in a case of Russian; a full date reads the same in all of them."""
    found = _DATE.match(edtf)
    if not found:
        return edtf
    year, month, day, sign = found.groups()
    if language == "ru":
        months, of_year = _CASES["genitive" if sign in ("~", "%") else case]
        if day:
            text = f"{int(day)}{_NBSP}{_OF_MONTH[int(month) - 1]} {year}{_NBSP}года"
        elif month:
            text = f"{months[int(month) - 1]} {year}{_NBSP}года"
        else:
            text = f"{year}{_NBSP}{of_year}"
    else:
        name = _MONTHS["en"].split()[int(month) - 1] if month else ""
        text = f"{int(day)}{_NBSP}{name} {year}" if day else f"{name} {year}" if month else year
    return _WORDS[language]["about"].format(text) if sign in ("~", "%") else text


def first_year(edtf: str) -> int | None:
    """The earliest year that a date names, for sorting and filters."""
    found = re.search(r"\d{4}", edtf)
    return int(found.group()) if found else None


def short_date(edtf: str) -> str:
    """The years of a date, "2014–2015", for lists."""
    years = sorted(set(re.findall(r"(?<![\d-])\d{4}", edtf)))
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
