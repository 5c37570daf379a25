"""Tables typed with tabs or with spaces, or drawn with bars and hyphens: their rows and cells."""

from __future__ import annotations

import re
from itertools import pairwise

_FRAME = re.compile(r"[\s+|:=\-–—─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯]+")
_STROKES = re.compile(r"[-=–—─━═]{3}")
_SENTENCE = 12  # characters that one has at least, unlike "17s. 6d."
_WIDEST = 200  # characters of a table
_BAR = re.compile(r"[|│┃║]")


def table_cells(lines: list[str]) -> list[list[str]]:
    """The cells of a table's lines; columns that are empty in every row are dropped."""
    if all("\t" in line.strip() for line in lines):
        rows = [[cell.strip() for cell in line.rstrip().split("\t")] for line in lines]
    else:
        rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    columns = [c for c in range(width) if any(row[c] for row in rows)]
    return [[row[c] for c in columns] for row in rows]


def is_frame(line: str) -> bool:
    """Whether a line draws a table and has no cell: `+-----+----+`, `| --- | --- |`, `-----  -----`."""
    return bool(_STROKES.search(line)) and bool(_FRAME.fullmatch(line))


def drawn_rows(lines: list[str]) -> tuple[int, int, list[list[str]]]:
    """A table whose cells bars part: (first row, row after the last, rows); no rows if there is none.

    A line of the frame is a row without cells. Most rows must have the same number of cells.
    """
    none: tuple[int, int, list[list[str]]] = (0, 0, [])
    barred = [bool(_BAR.search(line)) or is_frame(line) for line in lines]
    if sum(barred) < 2:
        return none
    start, end = barred.index(True), len(barred) - barred[::-1].index(True)
    if not all(barred[start:end]):
        return none
    rows = [[] if is_frame(line) else _barred_cells(line) for line in lines[start:end]]
    widths = [len(row) for row in rows if row]
    framed = len(widths) < len(rows) or all(_BAR.match(line.lstrip()) for line in lines[start:end])
    usual = max(set(widths), key=widths.count, default=0)
    if usual < 2 or len(widths) < (2 if framed else 3) or widths.count(usual) < (
        0.6 if framed else 0.8
    ) * len(widths):
        return none
    return start, end, [row + [""] * (usual - len(row)) if row else row for row in rows]


def _barred_cells(line: str) -> list[str]:
    """The cells of a row; the bars at its ends are no cells."""
    bare = line.strip()
    inner = _BAR.sub("", bare, count=1) if _BAR.match(bare) else bare
    inner = inner[:-1] if inner and _BAR.match(inner[-1]) else inner
    return [cell.strip() for cell in _BAR.split(inner)]


def bars_of(line: str) -> str:
    """The bars of a row."""
    return "".join(_BAR.findall(line))


def space_aligned_rows(lines: list[str]) -> tuple[int, int, list[list[str]]]:
    """A table typed with spaces: (first row, row after the last, rows); no rows if there is none.

    A line that is drawn across it is a row without cells.
    """
    drawn = [is_frame(line) for line in lines]
    left = [n for n, rule in enumerate(drawn) if not rule]
    start, end, rows = _undrawn_rows([lines[n] for n in left])
    if not rows or len(left) == len(lines):
        return start, end, rows
    start, end, cells_of = left[start], left[end - 1] + 1, iter(rows)
    start -= drawn[start - 1] if start else 0
    end += drawn[end] if end < len(lines) else 0
    return start, end, [[] if drawn[n] else next(cells_of) for n in range(start, end)]


def _undrawn_rows(lines: list[str]) -> tuple[int, int, list[list[str]]]:
    """A table typed with spaces, of lines that are not drawn across it: see `space_aligned_rows`."""
    cells = [re.split(r" {2,}", line.expandtabs(4).strip()) for line in lines]
    parted = [len(row) > 1 for row in cells]
    if sum(parted) < 2:
        return 0, 0, []
    start, end = parted.index(True), len(parted) - parted[::-1].index(True)
    rows = cells[start:end]
    stops = sum(cell[-1:] in ".!?" and len(cell) >= _SENTENCE for row in rows for cell in row[:-1])
    if stops > 0.5 * sum(len(row) - 1 for row in rows):
        return 0, 0, []  # two spaces after a full stop, as typists leave them
    widths = {len(row) for row in rows}
    if len(widths) > 1 or (len(rows) < 3 and widths == {2}):
        rows = _cut_at_columns([line.expandtabs(4).rstrip() for line in lines[start:end]])
    return (start, end, rows) if rows else (0, 0, [])


def _cut_at_columns(lines: list[str]) -> list[list[str]]:
    """The rows of a table that lacks cells: its columns are where no line has a letter. None for prose."""
    width = max(map(len, lines))
    if len(lines) < 3 or width > _WIDEST:
        return []
    filled = [any(n < len(line) and line[n] != " " for line in lines) for n in range(width)]
    edges = [n for n in range(width) if filled[n] and not any(filled[max(0, n - 1) : n])
             and (not any(filled[max(0, n - 2) : n]) or _begins_cells(lines, n))]
    if len(edges) < 2:
        return []
    spans = list(pairwise([*edges, width]))
    rows = [[line[a:b].strip() for a, b in spans] for line in lines]
    full = sum(sum(map(bool, row)) > 1 for row in rows)
    spaced = sum("  " in cell for row in rows for cell in row)  # prose that a typist or a program justified
    return rows if full >= 0.6 * len(rows) and spaced < len(rows) else []


def _begins_cells(lines: list[str], at: int) -> bool:
    """Whether most rows have a cell that begins here behind a gap, as below a shorter cell."""
    begun = sum(line[at - 2 : at] == "  " and line[at : at + 1].strip() != "" for line in lines)
    return 2 * begun > len(lines)
