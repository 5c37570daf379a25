"""The levels of headings: by their numbers, their capitals, and the kinds of parts that they name."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..lines.heading_lines import NUMBERED, has_only_capitals

#: The kinds of parts that a law or a book has, the greatest first.
_PART = re.compile(
    r"(?i)(?:(part|раздел|часть)|(chapter|глава)|(article|статья)|(section|параграф|§))\s?(?:\d|[ivxlc]+\b)")
_FEWEST_PARTS = 3
_FOLLOWED = 0.6  # of the headings, right below which one comes that each of them has
_LOWEST = 6  # level that a page has


def as_heading(block: Block, in_capitals: bool) -> Block:
    """A block as a heading. in_capitals: whether a heading in capitals is above it."""
    text = block.visible
    level = 2 + _depth(text)
    if in_capitals and not text.isupper() and not has_only_capitals(text):
        level += 1  # a bare number keeps the level of capitals
    return replace(block, kind=Kind.HEADING, text=text, marker="", level=min(level, _LOWEST))


def _depth(text: str) -> int:
    """How deep a heading's number puts it: 1.2 below 1."""
    numbered = NUMBERED.match(text)
    return (numbered["number"] or "").removesuffix(".0").count(".") if numbered else 0


def first_in_capitals(blocks: list[Block], found: list[bool]) -> float:
    """Where the first heading in capitals is, below which the others rank; beyond the end for none.

    One alone, in the midst of others, heads nothing but its own lines.
    """
    headings = [n for n, f in enumerate(found) if f]
    capitals = [n for n in headings if has_only_capitals(blocks[n].visible)]
    alone = len(capitals) == 1 and len(headings) > 1 and capitals[0] != headings[0]
    return math.inf if alone or not capitals else capitals[0]


def with_levels_of_parts(blocks: list[Block]) -> list[Block]:
    """Headings that name a part by its kind, each kind below the greater ones: Chapter 2 above Article 5."""
    ranks = {
        n: next(rank for rank, kind in enumerate(found.groups()) if kind)
        for n, block in enumerate(blocks) if block.kind is Kind.HEADING and (found := _PART.match(block.text))
    }
    kinds = sorted(set(ranks.values()))
    if len(ranks) < _FEWEST_PARTS:
        return _with_sections_of_each(blocks)
    levels = {n: 2 + kinds.index(rank) + _depth(blocks[n].text) for n, rank in ranks.items()}
    return [replace(block, level=min(levels[n], _LOWEST)) if n in levels else block
            for n, block in enumerate(blocks)]


def _with_sections_of_each(blocks: list[Block]) -> list[Block]:
    """The headings that come again below each of the others a level deeper: "Movers", "Reasons"."""
    headings = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    counts = Counter(blocks[n].text.casefold() for n in headings)
    again = {n for n in headings if counts[blocks[n].text.casefold()] >= _FEWEST_PARTS}
    heads = len(headings) - len(again)
    followed = sum(one not in again and below in again for one, below in pairwise(headings))
    if heads < _FEWEST_PARTS or headings[0] in again or followed < _FOLLOWED * heads:
        return blocks
    out, level = list(blocks), 0
    for n in headings:
        if n in again and blocks[n].level <= level:
            out[n] = replace(blocks[n], level=min(level + 1, _LOWEST))
        elif n not in again:
            level = blocks[n].level
    return out
