"""Notes at the foot of a printed page: "3", alone on its line or before its words, above the page's end.

A scan and a PDF give a note's number without a sign, and often the reference as a digit that touches its
word, so one of them proves nothing. A series does: numbers that count on from page to page, each at
the foot of its page (or in a list of notes), and their references above them. Where only the notes have
lost their signs, the reference has its own: `[1]`, `^1`, `¹`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from ...model import Block, Kind
from ..lines.markers import note_key
from ..lines.note_references import NOTES_HEAD

_ALONE = re.compile(r"\s*(\d{1,3})\s*")
_BEFORE_WORDS = re.compile(r"\s{0,8}(\d{1,3})\s{1,6}(?=[^\W\d_«“\"(]*[A-ZА-ЯЁ«“\"(])")
_FOOT = 30  # lines that the notes of a page may have
_FEWEST_LISTED = 3  # notes at a text's end without a heading
_LONGEST_LIST = 300  # lines
_LONGEST_NOTE = 15  # lines
_ANEW = 9  # a page may begin anew with 1 below a smaller number
_MISSING = 0.5  # notes that a number which is missing counts against a row
_WORD = re.compile(r"[^\W\d_]{3}")
_AFTER_NUMBER = r"(?=[\s.,;:!?»”\"’)—–]|$)"
_TOUCHES, _TOUCHES_SIGN = r"(?<=[^\W\d_])", r"(?<=[.,;:!?»”\"’)])"  # what is before a reference's digits
_BEHIND_SPACE = (r"(?<=[^\W\d_][.,;!?»”\"’)] )", r"(?<=[^\W\d_]{4} )")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ANY_REFERENCE = re.compile(
    rf"(?:{'|'.join((_TOUCHES, _TOUCHES_SIGN, *_BEHIND_SPACE))})\d{{1,3}}{_AFTER_NUMBER}"
    rf"|\[\d{{1,3}}\]|(?<=\S)\(\d{{1,3}}\)|\^\d{{1,3}}(?!\d)|[{_RAISED}]{{1,3}}")
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
    breaks = sorted(page_breaks)
    listed = _above_list(lines)
    found = _series(list(_candidates(lines, breaks, listed)), breaks)
    if len(found) < 2:
        return []
    places = _places_of_references(lines)
    referred = above = 0
    for n, note in enumerate(found):
        own = places.get(note.number, [])
        at = bisect_left(own, 0 if note.first - 1 > listed else above)
        referred += at < len(own) and own[at] < note.first - 1
        following = found[n + 1] if n + 1 < len(found) else None
        if following and _is_break_between(note, following, lines, breaks):
            above = note.last
    known = [note for note in found if note.last > note.first or lines[note.first - 1][note.cut :].strip()]
    return known if referred >= 0.6 * len(found) and len(known) >= 0.5 * len(found) else []


def _is_break_between(note: FootNote, following: FootNote, lines: list[str], breaks: list[int]) -> bool:
    """Whether a page ends between two notes, and lines of its text are there."""
    ends = bisect_left(breaks, note.first) < bisect_left(breaks, following.first)
    return ends and any(line.strip() for line in lines[note.last : following.first - 1])


def _places_of_references(lines: list[str]) -> dict[str, list[int]]:
    """The digits that could be references, and the indices of the lines where each stands, in order."""
    starts = list(accumulate((len(line.strip()) + 1 for line in lines), initial=0))
    body = " ".join(line.strip() for line in lines)
    places: dict[str, list[int]] = {}
    for found in _ANY_REFERENCE.finditer(body):
        places.setdefault(note_key(found.group()), []).append(bisect_right(starts, found.start()) - 1)
    return places


def _references(number: str) -> tuple[re.Pattern[str], ...]:
    """A reference: its number with a sign, the digits that touch a word or its sign, those after a space."""
    after = f"{number}{_AFTER_NUMBER}"
    raised = number.translate(str.maketrans("0123456789", _RAISED))
    signed = rf"\[{number}\]|(?<=\S)\({number}\)|\^{number}(?!\d)|(?<![{_RAISED}]){raised}(?![{_RAISED}])"
    forms = (_TOUCHES, _TOUCHES_SIGN), _BEHIND_SPACE
    return (re.compile(signed), *(re.compile("|".join(before + after for before in form)) for form in forms))


def _candidates(lines: list[str], breaks: list[int], listed: int) -> Iterator[FootNote]:
    """Each number that could begin a note, up to the next one or to the end of the page.

    breaks: the lines where pages end. listed: the line above a list of notes.
    """
    starts: list[tuple[int, int, str, int]] = []  # index, where its page ends, number, its length
    for n, line in enumerate(lines):
        found = _ALONE.fullmatch(line) or _BEFORE_WORDS.match(line)
        if not found:
            continue
        at = bisect_left(breaks, n + 1)
        end = breaks[at] - 1 if at < len(breaks) else len(lines)
        at_foot = end - n <= _FOOT and bool(breaks)
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
        words = " ".join([lines[n][cut:], *lines[n + 1 : last]]).strip()
        if last > n and (not words or _WORD.search(words)):
            yield FootNote(number, n + 1, last, cut)


def _above_list(lines: list[str]) -> int:
    """The line above a list of notes, its heading or another; the text's length where there is none."""
    headed = next((n for n, line in enumerate(lines) if NOTES_HEAD.fullmatch(line.strip(" :."))), None)
    return _above_last_list(lines) if headed is None else headed


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


