"""Poems of several poets below one another, as libraries print a page of a collection; a song's own head.

Who wrote the next poem stands on a line of its own, and its name on the line below. Sites of songs have their
labels right above the first stanza.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..lines.groups import Group, is_unpunctuated
from ..lines.person_names import Likeness, likeness
from ..lines.song_credits import song_credits
from ..lines.stanza_lines import is_stanza

#: «И. К. Лядов», «Горин (И. К. Лядов)», "A. B. Lee"
_POET = re.compile(
    r"(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][^\W\d_]+(?:-[A-ZА-ЯЁ][^\W\d_]+)?"
    r"|[A-ZА-ЯЁ][\w-]+ \((?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][^\W\d_]+\)")
#: «Текст песни:», «Автор: А. Ли», «Неизвестный автор», "Words by Ann Lee"
_OF_SONG = re.compile(
    r"(?i)текст песни\W*"
    r"|(?:автор|исполнител[ьи]|название(?: песни)?|альбом)\s?:.{2,80}"
    r"|неизвестный автор|автор неизвестен"
    r"|lyrics\W*|(?:(?:words|music|lyrics)(?: and music)?(?: by|\s?:)) .{2,60}")
_GROUPS_ABOVE = 4  # of a text, the last of which begins a song at the latest
_LINES_OF_HEAD, _SUNG = 7, 4  # lines above the first stanza, and of what is sung
_LONGEST_LINE = 70  # characters of a line of verse
_LONGEST_NAME = 60  # characters of a poem's name
_FEWEST = 3  # lines of a poem


def split_off_poets(groups: list[Group]) -> list[Group]:
    """Part the poems of a group, and from each the lines with its poet and its name."""
    above = [part for group in groups[:_GROUPS_ABOVE] for part in _without_labels(group)]
    groups = [*above, *groups[_GROUPS_ABOVE:]]
    followed = zip(groups, [*groups[1:], Group(0, [""])], strict=True)
    return [part for group, below in followed for part in _parts(group, below)]


def _parts(group: Group, below: Group) -> Iterator[Group]:
    lines = [line.strip() for line in group.lines]
    if _are_poet_and_name(lines) and len(below.lines) >= _FEWEST and is_stanza(below.lines):
        yield from (group.part(n, n + 1) for n in range(2))
        return
    poets = [n for n in range(len(lines)) if _names_poet(lines, n)]
    if not poets or group.correction or group.note or max(map(len, lines)) > _LONGEST_LINE:
        yield group
        return
    ends = sorted({0, len(lines), *(at for n in poets for at in (n, n + 1, n + 2))})
    yield from (group.part(start, end) for start, end in pairwise(ends))


def _without_labels(group: Group) -> list[Group]:
    """The labels above a song's first stanza, and the stanza."""
    end = _end_of_head(group)
    return [group.part(0, end), group.part(end, len(group.lines))] if end else [group]


def _end_of_head(group: Group) -> int:
    """Where the labels end that stand right above a song's first stanza; 0 where none do."""
    lines = [line.strip() for line in group.lines]
    if group.correction or group.note or max(map(len, lines)) > 2 * _LONGEST_LINE:
        return 0
    labels = [n for n, line in enumerate(lines[:_LINES_OF_HEAD])
              if _OF_SONG.fullmatch(line) or song_credits(line) is not None]
    end = labels[-1] + 1 if labels else 0
    sung = lines[end : end + 2 * _SUNG]
    return end if len(sung) >= _SUNG and is_stanza(sung) else 0


def _are_poet_and_name(lines: list[str]) -> bool:
    """Whether two lines are a poet's whole name and a poem's name."""
    return (len(lines) == 2 and likeness(lines[0]) is Likeness.NAME and not likeness(lines[1])
            and is_unpunctuated(lines[1], _LONGEST_NAME))


def _names_poet(lines: list[str], n: int) -> bool:
    """Whether a line names a poet: below it are a poem's name and verse, above it verse or nothing."""
    whole = n == 0 and len(lines) > _FEWEST and likeness(lines[0]) is Likeness.NAME and lines[1].isupper()
    if not (whole or _POET.fullmatch(lines[n])) or n + 1 + _FEWEST >= len(lines) or 0 < n < _FEWEST:
        return False
    name, verse = lines[n + 1], lines[n + 2 : n + 2 + _FEWEST]
    named = is_unpunctuated(name.removesuffix(")"), _LONGEST_NAME) and name[:1].isupper()
    return named and all(line[:1].isupper() and not _POET.fullmatch(line) for line in verse)
