"""Dates and numbers: from their written forms to keys.

Grammar (over tokens and the gaps between them; the browser implements the same)::

    date    = day month [year] | month day [year] | month year | Y-M-D | D.M.Y | D.M
    day     = 1..31 [ordinal suffix] [dash day]      (a range gives both days)
    decade  = 1990s, 1990-е, 90-х, 80-ies
    number  = digits {group of three} [decimals] [multiplier] | number words [multiplier]

Keys: ``#2011-12-16`` a full date; ``#*-12-16`` that day of any year; ``#?-12-16`` a day given
without its year; ``#2011-12`` a month; ``#m12`` a month of any year; ``#1990s`` a decade;
``#150000`` a number (years too); ``#70%`` a percentage beside ``#70``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from .analysis import TABLES, _pairs

MONTHS = {k: int(v) for k, v in _pairs(TABLES["months"]).items()}
NUMBERS = {k: float(v) for k, v in _pairs(TABLES["numbers"]).items()}
MULTIPLIERS = {k: int(v) for k, v in _pairs(TABLES["multipliers"]).items()}
_SHY = frozenset(TABLES["shyMonths"].split())
_ALONE = frozenset(TABLES["aloneMultipliers"].split())
_ORDINALS = frozenset(TABLES["ordinalWords"].split())
_SUFFIXES = frozenset(TABLES["ordinalSuffixes"].split())
_DECADES = frozenset(TABLES["decadeSuffixes"].split())
_PERCENT = frozenset(TABLES["percentWords"].split())
_YEARS = frozenset(TABLES["yearWords"].split())
_SPACE = re.compile(r"^[ \t\n\r\u00a0\u2009\u202f]+$")
_DASH = re.compile(r"^[ \t\u00a0]*[-\u2012-\u2015\u2212][ \t\u00a0]*$")
_UNITS = frozenset(TABLES["unitWords"].split())
#: Words at which a figure can begin (besides digits).
TRIGGERS = frozenset(MONTHS) | frozenset(NUMBERS) | _ALONE | frozenset(MULTIPLIERS)


class Figure(NamedTuple):
    """Keys of the date or number that covers tokens ``start`` up to ``end``."""

    start: int
    end: int
    keys: tuple[str, ...]


def _digits(form: str) -> bool:
    return form.isascii() and form.isdigit()


def _two(n: int) -> str:
    return f"{n:02d}"


def _plain(value: float) -> str:
    rounded = math.floor(value * 1000 + 0.5) / 1000
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


class _Reader:
    """Reads figures from a token list, one place at a time."""

    def __init__(self, forms: Sequence[str], gaps: Sequence[str]) -> None:
        self.forms = forms
        self.gaps = gaps
        self.count = len(forms)

    def form(self, i: int) -> str:
        return self.forms[i] if 0 <= i < self.count else ""

    def gap(self, i: int) -> str:
        return self.gaps[i] if 0 <= i < self.count else ""

    def whole(self, i: int, low: int, high: int, longest: int = 2) -> int:
        """Return the whole number at ``i`` if it lies in the range, else -1."""
        form = self.form(i)
        if _digits(form) and len(form) <= longest and low <= int(form) <= high:
            return int(form)
        return -1

    def spaced(self, i: int) -> bool:
        return bool(_SPACE.match(self.gap(i)))

    def loose(self, i: int) -> bool:
        """The gap after ``i`` is a space, perhaps after a comma or a full stop."""
        return bool(_SPACE.match(self.gap(i).replace(",", " ").replace(".", " ")))

    def suffix(self, i: int) -> int:
        """Return the place of the ordinal suffix that hangs on token ``i``, else ``i``."""
        if self.gap(i) in ("", "-") and self.form(i + 1) in _SUFFIXES:
            return i + 1
        return i

    def year(self, i: int) -> int:
        form = self.form(i)
        if _digits(form) and len(form) == 4 and 1700 <= int(form) <= 2199:
            return int(form)
        return -1

    def day(self, i: int) -> tuple[list[int], int]:
        """Read a day or a range of days at ``i``: the days and the place of the last token."""
        first = self.whole(i, 1, 31)
        if first < 0:
            return [], i
        end = self.suffix(i)
        if _DASH.match(self.gap(end)):
            second = self.whole(end + 1, 1, 31)
            if second > first:
                return [first, second], self.suffix(end + 1)
        return [first], end

    def dated(self, start: int, end: int, days: list[int], month: int, year: int) -> Figure:
        keys: list[str] = []
        for day in days:
            rest = f"{_two(month)}-{_two(day)}"
            keys.append(f"#{year}-{rest}" if year > 0 else f"#?-{rest}")
            keys.append(f"#*-{rest}")
        keys.append(f"#m{month}")
        if year > 0:
            keys.append(f"#{year}-{_two(month)}")
            keys.append(f"#{year}")
        return Figure(start, end + 1, tuple(keys))

    def with_year(self, end: int) -> tuple[int, int]:
        """Look for a year after ``end``: the year (or -1) and the new last place."""
        if self.loose(end) and self.year(end + 1) > 0:
            at = end + 1
            if self.spaced(at) and self.form(at + 1) in _YEARS:
                return self.year(at), at + 1
            return self.year(at), at
        return -1, end

    def date(self, i: int) -> Figure | None:
        form = self.form(i)
        month = MONTHS.get(form, 0)
        if month:
            return self.month_first(i, month)
        if not _digits(form):
            return None
        year = self.year(i)
        if year > 0 and self.gap(i) == "-" and self.gap(i + 1) == "-":
            m, d = self.whole(i + 1, 1, 12), self.whole(i + 2, 1, 31)
            if m > 0 and d > 0:
                return self.dated(i, i + 2, [d], m, year)
        days, end = self.day(i)
        if not days:
            return None
        after = end + 1
        if self.spaced(end) and self.form(after) == "of":
            end, after = after, after + 1
        month = MONTHS.get(self.form(after), 0)
        if month and (self.spaced(end) or self.gap(end) == "-"):
            year, last = self.with_year(after)
            return self.dated(i, last, days, month, year)
        return self.numeric(i)

    def numeric(self, i: int) -> Figure | None:
        """D.M.Y and D/M/Y, or D.M with two figures each."""
        mark = self.gap(i)
        d, m = self.whole(i, 1, 31), self.whole(i + 1, 1, 12)
        if mark not in (".", "/", "-") or d < 0 or m < 0:
            return None
        if self.gap(i + 1) == mark:
            year = self.year(i + 2)
            if year > 0:
                return self.dated(i, i + 2, [d], m, year)
            short = self.form(i + 2)
            if mark != "-" and _digits(short) and len(short) == 2:
                return self.dated(i, i + 2, [d], m, 2000 + int(short))
            return None
        if mark == "." and len(self.form(i)) == 2 and len(self.form(i + 1)) == 2:
            return self.dated(i, i + 1, [d], m, -1)
        return None

    def month_first(self, i: int, month: int) -> Figure | None:
        gap_ok = self.spaced(i) or self.gap(i) in (". ", ".")
        if gap_ok and self.year(i + 1) < 0:
            days, end = self.day(i + 1)
            if days and not (self.gap(end) == "," and _digits(self.form(end + 1))):
                year, last = self.with_year(end)
                return self.dated(i, last, days, month, year)
        if (self.loose(i) or self.spaced(i)) and self.year(i + 1) > 0:
            year = self.year(i + 1)
            last = i + 1
            if self.spaced(last) and self.form(last + 1) in _YEARS:
                last += 1
            keys = (f"#{year}-{_two(month)}", f"#m{month}", f"#{year}")
            return Figure(i, last + 1, keys)
        if self.form(i) in _SHY:
            return None
        return Figure(i, i + 1, (f"#m{month}",))

    def decade(self, i: int) -> Figure | None:
        form = self.form(i)
        if not _digits(form) or form[-1] != "0" or len(form) not in (2, 4):
            return None
        if self.gap(i) not in ("", "-", "'") or self.form(i + 1) not in _DECADES:
            return None
        value = int(form)
        if len(form) == 2:
            value += 1900 if value >= 30 else 2000
        if not 1700 <= value <= 2190:
            return None
        end = i + 2
        if self.spaced(i + 1) and self.form(end) in _YEARS:
            end += 1
        return Figure(i, end, (f"#{value}s",))

    def number(self, i: int) -> Figure | None:
        form = self.form(i)
        value: float
        start = end = i
        if _digits(form):
            if len(form) > 12:
                return None
            text = form
            grouped = False
            while (
                len(text) <= 12
                and (grouped or len(form) <= 3)
                and len(self.form(end + 1)) == 3
                and _digits(self.form(end + 1))
                and (self.gap(end) in (",", ".", "'") or self.spaced(end))
            ):
                text += self.form(end + 1)
                end += 1
                grouped = True
            after = self.form(end + 1)
            if not grouped and self.gap(end) in (".", ",") and _digits(after) and len(after) < 3:
                text += "." + after
                end += 1
            value = float(text)
            end = self.suffix(end) if not grouped else end
        elif form in NUMBERS:
            value = NUMBERS[form]
            while (
                form not in _ORDINALS
                and (self.spaced(end) or self.gap(end) == "-")
                and self.form(end + 1) in NUMBERS
                and 0 < NUMBERS[self.form(end + 1)] < value
                and value >= 20
            ):
                value += NUMBERS[self.form(end + 1)]
                end += 1
        elif form in MULTIPLIERS and self.form(i - 1) in _UNITS and self.spaced(i - 1):
            start, value = i - 1, MULTIPLIERS[form]
        elif form in _ALONE:
            value = MULTIPLIERS[form]
        else:
            return None
        times = self.form(end + 1)
        if times in MULTIPLIERS and (self.spaced(end) or self.gap(end) in ("-", "")):
            value *= MULTIPLIERS[times]
            end += 1
            more = self.form(end + 1)
            if MULTIPLIERS.get(more, 0) > MULTIPLIERS[times] and self.spaced(end):
                value *= MULTIPLIERS[more]
                end += 1
        key = "#" + _plain(value)
        keys = [key]
        gap = self.gap(end).replace("\u00a0", "").replace(" ", "")
        if gap.startswith("%"):
            keys.append(key + "%")
        elif self.form(end + 1) in _PERCENT and self.loose(end):
            keys.append(key + "%")
            end += 1
        elif self.form(end + 1) == "per" and self.form(end + 2) == "cent":
            keys.append(key + "%")
            end += 2
        return Figure(start, end + 1, tuple(keys))


def figures(
    forms: Sequence[str], gaps: Sequence[str], starts: Sequence[int] | None = None
) -> list[Figure]:
    """Find dates, decades and numbers, left to right, none overlapping.

    ``forms`` are the folded lower-case tokens of a text, ``gaps`` the text after each of them;
    ``starts``, where given, the places of all digits and words of ``TRIGGERS`` among them.
    """
    reader = _Reader(forms, gaps)
    out: list[Figure] = []
    end = 0
    if starts is None:
        starts = [i for i, form in enumerate(forms) if form in TRIGGERS or _digits(form)]
    for i in starts:
        if i < end:
            continue
        found = reader.date(i) or reader.decade(i) or reader.number(i)
        if found:
            out.append(found)
            end = found.end
    return out
