"""Where a sentence ends and another one begins in a line."""

from __future__ import annotations

import re

#: After a word's stop, a figure's or a closed quotation's, never an initial's: "A. Lee" is no two sentences.
#: The stop is asked for first, for hardly any letter has one before it.
SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?:(?<=[^\W\d_]{2}.)|(?<=[»”\"’)\d.].))[»”\"’)]*\s+(?=[A-ZА-ЯЁ«“\"(–—])"
)
