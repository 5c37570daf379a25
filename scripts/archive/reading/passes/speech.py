"""Speech that only several blocks together show: a name above its words, questions in capitals."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.groups import LONE_SPEAKER, LONG, SPEAKER
from ..lines.speakers import may_speak

_FEWEST = 3  # questions in capitals that make an interview
#: What pages are called on which the writers ask themselves.
_OF_QUESTIONS = re.compile(
    r"(?i)\bfaqs?\b|\bq ?(?:&|and) ?a\b|\bquestions (?:and|&) answers\b|\basked questions\b"
    r"|част\w+ вопрос|задаваем|вопросы и ответы"
)
_LONGEST = 300  # characters of a question
_ASKED = 0.25  # of an interview's paragraphs are questions


def join_lone_speakers(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join a speaker's name that stands alone above a paragraph with that paragraph.

    blocks: a text's, in order; such a name was read as a speech by itself. corrected: the first lines
    of blocks on which a curator decided.
    """
    out: list[Block] = []
    for block in blocks:
        name = out[-1] if out else None
        if (
            name
            and name.kind is Kind.SPEECH
            and (block.kind is Kind.PARAGRAPH or _is_prose_of_two_lines(block))
            and (name.lead == len(name.text) or LONE_SPEAKER.fullmatch(name.text))
            and corrected.isdisjoint((name.first, block.first))
        ):
            words = block.text.replace("\n", " ")
            text, lines = f"{name.text} {words}", (name.first, block.last)
            out[-1] = replace(name, text=text, lines=lines, lead=len(name.text))
        else:
            out.append(block)
    return out


def speakers_between(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make speech of the turn of a person who speaks but once, between the turns of others.

    blocks: a text's, in order. corrected: see above.
    """
    out = list(blocks)
    for n in range(1, len(blocks) - 1):
        turn = SPEAKER.match(blocks[n].text) if blocks[n].kind is Kind.PARAGRAPH else None
        between = out[n - 1].kind is blocks[n + 1].kind is Kind.SPEECH and bool(blocks[n + 1].lead)
        if turn and between and may_speak(turn[1]) and is_uncorrected(blocks[n], corrected):
            out[n] = replace(blocks[n], kind=Kind.SPEECH, lead=len(turn.group().rstrip()))
    return out


def _is_prose_of_two_lines(block: Block) -> bool:
    """Whether lines that were taken for lines broken on purpose are a speech whose first line was full."""
    lines = block.text.split("\n")
    return block.kind is Kind.LINES and len(lines) == 2 and len(lines[0]) > LONG // 2


def capital_questions(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make speech of an interview's questions in capitals where some are too long for headings.

    All of them become speech, so that one text has one way of asking. corrected: see above.
    """
    asked = [
        n for n, block in enumerate(blocks)
        if block.kind is Kind.PARAGRAPH and block.text[-1:] == "?" and block.text.isupper()
        and len(block.text.split()) > 2 and is_uncorrected(block, corrected)
    ]
    if len(asked) < _FEWEST or max(len(blocks[n].text) for n in asked) <= LONG:
        return blocks
    out = list(blocks)
    for n in asked:
        out[n] = replace(out[n], kind=Kind.SPEECH)
    return out


def plain_questions(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make speech of an interview's questions that only their sign shows, some too long for headings.

    Each stands alone above an answer that asks nothing. All of them become speech, so that one text has
    one way of asking; headings where the title says that nobody is interviewed. corrected: see above.
    """
    paragraphs = [block for block in blocks if block.kind is Kind.PARAGRAPH]
    asked = [
        n for n, (block, below) in enumerate(pairwise(blocks))
        if block.kind is Kind.PARAGRAPH and block.text[-1:] == "?" and len(block.text) <= _LONGEST
        and below.kind is Kind.PARAGRAPH and below.text[-1:] in ".!…»)" and lines_between(block, below)
        and is_uncorrected(block, corrected)
    ]
    longest = max((len(blocks[n].text) for n in asked), default=0)
    if len(asked) < _FEWEST or longest <= LONG or len(asked) < _ASKED * len(paragraphs):
        return blocks
    title = " ".join(block.text for block in blocks if block.kind in (Kind.TITLE, Kind.SUBTITLE))
    kind, level = (Kind.HEADING, 2) if _OF_QUESTIONS.search(title) else (Kind.SPEECH, 0)
    out = list(blocks)
    for n in asked:
        out[n] = replace(out[n], kind=kind, level=level)
    return out
