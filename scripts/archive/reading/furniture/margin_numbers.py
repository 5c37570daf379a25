"""The numbers in the margin of a transcript, as courts type them: a number before each line of a page.

Unlike a list's they go with lines and not with sentences: most of the lines that they stand before go
on with a sentence, and they begin anew with each page.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Change

_NUMBERED = re.compile(r"(\s{0,9})(\d{1,2})(?=\s|$)")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s|стр\.?\s)?\s*\d{1,4}\W*", re.I)
_FEWEST = 10  # lines of a page that are numbered one by one
_MOST = 40
_FEWEST_LONE = 20  # numbers of a page that stand on lines of their own
_LONGEST = 12  # characters of such a line


def strip_margin_numbers(
    lines: list[str], protected: frozenset[int]
) -> tuple[list[str], list[Change]]:
    """Take the numbers out of the margin of a transcript.

    lines: line n of the raw file is entry n-1. protected: numbers of lines on which a curator has
    decided. Returns the lines, spaces in place of the numbers, and the changes in order.
    """
    lines, alone = _without_lone(lines, _lone_rows(lines), protected)
    numbered = [n for page in _pages(lines) for n in page]
    words = [lines[n][_end(lines[n]) :].strip() for n in numbered]
    spoken = [word for word in words if word]
    whole = len(numbered) > 2 * _FEWEST
    if not whole or sum(word[:1].islower() for word in spoken) < 0.15 * len(spoken):
        return lines, alone
    shown, changes = list(lines), alone
    for n in _page_numbers(lines, numbered):
        if n + 1 not in protected:
            changes.append(Change("omitted", str(n + 1), lines[n].strip(), "page-furniture"))
            shown[n] = ""
    for n in numbered:
        if n + 1 in protected:
            continue
        end = _end(lines[n])
        changes.append(Change("omitted", str(n + 1), lines[n][:end].strip(), "margin-number"))
        shown[n] = " " * end + lines[n][end:]
    return shown, sorted(changes, key=lambda change: int(change.lines))


def _lone_rows(lines: list[str]) -> list[int]:
    """The lines that are a number of the margin alone, as pdftotext parts them from those of a court's paper.

    They count from 1 to twenty and more on each of several pages, whatever stands between them.
    """
    rows: list[list[int]] = []
    row: list[int] = []
    for n, line in enumerate(lines):
        number = int(line) if len(line) < _LONGEST and line.strip().isdecimal() else 0
        if number == len(row) + 1:
            row.append(n)
        elif number == 1:
            rows, row = [*rows, row], [n]
    whole = [row for row in [*rows, row] if len(row) >= _FEWEST_LONE]
    same = len({len(row) for row in whole}) == 1
    return [n for row in whole for n in row] if len(whole) > 1 and same else []


def _without_lone(
    lines: list[str], rows: list[int], protected: frozenset[int]
) -> tuple[list[str], list[Change]]:
    """The lines without the numbers that stand alone at `rows`, and the changes."""
    taken = [n for n in rows if n + 1 not in protected]
    shown = list(lines)
    for n in taken:
        shown[n] = ""
    return shown, [Change("omitted", str(n + 1), lines[n].strip(), "margin-number") for n in taken]


def _page_numbers(lines: list[str], numbered: list[int]) -> list[int]:
    """The lines between two pages that are a number alone."""
    found: list[int] = []
    for before, after in pairwise(numbered):
        between = [n for n in range(before + 1, after) if lines[n].strip()]
        if between and len(between) < _FEWEST:
            found += [n for n in between if _PAGE_NUMBER.fullmatch(lines[n])]
    return found


def _end(line: str) -> int:
    found = _NUMBERED.match(line)
    return found.end() if found else 0


def _pages(lines: list[str]) -> list[list[int]]:
    """The numbered lines of each page: they count from 1, each filled line has the next number."""
    pages: list[list[int]] = []
    page: list[int] = []
    for n, line in enumerate(lines):
        if not line.strip():
            continue
        found = _NUMBERED.match(line)
        number = int(found[2]) if found else 0
        if number == len(page) + 1 and number <= _MOST:
            page.append(n)
            continue
        if len(page) >= _FEWEST:
            pages.append(page)
        page = [n] if number == 1 else []
    if len(page) >= _FEWEST or (page and pages):
        pages.append(page)
    return pages
