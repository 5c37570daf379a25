"""Hard wraps: which lines were broken only to fit a width, and how they are joined again.

A typewriter and a mail program break a line where the next word has no room; a printed column
breaks lines of much the same length, with letters of different width. Both are judged by the
paragraph's own lines first, and by those around it where it is too short to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from ...model import Change
from .datelines import read_dateline
from .groups import IN_COLUMNS, LONG_WORD, TERMINAL, Context

_CLOSED = re.compile(r"[.!?…:][»”\"’')\]]*(?:\^?\[?\d{1,3}\]?|[*†‡¹²³⁴-⁹⁰]{1,3})*$")
OPENING_SIGN = re.compile(r"(?:^|\s)[(«“‘\"]$")
CLOSING_SIGN = re.compile(r"[,;:)](?:\s+[\w«“\"'(]|$)|[.!?](?:\s+[^\W\d]|$)|[»”’\"](?:[\s,;:.!?)]|$)")
_LONE_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zа-я])[.)]")
_HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_BROKEN_WORD = re.compile(r"[^\W\d_][-\xad¬]$")
#: What a line is about, as in a form or in minutes: «Присутствовали: …», "Apologies: …".
_LABELLED = re.compile(r"[A-ZА-ЯЁ][^\s:.,;!?]*(?: [^\s:.,;!?]+){0,3}:\s+\S")
_RECITAL = re.compile(
    r"(?:WHEREAS|Whereas|(?:BE IT |Be it )?(?:FURTHER |further )?(?:RESOLVED|Resolved)|NOW,? THEREFORE"
    r"|Now,? [Tt]herefore|IT IS HEREBY|THEREFORE,? BE IT|Therefore,? [Bb]e it)\b")
_OPENING = "«“\"‘'(–—- …"  # what may stand before a line's first letter
_SHORTEST, _LONGEST = 25, 140  # characters of the longest line of a wrapped paragraph
_PAGE = 80  # characters of a page's whole width
_DOUBLED = 1.4  # times the usual length; a longer line is two that were joined
_NEARLY = 6  # characters less than a line set to the same width may have
_FULL, _SHORT_REST = 0.85, 0.25  # of the width that a full line has, and the rest of its sentences below it
_FEWEST_FILLED = 4  # lines without room for the next word, by which others are judged
_TYPED = 45  # characters; a narrower paragraph is wrapped only if it is set like a column


def wrapped_paragraphs(lines: list[str], width: int) -> list[tuple[int, int]]:
    """The paragraphs of lines that were broken only to fit a width: the next word had no room.

    width: of the wrapped paragraphs nearby, 0 if there is none. Returns (start, end) of each, or
    nothing where the lines were broken on purpose.
    """
    if len(lines) < 2:
        return []
    bare = [line.strip() for line in lines]
    longest = max(map(len, bare))
    if len(bare) == 2:
        return [(0, 2)] if _two_lines(bare, width) else []
    if longest < _SHORTEST or _are_labelled(bare):
        return []
    if any(map(_is_broken_word, bare, bare[1:])) and all(len(line) >= 0.6 * longest for line in bare[:-1]):
        return [(0, len(bare))]
    capitals = sum(line.lstrip(_OPENING)[:1].isupper() for line in bare)
    if capitals == len(bare) and longest < 64:
        return []  # verse: every line begins with a capital letter
    limit = max(longest, width) if len(bare) < 4 and longest > 0.6 * width else longest
    if _TYPED <= longest <= _LONGEST:
        cuts = _paragraph_starts(lines, bare, limit, 0.02 if _is_filled(bare, longest) else 0.15)
        inner = [_space_left(bare, n, limit) for n in range(1, len(bare)) if n not in cuts]
        # On a whole page's width letters of different width leave a few characters free.
        free = 0.04 * limit if limit >= _PAGE else 0
        tight = inner and sum(spare >= free for spare in inner) <= 0.2 * len(inner)
        if tight and len(cuts) <= 0.6 * len(bare):
            return _ranges_between(cuts, len(bare))
    cuts = _paragraph_starts(lines, bare, usual_length(bare), 0.12)
    if len(cuts) <= 0.6 * len(bare) and _is_column(bare, cuts, width):
        return _ranges_between(cuts, len(bare))
    return [(0, len(bare))] if _sentences_run_on(bare, width) else []


def _is_filled(bare: list[str], limit: int) -> bool:
    """Whether every line took the next word where it had room, but for those that end with a sentence.

    So a mail program breaks lines; one that it left early ends a paragraph, be it by a few characters.
    """
    early = [n for n in range(1, len(bare)) if _space_left(bare, n, limit) >= 0]
    ended = all(is_closed(bare[n - 1]) and not bare[n][:1].islower() for n in early)
    return ended and len(bare) - 1 - len(early) >= _FEWEST_FILLED


def _are_labelled(bare: list[str]) -> bool:
    """Whether all lines but the first are each about one thing, and ended, as the first of minutes are."""
    below = bare[1:]
    labelled = len(bare) < 6 and all(map(_LABELLED.match, below))
    return labelled and all(is_closed(line) for line in bare[:-1])


def _sentences_run_on(bare: list[str], width: int) -> bool:
    """Whether most lines go on in the middle of a sentence: prose that lost words at its lines' ends."""
    breaks = list(pairwise(bare))
    headed = len(bare[0]) < 0.7 * max(map(len, bare)) and not _runs_on(*breaks[0])
    runs_on = sum(_runs_on(before, line) for before, line in breaks)
    left_open = sum(before[-1:] not in ".;:!?…" for before, _ in breaks)
    least = 0.2 if width else 0.3
    most = runs_on >= 0.6 * len(breaks) or (left_open >= 0.8 * len(breaks) and runs_on >= least * len(breaks))
    enough = len(breaks) >= (2 if width else 3)
    return enough and most and not headed and _TYPED <= max(width, set_width(bare)) <= _LONGEST


