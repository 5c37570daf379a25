"""The head of a text, read line by line: its title, and what stands about the title in any order.

Pages are pasted with blank lines in their head or with none, the date above the title or below it,
a breadcrumb or a section's name first. So each short line before the first prose is asked what it
is by its own form, and then the title is the first that is nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from ..lines.bylines import is_organisation, read_byline
from ..lines.datelines import is_issue, read_dateline, with_usual_date
from ..lines.dates import MONTH, WHOLE_WEEKDAY, date_lead, dateline
from ..lines.diaries import YEAR_LINE, is_day, is_diary
from ..lines.groups import CONTACT, DEAR, LETTERHEAD, LONG, Context, Group, is_unpunctuated
from ..lines.head_lines import (
    ADOPTED,
    LETTERED,
    LONGEST_SUBTITLE,
    PAPER_ALONE,
    PLACE,
    QUOTED,
    SHORTENED,
    HeadLine,
    has_same_words,
    is_marked_title,
    letters,
    lines_before_prose,
    name_line,
)
from ..lines.markers import split_item
from ..lines.note_references import without_bare_references, without_trailing_references
from ..lines.person_names import Likeness, likeness, without_spacing
from ..lines.sentences import SENTENCE_END
from .catalogue_cards import read_card
from .head_neighbours import BY, BY_ALONE, name_by_neighbours
from .head_title import (
    GENRE_ALONE,
    TRANSLATED,
    begins_with_stanza,
    continues_title,
    find_title,
    may_be_kicker,
    mottoes_above_prose,
    title_of_song,
)
from .title_pages import read_title_page

_FEW_NAMES = 2  # that head parts of a text
_WORDS_OF_DECK = 5  # below a title in quotation marks
_TITLE_LINES = 6  # at the most, as on a title page
_DATE_FIELD = re.compile(r"(?i)(?:date|(?:first )?published|written|дата|опубликовано)\b")
#: What a work is called below its title: «A Play in One Act», «Пьеса в двух действиях».
_GENRE = re.compile(
    r"(?i)(?:an?|the)\s(?:\w+\s)?(?:play|comedy|tragedy|drama|farce|novel|story|tale|poem|ballad|parody|pamphlet|satire)"
    r"\s(?:in|of|by|for)\s|(?:пьеса|комедия|драма|трагедия|роман|повесть|рассказ|поэма|водевиль)"
    r"\sв\s(?:\w+\s){1,3}(?:действи|акт|част|картин)"
    r"|(?:рассказ|очерк|репортаж|воспоминания|записки|заметки|хроника|доклад|речь|выступление|беседа|стенограмма"
    r"|на (?:наши )?вопросы отвеча(?:ет|ют)|открытое письмо|памятка|материалы|тезисы|лекция|отзыв"
    r"|рецензия)\s[^\W\d]"
)
#: Whose paper it is, below a paper's name: "Newsletter of the Weavers' Union", «Орган союза ткачей».
_ORGAN_OF = re.compile(
    r"(?i)(?:the )?(?:(?:official|monthly|weekly|quarterly) )?(?:newsletter|bulletin|organ|publication"
    r"|journal|newspaper|magazine) (?:of|for) (?-i:the |all )?(?-i:[A-Z])"
    r"|(?:печатный )?(?:орган|издание|газета|бюллетень|листок) (?=[а-яё]{4,}(?:[аяиы]|[ое]го|[ыи]х|ов|ей)\b)")
#: «23 августа – 4 сентября 2005 г.», the days of which a chronicle tells
_PERIOD = re.compile(rf"(?i)\d {MONTH} ?[–—-] ?\d{{1,2}} {MONTH} \d{{4}} ?г(?:ода|\.)?$")
_OF_WEEKDAY = re.compile(rf"(?i)\b{WHOLE_WEEKDAY}")  # from where and on which day a letter is
#: «от 14 февраля 2011 г. № 87»
_DAY_OF_PAPER = re.compile(r"от\s+[«“\"]?\d")
_ON_WHAT = re.compile(r"(?i)об?о?\s[^\W\d]")
_KEY = re.compile(r"[A-Za-z_][\w-]{1,30}\s*[:=]")
_IN_FRONT_MATTER = re.compile(r"[\w-]{1,30}\s*[:=]|\s*-\s|\s+\S|[#\])}]")
_LONGEST_SENDER = 60  # characters of a line with a letter's sender
_FEWEST_TO_GREETING = 2  # groups of lines below a sender's address, the day and "Dear …"
#: What a letter is called; no sender's name or address has such words.
_LETTER_TITLE = re.compile(
    r"(?i)\b(?:letter|statement|appeal|message|response|reply|speech|address|remarks)s?\b"
    r"|(?<!\w)(?:письмо|обращение|ответ|выступление|речь|слово|доклад|приветствие|заявление)(?!\w)"
)
#: A line in the head of a court's paper: which court it is, or what stands between the parties.
_COURT = re.compile(
    r"\b(?:COURT OF|DISTRICT COURT|SUPREME COURT|SUPERIOR COURT|TAX COURT"
    r"|BEFORE THE (?:[A-Z]+ ){1,5}(?:BOARD|COMMISSION|TRIBUNAL)"
    r"|Courts? of (?:Appeals?|Claims)|(?:District|Supreme|Superior|Circuit) Court)\b|^\W*vs?\.\W*$")
#: Where a line under a headline goes on in the next one: "Company Agrees to Meet Union and to".
_LEFT_OPEN = re.compile(r"(?i)\s(?:an?|the|to|and|or|of|for|from|in|on|at|by|with|as|that|will|not)$")
_LINES_OF_STORY = 4  # or more are no head of a story
_FEWEST_OF_SERIES = 2  # "No. 1", "No. 2" of several poems
_RECEIVED = re.compile(r"\W*RECEIVED\W*")
#: Alone over the name of the dead: "In Memoriam", «Памяти товарища».
_IN_MEMORY = re.compile(r"(?i)(?:in memoriam|obituar(?:y|ies)|in (?:loving )?memory|некролог|памяти \w+)\W*")
_AUTHOR_FIELD = re.compile(r"(?i)(?:authors?|автор(?:ы)?)\s*:")


def read_head(groups: list[Group], context: Context) -> tuple[list[Block], list[Group]]:
    """Read the head of a text.

    groups: the whole text's. Returns the head's blocks and the groups that are left; no blocks
    where the text has no head that can be told for sure.
    """
    if any(map(is_marked_title, groups)):
        lines, prose = lines_before_prose(groups, context)
        titles = [line for line in lines if line.kind is Kind.TITLE]
        return _head_of_lines(lines, prose, groups, titles) if titles else ([], groups)
    front = _front_matter(groups)
    if front:
        blocks, rest = read_head(front[1], context)
        return [front[0], *blocks], rest
    if found := read_card(groups) or title_of_song(groups, context):
        return found
    if begins_with_stanza(groups, context):
        return [], groups
    if letter := _place_and_day_of_letter(groups) or _address_of_sender(groups):
        return letter
    lines, prose = lines_before_prose(groups, context)
    return _head_of_lines(lines, prose, groups, []) if lines else ([], groups)


def _head_of_lines(
    lines: list[HeadLine], prose: bool, groups: list[Group], titles: list[HeadLine]
) -> tuple[list[Block], list[Group]]:
    """Read the head, whose lines are known.

    lines, prose: as `lines_before_prose` found them. titles: those that a curator marked as the title.
    """
    brief = (text.strip() for group in groups for text in group.lines if len(text) <= LONG)
    lettered = {found[1] for text in brief if (found := LETTERED.match(text))}
    for line in lines:
        name_line(line, lettered)
    name_by_neighbours(lines, groups)
    if any(map(_COURT.search, (line.text for line in lines))):
        _unname_parties(lines)
    for line in titles:
        line.kind, line.byline = Kind.TITLE, None
    if not titles:
        lines, prose = _without_first_story(lines, prose, groups)
    fields = [line for line in lines if line.kind is Kind.LETTERHEAD]
    if len(fields) == 1 and _DATE_FIELD.match(fields[0].text) and read_dateline(fields[0].text):
        fields[0].kind = Kind.DATELINE
    end = _assign_below_marked(lines, titles, groups) if titles else _assign_kinds(lines, prose, groups)
    if not end:
        return [], groups
    for stamp, day in pairwise(lines[:end]):
        if _RECEIVED.fullmatch(stamp.text) and not day.blank and day.kind is Kind.DATELINE:
            day.kind = Kind.LINES  # when an office got the paper, which is older
    blocks = list(_blocks(lines[:end]))
    last = lines[end - 1]
    rest = groups[last.group + 1 :]
    group = groups[last.group]
    if last.at + 1 < len(group.lines):
        rest = [group.part(last.at + 1, len(group.lines)), *rest]
    court = any(line.kind is Kind.TITLE and _COURT.search(line.text) for line in lines[:end])
    unsure = court or may_be_kicker(lines[:end], rest) or any(
        line.kind is Kind.ADDRESS for line in lines[:end])
    if unsure and not titles:
        blocks = [replace(b, doubt="title") if b.kind is Kind.TITLE else b for b in blocks]
    return blocks, rest


def _unname_parties(lines: list[HeadLine]) -> None:
    """Take the names above a court's paper for no authors: they are those of the parties and the judges."""
    for line in lines:
        if line.byline and not BY.match(line.text):
            line.byline = None
            line.kind = None if line.kind is Kind.BYLINE else line.kind


