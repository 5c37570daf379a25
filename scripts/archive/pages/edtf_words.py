"""EDTF dates in words: "[November or December 2011?]".

Covers what the archive uses of EDTF (Library of Congress, 2019): decades (198X), years, seasons, months,
days, `?` `~` `%`,
intervals `a/b`, sets `[a,b]` `{a,b}` `[a..b]` with open ends. What it cannot word, it shows as is.
The phrases are the interface's `dates`.
"""

from __future__ import annotations

import re
from typing import Any

from ..interface import Words, words

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$")
_DECADE = re.compile(r"(\d{3})X")
_SEASONS = ("21", "22", "23", "24")  # spring, summer, autumn, winter
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d{2}")


def date_words(edtf: str, language: str) -> str:
    """Word a date.

    edtf: the date. language: a tag of the archive's languages. Returns words for the middle of a
    line.
    """
    ui = words(language)
    if edtf[:1] in "[{" and edtf[-1:] in "]}":
        inner, joint = edtf[1:-1], "or" if edtf[0] == "[" else "and"
        if ".." in inner:
            first, last = inner.split("..", 1)
            return _range(first, last, "between", ui)
        return _list(inner.split(","), joint, ui)
    if "/" in edtf:
        first, last = (part.removeprefix("..") for part in edtf.split("/", 1))
        return _range(first, last, "from_to", ui)
    return _single(edtf, ui)


def _range(first: str, last: str, phrase: str, ui: Words) -> str:
    """A date between two, one of which may be open."""
    table = ui.table("dates")
    if not last:
        return str(table["after"].format(date=_single(first, ui)))
    if not first:
        return str(table["before"].format(date=_single(last, ui)))
    if phrase == "between" and _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        return str(table["years_between"].format(first=first, last=last))
    case = table.get("case", {}).get(phrase, "")
    ends = {"first": _single(first, ui, case), "last": _single(last, ui, case)}
    return str(table[phrase].format(**ends))


def _list(parts: list[str], joint: str, ui: Words) -> str:
    """One of several dates, or all of them."""
    table = ui.table("dates")
    if len(parts) == 1:
        return _single(parts[0], ui)
    if len({part[:4] for part in parts}) == 1 and all(map(_MONTH.fullmatch, parts)):
        names = ui.months("stand-alone")
        months = [names[int(part[5:7]) - 1] for part in parts]
        return _joined(months, table[f"months_{joint}"], table[joint], year=parts[0][:4])
    if all(map(_YEAR.fullmatch, parts)):
        return _joined(parts, table[f"years_{joint}"], table[joint])
    return _joined([_single(part, ui) for part in parts], table[joint], table[joint])


def _joined(parts: list[str], phrase: str, joint: str, **more: str) -> str:
    """Join parts two by two by the joint, the last of them by the phrase."""
    first, *rest = parts
    for part in rest[:-1]:
        first = joint.format(first=first, last=part)
    return phrase.format(first=first, last=rest[-1], **more)


def _single(edtf: str, ui: Words, case: str = "") -> str:
    """A date without a span, in a case of its language; a full date is the same in all of them."""
    decade = _DECADE.fullmatch(edtf)
    if decade:
        return str(ui.table("dates")["decade"].format(decade=f"{decade[1]}0"))
    found = _DATE.match(edtf)
    if found and found[2] in _SEASONS:
        table = ui.table("dates")
        season = {**table, **table.get(case, {})}["seasons"][_SEASONS.index(found[2])]
        return str(table["season"].format(season=season, year=found[1]))
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return edtf
    year, month, day, sign = found.groups()
    table = ui.table("dates")
    about = sign in ("~", "%")
    forms = {**table, **table.get(table.get("case", {}).get("about", "") if about else case, {})}
    precision = "day" if day else "month" if month else "year"
    text = str(forms[precision].format(year=year, day=int(day or 0), **_month_names(month, ui, table)))
    return str(table["about"].format(date=text)) if about else text


def _month_names(month: str | None, ui: Words, table: dict[str, Any]) -> dict[str, str]:
    if not month:
        return {}
    at = int(month) - 1
    names = {"month": ui.months("stand-alone")[at], "of_month": ui.months("format")[at]}
    if "by_month" in table:
        names["by_month"] = table["by_month"][at]
    return names


def event_date_words(edtf: str, language: str) -> str:
    """Word the date of an event: as `date_words`, but an open interval is one whose end is not known, and
    of two days of a year the first is said without it."""
    ui = words(language)
    table = ui.table("dates")
    first, _, last = edtf.partition("/")
    if last == "..":
        since = "since_about" if first[-1:] in ("~", "%") else "since"
        case = table.get("case", {}).get("since", "")
        return str(table[since].format(date=_single(first.rstrip("~%?"), ui, case)))
    decades = _DECADE.fullmatch(first), _DECADE.fullmatch(last)
    if decades[0] and decades[1]:
        return str(table["decades_from_to"].format(first=f"{decades[0][1]}0", last=f"{decades[1][1]}0"))
    if _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        return str(table["years_from_to"].format(first=first, last=last))
    days = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if days[0] and days[1] and days[0][3] and days[1][3] and first[:4] == last[:4] and not days[0][4]:
        month = ui.months("format")[int(days[0][2]) - 1]
        if first[:7] == last[:7] and not days[1][4]:
            ends = f"{int(days[0][3])}–{int(days[1][3])}"
            return str(table["day"].format(day=ends, of_month=month, year=first[:4]))
        start = table["day_month"].format(day=int(days[0][3]), of_month=month)
        return str(table["from_to"].format(first=start, last=_single(last, ui)))
    return date_words(edtf, language)


def first_year(edtf: str) -> int | None:
    """The earliest year that a date names, for sorting and filters."""
    found = re.search(r"\d{4}", edtf)
    return int(found.group()) if found else None


def short_date(edtf: str) -> str:
    """The years of a date, "2014–2015", for lists."""
    years = sorted(set(re.findall(r"(?<![\d-])\d{4}", edtf)))
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""