def _is_broken_word(before: str, line: str) -> bool:
    """Whether a word is broken at a line's end and goes on in the next line."""
    return bool(_BROKEN_WORD.search(before)) and line[:1].islower()


def _runs_on(before: str, line: str) -> bool:
    """Whether a line goes on in the middle of a word or a sentence."""
    parted = bool(_BROKEN_WORD.search(before))
    return parted or (line[:1].islower() and before[-1:] not in TERMINAL)


def _two_lines(bare: list[str], width: int) -> bool:
    """Whether two lines are one that was broken."""
    first, second = bare
    if _is_broken_word(first, second) and len(first) >= _SHORTEST:
        return True
    if all(map(_LABELLED.match, bare)) or all(map(IN_COLUMNS.search, bare)) or second[:1] == "©":
        return False
    longest = max(map(len, bare))
    if not second[:1].islower() and 0 < width < _TYPED and second[:1].isupper():
        return False  # verse beside stanzas that are as narrow as a column
    if not second[:1].islower():
        open_ended = first[-1:] not in TERMINAL
        if not width:
            dated = len(second) <= _TYPED and read_dateline(second)
            return open_ended and len(first) > 55 and longest <= _LONGEST and not dated
        no_room = _space_left(bare, 1, max(longest, width)) < 0.03 * width
        least = _SHORT_REST if len(first) > _FULL * width else 0.5
        if no_room and longest <= 1.05 * width and is_closed(second) and len(second) > least * width:
            return True
        return open_ended and (no_room or len(first) > 0.9 * width) and longest <= 1.25 * width
    if width and len(first) >= 0.7 * width:
        return longest <= 1.25 * width
    return _TYPED <= longest <= _LONGEST


def indented_paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """The paragraphs of lines in which an indent begins each, as books have it.

    Returns (start, end) of each, or nothing where indents mean something else.
    """
    if len(lines) < 4 or max(map(len, lines)) < _TYPED:
        return []
    depth = [len(line) - len(line.lstrip()) for line in lines]
    edge = min(depth)
    starts = [n for n, deep in enumerate(depth) if 2 <= deep - edge <= 8]
    inner = [n for n in starts if n]
    if not inner or len(starts) > 0.5 * len(lines):
        return []
    after_closed = sum(is_closed(lines[n - 1]) for n in inner)
    usual = usual_length([line.strip() for line in lines])
    ends = {n - 1 for n in [*starts, len(lines)]}
    body = [n for n in range(len(lines)) if n not in ends]
    full = sum(len(lines[n].strip()) >= 0.75 * usual for n in body)
    if after_closed < 0.8 * len(inner) or full < 0.8 * len(body):
        return []
    return _ranges_between(dict.fromkeys([0, *inner]), len(lines))


