"""What sites print beside their buttons: how many pressed one, and under which words a page is filed."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from ..lines.dates import DAY_OF_POST, HOUR, find_date

#: A button that is counted, alone on its line over its number: "Share", "146".
_COUNTED = re.compile(r"(?i)(?:shares?|comments?|likes?|views|поделиться|(?:мне )?нравится"
    r"|комментировать|комментарии|просмотры)")
_ROUNDED = re.compile(r"\d{1,3}(?:[.,]\d)?\s?[KkКкMМ]")
#: Who pressed it, above the button: «Анна Ли, Пётр Ким и ещё 31», "Ann Lee and 4 others"
_WHO_LIKED = re.compile(
    r"(?:[A-ZА-ЯЁ][\w.’'-]*(?: [A-ZА-ЯЁ][\w.’'-]*){0,2}(?:, )?){1,3}"
    r" (?:и (?:ещё|еще) \d{1,5}|and \d{1,5} others?)")
#: How often a page was looked at: a number alone, and no year.
_VIEWS = re.compile(r"(?!(?:1[5-9]|20)\d\d$)\d{4,7}")
_HOUR = re.compile(HOUR)
_LINES_OF_POST, _COUNTS_OF_POST = 3, 2  # of its head; below it: who liked, shared and saw it
_IN_HEAD = 8  # filled lines
_PROSE = 80  # characters
_TOPICS = re.compile(r"(?i)(?:topics|tags|теги|метки|ключевые слова)\s?:?")
_LONGEST_TOPIC, _MOST_TOPICS = 30, 12


def find_counts(lines: list[str], filled: list[int], buttons: set[int]) -> set[int]:
    """The numbers alone beside a button, and such a button with its number below it.

    lines: line n of the raw file is entry n-1. filled: those that are not blank. buttons: those known.
    """
    found: set[int] = set()
    for n in reversed(filled):
        if n + 1 in buttons | found and lines[n].strip().isdigit():
            found.add(n)
    pairs = [n for n in filled if n + 1 < len(lines) and _COUNTED.fullmatch(lines[n].strip())
             and lines[n + 1].strip().isdigit()]
    for n, after in pairwise(pairs):
        if after == n + 2:  # «Нравится», «84», «Поделиться», «9»
            found |= {n, n + 1, after, after + 1}
    for n in filled:
        below = lines[n + 1].strip() if n + 1 < len(lines) else ""
        if _COUNTED.fullmatch(lines[n].strip()) and below.isdigit() and _is_alone(lines, n, n + 1):
            found |= {n, n + 1}
        if n - 1 in buttons and _ROUNDED.fullmatch(lines[n].strip()):
            found.add(n)
    found |= {n for n in filled if n + 1 in buttons | found and _WHO_LIKED.fullmatch(lines[n].strip())}
    last = list(takewhile(lambda n: _is_number(lines[n]), reversed(filled)))
    posted = any(DAY_OF_POST.fullmatch(lines[n].strip()) for n in filled[:_LINES_OF_POST])
    if last and (last[-1] - 1 in buttons | found or (posted and len(last) >= _COUNTS_OF_POST)):
        found.update(last)
    return found


def find_views(lines: list[str], filled: list[int]) -> list[int]:
    """How often a page was looked at, in its head: a number alone below a day and its hour, or a large one
    above a day or between the title and the prose.

    lines, filled: as of `find_counts`.
    """
    out = []
    bare = {n: lines[n].strip() for n in filled[:_IN_HEAD]}
    for above, n in pairwise(bare):
        below = next((lines[m].strip() for m in filled if m > n), "")
        told = n - above <= 2 and _HOUR.search(bare[above]) and find_date(bare[above])
        over_prose = _VIEWS.fullmatch(bare[n]) and _is_alone(lines, n, n) and len(below) > _PROSE
        if over_prose or (told and bare[n].isdigit()):
            out.append(n)
    first, second = [*bare, -1, -1][:2]
    over_day = second == first + 1 and _VIEWS.fullmatch(bare[first]) and find_date(bare[second])
    return [first, *out] if over_day else out


def _is_number(line: str) -> bool:
    return line.strip().isdigit() or bool(_ROUNDED.fullmatch(line.strip()))


def _is_alone(lines: list[str], first: int, last: int) -> bool:
    """Whether blank lines, or the text's ends, are above and below some lines."""
    around = lines[max(0, first - 1) : first] + lines[last + 1 : last + 2]
    return not any(line.strip() for line in around)


def find_topics(lines: list[str], filled: list[int], buttons: set[int]) -> list[int]:
    """The words under which a site files a page: "Topics", and short lines down to the page's last buttons.

    lines, filled, buttons: as of `find_counts`. Nothing is found where other words are below them.
    """
    for place, n in enumerate(filled):
        if not _TOPICS.fullmatch(lines[n].strip()):
            continue
        below = filled[place + 1 :]
        topics = list(takewhile(lambda at: at not in buttons, below))
        rest = below[len(topics) :]
        short = all(len(lines[at].strip()) <= _LONGEST_TOPIC and lines[at].strip()[-1:] not in ".!?:;,"
                    for at in topics)
        if short and 0 < len(topics) <= _MOST_TOPICS and rest and buttons.issuperset(rest):
            return [n, *topics]
    return []
