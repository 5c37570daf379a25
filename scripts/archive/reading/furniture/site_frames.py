"""What a site has around each of its pages: its name and its menus above the text, its last lines below it.

A browser's copy gives such lines one below another, often without a blank line before the text's title,
so they are known by the words that menus have, and by where they are.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from ..lines.bylines import read_byline
from ..lines.datelines import read_dateline, read_divided
from ..lines.markers import split_note
from .repeated_menus import MENU_LINE
from .site_menus import (
    HOME_PAGE,
    find_menus_by_signs,
    lines_above_path,
    rest_of_list,
    steps_below_menu,
)

_IN_MENU = 4  # known words that make a menu
_LONGEST_ROW = 20  # words of a menu in one line
_IN_FIRST_MENU = 2  # and of one that begins a page
_TITLE = 2  # words of a line below a menu that may be a title
_SENTENCE = 3  # words; fewer may be one more word of a menu, or an abbreviation
_ABOVE_MENU = 3  # lines with a site's name and its motto
_NEAR_TOP = 8  # filled lines from the top of a page in which its menu begins
_NAME = 60  # characters of each
_FOOT = 14  # filled lines of a site below a text
_FOOT_LINE = 80  # characters of such a line
#: What the menu of a site has: a line that is one of them, between others, is part of the menu.
_MENU = re.compile(
    r"""(?xi) (?: \[\d{1,3}\] )? [\W_]* (?: home (?: \s? page )? | about (?: \s us )? | contacts? (?: \s us )?
    | news | blog | search | menu
    | log \s? in | log \s? out | sign \s (?: in | up ) | register | account | archives? | events | library
    | donate (?: \s now )?
    | join (?: \s (?: us | the \s (?: union | party | movement ) | (?-i: [A-Z]{2,7} ) ) )?
    | subscribe | episodes? | guests | series | contribute | campaigns? | statements? | newsletters?
    | podcasts? | transcripts? | magazine | topics
    | latest (?: \s news )? | (?: current | back | past ) \s issues? | support (?: \s us )?
    | our \s (?: campaigns? | members | union | history | people ) | calendar
    | videos? | photos? | gallery | links | categories | tags | faq | shop
    | store | cart | help | site \s? map | privacy (?: \s policy )?
    | terms (?: \s of \s (?: use | service ) )?
    | meetings | mailing \s lists? | members (?: hip )? | get \s involved | take \s action
    | what \s we \s do | who \s we \s are | our \s (?: work | team | story ) | repository | history
    | publications | resources | press | media | issues | rss
    | главная (?: \s страница )? | контакты | контактная \s информация | новости | блоги? | меню
    | об? \s (?: нас | проекте | сайте | газете | журнале | компании | профсоюзе | движении | партии
      | редакции | организации | библиотеке | портале | авторе | издании )
    | поиск (?: \s по \s сайту )? | войти | выйти | вход | выход | регистрация | личный \s кабинет
    | архив (?: \s (?: номеров | новостей | сайта ) )? | события | библиотека | помощь | форум | видео
    | фото | фотогалерея | галерея | ссылки | рубрики | разделы | метки | теги | карта \s сайта
    | подписка | магазин | корзина | каталог | авторы | редакция | рекламодателям | вакансии
    | власть | общество | экономика | политика | культура | спорт | афиша | происшествия | бизнес
    | недвижимость | ещё
    | публикации | статьи | документы | календарь | популярн\w+ \s (?: посты | статьи | материалы )
    | мультимедиа | партн[её]ры | обратная \s связь | правила | пользовательское \s соглашение
    | политика \s конфиденциальности | (?: свежий | текущий ) \s номер
    | команда | услуги | магазины | погода | объявления | медиатека | проекты | руководство | программа
    | вступить (?: \s в \s (?: профсоюз | союз | партию | ряды ) )? | пресс-центр
    | отправить \s статью | манифест | главное | запись \s на \s при[её]м
    | все \s (?: новости | статьи | материалы )
    | русский | english | қазақша | українська | рус | eng | қаз ) [\W\d_]*"""
)
_BAR = re.compile(r"\s[|•·/]\s")
_MOMENT = re.compile(r"(?i)(?:сегодня|вчера|today|yesterday),? (?:(?:в|at) )?\d{1,2}:\d\d")  # below a title
_STEP = re.compile(r"(?:\d{1,2}[.)]|[•*·-])\s+")
_MENU_ALONE = re.compile(r"(?i)(?:(?:primary|main) )?menu|меню")
_TOP_OF_MENU = re.compile(rf"{HOME_PAGE.pattern}|menu|меню")
_YEAR = re.compile(r"\d{4} ?(?:г\.?|год)?")
_SKIP = re.compile(
    r"(?i)(?:skip|jump) to (?:main )?(?:content|navigation)"
    r"|перейти к .{0,20}(?:содержимому|содержанию|контенту)"
)
#: Whose a text is, as sites of writers have it below each: «© Copyright: Анна Ли, 2014»
_OF_WRITER = re.compile(r"(?i)© copyright: .{3,60}, \d{4}")
#: Whose a site is: © 2020 The Spinner - Powered by Loom
_COPYRIGHT = re.compile(
    r"(?i).{0,80}(?:©|\(c\)|copyright)\s*(?:\d{4}|(?:by\s)?[^\W\d_]).{0,160}"
    r"|.{0,60}all rights reserved.{0,80}"
)


def is_menu_word(part: str) -> bool:
    """Whether words are of those that the menu of a site has and hardly any text on a line of its own."""
    return bool(_MENU.fullmatch(part.strip()))


def find_menus(lines: list[str], filled: list[int], found: dict[int, str]) -> list[int]:
    """The lines of a site's menus, of the way to a page, and of the site's name above its first menu.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. found: what is
    known to be a page's furniture.
    """
    rows = [n for n in filled[:_NEAR_TOP] if _is_row_of_menu(lines[n])]
    menus = {*rows, *_first_menu(lines, filled), *_menus(lines, filled), *_way_to_page(lines, filled)}
    menus |= {*find_menus_by_signs(lines, filled, is_menu_word)}
    menus |= {*lines_above_path(lines, filled, is_menu_word)}
    menus |= set(rest_of_list(lines, menus))
    menus |= {*steps_below_menu(lines, filled, menus), *_page_named_in_way(lines, filled, menus)}
    if found and min(found) <= filled[: _NEAR_TOP][-1]:
        menus |= {n for n in filled[:_NEAR_TOP] if _MENU_ALONE.fullmatch(lines[n].strip())}
    barred = {n for n in filled[:_NEAR_TOP]
              if n in found and sum(map(is_menu_word, _BAR.split(lines[n]))) >= _IN_FIRST_MENU}
    return sorted(menus | set(_name_above_menu(lines, filled, menus | barred, found)))


def _first_menu(lines: list[str], filled: list[int]) -> list[int]:
    """The menu that a page begins with, where its known words are one below another: two are enough.

    One other word or two may stand between two of them.
    """
    start = next((at for at, n in enumerate(filled[: _ABOVE_MENU + 2]) if is_menu_word(lines[n])), None)
    if start is None:
        return []
    menu: list[int] = []
    for n, after in pairwise(filled[start:]):
        known = is_menu_word(lines[n])
        between = menu and is_menu_word(lines[after]) and len(lines[n].split()) <= _SENTENCE
        if not (known or (between and lines[n].strip()[-1:].isalnum())):
            break
        menu.append(n)
    below = filled[start + len(menu) : start + len(menu) + 2]
    if len(menu) < _IN_FIRST_MENU or not below:
        return []
    if all(len(lines[n].split()) < _SENTENCE for n in below):  # other words of a menu may follow
        menu = _rest_of_block(lines, filled, start)
    return menu if any(_is_long(lines[n]) for n in filled) else []


def _rest_of_block(lines: list[str], filled: list[int], start: int) -> list[int]:
    """The lines of a menu up to a blank line, if all are of a word or two and one is the home page's."""
    block = [filled[start]]
    for n in filled[start + 1 :]:
        if n != block[-1] + 1:
            break
        block.append(n)
    home = any(_TOP_OF_MENU.fullmatch(lines[n].strip()) for n in block[:_TITLE])
    short = all(len(lines[n].split()) < _SENTENCE for n in block)
    return block if home and short and len(block) >= _IN_MENU else []


