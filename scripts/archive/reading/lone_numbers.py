"""Numbers on a line of their own: "1." above its clause, as a browser's selection leaves them."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Block, Kind
from .markers import marker_style, possible_numbers

_LONE = re.compile(r"\(?(?:\d{1,3}|[a-zа-яё])[.)]|\(\d{1,3}\)")


def join_lone_numbers(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join numbers that stand alone with the paragraph below them, as items.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    Two pairs at least must follow each other and count on; a number over several paragraphs
    numbers a chapter and stays.
    """
    pairs = [_is_pair(blocks, n, corrected) for n in range(len(blocks))]
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        if pairs[n] and (_counts_on(blocks, pairs, n, n + 2) or _counts_on(blocks, pairs, n - 2, n)):
            number, clause = blocks[n], blocks[n + 1]
            assert number.lines and clause.lines
            span = (number.lines[0], clause.lines[1])
            out.append(replace(clause, kind=Kind.ITEM, marker=number.text, lines=span))
            n += 2
        else:
            out.append(blocks[n])
            n += 1
    return out


def _is_pair(blocks: list[Block], n: int, corrected: set[int]) -> bool:
    if n + 1 >= len(blocks):
        return False
    number, clause = blocks[n], blocks[n + 1]
    return (
        number.kind is Kind.PARAGRAPH
        and bool(_LONE.fullmatch(number.text))
        and clause.kind is Kind.PARAGRAPH
        and len(clause.text) > 20
        and all(b.lines is not None and b.lines[0] not in corrected for b in (number, clause))
    )


def _counts_on(blocks: list[Block], pairs: list[bool], n: int, following: int) -> bool:
    """Whether both are pairs and the second number is one more than the first."""
    if n < 0 or following >= len(blocks) or not (pairs[n] and pairs[following]):
        return False
    one, two = blocks[n].text, blocks[following].text
    return marker_style(one) == marker_style(two) and any(
        count + 1 in possible_numbers(two) for count in possible_numbers(one)
    )
