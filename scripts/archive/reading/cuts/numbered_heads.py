"""Lines such as "Article II. Purpose" or "Section 1. Members": each is a line of its own."""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..lines.groups import LONG, Context, Group, is_unpunctuated
from ..lines.heading_lines import CHAPTER
from ..lines.wraps import unwrap

_HEAD = re.compile(
    r"(?:(?:Article|Art\.|Section|Chapter|Ch\.|Part|Rule|By-?law|Глава|Гл\.|Ст\.|Разд\.|Статья|Раздел|Часть|ARTICLE|SECTION|CHAPTER|PART|RULE"
    r"|ГЛАВА|СТАТЬЯ|РАЗДЕЛ|ЧАСТЬ|Step|Stage|STEP|Шаг|Этап|ШАГ)\s+|§\s*)(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6})(?=[\s.:)–—-]|$)"
)
_STEP = re.compile(r"(?i)(?:step|stage|шаг|этап)\s\d")  # right one below the other they are a list
#: What comes behind the numbered parts, with its letter: "APPENDIX A", "Schedule 2 - Rates"
_APPENDIX = re.compile(
    r"(?:Appendix|APPENDIX|Schedule|SCHEDULE|Exhibit|EXHIBIT|Приложение|ПРИЛОЖЕНИЕ)\s+(?:№\s?)?"
    r"(?:\d{1,2}|[A-ZА-Я]|[IVX]{1,4})(?:[.:]?|[.:]?\s[–—-]\s[^.…]{3,60})"
)
_FEWEST = 3  # such lines in a text that is divided by them
_LONGEST_NAME = 70  # characters of a head below its number
_SHORT = 45  # characters
_SHARE = 0.8  # of the longest line beside it: a longer one may be the first of a wrapped paragraph


def split_off_numbered_heads(groups: list[Group]) -> list[Group]:
    """Part the numbered heads of articles and sections from the lines about them.

    groups: a text's. Nothing is parted where fewer than three lines begin so.
    """
    if sum(bool(_HEAD.match(line.strip())) for group in groups for line in group.lines) < _FEWEST:
        return groups
    out: list[Group] = []
    for group in groups:
        whole = _is_over_two_lines(group.lines) or all(_STEP.match(line.strip()) for line in group.lines)
        if group.correction or group.note or group.whole or len(group.lines) == 1 or whole:
            out.append(group)
            continue
        heads = [_is_head(group.lines, n) for n in range(len(group.lines))]
        start = 0
        for n in range(1, len(heads) + 1):
            if n == len(heads) or heads[n] or heads[n - 1]:
                out.append(group.part(start, n))
                start = n
    return out


def numbered_head(group: Group, context: Context) -> list[Block]:
    """The number of an article or a chapter, and its name below it without a blank line: one head."""
    if not _is_over_two_lines(group.lines):
        return []
    return [Block(Kind.PARAGRAPH, unwrap(group.lines, group.first, context), (group.first, group.last))]


def _is_over_two_lines(lines: list[str]) -> bool:
    """Whether two lines alone are one head: "Article IV", "Officers"."""
    if len(lines) != 2:
        return False
    number, name = (line.strip() for line in lines)
    found = _HEAD.match(number) or CHAPTER.match(number)
    bare = found is not None and found.end() >= len(number.rstrip(".:"))
    name = name.removesuffix(".") if name.isupper() else name  # HOW WE MET.
    return bare and is_unpunctuated(name, _LONGEST_NAME) and name[:1].isupper() and not _HEAD.match(name)


def _is_head(lines: list[str], n: int) -> bool:
    """Whether a line is a head by itself, and no part of a paragraph's wrapped lines."""
    line = lines[n].strip()
    if _APPENDIX.fullmatch(line):
        return True
    if len(line) > LONG or not _HEAD.match(line) or line[-1:] in ",;":
        return False
    above, below = lines[n - 1].strip() if n else "", lines[n + 1].strip() if n + 1 < len(lines) else ""
    whole = not above or above[-1:] in ".!?:;" or len(above) < _SHARE * max(map(len, lines))
    if not whole and not _HEAD.match(above):
        return False
    if not below or _HEAD.match(below):
        return True
    longest = max(len(other) for other in (*lines[:n], *lines[n + 1 :]))
    lists = n == 0 and longest < _SHORT  # short lines below a head are a list
    return not below[:1].islower() and (lists or len(line) < _SHARE * longest)
