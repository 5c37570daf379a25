"""Whether a line can be a heading by its own form, whatever is about it."""

from __future__ import annotations

import re

from ...model import Block, Kind
from .bylines import BY_SOMEBODY, names_who_asks, read_byline
from .closings import CLOSING_WORDS, ON_BEHALF_WORDS, SIGNED_WORDS
from .corrections import is_uncorrected
from .datelines import is_date_of_change, is_page, read_dateline
from .dates import AGO
from .groups import LONG, is_unpunctuated
from .head_lines import FIELD, GREETING, SECRECY_WORDS, TAKEN_FROM, WIRED
from .markers import is_picture
from .note_references import without_bare_references, without_trailing_references
from .person_names import is_office_and_name, likeness
from .sentences import SENTENCE_END

_LABELLED_FIGURE = re.compile(r"[^\W\d][^:]{2,60}:\s+[№#]?\s?\d[\d.,:/ -]*")
_GLUED_NUMBER = re.compile(r"\d{1,3}[^\W\d_]")
_KEYWORD = (
    r"(?P<word>Chapter|Part|Section|Article|CHAPTER|PART|SECTION|ARTICLE|Глава|Часть|Раздел|Отдел|Статья"
    r"|ГЛАВА|ЧАСТЬ|РАЗДЕЛ|ОТДЕЛ|СТАТЬЯ|Гл\.|ГЛ\.|Art\.|ART\.|§)\s*"
)
ARTICLE = re.compile(_KEYWORD + r"(?:\d{1,3}|[IVXLC]{1,6})\.?")
SUBSECTION = re.compile(_KEYWORD + r"\d{1,3}\.(?:\d{1,2}|[ivx]{1,5})\.?\s+[A-ZА-ЯЁ].{1,80}")
NUMBERED = re.compile(
    rf"(?:{_KEYWORD})?"
    r"(?:(?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:\.[ivx]{1,5}(?=[.)\s]))?)"
    r"|(?P<roman>[IVXLC]{1,6})(?=[.)\s]|$))[.)]?(?:\s+|$)"
)
#: What numbers a part at a text's end, by its number or letter.
_APPENDIX = re.compile(
    r"(?i:appendix|annex|schedule|exhibit|приложение)\s+(?:№\s?)?(?:\d{1,2}|[A-ZА-ЯЁ]|[IVX]{1,4})\b[.:]?\s*"
)
CHAPTER = re.compile(
    r"(?i)(?:chapter|part|book|глава|часть|книга|день|письмо|лекция|беседа)\s+(?:\d{1,3}|[ivxlc]{1,6}|the\s\w+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|first|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|пят\w+|шест\w+|седьм\w+|восьм\w+"
    r"|девят\w+|десят\w+)\b[.:]?\s*"
)
#: From when to when an agreement or a law is in force.
_IN_FORCE = re.compile(
    r"(?i)(?:effective|in force|valid|действует|срок действия|вступает в силу)\b.*\b\d{4}\b"
)
#: A clause that says one of several things: «3.2.5. фотографию».
_CLAUSE_GOES_ON = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[a-zа-яё]")
#: What no line ends with that is whole.
_UNFINISHED = ("--", "—", "‘", "“", "«", "„", "(", "[", "[...]", "[…]")
QUOTES = "«»“”„\"‘’'"
#: What ends a citation: a page, a year, a back-link of a note.
CITATION = re.compile(
    r"""(?xi) ↩ | \bibid\b | \bop\.\s?cit | \bтам\sже\b | \bуказ\.\s?соч | \b(?: pp? | с
    | стр )\.\s?\d+ \S* $
      | , \s (?: \D{0,40} , \s )? \d{1,4} (?: [-–] \d{1,4} )? \W* $
      | , .* \(? \b(?: 1[5-9] | 20 )\d\d \)? (?: [-–]\d{2,4} )? $
      | ^ [A-ZА-ЯЁ][\w-]+ ,? \s (?: [A-ZА-ЯЁ]\. \s? ){1,2} (?: [–—-] \s | [А-ЯЁA-Z]\w+ ) | isbn
      | , [”"»] \s | https?: | \b[\w-]{2,}\.(?: com | org | net | info | ru )/\S """
)
#: The words of a link or a button in a newsletter.
_LINK = re.compile(
    r"(?i)(?:(?:our )?website|(?:full )?link(?: to .{1,40})?|.{1,40} link"
    r"|(?:sign up|register|rsvp|donate|apply|click)(?: here| now| today)?"
    r"|read (?:more|the full .{1,40})|learn more|(?:наш )?сайт|ссылка.{0,40}|подробнее)"
)
CLOSING = re.compile(
    rf"(?i)(?:{CLOSING_WORDS}|enclosures?)(?:,?\s+\w+\.?){{0,4}}\W*$"
)
#: THE STRIKE. or CHAPTER I. THE MILL. — and no initials, A. B. C.
CAPITALS_AND_STOP = re.compile(
    r"(?=.*[A-ZА-ЯЁ]{4})(?!.*[a-zа-яё])(?!.*[.!?…]\s.*[.!?…]\s)[^\W\d_].*[^.\s]\."
)
_CONTENTS = re.compile(
    r"(?i)(?:table of )?contents|in(?:side)? this (?:issue|number)|содержание|оглавление|в (?:этом )?номере")
