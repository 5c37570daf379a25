"""Stanzas: the look of one, and what stands among its lines unsung: its number or name, and chords."""

from __future__ import annotations

import re

from .datelines import read_dateline
from .markers import split_item
from .person_names import likeness
from .rhymes import rhymed_lines, rhymes
from .sentences import SENTENCE_END

#: Above a stanza: "Verse 2:", "[Chorus]", "3.", «Припев:», «II».
STANZA_LABEL = re.compile(
    r"(?i)[(\[]?(?:(?:verse|stanza|chorus|refrain|pre-chorus|bridge|intro|outro|coda|куплет|припев|хор|проигрыш)"
    r"(?: ?\d{1,2})?|\d{1,2}|(?-i:[IVX]{1,4}))[)\]]?\s?[.:)]?")
_NAMED = re.compile(r"(?i)\W*(?:verse|stanza|chorus|refrain|куплет|припев)\b")
_CHORD = r"[(\[]?[A-H][#b♯♭]?(?:maj|min|dim|aug|sus|add|m|M)?\d{0,2}(?:/[A-H][#b]?)?[)\]]?"
_CHORDS = re.compile(rf"(?:{_CHORD}|[|.\-–—x/ ])+(?<=[\dA-Hmb#)\]|.x])\s*")
_MOST_SIGNING = 3  # lines of a stanza that are none: who signs, and a day
_FEWEST_WITH_GAP = 4  # lines of a stanza, one of which may be left out
#: What a line is of, as a chronicle, a form or an interview has it: "March: …", "Q1. …"
LABELLED = re.compile(r"(?:[QAВО]\d{0,2}[.:]|[^\W\d_][\w ]{0,20}:)\s")
_LETTER = re.compile(r"[^\W\d_]")
#: What stands between the parties in the head of a court's paper.
_AGAINST = re.compile(r"(?i)\W*(?:vs?\.|versus|against)\W*")
#: When people come together, in figures, as a notice says it: «Сбор в 7 часов утра», "at 6.30 pm".
_HOUR = re.compile(
    r"(?i)\b(?:в|к|с|до|at)\s+\d{1,2}(?:[:.]\d\d)?\s?(?:час\w*|ч\.|утра|дня|вечера|[ap]\.?m\b)|\b\d{1,2}[:.]\d\d\b")
_LEFT_OUT = re.compile(r"[.…\s]+")  # lines of a poem that are not told
#: Whose the words above are: «— Старый кузнец».
_WHOSE = re.compile(r"[—–-]\s?[^\W\d_]")
_QUOTED = re.compile(r"[«“\"„].*[»”\"“][.!?…]?")


def begins_with_capital(line: str) -> bool:
    """Whether a line begins with a capital letter; quotation marks, brackets and dashes may be before it."""
    return line.lstrip("«“\"‘'([–—- …")[:1].isupper()


def sung_lines(lines: list[str]) -> list[str]:
    """The lines of a stanza without its label and without the chords above its words."""
    below = lines[1:] if len(lines) > 1 and STANZA_LABEL.fullmatch(lines[0].strip()) else lines
    return [line for line in below if not _CHORDS.fullmatch(line.strip())] or below


def is_row_of_chords(line: str) -> bool:
    """Whether a line has the chords of the words below it and nothing else."""
    return bool(_CHORDS.fullmatch(line.strip()))


def is_stanza_name(line: str) -> bool:
    """Whether a line says which stanza is below it and no more: "[Verse 2]", «Припев:»."""
    return bool(_NAMED.match(line) and STANZA_LABEL.fullmatch(line.strip()))


def is_named_stanza(lines: list[str]) -> bool:
    """Whether the first of several lines says that the others are a stanza: "Verse 1:", «Припев:»."""
    return len(lines) > 2 and is_stanza_name(lines[0])


def is_stanza(lines: list[str]) -> bool:
    """Whether lines have the look of verse: short, of a kind, most with a sign at the end."""
    if len(lines) < 2 or max(map(len, lines)) > 80:
        return False
    bare = [line.strip() for line in lines]
    if len(bare) > 2 and STANZA_LABEL.fullmatch(bare[0]):
        bare = bare[1:]
    if len(bare) > _FEWEST_WITH_GAP:
        bare = [line for line in bare if not _LEFT_OUT.fullmatch(line)]
    if _is_notice(bare) or _are_cries(bare) or _is_signed_and_dated(bare):
        return False
    if _WHOSE.match(bare[-1]) and all(map(_QUOTED.fullmatch, bare[:-1])):
        return False
    if max(map(len, bare)) > 70 or sum(map(len, bare)) > 56 * len(bare):
        return False
    capitals = sum(line.lstrip("«“\"‘'(–—- …")[:1].isupper() for line in bare)
    signs = sum(line[-1:] in ",;:.!?…—–-»”\"" for line in bare)
    stops = sum(line[-1:] == "." for line in bare)
    marked = sum(bool(split_item(line)) for line in bare)
    labelled = sum(bool(LABELLED.match(line)) for line in bare)
    # OTHER STORIES: and a list of them; «Требования наши:» and sentences
    announces = bare[0][-1:] == ":" and (bare[0].isupper() or stops == len(bare) - 1 > 1)
    # What the rules say, and sentences
    heads = stops == len(bare) - 1 > 2 and bare[0][-1:].isalnum()
    return (
        not (announces or heads)
        and all(map(_LETTER.search, bare))
        and capitals >= 0.6 * len(bare)
        and signs >= 0.4 * len(bare)
        and stops < len(bare)
        and 2 * sum(bool(SENTENCE_END.search(line)) for line in bare) <= len(bare)
        and marked + labelled <= 0.5 * len(bare)
        and not any("\t" in line or "//" in line or "___" in line for line in bare)
        and not any(map(_AGAINST.fullmatch, bare))
        and 2 * sum(bool(likeness(line.rstrip(",;."))) for line in bare) <= len(bare)  # who was there
    )


def _are_cries(bare: list[str]) -> bool:
    """Whether lines are what a leaflet ends with: «Долой войну!», «Да здравствует свобода!», and no rhyme."""
    return all(line[-1:] == "!" for line in bare) and not (rhymes(bare) or sum(rhymed_lines(bare)) > 1)


def _is_signed_and_dated(bare: list[str]) -> bool:
    """Whether two or three lines are who signs, without a stop, and below it the day."""
    *above, last = bare
    return 0 < len(above) < _MOST_SIGNING and all(line[-1:].isalpha() for line in above) and (
        read_dateline(last) is not None)


def _is_notice(bare: list[str]) -> bool:
    """Whether lines call people together, or are a poster between a cry and a signature in capitals."""
    first, last = bare[0], bare[-1]
    signed = first.isupper() and last.isupper() and " " in last and not all(map(str.isupper, bare))
    return signed or any(map(_HOUR.search, bare))
