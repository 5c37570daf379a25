"""Heads of the papers in a collection, each with its author or its day right below it."""

from __future__ import annotations

from itertools import pairwise

from ..lines.bylines import read_byline, says_author
from ..lines.datelines import read_dateline
from ..lines.groups import LONG, Group, is_unpunctuated
from ..lines.person_names import Likeness, likeness

_FEWEST = 2  # below the first paper
_FULL = len("1912-03-21")


def split_off_dated_heads(groups: list[Group]) -> list[Group]:
    """Part the lines of each such head, where several groups over prose have one.

    The first group, which is the head of the whole, stays as it is.
    """
    found = {
        n for n, (group, below) in enumerate(pairwise(groups))
        if n and _is_dated_head(group) and len(" ".join(below.lines)) > LONG
    }
    if len(found) < _FEWEST:
        return groups
    return [part for n, group in enumerate(groups) for part in (
        [group.part(at, at + 1) for at in range(len(group.lines))] if n in found else [group])]


def _is_dated_head(group: Group) -> bool:
    """Whether lines are what a paper is called, perhaps its author, and its day."""
    if not 2 <= len(group.lines) <= 3 or group.correction or group.note:
        return False
    head, *between, day = (line.strip() for line in group.lines)
    dated = read_dateline(day)
    by = all(says_author(line) and read_byline(line) for line in between)
    called = is_unpunctuated(head) and likeness(head) is not Likeness.NAME and not read_dateline(head)
    return dated is not None and len(dated.edtf) == _FULL and bool(by and called)
