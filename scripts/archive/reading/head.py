"""The head of a text, read line by line: its title, and what stands about the title in any order.

Pages are pasted with blank lines in their head or with none, the date above the title or below it,
a breadcrumb or a section's name first. So each short line before the first prose is asked what it
is by its own form, and then the title is the first that is nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Block, Kind
from .bylines import Byline, is_organisation, names_organisation, read_byline
from .datelines import names_issue, read_dateline, read_divided
from .dates import date_lead
from .groups import LETTERHEAD, LONG, Context, Group, is_unpunctuated
from .markers import split_item, split_note
from .notes import without_trailing_references
from .person_names import Likeness, is_full_russian_name, likeness
from .survey import is_stanza
from .wraps import wrapped_paragraphs

_LONGEST_HEAD = 14  # lines
_LONGEST_TITLE = 200  # characters
_LONGEST_SUBTITLE = 260
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…])[»”\"’)]*\s+(?=[A-ZА-ЯЁ«“\"(–—])")
GREETING = re.compile(
    r"(?i)(?:dear|hello|hi|уважаем(?:ые|ый|ая)|дорог(?:ие|ой|ая)|здравствуй(?:те)?"
    r"|(?:comrades|brothers|sisters|friends|товарищи|братья|друзья|граждане)\s*[!,:]"
    r"|(?:brothers\s+and\s+sisters|sisters\s+and\s+brothers|fellow\s+workers|товарищи\s+рабочие)\W*$)(?!\w)"
)
#: Title: …, Автор: …; other than a mail's, they say what the text is.
FIELD = re.compile(
    r"""(?xi) (?P<key> title | author s? | subtitle | date | published | publisher | publication
    | source | language | translator | translation \s from \s \w+ | перевод \s с \s \w+
      | translation | translated | transcriber | release \s date | posting \s date | written
      | first \s published | written \s by
      | delivered | printed | editor s? | editing | contributor s? | credits | category | tags?
      | keywords | url | link | layout
      | дата \s (?: создания | написания ) | опубл\.
      | слова | музыка | название | заглавие | заголовок | авторы? | дата | дата \s публикации
      | опубликовано | источник | язык | перевод
      | (?: комментари[ий] \s и \s )? примечания | комментарии | переводчик | издание
      | издательство | год | рубрика | категория | метки | теги | тема | ссылка )
    \s* : (?: \s+ (?P<value> \S.* ) | \s* $ )"""
)
#: A pasted block of fields whose lines were joined: title: A slug: b date: c
_FURTHER_KEY = re.compile(r"\s[a-z]\w{1,14}:(?=\s|$)")
_DATE_FIELD = re.compile(r"(?i)(?:date|(?:first )?published|written|дата|опубликовано)\b")
_CRUMB = re.compile(r"^(?:[^>»›→/\\|]{1,60}\s*(?:>|»|›|→|::)\s*){1,8}[^>»›→]{0,160}$")
_HOME = re.compile(r"(?i)(?:home|main|главная(?: страница)?|на главную)\s*[>»›→/|\\:·•]")
_PATH = re.compile(
    r"^(?:\.{1,2}/|~?/|[A-Za-z]:[\\/]|file:|https?:|www\.)\S*(?:\s?[\w.-]+\.\w{2,5})?$|^\S+\.(?:txt|html?|md|pdf|docx?)$"
)
_NUMBERED_TITLE = re.compile(r"\d{1,3}\.\s+[^\W\d_].{3,140}[^.,;:]")
_QUOTED = re.compile(r"“[^“”]+”|‘[^‘]+’|«[^«»]+»|\"[^\"]+\"")
_CAPTION = re.compile(r"(?:Table|Таблица|Табл\.|Figure|Fig\.|Рисунок|Рис\.)\s*№?\s*\d")
_SHORTENED = re.compile(r"(?i)\b(?:гг?|в|inc|ltd|co|jr)\.$")
_LETTERED = re.compile(r"([A-ZА-Я])[.)]\s+[^\W\d_]{3}")
_YEAR = re.compile(r"\d{4}(?:\s?[-–—]\s?\d{2,4})?(?:\s?гг?\.?)?")
_KEY = re.compile(r"[A-Za-z_][\w-]{1,30}\s*[:=]")
_IN_FRONT_MATTER = re.compile(r"[\w-]{1,30}\s*[:=]|\s*-\s|\s+\S|[#\])}]")
_PICTURE = re.compile(r"\[[^\[\]]+\]")
_SIGN = re.compile(r"^[\W_]+$|^\*{3}.*\*{3}$")
_SECTION = re.compile(
    r"""(?xi) (?: home | news | press \s release s? | news \s release | opinion s? | op-ed | comment
    | commentary | analysis
      | features? | articles? | essays? | interviews? | reviews? | book \s reviews? | letters?
      | editorials? | statements?
      | reports? | blog | archives? | library | documents? | leaflets? | pamphlets? | politics
      | labou?r | columns? | events?
      | world | international | culture | history | theory | background | announcements?
      | uncategori[sz]ed | publications?
      | главная | новости | пресс-релизы? | мнени[ея] | комментари[ий] | аналитика | статьи | статья
      | интервью | рецензи[яи]
      | письма | заявлени[ея] | репортаж и? | блог и? | архив | библиотека | документы? | листовк[аи]
      | листки | публикации
      | политика | общество | экономика | культура | история | теория | события | анонсы | в \s мире
      | рабочее \s движение
      | трибуна | колонк[аи] | обзоры? | материалы )"""
)
_CONTENTS = re.compile(r"(?i)(?:table of )?contents\W*|содержание\W*|оглавление\W*")
_STATE = re.compile(
    r"(?i)\b(?:united states|united nations|организаци[яи]|министерств\w+|ministry|department)\b")
#: What stands above the title of a leaflet or a paper, whatever its text.
MOTTO = re.compile(
    r"""(?xi) [\W_]* (?: пролетарии \s всех \s стран,? \s соединяйтесь
    | в \s борьбе \s обрет[её]шь \s ты \s право \s сво[её]
    | освобождение \s рабочих \s должно \s быть \s делом \s самих \s рабочих | земля \s и \s воля
    | (?: workers | proletarians | working \s men | workingmen | toilers ) \s of \s
      (?: the \s world | all \s (?: countries | lands ) ),? \s unite
    | an \s injury \s to \s one \s is \s an \s injury \s to \s all | labor \s omnia \s vincit ) [\W_]*"""
)
_PERIODICAL = re.compile(
    r"(?i)\b(?:news|newsletter|times|worker|herald|review|bulletin|gazette|journal|tribune|voice|star|daily|weekly"
    r"|advocate|call|banner|appeal|газета|листок|вестник|правда|известия|рабочий|голос|труд|бюллетень|журнал|знамя)\b"
)
_DEAR = re.compile(r"(?i)(?:dear|уважаем(?:ые|ый|ая)|дорог(?:ие|ой|ая)|многоуважаем(?:ые|ый|ая))\b")
_BY_ALONE = re.compile(r"(?i)(?:written\s+)?by|авторы?\s*:")
_BY = re.compile(r"(?i)(?:by|от|автор)\b")
#: Who passed a law, and when: such a line is above a law's title as often as below it.
ADOPTED = re.compile(
    r"(?i)[(\[]?(?:adopted|approved|passed|signed|принят|утвержд[её]н|одобрен|подписан)[аоы]?\b"
)
_AUTHOR_FIELD = re.compile(r"(?i)(?:authors?|автор(?:ы)?)\s*:")
_ON_WHAT = re.compile(r"(?:О|ОБ|ПО|К|КО|ДЛЯ|ON|OF|FOR|TO)\s")
_CONTINUED = re.compile(r"(?i)\b(?:of|the|a|an|and|in|on|for|to|with|или|и|в|на|о|об|за|с|к|по|из|от|для)$")


@dataclass
class _Line:
    """A line of the head. blank: whether a blank one is above it. kind: what it is, if that is known."""

    number: int
    text: str
    blank: bool
    group: int
    at: int
    kind: Kind | None = None
    byline: Byline | None = None


def read_head(groups: list[Group], context: Context) -> tuple[list[Block], list[Group]]:
    """Read the head of a text.

    groups: the whole text's. Returns the head's blocks and the groups that are left; no blocks
    where the text has no head that can be told for sure.
    """
    if any(g.correction and g.correction.kind == Kind.TITLE for g in groups):
        return [], groups
    front = _front_matter(groups)
    if front:
        blocks, rest = read_head(front[1], context)
        return [front[0], *blocks], rest
    if song := _title_of_song(groups, context):
        return song
    lines, prose = _lines_before_prose(groups, context)
    if not lines:
        return [], groups
    lettered = {found[1] for g in groups for text in g.lines[:1] if (found := _LETTERED.match(text.strip()))}
    for line in lines:
        _name(line, lettered)
    _name_addressee(lines, groups)
    _name_author_below_by(lines)
    _name_rest_of_fields(lines, groups)
    lines, prose = _without_first_story(lines, prose, groups)
    fields = [line for line in lines if line.kind is Kind.LETTERHEAD]
    if len(fields) == 1 and _DATE_FIELD.match(fields[0].text) and read_dateline(fields[0].text):
        fields[0].kind = Kind.DATELINE
    end = _assign_kinds(lines, prose, groups)
    if not end:
        return [], groups
    blocks = list(_blocks(lines[:end]))
    if _may_be_kicker(lines[:end]) or any(line.kind is Kind.ADDRESS for line in lines[:end]):
        blocks = [replace(b, doubt="title") if b.kind is Kind.TITLE else b for b in blocks]
    last = lines[end - 1]
    rest = groups[last.group + 1 :]
    group = groups[last.group]
    if last.at + 1 < len(group.lines):
        rest = [group.part(last.at + 1, len(group.lines)), *rest]
    return blocks, rest


def _title_of_song(groups: list[Group], context: Context) -> tuple[list[Block], list[Group]] | None:
    """The title of a song that no blank line parts from its first stanza: the one line too many in it."""
    first = groups[0] if groups else None
    if not first or len(groups) < 2 or len(first.lines) < 4 or not context.poem:
        return None
    title, below = first.lines[0].strip(), first.lines[1:]
    others = Counter(len(g.lines) - (g.lines[0].rstrip()[-1:] == ":") for g in groups[1:])  # "Chorus:"
    regular = others[len(below)] and not others[len(first.lines)]
    if not is_stanza(below) or not is_unpunctuated(title, 60) or not title[:1].isupper():
        return None
    if not (title.isupper() or (regular and len(title.split()) <= 4)):
        return None
    if below[0].strip()[:1].islower():
        return None
    block = Block(Kind.TITLE, title, (first.first, first.first))
    return [block], [first.part(1, len(first.lines)), *groups[1:]]


def _name_author_below_by(lines: list[_Line]) -> None:
    """"By" on a line of its own and a name on the next one are one line of the author's."""
    for line, below in pairwise(lines):
        byline = read_byline(f"{line.text} {below.text}") if _BY_ALONE.fullmatch(line.text) else None
        if byline and byline.names and byline.sure and all(map(likeness, byline.names)):
            line.kind = below.kind = Kind.BYLINE
            line.byline = below.byline = byline


