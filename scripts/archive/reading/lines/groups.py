"""The lines of a text in groups, and what the readers of a group know of the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median_high
from typing import TypeAlias

from ...model import Block, Change, Correction

TERMINAL = ".;:,!?…"
_NEAR = 2  # groups on either side of a line that tell the width there
LONG = 100  # characters; a longer line is a paragraph by itself, not a part of one
#: A gap in a line between two columns.
IN_COLUMNS = re.compile(r"\S\s{4,}\S")
#: A word in small letters; one that headlines write with a capital.
SMALL_WORD, LONG_WORD = re.compile(r"\b[a-zа-яё]{2,}\b"), re.compile(r"[^\W\d_]{4,}")
CONTACT = re.compile(
    r"""(?xi) (?<![\w.+-]) [\w.+-]{1,64}@[\w-]{1,64}\.\w+ | https?:// | \bwww\.
    | (?: \+\s?\d | \(\d{3,5}\) | (?: ^ | \bт\.\s? ) 8[\s(-]{1,2}\d{3} ) [\d\s()-]{5,}
    | \b(?: fax | факс | tel | тел | phone | e-?mail | почта | p\.?\s?o\.?\s?box )\b
    | \b\d{5,6}\b | (?<!\w)(?: ул | пр | пер | просп | д | кв | г (?!\.\sр\.) )\.\s
    | \b(?: street | avenue | road )\b"""
)
#: How a letter greets its readers.
DEAR = re.compile(
    r"(?i)(?:(?:my (?:own )?)?dear(?:est)?|brothers|sisters|comrades|fellow|friends|уважаем\w+"
    r"|(?:мо[йия] )?(?:дорог(?:ие|ой|ая)|мил(?:ые|ый|ая))|многоуважаем\w+|товарищи"
    r"|братья|граждане|любезн(?:ые|ый|ая) \w+|милостив(?:ый|ая|ые) государ\w+)\b"
)
LETTERHEAD = re.compile(
    r"(?i)(?:from|to|cc|bcc|date|sent|subject|re|reply-to|от|от кого|кому|копия|дата|тема|отправлено)"
    r"\s*:\s+\S"
)
#: How a speaker is addressed before the name.
TITLE_OF_PERSON = r"(?:т|тов|товарищ|гр|г-н|г-жа|Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Lady|Hon|Rev)\.?\s"
_HOUR = r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?"
_TIME = rf"[\[(]{_HOUR}[\])]"
#: What may stand between a speaker's name and its colon: when, or for whom the person speaks.
_BESIDE_NAME = rf"(?:\s(?:{_TIME}|\([^()\d]{{2,60}}\)))?"
_TIME_BEFORE = rf"(?:{_TIME}\s?(?:[–—-]\s)?)?"  # [00:04:10] JANE: …
_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĐŁŚŠŹŻŽА-ЯЁ]"
_NAME = rf"{_CAPITAL}[^\s:.,;!?\t\[(]*(?:(?:\. ?| ){_CAPITAL}[^\s:.,;!?\t\[(]*){{0,3}}\.?"
_TURN = r"(?:\d{1,2}-й\s)?(?:[Вв]опрос|Ответ)(?=[.:])|(?:Question|Answer)(?=[.:])"
#: A speaker whose name a transcript does not tell.
NUMBERED_NAME = (
    r"(?:Speaker|Participant|Respondent|Interviewee|Worker|Спикер|Участни(?:к|ца)|Респондент|Рабочий|Работница"
    r"|Голос)\s\d{1,2}")
#: The name of a paper or a site that asks: «Пекарь»: …
_NAME_OF_PAPER = r"[«“][A-ZА-ЯЁ][^«»“”\":]{1,40}[»”](?=:)"
SPEAKER = re.compile(
    rf"{_TIME_BEFORE}"
    rf"((?:{TITLE_OF_PERSON})?"
    rf"{_NAME}(?={_BESIDE_NAME}:)|{_NAME_OF_PAPER}"
    rf"|{NUMBERED_NAME}(?={_BESIDE_NAME}:)"
    rf"|{_TURN})"
    rf"{_BESIDE_NAME}[.:]\s+(?=\S)"
)

#: What the sections at the end of an article are called; a list may follow them.
CLOSING_SECTION = re.compile(
    r"(?i)(?:see also|external links|links|further reading|references|reference list|bibliography|works cited"
    r"|recommended reading|литература|ссылки|источники|см\. также|библиография|что почитать)"
)
#: A speaker whom a comma and an office make known at the first turn: "A. Lee, of the strike committee: …"
_SPEAKER_WITH_OFFICE = re.compile(r"([A-ZА-ЯЁ][^:,;!?\t]{2,40}), [^:.!?]{3,80}:\s+(?=\S)")
#: A speaker's name alone on a line, above what is said.
LONE_SPEAKER = re.compile(
    rf"{_TIME_BEFORE}({_TURN}|{_NAME}(?={_BESIDE_NAME}:)"
    rf"|{NUMBERED_NAME}(?={_BESIDE_NAME}:)){_BESIDE_NAME}[.:]"
)


#: Who speaks in an assembly, and nobody knows who it is.
_VOICE = (
    r"(?:Голоса?|Возглас[ы]?|Реплик[аи])(?: (?:с мест[а]?|из зала|справа|слева|в зале))?|С места|Из зала"
    r"|ГОЛОСА?(?: С МЕСТА?| ИЗ ЗАЛА)?|С МЕСТА|ИЗ ЗАЛА")
_VOICE_TURN = re.compile(rf"(?:{_VOICE}):\s+(?=\S)")
#: How a record of a hearing names who speaks: Mr. HOLLIS, Miss WEISS, Senator O'DAY
_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Messrs|Sen|Rep|Hon|Rev)\.|Miss|Senator) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
#: A speaker's name, perhaps what the speaker does, and a full stop: «Анна (входит). Слышите?», or the
#: letters of a question and its answer, as records of courts have them: "Q. Were you there? A. I was.";
#: «В. Сыч. Без газа.» has a name. Or both initials: «А.П. Скажите, …».
STOPPED_SPEAKER = re.compile(
    rf"(?P<name>[QA](?=\.\s)|[ВО](?=\.\s(?![А-ЯЁ][а-яё]+\.\s))|{_VOICE}|{_TITLED}(?=\.|\s\()|"
    r"[A-ZА-ЯЁ]\. ?[A-ZА-ЯЁ](?=\.\s(?![A-ZА-ЯЁ][\w-]+[.,]\s))|"
    r"(?:[A-ZА-ЯЁ]\. ?){0,2}[A-ZА-ЯЁ][^\W\d_]+(?:[ -](?:(?:и|and) )?[A-ZА-ЯЁ][^\W\d_]+){0,2}"
    r"(?: [A-ZА-ЯЁ]\.(?: ?[A-ZА-ЯЁ](?=\.))?)?)(?:\.?(?: \([^()]{2,80}\))?\.|(?<=\.))"
    r"\s+(?=[–—«“\"(…]{0,2}\s?[A-ZА-ЯЁ…])"
)
#: A speaker's initials, or those of a name: «А.Л. Денис, где вы были?»
INITIALS_ALONE = re.compile(r"(?P<name>[A-ZА-ЯЁ]\. ?[A-ZА-ЯЁ])\.(?=\s)")
#: A speaker's initials or name with no sign behind it, as some transcripts have them: "RA Mostly at night."
BARE_SPEAKER = re.compile(
    rf"(?P<time>(?:[\[(]?{_HOUR}[\])]?\s+)?)"
    r"(?P<name>[A-ZА-ЯЁ]{2,3}|[QA]|[A-ZА-ЯЁ][\w.'’-]+ [A-ZА-ЯЁ][\w'’-]+):?\s+(?=\S)")
#: A speaker's name alone on a line, as plays have it: «Женский голос», «Иванов (с негодованием)»
LONE_NAME = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-ZА-ЯЁ][^\W\d_]*(?:[ -][^\W\d_]+|, [A-ZА-ЯЁ][^\W\d_]+){0,5})"
    r"(?: ?\([^()]{2,90}\))?(?:(?<=[A-ZА-ЯЁ ][A-ZА-ЯЁ])\.)?"
)


def lone_name(line: str) -> re.Match[str] | None:
    """A speaker's name alone on a line, perhaps in the signs of a slanted type: "_Anna (laughing)._"."""
    slanted = len(line) > 4 and line[0] == line[-1] == "_" and line.count("_") == 2
    return LONE_NAME.fullmatch(line[1:-1].rstrip(".") if slanted else line)


#: Who wrote a message and when, as messengers copy it: «Анна, [12.03.2021 14:22]»
_MESSAGE_HEAD = re.compile(
    r"[^\[\]]{2,60}, \[\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?\]:?")
#: The same where the hour alone stands beside the name: "Ann Lee  9:12 AM".
TIMED_MESSAGE = re.compile(
    r"(?P<name>[A-ZА-ЯЁ][^\W\d_]+(?: [A-ZА-ЯЁ][^\W\d_]*\.?){0,2})\s{1,3}\[?\d{1,2}:\d\d(?: ?[AaPp][Mm])?\]?")
#: When something is said in a recording, alone on a line.
TIME = re.compile(rf"[\[(]?{_HOUR}(?: ?[AaPp][Mm])?[\])]?")
#: Where the speakers of a play are listed, which speak only below it.
CAST = re.compile(r"(?i)(?:действующие лица|лица|dramatis person\w+|persons of the play|characters|cast)\W*")


def is_message_head(line: str) -> bool:
    """Whether a line says who wrote a message and when, and nothing else."""
    return line.rstrip(":")[-1:] == "]" and bool(_MESSAGE_HEAD.fullmatch(line))


@dataclass
class Group:
    """Lines without a blank one between them; first is the number of the first, from 1.

    correction: what a curator decided on them. note: the number of the note at the foot of a page that
    they are; cut: how much of the first line is that number. whole: whether they are one paragraph or item
    that a width broke. listed: whether they are an item of a list that lost its marks.
    """

    first: int
    lines: list[str]
    correction: Correction | None = None
    note: str = ""
    cut: int = 0
    whole: bool = False
    listed: bool = False

    @property
    def last(self) -> int:
        """The number of the last raw line; that of the first is `first`."""
        return self.first + len(self.lines) - 1

    def part(self, start: int, end: int) -> Group:
        """The lines from start to before end, counted from 0, as a group of their own."""
        return Group(self.first + start, self.lines[start:end])

    def lines_from(self, start: int) -> list[Group]:
        """The lines from start on as a group of their own; nothing where there are none."""
        return [self.part(start, len(self.lines))] if start < len(self.lines) else []

    def lines_before(self, end: int) -> list[Group]:
        """The lines before end as a group of their own; nothing where there are none."""
        return [self.part(0, end)] if end else []


#: What a reader makes of a group: its blocks, and the lines that are left to be read by themselves.
Parts: TypeAlias = Sequence[Block | Group]


@dataclass
class Context:
    """What the readers of a group need to know of the whole text.

    widths: (first line, width) of each hard-wrapped group, in order. speakers: the names before speeches.
    chronicle: entries begin with dates. diary: days stand above what happened. dialogue: dashes
    are speeches, not items. indented: paragraphs are set off by an indent. begun_by_indent: the first line of
    each is, and the others are flush. poem: most lines are verse.
    asterisk_notes: stars refer to notes. mail: the text is e-mail, in which ">" marks a quotation.
    hyphenated: words that the text writes with a hyphen inside a line; None where it breaks no words at
    line ends. unwrapped: a paragraph is one long line. stopped_speakers, lone_speakers: the names before
    speeches that end with a full stop, and those that stand alone on a line, from the line speech_from on.
    bare_speakers: those with no sign behind them. timed_messages: messages stand below who wrote them and
    at what hour.
    posts: the heads of posts of several people, first line → last.
    free_verse: the text is verse of short lines in small letters. announced_verse: the first lines of the
    groups that a line above calls verse. answered: questions or heads stand right above answers.
    bare_lists: those of the groups that are lists without marks.
    changes: what reading leaves out.
    """

    widths: tuple[tuple[int, int], ...]
    speakers: frozenset[str]
    chronicle: bool
    diary: bool
    dialogue: bool
    indented: bool
    poem: bool
    asterisk_notes: bool
    mail: bool
    hyphenated: frozenset[str] | None
    unwrapped: bool = False
    stopped_speakers: frozenset[str] = frozenset()
    lone_speakers: frozenset[str] = frozenset()
    bare_speakers: frozenset[str] = frozenset()
    speech_from: int = 0
    timed_messages: bool = False
    posts: dict[int, int] = field(default_factory=dict)
    free_verse: bool = False
    announced_verse: frozenset[int] = frozenset()
    answered: bool = False
    bare_lists: frozenset[int] = frozenset()
    begun_by_indent: bool = False
    changes: list[Change] = field(default_factory=list)

    def lead_of_turn(self, line: str) -> int:
        """How many characters at the head of a line are a speaker's name with its sign; 0 for none."""
        found = SPEAKER.match(line) or LONE_SPEAKER.fullmatch(line)
        if self.speakers and (voice := _VOICE_TURN.match(line)):
            return len(voice.group().rstrip())
        if not found and self.speakers:
            found = _SPEAKER_WITH_OFFICE.match(line)
        if found and found[1] in self.speakers:
            return len(found.group().rstrip())
        if self.stopped_speakers:
            turns = (pattern.match(line) for pattern in (STOPPED_SPEAKER, INITIALS_ALONE))
            named = [turn for turn in turns if turn and turn["name"] in self.stopped_speakers]
            return len(named[0].group().rstrip()) if named else 0
        if self.bare_speakers and (found := BARE_SPEAKER.match(line)):
            return len(found.group().rstrip()) if found["name"] in self.bare_speakers else 0
        return 0

    def is_lone_speaker(self, line: str, number: int) -> bool:
        """Whether a line is a speaker's name alone, or who wrote a message. number: of the line."""
        if is_message_head(line):
            return True
        if self.timed_messages and TIMED_MESSAGE.fullmatch(line):
            return True
        found = lone_name(line) if self.lone_speakers and number >= self.speech_from else None
        return bool(found and found["name"] in self.lone_speakers)

    def width_near(self, line: int) -> int:
        """The width of the hard-wrapped groups around a line; 0 where the text has none."""
        at = bisect_left(self.widths, (line, 0))
        near = self.widths[max(0, at - _NEAR) : at + _NEAR + 1]
        return median_high(width for _, width in near) if near else 0


def heads_answer(group: Group) -> bool:
    """Whether two lines are a question, or a few words, and what is said of it: "Who can vote?"."""
    if len(group.lines) != 2 or group.correction or group.note:
        return False
    head, answer = (line.strip() for line in group.lines)
    brief = is_unpunctuated(head) and 2 * len(head) <= len(answer)
    begins = head[:1].isupper() and answer[:1].isupper()
    return begins and (head[-1:] == "?" or brief) and answer[-1:] in ".!:"


def is_time_alone(group: Group) -> bool:
    """Whether a group is no more than the time of what is said below it in a recording."""
    return len(group.lines) == 1 and bool(TIME.fullmatch(group.lines[0].strip()))


def is_unpunctuated(text: str, limit: int = LONG) -> bool:
    """A short line that does not end as a sentence does."""
    return (
        0 < len(text) <= limit
        and text[-1] not in TERMINAL
        and text[:1] not in TERMINAL
        and not CONTACT.search(text)
        and any(ch.isalpha() for ch in text)
    )
