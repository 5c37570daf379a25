"""Groups of lines that are prose: wrapped at a width, with lines set to the right above it or below."""

from __future__ import annotations

import re

from ...model import Kind
from ..lines.group_blocks import line_block, lined_block, unwrapped_block
from ..lines.groups import IN_COLUMNS, Context, Group, Parts, is_unpunctuated
from ..lines.signers import are_signers
from ..lines.stanza_lines import is_named_stanza, is_stanza
from ..lines.wraps import is_closed, wrapped_paragraphs
from .group_verse import is_long_lined_stanza

_ROOM = 20  # characters that the line of a heading leaves free where prose would have gone on
_MARGIN = 3  # characters before the lines of prose; a block quotation has more
_FAR = 12  # characters of space before a line that a typist set to the right
_SHORT_AT_RIGHT, _LINES_AT_RIGHT = 50, 4  # characters of such a line, and how many of them
#: A line to write on, as in a form.
_FILLED_IN = re.compile(r"^\s*_{5,}\s|\s_{5,}\s*$|^\s*_{5,}\s*$")
_LETTERED = re.compile(r"\(?[A-Z]{1,4}[.)]\s")  # a clause that an indent sets off is no quotation


def set_apart(group: Group, context: Context) -> Parts:
    """Prose, and far to the right of its edge, right below it, who signs; or above it, to whom it is."""
    lines = group.lines
    depth = [len(line) - len(line.lstrip()) for line in lines]
    edge = min(depth)
    far = [deep - edge >= _FAR and len(line.strip()) <= _SHORT_AT_RIGHT
           for deep, line in zip(depth, lines, strict=True)]
    if context.poem or edge > _MARGIN or not any(far):
        return []
    first, end = far.index(False), len(far) - far[::-1].index(False)
    whole = not any(far[first:end]) and max(len(line.strip()) for line in lines[first:end]) > _SHORT_AT_RIGHT
    if not whole or first > _LINES_AT_RIGHT or len(lines) - end > _LINES_AT_RIGHT:
        return []
    if any(map(IN_COLUMNS.search, lines)):
        return []  # what stands below a column goes on with it
    goes_on = end < len(lines) and not is_closed(lines[end - 1])
    if goes_on or any(apart and line.lstrip()[:1].islower() for apart, line in zip(far, lines, strict=True)):
        return []  # lines that an indent sets below the words of a clause
    return [*group.lines_before(first), group.part(first, end), *group.lines_from(end)]


def wrapped(group: Group, context: Context) -> Parts:
    """Paragraphs that a width broke into lines, perhaps below a heading; a quotation where all are set in."""
    lines = group.lines
    if group.first in context.announced_verse:
        return lined_block(group, Kind.VERSE)
    if any("_____" in line and _FILLED_IN.search(line) for line in lines) or are_signers(lines):
        return []
    if context.poem and (is_stanza(lines) or is_long_lined_stanza(lines) or is_named_stanza(lines)):
        return []
    width = context.width_near(group.first)
    if len(lines) == 2 and context.unwrapped and not width and not lines[1].lstrip()[:1].islower():
        return []
    found = [(0, len(lines))] if group.whole else wrapped_paragraphs(lines, width)
    if not found and _is_over_wrapped(lines, width):
        return [line_block(group, 0), *group.lines_from(1)]
    quoted = (len(found) == 1 and all(line[:3].isspace() for line in lines)
              and not _LETTERED.match(lines[0].lstrip()))
    kind = Kind.QUOTE if quoted and not context.indented else Kind.PARAGRAPH
    return [unwrapped_block(group, start, end, context, kind) for start, end in found]


def _is_over_wrapped(lines: list[str], width: int) -> bool:
    """Whether the first line has the look of a heading and those below it are paragraphs of this width."""
    if len(lines) < 3 or not is_unpunctuated(lines[0].strip()) or lines[1].lstrip()[:1].islower():
        return False
    wide = max(width, *(len(line.strip()) for line in lines[1:]))
    short = len(lines[0]) < 0.6 * len(lines[1]) or wide - len(lines[0].strip()) >= _ROOM
    return short and bool(wrapped_paragraphs(lines[1:], width))