#: To whom a text is dedicated; «Памяти …» may be a heading, an obituary's.
_DEDICATION = re.compile(r"(?i)dedicated to\s|посвящ[ая]ется\s")
_LABEL = re.compile(
    r"(?i)(?:main articles?|see also|see|category|categories|tags?|категори[яи]|метки|см\.(?: также)?"
    r"|presenters?|moderators?|facilitators?|speakers?|note[- ]?takers?|moved by|seconded by|location|venue"
    r"|time|when|where"
    r"|докладчики?|ведущ(?:ий|ая|ие)|секретарь|место|price|цена"
    r"|contacts?|контакты?|(?:read )?more (?:about|on)|related(?: topics?)?)"
    r"\s*:\s*\S"
)
#: What stands for a song's lines that are sung again.
REFRAIN = re.compile(
    r"(?i)\W*(?:(?:repeat|last|final|повтор(?:ить)?)\s+)?(?:chorus|refrain|припев)(?:\s*\W?[x×]?\s?\d\W?)?\W*"
)
#: For whom somebody signs: «По поручению собрания: Гаврилов».
_SIGNS_FOR = re.compile(rf"(?i)(?:{ON_BEHALF_WORDS}|{SIGNED_WORDS})\b")
_WORDS_OF_SIGNING = 3  # «По поручению собрания», alone above the names
#: To whom else a paper goes: «Москва, копия газете», "copy to the council".
_COPY = re.compile(r"(?i)(?:^|[,;] )(?:копи[яи]|copy to|copies to|cc:?)\s")
#: What the parts of a work are called, with the stop that some put behind a heading: «Заключение.»
_PART_AND_STOP = re.compile(
    r"(?i)(?:introduction|preface|foreword|conclusions?|summary|epilogue|afterword|background"
    r"|введение|предисловие|вступление|заключение|выводы?|итоги|послесловие|эпилог)\."
)
#: Who may read a paper, as offices stamp it, and other formulas of theirs.
_STAMP = re.compile(
    rf"(?i)\W*(?:{SECRECY_WORDS}|secret|private(?: and confidential)?"
    r"|price,? .{0,20}(?:cents?|pence|penny|shillings?|[$£]\s?\d\S*)"
    r"|(?:one|two|three|five|six|ten) (?:cents?|pence|penny)"
    r"|(?:it is )?(?:hereby )?so ordered|signatures (?:to follow|on (?:the )?next page)"
    r"|(?:this )?page (?:is )?(?:intentionally )?left blank(?: intentionally)?"
    r"|end of (?:document|transcript|tape)|(?-i:ENDS))\W*"
)
#: Who took a picture, and for whom: "Ann Lee/AP", "Tom Ray / Daily Mill via Getty Images"
_PICTURE_BY = re.compile(
    r"(?:photos?(?: by)?:? )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2} ?/ ?[A-Z][\w.]*(?: [A-Z][\w.]+){0,3}"
    r"(?: via .{2,30})?")
