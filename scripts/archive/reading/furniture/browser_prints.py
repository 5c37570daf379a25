"""What a browser prints on each page: its number and the hour above, the page's title; the address below.

pdftotext gives each of them a line of its own, or sets them beside one another. The hour, or a number
with how many there are ("3/12", "3 of 12"), shows such a print; the title and the address are known by
where they stand, and the title by coming again on each page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from ...model import Change, Correction, Kind, parse_span

_HOUR = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}, \d{1,2}:\d\d(?: ?[AaPp]\.?[Mm]\.?)?"
_COUNT = r"\d{1,3} ?(?:of|из|/) ?\d{1,3}"
_ADDRESS = r"(?:https?|file|about):\S{4,300}"
#: All of it on one line, as where a page was copied from a viewer.
_TOGETHER = re.compile(rf"(?:{_COUNT}\s+)?{_HOUR}(?:\s.{{0,200}})?|{_ADDRESS}\s+{_COUNT}")
#: The day and the page's title, as an older browser prints them: "12.03.2020      The strike".
_DAY_AND_TITLE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}\s{3,}\S.{2,200}")
_HOUR_ALONE = re.compile(rf"(?:{_COUNT}\s+)?{_HOUR}")
_PAGE_OF_PAGES = re.compile(r"(\d{1,3}) ?(?:of|из|/) ?(\d{1,3})")
_ADDRESS_ALONE = re.compile(_ADDRESS)
_LONGEST = 400  # characters
_HOUR_BEFORE = re.compile(rf"(?:{_COUNT}\s+)?{_HOUR}\s+")
_FIRST, _LINES_OF_TITLE = 4, 5  # lines in which a title begins, and that it has
_LETTERS = re.compile(r"[\W\d_]+")
_SPACES_AND_SIGNS = re.compile(r"[\W_]+")


def printed_by_browser(lines: list[str], filled: list[int]) -> set[int]:
    """The lines that a browser prints above and below each page; none where only one line looks so.

    lines: of a text. filled: the indices of those that are not blank.
    """
    short = [n for n in filled if len(lines[n]) < _LONGEST]
    found = {n for n in short if _TOGETHER.fullmatch(lines[n].strip())}
    if not found:
        return set()
    headed = [n for n in short if _DAY_AND_TITLE.fullmatch(lines[n].strip())]
    again = Counter(lines[n].strip() for n in headed)
    found |= {n for n in headed if again[lines[n].strip()] > 1}
    found |= _beside(lines, filled, found, _counts(lines, short))
    return found if len(found) > 1 else set()


def _counts(lines: list[str], short: list[int]) -> set[int]:
    """The lines that number the pages and say how many there are, which count up to that."""
    pages: dict[int, list[tuple[int, int]]] = {}
    for n in short:
        if found := _PAGE_OF_PAGES.fullmatch(lines[n].strip()):
            pages.setdefault(int(found[2]), []).append((int(found[1]), n))
    rows = [
        {n for _, n in row} for total, row in pages.items()
        if [page for page, _ in row] == sorted({page for page, _ in row}) and row[-1][0] <= total
    ]
    return max(rows, key=len, default=set())


def _beside(lines: list[str], filled: list[int], hours: set[int], counts: set[int]) -> set[int]:
    """The numbers of the pages, and beside them or beside the hours the addresses and the titles."""
    place = {n: at for at, n in enumerate(filled)}
    out = set(counts)
    titles: list[tuple[str, int]] = []
    for n in sorted(hours | counts):
        for side in (-1, 1):
            at = place[n] + side
            while 0 <= at < len(filled) and filled[at] in hours | counts:
                at += side
            if not 0 <= at < len(filled) or (side < 0 and n in hours and counts):
                continue  # above an hour that heads a page is the page before
            if _ADDRESS_ALONE.fullmatch(lines[filled[at]].strip()):
                out.add(filled[at])
            elif side > 0 and _HOUR_ALONE.fullmatch(lines[n].strip()):
                titles.append((_letters(lines[filled[at]]), filled[at]))
    # A text of one page has its title below the one that the browser printed.
    below = {_letters(lines[filled[place[n] + 1]]) for _, n in titles if place[n] + 1 < len(filled)}
    times = Counter(letters for letters, _ in titles)
    out |= {n for letters, n in titles if letters and (times[letters] > 1 or letters in below)}
    return out


def wrapped_title(
    lines: list[str], changes: Iterable[Change], decided: Collection[int]
) -> tuple[Correction, ...]:
    """The lines of a text's head that are one title, since all of it was printed above the pages in one line.

    One line alone is so where it was printed above the first page too. lines: of the raw file, without what
    was left out. changes: what was. decided: the numbers of the lines on which a curator decided.
    """
    heads: dict[str, int] = {}  # what was printed above the pages → the first line where
    for change in changes:
        head = _SPACES_AND_SIGNS.sub("", _HOUR_BEFORE.sub("", change.text))
        heads.setdefault(head, parse_span(change.lines)[0])
    heads.pop("", None)
    filled = [n for n, line in enumerate(lines) if line.strip()][:_FIRST]
    for first in filled:
        again = heads.get(_SPACES_AND_SIGNS.sub("", lines[first]), len(lines)) <= first
        for last in range(first + (not again), min(first + _LINES_OF_TITLE, len(lines))):
            if not lines[last].strip() or {first + 1, last + 1} & set(decided):
                break
            if _SPACES_AND_SIGNS.sub("", "".join(lines[first : last + 1])) in heads:
                return (Correction((first + 1, last + 1), Kind.TITLE),)
    return ()


def _letters(line: str) -> str:
    return _LETTERS.sub("", line).casefold()
