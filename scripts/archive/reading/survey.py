"""A look over a whole text before its groups are read: is it verse, a chronicle, an interview?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from .dates import date_lead
from .diaries import is_diary
from .groups import (
    CAST,
    CONTACT,
    LETTERHEAD,
    LONE_SPEAKER,
    NUMBERED_NAME,
    SPEAKER,
    STOPPED_SPEAKER,
    TIMED_MESSAGE,
    TITLE_OF_PERSON,
    Context,
    Group,
    lone_name,
)
from .markers import CLAUSE, is_dash, split_item
from .rhymes import is_rhymed_stanza
from .sentences import SENTENCE_END
from .wraps import set_width, wrapped_paragraphs

_SPEECH_AFTER_DASH = re.compile(r"[,.?!…»”\"]\s[–—-]\s[а-яё]")  # – Пойдём, – сказал он
_ASKS = re.compile(r"\?(?:\s|$)")
_STAR = re.compile(r"(?<=[^\s*])\*{1,4}(?![\w*])")
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
    presenter background discussion decision motion/decision outcome figure image photo picture
    article report website telephone phone facsimile fax tel email e-mail posted effective filed amended
    revised adopted approved section page re subject
    предложение решение постановили голосовали присутствовали примечание источник источники дата место
    время повестка прошу просим требую требуем приложение приложения основание адрес телефон итого
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
#: What announces verse, at the end of a line: «Стихи, которые просила Катя:».
_OF_VERSE = re.compile(
    r"(?i)\b(?:стих\w*|строфы?|строки|строчки|песн[яиеью]\w*|песенк\w+|частушк\w+|куплет\w*|припев\w*"
    r"|пою[тщ]\w*|пели|запел\w*|verses?|stanzas?|songs?|sang|sung|sing(?:s|ing)?|poems?|rhymes?|chorus)\b[^.!?]{0,80}:$")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_VERSE = 70  # characters
_LINES_OF_TWO = 16  # lines of two stanzas that make a song
_FEWEST_FREE = 8  # lines of free verse
_CLAUSE_TO_NINE = re.compile(r"\d{1,2}\.[1-9]\.?\s")
_NUMBERED_QUESTION = re.compile(r"\d{3,4}\.\s[^.]{0,200}\?")  # 1204. What are you paid? of a testimony
_TURNS = 8  # names alone on a line that make a play
_LONGEST_NAME = 130  # characters of a speaker's name with what the speaker does
_OF_ADDRESS = re.compile(r"[\d@/]")  # a street alone is sung of as well
_SMALL_WORD = re.compile(r"\b[a-zа-яё]{2,}\b")
_FEWEST_CAPITALS = 4  # turns of speakers with names in capitals
_TITLED = re.compile(r"(?:\w+\.|Miss|Senator) [A-Z]{2}")  # Mr. HOLLIS in a record of a hearing
_FEWEST_OFFICERS = 3  # turns of speakers whose names stand behind their offices
_OFFICER = re.compile(
    r"(?:DELEGATE|(?:VICE[ -])?PRESIDENT|CHAIR(?:MAN|WOMAN)?|SECRETARY|TREASURER|BROTHER|SISTER"
    r"|COMRADE|SENATOR|ДЕЛЕГАТ|ПРЕДСЕДАТЕЛЬ|СЕКРЕТАРЬ|ТОВАРИЩ|ТОВ\.)(?: [A-ZА-ЯЁ][A-ZА-ЯЁ'’.-]*){1,3}")
_FULL, _MOST_FULL = 0.75, 0.6  # of the width that a full line has; of the lines of verse that are so long
#: The number of a clause
_CLAUSE_NUMBER = re.compile(r"\s*(?:\d|[A-Z][.)]\s|\(?[ivx]+[.)]|Section|Article|SECTION|ARTICLE)")
_INITIALS = re.compile(r"[A-ZА-ЯЁ]{2,3}")
_WORDS_OF_NAME = 3
_BEFORE_NAME = re.compile(rf"(?:The\s|{TITLE_OF_PERSON})")  # The SECRETARY OF STATE, Mr. CROOKS
_MOST_TURNS = 0.6  # of a text's paragraphs begin with a name and a full stop
_ANSWERED = 0.5  # of the turns of a conversation are right beside another's
_FEWEST_MESSAGES = 3
_FEWEST_TURNS = 5  # of speakers by their initials, or whose names in capitals stand on their words
_BROKEN = re.compile(r"[^\W\d_]-$")
#: "Step One: …", "Phase II: …": what counts stages, and is no speaker.
_STAGE = re.compile(
    r"(?i).+\s(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|[ivx]+)"
)


@dataclass
class _Counts:
    """What is counted in a text, line by line.

    labels, stopped: what stands before a colon, or a full stop, as a speaker's name does. dated: lines that
    begin with a day. dashed: lines with a dash, or below one; of these, those that ask, that end lively, and
    that tell who speaks. verse, stanzas: lines of verse, and groups. breaks: words broken by a line's end.
    announced: the first lines of groups that are announced as verse.
    """

    labels: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    dated: int = 0
    dashed: int = 0
    asked: int = 0
    lively: int = 0
    speeches: int = 0
    indented: int = 0
    breaks: int = 0
    verse: int = 0
    stanzas: int = 0
    asterisk_notes: bool = False
    announced: set[int] = field(default_factory=set)

    def count_dash(self, line: str) -> None:
        """Count a line of a dialogue or a list of dashes."""
        self.dashed += 1
        self.asked += bool(_ASKS.search(line[:200]))
        self.lively += line[-1:] in "?!…" or line.endswith("..")
        self.speeches += bool(_SPEECH_AFTER_DASH.search(line[:2000]))

    @property
    def is_dialogue(self) -> bool:
        """Whether the dashes of the text are speeches."""
        told = self.speeches > 0 and self.speeches + self.lively > 0.4 * self.dashed
        spoken = self.asked > 1 or self.speeches > 0.3 * self.dashed or told
        return (0 < self.dashed < 3 and self.speeches > 0) or (self.dashed > 2 and spoken)

    @property
    def is_verse(self) -> bool:
        """Whether most lines are verse."""
        return (self.stanzas > 1 or self.verse > 7) and self.verse > 0.6 * self.lines


def survey(groups: list[Group]) -> Context:
    """Look over a text once, before its groups are read."""
    widths = tuple(
        (g.first, set_width([line.strip() for line in g.lines]))
        for g in groups
        if len(g.lines) > 2 and wrapped_paragraphs(g.lines, 0)
    )
    counts = _count(groups)
    lone, speech_from = _lone_speakers(groups)
    free = _is_free_verse(groups)
    return Context(
        widths=widths,
        speakers=_speakers(counts.labels, groups),
        stopped_speakers=_stopped_speakers(counts.stopped, counts.lines, len(groups)),
        lone_speakers=lone,
        speech_from=speech_from,
        timed_messages=_has_timed_messages(groups),
        chronicle=counts.dated > 2,
        diary=is_diary(groups),
        dialogue=counts.is_dialogue,
        indented=counts.indented > 0.3 * len(groups) and not _sets_off_quotations(groups),
        poem=free or counts.is_verse or _is_song(groups),
        asterisk_notes=counts.asterisk_notes,
        mail=_is_mail(groups),
        hyphenated=_hyphenated(groups) if counts.breaks > 1 else None,
        unwrapped=_is_unwrapped(groups),
        free_verse=free,
        announced_verse=frozenset(counts.announced),
    )


def _count(groups: list[Group]) -> _Counts:
    counts = _Counts()
    previous = ""
    # 4.8. 4.9. 4.10.: the clauses of a contract, and no tenth of April
    clauses = sum(bool(_CLAUSE_TO_NINE.match(line.strip())) for group in groups for line in group.lines) > 2
    for group in groups:
        # Several dashes below a colon are a list, also of questions.
        listed = previous[-1:] == ":" and sum(map(_has_dash, group.lines)) > 1
        if _OF_VERSE.search(previous) and _may_be_verse(group.lines):
            counts.announced.add(group.first)
        for line in map(str.strip, group.lines):
            _count_speaker(counts, line)
            numbered = (clauses and CLAUSE.match(line)) or _NUMBERED_QUESTION.match(line)
            counts.dated += bool(date_lead(line)) and not numbered
            if (_has_dash(line) or is_dash(previous)) and not listed:
                counts.count_dash(line)
            counts.breaks += bool(_BROKEN.search(previous[-2:])) and line[:1].islower()
            counts.asterisk_notes = counts.asterisk_notes or ("*" in line and bool(_STAR.search(line)))
            previous = line
        counts.lines += len(group.lines)
        if is_stanza(group.lines) or is_rhymed_stanza(group.lines):
            counts.verse += len(group.lines)
            counts.stanzas += 1
        counts.indented += all(line[:1].isspace() for line in group.lines)
    return counts


def _count_speaker(counts: _Counts, line: str) -> None:
    found = SPEAKER.match(line) or LONE_SPEAKER.fullmatch(line)
    if found and not LETTERHEAD.match(line) and _may_speak(found[1]):
        counts.labels[found[1]] += 1
    elif found := STOPPED_SPEAKER.match(line):
        counts.stopped[found["name"]] += 1


def _speakers(labels: Counter[str], groups: list[Group]) -> frozenset[str]:
    """Who speaks in a text; nobody, where the labels are not those of a conversation."""
    speakers = frozenset(label for label, count in labels.items() if count > 1)
    speakers |= _first_turns(labels, speakers)
    speakers |= _further_initials(labels, speakers) | _further_capitals(labels, speakers)
    speakers |= _further_of_a_kind(labels, speakers) | _officers(labels)
    spoken = sum(labels[label] for label in speakers)
    converse = _converse(groups, speakers) if len(speakers) > 1 else spoken > 0.3 * len(groups)
    return speakers if converse and spoken > 2 else frozenset()


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


def _may_be_verse(lines: list[str]) -> bool:
    """Whether lines that are announced as verse may be a stanza: several, and short."""
    return len(lines) > 1 and max(len(line.strip()) for line in lines) <= _LONGEST_VERSE and not any(
        map(split_item, lines))


def _has_dash(line: str) -> bool:
    item = split_item(line)
    return bool(item and is_dash(item[0]))


def _may_speak(label: str) -> bool:
    """Whether what is before a colon may be who speaks."""
    word = label.lower()
    return word not in _NO_SPEAKERS and not _STAGE.fullmatch(label) and not _ABSTRACT.fullmatch(word)


def _stopped_speakers(labels: Counter[str], lines: int, paragraphs: int) -> frozenset[str]:
    """The names with a full stop that begin speeches: two or more, each again and again.

    labels: how often each begins one. lines, paragraphs: how many a text has.
    """
    names = {name: n for name, n in labels.items() if name.split()[0].lower() not in _NO_NAMES}
    again = {name: n for name, n in names.items() if n > 1}
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


def _lone_speakers(groups: list[Group]) -> tuple[frozenset[str], int]:
    """The names that stand alone above speeches, as in a play, and the line of the first of them."""
    found: list[tuple[str, Group]] = []
    for group, following in pairwise([*groups[1:], Group(0, [])]):  # what is first may be the title
        bare = group.lines[0].strip()
        if CAST.fullmatch(bare):
            found.clear()
        name = lone_name(bare) if len(bare) <= _LONGEST_NAME else None
        below = (group.lines[1:] or following.lines)[:1]
        first = name["name"].split()[0].strip(",").lower() if name else ""
        if name and below and (first not in _PARTS or (first == "the" and bare[0] == "_")):
            if not lone_name(below[0].strip()):
                found.append((name["name"], group))
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


def _has_timed_messages(groups: list[Group]) -> bool:
    """Whether names with an hour stand again and again above what they wrote."""
    found = [TIMED_MESSAGE.fullmatch(group.lines[0].strip()) for group in groups if len(group.lines) > 1]
    names = Counter(name["name"] for name in found if name)
    return sum(names.values()) >= _FEWEST_MESSAGES and max(names.values()) > 1


def _is_song(groups: list[Group]) -> bool:
    """Whether a text is made of stanzas without signs at their lines' ends: a song, as it is sung.

    A list of names or of places is none: each line of a song has words in small letters.
    """
    stanzas = [group.lines for group in groups if len(group.lines) > 1 and _is_sung(group.lines)]
    lines = sum(map(len, stanzas))
    enough = len(stanzas) > 2 or (len(stanzas) > 1 and lines >= _LINES_OF_TWO)
    return enough and lines > 0.6 * sum(len(group.lines) for group in groups)


def _is_free_verse(groups: list[Group]) -> bool:
    """Whether a text is made of short lines in small letters without stops: verse of today."""
    lines = [line.strip() for group in groups[2:] for line in group.lines if _LETTER.search(line)]
    if len(lines) < _FEWEST_FREE or max(map(len, lines)) > _LONGEST_VERSE:
        return False
    inner = [line.strip() for group in groups[2:] for line in group.lines[:-1]]
    width = set_width(inner) if inner else 0
    if sum(len(line) >= _FULL * width for line in inner) > _MOST_FULL * len(inner):
        return False  # a width broke the lines of prose
    small = sum(line[:1].islower() for line in lines)
    stops = sum(line[-1:] in ".;" for line in lines)
    several = sum(len(group.lines) > 1 for group in groups[2:])
    marked = any(split_item(line) or "\t" in line or LETTERHEAD.match(line) for line in lines)
    return small >= 0.6 * len(lines) and stops <= 0.2 * len(lines) and several > 1 and not marked


def _is_sung(lines: list[str]) -> bool:
    bare = [line.strip() for line in lines]
    whole = sum(line.lstrip("«“\"‘'([–—- …")[:1].isupper() for line in bare)
    small = sum(bool(_SMALL_WORD.search(line)) for line in bare)
    return (max(map(len, bare)) <= 80 and whole == len(bare) and small >= 0.6 * len(bare)
            and not any("\t" in line or split_item(line) or LETTERHEAD.match(line)
                        or (CONTACT.search(line) and _OF_ADDRESS.search(line))
                        or SPEAKER.match(line) for line in bare))


def _is_unwrapped(groups: list[Group]) -> bool:
    """Whether a paragraph is one long line, as a browser copies it."""
    long = sum(len(group.lines) == 1 and len(group.lines[0]) > 160 for group in groups)
    return long > max(2, 0.2 * len(groups))


def _is_mail(groups: list[Group]) -> bool:
    """Whether a text is e-mail: it has a head, or two quoted lines."""
    for group in groups:
        heads = quoted = 0
        for line in map(str.strip, group.lines):
            heads += bool(LETTERHEAD.match(line))
            quoted = quoted + 1 if line.startswith(">") else 0
            if heads > 1 or quoted > 1:
                return True
    return False


def _first_turns(labels: Counter[str], speakers: frozenset[str]) -> frozenset[str]:
    """Labels that come once: a full name before its initials (Ross Wolfe … RW), "1-й вопрос"."""
    numbered = {label for label in labels if label[:1].isdigit()}
    named = {
        label
        for label in labels
        if " " in label and "".join(word[0] for word in label.split()) in speakers
    }
    if len([label for label in speakers if label.isupper() and len(label) < 5]) > 1:
        # Stephen Eric Bronner … SB: full names that come before the first initials.
        order = list(labels)
        first = min(order.index(label) for label in speakers)
        named |= {label for label in order[:first] if 1 < len(label.split()) < 5}
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


#: Who asks in an interview, without a name: whoever else has a colon answers.
_ASKS_FOR_PAPER = re.compile(r"(?i)корр(?:еспондент)?\.?|интервьюер|interviewer|correspondent|reporter")


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


def _sets_off_quotations(groups: list[Group]) -> bool:
    """Whether each indented group is of several lines without a number, between others that are flush."""
    deep = [all(line[:1].isspace() for line in group.lines) for group in groups]
    quoted = [n for n, indented in enumerate(deep) if indented]
    apart = not any(deep[n - 1] and deep[n] for n in range(1, len(deep)))
    firsts = [groups[n].lines[0] for n in quoted if len(groups[n].lines) > 1]
    plain = not any(split_item(line) or _CLAUSE_NUMBER.match(line) for line in firsts)
    return bool(quoted) and apart and not deep[0] and plain and len(firsts) == len(quoted)


def _officers(labels: Counter[str]) -> frozenset[str]:
    """Names in capitals behind an office, as minutes of a convention have them, each perhaps but once."""
    found = frozenset(label for label in labels if _OFFICER.fullmatch(label))
    return found if sum(labels[label] for label in found) >= _FEWEST_OFFICERS else frozenset()


def _hyphenated(groups: list[Group]) -> frozenset[str]:
    return frozenset(
        found.lower()
        for group in groups
        for line in group.lines
        for found in re.findall(r"[^\W\d_]+-[^\W\d_]+", line)
    )


def is_stanza(lines: list[str]) -> bool:
    """Whether lines have the look of verse: short, of a kind, most with a sign at the end."""
    if len(lines) < 2 or max(map(len, lines)) > 80:
        return False
    bare = [line.strip() for line in lines]
    if max(map(len, bare)) > 70 or sum(map(len, bare)) > 56 * len(bare):
        return False
    capitals = sum(line.lstrip("«“\"‘'(–—- …")[:1].isupper() for line in bare)
    signs = sum(line[-1:] in ",;:.!?…—–-»”\"" for line in bare)
    stops = sum(line[-1:] == "." for line in bare)
    marked = sum(bool(split_item(line)) for line in bare)
    # OTHER STORIES: and a list of them; «Требования наши:» and sentences
    announces = bare[0][-1:] == ":" and (bare[0].isupper() or stops == len(bare) - 1 > 1)
    return (
        not announces
        and capitals >= 0.6 * len(bare)
        and signs >= 0.4 * len(bare)
        and stops < len(bare)
        and 2 * sum(bool(SENTENCE_END.search(line)) for line in bare) <= len(bare)
        and marked <= 0.5 * len(bare)
        and not any("\t" in line for line in bare)
    )
