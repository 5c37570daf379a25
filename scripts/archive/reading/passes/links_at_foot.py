"""Links to a site's other pages that a copy has below the text: a long row of titles, one on a line."""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..lines.dates import DAY_IN_FIGURES
from ..lines.groups import CLOSING_SECTION, LONG
from ..lines.person_names import likeness

_FEWEST = 6
_FEWEST_LONG = 3  # paragraphs above them
_LONGEST = 160  # characters of a title
_MOST = 0.6  # of a text's blocks
_NAMES = 0.3  # of the lines; more are those who sign
_NEAR = 3  # lines in which somebody may sign above the links
#: Anna Lee 03/03/08
SIGNED_ON_DAY = re.compile(rf"(?P<name>[^\d]+?),?\s+{DAY_IN_FIGURES.pattern}")


def links_at_foot(blocks: list[Block]) -> range:
    """The blocks of a row of other pages' titles at a text's end; an empty range where there is none.

    No prose is below them, so they head nothing; and their days are not the text's.
    """
    start = len(blocks)
    while start and _may_be_link(blocks[start - 1]):
        start -= 1
    near = range(start, min(start + _NEAR, len(blocks)))
    start = next((n + 1 for n in reversed(near) if SIGNED_ON_DAY.fullmatch(blocks[n].text)), start)
    row = blocks[start:]
    long = sum(block.kind is Kind.PARAGRAPH and len(block.text) > LONG for block in blocks[:start])
    names = sum(bool(likeness(block.text.split(",")[0])) for block in row)
    told = len(row) >= _FEWEST and long >= _FEWEST_LONG and len(row) <= _MOST * len(blocks)
    return range(start, len(blocks)) if told and names <= _NAMES * len(row) else range(0)


def _may_be_link(block: Block) -> bool:
    """Whether a block is one line with no sign of a sentence at its end."""
    line = block.kind is Kind.PARAGRAPH and block.is_one_line and len(block.text) <= _LONGEST
    line = line and not CLOSING_SECTION.fullmatch(block.text)
    return line and block.text[-1:] not in ".!?…:;,"
