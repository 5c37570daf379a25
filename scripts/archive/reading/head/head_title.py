"""Which line of a text's head is the title: the first that is nothing else."""

from __future__ import annotations

import re
from collections import Counter

from ...model import Block, Kind
from ..lines.bylines import LIFE, is_organisation, names_organisation, says_author
from ..lines.datelines import names_issue, read_dateline
from ..lines.groups import LONG, Context, Group, is_unpunctuated
from ..lines.head_lines import (
    ADOPTED,
    FIELD,
    GREETING,
    MOTTO,
    PAPER_ALONE,
    PLACE,
    QUOTED,
    SECTION,
    SHORTENED,
    HeadLine,
    has_same_words,
    is_in_capitals,
    letters,
)
from ..lines.heading_lines import CHAPTER, names_contents
from ..lines.markers import is_dash, is_picture
from ..lines.note_references import without_bare_references, without_trailing_references
from ..lines.papers import ENGLISH_PAPER, RUSSIAN_PAPER
from ..lines.person_names import Likeness, family_stem, is_full_russian_name, likeness, without_spacing
from ..lines.sentences import SENTENCE_END
from ..lines.stanza_lines import is_stanza

_LONGEST_TITLE = 200  # characters
_LONGEST_LINE, _LONG_LINE = 90, 24  # characters of a line that goes on with a title; of one in capitals
_SECTION_ABOVE = 5  # lines, a day and whom to call among them, between a section's name and the title
_LONGEST_OF_PAPER = 260
#: What stands below a name and is no part of it: «орган стачечного комитета», "for my father"
_NO_TITLE_BELOW = re.compile(
    r"(?:(?:печатный )?орган|газета|бюллетень|листок|журнал|вестник|издание"  # what a paper is
    r"|(?:an?|the) (?:organ|paper|bulletin)"
    r"|(?:for|to) (?:my|our|his|her)|in (?:loving )?memory of|dedicated to|памяти|посвящ\w+)\b")  # for whom
_LONGEST_NAME = 70  # characters of a chapter's name
_LONG_TEXT, _TELLS_A_WHILE = 400, 250  # characters
_WITHOUT_NAME = 50_000  # characters of a text that may have its author's name once, as a preface does
_FEWEST_OF_PAGE = 3  # lines of a page's head, the body's name, its menu and the title
_FIRST = 4  # lines of a head in which a breadcrumb is
#: Minutes and orders say in their titles whose and of which day they are.
_PAPER = re.compile(rf"(?i)(?:{RUSSIAN_PAPER}|{ENGLISH_PAPER})\s")
#: Who made a paper, or for whom, right below its title: "prepared for the Wednesday class".
_MADE = re.compile(
    r"(?:as )?(?:held|adopted|approved|prepared|compiled|edited|translated|recorded|written|submitted"
    r"|presented|drafted|updated|revised|принят\w*|составлен\w*|подготовлен\w*|записан\w*|утвержд[её]н\w*|перевод"
    r"|из (?:сборника|книги|цикла|серии|газеты|журнала|воспоминаний|письма|речи|доклада))\b"
)
#: What tells of a writer behind the name: «— инженер, автор книги …», " is a journalist".
_TELLS_OF_WRITER = re.compile(
    r"(?i)\s?(?:[–—-] |is |is an? )[^.!?]{0,120}\b(?:автор\b|журналист|публицист|обозреватель"
    r"|корреспондент|писатель|author|journalist|writer|columnist)")
#: To whom a leaflet is, which is its title with a stop too: «Ко всем рабочим города.»
_TO_WHOM = re.compile(
    r"(?i)(?:ко всем\b|к (?:рабоч|работниц|товарищ|солдат|матрос|крестьян|гражда|молод[её]ж|трудящ"
    r"|женщин|студен|членам)"
    r"|to (?:all|the) (?:workers|working|workmen|soldiers|women|members|toilers|strikers))")
#: A branch by its number: "Local 88, Transit Mechanics".
_LODGE = re.compile(r"\b(?:Local|Lodge|Branch|District)(?: No\.?)? \d")
_FEWEST_OF_STANZA = 3  # lines
_SECTIONS = 4  # lines of such words and the title
_WORDS_OF_TITLE = 4
#: Whose charter it is, or of which meeting the minutes are: words in the genitive.
_OF_WHOM = re.compile(
    r"(?i)\S*(?:союза|[ое]го|ции|ссии|тва|тии|тета|кассы|артели|фонда|группы|вета|кома|завода|республики|федерации)\b|(?:заседания|собрания|пленума|президиума|съезда|митинга|совещания|бюро|правления)\b|(?-i:[а-яё])"
)
#: The organ of a body that issues a paper: «ПРЕЗИДИУМ», «ЦЕНТРАЛЬНОЕ ПРАВЛЕНИЕ».
_ORGAN = re.compile(r"(?i)(?:центральн\w+ |исполнительн\w+ )?(?:президиум|правление|секретариат"
    r"|коллегия|бюро|отдел)\b")
