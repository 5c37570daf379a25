"""Paragraphs that the end of a page or of a column cut in two, made one again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median

from ...model import Block, Kind, lines_between
from ..lines.dates import dateline
from ..lines.groups import LONG, Context
from ..lines.markers import split_item, split_note
from ..lines.wraps import is_closed, unwrap

_CONTINUED = (Kind.PARAGRAPH, Kind.SPEECH, Kind.ITEM, Kind.ENTRY, Kind.QUOTE)
_FEWEST_LINES = 12  # one-line paragraphs of a text whose lines a blank one parts
_NARROW = 30  # characters of a printed line
_LONGEST_REST = 4  # lines of a paragraph's rest that were taken for lines broken on purpose


def join_over_breaks(
    blocks: list[Block],
    lines: list[str],
    context: Context,
    corrected: set[int],
    page_breaks: frozenset[int],
) -> list[Block]:
    """Join a paragraph that breaks off with the block that goes on with it.

    blocks: as the groups were read. lines: line n of the raw file is entry n-1. corrected: the
    lines at which a curator decided on a block. page_breaks: numbers of the lines where a printed
    page ends. A block breaks off where its last line is full and its sentence open.
    """
    indented = bool(page_breaks) and _begins_with_indent(blocks, lines)
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last and _may_join(last, block, corrected):
            between = range(last.last + 1, block.first)
            at_break = not page_breaks.isdisjoint(between)
            width = context.width_near(last.last)
            open_indent = at_break and indented and _is_flush(lines[block.first - 1])
            if _is_full(last, lines, width, at_break) and (
                open_indent or _continues_sentence(last, block, lines, at_break)
            ):
                text = unwrap([last.text, block.text.replace("\n", " ")], last.last, context)
                out[-1] = replace(last, text=text, lines=(last.first, block.last))
                continue
        out.append(block)
    return out


def join_double_spaced(
    blocks: list[Block], context: Context, corrected: set[int]
) -> list[Block]:
    """Join the lines of paragraphs that are copied with a blank line below each printed line.

    blocks: as the groups were read. corrected: the lines at which a curator decided on a block. A text is
    so where most of its blocks are one line of a printed line's length, and many begin within a sentence.
    """
    own = [b for b in blocks if b.kind is Kind.PARAGRAPH and _height(b) == 1]
    broken = [len(above.text) for above, below in pairwise(own)
              if below.text[:1].islower() and above.text[-1:] not in ",;:"]  # clauses, a line each
    if len(own) < _FEWEST_LINES or len(own) < 0.7 * len(blocks) or len(broken) < 0.3 * len(own):
        return blocks
    usual = median(broken)
    longer = sum(len(block.text) > 1.5 * usual for block in own)
    if not _NARROW <= usual <= LONG or longer > 0.25 * len(own):
        return blocks
    out: list[Block] = []
    last_line = ""
    for block in blocks:
        line = block.text
        last = out[-1] if out else None
        single = block.kind is Kind.PARAGRAPH and _height(block) == 1
        if last and single and last.kind is Kind.PARAGRAPH and (
            corrected.isdisjoint((last.first, block.first))
            and (line[:1].islower() or (len(last_line) >= 0.75 * usual and not is_closed(last_line)))
        ):
            text = unwrap([last.text, line], last.last, context)
            out[-1] = replace(last, text=text, lines=(last.first, block.last))
        else:
            out.append(block)
        last_line = line
    return out


def _may_join(before: Block, block: Block, corrected: set[int]) -> bool:
    """Whether two blocks could be parts of one; the reader of a group has parted its own."""
    if not corrected.isdisjoint((before.first, block.first)):
        return False
    return lines_between(before, block) > 0 and before.kind in _CONTINUED and _may_be_rest(block)


def _is_full(block: Block, lines: list[str], width: int, at_break: bool) -> bool:
    """Whether a block's last line had no room for more, in a text that is hard-wrapped."""
    last = lines[block.last - 1].strip()
    return (bool(width) or at_break) and len(last) >= 0.7 * (_own_width(block, lines) or width)


def _continues_sentence(before: Block, block: Block, lines: list[str], at_break: bool) -> bool:
    """Whether a block goes on in the sentence that the one before it leaves open."""
    line = lines[before.last - 1].rstrip()
    if is_closed(line):
        return False
    end = line[-1:]
    if block.text[:1].islower():
        closes = block.text[-1:] in ".!?…:;»”)" or _height(block) > 1  # a signature does not
        return (end.isalnum() or end in ",;-–—¬\xad»”)") and (closes or at_break)
    runs_on = (end.isalnum() or end in ",-") and (_height(before) > 1 or len(before.text) > LONG)
    return runs_on and (at_break or (_height(before) > 2 and _height(block) > 2))


def _may_be_rest(block: Block) -> bool:
    """Whether a block could be the rest of another: no item, note or date, and no verse."""
    if block.kind is Kind.LINES:
        return _height(block) <= _LONGEST_REST and block.text[:1].islower()
    if block.kind is Kind.QUOTE:
        return block.text[:1].islower()
    if block.kind is not Kind.PARAGRAPH:
        return False
    return not (split_item(block.text) or split_note(block.text) or dateline(block.text))


def _height(block: Block) -> int:
    return block.last - block.first + 1


def _own_width(block: Block, lines: list[str]) -> float:
    """The usual length of a block's lines but the last; 0 for a block of one line."""
    first, last = block.first, block.last
    lengths = [len(line.strip()) for line in lines[max(first, last - 9) - 1 : last - 1] if line.strip()]
    return float(median(lengths)) if lengths else 0


def _is_flush(line: str) -> bool:
    return not line[:1].isspace()


def _begins_with_indent(blocks: list[Block], lines: list[str]) -> bool:
    """Whether the paragraphs of a text begin with an indent."""
    tall = [b.first for b in blocks if b.kind is Kind.PARAGRAPH and _height(b) > 1]
    deep = sum(not _is_flush(lines[first - 1]) and _is_flush(lines[first]) for first in tall)
    return len(tall) > 4 and deep > 0.6 * len(tall)