def _name_rest_of_fields(lines: list[_Line], groups: list[Group]) -> None:
    """A line that is set in below a field goes on with it: a second translator's name."""
    for line, below in pairwise(lines):
        raw, under = (groups[one.group].lines[one.at] for one in (line, below))
        indents = [len(text) - len(text.lstrip()) for text in (raw, under)]
        if line.kind is Kind.LETTERHEAD and not below.blank and indents[1] > indents[0] + 3:
            below.kind = Kind.LETTERHEAD


def _may_be_kicker(lines: list[_Line]) -> bool:
    """Whether the title may be a column's name, in capitals over lines that are not, or an office's."""
    titles = [n for n, line in enumerate(lines) if line.kind is Kind.TITLE]
    if len(titles) != 1 or not lines[titles[0]].text.isupper() or len(lines[titles[0]].text.split()) > 5:
        return False
    if is_organisation(lines[titles[0]].text) or _STATE.search(lines[titles[0]].text):
        return True
    below = [line for line in lines[titles[0] + 1 :] if line.kind is Kind.SUBTITLE and not line.blank]
    return bool(below) and not below[0].text.isupper() and any(
        line.kind in (Kind.DATELINE, Kind.BYLINE) for line in lines)


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


# ---------------------------------------------------------------- where it ends


