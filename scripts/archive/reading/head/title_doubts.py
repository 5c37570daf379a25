"""Whether a title is surely the text's own: a section's name or a chapter's number may stand in its place.

A title that the head alone does not settle is marked as doubtful, so that the page says "inferred". Each
reason here is a kind of line that people paste above the title, or instead of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind, lines_between, title_index
from ..furniture.repeated_titles import is_said_next_to_title
from ..lines.bylines import names_organisation, says_author
from ..lines.corrections import is_uncorrected
from ..lines.datelines import names_issue, read_dateline, says_published
from ..lines.dates import DAY_OF_POST, MONTH, WEEKDAY, YEAR_FIGURES
from ..lines.head_lines import QUOTED, is_in_capitals, stands_above_title
from ..lines.heading_lines import NUMBERED
from ..lines.light_markup import HEADING_SIGN
from ..lines.note_references import without_trailing_references
from ..lines.papers import ENGLISH_PAPER, RUSSIAN_PAPER
from ..lines.person_names import Likeness, is_full_russian_name, likeness
from ..lines.sentences import SENTENCE_END

_LONGEST_SURE = 100  # characters; a longer line may be a summary or a caption
_SHORT = 5  # words
_FEWEST_LETTERS = 4
_CRY = 60  # characters
_WORDS_OF_ACCOUNT = 3
_FEWEST_REPEATED = 2  # words of a running head
#: Chapter VI, «Глава первая», 12, IV: which part of a work it is, and not what the work is called.
_PART = re.compile(
    r"""(?xi) (?: (?: appendix | notes? | introduction | preface ) \s to \s (?: the \s )? )?
    (?: (?: chapter | part | section | book | volume | vol\.? | article | appendix | act | scene
    | letter | lesson | lecture | number | no\.? | nr\.? | глава | часть | раздел | книга | том | статья
    | приложение | действие | акт | сцена | письмо | лекция | выпуск | № ) \s* )?
    [\W_]* (?: \d{1,4} [a-zа-я]? | [IVXLC]{1,7} | one | two | three | four | five | six | seven
    | eight | nine | ten
    | first | second | third | the \s first | перв\w+ | втор\w+ | трет\w+ | четв[её]рт\w+ | пят\w+ | шест\w+
    | седьм\w+ | восьм\w+ | девят\w+ | десят\w+ ) [\W_]*"""
)
#: What a part of a book, a section of a site or a kind of paper is called, whatever the text.
_GENERAL = re.compile(
    r"""(?xi) (?: the \s )? (?: (?: table \s of \s )? contents? | annotation | preface | foreword
    | introduction
    | prologue | epilogue | afterword | conclusion s? | notes? | appendix | appendices | abstract | summary
    | editorial s? | preamble | agenda | minutes | memo | memorandum | bulletin | circular | notice
    | news \s and \s reports | front \s and \s back \s pages | leaflet s? | pamphlet s?
    | speech (?: es )? | letters? | letters? \s to \s the \s editor
    | news | stories | poems? | songs? | lyrics
    | articles? | essays? | reviews? | interviews? | transcripts? (?: \s of \s proceedings )? | documents?
    | reports? | statements? | works | works \s cited | press \s release s? | features? | opinion s?
    | comment (?: ary )? | home | archives? | background | overview | text | untitled | page \s \d+
    | (?: our \s )? (?: history | story | mission (?: \s statement )? | viewpoint s? | guest \s column )
    | (?: in \s brief | around \s (?: the | our ) \s \w+ (?: \s \w+ )? | what \W? s \s new )
    | full \s (?: text | articles? | report | story | version )
    | (?: from \s )? (?: the \s | our \s )? (?: executive \s | general \s | national \s | vice \s )*
      (?: president | secretary | director | editor | treasurer | steward | chair (?: man | person )? )
      (?: \W s )? \s (?: report s? | message | column | corner | desk | notes? | letter | page | address )
    | (?: an? \s )? (?: translator \W? s? \s | editor \W? s? \s )? notes? \s (?: on | about ) \s
      (?: the \s )? \w+
    | (?: meeting | general \s meeting | board \s meeting ) \s (?: agenda | minutes | notes )
    | (?: agenda | minutes | notes ) \s (?: of | for | from ) \s (?: the \s )? (?: \w+ \s )? meeting
    | frequently \s asked \s questions | faq
    | содержание | оглавление | предисловие | введение | вступление | послесловие | заключение
    | примечания | приложени[ея] | аннотация | от \s (?: автора | редакции | издател\w+ ) | листовк[аи]
    | листок | листки | речи | письма (?: \s \w+ )? | новости | рассказы | повести | стихи
    | стихотворения | песни
    | статьи | очерки | рецензии | интервью | документы | заявлени[ея] | сочинения
    | (?: художественные \s )? произведения | протокол | повестка \s дня | пресс-релиз | объявлени[ея]
    | ссылки | литература | реферат | библиография | комментари[ий] | основные \s сведения | контакты
    | бюллетень | хроника | главная | архив | текст | воззвани[ея] | циркуляр | без \s названия
    | отдел \s \w+ ) [\W_]*"""
)
#: What a court, an office or a state is called; in capitals above a text it says whose paper this is.
_OFFICE = re.compile(
    r"""(?xi) \b(?: court | department | ministry | bureau | commission | office | administration
    | directorate | county | city | state | republic | embassy | police | senate | house | congress
    | parliament | board | union | federation | committee | council | party | league | association | company
    | corporation
    | суд | министерств\w+ | ведомств\w+ | управлени\w+ | отдел\w* | комисси\w+ | канцеляри\w+
    | департамент\w* | прокуратур\w+ | республик\w* | област\w+ | губерни\w+ | уезд\w* | завод\w*
    | фабрик\w* | парти\w+ | комитет\w* | совет\w* | союз\w* | профсоюз\w* | дум\w+ | федераци\w+
    | организаци\w+ ) \b"""
)
#: A paper's first line may say whose it is: «Министерство …», «Федеральное … учреждение».
_BODY = re.compile(
    r"(?i)(?:министерство|ведомство|департамент|правительство|администрация|управление|прокуратура"
    r"|пресс-(?:центр|служба)"
    r"|(?:федеральн|государственн|муниципальн|областн|городск)\w+ [а-яё ]{0,60}"
    r"(?:учреждение|предприятие|комитет|совет|суд|бюро)|ministry|department|board|office) (?!.*[:!?—–-] )"
)
#: A court's name alone: "United States Court of Appeals for the Fifth Circuit".
_COURT = re.compile(
    r"(?i)(?:in )?(?:the )?(?:\w[\w.’'-]*,? ){0,5}(?:courts? of (?:appeals?|claims|justice)"
    r"|(?:district|supreme|superior|circuit|county|high|labou?r|industrial|tax) court)"
    r"(?:,? (?:(?:in and )?for|of|in|at)\b (?:\w[\w.’'-]*,? ?){1,8})?"
)
_CAPTION = re.compile(
    r"(?i)(?:photo|image|picture|cartoon|illustration|figure|fig\.|table"
    r"|фото|на фото|рисунок|рис\.|таблица)\b"
)
#: A paper in a collection of documents: «1905 г., октября 14. — Из донесения пристава …»
_DATED_PAPER = re.compile(
    rf"(?i){YEAR_FIGURES}\s?(?:г\.|года)?,?\s+(?:не (?:ранее|позднее) )?{MONTH}.*\s[–—-]\s")
_DAY_AT_END = re.compile(
    rf"(?i)(?:\b{MONTH}\s+\d{{1,2}},?|\b{MONTH},?|\d[./-]\d{{1,2}}[./-]|[^\W\d_],)"
    rf"\s*{YEAR_FIGURES}\W*$"
)
_DEDICATION = re.compile(
    r"(?i)(?:dedicated to|to the memory of|in (?:loving )?memory of|for my |to my )|посвяща|памяти\s"
)
#: Who did something for the text: "Scanned by Ann Lee", "Special thanks to Ann Lee", «Отв. за выпуск А. Ли».
_WHO_HELPED = re.compile(
    r"(?:[A-Z][a-z]+ed|Read|Foreword|As told) (?:by|from|to) (?:[A-Z][\w.'’-]* ?){2,4}(?:\d{4})?$"
    r"|(?i:(?:special|with|many) thanks to\b|for (?:more |further )?information,? contact\b"
    r"|(?:отв\.|ответственн\w+) за выпуск\b|подготовлено к печати\b)")
#: What no title has: an address, a file's name, a site's name at its end, a sentence left open.
_NO_TITLE = re.compile(
    r"""(?xi) https?:// | \bwww\.
    | \.(?: jpe?g | png | gif | svg | webp | pdf | pptx? | docx? | html? | md ) \W* $
    | \s[-–—]\s (?: wikipedia | google \s docs | youtube | facebook | medium | substack | reddit | libcom \S*
      | \S+\.(?: com | org | net | info | ru ) ) \W* $
    | ^not \s to \s be \s confused \s with\b | ^(?: content | trigger ) \s (?: warning | note )\b
    | ^(?: this \s article \s is \s about | for \s other \s uses | main \s article )\b
    | ^не \s (?: следует \s )? путать \s с | ^(?: эта \s статья \s о | основная \s статья )\b
    | ^(?: skip | jump ) \s to \b | ^welcome \s to \b | \b(?: log | sign ) \s (?: in | out | up ) \b
    | \b(?: back \s to \s home | home \s? page | notifications ) $ | ^you \s have \s no \b
    | ^(?: опубликован[оа]? | напечатан[оа]? | published | printed ) \s (?: в | in ) \b
    | [\\:]$ | ^from \s [^,]+ ,\s | ^(?: by | with ) \s
    | \b(?: refers \s to | also \s known \s as )\b | ^ \w+ (?: -\w+ ){3,} $
    | \b(?: the | an? | and | or | was | were | refers \s to | that | which | located ) $
    | ^ [^\W\d_]+ :\s? \d+ $
    | \b(?: was | is | were | are | refers \s to ) \s (?: an? | the ) \s .*
      \b(?: of | in | to | by | from | for | that ) \b"""
)
_DATE_WORDS = re.compile(
    rf"(?i)\b(?:{MONTH}|{WEEKDAY}|am|pm|gmt|г|год|года)\b"
)
_INTERVIEW = re.compile(r"(?i)(?:an\s+)?interview(?:ed)?\s+(?:by|with)|интервью|беседа")
#: What a library of papers writes before a paper's title.
_ON_TOPIC = re.compile(
    r"(?i)(?:приложение (?:№|к\b)|(?:appendix|annex|exhibit) \w{1,3} to\b"
    r"|читать |скачать |текст (?:книги|произведения)|онлайн-|paper on the topic"
    r"|(?:научная )?(?:статья|работа|реферат|доклад) на тему\b)"
)
#: «Белов С. Н. Первый союз» or «Hodge, Anna E. "The First Union."»: an entry in a list of books.
_BOOK = re.compile(
    r"[A-ZА-ЯЁ][a-zа-яё-]+(?:,? (?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ«“\"]"
    r"|, [A-ZА-ЯЁ][a-zа-яё-]+(?: (?:[A-ZА-ЯЁ]\.|[A-ZА-ЯЁ][a-zа-яё-]+))?[.,]? [«“\"].+)"
)
_PICTOGRAM = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")  # a channel's or a group's name has them
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD_OF_TITLE = re.compile(r"[^\W_]+")
_TELLING = 5  # words of a title that says of itself what it is of
_NEAR_TITLE = 4  # blocks: the title and those below it that may name its author or day
_WORDS_OF_HEADLINE = 3
#: What a paper is, and whose or on what: «Воззвание мукомолов», "Resolution on Wages".
_SAYS_WHAT_IT_IS = re.compile(
    rf"(?:{RUSSIAN_PAPER})\s(?=[а-яё«№]|[А-ЯЁ]{{2}})"
    rf"|(?:An? |The )?(?:[A-Z][a-z]+ )?(?:{ENGLISH_PAPER})\s(?:of|to|from|on|by|for|against|between)\s",
    re.IGNORECASE,
)
_STEM = 5  # letters of a word that its other forms have too
_LONG_TEXT = 1500  # characters of a text that speaks of what its title says
#: What a site, a paper or a shelf of a library is called.
_OF_COLLECTION = re.compile(
    r"(?i)\b(?:архив|библиотека|газета|журнал|вестник|портал|сайт|издание|форум|блог|альманах|бюллетень"
    r"|рубрика|летопись|хроники|archive|library|newspaper|journal|magazine|portal|website|forum|blog|bulletin)\b")
_PROSE_KINDS = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SPEECH, Kind.QUOTE, Kind.ENTRY})
_ENOUGH, _NEAR_NAME = 250, 3  # letters of prose; blocks below a name
_FEWEST_SPOKEN, _SHARE_SPOKEN = 2, 0.33  # words of a title that the prose has; of all
_HOUR = re.compile(r"(?i)\d\s?(?:am|pm)\b|\b\d{1,2}:\d\d\b")
_LETTERED = re.compile(r"\W*[A-ZА-Я\d]{1,4}[.)]\s")
_FEWEST_STORIES = 2  # below the first
_ONE_LINE = 90  # characters of a line that may be a title
#: Where and when a book was printed: what stands above it is the book's title, not the text's.
_IMPRINT = re.compile(
    r"(?:М|Л|СПб|Пг|Москва|Ленинград|Петроград|Киев|Харьков|London|New York)\.?[,:]? .{2,60}, ?\d{4}\W*"
)
_KEYWORD = re.compile(r"(?i)(?:chapter|part|section|article|глава|часть|раздел|статья)\b")
_SUBJECT = re.compile(r"(?im)^(?:subject|topic|тема)\s*:\s*(.+)")
_DIVIDED = re.compile(r"\s[|·•⋅»›>]\s|\s::\s|--\[ .+ \]--")


def doubt_title(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Mark the title as doubtful where it may be none; a chapter's number yields to its name below.

    blocks: of the text, its headings read. corrected: first lines of what a curator decided, who knows.
    """
    at = title_index(block.kind for block in blocks)
    if at is None:
        return blocks
    if below := _below_name_of_site(blocks, at, corrected) or _below_column(blocks, at, corrected):
        name, title = replace(blocks[at], kind=Kind.LINES, doubt=""), replace(
            blocks[below], kind=Kind.TITLE, level=0, marker="", doubt="title")
        return [*blocks[:at], name, *blocks[at + 1 : below], title, *blocks[below + 1 :]]
    if _is_number_of_part(blocks, at, corrected):
        title = replace(blocks[at + 1], kind=Kind.TITLE, level=0, marker="", doubt="")
        blocks = [*blocks[:at], replace(blocks[at], kind=Kind.LINES, doubt=""), title, *blocks[at + 2 :]]
        at += 1
    title = blocks[at]
    if title.doubt or not is_uncorrected(title, corrected) or not _may_be_none(blocks, at):
        return blocks
    return [*blocks[:at], replace(title, doubt="title"), *blocks[at + 1 :]]


