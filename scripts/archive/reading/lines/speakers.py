"""Who speaks in a text: names before a colon or a full stop, or alone on a line, that come again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .groups import (
    BARE_SPEAKER,
    CAST,
    LONE_SPEAKER,
    NUMBERED_NAME,
    SPEAKER,
    TIMED_MESSAGE,
    TITLE_OF_PERSON,
    Group,
    lone_name,
)
from .markers import is_dash, split_item
from .person_names import Likeness, likeness

#: Alone above the names of those who spoke at a meeting, were there, or were not.
PARTICIPANTS = re.compile(
    r"(?i)(?:panell?ists|speakers|participants|presenters|moderators?|discussants|guests|observers"
    r"|(?:members )?present|attendees|(?:in )?attendance|attending|apologies(?: for absence)?|absent|regrets"
    r"|участники|докладчики|выступающие|выступили|присутствовали|присутствуют|отсутствовали|приглашены"
    r"|модераторы?|ведущие)\W*")
#: Words with a full stop that begin a paragraph and are nobody's name.
_NO_NAMES = frozenset(
    """статья глава раздел примечание примечания пункт параграф рисунок таблица часть ответ вопрос
    да нет так ну вот хорошо конечно итак впрочем увы ладно правда верно ясно стоп спасибо
    записал записала беседовал беседовала подготовил подготовила интервью спрашивал спрашивала
    утро день вечер ночь morning afternoon evening night
    article section chapter part note figure table yes no well so right okay never sure true indeed
    however thanks mr mrs ms dr statement testimony""".split()
)
#: What minutes and forms have before a colon, and is no speaker.
_NO_SPEAKERS = frozenset(
    """motion moved seconded carried resolved action actions present apologies absent attendance note notes
    date time place venue source sources location chair minutes agenda quorum vote votes
    problem problems solution solutions todo todos task tasks update updates status timeframe
    presenter background discussion decision motion/decision outcome figure image photo picture
    article report website telephone phone facsimile fax tel email e-mail posted effective filed amended
    revised adopted approved section page re subject see cf см
    предложение решение постановили голосовали присутствовали примечание источник источники дата место
    время повестка прошу просим требую требуем приложение приложения основание адрес телефон итого
    проблема задача срок
    слушали решили выступили рисунок фото картинка e-mail email mail тел тел. телефон факс phone fax tel tel.
    возраст профессия специальность должность образование""".split()
)
#: «Наказание», «исключение», «обязанность»: nobody is called so.
_ABSTRACT = re.compile(r"[а-яё]{3,}(?:[нт]ие|[нт]ия|ци[яи]|ост[ьи]|ств[оа])")
#: What parts a play or minutes, and is no speaker.
_PARTS = frozenset(
    """действие явление сцена картина акт занавес конец пролог эпилог антракт глава часть решение
    постановили слушали выступили обсуждение голосование вывод выводы примечание примечания пример
    ответ вопрос комментарий цитата источник решили постановляет резолюция итого
    act scene curtain prologue epilogue the resolved decision discussion motion carried chapter part
    note notes example comment quote source""".split()
)
_AGAIN, _MOST_BARE = 3, 6  # turns of a speaker without a sign, and how many there may be of them
_TURNS = 8  # names alone on a line that make a play
_LONGEST_NAME = 130  # characters of a speaker's name with what the speaker does
_FEWEST_CAPITALS = 4  # turns of speakers with names in capitals
_TITLED = re.compile(r"(?:\w+\.|Miss|Senator) [A-Z]{2}")  # Mr. HOLLIS in a record of a hearing
#: Who takes part in a conversation, in a line above it.
_TAKE_PART = re.compile(
    r"(?i)(?:участники|участвуют|участвовали|в (?:разговоре|беседе|дискуссии|обсуждении) (?:участвуют"
    r"|участвовали|приняли участие)|собеседники|participants|panell?ists|speakers)\s?:\s(?P<names>.+)")
_CAPITALISED = re.compile(r"[A-ZА-ЯЁ][\w-]+")
_GROUPS_ABOVE = 6
_FEWEST_OFFICERS = 3  # turns of speakers whose names stand behind their offices
_OFFICER = re.compile(
    r"(?:DELEGATE|(?:VICE[ -])?PRESIDENT|CHAIR(?:MAN|WOMAN)?|SECRETARY|TREASURER|BROTHER|SISTER"
    r"|COMRADE|SENATOR|MAYOR|GOVERNOR|ORGANIZER|ДЕЛЕГАТ|ПРЕДСЕДАТЕЛЬ|СЕКРЕТАРЬ|ТОВАРИЩ|ТОВ\.)"
    r"(?: [A-ZА-ЯЁ][A-ZА-ЯЁ'’.-]*){1,3}")
#: Who speaks in a court beside those who ask and answer: "MR. DARROW", "THE COURT".
_IN_COURT = re.compile(
    r"(?:(?:MRS?|MS|DR)\.|MISS|JUDGE|SENATOR) [A-Z][A-Z'’-]+|(?:Mrs?|Ms|Dr)\. [A-Z][\w'’-]+"
    r"|(?:THE )?(?:COURT|WITNESS|CLERK|JUDGE|DEFENDANT|FOREMAN|REFEREE|ARBITRATOR|EXAMINER)")
_INITIALS = re.compile(r"[A-ZА-ЯЁ]{2,3}")
_WORDS_OF_NAME = 3
_BEFORE_NAME = re.compile(rf"(?:The\s|{TITLE_OF_PERSON})")  # The SECRETARY OF STATE, Mr. CROOKS
_MOST_TURNS = 0.6  # of a text's paragraphs begin with a name and a full stop
_NEARLY_ALL = 0.8  # of the paragraphs are turns
_EXAMINED = 0.3  # of the lines are questions and answers
_ANSWERED = 0.5  # of the turns of a conversation are right beside another's
_FEWEST_MESSAGES = 3
_INITIAL_OR_LETTER, _FEWEST_NAMES = 2, 2  # characters; names
_FEWEST_TURNS = 5  # of speakers by their initials, or whose names in capitals stand on their words
#: "Step One: …", "Phase II: …": what counts stages, and is no speaker.
_STAGE = re.compile(
    r"(?i).+\s(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|[ivx]+)"
)
#: Who asks in an interview, without a name: whoever else has a colon answers.
_ASKS_FOR_PAPER = re.compile(r"(?i)корр(?:еспондент)?\.?|интервьюер|interviewer|correspondent|reporter")


def labelled_speakers(labels: Counter[str], groups: list[Group]) -> frozenset[str]:
    """Who speaks in a text; nobody, where the labels are not those of a conversation."""
    speakers = frozenset(label for label, count in labels.items() if count > 1)
    speakers |= _names_and_initials(labels)
    speakers |= _first_turns(labels, speakers)
    speakers |= _further_initials(labels, speakers) | _further_capitals(labels, speakers)
    speakers |= _announced(labels, groups)
    officers = _officers(labels)
    speakers |= _further_of_a_kind(labels, speakers) | officers
    speakers |= _further_names(labels, speakers, len(groups))
    spoken = sum(labels[label] for label in speakers)
    # What is said behind a dash is no paragraph beside the turns.
    others = sum(group.lines[0].lstrip()[:1] not in tuple("—–-") for group in groups)
    converse = officers or (
        _converse(groups, speakers) if len(speakers) > 1 else spoken > 0.3 * others)
    return speakers if converse and spoken > 2 else frozenset()


def _names_and_initials(labels: Counter[str]) -> frozenset[str]:
    """Full names and their initials, each perhaps but once: "Ann Lee: …", and then "A.L.: …"."""
    initials = {label.replace(".", ""): label for label in labels if " " not in label and label.isupper()}
    pairs = ((initials.get("".join(word[0] for word in label.split())), label)
             for label in labels if " " in label)
    return frozenset(label for short, name in pairs if short for label in (short, name))


def _announced(labels: Counter[str], groups: list[Group]) -> frozenset[str]:
    """Who speaks with a name that a line above says takes part: «Участники: Анна Ли, Иван Дым (слесарь)»."""
    found = (_TAKE_PART.match(line.strip()) for group in groups[:_GROUPS_ABOVE] for line in group.lines)
    names = {word for said in found if said for word in _CAPITALISED.findall(said["names"])}
    named = frozenset(label for label in labels if label.split()[-1] in names)
    turns = sum(labels[label] for label in named)
    return named if len(named) >= _FEWEST_NAMES and turns > _FEWEST_NAMES else frozenset()


def _further_names(labels: Counter[str], speakers: frozenset[str], paragraphs: int) -> frozenset[str]:
    """Full names that come once, where nearly every paragraph is somebody's turn."""
    named = [label for label in labels if " " in label and likeness(label)]
    turns = sum(labels[label] for label in speakers.union(named))
    converse = len(speakers) > 1 and turns >= _NEARLY_ALL * paragraphs
    return frozenset(named) if converse else frozenset()


