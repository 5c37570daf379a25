"""What large libraries add to their texts: licences, thanks, notices of digitization.

A notice is found by the words that it begins and ends with, and goes as one. A further library is
a further row of NOTICES.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model import Change, span


class _Notice(NamedTuple):
    """How a notice begins and ends.

    first, last: what its first and its last line begin with; without `last` it is its paragraph.
    longest: how many lines it may have. to_end: whether it reaches to the end of the text.
    """

    first: str
    last: str = ""
    longest: int = 12
    to_end: bool = False


NOTICES = (
    # Project Gutenberg: https://www.gutenberg.org/policy/license.html
    _Notice(r"\*\*\* ?end of (?:the|this) project gutenberg|end of (?:the )?project gutenberg",
            to_end=True),
    # Google Books: the page before a scan
    _Notice(r"this is a digital copy of a book that was preserved for generations"
            r"|это цифровая копия (?:книги|документа), хранящейся для потомков",
            r".*books\.google\.com/?\W*$", 90),
    # JSTOR: the foot of each page, and the page before its early journals
    _Notice(r"this content downloaded from ", r"all use subject to ", 6),
    _Notice(r"early journal content on jstor, free to anyone",
            r".*(?:journal-content|participate-jstor)", 40),
    # HathiTrust: the foot of each page
    _Notice(r"generated (?:on|at|for) .{4,80}(?:gmt|utc|hathitrust)", r".*hathitrust\.org/access_use", 6),
    # Internet Archive
    _Notice(r"digitized by the internet archive", r"https?://(?:www\.)?archive\.org/details/\S+$", 8),
    # Marxists Internet Archive; Wikisource
    _Notice(r"public domain: marxists internet archive"),
    _Notice(r"this (?:work|text) is in the public domain (?:in|because|worldwide)"),
    _Notice(r"это произведение (?:перешло в|находится в) общественно"),
    # RoyalLib, LitRes
    _Notice(r"спасибо, что скачали книгу", r"приятного чтения|оставить отзыв о книге", 20),
    # Aldebaran: above the title of its books
    _Notice(r"библиотека альдебаран: https?://\S+$"),
    _Notice(r"текст предоставлен (?:ооо «литрес»|правообладател)", r".*(?:литрес|qiwi|способом\.?$)", 8),
    _Notice(r"конец ознакомительного фрагмента", to_end=True),
)
_FIRST = [re.compile(rf"(?i)\W{{0,6}}(?:{n.first})") for n in NOTICES]
_LAST = [re.compile(rf"(?i)\W{{0,6}}(?:{n.last})") for n in NOTICES]
#: A line without one of these begins no notice.
_SIGNS = (
    "gutenberg", "digital copy", "цифровая копия", "content", "jstor", "generated ", "internet archive",
    "public domain", "общественно", "скачали", "альдебаран", "предоставлен", "ознакомительного",
)
_HEAD = re.compile(r"(?i)\*\*\* ?start of (?:the|this) project gutenberg|\*?end\*?\s?\*?the small print")
_HEAD_LINES = 700  # the licence was before the text until 2003
_FIELD = re.compile(r"(?i)(?:title|author|translator|editor|illustrator|contributor): ")
_CREDIT = re.compile(
    r"(?i)(?:this e?-?(?:book|text) was )?(?:produced|e-?text prepared|transcribed|prepared) by "
)


def find_notices(lines: list[str]) -> list[tuple[int, int]]:
    """Find the notices of libraries.

    lines: line n of the raw file is entry n-1. Returns (start, end) of each as entries of `lines`,
    in order, without overlap.
    """
    found = _gutenberg_head(lines)
    done = found[-1][1] if found else 0
    small = "\n".join(lines).lower()
    signs = [sign for sign in _SIGNS if sign in small]
    for n, line in enumerate(lines if signs else ()):
        if n < done or len(line) > 400 or not any(sign in line.lower() for sign in signs):
            continue
        for notice, first, last in zip(NOTICES, _FIRST, _LAST, strict=True):
            if first.match(line) and (end := _end(lines, n, notice, last)):
                found.append((n, end))
                done = end
                break
    return found


def _end(lines: list[str], start: int, notice: _Notice, last: re.Pattern[str]) -> int:
    """Where a notice ends; 0 where its last line is not found."""
    if notice.to_end:
        return len(lines)
    for n in range(start, min(len(lines), start + notice.longest)):
        if not notice.last and not lines[n].strip():
            return n
        if notice.last and last.match(lines[n]):
            return n + 1
    return 0 if notice.last else min(len(lines), start + notice.longest)


def _gutenberg_head(lines: list[str]) -> list[tuple[int, int]]:
    """All before a text of Project Gutenberg but the fields that say what it is and whose."""
    ends = (n for n, line in enumerate(lines[:_HEAD_LINES]) if "*" in line and _HEAD.search(line[:80]))
    end = next(ends, None)
    if end is None:
        return []
    kept: set[int] = set()
    for n in range(end):
        indented = lines[n][:1].isspace() and n - 1 in kept
        if lines[n].strip() and (_FIELD.match(lines[n]) or indented):
            kept.add(n)
    after = end + 1
    while after < len(lines) and not lines[after].strip():
        after += 1
    if after < len(lines) and _CREDIT.match(lines[after]):
        while after < len(lines) and lines[after].strip():
            after += 1
        end = after - 1
    found, start = [], 0
    for n in [*sorted(kept), end + 1]:
        if any(line.strip() for line in lines[start:n]):
            found.append((start, n))
        start = n + 1
    return found


def strip_notices(
    lines: list[str], protected: frozenset[int] = frozenset()
) -> tuple[list[str], list[Change]]:
    """Take the notices of libraries out of a text, each as one change.

    protected: numbers of lines that a curator has decided to show. Returns the lines, what was
    taken out blanked, and the changes in order.
    """
    shown = list(lines)
    changes = []
    for first, last in find_notices(lines):
        filled = [n for n in range(first, last) if lines[n].strip()]
        if not filled or not protected.isdisjoint(range(first + 1, last + 1)):
            continue
        start, end = filled[0], filled[-1] + 1
        words = " ".join(lines[n].strip() for n in filled)
        changes.append(Change("omitted", span(start + 1, end), words, "library-notice"))
        shown[start:end] = [""] * (end - start)
    return shown, changes
