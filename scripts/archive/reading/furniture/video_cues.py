"""The subtitles of a video and its transcript with the times: when each piece of a sentence is said.

SubRip has a number and "00:00:01,200 --> 00:00:04,100" above each piece, WebVTT the times alone; a site's
transcript has "0:04" on a line of its own. What is said goes on over these lines.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.groups import TIME
from ..lines.wraps import is_closed

_RANGE = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3} +--> +(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}.{0,60}")
_HEAD = re.compile(r"WEBVTT\b.{0,40}")
_FEWEST = 4
_SHARE = 0.3  # of the filled lines are times
_PIECE = 90  # characters of a piece of a sentence below its time
_LONGEST = 700  # characters of a paragraph where no stop ends a sentence
_LINES = 2  # of a piece, at the most
_MOST_NAMES = 0.5  # for each time
_SAID = (Kind.PARAGRAPH, Kind.LINES, Kind.VERSE)


def find_cues(lines: list[str], filled: list[int]) -> list[int]:
    """The lines with times and numbers of a video's subtitles; none where a text is something else.

    lines: line n of the raw file is entry n-1. filled: the entries that are not blank.
    """
    ranges = [n for n in filled if "-->" in lines[n] and _RANGE.fullmatch(lines[n].strip())]
    if len(ranges) >= _FEWEST:
        numbers = [n - 1 for n in ranges if n and lines[n - 1].strip().isdigit()]
        head = [n for n in filled[:1] if _HEAD.fullmatch(lines[n].strip())]
        return sorted([*head, *numbers, *ranges])
    times = [n for n in filled if len(lines[n]) < 12 and TIME.fullmatch(lines[n].strip())]
    if len(times) < 2 * _FEWEST or len(times) < _SHARE * len(filled):
        return []
    pieces = [lines[n + 1].strip() for n in times if n + 1 < len(lines)]
    short = sum(0 < len(piece) <= _PIECE and not is_closed(piece) for piece in pieces)
    names = len(set(pieces)) <= _MOST_NAMES * len(pieces)  # of the few who speak in a recording
    return times if short > 0.6 * len(times) and not names else []


def join_cues(blocks: list[Block], removed: frozenset[int], corrected: set[int]) -> list[Block]:
    """Join the pieces of sentences between which the times of a video's subtitles were taken out.

    removed: all lines that were taken out. corrected: the first lines of what a curator decided.
    """
    parted = {n for n in range(1, len(blocks)) if _is_parted(blocks[n - 1], blocks[n], removed)}
    if len(parted) < _FEWEST or len(parted) < 0.6 * (len(blocks) - 1):
        return blocks
    if not removed.isdisjoint(range(1, blocks[0].first)):
        parted.add(0)
    out: list[Block] = []
    for n, block in enumerate(blocks):
        last = out[-1] if out else None
        said = block.kind in _SAID and block.text.count("\n") < _LINES and is_uncorrected(block, corrected)
        piece = replace(block, kind=Kind.PARAGRAPH, text=block.text.replace("\n", " ")) if said else block
        goes_on = last and said and {n - 1, n} <= parted and last.kind is Kind.PARAGRAPH and (
            not is_closed(last.text) and len(last.text) <= _LONGEST)
        if goes_on and last:
            out[-1] = replace(last, text=f"{last.text} {piece.text}", lines=(last.first, block.last))
        else:
            out.append(piece if n in parted else block)
    return out


def _is_parted(above: Block, block: Block, removed: frozenset[int]) -> bool:
    """Whether lines that were taken out stand between two blocks."""
    return not removed.isdisjoint(range(above.last + 1, block.first))
