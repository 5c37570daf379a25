"""Which dates are EDTF (Library of Congress, 2019) and can be: a day of the calendar, ends in their order."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import edtf

_POINT = r"\d{3}[\dX](?:-\d{2}(?:-\d{2})?)?"
#: Dates, intervals and sets whose parts can be compared: no negative years, no open ends.
_COMPARABLE = re.compile(rf"\[?{_POINT}[?~%]?(?:(?:/|,|\.\.){_POINT}[?~%]?)*\]?")
_SEASON = "21"  # from this "month" on they are seasons
_PLAIN_POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
#: The commonest forms of EDTF: a date, from one to another or on, one of two, until one.
_PLAIN = re.compile(rf"{_PLAIN_POINT}[?~%]?(?:/(?:{_PLAIN_POINT}[?~%]?|\.\.))?"
                    rf"|\[(?:{_PLAIN_POINT},{_PLAIN_POINT}|{_PLAIN_POINT}\.\.|\.\.{_PLAIN_POINT})\]")


def is_edtf(value: str) -> bool:
    """Whether a date is EDTF and says anything (`../..` and `XXXX` do not), and is possible."""
    if is_calendar_date(value):
        return True
    if not re.search("[0-9]", value):
        return False
    if _PLAIN.fullmatch(value) and all(map(is_calendar_date, re.findall(_PLAIN_POINT, value))):
        return _is_in_order(value)  # EDTF's whole grammar takes a hundredth of a second
    try:
        edtf.parse_edtf(value)
    except (edtf.parser.edtf_exceptions.EDTFParseException, ValueError, OverflowError, RecursionError,
            TypeError, AttributeError, KeyError):  # the last three: its slips on odd intervals, "/.."
        return False
    days = re.findall(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", value)
    return all(map(is_calendar_date, days)) and _is_in_order(value)


def is_calendar_date(value: str) -> bool:
    """Whether a date is a year, a month or a day of the calendar: most are, and EDTF's grammar is slow."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "0000-01-01"[len(value):])
    except ValueError:
        return False
    return True


def _is_in_order(value: str) -> bool:
    """Whether no part of an interval or set is before the one in front of it."""
    if not _COMPARABLE.fullmatch(value):
        return True
    return all(_may_follow(first, second) for first, second in pairwise(re.findall(_POINT, value)))


def _may_follow(first: str, second: str) -> bool:
    if first[:4] == second[:4] and max(first[5:7], second[5:7]) >= _SEASON:
        return True  # a season and a month of one year can overlap
    length = min(len(first), len(second))
    return first[:length].replace("X", "0") <= second[:length].replace("X", "9")
