"""Cries, quoted words and questions: which of them are headings, and where people only speak so."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.heading_lines import NUMBERED, can_be_heading, has_only_capitals, is_other_short_line
from ..lines.note_references import without_trailing_references
from .heading_places import Place

_GOES_ON = re.compile(r"(?i)(?:but|and|so|or|it|is it|does it|но|а|и|так|или)\b")
_FEWEST_ASKED = 3  # questions that are somebody's words
_FEWEST_IN_CAPITALS = 2  # headings
_SHORT_EXCLAMATION = 90  # characters
_SHORT_QUESTION = 25  # characters; a longer one may be the author asking
_LONGEST_CRY = 70  # characters of one in capitals


def slogans(blocks: list[Block], places: list[Place], found: list[bool], corrected: set[int]) -> set[int]:
    """Headings that are quoted words or a cry: each alone between two long paragraphs.

    They are none where the text has such short lines elsewhere too: then people speak in it.
    """
    taken: set[int] = set()
    others = 0
    asked = {n for n, block in enumerate(blocks) if block.kind is Kind.SPEECH and block.text[-1:] == "?"}
    asked = asked if len(asked) >= _FEWEST_ASKED else set()  # who asks in one place asks in all
    for n, block in enumerate(blocks):
        if block.kind not in (Kind.PARAGRAPH, Kind.SPEECH) or found[n] or n in asked:
            continue
        text = without_trailing_references(block.text)
        short = len(text) <= _SHORT_EXCLAMATION and block.is_one_line
        quoted = text[:1] in '«“"„' and text[-1:] in '»”"“'
        if not short or not (quoted or text[-1:] in "!?"):
            others += text[:1] in '«“"„–—'
            continue
        alone = 0 < n < len(blocks) - 1 and places[n].above and places[n].below
        between = alone and _is_long(blocks[n - 1], found[n - 1]) and _is_long(blocks[n + 1], False)
        if between and is_uncorrected(block, corrected) and not is_other_short_line(text):
            taken.add(n)
        else:
            others += 1
    # One cry between paragraphs is a cry; two or more in a text with headings are its headings.
    enough = len(taken) + sum(found) > 1
    return taken if enough and others <= len(taken) else set()


def _is_long(block: Block, is_heading: bool) -> bool:
    prose = block.kind is Kind.PARAGRAPH and len(block.text) > 150 and block.text[:1] not in '«“"„–—'
    return (prose and block.text[-1:] not in ":,") or is_heading


def cries_in_capitals(
    blocks: list[Block], places: list[Place], found: list[bool], corrected: set[int]
) -> set[int]:
    """The cries in capitals above a paragraph, in a text whose headings are in capitals: "CRECHE SAVED!"."""
    in_capitals = sum(f and has_only_capitals(b.visible) for f, b in zip(found, blocks, strict=True))
    if in_capitals < _FEWEST_IN_CAPITALS:
        return set()
    return {
        n for n in range(1, len(blocks) - 1)
        if blocks[n].text[-1:] == "!" and blocks[n].text.isupper() and len(blocks[n].text) <= _LONGEST_CRY
        and places[n].above and not found[n + 1] and can_be_heading(
            replace(blocks[n], text=blocks[n].text.rstrip("!")), corrected)
        and blocks[n + 1].kind is Kind.PARAGRAPH and len(blocks[n + 1].text) > _SHORT_EXCLAMATION // 2
    }


def without_rhetorical_questions(
    blocks: list[Block], found: list[bool], answered: set[int]
) -> list[bool]:
    """Questions are headings where several ask, or beside other headings; else the author asks.

    So the author does in the last sentence above the next heading, which is of another form. In capitals, as
    another heading is, a question is one too. answered: those of a page of questions and answers.
    """
    shouted = sum(f and has_only_capitals(b.text) for f, b in zip(found, blocks, strict=True)) > 1
    asks = [
        f and len(b.text) > _SHORT_QUESTION and without_trailing_references(b.text)[-1:] == "?"
        and not (shouted and has_only_capitals(b.text))
        for f, b in zip(found, blocks, strict=True)
    ]
    goes_on = [a and bool(_GOES_ON.match(b.text)) and not (n in answered or _is_over_answer(blocks, n))
               for n, (a, b) in enumerate(zip(asks, blocks, strict=True))]
    others = sum(found) - sum(asks)
    if others > 1 or sum(asks) - sum(goes_on) > 1:
        asks = goes_on
    return [f and not a and not _asks_above_heading(blocks, found, n)
            for n, (f, a) in enumerate(zip(found, asks, strict=True))]


def _is_over_answer(blocks: list[Block], n: int) -> bool:
    """Whether a question is right above a sentence and below a blank line, as questions over answers are."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    answered = below is not None and below.kind is Kind.PARAGRAPH and below.text[-1:] in ".!"
    return (answered and lines_between(blocks[n - 1], blocks[n]) > 0
            and lines_between(blocks[n], blocks[n + 1]) == 0)


def _asks_above_heading(blocks: list[Block], found: list[bool], n: int) -> bool:
    """Whether a line is a question that closes a section: right above the next heading, in capitals."""
    text = blocks[n].text
    headed = n + 1 < len(blocks) and found[n + 1] and has_only_capitals(blocks[n + 1].text)
    return headed and text[-1:] == "?" and not text.isupper() and not NUMBERED.match(text)