def begun_paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """The paragraphs of lines of a book each of whose paragraphs an indent begins.

    Returns (start, end) of each, or nothing where an indented line goes on with the one above it.
    """
    depth = [len(line) - len(line.lstrip()) for line in lines]
    starts = [n for n, deep in enumerate(depth) if 2 <= deep <= 8]
    if not starts or starts[0] or max(depth) > min(depth[n] for n in starts) or any(
        not is_closed(lines[n - 1]) or lines[n].lstrip()[:1].islower() for n in starts if n
    ):
        return []
    return _ranges_between(dict.fromkeys(starts), len(lines))


def _space_left(bare: list[str], n: int, limit: float) -> float:
    """How many characters were left when line n began anew; below nothing where there was no room."""
    return limit - 2 - len(bare[n - 1]) - 1 - len(bare[n].split(maxsplit=1)[0])


def is_closed(line: str) -> bool:
    """Whether a line ends as a sentence does, perhaps with a note's mark."""
    return bool(_CLOSED.search(line.rstrip()[-30:]))


def _paragraph_starts(lines: list[str], bare: list[str], limit: float, much: float) -> dict[int, None]:
    """Where a paragraph begins: after a sentence that ended early, at an indent, round a heading.

    much: how much of the limit a line must have left, for it to have ended early.
    """
    cuts = {0: None}
    depth = [len(line) - len(line.lstrip()) for line in lines]
    edge = min(depth)
    indented = [2 <= deep - edge <= 8 for deep in depth]
    by_indent = 0 < sum(indented) <= 0.5 * len(lines)
    labelled = bool(_LABELLED.match(bare[0]))
    for n in range(1, len(lines)):
        begins = not bare[n][:1].islower()
        ended = is_closed(bare[n - 1]) and begins
        early = _space_left(bare, n, limit) > much * limit
        heading = (
            n - 1 in cuts
            and early
            and begins
            and bare[n - 1][:1].isupper()
            and len(bare[n - 1]) < (0.85 if is_headline(bare[n - 1]) else 0.7) * limit
            and bare[n - 1][-1:] not in TERMINAL + "-"
        )
        if (
            (ended and early and not by_indent)
            or (indented[n] and (ended or (n == 1 and early) or (by_indent and begins)))
            or heading
            or (labelled and _LABELLED.match(bare[n]))
            or _is_lone_marker(bare, n)
            or begins_recital(bare[n - 1], bare[n])
        ):
            cuts[n] = None
    return cuts


def _is_lone_marker(bare: list[str], n: int) -> bool:
    """Whether line n is an item's number alone; the last one may be the end of a sentence: "aged / 91."."""
    return bool(_LONE_MARKER.fullmatch(bare[n])) and (n + 1 < len(bare) or is_closed(bare[n - 1]))


def begins_recital(before: str, line: str) -> bool:
    """Whether a line begins a recital of a resolution or an agreement: "WHEREAS, …", "RESOLVED, That …"."""
    ended = before[-1:] in TERMINAL or before.endswith(("and", "be it"))
    return ended and line[:1].isupper() and bool(_RECITAL.match(line))


def is_headline(line: str, fewest: int = 3) -> bool:
    """Whether each longer word of a line, of at least `fewest`, has a capital letter, as in a headline."""
    words = LONG_WORD.findall(line)
    return len(words) >= fewest and all(word[0].isupper() for word in words)


def _ranges_between(cuts: dict[int, None], end: int) -> list[tuple[int, int]]:
    starts = list(cuts)
    return list(zip(starts, [*starts[1:], end], strict=True))


