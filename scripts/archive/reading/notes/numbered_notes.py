"""Notes that a numbered list has: "1. Minutes, p. 3. ↩︎", to which `^1`, `[1]` or a glued `1` refers.

Browsers often copy such a list without its numbers; then its arrows back show it, and its order counts. An
encyclopedia's list has "^" in their place, answered by `[1]`.

A page's footnotes lose their brackets when people copy them: the list at the end is an ordinary
list, the reference a digit that touches a word ("the war.1"). One digit proves nothing, a series
does: each number of the list must have its reference, in order, above the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ...model import Block, Kind
from ..lines.markers import note_key

_NUMBER = re.compile(r"[\[(^]?(\d{1,3})[.)\]]?")
_FIRST_NOTE = re.compile(r"(1[.)]?)\s+(\S.*)")
_NUMBERED_LINE = re.compile(r"(\^?\d{1,3}|\[\d{1,3}\]|\(\d{1,3}\))\s+(\S.*)")
_RETURN = re.compile(r"[↩⤴↑]\ufe0e?\s*$")
_CARET = re.compile(r"\^(\d{1,3})(?!\d)")
# A digit after a word or its closing sign, before a space or a sign; not 3.1, not B2B, not G7-
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:!?»”\"’)])|(?<=[^\W\d_][.!?,][»”\"’)])"
    r"|(?<=\d{4}[.,;:!?»”\"’)]))"
    r"(\d{1,3})(?=[\s.,;:!?»”\"’)—–]|$)"
)
#: The same behind a sign, where a list at a text's end has no heading; not Vol.1, «рис.2»
_GLUED_TO_SIGN = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.,;:!?»”\"’)])|(?<=[^\W\d_]{3}[.!?,][»”\"’)]))"
    r"(?<!\b(?:Art|Sec|Vol|Fig|Nos|art|sec|vol|fig|nos|стр|рис|Стр|Рис)\.)(\d{1,3})(?=\s|$)")
_RAISED = re.compile(r"([¹²³⁴-⁹⁰]{1,3})")
#: «комитета 2).», as old prints set it: in a list inside a sentence no other sign follows the bracket
_HALF_BRACKET = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_]{2} ))(\d{1,3})\)(?=[.,;:!?»”…]|$)")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
#: "the war.(1)"; before the numbers of a list in a sentence there is a space
_ROUND = re.compile(r"(?<=[^\W\d][.,;:!?»”\"’)])\((\d{1,3})\)|(?<=[^\W\d_]{3})\((\d{1,3})\)")
_TOUCHING = re.compile(r"(?<![\d\s№#$(\[–—-])(\d{1,3})(?=[\s.,;:!?»”\"’)—–A-ZА-ЯЁ]|$)")
_SPACED = re.compile(
    r"(?:(?<=[^\W\d_]{2} )|(?<=[»”\"’).,;:] )|(?<=[^\W\d_] \d )|(?<=[^\W\d_] \d\d )"
    r"|(?<=[.,;:] \d )|(?<=[.,;:] \d\d )|(?<=\d\d ))"  # several beside one another: "councils, 45 46 47"
    r"(\d{1,3})(?=[\s.,;:!?»”\"’)]|$)"
)
_MARKED = re.compile(r"[\[(*†‡¹²³⁴-⁹⁰]|\d{1,3}(?:[.)]|\s)")  # a note that begins so has a marker
#: How a text refers to notes whose list has lost its signs.
_REFERENCES = (_CARET, _RAISED, _BRACKETED, _ROUND, _GLUED)
_OWN_SIGN = {"[": (_BRACKETED,), "(": (_ROUND,)}
_NO_REFERENCES_IN = (Kind.TABLE, Kind.NOTE, Kind.TITLE)


def gather_numbered_notes(blocks: list[Block], headings: re.Pattern[str]) -> list[Block]:
    """Turn the items of a numbered list into notes where the text above refers to each of them.

    blocks: a text's, in order. headings: the headings that stand over notes ("Notes").
    A list is tried if all its items end with an arrow back, or if its heading or its place at the
    end of the text says that it may be notes. Lines that only numbers begin are notes of their own then.
    """
    blocks = _with_lines_apart(blocks)
    out = list(blocks)
    begin = 0
    for first, end in _runs(blocks, _is_led_back):
        if found := _all_references(blocks[:first], end - first):
            _link(out, begin, (first, end), found)
            return out
    for first, end in sorted([*_lists(blocks), *_runs(blocks, _is_unmarked)]):
        items = blocks[first:end]
        arrows = all(_RETURN.search(item.text) for item in items)
        headed = first > 0 and bool(headings.fullmatch(blocks[first - 1].text.strip(" :.")))
        if not (arrows or headed or end == len(blocks)):
            continue
        found = _first_series(blocks[begin:first], len(items), (_CARET, _RAISED))
        if not found and end == len(blocks) and len(items) > 1 and not headed:
            found = _first_series(blocks[begin:first], len(items), (_BRACKETED, _ROUND))
        if not found and all(item.marker.endswith(")") for item in items):
            found = _series(blocks[begin:first], len(items), _HALF_BRACKET)
        if not found and (arrows or headed or items[0].marker.isdigit()):
            found = _series(blocks[begin:first], len(items), _GLUED)
        announced = first > 0 and blocks[first - 1].text[-1:] == ":"
        if not found and len(items) > 1 and end == len(blocks) and not announced:
            found = _series(blocks[begin:first], len(items), _GLUED_TO_SIGN)
        if not found and arrows and len(items) > 2:
            found = _series(blocks[begin:first], len(items), _TOUCHING, gaps=True) or _series(
                blocks[begin:first], len(items), _SPACED)
        if not found and not (arrows and headed):
            continue
        _link(out, begin, (first, end), found)
        begin = end
    return out


def _link(
    out: list[Block], begin: int, notes: tuple[int, int], found: dict[int, tuple[tuple[int, int, str], ...]]
) -> None:
    """Make notes of the blocks (first, end), in place, and give those from `begin` on their references."""
    for n in range(*notes):
        out[n] = replace(out[n], kind=Kind.NOTE, level=0)
    for n, refs in found.items():
        out[begin + n] = replace(out[begin + n], refs=refs)


def _with_lines_apart(blocks: list[Block]) -> list[Block]:
    """The blocks, the lines "1 Minutes, p. 3" at the end as items where the text refers to each of them.

    So is a text's only note, "1. Minutes, p. 3. ↩": one line is no list.
    """
    if not blocks:
        return blocks
    alone = _FIRST_NOTE.fullmatch(blocks[-1].text) if blocks[-1].kind is Kind.PARAGRAPH else None
    if alone and _RETURN.search(alone[2]):
        return [*blocks[:-1], replace(blocks[-1], kind=Kind.ITEM, marker=alone[1], text=alone[2])]
    end = len(blocks)
    while end and blocks[end - 1].kind is Kind.PARAGRAPH and _NUMBERED_LINE.fullmatch(blocks[end - 1].text):
        end -= 1
    lines = blocks[end:] or _lines_of(blocks[-1])
    above = blocks[: min(end, len(blocks) - 1)]
    found = [line for line in (_NUMBERED_LINE.fullmatch(block.text) for block in lines) if line]
    counts = [int(note_key(line[1])) for line in found] == list(range(1, len(lines) + 1))
    if len(lines) < 2 or not counts or not _first_series(above, len(found), _REFERENCES):
        return blocks
    if _first_series(above, len(found), _OWN_SIGN.get(found[0][1][0], ())):
        return blocks  # the same sign in the text, which `gather_notes` looks for
    return [*above, *(replace(block, kind=Kind.ITEM, marker=line[1], text=line[2])
                      for block, line in zip(lines, found, strict=True))]


def _lines_of(block: Block) -> list[Block]:
    """Each line of a block of lines as a block; nothing where a line of it is more than one raw line."""
    lines = block.text.split("\n")
    if block.kind is not Kind.LINES or len(lines) != block.last - block.first + 1:
        return []
    return [Block(Kind.PARAGRAPH, line, (block.first + n, block.first + n)) for n, line in enumerate(lines)]


def _lists(blocks: list[Block]) -> list[tuple[int, int]]:
    """The runs (first, end) of items that count 1, 2, 3 …"""
    runs: list[tuple[int, int]] = []
    n = 0
    while n < len(blocks):
        first = n
        while n < len(blocks) and _number(blocks[n]) == n - first + 1:
            n += 1
        if n > first:
            runs.append((first, n))
        else:
            n += 1
    return runs


def _runs(blocks: list[Block], is_note: Callable[[Block], bool]) -> list[tuple[int, int]]:
    """The runs (first, end) of two blocks or more that may be notes without a number."""
    runs: list[tuple[int, int]] = []
    n = 0
    while n < len(blocks):
        first = n
        while n < len(blocks) and is_note(blocks[n]):
            n += 1
        if n > first + 1:
            runs.append((first, n))
        n += n == first
    return runs


def _is_led_back(block: Block) -> bool:
    """Whether a block begins with the sign by which an encyclopedia's note leads back: "^ Ibid., p. 3"."""
    return block.kind is Kind.ITEM and block.marker in ("^", "↑")


