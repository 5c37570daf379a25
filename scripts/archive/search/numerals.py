"""Numerals: dates and numbers, from their written forms to keys.

Grammar (over tokens and the gaps between them; ``engine/numerals.js`` has the same)::

    date    = day ["day of"] month [year] | month day [year] | months year | Y-M-D | D.M.Y | D.M
              | M/D/Y if D > 12 | May Day [year]
    day     = 1..31 [ordinal suffix] [dash or "and" day] | ordinal words      (a range gives both days)
    months  = month [dash or "and" month]                                     (both of that year)
    decade  = 1990s, 1990-е, 90-х, 80-ies
    number  = digits {group of three} [decimals] [half] [multiplier] | number words [half] [multiplier]
              | sign of money digits [decimals] m or k

Keys: ``#2011-12-16`` a full date; ``#*-12-16`` that day of any year; ``#?-12-16`` a day given
without its year; ``#2011-12`` a month; ``#m12`` a month of any year; ``#1990s`` a decade;
``#150000`` a number (years too); ``#70%`` a percentage beside ``#70``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .analysis import TABLES, read_pairs

MONTHS = {k: int(v) for k, v in read_pairs(TABLES["months"]).items()}
NUMBERS = {k: float(v) for k, v in read_pairs(TABLES["numbers"]).items()}
MULTIPLIERS = {k: int(v) for k, v in read_pairs(TABLES["multipliers"]).items()}
#: Months that are other words as well (may, march, мая): they need a day or a year beside them.
_AMBIGUOUS_MONTHS = frozenset(TABLES["shyMonths"].split())
#: The days of a month in words, and what stands before those above twenty: third, twenty (third).
_DAY_WORDS = {k: int(v) for k, v in read_pairs(TABLES["dayWords"]).items()}
_DAY_TENS = {k: int(v) for k, v in read_pairs(TABLES["dayTens"]).items()}
#: Days that have a name of one or two words: may day, первомай.
_NAMED_DAYS = {tuple(k.split("_")): v for k, v in read_pairs(TABLES["namedDays"]).items()}
#: What such a day is in the name of: the May Day plant.
_NAMED_AFTER_DAYS = frozenset(TABLES["namedAfterDays"].split())
#: One, which by itself is hardly a number, is one after tens or hundreds.
_ONE_WORDS = frozenset(TABLES["oneWords"].split())
#: Letters that multiply a sum of money alone: £10m.
_MONEY_MULTIPLIERS = {k: int(v) for k, v in read_pairs(TABLES["moneyMultipliers"]).items()}
_MONEY_WORDS = frozenset(" ".join([*TABLES["signs"].values(), *TABLES["moneyCodes"].values()]).split())
#: Those of them that after an ordinal are other words too: the first march.
_OTHER_WORDS_ALONE = frozenset(month for month in _AMBIGUOUS_MONTHS if month.isascii())
_LONE_MULTIPLIERS = frozenset(TABLES["aloneMultipliers"].split())
_ORDINAL_WORDS = frozenset(TABLES["ordinalWords"].split())
_ORDINAL_SUFFIXES = frozenset(TABLES["ordinalSuffixes"].split())
_DECADE_SUFFIXES = frozenset(TABLES["decadeSuffixes"].split())
_PERCENT_WORDS = frozenset(TABLES["percentWords"].split())
_YEAR_WORDS = frozenset(TABLES["yearWords"].split())
#: What stands between two days of a month or two months of a year.
_JOINING_WORDS = ("and", "и")
_UNIT_WORDS = frozenset(TABLES["unitWords"].split())
_AND_WORDS = frozenset(TABLES["andWords"].split())
_HALF_WORDS = frozenset(TABLES["halfWords"].split())
_AND_A_HALF = [words.split() for words in TABLES["andAHalf"]]
_HUNDRED = 100
_SPACE = re.compile(r"^[ \t\n\r\u00a0\u2009\u202f]+$")
_DASH = re.compile(r"^[ \t\u00a0]*[-\u2012-\u2015\u2212][ \t\u00a0]*$")
_FULL_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")
_CENTURIES = (1700, 1800, 1900, 2000)
#: Words at which a numeral can begin (besides digits).
NUMERAL_STARTS = (
    frozenset(MONTHS) | frozenset(NUMBERS) | _LONE_MULTIPLIERS | frozenset(MULTIPLIERS) | _HALF_WORDS
    | frozenset(_DAY_WORDS) | frozenset(_DAY_TENS) | {words[0] for words in _NAMED_DAYS}
)


class Numeral(NamedTuple):
    """Keys of the date or number that covers tokens ``start`` up to ``end``."""

    start: int
    end: int
    keys: tuple[str, ...]


def _fits_below(current: float, value: float) -> bool:
    """Whether a number word can follow a part of a number: forty, five; two hundred, sixty."""
    if not current:
        return True
    tens = current % 100
    if value >= _HUNDRED or current != int(current):
        return False
    return tens == 0 or (value < 10 and tens >= 20 and tens % 10 == 0)


def _is_digits(form: str) -> bool:
    return form.isascii() and form.isdigit()


class Years(NamedTuple):
    """The years of a text in full: that in the middle of all that it names, and the last."""

    middle: int
    last: int

    @classmethod
    def of(cls, bodies: Iterable[str]) -> Years | None:
        """Read those of a text's bodies; None where they have none."""
        found = sorted(int(year) for body in bodies for year in _FULL_YEAR.findall(body))
        return cls(found[len(found) // 2], found[-1]) if found else None


def _full_year(two_digits: int, years: Years | None) -> int:
    """The year that two digits stand for: that nearest to the other years of the text and not after them;
    without any, one of this century or the last."""
    mostly = two_digits + (1900 if two_digits >= 30 else 2000)
    if years is None:
        return mostly
    possible = [year for year in (two_digits + century for century in _CENTURIES) if year <= years.last]
    return min(possible, key=lambda year: abs(year - years.middle), default=mostly)


def _number_key(value: float) -> str:
    rounded = math.floor(value * 1000 + 0.5) / 1000
    return "#" + (str(int(rounded)) if rounded == int(rounded) else repr(rounded))


class _Read(NamedTuple):
    """A number that was read: its first and its last token, and its value."""

    start: int
    end: int
    value: float


class _NumeralReader:
    """Reads numerals from a list of tokens, one place at a time; -1 and None mean "not here"."""

    def __init__(self, forms: Sequence[str], gaps: Sequence[str], years: Years | None) -> None:
        self.forms = forms
        self.gaps = gaps
        self.years = years
        self.count = len(forms)

    def form(self, i: int) -> str:
        return self.forms[i] if 0 <= i < self.count else ""

    def gap(self, i: int) -> str:
        return self.gaps[i] if 0 <= i < self.count else ""

    def integer(self, i: int, low: int, high: int) -> int:
        """Return the integer of at most two digits at ``i`` if it is in the range."""
        form = self.form(i)
        if _is_digits(form) and len(form) <= 2 and low <= int(form) <= high:
            return int(form)
        return -1

    def is_spaced(self, i: int) -> bool:
        return bool(_SPACE.match(self.gap(i)))

    def is_loosely_spaced(self, i: int) -> bool:
        """The gap after ``i`` is a space, perhaps with a comma or a full stop."""
        return bool(_SPACE.match(self.gap(i).replace(",", " ").replace(".", " ")))

    def end_of_ordinal(self, i: int) -> int:
        """Return the place of the ordinal suffix that follows token ``i``, else ``i``."""
        if self.gap(i) in ("", "-") and self.form(i + 1) in _ORDINAL_SUFFIXES:
            return i + 1
        return i

    def year(self, i: int) -> int:
        form = self.form(i)
        if _is_digits(form) and len(form) == 4 and 1700 <= int(form) <= 2199:
            return int(form)
        return -1

    def end_of_year(self, i: int) -> int:
        """Return the place of the word "year" that follows the year at ``i``, else ``i``."""
        return i + 1 if self.is_spaced(i) and self.form(i + 1) in _YEAR_WORDS else i

    def is_and(self, i: int) -> bool:
        """Whether the word "and" stands between ``i`` and the token after the next."""
        return self.form(i + 1) in _JOINING_WORDS and self.is_spaced(i) and self.is_spaced(i + 1)

    def joined_with(self, i: int, may_join: bool = True) -> int:
        """The place of what may be joined with token ``i`` by a dash or an "and", else ``i``."""
        return i + 1 if _DASH.match(self.gap(i)) else i + 2 if may_join and self.is_and(i) else i

    def days(self, i: int, may_join: bool = True) -> tuple[list[int], int]:
        """Read a day or a range of days at ``i``: the days, and the place of the last token.

        may_join: whether a second day may stand behind an "and".
        """
        first = self.integer(i, 1, 31)
        if first < 0:
            return self.day_in_words(i)
        end = self.end_of_ordinal(i)
        at = self.joined_with(end, may_join)
        second = self.integer(at, 1, 31) if at > end else 0
        return ([first, second], self.end_of_ordinal(at)) if second > first else ([first], end)

    def day_in_words(self, i: int) -> tuple[list[int], int]:
        """Read a day such as "twenty-third" at ``i``, as `days` does."""
        form = self.form(i)
        if form in _DAY_TENS and (self.is_spaced(i) or self.gap(i) == "-"):
            day = _DAY_TENS[form] + _DAY_WORDS.get(self.form(i + 1), _HUNDRED)
            return ([day], i + 1) if day <= 31 else ([], i)
        return ([_DAY_WORDS[form]], i) if form in _DAY_WORDS else ([], i)

    def date_numeral(self, start: int, end: int, days: list[int], month: int, year: int) -> Numeral:
        """Return the numeral of a date; ``year`` is -1 where the date has none."""
        keys: list[str] = []
        for day in days:
            month_and_day = f"{month:02d}-{day:02d}"
            keys.append(f"#{year}-{month_and_day}" if year > 0 else f"#?-{month_and_day}")
            keys.append(f"#*-{month_and_day}")
        keys.append(f"#m{month}")
        if year > 0:
            keys.append(f"#{year}-{month:02d}")
            keys.append(f"#{year}")
        return Numeral(start, end + 1, tuple(keys))

    def year_after(self, end: int) -> tuple[int, int]:
        """Look for a year after ``end``, "of 1905" too: the year, and the place of the last token."""
        of = self.after_of(end)
        if not self.is_loosely_spaced(of) or self.year(of + 1) < 0:
            return -1, end
        return self.year(of + 1), self.end_of_year(of + 1)

    def after_of(self, i: int) -> int:
        """The place of the "of" that follows ``i``, else ``i``."""
        return i + 1 if self.is_spaced(i) and self.form(i + 1) == "of" else i

    def date(self, i: int) -> Numeral | None:
        named = self.named_day(i)
        if named:
            return named
        month = MONTHS.get(self.form(i), 0)
        if month:
            return self.month_first(i, month)
        return self.iso_date(i) or self.day_first(i)

    def named_day(self, i: int) -> Numeral | None:
        """May Day, May Day 1912, Первомай."""
        for end in (i, i + 1):
            words = tuple(self.forms[i : end + 1])
            is_name = self.form(end + 1) in _NAMED_AFTER_DAYS
            if words in _NAMED_DAYS and not is_name and (end == i or self.is_spaced(i)):
                month, day = map(int, _NAMED_DAYS[words].split("-"))
                year, last = self.year_after(end)
                return self.date_numeral(i, last, [day], month, year)
        return None

    def iso_date(self, i: int) -> Numeral | None:
        """Y-M-D."""
        year = self.year(i)
        if year < 0 or self.gap(i) != "-" or self.gap(i + 1) != "-":
            return None
        month, day = self.integer(i + 1, 1, 12), self.integer(i + 2, 1, 31)
        return self.date_numeral(i, i + 2, [day], month, year) if month > 0 and day > 0 else None

    def day_first(self, i: int) -> Numeral | None:
        """Day and month in words, or the numeric forms; "the first march" is none: it needs an "of"."""
        days, end = self.days(i)
        if not days:
            return None
        is_deed = self.is_spaced(end) and self.form(end + 1) == "day" and self.form(end + 2) == "of"
        of = end + 2 if is_deed else self.after_of(end)  # this 3rd day of March
        month = MONTHS.get(self.form(of + 1), 0)
        if of == end and not _is_digits(self.form(i)) and self.form(of + 1) in _OTHER_WORDS_ALONE:
            return None
        if month and (self.is_spaced(of) or self.gap(of) == "-"):
            year, last = self.year_after(of + 1)
            return self.date_numeral(i, last, days, month, year)
        return self.numeric_date(i) if _is_digits(self.form(i)) else None

    def numeric_date(self, i: int) -> Numeral | None:
        """D.M.Y and D/M/Y, or D.M with two digits each."""
        separator = self.gap(i)
        day, month = self.integer(i, 1, 31), self.integer(i + 1, 1, 12)
        if separator == "/" and month < 0:  # month first, as Americans write
            day, month = self.integer(i + 1, 13, 31), self.integer(i, 1, 12)
        if separator not in (".", "/", "-") or day < 0 or month < 0:
            return None
        if self.gap(i + 1) == separator:
            year = self.year(i + 2)
            if year > 0:
                return self.date_numeral(i, i + 2, [day], month, year)
            short_year = self.form(i + 2)
            if separator != "-" and _is_digits(short_year) and len(short_year) == 2:
                return self.date_numeral(i, i + 2, [day], month, _full_year(int(short_year), self.years))
            return None
        if separator == "." and len(self.form(i)) == 2 and len(self.form(i + 1)) == 2:
            return self.date_numeral(i, i + 1, [day], month, -1)
        return None

    def month_first(self, i: int, month: int) -> Numeral | None:
        is_joined = self.is_spaced(i) or self.gap(i) in (". ", ".")
        if is_joined and self.year(i + 1) < 0:
            has_the = self.form(i + 1) == "the" and self.is_spaced(i + 1)
            start = i + 2 if has_the else i + 1
            days, end = self.days(start)
            # "May 5th and 6th" are days, "May 5 and 20 men" not both.
            if self.form(end) not in _ORDINAL_SUFFIXES and self.year_after(end)[0] < 0:
                days, end = self.days(start, may_join=False)
            is_number = self.gap(end) == "," and _is_digits(self.form(end + 1))
            if days and not is_number:
                year, last = self.year_after(end)
                return self.date_numeral(i, last, days, month, year)
        months, (year, end) = [month], self.year_after(i)
        at = self.joined_with(i)
        if year < 0 and at > i and self.form(at) in MONTHS:
            months, (year, end) = [month, MONTHS[self.form(at)]], self.year_after(at)
        if year > 0:
            dated = [f"#{year}-{each:02d}" for each in months]
            return Numeral(i, end + 1, (*dated, *(f"#m{each}" for each in months), f"#{year}"))
        if self.form(i) in _AMBIGUOUS_MONTHS:
            return None
        return Numeral(i, i + 1, (f"#m{month}",))

    def decade(self, i: int) -> Numeral | None:
        form = self.form(i)
        if not _is_digits(form) or form[-1] != "0" or len(form) not in (2, 4):
            return None
        if self.gap(i) not in ("", "-", "'") or self.form(i + 1) not in _DECADE_SUFFIXES:
            return None
        value = int(form)
        if len(form) == 2:
            value = _full_year(value, self.years)
        if not 1700 <= value <= 2190:
            return None
        return Numeral(i, self.end_of_year(i + 1) + 1, (f"#{value}s",))

    def number(self, i: int) -> Numeral | None:
        read = self.digits(i) or self.half(i) or self.number_words(i) or self.multiplier_alone(i)
        if read is None:
            return None
        value, end = self.multiplied(read.start, *self.and_a_half(read.value, read.end))
        key = _number_key(value)
        percent_end = self.end_of_percent(end)
        if percent_end < 0:
            return Numeral(read.start, end + 1, (key,))
        return Numeral(read.start, percent_end + 1, (key, key + "%"))

    def digits(self, i: int) -> _Read | None:
        """150, 150 000, 1.5 or 13th."""
        form = self.form(i)
        if not _is_digits(form) or len(form) > 12:
            return None
        text, end = self.digit_groups(i)
        if end > i:
            return _Read(i, end, float(text))
        decimals = self.form(i + 1)
        if self.gap(i) in (".", ",") and _is_digits(decimals) and len(decimals) < 3:
            return _Read(i, self.end_of_ordinal(i + 1), float(f"{form}.{decimals}"))
        return _Read(i, self.end_of_ordinal(i), float(form))

    def digit_groups(self, i: int) -> tuple[str, int]:
        """Join groups of three digits: all digits, and the place of the last group."""
        text, end = self.form(i), i
        if len(text) > 3:
            return text, end
        while (
            len(text) <= 12
            and len(self.form(end + 1)) == 3
            and _is_digits(self.form(end + 1))
            and (self.gap(end) in (",", ".", "'") or self.is_spaced(end))
        ):
            text += self.form(end + 1)
            end += 1
        return text, end

    def number_words(self, i: int) -> _Read | None:
        """Forty-five, two hundred and sixty, двенадцать тысяч четыреста."""
        total = current = 0.0
        least = math.inf  # the multiplier before, which the next must be below
        end = -1
        at = i
        while True:
            form = self.form(at)
            value, multiplier = NUMBERS.get(form, 0), MULTIPLIERS.get(form, 0)
            if form in _ONE_WORDS and current >= 20:
                value = 1
            if value and _fits_below(current, value):
                current += value
            elif multiplier == _HUNDRED and 0 < current < 10 and current == int(current):
                current *= multiplier
            elif multiplier > _HUNDRED and current and multiplier < least:
                total, current, least = total + current * multiplier, 0.0, multiplier
            else:
                break
            end = at
            if form in _ORDINAL_WORDS or form in _ONE_WORDS:
                break
            if not (self.is_spaced(at) or self.gap(at) == "-"):
                break
            at += 1
            # "And" joins what is below a hundred: two hundred and sixty.
            is_joined = self.form(at) in _AND_WORDS and self.is_spaced(at) and form in MULTIPLIERS
            after = 1 if self.form(at + 1) in _ONE_WORDS else NUMBERS.get(self.form(at + 1), 0)
            if is_joined and 0 < after < _HUNDRED:
                at += 1
        return _Read(i, end, total + current) if end >= 0 else None

    def half(self, i: int) -> _Read | None:
        """Half a million; полмиллиона is a number word."""
        is_half = self.form(i) in _HALF_WORDS and self.form(i + 1) in _UNIT_WORDS
        multiplier = MULTIPLIERS.get(self.form(i + 2), 0) if is_half and self.is_spaced(i) else 0
        return _Read(i, i + 2, multiplier / 2) if multiplier and self.is_spaced(i + 1) else None

    def and_a_half(self, value: float, end: int) -> tuple[float, int]:
        """Add the half of "four and a half", of «четыре с половиной»."""
        for words in _AND_A_HALF:
            places = range(end + 1, end + 1 + len(words))
            if all(self.form(at) == word and self.is_spaced(at - 1)
                   for at, word in zip(places, words, strict=True)):
                return value + 0.5, end + len(words)
        return value, end

    def multiplier_alone(self, i: int) -> _Read | None:
        """A hundred and ten, один миллион, тысячу двести."""
        form = self.form(i)
        is_counted = self.form(i - 1) in _UNIT_WORDS and self.is_spaced(i - 1)
        if form not in MULTIPLIERS or not (is_counted or form in _LONE_MULTIPLIERS):
            return None
        multiplier, rest, end = MULTIPLIERS[form], 0.0, i
        if self.is_spaced(i):
            has_and = self.form(i + 1) in _AND_WORDS and self.is_spaced(i + 1)
            read = self.number_words(i + 2 if has_and else i + 1)
            if read and read.value < multiplier and not (has_and and read.value >= _HUNDRED):
                rest, end = read.value, read.end
        return _Read(i - 1 if is_counted else i, end, multiplier + rest)

    def multiplied(self, start: int, value: float, end: int) -> tuple[float, int]:
        """Apply the multipliers that follow: 150 thousand, two hundred thousand, £10m."""
        first = MULTIPLIERS.get(self.form(end + 1))
        if self.gap(end) == "" and self.form(start - 1) in _MONEY_WORDS:
            first = _MONEY_MULTIPLIERS.get(self.form(end + 1), first)
        if first is None or not (self.is_spaced(end) or self.gap(end) in ("-", "")):
            return value, end
        value *= first
        end += 1
        second = MULTIPLIERS.get(self.form(end + 1), 0)
        if second > first and self.is_spaced(end):
            return value * second, end + 1
        return value, end

    def end_of_percent(self, end: int) -> int:
        """Return the last place of a percentage whose number ends at ``end``; -1 if it is none."""
        if self.gap(end).replace("\u00a0", "").replace(" ", "").startswith("%"):
            return end
        if self.form(end + 1) in _PERCENT_WORDS and (self.is_loosely_spaced(end) or self.gap(end) == "-"):
            return end + 1
        if self.form(end + 1) == "per" and self.form(end + 2) == "cent":
            return end + 2
        return -1


def find_numerals(
    forms: Sequence[str], gaps: Sequence[str], starts: Sequence[int] | None = None,
    years: Years | None = None,
) -> list[Numeral]:
    """Find dates, decades and numbers, left to right, none overlapping.

    ``forms`` are the folded lower-case tokens of a text, ``gaps`` the text after each of them;
    ``starts``, where given, the places of all digits and words of ``NUMERAL_STARTS`` among them;
    ``years`` those of the whole text, by which a year in two digits is read.
    """
    reader = _NumeralReader(forms, gaps, years)
    numerals: list[Numeral] = []
    end = 0
    if starts is None:
        starts = [i for i, form in enumerate(forms) if form in NUMERAL_STARTS or _is_digits(form)]
    for i in starts:
        if i < end:
            continue
        numeral = reader.date(i) or reader.decade(i) or reader.number(i)
        if numeral:
            numerals.append(numeral)
            end = numeral.end
    return numerals