def _lines_before_prose(groups: list[Group], context: Context) -> tuple[list[_Line], bool]:
    """The short lines before the first prose, and whether prose follows them."""
    lines: list[_Line] = []
    for g, group in enumerate(groups):
        if group.correction:
            return lines, True
        if _is_mail(group) or _is_verse(group, context) or not all(map(str.strip, group.lines)):
            return lines, True
        for at, raw in enumerate(group.lines):
            text = " ".join(raw.split())
            if len(lines) == _LONGEST_HEAD:
                return lines, False
            if _is_prose(group, at, text, context) and not _is_before_author(groups, g, at, text):
                return lines, True
            lines.append(_Line(group.first + at, raw.strip(), at == 0 and g > 0, g, at))
    return lines, False


def _is_before_author(groups: list[Group], g: int, at: int, text: str) -> bool:
    """Whether the line below says that it names the author or the date: then this one is of the head too."""
    if len(text) > _LONGEST_SUBTITLE or split_item(text) or GREETING.match(text) or text[-1:] in ",;:":
        return False
    following = groups[g].lines[at + 1 :] or (groups[g + 1].lines if g + 1 < len(groups) else [])
    below = " ".join(following[0].split()) if following else ""
    byline = read_byline(below)
    return bool(byline and byline.names and _confirms_byline(below, byline)) or (
        at == 0 and g == 0 and bool(read_dateline(below))
    )


