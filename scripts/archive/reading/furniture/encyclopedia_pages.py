"""What an encyclopedia of many writers has about the text of a page, as a browser copies it.

Its tabs and tools are above the text, parted by the page's title; the categories, the day of the last change
and the licence are below it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise

from ...model import Change, Correction, Kind
from ..lines.groups import CLOSING_SECTION, LONG
from .furniture_rows import LAST_CHANGED

#: The button beside a section's name.
EDIT = re.compile(r"\[(?:edit|edit source|править(?: \| править (?:код|вики-текст))?)\]$")
_FEWEST_BUTTONS = 2
_IN_CONTENTS = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?P<name>\S.*)")
_FROM = re.compile(
    r"(?i)from wikipedia, the free encyclopedia|материал из википедии — свободной энциклопедии")
#: The same of any site with this program, above its way about the page.
_FROM_ANY = re.compile(r"(?i)(?:from|материал из) .{3,60}")
_JUMP = re.compile(r"(?i)(?:jump to|перейти к):? ?(?:navigation|навигация).*")
_TABS = re.compile(
    r"""(?xi) [\W_]* (?: jump \s to \s content | main \s menu | search | create \s account | log \s in
    | personal \s tools | contents | hide | \(top\) | \d+ \s languages? | add \s languages | article | talk
    | read | edit | view \s (?: source | history ) | tools | appearance | donate | move \s to \s sidebar
    | history | log \s in \s / \s create \s account | edit \s this \s page | watch | navigation \s menu
    | toggle \s .{1,60} | english | main \s page | page | discussion
    | перейти \s к \s (?: содержанию | навигации | поиску ) | главное \s меню | боковая \s панель | поиск
    | создать \s учётную \s запись | войти | персональные \s инструменты | содержание | скрыть | начало
    | \d+ \s язык(?:а|ов)? | добавить \s языки | статья | обсуждение | читать | править (?: \s код )?
    | история | просмотр \s (?: кода | истории ) | инструменты | внешний \s вид | пожертвовать | русский
    | переместить \s (?: в \s боковую \s панель | вбок ) | отобразить/скрыть \s .{1,60} ) [\W_]*"""
)
#: What stands above the first words: whether somebody has checked this version of the page.
_VERSION = re.compile(r"(?:Текущая|Стабильная) версия (?:страницы )?(?:пока не |была )?провер\w+ .*")
_BELOW_TITLE = re.compile(
    r"(?i)\W*(?:\d+ (?:languages?|язык(?:а|ов)?)|add languages|добавить языки|article|статья|page)\W*")
_FOOT = re.compile(
    rf"(?i){LAST_CHANGED}|retrieved from \W?https?://|(?:hidden )?categor(?:y|ies)\s?:"
    r"|this page has been accessed|content is available under"
    r"|источник — \W?https?://|(?:скрытые )?категори[ия]\s?:")
_FEWEST_TABS = 4
_LINES_TO_VERSION = 4  # filled lines, from the encyclopedia's name on
_LONGEST_IN_FOOT = 400  # characters
_LOWEST = 120  # filled lines, the list of contents among them, above the line that names the encyclopedia


def find_encyclopedia_frame(lines: list[str], filled: list[int]) -> list[int]:
    """Find the lines about the text of an encyclopedia's page.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. Returns entries; none
    where no line says from which encyclopedia the page is.
    """
    head = filled[:_LOWEST]
    at = next((place for place, n in enumerate(head) if _FROM.fullmatch(lines[n].strip())), None)
    if at is None:
        return _older_frame(lines, filled)
    version = [n for n in filled[at : at + _LINES_TO_VERSION] if _VERSION.fullmatch(lines[n].strip())]
    return [*_tabs(lines, filled[:at]), *version, *_foot(lines, filled[at:])]


def _older_frame(lines: list[str], filled: list[int]) -> list[int]:
    """The same in the program's older design: "From …" below the page's title, and "Jump to: navigation"."""
    head = [lines[n].strip() for n in filled[:_LOWEST]]
    at = next((n for n, (line, below) in enumerate(pairwise(head))
               if n and _FROM_ANY.fullmatch(line) and _JUMP.fullmatch(below)), None)
    if at is None:
        return []
    return [*filled[: at - 1], *filled[at : at + 2], *_foot(lines, filled[at:])]


def _tabs(lines: list[str], above: list[int]) -> list[int]:
    """All above the text but the page's title, which is right above the number of languages or the tabs."""
    known = [n for n in above if _TABS.fullmatch(lines[n].strip())]
    if len(known) < _FEWEST_TABS:
        return known
    title = next((place - 1 for place, n in enumerate(above)
                  if place and _BELOW_TITLE.fullmatch(lines[n].strip())), -1)
    return [n for place, n in enumerate(above) if place != title or n in known]


def _foot(lines: list[str], below: list[int]) -> list[int]:
    """From the categories on, where only lines of a site follow: none of them is long or a sentence."""
    place = len(below)
    for at in range(len(below) - 1, -1, -1):
        line = lines[below[at]].strip()
        starts = bool(_FOOT.match(line))
        sentence = line[-1:] in ".!?" and not line.startswith("Text is")
        if len(line) > _LONGEST_IN_FOOT or (sentence and not starts):
            break
        place = at if starts else place
    return below[place:]


def edited_headings(
    lines: list[str], changes: Iterable[Change], decided: Collection[int]
) -> tuple[Correction, ...]:
    """The headings beside which a page had its button "[edit]", or above it.

    lines: of the raw file, without what was left out. changes: what was. decided: the lines on which a
    curator decided. The numbers of the page's list of contents say how deep a heading is. None for one
    button alone.
    """
    buttons = [int(change.lines) for change in changes if EDIT.fullmatch(change.text)]
    if len(buttons) < _FEWEST_BUTTONS:
        return ()
    listed = (_IN_CONTENTS.fullmatch(line.strip()) for line in lines)
    depths = {entry["name"]: entry["number"].count(".") for entry in listed if entry}
    first = next((n for n, line in enumerate(lines, 1) if line.strip()), 0)
    found = []
    for button in buttons:
        at = button if lines[button - 1].strip() else button - 1
        name = lines[at - 1].strip() if at else ""
        tight = at == button and CLOSING_SECTION.fullmatch(name)  # with its links right below it
        if name and at != first and len(name) <= LONG and at not in decided and not tight:
            found.append(Correction((at, at), Kind.HEADING, 2 + depths.get(name, 0)))
    return tuple(found)
