"""The table in a group of lines: set with tabs or spaces, drawn with bars, or under a line of hyphens.

Each function returns the index of the table's first line, the index after its last and the table; None
where the group has none. What stands before and after it is read as any other lines.
"""

from __future__ import annotations

from ..model import Block, Change, Kind
from .groups import Context, Group
from .markers import CLAUSE, split_item
from .ruled_tables import rows_of_text, ruled_rows
from .tables import bars_of, drawn_rows, space_aligned_rows, table_cells

_LONGEST = 400  # characters of a row
_BESIDE = 2  # lines before and after a table
_SURE_ROWS, _SURE_CELLS = 3, 3  # divided by tabs; such a table may have any number of lines about it


def aligned_table(group: Group, context: Context) -> tuple[int, int, Block] | None:
    """Rows divided by tabs or aligned with spaces, with at most two lines before and after.

    A large one that tabs divide may have more.
    """
    lines = group.lines
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST:
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


def drawn_table(group: Group, context: Context) -> tuple[int, int, Block] | None:
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


def ruled_table(group: Group, context: Context) -> tuple[int, int, Block] | None:
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
