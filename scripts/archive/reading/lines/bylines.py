"""Who wrote a text: the lines under a title that name an author, with or without a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..source.old_spelling import in_new_spelling
from .datelines import is_counter, is_issue, read_dateline, with_usual_date
from .dates import MONTH, YEAR_FIGURES, find_date
from .groups import SMALL_WORD, is_unpunctuated
from .offices import COMMITTEE
from .papers import ENGLISH_PAPER
from .person_names import (
    Likeness,
    likeness,
    split_names,
    with_initials,
    without_address,
    without_spacing,
)
from .sentences import SENTENCE_END
from .song_credits import song_credits, year_of_credits

_BY = re.compile(
    r"(?i)(?:(?:(?:book |film )?review(?:ed)?|report(?:ed)?|story|article|words(?: and music)?|lyrics|comment"
    r"|analysis|text|essay) by"
    r"|(?:submitted|added) by|(?:опубликова|добави|размести)ла?"
    r"|by (?:order|direction|authority) of(?: the)?|issued by(?: the)?|by|authors?|written by|text"
    r"|автор(?:ы)?(?: (?:книги|статьи|текста|материала)(?=:| [–—-]))?|текст|© copyright(?=:))"
    r"\s*(?::|[–—-](?=\s))?\s+(?-i:(?=[A-ZА-ЯЁ«“\"]))"
)
#: «Автор текста — А. Ли»
_BY_DASH = re.compile(r"^(?P<by>Авторы? (?:книги|статьи|текста|материала)|Текст|Автор) [–—-] (?=[А-ЯЁ])")
_STAFF = re.compile(r"(?i)(?:by\s+)?the editors?|(?:от\s+)?редакци[яи]")
_POSTED = re.compile(r"(?i)\b(?:posted|published|updated|опубликовано|размещено)\b(?:\s+on\b)?\s*:?")
_SMALL_WORDS = frozenset("of the and for de von van и в на по".split())
_ORGANISATION = re.compile(
    r"(?i)\b(?:movement|union|party|committee|board|federation|confederation|bureau|editor\w*|"
    rf"collective|league|association|council|движени\w|профсоюз\w*|(?:{COMMITTEE})\w*|артель|кооператив|парти\w|комитет\w*|редакци\w|"
    r"федераци\w|конфедераци\w|бюро|совет|ассоциаци\w|союз|коллектив|центр(?= [«“\"]))\b"
)
#: The first letters of an organisation's name: a vowel is at most the first of them, or they are few.
_INITIALS = re.compile(r"[A-Z]{2,3}|[AEIOUY]?[B-DF-HJ-NP-TV-XZ]{3,7}")
_FEWEST_TWICE = 9  # characters
_LONGEST = 120  # characters of a line with an author and a date
_CREDIT = re.compile(
    r"""(?xi) (?: translat(?:ed|ion|or)s? (?: \s from \s (?: the \s )? \w+ )?
    | transcri(?:bed|ption|ber) | edited | editors? | photos?
    | (?: lyrics | words ) (?! \s+ (?: and \s+ music \s+ )? by \b ) | music | tune | melody
    | printed | distributed | typeset | отпечатано | тираж
    | photographs? | images?
      | illustrat(?:ed|ions?) | compiled | proofread | proofed | mark-?up | html\s+mark-?up | source
      | перевод(?:чик)? | перев[её]л[аи]?
      | (?:за)? стенографировал[аи]? | протокол \s в[её]л[аи]?
      | фото | редактор | расшифровка | иллюстрации | источник | подготовил[аи]? | корректор
      | вёрстка ) (?: \s+ by \b )? \s* [:–—-]? \s+ (?-i: (?=[A-ZА-ЯЁ«“"]) )"""
)
#: Who posted on a forum, by the name of an account, which says nothing of the author.
_BY_ACCOUNT = re.compile(r"(?:Posted|Submitted) by u/\S+( .+)?")
#: Who made a song that nobody is known to have made.
_BY_NOBODY = re.compile(
    r"(?i)(?:неизвестный автор|автор неизвестен|автор\W{1,3}(?:народн\w+|неизвестн\w+)|author unknown)\.?")
_SUBMITTED = re.compile(
    r"(?i)(?:(?:submitted|added|posted) by|(?:опубликова|добави|размести)ла?\s?:?)"
    r" (?P<account>\S+(?=\s+on\b|$))?")
#: To whom a text is dedicated: «Памяти А. Б. Ли».
_TO_WHOSE_MEMORY = re.compile(
    r"(?i)(?:(?:светлой )?памяти|посвящ(?:ается|аю)|in (?:loving )?memory of|dedicated to)\s")
_BARE_WORD = re.compile(r"(?i)(?:author|text|автор(?:ы)?|текст)\s+(?!:)")
_CREDIT_VERB = re.compile(
    r"(?i)(?:(?:за)?стенографировал|протокол|подготовил|перев[её]л|записал|расшифровал|корреспондент|фото)"
)
_CREDIT_OF_PICTURE = re.compile(r"(?i)(?:photo|image|illustration|фото|иллюстраци)")
_OF_PICTURE = re.compile(r"(?i)(?:фото|иллюстрация|photo|image|illustration)\s?:\s")
_CREDIT_SIGN = re.compile(r"(?i)\bby\b|:")
#: Before who asked or wrote down what another told, and not before who was asked.
_ASKED = r"(?:an?\s+)?interview(?:ed)?\s+by|беседовал[аи]?|(?:интервью\s+взял|записал)[аи]?"
_ASKED_BY = re.compile(rf"(?i)(?:{_ASKED})\b")
_CONVERSATION = re.compile(
    rf"(?i)(?:{_ASKED}|interview(?:ed)?\s+with|in conversation with|интервью)\s*:?\s+(?-i:(?=[A-ZА-ЯЁ]))")
#: Who put a paper together or tells a story, and wrote it or not: «Составители: А. Ли, Д. Ким».
_COMPILED = re.compile(
    r"(?i)(?:(?:автор(?:ы)?-)?состави(?:л[аи]?|тел[ьи])|рассказ(?:ывает|ал[аи]?)|вспоминает|(?:as )?told by)"
    r"\s*:?\s+(?-i:(?=[A-ZА-ЯЁ]))")
#: by the Women's Relief Committee
_BY_BODY = re.compile(r"(?i)by the (?-i:(?=[A-Z]))")
#: by the night shift at the mill; By her friends in the guild: people that no name tells from others.
_BY_PEOPLE = re.compile(
    r"(?i:by) (?P<people>(?:(?P<of_whom>her|his|their|some|several)|the|a group of|members of the)"
    r"(?: [a-z’'-]+){0,3}? (?:shifts?|crew|staff|workers|members|friends|comrades|strikers|students"
    r"|teachers|women|men|girls|editors|committee|collective|branch|team|residents|tenants|neighbou?rs|nurses"
    r"|drivers|miners|weavers|employees|delegates|prisoners|families|board|council)\b[^.!?:;]{0,70})")
_DIVIDED = re.compile(r"\s*[|·•⋅]\s*|\s+[–—-]{1,2}\s+")
#: Who is not named, below a story's head: By our correspondent, By one who was there.
BY_SOMEBODY = re.compile(r"By (?:an?|one|our) [^.!?]{3,60}$")
_BY_ALONE = re.compile(r"(?i)by\b(?!\s*:)")
_DAY_FIRST = re.compile(rf"(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH})\b")
#: The years of a life behind a name.
LIFE = re.compile(r"(?<=[^\W\d_]\s)\(\d{4}\s?[–—-]\s?\d{4}\)$")
_PRINT_BUTTON = re.compile(
    r"(?i)\s+(?:версия для печати|распечатать|print(?:er-friendly)? version|print this page)$")
#: Whose the pictures are, behind who wrote the text: «Текст: Анна Ли. Фото автора».
_PICTURES_BEHIND = re.compile(
    r"(?i)(?<=[^\W\d_]{2})(?:[.;,]|\s[|/–—-])\s(?:фото(?:графии)?|иллюстрации|рисунки|коллаж|photos?|pictures|illustrations?)"
    r"(?:\s?:\s|\s(?:by|автора|из|и)\b).{0,60}$|(?<=^Текст) и фото(?=:)|(?<=^Автор) и фото(?=:)")
#: Where a blog filed a post, behind its day: "in News", "in News, Strikes by Ann Lee"
_SECTION_BEHIND = re.compile(
    r"(?<=\d{4}) in (?:[A-Z][\w&]*(?:,? |(?=$|,))){1,6}(?=by |$)|(?<=[a-z]) Leave a (?:Comment|Reply)$")
#: The address of a mail's sender, as archives of mailing lists print it: "Ann Lee ann at example.org"
_ADDRESS_BEHIND = re.compile(r"(?<=[^\W\d_]{2}) [\w.+-]{2,40} at [\w-]{2,40}(?:\.[\w-]{2,40}){1,3}$")
#: «А. Б. Ли – к. и. н., доцент университета»
_DEGREE_BEHIND = re.compile(
    r"(?i)\s[–—-]\s(?:[кд]\. ?[а-яё]+\. ?н\b|(?:канд|докт?)(?:идат|ор|\.) [а-яё.]+ н(?:аук|\.)"
    r"|доцент|профессор|академик|аспирант)\b.*$")
_BY_TOUCHING = re.compile(r"^By(?=[A-Z][a-z]+ [A-Z])")  # ByAnn Lee, where the page had a picture between
_AND = re.compile(r"(?i)(?<!\w)(?:and|&|и)(?!\w)")
_NOTE_SIGN = re.compile(r"(?<=[^\W\d_]{2})(?:\*{1,3}|[¹²³⁴†‡])(?=[,;\s]|$)")  # behind an author's name
#: What a list is put in order by, as the heading over it says.
_SORTED_BY = re.compile(
    r"(?i)(?:countr(?:y|ies)|regions?|states?|cit(?:y|ies)|years?|dates?|months?|decades?|authors?|titles?|topics?"
    r"|subjects?|themes?|names?|types?|categor(?:y|ies)|industr(?:y|ies)|sectors?|trades?|age|gender)")
_CAPITALISED = re.compile(r"(?:[A-ZА-ЯЁ][^\W\d_.]*\.?[ ]){1,3}[A-ZА-ЯЁ][^\W\d_]+(?=[ ][a-zа-яё])")
_ARTICLES = frozenset("to the a an on in our why how what about о об на в как почему".split())
_ENGLISH_ORGANISATION = re.compile(
    r"(?:Movement|Union|Party|Committee|Board|Federation|Confederation|Bureau|Collective|League|Association|Council"
    r"|Group|Society|Network|Alliance|Congress|Front|Workers)(?:$| of\b| for\b| \()"
)
_HOUR_BESIDE_DAY = re.compile(r"^,? \d{1,2}:\d\d(?=\s)")
#: As what an author signs: "Ann Lee (Secretary, Weavers' Union)"; another name may be the author's own.
_OFFICE_BEHIND = re.compile(r"\s\((?P<office>[A-ZА-ЯЁ][^()\d]{3,60})\)$")
_YEAR_BEHIND = re.compile(rf"\s\((?P<year>{YEAR_FIGURES})\)$")
#: Where a text was before, behind who wrote it: ", reposted from the Eastside Bulletin"
_FROM_WHERE = re.compile(
    r"(?i),\s(?:(?:re)?post(?:ed)?|re-?print(?:ed)?|(?:first|originally) (?:published|printed))"
    r"\s(?:from|in|by|on)\b.*$")
#: Of which band or paper a writer is: "Ann Lee of Reed Street Choir"
_OF_GROUP = re.compile(r"(?<=[a-z])\sof\s(?:the\s)?[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,3}$")
#: Who wrote a song or a poem, and when: "Joe Hill, 1914"; a longer name may be one and a place.
_NAME_AND_YEAR = re.compile(rf"(?P<name>[^\W\d]+\.? [^\W\d]+),? \(?(?P<year>{YEAR_FIGURES})\)?")
#: What an organisation issues, with its name behind; an "Order of …" may be one itself.
_PAPER_OF = re.compile(
    rf"(?i)(?!order)(?:{ENGLISH_PAPER}|newsletter|bulletin|journal|magazine|organ|paper|quarterly|monthly|weekly)s?"
    r" (?:of|from|by|to|on|for)\b")
#: A verb: a sentence says what an organisation does, «Профком потребовал», «Союз не верит».
_DOES = re.compile(
    r"(?i)\s+(?:не\s+)?[а-яё]{2,}(?:[аиеёяы]л[аио]?|ш[её]л|шл[аио]|[еёи]т|[аяую]ют|[ур]ут)(?:ся|сь)?\s"
    r"|.*?\s[а-яё]{2,}(?:[аяуе]ет|[аяую]ют)(?:ся)?\s")
_RUSSIAN_ORGANISATION = re.compile(
    r"(?i)(?:[а-яё-]+(?:ый|ий|ой|ая|ое|ее)\s+){0,3}(?:движение|профсоюз|партия|комитет|редакция|федерация|конфедерация|бюро"
    rf"|совет|ассоциация|союз|коллектив|группа|организация|{COMMITTEE}|пресс-служба|пресс-центр"
    r"|центр(?= [«“\"]))\b"
)


def says_author(text: str) -> bool:
    """Whether a line says that it names an author, as in "By …": a bare name does not."""
    return bool(_BY.match(" ".join(text.split())))


def names_picture(text: str) -> bool:
    """Whether a line says whose a picture is: «Фото: Анна Ли / «Челнок»», "Photo: Ann Lee"."""
    return bool(_OF_PICTURE.match(text)) and read_byline(text) is not None


def names_who_asks(text: str) -> bool:
    """Whether a line names the one who asked in an interview, or with whom it is."""
    return bool(_CONVERSATION.match(" ".join(text.split())))


def is_organisation(name: str) -> bool:
    """Whether a creator's name is an organisation's: it says so, is its first letters, or means a group."""
    named = _ORGANISATION.search(name) or _INITIALS.fullmatch(name) or _BY_PEOPLE.fullmatch(f"by {name}")
    return bool(named)


def says_who_asked(text: str) -> bool:
    """Whether a line says that it names who asked in an interview, or who wrote down what another told."""
    return bool(_ASKED_BY.match(text))


class Byline(NamedTuple):
    """Who wrote a text, as a line says it.

    names: of the authors; none where the line names only a translator or another helper.
    sure: whether the line says so, or has a known given name or initials. edtf: its date, if any.
    """

    names: list[str]
    sure: bool
    edtf: str


def read_byline(text: str) -> Byline | None:
    """Read a line that names authors, with or without a date; None for any other line.

    A page's button for printing may stand behind them.
    """
    if (of_words := song_credits(text)) is not None:
        return Byline(of_words, True, year_of_credits(text))
    text = _without_what_is_beside(text)
    return _names_between_bars(text) or _read_author_line(text)


def _read_author_line(text: str) -> Byline | None:
    """Read a line that names authors, without what may be behind them."""
    if is_said_twice(text):
        return None  # a picture's words and its caption
    if (found := _NAME_AND_YEAR.fullmatch(text)) and likeness(found["name"]) is Likeness.NAME:
        return Byline([found["name"]], False, found["year"])
    if not 3 < len(text) <= _LONGEST or text[-1:] == "?":
        return None
    submitted = _SUBMITTED.match(text)
    if submitted and submitted["account"]:
        return None  # who put a page on a site, with a day beside it
    if _BY_ACCOUNT.fullmatch(text) or _BY_NOBODY.fullmatch(text):
        return Byline([], True, "")
    credit = _CREDIT.match(text)
    if credit and _CREDIT_OF_PICTURE.match(text) and not likeness(re.split("[,/]", text[credit.end() :])[0]):
        return None  # Photo: the march of the miners
    if credit and (_CREDIT_SIGN.search(credit.group()) or _CREDIT_VERB.match(text) or find_date(text)):
        return Byline([], True, "")
    body = _BY_BODY.match(text)
    if body and names_organisation(text[body.end() :]):
        return Byline([text[body.end() :]], True, "")
    if people := _BY_PEOPLE.fullmatch(text):
        return Byline([] if people["of_whom"] else [people["people"]], bool(people["of_whom"]), "")
    named = _named_part(text)
    if named is None or named.words.startswith(("(", "[")) or not named.words:
        return None
    if _STAFF.fullmatch(named.words):
        staff = re.sub(r"(?i)^(?:by|от)\s+", "", named.words)
        return Byline([staff], named.words.lower().startswith("by "), named.edtf)
    by = _BY.match(named.words) or _CONVERSATION.match(named.words) or _COMPILED.match(named.words)
    return _after_by(named, by, bool(submitted)) if by else _bare_name(named)


def day_behind_organisation(line: str) -> str:
    """The day with which a line ends that begins with an organisation's name; "" for any other line."""
    found = find_date(line)
    behind = line[found[2] :].strip(" .") if found else ""
    named = found is not None and names_organisation(line[: found[1]].strip(" ,–—-("))
    return found[0] if found and named and not behind else ""


def is_said_twice(text: str) -> bool:
    """Whether the same words stand twice in a line with nothing between: «Пётр ЛядовПётр Лядов»."""
    half = len(text) // 2
    return len(text) > _FEWEST_TWICE and len(text) % 2 == 0 and text[:half] == text[half:]


def _names_between_bars(text: str) -> Byline | None:
    """The authors in a line of persons' names alone, a bar between each and the next: "Ann Lee | Tom Ray"."""
    names = text.split(" | ")
    named = len(names) > 1 and all(likeness(name) is Likeness.NAME for name in names)
    return Byline(names, True, "") if named else None


class _Named(NamedTuple):
    """The part of a line that names somebody.

    words: it, without a date. edtf: the line's date, if any. beside: whether the date is in another part
    of the line, behind a bar or a dash. inside: whether it was among the words.
    """

    words: str
    edtf: str
    beside: bool
    inside: bool


def _named_part(text: str) -> _Named | None:
    """The one part of a line that is no date, no issue and no counter; None where there are several."""
    text = _BY_DASH.sub(r"\g<by>: ", text)
    parts = [part for part in _DIVIDED.split(text) if part and not is_issue(part) and not is_counter(part)]
    named = [part for part in parts if not read_dateline(part) or _names_person_beside_day(part)]
    dates = [read for part in parts if part not in named and (read := read_dateline(part))]
    if len(named) > 1 and (by := _BY.match(named[0])) and likeness(named[0][by.end() :]):
        named = named[:1]  # By Ann Lee | Janury 7, 2005
    persons = [part for part in named if likeness(part) is Likeness.NAME] if dates else []
    if len(named) > 1 and len(persons) == 1 and "|" in text:
        named = persons  # 3 May 2020 | Ann Lee | News
    if len(named) != 1:
        return None
    words, edtf = with_usual_date(named[0].strip(" ,–—-")), dates[0].edtf if dates else ""
    found = None if edtf else find_date(words)
    if found:
        edtf = found[0]
        words = _POSTED.sub(" ", f"{words[: found[1]]} {words[found[2] :]}")
        words = re.sub(r"(?i:\bг\.|\bгода?\b)|\(\s*\)|(?i:(?<=\s)on$)", " ", words)
        words = re.sub(r"(?i)\s+on$", "", " ".join(words.split()).strip(" ,|·•⋅–—/-"))
    return _Named(words, edtf, bool(dates), found is not None)


def _after_by(named: _Named, by: re.Match[str], submitted: bool) -> Byline | None:
    """The authors that a line says it names: "By …", «Автор: …», "Interview by …".

    by: what says so. submitted: whether it is who put the text on a site.
    """
    line, edtf = named.words, named.edtf
    bare = without_address(trimmed_name(line[by.end() :].split(" / ")[0]))  # Ann Lee / The Mercury
    bare = _FROM_WHERE.sub("", bare)
    if year := _YEAR_BEHIND.search(bare):  # Ann Lee (2016)
        bare, edtf = bare[: year.start()], edtf or year["year"]
    if (office := _OFFICE_BEHIND.search(bare)) and not likeness(office["office"]) and (
        likeness(bare[: office.start()])
    ):
        bare = bare[: office.start()]
    person = _OF_GROUP.sub("", bare)
    bare = person if likeness(person) and not is_organisation(bare) else bare
    before_comma = bare.split(",")[0]
    named_first = likeness(before_comma) > Likeness.NONE
    figures = re.search(r"\d", before_comma if named_first else bare)
    if len(bare.split()) > 14 or SENTENCE_END.search(with_initials(bare)) or figures:
        return None
    names = [name for name in split_names(bare) if not _CREDIT.match(name)] or [bare]  # …, music by Tom Ray
    if not named_first and _BARE_WORD.match(line) and not _may_be_author(bare, names):
        return None  # Author Info
    if named_first and len(names) == 1:
        names = [before_comma]  # Ann Lee, Local 23
    if _SORTED_BY.fullmatch(bare):
        return None  # By country
    likely = min(likeness(name.title() if name.isupper() else name) for name in names)
    if likely is Likeness.NONE and says_who_asked(line) and (first := _name_before_words(bare)):
        return Byline([first], False, edtf)  # Interviewed by Ann Lee at his home, 3 May 1986
    if likely is Likeness.NONE and _is_no_author(line, bare, named.inside):
        return None
    if likely is Likeness.NONE and (first := _name_before_words(bare)):
        return Byline([first], False, edtf)  # Article by Ann Lee answering an earlier one
    like_author = likely is not Likeness.NONE or is_organisation(bare) or " " not in bare
    sure = like_author or not _BY_ALONE.match(line)
    asked = names_who_asks(line) or _COMPILED.match(line)
    sure = sure and not (asked or submitted or _may_name_place(names, bare))
    return None if len(_lower_words(bare)) > 5 else Byline(names, sure, edtf)


def _bare_name(named: _Named) -> Byline | None:
    """The authors that a line names without saying so: persons' names alone, or an organisation's."""
    line = named.words
    if line[-1:] == ":" or ": " in line or _TO_WHOSE_MEMORY.match(line):
        return None  # ANN LEE, being duly sworn, testified as follows:; Ann Lee, weaver: a life
    names = split_names(line)
    likely = min(map(likeness, names))
    if likely is Likeness.NONE:
        bare = re.sub(r"(?i)^the\s+", "", line) if named.beside else line
        line = line[:-1] if line.isupper() and line.endswith(".") else line
        return Byline([line], False, named.edtf) if names_organisation(bare) else None
    if named.inside and likely is not Likeness.NAME:
        return None
    return Byline(names, likely is Likeness.NAME, named.edtf)


def _without_what_is_beside(text: str) -> str:
    """An author's line without what may be behind it: a life's years, a degree, a button, an address."""
    name = _DEGREE_BEHIND.sub("", text)
    text = name if likeness(name) is Likeness.NAME else text
    text = LIFE.sub("", _BY_TOUCHING.sub("By ", " ".join(without_spacing(text).split()))).rstrip()
    text = _PICTURES_BEHIND.sub("", text)
    text = _PRINT_BUTTON.sub("", _NOTE_SIGN.sub("", text))
    return _ADDRESS_BEHIND.sub("", _SECTION_BEHIND.sub("", text))


def _may_be_author(bare: str, names: list[str]) -> bool:
    """Whether words behind "Author" may be the author's name: "Ann Lee", "Lee, Ann", "Weavers' Union"."""
    turned = " ".join(reversed(bare.split(", ")))
    known = names_organisation(bare) or likeness(turned) is Likeness.NAME
    return known or all(map(likeness, names))


def _names_person_beside_day(text: str) -> bool:
    """Whether a day has a person's name beside it and nothing else: "2008-08-25 A. Lee".

    With a comma between them it may be a place: "Rose Hill, 3 May 2020"; behind a day in figures several
    whole names are persons': "2008-08-25 Ann Lee, Tom Ray".
    """
    found = find_date(text)
    rest = f"{text[: found[1]]} {_HOUR_BESIDE_DAY.sub('', text[found[2] :])}" if found else ""
    if found and not text[: found[2]].strip("0123456789.-/ ") and "," in rest:
        return all(likeness(name) is Likeness.NAME and " " in name.strip() for name in split_names(rest))
    return likeness(_BY.sub("", rest.strip(" –—-"), count=1)) is Likeness.NAME and "," not in rest


def _may_name_place(names: list[str], bare: str) -> bool:
    """Whether one of several names, commas alone between them, may be a place: "Ann Lee, Cedar Rapids"."""
    return len(names) > 1 and min(map(likeness, names)) is Likeness.SHAPE and not _AND.search(bare)


def _name_before_words(bare: str) -> str:
    """The person's name that words in small letters follow, or nothing."""
    found = _CAPITALISED.match(bare)
    name = found.group() if found and found.end() < len(bare) else ""
    return name if name and likeness(name) is Likeness.NAME else ""


def _is_no_author(line: str, bare: str, inline: bool) -> bool:
    """Whether words after "By" that are no name begin a sentence: "By Monday we", "By “strike” I mean:".

    line: the whole line. bare: what follows "By". inline: whether a date stands in it.
    """
    if inline and len(_lower_words(bare)) > 1:
        return True
    return bool(_BY_ALONE.match(line) and (_DAY_FIRST.match(bare) or line[-1:] in ":!?"))


def trimmed_name(words: str) -> str:
    """Words without the signs about them; the stop of an initial at their end stays: "Ann L.", «Лу В.П.»."""
    bare = words.strip(" .:,")
    initial = re.search(r"(?:^|[\s.])[A-ZА-ЯЁ]$", bare) and f"{bare}." in words
    return f"{bare}." if initial and bare != words.strip() else bare


def _lower_words(line: str) -> list[str]:
    """The words in small letters that no name has."""
    return [word for word in SMALL_WORD.findall(line) if word not in _SMALL_WORDS]


def names_organisation(line: str) -> bool:
    """Whether a line is an organisation's name, and not a heading that speaks of one."""
    line = in_new_spelling(without_spacing(line))
    line = line[:-1] if line.isupper() and line.endswith(".") else line
    words = line.split()
    if not 2 <= len(words) <= 8 or not line[:1].isupper() or not is_unpunctuated(line, 80):
        return False
    if re.search(r"\d|[:?!]|\.\s|\s(?:или|or)\s", line) or words[0].lower() in _ARTICLES:
        return False
    if re.search(r"[А-Яа-я]", line):
        found = _RUSSIAN_ORGANISATION.match(line)
        return bool(found) and not _DOES.match(line, found.end() if found else 0)
    if _PAPER_OF.match(line):
        return False  # Statement of the Rank-and-File Committee
    capitals = all(word[:1].isupper() or word.lower() in _SMALL_WORDS for word in words)
    spelled = line.title().replace(" Of", " of").replace(" For", " for") if line.isupper() else line
    return capitals and bool(_ENGLISH_ORGANISATION.search(spelled))
