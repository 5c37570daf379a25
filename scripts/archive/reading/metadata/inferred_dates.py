"""Days that a text does not call its own, but very likely are: of its title, its first lines, a recording."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, Kind
from ..lines.datelines import read_dateline, with_usual_date
from ..lines.dates import DAY_IN_DEED, MONTH, YEAR_FIGURES, find_date
from ..lines.groups import LONG
from ..lines.head_lines import ADOPTED

_FULL = len("1896-09-24")


def inferred_days(blocks: list[Block]) -> list[tuple[str, str]]:
    """The days from which a text's own may be inferred, the likeliest first: (EDTF, id of the passage)."""
    readers = (_days_in_title, _adopted, _recorded, _reported, _made, _alone_at_foot, _behind_who_signs,
               _in_brackets)
    return [found for read in readers for found in read(blocks)]


def _days_in_title(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day in the title of a speech or a letter: very likely its own, though the title does not say so."""
    heads = [block for block in blocks if block.kind in (Kind.TITLE, Kind.SUBTITLE)]
    record = any(block.kind is Kind.TITLE and _OF_MEETING.search(block.text) for block in heads)
    below = [b for b in blocks[:5] if b.kind in (Kind.PARAGRAPH, Kind.LINES) and len(b.text) < 160]
    heads += [b for b in below if ADOPTED.match(b.text) or _HELD.match(b.text) or _PREPARED.match(b.text)]
    spoken = _day_of_speech(blocks)
    heads += [spoken] if spoken and spoken not in heads else []
    found = ((block, find_date(with_usual_date(" ".join(block.text.split()))))
             for block in heads
             if record or _DELIVERED.search(block.text) or _PREPARED.match(block.text) or block is spoken)
    return [(date[0], block.id) for block, date in found
            if date and (len(date[0]) == _FULL or _PREPARED.match(block.text))]


def _day_of_speech(blocks: list[Block]) -> Block | None:
    """The line right below the title of a speech that ends with its day, if there is one."""
    for title, block in pairwise(blocks[:_LAST_OF_HEAD + 1]):
        if title.kind is not Kind.TITLE or not _SPOKEN.search(title.text):
            continue
        text = with_usual_date(block.text)
        day = find_date(text)
        ends = day is not None and not _LETTER.search(_OF_DAY.sub("", text[day[2] :]))
        if block.is_one_line and block.kind in (*_PLAIN, Kind.SUBTITLE) and len(text) < _SHORT and ends:
            return block
    return None


def _adopted(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day on which a paper was adopted, as a short paragraph at its foot says it."""
    foot = (b for b in blocks[_LAST_OF_HEAD:][-_FOOT:] if b.kind in _PLAIN and len(b.text) < _SHORT)
    adopted = (b for b in foot if _IS_ADOPTED.match(b.text))
    found = ((b, find_date(with_usual_date(" ".join(b.text.split())))) for b in adopted)
    return [(date[0], block.id) for block, date in found if date and len(date[0]) == _FULL]


def _alone_at_foot(blocks: list[Block]) -> list[tuple[str, str]]:
    """The only day or month on a line of its own below the prose, among those who sign and who printed it."""
    found = []
    for n in range(len(blocks) - 1, _LAST_OF_HEAD, -1):
        block = blocks[n]
        if block.kind not in (*_PLAIN, Kind.ITEM, Kind.SIGNATURE, Kind.NOTE):
            break
        if block.kind is Kind.PARAGRAPH and not (block.is_one_line and len(block.text) <= LONG):
            break
        dated = ((read, line) for line in block.text.split("\n") if (read := read_dateline(line)))
        found += [(read.edtf, block.id) for read, line in dated if read.sure and not _has_words_beside(line)]
    return [(edtf, at) for edtf, at in found if len(edtf) > len("1902")] if len(found) == 1 else []


def _behind_who_signs(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day or the year at the end of a signature, behind a name and perhaps a place."""
    found = []
    for block in blocks[_LAST_OF_HEAD:][-_FOOT:]:
        for line in block.text.split("\n") if block.kind is Kind.SIGNATURE else ():
            day = find_date(line)
            year = _YEAR_BEHIND.search(line)
            if day and not _has_words_beside(line[day[2] :]):
                found.append((day[0], block.id))
            elif year and not day:
                found.append((year["year"], block.id))
    return found if len(found) == 1 else []


_LAST_OF_HEAD = 2  # a block; a foot is below it
_OF_DAY = re.compile(rf"(?i)\b(?:{MONTH}|г(?:ода)?\b)")
_YEAR_BEHIND = re.compile(rf",\s(?P<year>{YEAR_FIGURES})(?:\s?г(?:ода|\.)?)?[.)]?$")


def _has_words_beside(line: str) -> bool:
    """Whether a line has more than a day: then it may tell what happened on it."""
    return bool(_LETTER.search(_OF_DAY.sub("", line)))


_LETTER = re.compile(r"[^\W\d_]")


def _in_brackets(blocks: list[Block]) -> list[tuple[str, str]]:
    """The only day in a line in brackets: below a title of where a speech was, at the foot of the source.

    A day without other words may be the one of which a text tells.
    """
    near = {b.id: b for b in [*blocks[1:_UNDER_TITLE], *blocks[-_FOOT:]]}.values()
    lines = [b for b in near if b.is_one_line and len(b.text) < _SHORT and _BRACKETED.fullmatch(b.text)]
    dated = ((block, date) for block in lines if (date := find_date(block.text)))
    return [(edtf, block.id) for block, (edtf, start, end) in dated
            if not find_date(block.text[end:])
            and len(_WORD.findall(f"{block.text[:start]} {block.text[end:]}")) > 1]


#: Adopted on …; «Договор подписан …»
_IS_ADOPTED = re.compile(
    r"(?i)(?:(?:(?:настоящ\w{2,4} )?(?:(?:коллективный )?договор|соглашение|резолюция|протокол|решение|устав"
    r"|обращение|заявление)|(?:this |the )?(?:agreement|contract|resolution|charter|statement|constitution)) "
    rf"(?:(?:is|was) )?)?{ADOPTED.pattern.removeprefix('(?i)')}")
_FOOT, _UNDER_TITLE = 3, 4  # blocks
_SHORT = 160  # characters
_PLAIN = (Kind.PARAGRAPH, Kind.LINES)
_BRACKETED = re.compile(r"[(\[][^()\[\]]+[)\]]\.?")
_WORD = re.compile(r"[^\W\d_]{3,}")


def _reported(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day with which a report begins, after its place and before a dash: "SALINAS, July 9, 1996 — …"."""
    first = next((block for block in blocks if block.kind is Kind.PARAGRAPH and len(block.text) > LONG), None)
    lead = _DATELINE_LEAD.match(first.text) if first else None
    if not first or not lead or lead.group().count("(") > lead.group().count(")"):
        return []  # A person (9 September 1864 – 10 November 1887)
    found, until = find_date(lead.group()), find_date(first.text[lead.end() :].lstrip())
    of_days = until is not None and until[1] == 0  # from one day to another
    return [(found[0], first.id)] if found and len(found[0]) == _FULL and not of_days else []


_DATELINE_LEAD = re.compile(
    r"[A-ZА-ЯЁ][^.!?–—]{2,40}(?:\.[^.!?–—]{0,20})?\b\d{4}(?:\s?г(?:ода|\.)?)?\)?[.,]?\s[–—-]")


def _made(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day on which a paper was made, as deeds have it: "entered into this 3rd day of March, 1927"."""
    found = []
    for block in {block.id: block for block in [*blocks[:_HEAD], *blocks[-_HEAD:]]}.values():
        this = _THIS_DAY.search(block.text) if block.kind is not Kind.QUOTE else None
        date = find_date(block.text[this.end() :]) if this else None
        if date and date[1] == 0 and len(date[0]) == _FULL:
            found.append((date[0], block.id))
    return found


_HEAD = 8  # blocks at the beginning and at the end of a paper
_THIS_DAY = re.compile(rf"(?i)\bthis\s+(?:the\s+)?(?={DAY_IN_DEED}\s+day\s+of\b)")


def _recorded(blocks: list[Block]) -> list[tuple[str, str]]:
    """The day on which a talk was recorded, as a short paragraph at its head or foot says it."""
    about = {b.id: b for b in [*blocks[:4], *blocks[-3:]] if b.kind in (Kind.PARAGRAPH, Kind.LINES)}
    found = ((b, find_date(b.text)) for b in about.values() if len(b.text) < 200 and _RECORDED.search(b.text))
    return [(date[0], block.id) for block, date in found if date and len(date[0]) >= len("2016-06")]


_RECORDED = re.compile(
    r"(?i)\b(?:interview(?:ed)?|conversation|tape|talk|recording)\b[^.]{0,80}"
    r"\b(?:recorded|conducted|took place|made)\b"
    r"|\b(?:recorded|interviewed)\s(?:on|in|at|by)\b"
    r"|\b(?:интервью|беседа|разговор|воспоминания)\b[^.]{0,80}\b(?:записан[аоы]?|взято|проведен[аоы]?|состоял\w+)\b"
    r"|\bзаписан[аоы]?\b|\bзапись\s(?:сделана|от|беседы|интервью)\b"
)
#: Where and when a meeting was, below what its minutes are called.
_HELD = re.compile(
    r"(?i)(?:(?:minutes|proceedings|report) of .{3,90}? )?(?:meeting )?held (?:in\b|at\b|on\b|(?=[A-Z0-9]))"
    r"|taken (?:at|before|in|on)\b"
    r"|(?:заседание |собрание )?(?:состоял\w+|проведен\w+)\b")
#: Who put a report together, and when, below its title: «Подготовлен комитетом, март 2018 г.»
_PREPARED = re.compile(r"(?i)(?:prepared|compiled|drafted) (?:by|for)\b|(?:подготовлен|составлен)[аоы]?\b")
#: What is recorded on the day that it has: «Из стенограммы собрания», "Rally at the mill gate".
_OF_MEETING = re.compile(
    r"(?i)стенограмм|стенографическ|\b(?:собрани|заседани|митинг|съезд|конференци)[а-я]{1,2}\b"
    r"|\b(?:meeting|rally|assembly|session|hearing|minutes)\b")
#: What somebody said, where and when stand below its title: «Последнее слово …», "Testimony of …".
_SPOKEN = re.compile(
    r"(?i)\b(?:speech|address|interview|lecture|talk|remarks|testimony|deposition|sermon|oral history"
    r"|речь|последнее слово|выступление|доклад|интервью|беседа|лекция|показания|допрос|стенограмма)\b")
_DELIVERED = re.compile(
    r"(?i)\b(?:speech|address|letter|telegram|interview|report|lecture|talk"
    r"|remarks|statement|resolution|order|decree|delivered|appeal|testimony|deposition|hearing"
    r"|taken (?:at|before|in|on)"
    r"|held(?: (?:in|at|on))?|adopted|approved|passed|signed"
    r"|речь|выступление|доклад|письмо|телеграмма|интервью|беседа|лекция|заявление|резолюция|постановление|приказ|ответ|обращение"
    r"|воззвание|донесени[ея]|рапорт\w*|показания|допрос|протокол|minutes|принят[аоы]?|утвержд[её]н[аоы]?)\b"
)
