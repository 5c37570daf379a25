"""When a text was written or published: by its fields, datelines and signatures, each with the passage."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from ...model import Block, Kind, title_index
from ..head.catalogue_cards import card_fields
from ..lines.bylines import day_behind_organisation, read_byline
from ..lines.datelines import is_date_of_change, read_dateline, read_divided, says_published, with_usual_date
from ..lines.dates import MONTH, ORDINAL, YEAR, dateline, find_date, month_number
from ..lines.groups import LETTERHEAD, LONG
from ..lines.head_lines import AMENDED
from ..lines.papers import RUSSIAN_PAPER
from ..lines.person_names import likeness
from .authors import COLLECTION, HEAD_BLOCKS
from .inferred_dates import inferred_days
from .labelled_fields import AUTHOR_KEY, divided_fields, read_field, unquoted
from .signatures import Fact

_DATE_KEY = re.compile(
    r"(?i)(?:date(?: (?:created|original|issued|recorded|of (?:interview|recording)))?|recorded"
    r"|interview date|published|first published|written|delivered|sent"
    r"|дата|дата (?:публикации|создания|написания|записи|интервью)|опубл\.|опубликовано|написано|отправлено)"
)
_SOURCE_KEY = re.compile(r"(?i)(?:source|publication|publisher|printed|источник|издание|год)")
_YEAR_KEY = r"(?i)(?:publication|printed|год)"
_NUMBER_OF_ISSUE = re.compile(r"(?i)[№#]\s?\d|\b(?:issue|no\.?|nos\.?|вып\.?|выпуск)\s?\d")
_FULL = len("1896-09-24")
#: The number of a paper in a collection, alone on its line.
_PART_NUMBERS = {
    "signed": re.compile(r"(?i)(?:№|n[o°]\.?) ?\d{1,3}\.?"),
    "roman": re.compile(r"[IVXL]{1,5}\.?"),
    "figures": re.compile(r"\d{1,3}\.?"),
}
_FEWEST_PARTS = 2  # below the first, each with its day
_OF_HEAD = frozenset({Kind.TITLE, Kind.SUBTITLE, Kind.BYLINE, Kind.DATELINE, Kind.LINES, Kind.LETTERHEAD})
#: What may be the head of a part, or a line of it.
_MAY_BE_HEAD = frozenset(
    {Kind.HEADING, Kind.PARAGRAPH, Kind.DATELINE, Kind.LINES, Kind.SIGNATURE, Kind.ADDRESS})
_HOUR = re.compile(r"(?i)\d:\d\d|\b\d{1,2}\s?[ap]\.?m\b")
_OF_SEVERAL = re.compile(rf"(?i)(?:{COLLECTION})\b")
#: What follows a day in one field: where the text was printed, with a day of its own.
_ITS_SOURCE = re.compile(r"(?i)[.,;]?\s+(?=(?:источник|опубл|source|published)\b)")
#: The day right below what a paper is: «ПОСТАНОВЛЕНИЕ», «от 14 мая 2004 г. № 5».
_OF_PAPER, _PAPER = re.compile(r"от [«“\"]?\d"), re.compile(rf"(?i)(?:{RUSSIAN_PAPER})\b")
#: Between the parts of a signature: lines, or a day, room to sign and a name beside one another.
_BESIDE_DAY = re.compile(r"\n|\s{4,}|\s*_{3,}")
_DAY = re.compile(
    rf"(?i)\b(?:(\d{{1,2}})(?:-?(?:го|е|{ORDINAL}))?\s+(?:of\s+)?({MONTH})|({MONTH})\s+(\d{{1,2}})\b)"
)


def dates(blocks: list[Block]) -> list[Fact]:
    """When the text was written or published: the first is the likeliest."""
    out: list[Fact] = []
    source: list[Fact] = []
    several = any(block.kind is Kind.TITLE and _OF_SEVERAL.match(block.text) for block in blocks)
    for n, block in enumerate(blocks):
        if block.kind is Kind.DATELINE:
            out += _days_of_dateline(blocks, n)
        elif block.kind is Kind.SIGNATURE:
            lines = _BESIDE_DAY.split(block.text)
            days = ((line, dateline(with_usual_date(line), bare_year=True) or day_behind_organisation(line))
                    for line in lines)
            # A year alone is not sure, nor is one in two figures, nor what is below the last of several.
            out += [Fact(edtf, not several and len(edtf) > 4 and edtf[:4] in line
                         and not _have_other_days(blocks[HEAD_BLOCKS:n], edtf), block.id)
                    for line, edtf in days if edtf]
        elif block.kind is Kind.BYLINE:
            byline = read_byline(block.text)
            if byline and byline.names and byline.edtf:
                out.append(Fact(byline.edtf, True, block.id))
            elif not byline and (found := find_date(block.text)):
                out.append(Fact(found[0], True, block.id))
        elif block.kind is Kind.LETTERHEAD:
            own, of_source = _days_of_fields(block)
            out += own
            source += of_source
    unsure = _contradicted(blocks, out)
    out = [fact._replace(sure=fact.sure and fact.at not in unsure) for fact in out]
    inferred = [Fact(edtf, False, at) for edtf, at in inferred_days(blocks)]
    return sorted(out, key=lambda fact: not fact.sure) + source + inferred


def _contradicted(blocks: list[Block], days: list[Fact]) -> set[str]:
    """The lines of a head whose days others contradict.

    A day above the title, where a line below it gives another: it may be that of a visit to the site. And
    all days of a paper's head that says when the paper was changed. days: all that the text shows.
    """
    title = title_index(block.kind for block in blocks) or 0
    above = {block.id for block in blocks[:title]
             if block.kind is Kind.DATELINE and not says_published(block.text)}
    below = {block.id for block in blocks[title + 1 : title + 1 + HEAD_BLOCKS]}
    others = {day.value for day in days if day.sure and day.at in below}
    found = {day.at for day in days if day.at in above and others - {day.value}}
    head = list(takewhile(lambda block: block.kind in _OF_HEAD, blocks[title:]))
    changed = any(block.kind in (Kind.SUBTITLE, Kind.LINES) and AMENDED.match(block.text) for block in head)
    return found | ({block.id for block in head} if changed else set())


def _days_of_dateline(blocks: list[Block], n: int) -> list[Fact]:
    """The day of a dateline, the block of number `n`, if it has one."""
    block = blocks[n]
    text = " ".join(block.text.split("\n"))
    if read := read_dateline(text) or read_divided(text):
        worded = re.search(r"[^\W\d]", re.sub(r"\bг(?:ода?)?\b", "", block.text))
        bare_year_below = len(read.edtf) == 4 and n < 4 and not worded
        at_foot = n > 2 and n >= len(blocks) - 4 and not is_date_of_change(block.text)
        of_part = (_is_of_last_part(blocks[:n], read.edtf) if at_foot
                   else _is_of_first_part(blocks[n + 1 :], read.edtf)
                   or _is_first_of_days(blocks[n + 1 :], read.edtf))
        alike = [b for b in blocks if b is not block and b.text.split(" ")[0] == text.split(" ")[0]]
        # In The Herald, Friday 3 May 1812; and elsewhere: In The Star, Monday 6 May 1812
        of_part = of_part or _is_below_number_of_part(blocks, n) or _have_other_days(alike, read.edtf) or (
            _is_of_part(blocks, n))
        in_prose = not says_published(block.text) and _is_in_prose(blocks, n, read.edtf)
        whole_year = at_foot and read.edtf[:4] in text  # no year in two figures is sure
        sure = not of_part and (whole_year or (read.sure and not bare_year_below and not in_prose))
        sure = sure or (n > 0 and blocks[n - 1].kind is Kind.TITLE and bool(
            _OF_PAPER.match(text) and _PAPER.match(blocks[n - 1].text)))
        return [Fact(read.edtf, sure, block.id)]
    found = find_date(with_usual_date(text))  # marked by a curator: words beside a day
    return [Fact(found[0], False, block.id)] if found else []


def _days_of_fields(block: Block) -> tuple[list[Fact], list[Fact]]:
    """The days that the fields of a letterhead give: of the text, and of what it was taken from."""
    own: list[Fact] = []
    source: list[Fact] = []
    on_card = (f"{key}: {value}" for key, value in card_fields(block.text))
    for line in (*on_card, *divided_fields(block.text)):
        field = read_field(line)
        if not field or not field["value"]:
            continue
        key, value = field["key"], unquoted(field["value"])
        of_mail = LETTERHEAD.match(line) and find_date(value)
        if _DATE_KEY.fullmatch(key) or AUTHOR_KEY.fullmatch(key) or of_mail:
            value = _ITS_SOURCE.split(value, maxsplit=1)[0].strip(" .")
            read = read_dateline(value)
            found = None if read else find_date(value)
            if read or found:
                own.append(Fact(read.edtf if read else found[0] if found else "", True, block.id))
        elif _SOURCE_KEY.fullmatch(key):
            found = find_date(value)
            years = YEAR.findall(value)
            # The year of a book says when it was printed, that of an issue when the text was.
            dated = re.fullmatch(_YEAR_KEY, key) or _NUMBER_OF_ISSUE.search(value)
            if edtf := found[0] if found else years[0] if len(years) == 1 and dated else "":
                source.append(Fact(edtf, False, block.id))
    return own, source


def _is_of_last_part(above: list[Block], edtf: str) -> bool:
    """Whether a day at the foot is a last part's: of the last of several songs, or of another day above it.

    Such a day stands beside a name in a short line.
    """
    songs = sum(one.kind is Kind.HEADING and two.kind is Kind.VERSE for one, two in pairwise(above))
    if songs > 1 or (songs and above[-1].kind is Kind.VERSE):
        return True
    short = (b.text for b in above[HEAD_BLOCKS:] if b.kind is Kind.PARAGRAPH and len(b.text) <= LONG)
    named = (text for text in short if likeness(text.split(",")[0]))
    return _have_other_days(above[HEAD_BLOCKS:], edtf) or any(
        (found := find_date(text)) and found[0] != edtf for text in named)


def _is_of_first_part(below: list[Block], edtf: str) -> bool:
    """Whether headings below have other days right below them, as in a collection: then it is a part's."""
    return _have_other_days([block for head, block in pairwise(below) if head.kind is Kind.HEADING], edtf)