def _is_row_of_menu(line: str) -> bool:
    """Whether the words of a menu stand beside one another: "Home About News Join us"."""
    words = line.split()
    if not _IN_MENU <= len(words) <= _LONGEST_ROW or any(word[-1:] in ",;:!?" for word in words):
        return False
    capitals = sum(word.strip(".…")[:1].isupper() for word in words)
    return capitals > 0.7 * len(words) and sum(map(is_menu_word, words)) > 0.4 * len(words)


def _is_long(line: str) -> bool:
    """Whether a line is longer than a site's own are: a text has such lines below a menu."""
    return len(line.strip()) > 2 * _NAME


def _name_above_menu(
    lines: list[str], filled: list[int], menus: set[int], found: dict[int, str]
) -> list[int]:
    """A site's name and motto above its first menu, where it is no text's title for sure.

    The page's link to its own text is above the name, or the line of the site's rights has it, or the line
    right below the menu has an author or a day below it, and so is the title.
    """
    above = list(takewhile(lambda n: n not in menus, filled[: _ABOVE_MENU + 2]))
    if len(above) == min(len(filled), _ABOVE_MENU + 2):
        return []  # no menu near
    names = [n for n in above if n not in found]
    if not names or len(names) > _ABOVE_MENU or any(len(lines[n].strip()) > _NAME for n in names):
        return []
    if any(_YEAR.fullmatch(lines[n].strip()) for n in names):
        return []  # whose the text is, and of which year, as some libraries have it above their menus
    skipped = any(_SKIP.fullmatch(lines[n].strip()) for n in above if n < names[0])
    name = lines[names[0]].strip().casefold()
    owner = any(
        name in lines[n].casefold() and _COPYRIGHT.fullmatch(lines[n].strip()) for n in filled[-_FOOT:])
    below = [lines[n].strip() for n in filled if n > above[-1] and n not in menus and n not in found][:3]
    titled = any(read_dateline(line) or read_divided(line) or read_byline(line) for line in below[1:])
    return names if skipped or owner or titled else []


