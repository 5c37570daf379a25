"""The title page of an old pamphlet or book, set over many lines with room between them.

What was said and where stands between the title and "BY", and below the author a motto, the price, and
who printed it: by these lines at its end a title page is known.
"""

from __future__ import annotations

import re

from ...model import Kind
from ..lines.dates import YEAR_FIGURES
from ..lines.head_lines import QUOTED, HeadLine
from .head_neighbours import BY_ALONE

_MOST_LINES = 24
_BELOW_AUTHOR = 4  # lines that say who the author is, or are a motto
#: NORTHPORT: / Printed and Published by T. Bell, 4, Quay Street / 1841.
_IMPRINT = re.compile(
    r"(?i)(?:price|printed|published|publish'd|sold|issued|entered according|copyright(?:ed)?|цена|типография"
    r"|издани[ея]|издательство|напечатано)\b.*"
    r"|(?:\w+ )?(?:press|publishers?|printers?)|[^\W\d_][\w.,& ]{2,40}:|(?:two|three|six)[ -]?pence"
    rf"|one penny|{YEAR_FIGURES}\.?")


def read_title_page(lines: list[HeadLine], end: int) -> int:
    """Name the lines of a title page below its title; `end` where the head is none, else where it ends.

    lines: of a head, those named that their form or their neighbours name; changed in place. end: of the
    title.
    """
    page = lines[: end + _MOST_LINES]
    by = next((n for n in range(end, len(page) - 1) if BY_ALONE.fullmatch(page[n].text)), 0)
    if not by or page[by].kind is not Kind.BYLINE:
        return end
    last = by + 1
    for n in range(by + 2, len(page)):
        if _IMPRINT.fullmatch(page[n].text):
            last = n
        elif n - last > _BELOW_AUTHOR:
            break
    if last == by + 1 or any(_is_prose(line) for line in page[end : last + 1]):
        return end
    for line in page[end:by]:
        line.kind = line.kind or Kind.SUBTITLE
    for line in page[by + 2 : last + 1]:
        line.kind, line.byline = line.kind if line.kind is Kind.DATELINE else Kind.LINES, None
    return last + 1


def _is_prose(line: HeadLine) -> bool:
    """Whether a line is a sentence, and no motto."""
    stopped = line.text[-1:] == "." and not line.text.isupper()
    return stopped and not QUOTED.fullmatch(line.text) and not _IMPRINT.fullmatch(line.text)