#: The state whose decree a paper is: «СОЮЗ СОВЕТСКИХ СОЦИАЛИСТИЧЕСКИХ РЕСПУБЛИК».
_STATE = re.compile(r"(?i)\b(?:республик[аи]?|федераци[яи]|империя|правительство|министерство|наркомат)$")
_PERIODICAL = re.compile(
    r"(?i)\b(?:news|newsletter|times|worker|herald|review|bulletin|gazette|journal|tribune|voice|star|daily|weekly"
    r"|advocate|call|banner|appeal|газета|листок|вестник|правда|известия|рабочий|голос|труд|бюллетень|журнал|знамя)\b"
)
#: What a work's first part is called: the work's title stands above it, and no paper's.
_OPENING_PART = re.compile(r"(?i)введение|предисловие|вступление|introduction|preface|foreword")
#: What a speech is called, right below who gave it: "Speech to the Convention of Cutters".
_SPOKEN = re.compile(
    r"(?i)(?:(?:opening|closing|keynote|presidential|farewell|inaugural) )?(?:speech|address|remarks|lecture"
    r"|testimony|sermon|talk) (?:to|at|before|on|in|delivered|given)\b"
    r"|(?:речь|выступление|доклад|лекция) (?:на|в|перед|о)\s")
#: Whose something is, in capitals: «РАБОЧИХ ПОРТА», «ТКАЧЕЙ».
_GENITIVE = re.compile(r"[А-ЯЁ]{2,}(?:[ИЫ]Х|[ОЕ]В|ЕЙ|[ОЕ]ГО)\b")
#: What a work is called, alone on its line below the title.
GENRE_ALONE = re.compile(
    r"(?i)\(?(?:рассказ|очерк|повесть|роман|поэма|пьеса|стихотворение|фельетон|репортаж|быль|сказка|новелла"
    r"|баллада|воспоминания|записки|заметки|памфлет|a (?:story|tale|novel|poem|play)|(?:short )?story"
    r"|poem)\)?")
#: Who publishes a book, on its title page.
_PUBLISHER = re.compile(
    r"(?i)(?:книго)?издательство\b|изд-во\b|published by\b|(?-i:(?:[A-Z]\w+ ){1,2})(?:press|publishers)$")
_RELEASE = re.compile(r"(?i)(?:press|news|media)[ -]release|пресс-релиз")
#: Below the title of a work that its author wrote in another language.
TRANSLATED = re.compile(r"(?i)(?:перев[её]л[аи]?|перевод(?:чик)?|translat(?:ed|ion|or))\b")
_CYRILLIC, _LATIN = re.compile(r"(?i)[а-яёіїєґң]"), re.compile(r"(?i)[a-z]")
_ON_WHAT = re.compile(r"(?:О|ОБ|ПО|К|КО|ДЛЯ|В|ВО|НА|ПРИ|ПРОТИВ|ЗА|ИЗ|ОТ|ON|OF|FOR|TO|AGAINST)\s")
#: The adjective of a noun on the line below: «ЗА ВОСКРЕСНЫЙ» / «ОТДЫХ».
_BEFORE_NOUN = re.compile(r"[А-ЯЁ]{3}(?:ЫЙ|[НК]ИЙ|НОЙ|АЯ|ЯЯ|ОЕ|ЕЕ|ЫЕ|[ГЖКХЧШЩ]ИЕ|[ОЕ]ГО|[ЫИ]Х)$")
_ON_SUBJECT = re.compile(r"Об? [а-яё]")
_OF = re.compile(r"(?:OF|AND)\b")
_CONTINUED = re.compile(
    r"(?i)\b(?:of|the|a|an|and|in|on|for|to|with|between|или|и|в|на|о|об|за|с|к|по|из|от|для|между)$")


#: A verb of a Russian headline: «требует», «добились», «отказал».
_TELLS = re.compile(
    r"(?<![\w-])[а-яё]{2,}(?:[аеиоуыя]л(?:[аио]|ся|[аи]сь)?|[аяеу]ет(?:ся)?|[иы]т(?:ся)?|[аяую]ют(?:ся)?|[уа]т)"
    r"(?![\w-])")