#: A sum behind what it is for: "Receipts of the evening $84.50".
_SUM = re.compile(r"[^\W\d][^:]{2,70}\s[$£€]\s?\d[\d,.]*")
#: How a sentence of a resolution begins that goes on below it: "Furthermore, we agree".
_RESOLVES_ON = re.compile(
    r"(?:Furthermore|Moreover|We (?:further |therefore |also )?(?:agree|resolve|note|instruct))\b")
_FILE = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg|webp|pdf|docx?|html?|mp3)$")
#: Where a text was printed before: "Originally appeared in The Picker".
_PRINTED_BEFORE = re.compile(
    r"(?i)(?:(?:originally|first) (?:appeared|published|printed|issued)|re-?printed"
    r"|впервые (?:опубликован|напечатан)\w*|печатается по|перепечатано|опубликовано (?:в|на))\b.+")
#: Who made a newsletter or a leaflet: "Written with care by Bee and Gus".
_MADE_BY = re.compile(
    r"(?i)(?:written|compiled|edited|prepared|assembled|illustrated|put together)(?: \w+){0,5} by"
    r" (?-i:[A-Z]).+")
#: What minutes say of a motion or of the hour, without its stop: "Seconded by the treasurer", "Carried",
#: "Meeting closed 8.40 pm", «Принято единогласно».
_OF_MOTION = re.compile(
    r"(?i)(?:moved|seconded|proposed|submitted|introduced|sponsored)(?:(?: and seconded)? by\b|\s?:).+"
    r"|(?:the )?(?:motion |all )?(?:carried|defeated|lost|passed|agreed|adopted|approved)"
    r"(?: unanimously| with .{2,30}(?:abstention|abstaining|against)\w*)?"
    r"|(?:the )?(?:meeting|session)(?: was)? (?:opened|closed|adjourned|concluded|ended|began)\b.*"
    r"|(?:re-?)?elected (?:unanimously|unopposed)\b.*"
    r"|принят[оаы]?(?: единогласно| большинством голосов)?|отклонен[оаы]?"
    r"|(?:собрание|заседание) (?:открыто|закрыто|окончено) в \d.*")
#: What somebody did at a meeting: "Lindsay Drew talked on night rosters".
_OF_MEETING = re.compile(
    r"(?P<name>[A-ZА-ЯЁ][\w'’.-]+ [A-ZА-ЯЁ][\w'’-]+)(?: of [A-Z][\w'’-]+)? (?:talked|spoke|did|gave|reported"
    r"|said|told|asked|moved|seconded|proposed|thanked|presented|suggested|noted|explained|answered|выступила?|рассказала?"
    r"|предложила?|сообщила?|спросила?|доложила?)\b.*")
#: Who holds several offices, or sits on a committee: "President: Ann Lee Secretary: Tom Ray",
#: "Committee: Ann Lee, Tom Ray, Bo Day"
_OFFICERS = re.compile(
    r"(?:[A-ZА-ЯЁ][^\W\d_]+(?: [^\W\d_]+){0,2}: ?[A-ZА-ЯЁ][\w.]+(?: [A-ZА-ЯЁ][\w.]+){0,2}[,;]? ?){2,}"
    r"|[A-ZА-ЯЁ][^\W\d_]+(?: [^\W\d_]+){0,3}: (?:[A-ZА-ЯЁ][\w.]+ [A-ZА-ЯЁ][\w.]+(?:, |$)){3,}")
#: Who put a page on a site, and at what hour: «Прислано stoker 3 мая, 22:45».
_PUT_ON_SITE = re.compile(
    r"(?i)(?:прислано|отправлено|добавлено|размещено|posted|submitted|sent)\s.+\d{1,2}:\d\d.*")
