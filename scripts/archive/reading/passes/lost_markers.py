"""Items of a list that lost their markers, as browsers leave them out when a list is copied.

What is left shows a list by its signs alone: after a colon, pieces that end with semicolons and the last
with a full stop; or a number that is missing between two others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.groups import IN_COLUMNS, LONG, is_unpunctuated
from ..lines.heading_lines import NUMBERED, can_be_heading
from ..lines.markers import CLAUSE, marker_style, possible_numbers
from ..lines.speakers import PARTICIPANTS

_LONGEST = 600  # characters of an item
_LETTERED = re.compile(r"([A-Z])\.\s+\S.{15}")
_LONGEST_CLAUSE = 3000
_LONGEST_IN_ROW = 240  # characters of a line in a row of them
_NAME = 60  # characters of a line that names a thing
_ROW = 3  # lines that make a row
_SAID = re.compile(r"[.,!?…][»”\"’)]+$")  # a speech, or what is done with it in brackets
_GOES_ON = re.compile(r"(?:;|,)(?:\s(?:and|or|и|или|а также))?$")


def unmarked_items(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make items of the paragraphs that are items without a marker.

    blocks: a text's, in order, those with markers read. corrected: the first lines of blocks on which
    a curator decided.
    """
    out = list(blocks)
    n = 0
    while n < len(out):
        # For the Company:      For the Union:
        in_columns = len(out[n].text) <= LONG and IN_COLUMNS.search(out[n].text)
        leads_in = not in_columns and (out[n].text[-1:] == ":" or _is_left_open(out, n))
        end = _end_of_list(out, n + 1, corrected) if leads_in else n + 1
        end = _end_of_row(out, n + 1, corrected) if leads_in and end == n + 1 else end
        end = _end_of_names(out, n + 1, corrected) if leads_in and end == n + 1 else end
        end = _end_of_people(out, n + 1, corrected) if leads_in and end == n + 1 else end
        for m in range(n + 1, end):
            out[m] = replace(out[m], kind=Kind.ITEM)
        n = max(n + 1, end)
    for n in range(1, len(out) - 1):
        if _is_inside_list(out, n) and _is_plain_paragraph(out[n], corrected):
            out[n] = replace(out[n], kind=Kind.ITEM)
    return out


