"""Buttons that come again below each post of a page: "Reply", "Report", and how many liked the post."""

from __future__ import annotations

import re
from collections import Counter

from ..lines.dates import HOUR

_LONGEST = 16  # characters
_AGAIN = re.compile(
    r"(?i)reply|quote|report|like|dislike|permalink|upvote|follow|avatar|ответить|пожаловаться"
    r"|advertising|read more|читать (?:далее|дальше)")
_FEWEST = 2  # buttons of one kind
#: What a network has right below the day and the hour of a post.
_ACTIONS = re.compile(r"(?i)действия|actions")
_HOUR_AT_END = re.compile(rf"\d.*\b{HOUR}$")


def find_repeated_buttons(lines: list[str], filled: list[int]) -> list[int]:
    """Find the buttons that come again, and the counts right below them.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. Returns entries.
    """
    buttons = [n for n in filled if len(lines[n]) <= _LONGEST and _AGAIN.fullmatch(lines[n].strip())]
    counts = Counter(lines[n].strip().lower() for n in buttons)
    again = [n for n in buttons if counts[lines[n].strip().lower()] >= _FEWEST]
    again += [n for n in filled if n and _ACTIONS.fullmatch(lines[n].strip())
              and _HOUR_AT_END.search(lines[n - 1].strip())]
    return [*again, *(n + 1 for n in again if n + 1 < len(lines) and lines[n + 1].strip().isdigit())]
