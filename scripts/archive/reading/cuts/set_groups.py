"""Paragraphs of printed pages, which only the room in their last lines parts.

The text layer of a PDF has a line for each printed line, no indents, and a blank line only where a gap is
wide. Measured in type (`set_type`), a line with room for the next one's first word is a paragraph's last,
a heading or an item, and any other was broken to fit the column. So each paragraph, heading and item
becomes a group of its own, and the readers of groups see what it is. Short lines one below another stay
together: verse, an address, a list of names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..lines.groups import TERMINAL, Group
from ..lines.heading_lines import goes_on_elsewhere
from ..lines.markers import is_dash, marker_style, possible_numbers, split_item
from ..lines.wraps import begins_recital, is_closed
from .bare_lists import SAYS
from .set_type import Column, column_of, common_width, goes_on, room, rows_of, type_width

_ROOM = 0.012  # of the width, that the last line of a paragraph leaves free
_ROOM_OF_FIRST = 0.06  # the same of a paragraph's first line, which may be indented
_ROOM_OF_OPEN = 0.16  # the same where no stop ends the line: a heading, an item
_ROOM_OF_SMALL = 0.3  # the same above a small letter, behind a semicolon
_NARROW = 0.92  # of the width; lines that have less room are of a list, or of a quotation
_SHORT = 0.7  # of the width
_FEWEST = 3  # lines that show another width than the text's
_FEWEST_ITEMS = 2
_COLUMNS = re.compile(r"\S(?:\t|\s{3,})\S|\.{6,}|(?:\. ){5,}")


def part_set_groups(groups: list[Group], printed: bool = False) -> list[Group]:
    """Part the paragraphs, headings and items of a text that was set in type.

    groups: a text's. Those of a typewritten text stay as they are, and so do tables and decided ones.
    printed: whether the text has pages.
    """
    free = [group for group in groups if not group.correction and not group.note]
    column = column_of(free, printed)
    if not column:
        return groups
    out: list[Group] = []
    for group in groups:
        if group.correction or group.note or len(group.lines) < 2 or _is_table(group.lines):
            out.append(group)
        else:
            out += _Setting(group, column).parts()
    return out


def _is_table(lines: list[str]) -> bool:
    return sum(bool(_COLUMNS.search(line)) for line in lines) > 0.1 * len(lines)


class _Setting:
    """A group's lines as they are set in type."""

    def __init__(self, group: Group, column: Column) -> None:
        self.group = group
        self.lines = [line.strip() for line in group.lines]
        self.widths = list(map(type_width, self.lines))
        self.words = list(map(column.next_word, self.lines))
        own = column.bounds(self.lines)
        common, explained = common_width(own)
        by_text = sum(low <= column.width <= high for low, high in own)
        other = explained > max(1, 1.2 * by_text) and (explained >= _FEWEST or not by_text)
        self.column = common if other else column.width

    def parts(self) -> list[Group]:
        """The group's paragraphs, headings and items, each a group; short lines in a row are one."""
        starts, fits = self._starts()
        parts = list(zip(starts, [*starts[1:], len(self.lines)], strict=True))
        listed = self._listed(parts)
        lone = [end - start == 1 and self._is_row(start) for start, end in parts]
        if all(lone) and not any(listed):
            return [self.group]
        out: list[Group] = []
        for n, (start, end) in enumerate(parts):
            row = n and lone[n] and lone[n - 1] and not listed[n] and not listed[n - 1]
            if row and not self._is_in_list(parts, lone, n):
                out[-1].lines += self.group.lines[start:end]
            else:
                whole = end - start > 1 and fits[n]
                out.append(replace(self.group.part(start, end), whole=whole, listed=listed[n]))
        return out

    def _listed(self, parts: list[tuple[int, int]]) -> list[bool]:
        """Which parts are items of a list that a colon announces, whose marks were no letters.

        A short last one right above a paragraph is that one's heading.
        """
        out = [False] * len(parts)
        for n, (_, end) in enumerate(parts):
            if self.lines[end - 1][-1:] != ":" or SAYS.search(self.lines[end - 1].rstrip(": ")):
                continue
            last = n + 1
            while last < len(parts) and self._may_be_item(parts[last]):
                last += 1
            headed = last < len(parts) and parts[last - 1][1] - parts[last - 1][0] == 1 and (
                parts[last][1] - parts[last][0] > 1)
            last -= headed
            if last - n > _FEWEST_ITEMS:
                out[n + 1 : last] = [True] * (last - n - 1)
        return out

    def _may_be_item(self, part: tuple[int, int]) -> bool:
        """Whether lines have no stop, as items that are no sentences, and no mark."""
        first, last = self.lines[part[0]], self.lines[part[1] - 1]
        bare = last[-1:].isalnum() or last[-1:] in ";)»”\"’"
        return bare and first[:1].isalpha() and split_item(first) is None

    def _is_row(self, n: int) -> bool:
        """Whether a line may be one of several that stay together."""
        short = self.widths[n] <= _SHORT * self.column
        return short and not is_closed(self.lines[n]) and split_item(self.lines[n]) is None

    def _is_in_list(self, parts: list[tuple[int, int]], lone: list[bool], n: int) -> bool:
        """Whether a short line is an item of a list of which other items are longer."""
        first = n
        while first and lone[first - 1]:
            first -= 1
        last = n
        while last + 1 < len(parts) and lone[last + 1]:
            last += 1
        beside = [at for at in (first - 1, last + 1) if 0 <= at < len(parts)]
        if first and self.lines[parts[first - 1][1] - 1][-1:] == ":":
            return True
        return any(self._is_open(parts[at][1] - 1) and parts[at][1] - parts[at][0] > 1 for at in beside)

    def _is_open(self, n: int) -> bool:
        return self.lines[n][-1:] not in TERMINAL

    def _starts(self) -> tuple[list[int], list[bool]]:
        """Where the parts begin, and whether only the width broke each one's lines."""
        starts, fits = [0], [True]
        narrow = 0.0  # the width that lines of this part have no more room than
        for n in range(1, len(self.lines)):
            width = narrow if 0 < narrow < _NARROW * self.column else self.column
            measured = self.widths[n - 1]
            free = room(measured, measured + self.words[n], width)
            if self._begins(n, starts[-1], free):
                starts.append(n)
                fits.append(True)
                narrow = 0.0
                continue
            if free > _ROOM_OF_OPEN:
                fits[-1] = False
            if goes_on(self.lines[n - 1], self.lines[n]) and rows_of(measured, width) == 1:
                narrow = min(narrow or self.column, measured + self.words[n])
        return starts, fits

    def _begins(self, n: int, start: int, free: float) -> bool:
        """Whether line n begins a part. start: the first line of the one above. free: beside the last."""
        above, line = self.lines[n - 1], self.lines[n]
        item = split_item(line)
        small = line[:1].islower()
        closed = is_closed(above) or above[-1:] == ";"
        least = _ROOM_OF_FIRST if n - 1 == start else _ROOM
        if item and not (is_dash(item[0]) and item[1][:1].islower()):
            bullet = item[0][-1:] not in ".)" and not is_dash(item[0])
            if bullet or closed or free > _ROOM_OF_OPEN or self._counts_on(start, n):
                return True
        if begins_recital(above, line) or goes_on_elsewhere(above) or goes_on_elsewhere(line):
            return True
        if small:
            return above[-1:] == ";" and free > _ROOM_OF_SMALL
        return free > (least if closed else _ROOM_OF_OPEN)

    def _counts_on(self, start: int, n: int) -> bool:
        """Whether the marker of a line is the next one after that of the part above it."""
        one, two = split_item(self.lines[start]), split_item(self.lines[n])
        if not one or not two or marker_style(one[0]) != marker_style(two[0]):
            return False
        return any(count + 1 in possible_numbers(two[0]) for count in possible_numbers(one[0]))