def _place_and_day_of_letter(groups: list[Group]) -> tuple[list[Block], list[Group]] | None:
    """From where and when a letter is: short lines, the last of them a day, and "Dear …" below them.

    So a speech may begin, what it is called over lines: «Выступление А. Б. Ли», «на митинге», its day.
    """
    first, below = groups[0], groups[1:2]
    lines = [line.strip() for line in first.lines]
    if not below or first.correction or not 1 < len(lines) < 7 or max(map(len, lines)) > _LONGEST_SENDER:
        return None
    if any(map(LETTERHEAD.match, lines)) or lines[0][:1] == "[":
        return None  # From: …, Date: …; [Weavers-list] The picket on Monday
    if len(lines) == 2 and _LETTER_TITLE.search(lines[0]):
        return None
    if not _is_day_of_letter(lines[-1], below[0]):
        return None
    called = _LETTER_TITLE.match(lines[0]) and all(line[:1].islower() for line in lines[1:-1])
    kind, between = (Kind.TITLE, " ") if called else (Kind.LINES, "\n")
    sender = Block(kind, between.join(lines[:-1]), (first.first, first.last - 1))
    return [sender, Block(Kind.DATELINE, lines[-1], (first.last, first.last))], groups[1:]


def _address_of_sender(groups: list[Group]) -> tuple[list[Block], list[Group]] | None:
    """Where the sender of a letter lives, over several lines, above the letter's day and "Dear …"."""
    first, *below = groups
    lines = [line.strip() for line in first.lines]
    if len(below) < _FEWEST_TO_GREETING or first.correction or below[0].correction or len(below[0].lines) > 1:
        return None
    day = below[0].lines[0].strip()
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_SENDER or not any(map(CONTACT.search, lines)):
        return None
    if any(map(LETTERHEAD.match, lines)) or _LETTER_TITLE.search(lines[0]):
        return None
    if not _is_day_of_letter(day, below[1]):
        return None
    address = Block(Kind.ADDRESS, "\n".join(lines), (first.first, first.last))
    return [address, Block(Kind.DATELINE, day, (below[0].first, below[0].first))], below[1:]


