"""Sentences that go on in the next line, as where each link of a page stands on a line of its own."""

from __future__ import annotations

import re
from itertools import pairwise

from .groups import LONG
from .markers import split_item
from .wraps import CLOSING_SIGN, OPENING_SIGN

_OPEN_END = re.compile(r"(?:[^\W\d_]|\d|[,(–—»”\"’'$%)])$")
_GOES_ON = re.compile(r"[–—-]{1,2}\s|['’]s\b")
_LONGEST_LINK = 120  # characters
_END = ".!?…:;"


def goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the sentence that the line above leaves open. Both without outer spaces."""
    begins = line[:1].islower() and not split_item(line) and "://" not in line.split(maxsplit=1)[0]
    return bool(_OPEN_END.search(above)) and (
        begins or bool(_GOES_ON.match(line) or CLOSING_SIGN.match(line)))


def sentences(lines: list[str]) -> list[tuple[int, int]]:
    """Where the paragraphs of lines begin and end, a sentence that goes on in the next line being one.

    lines: without blank ones. A line that begins with a capital letter is part of a sentence where the
    line above is left open and the one below goes on, as a link's name is. What is below a colon and
    begins in small letters, line by line, is a list and stays so.
    """
    bare = [line.strip() for line in lines]
    joins = [False] * len(bare)
    listed = False
    for n, (above, line) in enumerate(pairwise(bare), 1):
        listed = line[:1].islower() and (listed or above[-1:] == ":")
        joins[n] = not listed and goes_on(above, line)
    for n in range(1, len(bare) - 1):
        above, line = bare[n - 1], bare[n]
        link = len(line) <= _LONGEST_LINK and line[-1:] not in _END and (joins[n - 1] or len(above) > LONG)
        left_open = above[-1:].islower() or above[-1:] == "," or OPENING_SIGN.search(above)
        if joins[n + 1] and link and left_open and not split_item(line):
            joins[n] = True
    starts = [n for n, joined in enumerate(joins) if not joined]
    return list(zip(starts, [*starts[1:], len(bare)], strict=True))