def _is_mail(group: Group) -> bool:
    heads = [line for line in group.lines if LETTERHEAD.match(line)]
    return len(heads) > 1 and any(re.match(r"(?i)(?:from|to|subject|от|кому|re)\b", line) for line in heads)


def _is_verse(group: Group, context: Context) -> bool:
    short = all(len(line) <= 80 for line in group.lines)
    commas = sum(line.rstrip()[-1:] in ",;" for line in group.lines)
    return short and len(group.lines) > 2 and commas > 0 and (is_stanza(group.lines) or context.poem)


def _is_prose(group: Group, at: int, text: str, context: Context) -> bool:
    if len(text) > _LONGEST_SUBTITLE or GREETING.match(text) or _CAPTION.match(text):
        return True
    named = read_dateline(text) or (read_byline(text) and "\t" not in group.lines[at].strip())
    following = group.lines[at + 1].lstrip() if at + 1 < len(group.lines) else ""
    if FIELD.match(text) or (named and not following[:1].islower()):
        return False
    if "\t" in group.lines[at].strip() or text.startswith(">"):
        return True
    if context.chronicle and date_lead(text):
        return True
    if split_item(group.lines[at]) and not (_NUMBERED_TITLE.fullmatch(text) and len(group.lines) == 1):
        return True
    if split_note(text) or context.lead_of_turn(text) or (
        context.is_lone_speaker(text, group.first + at) and context.speech_from
    ):
        return True
    ended = text[-1:] in ".!?…:" and not _SHORTENED.search(text)
    goes_on_in_capitals = at + 1 < len(group.lines) and is_in_capitals(text) and is_in_capitals(following)
    if (text[-1:] in ",;" and not goes_on_in_capitals) or (len(text) > 160 and ended):
        return True
    if len(text) > LONG and ended and _SENTENCE_END.search(text):
        return True
    below = [line.strip() for line in group.lines[at : at + 4]]
    if len(below) > 2 and len(text) > 44:
        lower = sum(line[:1].islower() for line in below[1:])
        wide = max(map(len, below))
        return lower > 0 and len(below[1]) > 0.7 * wide and len(below[1]) > 40
    if len(below) == 2 and len(text) > 50 and text[-1:] not in ".!?…:" and below[1][-1:] == ".":
        return bool(wrapped_paragraphs(below, context.width_near(group.first)))
    return False


# ---------------------------------------------------------------- what each line is


def _name(line: _Line, lettered: set[str]) -> None:
    """Say what a line is by its own form, if that says it.

    lettered: the letters with which lines of the text begin, as in "B. Pay".
    """
    text = line.text
    if FIELD.fullmatch(text) and len(_FURTHER_KEY.findall(text)) < 2:
        line.kind = Kind.LETTERHEAD
    elif _SIGN.fullmatch(text) or _PATH.match(text) or _is_crumb(text) or _PICTURE.fullmatch(text) or (
        MOTTO.fullmatch(text)
    ):
        line.kind = Kind.LINES
    elif read_dateline(text):
        line.kind = Kind.DATELINE
    elif (found := _LETTERED.match(text)) and chr(ord(found[1]) + 1) in lettered:
        return  # A. Pay, B. Hours
    elif byline := read_byline(text):
        line.byline = byline
        line.kind = Kind.BYLINE if _confirms_byline(text, byline) else None
    elif read_divided(text):
        line.kind = Kind.DATELINE


def _name_addressee(lines: list[_Line], groups: list[Group]) -> None:
    """Name the lines between a letter's date and "Dear …" its address: they say to whom, not by whom."""
    last = lines[-1]
    below = groups[last.group].lines[last.at + 1 :]
    below = below or (groups[last.group + 1].lines if last.group + 1 < len(groups) else [])
    dates = [n for n, line in enumerate(lines) if line.kind is Kind.DATELINE]
    if not dates or not below or not _DEAR.match(below[0].strip()):
        return
    between = lines[dates[-1] + 1 :]
    if any(line.kind not in (None, Kind.BYLINE) or _BY.match(line.text) for line in between):
        return
    if any(line.text[-1:] == ":" for line in between):
        return
    for line in between:
        line.kind, line.byline = Kind.ADDRESS, None


