"""What stands among a song's lines and is not sung: a stanza's number or name, and chords above the words."""

from __future__ import annotations

import re

#: Above a stanza: "Verse 2:", "[Chorus]", "3.", «Припев:», «II».
STANZA_LABEL = re.compile(
    r"(?i)[(\[]?(?:(?:verse|stanza|chorus|refrain|pre-chorus|bridge|intro|outro|coda|куплет|припев|хор|проигрыш)"
    r"(?: ?\d{1,2})?|\d{1,2}|(?-i:[IVX]{1,4}))[)\]]?\s?[.:)]?")
_NAMED = re.compile(r"(?i)\W*(?:verse|stanza|chorus|refrain|куплет|припев)\b")
_CHORD = r"[(\[]?[A-H][#b♯♭]?(?:maj|min|dim|aug|sus|add|m|M)?\d{0,2}(?:/[A-H][#b]?)?[)\]]?"
_CHORDS = re.compile(rf"(?:{_CHORD}|[|.\-–—x/ ])+(?<=[\dA-Hmb#)\]|.x])\s*")


def sung_lines(lines: list[str]) -> list[str]:
    """The lines of a stanza without its label and without the chords above its words."""
    below = lines[1:] if len(lines) > 1 and STANZA_LABEL.fullmatch(lines[0].strip()) else lines
    return [line for line in below if not _CHORDS.fullmatch(line.strip())] or below


def is_row_of_chords(line: str) -> bool:
    """Whether a line has the chords of the words below it and nothing else."""
    return bool(_CHORDS.fullmatch(line.strip()))


def is_named_stanza(lines: list[str]) -> bool:
    """Whether the first of several lines says that the others are a stanza: "Verse 1:", «Припев:»."""
    first = lines[0].strip()
    return len(lines) > 2 and bool(_NAMED.match(first) and STANZA_LABEL.fullmatch(first))
