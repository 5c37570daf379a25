"""Menus of web sites that other signs than their words show: bars, marks, lines that come again.

Words that menus have, and no other text on a line of its own, are known by `site_frames`. A menu of other
words is told by the bars between its parts, by the marks of its long list, because the very line stands at
the page's head and again at its foot, because it has the lines of the menu above it once more, or as
`repeated_menus` tells it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from itertools import pairwise, takewhile

from ...model import Change, Correction, Kind
from ..lines.bylines import read_byline
from ..lines.datelines import read_dateline, says_published
from ..lines.dates import MONTH
from ..lines.groups import LONG, Group
from .platform_frames import NAMES_ARTICLE
from .repeated_menus import MENU_LINE, IsMenuWord, find_repeated_menus, may_be_of_menu

_BAR_ALONE = re.compile(r"[|•·≡☰/]+")
_FEWEST_BARS = 2
_LOWEST = 120  # lines of a page's head
_APART = 3  # lines between those of a menu
_FEWEST_LINES = 4  # of a menu; fewer are buttons below a title
_FEWEST_OF_HEAD = 3  # lines of a head that is whole
_FEWEST_OF_LIST = 12  # items that a menu set as a list has
_WORDS_OF_LIST = 4  # of an item of such a menu
_BULLET = re.compile(r"[•·▪●◦]\s*(?=\S)")  # of a long list at the very top of a page
_ABOVE_LIST, _MARKED_OF_LIST = 3, 0.8  # lines above it; of its lines
_KNOWN_OF_LIST = 3  # of its items are words that menus have
_MARKED = re.compile(r"[•*·–—-]\s?(?=\S)")
_LABEL = re.compile(r"[А-ЯЁA-Z][^.!?:]{1,30}:")
_BY_AND_DAY = re.compile(rf"(?i)by \S.{{0,60}}\b(?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH})\b")
#: The word of the home page in a menu, or in the way to a page.
HOME_PAGE = re.compile(r"(?i)home(?: page)?|главная(?: страница)?")
_FEWEST_OF_HOME = 8  # lines of the home page's menu
_ABOVE_HOME = 2  # lines with a site's name
_SITE_MAP = re.compile(r"(?i)карта сайта|site map")
_BY_LETTER = re.compile(r"[A-ZА-ЯЁ](?:, [A-ZА-ЯЁ])*: [A-ZА-ЯЁ].{2,80}(?:\.{3}|…)")
_EDGE = 4  # filled lines at a page's foot
_LOWEST_GROUPS, _LONGEST_SITE = 8, 12  # groups and lines above a text
_WORDS_OF_NAME = 4  # of a site
_WORDS_OF_LINE = 3  # of a menu on one line

_NEAR_PATH = 4  # lines below a path; a picture's words and a section's name may be between
_WORDS_OF_SECTION = 2  # that a part of a site may be called; a title has no fewer
_ABOVE_PATH = 2  # filled lines of a page between its title and a path below it
_WORDS_OF_CUT = 4
_FEWEST_STEPS = 2  # of a path
#: What stands between the steps of a path.
_STEP = re.compile(r"[>»›→/|·•:]\s*$")
_FIRST_STEP = re.compile(r"(?:Home|Главная|Домой)\s\S")
_MAY_BE_PATH = re.compile(r"\S\s[>»›→/|·•]\s\S")
#: Between the steps of a path that was taken out; bars part menus as well.
_BETWEEN_STEPS = re.compile(r"\s[>»›→/]\s")


def find_menus_by_signs(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """Find the lines of menus that bars or marks show, and of one that is at the page's head and foot.

    lines: line n of the raw file is entry n-1. filled: the indexes of those that are not blank. Returns
    indexes.
    """
    listed = _menu_set_as_list(lines, filled, is_word) or _list_at_top(lines, filled, is_word)
    barred = _menu_with_bars(lines, filled, is_word)
    own = _menu_with_own_page(lines, filled, is_word)
    columns = [*_columns_of_capitals(lines, filled), *_index_by_letters(lines, filled)]
    return [*barred, *listed, *own, *columns, *find_repeated_menus(lines, filled, is_word),
            *_line_at_head_and_foot(lines, filled, is_word)]


def _menu_with_bars(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """The short lines at a page's head that bars part, each alone on its line, but for the title below."""
    row = list(takewhile(lambda n: len(lines[n].strip()) <= MENU_LINE, filled))
    bars = [at for at, n in enumerate(row) if _BAR_ALONE.fullmatch(lines[n].strip())]
    if len(bars) < _FEWEST_BARS or any(read_dateline(lines[n].strip()) for n in row[: bars[-1] + 2]):
        return []  # between a text's author and its day
    end = bars[-1] + 1
    while end < len(row) and row[end] == row[end - 1] + 1:
        end += 1
    title_follows = row[end - 1] + 1 < len(lines) and lines[row[end - 1] + 1].strip()
    begins = int(not is_word(lines[row[0]]))  # the site's name
    return row[begins : end if title_follows else max(bars[-1] + 1, end - 1)]


