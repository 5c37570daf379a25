"""What large platforms have about each text: Medium, Substack, WordPress, Telegram, КиберЛенинка …

Each is known by words that only its pages have. Who wrote a text and when stays, once.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..lines.dates import MONTH, WHOLE_WEEKDAY

#: The text of a scan in the Internet Archive: its name, below the site's own lines.
_OF_SCAN = re.compile(r"Full text of \".+\"|Full text of “.+”")
_SCAN_WITHIN = 80  # filled lines
_ABOVE_JOURNAL = 6  # filled lines, in which the platform of a journal is named
_BEGINS = 20  # filled lines at a page's head in which a platform's own words are
_COUNT = re.compile(r"\d{1,3}(?:[.,]\d+)?K?")

_OF_MEDIUM = re.compile(r"(?i)open in app|member-only story")
_MEDIUM = re.compile(
    r"(?i)open in app|sign (?:up|in)|write|search|follow(?:ing)?|member-only story|·|--|listen|share|more"
    r"|\d{1,3} min read|published in|in|top highlight|get started|[\d.,]+k? followers|·?\s?writer for")
_MEDIUM_FOOT = re.compile(
    r"(?i)written by .{2,60}|[\d.,]+k? followers|more from .{2,80}|recommended from medium")

_OF_SUBSTACK = re.compile(r"(?i)share this post")
_SUBSTACK_BUTTONS = re.compile(r"(?i)copy link|facebook|email|notes?|more|link|share|subscribe|sign in")
_SUBSTACK = re.compile(r"(?i)expand full comment|restacks|discussion about this post|paid")
_SUBSTACK_FOOT = re.compile(r"(?i)ready for more\?|start your substack")

#: The page of a text in Moshkov's library: «Lib.ru/Классика: Author: Title».
_OF_LIB_RU = re.compile(r"Lib\.ru/[^:]{3,40}: .{3,200}")
_LIB_RU = re.compile(
    r"(?i)(?:\[[^\[\]]+\]\s*){2,}|\[иллюстрации/приложения.*\]|оставить комментарий|© copyright .*"
    r"|обновлено: \d.* статистика\W*|скачать fb2\W*|ваша оценка:.*|связаться с программистом сайта\W*"
    r"|(?:рассказ|повесть|роман|очерк|статья|пьеса|сборник рассказов|стихотворение|поэма|мемуары"
    r"|книга очерков|публицистика|переписка)(?:, [а-я ]+)?: [а-я, ]+")
_LINES_OF_LIB_RU = 14  # filled lines about the text, at either end

#: The page of an article in КиберЛенинка: its name above its title, and what its file is.
NAMES_ARTICLE = re.compile(r"Научная статья на тему ['«](?P<title>.+)['»]")
_CYBERLENINKA = re.compile(r"CC BY(?:-\w\w){0,2}|\d{1,6}|Поделиться|(?:i )?Надоели баннеры\?.*")
_TEXT_OF_ARTICLE = re.compile(r"Текст научной (?:работы|статьи) на тему ['«].+['»]")

#: The page of a file that students put on StudFiles: a card above its text, other files below it.
_OF_STUDFILES = re.compile(r"(?:Upload )?Опубликованный материал нарушает ваши авторские права\?.*")
_LAST_OF_CARD = re.compile(r"Скачать(?:\s.*)?")
_LINES_OF_CARD = 24  # filled lines
_OTHER_FILES = re.compile(r"Соседние файлы в (?:папке|предмете)\b.*")

#: What WordPress puts below a text, whatever its design: the way to other posts, the form for a comment,
#: the lists of posts, months and sections.
_WORDPRESS_FOOT = re.compile(
    r"(?i)навигация по записям|post navigation|(?:добавить|оставить) комментарий(?: отменить ответ)?"
    r"|leave a (?:reply|comment)(?: cancel reply)?|(?:предыдущая|следующая) запись\b.*"
    r"|(?:previous|next) post\b.*|свежие (?:записи|комментарии)|recent (?:posts|comments)|архивы|archives"
    r"|рубрики|categories|.{0,30}(?:работает на|powered by) wordpress\W*")
#: Below the name of a related post: In "Docks".
_FILED_IN = re.compile(r"In [\"“«].{1,60}[\"”»]|[A-Z]\w+ \d{1,2}, \d{4}")
_FEWEST_OF_WORDPRESS = 3  # such lines
_SENTENCE = 60  # characters of a sentence of a text
_LONGEST_OF_FOOT = 160  # characters of a line below a text; a longer sentence is somebody's comment

#: The head of a journal: whose it is, and what leads to other pages.
_OF_LIVEJOURNAL = re.compile(r"(?i)(?:www\.)?livejournal(?:\.com)?|живой журнал")
#: Whose an entry of a journal is, above it: "red_kettle (red_kettle) wrote,".
_WROTE = re.compile(r"[\w-]{2,30} \([\w-]{2,30}\) wrote,?")
_LIVEJOURNAL = re.compile(
    r"(?i)(?:(?:top|медиа|журналы|поиск(?: по блогам)?|войти|вход|создать (?:блог|журнал)|log ?in"
    r"|русский \(ru\)|create (?:blog|an account)|find more|communities|rss reader|english \(en\)|shop|help"
    r"|помощь|магазин"
    r"|свежие записи|архив|друзья|личная информация|избранное|recent entries|archive|friends|profile|memories"
    r"|предыдущая(?: запись)?|следующая(?: запись)?|previous(?: entry)?|next(?: entry)?|share|flag|link)"
    r"(?:\s|[|·]|$)+)+")

#: What Joomla has about a text, below its title and below its end.
_OF_JOOMLA = re.compile(r"(?i)joomla! is free software .{5,80}|hits: \d+|jcomments(?: \d.*)?")
_JOOMLA = re.compile(r"(?i)prev(?:ious)?|next|empty|print|e-?mail|jcomments(?: \d.*)?")

_OF_BLOGGER = re.compile(
    r"(?i)email thisblogthis!.*|subscribe to:? (?:posts?|comments?|post comments) \(atom\)"
    r"|подписаться на:? (?:сообщения|комментарии(?: к сообщению)?) \(atom\)")
_BLOGGER_ROW = re.compile(
    r"(?i)(?:(?:newer posts?|older posts?|home|следующее|предыдущее|главная страница)\s?){1,3}")
#: The day of a post, above its title: "Sunday, March 20, 2011".
_BLOGGER_DAY = re.compile(rf"(?i){WHOLE_WEEKDAY},? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? \d{{4}}")
_LINES_OF_BLOG = 12  # filled lines above its first post
_BLOGGER_FOOT = re.compile(r"(?i)blog archive|about me|view my complete profile|followers|▼\s.*|►\s.*")

#: What Дзен has above an article, between its paragraphs (the number of a picture) and below it.
_OF_DZEN = re.compile(r"(?i)найти в дзене")
_DZEN = re.compile(
    r"(?i)найти в дзене|-\d{1,3}|[\d.,]+ ?(?:тыс\.? )?(?:подписчик\w*|прочтени\w*|просмотр\w*)"
    r"|подписаться|оглавление|\d{1,3} мин(?:ут\w*|\.)?(?: чтения)?")

_OF_TELEGRAM = re.compile(r"(?i)[\d.,]+[KkКкM]? (?:subscribers|members|подписчик\w*)")
_TELEGRAM = re.compile(
    r"(?i)[\d.,]+[KM]? (?:photos?|videos?|files?|links?|фото|видео|файл\w*|ссыл\w+)"
    r"|[\d.,]+[KM]? views\s?(?:edited)?\s*(?:\d\d:\d\d)?"
    r"|(?:download|view in|join|open in) telegram|preview channel|join channel|view in channel"
    r"|if you have telegram, you can view .{1,60}|you can view and join @\w+.{0,20}|加入频道")
_FEWEST_OF_TELEGRAM = 2  # lines beside the number of readers


def find_platform_frame(lines: list[str], filled: list[int]) -> list[int]:
    """Find the lines of a platform about a text.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. Returns entries.
    """
    bare = {n: lines[n].strip() for n in filled}
    if any(_OF_MEDIUM.fullmatch(bare[n]) for n in filled[:_BEGINS]):
        return _medium(bare)
    if _OF_LIB_RU.fullmatch(bare[filled[0]]):
        about = {*filled[:_LINES_OF_LIB_RU], *filled[-_LINES_OF_LIB_RU:]}
        return [filled[0], *(n for n in filled[1:] if n in about and _LIB_RU.fullmatch(bare[n]))]
    if any(_OF_STUDFILES.fullmatch(bare[n]) for n in filled[:_ABOVE_JOURNAL]):
        return _studfiles(bare, filled)
    if named := NAMES_ARTICLE.fullmatch(bare[filled[0]]):
        return _cyberleninka(bare, filled, named["title"].strip())
    scan = next((place for place, n in enumerate(filled[:_SCAN_WITHIN]) if _OF_SCAN.fullmatch(bare[n])), None)
    if scan is not None and bare[filled[min(scan + 1, len(filled) - 1)]] == "See other formats":
        return filled[: scan + 2]
    shared = [n for n in filled if _OF_SUBSTACK.fullmatch(bare[n])]
    if len(shared) > 1 or (shared and any(_SUBSTACK_FOOT.fullmatch(line) for line in bare.values())):
        return _substack(bare, shared)
    if any(_OF_TELEGRAM.fullmatch(bare[n]) for n in filled[:_BEGINS]):
        found = [n for n, line in bare.items() if _OF_TELEGRAM.fullmatch(line) or _TELEGRAM.fullmatch(line)]
        return found if len(found) > _FEWEST_OF_TELEGRAM else []
    if any(_OF_LIVEJOURNAL.fullmatch(bare[n]) or _WROTE.fullmatch(bare[n]) for n in filled[:_ABOVE_JOURNAL]):
        head = filled[:_BEGINS]
        return [n for n in head if _OF_LIVEJOURNAL.fullmatch(bare[n]) or _LIVEJOURNAL.fullmatch(bare[n])]
    if any(_OF_BLOGGER.fullmatch(line) for line in bare.values()):
        return _blogger(bare)
    own = next((own for sign, own in ((_OF_JOOMLA, _JOOMLA), (_OF_DZEN, _DZEN))
                if any(map(sign.fullmatch, bare.values()))), None)
    return [n for n, line in bare.items() if own.fullmatch(line)] if own else _wordpress(bare)


def _first_paragraph(bare: dict[int, str]) -> int:
    """The first line that is no name, title or button: a long one, or one that ends as a sentence does."""
    return next((n for n, line in bare.items() if len(line) > 80 and line[-1:] in ".!?…”\"’:"), -1)


def _medium(bare: dict[int, str]) -> list[int]:
    """The buttons above a text, the writer's name the second time, the journal's; topics and all below."""
    prose = _first_paragraph(bare)
    head = [n for n in bare if n < prose]
    found = {n for n in head if _MEDIUM.fullmatch(bare[n]) or _COUNT.fullmatch(bare[n])}
    found |= {n for above, n in pairwise(head)
              if bare[above] == bare[n] or bare[above].lower() == "published in"}
    ends = [n for n in bare if n > prose and bare[n] == "--"]
    below = [n for n in bare if n > prose and _MEDIUM_FOOT.fullmatch(bare[n])]
    foot = min([*ends[-1:], *below[:1]], default=max(bare) + 1)
    topics = _words_above(bare, foot) if foot in ends else []
    return [*found, *topics, *(n for n in bare if n >= foot)]


def _studfiles(bare: dict[int, str], filled: list[int]) -> list[int]:
    """The card of a file, down to the button that loads it, and the other files below the text."""
    card = filled[:_LINES_OF_CARD]
    last = next((place for place, n in enumerate(card) if _LAST_OF_CARD.fullmatch(bare[n])), -1)
    foot = next((place for place, n in enumerate(filled) if _OTHER_FILES.fullmatch(bare[n])), len(filled))
    return [*filled[: last + 1], *filled[foot:]]


def _cyberleninka(bare: dict[int, str], filled: list[int], title: str) -> list[int]:
    """An article's name above its title, the licence and the counts below it, and the name above the text."""
    head = filled[:_BEGINS]
    again = any(bare[n].startswith(title) for n in head[1:])
    found = [n for n in head[1:] if _CYBERLENINKA.fullmatch(bare[n])]
    return [*(head[:1] if again else []), *found, *(n for n in filled if _TEXT_OF_ARTICLE.fullmatch(bare[n]))]


