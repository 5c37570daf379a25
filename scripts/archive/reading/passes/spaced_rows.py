"""Rows of a table that blank lines part: columns set with runs of spaces, as a typist leaves them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected

_GAP = re.compile(r"\s{3,}")
_FEWEST = 4  # rows that make a table
_LONGEST = 240  # characters of a row
_MOST_CELLS = 8
_ROWS = (Kind.PARAGRAPH, Kind.ENTRY, Kind.QUOTE, Kind.LINES)


def spaced_rows(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make one table of lines in a row that have their columns set apart with spaces.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    """
    runs = [(is_row, list(run)) for is_row, run in groupby(blocks, lambda block: _is_row(block, corrected))]
    # Where a table is, two rows between remarks belong to it too.
    fewest = 2 if any(is_row and len(run) >= _FEWEST for is_row, run in runs) else _FEWEST
    return [
        block for is_row, run in runs
        for block in ([_table(run)] if is_row and len(run) >= fewest else run)
    ]


def _is_row(block: Block, corrected: set[int]) -> bool:
    cells = len(_GAP.split(block.text.strip())) if len(block.text) <= _LONGEST else 0
    alone = block.is_one_line and is_uncorrected(block, corrected)
    return block.kind in _ROWS and alone and "\n" not in block.text and 2 <= cells <= _MOST_CELLS


def _table(rows: list[Block]) -> Block:
    cells = [_GAP.split(row.text.strip()) for row in rows]
    width = max(map(len, cells))
    text = "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in cells)
    return replace(rows[0], kind=Kind.TABLE, text=text, lines=(rows[0].first, rows[-1].last), lead=0)
