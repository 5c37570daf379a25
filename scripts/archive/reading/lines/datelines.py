"""The line of a text that dates it: with or without a place, a label, an issue, pages or an hour."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from .dates import MONTH, ORDINAL, SEASON, WEEKDAY, YEAR_FIGURES, dateline, find_date, month_number
from .papers import PRESS_NAME

LONGEST = 120  # characters

_PUBLISHED = re.compile(
    r"""(?xi) ^[\W_]* (?:
      (?: (?: this \s+ )? (?: article | text | speech | leaflet | pamphlet
      | interview ) \s+ (?: was \s+ )? )?
      (?: first \s+ | originally \s+ )? (?: posted | published | written | issued | submitted | created
      | added | for \s+ (?: immediate \s+ )? release | immediate \s+ release (?=\s?:)
        | printed | delivered | dated | filed | decided | entered
        | date (?: \s+ (?: published | posted | of \s publication ) )? )
    | (?: опубликова | добави | размести ) ла?
    | (?: впервые \s+ )? (?: опубликован[оаы]? | размещен[оаы]? | размещён[оаы]? | добавлен[оаы]?
    | написан[оаы]? | записан[оаы]?
        | напечатан[оаы]? | создан[оаы]? | дата (?: \s+ (?: публикации | создания | написания ) )?
        | публикация ) )
    \b (?: \s+ (?: on | at | in | в | от ) \b )? [\s:–—-]* """
)
_UPDATED = re.compile(
    r"""(?xi) ^[\W_]* (?: (?: last \s+ )? (?: updated | modified | edited | revised ) | effective
      | (?: последнее \s+ )? (?: обновлен[оаие]* | обновлён[оаы] | изменен[оаие]* ) )
    \b (?: \s+ (?: on | at | in ) \b )? [\s:–—-]* """
)
#: What says that a line is about an issue of a periodical.
_ISSUE = re.compile(
    r"""(?xi) (?: \b(?: issue | no\.? | nos\.? | number | vol\.? | volume | вып\.? | выпуск
    | том ) (?! [^\W\d_] ) \s* [\#№]? \s*
        (?: \d{1,4} | [IVXLC]{1,6}\b ) | [\#№] \s* \d{1,4} (?: [-/]\w{1,4} | \s* \(\d{1,4}\) )? )
      (?: \s* [,–—-]? \s* \b(?: no\.? | issue | вып\.? )\s* \d{1,4} )?"""
)
#: Our Review 112 |
_NAMED_ISSUE = re.compile(r"^[^\W\d_][^|·•⋅\d]{2,50}\s(\d{1,3})\s*[|·•⋅]")
#: The number of a case or of a paper in a file, whose year is that of the file.
_FILE_NUMBER = re.compile(
    r"(?i)(?:№|\bno?\.?)\s*(?=\S*\d)[\w.]{1,12}(?:[-–][\w.]{1,12}){1,3}/\d{2,4}\b"
    r"|№\s*\d[\w.]{0,11}(?:[-–/][\w.]{1,12}){2,5}"
    r"|\b(?:дел[оу]|case|file|docket|приказ\w*|исх\.|вх\.)\s*(?:№|no?\.?|#)?\s*(?=\S*\d)[\w./–-]{1,30}"
)
_PAGES = re.compile(
    r"(?i)\b(?:pages?|pp?\.|с\.|стр\.|страниц[аы])\s*\d{1,4}"
    rf"(?:\s*(?:[-–—,]|and|и|to)\s*\d{{1,4}}(?!\d|\s+{MONTH}))*"
)
_HOUR = re.compile(
    r"(?i)\b\d{1,2}\s?(?:час(?:\.|ов\b|а\b)?|ч\b\.?)(?:\s\d{1,2}\s?мин(?:\.|ут\w*)?)?|(?:\bat\s+|@\s?|\bв\s+)?\b\d{1,2}(?::\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\b\.?)?|\.\d{2}\s*[ap]\.?\s?m\b\.?)"
    r"(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC|BST|[ECMP][SD]?T|МСК|MSK)\b(?:[+-]\d\d:?\d\d)?"
    r"(?:\s\([A-Z][\w ]{2,40}\))?)?(?:\s+on\b)?"
    r"|\b\d{1,2}\.\d{2}\s*(?:GMT|BST|UTC|[ECMP][SD]?T)\b"
    r"|(?<=\d)T\d{2}:\d{2}\S*"
)
_COUNT = r"(?:\d{1,3}(?:[ \u00a0]\d{3}){1,2}(?!\d)|\d{1,7})"  # 1 214
_COUNTER = re.compile(
    rf"(?i)(?:\b(?:views?|reads?|hits|comments?|просмотр\w*|прочитано|комментари\w*)\s*[:–—-]?\s*{_COUNT}"
    r"|\b\d{1,7}\s+(?:views?|reads?|hits|comments?|просмотр\w*|комментари\w*)\b"
    r"|\b(?:leave a (?:comment|reply)|no comments(?: yet)?|(?:оставить|добавить) комментарий"
    r"|комментариев (?:пока )?нет|нет комментариев)(?!\w)"
    r"|[·•⋅|]\s*\d{1,3}\s?(?:min(?:ute)?s?|мин\w*)\.?(?=\s*$)"
    r"|\b\d{1,3}[ -](?:min(?:ute)?s?\s+read|мин\w*\.?\s+(?:чтения|на чтение))(?!\w))"
)
#: In which part of a site a post is, behind its day: "in News"
_FILED_IN = re.compile(
    r"(?<=\d{4})\s+in\s+(?-i:[A-Z])[\w&, ]{2,40}$"
    r"|(?i:(?<=\d{4})(?:\s?г(?:ода|\.)?)?\s+в\s(?:разделе|рубрике)\b[^\d]{0,60}?(?=[.,;]?\s*комментари|$))")
#: Who put a page on a site, by the name of an account, which says nothing of the author: "by admin".
_ACCOUNT = re.compile(
    r"""(?xi) \b (?: by | автор(?:ом)?:? | (?: опубликова | добави | размести ) ла? :? )
    \s+ (?! (?: an? | all | hand | her | his | mail | our | order | the | their | us | post ) \b )
    (?: (?-i: [a-z] [\w.-]{1,30} ) | (?<= submitted\ by\ ) [\w.-]{2,30} )
    (?= \s* (?: [,|·•⋅–—-] | on\b | at\b | в\b | \d | $ ) )"""
)
#: The same behind an hour: «Ср, 15/03/2017 - 22:10 — stoker».
_ACCOUNT_BEHIND_HOUR = re.compile(r"(?<=\d:\d\d)\s[—–-]\s[\w.-]{2,30}$")
_AUTHOR = re.compile(
    r"(?:^|[|·•⋅]\s*)(?:(?:[A-Z][a-z]+ )?[Bb]y|Author:?|Автор:?|Text:|Текст:)\s+(?=[A-ZА-ЯЁ])")
#: Where a book was printed and by whom: a line that says it describes the book.
_IMPRINT = re.compile(
    r"(?:\b(?:М|Л|СПб|Пг)\.|\b(?:London|New York|Москва|Ленинград)) ?: | / (?:Сост|Под ред|Ed)\."
    rf"|\.\s[–—-]\s[A-ZА-ЯЁ][^\d]{{1,40}}, {YEAR_FIGURES}\b"
)
#: From where a picture is: "Image via The Observer, No. 6, 1999"
_OF_PICTURE = re.compile(
    r"(?i)(?:image|photo(?:graph)?|picture|illustration|cartoon)s?(?::|\s(?:via|from|by|courtesy)\b)")
#: «от 19 мая 1993 г.»: the day of a paper, its own or that of the paper to which it belongs.
_OF_PAPER = re.compile(r"от (?=[«“\"]?\d)")
#: A newspaper of two names above its day: "Public Ledger and Daily Advertiser - Thursday 6 March 1817".
_OF_TWO_NAMES = re.compile(
    rf"(?:The )?(?:[A-Z][\w'’]+ ){{1,4}}and (?:[A-Z][\w'’]+ ){{0,3}}(?:{PRESS_NAME})(?: [–—-]|,)"
    r" (?=[A-Z]|\d)")
#: When a site published a page: «[ 08.11.2012, 14:05 ]»; a day alone in brackets is an editor's.
_MOMENT_IN_BRACKETS = re.compile(r"\[\s?(?P<moment>\d[^\[\]]{6,30}\d:\d\d)\s?\]")
_GAP = re.compile(r"\s{3,}|\t+")
#: Vol. 3, No. 9      May 1951      Price 5¢; No. 9 * May 1951; No. 9. May 1951
_BETWEEN_PARTS = re.compile(
    r"\s{3,}|\t+|\s\*\s|(?<=\d)\.\s+(?=[A-ZА-ЯЁ])|(?<=[^\W\d_]{3})\.\s+(?=\d{4}\b)|(?<=[^\W_]{4})\.\s+(?=№)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEW_WORDS = 4  # beside a year and the number of an issue, without a sign between
#: From when to when the works of a volume were written: "Vol. 4. Poems 1930–1940".
_YEARS_OF_WORKS = re.compile(rf"[^\W\d_]{{3,}},? \(?{YEAR_FIGURES}\s?[–—-]\s?{YEAR_FIGURES}\b")
_MOST_WORDS = 8  # of a line about an issue: the periodical's name, its place, the month
_WEEKDAY = re.compile(
    rf"(?i)\b{WEEKDAY}(?:\s(?:morning|afternoon|evening|night|утром|дн[её]м|вечером|ночью)\b)?[.,]?"
)
_HOUR_OF_WEEKDAY = re.compile(
    rf"(?i){WEEKDAY}.{{0,40}}?\b(?:\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\b|\d{{1,2}}[:.]\d\d\b)")
#: Under what name somebody put a page on a site, in front of its day: "by the mop Thursday, Jun. 19, 2003"
_BY_ABOVE_WEEKDAY = re.compile(
    rf"^[Bb]y [a-z].{{0,60}}?\s(?=(?i:{WEEKDAY},? {MONTH}|{MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}} {MONTH} \d{{4}})|\d{{4}}[.-]\d\d[.-]\d\d)")
#: How the names of the days of the week begin, from Monday.
_WEEKDAYS = tuple(zip("mon tue wed thu fri sat sun".split(),
                      "понед вторн среда четв пятн субб воскр".split(), strict=True))
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})[./-](\d{1,2})[./-](\d{2})(?![\d.]\d|\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,2})/(\d{1,4})(?![\d/])")
#: 2014.10.08, as blogs write it
_YEAR_FIRST = re.compile(r"(?<![\d.])((?:19|20)\d\d)\.(\d\d)\.(\d\d)(?![\d.]\d|\d)")
#: 8-10-2014, as some sites write it
_HYPHENED = re.compile(r"(?<![\d-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\d-])")
_ROMAN_MONTH = re.compile(
    r"\b(\d{1,2})[.\s/–—-]{1,2}(XII|XI|IX|IV|VI{0,3}|I{1,3}|X)[.\s/–—-]{1,2}(\d{4}|\d{2})\b")
#: Tue Feb 3 12:30:30 PST 2009, as programs write it
_CLOCK_INSIDE = re.compile(rf"(?i)\b({MONTH}\s+\d{{1,2}})\s+\d\d:\d\d:\d\d(?:\s+[A-Z]{{3,4}})?\s+(\d{{4}})\b")
#: Apr 022015, where a blog sets the year below the day
_GLUED_YEAR = re.compile(rf"(?i)^({MONTH} \d\d)((?:19|20)\d\d)$")
#: 13 Sep 95 14:22, in the head of an old mail
_MAIL_OF_OLD = re.compile(rf"(?i)\b(\d{{1,2}}\s+{MONTH})\s+(\d\d)(?=\s+\d{{1,2}}:\d\d)")
_QUOTED_DAY = re.compile(rf"(?i)[«“\"]\s?(\d{{1,2}})\s?[»”\"]\s?(?={MONTH})")
#: «Правда». 1923. 15 мая; 1992, 14 ноября; 1905 г., 10 мая
_YEAR_BEFORE_DAY = re.compile(
    rf"(?i)(?<!\d)({YEAR_FIGURES})(?:\s?г(?:\.,?|ода,))?(?:(?<=[.,])|[.,])\s+(\d{{1,2}}\s+{MONTH})(?!\s*\d{{4}})")
#: The paper in which a text was printed, above its title: «Газета «Луч», 15 августа 1921 г.»
_IN_PAPER = re.compile(
    r"(?i)(?:(?:интернет-)?газета|журнал|листок|бюллетень|еженедельник)\s[«“\"][^«»“”\"]{2,40}[»”\"]"
    r"(?:\s\([^()\s]{4,40}\))?[,.]?\s+(?=\d)")
#: The same behind the day: «Опубликовано 15 августа 1921 г. в газете «Луч», № 3»
_IN_PAPER_BEHIND = re.compile(
    r"(?i)(?<=[\d.аы])\s+в\s(?:газете|журнале|листке|бюллетене|еженедельнике)\s[«“\"][^«»“”\"]{2,40}[»”\"]"
    r"(?:,? №\s?\d{1,5}(?:\s?\(\d{1,5}\))?)?\.?$")
_OLD_STYLE = re.compile(rf"(?i)\b\d{{1,2}}\s*(?:\(|/)\s*(\d{{1,2}})\)?\s+({MONTH}),?\s+(\d{{4}})")
_BOTH_STYLES = re.compile(
    rf"(?i)\b(\d{{1,2}})\s+({MONTH})\s*\(\s*(\d{{1,2}})\s+({MONTH})\s*\),?\s*(\d{{4}})")
_RANGE = re.compile(rf"(?i)\b\d{{1,2}}\s*[-–—]\s*\d{{1,2}}\s+({MONTH}),?\s+(\d{{4}})")
_TWO_MONTHS = re.compile(
    rf"(?i)\b(?P<first>{MONTH})\s?(?:[–—/-]|and|и)\s?(?P<last>{MONTH}),?\s+(?P<year>\d{{4}})\b")
_MONTHS_OF_ISSUE = 3  # that may lie between the two that a line names
_LETTER = re.compile(r"[^\W\d_]")
#: A winter is of two years: «Зима 1999/2000».
_SEASON = re.compile(rf"(?i)\b({SEASON}),?\s+(\d{{4}})(?:\s?[/–—-]\s?(?:\d{{4}}|\d\d))?\b")
_SEASONS = {"sp": 21, "ве": 21, "su": 22, "ле": 22, "au": 23, "fa": 23, "ос": 23, "wi": 24, "зи": 24}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: Words of what happens on a day: a line that has one names an event, not the day of writing.
_EVENT = re.compile(
    r"""(?xi) \b(?: strikes? | rebellion | mutiny | battle | trial | rising | мятеж\w* | процесс\w*
    | congress | conference | revolution | uprising | revolt | march | rally | war | riots?
      | massacre | lockout | elections? | festival | forum | meetings? | interview | camp | protests?
      | commune | general
      | забастовк\w+ | стачк\w+ | съезд\w* | конференци\w+ | революци\w+ | восстани\w+ | митинг\w* | войн\w+
      | расстрел\w* | выбор\w+ | форум\w* | собрани\w+ | коммун\w+ | событи\w+ )\b"""
)


_DAY_AND_MONTH = re.compile(rf"(?i)\b\d{{1,2}}{ORDINAL}?\s+(?:of\s+)?{MONTH}|{MONTH}\s*(?=\d)")


#: Where and when a letter was written whose year nobody wrote: «15 марта, Челябинск»
DAY_AND_PLACE = re.compile(
    rf"(?i:\d{{1,2}} {MONTH}), (?:(?:г|пос|с)\. ?|посёлок |село )?[A-ZА-ЯЁ][^.!?]{{2,40}}")


class Dated(NamedTuple):
    """A line's date in EDTF, and whether the line says no more than that."""

    edtf: str
    sure: bool


def read_dateline(text: str) -> Dated | None:
    """Read a line that dates its text; None for any other line.

    "Posted on", «Опубликовано», an issue, pages, an hour and a place may stand beside the date. It is
    sure where the line gives a day, or nothing but the date; not sure beside a place or an event's
    name, for a day of changing ("Last updated"), and for a year in two figures.
    """
    if _ISSUE.search(text):
        text = _BETWEEN_PARTS.sub(" | ", text.strip())
    if len(text) > LONGEST or " // " in text or not any(char.isdigit() for char in text):
        return None  # long, or a reference to a book
    if moment := _MOMENT_IN_BRACKETS.fullmatch(text):
        text = moment["moment"]
    text = _ACCOUNT_BEHIND_HOUR.sub("", _BY_ABOVE_WEEKDAY.sub("", " ".join(text.split())))
    if _PUBLISHED.match(text) or text[:1].isdigit():
        text = _FILED_IN.sub("", _ACCOUNT.sub(" ", text))
    updated = _UPDATED.match(text)
    label = updated or _PUBLISHED.match(text)
    bare = _FILE_NUMBER.sub(" ", text[label.end() :] if label else text)
    if _AUTHOR.search(bare) or _IMPRINT.search(bare) or _OF_PICTURE.match(bare):
        return None
    bare = _IN_PAPER_BEHIND.sub("", bare) if label else bare
    bare = _IN_PAPER.sub("", _OF_TWO_NAMES.sub("", bare))
    bare = _TWO_MONTHS.sub(r"\g<first>–\g<last> \g<year>", bare)
    of_paper = _OF_PAPER.match(bare)
    bare, sure = _in_usual_form(bare[of_paper.end() :] if of_paper else bare)
    sure = sure and not of_paper
    bare = _NAMED_ISSUE.sub(r"№ \1 |", bare)
    issue = bool(_ISSUE.search(bare) or _PAGES.search(bare))
    if issue and (len(_WORD.findall(bare)) > _MOST_WORDS or _YEARS_OF_WORKS.search(bare)):
        return None  # a book, one of several volumes
    if issue:
        bare = _without_issue(bare)
    bare = _COUNTER.sub(" ", bare)
    bare = re.sub(r"\(\s*\)", " ", _WEEKDAY.sub(" ", _HOUR.sub(" ", bare)))
    bare = " ".join(bare.split()).strip(" |·•⋅,;–—-/")
    if _EVENT.search(_DAY_AND_MONTH.sub(" ", bare)):
        return None
    found = find_date(bare)
    if _TWO_MONTHS.search(bare) or (not found and _SEASON.search(bare)):
        edtf = _months_or_season(bare)
        # More months than an issue has are a period that the text tells of.
        period = len(edtf) == len("1912-03/1912-09") and int(edtf[-2:]) - int(edtf[5:7]) > _MONTHS_OF_ISSUE
        return Dated(edtf, not (updated or period)) if edtf else None
    read = dateline(bare, bare_year=True)
    if not read:
        return None
    alone = not re.search(r"[^\W\d]", _without_date(bare, found))
    return Dated(read, sure and not updated and (bool(label) or issue or alone or len(read) == 10))


def _months_or_season(bare: str) -> str:
    """The two months or the season of an issue, where a line names nothing else; else nothing."""
    if months := _TWO_MONTHS.search(bare):
        rest = re.sub(r"(?i)\bг(?:ода|\.)?", "", bare[: months.start()] + bare[months.end() :])
        first, last = (f"{months['year']}-{month_number(months[part]):02d}" for part in ("first", "last"))
        return f"{first}/{last}" if first < last and not _LETTER.search(rest) else ""
    season = _SEASON.search(bare)
    rest = (bare[: season.start()] + bare[season.end() :]).strip(" ,.()") if season else bare
    return f"{season[2]}-{_SEASONS[season[1].lower()[:2]]}" if season and not rest else ""


def is_issue(text: str) -> bool:
    """Whether words name pages or an issue of a periodical and nothing else: "Page 11", «№ 5»."""
    rest = _PAGES.sub("", _ISSUE.sub("", text)).strip(" .,|")
    return not rest and rest != text.strip(" .,|")


def is_page(text: str) -> bool:
    """Whether words name pages and nothing else: "Page 11", «Стр. 3»."""
    return bool(_PAGES.fullmatch(text.strip(" .,|")))


def is_counter(text: str) -> bool:
    """Whether words are an hour, or what a site counts or invites to, and nothing else: "14 comments"."""
    return bool(text) and not re.search(r"\w", _COUNTER.sub(" ", _HOUR.sub(" ", text)))


def with_usual_date(text: str) -> str:
    """A line with its date in the usual form, and without the hour and the day of the week beside it.

    Any other line is given as it is.
    """
    bare = " ".join(_WEEKDAY.sub(" ", _HOUR.sub(" ", _in_usual_form(text)[0])).split())
    return bare if bare != text and find_date(bare) else text


def names_issue(text: str) -> bool:
    """Whether a line names an issue of a periodical beside its day: "No. 14 | March 2003"."""
    return bool(_ISSUE.search(text))


def is_date_of_change(text: str) -> bool:
    """Whether a line gives the day of a change: "Last updated", «Обновлено»."""
    return bool(_UPDATED.match(text))


def says_published(text: str) -> bool:
    """Whether a line says that its day is that of publication or writing: "Posted on", «Опубликовано»."""
    return bool(_PUBLISHED.match(text))


def begins_with_hour_of_weekday(text: str) -> bool:
    """Whether a line begins with when something takes place: "Friday, 1/11 7PM at the hall"."""
    return bool(_HOUR_OF_WEEKDAY.match(text))


def read_divided(text: str) -> Dated | None:
    """Read a line whose parts a bar divides, one of them a day: "The Worker | 3 May 2001", «Новости / …»."""
    if len(text) > LONGEST:
        return None
    parts = [part for part in re.split(r"\s*[|·•⋅]\s*|\s/\s", text) if part]
    columns = _GAP.split(text.strip())
    counted = any(map(is_counter, columns)) or all(part.replace(" ", "").isdigit() for part in columns[1:])
    if len(parts) == 1 and counted:
        parts = columns  # 17.09.2020   Press office   Views: 318; 17.09.2020 14:35   1 204   0
    dates = [read for part in parts if (read := read_dateline(part)) and len(read.edtf) == 10]
    return dates[0] if len(parts) > 1 and dates else None


def _without_date(bare: str, found: tuple[str, int, int] | None) -> str:
    rest = bare[: found[1]] + bare[found[2] :] if found else re.sub(r"\d{4}", "", bare, count=1)
    return re.sub(r"(?i)\b(?:г|гг|года?)\b\.?", "", rest)


def _without_issue(text: str) -> str:
    """A line about an issue of a periodical, only its date left of it, if its parts let one see it."""
    text = _PAGES.sub(" ", text)
    parts = [p.strip(" .") for p in re.split(r"\s*[|;·•]\s*|,\s+(?!\d{4}\b)|\s+[–—-]\s+", text)]
    kept = [p for p in parts if p and not _ISSUE.search(p)]
    kept += [_ISSUE.sub("", p).strip(" ,()") for p in parts if _ISSUE.search(p) and find_date(p)]
    years = [
        p
        for p in parts
        if _ISSUE.search(p) and not find_date(p) and re.search(r"\b\d{4}\b", _ISSUE.sub("", p))
        and len(_WORD.findall(p)) <= _FEW_WORDS
    ]
    kept += [
        found.group() for p in years if (found := re.search(rf"\b{YEAR_FIGURES}\b", _ISSUE.sub("", p)))
    ]
    dated = [p for p in kept if re.search(r"\b\d{4}\b", p)]
    return ", ".join(dated or kept)


def _is_on_named_weekday(text: str, year: int, month: int, day: int) -> bool:
    """Whether a day falls on the day of the week that a line names."""
    found = _WEEKDAY.search(text)
    if not found or month > 12:
        return False
    try:
        weekday = datetime.date(year, month, day).weekday()
    except ValueError:
        return False
    return found.group().lower().startswith(_WEEKDAYS[weekday])


def _year_of(figures: str) -> int:
    """The year that two figures very likely stand for."""
    return int(figures) + (2000 if int(figures) < 40 else 1900)


def _in_usual_form(text: str) -> tuple[str, bool]:
    """A line with its date written as `dates` reads it, and whether that is sure."""
    text = _GLUED_YEAR.sub(r"\1, \2", _CLOCK_INSIDE.sub(r"\1, \2", text))
    text = _YEAR_BEFORE_DAY.sub(r"\2 \1", _YEAR_FIRST.sub(r"\1-\2-\3", text))
    text = _QUOTED_DAY.sub(r"\1 ", text)  # «17» августа 2005 г., as contracts have it
    if found := _OLD_STYLE.search(text):  # 6 (19) November 1905: the new style
        return f"{text[: found.start()]}{found[1]} {found[2]} {found[3]}{text[found.end() :]}", True
    if found := _BOTH_STYLES.search(text):  # 10 November (28 October) 1917: the later day is the new style's
        numbers = [(month_number(found[2]), int(found[1])), (month_number(found[4]), int(found[3]))]
        month, day = max(numbers)
        return f"{text[: found.start()]}{day}.{month:02d}.{found[5]}{text[found.end() :]}", True
    if found := _RANGE.search(text):
        return f"{text[: found.start()]}{found[1]} {found[2]}{text[found.end() :]}", False
    if found := _ROMAN_MONTH.search(text):
        month = _ROMAN.index(found[2]) + 1
        whole = len(found[3]) == 4
        year = found[3] if whole else f"19{found[3]}"  # a month in Roman figures is of the last century
        return f"{text[: found.start()]}{found[1]}.{month}.{year}{text[found.end() :]}", whole
    if found := _SLASHED.search(_HYPHENED.sub(r"\1/\2/\3", text)):
        date, sure = _slashed_date(found, text)
        return (f"{text[: found.start()]}{date}{text[found.end() :]}", sure) if date else (text, True)
    if found := _MAIL_OF_OLD.search(text):
        year = _year_of(found[2])
        return f"{text[: found.start()]}{found[1]} {year}{text[found.end() :]}", False
    if found := _SHORT_YEAR.search(text):
        date = f"{int(found[1])}.{int(found[2])}.{_year_of(found[3])}"
        return f"{text[: found.start()]}{date}{text[found.end() :]}", False
    return text, True


def _slashed_date(found: re.Match[str], text: str) -> tuple[str, bool]:
    """The day, or the year alone, that three numbers between slashes stand for, and whether that is sure.

    text: the line, where a day of the week may tell which number is the month: 3/4/2018 is a day in April or
    in March. "" where the numbers are no date.
    """
    a, b, c = found[1], int(found[2]), found[3]
    if len(a) == 4 and len(c) <= 2 and b <= 12:
        return f"{a}-{b:02d}-{int(c):02d}", True
    if len(c) != 4 or len(a) > 2:
        return "", True
    day, month = (int(a), b) if b <= 12 else (b, int(a))
    if day > 12 or month > 12 or day == month:
        return f"{c}-{month:02d}-{day:02d}", True
    european, american = (
        _is_on_named_weekday(text, int(c), *pair) for pair in ((month, day), (day, month)))
    if european == american:
        return c, False
    month, day = (month, day) if european else (day, month)
    return f"{c}-{month:02d}-{day:02d}", True
