"""Paragraphs that no blank line parts, as a viewer's copy of a PDF has them: a page or a text in one group.

A typesetter's width shows them: the last line of a paragraph had room for the next one's first word. Where
all lines of a group are prose, its reader finds that by itself; here are those among which stand lists,
headings and short lines, so that each of these is read as if it were alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ..lines.groups import LONG, TERMINAL, Group, is_unpunctuated
from ..lines.head_lines import is_in_capitals
from ..lines.markers import counts_on_within, is_dash, marker_style, possible_numbers, split_item
from ..lines.wraps import begins_recital, is_closed, is_headline, set_width, wrapped_paragraphs

_TALL = 12  # lines of a group that may be a page
_FEWEST = 5  # full lines among them
_NARROWEST = 50  # characters of a page's lines
_RUNS_ON = 0.25  # of the lines go on in the middle of a sentence
_ROOM = 0.12  # of the width, that the last line of a paragraph leaves free
_SHORT = 0.65  # of the width; a heading is shorter
_CLAUSE = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d]")
_ENDS_ITEM = re.compile(r"[;,](?: (?:and|or|и|или))?$")
_COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S")


def part_tall_groups(groups: list[Group]) -> list[Group]:
    """Part the paragraphs, headings and lists of a text that has no blank lines between them.

    groups: a text's. A group that is short, narrow, a table or no prose stays as it is.
    """
    out: list[Group] = []
    for group in groups:
        starts = [0] if group.correction or group.note or group.whole else _starts(group.lines)
        if len(starts) == 1:
            out.append(group)
            continue
        width = set_width([line.strip() for line in group.lines])
        for start, end in pairwise([*starts, len(group.lines)]):
            part = group.part(start, end)
            out.append(replace(part, whole=_is_whole(part.lines, width)))
    return out


def _is_whole(lines: list[str], width: int) -> bool:
    """Whether the lines of a part are one paragraph: all but the last are full, none is set in columns."""
    full = all(len(line.strip()) > _SHORT * width for line in lines[:-1])
    return len(lines) > 1 and full and not any(map(_COLUMNS.search, lines[1:]))


def _starts(lines: list[str]) -> list[int]:
    """Where the parts of a group begin, from 0."""
    bare = [line.strip() for line in lines]
    width = set_width(bare) if len(bare) >= _TALL else 0
    if not _NARROWEST <= width <= LONG + _NARROWEST or not _is_prose(lines, bare, width):
        return [0]
    if not any(map(_is_marked, lines)) and wrapped_paragraphs(lines, 0):
        return [0]
    starts = [0]
    heading = _is_heading(bare, 0, width)  # whether the line above is one
    for n in range(1, len(bare)):
        begins = not bare[n][:1].islower() or _is_marked(lines[n])
        early = width - len(bare[n - 1]) - 1 - len(bare[n].split(maxsplit=1)[0]) > _ROOM * width
        ended = begins and is_closed(bare[n - 1])
        above, heading = heading, begins and (ended or early) and _is_heading(bare, n, width)
        marked = _is_marked(lines[n]) and not counts_on_within(lines, n, split_item(lines[n])) and (
            ended or early or _has_bullet(lines[n]) or bool(_ENDS_ITEM.search(bare[n - 1]))
            or _counts_on(lines[starts[-1]], lines[n]))
        if above or heading or marked or (ended and early) or begins_recital(bare[n - 1], bare[n]):
            starts.append(n)
    return _with_rows(bare, starts, width)


def _is_prose(lines: list[str], bare: list[str], width: int) -> bool:
    """Whether many full lines go on in the middle of a sentence, and few are set in columns."""
    breaks = [(above, line) for above, line in pairwise(bare) if len(above) > _SHORT * width]
    runs_on = sum(line[:1].islower() and above[-1:] not in TERMINAL for above, line in breaks)
    columns = sum(bool(_COLUMNS.search(line)) for line in lines)
    return len(breaks) >= _FEWEST and runs_on >= _RUNS_ON * len(breaks) and columns <= 0.1 * len(lines)


def _is_marked(line: str) -> bool:
    """Whether a line begins as an item does, or as a clause of an agreement: 1.17.2."""
    return split_item(line) is not None or bool(_CLAUSE.match(line))


def _counts_on(above: str, line: str) -> bool:
    """Whether the marker of a line is the next one after that of the part above it."""
    one, two = split_item(above), split_item(line)
    if not one or not two or marker_style(one[0]) != marker_style(two[0]):
        return False
    return any(count + 1 in possible_numbers(two[0]) for count in possible_numbers(one[0]))


def _has_bullet(line: str) -> bool:
    """Whether a line begins with a bullet, and not with a dash that a wrap brought there."""
    item = split_item(line)
    return item is not None and item[0][-1:] not in ".)" and not (is_dash(item[0]) and item[1][:1].islower())


def _is_heading(bare: list[str], n: int, width: int) -> bool:
    """Whether a line stands over a paragraph: short, in capitals, or with room for the next line's word."""
    line = bare[n]
    if n + 1 == len(bare) or not is_unpunctuated(line) or _is_marked(line) or bare[n + 1][:1].islower():
        return False
    room = width - len(line) - 1 - len(bare[n + 1].split(maxsplit=1)[0]) > _ROOM * width
    return sum((is_in_capitals(line) or is_headline(line), room, len(line) <= _SHORT * width)) > 1


def _with_rows(bare: list[str], starts: list[int], width: int) -> list[int]:
    """The starts without those between short lines one below another: a letterhead, an address."""
    ends = [*starts[1:], len(bare)]
    lone = [end - start == 1 and len(bare[start]) <= _SHORT * width and not is_closed(bare[start])
            and not _is_marked(bare[start]) for start, end in zip(starts, ends, strict=True)]
    return [start for n, start in enumerate(starts) if not n or not (lone[n] and lone[n - 1])]
