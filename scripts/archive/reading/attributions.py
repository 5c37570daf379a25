"""Whose words a quotation is, on the line below it: "— Jack Corrigan, loom fixer"."""

from __future__ import annotations

from dataclasses import replace

from ..model import Block, Kind
from .corrections import is_uncorrected
from .markers import is_dash
from .notes import without_trailing_references
from .person_names import likeness

_LONGEST = 80  # characters


def attributions(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Take a name behind a dash, alone below a quotation, for no item of a list.

    blocks: of the text. corrected: the first lines of blocks on which a curator decided.
    """
    out = list(blocks)
    for n in range(1, len(blocks)):
        block, above = blocks[n], blocks[n - 1]
        alone = not any(map(_is_dashed, (above, *blocks[n + 1 : n + 2])))
        if _is_dashed(block) and alone and is_uncorrected(block, corrected):
            quoted = without_trailing_references(above.text)[-1:] in '»”"'
            if quoted and len(block.text) <= _LONGEST and likeness(block.text.split(",")[0]):
                out[n] = replace(block, kind=Kind.PARAGRAPH, text=block.visible, marker="", level=0)
    return out


def _is_dashed(block: Block) -> bool:
    """Whether a block is an item behind a dash."""
    return block.kind is Kind.ITEM and is_dash(block.marker)