def _menu_set_as_list(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A long list of words or two with marks in the upper part of a page, some of them a menu's."""
    row: list[int] = []
    lowest = filled[len(filled) // 2] if filled else 0
    for n in [*filled, -1]:
        line = lines[n].strip() if n >= 0 else ""
        marked = _MARKED.match(line) and len(line.split()) <= _WORDS_OF_LIST + 1
        beside = _LABEL.fullmatch(line) or is_word(line) or (row and line.isupper())
        if line and len(line) <= MENU_LINE and (marked or beside):
            row.append(n)
            continue
        words = [_MARKED.sub("", lines[m].strip(), count=1).rstrip(".") for m in row]
        known = sum(map(is_word, words))
        if len(row) >= _FEWEST_OF_LIST and known >= _KNOWN_OF_LIST:
            # Capitals alone may be the title below the menu.
            return row[: max(at for at, m in enumerate(row)
                             if _MARKED.match(lines[m].strip()) or is_word(words[at])) + 1]
        if n > lowest:
            break
        row = []
    return []


def _list_at_top(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A long list with marks at the top of a page, a word of a menu in it, perhaps below the site's name.

    Its items may have more words, and headings among them; what stands again below it is a contents list.
    """
    row: list[int] = []
    for n in filled:
        line = lines[n].strip()
        marked = _BULLET.match(line)
        if len(line) > LONG or (marked and line[-1:] in ",;:?") or (
            not marked and (row or len(line) > MENU_LINE) and len(line.split()) > _WORDS_OF_LIST
        ):
            break
        row.append(n)
    marks = [at for at, n in enumerate(row) if _BULLET.match(lines[n].strip())]
    if len(marks) < _FEWEST_OF_LIST or marks[0] > _ABOVE_LIST or len(marks) < _MARKED_OF_LIST * len(row):
        return []
    row = row[marks[0] : marks[-1] + 1]
    words = [_BULLET.sub("", lines[n].strip(), count=1) for n in row]
    below = {lines[n].strip() for n in filled if n > row[-1]}
    return row if any(map(is_word, words)) and len(below.intersection(words)) <= 1 else []


def _columns_of_capitals(lines: list[str], filled: list[int]) -> list[int]:
    """The menus of a library whose lines are all in capitals, one of them the map of the site.

    Where a page has one, so are its other long columns of capitals, and what each of them is called.
    """
    columns: list[list[int]] = []
    for n in filled[:_LOWEST]:
        line = lines[n].strip()
        if not line.isupper() or len(line) > MENU_LINE or line[-1:] in ".,;:!?":
            continue
        if columns and n == columns[-1][-1] + 1:
            columns[-1].append(n)
        else:
            columns.append([n])
    long = [column for column in columns if len(column) >= _FEWEST_OF_HOME]
    if not any(_SITE_MAP.fullmatch(lines[n].strip()) for column in long for n in column):
        return []
    named = [one[-1] for one, two in pairwise(columns) if two in long and len(one) == 1 and one != columns[0]]
    return [*(n for column in long for n in column), *named]


def _index_by_letters(lines: list[str], filled: list[int]) -> list[int]:
    """The authors of a library by their first letters, each list cut off: «Б: Бажанов, Базили...»."""
    found = [n for n in filled[:_LOWEST] if _BY_LETTER.fullmatch(lines[n].strip())]
    return found if len(found) >= _FEWEST_OF_HOME else []


def _menu_with_own_page(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A menu that begins with the home page, whatever its words, with one of its lines again right below it.

    That is the page itself, and the line its title. On the home page itself none is, and the menu reaches
    to the last of the words that menus have.
    """
    start = next((n for n in filled[: _ABOVE_HOME + 1] if HOME_PAGE.fullmatch(lines[n].strip())), None)
    if start is None:
        return []
    words = list(takewhile(may_be_of_menu, map(str.strip, lines[start:])))
    again = next((at for at, line in enumerate(words) if line in words[:at]), 0)
    last = max(at for at, line in enumerate(words) if not at or is_word(line))
    ends = again or (last + 1 if last >= _FEWEST_OF_HOME else 0)
    return list(range(start, start + ends)) if ends >= _FEWEST_LINES else []


def _line_at_head_and_foot(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A menu on one line, which is the first of the page and comes again at its foot."""
    if len(filled) < 3 * _EDGE:
        return []
    first = lines[filled[0]].strip()
    words = first.split()
    again = [n for n in filled[-_EDGE:] if lines[n].strip() == first]
    known = any(map(is_word, words))
    is_menu = again and known and len(words) >= _WORDS_OF_LINE and not re.search(r"[.,:;!?]", first)
    return [filled[0], *again] if is_menu else []


def rest_of_list(lines: list[str], menu: set[int]) -> list[int]:
    """The further items of a list with marks, most of whose items above them are a menu's words.

    menu: the indexes of these. A menu's last items are often the site's own words.
    """
    out: list[int] = []
    run = 0
    for n in range(len(lines)):
        line = lines[n].strip()
        marked = bool(_MARKED.match(line)) and len(line.split()) <= _WORDS_OF_LIST + 1
        if not marked:
            run = 0
        elif n in menu:
            run += 1
        elif run >= _FEWEST_LINES and line[0] == lines[n - 1].strip()[0]:
            out.append(n)
    return out


def steps_below_menu(lines: list[str], filled: list[int], menu: set[int]) -> list[int]:
    """The way to the page below a menu, whose lines it has once more: all of them but the last."""
    words = {lines[n].strip() for n in menu}
    out: list[int] = []
    for above, n, below in zip(filled, filled[1:], filled[2:], strict=False):
        follows = above in menu or above in out
        if follows and n not in menu and {lines[n].strip(), lines[below].strip()} <= words:
            out.append(n)
    return out


def title_below_site(groups: list[Group], removed: frozenset[int]) -> int:
    """The line of a title below a site's name and motto, right above "Posted on …"; 0 where there is none.

    groups: of the text, without its furniture. removed: the numbers of the lines that were taken out, one
    of which, such as "Skip to content", is above all. Where an author is above the line, it is no title;
    a long line alone above it may be one too.
    """
    lines = [(n, line.strip()) for group in groups[:_LOWEST_GROUPS]
             for n, line in enumerate(group.lines, group.first)]
    head = list(takewhile(lambda numbered: len(numbered[1]) <= LONG, lines))[:_LONGEST_SITE]
    for place, (_, text) in enumerate(head):
        if not says_published(text):
            continue
        above = head[: max(0, place - 1)]
        number, title = head[place - 1]
        rival = len(above) == 1 and len(above[0][1].split()) > _WORDS_OF_NAME
        whole = title[-1:] not in ".,:;" and not read_dateline(title)
        known = above and not rival and any(n < above[0][0] for n in removed)
        known = known and not re.match(r"[^:]{3,30}:\s", title)
        known = known and not any(read_byline(line) for _, line in [*above, head[place - 1]])
        return number if known and whole else 0
    return 0


def lines_above_path(lines: list[str], filled: list[int], is_word: IsMenuWord) -> list[int]:
    """A site's lines down to the path that leads to the page's title, whatever their words.

    The path ends with the line near below it, and has a step that is a line above it too, or a menu's word.
    Nothing is said above it.
    """
    for at, n in enumerate(filled[:_LOWEST]):
        line = lines[n].strip()
        if len(line) > 2 * LONG or (line[-1:] in ".!?" and len(line.split()) > _WORDS_OF_NAME):
            return []  # the text
        steps = _BETWEEN_STEPS.split(line)
        if len(steps) < _FEWEST_STEPS or not at:
            continue
        above = {lines[m].strip().casefold() for m in filled[:at]}
        below = filled[at + 1 : at + 1 + _NEAR_PATH]
        known = any(step.strip().casefold() in above or is_word(step) for step in steps[:-1])
        if known and any(_leads_to(line, lines[m].strip()) for m in below):
            return filled[: at + 1]
    return []


def title_below_path(groups: list[Group]) -> int:
    """The line of a title to which a site's path above it leads, as "Home > News > The title"; 0 for none.

    groups: of the text. The path ends with the title's words, or with the first of them where it is cut off.
    """
    numbered = [(n, line.strip()) for group in groups for n, line in enumerate(group.lines, group.first)]
    numbered = numbered[:_LOWEST]
    for at, (_, path) in enumerate(numbered):
        if at and (_FIRST_STEP.match(path) or _MAY_BE_PATH.search(path)):
            below = numbered[at + 1 : at + 1 + _NEAR_PATH]
            found = next((n for n, line in below if _leads_to(path, line)), 0)
            if found:
                return found
    return 0


def titled_by_way(
    lines: list[str], changes: Iterable[Change], decided: Collection[int]
) -> tuple[Correction, ...]:
    """The title with which the way to its page ends, or that a page's name quotes, both of them taken out.

    lines: of the raw file, without what was left out. changes: what was. decided: the numbers of the lines
    on which a curator decided. It is near below the way, else right above it, and above all prose.
    """
    filled = [n for n, line in enumerate(lines, 1) if line.strip()]
    prose = next((n for n in filled if len(lines[n - 1].strip()) > 2 * LONG), len(lines) + 1)
    for change in changes:
        steps = _BETWEEN_STEPS.split(change.text) if len(change.text) <= 2 * LONG else []
        named = NAMES_ARTICLE.fullmatch(change.text)
        title = (named["title"] if named else steps[-1] if len(steps) > 1 else "").strip()
        if len(title.split()) < _WORDS_OF_SECTION:
            continue
        at = int(change.lines.partition("-")[0])
        place = bisect_left(filled, at)
        below, above = filled[place : place + _NEAR_PATH], filled[max(0, place - _ABOVE_PATH) : place][::-1]
        found = next((n for n in [*below, *above] if n < prose and _is_named(lines[n - 1].strip(), title)), 0)
        if found and (named or not _may_be_section(lines, filled, found, title)):
            return () if found in decided else (Correction((found, found), Kind.TITLE),)
    return ()


def _is_named(line: str, name: str) -> bool:
    """Whether a line is what the end of a path says, which may be cut off: «… › Стачка на мельнице…»."""
    bare = name.rstrip(".… ")
    cut = bare != name and name[-1:] in ".…" and len(bare.split()) >= _WORDS_OF_CUT
    return line == name or (cut and len(line) <= 2 * LONG and line.startswith(bare))


def _may_be_section(lines: list[str], filled: list[int], number: int, name: str) -> bool:
    """Whether the line with which a path ends may name a part of a site: of two words, over another title."""
    place = bisect_left(filled, number) + 1
    below = lines[filled[place] - 1].strip() if place < len(filled) else ""
    prose = len(below) > LONG or below[-1:] in ".:" or any(map(str.isdigit, below)) or ":" in below
    return len(name.split()) == _WORDS_OF_SECTION and not prose


def _leads_to(path: str, title: str) -> bool:
    """Whether a path ends with a title, below a step or more; cut off, it has some of its words at least."""
    if not title[:1].isalnum() and title[:1] not in "«“\"":
        return False
    bare = path.rstrip(".… ")
    if bare != path:
        words = bare.split()
        starts = (" ".join(words[n:]) for n in range(1, len(words) - _WORDS_OF_CUT + 1))
        return len(title) <= LONG * 2 and any(title.startswith(start) for start in starts)
    above = path[: -len(title)]
    steps = _STEP.search(above) or _FIRST_STEP.match(above)
    return len(title.split()) > 1 and path.endswith(title) and bool(steps)


def below_site_name(groups: list[Group], furniture: frozenset[int]) -> int:
    """The last line of a short menu below a site's name alone, above a whole head; 0 where there is none.

    groups: of the text, without its furniture. furniture: the numbers of a site's own lines. A whole head
    has a day or says who wrote the text below its title.
    """
    if len(groups) < 2 or len(groups[0].lines) > 1 or len(groups[1].lines) < _FEWEST_OF_HEAD:
        return 0
    between = furniture.intersection(range(groups[0].last + 1, groups[1].first))
    below = groups[1].lines[1:]
    whole = any(read_dateline(line) or ((by := read_byline(line)) and by.sure) or _BY_AND_DAY.match(line)
                for line in below)
    return max(between) if groups[0].last + 1 in between and whole else 0


def below_menu(furniture: frozenset[int]) -> int:
    """The last line of the menu at a page's head, below which its text begins; 0 where there is none.

    furniture: the numbers of the lines that were taken out as a site's own words.
    """
    row: list[int] = []
    for n in sorted(furniture):
        if n > _LOWEST:
            break
        if row and n - row[-1] > _APART:
            if len(row) >= _FEWEST_LINES:
                break
            row = []
        row.append(n)
    return row[-1] if len(row) >= _FEWEST_LINES else 0
