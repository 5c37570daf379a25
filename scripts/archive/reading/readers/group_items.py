"""Groups of lines that are a list or a dialogue of dashes: a block for each item or speech."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, Kind
from ..lines.diaries import YEAR_LINE
from ..lines.group_blocks import OpenBlock, lined_block
from ..lines.groups import LONG, TERMINAL, Context, Group, Parts, is_unpunctuated
from ..lines.head_lines import is_in_capitals
from ..lines.markers import counts_on_within, is_dash, marker_style, possible_numbers, split_item
from ..lines.person_names import Likeness, likeness
from ..lines.wraps import wrapped_paragraphs

_Marker = tuple[str, str, int] | None  # what `split_item` returns
#: The last word of a line that goes on below it; "and" stands before the last item, too.
_OPEN_WORD = re.compile(r"(?<!\band)(?<!\bor)(?<!\bи)(?<!\bили)(?<=[^\W\d_])\s*$")
_ROMAN = re.compile(r"(?P<marker>[IVX]{1,5}[.)])\s+(?P<rest>\S.*)")
_LAST_OF_LIST = re.compile(r"\s*(?:and|or|и|или)\b")  # what the item before the last ends with
_INITIAL_AT_END = re.compile(r"(?:^|\s)[A-ZА-ЯЁ]\.$")
_COUNTED = re.compile(r"(?P<word>[A-ZА-ЯЁ][^\W\d_]{2,})\s(?:№\s?|No\. ?)?(?P<number>\d{1,3})\b")
#: J.1.2 of contents: the part and the number in it.
_NUMBER_IN_PART = re.compile(
    r"(?P<word>(?:[A-Z]|\d{1,2})\.(?:\d{1,2}\.)?)(?P<number>\d{1,2})\.?\s+(?=\S)")
_FEWEST_OF_CONTENTS, _LONGEST_OF_CONTENTS = 2, 140  # more lines than that; characters of one
_MOST_LOST = 2  # lines one below another whose bullets were lost
_WORDS_OF_HEADING = 2  # or fewer in capitals, with their marker, are no heading
_SHORT_ITEM = 60  # characters of an item without a mark
_MOST_MARKED = 0.6  # of the lines of a list of dashes
_REST = 2  # words of an item's last sentence
_WIDEST = 160  # characters of a line that was broken to fit a width


def counted_lines(group: Group, _: Context) -> list[Block]:
    """Lines that begin with one word and count on: "Branch 1. …", "Branch 2. …"; so contents: "J.1.2 …"."""
    short = max(map(len, group.lines)) <= _LONGEST_OF_CONTENTS
    said = any(line.rstrip()[-1:] in ".;:" for line in group.lines)
    contents = len(group.lines) > _FEWEST_OF_CONTENTS and short and not said
    counts_on = any(_count_on([pattern.match(line.strip()) for line in group.lines])
                    for pattern in (_COUNTED, _NUMBER_IN_PART)[: 1 + contents])
    return lined_block(group, Kind.LINES) if counts_on else []


def _count_on(found: list[re.Match[str] | None]) -> bool:
    """Whether all lines begin with the same word, and each with the number behind that of the line above."""
    numbers = [int(one["number"]) for one in found if one]
    if len(found) < 2 or len(numbers) < len(found) or len({one["word"] for one in found if one}) > 1:
        return False
    return all(below == above + 1 for above, below in pairwise(numbers))


def signed_with_dash(group: Group, context: Context) -> Parts:
    """Prose, and right below it, behind a dash, the name of who signs it."""
    *told, name = group.lines
    item = split_item(name)
    if not told or not item or not is_dash(item[0]):
        return []
    if likeness(item[1].split(",")[0].strip()) is not Likeness.NAME:
        return []
    ended = told[-1].rstrip("»”\") ")[-1:] in ".!?…" and told[0].lstrip()[:1] not in "«“\"„"
    verse = context.poem or max(map(len, told)) < LONG // 2 or any(map(split_item, told))
    return [group.part(0, len(told)), group.part(len(told), len(group.lines))] if ended and not verse else []


def list_items(group: Group, context: Context) -> list[Block]:
    """A group with list items in it, perhaps with a line before them and one that lost its marker."""
    lines = group.lines
    markers = _markers_of(group)
    if _is_quotation_with_source(lines, markers):
        return lined_block(group, Kind.LINES)
    if not any(markers) or (context.poem and not all(markers)):
        return []
    if context.dialogue and any(marker and is_dash(marker[0]) for marker in markers):
        return _dialogue(group, markers, context)
    near = context.width_near(group.first)
    first = next(n for n, marker in enumerate(markers) if marker)
    wrapped = bool(wrapped_paragraphs(lines, near) or wrapped_paragraphs(lines[:first], near))
    markers = _without_brought(lines, markers, wrapped)
    width = max(map(len, lines))
    following = _next_markers(markers)
    inner = _bare_inner_items(lines, markers) | listed_below_colons(
        lines, [n for n, marker in enumerate(markers) if marker])
    out: list[OpenBlock] = []
    for n, line in enumerate(lines):
        item, last = markers[n], out[-1] if out else None
        if item:
            out.append(OpenBlock.item(n, line, item))
        elif last and n in inner:
            out.append(OpenBlock(Kind.ITEM, n, level=last.level + 1 if last.marker else last.level))
        elif last and last.kind is Kind.ITEM and YEAR_LINE.fullmatch(line.strip()):
            out.append(OpenBlock(Kind.HEADING, n, level=2))  # a year over the next entries
        elif last is None or (last.kind is Kind.PARAGRAPH and not wrapped and len(line) > 60):
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        elif last.kind is Kind.ITEM and not group.whole and _begins_inner_item(lines, n):
            outer = last.level if last.marker else last.level - 1
            out.append(OpenBlock(Kind.ITEM, n, level=outer + 1))
        elif group.whole or (width <= _WIDEST and continues_block(line, lines[n - 1], last, width)):
            last.end = n + 1
        elif last.kind is Kind.ITEM and _lost_marker(last.marker, following[n], line):
            # The source lost this item's marker: the line is between items and begins a new sentence.
            out.append(OpenBlock(Kind.ITEM, n))
        else:
            out.append(OpenBlock(Kind.PARAGRAPH, n))
    return [opened.block(group, context) for opened in out]


def _bare_inner_items(lines: list[str], markers: list[_Marker]) -> set[int]:
    """The short lines without marks below an item that ends with a colon, down to the next mark."""
    found: set[int] = set()
    marked = [n for n, marker in enumerate(markers) if marker]
    for start, end in pairwise([*marked, len(lines)]):
        below = [line.strip() for line in lines[start + 1 : end]]
        bare = all(is_unpunctuated(line, _SHORT_ITEM) for line in below)
        begun = sum(line[:1].isupper() for line in below)  # a wrapped sentence goes on in small letters
        if lines[start].rstrip()[-1:] == ":" and len(below) > 1 and bare and begun > 0.5 * len(below):
            found |= set(range(start + 1, end))
    return found


def listed_below_colons(lines: list[str], starts: list[int]) -> set[int]:
    """The lines of lists without marks: below what ends with a colon, a semicolon behind each.

    starts: where the clauses or the items above them begin.
    """
    found: set[int] = set()
    for start, end in pairwise([*starts, len(lines)]):
        items = [line.strip() for line in lines[start + 1 : end]]
        last = next((n for n, item in enumerate(items) if item[-1:] != ";"), len(items) - 1)
        items = items[: last + 1]
        closed = len(items) > 1 and items[-1][-1:] in ".;"
        if closed and lines[start].rstrip()[-1:] == ":" and not any(map(split_item, items)):
            found |= set(range(start + 1, start + 1 + len(items)))
    return found


def _begins_inner_item(lines: list[str], n: int) -> bool:
    """Whether a line without a marker, indented below a colon or a semicolon, is an item inside an item."""
    line, before = lines[n], lines[n - 1].rstrip()
    if line[:2].strip() or before[-1:] not in (":", ";") or _LAST_OF_LIST.match(line):
        return False
    had_room = len(before.lstrip()) + 1 + len(line.split(maxsplit=1)[0]) <= max(map(len, lines)) - 2
    if before[-1:] == ";" and not had_room:
        return False  # a width broke the item's sentence there
    return before[-1:] == ";" or any(below.rstrip()[-1:] == ";" for below in lines[n : n + 2])


def _markers_of(group: Group) -> list[_Marker]:
    """What `split_item` finds in each line of a group, but for a sentence's dash and the "v." of a case."""
    lines = group.lines
    markers = _roman_markers(lines) or [split_item(line) for line in lines]
    if group.whole:
        return [markers[0], *[None] * (len(lines) - 1)]
    if not all(markers[1:]):  # else no dash is one that a wrap brought to the head of a line
        marked = sum(map(bool, markers))
        markers = [marker if n == 0 or not _is_wrapped_dash(lines, n, marker, marked) else None
                   for n, marker in enumerate(markers)]
    if not {"iv.", "u."} & {marker[0] for marker in markers if marker}:
        return [None if marker and marker[0] == "v." else marker for marker in markers]  # Lee / v. Mills
    return markers