def _is_day_of_letter(line: str, below: Group) -> bool:
    """Whether a line is a whole day, "3 May 1921", and what is below it begins with "Dear …"."""
    dated = read_dateline(line)
    return bool(dated and len(dated.edtf) == len("1921-05-03") and DEAR.match(below.lines[0].strip()))


def _front_matter(groups: list[Group]) -> tuple[Block, list[Group]] | None:
    """A block of fields between two lines of three hyphens, or of three plus signs, and what is below it."""
    fence = groups[0].lines[0].strip() if groups and not groups[0].correction else ""
    if fence not in ("---", "+++"):
        return None
    inner: list[str] = []
    for g, group in enumerate(groups):
        for at, line in enumerate(group.lines):
            if (g, at) == (0, 0):
                continue
            if line.strip() in (fence, "..."):
                text = "\n".join([fence, *map(str.strip, inner), line.strip()])
                if not any(_KEY.match(known) for known in inner):
                    return None
                below = [group.part(at + 1, len(group.lines))] if at + 1 < len(group.lines) else []
                block = Block(Kind.LETTERHEAD, text, (groups[0].first, group.first + at))
                return block, [*below, *groups[g + 1 :]]
            if group.correction or len(inner) > 60 or not _IN_FRONT_MATTER.match(line):
                return None
            inner.append(line)
    return None


