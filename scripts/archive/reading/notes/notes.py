"""Notes at the end of a text, or of each part of it, and the references to them in the body.

A note is a block that begins with a sign (`[1]`, `*`, `¹`, or `1.` under a heading "Notes"); a
reference is the same sign inside an earlier block. A block is a note if it begins with a sign
that an earlier block refers to. What follows a note up to the next belongs to it, unless it is
plainly body again (it refers to a note that is yet to come); what follows the last belongs to it
only where the note ends with a colon, as one does that quotes a whole decree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ...model import FORMS, Block, Kind
from ..lines.markers import note_key, split_note
from ..lines.note_references import NOTES_HEAD
from .notes_of_parts import gather_notes_of_parts, targets_by_parts
from .numbered_notes import gather_numbered_notes

_REFERENCE = re.compile(
    r"\[\d{1,3}\]|(?<=\S)\[(?:[a-zа-я]|[ivx]{2,5})\](?!\w)|\[\^[\w-]{1,30}\]|\(\d{1,3}\)|\{\d{1,3}\}|[¹²³⁴-⁹⁰]{1,3}|[†‡]{1,2}"
    r"|(?<=[^\s*])\*{1,4}(?![\w*])"
    r"|(?:(?<=[^\W\d_] )|(?<=[»”] ))\*{1,4}(?=[\s.,;:!?…)]|$)"  # as old prints set it: «конину *.»
)
_SIGN_BEGINS = re.compile("[\\[({*†‡¹²³⁴-⁹⁰]")
_EMPHASIS_BEGINS = re.compile(r"(?<![\w.,!?»”\"')*])\*{1,4}(?=\w)")
_LIST_NUMBER = re.compile(r"\d{1,3}[.)]?")
_NEAR = 6  # blocks; a note at the foot of a page or a section is no farther from its reference


@dataclass
class _Section:
    """The notes of a text or of a part of it.

    positions: a note's key → the index of its block, in order.
    references: the signs by which the body refers to these notes.
    """

    positions: dict[str, int] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)

    @property
    def first(self) -> int:
        return min(self.positions.values())

    @property
    def last(self) -> int:
        return max(self.positions.values())


def gather_notes(blocks: list[Block]) -> list[Block]:
    """Turn the blocks that are notes into notes, and add the references to the other blocks.

    blocks: a text's, in order, without ids. Returns as many blocks in the same order.
    """
    blocks = gather_notes_of_parts(gather_numbered_notes(blocks, NOTES_HEAD), _signs)
    sections = [section for section in _sections(blocks) if _is_likely(section, blocks)]
    if not sections:
        return blocks
    out = list(blocks)
    for section, below in zip(sections, [*sections[1:], None], strict=True):
        ordered = sorted(section.positions.values())
        for position, following in zip(ordered, [*ordered[1:], None], strict=True):
            sign, text = _split_sign(blocks[position])
            out[position] = replace(
                blocks[position], kind=Kind.NOTE, marker=sign, text=text, level=0, lead=0
            )
            end = following if following is not None else _end_of(section, below, blocks)
            if text.rstrip().endswith(":") or (
                following is not None and not _is_body(blocks[position + 1 : end], section)
            ):
                for n in range(position + 1, end):
                    out[n] = replace(blocks[n], within=sign)
    last = {sign: section.last for section in sections for sign in section.references}
    return [
        b if b.kind is Kind.NOTE else _with_references(b, _resolvable_signs(last, n))
        for n, b in enumerate(out)
    ]


def _resolvable_signs(last: dict[str, int], index: int) -> set[str]:
    """The signs that may refer to a note from the block of this index.

    last: a sign → the index of the last note it refers to. A number may refer to a note above;
    a star, which means another note each time, only to one that follows.
    """
    return {sign for sign, at in last.items() if sign[0] not in "*†‡" or at > index}


def _sections(blocks: list[Block]) -> list[_Section]:
    """The notes of each part: where a sign comes again, another part's notes begin."""
    sections: list[_Section] = []
    referred: set[str] = set()  # the signs referred to since the part began
    unanswered: set[str] = set()  # the signs referred to since the last note
    under_heading = False
    for n, block in enumerate(blocks):
        sign = _note_sign(block, under_heading)
        answered = _resolved_references(sign, referred, under_heading) if sign and n else set()
        key = note_key(sign)
        if answered and (
            not sections or key not in sections[-1].positions or answered & unanswered
        ):
            if not sections or key in sections[-1].positions:
                sections.append(_Section())
                referred = set(unanswered) if len(sections) > 1 else referred
            sections[-1].positions[key] = n
            sections[-1].references |= answered
            unanswered = set()
            continue
        if block.kind is Kind.HEADING or (block.kind is Kind.PARAGRAPH and len(block.text) < 30):
            under_heading = under_heading or bool(NOTES_HEAD.fullmatch(block.text.strip(" :.")))
        # The sign with which a block begins is no reference to a note.
        found = {m.group() for m in _references(block.visible) if m.start() or sign != m.group()}
        referred |= found
        unanswered |= found
    return sections


