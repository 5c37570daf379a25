"""Groups of short lines that were broken on purpose: verse, a row of lines, a heading over its paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Kind
from ..lines.datelines import read_dateline
from ..lines.group_blocks import line_block, lined_block, unwrapped_block
from ..lines.groups import LONG, Context, Group, Parts, is_unpunctuated
from ..lines.sentences import SENTENCE_END
from ..lines.signers import SIGNERS
from ..lines.stanza_lines import begins_with_capital, is_stanza
from .group_verse import is_one_sentence, names_song

_BELOW_HEAD, _BELOW_CRY = 25, 40  # characters that a line right below a heading has, and below a cry
_LONGEST_QUESTION = 80  # characters of one that is a heading
_LONGEST_HEAD = 60  # characters of another such line
_NEAR_HEAD = 10  # lines from the beginning of a text
#: A line that is one sentence or several, each with its stop: no address, no verse.
_WHOLE_SENTENCE = re.compile(r"(?!.{0,40}:)[A-ZА-ЯЁ«“\"(–—-].{43,}[.!?…][»”\")]*")
#: A clause of a long sentence, on a line of its own: «учитывая, что зарплата не росла три года;»
_WHEREAS = re.compile(r"(?i)(?:учитыва|принима|выража|счита|отмеча|признава|исход|понима|констатиру|осозна"
                      r"|руководству|поддержива|whereas|considering|recogni[sz]|noting|believ|mindful)\w*.{24,}[;,]")
#: The head of a part, over what announces a list: "8.2 Sharing out", "any of the following:"
_NUMBERED = re.compile(
    r"(?:(?:Article|Section|Rule|Статья|Пункт)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5})[.)]?\s+[A-ZА-ЯЁ]")
_CLOSING = ")»”\""  # what may stand behind a sentence's stop
#: What a court or a meeting does, alone above the words of it: «УСТАНОВИЛ:», "RESOLVED:".
_OPERATIVE = re.compile(r"[A-ZА-ЯЁ]{4,20}(?: [A-ZА-ЯЁ]{2,20})?\s?:")
_FEW = 3  # lines
_LEAST_TOLD = 45  # characters of a paragraph below a day
_NOTE_NUMBER = re.compile(r"(?<=[^\W\d][.!?»”])\d{1,3}$")  # of a note, glued to the sentence


def short_lines(group: Group, context: Context) -> Parts:
    """Short lines that were broken on purpose: verse, a row of lines, or a heading and its paragraph."""
    lines = [line.strip() for line in group.lines]
    if len(lines) < 2 or max(map(len, lines)) > LONG or sum(map(len, lines)) > 72 * len(lines):
        return []
    if not context.poem and _are_apart(group, lines):
        return []
    if group.last <= _NEAR_HEAD and is_one_sentence(lines) and not context.poem:
        return [replace(unwrapped_block(group, 0, len(lines), context), doubt="prose")]
    if not context.poem and _are_below_day(lines):
        return [line_block(group, n) for n in range(len(lines))]
    if _is_song_and_tune(lines) or (not context.poem and _is_signed(lines)):
        return [line_block(group, n) for n in range(2)]
    if _is_verse(group.lines, context):
        if len(lines) > 2 and names_song(lines):
            return [line_block(group, 0), *lined_block(group.part(1, len(lines)), Kind.VERSE)]
        return lined_block(group, Kind.VERSE)
    if _OPERATIVE.fullmatch(lines[0]) and lines[1][-1:] in ".;":
        return [line_block(group, 0), *group.lines_from(1)]
    if _heads_paragraph(lines) or (len(lines) > _FEW and SIGNERS.match(lines[0])):
        return [line_block(group, 0), *group.lines_from(1)]
    if _ends_with_section(lines):
        end = len(lines) - 2
        return [group.part(0, end), *(line_block(group, n) for n in (end, end + 1))]
    return lined_block(group, Kind.LINES)


def _are_apart(group: Group, lines: list[str]) -> bool:
    """Whether each line is a paragraph: a sentence or more, an item of a list, a clause of a resolution."""
    if not group.lines[0][:3].isspace() and all(map(_WHOLE_SENTENCE.fullmatch, lines)):
        return True
    semicolons = sum(line[-1:] == ";" for line in lines)
    if lines[0][-1:] == ":" and semicolons > 1:
        return True  # a list without marks, and what is said below it
    return semicolons > 0 and all(map(_WHEREAS.fullmatch, lines))


def _are_below_day(lines: list[str]) -> bool:
    """Whether lines are a letter's or a paper's day, perhaps below its number and name, and paragraphs of it.

    Each of these ends with a stop, but the last, which may be who signs.
    """
    days = (read_dateline(line) for line in lines[:_FEW])
    day = next((n for n, read in enumerate(days) if read and read.sure), None)
    below = [] if day is None else lines[day + 1 :]
    told = any(len(line) >= _LEAST_TOLD and SENTENCE_END.search(line) for line in below)
    stopped = all(line.rstrip(_CLOSING)[-1:] in ".!?…" for line in below[:-1] or below)
    return told and stopped


def _is_signed(lines: list[str]) -> bool:
    """Whether two lines are a paragraph and who signs it."""
    told = len(lines) == 2 and lines[0][-1:] in ".!?" and SENTENCE_END.search(lines[0])
    return bool(told) and len(lines[0]) > _LONGEST_QUESTION and is_unpunctuated(lines[1], _LONGEST_HEAD)


def _is_song_and_tune(lines: list[str]) -> bool:
    """Whether two lines are a song's title in capitals and its tune in brackets."""
    titled = len(lines) == 2 and lines[0].isupper() and is_unpunctuated(lines[0])
    return titled and lines[1][:1] == "(" and lines[1][-1:] == ")"


