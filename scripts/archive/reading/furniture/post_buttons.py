"""Buttons that come again below each post of a page: "Reply", "Report", and how many liked the post."""

from __future__ import annotations

import re
from collections import Counter

_LONGEST = 16  # characters
_AGAIN = re.compile(
    r"(?i)reply|quote|report|like|dislike|permalink|upvote|follow|avatar|ответить|пожаловаться"
    r"|read more|читать (?:далее|дальше)")
_FEWEST = 2  # buttons of one kind


def find_repeated_buttons(lines: list[str], filled: list[int]) -> list[int]:
    """Find the buttons that come again, and the counts right below them.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. Returns entries.
    """
    buttons = [n for n in filled if len(lines[n]) <= _LONGEST and _AGAIN.fullmatch(lines[n].strip())]
    counts = Counter(lines[n].strip().lower() for n in buttons)
    again = [n for n in buttons if counts[lines[n].strip().lower()] >= _FEWEST]
    return [*again, *(n + 1 for n in again if n + 1 < len(lines) and lines[n + 1].strip().isdigit())]
