"""The foot of a text: who signs it, when and where, and a byline below the text."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind, lines_between
from ..head.catalogue_cards import is_end_of_card
from ..lines.bylines import (
    day_behind_organisation,
    is_organisation,
    names_organisation,
    names_who_asks,
    read_byline,
)
from ..lines.closings import (
    CLOSING_WORDS,
    FROM_ARCHIVE,
    IMPRINT_WORDS,
    ON_BEHALF_WORDS,
    RIGHTS_WORDS,
    SIGNED_WORDS,
)
from ..lines.corrections import is_uncorrected
from ..lines.datelines import DAY_AND_PLACE, read_dateline, says_published, with_usual_date
from ..lines.dates import DAY_IN_FIGURES, MONTH, YEAR_FIGURES, dateline
from ..lines.given_names import GIVEN_NAMES
from ..lines.groups import CLOSING_SECTION, CONTACT, DEAR
from ..lines.markers import DRAWN_LINE, is_dash, is_picture, leads_back, split_note
from ..lines.note_references import NOTES_HEAD, without_trailing_references
from ..lines.offices import COMMITTEE, OFFICE, OFFICES, RANK, is_office
from ..lines.person_names import PSEUDONYM, Likeness, likeness, name_after_office, with_initials
from ..lines.sentences import SENTENCE_END
from ..lines.signers import SIGNERS, gathered_signers
from ..lines.song_credits import song_credits
from ..source.old_spelling import in_new_spelling
from .links_at_foot import SIGNED_ON_DAY, links_at_foot

#: What may stand below who signs: a postscript, an imprint, tags, what a leaflet asks: «Прочти и передай».
_BELOW_SIGNATURE = re.compile(
    rf"(?i)(?!(?:(?:©|\(c\))\s)?copyright:)(?:{RIGHTS_WORDS})"
    r"|(?:written|compiled|edited|prepared|illustrated)(?: \w+){0,5} by \w"
    r"|(?:p\.\s?)?p\.?\s?s\.|постскриптум|з\.\s?ы\.|enclosures?\b|encl?\.|c\.?c(?:\.?:|\.\s)|приложени[ея]:"
    r"|(?:read (?:it )?and )?pass (?:this |it )?on\b|for (?:more|further) (?:information|details)\b"
    r"|(?:прочитал\w*|прочти\w*|прочёл|прочел)\b.{0,4}\b(?:и )?(?:переда[йл]|отда[йл])\w*"
    r"|исп(?:олнитель|\.)[\s:]|(?:метки|теги|tags|рубрик[аи]|labels)\s?:|#\w"
    r"|от редакции[.:]|примечание редакции\b|editor['’]s note\b|ed\.:"
    r"|[(\[][^()\[\]]{3,150}[)\]]\.?$"  # the source, an editor's or a censor's remark
    r"|[^.!?@]{0,40}@[a-z]\w{4,31}$|[^.!?]{0,60}\b(?:t\.me|vk\.com|wa\.me)/\S+$"
    r"|(?:т|тел|моб|телефон)\.?:?\s?[+\d(][\d\s()-]{4,}\S*(?:vk\.com|t\.me|@)"
    r"|на (?:конверте|обороте)\b|(?:адрес(?: для писем)?|резолюция)\s?:"
    r"|(?:газета|журнал|еженедельник|бюллетень|альманах) [«“\"][^«»“”\"]{2,60}[»”\"]"
    r"(?:,? № ?[\d()/ -]{1,14})?(?:, \d{4}(?: ?г(?:ода|\.)?)?)?\.?$"
    rf"|(?:{IMPRINT_WORDS})\b|{FROM_ARCHIVE}")
#: A sentence that says what something is: «Профсоюз — это …»
_DEFINES = re.compile(r"\s[–—-]\s(?:это|есть|вот)\b|\bis an?\b")
#: What the editors of a paper add below a letter to them.
_OF_EDITORS = re.compile(r"(?i)от редакции[.:]|ответ редакции\W|editor['’]s note\b")
_LINKED = re.compile(r":\s(?:https?://|www\.)\S+$")
#: Above or before those who get a copy of a letter: "cc: Thomas Ashby", «Копия: …».
_COPY = re.compile(r"(?i)(?:b?c\.?c\.?|cop(?:y|ies)(?: to| sent to)?|копи[яи])\s?:|c\.c\.\s")
#: An initial, a shortened name or office, or what a place is: "Jas. Tully", «пос. Карьерный».
_SHORTENED = re.compile(
    r"(?i)\b(?:\w|пос|гор|дер|ст|обл|р-н|тов|гр|проф|jas|wm|chas|geo|thos|jno|rev|dr|mrs?|ms|bro|sis|prof|hon"
    r"|предс?|секр|rec|fin|cor|pres|sec|vice|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\s?"
)
#: Whom a letter greets by the family name: "My dear Mr. Lee:"
_GREETS = re.compile(r"(?i:(?:my )?dear) (?:[A-Z][\w.'’-]* ){0,3}(?P<name>[A-Z][\w'’-]+)[,:!.]?$")
_GREETING_FROM_HEAD = 8  # blocks
_GAP = " " * 4  # between the columns of a foot
_SIGNERS_FROM_END = 12  # blocks from the end, in which a list of signers may stand
_STANZAS = 2  # that a text may quote; more are a poem
_FEWEST_FIELDS = 2
_LONGEST_BYLINE = 120  # characters
_LONGEST_CLOSING = 40  # characters
_OF_VOTE = re.compile(r"(?i)(?:moved|seconded|proposed|adopted|carried|submitted|endorsed|witness)\b")
_FIELD = re.compile(r"(?P<key>[A-ZА-ЯЁ][^:.!?]{1,24}):\s\S")  # Cost: free; Sponsored by: the council
_BLOCKS_FROM_END = 5  # blocks from the end, notes not counted
#: Words with which people close a letter, or say for whom or as what they sign.
CLOSING = re.compile(
    rf"(?i)(?:{CLOSING_WORDS}|{SIGNED_WORDS}|{ON_BEHALF_WORDS}|for the)\b"
)
#: When somebody wrote a comment below a post: «5 апр в 20:11», «5 апр 2019».
_HOUR_OF_COMMENT = re.compile(
    r"(?:\d{1,2} [а-я]{3,8}\.?(?: \d{4})?|сегодня|вчера) в \d{1,2}:\d\d|.{3,20} назад"
    r"|\d{1,2} [а-я]{3}(?<!мая) \d{4}|\d{1,2}\s?(?:h|d|w|ч|дн|нед|мес|мин|г)\.?"
    r"(?: (?:like|reply|share|нравится|ответить|поделиться))*", re.I)
#: What a life's last line tells of the dead: "Ann Lee, weaver, born 4 June 1921, died 19 October 2003".
_LIFE = re.compile(
    r"(?i)\b(?:born|родил(?:ся|ась))\s.{0,60}\b(?:died|умер(?:ла)?|скончал(?:ся|ась)|погиб(?:ла)?)\s"
    r"|^\W?(?:(?:\d{1,2}\.){2}\d{4}\s?[–—-]\s?(?:\d{1,2}\.){2}\d{4}|\d{4}\s?[–—-]\s?\d{4})\W?$")
#: Where a text has its knowledge from: "Sources: Mill Herald, 14 April 2007".
_SOURCES = re.compile(r"(?i)(?:sources?(?: url)?|источники?)\s?:")
_FROM_ARCHIVE = re.compile(rf"(?i){FROM_ARCHIVE}")
#: A note whose number lost its place: «1 См.: Лебедев Н. К. Указатель. М., 1921, с. 4.»
_NOTE_WITH_PAGE = re.compile(r"\d{1,3} (?=[A-ZА-ЯЁ«“]).*\b(?:pp?|с|стр)\. ?\d+\W*$")
#: «1 Так в тексте.»
_NOTE_WITHOUT_SIGN = re.compile(r"\d{1,2} [A-ZА-ЯЁ«“]")
#: What a list of readings names, and nobody signs: "The Ledger and the Loom" (1942)
_WORK = re.compile(rf"[«“\"].+[»”\"].{{0,40}}\({YEAR_FIGURES}\)\W*$")
_DAY = len("1896-09-24")
#: What a line may end with that is no sentence: initials, a year, a company.
_SHORTENED_AT_END = re.compile(r"\w\.\s?\w\.$|\bг(?:ода)?\.$|\b(?:inc|ltd)\.$")
_DAY_OF_MONTH = re.compile(rf"(?i)\d\s{MONTH}|{MONTH}\s\d")
_LONGEST_NAME = 60  # characters of a line with who signs and as what
#: «С. Кречетов.», «Степан ВОЛГИН.»: old papers and small ones end it with a stop.
_INITIALS_AND_NAME = re.compile(
    r"(?:[A-ZА-ЯЁ]\.\s?){1,2}[A-ZА-ЯЁ][\w-]+\.|[A-ZА-ЯЁ][a-zа-яё]+ [A-ZА-ЯЁ]{3,}\.")
#: «Юрий Колмогоров, шахтёр.»
_NAME_AND_TRADE = re.compile(r"(?P<name>[А-ЯЁ][\w.-]+(?: [А-ЯЁ][\w.-]+){1,2}), [а-яё]+(?: [\w«»№-]+){0,4}\.")
#: «Твой брат Пётр.»
_CLOSING_AND_NAME = re.compile(rf"(?i:(?:{CLOSING_WORDS})\b)(?: [\w-]+){{0,3}} [A-ZА-ЯЁ][\w-]+\.")
#: «______ А. И. Котова», where there was room to sign
_NAME_BEHIND_LINE = re.compile(
    r"_{3,}\)?\s*/?\s*(?:(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][\w-]+|[A-ZА-ЯЁ][\w-]+ [A-ZА-ЯЁ]\.)")
_PAPER = re.compile(
    r"(?i)(?:(?:впервые )?(?:опубликовано|напечатано) в (?:газете|журнале) )?[«“\"][^«»“”\"]{3,60}[»”\"],?"
    rf"\s+(?:(?:№|N|No\.?)\s?\d{{1,5}}(?:\s?\(\d{{1,5}}\))?,\s+)?(?=\d|{MONTH})")
#: «Министр обороны», «Генералиссимус», above a name
_HOLDS_OFFICE = re.compile(
    rf"(?i)(?:{RANK}){{0,2}}(?:{OFFICE}|маршал|генерал(?:иссимус|-\w+)?|адмирал|нарком)\b[^.!?:;]{{0,90}}")
#: «Заместитель председателя   А. Б. Ли», whose office may take two lines
_NAME_AT_RIGHT = re.compile(r"^[^.!?]{8,90} {4,}(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][\w-]+$")
_WIDE_GAP = re.compile(" {4,}")
_WORDS_OF_OFFICE = 4
_HALF_OF_DAY = re.compile(r"\b[AP]\. ?M\.")  # no initials
#: From which issue a text is: "– Strike bulletin no. 40"
_ISSUE_OF_PAPER = re.compile(r"(?i)[^.!?]{3,50}(?:\bno\.?|\bissue|#|№)\s?\d{1,4}\.?(?:, .{4,20})?")
_LONGEST_DAY = 40  # characters of a line with a place and a day
_TOWN = re.compile(r"(?:(?:г|с|пос|д)\. ?)?[A-ZА-ЯЁ][\w-]{2,24}")
_PLACE = re.compile(r"(?:(?:г|с|пос|д)\. ?)?[A-ZА-ЯЁ][\w.-]+(?:,? [A-ZА-ЯЁ][\w.-]+){0,2}")
#: Places that look like a name: «Ясная Поляна», «Нижний Тагил».
_PLACE_OF_TWO_WORDS = re.compile(
    rf"(?!(?:{'|'.join(name for name in sorted(GIVEN_NAMES) if name[-2:] in ('ий', 'ая', 'ой'))})\b)"
    r"[а-яё-]+(?:ая|яя|ое|ее|ые|ие|ый|ий|ой)\s[а-яё-]+$"
)
_OFFICE = re.compile(
    rf"(?i)\b(?:{OFFICES}|workers?|members?|signatures?|branch|local|рабоч\w+|член\w*|подпис(?:ь|и|ей|ям|ями|авш\w+)|рабкор|{COMMITTEE}\w*"
    r"|слесар\w+|коллектив\w*|группа|друзья|товарищи|коллеги|родные|старост\w+"
    r"|участник\w*|жител\w+)\b"
)


def read_foot(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Short lines at the very end: who signs, when and where, and how to reach them.

    blocks: of the text. corrected: first lines of what a curator decided.
    """
    out = gathered_signers(blocks, corrected)
    poems = sum(b.kind is Kind.VERSE for b in blocks)
    if len(blocks) < 3:
        return out
    links = links_at_foot(out)
    ends = (links[0] - 1,) if links else (len(out) - 1, _before_notes(out), _before_quoted_mail(out))
    for end in dict.fromkeys(ends):
        _read_up_from(out, end, poems, corrected)
    out = _with_officers_above(out, corrected)
    _read_lists_of_signers(out, corrected)
    return _with_addressee_below(_without_copied(out, corrected), corrected)


