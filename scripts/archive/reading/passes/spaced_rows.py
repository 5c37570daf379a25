"""Rows of a table that blank lines part: columns set with runs of spaces, labels each above what it is of."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, islice, pairwise

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected

_GAP = re.compile(r"\s{3,}")
_FEWEST = 4  # rows that make a table
_LONGEST_LABEL, _LONGEST_VALUE = 40, 120  # characters
_LONGEST = 240  # characters of a row
_MOST_CELLS = 8
_ROWS = (Kind.PARAGRAPH, Kind.ENTRY, Kind.QUOTE, Kind.LINES)


def spaced_rows(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make one table of lines in a row that have their columns set apart with spaces.

    Labels are set beside the values below them. blocks: a text's, in order. corrected: the first lines of
    blocks on which a curator decided.
    """
    blocks = _labelled_values(blocks, corrected)
    runs = [(is_row, list(run)) for is_row, run in groupby(blocks, lambda block: _is_row(block, corrected))]
    # Where a table is, two rows between remarks belong to it too.
    fewest = 2 if any(is_row and len(run) >= _FEWEST for is_row, run in runs) else _FEWEST
    return [
        block for is_row, run in runs
        for block in ([_table(run)] if is_row and len(run) >= fewest else run)
    ]


def _labelled_values(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Set each label of an encyclopedia's table beside its value, where a copy has it above it.

    Several pairs in a row become lines: "Founded: 1906".
    """
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        end = n
        while end + 1 < len(blocks) and _is_label(blocks[end], corrected) and (
            _is_value(blocks[end + 1], corrected)
        ):
            end += 2
        if end - n < 2 * _FEWEST:
            end = n + 1
            out.append(blocks[n])
        else:
            pairs = pairwise(block.visible for block in blocks[n:end])
            text = "\n".join(f"{label} {value}" for label, value in islice(pairs, 0, None, 2))
            out.append(Block(Kind.LINES, text, (blocks[n].first, blocks[end - 1].last)))
        n = end
    return out


def _is_label(block: Block, corrected: set[int]) -> bool:
    """Whether a block is the name of what stands below it, and nothing else."""
    short = block.is_one_line and len(block.text) <= _LONGEST_LABEL and block.text[:1].isupper()
    return block.kind in _ROWS and short and block.text[-1:] == ":" and is_uncorrected(block, corrected)


def _is_value(block: Block, corrected: set[int]) -> bool:
    """Whether a block may be what a label above it names."""
    short = block.is_one_line and len(block.text) <= _LONGEST_VALUE
    own = block.kind in (*_ROWS, Kind.ITEM) and is_uncorrected(block, corrected)
    return own and short and block.text[-1:] not in ":.!?…"  # no sentence, as below «Слушали:»


def _is_row(block: Block, corrected: set[int]) -> bool:
    cells = len(_GAP.split(block.text.strip())) if len(block.text) <= _LONGEST else 0
    alone = block.is_one_line and is_uncorrected(block, corrected)
    return block.kind in _ROWS and alone and "\n" not in block.text and 2 <= cells <= _MOST_CELLS


def _table(rows: list[Block]) -> Block:
    cells = [_GAP.split(row.text.strip()) for row in rows]
    width = max(map(len, cells))
    text = "\n".join("\t".join([*row, *[""] * (width - len(row))]) for row in cells)
    return replace(rows[0], kind=Kind.TABLE, text=text, lines=(rows[0].first, rows[-1].last), lead=0)
