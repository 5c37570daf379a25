"""Lines of a head that those about them name: to whom a letter is, who approved a paper, a field's rest."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise

from ...model import Kind
from ..lines.addressees import PARTY, begins_with_addressed_office
from ..lines.bylines import Byline, read_byline
from ..lines.dates import MONTH, find_date
from ..lines.groups import DEAR, LONG, Group, is_unpunctuated
from ..lines.head_lines import (
    ADOPTED,
    AMENDED,
    PICTURE,
    PLACE,
    QUOTED,
    HeadLine,
    is_name_above_post,
    letters,
)
from ..lines.offices import OFFICE, RANK
from ..lines.person_names import (
    Likeness,
    family_stem,
    is_full_russian_name,
    lacks_family_name,
    likeness,
    names_of_title,
    without_spacing,
)
from ..lines.speakers import PARTICIPANTS

_APPROVAL_LINES = 12
_WORDS_OF_TITLE = 4
_DAY = re.compile(rf"(?i)\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}")
_LINES_TO_NAME = 4  # of an approval, from its first to the name of who approved
_NAME = re.compile(r"[«“\"][^»”\"]{2,60}[»”\"]")
#: An approval's first word, alone on its line: who approved follows, and a day, or the room for one.
_APPROVED = re.compile(r"(?i)(?:утвержд(?:[её]н[аоы]?|аю)|согласовано|approved)\W*")
#: «Утверждено      Согласовано», each above who did it
_COLUMNS = re.compile(r"\s{3,}|\t+")
#: An office alone on its line, as letterheads have it below a name.
_OFFICE = re.compile(
    rf"(?i)(?:{RANK})*{OFFICE}\b[^.!?]{{0,60}}$"
)
#: Who writes for a paper, on a line of its own: «наш корреспондент», "staff reporter".
_WRITES = re.compile(
    r"(?i)(?:[^\W\d_]+ ){0,3}(?:корреспондент(?:ка)?|журналист(?:ка)?|обозреватель|correspondent|reporter"
    r"|columnist|staff writer|journalist)(?: [^\W\d_«»-]+){0,3}"
    r"|(?:канд(?:идат|\.)|д(?:октор|\.|-р)) ?(?:[а-я-]+\.? ){0,2}н(?:аук|\.).{0,60}"
    r"|(?:доцент|профессор|аспирант(?:ка)?|студент(?:ка)?)\b.{0,60}")
#: Where an author is from, right below the name: «(Омск)», «(г. Омск, Россия)».
_TOWN_OF_AUTHOR = re.compile(r"\((?:г\. ?)?[A-ZА-ЯЁ][\w-]+(?:,? [A-ZА-ЯЁ][\w-]+){0,3}\)")
#: What calls a paper a letter to somebody, whom the lines below may name.
_LETTER = re.compile(
    r"(?i)(?:коллективн\w+ |открыт\w+ )?(?:письмо|обращение|заявление|жалоба|ходатайство|телеграмма"
    r"|петиция)\b|(?:an )?(?:open )?(?:letter|appeal|petition|telegram)\b")
#: What a paper to an office is called, on a line of its own: «ЗАЯВЛЕНИЕ», «Жалоба на действия администрации».
_CALLED = re.compile(
    r"(?i)(?:(?:коллективн|открыт|повторн|общ|исков|предложени|служебн|докладн|объяснительн)\w+\s)?"
    r"(?-i:[А-ЯЁ])?(?i:письмо|обращение|заявление|жалоба|ходатайство|петиция|требовани[ея]|претензия|уведомление"
    r"|прошение|запрос|записка|заявка|протест|предупреждение)"
    r"(?:\s(?:об?|на|по|в|к|против|от|коллектива|работников|рабочих)\s[^.!?]{3,90})?")
_LINES_ABOVE_PAPER = 12
#: From whom it is, below that: «от сотрудников библиотек».
_SENDER = re.compile(r"от (?!\d)")
_TO = re.compile(r"(?i)(?:to|кому)\b:?\s+(?=[A-ZА-ЯЁ])")
_YEARS_OF_LIFE = re.compile(
    r"\(?(?:\d{1,2}\.\d{1,2}\.)?\d{4}(?: ?г\.)?\s?[–—-]\s?(?:\d{1,2}\.\d{1,2}\.)?\d{4}(?: ?г\.)?\)?")
#: Where something happened, in the line below its day.
_IN_TITLE = re.compile(r"(?:на|в|во|у|при|под|in|at|on)\s[^\W\d]")
_ROW = re.compile(r"\s[–—|·-]\s")
_WAY = re.compile(r"\s*(?:>|»|›|→|::)\s*")
_ENDS_WITH_BY = re.compile(r"\S\s[Bb][Yy]$")
_ABOVE_FIELDS = re.compile(r"(?i)(?:article |item )?(?:details|information|info)|информация(?: о материале)?")
BY_ALONE = re.compile(r"(?i)(?:written\s+)?by|авторы?\s*:|authors?\s*:?")
BY = re.compile(r"(?i)(?:by|от|автор)\b")


def name_by_neighbours(lines: list[HeadLine], groups: list[Group]) -> None:
    """Give lines the kind that their neighbours show.

    lines: of a head, those named that their own form names; changed in place. groups: the whole text's.
    """
    _name_addressee(lines, groups)
    _name_author_below_by(lines)
    _name_author_over_two_lines(lines)
    _name_author_with_post(lines)
    _name_officers(lines)
    _name_participants(lines)
    _name_dead(lines)
    _name_pictured(lines)
    _name_author_of_path(lines)
    _name_way_to_line_below(lines)
    _name_place_above_day(lines)
    _name_day_above_title(lines)
    _name_day_in_title(lines)
    _name_words_of_picture(lines)
    _name_epigraph(lines, groups)
    _name_title_again(lines)
    _name_approval(lines)
    _name_parties(lines)
    if not _name_lines_above_paper(lines):
        _name_addressee_above(lines, groups)
        _name_addressed_lines(lines)
        _name_addressees_below(lines)
    _name_addressee_with_office(lines)
    _name_rest_of_fields(lines, groups)
    _name_word_above_fields(lines)


def _name_addressee(lines: list[HeadLine], groups: list[Group]) -> None:
    """Name the lines between a letter's date and "Dear …" its address: they say to whom, not by whom."""
    last = lines[-1]
    below = groups[last.group].lines[last.at + 1 :]
    below = below or (groups[last.group + 1].lines if last.group + 1 < len(groups) else [])
    dates = [n for n, line in enumerate(lines) if line.kind is Kind.DATELINE]
    if not dates or not below or not DEAR.match(below[0].strip()):
        return
    between = list(dropwhile(lambda line: line.kind is Kind.LINES, lines[dates[-1] + 1 :]))
    if any(line.kind not in (None, Kind.BYLINE, Kind.LINES) or BY.match(line.text) for line in between):
        return
    if any(line.text[-1:] == ":" or (line.byline and not line.byline.names) for line in between):
        return
    if any(len(line.text) > LONG // 2 and line.text[-1:] in ".!?…" for line in between):
        return  # a sentence, and another that begins «Товарищи, …»
    for line in between:
        line.kind, line.byline = Kind.ADDRESS, None


def _name_author_below_by(lines: list[HeadLine]) -> None:
    """"By" on a line of its own and a name on the next one are one line of the author's.

    At the end of a title's line it says that the name below is the author's too: "AND OTHER POEMS BY".
    """
    for line, below in pairwise(lines):
        if _ENDS_WITH_BY.search(line.text) and not line.kind and likeness(below.text) is Likeness.NAME:
            below.kind, below.byline = Kind.BYLINE, Byline([below.text], True, "")
        byline = read_byline(f"{line.text} {below.text}") if BY_ALONE.fullmatch(line.text) else None
        named = byline.names if byline and byline.sure else []
        if named and all(likeness(" ".join(reversed(name.split(", ")))) for name in named):
            line.kind = below.kind = Kind.BYLINE
            line.byline = below.byline = byline


def _name_author_over_two_lines(lines: list[HeadLine]) -> None:
    """A family name, and the given name and patronymic below it: «Лемехов», «Григорий Евсеевич»."""
    for line, below in pairwise(lines):
        whole = f"{line.text} {below.text}"
        if not below.blank and lacks_family_name(below.text) and is_full_russian_name(whole):
            line.kind = below.kind = Kind.BYLINE
            line.byline = below.byline = Byline([whole], True, "")


def _name_author_with_post(lines: list[HeadLine]) -> None:
    """A name above or below the title, and right below it its bearer's paper, degree or trade, or town."""
    for line, town in pairwise(lines):
        if town.kind is None and not town.blank and _TOWN_OF_AUTHOR.fullmatch(town.text) and (
            likeness(line.text) is Likeness.NAME
        ):
            town.kind, town.byline = Kind.LINES, None
    for n, (line, post) in enumerate(pairwise(lines)):
        near = sum(other.kind is None for other in lines[:n]) < 2
        told = post.kind is None and not post.blank and (
            _WRITES.fullmatch(post.text) or is_name_above_post([line.text, post.text]))
        name = line.text.removesuffix(",")
        if near and told and likeness(name) is Likeness.NAME:
            line.kind, line.byline = Kind.BYLINE, Byline([name], True, "")
            post.kind, post.byline = Kind.LINES, None


def _name_author_of_path(lines: list[HeadLine]) -> None:
    """The name with which the way to a page ends is its author's above a title and a day.

    As libraries of authors have it: "Library > Authors > Ann Lee", "Ann Lee", "The Strike", "(May 1912)".
    """
    for way, line, title, day in zip(lines, lines[1:], lines[2:], lines[3:], strict=False):
        parts = _WAY.split(way.text)
        at_end = len(parts) > 2 and parts[-1].strip() == line.text and way.kind is Kind.LINES
        if at_end and likeness(line.text) and title.kind is None and day.kind is Kind.DATELINE:
            line.kind, line.byline = Kind.BYLINE, Byline([line.text], False, "")


def _name_way_to_line_below(lines: list[HeadLine]) -> None:
    """A row of names of which the last is the line below is the way to it: «Library – Authors – Ann Lee».

    So is a page's name above the author and the title: «Ann Lee - The Mill», «Ann Mary Lee», «The Mill».
    """
    for n, line in enumerate(lines[:-1]):
        parts = _ROW.split(line.text)
        way = len(parts) > 2 and parts[-1] == lines[n + 1].text
        named = len(parts) == 2 and likeness(parts[0]) and (
            parts[1] in (below.text for below in lines[n + 1 : n + 3]))
        if line.kind is None and (way or named):
            line.kind, line.byline = Kind.LINES, None
            author = lines[n + 1]
            same = set(parts[0].split()) & set(author.text.split())
            if named and author.kind is None and likeness(author.text) and same:
                author.kind, author.byline = Kind.BYLINE, Byline([author.text], True, "")


def _name_officers(lines: list[HeadLine]) -> None:
    """Names with an office below each, two or more, above a day if there is one: officers, and no authors."""
    day = next((n for n, line in enumerate(lines) if line.kind is Kind.DATELINE), len(lines))
    named = [
        n for n, (line, below) in enumerate(pairwise(lines[:day]))
        if line.byline and not BY.match(line.text) and not below.blank and _OFFICE.match(below.text)
    ]
    for n in named if len(named) > 1 else []:
        for line in lines[n : n + 2]:
            line.kind, line.byline = Kind.LINES, None


def _name_participants(lines: list[HeadLine]) -> None:
    """Names below a label that says who took part are of those, and not of authors."""
    label = next((n for n, line in enumerate(lines) if PARTICIPANTS.fullmatch(line.text)), len(lines))
    for line in lines[label:]:
        if (line.byline or line.kind is None) and not BY.match(line.text):
            line.kind, line.byline = Kind.LINES, None


def _name_dead(lines: list[HeadLine]) -> None:
    """The years of a life are a subtitle; a name right above them is of whom the text tells.

    Where no other line may be the title, it is that name.
    """
    for line, below in pairwise(lines):
        if not _YEARS_OF_LIFE.fullmatch(below.text):
            continue
        below.kind, below.byline = Kind.SUBTITLE, None
        if line.byline and not BY.match(line.text):
            others = any(other.kind in (None, Kind.BYLINE) and is_unpunctuated(other.text)
                         and not BY.match(other.text) for other in lines if other not in (line, below))
            line.kind, line.byline = Kind.SUBTITLE if others else None, None


def _name_pictured(lines: list[HeadLine]) -> None:
    """A bare name below a title that has it is of whom the text tells, and no author's."""
    for title, line in pairwise(lines):
        told = title.kind is None and len(title.text.split()) >= _WORDS_OF_TITLE
        if told and line.byline and names_of_title(line.text, title.text):
            line.kind, line.byline = Kind.LINES, None


def _name_place_above_day(lines: list[HeadLine]) -> None:
    """A town on a line of its own is of the date's line beside it: «г. Рудный», «17 июля 2025 года»."""
    for line, below in pairwise(lines):
        if line.kind is None and PLACE.fullmatch(line.text) and below.kind is Kind.DATELINE:
            line.kind, line.byline = Kind.DATELINE, None
        if below.kind is None and PLACE.fullmatch(below.text) and line.kind is Kind.DATELINE:
            below.kind, below.byline = Kind.DATELINE, None


def _name_day_above_title(lines: list[HeadLine]) -> None:
    """A day without its year, above the words of a title, is when a page was put on a site: «22 февраля»."""
    for line, below in pairwise(lines):
        titled = below.kind is None and below.blank and len(below.text.split()) >= _WORDS_OF_TITLE
        if line.kind is None and _DAY.fullmatch(line.text) and titled and is_unpunctuated(below.text):
            line.kind, line.byline = Kind.DATELINE, None


def _name_day_in_title(lines: list[HeadLine]) -> None:
    """A day over a line in small letters is of what the title tells: «1 мая 1912 года», «на фабрике»."""
    for line, below in pairwise(lines):
        goes_on = below.kind is None and not below.blank and _IN_TITLE.match(below.text)
        if line.kind is Kind.DATELINE and goes_on:
            line.kind, line.byline = Kind.SUBTITLE, None


def _name_words_of_picture(lines: list[HeadLine]) -> None:
    """A picture's words in brackets, divided by a wrap, are no title."""
    for line, below in pairwise(lines):
        opened = line.text[:1] in "[!" and "[" in line.text and "]" not in line.text
        if opened and not below.blank and PICTURE.fullmatch(f"{line.text} {below.text}"):
            line.kind = below.kind = Kind.LINES
            line.byline = below.byline = None


def _name_epigraph(lines: list[HeadLine], groups: list[Group]) -> None:
    """A sentence in quotation marks above the title, and who said it: "We stay." / – Ann Lee, picker.

    Below the title it is words and a name right below them, where another signs at the foot.
    """
    foot = groups[-1].lines[0].strip().split(",")[0]
    signed = likeness(foot) is Likeness.NAME and len(groups[-1].lines) < _LINES_TO_NAME
    for line, below in pairwise(lines[1:] if signed else []):
        other = likeness(below.text) is Likeness.NAME and family_stem(below.text) != family_stem(foot)
        if other and line.kind is None and line.blank and not below.blank:
            line.kind = below.kind = Kind.LINES
            line.byline = below.byline = None
    for line, below in pairwise(lines):
        said = QUOTED.fullmatch(line.text) and line.text[-2:-1] in ".!?…"
        dashed = below.text[:1] in "–—-" and not below.blank
        whose = dashed and likeness(below.text.strip("–—- ").split(",")[0])
        if said and whose and any(other.kind is None and not other.byline for other in lines
                                  if other not in (line, below)):
            line.kind = below.kind = Kind.LINES
            line.byline = below.byline = None


def _name_title_again(lines: list[HeadLine]) -> None:
    """The words with which a page's name begins, again below it, are no body that wrote the text."""
    for line in lines[1:]:
        again = letters(lines[0].text).startswith(letters(line.text))
        if line.byline and again and not likeness(line.text):
            line.kind = line.byline = None


def _name_approval(lines: list[HeadLine]) -> None:
    """Lines that say who approved a paper, and on which day, are one: «Утверждён», «общим собранием» …"""
    for n, line in enumerate(lines):
        changed = AMENDED.match(line.text)
        columns = _COLUMNS.split(line.text)
        approved = all(map(_APPROVED.fullmatch, columns))
        named = ADOPTED.match(without_spacing(line.text)) or changed or approved
        if not named or find_date(line.text):
            continue
        end = n + 1
        while end < len(lines) and not lines[end].blank and end - n < _APPROVAL_LINES:
            end += 1
        by_name = [m for m in range(n + 1, min(end, n + _LINES_TO_NAME)) if _NAME.fullmatch(lines[m].text)]
        dated = approved or any(find_date(below.text) for below in lines[n + 1 : end])
        if dated or by_name:
            for part in lines[n : end if dated else by_name[0] + 1]:
                part.kind, part.byline = Kind.LINES, None


def _name_parties(lines: list[HeadLine]) -> None:
    """To which court a suit goes, who sues whom, and where they live: «В районный суд …», «Истец: …»."""
    if not begins_with_addressed_office(lines[0].text) or not any(PARTY.match(line.text) for line in lines):
        return
    of_party = True
    for line in lines:
        if line.blank:
            of_party = bool(PARTY.match(line.text))
        if of_party:
            line.kind, line.byline = Kind.ADDRESS, None


def _name_lines_above_paper(lines: list[HeadLine]) -> bool:
    """To whom a paper is, from whom, and who gets a copy, above the line that says what it is.

    As papers to offices have them: «Прокурору …», «от работников …», «Копия: …», «ЗАЯВЛЕНИЕ». Returns whether
    it is so; a day among them keeps its kind.
    """
    if not begins_with_addressed_office(lines[0].text):
        return False
    end = next((n for n, line in enumerate(lines) if n and _CALLED.fullmatch(line.text)
                and line.kind in (None, Kind.BYLINE)), 0)
    between = [line for line in lines[:end] if line.kind is not Kind.DATELINE]
    if not end or end > _LINES_ABOVE_PAPER or any(DEAR.match(line.text) for line in between):
        return False
    if any(line.text[-1:] in "!?…" or len(line.text) > LONG for line in between):
        return False
    for line in between:
        line.kind, line.byline = Kind.ADDRESS, None
    return True


def _name_addressee_above(lines: list[HeadLine], groups: list[Group]) -> None:
    """To whom a letter is, and from whom, above what the letter is called: «Президенту …», «от жителей …».

    So it may stand right above the greeting, where the letter has no other name.
    """
    end = next((n for n, line in enumerate(lines) if n and line.blank), 0)
    below = groups[lines[-1].group + 1].lines[0].strip() if lines[-1].group + 1 < len(groups) else ""
    if not end and lines[0].group == 0 and lines[-1].at + 1 == len(groups[0].lines) and (
        DEAR.match(below) and begins_with_addressed_office(lines[0].text)
    ):
        for line in lines:
            line.kind, line.byline = Kind.ADDRESS, None
        return
    called = lines[end].text.removesuffix(".")  # «заявление.»
    if end and begins_with_addressed_office(lines[0].text) and lines[end].kind is None and (
        is_unpunctuated(called) and not DEAR.match(called)
    ):
        for line in lines[:end]:
            line.kind, line.byline = Kind.ADDRESS, None


def _name_addressed_lines(lines: list[HeadLine]) -> None:
    """To whom a paper is, below the body that sends it: several lines of their own, the first an office."""
    for n, line in enumerate(lines):
        called = n > 0 and _LETTER.match(lines[n - 1].text)
        rows = [other for other in lines[n:] if other.group == line.group] if not (line.at or called) else []
        addressed = line.text[:1].isupper() and begins_with_addressed_office(line.text)
        if len(rows) > 1 and addressed and all(is_unpunctuated(row.text.rstrip(".")) for row in rows):
            for row in rows:
                row.kind, row.byline = Kind.ADDRESS, None


def _name_addressees_below(lines: list[HeadLine]) -> None:
    """To whom a letter is, right below the line that calls it one: «Открытое письмо», «Президенту …».

    Or below an office's own letterhead, above the name of who holds that other one.
    """
    for line, name in pairwise(lines):
        if name.kind is Kind.ADDRESS and not name.blank and begins_with_addressed_office(line.text):
            line.kind, line.byline = Kind.ADDRESS, None
    for above, line in pairwise(lines):
        called = _LETTER.match(above.text) or above.kind is Kind.ADDRESS
        named = begins_with_addressed_office(line.text) and is_unpunctuated(line.text)
        sender = above.kind is Kind.ADDRESS and _SENDER.match(line.text) and is_unpunctuated(line.text)
        if called and not line.blank and ((named and line.text[0].isupper()) or sender):
            line.kind, line.byline = Kind.ADDRESS, None


def _name_addressee_with_office(lines: list[HeadLine]) -> None:
    """To whom a telegram is, as what, and where: "TO JOHN DOE", "PRESIDENT MINERS UNION", "DENVER COLO"."""
    for n, (line, below) in enumerate(pairwise(lines)):
        to = _TO.match(line.text)
        named = to and likeness(line.text[to.end() :].title())
        if not named or below.blank or not _OFFICE.match(below.text):
            continue
        end = next((m for m in range(n + 1, len(lines)) if lines[m].blank), len(lines))
        for part in lines[n:end]:
            part.kind, part.byline = Kind.ADDRESS, None


def _name_word_above_fields(lines: list[HeadLine]) -> None:
    """A word that stands for the fields right below it is no subtitle: "Details", "Category: News"."""
    for line, below in pairwise(lines):
        if _ABOVE_FIELDS.fullmatch(line.text) and below.kind in (Kind.LETTERHEAD, Kind.BYLINE, Kind.DATELINE):
            line.kind, line.byline = Kind.LINES, None


def _name_rest_of_fields(lines: list[HeadLine], groups: list[Group]) -> None:
    """A line goes on with a field that is set in below it, or whose list a comma leaves open."""
    for line, below in pairwise(lines):
        open_field = line.kind is Kind.LETTERHEAD and line.text[-1:] == ","
        if open_field and (len(line.text) > LONG // 2 or (below.text[:1].islower() and not below.blank)):
            below.kind = below.kind or Kind.LETTERHEAD
            continue
        raw, under = (groups[one.group].lines[one.at] for one in (line, below))
        indents = [len(text) - len(text.lstrip()) for text in (raw, under)]
        if line.kind is Kind.LETTERHEAD and not below.blank and indents[1] > indents[0] + 3:
            below.kind = Kind.LETTERHEAD
