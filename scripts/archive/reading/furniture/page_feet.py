"""What a site has below a text: lists of its other pages, forms, menus, from the first line over them on.

A paper's page ends with what else is read, what is new, what its partners sell, each list below a line that
says so: "Most Popular", "Read Next", "Recent comments". One such line proves nothing, several do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from ..lines.bylines import says_author
from ..lines.datelines import read_dateline
from ..lines.groups import CLOSING_SECTION
from ..lines.person_names import likeness
from ..lines.sentences import ends_sentence

_PARAGRAPH = 110  # characters of a paragraph of the text
_LONGEST = 60  # characters of a line over a list of pages
_FEWEST = 6  # lines below a text
_FEWEST_SIGNS, _SHARE = 4, 0.25  # of them that are known to be a site's
_MOST_TEASERS = 0.1  # of them that are as long as a paragraph
_FEWEST_REPLIES = 2
#: Over links to other pages, inside a text or below it.
LINKS_INSIDE = r"""(?x:
      related (?: \s (?: articles? | posts? | stories | content | links | topics | coverage | items | news
        | videos? | pages | reading ) )?
    | read \s (?: more | next | also ) | (?: continue | keep ) \s reading
    | more \s (?: stories | articles | news | posts | videos? | headlines | on \s this \s story
        | (?: from | in | by ) \s .{1,60} )
    | (?: previous (?: \s previous )? | next (?: \s next )? | older | newer ) \s
        (?: posts? | articles? | story | entry | issue )
    | you \s (?: may | might ) \s (?: also \s )? (?: like | be \s interested \s in )
    | recommended (?: \s (?: for \s you | reading | articles | stories ) )?
    | читать \s подробнее \s об? \s .{1,90} (?= … | \.\.\. | » | → )
    | (?: читайте | смотрите ) \s (?: также | ещё | еще | далее | по \s теме )
    | (?: (?: также | ещё | еще | материалы | статьи | новости | также \s материалы ) \s )? по \s теме
    | читать \s (?: далее | дальше | полностью | ещё | также )
    | советуем \s (?: почитать | прочитать | посмотреть ) (?: \s .{1,60} )?
    | похожие \s (?: статьи | записи | материалы | публикации | новости )
    | другие \s (?: статьи | материалы | новости | публикации | стихи | стихотворения | произведения | книги )
        (?: \s .{1,40} )?
    | (?: предыдущая | следующая ) \s (?: статья | запись )
    | ранее \s (?: на \s эту \s тему | по \s (?: этой \s )? теме ) )"""
#: The same below a text alone.
LINKS_BELOW = r"""(?x:
      most \s (?: read | popular | viewed | shared | commented | recent | watched ) (?: \s .{1,30} )?
    | trending (?: \s .{1,30} )? | top \s (?: stories | posts | news )
    | popular (?: \s (?: posts? | now | stories | articles | this \s week ) )?
    | (?: latest | recent ) \s (?: news | posts? | articles | stories | comments | videos | entries
        | headlines | tweets | issues? )
    | editor['’]?s['’]? \s (?: picks? | choice ) | up \s next | next \s up | now \s on
    | самое \s (?: читаемое | популярное | обсуждаемое )
    | популярн (?: ое | ые \s (?: статьи | материалы | новости ) ) | сейчас \s (?: читают | на \s главной )
    | последние \s (?: новости | записи | комментарии ) | свежие \s (?: записи | комментарии )
    | выбор \s редакции | новости \s (?: партн[её]ров | и \s материалы ) | лента \s новостей
    | главн (?: ое | ые \s новости ) (?: \s за \s день )? )"""
#: Over what a reader may do on a page, inside a text or below it, and below it alone.
_FOR_READERS_INSIDE = r"""(?x:
      don['’]?t \s miss | in \s case \s you \s missed \s it | from \s (?: the \s web | our \s partners )
    | sponsored (?: \s (?: content | links ) )? | join \s the \s (?: discussion | conversation )
    | (?: leave | post | add | submit ) \s (?: a \s )? (?: new \s )? (?: comment | reply )
    | share \s this \s (?: article | story | post | page ) | share \s selection
    | (?: weekly \s )? newsletters? (?: \s (?: signup | & \s feeds ) )? | sign \s up \s for .{1,40}
    | follow \s us | добавить \s комментарий | мы \s в \s соцсетях )"""
_FOR_READERS_BELOW = r"""(?x:
      fan \s feed | popular \s (?: shopping | tags ) | around \s (?: the \s web | our \s partners )
    | filed \s under .{0,80} | search \s form | user \s login | login \s form | who['’]?s \s online
    | active \s forum \s topics | (?: connect \s with | stay \s connected \s with ) \s us | stay \s connected
    | quick \s links | sections \s (?: & | and ) \s features | all \s rights \s reserved )"""
#: Below such a line the text may go on, or stand what readers wrote.
_MAY_BE_INSIDE = re.compile(rf"(?i)\W*(?:{LINKS_INSIDE}|{_FOR_READERS_INSIDE})\W*")
_BELOW_TEXT = re.compile(rf"(?i)\W*(?:{LINKS_BELOW}|{_FOR_READERS_BELOW})\W*")
#: Over the titles of other pages, and over nothing of a text's own, as "Related" alone may be.
_READ_ALSO = re.compile(rf"(?i)\W*(?=\w+\s\w){LINKS_INSIDE}(?: на сайте)?\W*")
_MOST_LINKS, _WORDS_OF_LINK = 8, 2
_SENTENCE, _RIGHTS = 30, re.compile(r"(?i)©|\(c\) ?\d|copyright|rights reserved|free software|cookies?\b")
_NOTES = re.compile(r"(?i)(?:foot)?notes|endnotes|sources|примечания|сноски")
_REPLY = re.compile(r"(?i)reply\W*|ответить|quote")


def find_foot(
    lines: list[str], filled: list[int], found: Collection[int], is_menu_word: Callable[[str], bool]
) -> list[int]:
    """Find the lines of a site below the text of a page.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. found: what is known
    to be a page's furniture. is_menu_word: whether a line is a word of menus. Returns entries; none where
    paragraphs, notes or what readers wrote are among them.
    """
    long = [place for place, n in enumerate(filled) if _is_paragraph(lines[n]) and n not in found]
    if not long:
        return []
    over = [place for place, n in enumerate(filled) if place > long[0] and _is_over_pages(lines[n])]
    for place in over:
        rest = filled[place:]
        below = sum(at > place for at in long)
        if below > _MOST_TEASERS * len(rest) or below * 4 > len(long):
            continue
        signs = {lines[n].strip() for n in rest
                 if n in found or _is_over_pages(lines[n]) or is_menu_word(lines[n])}
        if len(rest) < _FEWEST or len(signs) < max(_FEWEST_SIGNS, _SHARE * len(rest)):
            continue
        inside = _MAY_BE_INSIDE.fullmatch(lines[filled[place]].strip())
        if inside and any(_is_sentence(lines[n]) for n in rest if n not in found):
            continue
        if _has_words_of_text(lines, rest):
            return []
        authors = [n for n in rest if says_author(lines[n]) and len(lines[n]) < _LONGEST]
        return [n for n in rest if authors != [n]]
    return _few_links(lines, filled, found, long[0])


def _few_links(lines: list[str], filled: list[int], found: Collection[int], prose: int) -> list[int]:
    """The titles of other pages with which a text ends: «Читайте также:» above them, a site's words below.

    prose: the place of the first paragraph. None where one may be the text's own: a sentence, a name, a note.
    """
    place = next((p for p in range(len(filled) - 1, prose, -1)
                  if _READ_ALSO.fullmatch(lines[filled[p]].strip())), len(filled))
    links = [n for n in filled[place + 1 :] if n not in found]
    told = (line.strip() for n in links if (line := lines[n]))
    if len(links) > _MOST_LINKS or any(
        len(line) > _PARAGRAPH or line[-1:] in ".:;" or len(line.split()) < _WORDS_OF_LINK
        or likeness(line.split(",")[0]) or read_dateline(line) or _NOTES.fullmatch(line) for line in told
    ):
        return []
    return filled[place : place + 1] + links if links else []


def _is_paragraph(line: str) -> bool:
    return ends_sentence(line, _PARAGRAPH, ".!?…:")


def _is_sentence(line: str) -> bool:
    line = line.strip()
    return len(line) >= _SENTENCE and line[-1:] in ".!?…" and not _RIGHTS.search(line)


def _is_over_pages(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST and bool(_MAY_BE_INSIDE.fullmatch(line) or _BELOW_TEXT.fullmatch(line))


def _has_words_of_text(lines: list[str], rest: list[int]) -> bool:
    """Whether the notes of the text, or answers of its readers, are among lines."""
    bare = [lines[n].strip() for n in rest]
    noted = any(_NOTES.fullmatch(line) or (CLOSING_SECTION.fullmatch(line) and line.lower() != "links")
                for line in (text.strip(" :") for text in bare))
    return noted or sum(map(bool, map(_REPLY.fullmatch, bare))) >= _FEWEST_REPLIES
