"""Headings by a text's own system: numbers that count on, capitals, short lines that stand alone.

A line is first asked whether it can be a heading at all; then the whole text decides: a series of
numbers is taken or left as one, and quoted words or a cry are headings only where the text does not
speak in such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Block, Kind
from ..lines.datelines import DAY_AND_PLACE, read_dateline
from ..lines.dates import DAY_IN_FIGURES
from ..lines.heading_lines import SUBSECTION, can_be_heading, is_plain
from ..passes.links_at_foot import links_at_foot
from ..passes.meeting_minutes import is_minutes, tells
from .contents import in_contents, named_in_contents
from .false_headings import (
    closes,
    is_asked_among_others,
    is_continued,
    is_led_in,
    label_of,
    labels_of_lines,
    lacks_full_stops,
    lines_of_form,
    signers_of_letters,
    sources_of_quotations,
)
from .heading_levels import as_heading, first_in_capitals, with_levels_of_parts
from .heading_places import (
    Place,
    after_wide_gaps,
    below_prose,
    beside_lists,
    has_blank_lines_between,
    heads_with_colon,
    introduces_prose,
    is_further_heading,
    lone_chapters,
    over_notes,
    places_of,
)
from .heading_rows import heading_below_row, headings_of_row
from .heading_series import counted_headings, heads_of_entries, inside_rows, years_over_prose
from .names_no_headings import without_offices, without_signatures
from .questions_over_answers import questions_over_answers
from .spoken_headings import cries_in_capitals, slogans, without_rhetorical_questions

_FULL_DAY, _LONGEST_DAY = len("1896-09-24"), 40  # characters of a day, and of a line with one
#: «Рабочее слово», № 3, 9 ноября 1926 г.
_IN_PAPER = re.compile(r"[«“\"][^«»“”\"]{3,60}[»”\"].{0,40}\d{4}")
_NEAR_END = 3  # blocks
_FEWEST_SPEECHES = 3  # that make a text an interview


@dataclass(frozen=True)
class _Text:
    """A text's blocks, and what is known of all of them before one is asked.

    corrected: first lines of what a curator decided. places: of the blocks. apart: whether blank lines
    part its paragraphs. contents: the lines of lists of contents and of links. others: lines of forms,
    and those that say whose words are above them. below_prose: lines that stuck to the prose above.
    labels: words before a colon that begin several lines. interview: whether questions are speeches.
    stops: whether its sentences end with a sign, so that a line without one says something. minutes: whether
    it is the minutes of a meeting. counted: the headings that numbers count. answered: the questions of a
    page of questions and answers.
    """

    blocks: list[Block]
    corrected: set[int]
    places: list[Place]
    apart: bool
    contents: set[int]
    others: set[int]
    below_prose: set[int]
    labels: set[str]
    interview: bool
    stops: bool
    minutes: bool
    counted: set[int]
    answered: set[int]


def find_headings(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make headings of the paragraphs and single items that are headings by the text's own system.

    blocks: of the text, items and captions read. corrected: first lines of what a curator decided.
    """
    text = _survey(blocks, corrected)
    certain = _certain_headings(text)
    found = [n in certain or _is_heading(text, n) for n in range(len(blocks))]
    found = _with_further_headings(text, found)
    found = without_signatures(blocks, without_offices(blocks, _without_foot(blocks, found)))
    cries = slogans(blocks, text.places, found, corrected) if text.apart else set()
    cries |= cries_in_capitals(blocks, text.places, found, corrected)
    found = without_rhetorical_questions(
        blocks, [f or n in cries for n, f in enumerate(found)], text.answered)
    known, first = sum(found), first_in_capitals(blocks, found)
    out = list(blocks)
    for row in _rows(found):
        of_row = headings_of_row(blocks, text.places, row, known, certain)
        for n in of_row or heading_below_row(blocks, row):
            out[n] = as_heading(blocks[n], n > first)
    return with_levels_of_parts(out)