def _without_first_story(
    lines: list[HeadLine], prose: bool, groups: list[Group]
) -> tuple[list[HeadLine], bool]:
    """The head of a newsletter without the head of its first story, whose author is not the newsletter's.

    The lines with the same two forms further below show it: a story's head, and "By …".
    """
    bylines = [line for line in lines if line.kind is Kind.BYLINE and line.group and BY.match(line.text)]
    if not bylines:
        return lines, prose
    heads = (group for group in groups[bylines[0].group + 1 :] if len(group.lines) < _LINES_OF_STORY)
    below = (line.strip() for group in heads for line in group.lines[int(len(group.lines) > 1) :])
    others = [text for text in below if BY.match(text) and (byline := read_byline(text)) and byline.sure]
    lone = (group.lines[0].strip() for group in groups[bylines[0].group + 1 :] if len(group.lines) == 1)
    days = {day.edtf for text in lone if (day := read_dateline(text)) and len(day.edtf) == len("1912-03-21")}
    if not others and not (len(days) > 1 and lines.index(bylines[0]) > 1):
        return lines, prose
    above = [line for line in lines if line.group < bylines[0].group]
    if len(above) > 1 and above[-1].number + 1 == bylines[0].number:
        above = above[:-1]  # what the story is called
    return (above, True) if above else (lines, prose)


def _assign_kinds(lines: list[HeadLine], prose: bool, groups: list[Group]) -> int:
    """Give each line of the head its kind; returns how many lines belong to it, 0 for no head."""
    title = find_title(lines, groups)
    if title is None:
        mottoes = mottoes_above_prose(lines)
        for line in lines[: mottoes[-1] if mottoes else 0]:
            line.kind = line.kind or (Kind.BYLINE if line.byline else Kind.LINES)
        if not _is_named_by_year(lines):
            return _without_title(lines)
        title = 0
    dated = any(line.kind in (Kind.DATELINE, Kind.BYLINE) for line in lines)
    if not (prose or dated or _has_prose_below(lines[title], groups)):
        return _without_title(lines) if any(line.kind is Kind.LETTERHEAD for line in lines) else 0
    lines[title].kind = Kind.TITLE
    _name_above_title(lines[:title])
    end = title + 1
    while end < len(lines) and continues_title(lines[end - 1], lines[end]) and end - title < _TITLE_LINES:
        lines[end].kind = Kind.TITLE
        end += 1
    return _below_title(lines, end, groups)


def _assign_below_marked(lines: list[HeadLine], titles: list[HeadLine], groups: list[Group]) -> int:
    """Give a head's lines their kinds where a curator marked the title; returns how many belong to it."""
    first = lines.index(titles[0])
    _name_above_title(lines[:first])
    return _below_title(lines, first + len(titles), groups)


def _name_above_title(lines: list[HeadLine]) -> None:
    for line in lines:
        if line.kind is None:
            line.kind = Kind.BYLINE if line.byline else Kind.LINES


def _is_named_by_year(lines: list[HeadLine]) -> bool:
    """Whether a head is a line with a year or a month over sentences: a title more likely than a date."""
    text = lines[0].text
    year = lines[0].kind is Kind.DATELINE and len(dateline(text) or "") < len("2020-08-31")
    sentences = all(line.text[-1:] in ".!?…" for line in lines[1:])
    return sentences and year and not _OF_WEEKDAY.search(text) and bool(re.search(r"[^\W\d]", text))


def _has_prose_below(title: HeadLine, groups: list[Group]) -> bool:
    """Whether something below a title shows that a text begins there: prose, a sentence, verse, a list."""
    text = without_trailing_references(title.text)
    cry = text[-1:] == "!" and title.at == 0 and len(groups[title.group].lines) == 1
    bare = is_unpunctuated(text.rstrip("!") if cry else text)
    if title.text[-1:] == "." and not (
        title.text.endswith("...") or title.text.isupper() or SHORTENED.search(title.text)
    ):
        return False  # a sentence among others
    for group in groups[title.group :]:
        lines = group.lines[title.at + 1 :] if group is groups[title.group] else group.lines
        if len(lines) > 1 and group is not groups[title.group]:
            return True
        for line in map(str.strip, lines):
            if len(line) > LONG or (bare and line[-1:] in ".!?…") or split_item(line):
                return True
    return False


