"""Checks that a translation has the blocks of its original: every difference, with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from ..messages import say
from ..model import ArchiveError, Block

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.\w+)+")


def structure_faults(
    original: Sequence[Block],
    translation: Sequence[Block],
    name: str,
    lines: Mapping[str, int] | None = None,
) -> list[ArchiveError]:
    """Where a translation does not mirror its original: every block that differs, both shown.

    A translation has the same blocks, of the same kinds, in the same order, with the same ids,
    depths, list markers, notes, lines as they are and mail addresses. Blocks are paired by their ids, so that
    one missing block is one fault and not a fault of every block after it.

    name: the translation's page, for the messages. lines: passage id → its line in that page.
    """
    lines = lines or {}
    ids = SequenceMatcher(None, [b.id for b in original], [b.id for b in translation], autojunk=False)
    faults: list[ArchiveError] = []
    for _, first, last, other_first, other_last in ids.get_opcodes():
        pairs = zip_longest(original[first:last], translation[other_first:other_last])
        for n, (one, two) in enumerate(pairs):
            at = min(other_first + n, len(translation) - 1)
            line = lines.get(translation[at].id) if translation else None
            faults += _compared(one, two, name, line)
    return faults


def _compared(one: Block | None, two: Block | None, name: str, line: int | None) -> list[ArchiveError]:
    """The fault of a pair; either side may be missing."""
    if one and two and _shape(one) == _shape(two):
        if not two.text.strip():
            return [ArchiveError(name, line, say("{id} is empty", id=two.id), say("translate it"))]
        addresses = _MAIL.findall(one.text) if "@" in one.text else ()  # the pattern tries every word
        return [ArchiveError(name, line, say("{id}: the mail address {address} is missing",
                                             id=two.id, address=address),
                             say("write it as the original has it"))
                for address in addresses if address not in two.text]
    if one is None and two is not None:
        cure = say("remove {id}, or give it the place and the id that it has in the original", id=two.id)
    elif two is None and one is not None:
        cure = say("translate {id} and put it before this line", id=one.id) if line else say("translate {id}",
                                                                                  id=one.id)
    else:
        cure = say("give both the same id, kind, depth, list marker, notes and number of lines")
    reason = say("the translation does not mirror its original; original: {value}; translation: {value2}",
                 value=_describe(one), value2=_describe(two))
    return [ArchiveError(name, line, reason, cure)]


def _shape(block: Block) -> tuple[Any, ...]:
    notes = tuple(marker for _, _, marker in block.refs)
    breaks = block.text.count("\n")
    return block.id, block.kind, block.level, block.within, bool(block.marker), notes, breaks


def _describe(block: Block | None) -> str:
    if block is None:
        return say("nothing")
    kind = say(block.kind.value) + (f" {block.level}" if block.level else "")
    parts = [f"{block.id}, {kind}"]
    if "\n" in block.text:
        parts.append(say("lines: {count}", count=block.text.count("\n") + 1))
    if block.refs:
        parts.append(say("notes: {marks}", marks="".join(marker for _, _, marker in block.refs)))
    words = " ".join(block.visible[:70].split())
    return ", ".join(parts) + " " + say("“{words}”", words=words)