def _without_first_story(
    lines: list[_Line], prose: bool, groups: list[Group]
) -> tuple[list[_Line], bool]:
    """The head of a newsletter without the head of its first story, whose author is not the newsletter's.

    The lines with the same two forms further below show it: a story's head, and "By …".
    """
    bylines = [line for line in lines if line.kind is Kind.BYLINE and line.group and _BY.match(line.text)]
    if not bylines or bylines[0].group == lines[0].group:
        return lines, prose
    below = (group.lines[:2][-1].strip() for group in groups[bylines[0].group + 1 :] if len(group.lines) < 3)
    others = [text for text in below if _BY.match(text) and (byline := read_byline(text)) and byline.sure]
    if not others:
        return lines, prose
    above = [line for line in lines if line.group < bylines[0].group]
    return (above, True) if above else (lines, prose)


def stands_above_title(text: str) -> bool:
    """Whether a line is one that papers and pages have above a title: a motto, a path, a section's name."""
    known = MOTTO.fullmatch(text) or _PATH.match(text) or _SIGN.fullmatch(text) or _PICTURE.fullmatch(text)
    return bool(known or _is_crumb(text) or _SECTION.fullmatch(text.strip(" .:")))


def _is_crumb(text: str) -> bool:
    if _HOME.match(text) or len(re.findall(r"\S\s/\s\S", text)) > 1:
        return True
    return bool(_CRUMB.match(text)) and not re.match(r"[«»]", text) and not text.count("«")


def _confirms_byline(text: str, byline: Byline) -> bool:
    """Whether the line has a word or a date that makes it an author's, not only the shape of a name."""
    return bool(
        byline.edtf
        or not byline.names
        or (
            byline.sure
            and re.match(
                r"(?i)(?:(?:(?:book |film )?review |report |story |article )?by|posted|author|written|text"
                r"|the editor|editor|автор|текст|от\b|редакци)", text
            )
        )
    )


def _is_title(line: _Line, series: bool, has_facts_below: bool = False) -> bool:
    """Whether a line can be the title. has_facts_below: whether an author or a date is."""
    text = line.text
    begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in "«“\"'‘„(№#[…"
    ends_well = text[-1:] not in ".,;…" or text.endswith(("...", "…")) or bool(_SHORTENED.search(text))
    quoted = bool(_QUOTED.fullmatch(text))
    sentences = 0 if quoted else len(_SENTENCE_END.findall(text))
    brief = len(text.split()) < 7 and not line.number > 4
    stopped = text[-1:] == "." and not sentences and (brief or text.isupper())
    return (
        line.kind is None
        and begins
        and not _CONTENTS.fullmatch(text)
        and (
            ends_well
            or stopped
            or (has_facts_below and text[-1:] == ".")
            or (sentences == 1 and len(text) <= _LONGEST_TITLE)
        )
        and len(text) <= _LONGEST_TITLE
        and sentences < 3
        and not series
        and (any(char.isalpha() for char in text) or bool(re.fullmatch(r"\d{4}\W{1,3}\d{4}", text)))
    )


def _says_fact(line: _Line) -> bool:
    """Whether a line surely gives an author or a date."""
    said = line.byline is not None and bool(line.byline.names) and _confirms_byline(line.text, line.byline)
    return line.kind in (Kind.DATELINE, Kind.BYLINE) or said


def _assign_kinds(lines: list[_Line], prose: bool, groups: list[Group]) -> int:
    """Give each line of the head its kind; returns how many lines belong to it, 0 for no head."""
    title = _find_title(lines, groups)
    if title is None:
        mottoes = [n for n, line in enumerate(lines) if MOTTO.fullmatch(line.text)]
        for line in lines[: mottoes[-1] if mottoes else 0]:
            line.kind = line.kind or (Kind.BYLINE if line.byline else Kind.LINES)
        return _without_title(lines)
    if not prose and not any(_says_fact(line) for line in lines):
        return _without_title(lines) if any(line.kind is Kind.LETTERHEAD for line in lines) else 0
    lines[title].kind = Kind.TITLE
    for n in range(title):
        if lines[n].kind is None:
            lines[n].kind = Kind.BYLINE if lines[n].byline else Kind.LINES
    end = title + 1
    while end < len(lines) and _continues_title(lines[end - 1], lines[end]) and end - title < 3:
        lines[end].kind = Kind.TITLE
        end += 1
    return _below_title(lines, end, groups)


