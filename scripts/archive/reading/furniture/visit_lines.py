"""What a page owes to the visit on which it was copied: the weather and the day, its links' addresses."""

from __future__ import annotations

import re
from itertools import pairwise

from ..lines.datelines import read_dateline

#: How a site greets who is not known to it.
GREETED = r"(?:приветствую вас|здравствуйте|welcome),? (?:гость|guest)\b"
_ADDRESS = re.compile(r"(?:\d{1,3}\.\s+)?(?:https?|file|ftp|mailto):\S+|(?:Visible|Hidden) links:?")
_TEMPERATURE = re.compile(r"[-+–−]?\s?\d{1,2}\s?(?:°\s?)?[CСF°]")
_TOWN = re.compile(r"[A-ZА-ЯЁ][^\W\d_]+(?:[ -][A-ZА-ЯЁ][^\W\d_]+)?")
_WEATHER_WITHIN = 8  # filled lines from the head of a page
_GREETING = re.compile(rf"(?i){GREETED}|вы вошли как\b")


def find_weather(lines: list[str], filled: list[int]) -> list[int]:
    """The weather that a page shows above its text: "-4 C", the town and the day of the visit."""
    head = filled[:_WEATHER_WITHIN]
    for place, n in enumerate(head):
        if not _TEMPERATURE.fullmatch(lines[n].strip()):
            continue
        out, rest = [n], [m for m in filled[place + 1 : place + 3] if m - n <= 2]
        if rest and _TOWN.fullmatch(lines[rest[0]].strip()):
            out.append(rest[0])
            out += [m for m in rest[1:] if read_dateline(lines[m].strip())]
        return out
    return []


#: What the header of a page shows of the day and the site, each kind in a form of its own.
_HEADER = tuple(map(re.compile, (
    rf"{_TEMPERATURE.pattern},?\s[а-яa-z][а-яa-z ,]{{2,40}}",
    r"(?:(?:[$€¥]|USD|EUR|CNY|ЦБ)\s?\d{1,3}[.,]\d{1,4}(?:\s?[₽-]|\s(?:руб|₽)\.?)?[ |·/]*){1,3}",
    r"(?:тел\.?:? ?|tel\.?:? ?)?(?:\+\d|8)[ (-]{1,2}\d{3,4}[)\d -]{7,12}",
    r"(?i)(?:пн|mon)\w*\.?\s?[–—-]\s?(?:пт|сб|вс|fri|sat|sun)\w*\.?:?\s.{0,5}\d{1,2}[:.]\d\d.{0,12}",
    r"👁️?\s?\d[\d ]{0,9}",
)))
_HEADER_WITHIN = 14  # filled lines from the head of a page
_FEWEST_KINDS = 2
_ROW_BELOW = 2  # lines from a row of a calendar to the next


def find_page_header(lines: list[str], filled: list[int]) -> list[int]:
    """What a page's header shows: the weather, the rates, a telephone, office hours, how many have read it.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. One kind alone may be
    a text's own.
    """
    kinds = {
        n: kind for n in filled[:_HEADER_WITHIN] for kind, form in enumerate(_HEADER)
        if form.fullmatch(lines[n].strip())
    }
    return list(kinds) if len(set(kinds.values())) >= _FEWEST_KINDS else []


def find_days_of_visit(lines: list[str], filled: list[int]) -> list[int]:
    """The day and hour right above a page's greeting of its guest: those of the visit."""
    return [
        above for above, n in pairwise(filled)
        if _GREETING.match(lines[n].strip()) and read_dateline(lines[above].strip())
    ]


#: The head of a month in a page's calendar, the days of the week in one line; below it their numbers.
_WEEK = re.compile(r"(?i)пн\s*вт\s*ср\s*чт\s*пт\s*сб\s*вс|mo?n?\s*tue?\s*wed?\s*thu?\s*fri?\s*sat?\s*sun?")
_NUMBERS = re.compile(r"\d[\d\s]*")


def find_calendar(lines: list[str], filled: list[int]) -> list[int]:
    """The days of the month in which a page was copied, below the row of the days of the week."""
    out: list[int] = []
    for n in filled:
        below = out and n - out[-1] <= _ROW_BELOW and _NUMBERS.fullmatch(lines[n].strip())
        if below or _WEEK.fullmatch(lines[n].strip()):
            out.append(n)
    return out


def find_addresses_of_links(lines: list[str], filled: list[int]) -> list[int]:
    """The list of addresses that a text browser writes below a page: "References", "1. https://…"."""
    place = len(filled)
    while place and _ADDRESS.fullmatch(lines[filled[place - 1]].strip()):
        place -= 1
    listed = len(filled) - place
    if listed < 2 or not place or lines[filled[place - 1]].strip() not in ("References", "Ссылки:"):
        return []
    return filled[place - 1 :]
