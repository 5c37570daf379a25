"""Verse whose lines a blank one parts, as pages have it that make a paragraph of each line.

A wider gap parts its stanzas: by that, and by the look of the stanzas, it is told from short paragraphs.
Where no gap is wider, the rhymes tell it; so they do where verse is among prose without any blank line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..head.subtitles import HEAD_KINDS
from ..lines.closings import FROM_ARCHIVE
from ..lines.corrections import is_uncorrected
from ..lines.groups import LONG_WORD
from ..lines.heading_lines import REFRAIN
from ..lines.markers import is_dash
from ..lines.rhymes import rhymed_lines, rhymes
from ..lines.stanza_lines import begins_with_capital, is_stanza

_LONGEST = 70  # characters of a line
_OF_ARCHIVE = re.compile(rf"(?i){FROM_ARCHIVE}")
_FEWEST_OF_STANZA = 3  # lines
_FEWEST = 8  # lines of all stanzas
_PARAGRAPH, _SHORT_LINES = 100, 45  # characters of a paragraph beside verse; of verse's lines on average
_JOINED = 0.2  # of the lines of a poem without signs
_JOINS = re.compile(
    r"(?:And|But|Or|Nor|Because|Than|That|Where|When|While|Who|Which|With|As|If|Till|Until|Though"
    r"|И|А|Но|Да|Или|Что|Чтоб|Чтобы|Потому|Как|Когда|Где|Пока|Если|Ни|Будто|Словно)\s")
_LINES_OF_HEAD = 3  # above verse, with no blank line more between them than its lines have


def join_lone_verses(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make stanzas of lines that stand alone, where several stanzas of a size follow one another.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    """
    runs, tight = (_stanzas(blocks, corrected, gap) for gap in (1, 0))
    stanzas = [run for run in runs
               if not run.start or lines_between(blocks[run.start - 1], blocks[run.start]) != 1]
    follow = any(above.stop == below.start for above, below in pairwise(stanzas))
    sizes = Counter(map(len, stanzas)).most_common(1)
    regular = bool(sizes) and sizes[0][1] > 1 and 2 * sizes[0][1] >= len(stanzas)
    if not (follow and regular) or sum(map(len, stanzas)) < _FEWEST:
        stanzas = [run for run in runs if rhymes([blocks[n].text for n in run])]
    stanzas = stanzas or _poem_without_signs(blocks, corrected)
    taken = {n for run in stanzas for n in run}
    stanzas += [run for run in tight if taken.isdisjoint(run) and (
        rhymes([blocks[n].text for n in run]) or _is_set_in_prose(blocks, run))]
    begins = {run.start: run for run in stanzas}
    inside = {n for run in stanzas for n in run[1:]}
    joined = [_stanza([blocks[m] for m in begins[n]]) if n in begins else block
              for n, block in enumerate(blocks) if n not in inside]
    return _with_refrains(_with_like_stanzas(joined, corrected), corrected)