def _menus(lines: list[str], filled: list[int]) -> list[int]:
    """The lines of a site's menus: a row of short lines, several of which no text has but a menu.

    From the first such word to the last: what is between them belongs to the menu too.
    """
    out: list[int] = []
    row: list[int] = []
    for n in [*filled, -1]:
        line = lines[n].strip() if n >= 0 else ""
        if line and len(line) <= MENU_LINE and line[-1:] not in ".,;:!?…":
            row.append(n)
            continue
        known = [at for at, m in enumerate(row) if is_menu_word(lines[m])]
        if len(known) >= _IN_MENU and len(known) >= 0.3 * (known[-1] - known[0] + 1):
            end = known[-1] + 1
            if len(known) >= 0.5 * (known[-1] - known[0] + 1):  # what no blank line parts from it is of it
                while end < len(row) and row[end] == row[end - 1] + 1:
                    end += 1
                end = _before_title(lines, [*row, *([n] if n >= 0 else [])], known[-1] + 1, end)
            out += row[known[0] : end]
        row = []
    return out


def _way_to_page(lines: list[str], filled: list[int]) -> list[int]:
    """The way to a page above its text, a line a step, perhaps a list: «1. Главная», «2. Новости»."""
    way = list(takewhile(lambda n: is_menu_word(_STEP.sub("", lines[n].strip(), count=1)), filled))
    return way if len(way) > 1 and HOME_PAGE.fullmatch(_STEP.sub("", lines[way[0]].strip(), count=1)) else []


def _page_named_in_way(lines: list[str], filled: list[int], menus: set[int]) -> list[int]:
    """The page's own name at the end of the way to it, right below the way and right above the title."""
    head = filled[:_LONGEST_ROW]
    return [n for above, n, below in zip(head, head[1:], head[2:], strict=False)
            if above in menus and n not in menus and lines[n].strip() == lines[below].strip()]


def _before_title(lines: list[str], row: list[int], start: int, end: int) -> int:
    """Where a menu ends whose last lines may be the title, its author and its day.

    row: the short lines, and the line below them. start, end: the places between the last known word of the
    menu and a blank line or a longer line.
    """
    for place in range(start, min(end + 1, len(row))):
        line = lines[row[place]].strip()
        if read_dateline(line) or read_divided(line) or read_byline(line) or _MOMENT.fullmatch(line):
            return max(start, place - 1)
    # The last line, right above the prose, may be the title.
    return end - 1 if end > start and len(lines[row[end - 1]].split()) >= _TITLE else end


def find_last_lines(lines: list[str], filled: list[int], found: dict[int, str]) -> list[int]:
    """A site's last lines below a text: who has the rights in its pages, and what is about that.

    From the last furniture above it on, if all between them are short: an address, links, a telephone; what a
    site says of itself right below that furniture is left. Below it whatever follows, if it is no note.
    found: what is known to be a page's furniture; without any, a text may end with its own rights.
    """
    last = filled[-_FOOT:]
    owner = next((n for n in last if _COPYRIGHT.fullmatch(lines[n].strip())
                  and not _OF_WRITER.fullmatch(lines[n].strip())), None)
    if owner is None or not found:
        return []
    below = [n for n in last if n >= owner]
    if any(len(lines[n].strip()) > 2 * _FOOT_LINE or split_note(lines[n]) for n in below):
        return []
    above = [n for n in last if n < owner]
    starts = [at for at, n in enumerate(above) if is_menu_word(lines[n])]
    last_found = next((at for at in range(len(above), 0, -1) if above[at - 1] in found), len(above))
    if last_found < len(above):
        starts.insert(0, last_found + (not _is_of_foot(lines[above[last_found]])))
    whole = (at for at in starts if all(_is_of_foot(lines[n]) for n in above[at:]))
    return [*above[next(whole, len(above)) :], *below]


def _is_of_foot(line: str) -> bool:
    """Whether a line may be of a site's foot: short, no sentence, no day and no note."""
    line = line.strip()
    short = len(line) <= _FOOT_LINE and line[-1:] not in ",;:!?…"
    return short and not (line[-1:] == "." and len(line.split()) > _SENTENCE) and not (
        split_note(line) or read_dateline(line))