#: When a comment was written, as sites tell it.
_AGO = re.compile(rf"(?i){AGO}")
#: A line that ends so goes on below it; a heading may end with such a word in a capital letter.
_OPEN = re.compile(
    r"\b(?:that|which|who|the|an?|of|to|and|or|with|for|from|by|is|are|was|shall|must"
    r"|our|their|its|his|my|your|than|(?:do|does|did) not|has|had|will|would|could|may|can|be|if"
    r"|что|как|и|или|в|на|с|к|о|об|у|не|для|от|по|из|при|их|чтобы|обязан[аы]?|должен|должн[аы]|вправе)$"
)
#: Where what is above or below a page's end goes on: "Hops, continued from page 2".
_GOES_ON_ELSEWHERE = re.compile(
    r"(?i)(?:.+ )?\(?(?:cont(?:inue[sd]|['’]?d|\.) (?:on|from)(?: next| previous)?"
    r" (?:page|pg?\.|back|front|above|overleaf)\b.{0,9}"
    r"|(?:продолжение|окончание|начало) (?:следует|на (?:с\.|стр|обороте).{0,12}))\W*")
#: The sign that some papers set behind the last sentence of a story: "No one went back. ■"
_END_OF_STORY = re.compile(r"[.!?…][»”\"’)]?\s?[|∎■□▪◼◾♦●]\s?\w?$")
#: What a heading never is, by its whole form or by its beginning.
_OTHERS = (
    REFRAIN, CLOSING, FIELD, BY_SOMEBODY, _LINK, _STAMP, _PRINTED_BEFORE, _OF_MOTION, _OFFICERS, _PUT_ON_SITE,
    _AGO, _GOES_ON_ELSEWHERE, _LABELLED_FIGURE, _MADE_BY, _PICTURE_BY,
    _SUM, TAKEN_FROM)
_BEGINNINGS = (GREETING, _LABEL, _DEDICATION, _IN_FORCE, _GLUED_NUMBER, _RESOLVES_ON)


def goes_on_elsewhere(line: str) -> bool:
    """Whether a line says on which page a story goes on, or from which it comes: "Continued on page 3"."""
    bare = line.strip()
    return len(bare) <= LONG and bool(_GOES_ON_ELSEWHERE.fullmatch(bare))


def names_contents(line: str) -> bool:
    """Whether a line is the words over a list of contents: "In this issue", «Оглавление»."""
    return bool(_CONTENTS.fullmatch(line.strip(" .:")))


def is_plain(text: str) -> bool:
    """Whether a line may be a heading where no blank line parts it from what is above."""
    return len(text) <= 70 and (": " not in text or bool(NUMBERED.match(text)) or text.isupper())


def has_only_capitals(text: str) -> bool:
    """Whether a heading's own words, without its number, are in capitals."""
    return _without_number(text).isupper()


def _without_number(text: str) -> str:
    """A heading's own words, without its number or the letter of an appendix."""
    found = NUMBERED.match(text) or _APPENDIX.match(text)
    chapter = CHAPTER.match(text)
    if found or not chapter:
        return text[found.end() :] if found else text
    return text[chapter.end() :] or text


def can_be_heading(block: Block, corrected: set[int]) -> bool:
    """Whether a block's words can be a heading. corrected: first lines of what a curator decided."""
    if block.kind is not Kind.PARAGRAPH or not block.is_one_line or len(block.text) > LONG:
        return False
    text = _without_signs(block.text)
    if _is_spoken_or_open(text) or _CLAUSE_GOES_ON.match(text) or without_bare_references(text) != text:
        return False  # or a sentence, the number of a note right behind its stop: «ничего не потеряно.12»
    asks = text[-1:] == "?" and len(text) <= 80 and text[:1] not in QUOTES
    bare = is_unpunctuated(text) or (asks and is_unpunctuated(text[:-1]))
    own = re.sub(r"^[\W_]+", "", text) if is_picture(text[:1]) else text  # ⚖️ Your rights
    begins = own[:1].isupper() or own[:1].isdigit() or text[:1] in '«“"„№§'
    inside = SENTENCE_END.search(_without_number(text)) or "; " in text
    open_ended = inside or text[-1:] in ",;:"
    numbered = ARTICLE.fullmatch(text) or (not open_ended and SUBSECTION.fullmatch(text))
    heading = bool(numbered) or (bare and begins and not inside)
    return heading and not is_other_short_line(text) and is_uncorrected(block, corrected)


