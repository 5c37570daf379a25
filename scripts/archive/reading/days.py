"""The days of a diary: each heads the entry below it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ..model import Block, Kind
from .corrections import is_uncorrected
from .dates import dateline
from .groups import LONG, Group

_DAY = len("1905-01-09")
_LONGEST = 40  # characters of a line with a day
_FEWEST = 4  # days, each with its entry


def is_day(line: str) -> bool:
    """Whether a line is a day, perhaps with a place, and nothing more."""
    line = line.strip()
    return len(line) <= _LONGEST and any(map(str.isdigit, line)) and len(dateline(line) or "") == _DAY


def split_off_days(groups: list[Group]) -> list[Group]:
    """Part the days of a diary from their entries. groups: a text's."""
    heads = {group.first for group in groups if _is_entry(group)}
    if len(heads) < _FEWEST:
        return groups
    out: list[Group] = []
    for group in groups:
        parted = group.first in heads
        out += [group.part(0, 1), group.part(1, len(group.lines))] if parted else [group]
    return out


def _is_entry(group: Group) -> bool:
    """Whether a group is a day and an entry right below it: prose, and no address or name."""
    if group.correction or group.note or len(group.lines) < 2:
        return False
    return is_day(group.lines[0]) and _is_prose(group.lines[1].strip())


def headings_of_days(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make headings of the days that head a diary's entries."""
    heads = {
        n
        for n, (block, below) in enumerate(pairwise(blocks))
        if block.kind is Kind.PARAGRAPH
        and is_day(block.text)
        and is_uncorrected(block, corrected)
        and below.kind in (Kind.PARAGRAPH, Kind.SPEECH)
        and not is_day(below.text)
        and _is_prose(below.text)
    }
    if len(heads) < _FEWEST:
        return blocks
    days = (n in heads for n in range(len(blocks)))
    return [replace(b, kind=Kind.HEADING, level=2) if day else b for b, day in zip(blocks, days, strict=True)]


def _is_prose(line: str) -> bool:
    return len(line) > LONG // 2 or line[-1:] in ".!?…"
