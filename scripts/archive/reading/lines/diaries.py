"""The days of a diary, the years of a chronicle: a date on a line of its own, above what happened then."""

from __future__ import annotations

import re
from itertools import pairwise

from .dates import MONTH, ORDINAL, SEASON, WEEKDAY, WHOLE_WEEKDAY, dateline
from .groups import LONG, Group

_FEWEST = 4  # days, each above its entry
_FEWEST_ALONE = 3  # days without a place, or years
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


#: A year, or a decade, alone on its line: «1917 г.», "1920s".
YEAR_LINE = re.compile(
    r"(?:\d{4}(?:\s?[-–—]\s?\d{2,4})?(?:\s?(?:г\.?|гг\.?|год|годы))?|\d{3}0(?:s|['’]s|-[ех](?: год[ыа])?))"
)


def is_day(line: str) -> bool:
    """Whether a line is a day, a month or a season, perhaps with a word on it: "Fri 8 Feb — payday"."""
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    if _LINE.fullmatch(line) or _DAY_ALONE.fullmatch(line):
        return True
    return len(dateline(line) or "") >= _MONTH_OF_YEAR


def is_diary(groups: list[Group], chronicle: bool = False) -> bool:
    """Whether days, or years that count on, head the lines below them again and again.

    groups: of the text's lines. chronicle: whether entries that begin with a day are below its years.
    """
    days = alone = weekdays = 0
    years: list[str] = []
    for group, following in pairwise([*groups, Group(0, [""])]):
        weekdays += bool(_WEEKDAY_ALONE.fullmatch(group.lines[0].strip())) and len(group.lines) > 1
        for n in days_of(group):
            below = (group.lines[n + 1 :] or following.lines)[0].strip()
            heads = not is_day(below) and _is_prose(below)
            if heads and YEAR_LINE.fullmatch(group.lines[n].strip()):
                years.append(group.lines[n].strip()[:4])
            elif heads:
                days += 1
                alone += bool(_DAY_ALONE.fullmatch(group.lines[n].strip()))
    count_on = all(above < below for above, below in pairwise(years))
    if len(years) >= _FEWEST_ALONE and count_on and not chronicle:
        return True
    return days >= _FEWEST or alone >= _FEWEST_ALONE or weekdays >= _FEWEST_WEEKDAYS


def days_of(group: Group) -> list[int]:
    """Which lines of a group are a day or a year over those below: the first, or below a sentence's end."""
    return [n for n, line in enumerate(group.lines)
            if (not n or group.lines[n - 1].rstrip()[-1:] in ".!?…»”\"")
            and (YEAR_LINE.fullmatch(line.strip()) or is_day(line))]


def _is_prose(line: str) -> bool:
    return len(line) > LONG // 2 or line[-1:] in ".!?…"