def speakers_in_court(labels: Counter[str], stopped: frozenset[str]) -> frozenset[str]:
    """Who else speaks where questions and answers have a letter each. stopped: who does with a full stop."""
    asked = {"Q", "A"} <= stopped
    return frozenset(label for label in labels if asked and _IN_COURT.fullmatch(label))


def _converse(groups: list[Group], speakers: frozenset[str]) -> bool:
    """Whether turns follow turns of others: "Context: …" over paragraphs of an article is nobody's."""
    turns: list[str] = []  # who speaks in each line that is a turn; nobody between two paragraphs
    alone = False  # whether a name stood alone, so that its words are the next group
    for group in groups:
        named = [found[1] for line in group.lines
                 if (found := SPEAKER.match(line.strip()) or LONE_SPEAKER.fullmatch(line.strip()))
                 and found[1] in speakers]
        turns += named or ([] if alone else [""])
        alone = len(group.lines) == 1 and bool(LONE_SPEAKER.fullmatch(group.lines[0].strip()))
    met = [n for n, (one, two) in enumerate(pairwise(turns)) if one and two and one != two]
    answered = {at for n in met for at in (n, n + 1)}
    return len(answered) >= _ANSWERED * sum(map(bool, turns))


def may_speak(label: str) -> bool:
    """Whether what is before a colon may be who speaks."""
    word = label.lower()
    return word not in _NO_SPEAKERS and not _STAGE.fullmatch(label) and not _ABSTRACT.fullmatch(word)


