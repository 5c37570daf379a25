"""Chats as messengers write them into a file: each message on a line, after its day, its hour and its writer.

"[12.03.2020, 08:14:22] Ann: …" and "12/03/2020, 08:14 - Ann: …"; a message of several lines goes on below.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind
from ..lines.dates import HOUR
from ..lines.group_blocks import OpenBlock
from ..lines.groups import Context, Group

_DAY_AND_HOUR = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},? {HOUR}"
_MESSAGE = re.compile(rf"(?:\[{_DAY_AND_HOUR}\]|{_DAY_AND_HOUR} [–—-]) [^:\n]{{1,60}}:(?=\s|$)")


def logged_messages(group: Group, context: Context) -> list[Block]:
    """The messages of a chat: who wrote each and when is its label."""
    heads = [_MESSAGE.match(line.strip()) for line in group.lines]
    if not heads[0]:
        return []
    out: list[OpenBlock] = []
    for n, head in enumerate(heads):
        if head:
            out.append(OpenBlock(Kind.SPEECH, n))
        else:
            out[-1].end = n + 1
    blocks = [opened.block(group, context) for opened in out]
    return [replace(block, lead=found.end() if (found := _MESSAGE.match(block.text)) else 0)
            for block in blocks]