def _words_above(bare: dict[int, str], foot: int) -> list[int]:
    """The topics above the foot of a page, a line of a word or three each, no blank line between."""
    out: list[int] = []
    n = foot - 1
    while n in bare and len(bare[n].split()) <= 3 and bare[n][-1:].isalnum():
        out.append(n)
        n -= 1
    return out


def _substack(bare: dict[int, str], shared: list[int]) -> list[int]:
    """Each row for sharing with the names of the letter and of its issue in it, counts, all below a text."""
    order = list(bare)
    found = {n for n in order if _SUBSTACK.fullmatch(bare[n])}
    for n in shared:
        row = order[order.index(n) : order.index(n) + 10]
        buttons = [place for place, m in enumerate(row) if place and _SUBSTACK_BUTTONS.fullmatch(bare[m])]
        first = buttons[0] if buttons and buttons[0] <= 4 else 0
        last = first
        while last + 1 < len(row) and _SUBSTACK_BUTTONS.fullmatch(bare[row[last + 1]]):
            last += 1
        found.update(row[: last + 1] if first else row[:3])
    foot = next((n for n in order if _SUBSTACK_FOOT.fullmatch(bare[n])), order[-1] + 1)
    beside = {m for pair in pairwise(order) if found.intersection(pair) for m in pair}
    counts = [n for n in beside if _COUNT.fullmatch(bare[n])]
    return [*found, *counts, *(n for n in order if n >= foot)]


