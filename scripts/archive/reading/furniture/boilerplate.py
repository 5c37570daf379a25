"""Boilerplate in a text copied from elsewhere: a library's notice, a web page's furniture, a
picture's name.
"""

from __future__ import annotations

import re

from ...model import Change, parse_span
from .doubled_captions import IMAGE_WORDS, find_doubled_captions
from .encyclopedia_pages import EDIT
from .library_notices import strip_notices
from .web_furniture import find_furniture

_PICTURE = re.compile(
    r"""(?x) (?:^|(?<=[.!?…]\s))
    ( (?: [\w-]+ [ ] ){0,5} [\w-]* _ (?: logo | image | img | photo | pic | foto | banner | thumb )
      (?: [_-]? \d{1,4} )? | [\w-]{1,60} \. (?: jpe?g | png | gif | webp ) )
    (?= [A-ZА-ЯЁ] )"""
)


_FEWEST = 3  # lines of a text; one that is a picture's name alone is left alone
#: Words alone on a line in place of a picture.
_IN_BRACKETS = re.compile(r"\[(?!\W*\]|\d+\])[^\[\]]{2,120}\]")
_ANY_PICTURE = re.compile(
    r"(?i)\[?(?:img|image|images?[ _-]?\d*|image default|logo|photo|picture|banner|icon|avatar"
    r"|фото|картинка|иллюстрация|рисунок|логотип)\]?|(?:[\w%(),'’.&+!-]+\.(?:jpe?g|png|gif|webp|svg)\s*)+|\[(?:image|photo|picture|фото|картинка|иллюстрация)\s*:[^\[\]]{0,120}\]"
    r"|!\[\]\(\S{1,200}\)"  # a picture in Markdown without words
)


#: The button that sites set behind a title: «Как мы бастовали Печать».
_PRINT = re.compile(r"(?<=[a-zа-яё»”\"]) (?:Печать(?: E-?mail)?|Версия для печати)$")
#: What КиберЛенинка sets behind a title.
_OF_FIELD = re.compile(r" Текст научной статьи по специальности «[^»]+»$")


def _print_button(lines: list[str]) -> tuple[int, str] | None:
    """The words of a site behind those of a text's first line: its entry and the words; None where none are.

    «Печать» may be the name's own last word, if the word before it is not in small letters and the name is
    not on a line of its own.
    """
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    line = lines[first].strip() if lines else ""
    if found := _OF_FIELD.search(line):
        return first, found.group().strip()
    found = _PRINT.search(line)
    if not found:
        return None
    name = line[: found.start()]
    small = name.split()[-1][:1].islower()
    named = any(other.strip() == name for other in lines[first + 1 :])
    return (first, found.group().strip()) if small or named else None


def _pictures(lines: list[str]) -> dict[int, str]:
    """The lines in place of a picture: "[image]", or in brackets the words of another line; index → rule."""
    if sum(bool(line.strip()) for line in lines) < _FEWEST:
        return {}
    short = {n: line.strip() for n, line in enumerate(lines) if len(line) < 140 and line.strip()}
    alone = [n for n in short if n - 1 not in short and n + 1 not in short]
    named = {n for n in alone if _IN_BRACKETS.fullmatch(short[n])}
    others = {line for n, line in short.items() if n not in named} if named else set()
    return {n: IMAGE_WORDS for n in alone
            if _ANY_PICTURE.fullmatch(short[n]) or (n in named and short[n][1:-1] in others)}


def strip_boilerplate(
    lines: list[str], protected: frozenset[int] = frozenset()
) -> tuple[list[str], list[Change]]:
    """Take a web page's boilerplate out of a text.

    lines: line n of the raw file is entry n-1. protected: numbers of lines that a curator has
    decided to show.
    Returns the lines, boilerplate blanked out, and the changes in order.
    """
    shown, changes = strip_notices(lines, protected)

    def leave_out(found: dict[int, str]) -> None:
        for n, rule in sorted(found.items()):
            if n + 1 not in protected:
                changes.append(Change("omitted", str(n + 1), lines[n].strip(), rule))
                shown[n] = ""

    leave_out(find_furniture(shown))
    leave_out(_pictures(shown))
    if changes:  # else it is no page of a site, and who wrote it may say a thing twice
        leave_out(find_doubled_captions(shown))
    button = _print_button(shown)
    if button and button[0] + 1 not in protected:
        n, words = button
        changes.append(Change("omitted", str(n + 1), words, "share-buttons"))
        shown[n] = shown[n].rstrip().removesuffix(words)
    for n, line in enumerate(shown):
        if n + 1 in protected:
            continue
        found = EDIT.search(line.rstrip()[-40:]) if line.rstrip().endswith("]") else None
        if found:
            changes.append(Change("omitted", str(n + 1), found.group(), "share-buttons"))
            shown[n] = line.rstrip()[: -len(found.group())]
        elif "_" in line or ".jpg" in line or ".png" in line or ".gif" in line or ".jpeg" in line:
            found = _PICTURE.match(line.lstrip()) if len(line) < 20_000 else None
            if found:
                changes.append(Change("omitted", str(n + 1), found.group(1), IMAGE_WORDS))
                shown[n] = line.lstrip()[found.end(1) :]
    return shown, sorted(changes, key=lambda change: parse_span(change.lines)[0])

