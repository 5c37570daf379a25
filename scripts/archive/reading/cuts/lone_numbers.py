"""Markers on a line of their own: "1." above its clause, as a browser's selection or a PDF leaves them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.groups import CLOSING_SECTION, LONG, Group, is_unpunctuated
from ..lines.markers import is_dash, marker_style, possible_numbers
from ..lines.note_references import NOTES_HEAD

_LONE = re.compile(r"\(?(?:\d{1,3}|[a-zа-яё]|[ivx]{2,5})[.)]|\([A-ZА-ЯЁ]\)")
_BARE = re.compile(r"\d{1,3}")  # where a list of books or notes is headed as one
#: 2.1, § 3; a day of six figures, 15.01.18, is no clause's number.
_DOTTED = re.compile(r"(?!\d\d\.\d\d\.\d\d$)\d{1,2}(?:\.\d{1,2}){1,3}\.?|§ ?\d{1,3}\.?")
_BULLET = re.compile(r"[-–—•▪●◦■□\uf000-\uf0ff]")
_OF_HEADING = re.compile(r"(?:\d{1,2}|[IVXLC]{1,6}|[A-ZА-Я])\.")
_ANY = re.compile("|".join(f"(?:{form.pattern})" for form in (_LONE, _DOTTED, _BULLET, _OF_HEADING)))
_GOES_ON = re.compile(r"\b(?:and|or|the|an?|of|to|that|for|with|from|by|in|и|или|в|на|с|от|для|что)$")
_APART, _FEWEST_IN_SERIES = 6, 4  # blocks from one number to the next, and numbers that count on
_FEWEST = 3  # markers alone on a line, for a text to be one that parts them from their words

#: What a book's part is called, alone on a line, and its number on the next.
_CHAPTER_WORD = re.compile(r"(?i)(?:chapter|part|book|section|глава|часть|книга|раздел)")
_CHAPTER_NUMBER = re.compile(
    r"(?i)(?:[ivxlc]{1,7}|\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:the )?(?:first|second|third|fourth|fifth|last)|перв\w+|втор\w+|трет\w+)\.?")

def split_off_lone_markers(groups: list[Group]) -> list[Group]:
    """Part the markers that stand alone on a line from the lines above and below them.

    groups: a text's. Nothing is parted where fewer than three markers stand so; a paragraph's sign is enough.
    """
    lone = [line.strip() for group in groups for line in group.lines if _is_lone(line)]
    if len(lone) < _FEWEST and not any(line[0] == "§" for line in lone):
        return groups
    out: list[Group] = []
    for group in groups:
        alone = [_is_lone(line) for line in group.lines]
        if group.correction or group.note or not any(alone) or len(alone) == 1:
            out.append(group)
            continue
        start = 0
        for n in range(1, len(alone) + 1):
            if n == len(alone) or alone[n] != alone[n - 1]:
                out.append(group.part(start, n))
                start = n
    return out


def _is_lone(line: str) -> bool:
    return len(line) < 20 and bool(_ANY.fullmatch(line.strip()))


def join_lone_numbers(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join markers that stand alone with the paragraph below them.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    Numbers make items where two pairs at least follow each other and count on; "2.1" begins its
    paragraph, and a number over a short line is a heading's, where several of their form do so.
    """
    listed = next((n for n, block in enumerate(blocks) if _heads_a_list(block)), len(blocks))
    pairs = [_is_number_and_text(blocks, n, corrected, n > listed) for n in range(len(blocks))]
    forms = Counter(_form(blocks, n, corrected) for n in range(len(blocks)))
    series = _series(blocks, pairs)
    spoken = any(block.kind is Kind.SPEECH and is_dash(block.text[:1]) for block in blocks)
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        counts_on = pairs[n] and (n in series or (
            _continues_count(blocks, pairs, n, n + 2) or _continues_count(blocks, pairs, n - 2, n)))
        form = _form(blocks, n, corrected)
        if counts_on or (form and forms[form] > 1):
            form = "speech" if spoken and is_dash(blocks[n].text) else "item" if counts_on else form
            out.append(_joined(blocks[n], blocks[n + 1], form))
            n += 2
        else:
            out.append(blocks[n])
            n += 1
    return out