def _without_title(lines: list[_Line]) -> int:
    """Fields alone are a head too: a text that begins with Title: and Author: needs no line of its own."""
    end = 0
    while end < len(lines) and (
        lines[end].kind in (Kind.LETTERHEAD, Kind.LINES)
        or (end and lines[end].kind in (Kind.DATELINE, Kind.BYLINE))
    ):
        end += 1
    return end


def _find_title(lines: list[_Line], groups: list[Group]) -> int | None:
    open_lines = [n for n, line in enumerate(lines) if line.kind is None]
    cyrillic = _is_cyrillic(" ".join(line for group in groups[:40] for line in group.lines)[:4000])
    own = [n for n in open_lines if _is_cyrillic(lines[n].text) is cyrillic]
    if own and own[0] - open_lines[0] <= 2:
        open_lines = open_lines[open_lines.index(own[0]) :]  # a picture's words, a motto in another language
    mottoes = [n for n, line in enumerate(lines) if MOTTO.fullmatch(line.text)]
    if mottoes:  # the party, the paper or the site stands above it, the title below it
        open_lines = [n for n in open_lines if n > mottoes[-1]]
    for n in open_lines:
        line = lines[n]
        following = next((m for m in open_lines if m > n), None)
        by_name = line.byline is not None and line.byline.sure
        if following is not None and following - n <= 2 and _is_title(lines[following], False, by_name):
            below = lines[following]
            if _SECTION.fullmatch(line.text.strip(" .:")) and not below.text[:1].islower():
                continue
            if line.byline and _is_author_above(line, below, lines, groups):
                continue
            if _is_masthead(line, lines, n, following) or ADOPTED.match(line.text):
                continue
            if line.text.isupper() and below.blank and names_organisation(line.text):
                continue
        if _CONTENTS.fullmatch(line.text):
            return None
        named = _title_in_field(lines, n)
        if named and _letters(line.text) not in named and named not in _letters(line.text):
            return None
        if following == n + 1 and n + 2 < len(lines) and not _is_title(line, False):
            dated = lines[n + 2].kind in (Kind.BYLINE, Kind.DATELINE)
            if dated and len(line.text) <= 60 and _is_title(lines[following], False):
                continue  # a motto
        series = _begins_series(line, groups)
        followed = n + 1 < len(lines) and lines[n + 1].kind in (Kind.BYLINE, Kind.DATELINE)
        above = lines[n - 1].byline if n else None
        followed = followed or (above is not None and above.sure)
        alone = n + 1 == len(lines) or lines[n + 1].blank
        leads_in = without_trailing_references(line.text)[-1:] == ":" and alone
        is_title = _is_title(line, series, followed)
        if not is_title and not series and _goes_on(line, lines):
            lines[n + 1].kind, is_title = None, True  # the day that the title ends with is part of it
        return n if is_title and not leads_in else None
    return None


def _is_cyrillic(text: str) -> bool:
    """Whether most letters are Cyrillic."""
    return 2 * len(re.findall(r"[а-яёіїєґң]", text, re.I)) > sum(map(str.isalpha, text))


def _is_masthead(line: _Line, lines: list[_Line], n: int, following: int) -> bool:
    """A periodical's or an organisation's name above a date and the title."""
    days = [lines[m].text for m in range(n + 1, following) if lines[m].kind is Kind.DATELINE]
    dated = any(map(names_issue, days)) or bool(days and _PERIODICAL.search(line.text))
    below = lines[following].text
    return (
        dated
        and below[:1] not in "[("
        and below[-1:] not in ":]"
        and len(line.text) <= 50
        and not any(other.kind in (Kind.DATELINE, Kind.BYLINE) for other in lines[following + 1 :])
        and not line.text.endswith(("?", "!"))
    )


def _is_author_above(line: _Line, below: _Line, lines: list[_Line], groups: list[Group]) -> bool:
    """Whether a name above another line is the author's, and not the title of a life of that person."""
    name = line.text
    if _has_same_words(name, below.text):
        return False
    initials = bool(re.search(r"\b[A-ZА-ЯЁ]\.", name))
    dated = any(other.kind is Kind.DATELINE for other in lines if other.number > below.number)
    capitals = below.text.isupper() and not name.isupper()
    quoted = below.text[:1] in '«“"'
    likely = likeness(name) is Likeness.NAME or (line.byline is not None and len(line.byline.names) > 1)
    foot = " ".join(" ".join(group.lines) for group in groups[-2:])[-200:]
    surname = max(re.findall(r"[^\W\d_]+", name), key=len).lower()
    signed = len(groups) > 3 and surname in foot.lower()
    words = len(below.text.split())
    together = not below.blank and line.group == below.group and words > 2
    full = is_full_russian_name(name) and below.blank
    names = line.byline.names if line.byline else []
    several = len(names) > 1 and all(likeness(one) is Likeness.NAME for one in names)
    return initials or full or several or (likely and (dated or capitals or quoted or signed or together))