_DAY_AND_NUMBER = re.compile(r"от\s+[«“\"]?\d{1,2}\W.{3,24}\d{4}")
_BETWEEN = re.compile(r"\bBETWEEN\b.*\bAND\b")
#: The parties of a case before a court, by which it is called.
_CASE = re.compile(r"(?:[A-Z][\w.,'’&-]*|of|the|and|et al\.,?|ex rel\.) (?:v\.?|vs\.?) [A-Z]")
_LEFT_OPEN = re.compile(r"(?i)\b(?:of|for|by|между|between)(?: the)?$")


def title_of_song(groups: list[Group], context: Context) -> tuple[list[Block], list[Group]] | None:
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


def begins_with_stanza(groups: list[Group], context: Context) -> bool:
    """Whether a song begins without its title: its first lines are a stanza, as long as another."""
    lines = groups[0].lines if groups else []
    others = [len(group.lines) for group in groups[1:]]
    return context.poem and len(lines) > _FEWEST_OF_STANZA and others.count(len(lines)) > 1 and (
        not lines[0].strip().isupper())


def may_be_kicker(lines: list[HeadLine], rest: list[Group]) -> bool:
    """Whether the title may be a column's name, in capitals over lines that are not, or an office's.

    lines: the head's. rest: the groups below the head.
    """
    titles = [n for n, line in enumerate(lines) if line.kind is Kind.TITLE]
    if len(titles) != 1 or not lines[titles[0]].text.isupper() or len(lines[titles[0]].text.split()) > 5:
        return False
    if is_organisation(lines[titles[0]].text):
        return True
    below = [line for line in lines[titles[0] + 1 :] if line.kind is Kind.SUBTITLE and not line.blank]
    if below and GENRE_ALONE.fullmatch(below[0].text):
        return False
    if lines[-1].kind is Kind.BYLINE and _begins_with_title(rest):
        return True
    return bool(below) and not below[0].text.isupper() and any(
        line.kind in (Kind.DATELINE, Kind.BYLINE) for line in lines)


