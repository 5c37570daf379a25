"""Tables whose columns a line of hyphens shows, as pandoc writes them as plain text.

The line has a run of hyphens for each column. In the larger form a line of hyphens stands above the
heads and another closes the table, and blank lines part its rows, whose cells may have several lines.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..lines.groups import Group

_COLUMNS = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_FULL = re.compile(r"\s*-{10,}\s*")
_LONGEST = 120  # lines of a table


def join_ruled_tables(groups: list[Group]) -> list[Group]:
    """Make one group of the groups that blank lines make of such a table.

    groups: of a text, in order. Returns them with the table's lines together, its blank ones among them.
    """
    out: list[Group] = []
    n = 0
    while n < len(groups):
        group = groups[n]
        end = _closing(groups, n)
        if end > n:
            lines: list[str] = []
            for part in groups[n : end + 1]:
                lines += [""] * (part.first - group.first - len(lines)) + part.lines
            joined = Group(group.first, lines)
            start, stop, rows = ruled_rows(joined.lines)
            closed = stop > len(lines) - len(groups[end].lines)  # not by the line of another table
            if rows and start <= 2 and closed:
                out.append(joined)
                n = end + 1
                continue
        out.append(group)
        n += 1
    return out


def _closing(groups: list[Group], n: int) -> int:
    """The group with the line that closes the table which begins in a group; the group itself if none."""
    group = groups[n]
    if group.correction or group.note or not any(map(_COLUMNS.fullmatch, group.lines)):
        return n
    opened = next((line for line in group.lines if _FULL.fullmatch(line) or _COLUMNS.fullmatch(line)), "")
    wide = len(opened.strip())
    for m in range(n, len(groups)):
        if groups[m].correction or groups[m].note or groups[m].last - group.first > _LONGEST:
            return n
        below = groups[m].lines if m > n else []
        for line in below:
            closes = _FULL.fullmatch(line) or _COLUMNS.fullmatch(line)
            if closes and abs(len(line.strip()) - wide) < 3:
                return m
    return n


def ruled_rows(lines: list[str]) -> tuple[int, int, list[list[tuple[int, list[str]]]]]:
    """Read a table: (first line, line after the last, rows); no rows if there is none.

    A row is its lines, each with its index and its cells; a line of hyphens is in no row.
    """
    at = next((n for n, line in enumerate(lines) if _COLUMNS.fullmatch(line)), None)
    if at is None:
        return 0, 0, []
    starts = [found.start() for found in re.finditer(r"-+", lines[at])]
    first, last, closed = _extent(lines, at)
    body = range(at + 1, last)
    if not any(lines[n].strip() for n in body) or not _fits([lines[n] for n in body], starts):
        return 0, 0, []
    parted = any(not lines[n].strip() for n in body)
    head = [n for n in range(first, at) if not _FULL.fullmatch(lines[n])]
    rows = [[(n, _cells(lines[n], starts)) for n in head]] if head else []
    row: list[tuple[int, list[str]]] = []
    for n in body:
        if lines[n].strip():
            row.append((n, _cells(lines[n], starts)))
        if row and (not parted or not lines[n].strip() or n == body[-1]):
            rows.append(row)
            row = []
    return first, last + closed, rows


def _extent(lines: list[str], at: int) -> tuple[int, int, bool]:
    """The first line of a table, that below its last row, and whether a drawn one closes it.

    at: the line of hyphens that shows the columns.
    """
    top = next((n for n in range(at) if _FULL.fullmatch(lines[n])), None)
    first = top if top is not None else at - 1 if at and lines[at - 1].strip() else at
    blank = next((n for n in range(at + 1, len(lines)) if not lines[n].strip()), len(lines))
    smaller = top is None and first < at  # heads without a line above them: no row has a blank one below it
    below = range(at + 1, blank if smaller else len(lines))
    end = next((n for n in below if _FULL.fullmatch(lines[n]) or _COLUMNS.fullmatch(lines[n])), None)
    return first, blank if end is None else end, end is not None


def _fits(body: list[str], starts: list[int]) -> bool:
    """Whether the lines have their gaps where the columns have theirs."""
    filled = [line for line in body if line.strip()]
    broken = sum(any(len(line) > start and line[start - 1] != " " for start in starts[1:]) for line in filled)
    return broken <= 0.1 * len(filled)


def _cells(line: str, starts: list[int]) -> list[str]:
    edges = [0, *starts[1:], len(line) + 1]
    return [line[a:b].strip() for a, b in pairwise(edges)]


def rows_of_text(rows: list[list[tuple[int, list[str]]]]) -> list[list[str]]:
    """The rows as cells of words, their order that of the raw lines.

    A cell's further lines join it where it is the last of the row; else they are a row by themselves.
    """
    out: list[list[str]] = []
    for row in rows:
        start = len(out)
        for _, cells in row:
            filled = [n for n, cell in enumerate(cells) if cell]
            if len(out) > start and len(filled) == 1 and not any(out[-1][filled[0] + 1 :]):
                joined = f"{out[-1][filled[0]]} {cells[filled[0]]}".strip()
                out[-1] = [*out[-1][: filled[0]], joined, *out[-1][filled[0] + 1 :]]
            else:
                out.append(cells)
    return out