def _roman_markers(lines: list[str]) -> list[_Marker]:
    """The markers of a list in Roman numbers, sentences below a colon; none for any other list."""
    found = [_ROMAN.match(line) for line in lines]
    numbered = [n for n, match in enumerate(found) if match]
    counted = [possible_numbers(match["marker"]) for match in found if match]
    counts_on = len(counted) > 2 and all(n + 1 in numbers for n, numbers in enumerate(counted))
    if not counts_on or not numbered[0] or lines[numbered[0] - 1].rstrip()[-1:] != ":":
        return []
    if any(lines[n].rstrip()[-1:] not in ".;," for n in numbered):
        return []  # headings, or wrapped lines
    return [(match["marker"], match["rest"], 0) if match else None for match in found]


def _without_brought(lines: list[str], markers: list[_Marker], wrapped: bool) -> list[_Marker]:
    """The markers without those that a wrap brought to a line's head. wrapped: whether they are prose."""
    out = list(markers)
    width = max(map(len, lines))
    brought = wrapped and not all(markers[1:]) and not markers[0]
    above = markers[0]
    for n in range(1, len(lines)):
        if not (marker := out[n]):
            continue
        before = lines[n - 1].rstrip()
        had_room = len(before) + 1 + len(lines[n].split(maxsplit=2)[0]) <= 0.75 * width
        counted = not _counts_on(above, marker) and _counts_words(before, marker)
        within = _closes_bracket(lines, n, marker) or counted or counts_on_within(lines, n, marker)
        # "… (Appendix, Sect." / "3) …", "within two" / "(2) weeks", "(a) elect, (b) appoint" / "(c) pay"
        if within or (brought and before[-1:] not in TERMINAL and not had_room):
            out[n] = None
        else:
            above = marker
    return out


