"""What a site has below a text: lists of its other pages, forms, menus, from the first line over them on.

A paper's page ends with what else is read, what is new, what its partners sell, each list below a line that
says so: "Most Popular", "Read Next", "Recent comments". One such line proves nothing, several do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from ..lines.bylines import says_author
from ..lines.groups import CLOSING_SECTION
from ..lines.sentences import ends_sentence

_PARAGRAPH = 110  # characters of a paragraph of the text
_LONGEST = 60  # characters of a line over a list of pages
_FEWEST = 6  # lines below a text
_FEWEST_SIGNS, _SHARE = 4, 0.25  # of them that are known to be a site's
_MOST_TEASERS = 0.1  # of them that are as long as a paragraph
_FEWEST_REPLIES = 2
_OVER_PAGES = re.compile(
    r"""(?xi) \W* (?:
      related (?: \s (?: articles? | posts? | stories | content | links | topics | coverage | items | news
        | videos? | pages | reading ) )?
    | read \s (?: next | also ) | up \s next | next \s up | now \s on
    | more (?: \s (?: stories | articles | news | posts | videos? | headlines | on \s this \s story
        | from .{1,40} | in \s .{1,30} | by \s .{1,40} ) )
    | most \s (?: read | popular | viewed | shared | commented | recent | watched ) (?: \s .{1,30} )?
    | trending (?: \s .{1,30} )? | top \s (?: stories | posts | news ) | fan \s feed
    | popular (?: \s (?: posts? | now | stories | articles | this \s week | shopping | tags ) )?
    | (?: latest | recent ) (?: \s (?: news | posts? | articles | stories | comments | videos | entries
        | headlines | tweets | issues? ) )
    | editor['’]?s['’]? \s (?: picks? | choice )
    | you \s (?: may | might ) \s also \s (?: like | be \s interested \s in ) | don['’]?t \s miss
    | recommended (?: \s (?: for \s you | reading | articles | stories ) )?
    | in \s case \s you \s missed \s it
    | (?: from | around ) \s (?: the \s web | our \s partners ) | sponsored (?: \s (?: content | links ) )?
    | join \s the \s (?: discussion | conversation ) | (?: leave | post | add | submit ) \s (?: a \s )?
        (?: new \s )? (?: comment | reply ) | add \s comment
    | share \s this \s (?: article | story | post | page ) | share \s selection | filed \s under .{0,80}
    | search \s form | (?: user \s login | login \s form ) | who['’]?s \s online | active \s forum \s topics
    | (?: weekly \s )? newsletters? (?: \s (?: signup | & \s feeds ) )? | sign \s up \s for .{1,40}
    | (?: follow | connect \s with | stay \s connected \s with ) \s us | stay \s connected | quick \s links
    | sections \s (?: & | and ) \s features | all \s rights \s reserved
    | популярное | самое \s (?: читаемое | популярное | обсуждаемое ) | читайте \s также | по \s теме
    | последние \s (?: новости | комментарии ) | свежие \s (?: записи | комментарии ) | похожие \s .{4,20}
    | выбор \s редакции | новости \s партн[её]ров | добавить \s комментарий | мы \s в \s соцсетях
    ) \W*"""
)
#: Such a line may stand inside a text as well, which goes on below its list, or over what readers wrote.
_MAY_BE_INSIDE = re.compile(
    r"(?i)\W*(?:related|read (?:next|also)|more |recommended|sign up|(?:weekly )?newsletters?|share |you m"
    r"|don|in case|sponsored|from |follow |join |leave |post |add |submit |добавить|читайте|по теме|похожие"
    r"|мы в)")
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
        inside = _MAY_BE_INSIDE.match(lines[filled[place]])
        if inside and any(_is_sentence(lines[n]) for n in rest if n not in found):
            continue
        if _has_words_of_text(lines, rest):
            return []
        authors = [n for n in rest if says_author(lines[n]) and len(lines[n]) < _LONGEST]
        return [n for n in rest if authors != [n]]
    return []


def _is_paragraph(line: str) -> bool:
    return ends_sentence(line, _PARAGRAPH, ".!?…:")


def _is_sentence(line: str) -> bool:
    line = line.strip()
    return len(line) >= _SENTENCE and line[-1:] in ".!?…" and not _RIGHTS.search(line)


def _is_over_pages(line: str) -> bool:
    line = line.strip()
    return len(line) <= _LONGEST and bool(_OVER_PAGES.fullmatch(line))


def _has_words_of_text(lines: list[str], rest: list[int]) -> bool:
    """Whether the notes of the text, or answers of its readers, are among lines."""
    bare = [lines[n].strip() for n in rest]
    noted = any(_NOTES.fullmatch(line) or (CLOSING_SECTION.fullmatch(line) and line.lower() != "links")
                for line in (text.strip(" :") for text in bare))
    return noted or sum(map(bool, map(_REPLY.fullmatch, bare))) >= _FEWEST_REPLIES
