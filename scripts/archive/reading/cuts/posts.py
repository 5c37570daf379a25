"""Posts of several people on one page: the comments below an article, a thread of a forum; turns of speech.

Above each post stand who wrote it and when, on a line or two. One such head proves nothing, several do. So
it is with a recording's transcript that has the time of each turn and the speaker on lines of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ...model import Block, Kind
from ..lines.dates import AGO, HOUR, MONTH, WEEKDAY
from ..lines.groups import LONG, TIME, Group

_FEWEST = 2  # heads of posts
_OF_PAGE = 2  # long lines above which a page says who put it there
_LONGEST_NAME, _WORDS_OF_NAME = 40, 3
_NEAR, _APART = 2, 6  # lines from a name to when it wrote; in forums what they say of the writer is between
_AGE = rf"{AGO}(?: ?\(edited\)| · edited)?"
_WEEKDAY = rf"(?:{WEEKDAY}\.?,? )?"
_DAY = (
    rf"(?:{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH},? \d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)"
)
#: Its day and hour: "March 5, 2016 at 8:12 AM", "Tue Feb 12, 2008 9:14 pm"
_TIME = rf"{_WEEKDAY}{_DAY}(?:,| at| @| [–—-]|T| в)? ?{HOUR}"
_MOMENT = re.compile(rf"(?i)(?:on |posted )?(?:{_TIME}|{_AGE})")
#: The same as forums label it: «Отправлено: 14.03.2010 21:05».
_LABELLED_MOMENT = re.compile(rf"(?i)(?:отправлено|добавлено|написано|posted|sent)\s?:\s?{_TIME}")
_NAME = r"[^\s.,;:!?»][^,;:!?»]{1,38}"
#: Who put a page, or a comment below it, on a site.
_SUBMITTED = re.compile(rf"(?i)(?:submitted|posted) by {_NAME} on {_WEEKDAY}(?:{_TIME}|{_DAY})\.?")
#: The head of a post on one line, each form with its own signs.
_ONE_LINE = tuple(re.compile(rf"(?i){form}") for form in (
    rf"by {_NAME} » {_TIME}",
    rf"{_NAME} [·•|–—-] {_AGE}",
    rf"(?!by ){_NAME},? [|•·–—-] {_TIME}",
    rf"(?:u/)?[\w-]{{3,24}} (?:op )?(?:[-+]?\d[\d.,k]{{0,6}} points?|\[score hidden\]) {_AGE}",
    rf"[^\[\]]{{2,60}}, \[{_DAY},? {HOUR}\]",  # of a channel's posts in a file
    rf"{_NAME} on {_TIME} (?:said|says|wrote)\W{{0,3}}",
    rf"{_NAME} (?:said|writes)(?:\.\.\.|…)",
))
#: A name alone on its line, above the line that says when; "OP" may stand below a thread's author.
_OF_NAME = re.compile(r"\[deleted\]|(?:u/)?[^\W_][\w .'’@&()-]*[\w.)]?(?: (?:says|said|wrote))?:?")
_COMMENTS = re.compile(r"(?i)(?:\d{1,4} )?(?:comments?|комментарии):?")
_BESIDE_NAME = re.compile(r"OP|Moderator|Admin|Author")
#: Who speaks in a recording, alone on a line: "Dana Fell", "Speaker 1".
_OF_SPEAKER = re.compile(r"[^\W\d_][^,:;!?\"“”«»()]{0,38}(?<![.…])")
_FEWEST_TURNS, _WORDS_OF_SPEAKER = 4, 4
_MOST_SPEAKERS = 0.5  # for each turn


class PostHead(NamedTuple):
    """The head of a post: its first and last line; whether it says so on one line, and who submitted it."""

    first: int
    last: int
    alone: bool = False
    submitted: bool = False


def find_posts(groups: list[Group]) -> dict[int, int]:
    """Find the heads of posts.

    groups: the lines of a text, on which no curator decided. Returns the number of a head's first line →
    that of its last. A name with a day above the first prose is the author's of a page, no post's.
    """
    lines = [(number, line.strip()) for group in groups
             for number, line in enumerate(group.lines, group.first)]
    long = [number for number, line in lines if len(line) > LONG]
    prose = long[0] if long else 0
    of_page = long[_OF_PAGE] if len(long) > _OF_PAGE else 0
    found = []
    place = 0
    while place < len(lines):
        head = _head_at(lines, place)
        if head:
            found.append(head)
        place += max(1, sum(number <= head.last for number, _ in lines[place : place + 4])) if head else 1
    if found and found[0].submitted and found[0].first < of_page:
        found = found[1:]  # who put the page on a site
    texts = dict(lines)
    if len(found) >= _FEWEST and len({texts[head.first] for head in found}) == 1 and not found[0].submitted:
        return {head.first: head.last for head in found}  # a channel's own posts
    posts = [head for head in found if head.first > prose or (head.alone and not head.submitted)]
    return {head.first: head.last for head in posts} if len(posts) >= _FEWEST else {}


def find_timed_turns(groups: list[Group]) -> dict[int, int]:
    """Find who speaks and when in a recording's transcript, on two lines above what is said.

    groups: the lines of a text, on which no curator decided. Returns the number of the first of both lines →
    that of the second. Most times have a speaker's name beside them, and few people speak.
    """
    lines = [(number, line.strip()) for group in groups
             for number, line in enumerate(group.lines, group.first)]
    times = sum(bool(TIME.fullmatch(line)) for _, line in lines)
    if times < _FEWEST_TURNS:
        return {}
    found: dict[int, int] = {}
    for timed in (0, 1):  # the time above the name, or below it
        pairs = [pair for pair in pairwise(lines) if TIME.fullmatch(pair[timed][1])
                 and pair[1][0] - pair[0][0] == 1 and _may_be_speaker(pair[1 - timed][1])]
        names = Counter(pair[1 - timed][1] for pair in pairs)
        few = len(names) <= _MOST_SPEAKERS * len(pairs)
        if few and len(pairs) > max(len(found), 0.6 * times, _FEWEST_TURNS - 1):
            found = {first: last for (first, _), (last, _) in pairs}
    return found


def _may_be_speaker(line: str) -> bool:
    """Whether a line may be the name of who speaks: a few words, with a capital letter, and no sentence."""
    named = _OF_SPEAKER.fullmatch(line) and line[:1].isupper() and len(line.split()) <= _WORDS_OF_SPEAKER
    return bool(named)


def _head_at(lines: list[tuple[int, str]], place: int) -> PostHead | None:
    """The head of a post that begins in a line; None if none does."""
    number, line = lines[place]
    if len(line) > LONG:
        return None
    submitted = bool(_SUBMITTED.fullmatch(line))
    if submitted or any(form.fullmatch(line) for form in _ONE_LINE):
        return PostHead(number, number, True, submitted)
    if len(line) > _LONGEST_NAME or not _OF_NAME.fullmatch(line) or _MOMENT.fullmatch(line):
        return None
    if len(line.split()) > _WORDS_OF_NAME + line.endswith(":"):
        return None
    below = [(n, text) for n, text in lines[place + 1 : place + 3] if n - number <= _APART]
    if below and _LABELLED_MOMENT.fullmatch(below[0][1]):
        return PostHead(number, below[0][0], True)
    below = [(n, text) for n, text in below if n - number <= _NEAR]
    if below and _BESIDE_NAME.fullmatch(below[0][1]):
        below = below[1:]
    if below and _MOMENT.fullmatch(below[0][1]):
        return PostHead(number, below[0][0])
    return None


def split_off_posts(groups: list[Group], posts: dict[int, int]) -> list[Group]:
    """Make a group of the head of each post, and let another one begin below it.

    groups: of a text. posts: the heads, first line → last; a blank line may be inside one.
    """
    if not posts:
        return groups
    ends = sorted(posts.items())
    out: list[Group] = []
    at = 0
    for group in groups:
        start = 0
        for n in range(len(group.lines)):
            number = group.first + n
            while at < len(ends) and ends[at][1] < number:
                at += 1
            if at == len(ends) or number < ends[at][0] or group.correction:
                continue
            first = ends[at][0]
            if number == first and n > start:
                out.append(group.part(start, n))
            if number > first:
                head = out[-1]
                head.lines += [""] * (number - head.last - 1) + [group.lines[n]]
            else:
                out.append(group.part(n, n + 1))
            start = n + 1
        rest = group.part(start, len(group.lines)) if start else group
        if len(rest.lines) > 1 and at < len(ends) and _COMMENTS.fullmatch(rest.lines[-1].strip()):
            out.append(rest.part(0, len(rest.lines) - 1))
            rest = rest.part(len(rest.lines) - 1, len(rest.lines))
        if rest.lines:
            out.append(rest)
    return out


def doubt_comments(blocks: list[Block], posts: dict[int, int]) -> list[Block]:
    """Mark the first post below an article: where comments begin, which a curator may not want."""
    at = next((n for n, block in enumerate(blocks) if block.first in posts), None)
    if at is not None and any(map(TIME.fullmatch, blocks[at].text.split())):
        return blocks  # the turns of a recording
    long = [block for block in blocks[: at or 0] if block.kind is Kind.PARAGRAPH and len(block.text) > LONG]
    if at is None or not long:
        return blocks
    return [*blocks[:at], replace(blocks[at], doubt="comments"), *blocks[at + 1 :]]
