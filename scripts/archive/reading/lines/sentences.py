"""Where a sentence ends: within a line, and at the end of one."""

from __future__ import annotations

import re

#: After a word's stop, a figure's or a closed quotation's, never an initial's: "A. Lee" is no two sentences.
#: The stop is asked for first, for hardly any letter has one before it.
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?:(?<=[^\W\d_]{2}.)|(?<=[»”\"’)\d.].))[»”\"’)]*\s+(?=[A-ZА-ЯЁ«“\"(–—])"
)
_CLOSING_MARKS = "”\"’»)]'"


def ends_sentence(line: str, least: int, signs: str = ".!?…") -> bool:
    """Whether a line of so many characters at least ends as a sentence does, perhaps within quotation marks.

    signs: which ends count, for example a colon as well.
    """
    line = line.strip()
    end = line.rstrip(_CLOSING_MARKS)[-1:]
    return len(line) >= least and bool(end) and end in signs