def _survey(blocks: list[Block], corrected: set[int]) -> _Text:
    """What is known of a text before one of its lines is asked."""
    places = places_of(blocks)
    links = {n for n in links_at_foot(blocks) if places[n].below}
    return _Text(
        blocks,
        corrected,
        places,
        apart=has_blank_lines_between(places),
        contents=in_contents(blocks) | inside_rows(blocks) | links,
        others=lines_of_form(blocks) | sources_of_quotations(blocks) | signers_of_letters(blocks),
        below_prose=below_prose(blocks, places),
        labels=labels_of_lines(blocks),
        interview=sum(block.kind is Kind.SPEECH for block in blocks) >= _FEWEST_SPEECHES,
        stops=not lacks_full_stops(blocks),
        minutes=is_minutes(blocks),
        counted=counted_headings(blocks, corrected),
        answered=questions_over_answers(blocks, corrected),
    )


def _certain_headings(text: _Text) -> set[int]:
    """The lines that a series, a list of contents or their place shows to be headings, whatever is below."""
    blocks, corrected = text.blocks, text.corrected
    entries = {n for n in heads_of_entries(blocks) if can_be_heading(blocks[n], corrected)}
    return (
        (text.counted - text.contents)
        | entries
        | named_in_contents(blocks, corrected)
        | years_over_prose(blocks, corrected)
        | over_notes(blocks, corrected)
        | after_wide_gaps(blocks, corrected)
        | (lone_chapters(blocks, text.places, corrected) - text.contents)
        | beside_lists(blocks, text.places, corrected)
        | text.answered
        | heads_with_colon(blocks, corrected)
    )


def _is_heading(text: _Text, n: int) -> bool:
    """Whether line n is a heading by its form and its place, and nothing about it says otherwise."""
    block = text.blocks[n]
    if n in text.contents or n in text.others or not (text.stops or block.text.isupper()):
        return False
    if not can_be_heading(block, text.corrected) or not _stands_as_heading(text, n):
        return False
    if (text.interview and block.text[-1:] == "?") or (text.minutes and tells(block.text)):
        return False
    about = any(is_other(text.blocks, n) for is_other in (
        is_led_in, is_continued, closes, is_asked_among_others))
    return not about and label_of(block.text) not in text.labels


def _stands_as_heading(text: _Text, n: int) -> bool:
    """Whether line n stands where the text's headings stand."""
    words = text.blocks[n].text
    if n == 0 or text.places[n].above or n in text.below_prose or SUBSECTION.fullmatch(words):
        return True
    if text.apart or (text.minutes and text.counted):
        return False
    return is_plain(words) and introduces_prose(text.blocks, n)


def _without_foot(blocks: list[Block], found: list[bool]) -> list[bool]:
    """The headings without those right above the day at a text's end: they say who wrote it, and as what."""
    end = len(blocks) - 1
    dated = [n for n, block in enumerate(blocks) if DAY_AND_PLACE.fullmatch(block.text)]
    if len(dated) == 1 and dated[0] > end - _NEAR_END:
        found = [f and n not in dated for n, f in enumerate(found)]
    if end > 1 and not _is_day(blocks[end].text) and _IN_PAPER.match(blocks[end].text):
        end -= 1  # in which paper the text was printed, below the day
    if end < 1 or not _is_day(blocks[end].text):
        return found
    while end and found[end - 1] and not blocks[end - 1].text[:1].isdigit():
        end -= 1
    return [*found[:end], *[False] * (len(blocks) - end)]


def _is_day(text: str) -> bool:
    """Whether a line says on which day a text was written, and perhaps where."""
    day = read_dateline(text) if len(text) <= _LONGEST_DAY else None
    return (day is not None and len(day.edtf) == _FULL_DAY) or bool(DAY_IN_FIGURES.fullmatch(text))


def _with_further_headings(text: _Text, found: list[bool]) -> list[bool]:
    """The headings that were found and those right below them, the second lines of two."""
    out = list(found)
    for n in range(1, len(out) - 1):
        if out[n - 1] and n not in text.contents and not text.minutes:
            out[n] = out[n] or is_further_heading(text.blocks, text.places, n, text.corrected)
    return out


def _rows(found: list[bool]) -> Iterator[range]:
    """The rows of headings with nothing between them."""
    start = 0
    for n, follows in enumerate([*found, False]):
        if not follows:
            if n > start:
                yield range(start, n)
            start = n + 1
