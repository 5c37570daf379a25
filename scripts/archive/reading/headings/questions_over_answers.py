"""Questions that head their answers, each pair between blank lines."""

from __future__ import annotations

from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected

_LONGEST = 160  # characters of a question, which may be a sentence and a question
_FEWEST = 4  # questions
_SHARE = 0.3  # of the paragraphs of a page that are questions alone between blank lines


def questions_over_answers(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The questions right above an answer and below a blank line or the title, where several are.

    blocks: of the text. corrected: the first lines of blocks on which a curator decided. Of a question that
    is no heading by its own form, such as a sentence and a question, the others show what it is.
    """
    over = {
        n for n, (block, below) in enumerate(pairwise(blocks))
        if n and block.kind is below.kind is Kind.PARAGRAPH and _asks(block.text)
        and below.text[-1:] in ".!:" and is_uncorrected(block, corrected)
        and (lines_between(blocks[n - 1], block) > 0 or blocks[n - 1].kind is Kind.TITLE)
    }
    found = {n for n in over if lines_between(blocks[n], blocks[n + 1]) == 0}
    paragraphs = sum(block.kind is Kind.PARAGRAPH for block in blocks)
    apart = over - found
    if len(apart) >= max(_FEWEST, _SHARE * paragraphs):
        found |= apart  # each alone between blank lines, on a page of questions and answers
    return found if len(found) >= _FEWEST else set()


def _asks(text: str) -> bool:
    return len(text) <= _LONGEST and text[-1:] == "?" and text[:1].isupper()
