"""Groups of lines that people speak: an interview, a play, a record of a meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind
from ..lines.group_blocks import OpenBlock, line_block, lined_block
from ..lines.groups import SPEAKER, TIME, Context, Group, Parts, is_time_alone
from ..lines.markers import split_item

_REMARK = re.compile(r"[(\[][^()\[\]]{3,80}[)\]]\.?")  # (Silence.) among speeches


def speeches(group: Group, context: Context) -> Parts:
    """An interview: lines that begin with a speaker's name, and what follows each."""
    if group.first in context.posts:
        text = " ".join(line.strip() for line in group.lines if line.strip())
        return [Block(Kind.SPEECH, text, (group.first, group.last), lead=len(text))]
    if context.is_lone_speaker(group.lines[0].strip(), group.first):
        name = line_block(group, 0, Kind.SPEECH)
        return [replace(name, lead=len(name.text)), *group.lines_from(1)]
    if not (context.speakers or context.stopped_speakers or context.bare_speakers):
        return []
    if is_time_alone(group):
        return lined_block(group, Kind.LINES)
    if len(group.lines) > 1 and TIME.fullmatch(group.lines[0].strip()):
        words = speeches(group.part(1, len(group.lines)), context)
        return [line_block(group, 0, Kind.LINES), *words] if words else []
    turns = [n for n, line in enumerate(group.lines) if context.lead_of_turn(line.strip())]
    if turns[:1] == [0]:
        return [opened.block(group, context) for opened in _open_speeches(group.lines, set(turns))]
    if len(turns) > 2:
        return [*group.lines_before(turns[0]), *speeches(group.part(turns[0], len(group.lines)), context)]
    return []


def _open_speeches(lines: list[str], turns: set[int]) -> list[OpenBlock]:
    """The speeches in lines that begin with one, and what is between them. turns: which lines are one."""
    out: list[OpenBlock] = []
    for n, line in enumerate(lines):
        if n in turns:
            out.append(OpenBlock(Kind.SPEECH, n))
        elif SPEAKER.match(line.strip()) and lines[n - 1].rstrip()[-1:] in ".!?…»":
            out.append(OpenBlock(Kind.SPEECH, n))  # a person who speaks but once
        elif _REMARK.fullmatch(line.strip()):
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        elif (item := split_item(line)) and (lines[n - 1].rstrip()[-1:] == ":" or out[-1].kind is Kind.ITEM):
            out.append(OpenBlock.item(n, line, item))
        else:
            out[-1].end = n + 1
    return out