def _read_up_from(out: list[Block], end: int, poems: int, corrected: set[int]) -> None:
    """Give the blocks at a foot their kinds, from the last of them up to one that is none of the foot's.

    end: the index of the last. poems: how many stanzas the text has.
    """
    for n in range(end, max(1, end - _BLOCKS_FROM_END + 1), -1):
        block = out[n]
        printed = block.kind is Kind.PARAGRAPH and block.is_one_line and (
            _names_paper(block.text) or _says_when_published(block.text)
            or song_credits(block.text) is not None)
        if _is_below_signature(block) and not printed:
            continue
        kind = _kind_at_foot(out, n, poems) if is_uncorrected(block, corrected) else None
        if not kind and n == len(out) - 1 and is_uncorrected(block, corrected) and _is_town(out, n):
            kind = Kind.DATELINE
        under = out[n - 1].kind is Kind.HEADING and not _kind_at_foot(out, n - 1, poems)
        if not kind or (kind is Kind.SIGNATURE and (
            under or _is_in_list_of_links(out, n) or _begins_with_greeting(block.text)
        )):
            break  # what is below a heading is its section, and below a greeting a letter
        text = block.text.replace("\t", _GAP) if block.kind is Kind.TABLE else block.visible
        out[n] = replace(block, kind=kind, level=0, text=text, marker="")


