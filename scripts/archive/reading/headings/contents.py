"""A table of contents, with that word above it or without, and the headings that it names."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..head.subtitles import HEAD_KINDS
from ..lines.corrections import is_uncorrected
from ..lines.groups import LONG
from ..lines.head_lines import letters
from ..lines.heading_lines import names_contents
from ..lines.note_references import without_trailing_references

_FEWEST_ENTRIES = 3
_LONG_ENOUGH = 6  # letters of an entry that is known by the end of a line
#: What heads a part of a text, and may be left out in the list: "ARTICLE ONE: DUES"
_PART = re.compile(r"(?i)^(?:chapter|part|section|article|глава|часть|раздел|статья)\s+(?=\S)")
_LONGEST_ENTRY = 200  # characters
_NAMED = 0.7  # of the lines of a list come again as headings
_FIRST_BLOCKS = 30  # in which a list of contents stands


def in_contents(blocks: list[Block]) -> set[int]:
    """The blocks of a table of contents: up to where its first entry heads the text.

    It begins below the word "contents", or right below the head of the text.
    """
    head = next((n for n, block in enumerate(blocks) if block.kind not in HEAD_KINDS), 0) - 1
    for n, block in enumerate(blocks):
        named = len(block.text) <= LONG and names_contents(block.visible)
        if not named and n != head:
            continue
        entries: list[str] = []
        for at, below in enumerate(blocks[n + 1 :], n + 1):
            lines = [letters(line) for line in below.visible.split("\n")]
            if len(lines) == 1 and len(entries) >= _FEWEST_ENTRIES and _is_again(lines[0], entries[0]):
                return set(range(n + 1, at))
            entries += lines
            shown = [without_trailing_references(line) for line in below.visible.split("\n")]
            if any(len(line) > _LONGEST_ENTRY or (not named and line[-1:] in ".!?") for line in shown):
                break
    return set()


def _is_again(line: str, entry: str) -> bool:
    """Whether a line is an entry once more, perhaps behind a word: "ARTICLE ONE: DUES" of "ONE: DUES"."""
    return line == entry or (len(entry) >= _LONG_ENOUGH and line.endswith(entry))


def contents_as_lines(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Take the short lines below the word "contents" for no stanza, as in a book of songs."""
    out = list(blocks)
    for n, (above, block) in enumerate(pairwise(blocks), start=1):
        entries = block.text.split("\n")
        bare = block.kind is Kind.VERSE and all(entry[-1:] not in ".,;:" for entry in entries)
        if bare and _heads_contents(above) and above.is_one_line and is_uncorrected(block, corrected):
            out[n] = replace(block, kind=Kind.LINES)
    return out


def join_contents(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join the entries of a table of contents with the numbers of their pages, each alone on its line below.

    blocks: of the text. corrected: first lines of what a curator decided. pdftotext parts them so.
    """
    start = next((n for n, block in enumerate(blocks[:_FIRST_BLOCKS]) if _heads_contents(block)), None)
    if start is None or not is_uncorrected(blocks[start], corrected):
        return blocks
    end, last, numbers = start + 1, 0, 0
    for n, block in enumerate(blocks[start + 1 :], start + 1):
        if not is_uncorrected(block, corrected) or not all(
            len(line) <= LONG and line[-1:] not in ".!?" for line in block.visible.split("\n")
        ):
            break
        pages = [int(line) for line in block.text.split("\n") if line.isdecimal()]
        if pages and pages != sorted([last, *pages])[1:]:
            break
        if pages:
            end, last, numbers = n + 1, pages[-1], numbers + len(pages)
    if numbers < _FEWEST_ENTRIES:
        return blocks
    above, *below = blocks[start].text.split("\n")
    entries = [*below, *(line for block in blocks[start + 1 : end] for line in block.visible.split("\n"))]
    first = blocks[start].first
    head = replace(blocks[start], kind=Kind.PARAGRAPH, text=above, lines=(first, first))
    listed = Block(Kind.LINES, "\n".join(entries), (first + 1, blocks[end - 1].last))
    return [*blocks[:start], head, listed, *blocks[end:]]


def _heads_contents(block: Block) -> bool:
    """Whether a block is the word "contents", or that word over the first entries."""
    return block.kind in (Kind.PARAGRAPH, Kind.LINES) and names_contents(block.text.split("\n")[0])


def named_in_contents(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The lines that a list of contents names: most lines of the list come again below it, each alone.

    blocks: of the text. corrected: first lines of what a curator decided.
    """
    where: dict[str, list[int]] = {}
    for n, block in enumerate(blocks):
        own = block.kind in (Kind.PARAGRAPH, Kind.ITEM) and block.is_one_line and len(block.text) <= LONG
        if own and is_uncorrected(block, corrected):
            for name in {block.visible, _PART.sub("", block.visible)}:
                where.setdefault(letters(name), []).append(n)
    found: set[int] = set()
    listed = in_contents(blocks)
    lists = [(n, {letters(line) for line in block.text.split("\n")})
             for n, block in enumerate(blocks[:_FIRST_BLOCKS]) if block.kind is Kind.LINES]
    if listed:
        entries = {letters(line) for n in listed for line in blocks[n].visible.split("\n")}
        lists.append((max(listed), entries))
    for n, entries in lists:
        below = [places[-1] for entry in entries if entry and (places := where.get(entry)) and places[-1] > n]
        if len(below) >= max(_FEWEST_ENTRIES, _NAMED * len(entries)):
            found.update(below)
    return found
