"""Groups of lines of a chronicle or a diary: a date or a day, and what happened then."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..lines.dates import HOUR, date_lead
from ..lines.diaries import YEAR_LINE, days_of
from ..lines.group_blocks import OpenBlock, line_block
from ..lines.groups import LONG, Context, Group, Parts
from ..lines.markers import split_item

_AT_HOUR = re.compile(rf"\s*{HOUR}\s")
#: An hour that begins an entry as the day above does: «7 марта, 10.00. …», «12.30. …»
_HOUR_OF_DAY = re.compile(r"\s*\d{1,2}[:.]\d\d[.:]?\s")
_DAY_AND_HOUR = re.compile(r"\D*\d{1,2}\D[^.:]*, (?:в |at )?\d{1,2}[:.]\d\d")


def day_of_diary(group: Group, context: Context) -> Parts:
    """Each day of a diary is the heading of what is below it."""
    days = days_of(group) if context.diary else []
    if days[:1] != [0]:
        return []
    parts: list[Block | Group] = []
    for start, end in pairwise([*days, len(group.lines)]):
        parts.append(replace(line_block(group, start, Kind.HEADING), level=2))
        parts += [group.part(start + 1, end)] if end > start + 1 else []
    return parts


def chronicle_entries(group: Group, context: Context) -> list[Block]:
    """A chronicle: lines that begin with a date, what follows each, years as headings."""
    if not context.chronicle:
        return []
    if len(group.lines) == 1 and YEAR_LINE.fullmatch(group.lines[0].strip()):
        return [OpenBlock(Kind.HEADING, 0, level=2).block(group, context)]
    leads = _leads(group.lines)
    under_year = len(leads) > 1 and bool(YEAR_LINE.fullmatch(group.lines[0].strip()))
    if not leads[0] and not under_year and sum(leads) < 2:
        return []
    if any(_AT_HOUR.match(line) and not lead for line, lead in zip(group.lines, leads, strict=True)):
        return []  # 18:00 – opening, of a day's programme
    out: list[OpenBlock] = []
    # Entries that are a line each take up no short lines below them.
    one_line = sum(leads) > 3 and all(leads[leads.index(True) : len(leads) - leads[::-1].index(True)])
    for n, line in enumerate(group.lines):
        if leads[n]:
            out.append(OpenBlock(Kind.ENTRY, n))
        elif YEAR_LINE.fullmatch(line.strip()):
            out.append(OpenBlock(Kind.HEADING, n, level=2))
        elif out and _lists_in_entry(out[-1], group.lines, n):
            item = split_item(line)
            assert item
            out.append(OpenBlock.item(n, line, item))
        elif out and _goes_on(out[-1], line, one_line):
            out[-1].end = n + 1
        else:
            out.append(OpenBlock(Kind.PARAGRAPH, n))
    return [opened.block(group, context) for opened in out]


def _leads(lines: list[str]) -> list[bool]:
    """Which lines begin an entry: with a date, or with an hour of a day that is above with its own hour."""
    out, hours = [], False
    for line in lines:
        dated = bool(date_lead(line.strip()))
        hours = bool(_DAY_AND_HOUR.match(line)) if dated else hours
        out.append(dated or (hours and bool(_HOUR_OF_DAY.match(line))))
    return out


def _goes_on(last: OpenBlock, line: str, one_line: bool) -> bool:
    """Whether an entry of a chronicle, or an item in it, goes on in a line.

    one_line: whether the chronicle's entries are a line each.
    """
    if last.kind is Kind.ITEM:
        return len(line) - len(line.lstrip()) > last.level
    return last.kind is Kind.ENTRY and (not one_line or len(line) > LONG or line[:1].islower())


def _lists_in_entry(last: OpenBlock, lines: list[str], n: int) -> bool:
    """Whether a line of a chronicle is an item: it has a marker, below a colon or another item."""
    announced = last.kind is Kind.ITEM or lines[n - 1].rstrip().endswith(":")
    return announced and split_item(lines[n]) is not None
