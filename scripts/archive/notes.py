"""Footnotes that stand at a text's end, and their marks in the body.

A block is a note if it begins with a mark that an earlier block bears as a reference. What
follows a note up to the next belongs to it; what follows the last belongs to it only where the
note ends with a colon, as one does that quotes a whole decree.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .markers import split_note
from .model import Block, Kind

_HEADS = re.compile(r"(?i)(?:foot|end)?notes?|references|sources|примечани[ея]|сноски|источники")
_REFERENCE = re.compile(r"\[\d{1,3}\]|\(\d{1,3}\)|[¹²³⁴-⁹⁰]{1,3}|(?<=[^\s*])\*{1,4}(?![\w*])")


def gather_notes(blocks: list[Block]) -> list[Block]:
    """Make notes of the blocks that are, and put the references to them into the others."""
    start = _first_note(blocks)
    if start is None:
        return blocks
    out = list(blocks)
    current, holds = "", False
    labels: set[str] = set()
    last = max(n for n in range(start, len(blocks)) if _label(blocks[n], labels_of=None))
    for n in range(start, len(blocks)):
        label = _label(blocks[n], labels_of=None)
        if label and label not in labels:
            found = split_note(blocks[n].visible)
            assert found
            current, text = label, found[1]
            labels.add(label)
            out[n] = replace(
                blocks[n], kind=Kind.NOTE, marker=found[0], text=text, level=0, lead=0
            )
            holds = n < last or text.rstrip().endswith(":")
        elif current and holds:
            out[n] = replace(blocks[n], within=current)
    return [b if b.kind is Kind.NOTE else _refer(b, labels) for b in out]


def _first_note(blocks: list[Block]) -> int | None:
    seen: set[str] = set()
    for n, block in enumerate(blocks):
        label = _label(block, labels_of=None)
        if label and label in seen and n > 0:
            return n
        seen.update(_REFERENCE.findall(block.visible))
        if block.kind is Kind.HEADING and _HEADS.fullmatch(block.text.strip()):
            following = blocks[n + 1] if n + 1 < len(blocks) else None
            if following and _label(following, labels_of=None) in seen:
                return n + 1
    return None


def _label(block: Block, labels_of: None) -> str:
    if block.kind in (Kind.TITLE, Kind.BYLINE, Kind.TABLE, Kind.VERSE):
        return ""
    found = split_note(block.visible)
    return found[0] if found else ""


def _refer(block: Block, labels: set[str]) -> Block:
    refs = tuple(
        (m.start(), m.end(), m.group())
        for m in _REFERENCE.finditer(block.text)
        if m.group() in labels
    )
    return replace(block, refs=refs) if refs else block
