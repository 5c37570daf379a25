"""Groups of lines that are the numbered clauses of a contract or a constitution, and the lists in them."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Kind
from ..lines.group_blocks import OpenBlock, unwrapped_block
from ..lines.groups import IN_COLUMNS, Context, Group, Parts
from ..lines.markers import split_item
from ..lines.wraps import is_closed, usual_length
from .group_items import continues_block, listed_below_colons

#: The number of a contract's clause: "4.8. The driver …", "Sec. 2. A member …"
_CLAUSE = re.compile(
    r"\s*(?:(?P<part>\d{1,2})\.(?P<clause>\d{1,2})\.?"
    r"|(?:[Ss]ec(?:tion|t)?|SEC(?:TION)?|[Aa]rt(?:icle)?|[Сс]т(?:атья)?|§)\.?\s?(?P<section>\d{1,3})[.:)])\s+(?=[^\W\d])")

_SHORTEST_OPEN = 45  # characters of a clause's line that a width broke


def clauses(group: Group, context: Context) -> Parts:
    """The clauses of a contract below one another, 4.8. 4.9. 4.10. or Sec. 1. Sec. 2.: a paragraph each."""
    lines = group.lines
    numbers = [_CLAUSE.match(line) for line in lines]
    if not _count_on(numbers):
        return [unwrapped_block(group, 0, len(lines), context)] if _is_one_clause(group) else []
    first = next(n for n, found in enumerate(numbers) if found)
    end = len(lines)
    while end - 1 > first and IN_COLUMNS.search(lines[end - 1]) and not numbers[end - 1]:
        end -= 1  # who signs, and as what
    if end < len(lines):
        return [*clauses(group.part(0, end), context), *group.lines_from(end)]
    opened = _open_clauses(lines, first, [found is not None for found in numbers])
    return [*group.lines_before(first), *(clause.block(group, context) for clause in opened)]


def _is_one_clause(group: Group) -> bool:
    """Whether lines are one clause of which a comma at the end of each but the last shows that it goes on."""
    *above, last = (line.strip() for line in group.lines)
    clause = bool(above) and _CLAUSE.match(above[0]) and not any(map(_CLAUSE.match, [*above[1:], last]))
    return bool(clause) and is_closed(last) and all(
        len(line) > _SHORTEST_OPEN and line[-1:] == "," for line in above)


def _count_on(numbers: list[re.Match[str] | None]) -> bool:
    """Whether the numbers of clauses follow one another, but for a few of them."""
    counted = [(int(f["part"] or 0), int(f["clause"] or f["section"])) for f in numbers if f]
    follow = sum(b in ((a[0], a[1] + 1), (a[0] + 1, 1)) for a, b in pairwise(counted))
    return len(counted) > 1 and follow >= 0.7 * (len(counted) - 1)


def _open_clauses(lines: list[str], first: int, numbered: list[bool]) -> list[OpenBlock]:
    """The clauses and the items in them. first: the first clause's line. numbered: which lines begin one."""
    width, usual = max(map(len, lines)), usual_length([line.strip() for line in lines])
    listed = listed_below_colons(lines, [n for n, found in enumerate(numbered) if found])
    out: list[OpenBlock] = []
    for n, line in enumerate(lines[first:], first):
        item = split_item(line) if not numbered[n] else None
        goes_on = n > first and (
            lines[n - 1].rstrip()[-1:] == "," or _is_open(lines[n - 1], usual)
            or continues_block(line, lines[n - 1], out[-1], width))
        if item:
            out.append(OpenBlock.item(n, line, item))
        elif n in listed:
            out.append(OpenBlock(Kind.ITEM, n))
        elif numbered[n] or not goes_on:
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        else:
            out[-1].end = n + 1
    return out


def _is_open(line: str, width: float) -> bool:
    """Whether a line of clauses that a printer's page broke, its letters of different width, ends nothing."""
    line = line.strip()
    full = 45 <= width <= 140 and len(line) >= 0.6 * width
    return full and not line.isupper() and line[-1:] not in ";:" and not is_closed(line)