def _is_of_part(blocks: list[Block], n: int) -> bool:
    """Whether the day of block `n` is right above prose, and another day is so too: then both are parts'."""
    above_prose = [one.is_one_line and below.kind is Kind.PARAGRAPH and below.text[-1:] in ".!?…»”\""
                   for one, below in pairwise(blocks)]
    if not any(above_prose[n : n + 1]):
        return False
    days = (read_dateline(block.text) for block, above in zip(blocks, above_prose, strict=False) if above)
    return len({day.edtf for day in days if day}) > 1


def _is_first_of_days(below: list[Block], edtf: str) -> bool:
    """Whether several short lines below give other days, some later: each of a part, as this one is.

    A day later than all of them is that of the whole.
    """
    lines = (line for block in below if block.kind in _MAY_BE_HEAD and len(block.text) <= LONG
             for line in block.text.split("\n") if not (_HOUR.search(line) or is_date_of_change(line)))
    days = [day.edtf for line in lines if (day := read_dateline(line)) and len(day.edtf) == _FULL]
    others = set(days) - {edtf}
    return len(others) >= _FEWEST_PARTS and edtf < max(others)


def _have_other_days(blocks: list[Block], edtf: str) -> bool:
    """Whether several of these are short lines that give other days."""
    days = (read_dateline(block.text) for block in blocks
            if block.kind in (Kind.HEADING, Kind.PARAGRAPH, Kind.DATELINE)
            and block.is_one_line and len(block.text) <= LONG)
    others = [day.edtf for day in days if day and len(day.edtf) == _FULL and day.edtf != edtf]
    return len(others) >= _FEWEST_PARTS


def _is_below_number_of_part(blocks: list[Block], n: int) -> bool:
    """Whether between the title and a day is the number of the first of several papers: «№ 1», "I"."""
    title = title_index(block.kind for block in blocks)
    above = [] if title is None else blocks[title + 1 : n]
    forms = {_first_form(block) for block in above} - {""}
    return bool(forms) and any(_first_form(block) in forms for block in blocks[n + 1 :])


def _first_form(block: Block) -> str:
    """Of which form the number is that a block has alone on its first line; "" where there is none."""
    line = block.visible.split("\n")[0].strip()
    return next((form for form, pattern in _PART_NUMBERS.items() if pattern.fullmatch(line)), "")


def _is_in_prose(blocks: list[Block], at: int, edtf: str) -> bool:
    """Whether the prose names the day that a line of the head names: then it may be an event's."""
    if len(edtf) != _FULL:
        return False
    wanted = (int(edtf[5:7]), int(edtf[8:]))
    prose = (b.text for b in blocks[at + 1 :] if b.kind in (Kind.PARAGRAPH, Kind.ENTRY, Kind.ITEM))
    return any(
        (month_number(found[2] or found[3]), int(found[1] or found[4])) == wanted
        for text in prose for found in _DAY.finditer(text)
    )