def stopped_speakers(labels: Counter[str], dashed: int, lines: int, paragraphs: int) -> frozenset[str]:
    """The names with a full stop that begin speeches: two or more, each again and again.

    labels: how often each begins one. dashed: how many of these are initials above a dash, which no other
    lines have again and again. lines, paragraphs: how many a text has.
    """
    if dashed == sum(labels.values()) and len(labels) > 1 and min(labels.values()) > 1:
        return frozenset(labels)
    names = {name: n for name, n in labels.items() if name.split()[0].lower() not in _NO_NAMES}
    again = {name: n for name, n in names.items() if n > 1}
    if capitals := _in_capitals(names, lines):
        return capitals
    # «В.З. Ночи. Днём …»: a sentence of one word behind initials that speak again and again
    names = {name: n for name, n in names.items() if n > 1 or name.rpartition(". ")[0] not in again}
    if len(again) > 1 and sum(names.values()) >= _MOST_TURNS * paragraphs:
        again = names  # a record of speeches: who speaks but once is a speaker too
    for question, answer in (("Q", "A"), ("В", "О")):
        if not {question, answer} <= again.keys():  # A. Pay, B. Hours; «В. Иванов»
            again = {name: n for name, n in again.items() if name not in (question, answer)}
    turns = sum(again.values())
    if len(again) < 2 or max(again.values()) < 3 or turns < 5 or turns < 0.15 * lines:
        return frozenset()
    once = {name for name in names if name.isupper() and len(name) > 2} if "Q" in again else set()
    once |= {name for name in names if _TITLED.match(name)} if any(map(_TITLED.match, again)) else set()
    return frozenset(again.keys() | once)