def _without_title(lines: list[HeadLine]) -> int:
    """Fields alone are a head too: a text that begins with Title: and Author: needs no line of its own."""
    text = lines[0].text
    dated = bool(dateline(with_usual_date(text)) or _OF_WEEKDAY.search(text))
    end = int(lines[0].kind is Kind.DATELINE and dated)
    while end < len(lines) and (
        lines[end].kind in (Kind.LETTERHEAD, Kind.LINES, Kind.ADDRESS)
        or (end and lines[end].kind in (Kind.DATELINE, Kind.BYLINE))
        or (lines[end].kind is Kind.DATELINE and PLACE.fullmatch(lines[end].text))
    ):
        end += 1
    return end


def _below_title(lines: list[HeadLine], end: int, groups: list[Group]) -> int:
    """What follows the title: subtitles, authors, dates; returns where the head ends."""
    while end < len(lines):
        line, known = lines[end], lines[end].kind in (Kind.LINES, Kind.SUBTITLE)
        if line.kind is None and _ORGAN_OF.match(line.text) and is_unpunctuated(line.text):
            line.kind = Kind.SUBTITLE
        elif not known or (line.blank and not _is_only_issue(line.text, groups)):
            break
        end += 1  # who adopted a charter, or the years of a life, right below what it is called
    if (page_ends := read_title_page(lines, end)) > end:
        return page_ends
    first, last = end, _end_of_facts(lines, end, groups)
    for line in lines[first:last]:
        if line.kind is None and line.byline and _can_be_author_line(line, lines, groups):
            line.kind = Kind.BYLINE
        elif line.kind is None:
            sentence = line.text[-1:] == "." and not line.text.isupper()
            line.kind = Kind.PARAGRAPH if sentence else Kind.SUBTITLE
    title = lines[first - 1].text
    if last < len(lines) and lines[last].kind is None and (
        has_same_words(title, lines[last].text) or letters(title) == letters(lines[last].text)
    ):
        lines[last].kind = Kind.SUBTITLE  # the page's title once more, as the text itself has it
        return last + 1
    if last > first and (_DAY_OF_PAPER.match(lines[last - 1].text) or (
        lines[last - 1].kind is Kind.DATELINE and _is_titled_as_paper(lines[:first])
    )):
        while last < len(lines) and _says_subject(lines, last):
            lines[last].kind = Kind.SUBTITLE
            last += 1
    if first < last < len(lines) and _says_subject_in_capitals(lines, last):
        lines[last].kind = Kind.SUBTITLE
        return last + 1
    return _below_subtitle_alone(lines, first) if last == first else last


def _is_only_issue(text: str, groups: list[Group]) -> bool:
    """Whether a line is an issue's number and no other line of the text has that form: "Vol. 3, No. 4"."""
    lone = (group.lines[0].strip() for group in groups if len(group.lines) == 1)
    return is_issue(text) and sum(map(is_issue, lone)) < _FEWEST_OF_SERIES


def _is_titled_as_paper(lines: list[HeadLine]) -> bool:
    """Whether the title says what a paper is and no more: «ПОСТАНОВЛЕНИЕ», above its number and its day."""
    titles = [line.text for line in lines if line.kind is Kind.TITLE]
    return len(titles) == 1 and bool(PAPER_ALONE.fullmatch(without_spacing(titles[0])))


def _below_subtitle_alone(lines: list[HeadLine], first: int) -> int:
    """Name the subtitle that nothing else follows, if the line at `first` is one; returns where it ends."""
    title, *below = lines[first - 1 :]
    if not below or below[0].kind is not None or not _is_subtitle_alone(title, below[0]):
        return first
    end = first + 1
    while end < len(lines) and (_goes_on_below(lines[end - 1], lines[end]) or _is_translation(lines, end)):
        end += 1
    for line in lines[first:end]:
        line.kind = Kind.SUBTITLE
    return end


def _end_of_facts(lines: list[HeadLine], end: int, groups: list[Group]) -> int:
    """Where authors, days and fields below a title end, with the subtitles among them. end: the title's."""
    for n in range(end, len(lines)):
        if not _belongs_to_head(lines, n, groups):
            continue
        between = [line for line in lines[end:n] if line.kind is None]
        surely = lines[n].kind in (Kind.DATELINE, Kind.BYLINE) or bool(_AUTHOR_FIELD.match(lines[n].text))
        if len(between) > 2 or not all(_may_be_subtitle(line, surely) for line in between):
            break
        end = n + 1
    return end