def _with_like_stanzas(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Lines right beside a stanza as another one, if they are as many and of much the same length."""
    out = list(blocks)
    order = range(len(out))
    for n, beside in [*((n, n - 1) for n in order[1:]), *((n, n + 1) for n in reversed(order[:-1]))]:
        if out[n].kind is Kind.LINES and out[beside].kind is Kind.VERSE and is_uncorrected(out[n], corrected):
            lines, verse = out[n].text.split("\n"), out[beside].text.split("\n")
            as_many = len(lines) == len(verse) > _FEWEST_OF_STANZA
            alike = 0.75 < len(out[n].text) / len(out[beside].text) < 1.33
            if as_many and alike and all(map(begins_with_capital, lines)):
                out[n] = replace(out[n], kind=Kind.VERSE)
    return out


def _with_refrains(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """The word that stands below a stanza for lines that are sung again: «Припев.»"""
    out: list[Block] = []
    for block in blocks:
        sung = bool(out) and out[-1].kind is Kind.VERSE and block.kind is Kind.PARAGRAPH
        again = sung and REFRAIN.fullmatch(block.text) and is_uncorrected(block, corrected)
        out.append(replace(block, kind=Kind.VERSE) if again else block)
    return out


def _is_set_in_prose(blocks: list[Block], run: range) -> bool:
    """Whether a stanza is right beside a paragraph, and half of its lines end within a sentence.

    So no list's items do and no short paragraphs; what a colon leads in may be a list all the same.
    """
    above, below = blocks[run.start - 1 : run.start], blocks[run.stop : run.stop + 1]
    beside = [block for block in above if not lines_between(block, blocks[run.start])]
    beside += [block for block in below if not lines_between(blocks[run.stop - 1], block)]
    lines = [blocks[n].text for n in run]
    left_open = sum(line[-1:] not in ".!?…;:" for line in lines)
    long = any(len(block.text) >= _PARAGRAPH for block in beside)
    led_in = any(block.text[-1:] == ":" for block in above)
    return (len(run) > _FEWEST_OF_STANZA and long and not led_in and 2 * left_open >= len(run)
            and sum(map(len, lines)) <= _SHORT_LINES * len(run))


def _poem_without_signs(blocks: list[Block], corrected: set[int]) -> list[range]:
    """All that is below a text's head, where it is nothing but short lines that go on from one to the next.

    They have no signs and no rhyme, so every one of them must be such a line, and several begin with a
    word that joins.
    """
    above = {*HEAD_KINDS, Kind.LINES}
    head = next((n for n, block in enumerate(blocks) if block.kind not in above), len(blocks))
    run = next((run for run in _runs(blocks, corrected, 1) if run.start == head), range(0))
    if run and not run.start and all(word[0].isupper() for word in LONG_WORD.findall(blocks[0].text)):
        run = run[1:]  # the title
    lines = [blocks[n].text for n in run]
    joined = sum(bool(_JOINS.match(line)) for line in lines)
    bare = all(line[:1].isupper() and not any(map(str.isdigit, line)) and line[-1:] != ":" for line in lines)
    whole = len(run) >= _FEWEST and run.stop == len(blocks) and bare
    return [run] if whole and joined >= _JOINED * len(lines) else []


def _stanzas(blocks: list[Block], corrected: set[int], gap: int) -> list[range]:
    """The rows of short lines that have the look of a stanza. gap: blank lines between each and the next."""
    # «Читал Фролов:» above verse is no line of it.
    runs = (run[blocks[run[0]].text[-1:] == ":" :] for run in _runs(blocks, corrected, gap))
    runs = (_from_first_rhyme(blocks, run) if gap else run for run in runs)
    runs = (run for run in runs if len(run) >= _FEWEST_OF_STANZA)
    return [run for run in runs if is_stanza([blocks[n].text for n in run])]


def _from_first_rhyme(blocks: list[Block], run: range) -> range:
    """A long run without the lines above its first rhyme: a page's name, a title, the tune."""
    rhymed = rhymed_lines([blocks[n].text for n in run])
    begins = rhymed.index(True) if True in rhymed else 0
    return run[begins:] if begins <= _LINES_OF_HEAD and len(run) >= begins + _FEWEST else run


def _runs(blocks: list[Block], corrected: set[int], gap: int) -> Iterator[range]:
    """The rows of short lines with so many blank lines between each and the next."""
    start = 0
    for n in range(len(blocks) + 1):
        short = n < len(blocks) and _is_short_line(blocks[n], corrected)
        goes_on = short and n > start and lines_between(blocks[n - 1], blocks[n]) == gap and (
            _is_short_line(blocks[start], corrected))
        if not goes_on:
            if n > start and _is_short_line(blocks[start], corrected):
                yield range(start, n)
            start = n


def _is_short_line(block: Block, corrected: set[int]) -> bool:
    own = block.kind is Kind.PARAGRAPH or (block.kind is Kind.ITEM and is_dash(block.marker))
    own = own and block.is_one_line and is_uncorrected(block, corrected)
    return own and len(block.text) <= _LONGEST and not _OF_ARCHIVE.match(block.text)


def _stanza(lines: list[Block]) -> Block:
    text = "\n".join(line.visible for line in lines)
    return replace(lines[0], kind=Kind.VERSE, text=text, marker="", lines=(lines[0].first, lines[-1].last))