def _blogger(bare: dict[int, str]) -> list[int]:
    """The links to other posts, the archive and the writer's profile below them, the blog's name above."""
    rows = [n for n in bare if _BLOGGER_ROW.fullmatch(bare[n])]
    below = [n for n in bare if rows and n > rows[-1]]
    days = [n for n, line in bare.items() if _BLOGGER_DAY.fullmatch(line)]
    above = [n for n in bare if len(days) == 1 and n < days[0]]  # the blog's name, and what it is
    rows += above if len(above) <= _LINES_OF_BLOG else []
    foot = next((n for n in below if _BLOGGER_FOOT.fullmatch(bare[n])), max(bare) + 1)
    return [*rows, *(n for n in bare if n >= foot)]


def _wordpress(bare: dict[int, str]) -> list[int]:
    """All below a text from the first line that WordPress puts there; nothing where it has too few."""
    sentences = [n for n, line in bare.items() if len(line) > _SENTENCE and line[-1:] in ".!?…"]
    prose = max((n for n in sentences if len(bare[n]) > _LONGEST_OF_FOOT), default=min(sentences, default=0))
    signs = [n for n, line in bare.items() if n > prose and _WORDPRESS_FOOT.fullmatch(line)]
    if not sentences or len({bare[n] for n in signs}) < _FEWEST_OF_WORDPRESS:
        return []
    related = [n for n, line in bare.items() if prose < n < signs[0] and line == "Related"]
    filed = related and any(_FILED_IN.fullmatch(bare[n]) for n in bare if related[0] < n < signs[0])
    return [n for n in bare if n >= (related[0] if filed else signs[0])]