def lettered_clauses(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make items of paragraphs that capital letters with a stop count: "A. …", then "B. …".

    blocks: a text's, in order. corrected: as above. One such letter may be an initial, and a short line
    without a sign at its end a heading; "A." and "B." above sentences are neither.
    """
    out = list(blocks)
    counted: list[int] = []  # the paragraphs of the list that is open, from "A." on
    for n, block in enumerate(blocks):
        plain = _is_plain_paragraph(block, corrected, _LONGEST_CLAUSE)
        found = _LETTERED.match(block.text) if plain else None
        ended = block.text[-1:] in ".;:,!?)" or bool(_GOES_ON.search(block.text))
        letter = ord(found[1]) if found and ended else 0
        if letter == ord("A"):
            counted = [n]
        elif letter and counted and letter == ord("A") + len(counted):
            counted.append(n)
            for at in counted if len(counted) == 2 else counted[-1:]:
                marker, text = blocks[at].text[:2], blocks[at].text[2:].lstrip()
                out[at] = replace(blocks[at], kind=Kind.ITEM, marker=marker, text=text)
    return out


def _is_left_open(blocks: list[Block], n: int) -> bool:
    """Whether a sentence goes on in the first item of a list: "The chair shall", "call the meetings;"."""
    below = blocks[n + 1].text if n + 1 < len(blocks) else ""
    return blocks[n].kind is Kind.PARAGRAPH and blocks[n].text[-1:].isalpha() and below[:1].islower()


def _end_of_list(blocks: list[Block], start: int, corrected: set[int]) -> int:
    """The index after the last item of a list that begins at `start`; `start` where there is none."""
    n = start
    while n < len(blocks) and _is_plain_paragraph(blocks[n], corrected) and _GOES_ON.search(blocks[n].text):
        n += 1
    closes = (
        n < len(blocks)
        and _is_plain_paragraph(blocks[n], corrected)
        and blocks[n].text[-1:] in ".!"
        and blocks[n].text.count(". ") < 2
    )
    semicolons = sum(";" in block.text[-5:] for block in blocks[start:n])
    return n + 1 if closes and n - start >= 1 and semicolons >= 0.6 * (n - start) else start


def _end_of_row(blocks: list[Block], start: int, corrected: set[int]) -> int:
    """The index after a row of lines that a blank line parts from its lead-in and none from each other.

    Some of them are no sentences: names of things, as in a list; `start` where there is no such row.
    """
    n = start
    while n < len(blocks) and _is_plain_paragraph(blocks[n], corrected) and (
        n == start or _is_right_below(blocks, n)
    ):
        n += 1
    while n > start and len(blocks[n - 1].text) > _LONGEST_IN_ROW:
        n -= 1  # what is said below the list
    apart = n > start and not _is_right_below(blocks, start)
    bare = sum(block.text[-1:] not in ".!?…:" for block in blocks[start:n])
    named = all(len(block.text) <= _NAME and block.text[-1:].isalnum() for block in blocks[start : start + 2])
    return n if apart and named and n - start >= _ROW and bare >= 0.5 * (n - start) else start


def _end_of_names(blocks: list[Block], start: int, corrected: set[int]) -> int:
    """The index after two short lines or more without a sign at their end, a blank line below each.

    The last of them may be the heading of what is below, unless that is announced in its turn ("Result:")
    or the text ends there. "Case: …" is no item of a list whose first has no colon. `start` where there is
    no such row.
    """
    n = start
    while n < len(blocks) and _is_of_row(blocks, start, n, corrected):
        n += 1
    announced = n == len(blocks) or ":" in blocks[n].text[:_NAME]
    row_ends = announced or (n - start > 1 and lines_between(*blocks[n - 1 : n + 1]) > _gap(blocks, start))
    end = n if row_ends or not can_be_heading(blocks[n - 1], corrected) else n - 1
    row = blocks[start:end]
    begins_small = sum(block.text[:1].islower() for block in row)  # some: a sentence goes on in them
    apart = all(lines_between(above, below) > 0 for above, below in pairwise(row))
    return end if len(row) > 1 and apart and begins_small in (0, len(row)) else start


def _end_of_people(blocks: list[Block], start: int, corrected: set[int]) -> int:
    """The index after those who were at a meeting, a line each right below that word; `start` for none."""
    n = start
    while n < len(blocks) and lines_between(blocks[n - 1], blocks[n]) == 0 and (
        _is_bare_line(blocks[n], corrected) and len(blocks[n].text) <= _NAME and ":" not in blocks[n].text
    ):
        n += 1
    above = blocks[start - 1].text
    return n if n > start + 1 and above[-1:] == ":" and PARTICIPANTS.fullmatch(above) else start


def _is_of_row(blocks: list[Block], start: int, n: int, corrected: set[int]) -> bool:
    """Whether a block goes on with a row of lines without signs; below several short ones it may be long."""
    block = blocks[n]
    if ": " in block.text and ": " not in blocks[start].text:
        return False
    if n - start < _ROW or len(block.text) <= LONG:
        return _is_bare_line(block, corrected)
    bare = _is_plain_paragraph(block, corrected, _LONGEST_IN_ROW) and block.is_one_line
    bare = bare and block.text[-1:].isalnum() and not block.text.isupper() and not NUMBERED.match(block.text)
    return bare and lines_between(blocks[n - 1], block) == _gap(blocks, start)


def _gap(blocks: list[Block], start: int) -> int:
    """How many lines part the first two lines of a row."""
    return lines_between(*blocks[start : start + 2])


def _is_bare_line(block: Block, corrected: set[int]) -> bool:
    """Whether a block is one short line that says a thing and no sentence: no number, no capitals."""
    own = _is_plain_paragraph(block, corrected, LONG) and block.is_one_line
    bare = is_unpunctuated(block.text) and not _SAID.search(block.text)
    return own and bare and not block.text.isupper() and not NUMBERED.match(block.text)


def _is_right_below(blocks: list[Block], n: int) -> bool:
    """Whether a block is one raw line, and no other line parts it from the block above."""
    return blocks[n].first == blocks[n].last and lines_between(*blocks[n - 1 : n + 1]) == 0


def _is_plain_paragraph(block: Block, corrected: set[int], longest: int = _LONGEST) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and len(block.text) <= longest
        and not CLAUSE.match(block.text)
        and is_uncorrected(block, corrected)
    )


def _is_inside_list(blocks: list[Block], n: int) -> bool:
    """Whether a paragraph is where an item of the list around it is missing."""
    before, block, after = blocks[n - 1 : n + 2]
    if block.kind is not Kind.PARAGRAPH or before.kind is not Kind.ITEM or after.kind is not Kind.ITEM:
        return False
    if not before.marker or marker_style(before.marker) != marker_style(after.marker):
        return False
    counted = possible_numbers(before.marker)
    missing = any(number + 2 in possible_numbers(after.marker) for number in counted)
    return missing and block.text[-1:] != ":"
