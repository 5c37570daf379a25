"""Names and offices with the look of headings: in a letter's head, below a story, in a list of persons."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.groups import LONG, is_unpunctuated
from ..lines.heading_lines import CLOSING, NUMBERED
from ..lines.offices import OFFICE, RANK, TO_OFFICE, is_office
from ..lines.person_names import Likeness, likeness

#: A line that names a person's office, or an office to which one writes: part of a letter's head or foot.
_OFFICE = re.compile(
    rf"(?i)(?:{RANK}|народный )?(?:{OFFICE}|генерал(?:-\w+)?)\b"
)
_TO_OFFICE = re.compile(
    rf"(?i)(?:народному |первому |главному |генеральному |зам\. )?{TO_OFFICE}\b"
)
_NAME_AND_INITIALS = re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.(?=[,\s]|$)")
_LONGEST_OF_MAIL = 40  # characters
_LONGEST_SIGNATURE = 4  # words
_CLOSED = 4  # blocks, at least, before the first that closes a letter


def without_offices(blocks: list[Block], found: list[bool]) -> list[bool]:
    """Headings but for an office to which a letter goes, and an office above the name of who signs."""
    out = list(found)
    for n, block in enumerate(blocks):
        if not found[n] or NUMBERED.match(block.text):
            continue
        below = blocks[n + 1] if n + 1 < len(blocks) else None
        if _TO_OFFICE.match(block.text) or len(_NAME_AND_INITIALS.findall(block.text)) > 1:
            out[n] = False  # or several people's names: «Учителя: Ли А. Б., Ким В. Г.»
        elif below and _OFFICE.match(block.text) and _is_name_alone(below):
            out[n] = out[n + 1] = False
        elif below and likeness(block.text) and is_office(below.text):
            out[n] = False  # who speaks for a body, and as what
        elif below and likeness(block.text) is Likeness.NAME and _is_short_line(below):
            out[n] = False  # in a list of names, each over what the person does
        elif n > 1 and _are_names_in_a_row(blocks[n - 2 : n + 1]):
            out[n] = False  # the last of several names, a line each
    return out


def _are_names_in_a_row(blocks: list[Block]) -> bool:
    """Whether lines that no blank line parts have each the shape of a name, and one is surely a person's."""
    likely = [likeness(block.text) for block in blocks]
    tight = not any(lines_between(above, below) for above, below in pairwise(blocks))
    return tight and all(likely) and Likeness.NAME in likely


def _is_short_line(block: Block) -> bool:
    """Whether a block is a line without a full stop, shorter than what tells of a person's life."""
    plain = block.kind in (Kind.PARAGRAPH, Kind.LINES) and block.is_one_line
    tells = ";" in block.text or any(char.isdigit() for char in block.text)
    return plain and not tells and len(block.text) <= LONG and block.text[-1:] not in ".!?…:"


def without_signatures(blocks: list[Block], found: list[bool]) -> list[bool]:
    """Headings but for the name of who signs a story, above the next heading, or of who wrote what is below.

    In capitals a heading differs from such a name; else the blank lines show to what the name belongs.
    """
    out = list(found)
    closed = -_CLOSED
    for n in range(1, len(blocks) - 1):
        text, below = blocks[n].visible, blocks[n + 1]
        closed = n if CLOSING.fullmatch(text) and "," not in text[:-1] else closed  # who signs is below it
        if 0 < n - closed <= 2 and any(map(str.isalpha, text)) and not text.isupper():
            out[n] = False  # In solidarity, / Jane Doe / Chair
        if below.text[:2] == "--" and is_unpunctuated(text, _LONGEST_OF_MAIL):
            out[n] = False  # who signs a mail, above the line over the program's own signature
        ended = blocks[n - 1].kind is Kind.PARAGRAPH and blocks[n - 1].text[-1:] in ".!?…»)"
        named = likeness(text.split(",")[0])
        if found[n] and named:
            far_above, far_below = (lines_between(*pair) > 0 for pair in pairwise(blocks[n - 1 : n + 2]))
            signs = ended and not far_above and far_below and found[n + 1]
            tight = not (far_above or far_below)
            out[n] = not (signs or (named is Likeness.NAME and tight and found[n - 1] and not found[n + 1]))
        if out[n] and found[n + 1] and ended and len(text.split()) <= _LONGEST_SIGNATURE:
            out[n] = text.isupper() or not below.text.isupper() or bool(NUMBERED.match(text))
    return out


def _is_name_alone(block: Block) -> bool:
    """Whether a block is a name and no more: «Дмитриев», «А. Петров»."""
    one_line = block.kind in (Kind.PARAGRAPH, Kind.HEADING) and block.is_one_line
    return one_line and bool(likeness(block.text) or re.fullmatch(r"[A-ZА-ЯЁ][a-zа-яё-]+", block.text))
