"""References to notes at the end of a line, and the headings that stand over notes."""

from __future__ import annotations

import re

#: A heading over notes.
NOTES_HEAD = re.compile(
    r"(?i)(?:foot|end)?notes?|references|sources|примечани[ея]|сноски|источники|литература"
)
_LAST_SIGNS = frozenset("]}*†‡¹²³⁴⁵⁶⁷⁸⁹⁰")  # of a reference
_END = 200  # characters of a paragraph, more than its last references have
_REFERENCES_AT_END = re.compile(
    r"(?:\s*(?:\[(?:\d{1,3}|[a-z]|[ivx]{2,5}|\*{1,3})\]|\[\^[\w-]{1,30}\]|\{\d{1,3}\}|[¹²³⁴-⁹⁰]{1,3}|[†‡]{1,2}|(?<=[^\s*])\*{1,4}))+$"
)
#: A reference that lost its brackets: right behind a sentence's sign, also several of them ("the war.^1 ^2").
_BARE_REFERENCES_AT_END = re.compile(
    r"(?:(?<=[^\W\d][.!?…»”\"’)])|(?<=[^\W\d][.!?…][»”\"’)])|(?<=\b1[5-9]\d\d[.!?…])|(?<=\b20\d\d[.!?…]))"
    r"\^?\d{1,3}(?:,? ?\^?\d{1,3}){0,3}$"
)


def without_trailing_references(text: str) -> str:
    """Give a line or a paragraph without the references at its end."""
    if text[-1:] not in _LAST_SIGNS:
        return text  # as most do
    return text[:-_END] + _REFERENCES_AT_END.sub("", text[-_END:])


def without_bare_references(text: str) -> str:
    """Give a line or a paragraph without the references at its end, also those that lost their brackets."""
    text = without_trailing_references(text)
    return _BARE_REFERENCES_AT_END.sub("", text) if text[-1:].isdigit() else text
