"""The days of a diary: a day of the week on a line of its own, above what happened on it."""

from __future__ import annotations

import re
from itertools import pairwise

from .dates import MONTH
from .groups import Group

_FEWEST = 3  # days that make a diary
_SHARE = 0.2  # of the groups of a diary begin with a day, or more
_NAME = (
    r"(?:mon|tue(?:s)?|wed(?:s|nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс"
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{{1,2}})?(?:\s+(?:of\s+)?{MONTH})?|{MONTH}\s+\d{{1,2}}"
_LINE = re.compile(
    rf"""(?i)(?:(?:{_NAME})(?:\s?[/&–-]\s?(?:{_NAME}))?[.,]?(?:\s+(?:the\s+)?(?:{_DAY}))?"""
    rf"""|(?:{_DAY}),?\s+\(?(?:{_NAME})\)?)"""
    r"(?:,?\s+\d{4}(?:\s?г(?:ода|\.)?)?)?[.:!]?(?:\s+[—–-]+\s+.{1,40})?"
)


def is_day(line: str) -> bool:
    """Whether a line is a day of the week, perhaps with its date and a word on it: "Fri 8 Feb — payday"."""
    return len(line) <= 90 and bool(_LINE.fullmatch(line.strip()))


def is_diary(groups: list[Group]) -> bool:
    """Whether a text is a diary: days, each above its lines. groups: of the text's lines."""
    days = sum(
        is_day(group.lines[0]) and not is_day((group.lines[1:] or following.lines)[0])
        for group, following in pairwise([*groups, Group(0, [""])])
    )
    return days >= _FEWEST and days >= _SHARE * len(groups)
