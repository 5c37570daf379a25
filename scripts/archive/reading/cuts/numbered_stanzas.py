"""Songs whose stanzas no blank line parts: their numbers or names show where each begins."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ..lines.groups import Group
from ..lines.stanza_lines import is_named_stanza, is_stanza, is_stanza_name

_NUMBER = re.compile(r"\s*(\d{1,2})(?:[.)]\s*|\s+)(?=\S)|\s*(\d{1,2})[.)]?\s*$")
_FEWEST_STANZAS = 2
_FEWEST_LINES = 3  # of a stanza
_LONGEST = 70  # characters of a line
_LINES_OF_HEAD = 3
_LONGEST_NAMED = 90  # characters of a line of a stanza that has its name above it
_CAPITALS = 0.9  # of the lines begin with a capital letter; a width breaks prose elsewhere


def part_numbered_stanzas(groups: list[Group]) -> list[Group]:
    """Part the groups that are stanzas with numbers, one right below another; choruses among them too."""
    out: list[Group] = []
    for group in groups:
        starts = [] if group.correction or group.note else _starts(group.lines)
        parts = pairwise(sorted({0, *starts, len(group.lines)}))
        out += [group.part(start, end) for start, end in parts] if starts else [group]
    return out


def _starts(lines: list[str]) -> list[int]:
    """Where the stanzas of a group begin, from 0; nothing where it is no song."""
    numbered = _counted_on(lines)
    if len(numbered) < _FEWEST_STANZAS:
        return _named(lines)
    named = [n for n in range(numbered[0], len(lines)) if is_named_stanza(lines[n : n + _FEWEST_LINES])]
    starts = sorted({*numbered, *named})
    stanzas = {start: [_NUMBER.sub("", line, count=1) if n == 0 else line.strip()
                       for n, line in enumerate(lines[start:end])]
               for start, end in pairwise([*starts, len(lines)])}
    sung = [[line for line in stanzas[start] if line] for start in numbered]
    sizes = Counter(map(len, sung)).most_common(1)[0]
    regular = sizes[0] >= _FEWEST_LINES and sizes[1] >= len(sung) - 1
    return starts if regular and all(map(_is_sung, sung)) else []


def _named(lines: list[str]) -> list[int]:
    """The lines that say which stanza is below them, "[Verse 1]", "Chorus:"; nothing where it is no song.

    The first is right below the song's head; elsewhere "Chorus" may say that it is sung again.
    """
    found = [n for n, line in enumerate(lines) if is_stanza_name(line)]
    named = len(found) >= _FEWEST_STANZAS and found[0] <= _LINES_OF_HEAD
    sung = lines[found[0] :] if named else []
    short = bool(sung) and max(map(len, sung)) <= _LONGEST_NAMED
    return found if short and len(sung) >= _FEWEST_LINES * len(found) - 1 else []


def _counted_on(lines: list[str]) -> list[int]:
    """The lines that begin with 1, 2, 3 and so on; the first may have no number where others follow."""
    found: list[int] = []
    second: list[int] = [0]
    for n, line in enumerate(lines):
        number = _NUMBER.match(line)
        for counted in (found, second):
            if number and int(number[1] or number[2]) == len(counted) + 1:
                counted.append(n)
    return found if found or len(second) == 1 else second


def _is_sung(lines: list[str]) -> bool:
    """Whether lines are a stanza: short, each begun with a capital letter."""
    capitals = sum(line.lstrip("«“\"‘'(–—- …")[:1].isupper() for line in lines)
    return max(map(len, lines)) <= _LONGEST and capitals >= _CAPITALS * len(lines) and is_stanza(lines)