def _begins_with_greeting(text: str) -> bool:
    """Whether a block begins with a line that greets: "Dear Anna,"."""
    first, _, rest = text.partition("\n")
    return bool(rest and DEAR.match(first)) and first.rstrip()[-1:] in (",", "!", ":")


def _is_in_list_of_links(blocks: list[Block], n: int) -> bool:
    """Whether a line is one of several, without a blank one between them, below the heading "Links"."""
    at = n
    while at and blocks[at].is_one_line and blocks[at].kind is not Kind.HEADING and (
        not lines_between(blocks[at - 1], blocks[at])
    ):
        at -= 1
    return at < n - 1 and bool(CLOSING_SECTION.fullmatch(blocks[at].text.strip(" :")))


def _read_lists_of_signers(out: list[Block], corrected: set[int]) -> None:
    """Give the lists of those who sign their kind, and the day above such a list its own."""
    for n in range(max(1, len(out) - _SIGNERS_FROM_END), len(out)):
        own = SIGNERS.match(out[n].text.split("\n")[0]) and not out[n].is_one_line
        listed = out[n].kind is Kind.LINES and (own or SIGNERS.match(out[n - 1].text))
        if listed and is_uncorrected(out[n], corrected):
            out[n] = replace(out[n], kind=Kind.SIGNATURE)
        above = out[n - 2]
        signed = n > 1 and out[n].kind is Kind.SIGNATURE and SIGNERS.match(out[n - 1].text)
        if signed and above.kind is Kind.PARAGRAPH and is_uncorrected(above, corrected):
            day = read_dateline(above.text)
            out[n - 2] = replace(above, kind=Kind.DATELINE) if day and len(day.edtf) == _DAY else above