def _says_subject(lines: list[HeadLine], n: int) -> bool:
    """Whether a line says of what an order or a decree is, below its day: «О мерах …», and the rest of it."""
    line, before = lines[n], lines[n - 1]
    if line.kind is not None or line.text[-1:] in ".,;:":
        return False
    rest = before.kind is Kind.SUBTITLE and not line.blank and (
        line.text[:1].islower() or (line.text.isupper() and before.text.isupper()))
    return bool(_ON_WHAT.match(line.text)) or rest


def _says_subject_in_capitals(lines: list[HeadLine], n: int) -> bool:
    """Whether a line in capitals, right below a paper's number and its fields, says on what it is."""
    line, above = lines[n], lines[n - 1]
    fields = above.kind in (Kind.LETTERHEAD, Kind.BYLINE) and above.group == line.group
    return fields and line.kind is None and line.text.isupper() and len(line.text.split()) > 2


def _goes_on_below(before: HeadLine, line: HeadLine) -> bool:
    """Whether a line is the rest of the subtitle above it."""
    ends = line.text[-1:] not in ".,;:"
    goes_on = line.text[:1].islower() or _LEFT_OPEN.search(before.text)
    return line.kind is None and line.group == before.group and bool(ends and goes_on)


def _is_translation(lines: list[HeadLine], n: int) -> bool:
    """Whether a line says from which language a work is, right below what the work is called."""
    named = GENRE_ALONE.fullmatch(lines[n - 1].text) and not lines[n].blank
    return bool(named and TRANSLATED.match(lines[n].text) and is_unpunctuated(lines[n].text))


def _belongs_to_head(lines: list[HeadLine], n: int, groups: list[Group]) -> bool:
    line = lines[n]
    if YEAR_LINE.fullmatch(line.text) and _heads_a_year(line, groups):
        return False
    if line.kind is Kind.DATELINE and _heads_a_day(line, groups):
        return False
    if _says_whose_words(lines[n - 1], line):
        return False
    if line.kind in (Kind.DATELINE, Kind.BYLINE, Kind.LETTERHEAD, Kind.ADDRESS):
        return True
    return line.kind is None and line.byline is not None and _can_be_author_line(line, lines, groups)


