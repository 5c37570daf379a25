"""The notes of all parts of a book together at its end, their numbers beginning anew for each part.

A number alone does not say whose note it is there. The order does: the first row of references in the
body belongs to the first row of notes, if there are as many rows of the one as of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...model import Block, Kind
from ..lines.markers import note_key, split_note

_FEWEST = 4  # notes that make a list
_LONGEST_NOTE = 8  # further paragraphs of a note
_SHORT = 60  # characters of a line that parts the notes of one chapter from those of the next
#: A note or a reference: the index of its block, which of the block's, and its number.
_Numbered = tuple[int, int, int]


def gather_notes_of_parts(
    blocks: list[Block], signs_of: Callable[[Block], list[tuple[int, int, str]]]
) -> list[Block]:
    """Make notes of a list of notes whose numbers begin anew, and add the references to them.

    blocks: a text's, in order. signs_of: gives the signs in a block that could be references.
    Returns the blocks as they are where the rows of references and of notes do not agree.
    """
    listed = _longest_list(blocks)
    notes = [(n, 0, number) for n in listed if (number := _number(_sign(blocks[n])))]
    rows = _rows(notes)
    if len(rows) < 2 or len(notes) < _FEWEST:
        return blocks
    signs = {n: signs_of(block) for n, block in enumerate(blocks[: listed[0]])}
    references = [(n, at, number) for n, found in signs.items() for at, (_, _, sign) in enumerate(found)
                  if sign[:1] == "[" and (number := _number(sign))]
    if not _agree(_rows(references), rows):
        return blocks
    out = list(blocks)
    for n, following in zip(listed, [*listed[1:], listed[-1] + 1], strict=True):
        sign, text = split_note(blocks[n].visible) or ("", "")
        out[n] = replace(blocks[n], kind=Kind.NOTE, marker=sign, text=text, level=0, lead=0)
        for m in range(n + 1, following):
            if blocks[m].kind is Kind.PARAGRAPH and len(blocks[m].text) > _SHORT:
                out[m] = replace(blocks[m], within=sign)
    for n, at, _ in references:
        out[n] = replace(out[n], refs=tuple(sorted({*out[n].refs, signs[n][at]})))
    return out


def targets_by_parts(blocks: Sequence[Block]) -> dict[tuple[str, int], str]:
    """The note of each reference where the notes of all parts are together below the last reference.

    blocks: a text's, with their ids, in order. Returns (passage id, which of its references, from 1) →
    passage id of the note; nothing where the notes are not like that.
    """
    notes = [(n, 0, number) for n, block in enumerate(blocks)
             if block.kind is Kind.NOTE and (number := _number(block.marker))]
    references = [(n, at, number) for n, block in enumerate(blocks) if block.kind is not Kind.NOTE
                  for at, (_, _, sign) in enumerate(block.refs, 1) if (number := _number(sign))]
    if not notes or not references or references[-1][0] > notes[0][0]:
        return {}
    rows, asked = _rows(notes), _rows(references)
    if len(rows) < 2 or not _agree(asked, rows):
        return {}
    out: dict[tuple[str, int], str] = {}
    for row, answers in zip(asked, rows, strict=True):
        by_number = {number: n for n, _, number in answers}
        out |= {(blocks[n].id, at): blocks[by_number[number]].id for n, at, number in row}
    return out


def _sign(block: Block) -> str:
    found = split_note(block.visible) if block.kind in (Kind.PARAGRAPH, Kind.NOTE, Kind.LINES) else None
    return found[0] if found and found[0][:1] == "[" else ""


def _number(sign: str) -> int:
    """The number of a sign; 0 for a star."""
    key = note_key(sign).lstrip("^")
    return int(key) if key.isdigit() else 0


def _longest_list(blocks: list[Block]) -> list[int]:
    """The indices of the notes of the longest list; headings and paragraphs of a note may part them."""
    longest: list[int] = []
    current: list[int] = []
    for n, block in enumerate(blocks):
        number = _number(_sign(block))
        if not number:
            continue
        last = _number(_sign(blocks[current[-1]])) if current else 0
        between = blocks[current[-1] + 1 : n] if current else []
        prose = sum(len(other.text) > _SHORT and other.kind is not Kind.HEADING for other in between)
        goes_on = number == 1 or number == last + 1
        current = [*current, n] if current and goes_on and prose <= _LONGEST_NOTE else [n]
        if len(current) > len(longest):
            longest = current
    return longest


def _rows(found: list[_Numbered]) -> list[list[_Numbered]]:
    """Numbers in rows, of which each begins with 1."""
    rows: list[list[_Numbered]] = []
    before = 0
    for one in found:
        if (one[2] == 1 and before != 1) or not rows:
            rows.append([])
        rows[-1].append(one)
        before = one[2]
    return rows


def _agree(asked: list[list[_Numbered]], rows: list[list[_Numbered]]) -> bool:
    """Whether each row of references has its row of notes, with a note for each of its numbers."""
    return len(asked) == len(rows) and all(
        {number for _, _, number in row} <= {number for _, _, number in answers}
        for row, answers in zip(asked, rows, strict=True)
    )
