"""The lines of a text in groups, and what the readers of a group know of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Change, Correction

TERMINAL = ".;:,!?…"
LONG = 100  # characters; a longer line is a paragraph by itself, not a part of one
CONTACT = re.compile(
    r"""(?xi) (?<![\w.+-]) [\w.+-]{1,64}@[\w-]{1,64}\.\w+ | https?:// | \bwww\.
    | (?: \+\s?\d | \(\d{3,5}\) ) [\d\s()-]{5,}
    | \b(?: fax | факс | tel | тел | phone | e-?mail | почта | p\.?\s?o\.?\s?box )\b
    | \b\d{5,6}\b | (?<!\w)(?: ул | пр | пер | просп | д | кв | г )\.\s
    | \b(?: street | avenue | road )\b"""
)
LETTERHEAD = re.compile(
    r"(?i)(?:from|to|cc|bcc|date|sent|subject|re|reply-to|от|от кого|кому|копия|дата|тема|отправлено)"
    r"\s*:\s+\S"
)
SPEAKER = re.compile(
    r"([A-ZА-ЯЁ][^\s:.,;!?\t]*(?:(?:\. ?| )[A-ZА-ЯЁ][^\s:.,;!?\t]*){0,3}):\s+(?=\S)"
)


@dataclass
class Group:
    """Lines without a blank one between them; first is the number of the first, from 1."""

    first: int
    lines: list[str]
    correction: Correction | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1

    def part(self, start: int, end: int) -> Group:
        return Group(self.first + start, self.lines[start:end])


@dataclass
class Context:
    """What the readers of a group need to know of the whole text.

    width: at which the text is hard-wrapped, 0 where it is not. speakers: the names before
    speeches. chronicle: entries begin with dates. dialogue: dashes are speeches, not items.
    indented: paragraphs are set off by an indent. poem: most lines are verse. asterisk_notes: stars
    refer to notes. hyphenated: words that the text writes with a hyphen inside a line; None
    where the text breaks no words at line ends. changes: what reading leaves out.
    """

    width: int
    speakers: frozenset[str]
    chronicle: bool
    dialogue: bool
    indented: bool
    poem: bool
    asterisk_notes: bool
    hyphenated: frozenset[str] | None
    changes: list[Change] = field(default_factory=list)


def is_unpunctuated(text: str, limit: int = LONG) -> bool:
    """A short line that does not end as a sentence does."""
    return (
        0 < len(text) <= limit
        and text[-1] not in TERMINAL
        and text[:1] not in TERMINAL
        and not CONTACT.search(text)
        and any(ch.isalpha() for ch in text)
    )