def _in_capitals(names: dict[str, int], lines: int) -> frozenset[str]:
    """The names in capitals that begin most lines of a record, one of them again: КРАВЦОВ. ПЕТРОВ."""
    shouted = {name: n for name, n in names.items() if name.isupper() and len(name) > _INITIAL_OR_LETTER}
    turns = sum(shouted.values())
    many = turns >= _FEWEST_TURNS and turns >= _MOST_TURNS * lines and len(shouted) > _FEWEST_NAMES
    return frozenset(shouted) if many and max(shouted.values()) > 1 else frozenset()


def bare_speakers(groups: list[Group]) -> frozenset[str]:
    """The initials, or the names below an hour, that begin most paragraphs with no sign behind them."""
    firsts = [group.lines[0].strip() for group in groups]
    named = {line for line in firsts if (said := SPEAKER.match(line)) and " " in said[1]}  # THE WITNESS: …
    found = (BARE_SPEAKER.match(line) for line in firsts if line not in named)
    counts = Counter(one["name"] for one in found if one and (one["time"] or one["name"].isupper()))
    asked, answered = counts.pop("Q", 0), counts.pop("A", 0)
    if min(asked, answered) >= _AGAIN and _is_examination(groups):
        return frozenset("QA")
    often = {name: turns for name, turns in counts.items() if turns >= _AGAIN}
    converse = 1 < len(often) <= _MOST_BARE and sum(often.values()) >= _MOST_TURNS * len(groups)
    return frozenset(often) if converse else frozenset()


def _is_examination(groups: list[Group]) -> bool:
    """Whether many lines are a court's questions, "Q Where were you?", each right above its answer."""
    found = [BARE_SPEAKER.match(line.strip()) for group in groups for line in group.lines]
    names = [one["name"] if one else "" for one in found]
    asked = [below for name, below in pairwise([*names, ""]) if name == "Q"]
    turns = len(asked) + names.count("A")
    return asked.count("A") >= _NEARLY_ALL * len(asked) and turns >= _EXAMINED * len(names)


def _names_above_speeches(groups: list[Group]) -> list[tuple[str, Group]]:
    """The names alone on a line above others, below the list of a play's characters if there is one."""
    found: list[tuple[str, Group]] = []
    for group, following in pairwise([*groups[1:], Group(0, [])]):  # what is first may be the title
        bare = group.lines[0].strip()
        if CAST.fullmatch(bare):
            found.clear()
        name = lone_name(bare) if len(bare) <= _LONGEST_NAME else None
        below = (group.lines[1:] or following.lines)[:1]
        first = name["name"].split()[0].strip(",").lower() if name else ""
        if name and below and (first not in _PARTS or (first == "the" and bare[0] == "_")):
            if not lone_name(below[0].strip()) and not _is_listed(below[0]):
                found.append((name["name"], group))
    return found


def _is_listed(line: str) -> bool:
    """Whether a line is an item of a list, or a numbered head, which nobody says: "• Ann L.", "2. Dues"."""
    item = split_item(line)
    return item is not None and not is_dash(item[0])