def usual_length(bare: list[str]) -> float:
    """The length that a column's lines have, as its full lines show it."""
    return float(median(sorted(map(len, bare))[len(bare) // 2 :]))


def set_width(bare: list[str]) -> int:
    """The width that lines are set to: the longest that is none of two lines joined.

    pdftotext joins the two lines of a word that a hyphen broke, so a line far from others says nothing.
    """
    lengths = sorted((len(line) for line in bare), reverse=True)
    enough = max(2, 0.15 * len(lengths))
    start = 0
    for n, length in enumerate(lengths):
        while lengths[start] - length > _NEARLY:
            start += 1
        if n - start + 1 >= enough:
            return lengths[start]
    return lengths[0]


def _is_column(bare: list[str], cuts: dict[int, None], width: int) -> bool:
    """Whether lines are set like a printed column: of much the same length, sentences run on.

    Letters of different width make the lines of a column differ in their number, so no word is
    counted; but lines that were broken on purpose do not go on in the middle of a sentence.
    """
    inner = [n for n in range(1, len(bare)) if n not in cuts]
    if len(inner) < (2 if width else 3):
        return False
    middle = median(map(len, bare))
    usual = usual_length([line for line in bare if len(line) <= _DOUBLED * middle])
    doubled = sum(len(line) > _DOUBLED * usual for line in bare)  # pdftotext joins the lines of a broken word
    if not _SHORTEST <= usual <= _LONGEST or doubled > 0.5 * len(bare):
        return False
    full = sum(len(bare[n - 1]) >= 0.75 * usual for n in inner)
    runs_on = sum(_runs_on(bare[n - 1], bare[n]) for n in inner)
    narrow = usual < _TYPED
    least = (0.5 if width else 0.6) if narrow else 0.4
    return full >= (0.9 if narrow else 0.8) * len(inner) and runs_on >= least * len(inner)


def unwrap(lines: Iterable[str], first: int, context: Context) -> str:
    """Undo a hard wrap.

    lines: they may have blank ones between them. first: the number of the first.
    A word broken at a line's end is joined: its own hyphen stays, one that only the line's
    end asked for is left out and noted in the context.
    """
    parts: list[str] = []
    last = ""
    at = first
    for number, line in enumerate(map(str.strip, lines), first):
        if not line:
            continue
        if parts and _BROKEN_WORD.search(last[-2:]) and line[:1].isalpha():
            if _drops_hyphen(last, line, context):
                context.changes.append(Change("omitted", str(at), last[-1], "line-break-hyphen"))
                parts[-1] = parts[-1][:-1]
        elif parts and not _is_joined_sign(last, line):
            parts.append(" ")
        parts.append(line)
        last, at = line, number
    return "".join(parts)


def _is_joined_sign(before: str, after: str) -> bool:
    """Whether a sign that has no space around it was at the line's end or begins the next."""
    if after[:1] in "—" and after[1:2].strip() and before[-1:].isalpha():
        return True
    if OPENING_SIGN.search(before[-2:]) or CLOSING_SIGN.match(after):
        return True
    return before[-1:] in "—/" and before[-2:-1].isalnum()


_AFTER_HYPHEN = frozenset("то нибудь либо таки ка де за под first second known up off".split())
_BEFORE_HYPHEN = frozenset(
    "well self non semi anti ex half all so-called long short two three кое кой экс вице контр".split()
)


def _drops_hyphen(before: str, after: str, context: Context) -> bool:
    """Whether the sign at a line's end only broke the word."""
    if before[-1] == "¬":
        return True
    if before[-1] == "\xad":
        return False
    if not after[:1].islower() or context.hyphenated is None:
        return False
    return not keeps_hyphen(before, after, context.hyphenated)


def hyphenated_words(lines: Iterable[str]) -> frozenset[str]:
    """The words that lines write with a hyphen inside them, in small letters."""
    return frozenset(word.lower() for line in lines for word in _HYPHENATED.findall(line))


def keeps_hyphen(before: str, after: str, hyphenated: frozenset[str]) -> bool:
    """Whether a word that a line's end broke has a hyphen there anyway.

    before, after: what is on either side of the break, the hyphen with the first. hyphenated: the words that
    the text writes with a hyphen inside a line, in small letters.
    """
    left = re.search(r"[^\W\d_]+(?=-$)", before[-40:])
    right = re.match(r"[^\W\d_]+", after[:40])
    if not left or not right:
        return True
    one, two = left.group().lower(), right.group().lower()
    if f"{one}-{two}" in hyphenated or two in _AFTER_HYPHEN or one in _BEFORE_HYPHEN:
        return True
    if one == "по" and two.endswith(("ому", "ему", "ски", "цки")):
        return True
    if one in ("во", "в") and two.endswith(("ых", "их")):
        return True
    # рабоче-крестьянский: a long first half with a linking vowel
    return len(one) > 4 and one[-1] in "ое" and len(two) > 6