def _is_wrapped_dash(lines: list[str], n: int, marker: _Marker, marked: int) -> bool:
    """Whether a wrap brought a sentence's dash to the line's head: it goes on in a small letter.

    marked: how many of the lines have a mark; where no other has one, a name may follow.
    """
    if not marker or not is_dash(marker[0]) or not (marker[1][:1].islower() or marked == 1):
        return False
    before, width = lines[n - 1].rstrip(), max(map(len, lines))
    open_above = before[-1:].isalnum() or before[-1:] in ",»”\")"
    above = split_item(before)
    if above and above[0] == marker[0] and (
        len(before) + 2 + len(marker[0]) <= width - 2
        or marked >= _MOST_MARKED * len(lines)
    ):
        return False  # an item begins with the same above, where the dash had room, or nearly all lines do
    return 50 < width <= 140 and len(before) > 0.75 * width and open_above


def _is_quotation_with_source(lines: list[str], markers: list[_Marker]) -> bool:
    """Whether the last line says after a dash whose quoted words are above it, as below an epigraph."""
    last = markers[-1]
    if not 1 < len(lines) < 7 or any(markers[:-1]) or not last or not is_dash(last[0]):
        return False
    quoted = lines[0].lstrip()[:1] in "«“\"„" and lines[-2].rstrip()[-1:] in "»”\"“"
    return quoted and len(lines[-1].strip()) <= 60


