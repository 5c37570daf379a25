"""Conversations without blank lines, each speaker's name alone on a line above what the person says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ..lines.groups import Group, lone_name
from ..lines.person_names import Likeness, likeness

_FEWEST_LINES = 12  # of a group that may be a conversation
_FEWEST_TURNS = 3  # of a speaker
_SHARE = 0.25  # of the lines are names


def split_off_turns(groups: list[Group]) -> list[Group]:
    """Part each group in which the names of two speakers or more come again and again, a turn a group."""
    return [part for group in groups for part in _parts(group)]


def _parts(group: Group) -> Iterator[Group]:
    if len(group.lines) < _FEWEST_LINES or group.correction or group.note:
        yield group
        return
    names = {n: found["name"] for n, line in enumerate(group.lines) if (found := lone_name(line.strip()))}
    counts = Counter(names.values())
    often = {name for name, count in counts.items() if count >= _FEWEST_TURNS and _is_somebody(name)}
    turns = [n for n, name in names.items() if name in often]
    apart = all(below - n > 1 and names[n] != names[below] for n, below in pairwise(turns))
    if len(often) < 2 or len(turns) < _SHARE * len(group.lines) or not apart:
        yield group
        return
    yield from (group.part(start, end) for start, end in pairwise([*([0] if turns[0] else []), *turns]))
    yield group.part(turns[-1], len(group.lines))


def _is_somebody(name: str) -> bool:
    """Whether a line is a name by its words, or in capitals."""
    return name.isupper() or likeness(name) is Likeness.NAME or ". " in name
