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

from ..model import Block, Kind, lines_between
from .closings import FROM_ARCHIVE
from .corrections import is_uncorrected
from .markers import is_dash
from .rhymes import rhymed_lines, rhymes
from .survey import is_stanza

_LONGEST = 70  # characters of a line
_OF_ARCHIVE = re.compile(rf"(?i){FROM_ARCHIVE}")
_FEWEST_OF_STANZA = 3  # lines
_FEWEST = 8  # lines of all stanzas
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
    taken = {n for run in stanzas for n in run}
    stanzas += [run for run in tight if taken.isdisjoint(run) and rhymes([blocks[n].text for n in run])]
    begins = {run.start: run for run in stanzas}
    inside = {n for run in stanzas for n in run[1:]}
    return [
        _stanza([blocks[m] for m in begins[n]]) if n in begins else block
        for n, block in enumerate(blocks) if n not in inside
    ]


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