def _below_column(blocks: list[Block], at: int, corrected: set[int]) -> int:
    """The place of the headline below the name of a column, in whose place the title is; 0 for none.

    That name is in capitals right above a headline that is not, an author or a day below both; or its author
    stands between the two. A text of some length has none of its words, and those of the headline.
    """
    title, *below = blocks[at : at + 4]
    between = bool(below) and below[0].kind is Kind.BYLINE and not says_author(below[0].text)
    headline = below[1] if between and len(below) > 1 else below[0] if below else title
    if headline.kind is not Kind.SUBTITLE or {title.first, headline.first} & corrected:
        return 0
    facts = any(block.kind in (Kind.BYLINE, Kind.DATELINE) for block in below[1:])
    capitals = title.text.isupper() and not headline.text.isupper() and not lines_between(title, headline)
    if not (between or (facts and capitals)) or len(headline.text.split()) < _WORDS_OF_HEADLINE:
        return 0
    place = blocks.index(headline)
    text = " ".join(block.text for block in blocks[place + 1 :]).casefold()
    own, name, words = (_stems_of(one) for one in (text, title.text, headline.text))
    enough = len(text) > (_ENOUGH if between else _LONG_TEXT)
    spoken = len(words & own) >= (max(_FEWEST_SPOKEN, _SHARE_SPOKEN * len(words)) if between else 1)
    return place if enough and spoken and name and name.isdisjoint(own) else 0