def _with_officers_above(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """All who sign a decree in turn, a line each, above the last of them: «Народный комиссар А. Ли.»."""
    out = list(blocks)
    first = next((n for n, block in enumerate(out) if block.kind is Kind.SIGNATURE), 0)
    while first > 1 and is_uncorrected(out[first - 1], corrected) and out[first - 1].is_one_line and (
        out[first - 1].kind is Kind.PARAGRAPH and name_after_office(out[first - 1].text.rstrip("."))
    ):
        first -= 1
        out[first] = replace(out[first], kind=Kind.SIGNATURE)
    name = out[first].text.split("\n")[0] if first else ""
    while first > 1 and likeness(name.title() if name.isupper() else name) is Likeness.NAME and (
        is_uncorrected(out[first - 1], corrected) and _is_office_above(out[first - 1], out[first])
    ):
        first -= 1
        out[first] = replace(out[first], kind=Kind.SIGNATURE, level=0)
    return out


def _is_office_above(block: Block, below: Block) -> bool:
    """Whether a line is the office of who signs right below it: «Председатель стачечного комитета»."""
    one = block.is_one_line and block.kind in (Kind.PARAGRAPH, Kind.HEADING)
    return one and not lines_between(block, below) and bool(_HOLDS_OFFICE.fullmatch(block.text))


def _with_addressee_below(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Keep to whom a letter is from its signatures: "Dr. B. Lee" below them, whom "Dear Mr. Lee" greets."""
    greeted = (found for block in blocks[:_GREETING_FROM_HEAD] if (found := _GREETS.match(block.text)))
    name = next((found["name"] for found in greeted), "")
    out = list(blocks)
    for n in range(1, len(blocks)) if name else ():
        block, above = blocks[n], blocks[n - 1]
        signs = block.kind is above.kind is Kind.SIGNATURE and is_uncorrected(block, corrected)
        if signs and name in block.text.split("\n")[0] and name not in above.text:
            out[n] = replace(block, kind=Kind.ADDRESS)
    return out


def _without_copied(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Keep those who get a copy of a letter from its signature: the names behind and below "cc:"."""
    near = range(max(1, len(blocks) - _BLOCKS_FROM_END), len(blocks))
    at = next((n for n in near if any(map(_COPY.match, blocks[n].text.split("\n")))), None)
    if at is None:
        return blocks
    lines = blocks[at].text.split("\n")
    first = next(n for n, line in enumerate(lines) if _COPY.match(line))
    signs = (Kind.SIGNATURE, Kind.BYLINE)
    below = [replace(b, kind=Kind.LINES) if b.kind in signs and is_uncorrected(b, corrected) else b
             for b in blocks[at + (first > 0) :]]
    block = blocks[at]
    if not first:
        return [*blocks[:at], *below]
    if block.kind is not Kind.SIGNATURE or not is_uncorrected(block, corrected) or (
        block.last - block.first + 1 != len(lines)
    ):
        return [*blocks[: at + 1], *below]
    return [
        *blocks[:at],
        replace(block, text="\n".join(lines[:first]), lines=(block.first, block.first + first - 1)),
        Block(Kind.LINES, "\n".join(lines[first:]), (block.first + first, block.last)),
        *below,
    ]


def _is_below_signature(block: Block) -> bool:
    """Whether a block may stand below who signs: a postscript, an imprint, where a paper is kept."""
    if block.kind is Kind.LINES:
        return _is_imprint(block.text) or bool(_OF_EDITORS.match(block.text))
    if block.kind is Kind.CAPTION:
        return True
    linked = len(block.text) <= _LONGEST_BYLINE and _LINKED.search(block.text)  # «Поддержать можно здесь: https://…»
    return block.kind is Kind.PARAGRAPH and bool(linked or _BELOW_SIGNATURE.match(block.text))


def _is_imprint(text: str) -> bool:
    """Whether lines say how to reach those who sign, and when, where and how often a paper was printed."""
    lines = in_new_spelling(text).split("\n")
    return any(map(_BELOW_SIGNATURE.match, lines)) and all(
        _BELOW_SIGNATURE.match(line) or CONTACT.search(line) or read_dateline(line) for line in lines)


def _before_notes(blocks: list[Block]) -> int:
    """The last block that is no note and no heading of notes."""
    n = len(blocks) - 1
    while n > 2 and (
        split_note(blocks[n].visible)
        or NOTES_HEAD.fullmatch(blocks[n].text.strip(" :"))
        or DRAWN_LINE.fullmatch(blocks[n].text.strip())
        or leads_back(blocks[n].text)
        or _is_below_signature(blocks[n])
        or (blocks[n].kind is Kind.PARAGRAPH and _NOTE_WITHOUT_SIGN.match(blocks[n].text))
    ):
        n -= 1
    return n


def _before_quoted_mail(blocks: list[Block]) -> int:
    """The last block of a mail above the mail that it answers, which is quoted below it."""
    n = len(blocks) - 1
    while blocks[0].kind is Kind.LETTERHEAD and n > 2 and blocks[n].kind is Kind.QUOTE:
        n -= 1
    return n


def _kind_at_foot(blocks: list[Block], n: int, poems: int) -> Kind | None:
    """What a block near the end of a text is: who signs, when and where, its author; None for any other.

    poems: how many stanzas the text has.
    """
    block, above = blocks[n], blocks[n - 1]
    if block.kind is Kind.PARAGRAPH and (DAY_IN_FIGURES.fullmatch(block.text) or (
        n >= len(blocks) - 2 and DAY_AND_PLACE.fullmatch(block.text)
    )):
        return Kind.DATELINE
    if block.kind is Kind.ITEM:
        return Kind.SIGNATURE if _signs_behind_dash(blocks, n, poems) else None
    line = block.is_one_line and block.kind in (Kind.PARAGRAPH, Kind.HEADING)
    if _dates_text(blocks, n):
        return Kind.DATELINE
    if line and names_who_asks(block.text) and _is_byline_of_name(block.text):
        return Kind.SIGNATURE  # «Интервью: Анна Ли»
    if (line or block.kind in (Kind.LINES, Kind.VERSE)) and song_credits(block.text) is not None:
        return Kind.BYLINE
    if line and len(block.text) <= _LONGEST_BYLINE and _AUTHOR_PHRASE.match(block.text):
        byline = read_byline(block.text)
        if byline and byline.sure and byline.names:
            return Kind.BYLINE
    if _is_of_other_kind(block) or all(map(_begins_with_day, (above, block))):
        return None  # or one of several messages, each below its place and day
    named = any(likeness(line.split(",")[0]) for line in block.text.split("\n"))
    if above.text[-1:] == ":" and not (named or CLOSING.search(above.text)):
        return None  # a list that a sentence announces: "We ask that:"
    listed = block.kind in (Kind.LINES, Kind.PARAGRAPH, Kind.HEADING) and _is_list_of_names(block.text)
    below_closing = listed and len(above.text) < _LONGEST_CLOSING and CLOSING.match(above.text)
    if not (below_closing or _is_signature(block, poems)):
        return None
    signed = n > 1 and CLOSING.match(blocks[n - 2].text)  # Your servant, / A STOKER. / Leeds, 9 May 1889
    dated = block.is_one_line and (dateline(block.text, bare_year=True) or read_dateline(block.text))
    below_name = dated and _names_signer(above.text)
    if above.kind is Kind.HEADING and block.is_one_line and not signed and not below_name:
        return None  # a heading whose text was not copied
    columns = re.split(r"\s{4,}|\t+", block.text)
    beside = len(columns) > 1 and any(map(likeness, columns))
    signed_there = beside or day_behind_organisation(block.text)
    return Kind.DATELINE if dated and not signed_there else Kind.SIGNATURE  # 10 марта 2009 г.      П. И. Ли


def _is_town(blocks: list[Block], n: int) -> bool:
    """Whether a text's last line is where several sign who are named above it: «А. Ли, Д. Ким», «Тверь»."""
    block, above = blocks[n], blocks[n - 1]
    names = above.text.split(", ")
    signed = len(names) > 1 and all(likeness(name) is Likeness.NAME for name in names)
    return signed and block.kind is Kind.PARAGRAPH and block.is_one_line and bool(_TOWN.fullmatch(block.text))


def _names_signer(text: str) -> bool:
    """Whether a line is the name of a person, perhaps behind or before an office, or of a body."""
    first, _, rest = text.partition(", ")
    likely = likeness(name_after_office(text) or first)
    return likely is Likeness.NAME or bool(likely and is_office(rest)) or names_organisation(text) or bool(
        _INITIALS_AND_NAME.fullmatch(f"{text.rstrip('.')}."))


def _is_byline_of_name(text: str) -> bool:
    """Whether a line names a person and no more, behind the word that says what that person did."""
    byline = read_byline(text)
    return byline is not None and bool(byline.names) and all(map(likeness, byline.names))


def _signs_behind_dash(blocks: list[Block], n: int, poems: int) -> bool:
    """Whether an item is who signs, and not whose words are above it: "— Ann Lee"."""
    block, above = blocks[n], blocks[n - 1]
    alone = is_dash(block.marker) and above.kind not in (Kind.ITEM, Kind.HEADING)
    poem = above.kind is Kind.VERSE and poems > _STANZAS  # the whole text is one
    quoted = above.kind in (Kind.QUOTE, Kind.VERSE) or above.text[-1:] in '»”"'
    signs = _is_name_and_day(block.text) or _ISSUE_OF_PAPER.fullmatch(block.text)
    return alone and (poem or not quoted) and block.is_one_line and bool(signs)


def _dates_text(blocks: list[Block], n: int) -> bool:
    """Whether a block says when and where a text was written, or in which paper it was printed."""
    block = blocks[n]
    if block.kind is Kind.LINES:
        return _is_place_and_day(block.text.split("\n"))
    if block.kind not in (Kind.PARAGRAPH, Kind.HEADING) or not block.is_one_line:
        return False
    near = [other for other in blocks[max(1, n - 1) : n + 2 : 2] if other.is_one_line]
    dated = _names_paper(block.text) or _says_when_published(block.text)
    return dated or any(_is_place_and_day([other.text, block.text]) for other in near)


def _is_of_other_kind(block: Block) -> bool:
    """Whether a block is a note with its way back, a link, a source, a remark or a pictogram."""
    text = block.text
    link = _LINK.fullmatch(text)
    return bool(
        leads_back(text)
        or (link and likeness(link["name"] or "") is not Likeness.NAME)
        or is_picture(text[:1])
        or text.startswith(("[", "{"))
        or _SOURCES.match(text)
        or _ADDRESS.fullmatch(text)
        or _NOTE_WITH_PAGE.match(text)
        or _FROM_ARCHIVE.match(text)
    )


def _begins_with_day(block: Block) -> bool:
    """Whether the first of several lines has a day and a month, as a telegram has them above its words."""
    first, *below = block.text.split("\n")
    return len(below) > 1 and len(first) <= _LONGEST_DAY and bool(_DAY_OF_MONTH.search(first))


def _says_when_published(text: str) -> bool:
    """Whether a line says on which day a site put the text on it: «Опубликовано 17.03.2019 в рубрике …»."""
    day = read_dateline(text) if says_published(text) else None
    return day is not None and len(day.edtf) == _DAY


def _names_paper(text: str) -> bool:
    """Whether a line says in which paper the text was printed, and when: «Рабочее слово», 3 ноября 1926 г."""
    paper = _PAPER.match(text)
    return bool(paper and dateline(with_usual_date(text[paper.end() :])))


def _is_place_and_day(lines: list[str]) -> bool:
    """Whether two lines are where and when a letter was written, in either order: no name, no office."""
    days = [(read := read_dateline(line)) is not None and len(read.edtf) == _DAY for line in lines]
    if len(lines) != 2 or sum(days) != 1:
        return False
    place = lines[days.index(False)].strip(" .,")
    name = likeness(place) is Likeness.NAME and not _PLACE_OF_TWO_WORDS.match(place.lower())
    named = name or place.lower() in GIVEN_NAMES or _OFFICE.search(place) or CLOSING.match(place)
    says = names_who_asks(place) or names_organisation(place)
    return bool(_PLACE.fullmatch(place)) and not (named or says)


def _is_name_and_day(text: str) -> bool:
    """Whether a line is who signs: a name, perhaps with a union and a day behind commas."""
    parts = text.split(", ")
    if len(parts) > 1 and likeness(parts[0]) is Likeness.NAME and read_dateline(parts[-1]):
        return True
    byline = read_byline(text)
    return bool(byline and byline.names and not byline.edtf)


def _is_list_of_names(text: str) -> bool:
    """Whether lines are names of some kind: short, each begun with a capital letter, none a sentence."""
    lines = text.split("\n")
    return len(lines) <= 8 and all(
        len(line) <= 70 and line[:1].isupper() and (
            line.isupper() or line[-1:] not in ".!?:;" or is_office(line))
        for line in lines)


#: «Скепсис - https://…»: a page and its address, in a list of links
_LINK = re.compile(r"(?:(?P<name>[^:]{1,80}?)\s[–—-]\s)?(?:https?://|www\.)\S+(?:\s\([^()]{1,60}\))?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?i:for (?:further|more) (?:information|details),? .+)")
_AUTHOR_PHRASE = re.compile(
    r"(?i)(?:(?:review(?:ed)? )?by\s|author|written by|text\s*:|автор|текст\s*:|© copyright:)")


def _is_closed(lines: list[str]) -> bool:
    """Whether the last of some lines ends as a sentence does, and not as a name, an office or a day."""
    last = without_trailing_references(lines[-1].rstrip()).rstrip(" »”\"’)")
    if last[-1:] not in ".!?…:;" or _SHORTENED_AT_END.search(last):
        return False
    day = read_dateline(lines[-1]) if len(lines[-1]) <= _LONGEST_DAY else None
    if (day and len(day.edtf) == _DAY) or len(dateline(lines[-1]) or "") == _DAY:
        return False
    if 1 < len(lines) < 5 and any(map(CLOSING.match, lines[:-1])) and len(lines[-1]) <= _LONGEST_NAME:
        return False
    if (last[-1:] == "." and names_organisation(last[:-1])) or _CLOSING_AND_NAME.fullmatch(lines[-1]):
        return False
    if is_office(last.rstrip(".")) and last[:1].isupper() and len(last.split()) <= _WORDS_OF_OFFICE:
        return False
    if "," in last and is_office(last.rpartition(",")[2].strip()):
        return False  # J. Lee, Hon. Sec.
    if len(lines) == 1 and (trade := _NAME_AND_TRADE.fullmatch(lines[0])) and (
        likeness(trade["name"]) is Likeness.NAME
    ):
        return False
    named = _INITIALS_AND_NAME.fullmatch(last) or (last[-1:] == "." and name_after_office(last[:-1]))
    return len(lines) > 1 or not named


def _is_signature(block: Block, poems: int) -> bool:
    """Whether a block is who signs, by its own form. poems: how many stanzas the text has."""
    lines = PSEUDONYM.sub("", block.text).split("\n")
    closed = _is_closed(lines)
    kinds = (Kind.PARAGRAPH, Kind.LINES, Kind.VERSE, Kind.HEADING, Kind.DATELINE)
    if block.kind is Kind.TABLE:
        # Председатель        А. Иванов
        pairs = all(line.count("\t") == 1 for line in lines)
        return pairs and len(lines) <= 4 and not re.search(r"\d", "".join(lines)) and not closed
    return (
        block.kind in kinds
        and not (block.kind is Kind.VERSE and poems > 1)
        and len(lines) <= 8
        and all(len(_WIDE_GAP.sub(" ", line)) <= 90 for line in lines)
        and not closed
        and not is_end_of_card(block.text)
        and not any("___" in line and not _NAME_BEHIND_LINE.search(line) for line in lines)  # a form
        and sum(map(_is_field, lines)) < _FEWEST_FIELDS  # what an announcement tells
        and not any(line[-1:] == "?" or _HOUR_OF_COMMENT.fullmatch(line) for line in lines)
        and not any(_WORK.search(line) or _LIFE.search(line) or _DEFINES.search(line) for line in lines)
        and not any(SENTENCE_END.search(with_initials(_SHORTENED.sub("", line))) for line in lines)
        and (block.kind is not Kind.PARAGRAPH or block.is_one_line or _signs_over_lines(block.text))
        and any(map(_is_evidence, lines))
    )


def _signs_over_lines(text: str) -> bool:
    """Whether lines that were joined say who signs: an office and a name at the right, or closing words."""
    closes = len(text) <= _LONGEST_NAME and CLOSING.match(text) and text[-1:] not in ".!?"
    return bool(closes or _NAME_AT_RIGHT.search(text))


def _is_field(line: str) -> bool:
    """Whether a line tells something of an event, and not who signs as what: "Cost: free"."""
    found = _FIELD.match(line)
    if not found or _OF_VOTE.match(line) or CLOSING.match(line):
        return False
    return not _OFFICE.search(found["key"])


def _is_evidence(line: str) -> bool:
    """Whether a line shows that people sign here: a name, an office, a date, a closing word."""
    line = _HALF_OF_DAY.sub("", line.strip(" –—-"))
    dated = SIGNED_ON_DAY.fullmatch(line)
    name = (dated["name"] if dated else line).split(",")[0]
    return bool(
        likeness(line)
        or likeness(name)
        or names_organisation(line.rstrip("."))
        or day_behind_organisation(line)
        or (is_organisation(line) and line.startswith(("the ", "The ")))
        or CLOSING.match(line)
        or _OFFICE.search(line)
        or read_dateline(line)
        or dateline(line, bare_year=True)
        or CONTACT.search(line)
        or re.search(r"\b[A-ZА-ЯЁ]\.\s?[A-ZА-ЯЁ]|^\[.+\]$", line)
        or (line[:1].isupper() and line.lower().replace("ё", "е") in GIVEN_NAMES)
    )
