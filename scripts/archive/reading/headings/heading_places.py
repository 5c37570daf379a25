"""Where headings stand: the blank lines about a line, and lines that their place makes headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.groups import LONG, LONG_WORD
from ..lines.heading_lines import CHAPTER, QUOTES, can_be_heading, is_plain
from ..lines.markers import leads_back
from ..lines.note_references import NOTES_HEAD

_TAIL = 70  # characters of a heading that stuck to the prose above it
_FEWEST_TAILS = 3
_LINES_OF_CHAPTER = 2
_LONGEST_CHAPTER = 100  # characters of a chapter's number and name
_WIDE_GAP = 4  # blank lines above the titles of a book's parts
#: "Old Business:", no sentence that goes on below it.
_HEAD_WITH_COLON = re.compile(r"(?!(?:From|To|Dear|Re)\b)[A-Z][^.!?:;,\"“]{2,40}:")
_TITLE_WITH_STOP = re.compile(r"[A-ZА-ЯЁ][^.!?:]{2,}\.?")


@dataclass
class Place:
    """Where a block stands: whether blank lines part it from the one above and from the one below."""

    above: bool
    below: bool


def places_of(blocks: list[Block]) -> list[Place]:
    """Where each block stands; blank lines part the first and the last from what is outside the text."""
    gaps = [True, *(lines_between(a, b) > 0 for a, b in pairwise(blocks)), True]
    return [Place(above, below) for above, below in pairwise(gaps)]


def has_blank_lines_between(places: list[Place]) -> bool:
    """Whether the text parts its paragraphs with blank lines."""
    return sum(place.above for place in places[1:]) > 0.5 * len(places[1:])


def introduces_prose(blocks: list[Block], n: int) -> bool:
    """Whether a line in a text without blank lines stands where a heading stands, and not in a list."""
    above, below = blocks[n - 1], blocks[n + 1 : n + 2]
    if not below or above.text[-1:] in ":,;":
        return False
    finished = above.kind is not Kind.PARAGRAPH or above.text.rstrip(QUOTES + ")]0123456789[")[-1:] in ".!?…"
    return finished or len(below[0].text) > 80 or below[0].kind is not Kind.PARAGRAPH


def is_further_heading(blocks: list[Block], places: list[Place], n: int, corrected: set[int]) -> bool:
    """Whether a line below a heading is a second one, right above a paragraph, as news have it."""
    block, below = blocks[n : n + 2]
    tight = not places[n].above and not places[n].below
    return tight and can_be_heading(block, corrected) and is_plain(block.text) and (
        below.kind is Kind.PARAGRAPH and len(below.text) > LONG and not below.text[:1].islower())


def below_prose(blocks: list[Block], places: list[Place]) -> set[int]:
    """The short lines that a blank line parts from what is below them and none from the prose above.

    Copying loses the blank line above headings, but not once only.
    """
    found = {
        n for n in range(1, len(blocks) - 1)
        if not places[n].above and places[n].below
        and blocks[n].is_one_line and len(blocks[n].text) <= _TAIL
        and blocks[n - 1].kind is Kind.PARAGRAPH and len(blocks[n - 1].text) > 150
        and blocks[n - 1].text[-1:] in ".!?”»" and blocks[n + 1].kind is Kind.PARAGRAPH
        and len(blocks[n + 1].text) > LONG
    }
    return found if len(found) >= _FEWEST_TAILS else set()


def beside_lists(blocks: list[Block], places: list[Place], corrected: set[int]) -> set[int]:
    """The short lines right above or below the items of a list without marks, or above another such line.

    A browser's copy has no blank line there; below the line is a paragraph, or a list.
    """
    found: set[int] = set()
    for n in range(len(blocks) - 2, 0, -1):
        above, block, below = blocks[n - 1 : n + 2]
        tight_above, tight_below = not places[n].above, not places[n].below
        if block.kind is not Kind.PARAGRAPH or not (tight_above or tight_below):
            continue
        over_items = tight_below and _is_bare_item(below)
        stacked = tight_below and n + 1 in found and above.text[-1:] in ".!?…"
        prose = below.kind is Kind.PARAGRAPH and (len(below.text) > LONG or below.text[-1:] in ".!?:")
        over_prose = tight_above and not tight_below and (prose or below.kind is Kind.ITEM)
        if not (over_items or stacked or over_prose):
            continue
        if not (is_plain(block.text) and can_be_heading(block, corrected)):
            continue
        if over_items or stacked or _is_bare_item(above) or can_be_heading(above, corrected):
            found.add(n)
    return found


def _is_bare_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and not block.marker


def over_notes(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The lines "References" and the like right above a note that leads back to its place."""
    return {
        n for n, (block, below) in enumerate(pairwise(blocks))
        if leads_back(below.text) and NOTES_HEAD.fullmatch(block.text.strip(" :"))
        and can_be_heading(block, corrected)
    }


def lone_chapters(blocks: list[Block], places: list[Place], corrected: set[int]) -> set[int]:
    """The lines between blank ones that say which chapter begins, with no such line right below.

    The chapter's name may be on the line below its number: «Глава первая», «Демократия».
    """
    found = {
        n for n, block in enumerate(blocks)
        if block.kind is Kind.PARAGRAPH and block.last - block.first < _LINES_OF_CHAPTER
        and _begins_chapter(block.text)
        and places[n].above and places[n].below and is_uncorrected(block, corrected)
    }
    return {n for n in found if n + 1 not in found and n - 1 not in found}


def _begins_chapter(text: str) -> bool:
    """Whether a line is a chapter's number and perhaps its name: «Глава IV. Летние стачки 1896 г.»."""
    said = CHAPTER.match(text) if len(text) <= _LONGEST_CHAPTER else None
    return said is not None and not text[said.end() :][:1].islower() and text[-1:] not in ",;:"


def heads_with_colon(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The short lines with a headline's capitals and a colon, each over a paragraph: "Old Business:".

    Several show that the text has its headings so; over a list such a line announces it.
    """
    found = {
        n for n, (block, below) in enumerate(pairwise(blocks))
        if n and block.kind is Kind.PARAGRAPH and block.is_one_line and is_uncorrected(block, corrected)
        and _HEAD_WITH_COLON.fullmatch(block.text)
        and all(word[0].isupper() for word in LONG_WORD.findall(block.text))
        and below.kind is Kind.PARAGRAPH and len(below.text) > LONG and below.text[0].isupper()
    }
    return found if len(found) >= _FEWEST_TAILS else set()


def after_wide_gaps(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The short lines below a gap as wide as only headings have above them, whatever their form."""
    wide = [
        n for n in range(1, len(blocks) - 1)
        if blocks[n].is_one_line and len(blocks[n].text) <= _TAIL
        and lines_between(blocks[n - 1], blocks[n]) >= _WIDE_GAP
        and blocks[n].kind is Kind.PARAGRAPH and is_uncorrected(blocks[n], corrected)
        and lines_between(blocks[n], blocks[n + 1]) < _WIDE_GAP
    ]
    sure = sum(can_be_heading(blocks[n], corrected) for n in wide)
    begun = {n for n in wide if _TITLE_WITH_STOP.fullmatch(blocks[n].text)}
    return begun if sure >= _FEWEST_TAILS and len(begun) < sure + _FEWEST_TAILS else set()