def _closes_bracket(lines: list[str], n: int, marker: _Marker) -> bool:
    """Whether the bracket of a marker closes one that the lines above opened."""
    if not marker or marker[0][-1:] != ")" or "(" in marker[0]:
        return False
    above = " ".join(lines[max(0, n - 3) : n])
    return above.count("(") > above.count(")")


def _counts_words(before: str, marker: _Marker) -> bool:
    """Whether a number in brackets is of the sentence that the line above leaves open."""
    numbered = marker is not None and marker[0][:1] == "(" and marker[0][1:2].isdigit()
    return numbered and marker is not None and marker[1][:1].islower() and bool(_OPEN_WORD.search(before))


def _counts_on(above: _Marker, marker: _Marker) -> bool:
    """Whether a marker is the next one after that of the item above."""
    if not above or not marker or marker_style(above[0]) != marker_style(marker[0]):
        return False
    return any(number + 1 in possible_numbers(marker[0]) for number in possible_numbers(above[0]))


def _next_markers(markers: list[_Marker]) -> list[str]:
    """For each line the marker of the next marked line below it, or nothing; no bullet that is far below."""
    out, marker, at = [""] * len(markers), "", 0
    for n in range(len(markers) - 1, -1, -1):
        out[n] = marker if at - n <= _MOST_LOST or possible_numbers(marker) else ""
        if found := markers[n]:
            marker, at = found[0], n
    return out


def _lost_marker(before: str, after: str, line: str) -> bool:
    if not after or line.rstrip().endswith(":"):
        return False
    if not before or not possible_numbers(before):
        return not possible_numbers(after)
    same = marker_style(before) == marker_style(after)
    return same and any(n + 2 in possible_numbers(after) for n in possible_numbers(before))


def continues_block(line: str, previous: str, before: OpenBlock, width: int) -> bool:
    """Whether a line goes on with the block before it, rather than beginning anew.

    A marked line in capitals is a heading of what stands below it in small letters.
    """
    if before.kind is Kind.ITEM and is_in_capitals(previous) and not is_in_capitals(line) and (
        len(previous.split()) > _WORDS_OF_HEADING
    ):
        return False
    indent = len(line) - len(line.lstrip())
    if before.kind is Kind.ITEM and indent > before.level and len(previous) < LONG:
        return True
    if line.lstrip()[:1].islower():
        return True
    had_room = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= width - 2
    ended = previous.rstrip()[-1:] in ".;!?…" and not _INITIAL_AT_END.search(previous.rstrip())
    # The last word or two of an item are below its full line, as "Carried." in minutes.
    rest = before.kind is Kind.ITEM and len(line.split()) <= _REST and line.rstrip()[-1:] == "."
    return 45 <= width <= 140 and not had_room and (not ended or rest)


def _dialogue(
    group: Group, markers: list[_Marker], context: Context
) -> list[Block]:
    """Speeches that begin with a dash, and what is between them."""
    out: list[OpenBlock] = []
    wrapped = bool(wrapped_paragraphs(group.lines, context.width_near(group.first)))
    width = max(map(len, group.lines))
    for n, line in enumerate(group.lines):
        marker = markers[n]
        if marker and is_dash(marker[0]):
            out.append(OpenBlock(Kind.SPEECH, n))
        elif out and wrapped and _begins_anew(line, group.lines[n - 1], width):
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        elif out and (wrapped or line.lstrip()[:1].islower()):
            out[-1].end = n + 1
        else:
            below = markers[n + 1] if n + 1 < len(markers) else None
            asks = line.rstrip()[-1:] == "?" and below and is_dash(below[0])
            out.append(OpenBlock(Kind.SPEECH if asks else Kind.PARAGRAPH, n))
    return [opened.block(group, context) for opened in out]


def _begins_anew(line: str, before: str, width: int) -> bool:
    """Whether a wrapped line begins a paragraph: the one above ends a sentence and had room for its word."""
    first = line.split(maxsplit=1)[0]
    had_room = len(before.rstrip()) + 1 + len(first) <= 0.9 * width
    return had_room and before.rstrip()[-1:] in ".!?…»" and not first[:1].islower()
