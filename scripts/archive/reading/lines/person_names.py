"""Whether words are a person's name, by their shape, and how surely."""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import takewhile

from ..source.old_spelling import in_new_spelling
from .given_names import GIVEN_NAMES, SHORTENED_NAMES
from .offices import OFFICE, OFFICE_OR_WHOSE, RANK
from .papers import PRESS_NAME


class Likeness(IntEnum):
    """How surely words are a person's name."""

    NONE = 0
    SHAPE = 1  # two or three capitalised words, as many a heading has them too
    NAME = 2  # a given name that is known, or initials before or after one word


_SHORTENED_NAME = re.compile(r"\b([A-ZА-ЯЁ])[a-zа-яё]{1,5}\.(?=\s[A-ZА-ЯЁ])")
_INITIALS = re.compile(r"(?:[A-ZА-ЯЁ]\.[ -]?){1,3}")
_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:[-’'‘][^\W\d_]+)*")
_PATRONYMIC = re.compile(r"[а-яё]{2,}(?:ович|евич|ьич|мич|кич|овна|евна|ична)")
_OF_SOMEBODY = re.compile(r"['’]s(?!\S)")
#: A place by its first word, or by its last: "New Haven", "Dartmoor Prison", "Zion Chapel".
_PLACE = re.compile(
    r"(?i)(?:san|santa|los|las|new|fort|port|puerto|rio|buenos|saint|st\.?)\s[^\W\d_]+"
    r"|(?:[^\W\d_]+\s){1,2}(?:penitentiary|prison|jail|gaol|prison camp|county|hospital|hotel|chapel|colliery"
    r"|avenue|street|square)")
_TELLS = re.compile(r"(?:who|whom|whose|which|was|is|had|has|and|but|котор\w+|был[аи]?|чь[яеи])\b")
#: О Б Р А Щ Е Н И Е рабочих: a word in spaced letters before others
_SPACED_BEGINNING = re.compile(r"(?:[^\W\d_] ){4,}[^\W\d_](?= [^\W\d_]{3})")
_MOST_INITIALS = 3  # of a person; more are an organisation's
_FEWEST_SPACED = 4  # letters of a word that is set in spaced letters
_LONGEST_AFFILIATION = 5  # words
_WORDS_OF_NAME = 3  # what is behind a comma and has more is an office or a place
_LONGEST_OFFICE = 12  # words, with the name
_OFFICE = re.compile(
    rf"(?i)(?:{RANK})?(?:{OFFICE_OR_WHOSE}|пристава?|исправника?|полицеймейстера?|градоначальника?|ротмистра?"
    r"|(?:под)?полковника?|капитана?|члена? [а-яё]+)\b"
)
#: What a writer is or for whom, which has the shape of a name: "Staff Writer", "Northport Mercury".
_ROLE = re.compile(
    rf"(?i)\b(?:{OFFICE}|{PRESS_NAME}|staff|writer|reporter|correspondent|columnist|journalist|photographer"
    r"|contributor|freelance|professor|lecturer|student|press|reuters|post|guardian|magazine|college|university"
    r"|school|institute|museum|library|local|branch|council|union|network|collective|campaign"
    r"|(?:assistant|associate|deputy|chief|special) \w+)\b"
)
#: A Russian name and, in small letters behind it, what its bearer is.
_NAME_AND_POST = re.compile(r"(?P<name>[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё-]+){1,2})(?: [а-яё-]{5,}){1,3}")
#: What papers are called, with a word before it: "Public Ledger", "Daily Advertiser".
_PAPER_NAME = re.compile(rf"\b(?:{PRESS_NAME})$")
#: What says of a name that it is none: "J. Harrow (pseudonym)".
PSEUDONYM = re.compile(r"(?i)\s*[(\[](?:a\s)?(?:pseudonym|pen[ -]name|псевдоним|псевд\.)[)\]]")
#: «А. Горин (Попов)»: the name that stands behind a pseudonym.
_OTHER_NAME = re.compile(r"(?<=[^\W\d_]{3}) \([A-ZА-ЯЁ][a-zа-яё-]+\)$")
#: How no name ends in the nominative, as «ИВАНОВУ И. И.»: such a line says to whom, not by whom.
_IN_ANOTHER_CASE = ("ого", "ому", "ыми", "ских", "ости", "ову", "еву", "ёву", "ину", "ыну")
_ADDRESSED = re.compile(
    r"^(?:Dr\.?|Prof\.|Professor|Delegate|Brother|Sister|Comrade|Bro\.|Sis\.|Cde\.|[Тт]ов\.|т\.|[Тт]оварищ[аи]?|[Дд]елегат(?:ка)?)\s?"
    r"(?=[A-ZА-ЯЁ][\w.-]+(?:\s|$))")
_CHAPTER = re.compile(r"(?i)\b(?:local|lodge|branch|district)\s+\d")
_PARTICLES = frozenset(
    "von van der den de da di du del la le al el bin ibn ap ter zu dos фон ван де да ла оглы кызы".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv phd ph.d. md".split())
_NOT_A_NAME = frozenset(
    """as from by into toward towards all every more than when where the a an of for to in on at and or
    not no is are was what who why how this that our your my their
    preface introduction foreword conclusion contents chapter part section article appendix notes note
    references history theory movement union party strike workers labor labour general provisions editor
    review report statement letter interview open national international social socialist communist
    recent latest popular related posts comments categories archives tags articles stories subscribe
    unknown anonymous president senator governor prime minister lord king queen pope saint chief
    general justice info external links further reading audio video recording podcast
    annual convention conference congress federation committee department division
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
    monday tuesday wednesday thursday friday saturday sunday
    resolution decree order appeal speech address declaration manifesto constitution rules strike
    about against without with between after before see also new news press world war life work politics
    и в на о об от до по за из под над при без или не что как кто где почему это наш ваш мы вы они
    предисловие введение заключение содержание глава часть раздел статья приложение примечания
    начало вверх далее назад наверх
    послесловие история теория партия союз профсоюз рабочие рабочий общие положения письмо отчет отчёт
    постановление резолюция приказ декрет обращение воззвание речь ответ телеграмма устав
    воспоминания записки дневник дневники письма рассказ рассказы стихи статьи мемуары автобиография
    показания выступление беседа лекция слово беседы лекции
    доклад заявление интервью новости русская русский советский великая первая вторая
    именем читать скачать слушать смотреть""".split()
)

#: What happened to whom the words behind it name: «Скончался Григорий Вольский», «Арестован Пётр Ломов».
_BEFALLS = re.compile(
    r"(?i:[а-яё]{3,}л(?:ся|ась|ись)|умер(?:ла|ли)?|погиб(?:ла|ли)?|уш(?:[её]л|ла|ли)|убит[аы]?"
    r"|(?:арестован|задержан|уволен|осужд[её]н|освобожд[её]н|избран|назначен|оправдан|восстановлен)[аы]?)"
    r"\s(?=[А-ЯЁ])")
#: A verb of a title that tells what happened; a way to a page.
_HAPPENED = re.compile(
    r"(?i)\b(?:умер|погиб|[а-яё]{2,}[аеиоуыя]л(?:[аио]|ся|[аи]сь)?)\b|\b(?:has|was|were|dies|died)\b")
_WAY = re.compile(r"\s[>»›→/|–—-]\s")
_NUMBERED = re.compile(r"[IVX]{1,4}\.\s[А-ЯЁ]")  # a Roman number in a Russian text, no initial


def likeness(text: str) -> Likeness:
    """Say how surely a text is one person's name and nothing else."""
    text = in_new_spelling(text.strip())
    text = _OTHER_NAME.sub("", re.sub(r"(?<=[^\W\d_]{3})\.$", "", text))
    if not 4 <= len(text) <= 60 or any(char.isdigit() or char in ":;!?()[]|/«»“”" for char in text):
        return Likeness.NONE
    if _OF_SOMEBODY.search(text) or _PLACE.fullmatch(text) or (
        _NUMBERED.match(text) or _BEFALLS.match(text)
    ):
        return Likeness.NONE
    words, initials = _words_and_initials(with_initials(text))
    if not 1 <= len(words) <= 4 or len(words) + min(initials, 2) < 2 or not all(map(_may_name, words)):
        return Likeness.NONE
    if initials > _MOST_INITIALS:
        return Likeness.NONE  # R.W.N.D. Sports Day
    given = any(w.lower().replace("ё", "е") in GIVEN_NAMES for w in words[:2]) or (
        len(words) > 1 and any(_PATRONYMIC.fullmatch(w.lower()) for w in words))
    shouted = sum(word.isupper() for word in words)
    if 0 < shouted < len(words) and (initials or shouted > 1 or not given):
        return Likeness.NONE  # A. B. DOE Springfield
    if len(words) > 3 or (len(words) == 3 and _is_cyrillic_without_patronymic(words)):
        return Likeness.SHAPE if given else Likeness.NONE
    if given or (initials and len(words) == 1) or (initials > 1 and len(words) == 2):
        return Likeness.NAME
    shaped = len(words) == 2 and shouted < len(words) and not _PAPER_NAME.search(text)
    return Likeness.SHAPE if shaped else Likeness.NONE


def _words_and_initials(text: str) -> tuple[list[str], int]:
    """The words of what may be a name, and how many initials it has; no words where it surely is none."""
    tokens = _INITIALS.sub(" ", text).replace(",", " ").split()
    single = [word for word in tokens[1:] if len(word) == 1 and word.isupper() and word not in "ВИКОСУЯАI"]
    initials = len(re.findall(r"[A-ZА-ЯЁ]\.", text)) + (len(single) if len(tokens) - len(single) > 1 else 0)
    words = [word for word in tokens
             if word not in single and word.lower() not in _PARTICLES and word.lower() not in _SUFFIXES]
    parted = text.count(",") > (1 if initials else 0) or "." in "".join(words)
    return ([], 0) if parted else (words, initials)


def _may_name(word: str) -> bool:
    """Whether a word may be one of a name in the nominative: no initial, no word that no name has."""
    shape = _WORD.fullmatch(word) and word[0].isupper() and len(word) >= (3 if word.isupper() else 2)
    return bool(shape) and word.lower() not in _NOT_A_NAME and not word.lower().endswith(_IN_ANOTHER_CASE)


def _is_cyrillic_without_patronymic(words: list[str]) -> bool:
    cyrillic = all("а" <= word[0].lower() <= "я" or word[0] in "ёЁ" for word in words)
    return cyrillic and not any(_PATRONYMIC.fullmatch(word.lower()) for word in words)


def with_initials(text: str) -> str:
    """Words with initials in place of the given names that a stop cuts short: "W. Green" for "Wm. Green"."""
    return _SHORTENED_NAME.sub(
        lambda found: f"{found[1]}." if found[0][:-1].lower() in SHORTENED_NAMES else found[0], text)


def split_names(text: str) -> list[str]:
    """The names of a line with several persons, as in "Ann Lee, Tom Ray and Bo Day"; else the line."""
    parts = [p.strip() for p in re.split(r",\s*(?:and|и|&)\s+|\s+(?:and|и|&)\s+|[,;]\s+", text) if p.strip()]
    if len(parts) > 1 and all(likeness(part) for part in parts):
        # Ann Lee, Staff Writer, Northport Mercury
        return [parts[0], *takewhile(lambda part: not _ROLE.search(part), parts[1:])]
    if (found := _NAME_AND_POST.fullmatch(text)) and likeness(found["name"]) is Likeness.NAME:
        return [found["name"]]  # Анна Ли специальный корреспондент
    of_what = re.split(r"\s+(?:of|from) the\s+", text, maxsplit=1)
    brief = len(of_what) == 2 and len(of_what[1].split()) <= _LONGEST_AFFILIATION
    if brief and likeness(of_what[0]) is Likeness.NAME:
        return of_what[:1]  # Ann Lee of the Weavers’ Union
    tells = any(map(_TELLS.match, parts[1:]))
    described = len(parts) > 1 and text[len(parts[0]) : len(parts[0]) + 1] == ","
    if described and parts[0].isupper() and likeness(parts[0].title()) and _ROLE.search(parts[1]):
        return parts[:1]  # ANN LEE, Staff Writer
    if described and likeness(parts[0]) and parts[1][:1].islower() and not tells:
        return parts[:1]  # Ann Lee, a weaver
    told = described and not tells and (text.count(",") == 1 or len(parts[1].split()) > _WORDS_OF_NAME)
    if told and likeness(parts[0]) is Likeness.NAME:
        office = text[len(parts[0]) + 1 :]
        placed = not re.search(r"\d", office) or _CHAPTER.search(office)
        if not any(map(likeness, parts[1:])) and len(parts[1].split()) > 1 and placed:
            return parts[:1]  # Ann Lee, United Weavers of the North and the South
    return [re.sub(r"(?<=[^\W\d_]{3})\.$", "", text)]


def names_of_title(text: str, title: str) -> bool:
    """Whether a line has bare names, one of which the title above it tells of: a picture's words.

    «Умер актёр Пётр Ломов», «Пётр Ломов». A title without a verb, or a way to a page, may have the writer.
    """
    bare = all(word[0].isupper() or word in ("и", "and") for word in text.split())
    if "." in text or not bare or _WAY.search(title) or not _HAPPENED.search(title):
        return False
    names = split_names(text)
    words = set(_WORD.findall(title))
    return all(likeness(name) and " " in name for name in names) and any(
        name.split()[-1] in words for name in names)


def without_address(name: str) -> str:
    """A name without how its bearer is addressed: "Brother Tom Ray", «тов. Шейнин», "Delegate R. Cho"."""
    return _ADDRESSED.sub("", name)


def is_full_russian_name(text: str) -> bool:
    """Whether words are a given name, a patronymic and a family name, in either order, and nothing else."""
    words = text.split()
    return len(words) == 3 and bool(likeness(text)) and any(_PATRONYMIC.fullmatch(w.lower()) for w in words)


def lacks_family_name(text: str) -> bool:
    """Whether a name is a given name and a patronymic alone: «Анна Ивановна», and not «Анна Маркович»."""
    words = text.lower().split()
    if len(words) != 2 or not _PATRONYMIC.fullmatch(words[1]) or words[0] not in GIVEN_NAMES:
        return False
    return words[1].endswith("на") or words[0][-1] not in "ая"


def name_after_office(line: str) -> str:
    """The name with which a line ends that begins with an office: «Секретарь комитета завода Иван Петров».

    Nothing where it is no such line.
    """
    if not _OFFICE.match(line):
        return ""
    words = _OTHER_NAME.sub("", line).split()
    tails = (" ".join(words[-n:]) for n in (3, 2) if n < len(words) <= _LONGEST_OFFICE)
    return next((tail for tail in tails if likeness(tail) is Likeness.NAME), "")


def is_office_and_name(line: str) -> bool:
    """Whether a line is an office and the family name of who holds it: «Пристав Лебедев»."""
    office = _OFFICE.match(line)
    return office is not None and bool(re.fullmatch(r"\s+[A-ZА-ЯЁ][a-zа-яё]+", line[office.end() :]))


def family_stem(name: str) -> str:
    """The letters of a family name in all its cases: «петров» of «Иван Петров», «толст» of «Лев Толстой»."""
    words: list[str] = re.findall(r"[^\W\d_]+", name.casefold())
    family = words[0] if len(words) > 2 and _PATRONYMIC.fullmatch(words[-1]) else words[-1]
    return family[:-2] if family[-2:] in ("ий", "ый", "ой", "ая", "яя") else family.rstrip("аяьй") or family


def without_spacing(text: str) -> str:
    """A line that is set in spaced letters ("S T R I K E") as words; any other line as it is.

    Two spaces or more part the words of such a line; or its first word alone is spaced.
    """
    begun = _SPACED_BEGINNING.match(text)
    if begun:
        return "".join(begun.group().split()) + text[begun.end() :]
    letters = text.split()
    alone = sum(len(word) == 1 and word.isalpha() for word in letters)
    short = sum(len(word.strip(".,!?:;«»“”-–—")) < 2 for word in letters)
    if alone < _FEWEST_SPACED or short < 0.8 * len(letters):
        return text
    return " ".join("".join(word.split()) for word in re.split(r"\s{2,}", text.strip()))