def _series(candidates: list[FootNote], breaks: list[int]) -> list[FootNote]:
    """The longest row of candidates that count on, in their order; a page may begin anew with 1.

    breaks: the lines where pages end. On one page some numbers may be out of their order, as pdftotext reads
    raised figures, and here and there one may be missing.
    """
    def page(note: FootNote) -> int:
        return bisect_left(breaks, note.first)

    numbered: list[FootNote] = []
    for _, on_page in groupby(candidates, key=page):
        found = list(on_page)
        rising = sum(int(a.number) < int(b.number) for a, b in pairwise(found))
        numbered += sorted(found, key=_number) if rising >= 0.5 * (len(found) - 1) else found
    best: dict[int, tuple[float, int]] = {}  # number → how good the best row to it is, and its last place
    before: list[int] = []
    first: list[int] = []  # the number that each one's row begins with
    top = (0.0, -1)
    for n, note in enumerate(numbered):
        number = _number(note)
        rows = [best.get(number - 1, (0.0, -1))]
        if number > 2 and number - 2 in best:
            rows.append((best[number - 2][0] - _MISSING, best[number - 2][1]))
        above = numbered[top[1]]
        if number == 1 and top[1] >= 0 and first[top[1]] == 1 and (
            _number(above) < _ANEW and page(above) < page(note)
        ):
            rows.append(top)
        good, previous = max(rows)
        before.append(previous)
        first.append(first[previous] if previous >= 0 else number)
        if good + 1 >= best.get(number, (0.0, 0))[0]:
            best[number] = (good + 1, n)
        top = max(top, (good + 1, n))
    row: list[FootNote] = []
    at = top[1]
    while at >= 0:
        row.append(numbered[at])
        at = before[at]
    return sorted(row, key=lambda note: note.first)


def _number(note: FootNote) -> int:
    return int(note.number)


def with_references(blocks: list[Block]) -> list[Block]:
    """The blocks with the references that lead to the notes at the foot of pages.

    blocks: a text's, in order, the notes read already. Each reference is looked for between the one
    before it and its note.
    """
    out = list(blocks)
    page = at = start = 0  # where the page begins, and the last reference
    for foot in _feet(blocks):
        at, start = max((at, start), (page, 0))
        for number in sorted((blocks[n].marker for n in foot), key=int):
            if found := _first_reference(out, number, (at, foot[0]), start):
                at, first, start = found
                sign = out[at].text[first:start]
                out[at] = replace(out[at], refs=(*out[at].refs, (first, start, sign)))
        page = foot[-1] + 1
    return out


def _feet(blocks: list[Block]) -> list[list[int]]:
    """The numbered notes below one another, of each page; a number that lost its words may be between."""
    feet: list[list[int]] = []
    last = -1  # the last block of a foot
    for n, block in enumerate(blocks):
        if block.kind is Kind.NOTE and block.marker.isdigit():
            if feet and last == n - 1:
                feet[-1].append(n)
            else:
                feet.append([n])
            last = n
        elif last == n - 1 and _ALONE.fullmatch(block.text):
            last = n
    return feet


def is_number_of_note(blocks: list[Block], n: int) -> bool:
    """Whether a block is a bare number right above or below a note: that of another, which lost its words."""
    beside = [*blocks[max(0, n - 1) : n], *blocks[n + 1 : n + 2]]
    bare = blocks[n].kind is Kind.PARAGRAPH and bool(_ALONE.fullmatch(blocks[n].text))
    return bare and any(block.kind is Kind.NOTE and block.marker.isdigit() for block in beside)


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
