"""Notes at the foot of a printed page: "3", alone on its line or before its words, above the page's end.

A scan and a PDF give a note's number without a sign, and the reference as a digit that touches its
word, so one of them proves nothing. A series does: numbers that count on from page to page, each at
the foot of its page (or in a list of notes), and their references above them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..model import Block, Kind
from .notes import NOTES_HEAD

_ALONE = re.compile(r"\s*(\d{1,3})\s*")
_BEFORE_WORDS = re.compile(r"\s{0,8}(\d{1,3})\s{1,6}(?=[^\W\d_«“\"(]*[A-ZА-ЯЁ«“\"(])")
_FOOT = 30  # lines that the notes of a page may have
_FEWEST_LISTED = 3  # notes at a text's end without a heading
_LONGEST_LIST = 300  # lines
_LONGEST_NOTE = 15  # lines
_NO_REFERENCES_IN = (Kind.NOTE, Kind.TABLE, Kind.TITLE)


@dataclass(frozen=True)
class FootNote:
    """A note: its number, its first and last line, from 1, and how much of the first is the number."""

    number: str
    first: int
    last: int
    cut: int


def find_foot_notes(lines: list[str], page_breaks: frozenset[int]) -> list[FootNote]:
    """Find the notes at the foot of pages.

    lines: line n of the raw file is entry n-1, without the page numbers. page_breaks: numbers of the
    lines where a printed page ends. Returns them in order; none where they do not count on, or where
    fewer than two thirds of them have a reference.
    """
    found = _series(list(_candidates(lines, page_breaks)))
    if len(found) < 2:
        return []
    referred = above = 0
    for n, note in enumerate(found):
        body = " ".join(line.strip() for line in lines[above : note.first - 1])
        referred += any(pattern.search(body) for pattern in _references(note.number))
        following = found[n + 1] if n + 1 < len(found) else None
        if following and any(line.strip() for line in lines[note.last : following.first - 1]):
            above = note.last
    return found if referred >= 0.6 * len(found) else []


def _references(number: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The digits of a reference: those that touch a word or its sign, else those after a space."""
    after = rf"{number}(?=[\s.,;:!?»”\"’)—–]|$)"
    return re.compile(rf"(?<=[^\W\d_]){after}|(?<=[.,;:!?»”\"’)]){after}"), re.compile(
        rf"(?<=[^\W\d_][.,;!?»”\"’)] ){after}|(?<=[^\W\d_]{{4}} ){after}")


def _candidates(lines: list[str], page_breaks: frozenset[int]) -> Iterator[FootNote]:
    """Each number that could begin a note, up to the next one or to the end of the page."""
    breaks = sorted(page_breaks)
    listed = next((n for n, line in enumerate(lines) if NOTES_HEAD.fullmatch(line.strip(" :."))), None)
    listed = _above_last_list(lines) if listed is None else listed
    starts: list[tuple[int, int, str, int]] = []  # index, where its page ends, number, its length
    for n, line in enumerate(lines):
        alone = _ALONE.fullmatch(line)
        found = alone or _BEFORE_WORDS.match(line)
        if not found or (alone and not any(below.strip() for below in lines[n + 1 : n + 3])):
            continue
        at = bisect_left(breaks, n + 1)
        end = breaks[at] - 1 if at < len(breaks) else len(lines)
        at_foot = end - n <= _FOOT and at < len(breaks)
        if at_foot or n > listed:
            starts.append((n, end, found[1], found.end()))
    for place, (n, end, number, cut) in enumerate(starts):
        following = starts[place + 1][0] if place + 1 < len(starts) else len(lines)
        last = min(following, end, n + _LONGEST_NOTE)
        while last > n + 1 and not lines[last - 1].strip():
            last -= 1
        words_beside = bool(lines[n][cut:].strip())
        if n > listed and (words_beside or last == n + _LONGEST_NOTE):
            last = min(last, _end_of_group(lines, n + 1 if words_beside else n + 2))
        if last > n:
            yield FootNote(number, n + 1, last, cut)


def _above_last_list(lines: list[str]) -> int:
    """The line above the numbers 1, 2, 3 … that begin the last lines of a text; its length without them."""
    number = 0
    for n in range(len(lines) - 1, -1, -1):
        found = _BEFORE_WORDS.match(lines[n])
        if found and number in (0, int(found[1]) + 1):
            number = int(found[1])
            if number == 1:
                last = sum(bool(_BEFORE_WORDS.match(line)) for line in lines[n:])
                return n - 1 if last >= _FEWEST_LISTED else len(lines)
        elif lines[n].strip() and (not number or len(lines) - n > _LONGEST_LIST):
            break
    return len(lines)


def _end_of_group(lines: list[str], n: int) -> int:
    while n < len(lines) and lines[n].strip():
        n += 1
    return n


def _series(candidates: list[FootNote]) -> list[FootNote]:
    """The longest row of candidates that count on by one; a page may begin anew with 1."""
    rows: list[list[int]] = []
    ends: dict[int, int] = {}  # the last number of a row → the row's place in `rows`
    for n, candidate in enumerate(candidates):
        number = int(candidate.number)
        place = ends.pop(number - 1, None)
        if place is None and number == 1 and rows:
            longest = max(range(len(rows)), key=lambda place: len(rows[place]))
            place = longest if int(candidates[rows[longest][-1]].number) < 9 else None
        if place is None:
            place = len(rows)
            rows.append([])
        rows[place].append(n)
        ends[number] = place
    return [candidates[n] for n in max(rows, key=len, default=[])]


def with_references(blocks: list[Block]) -> list[Block]:
    """The blocks with the references that lead to the notes at the foot of pages.

    blocks: a text's, in order, the notes read already. Each reference is looked for between the one
    before it and its note.
    """
    out = list(blocks)
    page = at = start = 0  # where the page begins, and the last reference
    for n, note in enumerate(blocks):
        if note.kind is not Kind.NOTE or not note.marker.isdigit():
            continue
        if n and blocks[n - 1].kind is not Kind.NOTE:
            at, start = max((at, start), (page, 0))
        if found := _first_reference(out, note.marker, (at, n), start):
            at, first, start = found
            out[at] = replace(out[at], refs=(*out[at].refs, (first, start, note.marker)))
        page = n + 1
    return out


def _first_reference(
    blocks: list[Block], number: str, between: tuple[int, int], start: int
) -> tuple[int, int, int] | None:
    """Where a reference is: the index of its block, its start and its end there."""
    for pattern in _references(number):
        for n in range(*between):
            block = blocks[n]
            begin = max(start if n == between[0] else 0, block.lead)
            if block.kind not in _NO_REFERENCES_IN and (found := pattern.search(block.text, begin)):
                return n, found.start(), found.end()
    return None
