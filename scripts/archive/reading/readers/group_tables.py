"""The table in a group of lines: set with tabs or spaces, drawn with bars, or under a line of hyphens.

What stands before and after it, or in a frame of one column, is read as any other lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ...model import Block, Change, Kind
from ..cuts.ruled_tables import rows_of_text, ruled_rows
from ..lines.groups import Context, Group, Parts
from ..lines.markers import CLAUSE, split_item
from ..lines.stanza_lines import is_row_of_chords
from ..lines.tables import bars_of, drawn_rows, is_frame, space_aligned_rows, table_cells

#: The index of a table's first line, the index after its last, and the table; None where there is none.
_Found: TypeAlias = tuple[int, int, Block] | None

_LONGEST = 400  # characters of a row
_BESIDE = 2  # lines before and after a table
_SURE_ROWS, _SURE_CELLS = 3, 3  # divided by tabs; such a table may have any number of lines about it


def among_lines(find: Callable[[Group, Context], _Found]) -> Callable[[Group, Context], Parts]:
    """A reader of groups in which lines stand before and after a table. find: finds the table."""

    def read(group: Group, context: Context) -> Parts:
        found = find(group, context)
        if not found:
            return []
        start, end, table = found
        return [*_apart(group, 0, start), table, *_apart(group, end, len(group.lines))]

    return read


def _apart(group: Group, start: int, end: int) -> Iterator[Group]:
    """The lines of a group from start to before end, parted where they are blank."""
    begun = start
    for n in range(start, end + 1):
        if n == end or not group.lines[n].strip():
            if n > begun:
                yield group.part(begun, n)
            begun = n + 1


def boxed(group: Group, context: Context) -> Parts:
    """Lines in a drawn frame of one column: the frame goes, the lines are read as if they were alone."""
    lines = [line.strip() for line in group.lines]
    inner = [line for line in lines if not is_frame(line)]
    if len(inner) == len(lines) or not inner or any(len(bars_of(line)) != 2 for line in inner):
        return []
    if any(not bars_of(line[0]) or not bars_of(line[-1]) for line in inner):
        return []
    bare: list[str] = []
    for number, line in enumerate(lines, group.first):
        drawn = line if is_frame(line) else bars_of(line)
        context.changes.append(Change("omitted", str(number), drawn, "table-frame"))
        bare.append("" if is_frame(line) else line[1:-1].strip())
    return list(_apart(Group(group.first, bare), 0, len(bare)))


def aligned_table(group: Group, context: Context) -> _Found:
    """Rows divided by tabs or aligned with spaces, with at most two lines before and after.

    A large one that tabs divide may have more.
    """
    lines = group.lines
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST or sum(map(is_row_of_chords, lines)) > 1:
        return None
    tabbed = ["\t" in line.strip() for line in lines]
    if sum(tabbed) > 1:
        start, end = tabbed.index(True), len(tabbed) - tabbed[::-1].index(True)
        if not all(tabbed[start:end]):
            return None
        rows = table_cells(lines[start:end])
    else:
        start, end, rows = space_aligned_rows(lines)
    filled = [row for row in rows if row]
    if not filled or len(filled[0]) < 2:
        return None
    sure = sum(tabbed) >= _SURE_ROWS and len(filled[0]) >= _SURE_CELLS
    if not sure and (start > _BESIDE or len(lines) - end > _BESIDE):
        return None
    if all(split_item(line) or CLAUSE.match(line) for line in lines[start:end]) and len(filled[0]) == 2:
        return None
    for n, row in enumerate(rows, start):
        if not row:
            drawn = lines[n].strip()
            context.changes.append(Change("omitted", str(group.first + n), drawn, "table-frame"))
    return start, end, _table(group, start, end, filled)


def drawn_table(group: Group, context: Context) -> _Found:
    """Rows whose cells bars part, perhaps in a frame, with at most two lines before and after."""
    lines = group.lines
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST or not any(map(bars_of, lines)):
        return None
    start, end, rows = drawn_rows(lines)
    if not rows or start > _BESIDE or len(lines) - end > _BESIDE:
        return None
    for number, (row, line) in enumerate(zip(rows, lines[start:end], strict=True), group.first + start):
        drawn = bars_of(line) if row else line.strip()
        context.changes.append(Change("omitted", str(number), drawn, "table-frame"))
    return start, end, _table(group, start, end, [row for row in rows if row])


def ruled_table(group: Group, context: Context) -> _Found:
    """Rows in columns that a line of hyphens shows, with what stands before and after them."""
    start, end, rows = ruled_rows(group.lines)
    if not rows or start > _BESIDE:
        return None
    cells = {n for row in rows for n, _ in row}
    for n in range(start, end):
        if n not in cells and group.lines[n].strip():
            drawn = group.lines[n].strip()
            context.changes.append(Change("omitted", str(group.first + n), drawn, "table-frame"))
    return start, end, _table(group, start, end, rows_of_text(rows))


def _table(group: Group, start: int, end: int, rows: list[list[str]]) -> Block:
    text = "\n".join("\t".join(row) for row in rows)
    return Block(Kind.TABLE, text, (group.first + start, group.first + end - 1))
