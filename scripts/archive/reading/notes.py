"""Notes that stand at the end of a text, or of each part of it, and their marks in the body.

A block is a note if it begins with a mark that an earlier block bears as a reference. What
follows a note up to the next belongs to it, unless it is plainly body again (it refers to a note
that is yet to come); what follows the last belongs to it only where the note ends with a colon,
as one does that quotes a whole decree.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ..model import FORMS, Block, Kind
from .markers import note_key, split_note

#: A heading over notes.
NOTES_HEAD = re.compile(
    r"(?i)(?:foot|end)?notes?|references|sources|примечани[ея]|сноски|источники|литература"
)
_REFERENCE = re.compile(r"\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁴-⁹⁰]{1,3}|(?<=[^\s*])\*{1,4}(?![\w*])")
_MARKS = re.compile("[\\[(*¹²³⁴-⁹⁰]")
_AT_END = re.compile(r"(?:\s*(?:\[\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3}|(?<=[^\s*])\*{1,4}))+$")
_OPENING = re.compile(r"(?<![\w.,!?»”\"')*])\*{1,4}(?=\w)")


@dataclass
class _Run:
    """The notes of a text or of a part of it: key → index of its block, in order."""

    at: dict[str, int] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)

    @property
    def last(self) -> int:
        return max(self.at.values())


def bare_of_notes(text: str) -> str:
    """A line without the references at its end."""
    return _AT_END.sub("", text[-200:]) if len(text) <= 200 else text


def gather_notes(blocks: list[Block]) -> list[Block]:
    """Make notes of the blocks that are, and put the references to them into the others."""
    runs = [run for run in _runs(blocks) if _is_likely(run, blocks)]
    if not runs:
        return blocks
    out = list(blocks)
    for run in runs:
        ordered = sorted(run.at.values())
        for at, following in zip(ordered, [*ordered[1:], None], strict=True):
            mark, text = _divide(blocks[at])
            out[at] = replace(
                blocks[at], kind=Kind.NOTE, marker=mark, text=text, level=0, lead=0
            )
            end = following if following is not None else _end_of(run, runs, blocks)
            if text.rstrip().endswith(":") or (
                following is not None and not _is_body(blocks[at + 1 : end], run)
            ):
                for n in range(at + 1, end):
                    out[n] = replace(blocks[n], within=mark)
    marks = {mark for run in runs for mark in run.marks}
    return [b if b.kind is Kind.NOTE else _refer(b, marks) for b in out]


def _runs(blocks: list[Block]) -> list[_Run]:
    """The notes of each part: where a mark comes again, another part's notes begin."""
    runs: list[_Run] = []
    seen: set[str] = set()  # marks of references since the part began
    fresh: set[str] = set()  # marks of references since the last note
    under_head = False
    for n, block in enumerate(blocks):
        mark = _label(block, under_head)
        meant = _meant(mark, seen, under_head) if mark and n else set()
        key = note_key(mark)
        if meant and (not runs or key not in runs[-1].at or meant & fresh):
            if not runs or key in runs[-1].at:
                runs.append(_Run())
                seen = set(fresh) if len(runs) > 1 else seen
            runs[-1].at[key] = n
            runs[-1].marks |= meant
            fresh = set()
            continue
        if block.kind is Kind.HEADING or (block.kind is Kind.PARAGRAPH and len(block.text) < 30):
            under_head = under_head or bool(NOTES_HEAD.fullmatch(block.text.strip(" :.")))
        found = {m.group() for m in _references(block.visible)}
        seen |= found
        fresh |= found
    return runs


def _label(block: Block, under_head: bool) -> str:
    """The mark that a block begins with, if it could be a note's."""
    if not FORMS[block.kind].may_hide_note:
        return ""
    if under_head and block.kind is Kind.ITEM and re.fullmatch(r"\d{1,3}[.)]", block.marker):
        return block.marker
    found = split_note(block.visible)
    return found[0] if found else ""


def _meant(mark: str, seen: set[str], under_head: bool) -> set[str]:
    """The references that a note's mark answers: the same, or under a heading the same number."""
    if mark in seen:
        return {mark}
    if under_head and note_key(mark).isdigit():
        return {m for m in seen if note_key(m) == note_key(mark)}
    return set()


def _divide(block: Block) -> tuple[str, str]:
    if block.kind is Kind.ITEM and re.fullmatch(r"\d{1,3}[.)]", block.marker):
        return block.marker, block.text
    found = split_note(block.visible)
    assert found
    return found


def _references(text: str) -> Iterator[re.Match[str]]:
    """The marks in a text that could be references; *this* is an emphasis, not two of them."""
    if not _MARKS.search(text):
        return
    opened = _OPENING.search(text) if "*" in text else None
    for found in _REFERENCE.finditer(text):
        if not (opened and found.group()[0] == "*" and found.start() > opened.start()):
            yield found


def _is_likely(run: _Run, blocks: list[Block]) -> bool:
    """(1) and * also count and mark other things: such notes must close a text or a part."""
    if not all(mark[0] in "(*" for mark in run.marks):
        return True
    after = blocks[run.last + 1 : run.last + 5]
    return len(after) < 4 or any(b.kind is Kind.HEADING for b in after[:2])


def _is_body(between: list[Block], run: _Run) -> bool:
    """Whether blocks between two notes go on with the text: they refer to a note."""
    return any(
        m.group() in run.marks for block in between for m in _references(block.visible)
    )


def _end_of(run: _Run, runs: list[_Run], blocks: list[Block]) -> int:
    """Where the last note of a run must end."""
    following = [min(other.at.values()) for other in runs if min(other.at.values()) > run.last]
    limit = min(following, default=len(blocks))
    if following:
        heading = (n for n in range(run.last + 1, limit) if blocks[n].kind is Kind.HEADING)
        return next(heading, run.last + 1)
    return limit


def _refer(block: Block, marks: set[str]) -> Block:
    if block.kind is Kind.TABLE:
        return block
    refs = tuple(
        (m.start(), m.end(), m.group())
        for m in _references(block.text)
        if m.group() in marks and m.start() >= block.lead
    )
    return replace(block, refs=refs) if refs else block


def targets(blocks: Iterable[Block]) -> dict[tuple[str, int], str]:
    """Find the note that each reference means, for every view and download alike.

    blocks: a text's, with their ids, in order. Signs are compared by what they number, so `[1]`
    in the text means a note `1.`; where notes begin anew in each part, a reference means the next
    note of its number, or else the last one.
    Returns (passage id, which of its references, from 1) → passage id of the note. A reference
    that no note answers is not in it.
    """
    blocks = list(blocks)
    notes: dict[str, list[int]] = {}
    for n, block in enumerate(blocks):
        if block.kind is Kind.NOTE:
            notes.setdefault(note_key(block.marker), []).append(n)
    out = {}
    for n, block in enumerate(blocks):
        for count, (_, _, sign) in enumerate(block.refs, 1):
            known = notes.get(note_key(sign))
            if known:
                at = bisect_left(known, n)
                out[block.id, count] = blocks[known[min(at, len(known) - 1)]].id
    return out


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