def _says_whose_words(above: HeadLine, line: HeadLine) -> bool:
    """Whether a line with a name is below quoted words, and so says who said them, not who wrote the text.

    The words are long, or a sentence that a blank line parts from the title.
    """
    quoted = above.kind is None and bool(QUOTED.fullmatch(above.text)) and (
        len(above.text) > LONG // 2 or (above.blank and not line.blank and above.text[-2:-1] in ".!?…"))
    return quoted and not BY.match(line.text) and bool(re.search(r"[^\W\d_]{2}\W+[^\W\d_]{2}", line.text))


def _heads_a_year(line: HeadLine, groups: list[Group]) -> bool:
    """Whether a year's line is one of several, or the entries of a chronicle are below it."""
    others = [(n, text.strip()) for group in groups for n, text in enumerate(group.lines, group.first)]
    below = next((text for n, text in others if n > line.number and text), "")
    return bool(date_lead(below)) or any(n != line.number and YEAR_LINE.fullmatch(text) for n, text in others)


def _heads_a_day(line: HeadLine, groups: list[Group]) -> bool:
    """Whether a line with a day alone is the first of many: a diary's entry is below it."""
    return is_day(line.text) and is_diary(groups)


def _may_be_subtitle(line: HeadLine, surely: bool) -> bool:
    """Whether a line between the title and an author or a date can be a subtitle or a summary."""
    if line.text[-1:] in ":,;":
        return False
    if len(line.text) > LONGEST_SUBTITLE or len(SENTENCE_END.findall(line.text)) > (3 if surely else 1):
        return False
    return surely or line.text[-1:] != "." or line.text.isupper()


def _can_be_author_line(line: HeadLine, lines: list[HeadLine], groups: list[Group]) -> bool:
    """Whether a line with the shape of a name is the author's, and no heading that looks like one."""
    assert line.byline
    below = groups[line.group].lines[line.at + 1 : line.at + 2]
    if below and below[0].strip()[:1].islower() and not read_dateline(below[0].strip()):
        return False  # the beginning of a sentence
    others = [other for other in lines if other.number != line.number]
    if not BY.match(line.text) and any(
            other.kind is Kind.TITLE and _IN_MEMORY.fullmatch(other.text) for other in others):
        return False  # whom the text remembers
    if any(has_same_words(line.text, other.text) for other in others):
        return False
    if any(letters(line.text) == letters(other.text) for other in others if other.number < line.number):
        return False
    if _heads_life_of_many(line, groups):
        return False
    if line.byline.sure:
        return True
    if any(other.kind is Kind.BYLINE and other.byline and other.byline.sure and other.byline.names
           for other in lines):
        return False
    if is_organisation(line.text):
        return True
    if any(other.kind is Kind.DATELINE for other in lines):
        return True
    group = groups[line.group]
    if 0 < line.at == len(group.lines) - 1 and any(
        other.kind is Kind.TITLE and other.group == line.group for other in lines
    ):
        return True  # the last line of a head without blank lines
    short = sum(
        len(g.lines) == 1 and 2 <= len(g.lines[0].split()) <= 5 and g.lines[0].rstrip()[-1:] not in ".,;:!?…"
        for g in groups[line.group + 1 :]
    )
    return short < 2


def _heads_life_of_many(line: HeadLine, groups: list[Group]) -> bool:
    """Whether a bare name is the first of several that stand alone, each above what is told of its bearer."""
    if BY.match(line.text) or len(groups[line.group].lines) > 1:
        return False
    names = sum(
        len(group.lines) == 1 and likeness(group.lines[0]) is Likeness.NAME and len(below.lines[0]) > LONG
        for group, below in pairwise(groups[line.group :]))
    return names > _FEW_NAMES


def _is_subtitle_alone(title: HeadLine, line: HeadLine) -> bool:
    """A line between the title and the prose that nothing else follows: by its form a subtitle."""
    if re.search(r"\d:\d\d", line.text):
        return False
    if title.kind is Kind.SUBTITLE and is_unpunctuated(line.text) and not _ORGAN_OF.match(title.text):
        return True  # below the years of a life
    if title.text[-1:] == ":":
        return len(line.text) <= LONG * 2
    if GENRE_ALONE.fullmatch(line.text) and title.kind is Kind.TITLE:
        return True
    if _GENRE.match(line.text) and line.text[-1:] not in ".:;," and len(line.text) <= LONG:
        return True
    whole = len(line.text.split()) >= _WORDS_OF_DECK and is_unpunctuated(line.text)
    if QUOTED.fullmatch(title.text) and whole:
        return True  # «Я считал часы», «Почему учитель из Кургана судится с районом»
    bracketed = line.text[:1] == "(" and line.text[-1:] == ")"
    return (bracketed and len(line.text) <= LONG * 2) or (
        line.group == title.group
        and (without_bare_references(line.text)[-1:] not in ".:;," or bool(_PERIOD.search(line.text)))
        and len(line.text) > 24
        and not split_item(line.text)
    )


def _blocks(lines: list[HeadLine]) -> Iterator[Block]:
    """The head's blocks: the lines of a title are one, and so are fields below one another."""
    n = 0
    while n < len(lines):
        after = n + 1
        kind = lines[n].kind or Kind.LINES
        approval = kind is Kind.LINES and bool(ADOPTED.match(lines[n].text))
        joined = approval or kind in (Kind.TITLE, Kind.LETTERHEAD, Kind.ADDRESS)
        if kind is Kind.BYLINE and after < len(lines):
            byline = lines[n].byline
            shared = byline is not None and lines[after].byline is byline  # a name over two lines
            after += shared or bool(BY_ALONE.fullmatch(lines[n].text))
        while joined and after < len(lines) and lines[after].kind is kind and (
            kind is Kind.TITLE or not lines[after].blank
        ):
            after += 1
        texts = [line.raw for line in lines[n:after]]
        text = (" " if kind in (Kind.TITLE, Kind.BYLINE) else "\n").join(texts).replace("\xad ", "\xad")
        yield Block(kind, text, (lines[n].number, lines[after - 1].number))
        n = after