def _note_sign(block: Block, under_heading: bool) -> str:
    """The sign that a block begins with, if it could be a note's; otherwise nothing.

    under_heading: whether a heading such as "Notes" came before.
    """
    is_read = block.kind is Kind.NOTE and bool(block.marker)
    if is_read or not FORMS[block.kind].may_hide_note:
        return ""
    if under_heading and _is_listed(block):
        return block.marker
    found = split_note(block.visible)
    return found[0] if found else ""


def _resolved_references(sign: str, referred: set[str], under_heading: bool) -> set[str]:
    """The references that a note's sign answers: the same, or under a heading the same number."""
    bare = sign.rstrip(":") if sign[:1] in "[({" else sign.rstrip(":)")
    if bare in referred:
        return {bare}
    if under_heading and note_key(sign).isdigit():
        return {other for other in referred if note_key(other) == note_key(sign)}
    return set()


def _signs(block: Block) -> list[tuple[int, int, str]]:
    """The signs in a block's words that could be references, as (start, end, sign)."""
    return [(m.start(), m.end(), m.group()) for m in _references(block.text) if m.start() >= block.lead]


def _split_sign(block: Block) -> tuple[str, str]:
    """Divide a note's block into its sign and its words."""
    if _is_listed(block):
        return block.marker, block.text
    found = split_note(block.visible)
    assert found
    return found


def _references(text: str) -> Iterator[re.Match[str]]:
    """The signs in a text that could be references; *this* is an emphasis, not two of them."""
    if not _SIGN_BEGINS.search(text):
        return
    emphasis = _EMPHASIS_BEGINS.search(text) if "*" in text else None
    for found in _REFERENCE.finditer(text):
        if not (emphasis and found.group()[0] == "*" and found.start() > emphasis.start()):
            yield found


def _is_listed(block: Block) -> bool:
    return block.kind is Kind.ITEM and bool(_LIST_NUMBER.fullmatch(block.marker))


def _is_likely(section: _Section, blocks: list[Block]) -> bool:
    """Whether (1) and *, which also count and set off other things, close a text or a part."""
    if not all(sign[0] in "(*" for sign in section.references):
        return True
    if all(sign[0] == "*" for sign in section.references) and _follows_closely(section, blocks):
        return True
    after = blocks[section.last + 1 : section.last + 5]
    return len(after) < 4 or any(b.kind is Kind.HEADING for b in after[:2])


def _follows_closely(section: _Section, blocks: list[Block]) -> bool:
    """Whether star notes come soon after their references."""
    above = blocks[max(0, section.first - _NEAR) : section.first]
    found = {m.group() for block in above for m in _references(block.text)}
    return section.references <= found


def _is_body(between: list[Block], section: _Section) -> bool:
    """Whether blocks between two notes go on with the text: they refer to a note."""
    return any(
        m.group() in section.references for block in between for m in _references(block.visible)
    )


def _end_of(section: _Section, below: _Section | None, blocks: list[Block]) -> int:
    """The index of the block before which the last note of a section must end. below: the next section."""
    if below is None:
        return len(blocks)
    heading = (n for n in range(section.last + 1, below.first) if blocks[n].kind is Kind.HEADING)
    return next(heading, section.last + 1)


def _with_references(block: Block, signs: set[str]) -> Block:
    """A block with its references to the notes of these signs."""
    if block.kind is Kind.TABLE:
        return block
    refs = tuple(
        (m.start(), m.end(), m.group())
        for m in _references(block.text)
        if m.group() in signs and m.start() >= block.lead
    )
    return replace(block, refs=tuple(sorted({*block.refs, *refs}))) if refs else block


def targets(blocks: Iterable[Block]) -> dict[tuple[str, int], str]:
    """Find the note that each reference means, for every view and download alike.

    blocks: a text's, with their ids, in order. Signs are compared by what they number, so `[1]`
    in the text means a note `1.`; where notes begin anew in each part, a reference means the next
    note of its number, or else the last one. Where the notes of all parts are together at the end,
    the first part's references mean the first part's notes, and so on.
    Returns (passage id, which of its references, from 1) → passage id of the note. A reference
    that no note answers is not in it.
    """
    blocks = list(blocks)
    notes: dict[str, list[int]] = {}
    unmarked = 0
    for n, block in enumerate(blocks):
        # Notes without numbers count by their order.
        key = note_key(block.marker)
        unmarked = unmarked + 1 if block.kind is Kind.NOTE and not key else 0
        if block.kind is Kind.NOTE:
            notes.setdefault(key or str(unmarked), []).append(n)
    out = {}
    for n, block in enumerate(blocks):
        for count, (_, _, sign) in enumerate(block.refs, 1):
            positions = notes.get(note_key(sign))
            if positions:
                following = bisect_left(positions, n)
                out[block.id, count] = blocks[positions[min(following, len(positions) - 1)]].id
    return out | targets_by_parts(blocks)


def back_links(found: dict[tuple[str, int], str]) -> dict[str, tuple[str, int]]:
    """Find where each note leads back to: the first reference that means it.

    found: what `targets` gave. Returns passage id of the note → (passage id, which reference).
    """
    back: dict[str, tuple[str, int]] = {}
    for reference, note in found.items():
        back.setdefault(note, reference)
    return back


def reference_id(passage: str, number: int) -> str:
    """The address of a reference: the second one in passage p7 is "p7-n2"."""
    return f"{passage}-n{number}"