def lone_speakers(groups: list[Group]) -> tuple[frozenset[str], int]:
    """The names that stand alone above speeches, as in a play, and the line of the first of them."""
    found = _names_above_speeches(groups)
    counts = Counter(name for name, _ in found)
    often = {name for name, n in counts.items() if n > 2 or (n > 1 and name.isupper())}
    turns = [group for name, group in found if name in often]
    apart = sum(len(group.lines) == 1 for group in turns) > 0.8 * len(turns)
    capitals = not apart and all(map(str.isupper, often))
    fewest = _FEWEST_TURNS if capitals else _TURNS
    if len(often) < 2 or len(turns) < fewest or len(turns) < 0.2 * len(groups):
        return frozenset(), 0
    start = turns[0].first
    others = {name for name, group in found if apart and len(group.lines) == 1 and group.first > start}
    if capitals:
        others |= {name for name, group in found if name.isupper() and len(group.lines) > 1}
    return frozenset(often | (others - {groups[0].lines[0].strip()})), start


def has_timed_messages(groups: list[Group]) -> bool:
    """Whether names with an hour stand again and again above what they wrote."""
    found = [TIMED_MESSAGE.fullmatch(group.lines[0].strip()) for group in groups if len(group.lines) > 1]
    names = Counter(name["name"] for name in found if name)
    return sum(names.values()) >= _FEWEST_MESSAGES and max(names.values()) > 1


def _first_turns(labels: Counter[str], speakers: frozenset[str]) -> frozenset[str]:
    """Labels that come once: a full name before its initials (Ross Wolfe … RW), "1-й вопрос"."""
    numbered = {label for label in labels if label[:1].isdigit()}
    named: set[str] = set()
    if len([label for label in speakers if label.isupper() and len(label) < 5]) > 1:
        # Stephen Eric Bronner … SB: full names that come before the first initials.
        order = list(labels)
        first = min(order.index(label) for label in speakers)
        ends = {(label[0], label[-1]) for label in speakers if label.isupper()}
        named = {label for label in order[:first] if 1 < len(words := label.split()) < 5
                 and ((words[0][0], words[-1][0]) in ends or likeness(label) is Likeness.NAME)}
    return frozenset(named | (numbered if len(numbered) > 1 else set()))


def _further_initials(labels: Counter[str], speakers: frozenset[str]) -> frozenset[str]:
    """Initials that come once, where two speakers and more are known by theirs."""
    initials = [label for label in speakers if _INITIALS.fullmatch(label)]
    if len(initials) < 2 or sum(labels[label] for label in initials) < _FEWEST_TURNS:
        return frozenset()
    further = frozenset(label for label in labels if _INITIALS.fullmatch(label))
    named = {"".join(word[0] for word in label.split()): label for label in labels if " " in label}
    return further | frozenset(named[label] for label in further if label in named)


def _further_capitals(labels: Counter[str], speakers: frozenset[str]) -> frozenset[str]:
    """Names in capitals that come once, beside a speaker whose name in capitals comes again."""
    capitals = [label for label in labels
                if (name := _BEFORE_NAME.sub("", label)).isupper() and len(name.split()) <= _WORDS_OF_NAME]
    again = any(label in speakers for label in capitals)
    if not again or sum(labels[label] for label in capitals) < _FEWEST_CAPITALS:
        return frozenset()
    return frozenset(capitals)


def _further_of_a_kind(labels: Counter[str], speakers: frozenset[str]) -> frozenset[str]:
    """Names that come once beside one of their kind that speaks: with a title, "Mr. Lee", or a number; or who
    answers a correspondent.
    """
    kinds = (frozenset(label for label in labels if re.match(form, label))
             for form in (TITLE_OF_PERSON, NUMBERED_NAME))
    order = list(labels)  # as they come first
    asks = next(
        (n for n, label in enumerate(order) if label in speakers and _ASKS_FOR_PAPER.fullmatch(label)),
        len(order))
    answers = frozenset(order[asks:])
    return answers.union(*(kind for kind in kinds if kind & speakers))


def _officers(labels: Counter[str]) -> frozenset[str]:
    """Names in capitals behind an office, as minutes of a convention have them, each perhaps but once."""
    found = frozenset(label for label in labels if _OFFICER.fullmatch(label))
    return found if sum(labels[label] for label in found) >= _FEWEST_OFFICERS else frozenset()