def _title_in_field(lines: list[_Line], n: int) -> str:
    """The letters of the title that a field above the line names, or nothing."""
    fields = (FIELD.fullmatch(line.text) for line in lines[:n])
    named = (
        f["value"] for f in fields if f and re.fullmatch(r"(?i)title|название|заглавие|заголовок", f["key"])
    )
    return _letters(next(named, None) or "")


def _has_same_words(one: str, other: str) -> bool:
    """Whether two lines turn the same words round, as "Doe Jane" and "Jane Doe": whom the text is about."""
    words, others = (re.findall(r"\w+", text.lower()) for text in (one, other))
    return words != others and sorted(words) == sorted(others)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _continues_title(before: _Line, line: _Line) -> bool:
    if line.kind is not None or line.blank or before.text[-1:] in ".;?!" or line.byline:
        return False
    if line.text[:1].islower() and len(line.text) < 90:
        return True
    if _is_open(before.text) and len(line.text) < 90:
        return True
    if before.text[-1:] == ":" or line.text[:1] in '(«“"':
        return False
    if is_in_capitals(before.text) and is_in_capitals(line.text) and _ON_WHAT.match(line.text):
        return True  # DECREE / ON LAND
    return bool(_CONTINUED.search(before.text)) or (
        is_in_capitals(before.text) and is_in_capitals(line.text) and len(before.text) > 24
    )


def is_in_capitals(text: str) -> bool:
    """Whether a line's words are in capitals, but for its small words and endings: «ПЛАНЫ и НАБРОСКИ»."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    return bool(words) and all(word.isupper() for word in words)


def _goes_on(line: _Line, lines: list[_Line]) -> bool:
    """Whether a title in capitals that a comma breaks off goes on in the line below."""
    following = next((other for other in lines if other.number == line.number + 1), None)
    return bool(
        following and not following.blank and line.text[-1:] == "," and is_in_capitals(line.text)
        and is_in_capitals(following.text)
    )


def _is_open(text: str) -> bool:
    """Whether a bracket or a quotation that a line opens is closed only below it."""
    return any(text.count(a) > text.count(b) for a, b in ("()", "[]", "«»", "“”"))


def _below_title(lines: list[_Line], end: int, groups: list[Group]) -> int:
    """What follows the title: subtitles, authors, dates; returns where the head ends."""
    belonging = [n for n in range(end, len(lines)) if _belongs_to_head(lines, n, groups)]
    first = last = end
    for n in belonging:
        between = [line for line in lines[last:n] if line.kind is None]
        surely = lines[n].kind in (Kind.DATELINE, Kind.BYLINE) or bool(_AUTHOR_FIELD.match(lines[n].text))
        if len(between) > 2 or not all(_may_be_subtitle(line, surely) for line in between):
            break
        last = n + 1
    bare = [line for line in lines[first:last] if line.kind is None and line.byline]
    if len(bare) > 3 and not any(line.kind for line in lines[first:last]):
        return first  # a list of those who sign
    for line in lines[first:last]:
        if line.kind is None and line.byline and _can_be_author_line(line, lines, groups):
            line.kind = Kind.BYLINE
        elif line.kind is None:
            sentence = line.text[-1:] == "." and not line.text.isupper()
            line.kind = Kind.PARAGRAPH if sentence else Kind.SUBTITLE
    title = lines[first - 1].text
    if last < len(lines) and lines[last].kind is None and _has_same_words(title, lines[last].text):
        lines[last].kind = Kind.SUBTITLE  # the page's title once more, as the text itself has it
        return last + 1
    if last == first and first < len(lines):
        line = lines[first]
        if line.kind is None and _is_subtitle_alone(lines[first - 1], line):
            line.kind = Kind.SUBTITLE
            last += 1
            while last < len(lines) and _goes_on_below(lines[last - 1], lines[last]):
                lines[last].kind = Kind.SUBTITLE
                last += 1
    return last


def _goes_on_below(before: _Line, line: _Line) -> bool:
    """Whether a line is the rest of the subtitle above it."""
    return line.kind is None and not line.blank and line.group == before.group and (
        line.text[:1].islower() and line.text[-1:] not in ".,;:"
    )


def _belongs_to_head(lines: list[_Line], n: int, groups: list[Group]) -> bool:
    line = lines[n]
    if _YEAR.fullmatch(line.text) and _heads_a_year(line, groups):
        return False
    if n and _says_whose_words(lines[n - 1], line):
        return False
    if line.kind in (Kind.DATELINE, Kind.BYLINE, Kind.LETTERHEAD, Kind.ADDRESS):
        return True
    return line.kind is None and line.byline is not None and _can_be_author_line(line, lines, groups)


def _says_whose_words(above: _Line, line: _Line) -> bool:
    """Whether a line with a name is below quoted words, and so says who said them, not who wrote the text."""
    quoted = above.kind is None and bool(_QUOTED.fullmatch(above.text)) and len(above.text) > LONG // 2
    return quoted and not _BY.match(line.text) and bool(re.search(r"[^\W\d_]{2}\W+[^\W\d_]{2}", line.text))


def _heads_a_year(line: _Line, groups: list[Group]) -> bool:
    """Whether a year's line is one of several, or the entries of a chronicle are below it."""
    others = (
        text.strip() for group in groups for n, text in enumerate(group.lines, group.first) if n > line.number
    )
    below = next((text for text in others if text), "")
    return bool(date_lead(below)) or any(_YEAR.fullmatch(text) for text in others)


