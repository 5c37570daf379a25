"""The lines before the first prose of a text, and what each is by its own form.

Pages are pasted with blank lines in their head or with none, so each short line is asked alone: a field,
a date, an author's line, a breadcrumb, a motto, or none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ...model import Kind
from ..source.old_spelling import in_new_spelling
from .addressees import PARTY, begins_with_addressed_office, is_addressed_name
from .broken_sentences import sentences
from .bylines import Byline, names_picture, read_byline, says_who_asked
from .datelines import is_issue, is_page, read_dateline, read_divided
from .dates import AGO, DAY_IN_FIGURES, HOUR, MONTH, WHOLE_WEEKDAY, date_lead
from .groups import (
    CAST,
    IN_COLUMNS,
    LETTERHEAD,
    LONG,
    SPEAKER,
    TIME,
    Context,
    Group,
    is_message_head,
    is_unpunctuated,
)
from .markers import split_item, split_note
from .note_references import without_bare_references
from .person_names import Likeness, likeness
from .sentences import SENTENCE_END
from .stanza_lines import is_stanza
from .wraps import wrapped_paragraphs

_LONGEST_HEAD = 14  # lines
_LONGEST_POST = 60  # characters
_FULL_DAY = len("2021-08-31")
LONGEST_SUBTITLE = 260
_LONGEST_IN_COLUMN = 44  # characters of a line in a narrow column
_FAR_IN, _OFF_CENTRE = 6, 5  # characters of an indent in the middle of a page, and from the middle itself
_LINES_OF_PAPER = 6  # «УСТАВ», and below it whose
GREETING = re.compile(
    r"(?i)(?:(?:my (?:own )?)?dear(?:est)?"
    r"|hello|hi|(?:много|глубоко)?уважаем(?:ые|ый|ая)|дорог(?:ие|ой|ая)|здравствуй(?:те)?"
    r"|милостив(?:ый|ая|ые) государ\w+|любезн(?:ые|ый|ая) (?=\w+[!,])"
    r"|добр(?:ый день|ое утро|ый вечер)|доброго (?:дня|утра|вечера)|good (?:morning|day|afternoon|evening)"
    r"|(?:comrades|brothers|sisters|friends|товарищи|братья|друзья|граждане)\s*[!,:]"
    r"|(?:brothers\s+and\s+sisters|sisters\s+and\s+brothers|fellow\s+workers|товарищи\s+рабочие)\W*$)(?!\w)"
)
#: Title: …, Автор: …; other than a mail's, they say what the text is.
FIELD = re.compile(
    r"""(?xi) (?P<key> title | author s? | subtitle | date | published | publisher | publication
    | source | language | translator | translation \s from \s \w+ | перевод \s с \s \w+
      | translation | translated | transcriber | release \s date | posting \s date | written
      | first \s published | written \s by | posted \s by
      | delivered | referred \s to | printed | editor s? | editing | contributor s? | credits | category
      | tags? | topics?
      | keywords | url | link | layout
      | date \s of \s (?: interview | recording ) | interview \s date | date \s recorded | recorded (?= :\s)
      | дата \s (?: создания | написания | записи | интервью ) | опубл\.
      | (?: current \s )? mood | настроение
      | (?: interviewe[re]s? | narrators? | respondents? | place | location | transcribed \s by | интервьюер
        | респондент | собеседники? | место (?: \s записи )? )
        (?= \s* : \s* (?-i: [A-ZА-ЯЁ] ) [^?!:]{1,60} (?<! [.…] ) $ )
      | words | lyrics | music | tune | melody | words \s and \s music | artist | performer | performed \s by
      | album
      | исполнител[ьи] | альбом
      | слова | музыка | слова \s и \s музыка
      | название | заглавие | заголовок
      | авторы? (?: \s (?: рубрики | колонки | фото\w* | идеи | проекта ) )? | дата | дата \s публикации
      | опубликовано | источник | оригинал (?: \s статьи )? | язык | перевод
      | (?: комментари[ий] \s и \s )? примечания | комментарии | переводчик | издание
      | издательство | год | рубрика | категория | метки | теги | тема | ссылка )
    \s* : (?: \s+ (?P<value> \S.* ) | \s* $ )"""
)
#: The subject of a mail that answers another or passes it on.
_SUBJECT_OF_ANSWER = re.compile(r"(?i)(?:subject|тема)\s*:\s*(?:re|fwd?|aw|отв|пер)\s*:")
#: A pasted block of fields whose lines were joined: title: A slug: b date: c
FURTHER_KEY = re.compile(r"\s[a-z]\w{1,14}:(?=\s|$)")
_TELEPHONE = re.compile(r"(?:\+7|(?<![\d-])8)[ (-]{1,2}\d{3,4}[) -]{1,2}\d{2,3}[ -]?\d\d")
#: Who leads a meeting, above its minutes.
_CHAIRS = re.compile(r"(?:Председательству(?:ет|ют)|В президиуме|Секретарству(?:ет|ют))\b[^.!?]*")
#: Where a text was printed, down to its pages: «Труды Общества печатников. Пг., 1921. С. 14–19.»
_PAGES_OF_PRINT = re.compile(
    r".{6,220}[.,;»)]\s?(?:С|с|Стр|стр|Pp|pp|P|p)\.\s?\d{1,4}(?:\s?[–—-]\s?\d{1,4})?\.?")
_CRUMB = re.compile(r"^(?:[^>»›→/\\|]{1,60}\s*(?:>|»|›|→|::)\s*){1,8}[^>»›→]{0,160}$")
#: A page's address, perhaps with more words after it.
ADDRESS = re.compile(r"(?:https?:|www\.)\S")
#: «г. Рудный»: where a paper was signed, on a line of its own.
PLACE = re.compile(r"(?:г|гор|пос|с|ст)\. ?[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё][а-яё]+){0,3}\.?")
_PATH = re.compile(
    r"^(?:[\w-]+\.){1,3}(?:com|org|net|info|edu|gov|coop|news|uk|us|ca|au|eu|ru|su|kz|by|ua|рф|орг|ру|онлайн)$|^(?:\.{1,2}/|~?/|[A-Za-z]:[\\/]|file:|https?:|www\.)\S*(?:\s?[\w.-]+\.\w{2,5})?$|^\S+\.(?:txt|html?|md|pdf|docx?)$"
)
#: A site's address that is its name, and what it is: «Стачка.ру | Новости рабочего движения».
_NAME_OF_SITE = re.compile(
    r"[^\W_][\w-]*\.(?:com|org|net|info|ru|su|kz|by|ua|рф|ру|орг|инфо)\s[|–—:•·-]\s[^\W\d].{2,60}", re.I)
_NUMBERED_TITLE = re.compile(r"\d{1,3}\.\s+[^\W\d_].{3,140}[^.,;:]")
QUOTED = re.compile(r"“[^“”]+”|‘[^‘]+’|«[^«»]+»|\"[^\"]+\"")
_CAPTION = re.compile(r"(?:Table|Таблица|Табл\.|Figure|Fig\.|Рисунок|Рис\.)\s*№?\s*\d")
SHORTENED = re.compile(r"(?i)\b(?:гг?|вв?|inc|ltd|co|jr)\.$")
#: Whom a paper asks one to write to or to call.
_CONTACT_LINE = re.compile(
    r"(?i)(?:(?:press|media|news|for (?:more|further) information)[ ,/]*)?contacts?(?: person)?\s*:\s.{1,100}"
    r"|(?:контакты?|контактное лицо|пресс-служба)\s*:\s.{1,100}"
    r"|.{0,60}[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}.{0,40}"
)
#: What a paper is, alone on its line in capitals: the organisation and who passed it may stand above.
PAPER_ALONE = re.compile(
    r"(?:ПРОТОКОЛ|УСТАВ|ПОЛОЖЕНИЕ|РЕЗОЛЮЦИЯ|ПОСТАНОВЛЕНИЕ|ПРИКАЗ|РАСПОРЯЖЕНИЕ|ДОГОВОР|СОГЛАШЕНИЕ|РЕГЛАМЕНТ|ЗАКОН|УКАЗ|ДЕКРЕТ"
    r"|ПРОГРАММА|МАНИФЕСТ|ДЕКЛАРАЦИЯ|ИНСТРУКЦИЯ|МЕМОРАНДУМ|НАКАЗ|КОЛЛЕКТИВНЫЙ ДОГОВОР|ОТЧ[ЕЁ]Т|ДОКЛАД"
    r"|ПРОШЕНИЕ|ХОДАТАЙСТВО|(?:(?:АПЕЛЛЯЦИ|КАССАЦИ)ОННАЯ )?ЖАЛОБА"
    r"|ДОНЕСЕНИЕ|РАПОРТ|(?:ИСКОВОЕ )?ЗАЯВЛЕНИЕ|ОБРАЩЕНИЕ|ВОЗЗВАНИЕ"
    r"|(?:ЗАОЧНОЕ )?РЕШЕНИЕ|(?:(?:АПЕЛЛЯЦИ|КАССАЦИ)ОННОЕ )?ОПРЕДЕЛЕНИЕ"
    r"|СПИСОК|ПЕРЕЧЕНЬ|ПРИГОВОР|ЦИРКУЛЯР|ПРЕДПИСАНИЕ|СПРАВКА|АКТ|PETITION|MINUTES|CONSTITUTION|BY-?LAWS|RESOLUTION|AGREEMENT)"
    r"(?:\s?(?:№|N|No\.?)\W{0,3}\d{1,5}(?:[-/]\w{1,5})?\W{0,2})?"
)
#: How telegrams spell their stops and commas: STOP, ТЧК, ЗПТ
WIRED = re.compile(r"\s(?:STOP|ТЧК|ЗПТ)(?:\s|$)")
#: In which paper the text was, and when, above all else: «Красный ткач», 1 мая 1924 г.
_PAPER_AND_DAY = re.compile(rf"(?i)«[^«»]{{3,60}}»,\s+\d{{1,2}} {MONTH} \d{{4}}(?:\s?г(?:ода|\.)?)?")
#: What stands between to whom a paper is and what it is called: from whom, where they live, who gets a copy.
_OF_SENDER = re.compile(
    r"(?i)(?:от(?: кого)?|копи[яи]|заявител\w+|проживающ\w+|адрес|тел|моб|e-?mail|\d{6},|г\.)(?!\w)[^!?]*$")
_YEAR = len("1914")
LETTERED = re.compile(r"(II|[A-ZА-Я])[.)]\s+[^\W\d_]{3}")
#: Whose words stand for it, or as Markdown has it: [A march], ![A march](march.jpg)
PICTURE = re.compile(r"!?\[(?!\s?\d[^\[\]]*\d:\d\d\s?\])[^\[\]]*\](?:\([^()\s]*\))?")
#: Under which numbers libraries, publishers and archives keep a work: «Ф. 1405. Оп. 530. Д. 112».
_SHELF_MARK = re.compile(
    r"(?:УДК|ББК|ГРНТИ|UDC|LBC|JEL|ISBN|ISSN|DOI|doi)\b[\s:№]*\S*\d.{0,60}"
    r"|[^.!?]{0,40}\b[Фф](?:онд|\.) ?\d+[.,]? [Оо]п(?:ись|\.) ?\d.{0,80}")
#: Under which number a court or an office keeps a case: "No. 20-16276", "Docket Nos. 19031-13, 27735-13."
_DOCKET = re.compile(
    r"(?i)(?:(?:docket|case|civil|criminal|action|index|file|cause|document)\s){0,2}(?:nos?\.|numbers?|#)\s?:?\s?"
    r"(?=\S*\d)[\w:-]{2,30}(?:, [\w:-]{4,30}){0,6}(?: \(\w{2,8}\))?\.?"
    r"|исх\. ?№ ?\S*\d\S*(?: от .{4,30})?"
    r"|(?:уголовное |гражданское |административное )?дело №\s?\S*\d\S*|уид \S*\d\S*|№ ?\d[\w/-]*\d"
    r"|[^\W\d].{2,60}?\s{3,}(?:page|pg\.?|p\.)\s?\d{1,4}"  # a running head
    r"|case:? \S+.{0,80}\bpage:? ?\d.{0,60}|date filed: .{4,30}")
#: Where an office is, and under which numbers the state knows it, in the head of its paper.
_OF_OFFICE = re.compile(
    r"(?i)(?:\d{6}, |(?:ул|пр|просп|пер|пл)\. ).{3,80}\d.{0,40}|(?:окпо|огрн|инн|бин)\W{0,3}\d{8,}.{0,60}"
    r"|на (?:вх\. ?)?№.{1,60}")
#: How many, or who, were at a meeting.
_ATTENDED = re.compile(
    r"(?i)(?:(?:при|от)сутств(?:овало|овали|уют)|attended|in attendance)\s?:.+")
#: Under what name somebody writes on a site: "red_stoker", "weaver1905".
_ACCOUNT = re.compile(
    r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[a-z]+\d+|[\w-]{2,30}(?: \([\w-]{2,30}\))? wrote(?: in [\w-]{2,40})?[,:]")
#: Which edition of a book it is: "Third edition, 1999", «Изд. 2-е, исправленное».
_EDITION = re.compile(
    r"(?i)(?:изд(?:\.|ание)\s\d{1,2}-е\b"
    r"|(?:second|third|fourth|fifth|\d{1,2}(?:st|nd|rd|th)|revised) ed(?:ition\b|\.)).{0,40}")
#: Where a text was taken from: «Из книги: Лядов М. …», "Published on The Picker (https://…)".
TAKEN_FROM = re.compile(
    r"(?i)(?:из|по|источник\w*) (?:книг\w+|сборник\w*|журнал\w*|газет\w+|издани\w+)\s?:.+"
    r"|from wiki(?:source|quote|books|news)|материал из вики(?:тек|цитатник|учебник|новост)\w*.{0,40}"
    r"|(?:published|posted) (?:on|in) .{2,80} \((?:https?://|www\.)\S+\)"
    r"|special (?:to|for) (?-i:[Tt]he |[A-Z]).{2,60}(?<![.!?])")
#: Who may read a paper, as offices stamp it; alternatives of a pattern.
SECRECY_WORDS = (
    r"(?:совершенно |весьма |строго )?(?:секретно|конфиденциально)|для служебного пользования"
    r"|не подлежит оглашению|не для печати|(?:top|strictly) secret|(?:strictly )?confidential"
    r"|not for publication|(?:for )?immediate release"
)
#: What is stamped on a paper, above its title.
STAMP = re.compile(
    rf"(?i)\W*(?:{SECRECY_WORDS}|на правах рукописи"
    r"|зарегистрирован[оа]? (?:в|министерств)\w*.{0,80}|копия|проект|черновик|текст песни"
    r"|перевод с \w+|экз(?:емпляр|\.)? ?№ ?\d+"
    r"|draft|copy"
    r"|(?:для )?немедленн(?:ой|ого) (?:публикации|печати|распространения|опубликования)"
    r"|(?:newspaper |press )?(?:clipping|cutting)|вырезка(?: из газеты)?"
    r"|(?-i:(?:RECEIVED|FILED|REVIEWED|ENTERED|UNPUBLISHED|NOT RECOMMENDED FOR PUBLICATION"
    r"|(?:CERTIFIED|TRUE|CONFORMED|FILE) COPY)))\W*")
_SIGN = re.compile(r"^[\W_]+$|^\*{3}.*\*{3}$")
SECTION = re.compile(
    r"""(?xi) (?: home | news | (?: press | news | media ) \s (?: release s? | statement s? | advisory )
    | (?: for \s )? immediate \s release | for \s release | opinion s? | op-ed | comment
    | commentary | analysis
      | features? | articles? | essays? | interviews? | reviews? | book \s reviews? | letters?
      | editorials? | statements? | obituar(?:y|ies)
      | reports? | blog | posts | archives? | library | documents? | leaflets? | pamphlets? | politics
      | (?: joint | public | solidarity | official ) \s statement
      | labou?r | columns? | events?
      | world | international | culture | history | theory | background | announcements?
      | uncategori[sz]ed | publications?
      | (?: local | national | world | international | home | uk | u\.?s\.? | breaking | top | latest ) \s
        (?: news | stories )
      | business | science | (?: science \s (?: and | & ) \s )? tech (?: nology )? | health | sports?
      | entertainment | environment | education | energy | economy | lifestyle | food | travel | fashion
      | nutrition | magazine | ideas | trending (?: \s now )? | editors?['’]? \s picks? | society | climate
      | nation (?: \s & \s world )? | gender | money | markets | metro | local | regional | people
      | perspectives? | viewpoints? | explainers? | in \s depth | special \s reports? | exclusive
      | investigations? | first \s person | guest \s posts? | long \s reads? | dispatch (?: es )? | featured
      | what \s we \s think | our \s view
      | главная | новости | пресс-релизы? | мнени[ея] | комментари[ий] | аналитика | статьи | статья
      | интервью | рецензи[яи] | некрологи?
      | письма | заявлени[ея] | репортаж и? | блог и? | архив | библиотека | документы? | листовк[аи]
      | листки | публикации | доклады? | отч[её]ты? | (?: информационн (?: ое | ые ) \s )? сообщени[ея]
      | политика | общество | экономика | культура | история | теория | события | анонсы | в \s мире
      | рабочее \s движение | акции | акция | солидарность | мероприятия | пресс-центр
      | новости \s (?: профсоюза | профсоюзов | организации | отрасли | регионов | первичек )
      | трибуна | колонк[аи] (?: \s [а-яё]+[аиы] )? | обзоры? | материалы )"""
)
#: What stands above the title of a leaflet or a paper, whatever its text.
MOTTO = re.compile(
    r"""(?xi) [\W_]* (?: пролетарии \s всех \s стран,? \s соединяйтесь
    | в \s борьбе \s обрет[её]шь \s ты \s право \s сво[её]
    | освобождение \s рабочих \s должно \s быть \s делом \s самих \s рабочих | земля \s и \s воля
    | (?: workers | proletarians | working \s men | workingmen | toilers ) \s of \s
      (?: the \s world | all \s (?: countries | lands ) ),? \s unite
    | (?: прочти (?:те)? | прочитай (?:те)? | прочел | прочёл ) [\s,–—-]+ (?: и \s )? (?: передай (?:те)?
      | отдай (?:те)? ) (?: \s \w+ ){0,3}
    | (?: please \s )? (?: read \s and \s )? pass \s (?: it \s | this \s )? on
    | an \s injury \s to \s one \s is \s an \s injury \s to \s all | labor \s omnia \s vincit ) [\W_]*"""
)
#: What a site says of itself above a text: «Единство. Солидарность. Справедливость.»
_SLOGAN = re.compile(r"(?:[^\W\d_]{2,}[.!] ?){2,4}(?<! )")
#: Who passed a law, and when: such a line is above a law's title as often as below it.
#: «Изменения внесены II съездом», above the day of the change.
AMENDED = re.compile(
    r"(?i)[(\[]?(?:(?:с )?(?:изменени|дополнени|поправк)\w*|в (?:новой )?ред(?:акции|\.)"
    r"|(?:as )?amended|amendments)\b")
ADOPTED = re.compile(
    r"(?i)[(\[«“\"]?(?:as |revised and )?(?:adopted|approved|passed|signed"
    r"|принят|утвержд[её]н|одобрен|подписан)[аоы]?\b"
)


@dataclass
class HeadLine:
    """A line of the head.

    raw: as the file has it. text: the same in the spelling of today, by which the line is judged.
    blank: whether a blank one is above it. kind: what it is, if that is known. centred: whether it stands
    with others in the middle of the page, as on a title page. full: whether the width to which the text is
    set had no room in it for the first word of the line below.
    """

    number: int
    raw: str
    blank: bool
    group: int
    at: int
    kind: Kind | None = None
    byline: Byline | None = None
    centred: bool = False
    full: bool = False
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = in_new_spelling(self.raw)


def lines_before_prose(groups: list[Group], context: Context) -> tuple[list[HeadLine], bool]:
    """The short lines before the first prose, and whether prose follows them.

    A title that a curator marked is among them, with its kind.
    """
    lines: list[HeadLine] = []
    addressed = bool(groups) and begins_with_addressed_office(groups[0].lines[0].strip())
    for g, group in enumerate(groups):
        if is_marked_title(group) and not any(line.kind for line in lines):
            lines += [HeadLine(group.first + at, raw.strip(), at == 0 and _is_below_blank(groups, g), g, at,
                               Kind.TITLE) for at, raw in enumerate(group.lines) if raw.strip()]
            continue
        if group.correction or group.first in context.posts or is_message_head(group.lines[0].strip()):
            return lines, True
        mail = _is_mail(group) and not addressed
        if mail or _is_verse(group, context, g == 0) or not all(map(str.strip, group.lines)):
            return lines, True
        centred = _is_centred(group.lines)
        for at, raw in enumerate(group.lines):
            text = in_new_spelling(" ".join(raw.split()))
            if len(lines) == _LONGEST_HEAD:
                return lines, False
            if CAST.fullmatch(text):
                return lines, True
            of_sender = addressed and _OF_SENDER.match(text) and len(text) <= LONG
            if not (centred or of_sender) and _is_prose(group, at, text, context) and (
                not _is_before_author(groups, g, at, text)
            ):
                return lines, True
            blank = at == 0 and _is_below_blank(groups, g)
            full = _is_full(group, at, context.width_near(group.first))
            lines.append(HeadLine(group.first + at, raw.strip(), blank, g, at, centred=centred, full=full))
    return lines, False


def _is_full(group: Group, at: int, width: int) -> bool:
    """Whether the first word of the line below had no room in a line. width: of the text, 0 for none."""
    if at + 1 == len(group.lines):
        return False
    length, first = len(group.lines[at].strip()), group.lines[at + 1].split(maxsplit=1)[0]
    return length <= width < length + 1 + len(first)


def _is_centred(lines: list[str]) -> bool:
    """Whether lines stand in the middle of the page, one below another, each with its own indent."""
    indents = [len(line.expandtabs()) - len(line.expandtabs().lstrip()) for line in lines]
    middles = [indent + len(line.strip()) / 2 for indent, line in zip(indents, lines, strict=True)]
    apart = max(middles) - min(middles) <= _OFF_CENTRE and max(indents) - min(indents) > 2
    far = min(indents) >= _FAR_IN or (min(indents) > 0 and max(indents) - min(indents) > _FAR_IN)
    return 1 < len(lines) <= _LINES_OF_PAPER and far and apart


def is_marked_title(group: Group) -> bool:
    """Whether a curator marked the lines as the title."""
    return group.correction is not None and group.correction.kind == Kind.TITLE


def _is_below_blank(groups: list[Group], g: int) -> bool:
    """Whether a blank line is above a group; a curator's mark divides lines where none is."""
    if not g:
        return False
    above, group = groups[g - 1], groups[g]
    marked = is_marked_title(above) or is_marked_title(group)
    return not (marked and above.last + 1 == group.first)


def _is_before_author(groups: list[Group], g: int, at: int, text: str) -> bool:
    """Whether the line below says that it names the author or the date: then this one is of the head too."""
    if len(text) > LONGEST_SUBTITLE or split_item(text) or GREETING.match(text) or text[-1:] in ",;:":
        return False
    following = groups[g].lines[at + 1 :] or (groups[g + 1].lines if g + 1 < len(groups) else [])
    below = " ".join(following[0].split()) if following else ""
    byline = read_byline(below)
    if byline and byline.names and confirms_byline(below, byline):
        return True
    # The title, what it is about in a sentence or two, and the day, without blank lines.
    tight = g == 0 < at == len(groups[0].lines) - 2 and len(groups) > 1
    day = read_dateline(below) if tight else None
    return day is not None and day.sure and len(day.edtf) == _FULL_DAY


def _is_mail(group: Group) -> bool:
    heads = [line for line in group.lines if LETTERHEAD.match(line)]
    return len(heads) > 1 and any(re.match(r"(?i)(?:from|to|subject|от|кому|re)\b", line) for line in heads)


def _is_verse(group: Group, context: Context, first: bool) -> bool:
    """Whether lines are verse. first: whether they begin the text, and so may be its head."""
    short = all(len(line) <= 80 for line in group.lines)
    commas = sum(line.rstrip()[-1:] in ",;" for line in group.lines)
    poem = context.poem and (commas > 0 or not first)
    titled = first and is_in_capitals(group.lines[0]) and not any(map(is_in_capitals, group.lines[1:]))
    stanza = group.lines[1:] if titled else group.lines
    return short and len(group.lines) > 2 and ((commas > 0 and is_stanza(stanza)) or poem)


def _is_prose(group: Group, at: int, text: str, context: Context) -> bool:
    """Whether a line of a text's first groups belongs to what is below the head.

    group, at: the line's group, and its place in it. text: the line, with single spaces.
    """
    raw = group.lines[at].strip()
    spoken = SPEAKER.match(text)
    words = text[spoken.end() :] if spoken else text  # "J. Doe: Dear friends!"
    greets = GREETING.match(words) and not words.isupper()
    if len(text) > LONGEST_SUBTITLE or greets or _CAPTION.match(text) or WIRED.search(text):
        return True
    if PARTY.match(group.lines[0].strip()) and len(group.lines) <= _LINES_OF_PAPER:
        return False
    if context.speech_from and context.is_lone_speaker(text, group.first + at):
        return True
    named = read_dateline(text) or (read_byline(text) and "\t" not in raw)
    following = group.lines[at + 1].lstrip() if at + 1 < len(group.lines) else ""
    if FIELD.match(text) or _PAGES_OF_PRINT.fullmatch(text) or (named and not following[:1].islower()):
        return False
    if "\t" in raw or text.startswith(">") or _begins_part(group, at, text, context):
        return True
    first = in_new_spelling(group.lines[0].strip())
    # «УСТАВ» over what it is of; «Утверждено    Согласовано» over who did it, side by side
    of_paper = (PAPER_ALONE.fullmatch(first) and len(group.lines) <= _LINES_OF_PAPER) or (
        ADOPTED.match(first) and IN_COLUMNS.search(first))
    return not of_paper and not _ACCOUNT.fullmatch(text) and _is_sentence(group, at, text, context)


def _begins_part(group: Group, at: int, text: str, context: Context) -> bool:
    """Whether a line begins a chronicle's entry, an item, a note or what somebody says."""
    numbered = _NUMBERED_TITLE.fullmatch(text) and len(group.lines) == 1
    item = split_item(group.lines[at]) and not numbered and not PLACE.fullmatch(text)
    entry = context.chronicle and date_lead(text)
    return bool(item or context.lead_of_turn(text) or split_note(text) or entry)


def is_name_above_post(lines: list[str]) -> bool:
    """Whether a name with a comma behind it stands above what its bearer is: «Анна Ли,», «ветеран труда»."""
    name, *below = lines
    post = below[0] if below else ""
    return name[-1:] == "," and likeness(name[:-1]) is Likeness.NAME and post[:1].islower() and (
        len(post) <= _LONGEST_POST and is_unpunctuated(post))


def _is_sentence(group: Group, at: int, text: str, context: Context) -> bool:
    """Whether a line ends as a line of prose does, or goes on in the lines below it as prose would."""
    below = [line.strip() for line in group.lines[at : at + 4]]
    ended = without_bare_references(text)[-1:] in ".!?…:" and not SHORTENED.search(text)
    goes_on_in_capitals = len(below) > 1 and is_in_capitals(text) and is_in_capitals(below[1])
    if is_name_above_post(below):
        return False
    if (text[-1:] in ",;" and not goes_on_in_capitals) or (len(text) > 160 and ended):
        return True
    if len(text) > LONG and ended and SENTENCE_END.search(text):
        return True
    if max(map(len, below)) > LONG and sentences(below)[0][1] > 1:
        return True  # a sentence that goes on over long lines
    if any(line[-1:] == "-" and under[:1].islower() for line, under in pairwise(below)):
        return True  # a word that the end of a line breaks
    narrow = context.width_near(group.first)
    full = 0 < narrow <= _LONGEST_IN_COLUMN and len(below) > 2 and all(
        _is_full(group, n, narrow) for n in (at, at + 1))
    if full and below[1][:1].islower():
        return True  # a sentence over the lines of a narrow column
    if len(below) > 2 and len(text) > _LONGEST_IN_COLUMN:
        lower = sum(line[:1].islower() for line in below[1:])
        wide = max(map(len, below))
        if len(text) + 1 + len(below[1].split(maxsplit=1)[0]) <= 0.8 * wide and not below[1][:1].islower():
            return False  # prose would have gone on in this line
        return lower > 0 and len(below[1]) > 0.7 * wide
    open_line = len(below) == 2 and len(text) > 50 and not ended
    if open_line and below[1][-1:] == "." and not ADOPTED.match(below[1]):
        return bool(wrapped_paragraphs(below, context.width_near(group.first)))
    return False


def name_line(line: HeadLine, lettered: set[str]) -> None:
    """Say what a line is by its own form, if that says it.

    lettered: the letters with which lines of the text begin, as in "B. Pay", and the number II.
    """
    text = line.text
    if (FIELD.fullmatch(text) and len(FURTHER_KEY.findall(text)) < 2) or _SUBJECT_OF_ANSWER.match(text):
        line.kind = Kind.LETTERHEAD
    elif _is_crumb(text) or _PATH.match(text) or ADDRESS.match(text) or any(
        pattern.fullmatch(text)
        for pattern in (
            _SIGN, STAMP, _DAYS_AGO, PICTURE, _SHELF_MARK, _DOCKET, _OF_OFFICE, _ATTENDED, _EDITION,
            _ACCOUNT, TIME, MOTTO, _CONTACT_LINE, TAKEN_FROM)
    ) or _TELEPHONE.search(text) or is_page(text) or _is_issue_or_day(text) or (
        line.group == line.at == 0 and bool(_SLOGAN.fullmatch(text) or _NAME_OF_SITE.fullmatch(text))
    ):
        line.kind = Kind.LINES
    elif is_addressed_name(text):
        line.kind = Kind.ADDRESS
    elif _CHAIRS.fullmatch(text):
        line.kind = Kind.LETTERHEAD
    elif _PAGES_OF_PRINT.fullmatch(text) and (
        (printed := read_dateline(text)) is None or len(printed.edtf) == len("1925")
    ):
        line.kind = Kind.LINES  # the year in which a book was printed is not that of each text in it
    elif (line.group == line.at == 0 and _PAPER_AND_DAY.fullmatch(text)) or (
        _DAY_AND_HOUR.fullmatch(text)
    ) or _PLACE_AND_WEEKDAY.fullmatch(text) or (
        read_dateline(text) and not (
            (dated := read_byline(text)) and dated.edtf and (dated.sure or len(dated.edtf) == _YEAR))
    ):
        line.kind = Kind.DATELINE
    elif (found := LETTERED.match(text)) and not lettered.isdisjoint(_after(found[1])):
        return  # A. Pay, B. Hours; I. Opening, II. Reports
    elif names_picture(text):
        line.kind = Kind.CAPTION
    elif byline := read_byline(text):
        line.byline = byline
        line.kind = Kind.BYLINE if confirms_byline(text, byline) else None
    elif read_divided(text):
        line.kind = Kind.DATELINE


def _is_issue_or_day(text: str) -> bool:
    """Whether a line is an issue's number alone, or a day whose month nobody can tell: "12/11/87"."""
    unread = DAY_IN_FIGURES.fullmatch(text) and not read_dateline(text)
    return bool(unread) or (is_issue(text) and any(map(str.isalpha, text)))


#: When a message was put on a network, told from the day on which it was copied.
_DAYS_AGO = re.compile(rf"(?i)(?:сегодня|вчера|позавчера|today|yesterday)(?: (?:в|at) {HOUR})?|{AGO}")
#: When a page was put on a site, its year left out: «22 мая, 09:15».
_DAY_AND_HOUR = re.compile(
    rf"(?i)(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}),?\s(?:в |at )?{HOUR}")

#: From where, and on which day of the week, a paper's correspondent writes: "LEEDS, Tuesday".
_PLACE_AND_WEEKDAY = re.compile(
    r"(?:[A-ZА-ЯЁ]{3,}[A-ZА-ЯЁ ]{0,20}|[A-ZА-ЯЁ][a-zа-яё]+(?: [A-ZА-ЯЁ][a-zа-яё]+| \d{1,3})?), "
    rf"(?i:{WHOLE_WEEKDAY})(?: night| evening| morning)?\.?")


def _after(letter: str) -> set[str]:
    """What a list counts on with, after a letter or the number I."""
    return {chr(ord(letter[0]) + 1), "II"} if letter == "I" else {chr(ord(letter[0]) + 1)}


def stands_above_title(text: str) -> bool:
    """Whether a line is one that papers and pages have above a title: a motto, a path, a section's name."""
    known = MOTTO.fullmatch(text) or _PATH.match(text) or _SIGN.fullmatch(text) or PICTURE.fullmatch(text)
    return bool(known or _is_crumb(text) or SECTION.fullmatch(text.strip(" .:")))


def _is_crumb(text: str) -> bool:
    if text[:2] == "/ " and SECTION.fullmatch(text[2:]):
        return True  # / Posts
    steps = re.split(r" [/|] ", text)
    if len(steps) > 1 and SECTION.fullmatch(steps[0].strip()) and all(0 < len(step) <= 60 for step in steps):
        # A day divided by bars has two steps: «Новости / 12.05.2014».
        return text[-1:] not in ".!?" and (len(steps) > 2 or not any(char.isdigit() for char in text))
    return bool(_CRUMB.match(text)) and "«" not in text


def confirms_byline(text: str, byline: Byline) -> bool:
    """Whether the line has a word or a date that makes it an author's, not only the shape of a name."""
    return bool(
        byline.edtf
        or not byline.names
        or says_who_asked(text)
        or (
            byline.sure
            and re.match(
                r"(?i)(?:(?:(?:book |film )?review |report |story |article |words (?:and music )?|lyrics )?by"
                r"|posted|author|written|text"
                r"|the editor|editor|автор|текст|от\b|редакци)", text
            )
        )
    )


def has_same_words(one: str, other: str) -> bool:
    """Whether two lines turn the same words round, as "Doe Jane" and "Jane Doe": whom the text is about."""
    words, others = (re.findall(r"\w+", text.lower()) for text in (one, other))
    return words != others and sorted(words) == sorted(others)


def letters(text: str) -> str:
    """The letters and figures of a line, in small letters: by them two lines are compared."""
    return re.sub(r"[\W_]+", "", text).lower()


def is_in_capitals(text: str) -> bool:
    """Whether a line's words are in capitals, but for its small words and endings: «ПЛАНЫ и НАБРОСКИ»."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    return bool(words) and all(word.isupper() for word in words)
