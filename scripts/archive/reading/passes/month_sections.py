"""Chronicles by months: a month is a heading, and what is below it begins with a day: "3. Petersburg. …"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.dates import MONTH

_MONTH = re.compile(rf"(?i){MONTH}(?:,?\s\d{{4}}(?:\s?г(?:\.|ода?)?)?)?")
_DAY = re.compile(r"(?P<day>\d{1,2})(?:\s?[-–—]\s?\d{1,2})?[.,](?=\s+\S)")
_FEWEST = 2  # months
_LAST_DAY = 31


def days_of_months(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make entries of a chronicle of the paragraphs below months that begin with days in their order.

    blocks: a text's, in order, its headings known. corrected: the first lines of blocks on which a curator
    decided.
    """
    heads = [n for n, block in enumerate(blocks) if block.kind is Kind.HEADING]
    sections = [range(head + 1, end) for head, end in pairwise([*heads, len(blocks)])
                if _MONTH.fullmatch(blocks[head].text)]
    out = list(blocks)
    if len(sections) < _FEWEST:
        return out
    for section in sections:
        entries = [_as_entry(blocks[n]) for n in section]
        days = [int(found["day"]) for entry in entries if entry and (found := _DAY.match(entry.text))]
        ordered = len(days) == len(section) and days == sorted(days) and max(days, default=0) <= _LAST_DAY
        if ordered and all(is_uncorrected(blocks[n], corrected) for n in section):
            for n, entry in zip(section, entries, strict=True):
                out[n] = entry or out[n]
    return out


def _as_entry(block: Block) -> Block | None:
    """A paragraph or an item as the entry of a chronicle, with its day as it is in the raw file."""
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return None
    text = f"{block.marker} {block.text}" if block.marker else block.text
    day = _DAY.match(text)
    return replace(block, kind=Kind.ENTRY, text=text, marker="", level=0, lead=day.end()) if day else None
