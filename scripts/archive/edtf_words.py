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
            both = (_instrumental(first), _instrumental(last))
            shown = both if language == "ru" else (_single(first, "en"), _single(last, "en"))
            return words["between"].format(*shown)
        parts = inner.split(",")
        if len({p[:4] for p in parts}) == 1 and all(len(p) == 7 for p in parts):
            months = [_MONTHS[language].split()[int(p[5:7]) - 1] for p in parts]
            of_year = f"{_NBSP}года" if language == "ru" else ""
            return joint.join(months) + f" {parts[0][:4]}{of_year}"
        return joint.join(_single(p, language) for p in parts)
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if last in ("..", ""):
            return words["after"].format(_single(first, language))
        if first in ("..", ""):
            return words["before"].format(_single(last, language))
        return f"{_single(first, language)}{_NBSP}— {_single(last, language)}"
    return _single(edtf, language)


def _single(edtf: str, language: str) -> str:
    found = _DATE.match(edtf)
    if not found:
        return edtf
    year, month, day, sign = found.groups()
    if language == "ru":
        suffix = f"{_NBSP}года" if month else f"{_NBSP}год"
        if day:
            text = f"{int(day)}{_NBSP}{_OF_MONTH[int(month) - 1]} {year}{suffix}"
        elif month:
            text = f"{_MONTHS['ru'].split()[int(month) - 1]} {year}{suffix}"
        else:
            text = year + suffix
    else:
        name = _MONTHS["en"].split()[int(month) - 1] if month else ""
        text = f"{int(day)}{_NBSP}{name} {year}" if day else f"{name} {year}" if month else year
    return _WORDS[language]["about"].format(text) if sign in ("~", "%") else text


def _instrumental(edtf: str) -> str:
    """A date after Russian «между»: «между январём 2018 года и 2019 годом»; days do not change."""
    found = _DATE.match(edtf)
    if not found or found[3]:
        return _single(edtf, "ru")
    year, month = found[1], found[2]
    if not month:
        return f"{year}{_NBSP}годом"
    name = _MONTHS["ru"].split()[int(month) - 1]
    stem = name[:-1] if name[-1] in "ьй" else name
    ending = "ем" if name[-1] in "ьй" else "ом"
    # Only these months bear the stress on the ending, and so have ё.
    stressed = int(month) in (1, 2, 9, 10, 11, 12)
    if stressed and name[-1] == "ь":
        ending = "ём"
    return f"{stem}{ending} {year}{_NBSP}года"


def first_year(edtf: str) -> int | None:
    """The earliest year that a date names, for sorting and filters."""
    found = re.search(r"\d{4}", edtf)
    return int(found.group()) if found else None


def short_date(edtf: str) -> str:
    """The years of a date, "2014–2015", for lists."""
    years = sorted(set(re.findall(r"(?<![\d-])\d{4}", edtf)))
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
