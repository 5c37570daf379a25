"""Passage ids: permanent addresses, given once and never changed.

A block keeps the id of the published block that began at the same raw line; a new block gets the
next number that was never used. An id whose block is gone (two blocks became one, or its lines are
left out) is not given to other words: it stays as an alias of the block that now has its line, until
a block begins at that line again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from ..model import Block


@dataclass(frozen=True)
class Addresses:
    """The addresses of a page's passages.

    lines: id → raw lines. aliases: id without a block → id of the block that took its lines over.
    alias_lines: id without a block → the raw line at which its block began, where that is known.
    """

    lines: dict[str, tuple[int, int]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    alias_lines: dict[str, int] = field(default_factory=dict)


def give_ids(blocks: list[Block], published: Addresses) -> tuple[list[Block], Addresses]:
    """Give each block its passage id.

    blocks: in order, at least one, with their raw lines. published: the addresses of the page as it was
    published; none for a new text.
    Returns the blocks with ids, and the addresses as they are now.
    """
    # Of several that began at one line the first that was published has it again.
    by_line = {first: passage for passage, first in reversed(published.alias_lines.items())}
    by_line |= {first: passage for passage, (first, _) in published.lines.items()}
    highest = max((int(p[1:]) for p in [*published.lines, *published.aliases]), default=0)
    out: list[Block] = []
    for block in blocks:
        passage = by_line.pop(block.first, "")
        if not passage:
            highest += 1
            passage = f"p{highest}"
        out.append(replace(block, id=passage))
    present = {block.id: block.lines for block in out if block.lines}
    starts = [first for first, _ in present.values()]

    def at(line: int) -> str:
        """The passage that has a line, or the one before it."""
        return out[max(0, bisect_right(starts, line) - 1)].id

    gone = {passage: first for passage, (first, _) in published.lines.items()}
    began = {p: first for p, first in {**published.alias_lines, **gone}.items() if p not in present}
    aliases = {passage: holder if holder in present else at(gone.get(holder, 0))
               for passage, holder in published.aliases.items() if passage not in present}
    aliases |= {passage: at(first) for passage, first in began.items()}
    return out, Addresses(present, aliases, began)