def join_chapter_words(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join the word "Chapter" alone on its line with the number below it.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    """
    out: list[Block] = []
    for block in blocks:
        word = out[-1] if out else None
        if word and _CHAPTER_WORD.fullmatch(word.text) and _CHAPTER_NUMBER.fullmatch(block.text) and all(
            one.kind is Kind.PARAGRAPH and is_uncorrected(one, corrected) for one in (word, block)
        ):
            text, span = f"{word.text} {block.text}", (word.first, block.last)
            out[-1] = replace(word, kind=Kind.HEADING, text=text, lines=span, level=2)
        else:
            out.append(block)
    return out


def _heads_a_list(block: Block) -> bool:
    """Whether a line heads a text's notes or the books that it refers to."""
    text = block.text.strip(" :.")
    return len(text) < LONG and bool(NOTES_HEAD.fullmatch(text) or CLOSING_SECTION.fullmatch(text))


def _joined(number: Block, clause: Block, form: str) -> Block:
    """The number and its words as one block."""
    span = (number.first, clause.last)
    if form == "item":
        return replace(clause, kind=Kind.ITEM, marker=number.text, lines=span)
    text = f"{number.text} {clause.text}"
    if form == "heading":
        return replace(clause, kind=Kind.HEADING, text=text, lines=span, level=2)
    return replace(clause, kind=Kind.SPEECH if form == "speech" else clause.kind, text=text, lines=span)


def _form(blocks: list[Block], n: int, corrected: set[int]) -> str:
    """What a marker alone on its line makes of the block below it; "" where it is none."""
    if n + 1 >= len(blocks):
        return ""
    number, clause = blocks[n], blocks[n + 1]
    asked = clause.kind is Kind.SPEECH and is_dash(number.text)
    if number.kind is not Kind.PARAGRAPH or len(number.text) > 12 or not (
        clause.kind is Kind.PARAGRAPH or asked
    ):
        return ""
    if not corrected.isdisjoint((number.first, clause.first)):
        return ""
    if _ANY.fullmatch(clause.text):
        return ""
    if _BULLET.fullmatch(number.text):
        return "item"
    if _DOTTED.fullmatch(number.text):
        return "paragraph"
    heads = _OF_HEADING.fullmatch(number.text) and is_unpunctuated(clause.text, 2 * LONG) and (
        not _GOES_ON.search(clause.text))
    return "heading" if heads and clause.text[:1].isupper() else ""


def _is_number_and_text(blocks: list[Block], n: int, corrected: set[int], listed: bool) -> bool:
    """Whether a marker alone has words below it. listed: whether a list of notes is headed above it."""
    if n + 1 >= len(blocks):
        return False
    number, clause = blocks[n], blocks[n + 1]
    return (
        number.kind is Kind.PARAGRAPH
        and bool(_LONE.fullmatch(number.text) or (listed and _BARE.fullmatch(number.text)))
        and clause.kind is Kind.PARAGRAPH
        and len(clause.text) > 20
        and all(is_uncorrected(block, corrected) for block in (number, clause))
    )


def _series(blocks: list[Block], pairs: list[bool]) -> frozenset[int]:
    """The numbers that count on where some of them have several paragraphs, as those of a report have."""
    own = [n for n, pair in enumerate(pairs) if pair and blocks[n].text[0].isdigit()]
    follows = [
        below - above <= _APART and _continues_count(blocks, pairs, above, below)
        for above, below in pairwise(own)
    ]
    found = {n for pair, counts in zip(pairwise(own), follows, strict=True) if counts for n in pair}
    return frozenset(found) if len(found) >= _FEWEST_IN_SERIES else frozenset()


def _continues_count(blocks: list[Block], pairs: list[bool], n: int, following: int) -> bool:
    """Whether both are pairs and the second number is one more than the first."""
    if n < 0 or following >= len(blocks) or not (pairs[n] and pairs[following]):
        return False
    one, two = blocks[n].text, blocks[following].text
    return marker_style(one) == marker_style(two) and any(
        count + 1 in possible_numbers(two) for count in possible_numbers(one)
    )
