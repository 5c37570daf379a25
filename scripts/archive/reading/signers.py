"""Lists of those who signed: "Ruth Abramson, Ward 4", a line each."""

from __future__ import annotations

import re

from .groups import LONG
from .offices import OFFICE
from .person_names import Likeness, likeness

_FEWEST = 3  # lines of a list
_MOST = 0.6  # of its lines are a name and a workplace
_OFFICE = re.compile(rf"(?i)(?:[\w'’-]+\s+){{0,2}}{OFFICE}")


def are_signers(lines: list[str]) -> bool:
    """Whether lines are names, each with a workplace or an office behind a comma."""
    if len(lines) < _FEWEST or max(map(len, lines)) > LONG:
        return False
    parts = [line.strip().partition(", ") for line in lines]
    names = [name for name, _, rest in parts if rest[:1].isupper() and rest[-1:] not in ",;"]
    few = len(names) < _MOST * len(lines)
    return not few and sum(map(bool, map(likeness, names))) >= _MOST * len(lines)


def listed_signers(text: str) -> list[str]:
    """The names of those who signed with their workplaces; nothing where offices say for whom they sign."""
    lines = text.split("\n")
    parts = [line.partition(", ") for line in lines]
    names = [name for name, comma, _ in parts if comma and likeness(name)]
    known = sum(likeness(name) is Likeness.NAME for name in names)
    offices = any(_OFFICE.fullmatch(rest) for _, _, rest in parts)
    return names if len(lines) > _FEWEST and known >= _MOST * len(lines) and not offices else []