def _below_name_of_site(blocks: list[Block], at: int, corrected: set[int]) -> int:
    """The place of a text's title near below the name of the site, paper or group that has it; 0 for none.

    The prose has no word of that name, and a third of the words at least of the line below it.
    """
    name = blocks[at]
    if not is_uncorrected(name, corrected) or not (
        _OF_COLLECTION.search(name.text) or names_organisation(name.text)
    ) or _SAYS_WHAT_IT_IS.match(name.text):
        return 0
    prose = [block for block in blocks[at + 1 :]
             if block.kind in _PROSE_KINDS and len(block.text) > _ONE_LINE]
    said = {word[:_STEM] for block in prose for word in _WORD.findall(block.text.casefold())}
    if sum(len(block.text) for block in prose) < _ENOUGH or not said.isdisjoint(_stems_of(name.text)):
        return 0
    for place, block in enumerate(blocks[at + 1 : at + 1 + _NEAR_NAME], start=at + 1):
        words = _stems_of(block.text)
        if block in prose or block.first in corrected:
            return 0
        spoken = len(words & said) >= max(_FEWEST_SPOKEN, _SHARE_SPOKEN * len(words))
        able = block.kind is not Kind.BYLINE and _may_be_title(block) and not _KEYWORD.match(block.text)
        if able and spoken:
            return place
    return 0


