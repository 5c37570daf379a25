"""A look over a whole text before its groups are read: is it verse, a chronicle, an interview?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ..lines.datelines import read_dateline
from ..lines.dates import date_lead
from ..lines.diaries import is_diary
from ..lines.groups import (
    CONTACT,
    INITIALS_ALONE,
    LETTERHEAD,
    LONE_SPEAKER,
    SMALL_WORD,
    SPEAKER,
    STOPPED_SPEAKER,
    Context,
    Group,
    heads_answer,
    is_time_alone,
)
from ..lines.markers import CLAUSE, is_dash, split_item
from ..lines.rhymes import is_rhymed_stanza
from ..lines.speakers import (
    bare_speakers,
    has_timed_messages,
    labelled_speakers,
    lone_speakers,
    may_speak,
    speakers_in_court,
    stopped_speakers,
)
from ..lines.stanza_lines import LABELLED, begins_with_capital, is_named_stanza, is_stanza, sung_lines
from ..lines.wraps import hyphenated_words, set_width, wrapped_paragraphs

_SPEECH_AFTER_DASH = re.compile(r"[,.?!…»”\"]\s[–—-]\s[а-яё]")  # – Пойдём, – сказал он
_INITIALS_AND_DASH = re.compile(r"[A-ZА-ЯЁ]\. ?[A-ZА-ЯЁ]\.\s[–—-]\s")
_ASKS = re.compile(r"\?(?:\s|$)")
_STAR = re.compile(r"(?<=[^\s*])\*{1,4}(?![\w*])")
#: What announces verse, at the end of a line: «Стихи, которые просила Катя:».
_OF_VERSE = re.compile(
    r"(?i)\b(?:стих\w*|строфы?|строки|строчки|песн[яиеью]\w*|песенк\w+|частушк\w+|куплет\w*|припев\w*"
    r"|пою[тщ]\w*|пели|запел\w*|verses?|stanzas?|songs?|sang|sung|sing(?:s|ing)?|poems?|rhymes?|chorus)\b[^.!?]{0,80}:$")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_VERSE = 70  # characters
_MOST_INITIALLED, _SHARE_INITIALLED = 4, 0.4  # speakers by their initials; of the paragraphs that are theirs
_LINES_OF_REFRAIN = 3
_LONGEST_SUNG = 60  # characters of its lines; those of prose that a width broke are longer
_LINES_OF_TWO = 16  # lines of two stanzas that make a song
_FEWEST_BEGUN, _SHARE_BEGUN = 2, 0.3  # groups that begin with an indent; of all
_ANSWERED, _REPLIED = 0.2, 0.5  # of the lines with a dash
_FEWEST_ANSWERS = 3
_FEWEST_FREE = 8  # lines of free verse
_CLAUSE_TO_NINE = re.compile(r"\d{1,2}\.[1-9]\.?\s")
_NUMBERED_QUESTION = re.compile(r"\d{3,4}\.\s[^.]{0,200}\?")  # 1204. What are you paid? of a testimony
_OF_ADDRESS = re.compile(r"[\d@/]")  # a street alone is sung of as well
_FULL, _MOST_FULL = 0.75, 0.6  # of the width that a full line has; of the lines of verse that are so long
#: The number of a clause
_CLAUSE_NUMBER = re.compile(r"\s*(?:\d|[A-Z][.)]\s|\(?[ivx]+[.)]|Section|Article|SECTION|ARTICLE)")
#: Who talks with whom, above a conversation: "INTERVIEWEE: Ann Lee".
_WHO_TALKS = re.compile(
    r"(?i)(?:interviewers?|interviewees?|narrators?|transcri(?:bers?|bed by)|informants?):\s+"
    r"(?-i:[^\W\d_a-z])[\w.'’-]+(?: (?:and )?(?-i:[^\W\d_a-z])[\w.'’-]+){1,5}$")
#: What stands behind a colon and nobody says: a figure, a sum, where a paper is kept.
_VALUE = re.compile(r"[$£€]?\d[\d.,]*%?|[A-Z]{1,4} ?\d+(?:/\d+)+(?:, .{1,20})?")
_BROKEN = re.compile(r"[^\W\d_]-$")


@dataclass
class _Counts:
    """What is counted in a text, line by line.

    labels, stopped: what stands before a colon, or a full stop, as a speaker's name does; initials: how many
    of the latter are both initials before a dash. dated: lines that begin with a day. dashed: lines with a
    dash, or below one; of these, those that ask, that end lively, that tell who speaks, and that a question
    is right above. replied: those below a question without a dash. open: whether the last is a question.
    initialled: how often initials stand before what may be a family name; initials_ask: how often they ask.
    verse, stanzas: lines of verse, and groups. letters, verse_letters: characters of all lines, and of these.
    breaks: words broken by a line's end.
    announced: the first lines of groups that are announced as verse.
    """

    labels: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    initialled: Counter[str] = field(default_factory=Counter)
    initials_ask: int = 0
    initials: int = 0
    lines: int = 0
    dated: int = 0
    dashed: int = 0
    asked: int = 0
    lively: int = 0
    speeches: int = 0
    answers: int = 0
    replied: int = 0
    open: bool = False
    indented: int = 0
    begun: int = 0
    breaks: int = 0
    verse: int = 0
    letters: int = 0
    verse_letters: int = 0
    stanzas: int = 0
    asterisk_notes: bool = False
    announced: set[int] = field(default_factory=set)

    def count_dash(self, line: str) -> None:
        """Count a line of a dialogue or a list of dashes."""
        self.dashed += 1
        self.asked += bool(_ASKS.search(line[:200]))
        self.lively += line[-1:] in "?!…" or line.endswith("..")
        self.speeches += bool(_SPEECH_AFTER_DASH.search(line[:2000]))
        self.answers += self.open and line[-1:] in ".!…" and not is_dash(line)
        self.open = line[-1:] == "?"

    @property
    def is_dialogue(self) -> bool:
        """Whether the dashes of the text are speeches."""
        told = self.speeches > 0 and self.speeches + self.lively > 0.4 * self.dashed
        spoken = self.asked > 1 or self.speeches > 0.3 * self.dashed or told
        replied = self.replied > 1 and self.replied >= _REPLIED * self.dashed
        answered = self.answers >= _ANSWERED * self.dashed
        asks = self.asked == self.dashed  # «– Как он возник?» over what is told
        alone = self.dashed == self.lines and self.asked > 0  # an interview from its middle
        return alone or (0 < self.dashed < 3 and (asks or self.speeches + self.answers > 0)) or (
            self.dashed > 1 and (replied or (self.dashed > 2 and (spoken or answered))))

    @property
    def is_verse(self) -> bool:
        """Whether most lines are verse."""
        most = self.verse > 0.6 * self.lines and self.verse_letters > 0.5 * self.letters
        return (self.stanzas > 1 or self.verse > 7) and most


def survey(groups: list[Group]) -> Context:
    """Look over a text once, before its groups are read."""
    widths = tuple(
        (g.first, set_width([line.strip() for line in g.lines]))
        for g in groups
        if len(g.lines) > 2 and wrapped_paragraphs(g.lines, 0)
    )
    counts = _count(groups)
    spoken = [group for group in groups if not is_time_alone(group)]
    lone, speech_from = lone_speakers(spoken)
    free = _is_free_verse(groups)
    answered = _are_questions_answered(groups)
    every = (line for group in groups for line in group.lines)
    stopped = stopped_speakers(_turns(counts, len(spoken)), counts.initials, counts.lines, len(spoken))
    bare = bare_speakers(spoken)
    begun = counts.begun >= max(_FEWEST_BEGUN, _SHARE_BEGUN * len(groups))
    return Context(
        widths=widths,
        speakers=labelled_speakers(counts.labels, spoken) | speakers_in_court(counts.labels, stopped | bare),
        stopped_speakers=stopped,
        lone_speakers=lone,
        bare_speakers=bare,
        speech_from=speech_from,
        timed_messages=has_timed_messages(groups),
        chronicle=counts.dated > 2,
        diary=is_diary(groups, counts.dated > 2),
        dialogue=counts.is_dialogue,
        indented=begun or (counts.indented > 0.3 * len(groups) and not _sets_off_quotations(groups)),
        begun_by_indent=begun,
        poem=not answered and (free or counts.is_verse or _is_song(groups)),
        asterisk_notes=counts.asterisk_notes,
        mail=_is_mail(groups),
        hyphenated=hyphenated_words(every) if counts.breaks > 1 else None,
        unwrapped=_is_unwrapped(groups),
        free_verse=free,
        announced_verse=frozenset(counts.announced),
        answered=answered,
    )


def _turns(counts: _Counts, paragraphs: int) -> Counter[str]:
    """How often each name with a full stop begins a speech, as it seems.

    Initials before what may be a family name speak where they do elsewhere too, or where a few begin most of
    the paragraphs: «А.Л. Денис, где вы были?»
    """
    named = {name.rpartition(". ")[0] for name, n in counts.stopped.items() if n > 1}
    initialled = Counter({name: n for name, n in counts.initialled.items() if name not in named})
    few = counts.initials_ask > 0 and len(initialled) <= _MOST_INITIALLED
    begin = few and initialled.total() >= _SHARE_INITIALLED * paragraphs
    return counts.stopped + Counter({
        name: n for name, n in initialled.items() if begin or counts.stopped[name]})


def _count(groups: list[Group]) -> _Counts:
    counts = _Counts()
    previous = ""
    # 4.8. 4.9. 4.10.: the clauses of a contract, and no tenth of April
    clauses = sum(bool(_CLAUSE_TO_NINE.match(line.strip())) for group in groups for line in group.lines) > 2
    for group in groups:
        led_in = previous[-1:] == ":"
        # Several dashes below a colon are a list, also of questions.
        listed = led_in and sum(map(_has_dash, group.lines)) > 1
        if led_in and _OF_VERSE.search(previous) and _may_be_verse(group.lines):
            counts.announced.add(group.first)
        for line in map(str.strip, group.lines):
            _count_speaker(counts, line)
            numbered = (clauses and CLAUSE.match(line)) or _NUMBERED_QUESTION.match(line)
            counts.dated += bool(date_lead(line)) and not numbered
            if (_has_dash(line) or is_dash(previous)) and not listed:
                counts.count_dash(line)
                counts.replied += previous[-1:] == "?" and not _has_dash(previous)
            counts.breaks += bool(_BROKEN.search(previous[-2:])) and line[:1].islower()
            counts.asterisk_notes = counts.asterisk_notes or ("*" in line and bool(_STAR.search(line)))
            previous = line
        counts.lines += len(group.lines)
        length = sum(map(len, group.lines))
        counts.letters += length
        if is_stanza(group.lines) or is_rhymed_stanza(group.lines):
            counts.verse += len(group.lines)
            counts.verse_letters += length
            counts.stanzas += 1
        flush = [not line[:1].isspace() for line in group.lines]
        counts.indented += not any(flush)
        counts.begun += group.lines[0][:2].isspace() and any(flush)  # an indent begins a paragraph
    return counts


def _count_speaker(counts: _Counts, line: str) -> None:
    found = SPEAKER.match(line) or LONE_SPEAKER.fullmatch(line)
    stopped = STOPPED_SPEAKER.match(line)
    if found and stopped and stopped["name"].isupper() and not found[1].isupper():
        found = None  # ДИРЕКТОР. Хорошо. Записываю: …
    if found and (_VALUE.fullmatch(line[found.end() :].strip()) or _WHO_TALKS.match(line)):
        found = None  # Last week: $25,000; TNA: WO 95/1486, p. 59
    if found and not LETTERHEAD.match(line) and may_speak(found[1]):
        counts.labels[found[1]] += 1
    elif stopped:
        counts.stopped[stopped["name"]] += 1
        counts.initials += bool(_INITIALS_AND_DASH.match(line))
    alone = INITIALS_ALONE.match(line)
    if alone and line[-1:] in ".!?…" and not (stopped and stopped["name"] == alone["name"]):
        counts.initialled[alone["name"]] += 1
        counts.initials_ask += line[-1:] == "?"


def _may_be_verse(lines: list[str]) -> bool:
    """Whether lines that are announced as verse may be a stanza: several, and short."""
    return len(lines) > 1 and max(len(line.strip()) for line in lines) <= _LONGEST_VERSE and not any(
        map(split_item, lines))


def _has_dash(line: str) -> bool:
    item = split_item(line)
    return bool(item and is_dash(item[0]))


def _is_song(groups: list[Group]) -> bool:
    """Whether a text is made of stanzas without signs at their lines' ends: a song, as it is sung.

    A list of names or of places is none: each line of a song has words in small letters.
    """
    refrain = _has_refrain(groups)
    stanzas = [group.lines for group in groups if len(group.lines) > 1 and _is_sung(group.lines, refrain)]
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


def _are_questions_answered(groups: list[Group]) -> bool:
    """Whether most groups are a question or a head over its answer; no stanza has lines so unlike."""
    answered = [group.lines for group in groups if heads_answer(group)]
    several = sum(len(group.lines) > 1 for group in groups)
    if len(answered) < _FEWEST_ANSWERS or len(answered) <= 0.6 * several:
        return False
    answers = [len(answer) for _, answer in answered]
    uneven = max(answers) > 2 * min(answers) and max(answers) > _LONGEST_SUNG
    return uneven or all(2 * len(head) <= len(answer) for head, answer in answered)


def _has_refrain(groups: list[Group]) -> bool:
    """Whether a stanza of several lines comes again, word by word."""
    counts = Counter(tuple(line.strip().casefold() for line in group.lines)
                     for group in groups
                     if len(group.lines) >= _LINES_OF_REFRAIN and max(map(len, group.lines)) <= _LONGEST_SUNG)
    return any(count > 1 for count in counts.values())


def _is_sung(lines: list[str], refrain: bool) -> bool:
    """Whether lines can be a song's stanza. refrain: whether one comes again, by which a song is known."""
    bare = [line.strip() for line in sung_lines(lines)]
    whole = sum(map(begins_with_capital, bare))
    small = sum(bool(SMALL_WORD.search(line)) for line in bare)
    known = (refrain and max(map(len, bare)) <= _LONGEST_SUNG) or is_named_stanza(lines)
    begins = whole == len(bare) or (known and bare[0][:1].isupper())
    return (max(map(len, bare)) <= 80 and begins and small >= 0.6 * len(bare)
            and not any("\t" in line or split_item(line) or LETTERHEAD.match(line)
                        or (CONTACT.search(line) and _OF_ADDRESS.search(line))
                        or SPEAKER.match(line) or LABELLED.match(line) or read_dateline(line)
                        for line in bare))


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


def _sets_off_quotations(groups: list[Group]) -> bool:
    """Whether each indented group is of several lines without a number, between others that are flush."""
    deep = [all(line[:1].isspace() for line in group.lines) for group in groups]
    quoted = [n for n, indented in enumerate(deep) if indented]
    apart = not any(deep[n - 1] and deep[n] for n in range(1, len(deep)))
    firsts = [groups[n].lines[0] for n in quoted if len(groups[n].lines) > 1]
    plain = not any(split_item(line) or _CLAUSE_NUMBER.match(line) for line in firsts)
    return bool(quoted) and apart and not deep[0] and plain and len(firsts) == len(quoted)