def _is_unmarked(block: Block) -> bool:
    """Whether a block is a paragraph with an arrow back and without a number."""
    paragraph = block.kind is Kind.PARAGRAPH or (block.kind is Kind.ITEM and not block.marker)
    return paragraph and bool(_RETURN.search(block.text)) and not _MARKED.match(block.text)


def _number(block: Block) -> int:
    found = _NUMBER.fullmatch(block.marker) if block.kind is Kind.ITEM else None
    return int(found[1]) if found else 0


def _all_references(blocks: list[Block], count: int) -> dict[int, tuple[tuple[int, int, str], ...]]:
    """Every reference in brackets, by index of its block; none unless 1 … count come up in this order."""
    out = {
        n: tuple((found.start(), found.end(), found.group()) for found in _BRACKETED.finditer(block.text))
        for n, block in enumerate(blocks)
        if block.kind not in _NO_REFERENCES_IN and _BRACKETED.search(block.text)
    }
    numbers = [int(sign.strip("[]")) for references in out.values() for _, _, sign in references]
    return out if list(dict.fromkeys(numbers)) == list(range(1, count + 1)) else {}


def _first_series(
    blocks: list[Block], count: int, references: Iterable[re.Pattern[str]]
) -> dict[int, tuple[tuple[int, int, str], ...]]:
    """The references of the first form that has all of them, as `_series` gives them."""
    return next(filter(None, (_series(blocks, count, form) for form in references)), {})


def _series(
    blocks: list[Block], count: int, reference: re.Pattern[str], gaps: bool = False
) -> dict[int, tuple[tuple[int, int, str], ...]]:
    """The references 1 … count in order, by index of their block; none if one is missing.

    gaps: whether a few may be missing, as where the source lost them.
    """
    signs = [
        (n, found) for n, block in enumerate(blocks) if block.kind not in _NO_REFERENCES_IN
        for found in reference.finditer(block.text) if found.start() >= block.lead
    ]
    last = {_value(found): place for place, (_, found) in enumerate(signs)}
    out: dict[int, tuple[tuple[int, int, str], ...]] = {}
    expected, missing = 1, 0
    for place, (n, found) in enumerate(signs):
        number = _value(found)
        while gaps and expected < number <= expected + 2 and last.get(expected, -1) < place:
            expected, missing = expected + 1, missing + 1
        if number == expected <= count:
            out[n] = (*out.get(n, ()), (found.start(), found.end(), found.group()))
            expected += 1
    missing += count + 1 - expected
    return out if missing <= (0.15 * count if gaps else 0) else {}


def _value(reference: re.Match[str]) -> int:
    """The number of a reference, which may be raised."""
    return int(note_key(reference[reference.lastindex or 1]))
