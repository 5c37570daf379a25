"""Who signs the stories of a paper: a name between the end of a story and the head of the next one."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.markers import is_dash
from ..lines.person_names import Likeness, likeness

_LONGEST = 60  # characters
_FEWEST = 2  # stories
#: Who writes for a paper and is not named: «Соб. инф.», «Рабкор Игла».
_OF_PAPER = re.compile(
    r"(?i)(?:наш |соб(?:\.|ственный) )?(?:соб\. ?инф|корр|рабкор|селькор|инф|our own correspondent"
    r"|(?:staff )?correspondent)\b.{0,30}")


def signed_stories(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Give the lines that sign stories their kind, where two or more of a text have one, with the last.

    blocks: of the text, its headings found. corrected: first lines of what a curator decided.
    """
    signing = {
        n for n, block in enumerate(blocks)
        if n > 1 and is_uncorrected(block, corrected) and _ends_story(blocks[n - 1]) and _signs(block)
    }
    found = {n for n, below in enumerate(blocks[1:]) if n in signing and below.kind is Kind.HEADING}
    signed_last = len(blocks) - 1 in signing or blocks[-1].kind is Kind.SIGNATURE
    if len(found) + signed_last < _FEWEST:
        return blocks
    found |= {n for n in signing if _is_behind_dash(blocks[n])}  # the last story's, too
    return [
        replace(block, kind=Kind.SIGNATURE, text=block.visible, marker="", level=0) if n in found else block
        for n, block in enumerate(blocks)
    ]


def _ends_story(block: Block) -> bool:
    return block.kind in (Kind.PARAGRAPH, Kind.SPEECH) and block.text.rstrip("»”\")")[-1:] in ".!?…"


def _is_behind_dash(block: Block) -> bool:
    return block.kind is Kind.ITEM and is_dash(block.marker)


def _signs(block: Block) -> bool:
    """Whether a line is a person's name, perhaps with an office, or says that the paper wrote it."""
    plain = block.kind is Kind.PARAGRAPH or _is_behind_dash(block)
    if not plain or not block.is_one_line or len(block.text) > _LONGEST:
        return False
    name = re.split(r"[,(]", block.text)[0].strip()
    return likeness(name) is Likeness.NAME or bool(_OF_PAPER.fullmatch(block.text))