def _without_signs(text: str) -> str:
    """A line without stars about it, the sign of a note, and the stop behind a heading of an old print."""
    starred = text[:2] == "* " and text[-2:] == " *"  # * PART ONE *
    text = text[2:-2] if starred else without_trailing_references(text)
    if _PART_AND_STOP.fullmatch(text):
        text = text[:-1]
    several = " " in text or names_contents(text)
    stopped = CAPITALS_AND_STOP.fullmatch(text) and several and not likeness(text)
    return text[:-1] if stopped else text


def _is_spoken_or_open(text: str) -> bool:
    """Whether a line is spoken words, a row of a table, a form to fill in, or goes on below or from above."""
    inner = text.rstrip(QUOTES + ")")
    closed = text[-1:] in '»”"’' or (text[-1:] == "'" and text[:1] in QUOTES)
    if inner != text and closed and inner[-1:] in ".,!?…;-–—":
        return True
    if "   " in text or "\t" in text or "___" in text or text.endswith(_UNFINISHED) or _is_left_open(text):
        return True
    if text[-1:] == "»" and text.count("»") > text.count("«"):
        return True  # the end of what was quoted above
    if text[:1] in QUOTES and inner[-1:] in ".,;" and text[:1] != "«":
        return True
    # A smile, or the end of words in brackets.
    return text[-1:] == ")" and "(" not in text and not text[:1].isdigit()


def _is_left_open(text: str) -> bool:
    """Whether a bracket or the quotation that a line begins with is not closed in it."""
    bracket = text.rfind("(") > text.rfind(")")
    return bracket or (text[:1] == "“" and "”" not in text)


def is_other_short_line(text: str) -> bool:
    """Whether a short line is a date, a greeting, a name after "By", a citation or a label."""
    if _APPENDIX.match(text):
        return False
    if any(pattern.match(text) for pattern in _BEGINNINGS):
        return True
    if any(pattern.fullmatch(text) for pattern in _OTHERS) or any(
        pattern.search(text) for pattern in (_COPY, CITATION, _END_OF_STORY)
    ):
        return True
    if text.count(", ") > 1 and all(map(likeness, text.split(", "))):
        return True  # who signs, on one line
    signs = _SIGNS_FOR.match(text) and (": " in text or len(text.split()) <= _WORDS_OF_SIGNING)
    meeting = _OF_MEETING.fullmatch(text)
    if signs or is_office_and_name(text) or names_who_asks(text) or (meeting and likeness(meeting["name"])):
        return True
    if _FILE.search(text) or WIRED.search(text) or is_page(text) or _is_dated_or_authors(text):
        return True
    if is_picture(text[-1:]) and not is_picture(text[:1]):
        return True  # a sentence that a picture closes
    if text[-1:] == "-" or (_OPEN.search(text) and not text.isupper()) or _OPEN.fullmatch(text.lower()):
        return True
    letters = sum(char.isalpha() for char in text)
    return letters == 1 and len(text) < 4 and not NUMBERED.match(text)


def _is_dated_or_authors(text: str) -> bool:
    """Whether a line gives a day, or says with a word or a day that it is an author's."""
    dated = read_dateline(text)
    if dated and (len(dated.edtf) == 10 or is_date_of_change(text)):
        return True
    byline = read_byline(text)
    said = byline and byline.sure and re.match(r"(?i)by\s|автор", text)
    return byline is not None and bool(not byline.names or byline.edtf or said)


