"""Passage ids: permanent addresses, given once and never changed.

A block keeps the id of the published block that began at the same raw line; a new block gets the
next number that was never used. An id whose block is gone (two blocks became one) is not given
again: it stays as an alias of the block that now has its line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from ..model import Block


def give_ids(
    blocks: list[Block], published: dict[str, tuple[int, int]], aliases: dict[str, str]
) -> tuple[list[Block], dict[str, str]]:
    """Give each block its passage id.

    blocks: in order, with their raw lines.
    published: id → raw lines of the page as it was published; empty for a new text.
    aliases: id without a block → id of the block that took its lines over.
    Returns the blocks with ids, and the aliases as they are now.
    """
    by_line = {lines[0]: passage for passage, lines in published.items()}
    highest = max((int(p[1:]) for p in [*published, *aliases]), default=0)
    out: list[Block] = []
    for block in blocks:
        assert block.lines
        passage = by_line.pop(block.lines[0], "")
        if not passage:
            highest += 1
            passage = f"p{highest}"
        out.append(replace(block, id=passage))
    present = {block.id for block in out}
    starts = [block.lines[0] for block in out if block.lines]
    successors = {
        passage: out[max(0, bisect_right(starts, first) - 1)].id
        for passage, (first, _) in published.items()
        if passage not in present
    }
    former = {passage: successors.get(holder, holder) for passage, holder in aliases.items()}
    return out, {**former, **successors}