def _is_verse(lines: list[str], context: Context) -> bool:
    """Whether short lines are verse, by their own look or in a text that is."""
    if all(map(str.isupper, lines)):
        return False  # a title over several lines
    if len(lines) > 3 and is_stanza(lines):
        return True
    begin = all(begins_with_capital(line.strip()) for line in lines)
    return context.poem and (len(lines) > 2 or begin or is_stanza(lines))


def _heads_paragraph(lines: list[str]) -> bool:
    """Whether the first line is a heading that no blank line parts from its paragraph."""
    first, below = lines[0], lines[1:]
    asks = first[-1:] == "?" and len(first) <= _LONGEST_QUESTION and below[0].rstrip(_CLOSING)[-1:] in ".!"
    head = first.rstrip("!") if first.isupper() else first  # PICNIC!
    least = _BELOW_HEAD if head == first else _BELOW_CRY
    numbered = bool(_NUMBERED.match(first))
    head = head.rstrip(".") if numbered else head  # 1.3 Dues.
    if not asks and not (is_unpunctuated(head, _LONGEST_HEAD) and max(map(len, below)) > least):
        return False
    if first.isupper() and len(below) > 1 and is_unpunctuated(below[-1], _LONGEST_HEAD) and (
        SENTENCE_END.search(below[0])
    ):
        below = below[:-1]  # who signs the story
    announces = len(lines) == 2 and below[0][-1:] == ":" and numbered
    return announces or all(_NOTE_NUMBER.sub("", line).rstrip(_CLOSING)[-1:] in ".!?…" for line in below)


def _ends_with_section(lines: list[str]) -> bool:
    """Whether a row of lines ends with a heading and its paragraph, as a copy has them below a list."""
    *row, head, prose = lines
    told = prose[-1:] == "." and bool(SENTENCE_END.search(prose))
    return len(lines) > _FEW and told and is_unpunctuated(head, _LONGEST_HEAD) and not any(
        map(SENTENCE_END.search, [*row, head]))
