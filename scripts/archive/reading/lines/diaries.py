"""The days of a diary: a day on a line of its own, above what happened on it."""

from __future__ import annotations

import re
from itertools import pairwise

from .dates import MONTH, ORDINAL, SEASON, WEEKDAY, WHOLE_WEEKDAY, dateline
from .groups import LONG, Group

_FEWEST = 4  # days, each above its entry
_FEWEST_WEEKDAYS = 3  # by their names alone, each right above its entry
_WEEKDAY_ALONE = re.compile(rf"(?i){WHOLE_WEEKDAY}[.:]?")
_MONTH_OF_YEAR = len("1905-01")
_LONGEST = 80  # characters of a line with a day
_TO = r"(?:\s?[–-]\s?\d{1,2})?"
_DAY = rf"\d{{1,2}}{ORDINAL}?{_TO}(?:\s+(?:of\s+)?{MONTH})?|{MONTH}\s+\d{{1,2}}{_TO}"
_SEASON = rf"(?:(?:early|late)\s+)?{SEASON}"
#: A day without its year and its weekday, or a season: "June 20–24", «21-го», «ок. 10 июля», "Spring 1933";
#: or one in six figures, «08.02.19».
_DAY_ALONE = re.compile(
    rf"(?i)\d\d\.\d\d\.\d\d|(?:(?:c|ca|circa|about|ок|около)\b\.?\s+)?(?:\d{{1,2}}{_TO}\s+{MONTH}|{MONTH}\s+\d{{1,2}}{_TO}"
    rf"|\d{{1,2}}(?:-?(?:го|е)|{ORDINAL})|{_SEASON},?\s+\d{{4}}(?:\s+г(?:ода|\.))?)[.:]?")
_LINE = re.compile(
    rf"""(?i)(?:{WEEKDAY}(?:\s?[/&–-]\s?{WEEKDAY})?[.,]?(?:\s+(?:the\s+)?(?:{_DAY}))?"""
    rf"""|(?:{_DAY})(?:,?\s+\d{{4}}(?:\s?г(?:ода|\.)?)?)?,?\s+\(?{WEEKDAY}\)?|\d{{1,2}}\s+{MONTH}|{MONTH}\s+\d{{1,2}})"""
    r"(?:,?\s+\d{4}(?:\s?г(?:ода|\.)?)?)?[.:!]?(?:\s+[—–-]+\s+.{1,40})?"
)


def is_day(line: str) -> bool:
    """Whether a line is a day, a month or a season, perhaps with a word on it: "Fri 8 Feb — payday"."""
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    if _LINE.fullmatch(line) or _DAY_ALONE.fullmatch(line):
        return True
    return len(dateline(line) or "") >= _MONTH_OF_YEAR


def is_diary(groups: list[Group]) -> bool:
    """Whether days head the lines below them, again and again. groups: of the text's lines."""
    days = weekdays = 0
    for group, following in pairwise([*groups, Group(0, [""])]):
        below = (group.lines[1:] or following.lines)[0].strip()
        days += is_day(group.lines[0]) and not is_day(below) and _is_prose(below)
        weekdays += bool(_WEEKDAY_ALONE.fullmatch(group.lines[0].strip())) and len(group.lines) > 1
    return days >= _FEWEST or weekdays >= _FEWEST_WEEKDAYS


def _is_prose(line: str) -> bool:
    return len(line) > LONG // 2 or line[-1:] in ".!?…"