def _stems_of(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _is_number_of_part(blocks: list[Block], at: int, corrected: set[int]) -> bool:
    """Whether the title is a chapter's number alone, and the text this one chapter, its name below."""
    if at + 2 >= len(blocks) or not _PART.fullmatch(blocks[at].text):
        return False
    below = blocks[at + 1]
    decided = {blocks[at].first, below.first} & corrected
    others = sum(bool(_PART.fullmatch(b.text)) for b in blocks if b.kind is Kind.HEADING)
    tight = not lines_between(blocks[at], below)
    shouted = tight and below.kind is Kind.PARAGRAPH and is_in_capitals(below.text)
    named = (shouted or below.kind in (Kind.HEADING, Kind.SUBTITLE)) and (
        _may_be_title(below) or bool(_DATED_PAPER.match(below.text)))
    return named and not others and not decided and not _GENERAL.fullmatch(below.text)


def _may_be_none(blocks: list[Block], at: int) -> bool:
    """Whether what was read as the title may be none, by its own form or by what is about it."""
    text = without_trailing_references(HEADING_SIGN.sub("", blocks[at].text)).strip()
    return _has_form_of_none(text) or any(reason(blocks, at) for reason in _REASONS)


def _has_form_of_none(text: str) -> bool:
    """Whether a line's own words are hardly a title: a part's number, a caption, the name of a body."""
    capitals, words = is_in_capitals(text), len(text.split())
    return bool(
        any(pattern.fullmatch(text) for pattern in (_PART, _GENERAL, _COURT))
        or any(pattern.match(text) for pattern in (_CAPTION, _ON_TOPIC, _DEDICATION, _WHO_HELPED))
        or any(pattern.match(text) for pattern in (_BOOK, _BODY))
        or any(pattern.search(text) for pattern in (_DIVIDED, _DAY_AT_END, _HOUR, _PICTOGRAM, _NO_TITLE))
        or sum(map(str.isalpha, text)) < _FEWEST_LETTERS
        or not re.search(r"[^\W\d_]{2}", _DATE_WORDS.sub(" ", text))
        or len(text) > _LONGEST_SURE
        or (not capitals and SENTENCE_END.search(text))
        or (text[-1:] == "." and not capitals and words > _SHORT)
        or (text[-1:] in "!?…" and not capitals and len(text) > _CRY)
        or (names_organisation(text) and not _SAYS_WHAT_IT_IS.match(text))
        or (capitals and _OFFICE.search(text) and words <= 2 * _SHORT)
        or is_full_russian_name(text)
    )


def _has_nothing_of_text(blocks: list[Block], at: int) -> bool:
    """Whether no word of the title comes in the text below it, which is long enough to have one.

    A site's or a column's name is so. An author or a day below the title shows what it is.
    """
    if any(block.kind in (Kind.BYLINE, Kind.DATELINE) for block in blocks[at + 1 : at + 3]):
        return False
    words = {word[:_STEM] for word in _WORD.findall(blocks[at].text.casefold())}
    letters = 0
    for n, block in enumerate(blocks):
        if n == at:
            continue
        if not words.isdisjoint(word[:_STEM] for word in _WORD.findall(block.text.casefold())):
            return False
        letters += len(block.text)
    return letters > _LONG_TEXT


def _is_short_and_alone(blocks: list[Block], at: int) -> bool:
    """Whether a title of few words, a sentence or a quotation has no author, day or field about it.

    The first section's heading of a text without a title is so; "Officers", «Что делать?». So is the first
    sentence of a story, or what is quoted above a chapter.
    """
    text = blocks[at].text
    words = _WORD_OF_TITLE.findall(text)
    if _SAYS_WHAT_IT_IS.match(text) and len(words) > 1:
        return False
    quoted = QUOTED.fullmatch(text) and not any(b.kind is Kind.SUBTITLE for b in blocks[at + 1 : at + 2])
    said = bool(quoted) or text[-1:] == "?" or (text[-1:] == "." and not is_in_capitals(text))
    facts = (Kind.BYLINE, Kind.DATELINE, Kind.LETTERHEAD)
    named = any(block.kind in facts for block in blocks[: at + _NEAR_TITLE])
    return not named and (len(words) < _TELLING or said)


def _is_first_question(blocks: list[Block], at: int) -> bool:
    """Whether a question stands over a talk that has headings: it may be the first of them."""
    spoken = sum(block.kind is Kind.SPEECH for block in blocks) > 2
    headed = any(block.kind is Kind.HEADING for block in blocks[at + 1 :])
    return blocks[at].text[-1:] == "?" and spoken and headed


def _is_of_post(blocks: list[Block], at: int) -> bool:
    """Whether a question or a cry is right below the day and hour of a post, and its other lines below it."""
    around = blocks[max(0, at - 1) : at + 2]
    posted = len(around) > 2 and around[0].kind is Kind.DATELINE and _HOUR.search(around[0].text)
    tight = not any(lines_between(above, below) for above, below in pairwise(around))
    return bool(posted) and tight and blocks[at].text[-1:] in "?!…"


def _may_be_verse(blocks: list[Block], at: int) -> bool:
    """Whether a line over verse ends as verse does, and not as the other poems' titles do.

    Or whether it and a second line stand right above verse, as a poem's first two lines do.
    """
    first = blocks[at : at + 3]
    tight = not any(lines_between(a, b) for a, b in pairwise(first))
    if tight and [b.kind for b in first] == [Kind.TITLE, Kind.SUBTITLE, Kind.VERSE]:
        return first[1].text[:1] not in "(«" and "," not in first[0].text
    over_verse = [a.text for a, b in pairwise(blocks[at + 1 :])
                  if a.kind is Kind.HEADING and b.kind is Kind.VERSE]
    cries = blocks[at].text[-1:] in "!?.…" and blocks[at + 1 : at + 2]
    return bool(cries) and blocks[at + 1].kind is Kind.VERSE and bool(over_verse) and not any(
        text[-1:] in "!?.…" for text in over_verse)


def _is_repeated(blocks: list[Block], at: int) -> bool:
    """Whether the words stand on a line of their own again: a running head, a section's name."""
    words = _letters(blocks[at].text)
    if len(blocks[at].text.split()) < _FEWEST_REPEATED:
        return False
    return any(len(b.text) < len(blocks[at].text) + 8 and _letters(b.text) == words
               for n, b in enumerate(blocks) if n != at and not is_said_next_to_title(blocks, n, at))


def _names_other_subject(blocks: list[Block], at: int) -> bool:
    """Whether a field near the title says of what the text is, in words that the title lacks: «Тема: …»."""
    title = {word[:_STEM] for word in _WORD.findall(blocks[at].text.casefold())}
    near = (b.text for b in blocks[max(0, at - _NEAR_TITLE) : at + _NEAR_TITLE] if b.kind is Kind.LETTERHEAD)
    subjects = (found[1].casefold() for text in near for found in _SUBJECT.finditer(text))
    return any(title.isdisjoint(word[:_STEM] for word in _WORD.findall(subject)) for subject in subjects)


def _has_rival(blocks: list[Block], at: int) -> bool:
    """Whether another line of the head may as well be the title."""
    title, below = blocks[at], blocks[at + 1 : at + 4]
    if any(block.kind is Kind.LINES and _is_strange(block.text, title.text)
           and not is_said_next_to_title(blocks, n, at) for n, block in enumerate(blocks[:at])):
        masthead = any(block.kind is Kind.DATELINE for block in blocks[:at])  # and its day
        return not masthead or _may_be_first_story(blocks, at)
    if not below:
        return False
    if _is_first_of_dated(blocks, at) or _is_above_day_and_heading(blocks, at):
        return True
    if _is_above_author_of_headline(title, below):
        return True
    words = len(title.text.split())
    if below[0].kind is Kind.DATELINE and words == 1 and title.text.istitle():
        return True  # a town and a day
    tight = not at and not lines_between(title, below[0])
    if tight and below[0].kind is Kind.DATELINE and words <= _WORDS_OF_ACCOUNT and (
        DAY_OF_POST.fullmatch(below[0].text)
    ):
        return True  # who posted it on a network
    if at and blocks[at - 1].kind is Kind.BYLINE and likeness(blocks[at - 1].text) is Likeness.NAME:
        return False  # the author above it says what it is
    return _is_above_no_text(title, below[0]) or (
        _may_be_title(below[0]) and _is_title_of_less(title, below[0], below[1:]))


def _may_be_first_story(blocks: list[Block], at: int) -> bool:
    """Whether the title below a paper's name and day may be a first story's of several, or its author."""
    headings = (block for block in blocks[at + 1 :] if block.kind is Kind.HEADING)
    others = [block for block in headings if not NUMBERED.match(block.text)]
    in_issue = any(block.kind is Kind.DATELINE and names_issue(block.text) for block in blocks[:at])
    several = len(others) >= (1 if in_issue else _FEWEST_STORIES)
    alike = blocks[at].text.isupper() == all(block.text.isupper() for block in others)
    return (several and alike) or bool(likeness(blocks[at].text.split(",")[0]))


def _is_first_of_dated(blocks: list[Block], at: int) -> bool:
    """Whether the title has a day right below it, and so have several headings: one of several papers."""
    heads = [n for n, block in enumerate(blocks[:-1]) if block.kind in (Kind.TITLE, Kind.HEADING) and n >= at]
    dated = [n for n in heads if (below := blocks[n + 1].text) and len(below) <= _ONE_LINE
             and (day := read_dateline(below)) and len(day.edtf) == len("1912-03-21")]
    return dated[:1] == [at] and len(dated) > _FEWEST_STORIES


def _is_above_author_of_headline(title: Block, below: list[Block]) -> bool:
    """Whether the title may be a column's name: in capitals, over a bare name and a line of other letters."""
    author, *rest = below
    named = author.kind is Kind.BYLINE and not says_author(author.text)
    short = title.text.isupper() and len(title.text.split()) <= _SHORT
    return named and short and any(
        block.kind is Kind.SUBTITLE and not block.text.isupper() for block in rest[:1])


def _is_above_no_text(title: Block, below: Block) -> bool:
    """Whether what is below the title shows that it is none: a cry, an imprint, a list, who is asked."""
    first = below.visible.strip()
    if title.text[-1:] in "!?…" and not is_in_capitals(title.text) and _is_short_sentence(below):
        return True  # a motto or the first line of what people say
    marked = not below.marker[:1].isalnum() or title.text[-1:] in "!?…"
    listed = below.kind is Kind.ITEM and marked and not is_in_capitals(title.text)
    asked = below.kind is Kind.BYLINE and _INTERVIEW.match(first)  # whom or where, rather than a title
    return bool(listed or asked or _IMPRINT.fullmatch(first))


def _is_title_of_less(title: Block, rival: Block, below: list[Block]) -> bool:
    """Whether the title may be a section's or a column's name, and the line below it the text's title.

    rival: that line. below: what is below it.
    """
    first = rival.visible.strip()
    if rival.kind is Kind.BYLINE:
        above, under = likeness(title.text), likeness(rival.text)
        bare = not says_author(rival.text)
        return bare and bool(above) and (above is Likeness.NAME or under is not Likeness.NAME)
    if rival.kind is Kind.HEADING and not _GENERAL.fullmatch(first) and re.fullmatch(r"\D*[^?\d]", first):
        return not _KEYWORD.match(first)
    # Newspapers have such a line above the title as often as below it.
    facts = any(block.kind in (Kind.BYLINE, Kind.DATELINE) for block in below)
    return is_in_capitals(title.text) or (rival.kind is Kind.SUBTITLE and facts)


def _is_above_day_and_heading(blocks: list[Block], at: int) -> bool:
    """Whether a day and then a heading without a number part the title from the first prose.

    A site's name is above the day and the text's title below it as often as the other way round; but
    "Posted by …" and "Published on …" stand below a title.
    """
    dated = False
    for block in blocks[at + 1 : at + 6]:
        text = block.visible.strip()
        if block.kind is Kind.DATELINE and not says_published(text):
            dated = True
        elif block.kind is Kind.HEADING:
            return dated and not NUMBERED.match(text) and not _GENERAL.fullmatch(text)
        elif block.kind is not Kind.PARAGRAPH or len(text) > _ONE_LINE or text[-1:] in ".!?:":
            return False
    return False


def _is_short_sentence(block: Block) -> bool:
    text = block.text.strip()
    short = block.kind in (Kind.PARAGRAPH, Kind.LINES) and len(text) <= _CRY and "\n" not in text
    return short and text[-1:] in ".!?…" and not text.startswith(("(", "[", "“", "«", '"', "‘"))


def _is_in_another_script(blocks: list[Block], at: int) -> bool:
    """Whether the title has Latin letters alone over a Cyrillic text, as a programme's words have."""
    text = " ".join(block.text for block in blocks[at + 1 : at + 20])[:3000]
    cyrillic = len(re.findall(r"[а-яё]", text, re.IGNORECASE))
    own = re.search(r"[а-яё]", blocks[at].text, re.IGNORECASE)
    return not own and cyrillic > 0.5 * sum(map(str.isalpha, text))


def _may_be_title(block: Block) -> bool:
    """Whether a line below the title could be the title, and the title something else."""
    text = without_trailing_references(block.text).strip()
    kinds = (Kind.HEADING, Kind.PARAGRAPH, Kind.LINES, Kind.SUBTITLE, Kind.BYLINE, Kind.ITEM)
    plain = block.kind in kinds and "\n" not in text and len(text) <= _ONE_LINE
    begins = text[:1].isupper() or text[:1] in "«“\"‘[*"
    ends = text[-1:] not in ".,;:" or text.isupper() or (text[-1:] == "." and len(text.split()) < _SHORT)
    return plain and begins and ends and not NUMBERED.match(text) and not _LETTERED.match(block.visible)


def _is_strange(text: str, title: str) -> bool:
    """Whether a line above the title is one that may be a title too."""
    letters = [char for char in text if char.isalpha()]
    cyrillic = [char for char in letters if "а" <= char.lower() <= "ё"]
    alike = bool(cyrillic) is any("а" <= char.lower() <= "ё" for char in title)
    return bool(letters) and alike and not stands_above_title(text)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).casefold()


#: Why a title may be none by what is about it, in the order in which the reasons are asked.
_REASONS = (
    _has_nothing_of_text, _is_short_and_alone, _is_in_another_script, _is_repeated, _names_other_subject,
    _is_first_question, _is_of_post, _may_be_verse, _has_rival,
)