def _begins_with_title(groups: list[Group]) -> bool:
    """Whether the line below a head may be the title: the only one over prose that is no sentence."""
    lone = [n for n, group in enumerate(groups[:-1]) if len(group.lines) == 1 and len(group.lines[0]) <= LONG
            and is_unpunctuated(group.lines[0].strip()) and len(groups[n + 1].lines[0]) > LONG // 2]
    return lone == [0] and not groups[0].lines[0].isupper()


def _is_title(line: HeadLine, series: bool, has_facts_below: bool = False) -> bool:
    """Whether a line can be the title. has_facts_below: whether an author or a date is."""
    text = line.text
    first = next((char for char in text if not (is_picture(char) or char.isspace())), "")
    begins = first.isupper() or first.isdigit() or (first and first in "«“\"'‘„(№#[…")
    named = any(map(str.isalpha, text)) or re.fullmatch(r"№ ?\d+|\d{4}\W{1,3}\d{4}", text)
    fits = len(text) <= (_LONGEST_OF_PAPER if _PAPER.match(text) else _LONGEST_TITLE)
    free = line.kind is None and not series and not names_contents(text)
    return free and fits and bool(begins and named) and _ends_as_title(line, has_facts_below)


def _ends_as_title(line: HeadLine, has_facts_below: bool) -> bool:
    """Whether a line ends as titles do, or is a sentence that may be one. has_facts_below: see above."""
    text = line.text
    sentences = 0 if QUOTED.fullmatch(text) else len(SENTENCE_END.findall(text))
    stopped = without_bare_references(text)[-1:] == "."
    if sentences > 2 or (stopped and len(text) > LONG and text[-1:] != "."):
        return False  # several sentences, or prose with a note's sign
    if text[-1:] not in ".,;" or text.endswith("...") or SHORTENED.search(text):
        return True
    if stopped and not sentences and _TO_WHOM.match(text):
        return True
    if sentences == 1 and len(text) <= (LONG if stopped else _LONGEST_TITLE):
        return True
    brief = len(text.split()) < 7 and line.number <= 4
    alone = not sentences and (brief or text.isupper())
    return text[-1:] == "." and (alone or (has_facts_below and sentences < 2))


def find_title(lines: list[HeadLine], groups: list[Group]) -> int | None:
    """Find the title of a head.

    lines: of the head, named by their own form as far as that goes. groups: the whole text's.
    Returns the number of the title's first line, from 0; None where no line is surely one.
    """
    open_lines = _open_lines(lines, groups)
    known = _title_by_its_form(lines, groups, open_lines)
    if known is not None:
        return known
    for n in open_lines:
        line = lines[n]
        following = next((m for m in open_lines if m > n), None)
        if following is not None and _is_above_title(lines, groups, n, following):
            continue
        if _is_publisher(lines, n):
            line.kind, line.byline = Kind.LINES, None
            continue
        if names_contents(line.text):
            return None
        if _is_section_of_site(lines, n):
            continue
        named = _title_in_field(lines, n)
        if named and letters(line.text) not in named and named not in letters(line.text):
            return None
        return n if _is_title_here(lines, groups, n) else None
    return None


def _open_lines(lines: list[HeadLine], groups: list[Group]) -> list[int]:
    """The lines of which the title may be one: without a kind, and below a motto.

    A picture's words and a motto in another language may stand above the title.
    """
    found = [n for n, line in enumerate(lines) if line.kind is None]
    cyrillic = _is_cyrillic(" ".join(line for group in groups[:40] for line in group.lines)[:4000])
    letter = _CYRILLIC if cyrillic else _LATIN
    own = [n for n in found if letter.search(lines[n].text) or not re.search(r"[^\W\d_]", lines[n].text)]
    if own and own[0] - found[0] <= 2:
        found = found[found.index(own[0]) :]
    mottoes = mottoes_above_prose(lines)
    # The party, the paper or the site stands above a motto, the title below it.
    return [n for n in found if n > mottoes[-1]] if mottoes else found


def mottoes_above_prose(lines: list[HeadLine]) -> list[int]:
    """The lines of a head that are mottoes; one below a sentence is the text's own cry."""
    told = (n for n, line in enumerate(lines) if line.text[-1:] == "." and not MOTTO.fullmatch(line.text)
            and not line.text.isupper() and line.kind is None and not SHORTENED.search(line.text)
            and not names_organisation(line.text[:-1]))
    first = next(told, len(lines))
    return [n for n, line in enumerate(lines[:first]) if MOTTO.fullmatch(line.text)]


def _title_by_its_form(lines: list[HeadLine], groups: list[Group], open_lines: list[int]) -> int | None:
    """A title that its own form tells, whatever is above it: a paper's, a case's, one that is there twice."""
    paper = next((n for n in open_lines if _is_paper_alone(lines, n) and not _heads_section(lines, n)), None)
    if paper is not None and all(_is_above_paper(lines[n].text) for n in open_lines if n < paper):
        return paper
    case = next((n for n in open_lines if _CASE.search(lines[n].text) and _is_title(lines[n], False)), None)
    if case is not None:
        return case  # the court and the number of the case stand above it
    if (dated := _dated_below_body(lines, groups, open_lines)) is not None:
        return dated
    if (article := _below_authors_in_journal(lines, open_lines)) is not None:
        return article
    for n in open_lines[:_FIRST]:
        again = next((m for m in open_lines if 0 < m - n <= 2 and lines[m].text == lines[n].text), None)
        alone = again is not None and all(len(groups[lines[m].group].lines) == 1 for m in (n, again))
        if again is not None and alone and len(lines[n].text.split()) > 1 and _is_title(lines[again], False):
            return again  # a breadcrumb ends with the page's title, which follows
        if _is_beginning_of(lines[n].text, lines[n + 1].text if n + 1 in open_lines else ""):
            return n + 1  # the page's name, cut off, and then the whole title
    return None


def _dated_below_body(lines: list[HeadLine], groups: list[Group], open_lines: list[int]) -> int | None:
    """The line right above a day, where a page begins with the name of the body whose site it is.

    Its menu is between: «Партия ткачей», «О нас Программа Контакты», «Памяти товарища», «Дата: 27.10.2015».
    """
    if len(open_lines) < _FEWEST_OF_PAGE or not names_organisation(lines[open_lines[0]].text):
        return None
    below = (n for n in open_lines if n - open_lines[0] >= _FEWEST_OF_PAGE and n + 1 < len(lines))
    return next((
        n for n in below
        if lines[n].blank and len(groups[lines[n].group].lines) == 1 and _is_title(lines[n], False, True)
        and lines[n + 1].kind in (Kind.DATELINE, Kind.LETTERHEAD) and _is_day(lines[n + 1].text)), None)


def _below_authors_in_journal(lines: list[HeadLine], open_lines: list[int]) -> int | None:
    """The line right below the authors' names, under a journal's name and the issue right below that.

    «Рабочий вопрос», «2019. № 2 (14)», «Н. А. Ли, Д. С. Ким», «САМООРГАНИЗАЦИЯ КУРЬЕРОВ».
    """
    first = open_lines[0] if open_lines else len(lines)
    issue = lines[first + 1] if first + 1 < len(lines) else None
    if not issue or issue.blank or issue.kind is not Kind.DATELINE or not names_issue(issue.text):
        return None
    authors = next((n for n in open_lines[1:2] if (by := lines[n].byline) and by.sure and by.names), None)
    title = authors + 1 if authors is not None else len(lines)
    return title if title in open_lines and _is_title(lines[title], False, True) else None


def _heads_section(lines: list[HeadLine], n: int) -> bool:
    """Whether what a paper is called is a site's part: a headline that tells what happened is below.

    «ЗАЯВЛЕНИЕ», «14 марта 2023», «Профком порта требует вернуть уволенных».
    """
    below = next((line for line in lines[n + 1 :] if line.kind is None), None)
    return below is not None and len(below.text.split()) >= _WORDS_OF_TITLE and below.text[:1].isupper() and (
        not below.text.isupper() and is_unpunctuated(below.text, _LONGEST_TITLE)
        and bool(_TELLS.search(below.text)))


def _is_day(text: str) -> bool:
    """Whether a line gives a whole day, perhaps behind its label."""
    day = read_dateline(text) or read_dateline(text.partition(": ")[2].split("  ")[0])
    return day is not None and len(day.edtf) == len("2015-10-27")


def _is_paper_alone(lines: list[HeadLine], n: int) -> bool:
    """Whether a line says what the paper is: in capitals, or below the addressee and the sender as usual."""
    text = without_spacing(lines[n].text)
    addressed = n > 0 and lines[n - 1].kind is Kind.ADDRESS
    return bool(PAPER_ALONE.fullmatch(text.removesuffix(".").upper() if addressed else text))


def _is_above_title(lines: list[HeadLine], groups: list[Group], n: int, following: int) -> bool:
    """Whether a line that could be the title names what is above it: a section, an author, a paper.

    n: the line. following: the next one that could be the title.
    """
    line, below = lines[n], lines[following]
    section = bool(SECTION.fullmatch(line.text.strip(" .:/"))) or (
        n + 1 == following and bool(CHAPTER.fullmatch(line.text)) and _may_name(below.text))
    by_name = line.byline is not None and line.byline.sure
    if following - n > (_SECTION_ABOVE if section else 2) or not _is_title(below, False, by_name):
        return False
    if section and not below.text[:1].islower():
        return True
    if line.byline and _is_author_above(line, below, lines, groups):
        return True
    if _is_masthead(line, lines, n, following, groups) or ADOPTED.match(line.text):
        return True
    named = _is_whose_paper(lines, n, following) or _is_name_of_channel(line, below)
    named = named or _releases(lines, n, below)
    dated = any(other.kind is Kind.DATELINE for other in lines[n + 1 : following])
    named = named or ((below.blank or dated) and _is_body_above(line, below, groups))
    return named or _is_above_section(lines, n, following)


def _is_title_here(lines: list[HeadLine], groups: list[Group], n: int) -> bool:
    """Whether a line above which no other can be the title is the title.

    The day that a title ends with, on the line below, becomes part of the title.
    """
    line = lines[n]
    series = _begins_series(line, groups)
    above = lines[n - 1].byline if n else None
    followed = n + 1 < len(lines) and lines[n + 1].kind in (Kind.BYLINE, Kind.DATELINE)
    is_title = _is_title(line, series, followed or (above is not None and above.sure))
    if not is_title and not series and _goes_on(line, lines):
        lines[n + 1].kind, is_title = None, True
    alone = n + 1 == len(lines) or lines[n + 1].blank
    leads_in = without_trailing_references(line.text)[-1:] == ":" and alone
    return is_title and not leads_in


def _is_publisher(lines: list[HeadLine], n: int) -> bool:
    """Whether a line of a title page is of those that name who publishes the book, above author and title.

    All of them are in capitals, the first is a body's name, and a blank line parts each from the next.
    """
    first = next((line for line in lines if line.group == lines[n].group), lines[n])
    below = [line for line in lines if line.group > lines[n].group]
    author, title = (below[0], below[1]) if len(below) > 1 else (None, None)
    return bool(
        author and title and names_organisation(first.text) and author.blank and title.blank
        and author.byline and author.byline.sure and all(
            is_in_capitals(line.text) for line in lines if line.group in (first.group, title.group)))


def _may_name(text: str) -> bool:
    """Whether the words below a chapter's number may be its name: no sentence, nor the first of several."""
    bare = without_trailing_references(text)
    return is_unpunctuated(bare, _LONGEST_NAME) and not SENTENCE_END.search(bare)


def _is_section_of_site(lines: list[HeadLine], n: int) -> bool:
    """Whether a line is one of several words, a line each, that say in which part of a site the text is.

    Below them are the title, of more words, and a day.
    """
    words = [len(line.text.split()) for line in lines]
    beside = words[n] == 1 and 1 in (words[n - 1 : n] + words[n + 1 : n + 2])
    title = next((m for m in range(n + 1, min(n + _SECTIONS, len(lines))) if words[m] > 1), None)
    if not beside or title is None or words[title] < _WORDS_OF_TITLE or not _is_title(lines[title], False):
        return False
    return any(line.kind is Kind.DATELINE for line in lines[title + 1 :])


def _is_beginning_of(text: str, below: str) -> bool:
    """Whether a line has the first words of the line below it, and no more: "The Bakers Of"."""
    own, whole = letters(text), letters(below)
    sentence = without_bare_references(below)[-1:] == "."
    return len(text.split()) > 2 and own != whole and whole.startswith(own) and not sentence


def _is_above_paper(text: str) -> bool:
    """Whether a line above «УСТАВ» or «ПРОТОКОЛ № 5» says whose it is, who passed or keeps it: no title."""
    keeper = re.search(r"\b(?:АРХИВ|ARCHIVES?|МУЗЕЙ|MUSEUM)\b", text)
    named = ADOPTED.match(text) or is_organisation(text) or keeper or _STATE.search(text)
    named = named or _ORGAN.match(text)
    return (bool(named) or not text.isupper()) and not _PAPER.match(text)


def _is_cyrillic(text: str) -> bool:
    """Whether most letters are Cyrillic."""
    return 2 * len(_CYRILLIC.findall(text)) > sum(map(str.isalpha, text))


def _is_masthead(
    line: HeadLine, lines: list[HeadLine], n: int, following: int, groups: list[Group]
) -> bool:
    """A periodical's or an organisation's name above a date and the title.

    An author or a day below the title belongs to a whole issue's first story where others follow it.
    """
    days = [lines[m].text for m in range(n + 1, following) if lines[m].kind is Kind.DATELINE]
    if names_issue(line.text) or _OPENING_PART.fullmatch(lines[following].text):
        return False  # Our Voice, No. 7: the issue's own title
    dated = any(map(names_issue, days)) or bool(days and _PERIODICAL.search(line.text))
    below = lines[following].text
    return (
        dated
        and below[-1:] not in ":]"
        and len(line.text) <= 50
        and not (any(other.kind in (Kind.DATELINE, Kind.BYLINE) for other in lines[following + 1 :])
                 and not (_PERIODICAL.search(line.text) and _is_only_story(lines[-1].group, groups)))
    )


def _is_only_story(head: int, groups: list[Group]) -> bool:
    """Whether nothing below a head looks like a story's head. head: the number of the head's last group."""
    below = groups[head + 1 :]
    return not any(
        any(map(says_author, group.lines)) or names_contents(group.lines[0]) or (
            len(group.lines) == 1 and is_unpunctuated(group.lines[0].strip(), LONG)) for group in below[:-1])


def _is_whose_paper(lines: list[HeadLine], n: int, following: int) -> bool:
    """Whether a line says whose the paper is that the line below names: "Weavers' Union", "Minutes of …".

    So does a body's name above that of its periodical, which has its issue or its day below.
    """
    line, below = lines[n], lines[following]
    lodge = bool(_LODGE.search(line.text)) and not re.search(r"\b[a-z]{3,}", line.text)
    if _PAPER.match(below.text):
        return names_organisation(line.text) or bool(_LODGE.search(line.text))
    under = lines[following + 1 : following + 3] if following == n + 1 else []
    dated = any(names_issue(line.text) for line in under) or (
        bool(under) and under[0].kind is Kind.DATELINE and (lodge or not under[0].blank))
    return dated and (lodge or names_organisation(line.text)) and not names_organisation(below.text)


def _releases(lines: list[HeadLine], n: int, below: HeadLine) -> bool:
    """Whether a line names the body that issues a press release: the stamp is above it, the title below."""
    stamped = any(_RELEASE.fullmatch(line.text.strip(" .:")) for line in lines[:n])
    return stamped and below.blank and names_organisation(lines[n].text)


def _is_above_section(lines: list[HeadLine], n: int, section: int) -> bool:
    """Whether a line is a site's name: right below it is a section's, and then the title and its day.

    A body's name may be as well above a blank line: «Союз горняков», «Сообщение», «Стволы стоят».
    """
    title = section + 1
    tight = not lines[section].blank or names_organisation(lines[n].text)
    named = SECTION.fullmatch(lines[section].text.strip(" .:")) and tight
    whole = n + 1 == section and title < len(lines) and len(lines[n].text.split()) <= _WORDS_OF_TITLE
    dated = any(line.kind is Kind.DATELINE for line in lines[title + 1 :])
    return bool(named and whole and dated and lines[title].blank and _is_title(lines[title], False, True))


def _is_name_of_channel(line: HeadLine, below: HeadLine) -> bool:
    """Whether a line right above one that begins with a pictogram has none: who writes, and the headline."""
    return not below.blank and is_picture(below.text[:1]) and not any(map(is_picture, line.text))


def _is_author_above(line: HeadLine, below: HeadLine, lines: list[HeadLine], groups: list[Group]) -> bool:
    """Whether a name above another line is the author's, and not the title of a life of that person."""
    name, rest = line.text, groups[below.group + 1 :]
    if line.byline and len(line.byline.names) == 1 and name.startswith(f"{line.byline.names[0]}, "):
        # Анна Ли, журналистка, специально для газеты «Челнок»
        name = line.byline.names[0]
        return len(below.text.split()) > 2 and not _is_named_in(name, rest)
    lived = LIFE.search(name)  # «Анна Ли (1890–1947)» over the title, or over a life of her
    if lived:
        name = name[: lived.start()]
        if _is_named_in(name, rest):
            return False
    sentence = len(below.text) > LONG and below.text[-1:] == "."
    if sentence or has_same_words(name, below.text):
        return False
    initials = bool(re.search(r"\b[A-ZА-ЯЁ]\.", name))
    dated = any(other.kind is Kind.DATELINE for other in lines if other.number > below.number)
    capitals = below.text.isupper() and not name.isupper()
    quoted = below.text[:1] in '«“"'
    if _SPOKEN.match(below.text) and likeness(name) and not below.blank:
        return True
    likely = likeness(name) is Likeness.NAME or (line.byline is not None and len(line.byline.names) > 1)
    foot = (line.strip() for group in groups[-2:] for line in group.lines)
    surname = max(re.findall(r"[^\W\d_]+", name), key=len).lower()
    signed = len(groups) > 3 and any(
        surname in text.lower() and (text[-1:] not in ".!?…" or likeness(text)) for text in foot)
    words = len(below.text.split())
    together = line.group == below.group and words > 2
    full = is_full_russian_name(name) and (below.blank or not _is_named_in(name, rest))
    poem = any(is_stanza(group.lines) for group in rest[:1])
    dated_above = any(other.kind is Kind.DATELINE for other in lines if other.number < below.number)
    others = (dated_above or below.text[-1:] == "?") and _is_about_another(name, rest)
    told = any(text.startswith(name) and _TELLS_OF_WRITER.match(text[len(name) :])
               for group in (*rest[:2], *rest[-2:]) for text in group.lines[:1])
    facts = others or told or dated or capitals or quoted or signed or together or poem or any(
        TRANSLATED.match(other.text) or GENRE_ALONE.fullmatch(other.text) or _PUBLISHER.match(other.text)
        for other in lines if other.number > below.number)
    known = likely and (facts or _is_nowhere_else(name, rest))
    return initials or full or known


def _is_body_above(line: HeadLine, below: HeadLine, groups: list[Group]) -> bool:
    """Whether a line is the name of the body that issues a text, which tells a while without naming it."""
    if not names_organisation(line.text) or names_organisation(below.text) or len(below.text.split()) <= 2:
        return False
    prose = _without_name_alone(line.text, groups[below.group + 1 :])
    return len(prose) > _TELLS_A_WHILE and line.text.casefold() not in prose


def _is_nowhere_else(name: str, groups: list[Group]) -> bool:
    """Whether a long text hardly ever has the family name, in whatever case: it is not about the person."""
    prose = _without_name_alone(name, groups)
    return len(prose) > _LONG_TEXT and prose.count(family_stem(name)) <= len(prose) // _WITHOUT_NAME


def _is_about_another(name: str, groups: list[Group]) -> bool:
    """Whether a text tells a while without that person's family name, and nobody speaks in it."""
    spoken = any(is_dash(line.lstrip()[:1]) for group in groups for line in group.lines)
    return not spoken and len(_without_name_alone(name, groups)) > _TELLS_A_WHILE and (
        not _is_named_in(name, groups))


def _is_named_in(name: str, groups: list[Group]) -> bool:
    """Whether a text has a person's family name, in whatever case, but for lines with the name alone."""
    return family_stem(name) in _without_name_alone(name, groups)


def _without_name_alone(name: str, groups: list[Group]) -> str:
    """A text in small letters without the lines with a name alone, as a second title page has them."""
    words = set(re.findall(r"\w+", name.casefold()))
    lines = (line.casefold() for group in groups for line in group.lines)
    return " ".join(line for line in lines if not words.issuperset(re.findall(r"\w+", line)))


def _title_in_field(lines: list[HeadLine], n: int) -> str:
    """The letters of the title that a field above the line names, or nothing."""
    fields = (FIELD.fullmatch(line.text) for line in lines[:n])
    named = (
        f["value"] for f in fields if f and re.fullmatch(r"(?i)title|название|заглавие|заголовок", f["key"])
    )
    return letters(next(named, None) or "")


def continues_title(before: HeadLine, line: HeadLine) -> bool:
    """Whether a line goes on with the title, whose line so far last is `before`."""
    shouted = is_in_capitals(before.text) and is_in_capitals(line.text)
    if not line.blank and _LEFT_OPEN.search(before.text) and names_organisation(line.text):
        return True  # BY-LAWS OF THE / DOMESTIC WORKERS' ASSOCIATION
    if not line.blank and shouted and _BETWEEN.search(before.text) and not read_dateline(line.text):
        return True  # AGREEMENT BETWEEN LAKE COUNTY AND THE LIBRARY / WORKERS' LEAGUE
    if line.kind is not None or line.byline or PLACE.fullmatch(line.text):
        return False
    if PAPER_ALONE.fullmatch(without_spacing(before.text)) and _DAY_AND_NUMBER.match(line.text):
        return False  # ПОСТАНОВЛЕНИЕ / от 14 мая 2004 г. № 5
    if shouted and (_CONTINUED.search(before.text) or _OF.match(line.text)):
        return True  # THE / HISTORY / OF THE / STRIKE, each far below the other on a title page
    if PAPER_ALONE.fullmatch(without_spacing(before.text).upper()) and _OF_WHOM.match(line.text):
        return True  # УСТАВ / ПРОФСОЮЗА ТКАЧЕЙ; Устав / Союза ткачей; ПРОТОКОЛ № 5 / общего собрания
    return not line.blank and _continues_right_below(before, line, shouted)


def _continues_right_below(before: HeadLine, line: HeadLine, shouted: bool) -> bool:
    """Whether a line goes on with the title right above it. shouted: whether both are in capitals."""
    above, text = before.text, line.text
    if (before.full and above[-1:] not in ".;:?!") or (shouted and GREETING.match(above)):
        return True  # a title that a width broke, as the prose below it; COMRADES! / DO NOT SIGN!
    if shouted and _GENITIVE.match(text) and len(above.split()) == 1 and len(text.split()) < _WORDS_OF_TITLE:
        return True  # ПЕСНЯ / КУЗНЕЦОВ
    if above[-1:] in ".;?!" or (is_in_capitals(above) and _NO_TITLE_BELOW.match(text)):
        return False
    if text[:1].islower() and len(text) < _LONGEST_LINE:
        return not (_MADE.match(text) and is_unpunctuated(above))
    if text[:1] in "«“\"" and above[:1].islower():
        return True  # общего собрания товарищества / «ЧЕЛНОК»
    if is_in_capitals(above) and _ON_SUBJECT.match(text) and len(text) < _LONGEST_LINE:
        return True  # ЗАКОН РЕСПУБЛИКИ / О профессиональных союзах
    if above[-1:] == ":" or text[:1] in '(«“"':
        return False
    before_noun = _BEFORE_NOUN.search(above) and len(text.split()) < _WORDS_OF_TITLE
    on_what = shouted and (_ON_WHAT.match(text) or before_noun or len(above) > _LONG_LINE)  # DECREE / ON LAND
    return bool(on_what or _CONTINUED.search(above))


def _goes_on(line: HeadLine, lines: list[HeadLine]) -> bool:
    """Whether a title in capitals that a comma breaks off goes on in the line below."""
    following = next((other for other in lines if other.number == line.number + 1), None)
    return bool(
        following and not following.blank and line.text[-1:] == "," and is_in_capitals(line.text)
        and is_in_capitals(following.text)
    )


def _begins_series(line: HeadLine, groups: list[Group]) -> bool:
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