def _may_be_subtitle(line: _Line, surely: bool) -> bool:
    """Whether a line between the title and an author or a date can be a subtitle or a summary."""
    if line.text[-1:] in ":,;":
        return False
    one = len(_SENTENCE_END.findall(line.text)) < 2 or line.text.isupper()
    return (
        len(line.text) <= _LONGEST_SUBTITLE
        and one
        and (surely or line.text[-1:] != "." or line.text.isupper())
    )


def _can_be_author_line(line: _Line, lines: list[_Line], groups: list[Group]) -> bool:
    """Whether a line with the shape of a name is the author's, and no heading that looks like one."""
    assert line.byline
    others = [other for other in lines if other.number != line.number]
    if any(_has_same_words(line.text, other.text) for other in others):
        return False
    if any(_letters(line.text) == _letters(other.text) for other in others if other.number < line.number):
        return False
    if line.byline.sure:
        return True
    if any(other.kind is Kind.BYLINE and other.byline and other.byline.sure for other in lines):
        return False
    if is_organisation(line.text) and lines[0].text != line.text:
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
    return short < 2 and line.text.lower() != lines[0].text.lower()


def _is_subtitle_alone(title: _Line, line: _Line) -> bool:
    """A line between the title and the prose that nothing else follows: by its form a subtitle."""
    if re.search(r"\d:\d\d", line.text):
        return False
    if title.text[-1:] == ":":
        return len(line.text) <= LONG * 2
    bracketed = line.text[:1] == "(" and line.text[-1:] == ")"
    return (bracketed and len(line.text) <= LONG * 2) or (
        not line.blank
        and line.group == title.group
        and line.text[-1:] not in ".:;,"
        and len(line.text) > 24
        and not split_item(line.text)
    )


def _begins_series(line: _Line, groups: list[Group]) -> bool:
    """Whether a line begins with I. or 1. and another one with II. or 2.: it is a heading."""
    found = _NUMBER.match(line.text)
    if not found:
        return False
    number = found["number"]
    wanted = str(int(number) + 1) if number.isdigit() else "II" if number == "I" else ""
    word = found["word"] or ""
    starts = (_NUMBER.match(text.strip()) for g in groups for text in g.lines[:1])
    return any(s and s["number"] == wanted and (s["word"] or "") == word for s in starts)


_NUMBER = re.compile(r"(?:(?P<word>[^\W\d_]{3,10}|§)\s+)?(?P<number>\d{1,3}|[IVXLC]{1,6})(?=[.):\s]|$)")


# ---------------------------------------------------------------- blocks


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    """The head's blocks: the lines of a title are one, and so are fields below one another."""
    n = 0
    while n < len(lines):
        after = n + 1
        kind = lines[n].kind or Kind.LINES
        joined = kind in (Kind.TITLE, Kind.LETTERHEAD, Kind.ADDRESS)
        if kind is Kind.BYLINE and _BY_ALONE.fullmatch(lines[n].text) and after < len(lines):
            after += 1
        while joined and after < len(lines) and lines[after].kind is kind and not lines[after].blank:
            after += 1
        texts = [line.text for line in lines[n:after]]
        text = (" " if kind in (Kind.TITLE, Kind.BYLINE) else "\n").join(texts)
        yield Block(kind, text, (lines[n].number, lines[after - 1].number))
        n = after
