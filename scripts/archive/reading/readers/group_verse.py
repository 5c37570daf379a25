"""Groups of lines that are verse, by their look or by the text about them."""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..lines.dates import MONTH, YEAR_FIGURES
from ..lines.group_blocks import line_block, lined_block
from ..lines.groups import LONG, Context, Group
from ..lines.markers import possible_numbers, split_item
from ..lines.stanza_lines import STANZA_LABEL, begins_with_capital, is_row_of_chords, is_stanza
from ..lines.wraps import wrapped_paragraphs

#: A book's name as a library has it on each of its pages: «Песни стачки | страница 4».
_PAGE_OF_BOOK = re.compile(r"\s\|\s(?:страница|стр\.|page)\s?\d{1,4}$")
_FEWEST_BELOW_PROSE = 4  # lines of verse
_DATE_OF_POEM = re.compile(
    rf"(?i)[<(\[]?(?:\d{{1,2}} )?(?:{MONTH} )?{YEAR_FIGURES}(?:\s?г(?:ода|\.)?)?[>)\]]?"
    rf"|(?:\d{{1,2}}\.){{2}}\d{{4}}")
_SONG_BY = re.compile(
    r"[^\W\d_]{2,}\W*\s\(?[Bb]y [A-Z][\w.]+ (?:[A-Z]|\(|of\b)|^.{4,60} by [A-Z]\w+ [A-Z]\w+$"
)


def numbered_stanza(group: Group, context: Context) -> list[Block]:
    """A stanza whose first line bears its number: "1. Arise, …" above lines that go on in the song."""
    lines = [line.strip() for line in group.lines]
    item = split_item(group.lines[0])
    others = [found for found in map(split_item, group.lines[1:]) if found]
    if len(lines) < 4 or not item or len(others) > 0.2 * len(lines):
        return []
    if item[0].startswith("(") or not all(possible_numbers(found[0]) for found in (item, *others)):
        return []  # (a) of a clause
    longest, capitals = max(map(len, lines)), sum(not line[:1].islower() for line in lines[1:])
    stops = sum(line[-1:] == "." for line in lines)
    few = 0.5 if context.poem else 0.8
    if longest > 60 or capitals < few * (len(lines) - 1) or stops > 0.5 * len(lines):
        return []
    if wrapped_paragraphs(group.lines, context.width_near(group.first)) and longest > 50:
        return []
    return lined_block(group, Kind.VERSE if is_stanza(group.lines) else Kind.LINES)


def dated_stanza(group: Group, _: Context) -> list[Block]:
    """A stanza, and right below it the year or the day of the poem."""
    *verse, last = group.lines
    dated = _DATE_OF_POEM.fullmatch(last.strip())
    if len(verse) < _FEWEST_BELOW_PROSE - 1 or not dated or not is_stanza(verse):
        return []
    return [*lined_block(group.part(0, len(verse)), Kind.VERSE), line_block(group, len(verse))]


def verse_below_prose(group: Group, _: Context) -> list[Block]:
    """A paragraph on one line, and right below it several lines with the look of verse."""
    verse = group.part(1, len(group.lines))
    if len(group.lines[0].strip()) <= LONG or len(verse.lines) < _FEWEST_BELOW_PROSE:
        return []
    if any(map(split_item, verse.lines)) or verse.lines[0].rstrip()[-1:] == ":":
        return []
    return [line_block(group, 0), *lined_block(verse, Kind.VERSE)] if is_stanza(verse.lines) else []


def is_long_lined_stanza(lines: list[str]) -> bool:
    """Whether lines of a poem are a stanza of long lines, each of which begins with a capital letter."""
    bare = [line.strip() for line in lines]
    return len(bare) > 2 and max(map(len, bare)) <= LONG and all(map(begins_with_capital, bare))


def is_one_sentence(lines: list[str]) -> bool:
    """Whether two or three lines are one sentence, as sites break what they say below a title."""
    begins = len(lines) < 4 and lines[0][:1].isupper() and all(line[:1].islower() for line in lines[1:])
    return begins and all(line[-1:].isalnum() or line[-1:] == "," for line in lines[:-1])


def names_song(lines: list[str]) -> bool:
    """Whether the first line of a stanza is a title: in capitals, with who wrote the song, over chords."""
    first, below = lines[0], lines[1:]
    if STANZA_LABEL.fullmatch(first):
        return False
    over_chords = is_row_of_chords(below[0]) and not is_row_of_chords(first)
    on_page = _PAGE_OF_BOOK.search(first) and not any(map(_PAGE_OF_BOOK.search, below))
    capitals = first.isupper() and len(first) > 3 and not any(line.isupper() for line in below)
    known = over_chords or on_page or capitals or _SONG_BY.search(first)
    return first[-1:] not in ",;" and bool(known)


def free_verse(group: Group, context: Context) -> list[Block]:
    """A stanza of verse of today, which may be one line; what is begun in capital letters may be a title."""
    lines = [line.strip() for line in group.lines]
    verse = context.free_verse and any(line[:1].islower() for line in lines)
    return lined_block(group, Kind.VERSE) if verse else []
